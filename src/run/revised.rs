//! What a bulletin says of its own revision (修订说明): which returns count now that did not
//! count when it was last issued, and which of its figures are printed otherwise.
//!
//! What was said is kept in the record, so that publishing once more says the same again until
//! something else changes.

use super::Desk;
use super::reprinted::{PublishedMoved, Reprinted};
use super::revision::{self, Revision};
use crate::compute;
use crate::engine::Indicator;
use crate::publish::document::{Block, Document};
use crate::publish::legend::word;
use crate::words::Period;
use crate::workspace::bulletin::Bulletin;
use std::path::Path;

/// More figures of one table than this are counted, not listed.
const LISTED: usize = 12;

/// The notes about what was revised since the last issue of a bulletin, or of that for one unit;
/// none if there was none.
pub(super) fn notes(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
    folder: &Path,
    unit: Option<&str>,
    now: &Reprinted,
) -> Vec<String> {
    let mut issues = revision::issues(folder, bulletin, period);
    let Some(last) = issues.find(|record| record.unit.as_deref() == unit) else {
        return Vec::new();
    };
    let revision = revision::against(desk, bulletin, period, &last, now);
    if revision.is_empty() {
        return last.revised;
    }
    let returns = returns(desk, &revision);
    let withdrawn = revision.no_longer_adjusted.iter().map(|one| {
        let note = compute::adjusted_note(&desk.workspace, one);
        word("revised-withdrawn", &[("note", note)])
    });
    let mut queries: Vec<&str> = Vec::new();
    for one in &revision.figures {
        if !queries.contains(&one.query.as_str()) {
            queries.push(&one.query);
        }
    }
    let figures = queries.iter().filter_map(|query| {
        let moved = revision.figures.iter().filter(|one| one.query == *query);
        Some(figures(bulletin, now.tables.get(*query)?, &moved.collect::<Vec<_>>()))
    });
    returns.into_iter().chain(withdrawn).chain(figures).collect()
}

/// Writes the notes into a document: before its first table, or below it where the document has
/// no text.
pub(super) fn note(document: &mut Document, notes: &[String]) {
    let has_text = document.has_text();
    let mut blocks = document.blocks.iter_mut();
    let first = blocks.find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    match first {
        Some(table) if !has_text => table.notes.extend(notes.iter().cloned()),
        _ => {
            let is_table = |block: &Block| matches!(block, Block::Table(_));
            let at = document.blocks.iter().position(is_table);
            let at = at.unwrap_or(document.blocks.len());
            document.blocks.splice(at..at, notes.iter().cloned().map(Block::Note));
        }
    }
}

/// The returns that count now and did not count then, in one sentence.
fn returns(desk: &Desk, revision: &Revision) -> Option<String> {
    let told = revision.returns.iter().map(|one| {
        let dataset = desk.workspace.datasets.get(&one.dataset);
        let list = dataset.and_then(|dataset| desk.workspace.codelists.get(&dataset.provider));
        let provider = list.map_or(one.provider.as_str(), |list| list.label(&one.provider));
        let kind = match (one.before, one.now) {
            (None, _) => "new",
            (_, None) => "gone",
            _ => "other",
        };
        let parts = [
            ("provider", provider.to_owned()),
            ("period", one.period.chinese()),
            ("title", dataset.map_or(one.dataset.clone(), |dataset| dataset.title.clone())),
            ("kind", kind.to_owned()),
        ];
        word("revised-return", &parts)
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| word("revised-returns", &[("returns", told.join("、"))]))
}

/// The figures of one table that are printed otherwise, in one sentence.
fn figures(bulletin: &Bulletin, table: &Indicator, moved: &[&PublishedMoved]) -> String {
    let told = moved.iter().take(LISTED).map(|one| {
        let parts = [
            ("row", row(bulletin, table, one)),
            ("column", one.label.clone()),
            ("before", one.printed.clone()),
            ("after", one.now.clone()),
        ];
        word("revised-figure", &parts)
    });
    let parts = [
        ("title", table.title.clone()),
        ("figures", told.collect::<Vec<_>>().join("；")),
        ("count", moved.len().to_string()),
        ("more", if moved.len() > LISTED { "yes" } else { "no" }.to_owned()),
    ];
    word("revised-figures", &parts)
}

/// A row in words: only what the bulletin prints of it, or what everyone knows by its code.
fn row(bulletin: &Bulletin, table: &Indicator, moved: &PublishedMoved) -> String {
    if moved.key.is_empty() {
        return word("row-total", &[]);
    }
    let printed = |name: &String| {
        let mut own = bulletin.tables.iter().filter(|one| one.rows == table.query);
        own.any(|one| one.columns.is_empty() || one.columns.contains(name))
    };
    let words = moved.key.iter().filter_map(|(name, code)| {
        let column = table.columns.iter().find(|column| column.name == *name);
        let label = column.and_then(|column| column.labels.get(code));
        label.or_else(|| printed(name).then_some(code)).cloned()
    });
    words.collect::<String>()
}
