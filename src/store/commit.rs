//! Taking something into the store: all of it or nothing.
//!
//! Objects go first, the manifest last, and only when the manifest's name is on the disk is the
//! commit acknowledged. A manifest takes the next free number and never replaces one; if
//! somebody else took the number meanwhile, the ledger is read again and everything decided
//! anew, so that no commit is lost even where the lock does not hold.

use super::decide::{Decision, decide, unfit};
use super::disk::lock::{self, Holder};
use super::disk::objects::{self, Object};
use super::disk::{Folder, StoreFault};
use super::ledger::{Ledger, RecordedFinding};
use super::manifest::{self, Manifest, RecordEntry};
use super::parcel::{Parcel, Tabled};
use super::{Store, copies};
use crate::engine::Tally;
use crate::words::diagnostic::codes;
use crate::words::{Digest, Finding, Period, Place};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

/// Who commits, with what, and when. The store reads no clock and no environment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Commit {
    /// The person.
    pub operator: String,
    /// The machine's name.
    pub host: String,
    /// The command, as typed.
    pub command: String,
    /// When (RFC 3339).
    pub now: String,
    /// The tool's version.
    pub tool: String,
}

impl Commit {
    pub(super) fn holder(&self) -> Holder {
        Holder {
            host: self.host.clone(),
            pid: std::process::id(),
            operator: self.operator.clone(),
            command: self.command.clone(),
            since: self.now.clone(),
        }
    }
}

/// A return that has passed validation and asks to be taken in.
#[derive(Clone, PartialEq, Debug)]
pub struct NewVintage {
    /// The dataset's declared name.
    pub dataset: String,
    /// The provider's code.
    pub provider: String,
    /// What it is about.
    pub period: Period,
    /// 零报告: the provider says that there is nothing to report.
    pub nil: bool,
    /// When it was received (RFC 3339).
    pub received: String,
    /// The file's name as received, relative to the inbox.
    pub file: String,
    /// The sheet that was read.
    pub sheet: String,
    /// Column → its letters in that sheet.
    pub columns: BTreeMap<String, String>,
    /// Column → the unit in which the file has its figures, where they were converted.
    pub converted: BTreeMap<String, String>,
    /// First and last row of the headings, from one.
    pub headings: Option<(u32, u32)>,
    /// What became of the file's cells.
    pub cells: BTreeMap<String, u64>,
    /// How many checks passed and failed, and which could not be looked at.
    pub checks: Tally,
    /// The digest of the dataset's declaration.
    pub declaration: Digest,
    /// What it is accepted with; an error among them refuses the whole commit.
    pub findings: Vec<RecordedFinding>,
    /// A person chose this file, so that it counts even if a later version is there.
    pub chosen: bool,
    /// The file's bytes as received.
    pub raw: Parcel,
    /// The table read from it.
    pub table: Tabled,
}

/// Something else to put on record.
#[derive(Clone, PartialEq, Debug)]
pub struct NewRecord {
    /// Its kind (`override`, `closing`, `explanation`, `issue`, …).
    pub kind: String,
    /// What is recorded.
    pub value: Value,
    /// Files that belong to it, kept as objects.
    pub files: Vec<Parcel>,
}

/// Why a return changed nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unchanged {
    /// The very same bytes brought the current version.
    SameFile,
    /// Other bytes with the same figures (the file was saved again): kept, and noted.
    SameFigures,
    /// The very same bytes brought an earlier version, and a later one is there.
    Earlier,
}

/// What became of a return.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is a version of its own, with this number.
    Stored {
        /// From 1.
        number: u32,
    },
    /// It is this version already.
    Unchanged {
        /// The version it is.
        number: u32,
        /// How it is the same.
        why: Unchanged,
    },
}

/// An acknowledged commit.
#[derive(Clone, PartialEq, Debug)]
pub struct Committed {
    /// The store's generation now; the one from before if nothing was to be recorded.
    pub generation: u64,
    /// What became of each return, in the order they were given.
    pub outcomes: Vec<Outcome>,
    /// Worth knowing: none is an error.
    pub findings: Vec<Finding>,
}

impl Store {
    /// Takes returns in. Nothing is taken if one of them must not be.
    pub fn commit(
        &self,
        vintages: Vec<NewVintage>,
        who: &Commit,
    ) -> Result<Committed, StoreFault> {
        self.take(vintages, &[], who)
    }

    /// Puts one thing on record.
    pub fn append_record(
        &self,
        kind: &str,
        value: Value,
        who: &Commit,
    ) -> Result<Committed, StoreFault> {
        let record = NewRecord { kind: kind.to_owned(), value, files: Vec::new() };
        self.take(Vec::new(), &[record], who)
    }

    /// Takes returns and records in, in one generation.
    pub fn take(
        &self,
        vintages: Vec<NewVintage>,
        records: &[NewRecord],
        who: &Commit,
    ) -> Result<Committed, StoreFault> {
        if let Some(file) = unfit(&vintages) {
            return Err(StoreFault::io(Path::new(file), ErrorKind::InvalidInput.into()));
        }
        if vintages.is_empty() && records.is_empty() {
            let generation = self.sound()?.generation();
            return Ok(Committed { generation, outcomes: Vec::new(), findings: Vec::new() });
        }
        let folder = &self.folder;
        ["manifests", "objects", "tmp"].iter().try_for_each(|name| folder.make(name))?;
        let _lock = lock::take(folder, &who.holder(), self.patience)?;
        for _ in 0..COMMIT_TRIES {
            let mut ledger = self.sound()?;
            let decision = decide(&ledger, &vintages);
            let next = next_manifest(&ledger, &decision, records, who);
            put_objects(folder, &vintages, records, &ledger, &next)?;
            if next.is_empty() {
                // The commit that recorded it may have been cut short before its last step.
                folder.sync("manifests")?;
            } else {
                if ledger.generation() == 0 {
                    manifest::write_format(folder)?;
                }
                folder.sync_root()?;
                let Some(seal) = manifest::write(folder, &next)? else { continue };
                ledger.add(next, seal);
            }
            let mut findings = decision.findings;
            // The commit stands, whatever becomes of the copies.
            if let Err(fault) = copies::refresh(folder, &ledger, &self.masks, false) {
                findings.push(copies_behind(&fault, folder.place("tables")));
            }
            let outcomes = decision.outcomes.into_iter().flatten().collect();
            return Ok(Committed { generation: ledger.generation(), outcomes, findings });
        }
        Err(StoreFault::io(&folder.path("manifests"), ErrorKind::WouldBlock.into()))
    }
}

/// So many others' commits in a row between a look and a write do not happen.
const COMMIT_TRIES: usize = 1000;

fn copies_behind(fault: &StoreFault, place: Place) -> Finding {
    Finding::new(codes::S102, place).with("reason", fault)
}

fn next_manifest(
    ledger: &Ledger,
    decision: &Decision,
    records: &[NewRecord],
    who: &Commit,
) -> Manifest {
    let mut by_kind: BTreeMap<String, Vec<RecordEntry>> = BTreeMap::new();
    for record in records {
        by_kind.entry(record.kind.clone()).or_default().push(RecordEntry {
            value: record.value.clone(),
            objects: record.files.iter().map(Parcel::object).collect(),
        });
    }
    Manifest {
        generation: ledger.generation() + 1,
        parent: ledger.seal(),
        recorded: who.now.clone(),
        operator: who.operator.clone(),
        command: who.command.clone(),
        tool: who.tool.clone(),
        vintages: decision.vintages.clone(),
        also_received: decision.also_received.clone(),
        records: by_kind,
    }
}

/// Puts the objects into the store that the next manifest names; also those that the ledger
/// names already, which mends a damaged one. Only one of them is in memory at a time.
fn put_objects(
    folder: &Folder,
    vintages: &[NewVintage],
    records: &[NewRecord],
    ledger: &Ledger,
    next: &Manifest,
) -> Result<(), StoreFault> {
    let named: BTreeSet<Object> = next.objects().chain(ledger.objects()).collect();
    let of_returns = vintages.iter().flat_map(|new| [&new.raw, &new.table.parcel]);
    let of_records = records.iter().flat_map(|record| &record.files);
    let wanted: BTreeMap<Object, &Parcel> = of_returns
        .chain(of_records)
        .map(|parcel| (parcel.object(), parcel))
        .filter(|(object, _)| named.contains(object))
        .collect();
    objects::put(folder, wanted.into_iter().map(|(object, parcel)| (object, || parcel.open())))
}
