//! What returns come to, given what is in the ledger: a new version, or one that is there.
//!
//! Nothing here touches the disk, so that a commit which finds its number taken can decide anew.

use super::commit::{NewVintage, Outcome, Unchanged};
use super::ledger::{Ledger, Receipt, Standing, Vintage};
use super::manifest::AlsoReceived;
use crate::words::diagnostic::codes;
use crate::words::{Digest, Finding, Period, Place};
use std::collections::BTreeMap;
use std::sync::Arc;

impl NewVintage {
    fn key(&self) -> (&str, Period, &str) {
        (&self.dataset, self.period, &self.provider)
    }

    fn place(&self) -> Place {
        Place::File(Arc::from(self.file.as_str()))
    }

    fn figures(&self) -> Digest {
        self.table.content.figures
    }

    fn numbered(&self, number: u32) -> Vintage {
        let content = &self.table.content;
        Vintage {
            dataset: self.dataset.clone(),
            provider: self.provider.clone(),
            period: self.period,
            number,
            nil: self.nil,
            received: self.received.clone(),
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            columns: self.columns.clone(),
            converted: self.converted.clone(),
            headings: self.headings,
            cells: self.cells.clone(),
            checks: self.checks.clone(),
            declaration: self.declaration,
            raw: self.raw.object(),
            table: self.table.parcel.object(),
            figures: content.figures,
            rows: content.rows,
            sums: content.sums.clone(),
            findings: self.findings.clone(),
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
pub(super) fn unfit(returns: &[NewVintage]) -> Option<&str> {
    let mut first: BTreeMap<_, &NewVintage> = BTreeMap::new();
    let found = returns.iter().find(|new| {
        let other = *first.entry(new.key()).or_insert(new);
        other.figures() != new.figures()
            || new.findings.iter().any(|finding| finding.severity == "error")
    });
    found.map(|new| new.file.as_str())
}

/// What these returns come to, given what is in the ledger. Their order does not matter.
pub(super) fn decide(ledger: &Ledger, returns: &[NewVintage]) -> Decision {
    let mut decision = Decision { outcomes: vec![None; returns.len()], ..Decision::default() };
    let mut order: Vec<_> = returns.iter().enumerate().collect();
    order.sort_by_key(|(_, new)| (new.key(), &new.file, new.raw.object()));
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
                    raw: new.raw.object(),
                    file: new.file.clone(),
                    received: new.received.clone(),
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
fn says_more(new: &NewVintage, latest: &Vintage) -> bool {
    new.findings.iter().filter(|one| one.explanation.is_some()).any(|one| {
        !latest.findings.iter().any(|known| {
            known.check == one.check
                && known.row == one.row
                && known.explanation == one.explanation
        })
    })
}

/// What one return comes to, given the latest version there is or will be.
fn outcome(new: &NewVintage, latest: Option<&Vintage>, versions: &[Vintage]) -> Outcome {
    let Some(latest) = latest else { return Outcome::Stored { number: 1 } };
    let same_figures = latest.figures == new.figures();
    let next = Outcome::Stored { number: latest.number.saturating_add(1) };
    if latest.came_from(&new.raw.object().digest) {
        // The same file read by another declaration may say something else.
        let reread = latest.declaration != new.declaration && !same_figures;
        let same = Outcome::Unchanged { number: latest.number, why: Unchanged::SameFile };
        return if reread { next } else { same };
    }
    let earlier = versions.iter().rev().find(|one| one.came_from(&new.raw.object().digest));
    match earlier {
        Some(earlier) if !new.chosen => {
            Outcome::Unchanged { number: earlier.number, why: Unchanged::Earlier }
        }
        _ if same_figures && latest.nil == new.nil && !says_more(new, latest) => {
            Outcome::Unchanged { number: latest.number, why: Unchanged::SameFigures }
        }
        _ => next,
    }
}
