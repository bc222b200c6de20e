//! What the sender says to warnings on a sheet of the workbook: the list of findings sent back
//! with its last column filled in, or a sheet 核实说明 of the form with a cell and a text in each row.

use crate::engine::Explained;
use crate::excel::{Book, Sheet};
use crate::ingest::heading;
use crate::words::form::{EXPLANATION_SHEET, LIST_SHEET};
use crate::words::{CellRef, text};
use std::sync::Arc;

/// So many rows above the heads are looked at.
const DEEPEST: u32 = 12;
/// So many explanations are read.
const MOST: usize = 2_000;
/// What is longer is no explanation.
const LONGEST: usize = 500;

/// Every explanation of a workbook.
pub(super) fn read(book: &Book) -> Vec<Explained> {
    let mut explanations = Vec::new();
    for sheet in &book.sheets {
        if [LIST_SHEET, EXPLANATION_SHEET].contains(&text::compact(&sheet.name).as_str()) {
            explanations.extend(of_sheet(sheet));
        }
    }
    explanations
}

/// The columns of sheet, cell and explanation, and the row in which they are named.
fn heads(sheet: &Sheet) -> Option<(u32, Option<u32>, u32, u32)> {
    for row in 0..DEEPEST {
        let (mut name, mut cell, mut said) = (None, None, None);
        let cells = sheet.cells.iter().filter(|one| one.at.row == row);
        for one in cells {
            let head = text::compact(&heading::plain(&one.value));
            match head.as_str() {
                "工作表" | "Sheet" => name = Some(one.at.column),
                "单元格" | "Cell" => cell = Some(one.at.column),
                head if head.starts_with("核实说明")
                    || head == "说明"
                    || head.starts_with("Explanation") =>
                {
                    said = Some(one.at.column);
                }
                _ => {}
            }
        }
        if let (Some(cell), Some(said)) = (cell, said) {
            return Some((row, name, cell, said));
        }
    }
    None
}

fn of_sheet(sheet: &Sheet) -> Vec<Explained> {
    let Some((head, name, cell, said)) = heads(sheet) else { return Vec::new() };
    let shown = |row: u32, column: u32| heading::shown(sheet, CellRef::new(row, column));
    sheet
        .cells
        .iter()
        .filter(|one| one.at.row > head && one.at.column == said)
        .take(MOST)
        .filter_map(|one| {
            let words = text::one_line(&heading::plain(&one.value));
            let words: String = words.chars().take(LONGEST).collect();
            let at = shown(one.at.row, cell)?;
            // of a range, the first cell is where the finding is
            let first = at.split(':').next().unwrap_or_default().trim();
            let (inside, first) = match first.rsplit_once('!') {
                Some((inside, first)) => (Some(inside.to_owned()), first),
                None => (name.and_then(|column| shown(one.at.row, column)), first),
            };
            let at: CellRef = first.parse().ok()?;
            (!words.is_empty()).then(|| Explained {
                sheet: inside.filter(|inside| !inside.is_empty()).map(Arc::from),
                at,
                text: Arc::from(words),
            })
        })
        .collect()
}
