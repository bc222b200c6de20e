//! Locking a period (锁定) and opening it again (解锁): what came in late is kept, not used.
//!
//! A closing, an exception and a reopening are records like any other: signed, dated, never
//! removed. What they come to at a generation is a set of [`Lock`]s, and a version that arrives
//! while its return is locked is kept as a revision: it has its number, its file and its table,
//! and figures are not made from it before the period is opened again or its provider excepted.

use super::ledger::{Record, spelling};
use crate::words::Period;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The kind of records that lock.
pub const CLOSING: &str = "closing";

/// The kind of records that unlock.
pub const REOPENING: &str = "reopening";

/// A period is locked, or gets exceptions from its lock.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Closing {
    /// Which period.
    #[serde(with = "spelling")]
    pub period: Period,
    /// Of one form only; of all forms, if none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dataset: Option<String>,
    /// Returns that may still change: form and provider.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub except: BTreeSet<(String, String)>,
    /// Who says so.
    pub by: String,
    /// On which day.
    pub date: String,
}

/// A period is opened again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reopening {
    /// Which period.
    #[serde(with = "spelling")]
    pub period: Period,
    /// Of one form only; of all forms, if none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dataset: Option<String>,
    /// Why.
    pub why: String,
    /// Who says so.
    pub by: String,
    /// On which day.
    pub date: String,
}

/// A lock that holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lock {
    /// As it was last put on record.
    pub closing: Closing,
    /// Forms that were opened again since, of a lock on all forms.
    pub open: BTreeSet<String>,
}

/// The locks as of a generation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Locks {
    held: BTreeMap<(Period, Option<String>), Lock>,
}

impl Locks {
    /// Takes a record in; the period that it is about, if it changes what is locked.
    pub(super) fn take(&mut self, kind: &str, value: &Value) -> Option<Period> {
        match kind {
            CLOSING => {
                let closing: Closing = serde_json::from_value(value.clone()).ok()?;
                let period = closing.period;
                self.close(closing);
                Some(period)
            }
            REOPENING => {
                let reopening: Reopening = serde_json::from_value(value.clone()).ok()?;
                self.reopen(&reopening);
                Some(reopening.period)
            }
            _ => None,
        }
    }

    fn close(&mut self, mut closing: Closing) {
        let key = (closing.period, closing.dataset.clone());
        if let Some(lock) = self.held.get(&key) {
            closing.except.extend(lock.closing.except.iter().cloned());
        } else if let (Some(dataset), Some(all)) =
            (&closing.dataset, self.held.get_mut(&(closing.period, None)))
        {
            all.open.remove(dataset);
        }
        self.held.insert(key, Lock { closing, open: BTreeSet::new() });
    }

    fn reopen(&mut self, reopening: &Reopening) {
        let period = reopening.period;
        match &reopening.dataset {
            None => self.held.retain(|(locked, _), _| *locked != period),
            Some(dataset) => {
                self.held.remove(&(period, Some(dataset.clone())));
                if let Some(all) = self.held.get_mut(&(period, None)) {
                    all.open.insert(dataset.clone());
                }
            }
        }
    }

    /// The lock that keeps a provider's return from changing, if one does.
    pub(super) fn on(&self, dataset: &str, period: Period, provider: &str) -> Option<&Lock> {
        let returned = (dataset.to_owned(), provider.to_owned());
        self.of(dataset, period).find(|lock| !lock.closing.except.contains(&returned))
    }

    /// The locks on a form's period, whoever is excepted: its own, and those of longer periods in
    /// which it lies (a year locks its months).
    pub(super) fn of(&self, dataset: &str, period: Period) -> impl Iterator<Item = &Lock> {
        self.held
            .iter()
            .filter(move |((locked, _), _)| period.lies_in(*locked))
            .filter(move |((_, of), lock)| match of {
                None => !lock.open.contains(dataset),
                Some(of) => of == dataset,
            })
            .map(|(_, lock)| lock)
    }

    /// Every lock, by period.
    pub(super) fn all(&self) -> impl Iterator<Item = &Lock> {
        self.held.values()
    }
}

/// The reopenings on record for a period, the first first.
#[must_use]
pub fn reopenings(records: &[Record], period: Period) -> Vec<Reopening> {
    records
        .iter()
        .filter_map(|record| serde_json::from_value(record.value.clone()).ok())
        .filter(|reopening: &Reopening| reopening.period == period)
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    const MARCH: Period = Period::Month(2025, 3);

    fn closing(dataset: Option<&str>, except: &[(&str, &str)]) -> Value {
        serde_json::to_value(Closing {
            period: MARCH,
            dataset: dataset.map(str::to_owned),
            except: except.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            by: "王芳".into(),
            date: "2025-04-10".into(),
        })
        .unwrap()
    }

    fn reopening(dataset: Option<&str>) -> Value {
        serde_json::to_value(Reopening {
            period: MARCH,
            dataset: dataset.map(str::to_owned),
            why: "核定".into(),
            by: "王芳".into(),
            date: "2025-04-11".into(),
        })
        .unwrap()
    }

    #[test]
    fn a_lock_holds_for_all_but_the_excepted_and_the_reopened() {
        let mut locks = Locks::default();
        assert!(locks.on("a", MARCH, "1").is_none());
        assert_eq!(locks.take(CLOSING, &closing(None, &[("a", "2")])), Some(MARCH));
        assert!(locks.on("a", MARCH, "1").is_some());
        assert!(locks.on("a", MARCH, "2").is_none());
        assert!(locks.on("b", MARCH, "2").is_some());
        // a further exception adds to those there are
        locks.take(CLOSING, &closing(None, &[("b", "2")]));
        assert!(locks.on("a", MARCH, "2").is_none() && locks.on("b", MARCH, "2").is_none());
        locks.take(REOPENING, &reopening(Some("a")));
        assert!(locks.on("a", MARCH, "1").is_none());
        assert!(locks.on("b", MARCH, "1").is_some());
        locks.take(CLOSING, &closing(Some("a"), &[]));
        assert!(locks.on("a", MARCH, "1").is_some());
        locks.take(REOPENING, &reopening(None));
        assert!(locks.on("a", MARCH, "1").is_none() && locks.on("b", MARCH, "1").is_none());
        assert_eq!(locks.take("closing", &Value::Null), None);
    }
}
