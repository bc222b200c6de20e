//! A table: row by row, wherever each stands.

use super::token::{number, plain};
use super::{Change, ChangeKind, Sheet};
use crate::words::CellRef;
use std::collections::BTreeMap;

/// No more rows without a partner than this are looked at: a file may be hostile.
const MANY: usize = 5000;

/// A row: its number and what stands in its columns.
struct Row<'a> {
    row: u32,
    cells: BTreeMap<u32, &'a str>,
}

/// What stands in a cell, as it is compared.
#[derive(PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Meaning {
    Number(crate::words::Fraction),
    Words(String),
}

fn meaning(text: &str) -> Meaning {
    number(text).map_or_else(|| Meaning::Words(plain(text)), Meaning::Number)
}

fn rows(cells: &BTreeMap<CellRef, String>) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (at, text) in cells {
        if rows.last().is_none_or(|row| row.row != at.row) {
            rows.push(Row { row: at.row, cells: BTreeMap::new() });
        }
        if let Some(row) = rows.last_mut() {
            row.cells.insert(at.column, text);
        }
    }
    rows
}

/// Rows without a partner in the other table, paired by their labels, then by their figures.
pub(super) fn compare(sheet: &Sheet<'_>, changes: &mut Vec<Change>) {
    let (printed, now) = (rows(sheet.printed), rows(sheet.now));
    let heads = heads(sheet, &printed);
    let table = Table { sheet, heads: &heads };
    let mut waiting: BTreeMap<Vec<(u32, Meaning)>, Vec<usize>> = BTreeMap::new();
    let all = |row: &Row<'_>, counts: &dyn Fn(u32) -> bool| -> Vec<(u32, Meaning)> {
        let counted = row.cells.iter().filter(|(column, _)| counts(**column));
        counted.map(|(column, text)| (*column, meaning(text))).collect()
    };
    // a serial number is the clerk's, and counted anew when a row goes
    let serial = table.serial(&printed);
    let counts = |column: u32| !serial.contains(&column);
    for (index, row) in now.iter().enumerate().rev() {
        waiting.entry(all(row, &counts)).or_default().push(index);
    }
    let mut taken = vec![false; now.len()];
    let mut left = Vec::new();
    for row in &printed {
        match waiting.get_mut(&all(row, &counts)).and_then(Vec::pop) {
            Some(index) => taken[index] = true,
            None => left.push(row),
        }
    }
    let mut free: Vec<usize> = (0..now.len()).filter(|at| !taken[*at]).take(MANY).collect();
    let mut alone = Vec::new();
    for by_label in [true, false] {
        for row in std::mem::take(if by_label { &mut left } else { &mut alone }) {
            let found = free.iter().position(|index| {
                if by_label {
                    table.same_label(row, &now[*index])
                } else {
                    table.mostly(row, &now[*index])
                }
            });
            match found {
                Some(place) => table.differences(row, &now[free.remove(place)], changes),
                None if by_label => alone.push(row),
                None => changes.push(table.gone(row)),
            }
        }
    }
    for index in free {
        changes.push(table.added(&now[index]));
    }
}

/// The words over each column: the lowest label of its head.
fn heads(sheet: &Sheet<'_>, printed: &[Row<'_>]) -> BTreeMap<u32, String> {
    let mut heads = BTreeMap::new();
    for row in printed {
        let at = |column: &u32| CellRef::new(row.row, *column);
        if row.cells.keys().any(|column| !sheet.figures(at(column)).is_empty()) {
            break;
        }
        for (column, text) in &row.cells {
            let text = plain(text.split('\n').next().unwrap_or(text));
            if row.cells.len() > 1 && number(&text).is_none() && text.chars().count() > 1 {
                heads.insert(*column, text);
            }
        }
    }
    heads
}

struct Table<'a> {
    sheet: &'a Sheet<'a>,
    heads: &'a BTreeMap<u32, String>,
}

impl Table<'_> {
    /// The columns that hold numbers without a source in the rows that have figures.
    fn serial(&self, printed: &[Row<'_>]) -> Vec<u32> {
        let body: Vec<&Row<'_>> = printed.iter().filter(|row| self.has_figures(row)).collect();
        let columns: std::collections::BTreeSet<u32> =
            body.iter().flat_map(|row| row.cells.keys().copied()).collect();
        let is_serial = |column: &u32| {
            body.iter().filter_map(|row| Some((row, row.cells.get(column)?))).all(
                |(row, text)| {
                    let at = CellRef::new(row.row, *column);
                    self.sheet.figures(at).is_empty()
                        && (number(text).is_some() || row.cells.keys().next() == Some(column))
                },
            ) && body
                .iter()
                .any(|row| row.cells.get(column).is_some_and(|text| number(text).is_some()))
        };
        columns.into_iter().filter(is_serial).collect()
    }

    fn has_figures(&self, row: &Row<'_>) -> bool {
        let at = |column: &u32| CellRef::new(row.row, *column);
        row.cells.keys().any(|column| !self.sheet.figures(at(column)).is_empty())
    }

    /// The labels of a row: its words.
    fn labels<'r>(row: &'r Row<'_>) -> Vec<(u32, &'r str)> {
        let words = row.cells.iter().filter(|(_, text)| number(text).is_none());
        words.map(|(column, text)| (*column, *text)).collect()
    }

    fn same_label(&self, printed: &Row<'_>, now: &Row<'_>) -> bool {
        if !self.has_figures(printed) {
            return false;
        }
        let first = Self::labels(printed).first().copied();
        first.is_some_and(|(column, text)| {
            now.cells.get(&column).is_some_and(|other| plain(other) == plain(text))
        })
    }

    /// Do at least half of the cells say the same?
    fn mostly(&self, printed: &Row<'_>, now: &Row<'_>) -> bool {
        let same = printed.cells.iter().filter(|(column, text)| {
            now.cells.get(column).is_some_and(|other| meaning(other) == meaning(text))
        });
        let figures = self.has_figures(printed);
        let both = !figures && printed.cells.len() == now.cells.len();
        both || (figures && same.count() * 2 >= printed.cells.len())
    }

    fn context(&self, row: &Row<'_>, column: Option<u32>) -> String {
        let label = Self::labels(row).first().map_or("", |(_, text)| *text);
        let head = column.and_then(|column| self.heads.get(&column));
        match head {
            Some(head) if head != label => format!("{} {head}", plain(label)),
            _ => plain(label),
        }
    }

    fn differences(&self, printed: &Row<'_>, now: &Row<'_>, changes: &mut Vec<Change>) {
        let mut columns: Vec<u32> = printed.cells.keys().copied().collect();
        columns.extend(now.cells.keys().filter(|column| !printed.cells.contains_key(column)));
        for column in columns {
            let was = printed.cells.get(&column).copied().unwrap_or("");
            let is = now.cells.get(&column).copied().unwrap_or("");
            if meaning(was) == meaning(is) {
                continue;
            }
            let figures = self.sheet.figures(CellRef::new(printed.row, column));
            let source = figures.first().and_then(|figure| figure.source.clone());
            let counts = source.is_some() && (number(was).is_some() || number(is).is_some());
            if source.is_none() && number(was).is_some() && number(is).is_some() {
                // a serial number, or a number of the column
                continue;
            }
            changes.push(Change {
                kind: if counts { ChangeKind::Figure } else { ChangeKind::Wording },
                sheet: self.sheet.name.to_owned(),
                at: CellRef::new(now.row, column),
                printed: plain(was),
                stands: plain(is),
                source,
                context: self.context(printed, Some(column)),
            });
        }
    }

    fn gone(&self, row: &Row<'_>) -> Change {
        let figures = self.has_figures(row);
        Change {
            kind: if figures { ChangeKind::Gone } else { ChangeKind::Wording },
            printed: told(row),
            stands: String::new(),
            ..self.of_row(row)
        }
    }

    fn added(&self, row: &Row<'_>) -> Change {
        let numbers = row.cells.values().filter(|text| number(text).is_some()).count();
        Change {
            kind: if numbers > 1 { ChangeKind::New } else { ChangeKind::Wording },
            printed: String::new(),
            stands: told(row),
            ..self.of_row(row)
        }
    }

    fn of_row(&self, row: &Row<'_>) -> Change {
        let column = row.cells.keys().next().copied().unwrap_or(0);
        Change {
            kind: ChangeKind::Wording,
            sheet: self.sheet.name.to_owned(),
            at: CellRef::new(row.row, column),
            printed: String::new(),
            stands: String::new(),
            source: None,
            context: self.context(row, None),
        }
    }
}

fn told(row: &Row<'_>) -> String {
    let cells: Vec<String> = row.cells.values().map(|text| plain(text)).collect();
    cells.join(" ")
}
