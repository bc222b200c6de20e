//! What calamine does not tell of an `.xls`: number formats, formulas, hidden rows and columns,
//! and whether the stream is locked. Records of BIFF 5 and 8, walked without believing lengths
//! or positions ([MS-XLS] 2.3, 2.4).

use crate::excel::fault::BookFault;
use crate::excel::format::{Format, FormatKind, builtin};
use crate::excel::limits::Limits;
use encoding_rs::GB18030;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A number format and what it shows.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// As written; `None` for General and text.
    pub(super) format: Option<Arc<str>>,
    /// What it shows.
    pub(super) kind: FormatKind,
}

/// What is known of one sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// Row, column, style, and whether the cell holds a formula; in order.
    cells: Vec<(u16, u16, u16, bool)>,
    /// Hidden rows.
    pub(super) hidden_rows: BTreeSet<u32>,
    /// Hidden columns.
    pub(super) hidden_columns: BTreeSet<u32>,
}

/// What is known of a workbook.
#[derive(Clone, Debug, Default)]
pub(super) struct Biff {
    /// Is it BIFF 8?
    pub(super) eight: bool,
    styles: Vec<Shown>,
    sheets: Vec<Marks>,
}

impl Biff {
    /// What is known of a sheet, by its place in the workbook.
    pub(super) fn sheet(&self, index: usize) -> Option<&Marks> {
        self.sheets.get(index)
    }

    /// The format of a cell, and whether it holds a formula.
    pub(super) fn of(&self, marks: &Marks, row: u32, column: u32) -> Option<(&Shown, bool)> {
        let key = (u16::try_from(row).ok()?, u16::try_from(column).ok()?);
        let index =
            marks.cells.partition_point(|cell| (cell.0, cell.1) <= key).checked_sub(1)?;
        let cell = marks.cells.get(index).filter(|cell| (cell.0, cell.1) == key)?;
        self.styles.get(usize::from(cell.2)).map(|shown| (shown, cell.3))
    }
}

/// A record: its kind and its bytes.
type Record<'b> = (u16, &'b [u8]);

/// The records from a place of the stream on, until one breaks off.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(from..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (kind, length) = (short(rest, 0)?, usize::from(short(rest, 2)?));
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Walks the stream of a workbook.
pub(super) fn walk(stream: &[u8], limits: &Limits) -> Result<Biff, BookFault> {
    let mut biff = match stream.get(..6) {
        Some([0x09, 0x08, _, _, 0x00, 0x06]) => Biff { eight: true, ..Biff::default() },
        Some([0x09, 0x08, _, _, 0x00, 0x05]) => Biff::default(),
        Some([0x09, 0x00 | 0x02 | 0x04, ..]) => return Err(BookFault::OldFormat),
        _ => return Err(BookFault::damaged("Workbook", "does not begin as a workbook")),
    };
    let mut codes = BTreeMap::new();
    let mut ids = Vec::new();
    let mut starts = Vec::new();
    for (kind, data) in records(stream, 0) {
        match kind {
            // FilePass
            0x002F if short(data, 0).is_some() => return Err(BookFault::Encrypted),
            // Format
            0x041E => {
                if let (Some(id), Some(code)) = (short(data, 0), code(data, biff.eight)) {
                    codes.insert(u32::from(id), code);
                }
            }
            // XF
            0x00E0 => ids.push(short(data, 2).map_or(0, u32::from)),
            // BoundSheet
            0x0085 => starts.push(long(data, 0)),
            // EOF
            0x000A => break,
            _ => {}
        }
    }
    biff.styles = ids
        .into_iter()
        .map(|id| match codes.get(&id).map(String::as_str).or_else(|| builtin(id)) {
            Some(code) => shown(code),
            None => Shown { format: None, kind: FormatKind::General },
        })
        .collect();
    let mut room = limits.cells;
    for start in starts.into_iter().take(limits.sheets) {
        let start = start.and_then(|start| usize::try_from(start).ok()).unwrap_or(usize::MAX);
        biff.sheets.push(sheet(stream, start, &mut room));
    }
    Ok(biff)
}

/// A format, understood.
fn shown(code: &str) -> Shown {
    let kind = Format::new(code).kind();
    let plain = code == "@" || kind == FormatKind::General;
    Shown { format: (!plain).then(|| Arc::from(code)), kind }
}

/// The text of a Format record.
fn code(data: &[u8], eight: bool) -> Option<String> {
    if !eight {
        let length = usize::from(*data.get(2)?);
        let bytes = data.get(3..3 + length)?;
        return Some(GB18030.decode_without_bom_handling(bytes).0.into_owned());
    }
    let length = usize::from(short(data, 2)?);
    if data.get(4)? & 1 == 0 {
        let bytes = data.get(5..5 + length)?;
        return Some(bytes.iter().copied().map(char::from).collect());
    }
    let units: Vec<u16> = data
        .get(5..5 + 2 * length)?
        .chunks_exact(2)
        .filter_map(|unit| short(unit, 0))
        .collect();
    Some(String::from_utf16_lossy(&units))
}

/// Walks the records of one sheet; those of charts on it are passed over.
fn sheet(stream: &[u8], start: usize, room: &mut usize) -> Marks {
    let mut marks = Marks::default();
    let mut depth = 0usize;
    for (kind, data) in records(stream, start) {
        match kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            _ if depth > 1 => {}
            _ => marks.take(kind, data, room),
        }
    }
    // stable, so that of two records for one cell the last one is found
    marks.cells.sort_by_key(|cell| (cell.0, cell.1));
    marks
}

impl Marks {
    /// Takes one record.
    fn take(&mut self, kind: u16, data: &[u8], room: &mut usize) {
        let word = |at| short(data, at).unwrap_or(0);
        match kind {
            // Row: the flag of height zero
            0x0208 if word(12) & 0x20 != 0 => {
                self.hidden_rows.insert(u32::from(word(0)));
            }
            // ColInfo: the flag of hidden, or no width
            0x007D if data.len() >= 10 && (word(8) & 1 != 0 || word(4) == 0) => {
                let last = u32::from(word(2)).min(255);
                self.hidden_columns.extend(u32::from(word(0))..=last);
            }
            // Number, RK, LabelSst, Label, RString, BoolErr, Formula
            0x0203 | 0x027E | 0x00FD | 0x0204 | 0x00D6 | 0x0205 | 0x0006 if data.len() >= 6 => {
                self.cell((word(0), word(2), word(4), kind == 0x0006), room);
            }
            // MulRk: several cells of a row
            0x00BD if data.len() >= 6 => {
                let (row, first) = (word(0), word(2));
                for (index, cell) in data[4..data.len() - 2].chunks_exact(6).enumerate() {
                    let column = u16::try_from(index).ok().and_then(|i| first.checked_add(i));
                    if let (Some(column), Some(style)) = (column, short(cell, 0)) {
                        self.cell((row, column, style, false), room);
                    }
                }
            }
            _ => {}
        }
    }

    fn cell(&mut self, cell: (u16, u16, u16, bool), room: &mut usize) {
        if *room > 0 {
            *room -= 1;
            self.cells.push(cell);
        }
    }
}
