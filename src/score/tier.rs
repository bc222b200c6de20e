//! Tiers: in which rows of a table of intervals a unit lies.

use super::{Board, reason};
use crate::words::Missing;
use crate::words::formula::{Formula, Term};
use crate::words::interval::Interval;
use crate::workspace::scheme::item::Tier;

/// A row of a table of tiers as it looks for one unit.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Does the unit lie in it?
    pub holds: bool,
    /// The branch as declared: `[3万, 5万)`.
    pub branch: String,
    /// The comparison in full: `revenue = 52000 ∈ [5万, 10万) → 是`.
    pub shown: String,
    /// What it gives.
    pub gives: Formula,
}

/// Every row of a table of tiers for a unit; `Err` if a figure is missing.
pub fn hits(
    board: &Board<'_>,
    unit: usize,
    x: Option<&Formula>,
    tiers: &[Tier],
) -> Result<Vec<Hit>, Missing> {
    let mut hits = Vec::with_capacity(tiers.len());
    for tier in tiers {
        let mut holds = true;
        let mut shown = Vec::new();
        let mut branch = Vec::new();
        for (name, interval) in &tier.when {
            let (inside, text) = match (name, x) {
                (Some(name), _) => named(board, unit, name, interval)?,
                (None, Some(x)) => lies(board, unit, x, interval)?,
                (None, None) => return Err(reason("reason-no-rule", &[])),
            };
            holds &= inside;
            shown.push(text);
            let about = name.as_ref().map_or_else(String::new, |name| format!("{name} "));
            branch.push(format!("{about}{interval}"));
        }
        hits.push(Hit {
            holds,
            branch: branch.join("，"),
            shown: format!("{} → {}", shown.join(" and "), super::item::yes_no(holds)),
            gives: tier.gives.clone(),
        });
    }
    Ok(hits)
}

fn named(
    board: &Board<'_>,
    unit: usize,
    name: &str,
    interval: &Interval,
) -> Result<(bool, String), Missing> {
    let Some(value) = board.value(unit, name) else {
        return Err(reason("reason-unknown-name", &[("name", name.to_owned())]));
    };
    inside(&value, interval, board.unit_of(name), name)
}

/// Does what a formula gives lie in an interval? With the comparison in full.
pub fn lies(
    board: &Board<'_>,
    unit: usize,
    x: &Formula,
    interval: &Interval,
) -> Result<(bool, String), Missing> {
    let of = x.name().and_then(|name| board.unit_of(name));
    let shown = if x.name().is_some() { x.text().to_owned() } else { board.shown(unit, x) };
    inside(&board.work(unit, x), interval, of, &shown)
}

fn inside(
    value: &Term,
    interval: &Interval,
    unit: Option<&str>,
    what: &str,
) -> Result<(bool, String), Missing> {
    match value {
        Term::Number(number) => {
            let Some(range) = interval.in_unit(unit) else {
                return Err(reason("reason-two-measures", &[("what", what.to_owned())]));
            };
            Ok((range.contains(number), format!("{what} = {number} ∈ {interval}")))
        }
        Term::Missing(missing) => Err(missing.clone()),
        _ => Err(reason("reason-not-a-number", &[("what", what.to_owned())])),
    }
}
