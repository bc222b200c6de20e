//! Items: the points that each method gives a unit, with the comparison in full.

use super::normalise::{self, Spread};
use super::step::figure;
use super::tier::{self, Hit};
use super::{Board, CardColumn, Step, reason};
use crate::words::formula::{Formula, Term};
use crate::words::{Fraction, Missing};
use crate::workspace::scheme::item::{Item, Method};
use std::collections::BTreeSet;

/// What a method gave a unit.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) result: Term,
    pub(super) comparison: String,
    pub(super) taken: Option<String>,
    pub(super) not_taken: Vec<String>,
    pub(super) cap: Option<String>,
}

impl Outcome {
    pub(super) fn of(result: Term, comparison: String) -> Self {
        Self { result, comparison, taken: None, not_taken: Vec::new(), cap: None }
    }

    pub(super) fn missing(missing: Missing) -> Self {
        Self::of(Term::Missing(missing), String::new())
    }
}

/// Puts an item's column on the board.
pub(super) fn item(board: &mut Board<'_>, item: &Item) {
    let spread = Spread::of(board, &item.method);
    let mut values = Vec::with_capacity(board.facts.units.len());
    for unit in 0..board.facts.units.len() {
        let outcome = match board.excluded.get(&unit) {
            Some(why) => Outcome::missing(Missing::NotComputable(why.as_str().into())),
            None => arises(board, unit, item)
                .unwrap_or_else(|| points(board, unit, item, spread.as_ref())),
        };
        let mut step = Step::new(&board.facts.units[unit], &item.name, &item.cite);
        step.inputs = board.inputs(unit, &names(item));
        step.excluded = board.excluded.get(&unit).cloned();
        step.comparison = outcome.comparison;
        step.result = Some(outcome.result.clone());
        step.taken = outcome.taken;
        step.not_taken = outcome.not_taken;
        step.cap = outcome.cap;
        if spread.as_ref().is_some_and(|spread| spread.rounded) {
            step.assumptions.push(super::words("step-roots", &[]));
        }
        board.steps.push(step);
        values.push(outcome.result);
    }
    if spread.is_some_and(|spread| spread.rounded) {
        board.note("note-roots", &[("label", item.label.clone())]);
    }
    board.put(CardColumn {
        name: item.name.clone(),
        label: item.label.clone(),
        digits: item.digits,
        values,
        ..CardColumn::default()
    });
}

/// Why an item does not arise for a unit, if it does not.
fn arises(board: &Board<'_>, unit: usize, item: &Item) -> Option<Outcome> {
    match board.holds(unit, item.only_if.as_ref()?) {
        Ok(true) => None,
        Ok(false) => Some(Outcome::missing(Missing::NotApplicable)),
        Err(missing) => Some(Outcome::missing(missing)),
    }
}

fn names(item: &Item) -> BTreeSet<String> {
    let mut names: BTreeSet<String> =
        item.method.formulas().into_iter().flat_map(Formula::names).collect();
    names.extend(item.only_if.iter().flat_map(Formula::names));
    if let Method::Tiers { tiers, .. } = &item.method {
        names.extend(tiers.iter().flat_map(super::super::workspace::scheme::item::Tier::names));
    }
    names
}

/// A number that a formula must give, or why there is none.
pub(super) fn number(
    board: &Board<'_>,
    unit: usize,
    formula: &Formula,
) -> Result<Fraction, Missing> {
    match board.work(unit, formula) {
        Term::Number(number) => Ok(number),
        Term::Missing(missing) => Err(missing),
        _ => Err(reason("reason-not-a-number", &[("what", formula.text().to_owned())])),
    }
}

fn points(board: &mut Board<'_>, unit: usize, item: &Item, spread: Option<&Spread>) -> Outcome {
    match worked(board, unit, item, spread) {
        Ok(outcome) => outcome,
        Err(missing) => Outcome::missing(missing),
    }
}

fn full(board: &Board<'_>, unit: usize, item: &Item) -> Result<Fraction, Missing> {
    item.full.as_ref().map_or_else(|| Ok(Fraction::whole(1)), |full| number(board, unit, full))
}

#[allow(clippy::too_many_lines, reason = "one arm for each method")]
fn worked(
    board: &mut Board<'_>,
    unit: usize,
    item: &Item,
    spread: Option<&Spread>,
) -> Result<Outcome, Missing> {
    match &item.method {
        Method::Threshold { when } => {
            let holds = board.holds(unit, when)?;
            let points = if holds { full(board, unit, item)? } else { Fraction::zero() };
            let shown = format!("{} → {}", board.shown(unit, when), yes_no(holds));
            Ok(Outcome::of(Term::Number(points), shown))
        }
        Method::Linear { x, from, to } => {
            let (low, high) = (number(board, unit, from)?, number(board, unit, to)?);
            let share = normalise::share(&number(board, unit, x)?, &low, &high)?;
            Ok(scaled(board, unit, item, share, (x, &low, &high))?)
        }
        Method::Goalposts { x, low, high, high_first, clip } => {
            let (low, high) = (number(board, unit, low)?, number(board, unit, high)?);
            let (from, to) = if *high_first { (low, high) } else { (high, low) };
            let share = normalise::share(&number(board, unit, x)?, &from, &to)?;
            if *clip {
                return scaled(board, unit, item, share, (x, &from, &to));
            }
            let full = full(board, unit, item)?;
            let points = &full * &share;
            let way = between(&board.shown(unit, x), &from, &to);
            let shown = format!("{full} × {way} = {}", figure(&points));
            Ok(Outcome::of(Term::Number(points), shown))
        }
        Method::Completion { x, target, at_most, zero_under } => {
            completion(board, unit, item, (x, target), at_most.as_ref(), zero_under.as_ref())
        }
        Method::Tiers { x, tiers } => {
            let hits = tier::hits(board, unit, x.as_ref(), tiers);
            tiered(board, unit, item, hits)
        }
        Method::Rank { x, points, high_first } => {
            let x = number(board, unit, x)?;
            let Some(spread) = spread else { return Err(Missing::NotReported) };
            let rank = spread.rank(&x, *high_first);
            let count = spread.count();
            if points.is_empty() {
                let full = full(board, unit, item)?;
                let share = Fraction::whole(count - rank + 1)
                    .divided_by(&Fraction::whole(count))
                    .unwrap_or_else(Fraction::zero);
                let result = &full * &share;
                let shown =
                    format!("{full} × ({count} − {rank} + 1) ÷ {count} = {}", figure(&result));
                return Ok(Outcome::of(Term::Number(result), shown));
            }
            let place = usize::try_from(rank - 1).unwrap_or(usize::MAX);
            let given = points.get(place);
            let result = given.map_or(Ok(Fraction::zero()), |one| number(board, unit, one))?;
            Ok(Outcome::of(Term::Number(result.clone()), format!("{rank} → {result}")))
        }
        Method::MinMax { x, high_first } => {
            let own = number(board, unit, x)?;
            let Some(spread) = spread else { return Err(Missing::NotReported) };
            let (low, high) = spread.ends().ok_or(Missing::NotReported)?;
            let (from, to) = if *high_first { (low, high) } else { (high, low) };
            let share = normalise::share(&own, &from, &to)?;
            scaled(board, unit, item, share, (x, &from, &to))
        }
        Method::ZScore { x, middle, sd_points, high_first } => {
            let own = number(board, unit, x)?;
            let Some(spread) = spread else { return Err(Missing::NotReported) };
            let z = spread.z(&own).ok_or_else(|| reason("reason-no-spread", &[]))?;
            let z = if *high_first { z } else { -&z };
            let (middle, each) =
                (number(board, unit, middle)?, number(board, unit, sd_points)?);
            let points = &middle + &(&each * &z);
            let (points, cap) = match &item.full {
                Some(full) => clipped(points, &number(board, unit, full)?),
                None => (points, None),
            };
            let shown =
                format!("{middle} + {each} × {} = {}", z.to_fixed(12), points.to_fixed(12));
            Ok(Outcome { cap, ..Outcome::of(Term::Number(points), shown) })
        }
        Method::Deduct { counts, at_most } => {
            let (sum, shown) = counted(board, unit, counts)?;
            let (sum, cap) = capped(board, unit, sum, at_most.as_ref())?;
            let Some(full) = &item.full else {
                let result = -&sum;
                return Ok(Outcome {
                    cap,
                    ..Outcome::of(Term::Number(result), format!("−({shown})"))
                });
            };
            let full = number(board, unit, full)?;
            let left = &full - &sum;
            let (points, floor) = clipped(left, &full);
            let shown = format!("{full} − ({shown}) = {points}");
            Ok(Outcome { cap: cap.or(floor), ..Outcome::of(Term::Number(points), shown) })
        }
        Method::Add { counts, at_most } => {
            let (sum, shown) = counted(board, unit, counts)?;
            let (points, cap) = capped(board, unit, sum, at_most.as_ref())?;
            Ok(Outcome { cap, ..Outcome::of(Term::Number(points), shown) })
        }
        Method::Formula { x } => {
            let points = number(board, unit, x)?;
            let shown = format!("{} = {points}", board.shown(unit, x));
            let (points, cap) = match &item.full {
                Some(full) => clipped(points, &number(board, unit, full)?),
                None => (points, None),
            };
            Ok(Outcome { cap, ..Outcome::of(Term::Number(points), shown) })
        }
        Method::Manual { x } => {
            let points = number(board, unit, x)?;
            let full = full(board, unit, item)?;
            if item.full.is_some() && (points.is_negative() || points > full) {
                board.outside(unit, &item.label, &points, &full, &item.asked);
                return Err(reason("reason-outside", &[("full", full.to_string())]));
            }
            Ok(Outcome::of(Term::Number(points.clone()), format!("{points} ≤ {full}")))
        }
    }
}

/// full × share, with what was cut off at either end.
fn scaled(
    board: &Board<'_>,
    unit: usize,
    item: &Item,
    share: Fraction,
    (x, from, to): (&Formula, &Fraction, &Fraction),
) -> Result<Outcome, Missing> {
    let full = full(board, unit, item)?;
    let one = Fraction::whole(1);
    let (kept, cap) = clipped(share.clone(), &one);
    let points = &full * &kept;
    let way = between(&board.shown(unit, x), from, to);
    let shown = if cap.is_some() {
        format!("{way} = {}：{full} × {kept} = {points}", figure(&share))
    } else {
        format!("{full} × {way} = {}", figure(&points))
    };
    Ok(Outcome { cap, ..Outcome::of(Term::Number(points), shown) })
}

/// Where a figure lies between two ends: `(3 − 7) ÷ (2 − 7)`.
fn between(x: &str, from: &Fraction, to: &Fraction) -> String {
    let of =
        |end: &Fraction| if end.is_negative() { format!("({end})") } else { end.to_string() };
    if from.is_zero() {
        return format!("{x} ÷ {}", of(to));
    }
    format!("({x} − {}) ÷ ({to} − {})", of(from), of(from))
}

fn completion(
    board: &Board<'_>,
    unit: usize,
    item: &Item,
    (x, target): (&Formula, &Formula),
    at_most: Option<&Formula>,
    zero_under: Option<&Formula>,
) -> Result<Outcome, Missing> {
    let (done, planned) = (number(board, unit, x)?, number(board, unit, target)?);
    let share =
        done.divided_by(&planned).filter(|_| !planned.is_negative()).ok_or_else(|| {
            reason("reason-zero-denominator", &[("what", target.text().to_owned())])
        })?;
    let mut kept = share.clone();
    let mut cap = None;
    let most =
        at_most.map_or_else(|| Ok(Fraction::whole(1)), |most| number(board, unit, most))?;
    if kept > most {
        cap = Some(format!("≤ {most}"));
        kept = most;
    }
    if let Some(least) = zero_under {
        let least = number(board, unit, least)?;
        if share < least {
            cap = Some(format!("< {least} → 0"));
            kept = Fraction::zero();
        }
    }
    let full = full(board, unit, item)?;
    let points = &full * &kept;
    let shown = format!(
        "{done} ÷ {planned} = {}：{full} × {} = {}",
        figure(&share),
        figure(&kept),
        figure(&points)
    );
    Ok(Outcome { cap, ..Outcome::of(Term::Number(points), shown) })
}

/// The points of the tier a unit is in; in none: 无适用条款; in two that differ: stop.
fn tiered(
    board: &mut Board<'_>,
    unit: usize,
    item: &Item,
    hits: Result<Vec<Hit>, Missing>,
) -> Result<Outcome, Missing> {
    let hits = hits?;
    let mut taken: Vec<(&Hit, Fraction)> = Vec::new();
    for hit in hits.iter().filter(|hit| hit.holds) {
        taken.push((hit, number(board, unit, &hit.gives)?));
    }
    let not_taken = hits.iter().filter(|hit| !hit.holds).map(|hit| hit.shown.clone()).collect();
    let Some((hit, points)) = taken.first() else {
        let shown: Vec<String> = hits.iter().map(|hit| hit.shown.clone()).collect();
        board.no_branch(unit, &item.label, &item.asked);
        let mut outcome = Outcome::missing(reason("reason-no-rule", &[]));
        outcome.comparison = shown.join("；");
        return Ok(outcome);
    };
    if let Some((other, _)) = taken.iter().find(|(_, other)| other != points) {
        board.disagree(unit, &item.label, (&hit.shown, &other.shown), &item.asked);
        return Err(reason("reason-two-rules", &[]));
    }
    Ok(Outcome {
        taken: Some(hit.branch.clone()),
        not_taken,
        ..Outcome::of(Term::Number(points.clone()), format!("{} → {points}", hit.shown))
    })
}

fn counted(
    board: &Board<'_>,
    unit: usize,
    counts: &[(Formula, Formula)],
) -> Result<(Fraction, String), Missing> {
    let mut sum = Fraction::zero();
    let mut shown = Vec::new();
    for (count, each) in counts {
        let (count, each) = (number(board, unit, count)?, number(board, unit, each)?);
        sum = &sum + &(&count * &each);
        shown.push(format!("{each} × {count}"));
    }
    Ok((sum.clone(), format!("{} = {sum}", shown.join(" + "))))
}

fn capped(
    board: &Board<'_>,
    unit: usize,
    sum: Fraction,
    at_most: Option<&Formula>,
) -> Result<(Fraction, Option<String>), Missing> {
    let Some(most) = at_most else { return Ok((sum, None)) };
    let most = number(board, unit, most)?;
    if sum > most { Ok((most.clone(), Some(format!("≤ {most}")))) } else { Ok((sum, None)) }
}

/// Within 0 and the most, and which end was reached.
pub(super) fn clipped(value: Fraction, most: &Fraction) -> (Fraction, Option<String>) {
    if value.is_negative() {
        (Fraction::zero(), Some("≥ 0".to_owned()))
    } else if value > *most {
        (most.clone(), Some(format!("≤ {most}")))
    } else {
        (value, None)
    }
}

pub(super) fn yes_no(flag: bool) -> &'static str {
    if flag { "是" } else { "否" }
}
