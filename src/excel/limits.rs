//! How much a file may cost, and the account that is kept while it is read.

use crate::excel::book::{Book, Sheet};
use crate::excel::fault::{BookFault, Measure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most that reading one file may take. A file beyond any of them is refused.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of one part of it, inflated.
    pub part_bytes: u64,
    /// Bytes of all parts that are read, inflated.
    pub inflated_bytes: u64,
    /// Entries of the zip directory.
    pub entries: usize,
    /// Filled cells of all sheets.
    pub cells: usize,
    /// Bytes of text in all cells; a shared text counts each time it is used.
    pub text_bytes: usize,
    /// Characters of one cell; the rest is cut off and noted.
    pub cell_text: usize,
    /// Sheets.
    pub sheets: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 200 << 20,
            part_bytes: 512 << 20,
            inflated_bytes: 1 << 30,
            entries: 20_000,
            cells: 5_000_000,
            text_bytes: 256 << 20,
            cell_text: 32_767,
            sheets: 1_000,
        }
    }
}

/// The account of cells and text while a book is read.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
    limits: Limits,
}

impl Budget {
    /// Nothing spent yet.
    pub(super) fn new(limits: &Limits) -> Self {
        Self { cells: 0, text: 0, limits: limits.clone() }
    }

    /// One more filled cell.
    pub(super) fn cell(&mut self) -> Result<(), BookFault> {
        self.cells(1)
    }

    /// So many more cells. Merges and what is hidden cost as much as cells, so that they are
    /// bounded too.
    pub(super) fn cells(&mut self, count: usize) -> Result<(), BookFault> {
        self.cells = self.cells.saturating_add(count);
        if self.cells > self.limits.cells {
            return Err(BookFault::too_many(Measure::Cells, self.limits.cells));
        }
        Ok(())
    }

    /// Some more bytes of text.
    pub(super) fn text(&mut self, bytes: usize) -> Result<(), BookFault> {
        self.text = self.text.saturating_add(bytes);
        if self.text > self.limits.text_bytes {
            return Err(BookFault::too_many(Measure::TextBytes, self.limits.text_bytes));
        }
        Ok(())
    }

    /// The text as far as a cell may hold it, and whether something was cut off.
    pub(super) fn cut<'t>(&self, text: &'t str) -> (&'t str, bool) {
        cut(text, self.limits.cell_text)
    }
}

/// The first characters of a text, and whether something was cut off.
pub(super) fn cut(text: &str, characters: usize) -> (&str, bool) {
    // a character has at least one byte
    if text.len() <= characters {
        return (text, false);
    }
    match text.char_indices().nth(characters) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}

/// A book of these sheets. Two sheets of one name (letters of either case) cannot be told apart
/// by any address, so such a file is refused.
pub(super) fn bind(sheets: Vec<Sheet>, limits: &Limits) -> Result<Book, BookFault> {
    if sheets.len() > limits.sheets {
        return Err(BookFault::too_many(Measure::Sheets, limits.sheets));
    }
    let mut names = BTreeSet::new();
    for sheet in &sheets {
        if !names.insert(sheet.name.to_lowercase()) {
            return Err(BookFault::Ambiguous { what: format!("sheet {}", sheet.name) });
        }
    }
    Ok(Book { sheets, plain_text: false })
}
