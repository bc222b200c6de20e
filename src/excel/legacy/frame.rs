//! What the reader's process says to the program that started it: frames of JSON, each with its
//! length before it (four bytes, little-endian).

use crate::excel::book::{Cell, CellValue, Visibility};
use crate::excel::fault::{BookFault, Oddity};
use crate::excel::limits::Limits;
use crate::words::{CellRange, CellRef, Decimal};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// The longest frame.
pub(super) const LONGEST: u32 = 16 << 20;

/// The first frame into the process, before the bytes of the file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    /// What the file may cost.
    pub(super) limits: Limits,
}

/// A frame out of the process.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Frame {
    /// A sheet begins.
    Sheet {
        name: String,
        /// 0 shown, 1 hidden, 2 very hidden
        hidden: u8,
        merges: Vec<[u32; 4]>,
        hidden_rows: Vec<u32>,
        hidden_columns: Vec<u32>,
    },
    /// Cells of that sheet.
    Cells(Vec<Wire>),
    /// Something unusual.
    Odd(Oddity),
    /// The file cannot be read.
    Fault(BookFault),
    /// The process needed more memory than it may have, or broke, and can still say so.
    Broke,
    /// That was all.
    End,
}

/// A cell: row, column, value, format, formula.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Wire(u32, u32, WireValue, Option<String>, bool);

#[derive(Debug, Serialize, Deserialize)]
enum WireValue {
    N(String),
    L(String),
    T(String),
    B(bool),
    D(String),
    H(String),
    E(String),
    X,
}

impl Wire {
    /// A cell to be sent.
    pub(super) fn new(cell: &Cell<'_>) -> Self {
        let value = match &cell.value {
            CellValue::Number(number) => WireValue::N(number.to_string()),
            CellValue::LongNumber(text) => WireValue::L((*text).to_owned()),
            CellValue::Text(text) => WireValue::T((*text).to_owned()),
            CellValue::Flag(flag) => WireValue::B(*flag),
            CellValue::Date(moment) => WireValue::D(moment.to_string()),
            CellValue::Time(time) => WireValue::H(time.to_string()),
            CellValue::Error(text) => WireValue::E((*text).to_owned()),
            CellValue::NotComputed => WireValue::X,
        };
        let format = cell.format.map(str::to_owned);
        Self(cell.at.row, cell.at.column, value, format, cell.formula)
    }

    /// The bytes of text it brings.
    pub(super) fn text_bytes(&self) -> usize {
        match &self.2 {
            WireValue::L(text) | WireValue::T(text) | WireValue::E(text) => text.len(),
            _ => 0,
        }
    }

    /// A cell received; `None` if it is not one.
    pub(super) fn cell(&self) -> Option<Cell<'_>> {
        use crate::words::cell::{LAST_COLUMN, LAST_ROW};
        let value = match &self.2 {
            WireValue::N(digits) => CellValue::Number(digits.parse::<Decimal>().ok()?),
            WireValue::L(text) => CellValue::LongNumber(text),
            WireValue::T(text) => CellValue::Text(text),
            WireValue::B(flag) => CellValue::Flag(*flag),
            WireValue::D(moment) => CellValue::Date(moment.parse().ok()?),
            WireValue::H(digits) => CellValue::Time(digits.parse::<Decimal>().ok()?),
            WireValue::E(text) => CellValue::Error(text),
            WireValue::X => CellValue::NotComputed,
        };
        if self.0 > LAST_ROW || self.1 > LAST_COLUMN {
            return None;
        }
        let at = CellRef::new(self.0, self.1);
        Some(Cell { at, value, format: self.3.as_deref(), formula: self.4 })
    }
}

/// A merge as four numbers.
pub(super) fn corners(range: CellRange) -> [u32; 4] {
    [range.first.row, range.first.column, range.last.row, range.last.column]
}

/// A merge from four numbers.
pub(super) fn range([top, left, bottom, right]: [u32; 4]) -> CellRange {
    CellRange::new(CellRef::new(top, left), CellRef::new(bottom, right))
}

/// A visibility as a number.
pub(super) fn hidden(visibility: Visibility) -> u8 {
    match visibility {
        Visibility::Visible => 0,
        Visibility::Hidden => 1,
        Visibility::VeryHidden => 2,
    }
}

/// A visibility from a number.
pub(super) fn visibility(hidden: u8) -> Visibility {
    match hidden {
        0 => Visibility::Visible,
        1 => Visibility::Hidden,
        _ => Visibility::VeryHidden,
    }
}

/// Sends a frame.
pub(super) fn send(output: &mut impl Write, frame: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_vec(frame)?;
    let length = u32::try_from(text.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::other("frame too long"))?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(&text)
}

/// Receives a frame.
pub(super) fn receive<T: for<'d> Deserialize<'d>>(input: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::other("frame too long"));
    }
    let mut text = Vec::new();
    input.take(u64::from(length)).read_to_end(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}
