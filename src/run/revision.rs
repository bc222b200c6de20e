//! What changed since a bulletin was last issued: what a revision note has to say.
//!
//! The record beside the last issue says which returns it saw and what it printed. Against it
//! stand the returns that count now. Nothing is printed here: a bulletin may print it, a person
//! may read it on the command line.

use super::record::{Record, ReturnSeen, returns_seen};
use super::reprinted::{PublishedMoved, Reprinted};
use super::{Desk, StoredReturns};
use crate::compute;
use crate::words::{Adjustment, Period};
use crate::workspace::bulletin::Bulletin;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is different from the last issue of a bulletin.
#[derive(Clone, Debug, Default)]
pub struct Revision {
    /// Returns that have another version now, are new, or are no longer there.
    pub returns: Vec<ReturnRevised>,
    /// Overrides that were not used then.
    pub adjusted: Vec<Adjustment>,
    /// Overrides that were used then and are not used now.
    pub no_longer_adjusted: Vec<Adjustment>,
    /// Figures that are printed otherwise now.
    pub figures: Vec<PublishedMoved>,
}

/// A return that a bulletin rests on and that is another one now.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ReturnRevised {
    /// The form.
    pub dataset: String,
    /// For which period.
    pub period: Period,
    /// Who sent it.
    pub provider: String,
    /// The version then; `None` if it was not there.
    pub before: Option<u32>,
    /// The version now; `None` if there is none.
    pub now: Option<u32>,
}

impl Revision {
    /// Is everything as it was?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.returns.is_empty()
            && self.adjusted.is_empty()
            && self.no_longer_adjusted.is_empty()
            && self.figures.is_empty()
    }
}

/// The record of the last issue of a bulletin for a period in a folder (of the first of them
/// where one goes out to each unit); `None` if there is none.
#[must_use]
pub fn last_issue(folder: &Path, bulletin: &Bulletin, period: Period) -> Option<Record> {
    issues(folder, bulletin, period).next()
}

/// The records of the last issues of a bulletin for a period in a folder, by name.
pub(super) fn issues(
    folder: &Path,
    bulletin: &Bulletin,
    period: Period,
) -> impl Iterator<Item = Record> {
    let listed = std::fs::read_dir(folder).into_iter().flatten();
    let mut entries: Vec<_> = listed.filter_map(Result::ok).map(|one| one.path()).collect();
    entries.sort();
    let (name, period) = (bulletin.name.clone(), period.to_string());
    entries
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(".trace.json"))
        .filter_map(|path| serde_json::from_slice::<Record>(&std::fs::read(path).ok()?).ok())
        .filter(move |record| record.bulletin == name && record.period == period)
}

/// What is different now from an issue of a bulletin.
#[must_use]
pub fn since(desk: &Desk, bulletin: &Bulletin, period: Period, issue: &Record) -> Revision {
    let mut indicators = BTreeMap::new();
    for query in bulletin.queries() {
        let computed =
            compute::compute(&desk.workspace, &StoredReturns(desk), query, period).value;
        if let Some(indicator) = computed {
            indicators.insert(query.to_owned(), indicator);
        }
    }
    against(desk, bulletin, period, issue, &Reprinted::of(desk, issue, indicators))
}

/// What is different in a bulletin that is about to be printed from an issue of it.
pub(super) fn against(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
    issue: &Record,
    now: &Reprinted,
) -> Revision {
    let figures = now.moved(Path::new(""), issue);
    let now: BTreeSet<Adjustment> =
        now.tables.values().flat_map(|one| one.adjusted.iter().cloned()).collect();
    let then: BTreeSet<Adjustment> = issue.adjusted.iter().cloned().collect();
    Revision {
        returns: returns(&issue.returns, &returns_seen(desk, bulletin, period)),
        adjusted: now.difference(&then).cloned().collect(),
        no_longer_adjusted: then.difference(&now).cloned().collect(),
        figures,
    }
}

fn returns(then: &[ReturnSeen], now: &[ReturnSeen]) -> Vec<ReturnRevised> {
    let mut both: BTreeMap<(String, String, String), [Option<&ReturnSeen>; 2]> =
        BTreeMap::new();
    for (side, seen) in [(0, then), (1, now)] {
        for one in seen {
            let key = (one.dataset.clone(), one.period.clone(), one.provider.clone());
            both.entry(key).or_default()[side] = Some(one);
        }
    }
    both.into_iter()
        .filter(|(_, [then, now])| then.map(|one| &one.digest) != now.map(|one| &one.digest))
        .filter_map(|((dataset, period, provider), [then, now])| {
            Some(ReturnRevised {
                dataset,
                period: Period::parse(&period)?,
                provider,
                before: then.map(|one| one.version),
                now: now.map(|one| one.version),
            })
        })
        .collect()
}
