//! An adjustment: a value that is used in place of a reported one, with who says so and why.
//!
//! It travels with every figure it has a part in: into the note under a table, into the record
//! beside a bulletin and onto the way back from a figure.

use crate::words::{Period, Value};
use serde::{Deserialize, Serialize};

/// An override at work: which cell, what was reported there, what is used instead.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Adjustment {
    /// The form.
    pub dataset: String,
    /// For which period, in its canonical spelling.
    pub period: String,
    /// Who sent the return.
    pub provider: String,
    /// The row: key column → value as stored.
    pub key: Vec<(String, String)>,
    /// The column.
    pub column: String,
    /// Digest of the return.
    pub digest: String,
    /// The row of the sheet, from one.
    pub row: u64,
    /// What was reported (上报值); nothing, if the cell was empty.
    pub reported: String,
    /// What is used instead (调整值).
    pub value: String,
    /// Why.
    pub reason: String,
    /// Who signed.
    pub by: String,
    /// On which day.
    pub date: String,
    /// Number of the document that allows it (文号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

impl Adjustment {
    /// Its period.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        Period::parse(&self.period)
    }
}

/// A value as an override writes it: exact, a number without needless zeros, nothing for a
/// missing one.
#[must_use]
pub fn written(value: &Value) -> String {
    match value {
        Value::Number(number) => number.normalize().to_string(),
        value => value.to_string(),
    }
}
