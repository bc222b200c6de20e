//! Two states of the store looked at by query after query: what is the same in both is read once.

use super::returns::Key;
use crate::compute::{ReturnTable, Returns, Scored};
use crate::words::diagnostic::{Finding, Reviewed};
use crate::words::payment::{Payment, RankOnRecord};
use crate::words::{Period, Value};
use crate::workspace::dataset::Dataset;
use crate::workspace::query::Window;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Tables kept at hand: as many as fit into this many bytes.
const MOST_KEPT: usize = 64 << 20;

/// The tables that were read already.
#[derive(Default)]
pub(super) struct Kept {
    tables: RefCell<BTreeMap<Key, Option<ReturnTable>>>,
    bytes: RefCell<usize>,
}

/// One of several states of the returns that differ in a few of them alone.
pub(super) struct Once<'a> {
    pub(super) returns: &'a dyn Returns,
    /// The returns in which the states differ: they are not kept.
    pub(super) changed: &'a BTreeSet<Key>,
    pub(super) kept: &'a Kept,
}

impl Returns for Once<'_> {
    fn table(
        &self,
        dataset: &str,
        provider: &str,
        period: Period,
    ) -> Result<Option<ReturnTable>, Finding> {
        let key = (dataset.to_owned(), period, provider.to_owned());
        if self.changed.contains(&key) {
            return self.returns.table(dataset, provider, period);
        }
        if let Some(known) = self.kept.tables.borrow().get(&key) {
            return Ok(known.clone());
        }
        let table = self.returns.table(dataset, provider, period)?;
        let size = table.as_ref().map_or(0, |one| one.table.batch().get_array_memory_size());
        let mut bytes = self.kept.bytes.borrow_mut();
        if *bytes + size <= MOST_KEPT {
            *bytes += size;
            self.kept.tables.borrow_mut().insert(key, table.clone());
        }
        Ok(table)
    }

    fn periods(&self, dataset: &str) -> Vec<Period> {
        self.returns.periods(dataset)
    }

    fn seen(&self, dataset: &Dataset, window: Window, periods: &[Period]) {
        self.returns.seen(dataset, window, periods);
    }

    fn reporting(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        self.returns.reporting(dataset, period)
    }

    fn explanations(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        self.returns.explanations(dataset, period)
    }

    fn payments(&self) -> Vec<Payment> {
        self.returns.payments()
    }

    fn ranks(&self) -> Vec<RankOnRecord> {
        self.returns.ranks()
    }

    fn scored(&self, scheme: &str, period: Period) -> Reviewed<Option<Scored>> {
        self.returns.scored(scheme, period)
    }
}
