//! Finding the table: which form a workbook is, on which sheet, under which headings.

use crate::excel::{Book, CellValue, Sheet, Visibility};
use crate::ingest::heading::{self, Headings, Spellings};
use crate::words::form::LIST_SHEET;
use crate::words::text;
use crate::workspace::dataset::Dataset;
use std::collections::BTreeSet;

/// A heading is looked for in this many rows from the top.
const ROWS_SEARCHED: u32 = 200;
/// And in this many columns.
const COLUMNS_SEARCHED: usize = 400;

/// Headings of a form found on a sheet.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Position of the sheet in the workbook.
    pub sheet: usize,
    /// The headings.
    pub headings: Headings,
    /// Columns that must be there.
    pub required: usize,
    /// Of those, found beyond doubt.
    pub found: usize,
}

impl Candidate {
    /// Is more than half of what must be there found?
    #[must_use]
    pub fn fits(&self) -> bool {
        self.found >= 2.min(self.required) && self.found * 2 > self.required
    }
}

/// The best headings of a form on each sheet where there are any, in the workbook's order.
#[must_use]
pub fn candidates(book: &Book, dataset: &Dataset) -> Vec<Candidate> {
    book.sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| sheet.visibility != Visibility::VeryHidden)
        .filter(|(_, sheet)| *sheet.name != *LIST_SHEET)
        .filter(|(_, sheet)| {
            dataset.layout.sheet.as_ref().is_none_or(|pattern| fits_pattern(pattern, &sheet.name))
        })
        .filter_map(|(index, sheet)| {
            let headings = find(sheet, dataset)?;
            let is_required = |at: usize| !dataset.columns[at].may_be_absent;
            let required = (0..dataset.columns.len()).filter(|at| is_required(*at)).count();
            let found = (0..dataset.columns.len())
                .filter(|at| is_required(*at) && headings.column(*at).is_some())
                .count();
            Some(Candidate { sheet: index, headings, required, found })
        })
        .collect()
}

/// The headings of a form on a sheet: the row under which most declared columns stand.
#[must_use]
pub fn find(sheet: &Sheet, dataset: &Dataset) -> Option<Headings> {
    let columns: BTreeSet<u32> = sheet
        .cells
        .iter()
        .take_while(|cell| cell.at.row < ROWS_SEARCHED)
        .map(|cell| cell.at.column)
        .take(200_000)
        .collect();
    let columns: Vec<u32> = columns.into_iter().take(COLUMNS_SEARCHED).collect();
    let form = Spellings::of_all(dataset);
    let mut best: Option<(usize, u32)> = None;
    let mut seen = None;
    for cell in sheet.cells.iter().take_while(|cell| cell.at.row < ROWS_SEARCHED) {
        let row = cell.at.row;
        if seen == Some(row) {
            continue;
        }
        seen = Some(row);
        let texts = sheet
            .row(row)
            .iter()
            .filter(|cell| matches!(cell.value, CellValue::Text(_)))
            .count();
        if texts == 0 {
            continue;
        }
        let sure = heading::sure(sheet, row, &columns, &form);
        if sure > best.map_or(0, |(most, _)| most) {
            best = Some((sure, row));
        }
    }
    best.map(|(_, row)| heading::read(sheet, row, &columns, &form))
}

fn fits_pattern(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (text::compact(pattern), text::compact(name));
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else {
        return false;
    };
    if !pattern.contains('*') {
        return rest.is_empty();
    }
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    pattern.ends_with('*') || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::fits_pattern;

    #[test]
    fn a_star_stands_for_any_letters() {
        assert!(fits_pattern("清算表", "清 算 表"));
        assert!(fits_pattern("清算*", "清算表（终稿）"));
        assert!(fits_pattern("*表*", "清算表2"));
        assert!(!fits_pattern("清算表", "清算表2"));
        assert!(!fits_pattern("*表", "清算表2"));
    }
}
