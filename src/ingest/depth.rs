//! How deep a heading is, told from the sheet alone: no declaration is asked.
//!
//! A heading ends where its last spanned label is parted. A label merged downwards reaches the
//! last heading row; a label over several columns has its parts in the row below it; a title
//! alone over the whole table has the headings below it. A row of figures is never a heading.
//! It serves to say what stands on a sheet that is no known form; where a form is declared, its
//! own headings decide.

use crate::excel::Sheet;
use crate::ingest::heading::{self, DEEPEST};
use crate::ingest::number_text;
use crate::words::{CellRange, CellRef, text};
use std::collections::{BTreeMap, BTreeSet};

/// Rows looked at below the first filled one.
const ROWS: u32 = 24;
/// Columns looked at.
const COLUMNS: usize = 400;
/// Lines above a table (title, 填报单位, 单位) are at most this many.
const LINES: u32 = 8;

/// First and last heading row of the first table on a sheet, counted from zero; a title right
/// above belongs to it. `None` if the sheet is empty.
#[must_use]
pub fn heading_rows(sheet: &Sheet) -> Option<(u32, u32)> {
    let grid = Grid::of(sheet)?;
    let mut first = grid.top;
    // labels with their values, and the line that names the unit, are not yet the table
    while first < grid.top + LINES && grid.is_line(first) && grid.next_filled(first).is_some() {
        first = grid.next_filled(first)?;
    }
    let mut last = first;
    loop {
        last = last.max(grid.merged_down(first, last));
        if last + 1 - first >= DEEPEST + u32::from(grid.is_title(first)) {
            break;
        }
        let Some(below) = grid.next_filled(last) else { break };
        let goes_on = grid.is_title(last) || grid.parts(last, below);
        if !goes_on {
            break;
        }
        last = below;
    }
    Some((first, last))
}

/// The upper left of a sheet: for each cell its text and the rectangle it is part of.
struct Grid {
    top: u32,
    columns: Vec<u32>,
    merges: Vec<CellRange>,
    texts: BTreeMap<CellRef, String>,
}

impl Grid {
    fn of(sheet: &Sheet) -> Option<Self> {
        let filled = |cell: &crate::excel::Cell<'_>| {
            !text::compact(&heading::plain(&cell.value)).is_empty()
        };
        let top = sheet.cells.iter().find(filled)?.at.row;
        let near = |row: u32| row >= top && row < top.saturating_add(ROWS);
        let merges: Vec<CellRange> = sheet
            .merges
            .iter()
            .filter(|merge| near(merge.first.row))
            .take(2_000)
            .copied()
            .collect();
        let texts: BTreeMap<CellRef, String> = sheet
            .cells
            .iter()
            .skip_while(|cell| cell.at.row < top)
            .take_while(|cell| near(cell.at.row))
            .take(20_000)
            .map(|cell| (cell.at, text::compact(&heading::plain(&cell.value))))
            .filter(|(_, written)| !written.is_empty())
            .collect();
        let mut columns: BTreeSet<u32> = texts.keys().map(|at| at.column).collect();
        for merge in &merges {
            let end = merge.last.column.min(merge.first.column.saturating_add(100));
            columns.extend(merge.first.column..=end);
        }
        let columns = columns.into_iter().take(COLUMNS).collect();
        Some(Self { top, columns, merges, texts })
    }

    fn merge(&self, at: CellRef) -> Option<&CellRange> {
        self.merges.iter().find(|merge| merge.contains(at))
    }

    /// The text seen at an address and the first cell of its rectangle.
    fn seen(&self, at: CellRef) -> Option<(CellRef, &str)> {
        let first = self.merge(at).map_or(at, |merge| merge.first);
        self.texts.get(&first).map(|written| (first, written.as_str()))
    }

    /// The labels that begin in a row, left to right.
    fn own(&self, row: u32) -> Vec<(CellRef, &str)> {
        let of_row = CellRef::new(row, 0)..CellRef::new(row.saturating_add(1), 0);
        self.texts.range(of_row).map(|(at, written)| (*at, written.as_str())).collect()
    }

    fn next_filled(&self, row: u32) -> Option<u32> {
        self.texts.keys().map(|at| at.row).find(|next| *next > row)
    }

    /// One text alone over the whole table.
    fn is_title(&self, row: u32) -> bool {
        let seen: BTreeSet<CellRef> = self
            .columns
            .iter()
            .filter_map(|column| self.seen(CellRef::new(row, *column)))
            .map(|(first, _)| first)
            .collect();
        seen.len() == 1 && self.columns.len() > 1
    }

    /// A line above the table: 填报单位：…, 单位：万元, a title that other lines follow.
    fn is_line(&self, row: u32) -> bool {
        let own = self.own(row);
        let label = |written: &str| {
            let tail = written.split_once(':').map(|(label, _)| label);
            tail.is_some_and(|label| label.chars().count() <= 12)
        };
        let labels = own.iter().filter(|(_, written)| label(written)).count();
        if labels > 0 && labels * 2 >= own.len() && own.len() * 2 <= self.columns.len().max(2) {
            return true;
        }
        own.len() == 1 && self.next_filled(row).is_some_and(|next| self.is_line(next))
    }

    /// The last row of the labels that begin in these rows and are merged downwards.
    fn merged_down(&self, first: u32, last: u32) -> u32 {
        self.merges
            .iter()
            .filter(|merge| (first..=last).contains(&merge.first.row))
            .filter(|merge| merge.last.row - merge.first.row < DEEPEST)
            .filter(|merge| self.texts.contains_key(&merge.first))
            .map(|merge| merge.last.row)
            .max()
            .unwrap_or(last)
    }

    /// Does a row hold the parts of the labels above it?
    fn parts(&self, above: u32, row: u32) -> bool {
        let own = self.own(row);
        if own.is_empty() || own.iter().any(|(_, written)| is_figure(written)) {
            return false;
        }
        let mut parted: BTreeMap<CellRef, BTreeSet<&str>> = BTreeMap::new();
        let mut filled_gaps = 0;
        for (at, written) in &own {
            let over = CellRef::new(above, at.column);
            let wide = self.merge(over).filter(|merge| merge.last.column > merge.first.column);
            let own_width =
                self.merge(*at).map_or(1, |own| own.last.column - own.first.column + 1);
            if let Some(wide) = wide.filter(|wide| self.texts.contains_key(&wide.first)) {
                // as wide as the label above: no part of it
                if own_width > wide.last.column - wide.first.column {
                    return false;
                }
                parted.entry(wide.first).or_default().insert(written);
            } else if self.texts.contains_key(&over) {
                // under a label that stands alone, only its unit or a bracket goes on
                if let Some(label) = self.implied(over) {
                    parted.entry(label).or_default().insert(written);
                } else if !is_bracketed(written) {
                    return false;
                }
            } else {
                let Some(label) = self.implied(over) else { return false };
                parted.entry(label).or_default().insert(written);
                filled_gaps += 1;
            }
        }
        let all_brackets = own.iter().all(|(_, written)| is_bracketed(written));
        let bracketed = all_brackets && own.len() * 2 >= self.columns.len();
        let has_parts = parted.values().any(|parts| parts.len() > 1)
            || parted.len() > 1 && filled_gaps == 0;
        has_parts || bracketed
    }

    /// The label over blank neighbours to its right: as if it were merged over them.
    fn implied(&self, over: CellRef) -> Option<CellRef> {
        let place = self.columns.iter().position(|column| *column == over.column)?;
        let blank = |column: &u32| self.seen(CellRef::new(over.row, *column)).is_none();
        let label = self.columns[..=place].iter().rev().find(|column| !blank(column))?;
        let next = self.columns.iter().find(|column| *column > label)?;
        let (first, _) = self.seen(CellRef::new(over.row, *label))?;
        (blank(next) && first.row == over.row).then_some(first)
    }
}

/// A unit or a remark on the label above: `（万元）`.
fn is_bracketed(written: &str) -> bool {
    written.starts_with('(') && written.ends_with(')')
}

/// A figure, a day, a range of figures, or a dash: what stands in a body, not in a heading. A
/// bare year may be a heading.
fn is_figure(written: &str) -> bool {
    let is_number =
        |part: &str| matches!(number_text::read(part), number_text::Read::Number { .. });
    let year = written.len() == 4
        && written.parse::<u16>().is_ok_and(|year| (1949..=2100).contains(&year));
    if year {
        return false;
    }
    if is_number(written) || is_number(written.trim_start_matches(['¥', '￥', '$'])) {
        return true;
    }
    if !written.is_empty() && written.chars().all(|mark| "-—–/~.".contains(mark)) {
        return true;
    }
    written.split_once(['-', '~', '—', '–']).is_some_and(|(a, b)| is_number(a) && is_number(b))
}

#[cfg(test)]
mod tests;
