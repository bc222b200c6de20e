//! Payments and ranks on record: what rules of later years look back on.
//!
//! They are records like any other, sealed and chained with the manifests. They are only added
//! to: the same payment twice is one, and another sum for the same thing is refused by who asks.

use super::commit::NewRecord;
use super::ledger::Ledger;
use crate::words::payment::{Payment, RankOnRecord};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// The kinds under which they are kept.
const PAYMENT: &str = "payment";
const RANK: &str = "rank";

/// What is to be recorded, against what is on record.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Recordable {
    /// Payments that are not on record yet.
    pub new: Vec<Payment>,
    /// Payments that are on record with another sum: what is there, and what was to be recorded
    /// (`None`: nothing any more).
    pub other: Vec<(Payment, Option<Payment>)>,
}

impl Ledger {
    /// The payments on record, in the order they were recorded.
    #[must_use]
    pub fn payments(&self) -> Vec<Payment> {
        self.written(PAYMENT)
    }

    /// The ranks on record, in the order they were recorded.
    #[must_use]
    pub fn ranks(&self) -> Vec<RankOnRecord> {
        self.written(RANK)
    }

    fn written<T: DeserializeOwned>(&self, kind: &str) -> Vec<T> {
        let records = self.records(kind).iter();
        records.filter_map(|record| serde_json::from_value(record.value.clone()).ok()).collect()
    }

    /// Which of the payments of a scheme for a period are new, and which differ from the record.
    #[must_use]
    pub fn recordable(&self, scheme: &str, period: &str, payments: Vec<Payment>) -> Recordable {
        let recorded: Vec<Payment> = self
            .payments()
            .into_iter()
            .filter(|payment| payment.scheme == scheme && payment.period == period)
            .collect();
        let mut recordable = Recordable::default();
        let by_key: BTreeMap<[&str; 7], &Payment> =
            payments.iter().rev().map(|one| (one.key(), one)).collect();
        for payment in &recorded {
            let now = by_key.get(&payment.key()).copied();
            if now.is_none_or(|now| now.amount() != payment.amount()) {
                recordable.other.push((payment.clone(), now.cloned()));
            }
        }
        let known: BTreeSet<[&str; 7]> = recorded.iter().map(Payment::key).collect();
        recordable.new =
            payments.into_iter().filter(|one| !known.contains(&one.key())).collect();
        recordable
    }

    /// The ranks that are not on record yet; one that is there stays as it was.
    #[must_use]
    pub fn new_ranks(&self, ranks: Vec<RankOnRecord>) -> Vec<RankOnRecord> {
        let recorded = self.ranks();
        let key = |one: &RankOnRecord| {
            [&one.scheme, &one.rank_name, &one.period, &one.unit].map(String::clone)
        };
        let known: BTreeSet<[String; 4]> = recorded.iter().map(key).collect();
        ranks.into_iter().filter(|one| !known.contains(&key(one))).collect()
    }
}

/// Payments as records.
#[must_use]
pub fn payment_records(payments: &[Payment]) -> Vec<NewRecord> {
    payments.iter().filter_map(|payment| record(PAYMENT, payment)).collect()
}

/// Ranks as records.
#[must_use]
pub fn rank_records(ranks: &[RankOnRecord]) -> Vec<NewRecord> {
    ranks.iter().filter_map(|rank| record(RANK, rank)).collect()
}

fn record<T: Serialize>(kind: &str, value: &T) -> Option<NewRecord> {
    let value = serde_json::to_value(value).ok()?;
    Some(NewRecord { kind: kind.to_owned(), value, files: Vec::new() })
}
