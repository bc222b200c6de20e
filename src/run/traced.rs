//! The returns that the figures of a bulletin rest on, in words, for the panels of its page.

use super::Desk;
use super::record::returns_of;
use crate::publish::legend::word;
use crate::words::Period;
use crate::workspace::bulletin::Bulletin;
use std::collections::BTreeMap;

/// For each query of a bulletin the forms and periods it saw, with how many returns of each.
pub(super) fn returns(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
) -> BTreeMap<String, String> {
    let mut told = BTreeMap::new();
    for query in bulletin.queries() {
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for seen in returns_of(desk, query, period) {
            *counts.entry((seen.dataset, seen.period)).or_default() += 1;
        }
        let each = counts.into_iter().map(|((dataset, period), count)| {
            let declared = desk.workspace.datasets.get(&dataset);
            let parts = [
                ("title", declared.map_or(dataset, |declared| declared.title.clone())),
                ("period", Period::parse(&period).map_or(period, |it| it.chinese())),
                ("count", count.to_string()),
            ];
            word("traces-return", &parts)
        });
        let each: Vec<String> = each.collect();
        if !each.is_empty() {
            told.insert(query.to_owned(), each.join("；"));
        }
    }
    told
}
