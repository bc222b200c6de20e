//! Small cells are not shown, nor is what would betray them.
//!
//! A count above zero and below the declared smallest is not shown; in each line that adds up
//! others are left out with it, so that it cannot be worked out from the totals; and whatever a
//! formula makes of a figure not shown is not shown either.

use super::cells::Cells;
use super::grid::{Grid, grids, source};
use super::{Reason, Treatment, Treatments};
use crate::engine::{Indicator, IndicatorColumn, IndicatorRow};
use crate::words::Fraction;
use std::collections::BTreeSet;

/// The figures of an indicator table that are not shown when no count below `smallest` may be;
/// `counts` are the columns that count (persons, households, cases).
#[cfg(test)]
pub(super) fn suppress(indicator: &Indicator, counts: &[usize], smallest: u32) -> Treatments {
    let mut treatments = small_counts(indicator, counts, smallest);
    follow(indicator, counts, smallest, &mut treatments);
    treatments
}

/// The counts that are not shown, and those that would betray them within the table.
#[must_use]
pub fn small_counts(indicator: &Indicator, counts: &[usize], smallest: u32) -> Treatments {
    let mut treatments = Treatments::new();
    let all: Vec<usize> = (0..indicator.columns.len()).collect();
    let limit = Fraction::whole(i64::from(smallest));
    for grid in grids(indicator, &all) {
        if grid.columns().any(|at| counts.contains(&at)) {
            of_grid(indicator, &grid, counts, &limit, &mut treatments);
        }
    }
    treatments
}

/// What is not shown because of the counts that are not.
pub fn follow(
    indicator: &Indicator,
    counts: &[usize],
    smallest: u32,
    treatments: &mut Treatments,
) {
    let limit = Fraction::whole(i64::from(smallest));
    betrayed_bases(indicator, counts, &limit, treatments);
    derived(indicator, treatments);
}

/// What a formula makes of a small count that the SQL gathered and no column shows.
pub fn of_gathered(indicator: &Indicator, smallest: u32, treatments: &mut Treatments) {
    let limit = Fraction::whole(i64::from(smallest));
    for (at, column) in indicator.columns.iter().enumerate() {
        let Some(formula) = &column.formula else { continue };
        for row in indicator.printed_rows().filter(|row| row.figures[at].number().is_some()) {
            let small = formula.names().iter().any(|name| {
                let own = indicator.position(name).is_none();
                let figure = row.gathered.get(name).filter(|_| own).and_then(|it| it.number());
                figure.is_some_and(|it| it.is_whole() && is_small(it, &limit))
            });
            if small {
                let treatment = Treatment::Suppressed(Reason::Derived);
                treatments.entry(source(indicator, row, at)).or_insert(treatment);
            }
        }
    }
}

fn is_small(figure: &Fraction, limit: &Fraction) -> bool {
    !figure.is_zero() && figure.absolute() < *limit
}

/// A change or a growth beside a count tells what the count was before: where that was small,
/// it is not shown.
fn betrayed_bases(
    indicator: &Indicator,
    counts: &[usize],
    limit: &Fraction,
    treatments: &mut Treatments,
) {
    for (at, column) in indicator.columns.iter().enumerate() {
        let Some(text) = column.formula.as_ref().map(crate::words::formula::Formula::text)
        else {
            continue;
        };
        for &count in counts {
            let own = &indicator.columns[count].name;
            let of = ["previous", "last_year"];
            let change = of.iter().any(|of| text == format!("{own} - {of}.{own}"));
            let growth = of.iter().any(|of| text == format!("({own} / {of}.{own} - 1) * 100"));
            if !change && !growth {
                continue;
            }
            for row in indicator.printed_rows() {
                let figures = (row.figures[count].number(), row.figures[at].number());
                let (Some(now), Some(by)) = figures else { continue };
                let base = if change {
                    Some(now - by)
                } else {
                    let times = by.divided_by(&Fraction::whole(100));
                    times.and_then(|times| now.divided_by(&(&times + &Fraction::whole(1))))
                };
                if base.is_some_and(|base| is_small(&base, limit)) {
                    let treatment = Treatment::Suppressed(Reason::Derived);
                    treatments.entry(source(indicator, row, at)).or_insert(treatment);
                }
            }
        }
    }
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
                    position(indicator, &name).is_some_and(|from| {
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

/// The column that a name of a formula stands for; a figure of another period (`last_year.x`)
/// has one where the table shows it.
fn position(indicator: &Indicator, name: &str) -> Option<usize> {
    let shows = |column: &IndicatorColumn| {
        column.formula.as_ref().is_some_and(|formula| formula.text() == name)
    };
    indicator.position(name).or_else(|| {
        let other = name.contains('.');
        indicator.columns.iter().position(|column| other && shows(column))
    })
}
