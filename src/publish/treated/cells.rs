//! The cells of a table whose lines add up, and which of them betray each other.
//!
//! Each cell is tied to its row and its column. Whoever knows all other cells of a line that
//! adds up knows the last one too: a cell that is not shown stays unknown only if it lies on a
//! round of cells not shown, from row to column to row and back, along which one unit can be
//! added and taken away in turn without any total changing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// A table of counts. A line without a sum holds nothing: all such lines are one node.
pub(super) struct Cells {
    /// Row and column (as nodes) of each cell.
    pub(super) ends: Vec<(usize, usize)>,
    /// What stands in it, as a weight: what is lost when it is not shown.
    pub(super) weights: Vec<u64>,
    /// Can one unit be taken away from it? A zero is known to be no less.
    pub(super) movable: Vec<bool>,
}

impl Cells {
    /// Adds to the cells not shown those without which they could be worked out; `None` where a
    /// cell cannot be kept from that. The lightest cells are taken, the first among equals.
    pub(super) fn protected(&self, hidden: &BTreeSet<usize>) -> Option<BTreeSet<usize>> {
        let mut all = hidden.clone();
        for &cell in hidden {
            if !self.movable[cell] {
                continue;
            }
            let way = self.lightest(cell, &all)?;
            all.extend(way);
        }
        Some(all)
    }

    /// The lightest way from the row of a cell to its column through other cells.
    fn lightest(&self, cell: usize, hidden: &BTreeSet<usize>) -> Option<Vec<usize>> {
        let (start, end) = self.ends[cell];
        if start == end {
            return Some(Vec::new());
        }
        let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, (row, column)) in self.ends.iter().enumerate() {
            if index != cell && self.movable[index] {
                at.entry(*row).or_default().push(index);
                at.entry(*column).or_default().push(index);
            }
        }
        let mut best: BTreeMap<usize, (u64, Option<usize>)> =
            BTreeMap::from([(start, (0, None))]);
        let mut queue = BinaryHeap::from([Reverse((0_u64, start))]);
        while let Some(Reverse((weight, node))) = queue.pop() {
            if best.get(&node).is_some_and(|(known, _)| *known < weight) {
                continue;
            }
            if node == end {
                break;
            }
            for &index in at.get(&node).into_iter().flatten() {
                let (row, column) = self.ends[index];
                let next = if row == node { column } else { row };
                let more = if hidden.contains(&index) { 0 } else { self.weights[index].max(1) };
                let weight = weight.saturating_add(more);
                if best.get(&next).is_none_or(|(known, _)| weight < *known) {
                    best.insert(next, (weight, Some(index)));
                    queue.push(Reverse((weight, next)));
                }
            }
        }
        let mut way = Vec::new();
        let mut node = end;
        while let Some(index) = best.get(&node)?.1 {
            way.push(index);
            let (row, column) = self.ends[index];
            node = if row == node { column } else { row };
        }
        Some(way)
    }
}
