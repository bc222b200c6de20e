//! The XML of Excel 2003 (`<?mso-application progid="Excel.Sheet"?>`), which report engines save
//! as `.xls`.
//!
//! Values carry their kind in the file and number formats stand in its styles, so that such a
//! book is as good as any other. Document types are refused.

use crate::excel::book::{Book, Cell, CellValue, Sheet, Visibility};
use crate::excel::csv::decoded;
use crate::excel::fault::{BookFault, Measure, Oddities, Oddity};
use crate::excel::limits::{Budget, Limits, bind};
use crate::excel::xlsx::{self, Iso, Number};
use crate::words::cell::{LAST_COLUMN, LAST_ROW};
use crate::words::{CellRange, CellRef, Decimal};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Deeper than any workbook goes.
const DEPTH: usize = 256;
const PART: &str = "XML 2003";

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Book, Vec<Oddity>), BookFault> {
    let mut oddities = Oddities::default();
    let text = decoded(bytes, &mut oddities);
    let mut workbook = Workbook::new(limits);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| BookFault::damaged(PART, error))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(BookFault::damaged(PART, "elements too deep"));
                }
                workbook.open(&tag)?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                workbook.close(tag.local_name().as_ref(), &mut oddities)?;
            }
            Event::Text(text) => {
                workbook.say(&text)?;
            }
            Event::CData(text) => {
                workbook.say(&text)?;
            }
            Event::GeneralRef(reference) => {
                let letter = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    _ => match reference.as_ref() {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                let Some(letter) = letter else {
                    return Err(BookFault::damaged(PART, "a reference that is not known"));
                };
                workbook.say(letter.encode_utf8(&mut [0; 4]))?;
            }
            Event::DocType(_) => {
                return Err(BookFault::DeclaresEntities { part: PART.to_owned() });
            }
            Event::Eof if depth > 0 => return Err(BookFault::damaged(PART, "it breaks off")),
            Event::Eof => break,
            _ => {}
        }
    }
    let book = bind(workbook.sheets, limits)?;
    Ok((book, oddities.list()))
}

/// A workbook being read.
struct Workbook {
    sheets: Vec<Sheet>,
    budget: Budget,
    sheet_limit: usize,
    /// Style → number format.
    formats: BTreeMap<String, Arc<str>>,
    style: Option<String>,
    row: u32,
    column: u32,
    /// The open cell: format, formula.
    format: Option<Arc<str>>,
    formula: bool,
    kind: Option<String>,
    text: String,
    /// How many columns the open cell covers beside its own.
    across: u32,
    /// Where the next column of `Column` elements stands.
    columns: u32,
}

impl Workbook {
    fn new(limits: &Limits) -> Self {
        Self {
            sheets: Vec::new(),
            budget: Budget::new(limits),
            sheet_limit: limits.sheets,
            formats: BTreeMap::new(),
            style: None,
            row: 0,
            column: 0,
            format: None,
            formula: false,
            kind: None,
            text: String::new(),
            across: 0,
            columns: 0,
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), BookFault> {
        match tag.local_name().as_ref() {
            "Style" => self.style = attribute(tag, "ID"),
            "NumberFormat" => {
                let format = attribute(tag, "Format").and_then(|format| spelled(&format));
                if let Some((style, format)) = self.style.clone().zip(format) {
                    self.budget.text(format.len())?;
                    self.formats.insert(style, Arc::from(format));
                }
            }
            "Worksheet" => {
                if self.sheets.len() >= self.sheet_limit {
                    return Err(BookFault::too_many(Measure::Sheets, self.sheet_limit));
                }
                let name = attribute(tag, "Name").unwrap_or_default();
                self.sheets.push(Sheet { name: Arc::from(name), ..Sheet::default() });
                (self.row, self.column, self.columns) = (0, 0, 0);
            }
            "Column" => {
                if let Some(index) = index(tag)? {
                    self.columns = index;
                }
                let span = number(tag, "Span").unwrap_or(0).min(LAST_COLUMN);
                if number(tag, "Hidden") == Some(1) {
                    self.budget.cells(usize::try_from(span).unwrap_or(0) + 1)?;
                    let last = self.columns.saturating_add(span).min(LAST_COLUMN);
                    if let Some(sheet) = self.sheets.last_mut() {
                        sheet.hidden_columns.extend(self.columns..=last);
                    }
                }
                self.columns = self.columns.saturating_add(span).saturating_add(1);
            }
            "Row" => {
                if let Some(index) = index(tag)? {
                    self.row = index;
                }
                self.column = 0;
                if number(tag, "Hidden") == Some(1) {
                    self.budget.cell()?;
                    let row = self.row;
                    if let Some(sheet) = self.sheets.last_mut() {
                        sheet.hidden_rows.insert(row);
                    }
                }
            }
            "Cell" => self.open_cell(tag)?,
            "Data" => {
                self.kind = Some(attribute(tag, "Type").unwrap_or_default());
                self.text.clear();
            }
            "Visible" => {
                self.kind = Some(String::new());
                self.text.clear();
            }
            _ => {}
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), BookFault> {
        if let Some(index) = index(tag)? {
            self.column = index;
        }
        if self.row > LAST_ROW || self.column > LAST_COLUMN {
            return Err(BookFault::damaged(PART, "more rows or columns than a sheet has"));
        }
        self.format = attribute(tag, "StyleID").and_then(|id| self.formats.get(&id).cloned());
        self.formula = attribute(tag, "Formula").is_some();
        let across = number(tag, "MergeAcross").unwrap_or(0).min(LAST_COLUMN - self.column);
        let down = number(tag, "MergeDown").unwrap_or(0).min(LAST_ROW - self.row);
        if across > 0 || down > 0 {
            self.budget.cell()?;
            let first = CellRef::new(self.row, self.column);
            let last = CellRef::new(self.row + down, self.column + across);
            if let Some(sheet) = self.sheets.last_mut() {
                sheet.merges.push(CellRange::new(first, last));
            }
        }
        self.text.clear();
        self.across = across;
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), BookFault> {
        if self.kind.is_some() {
            self.budget.text(text.len())?;
            self.text.push_str(text);
        }
        Ok(())
    }

    fn close(&mut self, name: &str, oddities: &mut Oddities) -> Result<(), BookFault> {
        match name {
            "Data" => self.keep(oddities)?,
            "Cell" => {
                self.column = self.column.saturating_add(self.across).saturating_add(1);
                self.formula = false;
            }
            "Row" => self.row = self.row.saturating_add(1),
            "Style" => self.style = None,
            "Visible" if self.kind.take().is_some() => {
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.visibility = match self.text.trim() {
                        "SheetHidden" => Visibility::Hidden,
                        "SheetVeryHidden" => Visibility::VeryHidden,
                        _ => Visibility::Visible,
                    };
                }
            }
            "Worksheet" => {
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.cells.settle();
                    sheet.merges.sort_unstable();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn keep(&mut self, oddities: &mut Oddities) -> Result<(), BookFault> {
        let Some(kind) = self.kind.take() else { return Ok(()) };
        let at = CellRef::new(self.row, self.column);
        let trimmed = self.text.trim();
        let value = match kind.as_str() {
            "Number" => match xlsx::number(trimmed) {
                Number::Exact(number) => CellValue::Number(number),
                Number::Long => CellValue::LongNumber(trimmed),
                Number::Undefined => CellValue::Error("#NUM!"),
                Number::Text => CellValue::Text(trimmed),
            },
            "Boolean" => CellValue::Flag(trimmed == "1"),
            "Error" => CellValue::Error(trimmed),
            "DateTime" => moment(trimmed),
            _ => {
                let (kept, longer) = self.budget.cut(&self.text);
                if longer {
                    let name = self.sheets.last().map_or("", |sheet| &sheet.name);
                    oddities.text_cut(name, at);
                }
                CellValue::Text(kept)
            }
        };
        if matches!(&value, CellValue::Text(text) if text.is_empty()) {
            return Ok(());
        }
        self.budget.cell()?;
        let cell = Cell { at, value, format: self.format.as_deref(), formula: self.formula };
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.cells.push(cell);
        }
        Ok(())
    }
}

/// A date and time; a time of day stands on the last day of 1899.
fn moment(text: &str) -> CellValue<'_> {
    match xlsx::iso(text) {
        Some(Iso::Date(moment)) if moment.year() == 1899 => {
            let time = moment.time();
            let seconds = i64::from(time.hour()) * 3600
                + i64::from(time.minute()) * 60
                + i64::from(time.second());
            CellValue::Time((Decimal::from(seconds) / Decimal::from(86_400)).normalize())
        }
        Some(Iso::Date(moment)) => CellValue::Date(moment),
        Some(Iso::Time(part)) => CellValue::Time(part),
        None => CellValue::Text(text),
    }
}

/// The value of an attribute, whatever prefix it has.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let text = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(text.into_owned())
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

/// `ss:Index`, counted from zero.
fn index(tag: &BytesStart<'_>) -> Result<Option<u32>, BookFault> {
    let Some(index) = number(tag, "Index") else { return Ok(None) };
    match index.checked_sub(1) {
        Some(index) if index <= LAST_ROW => Ok(Some(index)),
        _ => Err(BookFault::damaged(PART, "a cell outside of the sheet")),
    }
}

/// Formats that go by a name, spelled out; the general one says nothing.
fn spelled(format: &str) -> Option<String> {
    Some(
        match format {
            "General" | "" => return None,
            "Percent" => "0.00%",
            "Fixed" => "0.00",
            "Standard" => "#,##0.00",
            "Short Date" | "General Date" | "Medium Date" => "yyyy/m/d",
            "Long Date" => "yyyy\"年\"m\"月\"d\"日\"",
            other => other,
        }
        .to_owned(),
    )
}

#[cfg(test)]
mod tests;
