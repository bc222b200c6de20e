//! The cells of a sheet, closely packed: four bytes for most of them.
//!
//! A sheet of a big ledger has millions of cells, so a [`Cell`] is only a view, made when
//! somebody looks. What is kept of it is one word for its value ([`values`]); column, number
//! format and whether it is a formula are kept once for all rows that are alike ([`shapes`]).

mod formats;
mod shapes;
mod texts;
mod values;

pub(super) use formats::Formats;
pub(super) use texts::Texts;

use crate::excel::book::{Cell, CellValue};
use crate::words::CellRef;
use shapes::{Key, Shapes};
use std::ops::Range;
use std::sync::Arc;
use values::{Values, Word};

/// The cells of one row: they end before `end`, and begin where those of the row before end.
#[derive(Clone, Copy, Debug)]
struct Run {
    row: u32,
    end: u32,
    /// place of the shape; [`OPEN`] for the last row, to which cells may still be added
    shape: u32,
}

const OPEN: u32 = u32::MAX;

/// The cells of a sheet that hold something, ordered by row, then column; one for each address.
#[derive(Clone, Default)]
pub struct Cells {
    runs: Vec<Run>,
    shapes: Shapes,
    /// the shape of the last row
    open: Vec<Key>,
    words: Vec<Word>,
    values: Values,
    formats: Arc<Formats>,
    unordered: bool,
}

/// Where a cell stands and how it looks, for what is put in without a [`Cell`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) at: CellRef,
    /// place of the number format
    pub(super) format: u32,
    pub(super) formula: bool,
}

impl Cells {
    /// No cells yet, of a book whose sheets share texts and formats.
    pub(super) fn sharing(shared: Arc<Texts>, formats: Arc<Formats>) -> Self {
        Self { values: Values::sharing(shared), formats, ..Self::default() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Adds a cell. If it does not stand behind the last one, [`Cells::settle`] must follow.
    pub fn push(&mut self, cell: Cell<'_>) {
        let format = match cell.format {
            Some(format) => Arc::make_mut(&mut self.formats).place(format),
            None => 0,
        };
        self.put(Spot { at: cell.at, format, formula: cell.formula }, cell.value);
    }

    /// Adds a value at a spot.
    pub(super) fn put(&mut self, spot: Spot, value: CellValue<'_>) {
        let word = self.values.put(value);
        self.add(spot, word);
    }

    /// Adds a number: mantissa ÷ 10^scale, at most 28 places and 58 binary digits.
    pub(super) fn number(&mut self, spot: Spot, negative: bool, mantissa: u64, scale: u32) {
        let word = self.values.number(negative, mantissa, scale);
        self.add(spot, word);
    }

    /// Adds a text of the table that all sheets share.
    pub(super) fn shared(&mut self, spot: Spot, place: u32) {
        let word = self.values.shared(place);
        self.add(spot, word);
    }

    /// Adds a day, counted from 30 December 1899.
    pub(super) fn day(&mut self, spot: Spot, days: i64) {
        let word = self.values.day(days);
        self.add(spot, word);
    }

    #[inline]
    fn add(&mut self, spot: Spot, word: Word) {
        let row = spot.at.row;
        match self.runs.last().map(|run| run.row) {
            Some(last) if last == row => {
                let column = self.open.last().map(|key| shapes::column(*key));
                self.unordered |= column >= Some(spot.at.column);
            }
            last => {
                self.unordered |= last > Some(row);
                self.close();
                self.runs.push(Run { row, end: 0, shape: OPEN });
            }
        }
        self.open.push(shapes::key(spot.at.column, spot.format, spot.formula));
        self.words.push(word);
        let end = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        if let Some(run) = self.runs.last_mut() {
            run.end = end;
        }
    }

    /// Ends the last row.
    fn close(&mut self) {
        let before = self.runs.len().checked_sub(2).map(|index| self.runs[index].shape);
        if let Some(run) = self.runs.last_mut().filter(|run| run.shape == OPEN) {
            run.shape = self.shapes.place(&self.open, before);
            self.open.clear();
        }
    }

    /// Brings the cells in order; of several at one address the last stays, as spreadsheet
    /// programs take it. Gives those addresses.
    pub fn settle(&mut self) -> Vec<CellRef> {
        if !std::mem::take(&mut self.unordered) {
            return Vec::new();
        }
        let mut placed: Vec<(u32, Key, Word)> = (0..self.runs.len())
            .flat_map(|run| self.entries(run).map(move |(key, word)| (run, key, word)))
            .map(|(run, key, word)| (self.runs[run].row, key, word))
            .collect();
        placed.sort_by_key(|(row, key, _)| (*row, shapes::column(*key)));
        let mut twice = Vec::new();
        placed.dedup_by(|later, kept| {
            let same = later.0 == kept.0 && shapes::column(later.1) == shapes::column(kept.1);
            if same {
                twice.push(CellRef::new(kept.0, shapes::column(kept.1)));
                std::mem::swap(later, kept);
            }
            same
        });
        (self.runs, self.words, self.open) = Default::default();
        self.shapes = Shapes::default();
        for (row, key, word) in placed {
            let (at, format) = (CellRef::new(row, shapes::column(key)), shapes::format(key));
            self.add(Spot { at, format, formula: shapes::is_formula(key) }, word);
        }
        twice
    }

    /// The cells in order.
    pub fn iter(&self) -> impl Iterator<Item = Cell<'_>> {
        self.views(0..self.runs.len())
    }

    /// The cells of the rows from one to another, both included.
    pub fn rows(&self, first: u32, last: u32) -> impl Iterator<Item = Cell<'_>> {
        let from = self.runs.partition_point(|run| run.row < first);
        let to = self.runs.partition_point(|run| run.row <= last).max(from);
        self.views(from..to)
    }

    /// The first cell.
    #[must_use]
    pub fn first(&self) -> Option<Cell<'_>> {
        self.iter().next()
    }

    /// The last cell.
    #[must_use]
    pub fn last(&self) -> Option<Cell<'_>> {
        let run = self.runs.len().checked_sub(1)?;
        Some(self.view(self.runs[run].row, *self.keys(run).last()?, *self.words.last()?))
    }

    /// The next row below one that holds something.
    #[must_use]
    pub fn row_below(&self, row: u32) -> Option<u32> {
        let index = self.runs.partition_point(|run| run.row <= row);
        self.runs.get(index).map(|run| run.row)
    }

    /// The cell at an address, if it holds something.
    #[must_use]
    pub fn at(&self, at: CellRef) -> Option<Cell<'_>> {
        let run = self.runs.binary_search_by_key(&at.row, |run| run.row).ok()?;
        let keys = self.keys(run);
        let place = keys.binary_search_by_key(&at.column, |key| shapes::column(*key)).ok()?;
        Some(self.view(at.row, keys[place], self.words[self.span(run)][place]))
    }

    /// The first and the last column that hold something, counted from zero.
    #[must_use]
    pub fn columns(&self) -> Option<(u32, u32)> {
        let columns =
            || self.shapes.all().iter().chain(&self.open).map(|key| shapes::column(*key));
        Some((columns().min()?, columns().max()?))
    }

    fn span(&self, run: usize) -> Range<usize> {
        let start = if run == 0 { 0 } else { self.runs[run - 1].end as usize };
        start..self.runs[run].end as usize
    }

    fn keys(&self, run: usize) -> &[Key] {
        match self.runs[run].shape {
            OPEN => &self.open,
            shape => self.shapes.keys(shape),
        }
    }

    fn entries(&self, run: usize) -> impl Iterator<Item = (Key, Word)> {
        self.keys(run).iter().copied().zip(self.words[self.span(run)].iter().copied())
    }

    fn views(&self, runs: Range<usize>) -> impl Iterator<Item = Cell<'_>> {
        runs.flat_map(move |run| {
            let row = self.runs[run].row;
            self.entries(run).map(move |(key, word)| self.view(row, key, word))
        })
    }

    fn view(&self, row: u32, key: Key, word: Word) -> Cell<'_> {
        Cell {
            at: CellRef::new(row, shapes::column(key)),
            value: self.values.view(word),
            format: self.formats.format(shapes::format(key)),
            formula: shapes::is_formula(key),
        }
    }
}

impl<'c> IntoIterator for &'c Cells {
    type Item = Cell<'c>;
    type IntoIter = Box<dyn Iterator<Item = Cell<'c>> + 'c>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

impl PartialEq for Cells {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl std::fmt::Debug for Cells {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}

impl<'c> FromIterator<Cell<'c>> for Cells {
    fn from_iter<I: IntoIterator<Item = Cell<'c>>>(cells: I) -> Self {
        let mut all = Self::default();
        cells.into_iter().for_each(|cell| all.push(cell));
        all.settle();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, CellValue, Cells};
    use crate::words::{CellRef, Decimal};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn cells_in_any_order_are_found_again(
            given in proptest::collection::vec((0u32..8, 0u32..5, -9i64..9, 0usize..3, any::<bool>()), 0..60),
        ) {
            let formats = [None, Some("0.0%"), Some("yyyy-mm-dd")];
            let mut cells = Cells::default();
            let mut known = BTreeMap::new();
            for (row, column, number, format, formula) in given {
                let (at, format) = (CellRef::new(row, column), formats[format]);
                let value = CellValue::Number(Decimal::from(number));
                cells.push(Cell { at, value, format, formula });
                known.insert(at, Cell { at, value, format, formula });
            }
            cells.settle();
            prop_assert_eq!(cells.iter().collect::<Vec<_>>(), known.values().copied().collect::<Vec<_>>());
            prop_assert_eq!(cells.first(), known.values().next().copied());
            prop_assert_eq!(cells.last(), known.values().next_back().copied());
            for row in 0..9 {
                let of_row: Vec<_> = cells.rows(row, row).collect();
                let below = known.keys().find(|at| at.row > row).map(|at| at.row);
                prop_assert_eq!(cells.row_below(row), below);
                for column in 0..6 {
                    let at = CellRef::new(row, column);
                    prop_assert_eq!(cells.at(at), known.get(&at).copied());
                    prop_assert_eq!(of_row.iter().any(|cell| cell.at == at), known.contains_key(&at));
                }
            }
            let columns = known.keys().map(|at| at.column);
            prop_assert_eq!(cells.columns(), columns.clone().min().zip(columns.max()));
        }
    }
}
