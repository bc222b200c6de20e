//! A return as read: its table, and what the sheet says around it. Not yet believed.
//!
//! It stands beside [`Table`] because every verb hands it on: reading makes it, checking judges
//! it, the store keeps it.

use crate::engine::Table;
use crate::words::{CellRange, CellRef, Fraction, Period, Place, cell};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A return as read.
#[derive(Clone, PartialEq, Debug)]
pub struct Received {
    /// Which form.
    pub dataset: String,
    /// Who sent it: a code of the form's provider list.
    pub provider: String,
    /// For which period.
    pub period: Period,
    /// The sheet with the table.
    pub sheet: Arc<str>,
    /// The file, as the user gave it.
    pub file: Arc<str>,
    /// First and last heading row, counted from zero.
    pub heading_rows: (u32, u32),
    /// Declared column → the sheet's column, counted from zero.
    pub columns: BTreeMap<String, u32>,
    /// The records: declared columns in order, then the origin of each row.
    pub table: Table,
    /// The row of each record, counted from zero.
    pub rows: Vec<u32>,
    /// The total rows.
    pub totals: Vec<TotalRow>,
    /// Only 零报告: the provider has nothing to report.
    pub nil: bool,
    /// What the sender says to warnings on a sheet of the workbook.
    pub explanations: Vec<Explained>,
}

/// What the sender says to a warning (核实说明).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explained {
    /// The sheet it speaks of; the form's own if it does not say.
    pub sheet: Option<Arc<str>>,
    /// The cell.
    pub at: CellRef,
    /// What is said.
    pub text: Arc<str>,
}

/// A total row of a return.
#[derive(Clone, PartialEq, Debug)]
pub struct TotalRow {
    /// Its row, counted from zero.
    pub row: u32,
    /// Its first words.
    pub label: String,
    /// The first record since the total row before it.
    pub since: usize,
    /// How many records stand above it.
    pub until: usize,
    /// Its figures by declared column.
    pub figures: BTreeMap<String, Fraction>,
}

impl Received {
    /// The cell of a declared column in a row of the sheet; the row's first cell if the column
    /// is not there.
    #[must_use]
    pub fn place(&self, row: u32, column: &str) -> Place {
        let at = CellRef::new(row, self.columns.get(column).copied().unwrap_or(0));
        Place::Cells(self.file.clone(), self.sheet.clone(), CellRange::new(at, at))
    }

    /// The sheet.
    #[must_use]
    pub fn on_sheet(&self) -> Place {
        Place::Sheet(self.file.clone(), self.sheet.clone())
    }

    /// Declared column → letters of the sheet's column.
    #[must_use]
    pub fn letters(&self) -> BTreeMap<String, String> {
        self.columns
            .iter()
            .map(|(name, column)| (name.clone(), cell::column_letters(*column)))
            .collect()
    }
}
