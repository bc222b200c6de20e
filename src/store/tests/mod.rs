//! How the store is put to the test: sample returns, and what must hold of any store.
//!
//! [`simulated`] is a disk that can fail, lose its power and forget what was not synced.
//! A test that a careless store would pass proves nothing, so each kind of fault is also tried
//! on a disk that makes the store careless, and the test must then catch it.

mod copies;
mod damage;
mod faults;
mod meaning;
mod simulated;
mod writers;

use super::{Commit, NewVintage, RecordedFinding, Store, Tabled};
use crate::engine::{Column, Kind, Table, TableBuilder, Tally};
use crate::words::{Decimal, Digest, Missing, Period, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A table of one row for each figure; a missing one is a figure that was not reported.
fn table(raw: &[u8], figures: &[Option<i64>]) -> Table {
    let columns = ["_return", "_missing", "name"].map(|name| Column::new(name, Kind::Text));
    let number = Column::new("amount", Kind::Number { scale: 2 });
    let mut builder = TableBuilder::new(columns.into_iter().chain([number]).collect());
    for (row, figure) in figures.iter().enumerate() {
        builder.push(&[
            Value::text(&Digest::of(raw).to_string()),
            Value::Missing(Missing::NotReported),
            Value::text(&format!("第{row}户")),
            figure.map_or(Value::Missing(Missing::NotReported), |figure| {
                Value::Number(Decimal::new(figure, 2))
            }),
        ]);
    }
    builder.finish()
}

/// The same, on its way into the store.
fn tabled(raw: &[u8], figures: &[Option<i64>]) -> Tabled {
    Tabled::at_hand(&table(raw, figures), "a test").unwrap()
}

const MARCH: Period = Period::Month(2025, 3);

/// A return for March: its bytes are the note and the figures.
fn sent(provider: &str, note: &str, figures: &[i64]) -> NewVintage {
    let raw = format!("{note} {figures:?}").into_bytes();
    let figures: Vec<_> = figures.iter().copied().map(Some).collect();
    NewVintage {
        dataset: "heating".into(),
        provider: provider.into(),
        period: MARCH,
        nil: false,
        received: "2025-04-01T08:30:00+08:00".into(),
        file: format!("{provider}/{note}.xlsx"),
        sheet: "表1".into(),
        columns: BTreeMap::from([("amount".into(), "C".into())]),
        converted: BTreeMap::new(),
        headings: Some((3, 4)),
        cells: BTreeMap::from([("read".into(), 9), ("stored".into(), 9)]),
        checks: Tally::default(),
        declaration: Digest::of(b"the form of 2025"),
        findings: vec![RecordedFinding {
            code: "C001".into(),
            severity: "warning".into(),
            place: "表1!C5".into(),
            key: "not_far_from_last_month".into(),
            ..RecordedFinding::default()
        }],
        chosen: false,
        table: tabled(&raw, &figures),
        raw: raw.into(),
    }
}

fn who() -> Commit {
    Commit {
        operator: "统计员".into(),
        host: "office".into(),
        command: "ingest".into(),
        now: "2025-04-02T09:00:00+08:00".into(),
        tool: "0.1.0".into(),
    }
}

/// The versions that count, as provider, number and sum.
fn standing(store: &Store) -> BTreeSet<(String, u32, String)> {
    let ledger = store.sound().unwrap();
    ledger
        .currents()
        .map(|one| (one.provider.clone(), one.number, one.sums["amount"].clone()))
        .collect()
}
