//! Overrides: signed, reasoned, dated lines beside a return, never in it.
//!
//! An override says of one cell of a return which value is to be used instead of the reported
//! one. It is a record like any other: chained, never removed. A later one of the same cell
//! takes its place; a withdrawal ends it. It names the value that was reported when it was
//! signed; what a later version says otherwise there was never signed for.

use super::ledger::{Ledger, Record, spelling};
use crate::words::Period;
use serde::{Deserialize, Serialize};

/// The kind of records that are overrides.
pub const OVERRIDE: &str = "override";

/// The kind of records that end one.
pub const WITHDRAWAL: &str = "withdrawal";

/// One override, as put on record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Override {
    /// The form.
    pub dataset: String,
    /// For which period.
    #[serde(with = "spelling")]
    pub period: Period,
    /// Who sent the return.
    pub provider: String,
    /// The row: key column → value as stored.
    pub key: Vec<(String, String)>,
    /// The column.
    pub column: String,
    /// What was reported there when it was signed; none for an empty cell.
    pub reported: Option<String>,
    /// What is used instead.
    pub value: String,
    /// The version that reported it.
    pub version: u32,
    /// Why.
    pub reason: String,
    /// Who signs.
    pub by: String,
    /// On which day.
    pub date: String,
    /// Number of the document that allows it (文号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

/// An override is withdrawn.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The override's number.
    pub number: usize,
    /// Why.
    pub reason: String,
    /// Who signs.
    pub by: String,
    /// On which day.
    pub date: String,
}

/// What has become of an override.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is to be used.
    InForce,
    /// A later one of the same cell, with this number, took its place.
    Replaced(usize),
    /// It was withdrawn.
    Withdrawn(Withdrawal),
}

/// An override with its number and what has become of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signed {
    /// From 1, in the order in which they were put on record.
    pub number: usize,
    /// What it says.
    pub line: Override,
    /// What has become of it.
    pub fate: Fate,
}

impl Override {
    /// Is it about the same cell?
    #[must_use]
    pub fn same_cell(&self, other: &Self) -> bool {
        (&self.dataset, self.period, &self.provider, &self.key, &self.column)
            == (&other.dataset, other.period, &other.provider, &other.key, &other.column)
    }
}

impl Ledger {
    /// Every override there ever was, the first first.
    #[must_use]
    pub fn overrides(&self) -> Vec<Signed> {
        let lines = self.records(OVERRIDE).iter().filter_map(read::<Override>);
        let mut signed: Vec<Signed> = Vec::new();
        for (number, line) in (1..).zip(lines) {
            for earlier in &mut signed {
                if earlier.fate == Fate::InForce && earlier.line.same_cell(&line) {
                    earlier.fate = Fate::Replaced(number);
                }
            }
            signed.push(Signed { number, line, fate: Fate::InForce });
        }
        for withdrawal in self.records(WITHDRAWAL).iter().filter_map(read::<Withdrawal>) {
            let one = signed.iter_mut().find(|one| one.number == withdrawal.number);
            if let Some(one) = one.filter(|one| one.fate == Fate::InForce) {
                one.fate = Fate::Withdrawn(withdrawal);
            }
        }
        signed
    }

    /// The overrides in force beside one return.
    #[must_use]
    pub fn overrides_of(&self, dataset: &str, provider: &str, period: Period) -> Vec<Signed> {
        if self.records(OVERRIDE).is_empty() {
            return Vec::new();
        }
        let mut signed = self.overrides();
        signed.retain(|one| {
            one.fate == Fate::InForce
                && (one.line.dataset.as_str(), one.line.provider.as_str(), one.line.period)
                    == (dataset, provider, period)
        });
        signed
    }
}

/// A record that is not what its kind says is left alone.
pub(super) fn read<T: serde::de::DeserializeOwned>(record: &Record) -> Option<T> {
    serde_json::from_value(record.value.clone()).ok()
}
