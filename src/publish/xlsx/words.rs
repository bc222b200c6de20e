//! The words of a published workbook: those that were printed, and those of a file that comes
//! back. The 数据 sheets are for programs and are no printed words.

use crate::excel::book::{Book, CellValue, Visibility};
use crate::excel::write::{Content, Page};
use crate::publish::edits::Words;

/// What stands on printed pages.
pub(super) fn printed(pages: &[Page]) -> Words {
    let mut words = Words::new();
    for page in pages {
        let sheet = words.entry(page.name.clone()).or_default();
        for cell in &page.cells {
            match &cell.content {
                Content::Blank => {}
                Content::Text(text) | Content::Number(text) => {
                    sheet.insert(cell.range.first, text.clone());
                }
            }
        }
    }
    words
}

/// What stands on the shown sheets of a workbook.
#[must_use]
pub fn of_book(book: &Book) -> Words {
    words(book, true)
}

/// What stands on the shown sheets of an office's workbook, but for what its formulas give:
/// whoever opens it works that out anew.
#[must_use]
pub fn of_filled(book: &Book) -> Words {
    words(book, false)
}

fn words(book: &Book, formulas: bool) -> Words {
    let shown = book.sheets.iter().filter(|sheet| sheet.visibility == Visibility::Visible);
    shown
        .map(|sheet| {
            let cells = sheet
                .cells
                .iter()
                .filter(|cell| formulas || !cell.formula)
                .map(|cell| (cell.at, told(&cell.value)))
                .filter(|(_, text)| !text.trim().is_empty());
            (sheet.name.to_string(), cells.collect())
        })
        .collect()
}

fn told(value: &CellValue) -> String {
    match value {
        CellValue::Number(number) | CellValue::Time(number) => number.normalize().to_string(),
        CellValue::LongNumber(text) | CellValue::Text(text) | CellValue::Error(text) => {
            text.to_string()
        }
        CellValue::Flag(flag) => flag.to_string(),
        CellValue::Date(date) => date.date().to_string(),
        CellValue::NotComputed => String::new(),
    }
}
