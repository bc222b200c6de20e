//! The sender's workbook with its faults marked, to be corrected in place and sent again.
//!
//! An `.xlsx` goes back as the file it is, patched part by part. What cannot be patched (`.xls`,
//! a text file, an unusual package) goes back in the same shape as a new workbook; what cannot
//! even be read is answered with the list alone. Whatever is handed out was read back and holds
//! every value of the sender.

use super::{list, same_shape};
use crate::excel::patch::{self, Mark, Marks};
use crate::excel::write::{Page, Properties, WriteFault, write};
use crate::excel::{Book, Kind, Reader, Sheet};
use crate::words::catalogue::{Language, say};
use crate::words::diagnostic::{Finding, Place, Severity};
use crate::words::form::LIST_SHEET;
use crate::words::{CellRange, CellRef};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Cells of one finding that are coloured at most.
const MOST_CELLS: usize = 10_000;

/// What the reply is about.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The file's name, as its sender knows it.
    pub file: &'a str,
    /// Form, provider and period in one line, as far as they were made out.
    pub form: Option<String>,
    /// The language of the marks; a clerk's is Chinese.
    pub language: Language,
}

/// A reply.
#[derive(Clone, PartialEq, Debug)]
pub struct Reply {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// How it was made.
    pub made: Made,
}

/// How a reply was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Made {
    /// The sender's own file, patched.
    Patched,
    /// A new workbook of the same shape.
    SameShape,
    /// Only the list: the file cannot be read.
    ListOnly,
}

/// Marks what the findings say in a sender's file.
pub fn reply(
    reader: &Reader,
    bytes: &[u8],
    findings: &[Finding],
    about: &About<'_>,
) -> Result<Reply, WriteFault> {
    let Ok(reading) = reader.read(bytes) else {
        let page = list::list(findings, None, about);
        let bytes = write(&[page], &properties(about))?;
        return Ok(Reply { bytes, made: Made::ListOnly });
    };
    let book = &reading.book;
    let marks = marks(findings, book, about.language);
    let page = list::list(findings, Some(book), about);
    if reading.kind == Kind::Xlsx
        && let Some(bytes) = patched(reader, bytes, book, &marks, &page, about.language)
    {
        return Ok(Reply { bytes, made: Made::Patched });
    }
    let mut pages = vec![page];
    pages.extend(
        book.sheets
            .iter()
            .filter(|sheet| *sheet.name != *LIST_SHEET)
            .map(|sheet| same_shape::page(sheet, book.plain_text, marks.get(&sheet.name))),
    );
    let bytes = write(&pages, &properties(about))?;
    Ok(Reply { bytes, made: Made::SameShape })
}

/// The sender's own file with the marks, if it can be patched and reads back as it was.
fn patched(
    reader: &Reader,
    bytes: &[u8],
    book: &Book,
    marks: &Marks,
    page: &Page,
    language: Language,
) -> Option<Vec<u8>> {
    let author = say(language, "reply-author", &[]);
    let patched = patch::mark(bytes, &reader.limits, marks, page, &author).ok()?;
    let again = reader.read(&patched).ok()?;
    let of_sender = |book: &Book| -> Vec<Sheet> {
        book.sheets.iter().filter(|sheet| *sheet.name != *LIST_SHEET).cloned().collect()
    };
    (of_sender(&again.book) == of_sender(book)).then_some(patched)
}

fn properties(about: &About<'_>) -> Properties {
    Properties {
        title: format!("{LIST_SHEET} {}", about.file),
        author: say(about.language, "reply-author", &[]),
        created: jiff::civil::date(2000, 1, 1).at(0, 0, 0, 0),
        ..Properties::default()
    }
}

/// A gravity's word.
pub(super) fn severity_word(language: Language, severity: Severity) -> String {
    let key = match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Information => "severity-information",
    };
    say(language, key, &[])
}

/// A merged rectangle shows the look and the comment of its upper left cell.
pub(super) fn at_upper_left(sheet: &Sheet, at: CellRef) -> CellRef {
    sheet.merge(at).map_or(at, |merge| merge.first)
}

/// Which cells are marked, how, and with which comment.
fn marks(findings: &[Finding], book: &Book, language: Language) -> Marks {
    let mut marks = Marks::new();
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    for finding in sorted {
        let Place::Cells(_, name, range) = &finding.place else { continue };
        let Some(sheet) = book.sheets.iter().find(|sheet| sheet.name == *name) else {
            continue;
        };
        let cells: &mut BTreeMap<CellRef, Mark> = marks.entry(name.clone()).or_default();
        let fill = list::fill(finding.severity);
        for at in coloured(sheet, *range) {
            // the gravest came first
            cells.entry(at).or_insert(Mark { fill, note: None });
        }
        let first = at_upper_left(sheet, range.first);
        if let Some(mark) = cells.get_mut(&first) {
            let note = mark.note.get_or_insert_default();
            if !note.is_empty() {
                note.push('\n');
            }
            let severity = severity_word(language, finding.severity);
            let _ =
                write!(note, "【{severity} {}】{}", finding.code, finding.sentence(language));
            if let Some(advice) = finding.advice(language) {
                let advice = say(language, "finding-hint", &[("hint", advice)]);
                let _ = write!(note, "\n{advice}");
            }
        }
    }
    marks
}

/// The cells to be coloured: one, or those of a range that hold something.
fn coloured(sheet: &Sheet, range: CellRange) -> Vec<CellRef> {
    let first = at_upper_left(sheet, range.first);
    let mut cells: Vec<CellRef> = sheet
        .cells
        .rows(range.first.row, range.last.row)
        .filter(|cell| range.contains(cell.at) && range.first != range.last)
        .map(|cell| cell.at)
        .take(MOST_CELLS)
        .collect();
    cells.push(first);
    cells
}
