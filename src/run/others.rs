//! The returns around one that is being judged: those of its batch, and those that count already.
//!
//! A return of the batch that has been judged and refused is not believed: what counts in the
//! store stands in its place. One that has not been judged yet is taken as it came.

use super::Desk;
use super::intake::Identity;
use crate::engine::Table;
use crate::validate::Elsewhere;
use crate::words::Period;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Tables kept at hand, so that a batch of many does not read each of them over and over.
const MOST_KEPT: usize = 256;

/// The batch and the store.
pub(super) struct Others<'a> {
    desk: &'a Desk,
    batch: BTreeMap<Identity, Table>,
    kept: RefCell<BTreeMap<Identity, Option<Table>>>,
}

impl<'a> Others<'a> {
    pub(super) fn new(desk: &'a Desk, batch: BTreeMap<Identity, Table>) -> Self {
        Self { desk, batch, kept: RefCell::new(BTreeMap::new()) }
    }

    /// A return of the batch was refused.
    pub(super) fn refuse(&mut self, identity: &Identity) {
        self.batch.remove(identity);
    }

    fn stored(&self, identity: &Identity) -> Option<Table> {
        if let Some(known) = self.kept.borrow().get(identity) {
            return known.clone();
        }
        let Identity { dataset, period, provider } = identity;
        let vintage = self.desk.ledger.current(dataset, provider, *period);
        let table = vintage.and_then(|vintage| self.desk.store.table(vintage).ok());
        let mut kept = self.kept.borrow_mut();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(identity.clone(), table.clone());
        table
    }
}

impl Elsewhere for Others<'_> {
    fn table(&self, dataset: &str, provider: &str, period: Period) -> Option<Table> {
        let identity =
            Identity { dataset: dataset.to_owned(), period, provider: provider.to_owned() };
        self.batch.get(&identity).cloned().or_else(|| self.stored(&identity))
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
