//! Finding the table: which form a workbook is, on which sheet, under which headings.

use crate::excel::{Book, Sheet, Visibility};
use crate::ingest::form_sheet::{self, Form};
use crate::ingest::heading::{self, Certainty, Headings, Spellings};
use crate::words::form::LIST_SHEET;
use crate::words::{CellRef, text};
use crate::workspace::dataset::Dataset;
use std::collections::{BTreeMap, BTreeSet};

/// A heading is looked for in this many rows from the top.
const ROWS_SEARCHED: u32 = 200;
/// And in this many columns.
const COLUMNS_SEARCHED: usize = 400;
/// And in this many cells.
const CELLS_SEARCHED: usize = 80_000;

/// Headings of a form found on a sheet.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Position of the sheet in the workbook.
    pub sheet: usize,
    /// The headings.
    pub headings: Headings,
    /// Labels and values side by side, instead of a table.
    pub form: Option<Form>,
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

/// The texts of each sheet that can be part of a heading: cell and bare text. They are read once
/// for all forms.
#[derive(Clone, Debug)]
pub struct Texts(Vec<Vec<(CellRef, String)>>);

impl Texts {
    /// Those of a workbook.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        let of_sheet = |sheet: &Sheet| {
            sheet
                .cells
                .iter()
                .take_while(|cell| cell.at.row < ROWS_SEARCHED)
                .take(CELLS_SEARCHED)
                .filter_map(|cell| {
                    let written = heading::plain(&cell.value);
                    Some((cell.at, text::bare(&written))).filter(|(_, text)| !text.is_empty())
                })
                .collect()
        };
        Self(book.sheets.iter().map(of_sheet).collect())
    }

    /// Those of one sheet, in its order.
    #[must_use]
    pub fn of_sheet(&self, index: usize) -> &[(CellRef, String)] {
        self.0.get(index).map_or(&[], Vec::as_slice)
    }
}

/// The best headings of a form on each sheet where there are any, in the workbook's order.
#[must_use]
pub fn candidates(book: &Book, texts: &Texts, dataset: &Dataset) -> Vec<Candidate> {
    if dataset.layout.is_form == Some(true) {
        return forms(book, texts, dataset);
    }
    let tables: Vec<Candidate> = book
        .sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| sheet.visibility != Visibility::VeryHidden)
        .filter(|(_, sheet)| *sheet.name != *LIST_SHEET)
        .filter(|(_, sheet)| {
            dataset
                .layout
                .sheet
                .as_ref()
                .is_none_or(|pattern| fits_pattern(pattern, &sheet.name))
        })
        .filter_map(|(index, sheet)| {
            let headings = find(sheet, texts.of_sheet(index), dataset)?;
            let is_required = |at: usize| !dataset.columns[at].may_be_absent;
            let required = (0..dataset.columns.len()).filter(|at| is_required(*at)).count();
            let found = (0..dataset.columns.len())
                .filter(|at| is_required(*at) && headings.column(*at).is_some())
                .count();
            Some(Candidate { sheet: index, headings, form: None, required, found })
        })
        .collect();
    if tables.iter().any(Candidate::fits) {
        return tables;
    }
    let forms = forms(book, texts, dataset);
    if forms.is_empty() { tables } else { forms }
}

/// The sheets that hold a form's labels with values beside them.
fn forms(book: &Book, texts: &Texts, dataset: &Dataset) -> Vec<Candidate> {
    let of_form = |form: Form| {
        let matched = form
            .values
            .iter()
            .map(|(index, at)| (*index, vec![(at.column, Certainty::Exact)]))
            .collect();
        let headings = Headings { rows: form.rows(), matched, ..Headings::default() };
        let is_required = |at: &&usize| !dataset.columns[**at].may_be_absent;
        let required = dataset.columns.iter().filter(|column| !column.may_be_absent).count();
        let found = form.labels.keys().filter(is_required).count();
        Candidate { sheet: form.sheet, headings, form: Some(form), required, found }
    };
    form_sheet::find(book, texts, dataset).into_iter().map(of_form).collect()
}

/// The headings of a form on a sheet: the row under which most declared columns stand. A row is
/// looked at closely only if enough of the form's words stand in it and in those above it.
fn find(sheet: &Sheet, texts: &[(CellRef, String)], dataset: &Dataset) -> Option<Headings> {
    let words: BTreeSet<String> = dataset
        .columns
        .iter()
        .flat_map(|column| std::iter::once(&column.label).chain(&column.aliases))
        .map(|label| text::bare(label.rsplit('/').next().unwrap_or(label)))
        .collect();
    let mut matching: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, _) in texts.iter().filter(|(_, text)| words.contains(text)) {
        *matching.entry(at.row).or_default() += 1;
    }
    if matching.is_empty() {
        return None;
    }
    let columns = columns_searched(sheet);
    let form = Spellings::of_all(dataset);
    let mut best: Option<(usize, u32)> = None;
    for row in matching.keys() {
        // the last row of a heading holds one of the form's words
        let most: usize = matching
            .range(row.saturating_sub(heading::DEEPEST - 1)..=*row)
            .map(|(_, count)| count)
            .sum();
        if most <= best.map_or(0, |(most, _)| most) {
            continue;
        }
        let sure = heading::sure(sheet, *row, &columns, &form);
        if sure > best.map_or(0, |(most, _)| most) {
            best = Some((sure, *row));
        }
    }
    best.map(|(_, row)| heading::read_sure(sheet, row, &columns, &form))
}

impl Candidate {
    /// Looks once more, for headings that are nearly one of the form's: worth the while for the
    /// form that was chosen only.
    pub(super) fn with_near(mut self, sheet: &Sheet, dataset: &Dataset) -> Self {
        if self.form.is_none() {
            let (columns, form) = (columns_searched(sheet), Spellings::of_all(dataset));
            self.headings = heading::read(sheet, self.headings.rows.1, &columns, &form);
        }
        self
    }
}

/// The columns in which a heading is looked for.
fn columns_searched(sheet: &Sheet) -> Vec<u32> {
    let columns: BTreeSet<u32> = sheet
        .cells
        .iter()
        .take_while(|cell| cell.at.row < ROWS_SEARCHED)
        .take(CELLS_SEARCHED)
        .map(|cell| cell.at.column)
        .collect();
    columns.into_iter().take(COLUMNS_SEARCHED).collect()
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
