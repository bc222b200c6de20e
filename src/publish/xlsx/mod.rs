//! A document as a workbook: the text on a first sheet, each table on a sheet of its own as it
//! is printed, then the same tables once more as tidy 数据 sheets.
//!
//! Start reading at [`lay_out`]; [`publish`] turns the pages into bytes.

mod chart;
mod data;
mod figures;
mod looks;
mod narrative;
mod rows;
mod table;
mod words;

pub use figures::Figures;
pub use words::{of_book, of_filled};

use crate::excel::write::{Page, Properties, WriteFault, sheet_names, write};
use crate::publish::document::{Block, Document};
use crate::publish::edits::Words;
use crate::publish::legend::word;
use crate::publish::theme::Theme;
use crate::publish::xlsx::figures::PageFigures;

/// A published workbook.
#[derive(Clone, PartialEq, Debug)]
pub struct Issue {
    /// The bytes of the `.xlsx` file.
    pub bytes: Vec<u8>,
    /// Which cell shows which figure, on the printed and the 数据 sheets alike.
    pub figures: Figures,
    /// What stands on the printed sheets.
    pub words: Words,
}

/// The pages of a workbook before it is written.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// The sheets, in order, with their final names.
    pub pages: Vec<Page>,
    /// Which cell shows which figure.
    pub figures: Figures,
}

/// Lays a document out and writes it. The same document, theme and properties give the same
/// bytes.
///
/// # Errors
/// [`WriteFault`] when something does not fit into a worksheet.
pub fn publish(
    document: &Document,
    theme: &Theme,
    properties: &Properties,
) -> Result<Issue, WriteFault> {
    let layout = lay_out(document, theme);
    // the 数据 sheets stand behind the printed ones
    let printed = layout.pages.len().saturating_sub(document.tables().count());
    let words = words::printed(&layout.pages[..printed]);
    Ok(Issue { bytes: write(&layout.pages, properties)?, figures: layout.figures, words })
}

/// The pages of a document.
#[must_use]
pub fn lay_out(document: &Document, theme: &Theme) -> Layout {
    let shown: Vec<&Block> = document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Table(_) | Block::Chart(_)))
        .collect();
    let has_text = document.has_text() || shown.is_empty();
    let names = names(document, &shown, has_text);
    let mut wished = names.iter().cloned();
    let mut next = || wished.next().unwrap_or_default();

    let mut laid: Vec<(Page, PageFigures)> = Vec::new();
    if has_text {
        let sheets = &names[1..=shown.len()];
        laid.push(narrative::lay_out(document, next(), sheets, theme));
    }
    for block in &shown {
        let page = match block {
            Block::Table(table) => table::lay_out(table, next(), theme),
            Block::Chart(chart) => chart::lay_out(chart, next(), laid.len(), theme),
            _ => continue,
        };
        laid.push((page.page, page.figures));
    }
    for table in document.tables() {
        laid.push(data::lay_out(table.tidy.as_deref().unwrap_or(table), next(), theme));
    }
    finished(laid)
}

/// The names of all sheets: the text, the tables and charts, the tidy tables.
fn names(document: &Document, shown: &[&Block], has_text: bool) -> Vec<String> {
    let (mut tables, mut charts) = (0_u32, 0_u32);
    let mut wished = Vec::new();
    let mut tidy = Vec::new();
    for block in shown {
        let name = if let Block::Table(table) = block {
            tables += 1;
            let plain = || word("sheet-table", &[("number", tables.to_string())]);
            let name = table.heading.clone().unwrap_or_else(plain);
            tidy.push(word("sheet-data", &[("sheet", name.clone())]));
            name
        } else {
            charts += 1;
            word("sheet-chart", &[("number", charts.to_string())])
        };
        wished.push(name);
    }
    if document.tables().count() == 1 {
        tidy = vec![word("sheet-data", &[("sheet", String::new())])];
    }
    let text = has_text.then(|| word("sheet-text", &[]));
    let all: Vec<String> = text.into_iter().chain(wished).chain(tidy).collect();
    sheet_names(all.iter().map(String::as_str))
}

fn finished(laid: Vec<(Page, PageFigures)>) -> Layout {
    let mut figures = Figures::new();
    let mut pages = Vec::new();
    for (page, found) in laid {
        for (at, shown) in found.0 {
            figures.entry((page.name.clone(), at)).or_default().extend(shown);
        }
        pages.push(page);
    }
    Layout { pages, figures }
}

#[cfg(test)]
mod tests;
