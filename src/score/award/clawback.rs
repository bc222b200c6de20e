//! What was paid is asked back: when a declared fact comes about, the payments that the ledger
//! shows for the named events and schemes go back, and nothing more is paid for them.
//!
//! Source of the words: 取消奖励资格，已拨付奖励资金予以追缴.

use super::outcome::{Back, Outcome};
use super::phrase::{number, say, verdict};
use super::single::Case;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Term;
use crate::words::payment::Payment;
use crate::words::{Fraction, Missing};
use crate::workspace::scheme::award::Award;
use crate::workspace::scheme::award::payout::Clawback;
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Is what was paid to be asked back, or does the award fall away because another's payments
/// are? Then that is the outcome.
pub(super) fn clawed_back(
    case: &Case<'_, '_>,
    outcome: &mut Outcome,
    findings: &mut Vec<Finding>,
) -> bool {
    let own = case.award.clawback.as_ref().map(|clawback| (case.award, clawback));
    let others = case.board.scheme.awards.iter().filter_map(|award| {
        let clawback = award.clawback.as_ref()?;
        let covered = names(award, clawback)
            .any(|name| name == case.award.event || name == case.board.scheme.name);
        (award.name != case.award.name && award.level == case.award.level && covered)
            .then_some((award, clawback))
    });
    for (award, clawback) in own.into_iter().chain(others) {
        let paid = paid(case, award, clawback);
        match applies(case, clawback, &paid, outcome) {
            Ok(false) => {}
            Ok(true) if award.name == case.award.name => {
                ask_back(case, &paid, outcome, findings);
                return true;
            }
            Ok(true) => {
                let parts = [("award", award.label.clone())];
                outcome.total = Term::Number(Fraction::zero());
                outcome.exclude(&say("award-entitlement-lost", &parts));
                return true;
            }
            Err(missing) => {
                case.unknown(outcome, missing, findings);
                return true;
            }
        }
    }
    false
}

/// The events and schemes whose payments go back.
fn names<'a>(award: &'a Award, clawback: &'a Clawback) -> impl Iterator<Item = &'a str> {
    let own = std::iter::once(award.event.as_str());
    own.chain(clawback.of.iter().map(|(name, _)| name.as_str()))
}

/// The payments that would go back, in the order of record.
fn paid<'b>(case: &Case<'_, 'b>, award: &Award, clawback: &Clawback) -> Vec<&'b Payment> {
    let names: Vec<&str> = names(award, clawback).collect();
    case.past.for_any(&case.recipient, &names, &award.level)
}

/// Has the fact come about, in time, where anything was paid? `Err` if that cannot be said.
fn applies(
    case: &Case<'_, '_>,
    clawback: &Clawback,
    paid: &[&Payment],
    outcome: &mut Outcome,
) -> Result<bool, Missing> {
    if paid.is_empty() {
        return Ok(false);
    }
    let said = case.condition(&clawback.when);
    match clawback.when.evaluate(case) {
        Term::Flag(true) => outcome.say(&format!("{said} → 是")),
        Term::Flag(false) => return Ok(false),
        other => {
            outcome.say(&format!("{said} → —"));
            return Err(match other {
                Term::Missing(missing) => missing,
                _ => Missing::NotReported,
            });
        }
    }
    let first = paid.iter().filter_map(|payment| {
        payment.day.parse::<Date>().ok().or_else(|| payment.when().map(|when| when.last_day()))
    });
    in_time(case, clawback, first.min(), outcome)
}

/// All that was paid goes back, event by event; what went back before is counted.
fn ask_back(
    case: &Case<'_, '_>,
    paid: &[&Payment],
    outcome: &mut Outcome,
    findings: &mut Vec<Finding>,
) {
    let mut by_event: BTreeMap<(&str, &str, &str), Fraction> = BTreeMap::new();
    for payment in paid {
        let key = (payment.event.as_str(), payment.group.as_str(), payment.fund.as_str());
        let sum = by_event.entry(key).or_insert_with(Fraction::zero);
        *sum = &*sum + &case.past.amount(payment);
    }
    by_event.retain(|_, sum| !sum.is_zero() && !sum.is_negative());
    let already = by_event.values().fold(Fraction::zero(), |sum, one| &sum + one);
    outcome.total = Term::Number(Fraction::zero());
    if already.is_zero() {
        outcome.exclude(&say("award-all-asked-back", &[]));
        return;
    }
    let back = -&already;
    let parts: Vec<String> = by_event
        .iter()
        .map(|((event, ..), sum)| format!("{} {}", label(case, event), number(sum, None)))
        .collect();
    let said = say("award-asked-back", &[("parts", parts.join("、"))]);
    outcome.say(&format!("{said} → {}", number(&back, None)));
    outcome.back = by_event
        .into_iter()
        .map(|((event, group, fund), sum)| Back {
            event: event.to_owned(),
            group: group.to_owned(),
            fund: fund.to_owned(),
            sum: -&sum,
        })
        .collect();
    outcome.due = Term::Number(back);
    let sum = case.board.scheme.money.printed(&already);
    findings.push(case.finding(codes::X136).with("sum", sum));
}

/// An event as people call it: the label of the award that pays for it, if it is one of this
/// document.
fn label<'a>(case: &'a Case<'_, '_>, event: &'a str) -> &'a str {
    let awards = &case.board.scheme.awards;
    awards.iter().find(|award| award.event == event).map_or(event, |award| &award.label)
}

/// Did it come about within the time in which payments are asked back?
fn in_time(
    case: &Case<'_, '_>,
    clawback: &Clawback,
    first_paid: Option<Date>,
    outcome: &mut Outcome,
) -> Result<bool, Missing> {
    let (Some((years, months)), Some(on)) = (clawback.within, &clawback.on) else {
        return Ok(true);
    };
    let day = |term: Term| match term {
        Term::Date(day) => Ok(day),
        Term::Missing(missing) => Err(missing),
        _ => Err(Missing::NotReported),
    };
    let on = day(on.evaluate(case))?;
    let since = match &clawback.since {
        Some(since) => day(since.evaluate(case))?,
        None => first_paid.ok_or(Missing::NotReported)?,
    };
    let end = Span::new()
        .try_years(years)
        .and_then(|span| span.try_months(months))
        .and_then(|span| since.checked_add(span))
        .map_err(|_| Missing::NotReported)?;
    let within = on < end;
    outcome.say(&format!("{on} < {end} → {}", verdict(Some(within))));
    Ok(within)
}
