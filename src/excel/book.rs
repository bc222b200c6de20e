//! What a workbook holds, whatever kind of file it came from.

pub use crate::excel::cells::Cells;
use crate::words::{CellRange, CellRef, Decimal};
use jiff::civil::DateTime;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A workbook as read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Book {
    /// Worksheets in the workbook's order (chart and macro sheets are not sheets of cells).
    pub sheets: Vec<Sheet>,
    /// Was it a text file, whose cells have no types of their own?
    pub plain_text: bool,
}

/// Is a sheet shown?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Visibility {
    /// Shown.
    #[default]
    Visible,
    /// Hidden; a person can unhide it.
    Hidden,
    /// Hidden so that only a program can unhide it.
    VeryHidden,
}

/// A worksheet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: Arc<str>,
    /// Is it shown?
    pub visibility: Visibility,
    /// The cells that hold something, ordered by row, then column; one for each address.
    pub cells: Cells,
    /// Merged rectangles, ordered; only their upper left cell holds a value.
    pub merges: Vec<CellRange>,
    /// Hidden rows (also those hidden by a filter), counted from zero.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns, counted from zero.
    pub hidden_columns: BTreeSet<u32>,
    /// The range of a filter left on the sheet.
    pub filter: Option<CellRange>,
}

/// A cell that holds something: a view into [`Cells`].
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cell<'s> {
    /// Where.
    pub at: CellRef,
    /// What.
    pub value: CellValue<'s>,
    /// The number format as written (`0.00%`, `yyyy"年"m"月"`); built-in formats are spelled
    /// out as a Chinese spreadsheet program shows them; `None` for General and text.
    pub format: Option<&'s str>,
    /// Was the value computed by a formula in the cell?
    pub formula: bool,
}

/// What stands in a cell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum CellValue<'s> {
    /// A number: its decimal digits as a spreadsheet program shows them in full (at most 15
    /// significant digits). A date is still its serial number here if `Cell::format` says date.
    Number(Decimal),
    /// A number whose digits do not fit: 16 or more significant digits were stored (an
    /// identifier typed as a number has lost its tail), or it is too large. The text as stored.
    LongNumber(&'s str),
    /// Text, as stored: blanks kept, `_x000D_` escapes undone.
    Text(&'s str),
    /// TRUE or FALSE.
    Flag(bool),
    /// A date and time: from a number with a date format (1900 or 1904 system), or ISO text.
    Date(DateTime),
    /// A time of day or a duration without a date, as a fraction of a day.
    Time(Decimal),
    /// An error value: `#N/A`, `#SPILL!`, …
    Error(&'s str),
    /// A formula that was never computed: the file holds no value for it.
    NotComputed,
}

impl Sheet {
    /// The cell at an address, if it holds something.
    #[must_use]
    pub fn cell(&self, at: CellRef) -> Option<Cell<'_>> {
        self.cells.at(at)
    }

    /// The cells of one row, left to right.
    #[must_use]
    pub fn row(&self, row: u32) -> Vec<Cell<'_>> {
        self.cells.rows(row, row).collect()
    }

    /// The merged rectangle that covers an address.
    #[must_use]
    pub fn merge(&self, at: CellRef) -> Option<CellRange> {
        self.merges.iter().copied().find(|merge| merge.contains(at))
    }

    /// The rectangle that holds every filled cell.
    #[must_use]
    pub fn extent(&self) -> Option<CellRange> {
        let first = self.cells.first()?.at.row;
        let last = self.cells.last()?.at.row;
        let (left, right) = self.cells.columns()?;
        Some(CellRange::new(CellRef::new(first, left), CellRef::new(last, right)))
    }
}
