//! Storing what was judged: all that is believable of a batch in one generation, and beside it
//! the refusals, so that nothing received is lost.

use super::Desk;
use super::desk::refusal;
use super::intake::{Fate, Identity, Judged};
use crate::engine::Tally;
use crate::store::sealed::{REFUSAL, Refusal};
use crate::store::{NewRecord, NewVintage, Outcome, StoreFault};
use crate::words::Digest;
use crate::words::diagnostic::{Finding, Place, Severity, codes};
use std::collections::{BTreeMap, BTreeSet};

/// Stores what is believable, all of the batch in one generation.
pub(super) fn keep(
    desk: &mut Desk,
    judged: &mut [Judged],
    fates: &mut [Fate],
) -> Result<(), StoreFault> {
    let mut indices = Vec::new();
    let mut vintages = Vec::new();
    let mut same: BTreeMap<Digest, usize> = BTreeMap::new();
    for index in 0..judged.len() {
        if fates[index] != Fate::Acceptable || same.contains_key(&judged[index].digest) {
            continue;
        }
        let Some(vintage) = vintage(desk, &judged[index]) else {
            fates[index] = Fate::Refused;
            continue;
        };
        same.insert(judged[index].digest, index);
        vintages.push(vintage);
        indices.push(index);
    }
    let refusals = refusals(desk, judged, fates);
    if vintages.is_empty() && refusals.is_empty() {
        return Ok(());
    }
    let committed = match desk.store.take(vintages, &refusals, &desk.commit()) {
        Ok(committed) => committed,
        Err(fault) => {
            let findings = refusal(fault)?;
            for index in indices {
                fates[index] = Fate::Held;
                judged[index].findings.extend(findings.iter().cloned());
            }
            return Ok(());
        }
    };
    for (index, outcome) in indices.iter().zip(&committed.outcomes) {
        fates[*index] = match outcome {
            Outcome::Stored { number } => Fate::Stored(*number),
            Outcome::Unchanged { number, .. } => Fate::Unchanged(*number),
        };
    }
    desk.ledger = desk.store.sound()?;
    for index in &indices {
        tell_revision(desk, &mut judged[*index], &mut fates[*index]);
    }
    // the same file twice in one batch is one return
    for index in 0..judged.len() {
        if let Some(first) = same.get(&judged[index].digest).filter(|first| **first != index) {
            fates[index] = match fates[*first] {
                Fate::Stored(number) | Fate::Kept(number) => Fate::Unchanged(number),
                other => other,
            };
        }
    }
    for finding in committed.findings {
        let at = indices.iter().find(|index| {
            matches!(&finding.place, Place::File(file) if *file == judged[**index].file)
        });
        if let Some(index) = at.or(indices.first()) {
            judged[*index].findings.push(finding);
        }
    }
    Ok(())
}

/// A version of a locked period is kept and not used; an override may not fit a new version.
fn tell_revision(desk: &Desk, one: &mut Judged, fate: &mut Fate) {
    let Some(Identity { dataset, period, provider }) = one.identity() else { return };
    if let (Fate::Stored(number) | Fate::Unchanged(number), Some(lock)) =
        (*fate, desk.ledger.lock(&dataset, &provider, period))
        && desk.ledger.kept(&dataset, &provider, period).is_some_and(|it| it.number == number)
    {
        one.findings.push(
            Finding::new(codes::S203, Place::File(one.file.clone()))
                .with("period", period.chinese())
                .with("by", &lock.closing.by)
                .with("date", &lock.closing.date)
                .with("number", number),
        );
        if matches!(fate, Fate::Stored(_)) {
            *fate = Fate::Kept(number);
        }
    }
    if let (Fate::Stored(_), Some(vintage)) =
        (*fate, desk.ledger.current(&dataset, &provider, period))
    {
        let unfit = super::adjust::unfit(desk, vintage);
        let findings =
            unfit.iter().map(|unfit| super::adjust::unfit_finding(desk, unfit, &one.file));
        one.findings.extend(findings);
    }
}

/// Refused returns whose sender is known go on record once, each with its file.
fn refusals(desk: &Desk, judged: &mut [Judged], fates: &[Fate]) -> Vec<NewRecord> {
    let mut known = BTreeSet::new();
    let mut records = Vec::new();
    for (one, fate) in judged.iter().zip(fates) {
        let (Fate::Refused, Some(identity)) = (fate, one.identity()) else { continue };
        let declaration = declaration(desk, &identity.dataset);
        if desk.ledger.was_refused(&one.digest, &declaration) || !known.insert(one.digest) {
            continue;
        }
        let errors = one.findings.iter().filter(|one| one.severity == Severity::Error).count();
        let refusal = Refusal {
            dataset: identity.dataset,
            period: identity.period,
            provider: identity.provider,
            file: one.file.to_string(),
            digest: one.digest,
            declaration,
            received: desk.who.now.clone(),
            errors: u64::try_from(errors).unwrap_or(u64::MAX),
        };
        if let Ok(value) = serde_json::to_value(refusal) {
            let files = one.raw.iter().cloned().collect();
            records.push(NewRecord { kind: REFUSAL.to_owned(), value, files });
        }
    }
    records
}

/// The digest of a form's declaration.
fn declaration(desk: &Desk, dataset: &str) -> Digest {
    desk.workspace
        .datasets
        .get(dataset)
        .and_then(|dataset| desk.workspace.digests.get(&dataset.path))
        .copied()
        .unwrap_or_else(|| Digest::of(&[]))
}

/// What is stored of a return; nothing if it could not be read.
fn vintage(desk: &Desk, one: &Judged) -> Option<NewVintage> {
    let received = one.received.as_ref()?;
    let declaration = declaration(desk, &received.dataset);
    let findings = super::recorded::recorded(&one.findings);
    Some(NewVintage {
        dataset: received.dataset.clone(),
        provider: received.provider.clone(),
        period: received.period,
        nil: received.nil,
        received: desk.who.now.clone(),
        file: one.file.to_string(),
        sheet: received.sheet.to_string(),
        columns: received.letters(),
        converted: received.converted.clone(),
        headings: Some((received.heading_rows.0 + 1, received.heading_rows.1 + 1)),
        cells: one.cells.clone(),
        checks: Tally::of(&received.checks),
        declaration,
        findings,
        chosen: one.chosen,
        raw: one.raw.clone()?,
        table: one.tabled.clone()?,
    })
}
