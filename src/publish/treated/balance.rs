//! 舍位平衡: rounded parts are moved by one unit of the last digit, and by no more, until rows
//! and columns add up to their printed totals.
//!
//! The 合计 row stays as it is rounded. In each column as many parts are moved as are needed,
//! those whose rounding was farthest off first; where the columns add up to a sum, both ways
//! are settled at once, as a flow of least cost through rows and columns. A sum of a row is
//! itself a part of the column's total and is moved only where nothing else will do.

use super::grid::{Grid, grids, source};
use super::{Treatment, Treatments};
use crate::engine::{Indicator, IndicatorRow};
use crate::words::Fraction;
use std::collections::VecDeque;

/// Columns that cannot be made to add up, by their headings, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unbalanced {
    /// The headings.
    pub columns: String,
    /// `totals`: the total row does not add up to its own sum; `digits`: the columns have
    /// different decimals; `missing`: a figure is missing; `far`: one unit is not enough.
    pub why: &'static str,
}

/// Costs are told in parts of a unit of the last digit as fine as this.
const FINE: i64 = 1_000_000;
/// A sum is moved only where nothing else will do.
const SUM: i64 = 1_000_000_000_000;

/// The figures of the columns at these positions that must be moved, and what cannot be done.
#[must_use]
pub fn balance(indicator: &Indicator, columns: &[usize]) -> (Treatments, Vec<Unbalanced>) {
    let mut treatments = Treatments::new();
    let mut faults = Vec::new();
    for grid in grids(indicator, columns) {
        match moves(indicator, &grid) {
            Ok(moves) => {
                for (row, at, by) in moves {
                    let row = &indicator.rows[row];
                    let column = &indicator.columns[at];
                    let Some(figure) = row.figures[at].number() else { continue };
                    let rounded = column.rounded(figure);
                    let unit = Fraction::scaled(i128::from(by), column.digits);
                    let printed = (&rounded + &unit).to_fixed(column.digits);
                    let rounded = rounded.to_fixed(column.digits);
                    let treatment = Treatment::Balanced { rounded, printed };
                    treatments.insert(source(indicator, row, at), treatment);
                }
            }
            Err(why) => {
                let labels: Vec<&str> =
                    grid.columns().map(|at| indicator.columns[at].label.as_str()).collect();
                faults.push(Unbalanced { columns: labels.join("、"), why });
            }
        }
    }
    (treatments, faults)
}

/// A figure in units of the last digit: as rounded, and how far the exact one lies above it, in
/// [`FINE`] parts.
#[derive(Clone, Copy)]
struct Rounded {
    units: i64,
    above: i64,
}

fn rounded(
    indicator: &Indicator,
    row: &IndicatorRow,
    at: usize,
) -> Result<Rounded, &'static str> {
    let column = &indicator.columns[at];
    let exact = row.figures[at].number().ok_or("missing")?;
    let power = Fraction::scaled(10_i128.checked_pow(column.digits).ok_or("digits")?, 0);
    let rounded = &column.rounded(exact) * &power;
    let above = &(&(exact * &power) - &rounded) * &Fraction::whole(FINE);
    let whole = |number: &Fraction| number.to_fixed(0).parse::<i64>().map_err(|_| "far");
    Ok(Rounded { units: whole(&rounded)?, above: whole(&above)? })
}

/// What moving by +1 or -1 costs: how much farther from the exact figure it gets.
fn cost(cell: Rounded, by: i64) -> i64 {
    (FINE - 2 * by * cell.above).max(0)
}

/// Row, column, +1 or -1.
type Moves = Vec<(usize, usize, i64)>;

fn moves(indicator: &Indicator, grid: &Grid) -> Result<Moves, &'static str> {
    let all: Vec<usize> = grid.columns().collect();
    // a rate or a mean adds up to nothing and is left alone
    if !grid.has_total && grid.sum.is_none() {
        return Ok(Vec::new());
    }
    let digits = indicator.columns[all[0]].digits;
    if all.iter().any(|at| indicator.columns[*at].digits != digits) {
        return Err("digits");
    }
    let total = indicator.total.as_ref().filter(|_| grid.has_total);
    let of = |row: &IndicatorRow| -> Result<Vec<Rounded>, &'static str> {
        all.iter().map(|at| rounded(indicator, row, *at)).collect()
    };
    let rows: Vec<Vec<Rounded>> = indicator.rows.iter().map(of).collect::<Result<_, _>>()?;
    let totals = total.map(of).transpose()?;
    let parts = grid.parts.len();
    let mut net = Network::new(rows.len() + parts + 1);
    let (column_node, grand) = (|j: usize| rows.len() + j, rows.len() + parts);
    if let (Some(totals), Some(_)) = (&totals, grid.sum) {
        let across: i64 = totals[..parts].iter().map(|cell| cell.units).sum();
        if across != totals[parts].units {
            return Err("totals");
        }
    }
    for (i, row) in rows.iter().enumerate() {
        for (j, cell) in row[..parts].iter().enumerate() {
            net.arc(i, column_node(j), cost(*cell, 1));
            net.arc(column_node(j), i, cost(*cell, -1));
            net.supply[column_node(j)] += cell.units;
            net.supply[i] -= cell.units;
        }
        if grid.sum.is_some() {
            net.supply[i] += row[parts].units;
            net.supply[grand] -= row[parts].units;
            if totals.is_some() {
                net.arc(grand, i, SUM + cost(row[parts], 1));
                net.arc(i, grand, SUM + cost(row[parts], -1));
            }
        }
    }
    match (&totals, grid.sum) {
        (Some(totals), sum) => {
            for (j, total) in totals[..parts].iter().enumerate() {
                net.supply[column_node(j)] -= total.units;
            }
            if sum.is_some() {
                net.supply[grand] += totals[parts].units;
            } else {
                // nothing holds the rows: what a column needs, any row gives
                net.free(0..rows.len(), grand);
            }
        }
        (None, _) => net.free(rows.len()..rows.len() + parts, grand),
    }
    if !net.settle() {
        return Err("far");
    }
    let mut moves = Moves::new();
    let mut arcs = net.arcs.chunks_exact(2).map(|pair| pair[0].flow);
    for i in 0..rows.len() {
        for at in &grid.parts {
            let by = arcs.next().unwrap_or(0) - arcs.next().unwrap_or(0);
            if by != 0 {
                moves.push((i, *at, by));
            }
        }
        if let (Some(sum), true) = (grid.sum, totals.is_some()) {
            let by = arcs.next().unwrap_or(0) - arcs.next().unwrap_or(0);
            if by != 0 {
                moves.push((i, sum, by));
            }
        }
    }
    Ok(moves)
}

/// An arc and, at the next odd place, its way back.
#[derive(Clone, Copy)]
struct Arc {
    to: usize,
    room: i64,
    cost: i64,
    flow: i64,
}

/// Nodes with what each must give (or, below zero, take), and arcs of room one between them.
struct Network {
    supply: Vec<i64>,
    arcs: Vec<Arc>,
    from: Vec<Vec<usize>>,
}

impl Network {
    fn new(nodes: usize) -> Self {
        Self { supply: vec![0; nodes], arcs: Vec::new(), from: vec![Vec::new(); nodes] }
    }

    fn arc(&mut self, from: usize, to: usize, cost: i64) {
        self.wide(from, to, cost, 1);
    }

    fn wide(&mut self, from: usize, to: usize, cost: i64, room: i64) {
        self.from[from].push(self.arcs.len());
        self.arcs.push(Arc { to, room, cost, flow: 0 });
        self.from[to].push(self.arcs.len());
        self.arcs.push(Arc { to: from, room: 0, cost: -cost, flow: 0 });
    }

    /// Nodes that nothing holds give and take through one that takes up what is left over.
    fn free(&mut self, nodes: std::ops::Range<usize>, hub: usize) {
        for node in nodes {
            self.supply[node] = 0;
            self.wide(node, hub, 0, i64::from(u32::MAX));
            self.wide(hub, node, 0, i64::from(u32::MAX));
        }
        self.supply[hub] = 0;
        let given: i64 = self.supply.iter().sum();
        self.supply[hub] = -given;
    }

    /// Sends one unit after another along the cheapest way from a node that has some left to one
    /// that lacks some. The first among equals is taken, so that the result is always the same.
    fn settle(&mut self) -> bool {
        if self.supply.iter().sum::<i64>() != 0 {
            return false;
        }
        while self.supply.iter().any(|left| *left > 0) {
            let mut best: Vec<Option<(i64, usize)>> = vec![None; self.supply.len()];
            let mut queue: VecDeque<usize> = VecDeque::new();
            for (node, left) in self.supply.iter().enumerate() {
                if *left > 0 {
                    best[node] = Some((0, usize::MAX));
                    queue.push_back(node);
                }
            }
            while let Some(node) = queue.pop_front() {
                let Some((cost, _)) = best[node] else { continue };
                for &index in &self.from[node] {
                    let arc = self.arcs[index];
                    let cost = cost.saturating_add(arc.cost);
                    if arc.room > 0 && best[arc.to].is_none_or(|(known, _)| cost < known) {
                        best[arc.to] = Some((cost, index));
                        queue.push_back(arc.to);
                    }
                }
            }
            let lacking = (0..self.supply.len()).filter(|node| self.supply[*node] < 0);
            let reached = lacking.filter_map(|node| Some((best[node]?.0, node)));
            let Some((_, end)) = reached.min() else { return false };
            self.supply[end] += 1;
            let mut node = end;
            while let Some((_, index)) = best[node] {
                if index == usize::MAX {
                    break;
                }
                self.arcs[index].room -= 1;
                self.arcs[index ^ 1].room += 1;
                let forward = index & !1;
                self.arcs[forward].flow += if index == forward { 1 } else { -1 };
                node = self.arcs[index ^ 1].to;
            }
            self.supply[node] -= 1;
        }
        true
    }
}
