//! What limits an award: the most that is paid, how often, what a higher tier pays after a
//! lower one, and with which other awards it does not go together.

use super::pay::{Money, not_a_sum, sum_of};
use crate::words::formula::Formula;
use crate::words::fraction::Fraction;
use crate::workspace::fields::Fields;
use crate::workspace::source::NodeValue;

/// The most that is paid.
#[derive(Clone, Debug)]
pub struct Cap {
    /// How much.
    pub most: Most,
    /// Over which time payments are added up against it.
    pub per: Per,
}

/// How much at most.
#[derive(Clone, Debug)]
pub enum Most {
    /// A sum.
    Sum(Fraction),
    /// What a formula gives.
    Formula(Formula),
    /// A sum for each class.
    Classes(Formula, Vec<(String, Fraction)>),
}

/// Over which time payments to one recipient for one event are added up against the cap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Per {
    /// Each sum by itself.
    Payment,
    /// All sums of the same calculation.
    Period,
    /// The calendar year.
    Year,
    /// All that was ever paid (累计).
    Ever,
}

/// How often an event is paid for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Times {
    /// Once, ever.
    Once,
    /// Once for each tier.
    OncePerTier,
    /// Once a calendar year.
    PerYear,
    /// Once a month.
    PerMonth,
    /// Once for each period that is calculated.
    PerPeriod,
    /// Every time.
    Each,
}

/// What a higher tier pays after a lower one was paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Upgrade {
    /// Its full sum.
    Full,
    /// The difference from what was paid (差额).
    Difference,
    /// Nothing.
    Nothing,
}

/// Awards that do not go together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exclusive {
    /// The name of the group; the same in every document that belongs to it.
    pub group: String,
    /// Further awards of this scheme that belong to it.
    pub with: Vec<String>,
    /// Which of them is paid.
    pub first_paid: bool,
}

pub(in crate::workspace) const CAP: &[&str] = &["by", "sums"];
pub(in crate::workspace) const EXCLUSIVE: &[&str] = &["group", "with", "pick"];

impl Cap {
    pub(super) fn read(fields: &mut Fields<'_>, money: &Money) -> Option<Self> {
        let per = match fields.word("per", &["payment", "period", "year", "ever"]).as_deref() {
            Some("period") => Per::Period,
            Some("year") => Per::Year,
            Some("ever") => Per::Ever,
            _ => Per::Payment,
        };
        let node = fields.node("cap")?;
        if !matches!(node.value, NodeValue::Table(_)) {
            let most = match sum_of(node, money) {
                Some(sum) => Most::Sum(sum),
                None => Most::Formula(fields.formula("cap")?),
            };
            return Some(Self { most, per });
        }
        let source = fields.source;
        let mut cap = Fields::new(source, node, CAP, fields.findings());
        if cap.node("by").is_none() {
            cap.missing("by");
        }
        let mut classes = Vec::new();
        for (class, _, value) in cap.named_tables("sums") {
            match sum_of(value, money) {
                Some(sum) => classes.push((class, sum)),
                None => not_a_sum(&mut cap, value, &class),
            }
        }
        if classes.is_empty() {
            cap.missing("sums");
        }
        Some(Self { most: Most::Classes(cap.formula("by")?, classes), per })
    }

    pub(super) fn formulas(&self) -> Option<&Formula> {
        match &self.most {
            Most::Sum(_) => None,
            Most::Formula(formula) | Most::Classes(formula, _) => Some(formula),
        }
    }
}

impl Times {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let words = ["once", "once_per_tier", "per_year", "per_month", "per_period", "each"];
        match fields.word("times", &words).as_deref() {
            Some("once") => Times::Once,
            Some("once_per_tier") => Times::OncePerTier,
            Some("per_year") => Times::PerYear,
            Some("per_month") => Times::PerMonth,
            Some("each") => Times::Each,
            _ => Times::PerPeriod,
        }
    }
}

impl Upgrade {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        match fields.word("upgrade", &["full", "difference", "none"]).as_deref() {
            Some("difference") => Upgrade::Difference,
            Some("none") => Upgrade::Nothing,
            _ => Upgrade::Full,
        }
    }
}

impl Exclusive {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let node = fields.node("exclusive")?;
        let source = fields.source;
        let mut exclusive = Fields::new(source, node, EXCLUSIVE, fields.findings());
        Some(Self {
            group: exclusive.required_text("group"),
            with: exclusive.texts("with"),
            first_paid: exclusive.word("pick", &["max", "first_paid"]).as_deref()
                == Some("first_paid"),
        })
    }
}
