//! Aggregation: items and groups are put together to groups, from the leaves up.

use super::item::{clipped, number, yes_no};
use super::normalise::ROOT_DIGITS;
use super::step::figure;
use super::{Board, CardColumn, Step, reason};
use crate::words::formula::{Formula, Term};
use crate::words::{Fraction, Missing};
use crate::workspace::scheme::group::{Group, How, PartsMissing};
use std::collections::BTreeSet;

/// A part of a group: its column, its heading, its weight.
struct Part {
    name: String,
    label: String,
    weight: Option<Formula>,
}

/// A part's figure for one unit, with its weight.
type Weighed = (String, Fraction, Fraction);

/// Puts all groups on the board, a group after the parts and groups that it speaks of.
pub(super) fn groups(board: &mut Board<'_>) {
    let mut waiting: Vec<&Group> = board.scheme.groups.iter().collect();
    while !waiting.is_empty() {
        let left: BTreeSet<String> = waiting.iter().map(|group| group.name.clone()).collect();
        let ready = |group: &&Group| {
            let parts = parts(board, group);
            let spoken = spoken(group);
            !parts.iter().any(|part| left.contains(&part.name))
                && !spoken.iter().any(|name| left.contains(name) && *name != group.name)
        };
        let (now, later): (Vec<&Group>, Vec<&Group>) = waiting.into_iter().partition(ready);
        if now.is_empty() {
            // groups in a ring were told when the scheme was checked
            return;
        }
        for one in now {
            group(board, one);
        }
        waiting = later;
    }
}

fn spoken(group: &Group) -> BTreeSet<String> {
    let scale = group.scale.iter().flat_map(|scale| [&scale.when, &scale.from, &scale.to]);
    let own = group.full.iter().chain(&group.at_most).chain(&group.only_if);
    own.chain(scale).flat_map(Formula::names).collect()
}

fn parts(board: &Board<'_>, group: &Group) -> Vec<Part> {
    let of = Some(&group.name);
    let items = board.scheme.items.iter().filter(|item| item.of.as_ref() == of).map(|item| {
        Part { name: item.name.clone(), label: item.label.clone(), weight: item.weight.clone() }
    });
    let groups = board.scheme.groups.iter().filter(|one| one.of.as_ref() == of).map(|one| {
        Part { name: one.name.clone(), label: one.label.clone(), weight: one.weight.clone() }
    });
    items.chain(groups).collect()
}

fn group(board: &mut Board<'_>, group: &Group) {
    if board.given(&group.name) {
        return;
    }
    put_together(board, group);
    super::decided(board, &group.name, group.full.as_ref());
}

fn put_together(board: &mut Board<'_>, group: &Group) {
    let parts = parts(board, group);
    let mut values = Vec::with_capacity(board.facts.units.len());
    for unit in 0..board.facts.units.len() {
        let mut step = Step::new(&board.facts.units[unit], &group.name, &group.cite);
        step.inputs = board.inputs(unit, parts.iter().map(|part| &part.name));
        let result = match board.excluded.get(&unit) {
            Some(why) => {
                step.excluded = Some(why.clone());
                Err(Missing::NotComputable(why.as_str().into()))
            }
            None => whole(board, unit, group, &parts, &mut step),
        };
        let result = result.map_or_else(Term::Missing, Term::Number);
        step.result = Some(result.clone());
        if group.how == How::Geometric {
            step.assumptions.push(super::words("step-roots", &[]));
        }
        board.steps.push(step);
        values.push(result);
    }
    if group.how == How::Geometric {
        board.note("note-roots", &[("label", group.label.clone())]);
    }
    board.put(CardColumn {
        name: group.name.clone(),
        label: group.label.clone(),
        digits: group.digits,
        values,
        ..CardColumn::default()
    });
}

fn whole(
    board: &Board<'_>,
    unit: usize,
    group: &Group,
    parts: &[Part],
    step: &mut Step,
) -> Result<Fraction, Missing> {
    if let Some(condition) = &group.only_if {
        let holds = board.holds(unit, condition)?;
        step.comparison = format!("{} → {}；", board.shown(unit, condition), yes_no(holds));
        if !holds {
            step.not_taken.push(group.label.clone());
            return Ok(Fraction::zero());
        }
    }
    let weighed = weighed(board, unit, group, parts, step)?;
    let (mut value, shown) = together(group.how, &weighed)?;
    step.comparison.push_str(&shown);
    if let Some(scale) = &group.scale
        && board.holds(unit, &scale.when)?
    {
        let (from, to) = (number(board, unit, &scale.from)?, number(board, unit, &scale.to)?);
        let factor = to.divided_by(&from).ok_or_else(|| reason("reason-no-spread", &[]))?;
        let scaled = &value * &factor;
        step.comparison.push_str(&format!("；{value} × {to} ÷ {from} = {scaled}"));
        value = scaled;
    }
    if let Some(most) = &group.at_most {
        let most = number(board, unit, most)?;
        if value > most {
            step.cap = Some(format!("≤ {most}"));
            value = most;
        }
    }
    if let Some(range) = &group.range {
        for (end, below) in [(&range.low, true), (&range.high, false)] {
            let Some(end) = end else { continue };
            if (below && value < end.value) || (!below && value > end.value) {
                step.cap = Some(range.to_string());
                value = end.value.clone();
            }
        }
    }
    if let Some(full) = &group.full {
        let (kept, cap) = clipped(value, &number(board, unit, full)?);
        step.cap = cap.or(step.cap.take());
        value = kept;
    }
    Ok(value)
}

/// The parts with their weights; a missing one as the group's rule says.
fn weighed(
    board: &Board<'_>,
    unit: usize,
    group: &Group,
    parts: &[Part],
    step: &mut Step,
) -> Result<Vec<Weighed>, Missing> {
    let mut weighed = Vec::new();
    for part in parts {
        let weight = match &part.weight {
            Some(weight) => number(board, unit, weight)?,
            None => Fraction::whole(1),
        };
        match board.value(unit, &part.name) {
            Some(Term::Number(value)) => weighed.push((part.name.clone(), value, weight)),
            Some(Term::Missing(missing)) => match (group.missing, &missing) {
                // what does not arise is not missing
                (_, Missing::NotApplicable) => {
                    step.not_taken.push(super::words(
                        "step-not-arising",
                        &[("label", part.label.clone())],
                    ));
                }
                (Some(PartsMissing::Zero), _) => {
                    weighed.push((part.name.clone(), Fraction::zero(), weight));
                }
                (Some(PartsMissing::Exclude), _) => {
                    step.not_taken.push(super::words(
                        "step-part-missing",
                        &[("label", part.label.clone())],
                    ));
                }
                _ => return Err(missing),
            },
            _ => return Err(Missing::NotReported),
        }
    }
    Ok(weighed)
}

/// Puts weighed parts together, with the calculation in full.
pub(super) fn together(how: How, parts: &[Weighed]) -> Result<(Fraction, String), Missing> {
    let none = || reason("reason-no-parts", &[]);
    let weights = parts.iter().fold(Fraction::zero(), |sum, (.., weight)| &sum + weight);
    match how {
        How::Sum => {
            let sum = parts
                .iter()
                .fold(Fraction::zero(), |sum, (_, value, weight)| &sum + &(value * weight));
            let one = Fraction::whole(1);
            let shown: Vec<String> = parts
                .iter()
                .map(|(_, value, weight)| {
                    if *weight == one {
                        bracketed(value)
                    } else {
                        format!("{} × {weight}", bracketed(value))
                    }
                })
                .collect();
            Ok((sum.clone(), format!("{} = {}", shown.join(" + "), figure(&sum))))
        }
        How::Mean => {
            let sum = parts
                .iter()
                .fold(Fraction::zero(), |sum, (_, value, weight)| &sum + &(value * weight));
            let mean = sum.divided_by(&weights).ok_or_else(none)?;
            let shown: Vec<String> = parts
                .iter()
                .map(|(_, value, weight)| format!("{} × {weight}", bracketed(value)))
                .collect();
            Ok((
                mean.clone(),
                format!("({}) ÷ {weights} = {}", shown.join(" + "), figure(&mean)),
            ))
        }
        How::Harmonic => {
            let mut sum = Fraction::zero();
            for (_, value, weight) in parts {
                let share =
                    weight.divided_by(value).ok_or_else(|| reason("reason-zero-part", &[]))?;
                sum = &sum + &share;
            }
            let mean = weights.divided_by(&sum).ok_or_else(none)?;
            let shown: Vec<String> = parts
                .iter()
                .map(|(_, value, weight)| format!("{weight} ÷ {}", bracketed(value)))
                .collect();
            Ok((
                mean.clone(),
                format!("{weights} ÷ ({}) = {}", shown.join(" + "), figure(&mean)),
            ))
        }
        How::Geometric => geometric(parts),
        How::Min => {
            let least = parts.iter().map(|(_, value, _)| value).min().ok_or_else(none)?;
            let shown: Vec<String> = parts.iter().map(|(_, value, _)| figure(value)).collect();
            Ok((least.clone(), format!("min({}) = {}", shown.join(", "), figure(least))))
        }
    }
}

fn bracketed(value: &Fraction) -> String {
    let text = figure(value);
    if value.is_negative() || text.contains('/') { format!("({text})") } else { text }
}

/// (∏ x^w)^(1 ÷ Σw): weights as whole numbers over a common denominator, one root at the end.
fn geometric(parts: &[Weighed]) -> Result<(Fraction, String), Missing> {
    const MOST: u32 = 100_000;
    let too_fine = || reason("reason-weights-too-fine", &[]);
    let mut common: u32 = 1;
    for (_, value, weight) in parts {
        if value.is_negative() || value.is_zero() {
            return Err(reason("reason-zero-part", &[]));
        }
        let (_, denominator) = weight.small_parts().ok_or_else(too_fine)?;
        common = common
            .checked_mul(denominator / gcd(common, denominator))
            .filter(|common| *common <= MOST)
            .ok_or_else(too_fine)?;
    }
    let mut product = Fraction::whole(1);
    let mut all: u32 = 0;
    for (_, value, weight) in parts {
        let (numerator, denominator) = weight.small_parts().ok_or_else(too_fine)?;
        let times = numerator.checked_mul(common / denominator).ok_or_else(too_fine)?;
        all = all.checked_add(times).filter(|all| *all <= MOST / 50).ok_or_else(too_fine)?;
        product = &product * &value.power(times);
    }
    let root = product.root(all, ROOT_DIGITS).ok_or_else(|| reason("reason-no-parts", &[]))?;
    let shown: Vec<String> = parts
        .iter()
        .map(|(_, value, weight)| format!("{}^{weight}", bracketed(value)))
        .collect();
    Ok((root.clone(), format!("{} → {}", shown.join(" × "), root.to_fixed(12))))
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
