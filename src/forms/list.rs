//! The list of findings (审核意见单): by gravity, each with its cell, what stands there and what
//! to do.

use super::reply::{About, at_upper_left, severity_word};
use crate::excel::patch::FILLS;
use crate::excel::write::{Content, Horizontal, Line, Link, Page, Paper, Style, Vertical};
use crate::excel::{Book, Cell, CellValue};
use crate::words::catalogue::{Language, say};
use crate::words::diagnostic::{Finding, Place, Severity};
use crate::words::form::LIST_SHEET;
use crate::words::{CellRange, CellRef, text};
use std::sync::Arc;

/// A spreadsheet program follows so many links on one sheet.
const MOST_LINKS: usize = 60_000;

/// Widths of the columns in points.
const WIDTHS: [f64; 9] = [34.0, 48.0, 78.0, 52.0, 110.0, 96.0, 210.0, 190.0, 110.0];

/// The heads of the columns.
const HEADS: [&str; 9] = [
    "list-number",
    "list-severity",
    "list-sheet",
    "list-cell",
    "list-heading",
    "list-stands",
    "list-finding",
    "list-advice",
    "list-explanation",
];

/// The list as a page; links lead to the cells of the book's sheets.
pub(super) fn list(findings: &[Finding], book: Option<&Book>, about: &About<'_>) -> Page {
    let mut page = Page {
        name: LIST_SHEET.to_owned(),
        column_widths: WIDTHS.to_vec(),
        paper: Paper { landscape: true, margins: [12.0; 4], ..Paper::default() },
        ..Page::default()
    };
    let row = head(&mut page, findings, book.is_some(), about);
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    for (number, (row, finding)) in (row..).zip(sorted).enumerate() {
        line(&mut page, row, number + 1, finding, book, about.language);
    }
    page
}

/// Title, what this is about, what to do, the heads. Returns the first row of the list.
fn head(page: &mut Page, findings: &[Finding], marked: bool, about: &About<'_>) -> u32 {
    let language = about.language;
    let across = |row| CellRange::new(CellRef::new(row, 0), CellRef::new(row, 8));
    let title = Style {
        font: "黑体".to_owned(),
        size: 18.0,
        horizontal: Horizontal::Centre,
        ..Style::default()
    };
    page.put(across(0), Content::Text(LIST_SHEET.to_owned()), &Arc::new(title));
    page.row_heights.push(34.0);
    let count = |severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        count.to_string()
    };
    let parts = [
        ("file", about.file.to_owned()),
        ("form", about.form.clone().unwrap_or_else(|| say(language, "list-form-unknown", &[]))),
        ("errors", count(Severity::Error)),
        ("warnings", count(Severity::Warning)),
        ("informations", count(Severity::Information)),
    ];
    let refused = findings.iter().any(|finding| finding.severity == Severity::Error);
    let what_to_do = match (marked, refused) {
        (false, _) => "list-do-anew",
        (true, true) => "list-do-correct",
        (true, false) => "list-do-explain",
    };
    let plain = Arc::new(Style { wrap: true, ..Style::default() });
    let bold = Arc::new(Style { wrap: true, bold: true, ..Style::default() });
    let lines = [("list-about", &plain), ("list-counts", &bold), (what_to_do, &plain)];
    for (row, (key, style)) in (1..).zip(lines) {
        let written = say(language, key, &parts);
        let height = height_of(&[(&written, WIDTHS.iter().sum())]);
        page.put(across(row), Content::Text(written), style);
        page.row_heights.push(height);
    }
    let head = Arc::new(
        Style {
            bold: true,
            fill: Some(0xF2_F2F2),
            horizontal: Horizontal::Centre,
            wrap: true,
            ..Style::default()
        }
        .boxed(Line::Thin),
    );
    for (column, key) in (0..).zip(HEADS) {
        let at = CellRef::new(4, column);
        page.put(CellRange::new(at, at), Content::Text(say(language, key, &[])), &head);
    }
    page.row_heights.push(36.0);
    page.freeze = Some(CellRef::new(5, 0));
    page.paper.repeat_rows = Some((4, 4));
    5
}

fn line(
    page: &mut Page,
    row: u32,
    number: usize,
    finding: &Finding,
    book: Option<&Book>,
    language: Language,
) {
    let (sheet, range) = match &finding.place {
        Place::Cells(_, sheet, range) => (sheet.to_string(), Some(*range)),
        Place::Sheet(_, sheet) => (sheet.to_string(), None),
        _ => (String::new(), None),
    };
    let target = book.and_then(|book| book.sheets.iter().find(|one| *one.name == *sheet));
    let stands = target
        .zip(range)
        .and_then(|(sheet, range)| sheet.cell(at_upper_left(sheet, range.first)))
        .map_or_else(String::new, |cell| shown(&cell));
    let cell = range.map_or_else(String::new, |range| range.to_string());
    let heading = finding.stands.as_deref().unwrap_or_default().to_owned();
    let advice = finding.advice(language).unwrap_or_default();
    let sentence = format!("{}（{}）", finding.sentence(language), finding.code);
    let explanation = finding.explained.as_deref().unwrap_or_default().to_owned();
    let texts = [
        number.to_string(),
        severity_word(language, finding.severity),
        sheet.clone(),
        cell,
        heading,
        stands,
        sentence,
        advice,
        explanation,
    ];
    let plain =
        Style { size: 10.0, wrap: true, vertical: Vertical::Centre, ..Style::default() }
            .boxed(Line::Thin);
    let centred = Style { horizontal: Horizontal::Centre, ..plain.clone() };
    let graded = Style { fill: Some(fill(finding.severity)), ..centred.clone() };
    let linked = Style { colour: Some(0x05_63C1), ..centred.clone() };
    let [plain, centred, graded, linked] = [plain, centred, graded, linked].map(Arc::new);
    let is_linked = range.is_some() && target.is_some() && page.links.len() < MOST_LINKS;
    let height = height_of(&texts.iter().map(String::as_str).zip(WIDTHS).collect::<Vec<_>>());
    for (column, written) in (0..).zip(texts) {
        let style = match column {
            0 | 2 => &centred,
            1 => &graded,
            3 if is_linked => &linked,
            _ => &plain,
        };
        let at = CellRef::new(row, column);
        page.put(CellRange::new(at, at), Content::Text(written), style);
    }
    if let (Some(range), Some(target), true) = (range, target, is_linked) {
        let to = at_upper_left(target, range.first);
        page.links.push(Link { at: CellRef::new(row, 3), sheet, to });
    }
    page.row_heights.push(height);
}

/// The colour of a gravity.
pub(super) fn fill(severity: Severity) -> u32 {
    match severity {
        Severity::Error => FILLS[0],
        Severity::Warning => FILLS[1],
        Severity::Information => FILLS[2],
    }
}

/// What stands in a cell, as its sender knows it.
fn shown(cell: &Cell<'_>) -> String {
    let written = match &cell.value {
        CellValue::Number(number) => number.normalize().to_string(),
        CellValue::LongNumber(text) | CellValue::Text(text) | CellValue::Error(text) => {
            (*text).to_owned()
        }
        CellValue::Flag(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        CellValue::Date(moment) => moment.date().to_string(),
        CellValue::Time(part) => part.to_string(),
        CellValue::NotComputed => String::new(),
    };
    text::shown(&written, 60)
}

/// How high a row must be for texts of 11 points in columns of these widths.
pub(super) fn height_of(texts: &[(&str, f64)]) -> f64 {
    let lines = texts
        .iter()
        .map(|(text, width)| {
            text.lines().map(|line| lines_of(line, *width)).sum::<usize>().max(1)
        })
        .max()
        .unwrap_or(1);
    6.0 + 15.0 * f64::from(u32::try_from(lines).unwrap_or(26).min(26))
}

fn lines_of(line: &str, width: f64) -> usize {
    // half-width letters are half as wide as Chinese ones; a cell keeps a little for itself
    let halves: usize = line.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
    let mut lines = 1;
    let mut room = (width - 6.0).max(12.0);
    for _ in 0..halves {
        room -= 5.6;
        if room < 0.0 {
            lines += 1;
            room = (width - 6.0).max(12.0) - 5.6;
        }
    }
    lines
}
