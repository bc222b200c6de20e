//! An award: for what, to whom, on which condition, how much, how often, and in which steps it
//! is paid.
//!
//! The sentences of a document become keys: the ways to a sum ([`branch`], [`pay`]), the months
//! it is measured over ([`window`]), what limits it ([`limit`]), how it is paid out ([`payout`]).
//! What is wrong with the declaration itself is found in [`lint`]; nothing is computed here.

pub mod branch;
pub mod ledger;
pub mod limit;
pub mod lint;
pub mod pay;
pub mod payout;
pub mod window;

use super::Cite;
use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::formula::Formula;
use crate::words::fraction::Fraction;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};
use branch::{Branch, Pick};
use limit::{Cap, Exclusive, Times, Upgrade};
use pay::Money;
use payout::{Clawback, Split, Stage, TrueUp};
use window::Window;

/// A declared award (奖补).
#[derive(Clone, Debug)]
pub struct Award {
    /// Its name; a column of the scheme's table.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What is rewarded: one payment for each recipient, event and level, whatever document
    /// grants it.
    pub event: String,
    /// Whose money: 省, 市, 区.
    pub level: String,
    /// The fund it is paid from.
    pub fund: Option<String>,
    /// Where it stands in the document.
    pub cite: Cite,
    /// The fact that names who is paid; the unit itself unless said.
    pub recipient: Option<String>,
    /// On which condition.
    pub when: Option<Formula>,
    /// What the tiers are measured by.
    pub x: Option<Formula>,
    /// What a rate is taken of.
    pub of: Option<Formula>,
    /// A rate is taken only of what lies above this.
    pub above: Option<Formula>,
    /// What a price is paid for each of.
    pub count: Option<Formula>,
    /// The facts whose words choose the row of a map.
    pub by: Vec<Formula>,
    /// Words of a map that stand for nothing attained.
    pub none: Vec<String>,
    /// The ways to a sum.
    pub branches: Vec<Branch>,
    /// Which of several that hold.
    pub pick: Pick,
    /// Each rate is taken of the part of `x` inside its own tier.
    pub marginal: bool,
    /// The sum that people decided on, inside the ceiling.
    pub approved: Option<Formula>,
    /// What is computed is the least, not the most, that may be decided on.
    pub at_least: bool,
    /// The periods it is measured over.
    pub window: Option<Window>,
    /// The most that is paid.
    pub cap: Option<Cap>,
    /// How often.
    pub times: Times,
    /// What a higher tier pays after a lower one.
    pub upgrade: Upgrade,
    /// With which others it is not paid together.
    pub exclusive: Option<Exclusive>,
    /// The steps in which it is paid.
    pub stages: Vec<Stage>,
    /// What the total is worked out from anew at the end.
    pub true_up: Option<TrueUp>,
    /// Who bears which part.
    pub split: Option<Split>,
    /// When what was paid is asked back.
    pub clawback: Option<Clawback>,
    /// Which reading of an unclear text was taken.
    pub assume: Vec<String>,
    /// The award of another document that this one says again: `SCHEME.AWARD`.
    pub restates: Option<String>,
    /// Where it is declared.
    pub asked: Asked,
}

/// What of an award's outcome stands in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// What is to be paid now.
    Due,
    /// The tier attained.
    Tier,
    /// The most that people may decide on.
    Ceiling,
    /// The full sum by the rule.
    Total,
    /// What a stage pays now.
    Stage(usize),
    /// The most a stage can pay.
    StageCeiling(usize),
    /// What was paid before, where the award looks back on it.
    Paid,
    /// What is held back.
    Held,
    /// What one of several bears.
    Share(usize),
}

pub(in crate::workspace) const AWARD: &[&str] = &[
    "name",
    "label",
    "event",
    "level",
    "fund",
    "cite",
    "quote",
    "rules",
    "recipient",
    "when",
    "x",
    "of",
    "above",
    "count",
    "rate",
    "unit_price",
    "sum",
    "tiers",
    "cases",
    "map",
    "ceiling",
    "pick",
    "marginal",
    "approved",
    "at_least",
    "window",
    "cap",
    "per",
    "times",
    "upgrade",
    "exclusive",
    "stages",
    "true_up",
    "split",
    "clawback",
    "assume",
    "restates",
];

impl Award {
    pub(in crate::workspace) fn read(
        source: &Source,
        node: &Node,
        money: &Money,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut fields = Fields::new(source, node, AWARD, findings);
        let name = fields.name("name");
        let mut award = Self {
            label: fields.text("label").unwrap_or_else(|| name.clone()),
            event: fields.name("event"),
            level: fields.required_text("level"),
            fund: fields.text("fund"),
            cite: Cite::read(&mut fields),
            recipient: fields.text("recipient"),
            when: fields.formula("when"),
            x: fields.formula("x"),
            of: fields.formula("of"),
            above: fields.amount("above"),
            count: fields.formula("count"),
            by: Vec::new(),
            none: Vec::new(),
            branches: Vec::new(),
            pick: Pick::read(&mut fields),
            marginal: fields.flag("marginal").unwrap_or(false),
            approved: fields.formula("approved"),
            at_least: fields.flag("at_least").unwrap_or(false),
            window: Window::read(&mut fields),
            cap: Cap::read(&mut fields, money),
            times: Times::read(&mut fields),
            upgrade: Upgrade::read(&mut fields),
            exclusive: Exclusive::read(&mut fields),
            stages: Stage::read_all(&mut fields),
            true_up: TrueUp::read(&mut fields),
            split: Split::read(&mut fields),
            clawback: Clawback::read(&mut fields),
            assume: fields.texts("assume"),
            restates: fields.text("restates"),
            asked: source.asked(node.span.start, &name),
            name,
        };
        branch::read(&mut fields, &mut award, money);
        award.needs(&mut fields);
        award
    }

    /// What the ways to a sum need beside themselves.
    fn needs(&self, fields: &mut Fields<'_>) {
        let pays = || self.branches.iter().map(|branch| &branch.pay);
        if self.of.is_none()
            && pays().any(|pay| matches!(pay, pay::Pay::Rate(_)))
            && !self.marginal
        {
            fields.missing("of");
        }
        if self.count.is_none() && pays().any(|pay| matches!(pay, pay::Pay::Each(_))) {
            fields.missing("count");
        }
        if self.x.is_none() && self.branches.iter().any(|branch| branch.range.is_some()) {
            fields.missing("x");
        }
        for name in
            [&self.true_up.as_ref().map(|true_up| true_up.at.clone())].into_iter().flatten()
        {
            if !self.stages.iter().any(|stage| stage.name == *name) {
                let at = fields.at_key("true_up");
                let names: Vec<&str> = self.stages.iter().map(|s| s.name.as_str()).collect();
                fields.not_allowed(at, "at", name, names);
            }
        }
        if self.branches.is_empty() {
            let finding = Finding::new(codes::X033, fields.source.place(self.at(fields)));
            fields.report(finding.with("award", &self.name));
        }
    }

    fn at(&self, fields: &Fields<'_>) -> usize {
        fields.at_key("name")
    }

    /// Are the sums ceilings inside which people decide?
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.at_least
            || self.approved.is_some()
            || self.branches.iter().any(|branch| branch.up_to)
    }

    /// Does what is paid now rest on what was paid before?
    #[must_use]
    pub fn looks_back(&self) -> bool {
        let by_times = !matches!(self.times, Times::PerPeriod | Times::Each);
        let by_cap = self
            .cap
            .as_ref()
            .is_some_and(|cap| matches!(cap.per, limit::Per::Year | limit::Per::Ever));
        by_times
            || by_cap
            || self.upgrade == Upgrade::Difference
            || !self.stages.is_empty()
            || self.clawback.is_some()
    }

    /// Its columns: name and which part of its outcome.
    #[must_use]
    pub fn columns(&self) -> Vec<(String, Column)> {
        let name = &self.name;
        let mut columns = vec![(name.clone(), Column::Due)];
        if self.branches.len() > 1 {
            columns.push((format!("{name}_tier"), Column::Tier));
        }
        if self.is_decided() {
            columns.push((format!("{name}_ceiling"), Column::Ceiling));
        }
        columns.push((format!("{name}_total"), Column::Total));
        if self.looks_back() {
            columns.push((format!("{name}_paid"), Column::Paid));
        }
        for (at, stage) in self.stages.iter().enumerate() {
            columns.push((format!("{name}_{}", stage.name), Column::Stage(at)));
            columns.push((format!("{name}_{}_ceiling", stage.name), Column::StageCeiling(at)));
        }
        if self.fund.is_some() {
            columns.push((format!("{name}_held"), Column::Held));
        }
        for (at, part) in self.split.iter().flat_map(|split| &split.parts).enumerate() {
            columns.push((format!("{name}_{}", part.name), Column::Share(at)));
        }
        columns
    }

    /// Every formula it is worked out from.
    pub fn formulas(&self) -> Vec<&Formula> {
        let mut formulas: Vec<&Formula> =
            [&self.when, &self.x, &self.of, &self.above, &self.count, &self.approved]
                .into_iter()
                .flatten()
                .collect();
        formulas.extend(&self.by);
        for branch in &self.branches {
            formulas.extend(branch.formulas());
        }
        formulas.extend(self.cap.iter().filter_map(Cap::formulas));
        for stage in &self.stages {
            formulas.push(&stage.when);
            formulas.extend(&stage.approved);
        }
        formulas.extend(self.true_up.iter().flat_map(TrueUp::formulas));
        formulas.extend(self.clawback.iter().flat_map(Clawback::formulas));
        formulas
    }
}

/// A fraction that is a share: `40%`.
fn share_of(text: &str) -> Option<Fraction> {
    use crate::words::interval::{Measure, Quantity};
    let quantity = Quantity::parse(text)?;
    (quantity.measure == Measure::Ratio).then_some(quantity.value)
}

impl super::Scheme {
    /// The columns that its awards make.
    pub(super) fn award_names(&self) -> Vec<String> {
        self.awards.iter().flat_map(Award::columns).map(|(name, _)| name).collect()
    }

    /// The names that its awards speak of.
    pub(super) fn award_spoken_names(&self) -> std::collections::BTreeSet<String> {
        let mut names = std::collections::BTreeSet::new();
        for award in &self.awards {
            for formula in award.formulas() {
                names.extend(formula.names());
            }
            names.extend(award.recipient.clone());
        }
        for fund in &self.funds {
            names.extend(fund.order_by.iter().flat_map(Formula::names));
            names.extend(fund.hold.iter().flat_map(|hold| hold.when.names()));
        }
        // what was paid is asked of the ledger, not of the inputs
        names.retain(|name| !name.starts_with("paid.") && !name.starts_with("payments."));
        names
    }
}

/// A scheme from its text, for worked examples; panics if anything about it is at fault.
#[cfg(test)]
#[allow(clippy::panic, reason = "a test may fail")]
pub(crate) fn scheme_of(text: &str) -> super::Scheme {
    let source = Source { path: "example.toml".into(), text: text.into() };
    let mut findings = Vec::new();
    let scheme = super::Scheme::read("example", &source, &mut findings);
    assert!(findings.is_empty(), "{findings:#?}");
    scheme
}
