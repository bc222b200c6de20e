//! Sheets with labels and values side by side: one record, each label to the left of its value.
//!
//! Where a form does not say that it is one, it is taken for one only if its labels stand in
//! several rows and other cells than labels stand beside them.

use crate::excel::{Sheet, Visibility};
use crate::ingest::heading::{self, Certainty, Spellings};
use crate::ingest::locate::Texts;
use crate::words::form::LIST_SHEET;
use crate::words::{CellRef, text};
use crate::workspace::dataset::Dataset;
use std::collections::{BTreeMap, BTreeSet};

/// Rows searched for labels.
const ROWS: u32 = 200;
/// Cells searched for labels.
const CELLS: usize = 20_000;

/// A sheet with labels and values, as found.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Position of the sheet in the workbook.
    pub sheet: usize,
    /// Declared column → the cell of its value, which may be empty.
    pub values: BTreeMap<usize, CellRef>,
    /// Declared column → the cell of its label.
    pub labels: BTreeMap<usize, CellRef>,
    /// Labels that stand again: declared column and cell.
    pub again: Vec<(usize, CellRef)>,
}

impl Form {
    /// First and last row of the labels.
    #[must_use]
    pub fn rows(&self) -> (u32, u32) {
        let rows = || self.labels.values().map(|at| at.row);
        (rows().min().unwrap_or(0), rows().max().unwrap_or(0))
    }

    /// Is it one, for a form that does or does not say so?
    fn fits(&self, dataset: &Dataset, sheet: &Sheet, declared: bool) -> bool {
        let required = dataset.columns.iter().filter(|column| !column.may_be_absent).count();
        let found =
            self.labels.keys().filter(|at| !dataset.columns[**at].may_be_absent).count();
        if found == 0 || found * 2 <= required {
            return false;
        }
        let rows: BTreeSet<u32> = self.labels.values().map(|at| at.row).collect();
        let filled = self.values.values().filter(|at| sheet.cell(**at).is_some()).count();
        declared || found > 2 && rows.len() > 2 && filled * 2 > found
    }
}

/// The sheets of a workbook that hold a form's labels with their values beside them.
#[must_use]
pub fn find(book: &crate::excel::Book, texts: &Texts, dataset: &Dataset) -> Vec<Form> {
    let declared = dataset.layout.is_form == Some(true);
    if dataset.layout.is_form == Some(false) {
        return Vec::new();
    }
    let form = Spellings::of_all(dataset);
    let sheets = book.sheets.iter().enumerate();
    let shown = sheets.filter(|(_, sheet)| {
        sheet.visibility != Visibility::VeryHidden && *sheet.name != *LIST_SHEET
    });
    shown
        .map(|(index, sheet)| (sheet, on_sheet(index, sheet, texts.of_sheet(index), &form)))
        .filter(|(sheet, found)| found.fits(dataset, sheet, declared))
        .map(|(_, found)| found)
        .collect()
}

fn on_sheet(
    index: usize,
    sheet: &Sheet,
    texts: &[(CellRef, String)],
    form: &[Spellings],
) -> Form {
    let mut found = Form { sheet: index, ..Form::default() };
    let mut surest: BTreeMap<usize, Certainty> = BTreeMap::new();
    // a cell is looked at closely only if one of the form's words stands in it
    let words: BTreeSet<&str> = form.iter().flat_map(Spellings::words).collect();
    let cells = texts
        .iter()
        .take(CELLS)
        .filter(|(at, text)| at.row < ROWS && words.contains(text.as_str()))
        .map(|(at, _)| *at);
    let label = |at: CellRef| {
        let written = heading::plain(&sheet.cell(at)?.value);
        let path = [text::compact(&written).trim_end_matches(':').to_owned()];
        form.iter()
            .enumerate()
            .filter_map(|(index, column)| Some((heading::certain(&path, column)?, index)))
            .max_by_key(|(certainty, index)| (*certainty, std::cmp::Reverse(*index)))
    };
    for at in cells {
        let Some((certainty, column)) = label(at) else { continue };
        let last = sheet.merge(at).map_or(at, |merge| merge.last);
        let value = CellRef::new(at.row, last.column.saturating_add(1));
        // a label beside a label is a heading over a column
        if label(value).is_some() {
            continue;
        }
        if surest.get(&column).is_some_and(|known| *known >= certainty) {
            found.again.push((column, at));
            continue;
        }
        surest.insert(column, certainty);
        found.values.insert(column, value);
        if let Some(before) = found.labels.insert(column, at) {
            found.again.push((column, before));
        }
    }
    found
}
