//! The store as queries see it: the versions that count, with the signed overrides in them.

use super::Desk;
use super::adjust::adjust;
use super::reporting;
use crate::compute::{ReturnTable, Returns, Scored};
use crate::engine::Table;
use crate::store::{StoreFault, Vintage};
use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::words::payment::{Payment, RankOnRecord};
use crate::words::{Period, Value};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};

/// The returns that count, in a desk's store.
pub struct StoredReturns<'a>(pub &'a Desk);

/// Form, period and provider.
pub type Key = (String, Period, String);

/// A return as it would be.
#[derive(Clone, Debug)]
pub struct Instead {
    /// Its rows.
    pub table: Table,
    /// Only 零报告.
    pub nil: bool,
    /// Digest of its file.
    pub digest: String,
}

/// The returns that count, but for some: what would be if those were there, or were not.
pub struct OtherReturns<'a> {
    /// The desk with all others.
    pub desk: &'a Desk,
    /// What stands in the place of a return; `None` if it is not there.
    pub instead: BTreeMap<Key, Option<Instead>>,
}

/// The table of a version.
#[allow(clippy::result_large_err, reason = "a fault is told once and ends the command")]
pub(super) fn table(desk: &Desk, vintage: &Vintage) -> Result<Table, Finding> {
    match desk.store.table(vintage) {
        Ok(table) => Ok(table),
        Err(StoreFault::Refused(mut findings)) if !findings.is_empty() => {
            Err(findings.remove(0))
        }
        Err(fault) => Err(Finding::new(codes::M001, Place::Nowhere).with("detail", fault)),
    }
}

/// What stands in the place of something about a person.
pub(super) const MASKED: &str = "***";

/// A return's table with its overrides.
fn used(
    desk: &Desk,
    key: (&str, &str, Period),
    table: Table,
    nil: bool,
    digest: &str,
) -> ReturnTable {
    let (dataset, provider, period) = key;
    let overrides = desk.ledger.overrides_of(dataset, provider, period);
    let mut adjusted = adjust(table, digest, overrides);
    // what travels with the figures reaches bulletins: nothing about a person does
    let is_personal = |name: &str| {
        let dataset = desk.workspace.datasets.get(dataset);
        let column = dataset.and_then(|dataset| dataset.column(name));
        column.is_some_and(|column| column.personal.is_some())
    };
    for one in &mut adjusted.adjustments {
        let values = one.key.iter_mut().map(|(name, value)| (name.as_str(), value));
        let cell =
            [&mut one.reported, &mut one.value].map(|value| (one.column.as_str(), value));
        for (name, value) in values.chain(cell) {
            if is_personal(name) {
                MASKED.clone_into(value);
            }
        }
    }
    ReturnTable { table: adjusted.table, nil, adjusted: adjusted.adjustments }
}

impl Returns for StoredReturns<'_> {
    fn table(
        &self,
        dataset: &str,
        provider: &str,
        period: Period,
    ) -> Result<Option<ReturnTable>, Finding> {
        let Some(vintage) = self.0.ledger.current(dataset, provider, period) else {
            return Ok(None);
        };
        let table = table(self.0, vintage)?;
        let digest = vintage.raw.digest.to_string();
        Ok(Some(used(self.0, (dataset, provider, period), table, vintage.nil, &digest)))
    }

    fn periods(&self, dataset: &str) -> Vec<Period> {
        let periods: BTreeSet<Period> = self
            .0
            .ledger
            .currents()
            .filter(|vintage| vintage.dataset == dataset)
            .map(|vintage| vintage.period)
            .collect();
        periods.into_iter().collect()
    }

    fn reporting(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        reporting::rows(self.0, dataset, period)
    }

    fn explanations(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        super::recorded::rows(self.0, dataset, period)
    }

    fn payments(&self) -> Vec<Payment> {
        self.0.ledger.payments()
    }

    fn ranks(&self) -> Vec<RankOnRecord> {
        self.0.ledger.ranks()
    }

    fn scored(&self, scheme: &str, period: Period) -> Reviewed<Option<Scored>> {
        scored(&self.0.workspace, self, scheme, period)
    }
}

impl Returns for OtherReturns<'_> {
    fn table(
        &self,
        dataset: &str,
        provider: &str,
        period: Period,
    ) -> Result<Option<ReturnTable>, Finding> {
        let key = (dataset.to_owned(), period, provider.to_owned());
        match self.instead.get(&key) {
            None => StoredReturns(self.desk).table(dataset, provider, period),
            Some(None) => Ok(None),
            Some(Some(one)) => Ok(Some(used(
                self.desk,
                (dataset, provider, period),
                one.table.clone(),
                one.nil,
                &one.digest,
            ))),
        }
    }

    fn periods(&self, dataset: &str) -> Vec<Period> {
        let known = StoredReturns(self.desk).periods(dataset);
        let mut periods: BTreeSet<Period> = known.into_iter().collect();
        let there =
            self.instead.iter().filter(|((name, ..), one)| name == dataset && one.is_some());
        periods.extend(there.map(|((_, period, _), _)| *period));
        periods.into_iter().collect()
    }

    fn reporting(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        reporting::rows(self.desk, dataset, period)
    }

    fn explanations(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        super::recorded::rows(self.desk, dataset, period)
    }

    fn payments(&self) -> Vec<Payment> {
        self.desk.ledger.payments()
    }

    fn ranks(&self) -> Vec<RankOnRecord> {
        self.desk.ledger.ranks()
    }

    fn scored(&self, scheme: &str, period: Period) -> Reviewed<Option<Scored>> {
        scored(&self.desk.workspace, self, scheme, period)
    }
}

/// What a scheme gives over these returns.
pub(super) fn scored(
    workspace: &Workspace,
    returns: &dyn Returns,
    scheme: &str,
    period: Period,
) -> Reviewed<Option<Scored>> {
    let Reviewed { value, findings } = super::score::score(workspace, returns, scheme, period);
    let value = value.map(|scoring| Scored {
        indicator: super::score::indicator(workspace, &scoring.card),
        seen: scoring.seen,
    });
    Reviewed { value, findings }
}
