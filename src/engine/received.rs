//! A return as read: its table, and what the sheet says around it. Not yet believed.
//!
//! It stands beside [`Table`] because every verb hands it on: reading makes it, checking judges
//! it, the store keeps it.

use crate::engine::{Accounting, Outcomes, Table};
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
    /// Declared column → the unit in which the sheet has its figures, where they were converted.
    pub converted: BTreeMap<String, String>,
    /// First and last heading row, counted from zero.
    pub heading_rows: (u32, u32),
    /// Declared column → the sheet's column, counted from zero.
    pub columns: BTreeMap<String, u32>,
    /// Where the same headings stand again beside the first ones: declared column → column, for
    /// each further panel.
    pub panels: Vec<BTreeMap<String, u32>>,
    /// The panel of each record, where there are several: 0 for the first.
    pub panel_of: Vec<usize>,
    /// On a sheet with labels and values side by side (one record): the cell of each column.
    pub cells: BTreeMap<String, CellRef>,
    /// What became of every cell of the workbook.
    pub accounting: Accounting,
    /// The records: declared columns in order, then the origin of each row.
    pub table: Table,
    /// The row of each record, counted from zero.
    pub rows: Vec<u32>,
    /// The total rows.
    pub totals: Vec<TotalRow>,
    /// Only 零报告: the provider has nothing to report.
    pub nil: bool,
    /// What became of each check; nothing before it is judged.
    pub checks: Outcomes,
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
        let at = self.cells.get(column).copied().unwrap_or(at);
        Place::Cells(self.file.clone(), self.sheet.clone(), CellRange::new(at, at))
    }

    /// The cell of a declared column in a record, by the record's number.
    #[must_use]
    pub fn cell_of(&self, record: usize, column: &str) -> Option<CellRef> {
        if let Some(at) = self.cells.get(column) {
            return Some(*at);
        }
        let panel = self.panel_of.get(record).copied().unwrap_or(0);
        let columns = match panel.checked_sub(1) {
            Some(further) => self.panels.get(further)?,
            None => &self.columns,
        };
        Some(CellRef::new(*self.rows.get(record)?, *columns.get(column)?))
    }

    /// The place of a declared column in a record; the row's first cell if the column is not
    /// there.
    #[must_use]
    pub fn place_of(&self, record: usize, column: &str) -> Place {
        let row = self.rows.get(record).copied().unwrap_or(0);
        let at = self.cell_of(record, column).unwrap_or(CellRef::new(row, 0));
        Place::Cells(self.file.clone(), self.sheet.clone(), CellRange::new(at, at))
    }

    /// The sheet.
    #[must_use]
    pub fn on_sheet(&self) -> Place {
        Place::Sheet(self.file.clone(), self.sheet.clone())
    }

    /// Declared column → letters of the sheet's column: `C`; of several panels `C/H`; the whole
    /// address `C5` where labels and values stand side by side.
    #[must_use]
    pub fn letters(&self) -> BTreeMap<String, String> {
        if !self.cells.is_empty() {
            return self
                .cells
                .iter()
                .map(|(name, at)| (name.clone(), at.to_string()))
                .collect();
        }
        let of_panels = |name: &String, first: u32| {
            let further = self.panels.iter().filter_map(|panel| panel.get(name));
            let all = std::iter::once(&first).chain(further);
            all.map(|column| cell::column_letters(*column)).collect::<Vec<_>>().join("/")
        };
        let letters =
            |(name, column): (&String, &u32)| (name.clone(), of_panels(name, *column));
        self.columns.iter().map(letters).collect()
    }
}
