//! A sheet that cannot be patched, written anew in the same shape: values at their addresses,
//! number formats, merged cells, widths that fit; the sender's colours and formulas are lost.

use crate::excel::patch::Mark;
use crate::excel::write::{Content, Line, Page, Paper, Style};
use crate::excel::{Cell, CellValue, Sheet, Visibility};
use crate::words::{CellRange, CellRef, Decimal};
use jiff::civil::DateTime;
use std::collections::BTreeMap;
use std::sync::Arc;

const WIDEST: f64 = 220.0;

/// The sheet as a page, with the marks.
pub(super) fn page(
    sheet: &Sheet,
    plain_text: bool,
    marks: Option<&BTreeMap<CellRef, Mark>>,
) -> Page {
    let mut page = Page {
        name: sheet.name.to_string(),
        paper: Paper { landscape: true, ..Paper::default() },
        visibility: sheet.visibility,
        ..Page::default()
    };
    if page.visibility != Visibility::Visible {
        // nothing is hidden from the person who is to correct it
        page.visibility = Visibility::Hidden;
    }
    let nothing = BTreeMap::new();
    let marks = marks.unwrap_or(&nothing);
    let mut widths: BTreeMap<u32, f64> = BTreeMap::new();
    for cell in &sheet.cells {
        let range = sheet
            .merge(cell.at)
            .filter(|merge| merge.first == cell.at)
            .unwrap_or(CellRange::new(cell.at, cell.at));
        let (content, format) = content(&cell, plain_text);
        if let (Content::Text(text) | Content::Number(text), true) =
            (&content, range.first.column == range.last.column)
        {
            let halves: u32 =
                text.chars().take(60).map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
            let width = (f64::from(halves) * 5.8 + 12.0).min(WIDEST);
            let known = widths.entry(cell.at.column).or_insert(54.0);
            *known = known.max(width);
        }
        let mark = marks.get(&cell.at);
        let style = look(mark, format);
        page.put(range, content, &style);
    }
    for (at, mark) in marks {
        if sheet.cell(*at).is_none() {
            let range = sheet.merge(*at).unwrap_or(CellRange::new(*at, *at));
            page.put(range, Content::Blank, &look(Some(mark), None));
        }
        if let Some(note) = &mark.note {
            page.notes.push((*at, note.clone()));
        }
    }
    let last = widths.keys().next_back().copied().unwrap_or(0).min(1000);
    page.column_widths =
        (0..=last).map(|column| widths.get(&column).copied().unwrap_or(54.0)).collect();
    page
}

fn look(mark: Option<&Mark>, format: Option<String>) -> Arc<Style> {
    let style =
        Style { fill: mark.map(|mark| mark.fill), number_format: format, ..Style::default() };
    Arc::new(style.boxed(Line::Thin))
}

/// What stands in a cell, and its number format.
fn content(cell: &Cell<'_>, plain_text: bool) -> (Content, Option<String>) {
    let format = || cell.format.as_ref().map(ToString::to_string);
    match &cell.value {
        CellValue::Number(number) => (Content::Number(number.to_string()), format()),
        CellValue::Date(moment) => {
            let days = Decimal::from(serial(*moment));
            let seconds = i64::from(moment.hour()) * 3600
                + i64::from(moment.minute()) * 60
                + i64::from(moment.second());
            let whole = (days + Decimal::from(seconds) / Decimal::from(86_400)).round_dp(8);
            let format = format().unwrap_or_else(|| "yyyy-mm-dd".to_owned());
            (Content::Number(whole.normalize().to_string()), Some(format))
        }
        CellValue::Time(part) => {
            let format = format().unwrap_or_else(|| "hh:mm".to_owned());
            (Content::Number(part.round_dp(10).normalize().to_string()), Some(format))
        }
        CellValue::Text(text) if plain_text && is_number(text) => {
            (Content::Number(text.trim().to_owned()), None)
        }
        CellValue::LongNumber(text) | CellValue::Text(text) | CellValue::Error(text) => {
            (Content::Text((*text).to_owned()), None)
        }
        CellValue::Flag(flag) => {
            (Content::Text(if *flag { "TRUE" } else { "FALSE" }.to_owned()), None)
        }
        CellValue::NotComputed => (Content::Blank, None),
    }
}

/// The serial number of a day (the 1900 system).
fn serial(moment: DateTime) -> i32 {
    let first = jiff::civil::date(1899, 12, 30);
    first.until(moment.date()).map_or(0, |span| span.get_days())
}

/// In a text file a number is text; one that reads like a number and like nothing else (no
/// leading zero, no more digits than a spreadsheet keeps) is written as one.
fn is_number(text: &str) -> bool {
    let digits = text.trim().strip_prefix('-').unwrap_or(text.trim());
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain(whole)
        && plain(part)
        && (whole == "0" || !whole.starts_with('0'))
        && whole.len() + part.len() <= 15
}
