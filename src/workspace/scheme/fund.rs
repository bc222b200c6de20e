//! A fund: how much there is, what happens when it does not suffice, when payment is held.

use super::award::pay::{Money, not_a_sum, sum_of};
use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::Formula;
use crate::words::fraction::Fraction;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A declared fund.
#[derive(Clone, Debug)]
pub struct Fund {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// How much there is for a year, in the scheme's unit of money; `None`: not said.
    pub limit: Option<Fraction>,
    /// What happens when it does not suffice.
    pub if_short: IfShort,
    /// Who comes first where the order decides: the highest value of this.
    pub order_by: Option<Formula>,
    /// When payment is held (暂缓拨付).
    pub hold: Option<Hold>,
    /// Where it is declared.
    pub asked: Asked,
}

/// What happens when a fund does not suffice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IfShort {
    /// The shortfall is told; sums stay.
    Report,
    /// Every sum is cut in the same proportion.
    ProRata,
    /// Sums are paid in order until nothing is left.
    Order,
}

/// When payment is held.
#[derive(Clone, Debug)]
pub struct Hold {
    /// The condition.
    pub when: Formula,
    /// Until what, for people.
    pub until: String,
    /// The article.
    pub cite: String,
}

pub(in crate::workspace) const FUND: &[&str] =
    &["label", "limit", "if_short", "order_by", "hold"];
pub(in crate::workspace) const HOLD: &[&str] = &["when", "until", "cite"];

impl Fund {
    /// Reads each `[fund.NAME]`.
    pub(in crate::workspace) fn read_all(
        source: &Source,
        fields: &mut Fields<'_>,
        money: &Money,
    ) -> Vec<Self> {
        let named = fields.named_tables("fund").into_iter();
        named
            .map(|(name, _, node)| Self::read(&name, source, node, money, fields.findings()))
            .collect()
    }

    fn read(
        name: &str,
        source: &Source,
        node: &Node,
        money: &Money,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut fields = Fields::new(source, node, FUND, findings);
        let limit = fields.node("limit").and_then(|node| {
            let sum = sum_of(node, money);
            if sum.is_none() {
                not_a_sum(&mut fields, node, "limit");
            }
            sum
        });
        let hold = fields.node("hold").and_then(|node| {
            let mut hold = Fields::new(source, node, HOLD, fields.findings());
            let when = hold.formula("when");
            let (until, cite) = (hold.required_text("until"), hold.required_text("cite"));
            Some(Hold { when: when?, until, cite })
        });
        let if_short = match fields.word("if_short", &["report", "prorata", "order"]).as_deref()
        {
            Some("prorata") => IfShort::ProRata,
            Some("order") => IfShort::Order,
            _ => IfShort::Report,
        };
        let order_by = fields.formula("order_by");
        if if_short == IfShort::Order && fields.node("order_by").is_none() {
            fields.missing("order_by");
        }
        Self {
            name: name.to_owned(),
            label: fields.text("label").unwrap_or_else(|| name.to_owned()),
            limit,
            if_short,
            order_by,
            hold,
            asked: source.asked(node.span.start, name),
        }
    }
}
