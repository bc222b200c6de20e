//! What a bulletin that is published again says otherwise than the last time.

use super::record::{FigureSeen, Record};
use crate::engine::Indicator;
use crate::words::diagnostic::{Finding, Place, codes};
use std::collections::BTreeMap;

/// Figures that differ are told up to so many.
const TOLD: usize = 500;

type Source<'a> = (&'a str, &'a [(String, String)], &'a str);

/// Every figure that is printed otherwise than in the last issue, each once.
pub(super) fn revised(
    name: &str,
    before: &Record,
    now: &Record,
    indicators: &BTreeMap<String, Indicator>,
) -> Vec<Finding> {
    let (before, now) = (printed(before), printed(now));
    let changed = now.iter().filter_map(|(source, text)| {
        let old = before.get(source).filter(|old| *old != text)?;
        Some((source, *old, *text))
    });
    changed
        .take(TOLD)
        .map(|((query, key, column), old, new)| {
            let table = indicators.get(*query);
            let of = |name: &str| {
                table.and_then(|table| Some(&table.columns[table.position(name)?]))
            };
            let row: Vec<String> = key
                .iter()
                .map(|(name, code)| {
                    of(name).and_then(|one| one.labels.get(code)).unwrap_or(code).clone()
                })
                .collect();
            Finding::new(codes::B201, Place::File(name.into()))
                .with("title", table.map_or(*query, |table| table.title.as_str()))
                .with("row", if row.is_empty() { "total".to_owned() } else { row.join(" ") })
                .with("column", of(column).map_or(*column, |one| one.label.as_str()))
                .with("before", old)
                .with("now", new)
        })
        .collect()
}

/// The figures of a record, as printed in tables before sentences (which add a sign or a unit).
fn printed(record: &Record) -> BTreeMap<Source<'_>, &str> {
    let mut out = BTreeMap::new();
    let cells = record.figures.values().chain(record.notice.values());
    let cells = cells.flat_map(|sheet| sheet.values().flatten());
    for figure in cells.chain(record.places.values()) {
        let FigureSeen { printed, query, key, column, .. } = figure;
        let source = (query.as_str(), key.as_slice(), column.as_str());
        out.entry(source).or_insert(printed.as_str());
    }
    out
}
