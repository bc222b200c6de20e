//! One-line demands beyond a row: figures that add up, figures of the units below, figures over
//! time, figures far from the others.
//!
//! Each is declared with a few keys and says the rest by itself; [`check`](super::check) has what
//! all of them share.

use crate::words::diagnostic::{Finding, Severity};
use crate::words::formula::Formula;
use crate::words::{Fraction, text};
use crate::workspace::check::{Demand, Tolerance};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A total that is the sum of its parts.
#[derive(Clone, Debug)]
pub struct Balance {
    /// What it says beside.
    pub demand: Demand,
    /// What adds up to what.
    pub sides: Sides,
    /// How far they may be apart.
    pub tolerance: Option<Tolerance>,
    /// May the parts be less than the total (其中项)?
    pub at_most: bool,
}

/// The two sides of a balance.
#[derive(Clone, Debug)]
pub enum Sides {
    /// Columns of one row: `total = a + b`.
    Columns(Formula),
    /// Rows of one return: those that are totals and those that are parts.
    Rows {
        /// The figures.
        columns: Vec<String>,
        /// Which rows are totals; none: the total rows of the sheet itself.
        total: Option<Formula>,
        /// Which rows are parts; none: all that are not totals.
        parts: Option<Formula>,
        /// Columns whose values a total and its parts share.
        within: Vec<String>,
    },
}

/// A unit's figures are the sums of those of the units below it.
#[derive(Clone, Debug)]
pub struct Hierarchy {
    /// What it says beside.
    pub demand: Demand,
    /// The figures.
    pub columns: Vec<String>,
    /// The columns by which rows belong together.
    pub by: Vec<String>,
    /// The form that the units below send; this one, if not given.
    pub from: Option<String>,
    /// How far they may be apart.
    pub tolerance: Option<Tolerance>,
}

/// A figure that counts from the beginning of the year.
#[derive(Clone, Debug)]
pub struct Cumulative {
    /// What it says beside.
    pub demand: Demand,
    /// The cumulative figure.
    pub column: String,
    /// The figure of the period alone.
    pub month: Option<String>,
    /// May it fall?
    pub may_fall: bool,
    /// Does it begin anew with the year?
    pub yearly: bool,
    /// How far the two may be apart.
    pub tolerance: Option<Tolerance>,
}

/// What does not change from period to period without a word.
#[derive(Clone, Debug)]
pub struct Steady {
    /// What it says beside.
    pub demand: Demand,
    /// The columns.
    pub columns: Vec<String>,
    /// Must the rows of the period before still be there?
    pub rows: bool,
    /// Only within a year?
    pub yearly: bool,
}

/// Figures far from what one would expect.
#[derive(Clone, Debug)]
pub struct Outlier {
    /// What it says beside.
    pub demand: Demand,
    /// The figures.
    pub columns: Vec<String>,
    /// What they are held against.
    pub against: Against,
    /// More than so many times (or less than its reciprocal), where that is the method.
    pub factor: Option<Fraction>,
    /// Further from the median than so many median distances, where that is the method.
    pub mad: Option<Fraction>,
    /// Is a figure ten thousand times too large or too small asked about as a slip of unit?
    pub unit_slip: bool,
    /// Figures below this (from zero) are not looked at.
    pub floor: Option<Fraction>,
}

/// What a figure is held against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Against {
    /// The same row of the period before.
    Previous,
    /// The same row of the same period of the year before.
    LastYear,
    /// The same row of up to so many periods before.
    History(u32),
    /// The other rows of the same return.
    Rows,
    /// The same row of the other providers' returns.
    Providers,
}

pub(super) const BALANCE: &[&str] = &[
    "name",
    "rule",
    "columns",
    "total",
    "parts",
    "within",
    "at_most",
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
pub(super) const HIERARCHY: &[&str] = &[
    "name",
    "columns",
    "by",
    "from",
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
pub(super) const CUMULATIVE: &[&str] = &[
    "name",
    "column",
    "month",
    "may_fall",
    "yearly",
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
pub(super) const STEADY: &[&str] = &[
    "name",
    "columns",
    "rows",
    "yearly",
    "severity",
    "message",
    "when",
    "since",
    "until",
    "months",
    "trial",
    "explained_by",
];
pub(super) const OUTLIER: &[&str] = &[
    "name",
    "columns",
    "against",
    "factor",
    "mad",
    "unit_slip",
    "floor",
    "severity",
    "message",
    "when",
    "since",
    "until",
    "months",
    "trial",
    "explained_by",
];

/// Columns that must be given.
fn columns(fields: &mut Fields<'_>) -> Vec<String> {
    let columns = fields.texts("columns");
    if columns.is_empty() {
        fields.missing("columns");
    }
    columns
}

impl Balance {
    pub(super) fn read(
        source: &Source,
        node: &Node,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let mut fields = Fields::new(source, node, BALANCE, findings);
        let by_row = fields.node("rule").is_some();
        let sides = if by_row {
            let rule = fields.formula("rule")?;
            if rule.comparison().is_none() {
                let at = fields.at_key("rule");
                fields.not_allowed(at, "rule", rule.text(), ["total = a + b"]);
                return None;
            }
            Sides::Columns(rule)
        } else {
            Sides::Rows {
                columns: columns(&mut fields),
                total: fields.formula("total"),
                parts: fields.formula("parts"),
                within: fields.texts("within"),
            }
        };
        let named = match &sides {
            Sides::Columns(rule) => rule
                .names()
                .into_iter()
                .next()
                .map_or_else(String::new, |name| name + "_adds_up"),
            Sides::Rows { columns, .. } => format!("{}_add_up", columns.join("_")),
        };
        Some(Self {
            demand: Demand::read(&mut fields, node, Severity::Error, &named),
            tolerance: Tolerance::read(&mut fields),
            at_most: fields.flag("at_most").unwrap_or(false),
            sides,
        })
    }
}

impl Hierarchy {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, HIERARCHY, findings);
        let columns = columns(&mut fields);
        let named = format!("{}_of_the_units_below", columns.join("_"));
        Self {
            demand: Demand::read(&mut fields, node, Severity::Error, &named),
            by: fields.texts("by"),
            from: fields.text("from"),
            tolerance: Tolerance::read(&mut fields),
            columns,
        }
    }
}

impl Cumulative {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, CUMULATIVE, findings);
        let column = fields.required_text("column");
        let named = format!("{column}_is_cumulative");
        Self {
            demand: Demand::read(&mut fields, node, Severity::Warning, &named),
            month: fields.text("month"),
            may_fall: fields.flag("may_fall").unwrap_or(false),
            yearly: fields.flag("yearly").unwrap_or(true),
            tolerance: Tolerance::read(&mut fields),
            column,
        }
    }
}

impl Steady {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, STEADY, findings);
        let rows = fields.flag("rows").unwrap_or(false);
        let columns = if rows { fields.texts("columns") } else { columns(&mut fields) };
        let named = if columns.is_empty() {
            "rows_stay".to_owned()
        } else {
            format!("{}_steady", columns.join("_"))
        };
        Self {
            demand: Demand::read(&mut fields, node, Severity::Warning, &named),
            yearly: fields.flag("yearly").unwrap_or(false),
            columns,
            rows,
        }
    }
}

impl Outlier {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, OUTLIER, findings);
        let columns = columns(&mut fields);
        let named = format!("{}_plausible", columns.join("_"));
        let written = fields.text("against").unwrap_or_else(|| "previous".to_owned());
        let against = Against::parse(&written).unwrap_or_else(|| {
            let at = fields.at_key("against");
            let allowed = ["previous", "last_year", "previous 8", "rows", "providers"];
            fields.not_allowed(at, "against", &written, allowed);
            Against::Previous
        });
        Self {
            demand: Demand::read(&mut fields, node, Severity::Warning, &named),
            against,
            factor: fields.number("factor"),
            mad: fields.number("mad"),
            unit_slip: fields.flag("unit_slip").unwrap_or(true),
            floor: fields.number("floor"),
            columns,
        }
    }
}

impl Against {
    fn parse(written: &str) -> Option<Self> {
        Some(match text::one_line(written).as_str() {
            "previous" => Self::Previous,
            "last_year" => Self::LastYear,
            "rows" => Self::Rows,
            "providers" => Self::Providers,
            other => {
                let count = other.strip_prefix("previous ")?.parse().ok()?;
                (1..=60).contains(&count).then_some(Self::History(count))?
            }
        })
    }
}
