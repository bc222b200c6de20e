//! What returns come to, given what is in the ledger: a new version, or one that is there.
//!
//! Nothing here touches the disk, so that a commit which finds its number taken can decide anew.

use super::commit::{NewVintage, Outcome, Unchanged};
use super::disk::StoreFault;
use super::disk::objects::Object;
use super::ledger::{Ledger, Receipt, Standing, Vintage};
use super::manifest::AlsoReceived;
use super::tables::{self, Content};
use crate::words::diagnostic::codes;
use crate::words::{Finding, Period, Place};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A new vintage with everything computed that does not depend on the ledger.
pub(super) struct Prepared {
    pub(super) asked: NewVintage,
    pub(super) raw: Object,
    pub(super) parquet: Vec<u8>,
    pub(super) table: Object,
    pub(super) content: Content,
}

impl Prepared {
    pub(super) fn from(asked: NewVintage) -> Result<Self, StoreFault> {
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
            headings: asked.headings,
            cells: asked.cells.clone(),
            declaration: asked.declaration,
            raw: self.raw,
            table: self.table,
            figures: self.content.figures,
            rows: self.content.rows,
            sums: self.content.sums.clone(),
            findings: asked.findings.clone(),
            generation: 0,
            since: 0,
            also_received: Vec::new(),
            standing: Standing::Current,
        }
    }
}

/// What a commit would add to a ledger.
#[derive(Default)]
pub(super) struct Decision {
    pub(super) vintages: Vec<Vintage>,
    pub(super) also_received: Vec<AlsoReceived>,
    pub(super) outcomes: Vec<Option<Outcome>>,
    pub(super) findings: Vec<Finding>,
}

/// A file that must not be taken in, whatever the ledger says: one with an error, or one that
/// says otherwise than another for the same return. Whoever commits has made sure of both.
pub(super) fn unfit(prepared: &[Prepared]) -> Option<&str> {
    let mut first: BTreeMap<_, &Prepared> = BTreeMap::new();
    let found = prepared.iter().find(|new| {
        let other = *first.entry(new.key()).or_insert(new);
        other.content.figures != new.content.figures
            || new.asked.findings.iter().any(|finding| finding.severity == "error")
    });
    found.map(|new| new.asked.file.as_str())
}

/// What these returns come to, given what is in the ledger. Their order does not matter.
pub(super) fn decide(ledger: &Ledger, prepared: &[Prepared]) -> Decision {
    let mut decision = Decision { outcomes: vec![None; prepared.len()], ..Decision::default() };
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

/// Does a return explain (核实说明) what the latest version does not?
fn says_more(new: &Prepared, latest: &Vintage) -> bool {
    new.asked.findings.iter().filter(|one| one.explanation.is_some()).any(|one| {
        !latest.findings.iter().any(|known| {
            known.check == one.check
                && known.row == one.row
                && known.explanation == one.explanation
        })
    })
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
        _ if same_figures && latest.nil == new.asked.nil && !says_more(new, latest) => {
            Outcome::Unchanged { number: latest.number, why: Unchanged::SameFigures }
        }
        _ => next,
    }
}
