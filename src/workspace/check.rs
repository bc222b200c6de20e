//! What a form's declaration demands of its figures: what every demand says (how grave, when, on
//! trial), formulas that must hold, and what only one provider may report.
//!
//! The demands that speak of other rows, other returns or other periods are in `demands`.

use crate::words::diagnostic::{Asked, Finding, Severity, codes};
use crate::words::formula::Formula;
use crate::words::{Fraction, Period};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};

/// What every demand says, whatever it demands.
#[derive(Clone, Debug)]
pub struct Demand {
    /// What must hold, as a name: `sexes_add_up`.
    pub name: String,
    /// How grave a failure is.
    pub severity: Severity,
    /// What the clerk is told; may be empty where the finding says it all.
    pub message: String,
    /// The first period it is asked for.
    pub since: Option<Period>,
    /// The last period it is asked for.
    pub until: Option<Period>,
    /// The months (of the period's end) it is asked for; empty: all.
    pub months: Vec<i8>,
    /// Is it on trial? Then a failure is said and counted, and decides nothing.
    pub trial: bool,
    /// The rows it is asked for; all, if not given.
    pub when: Option<Formula>,
    /// The column in which the sender explains what fails.
    pub explained_by: Option<String>,
    /// Where it is declared.
    pub asked: Asked,
}

/// A declared check (审核关系).
#[derive(Clone, Debug)]
pub struct Check {
    /// What it says beside its rule.
    pub demand: Demand,
    /// The formula that must be true.
    pub rule: Formula,
    /// What its names are.
    pub over: Over,
    /// How far two sides may be apart.
    pub tolerance: Option<Tolerance>,
}

/// What the names of a check's formula are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Over {
    /// Columns: the check is asked of every row.
    Columns,
    /// Codes of rows (指标代码): the check is asked once of the whole return.
    Codes,
}

/// How far two figures that should be equal may be apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tolerance {
    /// So much.
    Absolute(Fraction),
    /// So much for each part that is added (rounded figures differ by half a unit each).
    PerPart(Fraction),
    /// So large a share of the larger side.
    Share(Fraction),
}

/// Columns whose values together stand in one provider's return of a period only.
#[derive(Clone, Debug)]
pub struct Unique {
    /// The columns.
    pub columns: Vec<String>,
    /// Only once in that return too?
    pub once: bool,
    /// How grave it is.
    pub severity: Severity,
    /// What the clerk is told.
    pub message: String,
    /// Where it is declared.
    pub asked: Asked,
}

pub(super) const UNIQUE: &[&str] = &["columns", "once", "severity", "message"];
pub(super) const CHECK: &[&str] = &[
    "name",
    "rule",
    "over",
    "tolerance",
    "severity",
    "message",
    "when",
    "since",
    "until",
    "months",
    "trial",
    "explained_by",
];

impl Unique {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, UNIQUE, findings);
        let columns = fields.texts("columns");
        if columns.is_empty() {
            fields.missing("columns");
        }
        Self {
            severity: read_severity(&mut fields, Severity::Error),
            once: fields.flag("once").unwrap_or(false),
            message: fields.required_text("message"),
            asked: source.asked(node.span.start, &columns.join(" ")),
            columns,
        }
    }
}

/// `severity`: the usual one of the kind unless it says otherwise.
fn read_severity(fields: &mut Fields<'_>, usual: Severity) -> Severity {
    match fields.word("severity", &["error", "warning", "information"]).as_deref() {
        Some("error") => Severity::Error,
        Some("warning") => Severity::Warning,
        Some("information") => Severity::Information,
        _ => usual,
    }
}

impl Demand {
    /// Reads what every demand says. `usual` is the severity where none is given; a demand without
    /// a name is called `named`.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        node: &Node,
        usual: Severity,
        named: &str,
    ) -> Self {
        let name =
            if fields.node("name").is_some() { fields.name("name") } else { named.to_owned() };
        let source = fields.source;
        let demand = Self {
            severity: read_severity(fields, usual),
            message: fields.text("message").unwrap_or_default(),
            since: read_period(fields, "since"),
            until: read_period(fields, "until"),
            months: read_months(fields),
            trial: fields.flag("trial").unwrap_or(false),
            when: fields.formula("when"),
            explained_by: fields.text("explained_by"),
            asked: source.asked(node.span.start, &name),
            name,
        };
        let backwards = match (&demand.since, &demand.until) {
            (Some(since), Some(until)) => since.first_day() > until.last_day(),
            _ => false,
        };
        if backwards {
            let place = source.place(fields.at_key("since"));
            fields.report(
                Finding::new(codes::D017, place)
                    .with("name", &demand.name)
                    .with("why", "dates")
                    .hinting("dates"),
            );
        }
        demand
    }

    /// A demand that a sheet of rules makes, without anything but its name.
    pub(super) fn plain(name: &str, severity: Severity, message: String, asked: Asked) -> Self {
        Self {
            name: name.to_owned(),
            severity,
            message,
            since: None,
            until: None,
            months: Vec::new(),
            trial: false,
            when: None,
            explained_by: None,
            asked,
        }
    }

    /// Is it asked for in this period?
    #[must_use]
    pub fn applies(&self, period: Period) -> bool {
        self.since.is_none_or(|since| since.first_day() <= period.first_day())
            && self.until.is_none_or(|until| period.last_day() <= until.last_day())
            && (self.months.is_empty() || self.months.contains(&period.last_day().month()))
    }
}

fn read_period(fields: &mut Fields<'_>, key: &str) -> Option<Period> {
    let written = fields.text(key)?;
    let period = Period::parse(&written);
    if period.is_none() {
        let at = fields.at_key(key);
        fields.not_allowed(at, key, &written, ["2025", "2025-Q1", "2025-03", "2023-2024"]);
    }
    period
}

fn read_months(fields: &mut Fields<'_>) -> Vec<i8> {
    let Some(node) = fields.node("months") else { return Vec::new() };
    let NodeValue::List(items) = &node.value else {
        fields.wrong_kind(node, "months", node.value.kind(), "list");
        return Vec::new();
    };
    let mut months = Vec::new();
    for item in items {
        let month = match &item.value {
            NodeValue::Number(text) => text.parse().ok().filter(|n| (1..=12).contains(n)),
            _ => None,
        };
        match month {
            Some(month) => months.push(month),
            None => fields.wrong_kind(item, "months", item.value.kind(), "whole"),
        }
    }
    months
}

impl Tolerance {
    /// Reads `tolerance`: a number, `"1%"`, or `"0.5 per part"`.
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let node = fields.node("tolerance")?;
        let written = match &node.value {
            NodeValue::Number(text) | NodeValue::Text(text) => text.replace('_', ""),
            other => {
                fields.wrong_kind(node, "tolerance", other.kind(), "number");
                return None;
            }
        };
        let read = if let Some(share) = written.strip_suffix('%') {
            Fraction::parse(share.trim())
                .map(|share| Self::Share(&share * &Fraction::scaled(1, 2)))
        } else if let Some(each) = written.strip_suffix("per part") {
            Fraction::parse(each.trim()).map(Self::PerPart)
        } else {
            Fraction::parse(written.trim()).map(Self::Absolute)
        };
        let sound = read.filter(|read| !read.number().is_negative());
        if sound.is_none() {
            let at = fields.at_key("tolerance");
            fields.not_allowed(at, "tolerance", &written, ["0.5", "0.5 per part", "1%"]);
        }
        sound
    }

    fn number(&self) -> &Fraction {
        match self {
            Self::Absolute(number) | Self::PerPart(number) | Self::Share(number) => number,
        }
    }

    /// How far apart the two sides may be, of which one is the sum of `parts`.
    #[must_use]
    pub fn allowed(&self, left: &Fraction, right: &Fraction, parts: usize) -> Fraction {
        match self {
            Self::Absolute(number) => number.clone(),
            Self::PerPart(each) => {
                each * &Fraction::whole(i64::try_from(parts).unwrap_or(i64::MAX))
            }
            Self::Share(share) => {
                let larger = left.absolute().max(right.absolute());
                share * &larger
            }
        }
    }

    /// As declared, for people: `0.5`, `1%`.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Absolute(number) => number.to_string(),
            Self::PerPart(number) => format!("{number} × n"),
            Self::Share(share) => format!("{}%", share * &Fraction::whole(100)),
        }
    }
}

impl Check {
    pub(super) fn read(
        source: &Source,
        node: &Node,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let mut fields = Fields::new(source, node, CHECK, findings);
        if fields.node("name").is_none() {
            fields.missing("name");
        }
        let demand = Demand::read(&mut fields, node, Severity::Error, "");
        if fields.node("rule").is_none() {
            fields.missing("rule");
        }
        if fields.node("message").is_none() {
            fields.missing("message");
        }
        let over = match fields.word("over", &["columns", "codes"]).as_deref() {
            Some("codes") => Over::Codes,
            _ => Over::Columns,
        };
        let tolerance = Tolerance::read(&mut fields);
        let rule = fields.formula("rule")?;
        Some(Self { demand, rule, over, tolerance })
    }
}
