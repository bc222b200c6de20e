//! The cells of a sheet, closely packed: eight bytes for most of them.
//!
//! A sheet of a big ledger has millions of cells, so a [`Cell`] is only a view, made when
//! somebody looks. What is kept of it is one word: its column, its number format, whether it is
//! a formula, what sort of value it holds, and the value itself if that is small, else its place
//! in a list beside. Nothing is rounded or lost: what goes in comes out.

use crate::excel::book::{Cell, CellValue};
use crate::excel::texts::Texts;
use crate::words::{CellRef, Decimal};
use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Unit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Number formats, each known by its place; place 0 is none.
#[derive(Clone, Debug, Default)]
pub(super) struct Formats {
    list: Vec<Arc<str>>,
    known: BTreeMap<Arc<str>, u32>,
}

impl Formats {
    /// The place of a format, added if it is new.
    pub(super) fn place(&mut self, format: &str) -> u32 {
        if let Some(place) = self.known.get(format) {
            return *place;
        }
        let format: Arc<str> = Arc::from(format);
        self.list.push(Arc::clone(&format));
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.known.insert(format, place);
        place
    }

    fn format(&self, place: u32) -> Option<&str> {
        let index = (place as usize).checked_sub(1)?;
        self.list.get(index).map(AsRef::as_ref)
    }
}

/// The cells of one row: they end before `end`, and begin where those of the row before end.
#[derive(Clone, Copy, Debug)]
struct Run {
    row: u32,
    end: u32,
}

/// The cells of a sheet that hold something, ordered by row, then column; one for each address.
#[derive(Clone, Default)]
pub struct Cells {
    runs: Vec<Run>,
    words: Vec<u64>,
    formats: Arc<Formats>,
    /// texts that all sheets of the book share
    shared: Arc<Texts>,
    /// texts of this sheet
    own: Texts,
    /// numbers of up to 58 binary digits: sign, scale, mantissa
    wide: Vec<u64>,
    decimals: Vec<Decimal>,
    moments: Vec<DateTime>,
    unordered: bool,
}

/// What sort of value a word holds; sorts 0 to 5 are numbers with so many places after the
/// point, whose mantissa is in the word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sort {
    Small(u32),
    Wide,
    Decimal,
    Shared,
    Text,
    LongNumber,
    Error,
    /// FALSE, TRUE, or a formula that was never computed
    State,
    /// a day without a time: days since [`DAY_ZERO`]
    Day,
    Moment,
    Time,
}

// a word, from its first bit: column 14, format 17, formula 1, sort 4, payload 28
const PAYLOAD: u64 = (1 << 28) - 1;
const SORT: u32 = 28;
const FORMULA: u32 = 32;
const FORMAT: u32 = 33;
const FORMATS: u64 = (1 << 17) - 1;
const COLUMN: u32 = 50;
/// The sign of a small number within its payload.
const SMALL_SIGN: u64 = 1 << 27;
const SMALL_PLACES: u32 = 5;
/// A wide number: sign 1, scale 5, mantissa 58.
const WIDE_SIGN: u64 = 1 << 63;
const WIDE_SCALE: u32 = 58;
const WIDE_MANTISSA: u64 = (1 << 58) - 1;
/// Day 0 of both calendars, moved so that every day of ±9999 years has a number above zero.
const DAY_ZERO: Date = Date::constant(1899, 12, 30);
const DAY_SHIFT: i64 = 1 << 24;

impl Sort {
    fn code(self) -> u64 {
        match self {
            Self::Small(scale) => u64::from(scale),
            Self::Wide => 6,
            Self::Decimal => 7,
            Self::Shared => 8,
            Self::Text => 9,
            Self::LongNumber => 10,
            Self::Error => 11,
            Self::State => 12,
            Self::Day => 13,
            Self::Moment => 14,
            Self::Time => 15,
        }
    }
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
        Self { shared, formats, ..Self::default() }
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
        let spot = Spot { at: cell.at, format, formula: cell.formula };
        self.put(spot, cell.value);
    }

    /// Adds a value at a spot.
    pub(super) fn put(&mut self, spot: Spot, value: CellValue<'_>) {
        match value {
            CellValue::Number(number) => self.decimal(spot, number),
            CellValue::LongNumber(text) => self.own_text(spot, Sort::LongNumber, text),
            CellValue::Text(text) => self.own_text(spot, Sort::Text, text),
            CellValue::Error(text) => self.own_text(spot, Sort::Error, text),
            CellValue::Flag(flag) => self.word(spot, Sort::State, u64::from(flag)),
            CellValue::NotComputed => self.word(spot, Sort::State, 2),
            CellValue::Date(moment) => match days(moment) {
                Some(days) => self.day(spot, days),
                None => {
                    self.moments.push(moment);
                    self.word(spot, Sort::Moment, self.moments.len() as u64 - 1);
                }
            },
            CellValue::Time(time) => {
                self.decimals.push(time);
                self.word(spot, Sort::Time, self.decimals.len() as u64 - 1);
            }
        }
    }

    /// Adds a number: mantissa ÷ 10^scale, at most 28 places and 58 binary digits.
    pub(super) fn number(&mut self, spot: Spot, negative: bool, mantissa: u64, scale: u32) {
        if scale <= SMALL_PLACES && mantissa < SMALL_SIGN {
            let sign = if negative { SMALL_SIGN } else { 0 };
            return self.word(spot, Sort::Small(scale), mantissa | sign);
        }
        let sign = if negative { WIDE_SIGN } else { 0 };
        self.wide.push(mantissa & WIDE_MANTISSA | u64::from(scale) << WIDE_SCALE | sign);
        self.word(spot, Sort::Wide, self.wide.len() as u64 - 1);
    }

    /// Adds a text of the table that all sheets share.
    pub(super) fn shared(&mut self, spot: Spot, place: u32) {
        self.word(spot, Sort::Shared, u64::from(place));
    }

    /// Adds a day, counted from 30 December 1899.
    pub(super) fn day(&mut self, spot: Spot, days: i64) {
        self.word(spot, Sort::Day, u64::try_from(days + DAY_SHIFT).unwrap_or(0));
    }

    fn decimal(&mut self, spot: Spot, number: Decimal) {
        let mantissa = u64::try_from(number.mantissa().unsigned_abs()).unwrap_or(u64::MAX);
        let negative = number.is_sign_negative();
        if mantissa <= WIDE_MANTISSA && !(negative && mantissa == 0) {
            return self.number(spot, negative, mantissa, number.scale());
        }
        self.decimals.push(number);
        self.word(spot, Sort::Decimal, self.decimals.len() as u64 - 1);
    }

    fn own_text(&mut self, spot: Spot, sort: Sort, text: &str) {
        // there is room: readers stop long before
        let place = self.own.add(text).unwrap_or(u32::MAX);
        self.word(spot, sort, u64::from(place));
    }

    fn word(&mut self, spot: Spot, sort: Sort, payload: u64) {
        let word = u64::from(spot.at.column) << COLUMN
            | (u64::from(spot.format) & FORMATS) << FORMAT
            | u64::from(spot.formula) << FORMULA
            | sort.code() << SORT
            | payload & PAYLOAD;
        let last = self.words.last().map(|word| word >> COLUMN);
        self.words.push(word);
        let end = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        match self.runs.last_mut() {
            Some(run) if run.row == spot.at.row => {
                self.unordered |= last >= Some(u64::from(spot.at.column));
                run.end = end;
            }
            Some(run) if run.row > spot.at.row => {
                self.unordered = true;
                self.runs.push(Run { row: spot.at.row, end });
            }
            _ => self.runs.push(Run { row: spot.at.row, end }),
        }
    }

    /// Brings the cells in order; of several at one address the last stays, as spreadsheet
    /// programs take it. Gives those addresses.
    pub fn settle(&mut self) -> Vec<CellRef> {
        if !std::mem::take(&mut self.unordered) {
            return Vec::new();
        }
        let mut placed: Vec<(u32, u64)> = self
            .spans()
            .flat_map(|(row, span)| self.words[span].iter().map(move |word| (row, *word)))
            .collect();
        placed.sort_by_key(|(row, word)| (*row, word >> COLUMN));
        let mut twice = Vec::new();
        placed.dedup_by(|later, kept| {
            let same = later.0 == kept.0 && later.1 >> COLUMN == kept.1 >> COLUMN;
            if same {
                twice.push(CellRef::new(kept.0, column(kept.1)));
                std::mem::swap(later, kept);
            }
            same
        });
        self.runs.clear();
        self.words.clear();
        for (row, word) in placed {
            self.words.push(word);
            let end = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            match self.runs.last_mut() {
                Some(run) if run.row == row => run.end = end,
                _ => self.runs.push(Run { row, end }),
            }
        }
        twice
    }

    /// The cells in order.
    pub fn iter(&self) -> impl Iterator<Item = Cell<'_>> {
        self.spans().flat_map(move |(row, span)| {
            self.words[span].iter().map(move |word| self.view(row, *word))
        })
    }

    /// The cells of the rows from one to another, both included.
    pub fn rows(&self, first: u32, last: u32) -> impl Iterator<Item = Cell<'_>> {
        let from = self.runs.partition_point(|run| run.row < first);
        let to = self.runs.partition_point(|run| run.row <= last).max(from);
        (from..to).flat_map(move |index| {
            let row = self.runs[index].row;
            self.words[self.span(index)].iter().map(move |word| self.view(row, *word))
        })
    }

    /// The first cell.
    #[must_use]
    pub fn first(&self) -> Option<Cell<'_>> {
        Some(self.view(self.runs.first()?.row, *self.words.first()?))
    }

    /// The last cell.
    #[must_use]
    pub fn last(&self) -> Option<Cell<'_>> {
        Some(self.view(self.runs.last()?.row, *self.words.last()?))
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
        let index = self.runs.binary_search_by_key(&at.row, |run| run.row).ok()?;
        let words = &self.words[self.span(index)];
        let place = words.binary_search_by_key(&at.column, |word| column(*word)).ok()?;
        Some(self.view(at.row, words[place]))
    }

    /// The first and the last column that hold something, counted from zero.
    #[must_use]
    pub fn columns(&self) -> Option<(u32, u32)> {
        let columns = || self.words.iter().map(|word| column(*word));
        Some((columns().min()?, columns().max()?))
    }

    fn span(&self, run: usize) -> std::ops::Range<usize> {
        let start = if run == 0 { 0 } else { self.runs[run - 1].end as usize };
        start..self.runs[run].end as usize
    }

    fn spans(&self) -> impl Iterator<Item = (u32, std::ops::Range<usize>)> {
        (0..self.runs.len()).map(|index| (self.runs[index].row, self.span(index)))
    }

    fn view(&self, row: u32, word: u64) -> Cell<'_> {
        let payload = word & PAYLOAD;
        let place = u32::try_from(payload).unwrap_or(0);
        let index = place as usize;
        let value = match word >> SORT & 15 {
            scale @ 0..=5 => {
                let mantissa = i64::try_from(payload & (SMALL_SIGN - 1)).unwrap_or(0);
                let negative = payload & SMALL_SIGN != 0;
                let mantissa = if negative { -mantissa } else { mantissa };
                CellValue::Number(Decimal::new(mantissa, u32::try_from(scale).unwrap_or(0)))
            }
            6 => CellValue::Number(self.wide.get(index).map_or(Decimal::ZERO, |wide| {
                let mantissa = i64::try_from(wide & WIDE_MANTISSA).unwrap_or(0);
                let scale = u32::try_from(wide >> WIDE_SCALE & 31).unwrap_or(0);
                let negative = wide & WIDE_SIGN != 0;
                Decimal::new(if negative { -mantissa } else { mantissa }, scale)
            })),
            7 => CellValue::Number(self.decimals.get(index).copied().unwrap_or_default()),
            8 => CellValue::Text(self.shared.text(place)),
            9 => CellValue::Text(self.own.text(place)),
            10 => CellValue::LongNumber(self.own.text(place)),
            11 => CellValue::Error(self.own.text(place)),
            12 => match payload {
                0 => CellValue::Flag(false),
                1 => CellValue::Flag(true),
                _ => CellValue::NotComputed,
            },
            13 => CellValue::Date(day(i64::from(place) - DAY_SHIFT)),
            14 => CellValue::Date(self.moments.get(index).copied().unwrap_or_default()),
            _ => CellValue::Time(self.decimals.get(index).copied().unwrap_or_default()),
        };
        let format = u32::try_from(word >> FORMAT & FORMATS).unwrap_or(0);
        Cell {
            at: CellRef::new(row, column(word)),
            value,
            format: self.formats.format(format),
            formula: word >> FORMULA & 1 == 1,
        }
    }
}

fn column(word: u64) -> u32 {
    u32::try_from(word >> COLUMN).unwrap_or(0)
}

/// A moment at midnight as days since [`DAY_ZERO`].
fn days(moment: DateTime) -> Option<i64> {
    if moment.time() != Time::midnight() {
        return None;
    }
    let span: Span = DAY_ZERO.until((Unit::Day, moment.date())).ok()?;
    Some(i64::from(span.get_days()))
}

fn day(days: i64) -> DateTime {
    let day = Span::new().try_days(days).and_then(|span| DAY_ZERO.checked_add(span));
    day.unwrap_or(DAY_ZERO).to_datetime(Time::midnight())
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
