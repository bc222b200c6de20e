//! What adds up in an indicator table: rows to the total row, columns to a column that is their
//! sum.

use crate::engine::{Indicator, IndicatorRow};
use crate::publish::document::SourceKey;
use crate::words::Fraction;

/// Columns that belong together, with every row.
pub(super) struct Grid {
    /// The positions of the parts' columns in the table.
    pub(super) parts: Vec<usize>,
    /// The column that is their sum.
    pub(super) sum: Option<usize>,
    /// Do the rows add up to the total row, in each of the columns?
    pub(super) has_total: bool,
}

impl Grid {
    /// The columns, the sum last.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().copied().chain(self.sum)
    }
}

/// The grids of a table, of the columns at these positions: first those with a sum, then each
/// other column of numbers by itself. A column stands in one grid at most.
pub(super) fn grids(indicator: &Indicator, columns: &[usize]) -> Vec<Grid> {
    let mut free: Vec<usize> =
        columns.iter().copied().filter(|at| is_figure(indicator, *at)).collect();
    let mut grids = Vec::new();
    for &sum in columns {
        let Some(parts) = parts_of(indicator, sum, &free) else { continue };
        free.retain(|at| *at != sum && !parts.contains(at));
        grids.push(Grid { has_total: false, parts, sum: Some(sum) });
    }
    grids.extend(free.into_iter().map(|at| Grid {
        parts: vec![at],
        sum: None,
        has_total: false,
    }));
    for grid in &mut grids {
        let has_total = grid.columns().all(|at| adds_up(indicator, at));
        grid.has_total = has_total;
    }
    grids
}

fn is_figure(indicator: &Indicator, at: usize) -> bool {
    let column = &indicator.columns[at];
    let numbers = indicator.rows.iter().any(|row| row.figures[at].number().is_some());
    !column.is_key && column.ranked_by.is_none() && numbers
}

/// The columns whose plain sum a column is, by its formula and by its figures.
fn parts_of(indicator: &Indicator, sum: usize, free: &[usize]) -> Option<Vec<usize>> {
    let column = &indicator.columns[sum];
    let formula = column.formula.as_ref()?;
    let parts: Option<Vec<usize>> = formula
        .text()
        .split('+')
        .map(|name| {
            indicator.position(name.trim()).filter(|at| free.contains(at) && *at != sum)
        })
        .collect();
    let parts = parts.filter(|parts| parts.len() > 1 && free.contains(&sum))?;
    let adds = |row: &IndicatorRow| {
        let all: Option<Vec<&Fraction>> =
            parts.iter().map(|at| row.figures[*at].number()).collect();
        match (all, row.figures[sum].number()) {
            (Some(all), Some(total)) => {
                all.iter().fold(Fraction::zero(), |sum, part| &sum + part) == *total
            }
            // a row with a gap adds up to nothing; it is looked at by who asks
            _ => true,
        }
    };
    indicator.printed_rows().all(adds).then_some(parts)
}

/// Is the total row the sum of the others, all of them numbers?
fn adds_up(indicator: &Indicator, at: usize) -> bool {
    let Some(total) = indicator.total.as_ref().and_then(|row| row.figures[at].number()) else {
        return false;
    };
    let parts: Option<Vec<&Fraction>> =
        indicator.rows.iter().map(|row| row.figures[at].number()).collect();
    parts.is_some_and(|parts| {
        parts.iter().fold(Fraction::zero(), |sum, part| &sum + part) == *total
    })
}

/// Which figure it is.
pub(super) fn source(indicator: &Indicator, row: &IndicatorRow, at: usize) -> SourceKey {
    SourceKey {
        query: indicator.query.clone(),
        key: row.key.clone(),
        column: indicator.columns[at].name.clone(),
    }
}
