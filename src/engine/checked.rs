//! What became of each declared check of a return: three values, and why where it could not be
//! said.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What became of one check over all rows of a return.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It holds wherever it was asked for.
    Passed,
    /// In at least one row it does not hold.
    Failed,
    /// In at least one row it cannot be said, and nowhere does it fail: the reason, as a word
    /// (`previous`, `outstanding`, `not_reported`, `first`, `unread`, …).
    NotEvaluable(String),
}

/// The name of each check → what became of it.
pub type Outcomes = BTreeMap<String, Outcome>;

/// How many checks passed and failed, and which could not be looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Those that hold.
    pub passed: u32,
    /// Those that do not.
    pub failed: u32,
    /// Those of which it cannot be said → why.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub not_evaluable: BTreeMap<String, String>,
}

impl Tally {
    /// Counts.
    #[must_use]
    pub fn of(outcomes: &Outcomes) -> Self {
        let mut tally = Self::default();
        for (name, outcome) in outcomes {
            match outcome {
                Outcome::Passed => tally.passed += 1,
                Outcome::Failed => tally.failed += 1,
                Outcome::NotEvaluable(why) => {
                    tally.not_evaluable.insert(name.clone(), why.clone());
                }
            }
        }
        tally
    }

    /// Was there no check at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
