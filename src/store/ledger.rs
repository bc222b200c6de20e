//! What has been accepted: every version of every return, which one counts, and what else was
//! recorded beside them.
//!
//! A [`Ledger`] is one generation of the store, held in memory; a command reads one and keeps to
//! it. It is only ever added to: a correction is a further version, and what an earlier
//! generation said stays said.

use super::closing::{Lock, Locks};
use super::disk::objects::Object;
use super::manifest::Manifest;
use crate::engine::Tally;
use crate::words::{Digest, Period};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A finding with which a return was accepted (a warning or information; errors refuse it).
#[derive(Default, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct RecordedFinding {
    /// The code (`C001`).
    pub code: String,
    /// `error`, `warning` or `information`.
    pub severity: String,
    /// Where, as people read it (`EDU-1!D14`).
    pub place: String,
    /// What was found, in words.
    pub key: String,
    /// The check that asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// The key of the row it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// What the sender said to it (核实说明).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// Is it of a check on trial?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trial: bool,
}

impl RecordedFinding {
    /// Does it still wait for what the sender has to say?
    #[must_use]
    pub fn wants_explanation(&self) -> bool {
        self.explanation.is_none()
            && !self.trial
            && self.severity == "warning"
            && self.code.starts_with('C')
    }
}

/// Does this version count, or has a later one taken its place?
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Standing {
    /// The newest version: figures are made from it.
    #[default]
    Current,
    /// A later version is there.
    Superseded,
    /// It came in after its period was locked: kept as a revision, not used.
    Kept,
}

/// Another file that came in with the figures that this version already had.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// The file's bytes.
    pub raw: Object,
    /// Its name as received, relative to the inbox.
    pub file: String,
    /// When (RFC 3339).
    pub received: String,
}

/// One accepted version of a return (版本).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Vintage {
    /// The dataset's declared name.
    pub dataset: String,
    /// The provider's code.
    pub provider: String,
    /// What it is about.
    #[serde(with = "spelling")]
    pub period: Period,
    /// 1 for the first accepted version, then 2, 3, …
    pub number: u32,
    /// 零报告: the provider says that there is nothing to report.
    pub nil: bool,
    /// When it was received (RFC 3339, as the command was given it).
    pub received: String,
    /// The file's name as received, relative to the inbox.
    pub file: String,
    /// The sheet that was read.
    pub sheet: String,
    /// Column → its letters in that sheet.
    pub columns: BTreeMap<String, String>,
    /// Column → the unit in which the file has its figures, where they were converted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub converted: BTreeMap<String, String>,
    /// First and last row of the headings, from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headings: Option<(u32, u32)>,
    /// What became of the file's cells: `read`, `stored`, and for each reason how many are not
    /// stored as read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<String, u64>,
    /// How many of the form's checks passed and failed, and which could not be looked at and why.
    #[serde(default, skip_serializing_if = "Tally::is_empty")]
    pub checks: Tally,
    /// The digest of the dataset's declaration by which it was read.
    pub declaration: Digest,
    /// The file as received.
    pub raw: Object,
    /// The table read from it (Parquet).
    pub table: Object,
    /// The digest of the table's values alone: equal for a file that was only saved again.
    pub figures: Digest,
    /// Rows of the table.
    pub rows: u64,
    /// Number column → exact sum of its values.
    pub sums: BTreeMap<String, String>,
    /// What it was accepted with.
    pub findings: Vec<RecordedFinding>,
    /// The generation that recorded it.
    #[serde(skip)]
    pub generation: u64,
    /// The generation from which on it counted: a later one, if its period was locked.
    #[serde(skip)]
    pub since: u64,
    /// Files received later with the same figures.
    #[serde(skip)]
    pub also_received: Vec<Receipt>,
    /// Does it count?
    #[serde(skip)]
    pub standing: Standing,
}

impl Vintage {
    /// Did these bytes bring this version, or come in later with the same figures?
    #[must_use]
    pub fn came_from(&self, raw: &Digest) -> bool {
        self.raw.digest == *raw
            || self.also_received.iter().any(|receipt| receipt.raw.digest == *raw)
    }
}

/// Something else on record: an override, a closing, an explanation, a published issue.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// What is recorded, in the words of whoever recorded it.
    pub value: serde_json::Value,
    /// Files that belong to it.
    pub objects: Vec<Object>,
    /// The generation that recorded it.
    pub generation: u64,
    /// When (RFC 3339).
    pub recorded: String,
    /// By whom.
    pub operator: String,
}

/// One generation: one commit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generation {
    /// From 1.
    pub number: u64,
    /// When (RFC 3339).
    pub recorded: String,
    /// By whom.
    pub operator: String,
    /// With what command.
    pub command: String,
    /// The seal of its manifest.
    pub seal: Digest,
}

type Key = (String, Period, String);

/// The store as of one generation.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ledger {
    history: Vec<Generation>,
    vintages: BTreeMap<Key, Vec<Vintage>>,
    records: BTreeMap<String, Vec<Record>>,
    locks: Locks,
}

impl Ledger {
    /// The newest generation; 0 for an empty store.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.history.last().map_or(0, |generation| generation.number)
    }

    /// The seal of the newest manifest: with it a bulletin says which store it was made from.
    #[must_use]
    pub fn seal(&self) -> Option<Digest> {
        self.history.last().map(|generation| generation.seal)
    }

    /// All generations, the oldest first.
    #[must_use]
    pub fn history(&self) -> &[Generation] {
        &self.history
    }

    /// The version that counts.
    #[must_use]
    pub fn current(&self, dataset: &str, provider: &str, period: Period) -> Option<&Vintage> {
        counting(self.versions(dataset, provider, period))
    }

    /// The last version that came in after its period was locked and is not used yet.
    #[must_use]
    pub fn kept(&self, dataset: &str, provider: &str, period: Period) -> Option<&Vintage> {
        let last = self.versions(dataset, provider, period).last();
        last.filter(|vintage| vintage.standing == Standing::Kept)
    }

    /// The lock that keeps a return as it is, if one does.
    #[must_use]
    pub fn lock(&self, dataset: &str, provider: &str, period: Period) -> Option<&Lock> {
        self.locks.on(dataset, period, provider)
    }

    /// The locks on a form's period, whoever is excepted from them.
    pub fn locks_of(&self, dataset: &str, period: Period) -> impl Iterator<Item = &Lock> {
        self.locks.of(dataset, period)
    }

    /// Every lock that holds, by period.
    pub fn locks(&self) -> impl Iterator<Item = &Lock> {
        self.locks.all()
    }

    /// Every version of one return, the first first.
    #[must_use]
    pub fn versions(&self, dataset: &str, provider: &str, period: Period) -> &[Vintage] {
        let key = (dataset.to_owned(), period, provider.to_owned());
        self.vintages.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Every version of a dataset's returns, by period, provider and number.
    pub fn vintages(&self, dataset: &str) -> impl Iterator<Item = &Vintage> {
        self.all().filter(move |vintage| vintage.dataset == dataset)
    }

    /// Every version of every return, by dataset, period, provider and number.
    pub fn all(&self) -> impl Iterator<Item = &Vintage> {
        self.vintages.values().flatten()
    }

    /// The versions that count, by dataset, period and provider.
    pub fn currents(&self) -> impl Iterator<Item = &Vintage> {
        self.vintages.values().filter_map(|versions| counting(versions))
    }

    /// What is on record of this kind, in the order it was recorded.
    #[must_use]
    pub fn records(&self, kind: &str) -> &[Record] {
        self.records.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The kinds of records there are.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.records.keys().map(String::as_str)
    }

    /// Every object that the ledger names.
    pub fn objects(&self) -> impl Iterator<Item = Object> {
        let of_returns = self.all().flat_map(|vintage| {
            let later = vintage.also_received.iter().map(|receipt| receipt.raw);
            [vintage.raw, vintage.table].into_iter().chain(later)
        });
        let of_records =
            self.records.values().flatten().flat_map(|record| record.objects.iter().copied());
        of_returns.chain(of_records)
    }

    /// Adds the next generation.
    pub(super) fn add(&mut self, manifest: Manifest, seal: Digest) {
        let generation = manifest.generation;
        for mut vintage in manifest.vintages {
            vintage.generation = generation;
            vintage.since = generation;
            let locked = self.locks.on(&vintage.dataset, vintage.period, &vintage.provider);
            let is_kept = locked.is_some();
            let key = (vintage.dataset.clone(), vintage.period, vintage.provider.clone());
            let versions = self.vintages.entry(key).or_default();
            for earlier in versions.iter_mut() {
                if !is_kept || earlier.standing == Standing::Kept {
                    earlier.standing = Standing::Superseded;
                }
            }
            if is_kept {
                vintage.standing = Standing::Kept;
            }
            versions.push(vintage);
        }
        for also in manifest.also_received {
            let key = (also.dataset, also.period, also.provider);
            let versions = self.vintages.get_mut(&key).into_iter().flatten();
            if let Some(vintage) = versions.into_iter().find(|one| one.number == also.number) {
                vintage.also_received.push(also.receipt);
            }
        }
        for (kind, entries) in manifest.records {
            for entry in &entries {
                if let Some(period) = self.locks.take(&kind, &entry.value) {
                    self.let_in(period, generation);
                }
            }
            let known = self.records.entry(kind).or_default();
            known.extend(entries.into_iter().map(|entry| Record {
                value: entry.value,
                objects: entry.objects,
                generation,
                recorded: manifest.recorded.clone(),
                operator: manifest.operator.clone(),
            }));
        }
        self.history.push(Generation {
            number: generation,
            recorded: manifest.recorded,
            operator: manifest.operator,
            command: manifest.command,
            seal,
        });
    }
}

/// The version that counts: the last one that is not kept back.
fn counting(versions: &[Vintage]) -> Option<&Vintage> {
    versions.iter().rev().find(|vintage| vintage.standing == Standing::Current)
}

impl Ledger {
    /// Revisions of a period that are no longer locked count from now on.
    fn let_in(&mut self, period: Period, generation: u64) {
        for ((dataset, of, provider), versions) in &mut self.vintages {
            if !of.lies_in(period) || self.locks.on(dataset, period, provider).is_some() {
                continue;
            }
            let Some(kept) = versions.iter().rposition(|one| one.standing == Standing::Kept)
            else {
                continue;
            };
            for (at, vintage) in versions.iter_mut().enumerate() {
                if at == kept {
                    vintage.standing = Standing::Current;
                    vintage.since = generation;
                } else {
                    vintage.standing = Standing::Superseded;
                }
            }
        }
    }
}

/// A period in its canonical spelling.
pub(super) mod spelling {
    use crate::words::Period;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
    pub(crate) fn serialize<S: Serializer>(period: &Period, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(period)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Period, D::Error> {
        let text = String::deserialize(from)?;
        Period::parse(&text).ok_or_else(|| D::Error::custom("a period expected"))
    }
}
