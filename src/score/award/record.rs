//! What is put on record of awards: one payment for each sum, stage by stage.

use super::outcome::Outcome;
use crate::score::Board;
use crate::words::formula::Term;
use crate::words::payment::Payment;

/// The payments that the outcomes on a board come to; what is zero or missing is none. The digest
/// of the scheme's file is set by who records them.
#[must_use]
pub fn payments(board: &Board<'_>) -> Vec<Payment> {
    let scheme = board.scheme;
    let mut payments = Vec::new();
    for (award, outcomes) in scheme.awards.iter().zip(&board.awards) {
        for outcome in outcomes {
            let payment = |tier: String, sum: &Term| {
                let sum = sum.number().filter(|sum| !sum.is_zero())?;
                Some(Payment {
                    recipient: outcome.recipient.clone(),
                    event: award.event.clone(),
                    level: award.level.clone(),
                    tier,
                    sum: sum.to_fixed(scheme.money.digits),
                    money: scheme.money.unit.clone(),
                    period: board.period.to_string(),
                    scheme: scheme.name.clone(),
                    award: award.name.clone(),
                    digest: String::new(),
                    document: scheme.source.clone(),
                    group: award
                        .exclusive
                        .as_ref()
                        .map_or_else(String::new, |one| one.group.clone()),
                    fund: award.fund.clone().unwrap_or_default(),
                    day: String::new(),
                })
            };
            if outcome.back.is_empty() {
                payments.extend(of_outcome(outcome, award, payment));
                continue;
            }
            // what goes back is on record for the event it was paid for
            for back in &outcome.back {
                let sum = Term::Number(back.sum.clone());
                payments.extend(payment(String::new(), &sum).map(|payment| Payment {
                    event: back.event.clone(),
                    group: back.group.clone(),
                    fund: back.fund.clone(),
                    ..payment
                }));
            }
        }
    }
    payments
}

fn of_outcome(
    outcome: &Outcome,
    award: &crate::workspace::scheme::award::Award,
    payment: impl Fn(String, &Term) -> Option<Payment>,
) -> Vec<Payment> {
    let staged: Vec<Payment> = award
        .stages
        .iter()
        .zip(&outcome.stages)
        .filter_map(|(stage, paid)| payment(stage.name.clone(), &paid.due))
        .collect();
    if !staged.is_empty() {
        return staged;
    }
    let tier = outcome.tier.and_then(|at| award.branches.get(at));
    let name = tier.filter(|_| award.branches.len() > 1).map(|branch| branch.name.clone());
    payment(name.unwrap_or_default(), &outcome.due).into_iter().collect()
}
