//! The boxed part of a table: heading rows and body rows, measured so that nothing is cut.

use crate::excel::write::{Content, Horizontal, Page, Style};
use crate::publish::document::{Cell, CellContent, Decoration, Row, RowKind, Table};
use crate::publish::layout::columns::Fit;
use crate::publish::layout::head::{Head, marks};
use crate::publish::layout::printed::{number_format, printed};
use crate::publish::layout::sides::{Side, side};
use crate::publish::layout::spans::{Span, spans};
use crate::publish::layout::{AIR, BLANK};
use crate::publish::measure::{LINE, lines, title_lines};
use crate::publish::theme::Theme;
use crate::publish::xlsx::figures::PageFigures;
use crate::publish::xlsx::looks;
use crate::publish::xlsx::rows::{count, parts};
use crate::publish::xlsx::table::turns::turns;
use crate::words::{CellRange, CellRef};
use std::sync::Arc;

/// Writes the heading's labels at a row; gives the heights of its rows.
pub(super) fn head(
    table: &Table,
    head: &Head,
    fit: &Fit,
    theme: &Theme,
    top: u32,
    page: &mut Page,
) -> Vec<f64> {
    let size = fit.size;
    let mut heights = vec![size * LINE + 8.0; head.depth];
    let style = |range: CellRange| {
        let outer = outer(range, top, table.columns.len(), None);
        let style = looks::words(&theme.fonts.heading, size, Horizontal::Centre);
        let lines = looks::lines(theme.frame, outer);
        Arc::new(Style { lines, fill: theme.colours.head, ..style })
    };
    for label in &head.labels {
        let room: f64 = fit.widths[label.columns.clone()].iter().sum::<f64>() - AIR;
        // Broken as a person would: 2020-2021 over 采暖季.
        let text = title_lines(&label.text, size, room).join("\n");
        let needed = count(lines(&text, size, room)) * size * LINE + 8.0;
        let has: f64 = heights[label.rows.clone()].iter().sum();
        if let Some(last) = heights.get_mut(label.rows.end - 1) {
            *last += (needed - has).max(0.0);
        }
        let at = |row: usize, column: usize| CellRef::new(top + index(row), index(column));
        let range = CellRange::new(
            at(label.rows.start, label.columns.start),
            at(label.rows.end - 1, label.columns.end - 1),
        );
        page.put(range, Content::Text(text), &style(range));
    }
    if table.numbered {
        let row = top + index(heights.len());
        for (column, mark) in marks(table).into_iter().enumerate() {
            let at = CellRef::new(row, index(column));
            let range = CellRange::new(at, at);
            page.put(range, Content::Text(mark), &style(range));
        }
        heights.push(size * LINE + 4.0);
    }
    heights
}

/// Which outer sides of the table a rectangle touches: left, right, top, bottom.
fn outer(range: CellRange, top: u32, columns: usize, bottom: Option<u32>) -> [bool; 4] {
    [
        range.first.column == 0,
        range.last.column + 1 == index(columns),
        range.first.row == top,
        bottom == Some(range.last.row),
    ]
}

/// The room there is for rows, in points.
pub(super) struct Room {
    /// The height of a row that needs no more.
    pub(super) row: f64,
    /// On the first page.
    pub(super) first: f64,
    /// On each other page.
    pub(super) others: f64,
}

/// Writes the rows below what the page holds already.
pub(super) fn lay_out(
    table: &Table,
    fit: &Fit,
    theme: &Theme,
    room: &Room,
    page: &mut Page,
    figures: &mut PageFigures,
) {
    let columns: Vec<Looks> =
        (0..table.columns.len()).map(|column| Looks::of(table, column, fit, theme)).collect();
    let mut spans = spans(table);
    let heights = heights(table, fit, room.row, &spans);
    let turns = turns(&mut spans, &heights, room.first, room.others);
    // A row too high for a spreadsheet stands on several of its rows, merged.
    let first = index(page.row_heights.len());
    let mut starts = vec![first];
    for needed in &heights {
        page.row_heights.extend(parts(*needed));
        starts.push(index(page.row_heights.len()));
    }
    if !turns.is_empty() {
        // A page with breaks of its own cannot be fitted to the width by the program that prints
        // it, and one that lacks the fonts named measures columns in wider digits.
        page.paper.scale = Some(percent(fit.scale * SLACK));
        page.paper.breaks = turns.iter().map(|row| starts[*row]).collect();
    }
    let bottom = starts.last().map(|end| end.saturating_sub(1));
    for span in &spans {
        let at = CellRef::new(starts[span.rows.start], index(span.columns.start));
        let to = CellRef::new(starts[span.rows.end] - 1, index(span.columns.end - 1));
        let range = CellRange::new(at, to);
        let Some(row) = table.rows.get(span.rows.start) else { continue };
        let blank = Cell::default();
        let cell = row.cells.get(span.shown).unwrap_or(&blank);
        let Some(looks) = columns.get(span.shown) else { continue };
        let lines = looks::lines(theme.frame, outer(range, u32::MAX, columns.len(), bottom));
        let style = Style { lines, ..looks.style(cell, row, span, theme) };
        page.put(range, content(cell, theme), &Arc::new(style));
        figures.note(at, &printed(cell, theme), cell);
    }
    for (column, declared) in table.columns.iter().enumerate() {
        if declared.decoration == Decoration::Bar {
            bars(table, column, &starts, page);
        }
    }
}

fn content(cell: &Cell, theme: &Theme) -> Content {
    match &cell.content {
        CellContent::Blank => Content::Blank,
        CellContent::Number { fixed, .. } => Content::Number(fixed.clone()),
        CellContent::Serial(number) => Content::Number(number.to_string()),
        CellContent::Text(_) | CellContent::Missing(_) => Content::Text(printed(cell, theme)),
    }
}

/// Bars are drawn behind the units only: a total would make all others short.
fn bars(table: &Table, column: usize, starts: &[u32], page: &mut Page) {
    let is_body = |row: usize| table.rows.get(row).is_some_and(|r| r.kind == RowKind::Body);
    let mut row = 0;
    while row < table.rows.len() {
        let begin = row;
        while is_body(row) {
            row += 1;
        }
        if row > begin {
            let first = CellRef::new(starts[begin], index(column));
            page.bars.push(CellRange::new(first, CellRef::new(starts[row] - 1, index(column))));
        }
        row += 1;
    }
}

/// The height each row needs, in points.
fn heights(table: &Table, fit: &Fit, height: f64, spans: &[Span]) -> Vec<f64> {
    let mut heights = vec![height; table.rows.len()];
    // Cells on one row first, then those over several, which may find enough room there.
    for several in [false, true] {
        for span in spans.iter().filter(|span| (span.rows.len() > 1) == several) {
            let Some(cell) = table.cell(span.rows.start, span.shown) else { continue };
            let CellContent::Text(text) = &cell.content else { continue };
            let of = table.rows.get(span.rows.start).is_some_and(|r| r.kind == RowKind::Of);
            let indent = if of { fit.size } else { 0.0 };
            let room = fit.widths[span.columns.clone()].iter().sum::<f64>() - AIR - indent;
            let needed = count(lines(text, fit.size, room)) * fit.size * LINE + 4.0;
            let has: f64 = heights[span.rows.clone()].iter().sum();
            let more = (needed - has).max(0.0) / count(span.rows.len());
            for row in &mut heights[span.rows.clone()] {
                *row += more;
            }
        }
    }
    heights
}

/// What a replaced font may add to the width of columns, and more.
const SLACK: f64 = 0.9;

/// A factor in whole percent, rounded down.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn percent(factor: f64) -> u16 {
    (factor * 100.0).floor().clamp(10.0, 100.0) as u16
}

/// A row or column of the table as the page counts it.
fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// How the cells of a column look.
struct Looks {
    horizontal: Horizontal,
    /// Blanks behind figures, so that their block stands in the middle.
    blanks: usize,
    size: f64,
    decoration: Decoration,
}

impl Looks {
    fn of(table: &Table, column: usize, fit: &Fit, theme: &Theme) -> Self {
        let declared = table.columns.get(column);
        let size = fit.size;
        let (horizontal, blanks) = match side(table, column, fit, theme) {
            Side::Left => (Horizontal::Left, 0),
            Side::Centre => (Horizontal::Centre, 0),
            Side::Right { free } if free > 0.0 => (Horizontal::Right, blanks(free, size)),
            Side::Right { .. } => (Horizontal::Right, 0),
        };
        let decoration = declared.map_or(Decoration::Plain, |column| column.decoration);
        Self { horizontal, blanks, size, decoration }
    }

    fn style(&self, cell: &Cell, row: &Row, span: &Span, theme: &Theme) -> Style {
        let strong = matches!(row.kind, RowKind::Total | RowKind::Subtotal | RowKind::Section);
        let fonts = &theme.fonts;
        let figure = match &cell.content {
            CellContent::Number { .. } | CellContent::Serial(_) => true,
            CellContent::Text(text) => text.is_ascii(),
            CellContent::Missing(_) | CellContent::Blank => false,
        };
        let font = match (figure, strong) {
            (true, _) => &fonts.digits,
            (false, true) => &fonts.heading,
            (false, false) => &fonts.table,
        };
        let is_label = matches!(cell.content, CellContent::Text(_));
        let (horizontal, indent) = match (&cell.content, row.kind) {
            (CellContent::Text(_), RowKind::Section) => (Horizontal::Left, 0),
            (CellContent::Text(_), RowKind::Of) if is_first_text(row, span.shown) => {
                (Horizontal::Left, 1)
            }
            (CellContent::Number { .. }, _) => (self.horizontal, 0),
            (CellContent::Missing(_), _) => (Horizontal::Centre, 0),
            _ if span.columns.len() > 1 => (Horizontal::Centre, 0),
            _ if self.horizontal == Horizontal::Right => (Horizontal::Centre, 0),
            _ => (self.horizontal, 0),
        };
        let number_format = match &cell.content {
            CellContent::Number { fixed, .. } => {
                Some(number_format(fixed, self.decoration, self.blanks, theme))
            }
            CellContent::Serial(_) => Some("0".to_owned()),
            _ => None,
        };
        Style {
            bold: strong && figure,
            wrap: is_label,
            indent,
            number_format,
            ..looks::words(font, self.size, horizontal)
        }
    }
}

fn is_first_text(row: &Row, column: usize) -> bool {
    let text = |cell: &Cell| matches!(cell.content, CellContent::Text(_));
    row.cells.iter().position(text) == Some(column)
}

/// So many blanks fit into a room, in points.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped before
fn blanks(room: f64, size: f64) -> usize {
    (room / (size * BLANK)).floor().clamp(1.0, 40.0) as usize
}
