//! The notes a table writes about itself: 尾差, missing values, what the symbols mean.
//!
//! They are written into the [`Table`] when the document is composed, so that every medium
//! prints the same ones.

use crate::publish::document::Table;
use crate::publish::rounding::columns_with_tail;
use crate::publish::theme::Symbols;
use crate::words::Missing;
use crate::words::catalogue::{Language, say};
use std::collections::{BTreeMap, BTreeSet};

/// More rows than this with the same reason are counted, not listed.
const LISTED: usize = 6;

/// A sentence or word of a document: always Chinese.
#[must_use]
pub fn word(key: &str, parts: &[(&'static str, String)]) -> String {
    say(Language::Chinese, key, parts)
}

/// Writes the notes about rounding and missing values and the legend of symbols into a table.
/// Doing it twice changes nothing.
pub fn annotate(table: &mut Table, symbols: &Symbols) {
    for note in tail_note(table).into_iter().chain(missing_notes(table, symbols)) {
        if !table.notes.contains(&note) {
            table.notes.push(note);
        }
    }
    table.legend = legend(table, symbols);
}

/// The note that printed rows do not add up, naming the columns.
#[must_use]
pub fn tail_note(table: &Table) -> Option<String> {
    let columns: Vec<String> = columns_with_tail(table)
        .into_iter()
        .filter_map(|column| table.columns.get(column))
        .map(|column| {
            // The lowest label, unless another column has the same.
            let alone = table.columns.iter().filter(|one| one.leaf() == column.leaf()).count();
            let label = if alone == 1 { column.leaf().to_owned() } else { column.label() };
            format!("“{label}”")
        })
        .collect();
    let columns = columns.concat();
    (!columns.is_empty()).then(|| word("note-tail-difference", &[("columns", columns)]))
}

/// One note for each reason for which figures could not be computed, naming the rows.
#[must_use]
pub fn missing_notes(table: &Table, symbols: &Symbols) -> Vec<String> {
    // In the order in which a reader meets them.
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut named = BTreeSet::new();
    for (row, _, why) in table.missing() {
        let Missing::NotComputable(reason) = why else { continue };
        let Some(label) = row.label().filter(|_| !reason.is_empty()) else { continue };
        let at = *known.entry(reason).or_insert(reasons.len());
        if at == reasons.len() {
            reasons.push((reason, Vec::new()));
        }
        if named.insert((at, label)) {
            reasons[at].1.push(label);
        }
    }
    let symbol = &symbols.not_computable;
    reasons
        .into_iter()
        .map(|(reason, rows)| {
            word(
                "note-missing",
                &[
                    ("rows", listed(&rows)),
                    ("symbol", symbol.clone()),
                    ("reason", reason.to_owned()),
                ],
            )
        })
        .collect()
}

/// Names in a row, or the first few and how many there are.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    if names.len() <= LISTED {
        return names.join("、");
    }
    let rows = names[..LISTED].join("、");
    word("rows-and-more", &[("rows", rows), ("count", names.len().to_string())])
}

/// What each symbol that occurs in the table means.
#[must_use]
pub fn legend(table: &Table, symbols: &Symbols) -> Vec<String> {
    let mut out = Vec::new();
    for (_, _, why) in table.missing() {
        let key = format!("legend-{}", why.code().replace('_', "-"));
        let sentence = word(&key, &[("symbol", symbols.of(why).to_owned())]);
        if !out.contains(&sentence) {
            out.push(sentence);
        }
    }
    out
}

/// Why a value is missing, in words.
#[must_use]
pub fn reason(why: &Missing) -> String {
    match why {
        Missing::NotComputable(reason) if !reason.is_empty() => {
            word("missing-not-computable-because", &[("reason", reason.to_string())])
        }
        _ => word(&format!("missing-{}", why.code().replace('_', "-")), &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::document::{Cell, Row, TableColumn};
    use std::sync::Arc;

    #[test]
    fn missing_values_are_explained_once() {
        let why = || Cell::missing(Missing::NotComputable(Arc::from("缺2021-2022采暖季")));
        let mut table = Table {
            columns: vec![TableColumn::new("county", &["县区"]), TableColumn::default()],
            rows: vec![
                Row::body(vec![Cell::text("甲县"), why()]),
                Row::body(vec![Cell::text("乙县"), Cell::missing(Missing::NotReported)]),
                Row::total(vec![Cell::text("合计"), why()]),
            ],
            ..Table::default()
        };
        annotate(&mut table, &Symbols::default());
        annotate(&mut table, &Symbols::default());
        assert_eq!(table.notes, ["甲县、合计为“—”，原因：缺2021-2022采暖季"]);
        assert_eq!(table.legend, ["“—”表示无法计算", "“…”表示未报送"]);
    }
}
