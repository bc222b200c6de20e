//! The tidy face of a table: one heading row, one row for each printed row, codes beside
//! labels, units in the heading, full precision; what a colleague loads into R or Python.
//!
//! A missing value is an empty cell, and the last column says why it is empty.

use crate::excel::write::{Content, Horizontal, Line, Page, Style};
use crate::publish::document::{Cell, CellContent, RowKind, Table, TableColumn};
use crate::publish::layout::AIR;
use crate::publish::legend::{reason, word};
use crate::publish::measure::{LINE, lines, unbreakable, width};
use crate::publish::theme::Theme;
use crate::publish::xlsx::figures::PageFigures;
use crate::publish::xlsx::looks;
use crate::publish::xlsx::rows::count;
use crate::words::{CellRange, CellRef};
use std::sync::Arc;

const SIZE: f64 = 11.0;
/// A column is at most so many Chinese characters wide.
const WIDEST: f64 = 40.0;

/// What a column of the tidy face holds.
enum Tidy {
    Section,
    Kind,
    Code(usize),
    Value(usize),
    Why,
}

/// The 数据 sheet of a table.
pub(super) fn lay_out(table: &Table, name: String, theme: &Theme) -> (Page, PageFigures) {
    let tidy = columns(table);
    let mut page = Page { name, ..Page::default() };
    let mut figures = PageFigures::default();
    let mut widths = vec![0.0_f64; tidy.len()];

    let head = looks::data_head(theme, SIZE);
    let labels = labels(table, &tidy);
    for (column, label) in labels.iter().cloned().enumerate() {
        // A heading may stand in three lines.
        widths[column] = unbreakable(&label, SIZE).max(width(&label, SIZE) / 3.0);
        put(&mut page, 0, column, Content::Text(label), &head);
    }
    let style = |font: &str, horizontal: Horizontal| {
        Arc::new(looks::words(font, SIZE, horizontal).boxed(Line::Thin))
    };
    let text_style = style(&theme.fonts.table, Horizontal::Left);
    let number_style = style(&theme.fonts.digits, Horizontal::Right);

    let mut section = String::new();
    let mut at_row = 0;
    for row in &table.rows {
        let blank = Cell::default();
        if row.kind == RowKind::Section {
            row.label().unwrap_or("").clone_into(&mut section);
            continue;
        }
        at_row += 1;
        for (column, what) in tidy.iter().enumerate() {
            let mut source = None;
            let content = match what {
                Tidy::Section => Content::Text(section.clone()),
                Tidy::Kind => Content::Text(word(kind(row.kind), &[])),
                Tidy::Code(of) => {
                    let cell = row.cells.get(*of).unwrap_or(&blank);
                    Content::Text(cell.code.clone().unwrap_or_default())
                }
                Tidy::Value(of) => {
                    let cell = row.cells.get(*of).unwrap_or(&blank);
                    source = Some(cell);
                    value(cell)
                }
                Tidy::Why => Content::Text(why(table, &row.cells)),
            };
            let shown = match &content {
                Content::Text(text) | Content::Number(text) => text.clone(),
                Content::Blank => String::new(),
            };
            widths[column] = widths[column].max(width(&shown, SIZE));
            if let Some(cell) = source {
                figures.note(CellRef::new(at_row, index(column)), &shown, cell);
            }
            let style =
                if matches!(content, Content::Number(_)) { &number_style } else { &text_style };
            put(&mut page, at_row, column, content, style);
        }
    }
    page.column_widths =
        widths.into_iter().map(|wide| wide.clamp(SIZE * 3.0, SIZE * WIDEST) + 12.0).collect();
    page.row_heights = vec![SIZE * LINE + 3.0; usize::try_from(at_row).unwrap_or(0) + 1];
    for cell in &page.cells {
        let at = cell.range.first;
        let (row, column) = (usize::try_from(at.row), usize::try_from(at.column));
        let (Ok(row), Ok(column), Content::Text(text)) = (row, column, &cell.content) else {
            continue;
        };
        let needed = count(lines(text, SIZE, page.column_widths[column] - AIR)) * SIZE * LINE;
        page.row_heights[row] = page.row_heights[row].max((needed + 3.0).min(400.0));
    }
    page.freeze = Some(CellRef::new(1, 0));
    page.paper = looks::paper(theme, true, theme.margins.lying);
    page.paper.repeat_rows = Some((0, 0));
    (page, figures)
}

fn put(page: &mut Page, row: u32, column: usize, content: Content, style: &Arc<Style>) {
    let at = CellRef::new(row, index(column));
    page.put(CellRange::new(at, at), content, style);
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn columns(table: &Table) -> Vec<Tidy> {
    let any = |test: &dyn Fn(&Cell) -> bool, column: usize| {
        table.rows.iter().filter_map(|row| row.cells.get(column)).any(test)
    };
    let mut out = Vec::new();
    if table.rows.iter().any(|row| row.kind == RowKind::Section) {
        out.push(Tidy::Section);
    }
    out.push(Tidy::Kind);
    for column in 0..table.columns.len() {
        if any(&|cell| matches!(cell.content, CellContent::Serial(_)), column) {
            continue;
        }
        if any(&|cell| cell.code.is_some(), column) {
            out.push(Tidy::Code(column));
        }
        out.push(Tidy::Value(column));
    }
    if table.missing().next().is_some() {
        out.push(Tidy::Why);
    }
    out
}

/// The heading row: no two alike.
fn labels(table: &Table, tidy: &[Tidy]) -> Vec<String> {
    let label =
        |column: &usize| table.columns.get(*column).map(TableColumn::label).unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    for what in tidy {
        let plain = match what {
            Tidy::Section => word("data-section", &[]),
            Tidy::Kind => word("data-row-kind", &[]),
            Tidy::Code(column) => word("data-code", &[("label", label(column))]),
            Tidy::Value(column) => {
                let own = table.columns.get(*column).and_then(|column| column.unit.as_ref());
                let shared = table.unit.as_ref().filter(|_| table.is_numeric(*column));
                match own.or(shared) {
                    Some(unit) if !unit.is_empty() => format!("{}（{unit}）", label(column)),
                    _ => label(column),
                }
            }
            Tidy::Why => word("data-missing", &[]),
        };
        let mut unique = plain.clone();
        let mut count = 1_u32;
        while out.contains(&unique) {
            count += 1;
            unique = format!("{plain}({count})");
        }
        out.push(unique);
    }
    out
}

fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Body | RowKind::Section => "row-body",
        RowKind::Total => "row-total",
        RowKind::Subtotal => "row-subtotal",
        RowKind::Of => "row-of",
    }
}

fn value(cell: &Cell) -> Content {
    match &cell.content {
        CellContent::Blank | CellContent::Missing(_) => Content::Blank,
        CellContent::Text(text) => Content::Text(text.clone()),
        CellContent::Serial(number) => Content::Number(number.to_string()),
        CellContent::Number { fixed, exact: None } => Content::Number(fixed.clone()),
        CellContent::Number { exact: Some(exact), .. } => Content::Number(exact.in_full()),
    }
}

fn why(table: &Table, cells: &[Cell]) -> String {
    let reasons: Vec<String> = cells
        .iter()
        .zip(&table.columns)
        .filter_map(|(cell, column)| match &cell.content {
            CellContent::Missing(why) => Some(format!("{}：{}", column.label(), reason(why))),
            _ => None,
        })
        .collect();
    reasons.join("；")
}
