//! What a return is held against beyond itself: other periods, other providers, other forms.
//!
//! [`Elsewhere`] is asked for tables; what is behind it (the batch, the store) is not known here.
//! Rows are found by key, never by their place.

use super::Subject;
use super::joined::Joined;
use crate::engine::Table;
use crate::words::{Fraction, Period, PeriodKind, Value};
use crate::workspace::dataset::Dataset;
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where the tables of other returns come from.
pub trait Elsewhere {
    /// The table of a provider's return, if there is one.
    fn table(&self, dataset: &str, provider: &str, period: Period) -> Option<Table>;

    /// The table of a return that counts already and does not come anew with this one.
    fn accepted(&self, _dataset: &str, _provider: &str, _period: Period) -> Option<Table> {
        None
    }

    /// The periods for which a provider's return is there.
    fn periods(&self, dataset: &str, provider: &str) -> Vec<Period>;
}

/// There is nothing but the return itself.
pub struct Nowhere;

impl Elsewhere for Nowhere {
    fn table(&self, _: &str, _: &str, _: Period) -> Option<Table> {
        None
    }

    fn periods(&self, _: &str, _: &str) -> Vec<Period> {
        Vec::new()
    }
}

/// A table whose rows are found by key.
pub(super) struct Keyed {
    pub(super) table: Table,
    rows: BTreeMap<Vec<String>, usize>,
}

/// The values of columns in a row, spelled.
pub(super) fn spelled(table: &Table, columns: &[String], row: usize) -> Vec<String> {
    columns
        .iter()
        .filter_map(|name| table.position(name))
        .map(|at| table.value(row, at).to_string())
        .collect()
}

impl Keyed {
    pub(super) fn new(table: Table, key: &[String]) -> Self {
        let rows = (0..table.rows()).map(|row| (spelled(&table, key, row), row)).collect();
        Self { table, rows }
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = (&Vec<String>, usize)> {
        self.rows.iter().map(|(key, row)| (key, *row))
    }

    pub(super) fn row(&self, key: &[String]) -> Option<usize> {
        self.rows.get(key).copied()
    }

    pub(super) fn value(&self, key: &[String], column: &str) -> Option<Value> {
        let row = self.row(key)?;
        self.table.position(column).map(|at| self.table.value(row, at))
    }
}

/// The tables around a return, each looked up once.
pub(super) struct Around<'a> {
    pub(super) elsewhere: &'a dyn Elsewhere,
    /// The period before, and the same provider's return for it.
    pub(super) before: Period,
    pub(super) previous: Option<Keyed>,
    last_year: RefCell<BTreeMap<Period, Option<Rc<Keyed>>>>,
    joined: RefCell<BTreeMap<String, Option<Rc<Joined>>>>,
}

impl<'a> Around<'a> {
    pub(super) fn new(
        elsewhere: &'a dyn Elsewhere,
        dataset: &Dataset,
        provider: &str,
        period: Period,
    ) -> Self {
        let before = period.before(dataset.merged_january);
        let previous = elsewhere
            .table(&dataset.name, provider, before)
            .map(|table| Keyed::new(table, &dataset.key));
        Self {
            elsewhere,
            before,
            previous,
            last_year: RefCell::new(BTreeMap::new()),
            joined: RefCell::new(BTreeMap::new()),
        }
    }

    /// Has the provider reported anything earlier at all?
    pub(super) fn has_past(&self, subject: &Subject<'_>) -> bool {
        let received = subject.received;
        let known = self.elsewhere.periods(&received.dataset, &received.provider);
        known.iter().any(|known| *known < received.period)
    }

    /// The same provider's return for the same period of the year before.
    pub(super) fn last_year(&self, subject: &Subject<'_>) -> Option<Rc<Keyed>> {
        let received = subject.received;
        let period = received.period.last_year();
        let mut looked_up = self.last_year.borrow_mut();
        let known = looked_up.entry(period).or_insert_with(|| {
            self.elsewhere
                .table(&received.dataset, &received.provider, period)
                .map(|table| Rc::new(Keyed::new(table, &subject.dataset.key)))
        });
        known.clone()
    }

    /// Another form's returns for the period that ends on the same day.
    pub(super) fn joined(&self, subject: &Subject<'_>, other: &str) -> Option<Rc<Joined>> {
        if let Some(known) = self.joined.borrow().get(other) {
            return known.clone();
        }
        let joined = Joined::of(subject, other).map(Rc::new);
        self.joined.borrow_mut().insert(other.to_owned(), joined.clone());
        joined
    }
}

/// The period of a kind that ends on a day.
pub(super) fn ending(kind: PeriodKind, day: Date) -> Option<Period> {
    let (year, month) = (day.year(), day.month());
    let candidates = [
        Period::Year(year),
        Period::Half(year, (month + 5) / 6),
        Period::Quarter(year, (month + 2) / 3),
        Period::Month(year, month),
        Period::TenDays(year, month, ((day.day() + 9) / 10).min(3)),
        Period::Week(day.iso_week_date().year(), day.iso_week_date().week()),
        Period::Day(day),
        Period::HeatingSeason(year - 1),
    ];
    candidates
        .into_iter()
        .find(|period| period.kind() == kind && period.last_day() == day)
        .and_then(Period::checked)
}

/// The middle of numbers, exactly; nothing where there are none.
pub(super) fn median(numbers: &[Fraction]) -> Option<Fraction> {
    let mut sorted = numbers.to_vec();
    sorted.sort();
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper.clone());
    }
    let lower = sorted.get(middle.checked_sub(1)?)?;
    (lower + upper).divided_by(&Fraction::whole(2))
}
