//! Putting a scheme's payments and ranks on record, for the rules of later periods.

use super::{Scoring, score};
use crate::run::Desk;
use crate::run::returns::StoredReturns;
use crate::score::Scorecard;
use crate::store::StoreFault;
use crate::store::payments::{payment_records, rank_records};
use crate::words::Period;
use crate::words::diagnostic::{Finding, Place, Reviewed, codes, has_errors};
use crate::words::formula::Term;
use crate::words::payment::RankOnRecord;

/// What was put on record.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Recorded {
    /// So many payments.
    pub payments: usize,
    /// So many ranks.
    pub ranks: usize,
    /// The results.
    pub card: Option<Scorecard>,
}

/// Carries a scheme out and puts what it pays and how it ranks on record. Nothing is recorded if
/// anything about it is at fault, or if another sum is on record for the same thing.
pub fn record(
    desk: &mut Desk,
    name: &str,
    period: Period,
) -> Result<Reviewed<Recorded>, StoreFault> {
    let scored = score(&desk.workspace, &StoredReturns(desk), name, period);
    let mut findings = scored.findings;
    let Some(Scoring { card, .. }) = scored.value else {
        return Ok(Reviewed { value: Recorded::default(), findings });
    };
    let Some(scheme) = desk.workspace.schemes.get(name) else {
        return Ok(Reviewed { value: Recorded::default(), findings });
    };
    let digest = desk.workspace.digests.get(&scheme.path);
    let digest = digest.map_or_else(String::new, ToString::to_string);
    let mut payments = card.payments.clone();
    for payment in &mut payments {
        payment.digest.clone_from(&digest);
    }
    let recordable = desk.ledger.recordable(name, &period.to_string(), payments);
    for (before, now) in &recordable.other {
        let place = Place::File(scheme.path.as_str().into());
        findings.push(
            Finding::new(codes::X036, place)
                .with("recipient", &before.recipient)
                .with("event", &before.event)
                .with("period", period.chinese())
                .with("before", format!("{}{}", before.sum, before.money))
                .with(
                    "now",
                    now.as_ref().map_or_else(
                        || format!("0{}", before.money),
                        |now| format!("{}{}", now.sum, now.money),
                    ),
                ),
        );
    }
    if has_errors(&findings) {
        let value = Recorded { card: Some(card), ..Recorded::default() };
        return Ok(Reviewed { value, findings });
    }
    let ranks = desk.ledger.new_ranks(ranks(&card, scheme, &digest));
    let mut records = payment_records(&recordable.new);
    records.extend(rank_records(&ranks));
    let value =
        Recorded { payments: recordable.new.len(), ranks: ranks.len(), card: Some(card) };
    if !records.is_empty() {
        let committed = desk.store.take(Vec::new(), &records, &desk.commit())?;
        findings.extend(committed.findings);
        desk.ledger = desk.store.sound()?;
    }
    Ok(Reviewed { value, findings })
}

/// The ranks of a card, each with the unit's grade.
fn ranks(
    card: &Scorecard,
    scheme: &crate::workspace::scheme::Scheme,
    digest: &str,
) -> Vec<RankOnRecord> {
    let grade = scheme.grades.first().map(|grade| grade.name.clone());
    let said = |unit: usize, column: &str| match card.value(unit, column) {
        Some(Term::Text(text)) => text.to_string(),
        Some(Term::Missing(_)) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let mut ranks = Vec::new();
    for rank in &scheme.ranks {
        for (at, unit) in card.units.iter().enumerate() {
            ranks.push(RankOnRecord {
                scheme: card.scheme.clone(),
                rank_name: rank.name.clone(),
                period: card.period.to_string(),
                unit: unit.code.clone(),
                rank: said(at, &rank.name),
                grade: grade.as_ref().map_or_else(String::new, |name| said(at, name)),
                last: said(at, &rank.last_name()),
                digest: digest.to_owned(),
            });
        }
    }
    ranks
}
