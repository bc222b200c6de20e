//! Small cells are not shown, nor is what would betray them.
//!
//! A count above zero and below the declared smallest is not shown; in each line that adds up
//! others are left out with it, so that it cannot be worked out from the totals; and whatever a
//! formula makes of a figure not shown is not shown either.

use super::cells::Cells;
use super::grid::{Grid, grids, source};
use super::{Reason, Treatment, Treatments};
use crate::engine::{Indicator, IndicatorRow};
use crate::words::Fraction;
use std::collections::BTreeSet;

/// The figures of an indicator table that are not shown when no count below `smallest` may be;
/// `counts` are the columns that count (persons, households, cases). `Err` names a small cell
/// that would stay exposed.
#[must_use]
pub fn suppress(indicator: &Indicator, counts: &[usize], smallest: u32) -> Treatments {
    let mut treatments = Treatments::new();
    let all: Vec<usize> = (0..indicator.columns.len()).collect();
    let limit = Fraction::whole(i64::from(smallest));
    for grid in grids(indicator, &all) {
        if grid.columns().any(|at| counts.contains(&at)) {
            of_grid(indicator, &grid, counts, &limit, &mut treatments);
        }
    }
    derived(indicator, &mut treatments);
    treatments
}

fn of_grid(
    indicator: &Indicator,
    grid: &Grid,
    counts: &[usize],
    limit: &Fraction,
    treatments: &mut Treatments,
) {
    let columns: Vec<usize> = grid.columns().collect();
    let mut rows: Vec<&IndicatorRow> = indicator.rows.iter().collect();
    rows.extend(&indicator.total);
    // the last node stands for all lines that hold nothing
    let free = rows.len() + columns.len();
    let mut cells = Cells { ends: Vec::new(), weights: Vec::new(), movable: Vec::new() };
    let mut places: Vec<(&IndicatorRow, usize)> = Vec::new();
    let mut small = BTreeSet::new();
    for (i, row) in rows.iter().copied().enumerate() {
        for (j, &at) in columns.iter().enumerate() {
            let Some(figure) = row.figures[at].number() else { continue };
            if counts.contains(&at) && !figure.is_zero() && figure.absolute() < *limit {
                small.insert(places.len());
            }
            let row_node = if grid.sum.is_some() { i } else { free };
            let column_node = if grid.has_total { rows.len() + j } else { free };
            cells.ends.push((row_node, column_node));
            cells.weights.push(figure.absolute().to_fixed(0).parse().unwrap_or(u64::MAX / 4));
            cells.movable.push(figure.absolute() >= Fraction::whole(1));
            places.push((row, at));
        }
    }
    // where the figures tell nothing of each other's size, none of them is shown
    let all = || (0..places.len()).filter(|index| cells.weights[*index] > 0).collect();
    let hidden = if small.is_empty() {
        small.clone()
    } else {
        cells.protected(&small).unwrap_or_else(all)
    };
    for index in hidden {
        let (row, at) = places[index];
        let reason = if small.contains(&index) { Reason::Small } else { Reason::Complementary };
        treatments.insert(source(indicator, row, at), Treatment::Suppressed(reason));
    }
}

/// What formulas make of figures not shown, row by row, until nothing more follows. A sum of
/// several parts is no such thing: its parts were kept from it already.
fn derived(indicator: &Indicator, treatments: &mut Treatments) {
    let all: Vec<usize> = (0..indicator.columns.len()).collect();
    let sums: BTreeSet<usize> =
        grids(indicator, &all).iter().filter_map(|grid| grid.sum).collect();
    let parts: Vec<(usize, Vec<usize>)> =
        grids(indicator, &all).into_iter().filter_map(|g| Some((g.sum?, g.parts))).collect();
    for row in indicator.printed_rows() {
        loop {
            let mut more = false;
            for at in 0..indicator.columns.len() {
                let key = source(indicator, row, at);
                let column = &indicator.columns[at];
                if treatments.contains_key(&key) || row.figures[at].number().is_none() {
                    continue;
                }
                let names = column.formula.as_ref().map(crate::words::formula::Formula::names);
                let from_hidden = names.into_iter().flatten().any(|name| {
                    indicator.position(&name).is_some_and(|from| {
                        let own = parts
                            .iter()
                            .any(|(sum, parts)| *sum == at && parts.contains(&from));
                        !own && treatments.contains_key(&source(indicator, row, from))
                    })
                });
                if from_hidden && !(sums.contains(&at) && column.formula.is_none()) {
                    treatments.insert(key, Treatment::Suppressed(Reason::Derived));
                    more = true;
                }
            }
            if !more {
                break;
            }
        }
    }
}
