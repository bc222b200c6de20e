//! Another form's returns beside a return: the rows that have its keys.
//!
//! Of hundreds of returns only those rows are kept that the one being judged speaks of, so that
//! memory is a matter of this return and not of how many others there are.

use super::Subject;
use super::around::{ending, spelled};
use crate::engine::Table;
use crate::words::{Decimal, Missing, Period, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// A form's returns of one period, found by the columns that both forms have.
pub(super) struct Joined {
    on: Vec<String>,
    /// The rows with the keys of the return …
    tables: Vec<Table>,
    /// … and which of them has which key: table and row.
    rows: BTreeMap<Vec<String>, Vec<(usize, usize)>>,
    /// Where the forms have no column in common: the form, the period and who reports it. A
    /// column is then worth what all of them report, added up when it is asked for.
    whole: Option<(String, Period, Vec<String>)>,
    sums: RefCell<BTreeMap<String, Value>>,
    /// Who has not reported (labels).
    pub(super) outstanding: Vec<String>,
}

impl Joined {
    /// The returns of another form for the period that ends on the same day; `None` if there is
    /// no such form or no such period.
    pub(super) fn of(subject: &Subject<'_>, other: &str) -> Option<Self> {
        let declared = subject.workspace.datasets.get(other)?;
        let list = subject.workspace.codelists.get(&declared.provider)?;
        let day = subject.received.period.last_day();
        let period = ending(declared.period, day)?;
        let on: Vec<String> = declared
            .key
            .iter()
            .filter(|name| subject.dataset.column(name).is_some())
            .cloned()
            .collect();
        let wanted: BTreeSet<Vec<String>> = (0..subject.received.table.rows())
            .map(|record| spelled(&subject.received.table, &on, record))
            .collect();
        let mut joined = Self {
            whole: on.is_empty().then(|| (other.to_owned(), period, Vec::new())),
            on,
            tables: Vec::new(),
            rows: BTreeMap::new(),
            sums: RefCell::default(),
            outstanding: Vec::new(),
        };
        let same = declared.provider == subject.dataset.provider;
        for entry in &list.entries {
            let asked = if same {
                entry.code == subject.received.provider
            } else {
                entry.is_valid(day)
            };
            if !asked {
                continue;
            }
            let elsewhere = subject.around.elsewhere;
            match (elsewhere.table(other, &entry.code, period), &mut joined.whole) {
                (None, _) => joined.outstanding.push(entry.label.clone()),
                (Some(_), Some((.., providers))) => providers.push(entry.code.clone()),
                (Some(table), None) => joined.keep(&table, &wanted),
            }
        }
        Some(joined)
    }

    /// Keeps the rows of a table that are wanted.
    fn keep(&mut self, table: &Table, wanted: &BTreeSet<Vec<String>>) {
        let found: Vec<(u32, Vec<String>)> = (0u32..)
            .zip(0..table.rows())
            .map(|(number, row)| (number, spelled(table, &self.on, row)))
            .filter(|(_, key)| wanted.contains(key))
            .collect();
        let rows: Vec<u32> = found.iter().map(|(row, _)| *row).collect();
        let Some(kept) = table.taking(&rows).filter(|kept| kept.rows() > 0) else { return };
        for (at, (_, key)) in found.into_iter().enumerate() {
            self.rows.entry(key).or_default().push((self.tables.len(), at));
        }
        self.tables.push(kept);
    }

    /// The value beside a row: that of the one row with its key, or the sum of several. `None`
    /// if it is not there and somebody has not reported yet.
    pub(super) fn value(
        &self,
        subject: &Subject<'_>,
        record: usize,
        column: &str,
    ) -> Option<Value> {
        if let Some((form, period, providers)) = &self.whole {
            if !self.outstanding.is_empty() {
                return None;
            }
            if let Some(known) = self.sums.borrow().get(column) {
                return Some(known.clone());
            }
            let elsewhere = subject.around.elsewhere;
            let tables = providers.iter().filter_map(|one| elsewhere.table(form, one, *period));
            let sum = together(tables.flat_map(|table| {
                let at = table.position(column);
                let rows = 0..at.map_or(0, |_| table.rows());
                rows.filter_map(move |row| at.map(|at| table.value(row, at)))
            }));
            self.sums.borrow_mut().insert(column.to_owned(), sum.clone());
            return Some(sum);
        }
        let key = spelled(&subject.received.table, &self.on, record);
        let rows = self.rows.get(&key).map_or(&[][..], Vec::as_slice);
        if rows.is_empty() && !self.outstanding.is_empty() {
            return None;
        }
        Some(together(rows.iter().filter_map(|(table, row)| {
            let table = self.tables.get(*table)?;
            table.position(column).map(|at| table.value(*row, at))
        })))
    }
}

/// What values come to: one as it is, several as their sum, which is missing if one of them is
/// missing or no number.
fn together(mut values: impl Iterator<Item = Value>) -> Value {
    let nothing = Value::Missing(Missing::NotReported);
    let Some(first) = values.next() else { return nothing };
    let Some(second) = values.next() else { return first };
    let mut sum = Decimal::ZERO;
    for value in [first, second].into_iter().chain(values) {
        match value {
            Value::Number(number) => match sum.checked_add(number) {
                Some(more) => sum = more,
                None => return nothing,
            },
            Value::Missing(missing) => return Value::Missing(missing),
            _ => return nothing,
        }
    }
    Value::Number(sum)
}
