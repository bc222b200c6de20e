//! The reader's process: limits itself, reads a file with calamine, says what it found.

use super::frame::{self, Frame, Order, Wire};
use super::ole::Compound;
use crate::excel::book::{Cell, CellValue, Visibility};
use crate::excel::fault::{BookFault, Measure, Oddity};
use crate::excel::limits::{Limits, cut};
use crate::excel::sniff::{Kind, kind};
use crate::excel::xlsx::{Epoch, Iso, Number, date, iso, number};
use crate::words::cell::{LAST_COLUMN, LAST_ROW};
use crate::words::{CellRange, CellRef, Decimal};
use calamine::{
    CellErrorType, Data, ExcelDateTime, Ods, Range, Reader, SheetType, SheetVisible, Xls,
    XlsOptions, Xlsb,
};
use std::io::{BufWriter, Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

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
    sender.say(&Frame::Odd(Oddity::FormatsNotSeen))?;
    match kind(bytes)? {
        Kind::Xls => {
            let mut options = XlsOptions::default();
            // BIFF 8 holds UTF-16, whatever code page the file names
            options.force_codepage = biff8(bytes)?.then_some(1200);
            let mut book = Xls::new_with_options(source, options).map_err(xls_fault)?;
            let epoch = epoch(book.has_1904_epoch());
            sheets(&mut book, epoch, sender, |book, name| {
                book.merge_cells_by_sheet_name(name).unwrap_or_default()
            })
        }
        Kind::Xlsb => {
            let mut book = Xlsb::new(source).map_err(xlsb_fault)?;
            let epoch = epoch(book.has_1904_epoch());
            sheets(&mut book, epoch, sender, |_, _| Vec::new())
        }
        Kind::Ods => {
            let mut book = Ods::new(source).map_err(ods_fault)?;
            sheets(&mut book, Epoch::Y1900, sender, |_, _| Vec::new())
        }
        Kind::Xlsx | Kind::Csv => Err(BookFault::damaged("file", "not of an old kind")),
    }
}

fn epoch(is_1904: bool) -> Epoch {
    if is_1904 { Epoch::Y1904 } else { Epoch::Y1900 }
}

/// Is the workbook in BIFF 8? Older ones that are no BIFF 5 either are refused here.
fn biff8(bytes: &[u8]) -> Result<bool, BookFault> {
    let file = Compound::open(bytes)?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"));
    let stream = stream.unwrap_or_else(|| Ok(Vec::new()))?;
    match stream.get(..6) {
        Some([0x09, 0x08, _, _, 0x00, 0x06]) => Ok(true),
        Some([0x09, 0x08, _, _, 0x00, 0x05]) => Ok(false),
        Some([0x09, 0x00 | 0x02 | 0x04, ..]) => Err(BookFault::OldFormat),
        _ => Err(BookFault::damaged("Workbook", "does not begin as a workbook")),
    }
}

/// Says every sheet of a workbook.
fn sheets<'b, R, W>(
    book: &mut R,
    epoch: Epoch,
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
    for sheet in list {
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
        sender.say(&Frame::Sheet {
            name: name.clone(),
            hidden: frame::hidden(visibility),
            merges: ranges.into_iter().map(frame::corners).collect(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        })?;
        let range =
            book.worksheet_range(&name).map_err(|error| BookFault::damaged(&name, error))?;
        cells(&name, &range, epoch, sender)?;
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
fn cells<W: Write>(
    sheet: &str,
    range: &Range<Data>,
    epoch: Epoch,
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
        let Some(cell) = cell(at, data, epoch, sender, sheet)? else {
            continue;
        };
        bytes += text + 64;
        batch.push(Wire::new(&cell));
        if batch.len() >= BATCH || bytes > 1 << 20 {
            sender.say(&Frame::Cells(std::mem::take(&mut batch)))?;
            bytes = 0;
        }
    }
    if batch.is_empty() { Ok(()) } else { sender.say(&Frame::Cells(batch)) }
}

/// What a cell holds.
fn cell<W: Write>(
    at: CellRef,
    data: &Data,
    epoch: Epoch,
    sender: &mut Sender<'_, W>,
    sheet: &str,
) -> Result<Option<Cell>, BookFault> {
    let value = match data {
        Data::Empty => return Ok(None),
        Data::Int(number) => plain(&number.to_string()),
        Data::Float(number) => plain(&format!("{number:?}")),
        Data::Bool(flag) => CellValue::Flag(*flag),
        Data::String(text) if text.is_empty() => return Ok(None),
        Data::String(text) => {
            let (kept, longer) = cut(text, sender.limits.cell_text);
            if longer {
                sender.say(&Frame::Odd(Oddity::TextCut {
                    sheet: Some(sheet.to_owned()),
                    at: Some(at.to_string()),
                }))?;
            }
            CellValue::Text(Arc::from(kept))
        }
        Data::DateTime(moment) => timed(*moment, epoch),
        Data::DateTimeIso(text) => match iso(text) {
            Some(Iso::Date(moment)) => CellValue::Date(moment),
            Some(Iso::Time(time)) => CellValue::Time(time),
            None => CellValue::Text(Arc::from(text.as_str())),
        },
        Data::DurationIso(text) => match duration(text) {
            Some(time) => CellValue::Time(time),
            None => CellValue::Text(Arc::from(text.as_str())),
        },
        Data::Error(error) => CellValue::Error(Arc::from(sign(error))),
    };
    Ok(Some(Cell { at, value, format: None, formula: false }))
}

/// A number from the digits of its shortest form.
fn plain(digits: &str) -> CellValue {
    match number(digits) {
        Number::Exact(number) => CellValue::Number(number),
        Number::Undefined => CellValue::Error(Arc::from("#NUM!")),
        Number::Long | Number::Text => CellValue::LongNumber(Arc::from(digits)),
    }
}

/// A number that calamine took for a date or a duration.
fn timed(moment: ExcelDateTime, epoch: Epoch) -> CellValue {
    match plain(&format!("{:?}", moment.as_f64())) {
        CellValue::Number(number) if number >= Decimal::ZERO => {
            let dated = if moment.is_datetime() { date(number, epoch) } else { None };
            match dated {
                Some(date) => CellValue::Date(date),
                None if moment.is_duration() || number < Decimal::ONE => {
                    CellValue::Time(number)
                }
                None => CellValue::Number(number),
            }
        }
        other => other,
    }
}

/// The fraction of a day of `PT10H30M05S`.
fn duration(text: &str) -> Option<Decimal> {
    let mut rest = text.strip_prefix("PT")?;
    let mut seconds = Decimal::ZERO;
    while let Some(end) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let amount: Decimal = rest[..end].parse().ok()?;
        let unit = match rest.as_bytes()[end] {
            b'H' => 3600,
            b'M' => 60,
            b'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(amount.checked_mul(Decimal::from(unit))?)?;
        rest = &rest[end + 1..];
    }
    seconds.checked_div(Decimal::from(86_400)).map(|day| day.normalize())
}

/// An error value as it is shown.
fn sign(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
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
