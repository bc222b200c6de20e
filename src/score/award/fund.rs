//! What a fund can pay: held payments, a fund that does not suffice, rounding, and who bears
//! which part.

use super::outcome::Outcome;
use super::past::Past;
use super::phrase::{number, say};
use crate::score::Board;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Term;
use crate::words::{Fraction, Place};
use crate::workspace::scheme::award::Award;
use crate::workspace::scheme::fund::{Fund, IfShort};

type Rounds = [Vec<Outcome>];

/// Settles every fund: `rounds` holds for each award the outcomes of all units.
pub(super) fn settle(board: &Board<'_>, rounds: &mut Rounds, findings: &mut Vec<Finding>) {
    for fund in &board.scheme.funds {
        let of_fund: Vec<usize> = board
            .scheme
            .awards
            .iter()
            .enumerate()
            .filter(|(_, award)| award.fund.as_ref() == Some(&fund.name))
            .map(|(at, _)| at)
            .collect();
        hold(board, fund, &of_fund, rounds, findings);
        suffice(board, fund, &of_fund, rounds, findings);
    }
}

fn finding(fund: &Fund, code: crate::words::Code) -> Finding {
    let place = Place::Line(fund.asked.file.clone(), fund.asked.line, 1);
    Finding::new(code, place).with("fund", &fund.label).asked_by(fund.asked.clone())
}

/// Holds payments back while the condition is true; the sum is kept.
fn hold(
    board: &Board<'_>,
    fund: &Fund,
    of_fund: &[usize],
    rounds: &mut Rounds,
    findings: &mut Vec<Finding>,
) {
    let Some(hold) = &fund.hold else { return };
    for award in of_fund {
        for outcome in &mut rounds[*award] {
            let Some(due) = outcome.positive().cloned() else { continue };
            let parts = [("until", hold.until.clone()), ("cite", hold.cite.clone())];
            match board.holds(outcome.unit, &hold.when) {
                Ok(false) => {}
                Ok(true) => {
                    outcome.exclude(&say("award-held", &parts));
                    outcome.held = due.clone();
                    let unit = &board.facts.units[outcome.unit].label;
                    findings.push(
                        finding(fund, codes::X158)
                            .standing(unit)
                            .with("unit", unit)
                            .with("sum", board.scheme.money.printed(&due))
                            .with("until", &hold.until),
                    );
                }
                Err(missing) => {
                    outcome.say(&format!("{} → —", hold.when.text()));
                    outcome.due = Term::Missing(missing);
                }
            }
        }
    }
}

/// Sees whether a fund suffices, and does what is declared if it does not.
fn suffice(
    board: &Board<'_>,
    fund: &Fund,
    of_fund: &[usize],
    rounds: &mut Rounds,
    findings: &mut Vec<Finding>,
) {
    let Some(limit) = &fund.limit else { return };
    let money = &board.scheme.money;
    let past = Past::of(board);
    let left = limit - &past.of_fund(&fund.name);
    let left = if left.is_negative() { Fraction::zero() } else { left };
    let mut wanted = Fraction::zero();
    for award in of_fund {
        for outcome in &rounds[*award] {
            if let Some(due) = outcome.positive() {
                wanted = &wanted + &money.rounded(due);
            }
        }
    }
    if wanted <= left {
        return;
    }
    findings.push(
        finding(fund, codes::X134)
            .with("limit", money.printed(&left))
            .with("wanted", money.printed(&wanted))
            .with("short", money.printed(&(&wanted - &left)))
            .with(
                "policy",
                match fund.if_short {
                    IfShort::Report => "report",
                    IfShort::ProRata => "prorata",
                    IfShort::Order => "order",
                },
            ),
    );
    let parts = [("fund", fund.label.clone())];
    match fund.if_short {
        IfShort::Report => {}
        IfShort::ProRata => {
            let share = left.divided_by(&wanted).unwrap_or_else(Fraction::zero);
            for award in of_fund {
                for outcome in &mut rounds[*award] {
                    let Some(due) = outcome.positive().cloned() else { continue };
                    // cut down, never up, so that the parts cannot come to more than there is
                    let digit = Fraction::scaled(1, money.digits);
                    let steps = (&due * &share).divided_by(&digit);
                    let cut =
                        steps.map_or_else(Fraction::zero, |steps| &steps.floor() * &digit);
                    outcome.say(&format!(
                        "{} × {} ÷ {} = {}",
                        number(&due, None),
                        number(&left, None),
                        number(&wanted, None),
                        number(&cut, None)
                    ));
                    outcome.pay_only(cut, &say("award-fund-prorata", &parts));
                }
            }
        }
        IfShort::Order => in_order(board, fund, of_fund, rounds, left),
    }
}

/// Pays in the declared order until a sum no longer fits; those who tie are paid all or none.
fn in_order(
    board: &Board<'_>,
    fund: &Fund,
    of_fund: &[usize],
    rounds: &mut Rounds,
    mut left: Fraction,
) {
    let mut queue: Vec<(Option<Fraction>, usize, usize)> = Vec::new();
    for award in of_fund {
        for (at, outcome) in rounds[*award].iter().enumerate() {
            if outcome.positive().is_some() {
                let order = fund.order_by.as_ref().map(|by| board.work(outcome.unit, by));
                queue.push((order.and_then(|term| term.number().cloned()), *award, at));
            }
        }
    }
    queue.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut from = 0;
    let mut open = true;
    while from < queue.len() {
        let to = queue[from..]
            .iter()
            .position(|(order, ..)| *order != queue[from].0)
            .map_or(queue.len(), |length| from + length);
        let sum = queue[from..to].iter().fold(Fraction::zero(), |sum, (_, award, at)| {
            let due = rounds[*award][*at].positive().cloned();
            &sum + &board.scheme.money.rounded(&due.unwrap_or_else(Fraction::zero))
        });
        open &= sum <= left;
        if open {
            left = &left - &sum;
        } else {
            let parts = [("fund", fund.label.clone())];
            for (_, award, at) in &queue[from..to] {
                rounds[*award][*at].exclude(&say("award-fund-used-up", &parts));
            }
        }
        from = to;
    }
}

/// Rounds what is to be paid, and lays it on those who bear it; what rounding leaves over goes
/// to the declared one.
pub(super) fn round_and_split(board: &Board<'_>, award: &Award, outcomes: &mut [Outcome]) {
    let money = &board.scheme.money;
    for outcome in outcomes {
        for stage in &mut outcome.stages {
            if let Term::Number(due) = &stage.due {
                stage.due = Term::Number(money.rounded(due));
            }
        }
        if let Term::Number(due) = &outcome.due {
            let rounded = if outcome.stages.is_empty() {
                money.rounded(due)
            } else {
                let stages = outcome.stages.iter().filter_map(|stage| stage.due.number());
                let sum = stages.fold(Fraction::zero(), |sum, one| &sum + one);
                if sum.is_zero() { money.rounded(due) } else { sum }
            };
            if rounded != *due {
                let text = money.printed(&rounded);
                outcome.say(&say("award-rounded", &[("sum", text)]));
            }
            outcome.due = Term::Number(rounded);
        }
        let Some(split) = &award.split else { continue };
        let Term::Number(due) = outcome.due.clone() else {
            outcome.shares = split.parts.iter().map(|_| outcome.due.clone()).collect();
            continue;
        };
        let all = split.parts.iter().fold(Fraction::zero(), |sum, part| &sum + &part.share);
        let mut shares: Vec<Fraction> = split
            .parts
            .iter()
            .map(|part| {
                let share = (&due * &part.share).divided_by(&all);
                money.rounded(&share.unwrap_or_else(Fraction::zero))
            })
            .collect();
        let laid = shares.iter().fold(Fraction::zero(), |sum, share| &sum + share);
        let rest = &due - &laid;
        if let Some(at) = split.parts.iter().position(|part| part.name == split.last_fen) {
            shares[at] = &shares[at] + &rest;
            if !rest.is_zero() {
                let parts = [
                    ("sum", number(&rest, None) + &money.unit),
                    ("who", split.parts[at].label.clone()),
                ];
                outcome.say(&say("award-last-fen", &parts));
            }
        }
        outcome.shares = shares.into_iter().map(Term::Number).collect();
    }
}
