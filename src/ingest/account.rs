//! What became of every cell: told by holding the table against the sheet once more.
//!
//! It does not ask the converters what they did. A cell of a record is stored as read if the
//! table holds the very same value, and everything else is listed.

use crate::engine::{Accounting, Listed, Table, Why};
use crate::excel::{Book, Cell, CellValue, Sheet};
use crate::ingest::body::{Body, RowKind, is_blank};
use crate::ingest::convert;
use crate::words::{CellRange, CellRef, Missing, Value, text};
use crate::workspace::dataset::{ColumnKind, Dataset};
use std::collections::BTreeMap;

/// One panel of the table as read.
pub(super) struct Panel {
    /// The sheet's columns that are the panel's: first and last.
    pub(super) span: (u32, u32),
    /// Column of the sheet → declared column.
    pub(super) columns: BTreeMap<u32, usize>,
    /// What each row is.
    pub(super) body: Body,
    /// Row → record, ascending.
    pub(super) records: BTreeMap<u32, usize>,
}

/// What of the workbook became the table.
pub(super) struct Told<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) table: &'a Table,
    pub(super) sheet: usize,
    pub(super) heading_rows: (u32, u32),
    pub(super) panels: Vec<Panel>,
    /// On a sheet with labels and values side by side: the value's cell → declared column, and
    /// the cells of the labels.
    pub(super) cells: BTreeMap<CellRef, usize>,
    pub(super) labels: Vec<CellRef>,
}

/// Counts and lists every cell of a workbook.
pub(super) fn account(book: &Book, told: &Told<'_>) -> Accounting {
    let mut accounting = Accounting::default();
    for (index, sheet) in book.sheets.iter().enumerate() {
        accounting.read += sheet.cells.len() as u64;
        if index == told.sheet {
            told.of_sheet(sheet, &mut accounting);
        } else if let Some(range) = sheet.extent() {
            let count = sheet.cells.len() as u64;
            let sheet = sheet.name.clone();
            accounting.listed.push(Listed { sheet, range, count, why: Why::OtherSheet });
        }
    }
    accounting
}

impl Told<'_> {
    fn of_sheet(&self, sheet: &Sheet, accounting: &mut Accounting) {
        let mut listing = Listing::default();
        let kinds: Vec<BTreeMap<u32, &RowKind>> = self
            .panels
            .iter()
            .map(|panel| panel.body.rows.iter().map(|(row, kind)| (*row, kind)).collect())
            .collect();
        for cell in &sheet.cells {
            let why = if self.panels.is_empty() {
                self.of_form(&cell)
            } else {
                self.of_table(&cell, &kinds)
            };
            match why {
                Some(why) => listing.add(cell.at, why),
                None => accounting.stored += 1,
            }
        }
        let name = &sheet.name;
        let listed = listing.done().into_iter().map(|(range, count, why)| Listed {
            sheet: name.clone(),
            range,
            count,
            why,
        });
        accounting.listed.extend(listed);
    }

    fn of_form(&self, cell: &Cell) -> Option<Why> {
        if let Some(column) = self.cells.get(&cell.at) {
            return self.difference(cell, 0, *column);
        }
        Some(match cell.at.row {
            _ if is_blank(cell) => Why::Blank,
            _ if self.labels.contains(&cell.at) => Why::Heading,
            row if row < self.heading_rows.0 => Why::Above,
            _ => Why::Outside,
        })
    }

    fn of_table(&self, cell: &Cell, kinds: &[BTreeMap<u32, &RowKind>]) -> Option<Why> {
        let (row, column) = (cell.at.row, cell.at.column);
        if row < self.heading_rows.0 {
            return Some(if is_blank(cell) { Why::Blank } else { Why::Above });
        }
        if row <= self.heading_rows.1 {
            return Some(if is_blank(cell) { Why::Blank } else { Why::Heading });
        }
        let mut panels = self.panels.iter().enumerate();
        let Some((at, panel)) =
            panels.find(|(_, panel)| (panel.span.0..=panel.span.1).contains(&column))
        else {
            return Some(Why::Outside);
        };
        if is_blank(cell) {
            return Some(Why::Blank);
        }
        if panel.body.closed_by.is_some_and(|closed| row >= closed) {
            return Some(Why::Below);
        }
        match kinds[at].get(&row) {
            Some(RowKind::Record) => {
                match (panel.columns.get(&column), panel.records.get(&row)) {
                    (Some(declared), Some(record)) => self.difference(cell, *record, *declared),
                    // 零报告 stands in place of records
                    (Some(_), None) => Some(Why::Nil),
                    (None, _) => Some(Why::Outside),
                }
            }
            Some(RowKind::Total(_)) => Some(Why::Total),
            Some(RowKind::Section(_)) => Some(Why::Section),
            Some(RowKind::Guide) => Some(Why::Guide),
            Some(RowKind::Detail(_)) => Some(Why::Detail),
            None => Some(Why::Outside),
        }
    }

    /// How the stored value differs from the cell; `None` if it does not.
    fn difference(&self, cell: &Cell, record: usize, declared: usize) -> Option<Why> {
        if record >= self.table.rows() {
            return Some(Why::Nil);
        }
        let stored = self.table.value(record, declared);
        let kind = &self.dataset.columns[declared].kind;
        match (&cell.value, &stored) {
            (_, Value::Missing(_)) => Some(match &cell.value {
                CellValue::Text(written) => match convert::null_word(&text::compact(written)) {
                    Some(Missing::NotReported) if text::compact(written).is_empty() => {
                        Why::Blank
                    }
                    Some(_) => Why::NoValue,
                    None => Why::Refused,
                },
                _ => Why::Refused,
            }),
            (CellValue::Number(read), Value::Number(kept)) => {
                (read != kept).then_some(Why::Rescaled)
            }
            (_, Value::Number(_)) => Some(Why::NumberText),
            (CellValue::Date(read), Value::Date(kept)) => {
                let whole = read.time() == jiff::civil::Time::midnight();
                (read.date() != *kept || !whole).then_some(Why::DateCut)
            }
            (_, Value::Date(_)) => Some(Why::DateText),
            (CellValue::Flag(read), Value::Flag(kept)) => (read != kept).then_some(Why::Coded),
            (CellValue::Text(read), Value::Text(kept)) if **read == **kept => None,
            (CellValue::Text(_), Value::Text(_)) if *kind == ColumnKind::Text => {
                Some(Why::Tidied)
            }
            (CellValue::Number(read), Value::Text(kept))
                if read.normalize().to_string() == **kept =>
            {
                None
            }
            _ => Some(Why::Coded),
        }
    }
}

/// Cells gathered into rectangles, each for one reason.
#[derive(Default)]
struct Listing {
    /// The runs of the row at hand: reason, first and last column, cells.
    runs: Vec<(Why, u32, u32, u64)>,
    row: u32,
    /// Reason and columns → the rectangle that may grow downwards.
    open: BTreeMap<(Why, u32, u32), usize>,
    done: Vec<(CellRange, u64, Why)>,
}

impl Listing {
    fn add(&mut self, at: CellRef, why: Why) {
        if at.row != self.row {
            self.end_row();
            self.row = at.row;
        }
        // where whole rows are left out, a gap holds nothing; in records it holds a value
        match self.runs.last_mut() {
            Some((known, _, last, count))
                if *known == why
                    && (at.column == *last + 1 || why < Why::Blank && why != Why::Outside) =>
            {
                *last = at.column;
                *count += 1;
            }
            _ => self.runs.push((why, at.column, at.column, 1)),
        }
    }

    fn end_row(&mut self) {
        let row = self.row;
        let mut open = BTreeMap::new();
        for (why, first, last, count) in std::mem::take(&mut self.runs) {
            let key = (why, first, last);
            let above = self
                .open
                .get(&key)
                .copied()
                .filter(|at| self.done[*at].0.last.row.checked_add(1) == Some(row));
            let at = if let Some(at) = above {
                self.done[at].0.last.row = row;
                self.done[at].1 += count;
                at
            } else {
                let range = CellRange::new(CellRef::new(row, first), CellRef::new(row, last));
                self.done.push((range, count, why));
                self.done.len() - 1
            };
            open.insert(key, at);
        }
        self.open = open;
    }

    fn done(mut self) -> Vec<(CellRange, u64, Why)> {
        self.end_row();
        self.done
    }
}

#[cfg(test)]
mod tests;
