//! The store as queries see it.

use super::Desk;
use crate::compute::{ReturnTable, Returns, Scored};
use crate::store::StoreFault;
use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::words::payment::{Payment, RankOnRecord};
use crate::words::{Period, Value};
use std::collections::BTreeSet;

/// The returns that count, in a desk's store.
pub struct StoredReturns<'a>(pub &'a Desk);

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
        match self.0.store.table(vintage) {
            Ok(table) => Ok(Some(ReturnTable { table, nil: vintage.nil })),
            Err(StoreFault::Refused(mut findings)) if !findings.is_empty() => {
                Err(findings.remove(0))
            }
            Err(fault) => Err(Finding::new(codes::M001, Place::Nowhere).with("detail", fault)),
        }
    }

    fn explanations(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        super::recorded::rows(self.0, dataset, period)
    }

    fn periods(&self, dataset: &str) -> Vec<Period> {
        let periods: BTreeSet<Period> =
            self.0.ledger.vintages(dataset).map(|vintage| vintage.period).collect();
        periods.into_iter().collect()
    }

    fn payments(&self) -> Vec<Payment> {
        self.0.ledger.payments()
    }

    fn ranks(&self) -> Vec<RankOnRecord> {
        self.0.ledger.ranks()
    }

    fn scored(&self, scheme: &str, period: Period) -> Reviewed<Option<Scored>> {
        let workspace = &self.0.workspace;
        let Reviewed { value, findings } = super::score::score(workspace, self, scheme, period);
        let value = value.map(|scoring| Scored {
            indicator: super::score::indicator(workspace, &scoring.card),
            seen: scoring.seen,
        });
        Reviewed { value, findings }
    }
}
