//! The returns around one that is being judged: those of its batch, and those that count already.
//!
//! A return of the batch that has been judged and refused is not believed: what counts in the
//! store stands in its place. One that has not been judged yet is taken as it came.

use super::Desk;
use super::intake::Identity;
use crate::engine::Table;
use crate::store::{LaidTable, StoreFault};
use crate::validate::Elsewhere;
use crate::words::Period;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// Tables kept at hand, so that a batch does not read each of them over and over: as many as
/// fit into this many bytes.
const MOST_KEPT: usize = 16 << 20;

/// The batch and the store. Nothing of either is in memory but a few tables.
pub(super) struct Others<'a> {
    desk: &'a Desk,
    batch: BTreeMap<Identity, LaidTable>,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    tables: BTreeMap<Identity, Option<Table>>,
    bytes: usize,
    /// What went wrong with a return of the batch that had been laid aside.
    fault: Option<StoreFault>,
}

impl<'a> Others<'a> {
    pub(super) fn new(desk: &'a Desk, batch: BTreeMap<Identity, LaidTable>) -> Self {
        Self { desk, batch, kept: Mutex::default() }
    }

    /// A return of the batch was refused.
    pub(super) fn refuse(&mut self, identity: &Identity) {
        self.batch.remove(identity);
        self.kept().tables.remove(identity);
    }

    /// What went wrong meanwhile.
    pub(super) fn fault(self) -> Result<(), StoreFault> {
        let kept = self.kept.into_inner().unwrap_or_else(PoisonError::into_inner);
        kept.fault.map_or(Ok(()), Err)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look_up(&self, identity: &Identity) -> Option<Table> {
        if let Some(laid) = self.batch.get(identity) {
            return laid.table().map_err(|fault| self.kept().fault = Some(fault)).ok();
        }
        let Identity { dataset, period, provider } = identity;
        let vintage = self.desk.ledger.current(dataset, provider, *period)?;
        self.desk.store.table(vintage).ok()
    }
}

impl Kept {
    fn keep(&mut self, identity: Identity, table: Option<Table>) {
        let bytes = table.as_ref().map_or(0, |table| table.batch().get_array_memory_size());
        if self.bytes + bytes > MOST_KEPT {
            self.tables.clear();
            self.bytes = 0;
        }
        if bytes <= MOST_KEPT {
            self.bytes += bytes;
            self.tables.insert(identity, table);
        }
    }
}

impl Elsewhere for Others<'_> {
    fn table(&self, dataset: &str, provider: &str, period: Period) -> Option<Table> {
        let identity =
            Identity { dataset: dataset.to_owned(), period, provider: provider.to_owned() };
        if let Some(known) = self.kept().tables.get(&identity) {
            return known.clone();
        }
        // not while the others are held up: two may read the same one, and get the same
        let table = self.look_up(&identity);
        self.kept().keep(identity, table.clone());
        table
    }

    fn accepted(&self, dataset: &str, provider: &str, period: Period) -> Option<Table> {
        let identity =
            Identity { dataset: dataset.to_owned(), period, provider: provider.to_owned() };
        if self.batch.contains_key(&identity) {
            // it is judged itself, and told
            return None;
        }
        self.table(dataset, provider, period)
    }

    fn periods(&self, dataset: &str, provider: &str) -> Vec<Period> {
        let of_batch = self
            .batch
            .keys()
            .filter(|one| one.dataset == dataset && one.provider == provider)
            .map(|one| one.period);
        let of_store = self
            .desk
            .ledger
            .vintages(dataset)
            .filter(|vintage| vintage.provider == provider)
            .map(|vintage| vintage.period);
        of_batch.chain(of_store).collect::<BTreeSet<_>>().into_iter().collect()
    }
}
