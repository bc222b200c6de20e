//! An indicator table: what a query yields for a period, exact and not yet rounded.
//!
//! It stands beside [`Table`](crate::engine::Table) because every verb above hands it on:
//! computing makes it, scoring and publishing read it, the way back starts from it.

use crate::words::formula::{Formula, Term};
use crate::words::{Adjustment, Missing, Period};
use std::collections::BTreeMap;

/// A computed indicator table.
#[derive(Clone, PartialEq, Debug)]
pub struct Indicator {
    /// The query.
    pub query: String,
    /// Its title.
    pub title: String,
    /// For which period.
    pub period: Period,
    /// Its columns: the grain first.
    pub columns: Vec<IndicatorColumn>,
    /// Its rows, in the order in which they are printed.
    pub rows: Vec<IndicatorRow>,
    /// The total row.
    pub total: Option<IndicatorRow>,
    /// Does the total stand before the other rows?
    pub total_first: bool,
    /// Whatever a reader of the figures has to know: what was left out and why.
    pub notes: Vec<String>,
    /// Values that were used in place of reported ones; the notes tell of each.
    pub adjusted: Vec<Adjustment>,
}

/// A column of an indicator table.
#[derive(Clone, PartialEq, Debug)]
pub struct IndicatorColumn {
    /// Its name.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Decimals printed.
    pub digits: u32,
    /// Is it part of the grain?
    pub is_key: bool,
    /// Labels of its codes.
    pub labels: BTreeMap<String, String>,
    /// The formula that gives its figures, if one does.
    pub formula: Option<Formula>,
    /// The column by which it ranks, if it does.
    pub ranked_by: Option<String>,
}

/// A row of an indicator table.
#[derive(Clone, PartialEq, Debug)]
pub struct IndicatorRow {
    /// The codes that say what the row is about: grain column → code. Empty for the total.
    pub key: Vec<(String, String)>,
    /// One exact figure for each column.
    pub figures: Vec<Term>,
    /// What the SQL gathered for this row, by its name: the numbers behind the formulas.
    pub gathered: BTreeMap<String, Term>,
}

impl Indicator {
    /// The position of a column.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The rows as they are printed, the total in its place.
    pub fn printed_rows(&self) -> impl Iterator<Item = &IndicatorRow> {
        let (before, after) = match (&self.total, self.total_first) {
            (Some(total), true) => (Some(total), None),
            (total, _) => (None, total.as_ref()),
        };
        before.into_iter().chain(self.rows.iter()).chain(after)
    }

    /// The row of a key; the total for an empty one.
    #[must_use]
    pub fn row(&self, key: &[(String, String)]) -> Option<&IndicatorRow> {
        if key.is_empty() {
            // a table of one row needs no key
            let only = (self.rows.len() == 1).then(|| &self.rows[0]);
            return self.total.as_ref().or(only);
        }
        self.rows.iter().find(|row| {
            key.iter().all(|(name, code)| row.key.iter().any(|(n, c)| n == name && c == code))
        })
    }
}

impl IndicatorColumn {
    /// A figure as people read it: the label of a code, a number rounded once, a symbol for
    /// what is missing.
    #[must_use]
    pub fn printed(&self, figure: &Term) -> String {
        match figure {
            Term::Number(number) => number.to_fixed(self.digits),
            Term::Text(text) => {
                self.labels.get(text.as_ref()).cloned().unwrap_or_else(|| text.to_string())
            }
            Term::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
            Term::Date(date) => date.to_string(),
            Term::Missing(missing) => symbol(missing).to_owned(),
        }
    }
}

/// The symbol printed for a missing value; five kinds of nothing are told apart.
#[must_use]
pub fn symbol(missing: &Missing) -> &'static str {
    match missing {
        Missing::NotReported => "…",
        Missing::Nil => "无",
        Missing::NotApplicable => "/",
        Missing::Suppressed => "*",
        Missing::NotComputable(_) => "—",
    }
}
