//! Which cells of a table's body are printed as one.

use crate::publish::document::{CellContent, Row, RowKind, Table};
use std::ops::Range;

/// A rectangle of cells printed as one, counted from the body's corner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::publish) struct Span {
    pub(in crate::publish) rows: Range<usize>,
    pub(in crate::publish) columns: Range<usize>,
    /// The column whose cell, on the first of its rows, is shown.
    pub(in crate::publish) shown: usize,
}

/// Rectangles that cover every cell of the body exactly once, row by row.
pub(in crate::publish) fn spans(table: &Table) -> Vec<Span> {
    let width = table.columns.len();
    let mut out = Vec::new();
    if width == 0 {
        return out;
    }
    let down = down(table);
    for (index, row) in table.rows.iter().enumerate() {
        // what is merged with the rows above is no part of the label
        let free = |end: usize| down[..end].iter().all(|ends| ends[index] == index + 1);
        let (end, shown) = match row.kind {
            RowKind::Section => (width, 0),
            RowKind::Total => label(row, width),
            RowKind::Subtotal => {
                let (end, shown) = label(row, width);
                if free(end) { (end, shown) } else { (0, 0) }
            }
            RowKind::Body | RowKind::Of => (0, 0),
        };
        if end > 0 {
            out.push(Span { rows: index..index + 1, columns: 0..end, shown });
        }
        for (column, ends) in down.iter().enumerate().skip(end) {
            // Covered by the cell above?
            if ends[index] > index {
                let rows = index..ends[index];
                out.push(Span { rows, columns: column..column + 1, shown: column });
            }
        }
    }
    out
}

/// The label of a total reaches over the blanks before it (there is no 序号).
fn label(row: &Row, width: usize) -> (usize, usize) {
    let blanks = row.cells.iter().take_while(|cell| cell.content == CellContent::Blank).count();
    match row.cells.get(blanks).map(|cell| &cell.content) {
        Some(CellContent::Text(_)) if blanks > 0 && blanks < width => (blanks + 1, blanks),
        _ => (0, 0),
    }
}

/// For each column and row: where the merged cell that begins there ends; the row itself if it
/// is covered from above.
fn down(table: &Table) -> Vec<Vec<usize>> {
    let rows = table.rows.len();
    let mut ends: Vec<Vec<usize>> =
        (0..table.columns.len()).map(|_| (1..=rows).collect()).collect();
    // Stretches of rows within which the next column may merge.
    let mut within = stretches(&(0..rows).collect::<Vec<_>>(), |above, below| {
        let kind = |row: usize| table.rows.get(row).map(|row| row.kind);
        let merges =
            |kind| matches!(kind, Some(RowKind::Body | RowKind::Of | RowKind::Subtotal));
        merges(kind(above)) && merges(kind(below))
    });
    for &column in table.merge.iter().filter(|column| **column < table.columns.len()) {
        let content = |row: usize| table.cell(row, column).map(|cell| &cell.content);
        within = within
            .into_iter()
            .flat_map(|stretch| {
                let inside: Vec<usize> = stretch.collect();
                stretches(&inside, |above, below| {
                    content(above) == content(below)
                        && content(above).is_some_and(|content| *content != CellContent::Blank)
                })
            })
            .collect();
        for stretch in &within {
            for row in stretch.clone() {
                ends[column][row] = if row == stretch.start { stretch.end } else { row };
            }
        }
    }
    ends
}

/// Consecutive rows that belong together.
fn stretches(rows: &[usize], together: impl Fn(usize, usize) -> bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for &row in rows {
        match out.last_mut() {
            Some(last) if last.end == row && together(row - 1, row) => last.end = row + 1,
            _ => out.push(row..row + 1),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::document::{Cell, TableColumn};

    #[test]
    fn an_office_with_two_accounts_is_one_cell() {
        let body = |serial, office: &str, account: &str| {
            Row::body(vec![Cell::serial(serial), Cell::text(office), Cell::text(account)])
        };
        let table = Table {
            columns: vec![TableColumn::default(); 3],
            rows: vec![
                body(1, "市教育局", "微博"),
                body(1, "市教育局", "微信"),
                body(2, "市教育局", "微信"),
                Row::total(vec![Cell::default(), Cell::text("合计"), Cell::text("3")]),
            ],
            merge: vec![0, 1],
            ..Table::default()
        };
        let told: Vec<_> = spans(&table)
            .into_iter()
            .map(|span| (span.rows, span.columns))
            .filter(|(rows, columns)| rows.len() > 1 || columns.len() > 1)
            .collect();
        assert_eq!(told, [(0..2, 0..1), (0..2, 1..2), (3..4, 0..2)]);
        let cells: usize =
            spans(&table).iter().map(|span| span.rows.len() * span.columns.len()).sum();
        assert_eq!(cells, 12);
    }
}
