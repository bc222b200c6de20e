//! Cells that could not be read, as was told: found by their address, however many they are.

use crate::words::CellRef;
use crate::words::cell::CellRange;
use crate::words::diagnostic::{Finding, Place, Severity};
use std::collections::BTreeMap;

/// The cells of findings that are errors.
pub(super) struct Unread {
    /// Column and first row of a range within one column → its last row.
    columns: BTreeMap<(u32, u32), u32>,
    /// Ranges of several columns, which are few.
    wide: Vec<CellRange>,
}

impl Unread {
    /// What these findings tell of.
    pub(super) fn of(told: &[Finding]) -> Self {
        let mut unread = Self { columns: BTreeMap::new(), wide: Vec::new() };
        for finding in told.iter().filter(|finding| finding.severity == Severity::Error) {
            let Place::Cells(_, _, range) = &finding.place else { continue };
            let (first, last) = (range.first, range.last);
            if first.column == last.column {
                let known = unread.columns.entry((first.column, first.row)).or_default();
                *known = last.row.max(*known);
            } else if !unread.wide.contains(range) {
                unread.wide.push(*range);
            }
        }
        unread
    }

    /// Could this cell not be read?
    pub(super) fn holds(&self, at: CellRef) -> bool {
        let mut above = self.columns.range((at.column, 0)..=(at.column, at.row));
        above.next_back().is_some_and(|(_, last)| at.row <= *last)
            || self.wide.iter().any(|range| range.contains(at))
    }
}
