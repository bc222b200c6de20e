//! The returns that the figures of a bulletin rest on, in words, for the panels of its page.

use super::Desk;
use super::record::returns_of;
use crate::publish::legend::word;
use crate::words::Period;
use crate::workspace::bulletin::Bulletin;
use crate::workspace::dataset::Dataset;
use std::collections::BTreeMap;

fn period_words(declared: Option<&Dataset>, period: &str) -> String {
    let merged = declared.is_some_and(|declared| declared.merged_january);
    Period::parse(period).map_or_else(|| period.to_owned(), |it| it.chinese_of(merged))
}

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
                ("period", period_words(declared, &period)),
                ("title", declared.map_or(dataset.clone(), |it| it.title.clone())),
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
