//! Awards that are not paid together: one event of one level, exclusive groups, one recipient
//! in several rows, caps over several sums.

use super::outcome::Outcome;
use super::past::Past;
use super::phrase::say;
use super::single::Case;
use crate::score::Board;
use crate::words::Fraction;
use crate::words::diagnostic::Finding;
use crate::workspace::scheme::award::Award;
use crate::workspace::scheme::award::limit::{Per, Times};
use std::collections::{BTreeMap, BTreeSet};

/// One recipient in several rows of the same award is paid once where the event is paid once.
pub(super) fn once_each(board: &Board<'_>, award: &Award, outcomes: &mut [Outcome]) {
    if award.recipient.is_none()
        || !matches!(award.times, Times::Once | Times::OncePerTier | Times::PerYear)
    {
        return;
    }
    let mut best: BTreeMap<(String, Option<usize>), usize> = BTreeMap::new();
    for at in 0..outcomes.len() {
        let Some(due) = outcomes[at].positive().cloned() else { continue };
        let tier = outcomes[at].tier.filter(|_| award.times == Times::OncePerTier);
        let key = (outcomes[at].recipient.clone(), tier);
        match best.get(&key).copied() {
            None => {
                best.insert(key, at);
            }
            Some(other) => {
                let keeps = outcomes[other].due.number().is_some_and(|sum| *sum >= due);
                let (kept, left) = if keeps { (other, at) } else { (at, other) };
                let label = board.facts.units[outcomes[kept].unit].label.clone();
                outcomes[left].exclude(&say("award-paid-in-row", &[("unit", label)]));
                best.insert(key, kept);
            }
        }
    }
}

/// A cap that holds over several sums: of one calculation, a year, or ever.
pub(super) fn cap_together(
    board: &Board<'_>,
    award: &Award,
    outcomes: &mut [Outcome],
    findings: &mut Vec<Finding>,
) {
    let Some(cap) = award.cap.as_ref().filter(|cap| cap.per != Per::Payment) else { return };
    let mut used: BTreeMap<String, Fraction> = BTreeMap::new();
    for outcome in outcomes {
        let Some(due) = outcome.positive().cloned() else { continue };
        let case = Case::new(board, award, outcome.unit);
        let Ok(most) = case.most(findings) else { continue };
        let so_far = used.entry(outcome.recipient.clone()).or_insert_with(|| {
            let past = case.past;
            let paid = past.for_event(&outcome.recipient, &award.event, Some(&award.level));
            past.sum(paid.into_iter().filter(|payment| {
                payment.when().is_some_and(|when| match cap.per {
                    Per::Ever => true,
                    Per::Year => when.year() == board.period.year(),
                    _ => when == board.period,
                })
            }))
        });
        let left = &most - so_far;
        let left = if left.is_negative() { Fraction::zero() } else { left };
        if due > left {
            outcome.step.cap = Some(case.cap_words(&(&due + so_far), &most));
            outcome.pay_only(left.clone(), &say("award-cap-reached", &[]));
            *so_far = &*so_far + &left;
        } else {
            *so_far = &*so_far + &due;
        }
    }
}

/// A group of awards of which one is paid.
struct Group<'a> {
    name: &'a str,
    members: BTreeSet<usize>,
    first_paid: bool,
}

/// Settles groups: `rounds` holds for each award the outcomes of all units.
pub(super) fn settle(board: &Board<'_>, rounds: &mut [Vec<Outcome>]) {
    let awards = &board.scheme.awards;
    let past = Past::of(board);
    for group in groups(awards) {
        let mut by_recipient: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for award in &group.members {
            for (at, outcome) in rounds[*award].iter().enumerate() {
                if outcome.positive().is_some() {
                    by_recipient
                        .entry(outcome.recipient.clone())
                        .or_default()
                        .push((*award, at));
                }
            }
        }
        for (recipient, candidates) in by_recipient {
            keep_one(&group, awards, past, rounds, &recipient, &candidates);
        }
    }
}

fn keep_one(
    group: &Group<'_>,
    awards: &[Award],
    past: Past<'_>,
    rounds: &mut [Vec<Outcome>],
    recipient: &str,
    candidates: &[(usize, usize)],
) {
    let due = |rounds: &[Vec<Outcome>], (award, at): (usize, usize)| {
        rounds[award][at].due.number().cloned().unwrap_or_else(Fraction::zero)
    };
    let Some(first) = candidates.first() else { return };
    let mut best = *first;
    if !group.first_paid {
        for candidate in &candidates[1..] {
            if due(rounds, *candidate) > due(rounds, best) {
                best = *candidate;
            }
        }
    }
    let taken = awards[best.0].label.clone();
    for (award, at) in candidates {
        // rows of the award that is kept are settled by how often it is paid
        if *award != best.0 {
            let parts = [("award", taken.clone())];
            rounds[*award][*at].exclude(&say("award-excluded-by", &parts));
        }
    }
    if group.name.is_empty() {
        return;
    }
    let paid = past.of_group(recipient, group.name, &awards[best.0].event);
    let Some(last) = paid.last() else { return };
    let words = past.words(last);
    let left = &due(rounds, best) - &past.sum(paid.iter().copied());
    let outcome = &mut rounds[best.0][best.1];
    if group.first_paid || left.is_negative() || left.is_zero() {
        outcome.exclude(&words);
    } else {
        outcome.pay_only(left, &words);
    }
}

/// The declared groups, and the awards that are for one event of one level.
fn groups(awards: &[Award]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (at, award) in awards.iter().enumerate() {
        let Some(exclusive) = &award.exclusive else { continue };
        let with = awards.iter().enumerate();
        let others =
            with.filter(|(_, one)| exclusive.with.contains(&one.name)).map(|(at, _)| at);
        let members: BTreeSet<usize> = std::iter::once(at).chain(others).collect();
        match groups.iter_mut().find(|group| group.name == exclusive.group) {
            Some(group) => {
                group.members.extend(members);
                group.first_paid |= exclusive.first_paid;
            }
            None => groups.push(Group {
                name: &exclusive.group,
                members,
                first_paid: exclusive.first_paid,
            }),
        }
    }
    let mut events: BTreeMap<(&str, &str), BTreeSet<usize>> = BTreeMap::new();
    for (at, award) in awards.iter().enumerate() {
        events.entry((&award.event, &award.level)).or_default().insert(at);
    }
    for members in events.into_values().filter(|members| members.len() > 1) {
        groups.push(Group { name: "", members, first_paid: false });
    }
    groups
}
