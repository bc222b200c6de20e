//! The reader's process: limits itself, reads a file with calamine, says what it found.

use super::biff::{self, Biff, Shown};
use super::frame::{self, Frame, Order, Wire};
use super::ole::Compound;
use super::value;
use crate::excel::book::Visibility;
use crate::excel::fault::{BookFault, Measure, Oddity};
use crate::excel::limits::Limits;
use crate::excel::sniff::{Kind, kind};
use crate::excel::xlsx::Epoch;
use crate::words::cell::{LAST_COLUMN, LAST_ROW};
use crate::words::{CellRange, CellRef};
use calamine::{Data, Ods, Range, Reader, SheetType, SheetVisible, Xls, XlsOptions, Xlsb};
use std::io::{BufWriter, Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Bytes of address space of the process.
const MEMORY: u64 = 1 << 30;
/// Seconds of computing.
const SECONDS: u64 = 10;
/// Cells a frame.
const BATCH: usize = 4096;

/// The body of the hidden command: limits its own memory (1 GiB) and time (10 seconds of
/// computing), reads an order and a file from `input`, and says on `output` what the file holds.
/// Gives the exit status, which nobody needs: what counts is what was said.
pub fn serve_legacy(input: impl Read, output: impl Write) -> u8 {
    #[cfg(unix)]
    {
        use rlimit::Resource;
        let limited = rlimit::setrlimit(Resource::AS, MEMORY, MEMORY)
            .and_then(|()| rlimit::setrlimit(Resource::CPU, SECONDS, SECONDS + 1))
            .and_then(|()| rlimit::setrlimit(Resource::CORE, 0, 0));
        if limited.is_err() {
            return 3;
        }
    }
    // what a panic says may quote a cell
    std::panic::set_hook(Box::new(|_| {}));
    serve(input, output)
}

/// The same without limits.
pub(super) fn serve(mut input: impl Read, output: impl Write) -> u8 {
    let mut output = BufWriter::with_capacity(1 << 16, output);
    let Ok(order) = frame::receive::<Order>(&mut input) else {
        return 3;
    };
    let Ok(bytes) = super::all(&mut input, order.limits.file_bytes) else {
        return 3;
    };
    let mut sender = Sender { output: &mut output, limits: &order.limits, cells: 0, text: 0 };
    let done = catch_unwind(AssertUnwindSafe(|| workbook(&bytes, &mut sender)));
    let last = match done {
        Ok(Ok(())) => Frame::End,
        Ok(Err(fault)) => Frame::Fault(fault),
        Err(_) => Frame::Broke,
    };
    let said = frame::send(&mut output, &last).and_then(|()| output.flush());
    u8::from(said.is_err()) * 3
}

/// Says things, and keeps the account.
struct Sender<'s, W> {
    output: &'s mut W,
    limits: &'s Limits,
    cells: usize,
    text: usize,
}

impl<W: Write> Sender<'_, W> {
    fn say(&mut self, frame: &Frame) -> Result<(), BookFault> {
        frame::send(self.output, frame).map_err(|error| BookFault::damaged("pipe", error))
    }

    /// Counts a cell and its text, before anything is made of it.
    fn count(&mut self, text: usize) -> Result<(), BookFault> {
        self.cells += 1;
        self.text = self.text.saturating_add(text);
        if self.cells > self.limits.cells {
            return Err(BookFault::too_many(Measure::Cells, self.limits.cells));
        }
        if self.text > self.limits.text_bytes {
            return Err(BookFault::too_many(Measure::TextBytes, self.limits.text_bytes));
        }
        Ok(())
    }
}

/// Reads a workbook of whatever old kind.
fn workbook<W: Write>(bytes: &[u8], sender: &mut Sender<'_, W>) -> Result<(), BookFault> {
    let source = Cursor::new(bytes);
    match kind(bytes)? {
        Kind::Xls => {
            let biff = biff(bytes, sender.limits)?;
            let mut options = XlsOptions::default();
            // BIFF 8 holds UTF-16, whatever code page the file names
            options.force_codepage = biff.eight.then_some(1200);
            let mut book = Xls::new_with_options(source, options).map_err(xls_fault)?;
            let epoch = epoch(book.has_1904_epoch());
            sheets(&mut book, epoch, Some(&biff), sender, |book, name| {
                book.merge_cells_by_sheet_name(name).unwrap_or_default()
            })
        }
        Kind::Xlsb => {
            sender.say(&Frame::Odd(Oddity::FormatsNotSeen))?;
            let mut book = Xlsb::new(source).map_err(xlsb_fault)?;
            let epoch = epoch(book.has_1904_epoch());
            sheets(&mut book, epoch, None, sender, |_, _| Vec::new())
        }
        Kind::Ods => {
            sender.say(&Frame::Odd(Oddity::FormatsNotSeen))?;
            let mut book = Ods::new(source).map_err(ods_fault)?;
            sheets(&mut book, Epoch::Y1900, None, sender, |_, _| Vec::new())
        }
        Kind::Xlsx | Kind::Csv | Kind::Html | Kind::Xml2003 => {
            Err(BookFault::damaged("file", "not of an old kind"))
        }
    }
}

fn epoch(is_1904: bool) -> Epoch {
    if is_1904 { Epoch::Y1904 } else { Epoch::Y1900 }
}

/// What the records of the workbook say besides its values.
fn biff(bytes: &[u8], limits: &Limits) -> Result<Biff, BookFault> {
    let file = Compound::open(bytes)?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"));
    let stream = stream.unwrap_or_else(|| Ok(Vec::new()))?;
    biff::walk(&stream, limits)
}

/// Says every sheet of a workbook.
fn sheets<'b, R, W>(
    book: &mut R,
    epoch: Epoch,
    biff: Option<&Biff>,
    sender: &mut Sender<'_, W>,
    merges: impl Fn(&R, &str) -> Vec<calamine::Dimensions>,
) -> Result<(), BookFault>
where
    R: Reader<Cursor<&'b [u8]>>,
    R::Error: std::fmt::Display,
    W: Write,
{
    let list = book.sheets_metadata().to_vec();
    if list.len() > sender.limits.sheets {
        return Err(BookFault::too_many(Measure::Sheets, sender.limits.sheets));
    }
    for (index, sheet) in list.into_iter().enumerate() {
        let name = sheet.name.clone();
        let skipped = match sheet.typ {
            SheetType::WorkSheet => None,
            SheetType::ChartSheet => Some(Oddity::ChartSheetSkipped { sheet: name.clone() }),
            SheetType::MacroSheet => Some(Oddity::MacroSheetSkipped { sheet: name.clone() }),
            SheetType::DialogSheet | SheetType::Vba => {
                Some(Oddity::OtherSheetSkipped { sheet: name.clone() })
            }
        };
        if let Some(oddity) = skipped {
            sender.say(&Frame::Odd(oddity))?;
            continue;
        }
        let visibility = match sheet.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden => Visibility::Hidden,
            SheetVisible::VeryHidden => Visibility::VeryHidden,
        };
        let mut ranges: Vec<CellRange> = merges(book, &name).iter().filter_map(merge).collect();
        ranges.sort_unstable();
        ranges.dedup();
        let marks = biff.and_then(|biff| biff.sheet(index));
        sender.say(&Frame::Sheet {
            name: name.clone(),
            hidden: frame::hidden(visibility),
            merges: ranges.into_iter().map(frame::corners).collect(),
            hidden_rows: marks
                .map(|marks| marks.hidden_rows.iter().copied())
                .into_iter()
                .flatten()
                .collect(),
            hidden_columns: marks
                .map(|marks| marks.hidden_columns.iter().copied())
                .into_iter()
                .flatten()
                .collect(),
        })?;
        let range =
            book.worksheet_range(&name).map_err(|error| BookFault::damaged(&name, error))?;
        let known = |at: CellRef| {
            biff.zip(marks).and_then(|(biff, marks)| biff.of(marks, at.row, at.column))
        };
        cells(&name, &range, epoch, known, sender)?;
    }
    Ok(())
}

/// A merge, if it is one and inside the grid.
fn merge(found: &calamine::Dimensions) -> Option<CellRange> {
    let inside = found.end.0 <= LAST_ROW && found.end.1 <= LAST_COLUMN;
    let range = CellRange::new(
        CellRef::new(found.start.0, found.start.1),
        CellRef::new(found.end.0, found.end.1),
    );
    (inside && range.first != range.last).then_some(range)
}

/// Says the cells of a sheet, row by row.
fn cells<'m, W: Write>(
    sheet: &str,
    range: &Range<Data>,
    epoch: Epoch,
    known: impl Fn(CellRef) -> Option<(&'m Shown, bool)>,
    sender: &mut Sender<'_, W>,
) -> Result<(), BookFault> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut batch = Vec::with_capacity(BATCH);
    let mut bytes = 0;
    for (row, column, data) in range.used_cells() {
        let row = u32::try_from(row).ok().and_then(|row| row.checked_add(top));
        let column = u32::try_from(column).ok().and_then(|column| column.checked_add(left));
        let at = match (row, column) {
            (Some(row @ ..=LAST_ROW), Some(column @ ..=LAST_COLUMN)) => {
                CellRef::new(row, column)
            }
            _ => return Err(BookFault::damaged(sheet, "cells outside the grid")),
        };
        let text = match data {
            Data::String(text) => text.len(),
            _ => 0,
        };
        sender.count(text.min(4 * sender.limits.cell_text))?;
        let (mut digits, longest) = (String::new(), sender.limits.cell_text);
        let Some((cell, longer)) =
            value::cell(at, data, epoch, known(at), longest, &mut digits)
        else {
            continue;
        };
        if longer {
            let (sheet, at) = (Some(sheet.to_owned()), Some(at.to_string()));
            sender.say(&Frame::Odd(Oddity::TextCut { sheet, at }))?;
        }
        bytes += text + 64;
        batch.push(Wire::new(&cell));
        if batch.len() >= BATCH || bytes > 1 << 20 {
            sender.say(&Frame::Cells(std::mem::take(&mut batch)))?;
            bytes = 0;
        }
    }
    if batch.is_empty() { Ok(()) } else { sender.say(&Frame::Cells(batch)) }
}

fn xls_fault(error: calamine::XlsError) -> BookFault {
    match error {
        calamine::XlsError::Password => BookFault::Encrypted,
        error => BookFault::damaged("workbook", error),
    }
}

fn xlsb_fault(error: calamine::XlsbError) -> BookFault {
    match error {
        calamine::XlsbError::Password => BookFault::Encrypted,
        error => BookFault::damaged("workbook", error),
    }
}

fn ods_fault(error: calamine::OdsError) -> BookFault {
    match error {
        calamine::OdsError::Password => BookFault::Encrypted,
        error => BookFault::damaged("workbook", error),
    }
}
