//! Taking something into the store: all of it or nothing.
//!
//! Objects go first, the manifest last, and only when the manifest's name is on the disk is the
//! commit acknowledged. A manifest takes the next free number and never replaces one; if
//! somebody else took the number meanwhile, the ledger is read again and everything decided
//! anew, so that no commit is lost even where the lock does not hold.

use super::disk::objects::{self, Object};
use super::disk::{Folder, StoreFault, lock};
use super::ledger::{Ledger, Receipt, RecordedFinding, Standing, Vintage};
use super::manifest::{self, AlsoReceived, Manifest, RecordEntry};
use super::tables::{self, Content};
use super::{Store, copies};
use crate::engine::Table;
use crate::words::diagnostic::codes;
use crate::words::{Digest, Finding, Period, Place};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::sync::Arc;

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
    /// The digest of the dataset's declaration.
    pub declaration: Digest,
    /// What it is accepted with; an error among them refuses the whole commit.
    pub findings: Vec<RecordedFinding>,
    /// A person chose this file, so that it counts even if a later version is there.
    pub chosen: bool,
    /// The file's bytes as received.
    pub raw: Vec<u8>,
    /// The table read from it.
    pub table: Table,
}

/// Something else to put on record.
#[derive(Clone, PartialEq, Debug)]
pub struct NewRecord {
    /// Its kind (`override`, `closing`, `explanation`, `issue`, …).
    pub kind: String,
    /// What is recorded.
    pub value: Value,
    /// Files that belong to it, kept as objects.
    pub files: Vec<Vec<u8>>,
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

/// A new vintage with everything computed that does not depend on the ledger.
struct Prepared {
    asked: NewVintage,
    raw: Object,
    parquet: Vec<u8>,
    table: Object,
    content: Content,
}

impl Prepared {
    fn from(asked: NewVintage) -> Result<Self, StoreFault> {
        let parquet = tables::to_bytes(&asked.table, &asked.file)?;
        Ok(Self {
            raw: Object::of(&asked.raw),
            table: Object::of(&parquet),
            content: Content::of(&asked.table),
            parquet,
            asked,
        })
    }

    fn key(&self) -> (&str, Period, &str) {
        (&self.asked.dataset, self.asked.period, &self.asked.provider)
    }

    fn place(&self) -> Place {
        Place::File(Arc::from(self.asked.file.as_str()))
    }

    fn numbered(&self, number: u32) -> Vintage {
        let asked = &self.asked;
        Vintage {
            dataset: asked.dataset.clone(),
            provider: asked.provider.clone(),
            period: asked.period,
            number,
            nil: asked.nil,
            received: asked.received.clone(),
            file: asked.file.clone(),
            sheet: asked.sheet.clone(),
            columns: asked.columns.clone(),
            declaration: asked.declaration,
            raw: self.raw,
            table: self.table,
            figures: self.content.figures,
            rows: self.content.rows,
            sums: self.content.sums.clone(),
            findings: asked.findings.clone(),
            generation: 0,
            also_received: Vec::new(),
            standing: Standing::Current,
        }
    }
}

/// What a commit would add to a ledger.
#[derive(Default)]
struct Decision {
    vintages: Vec<Vintage>,
    also_received: Vec<AlsoReceived>,
    outcomes: Vec<Option<Outcome>>,
    findings: Vec<Finding>,
}

impl Store {
    /// Takes returns in. Nothing is taken if one of them must not be.
    pub fn commit(
        &self,
        vintages: Vec<NewVintage>,
        who: &Commit,
    ) -> Result<Committed, StoreFault> {
        self.take(vintages, Vec::new(), who)
    }

    /// Puts one thing on record.
    pub fn append_record(
        &self,
        kind: &str,
        value: Value,
        who: &Commit,
    ) -> Result<Committed, StoreFault> {
        let record = NewRecord { kind: kind.to_owned(), value, files: Vec::new() };
        self.take(Vec::new(), vec![record], who)
    }

    /// Takes returns and records in, in one generation.
    pub fn take(
        &self,
        vintages: Vec<NewVintage>,
        records: Vec<NewRecord>,
        who: &Commit,
    ) -> Result<Committed, StoreFault> {
        let prepared: Vec<_> =
            vintages.into_iter().map(Prepared::from).collect::<Result<_, _>>()?;
        let refused = refusals(&prepared);
        if !refused.is_empty() {
            return Err(StoreFault::Refused(refused));
        }
        if prepared.is_empty() && records.is_empty() {
            let generation = self.sound()?.generation();
            return Ok(Committed { generation, outcomes: Vec::new(), findings: Vec::new() });
        }
        let folder = &self.folder;
        ["manifests", "objects", "tmp"].iter().try_for_each(|name| folder.make(name))?;
        let _lock = lock::take(folder, &self.holder(who), self.patience)?;
        for _ in 0..COMMIT_TRIES {
            let mut ledger = self.sound()?;
            let decision = decide(&ledger, &prepared);
            let next = next_manifest(&ledger, &decision, &records, who);
            if next.is_empty() {
                // The commit that recorded it may have been cut short before its last step.
                folder.sync("manifests")?;
            } else {
                if ledger.generation() == 0 {
                    manifest::write_format(folder)?;
                }
                folder.sync_root()?;
                put_objects(folder, &prepared, &records, &next)?;
                let Some(seal) = manifest::write(folder, &next)? else { continue };
                ledger.add(next, seal);
            }
            let mut findings = decision.findings;
            // The commit stands, whatever becomes of the copies.
            if let Err(fault) = copies::refresh(folder, &ledger, false) {
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

/// What must not be taken in, whatever the ledger says.
fn refusals(prepared: &[Prepared]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first: BTreeMap<_, &Prepared> = BTreeMap::new();
    for new in prepared {
        if new.asked.findings.iter().any(|finding| finding.severity == "error") {
            findings.push(Finding::new(codes::S008, new.place()));
        }
        let other = *first.entry(new.key()).or_insert(new);
        if other.content.figures != new.content.figures {
            findings.push(
                Finding::new(codes::S009, new.place())
                    .with("dataset", &new.asked.dataset)
                    .with("provider", &new.asked.provider)
                    .with("period", new.asked.period)
                    .with("other", &other.asked.file),
            );
        }
    }
    findings
}

/// What these returns come to, given what is in the ledger. Their order does not matter.
fn decide(ledger: &Ledger, prepared: &[Prepared]) -> Decision {
    let mut decision =
        Decision { outcomes: vec![None; prepared.len()], ..Decision::default() };
    let mut order: Vec<_> = prepared.iter().enumerate().collect();
    order.sort_by_key(|(_, new)| (new.key(), &new.asked.file, new.raw));
    // The version of the same return that this commit itself is adding to, as it will be.
    let mut latest: Option<Vintage> = None;
    let mut last_key = None;
    for (at, new) in order {
        let (dataset, period, provider) = new.key();
        let versions = ledger.versions(dataset, provider, period);
        if last_key != Some(new.key()) {
            last_key = Some(new.key());
            latest = versions.last().cloned();
        }
        let outcome = outcome(new, latest.as_ref(), versions);
        match outcome {
            Outcome::Stored { number } => {
                let vintage = new.numbered(number);
                decision.vintages.push(vintage.clone());
                latest = Some(vintage);
            }
            Outcome::Unchanged { number, why: Unchanged::SameFigures } => {
                let receipt = Receipt {
                    raw: new.raw,
                    file: new.asked.file.clone(),
                    received: new.asked.received.clone(),
                };
                if let Some(latest) = &mut latest {
                    latest.also_received.push(receipt.clone());
                }
                decision.also_received.push(AlsoReceived {
                    dataset: dataset.to_owned(),
                    provider: provider.to_owned(),
                    period,
                    number,
                    receipt,
                });
                decision
                    .findings
                    .push(Finding::new(codes::S202, new.place()).with("number", number));
            }
            Outcome::Unchanged { number, why: Unchanged::Earlier } => {
                let newer = latest.as_ref().map_or(number, |latest| latest.number);
                decision.findings.push(
                    Finding::new(codes::S201, new.place())
                        .with("number", number)
                        .with("newer", newer),
                );
            }
            Outcome::Unchanged { why: Unchanged::SameFile, .. } => {}
        }
        decision.outcomes[at] = Some(outcome);
    }
    decision
}

/// What one return comes to, given the latest version there is or will be.
fn outcome(new: &Prepared, latest: Option<&Vintage>, versions: &[Vintage]) -> Outcome {
    let Some(latest) = latest else { return Outcome::Stored { number: 1 } };
    let same_figures = latest.figures == new.content.figures;
    let next = Outcome::Stored { number: latest.number.saturating_add(1) };
    if latest.came_from(&new.raw.digest) {
        // The same file read by another declaration may say something else.
        let reread = latest.declaration != new.asked.declaration && !same_figures;
        let same = Outcome::Unchanged { number: latest.number, why: Unchanged::SameFile };
        return if reread { next } else { same };
    }
    let earlier = versions.iter().rev().find(|one| one.came_from(&new.raw.digest));
    match earlier {
        Some(earlier) if !new.asked.chosen => {
            Outcome::Unchanged { number: earlier.number, why: Unchanged::Earlier }
        }
        _ if same_figures && latest.nil == new.asked.nil => {
            Outcome::Unchanged { number: latest.number, why: Unchanged::SameFigures }
        }
        _ => next,
    }
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
            objects: record.files.iter().map(|bytes| Object::of(bytes)).collect(),
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

/// Puts the objects that a manifest names into the store.
fn put_objects(
    folder: &Folder,
    prepared: &[Prepared],
    records: &[NewRecord],
    manifest: &Manifest,
) -> Result<(), StoreFault> {
    let named: BTreeSet<Object> = manifest.objects().collect();
    let of_returns = prepared.iter().flat_map(|new| {
        [(new.raw, new.asked.raw.as_slice()), (new.table, new.parquet.as_slice())]
    });
    let of_records = records.iter().flat_map(|record| &record.files);
    let of_records = of_records.map(|bytes| (Object::of(bytes), bytes.as_slice()));
    let wanted: BTreeMap<Object, &[u8]> =
        of_returns.chain(of_records).filter(|(object, _)| named.contains(object)).collect();
    objects::put(folder, wanted)
}
