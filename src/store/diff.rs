//! What one version of a return changed against another, row by row, matched by the form's key.
//!
//! Rows are matched by what the form declares as unique, so that a row that only moved is no
//! change. Nothing here reads the store: two tables and the letters of their columns are enough.

use crate::engine::Table;
use crate::engine::table::ORIGIN;
use crate::words::{Missing, Value};
use std::collections::{BTreeMap, VecDeque};

/// A version as far as a comparison needs it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// Its rows.
    pub table: &'a Table,
    /// Column → its letters in the sheet.
    pub letters: &'a BTreeMap<String, String>,
}

/// What changed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Difference {
    /// Rows that only the new version has, in its order.
    pub added: Vec<RowSeen>,
    /// Rows that only the old version had, in its order.
    pub removed: Vec<RowSeen>,
    /// Cells that differ, in the order of the new version.
    pub changed: Vec<CellChanged>,
    /// Rows that are alike in every cell.
    pub same: usize,
}

/// A row of one version.
#[derive(Clone, PartialEq, Debug)]
pub struct RowSeen {
    /// What it is about.
    pub key: Vec<(String, Value)>,
    /// Its sheet.
    pub sheet: String,
    /// Its row in the sheet, from one.
    pub row: u64,
    /// Its other values.
    pub values: Vec<(String, Value)>,
}

/// A cell that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct CellChanged {
    /// What its row is about.
    pub key: Vec<(String, Value)>,
    /// Its column.
    pub column: String,
    /// What stood there.
    pub before: Value,
    /// Where (`Sheet1!D14`); none if the column was not in the sheet.
    pub before_at: Option<String>,
    /// What stands there now.
    pub after: Value,
    /// Where.
    pub after_at: Option<String>,
}

impl Difference {
    /// Is nothing changed?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// Compares two versions by these key columns; by whole rows, if there are none. A key that
/// occurs several times is matched in order.
#[must_use]
pub fn diff(before: Side<'_>, after: Side<'_>, key: &[String]) -> Difference {
    let columns = columns(before.table, after.table);
    let named: Vec<String> = if key.is_empty() { columns.clone() } else { key.to_vec() };
    let mut waiting: BTreeMap<Vec<String>, VecDeque<usize>> = BTreeMap::new();
    for row in 0..before.table.rows() {
        waiting.entry(spelled(before.table, row, &named)).or_default().push_back(row);
    }
    let mut difference = Difference::default();
    for row in 0..after.table.rows() {
        let wanted = spelled(after.table, row, &named);
        let Some(old) = waiting.get_mut(&wanted).and_then(VecDeque::pop_front) else {
            difference.added.push(seen(after, row, &named, &columns));
            continue;
        };
        let known = difference.changed.len();
        for name in columns.iter().filter(|name| !named.contains(name)) {
            let (was, is) = (value(before.table, old, name), value(after.table, row, name));
            if was != is {
                difference.changed.push(CellChanged {
                    key: keyed(after.table, row, &named),
                    column: name.clone(),
                    before: was,
                    before_at: address(before, old, name),
                    after: is,
                    after_at: address(after, row, name),
                });
            }
        }
        difference.same += usize::from(known == difference.changed.len());
    }
    let mut gone: Vec<usize> = waiting.into_values().flatten().collect();
    gone.sort_unstable();
    difference.removed =
        gone.into_iter().map(|row| seen(before, row, &named, &columns)).collect();
    difference
}

/// The columns of either table that are not about where a row came from.
fn columns(before: &Table, after: &Table) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for column in after.columns().iter().chain(before.columns()) {
        if !ORIGIN.contains(&column.name.as_str()) && !names.contains(&column.name) {
            names.push(column.name.clone());
        }
    }
    names
}

fn value(table: &Table, row: usize, name: &str) -> Value {
    table
        .position(name)
        .map_or(Value::Missing(Missing::NotApplicable), |at| table.value(row, at))
}

/// A key so that two alike are spelled alike: `1.0` and `1` are one number.
fn spelled(table: &Table, row: usize, names: &[String]) -> Vec<String> {
    let spell = |name: &String| match value(table, row, name) {
        Value::Number(number) => number.normalize().to_string(),
        Value::Missing(missing) => format!("\u{0}{}", missing.code()),
        value => value.to_string(),
    };
    names.iter().map(spell).collect()
}

fn keyed(table: &Table, row: usize, names: &[String]) -> Vec<(String, Value)> {
    names.iter().map(|name| (name.clone(), value(table, row, name))).collect()
}

fn seen(side: Side<'_>, row: usize, key: &[String], columns: &[String]) -> RowSeen {
    let others: Vec<String> =
        columns.iter().filter(|name| !key.contains(name)).cloned().collect();
    let (sheet, at) = place(side.table, row);
    RowSeen {
        key: keyed(side.table, row, key),
        sheet,
        row: at,
        values: keyed(side.table, row, &others),
    }
}

/// The sheet and the row (from one) of a row.
#[must_use]
pub fn place(table: &Table, row: usize) -> (String, u64) {
    let number = match value(table, row, "_row") {
        Value::Number(number) => u64::try_from(number).unwrap_or(0),
        _ => 0,
    };
    (value(table, row, "_sheet").to_string(), number)
}

fn address(side: Side<'_>, row: usize, name: &str) -> Option<String> {
    let letters = side.letters.get(name)?;
    let (sheet, row) = place(side.table, row);
    Some(format!("{sheet}!{letters}{row}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Column, Kind, TableBuilder};
    use crate::words::Decimal;
    use proptest::prelude::*;

    fn table(rows: &[(&str, i64)]) -> Table {
        let mut builder = TableBuilder::new(vec![
            Column::new("county", Kind::Text),
            Column::new("amount", Kind::Number { scale: 0 }),
            Column::new("_sheet", Kind::Text),
            Column::new("_row", Kind::Number { scale: 0 }),
        ]);
        for (at, (county, amount)) in (5..).zip(rows) {
            builder.push(&[
                Value::text(county),
                Value::Number(Decimal::from(*amount)),
                Value::text("表1"),
                Value::Number(Decimal::from(at)),
            ]);
        }
        builder.finish()
    }

    fn compared(before: &[(&str, i64)], after: &[(&str, i64)]) -> Difference {
        let letters = BTreeMap::from([("amount".to_owned(), "C".to_owned())]);
        let (before, after) = (table(before), table(after));
        let side = |table| Side { table, letters: &letters };
        diff(side(&before), side(&after), &["county".to_owned()])
    }

    #[test]
    fn a_moved_row_is_no_change() {
        let same = compared(&[("甲", 1), ("乙", 2)], &[("乙", 2), ("甲", 1)]);
        assert!(same.is_empty());
        assert_eq!(same.same, 2);
    }

    #[test]
    fn added_removed_and_changed_with_their_addresses() {
        let found =
            compared(&[("甲", 1), ("乙", 2), ("丙", 3)], &[("丁", 4), ("甲", 1), ("乙", 7)]);
        assert_eq!((found.added.len(), found.removed.len(), found.same), (1, 1, 1));
        assert_eq!((found.added[0].row, found.removed[0].row), (5, 7));
        let [changed] = found.changed.as_slice() else { panic!("one cell") };
        assert_eq!(changed.before_at.as_deref(), Some("表1!C6"));
        assert_eq!(changed.after_at.as_deref(), Some("表1!C7"));
        assert_eq!(
            (changed.before.to_string(), changed.after.to_string()),
            ("2".into(), "7".into())
        );
    }

    proptest! {
        #[test]
        fn every_row_is_accounted_for(
            before in prop::collection::vec((0usize..6, 0i64..3), 0..12),
            after in prop::collection::vec((0usize..6, 0i64..3), 0..12),
        ) {
            let named = |rows: &[(usize, i64)]| -> Vec<(&'static str, i64)> {
                rows.iter()
                    .map(|(at, amount)| (["甲", "乙", "丙", "丁", "戊", "己"][*at], *amount))
                    .collect()
            };
            let found = compared(&named(&before), &named(&after));
            let back = compared(&named(&after), &named(&before));
            prop_assert_eq!(found.added.len(), back.removed.len());
            prop_assert_eq!(found.removed.len(), back.added.len());
            // one column beside the key: each matched row is alike or has one changed cell
            let matched = found.same + found.changed.len();
            prop_assert_eq!(matched + found.added.len(), after.len());
            prop_assert_eq!(matched + found.removed.len(), before.len());
        }
    }
}
