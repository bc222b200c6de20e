//! What a change of returns moves: indicators, ranks, and the figures of published bulletins.
//!
//! Every query that rests on a changed form is computed against both states, for its own period
//! of the change, for later ones whose windows reach back to it, and for every period for which
//! a bulletin with it was published. Nothing is written.

use super::Desk;
use super::once::{Kept, Once};
use super::record::Record;
use super::reprinted::{PublishedMoved, Reprinted};
use super::returns::Key;
use crate::compute::{self, Returns};
use crate::engine::{Indicator, IndicatorRow};
use crate::words::Period;
use crate::words::formula::Term;
use crate::workspace::Workspace;
use crate::workspace::query::Query;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What moves.
#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// Figures of indicator tables, by query and period.
    pub tables: Vec<TableMoved>,
    /// Figures of published bulletins.
    pub published: Vec<PublishedMoved>,
}

/// An indicator table in which figures move.
#[derive(Clone, Debug)]
pub struct TableMoved {
    /// The query.
    pub query: String,
    /// Its title.
    pub title: String,
    /// For which period.
    pub period: Period,
    /// The figures that move as printed.
    pub figures: Vec<FigureMoved>,
    /// How many figures move by less than what is printed.
    pub unseen: usize,
}

/// A figure that moves.
#[derive(Clone, Debug)]
pub struct FigureMoved {
    /// The row; empty for the total.
    pub key: Vec<(String, String)>,
    /// The row in words.
    pub row: String,
    /// The column.
    pub column: String,
    /// Its heading.
    pub label: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Is it a rank?
    pub is_rank: bool,
    /// As it is printed before and after.
    pub printed: (String, String),
    /// By how much, with its sign, if both are numbers.
    pub change: Option<String>,
}

/// Later periods that are looked at for a window that reaches back.
const AHEAD: i32 = 12;

/// What moves between two states of these returns.
#[must_use]
pub fn effect(
    desk: &Desk,
    before: &dyn Returns,
    after: &dyn Returns,
    changed: &BTreeSet<Key>,
) -> Effect {
    let kept = Kept::default();
    let once = |returns| Once { returns, changed, kept: &kept };
    let (before, after) = (once(before), once(after));
    let records = records(desk);
    let mut effect = Effect::default();
    let mut now: BTreeMap<(String, Period), Indicator> = BTreeMap::new();
    for query in desk.workspace.queries.values() {
        for period in periods(desk, query, changed, &records) {
            let compute =
                |returns| compute::compute(&desk.workspace, returns, &query.name, period).value;
            let (Some(old), Some(new)) = (compute(&before), compute(&after)) else { continue };
            let moved = moved(&old, &new);
            if !moved.figures.is_empty() || moved.unseen > 0 {
                effect.tables.push(moved);
                now.insert((query.name.clone(), period), new);
            }
        }
    }
    for (path, record) in &records {
        let Some(period) = Period::parse(&record.period) else { continue };
        let own = now.iter().filter(|((_, issued), _)| *issued == period);
        let tables = own.map(|((query, _), table)| (query.clone(), table.clone())).collect();
        let now = Reprinted::of(desk, record, tables);
        effect.published.extend(now.moved(path, record));
    }
    effect
}

/// The periods of a query that a change can reach.
fn periods(
    desk: &Desk,
    query: &Query,
    changed: &BTreeSet<Key>,
    records: &[(PathBuf, Record)],
) -> BTreeSet<Period> {
    let mut periods = BTreeSet::new();
    for (dataset, period, _) in changed {
        if !rests_on(&desk.workspace, query, dataset, 0) {
            continue;
        }
        let Some(declared) = desk.workspace.datasets.get(dataset) else { continue };
        let own = compute::own_period(query.period, *period);
        periods.insert(own);
        if let Some(one) = query.window(dataset) {
            let known = [*period];
            periods.extend((1..=AHEAD).map(|steps| own.shifted(steps)).filter(|later| {
                !matches!(one.window, crate::workspace::query::Window::All)
                    && compute::window_periods(one.window, declared, *later, &known)
                        .contains(period)
            }));
        }
        for (_, record) in records {
            let Some(issued) = Period::parse(&record.period) else { continue };
            if issued.kind() == query.period && shows(record, &query.name) {
                periods.insert(issued);
            }
        }
    }
    periods
}

fn shows(record: &Record, query: &str) -> bool {
    let in_cells = record.figures.values().flat_map(BTreeMap::values).flatten();
    in_cells.chain(record.places.values()).any(|figure| figure.query == query)
}

/// Does a query name a form, directly or through others?
fn rests_on(workspace: &Workspace, query: &Query, dataset: &str, depth: u32) -> bool {
    let words: BTreeSet<&str> =
        query.sql.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).collect();
    words.contains(dataset)
        || (depth < 20
            && words.iter().filter(|word| **word != query.name).any(|word| {
                let inner = workspace.queries.get(*word);
                inner.is_some_and(|inner| rests_on(workspace, inner, dataset, depth + 1))
            }))
}

fn moved(old: &Indicator, new: &Indicator) -> TableMoved {
    let mut table = TableMoved {
        query: new.query.clone(),
        title: new.title.clone(),
        period: new.period,
        figures: Vec::new(),
        unseen: 0,
    };
    for (at, row) in new.rows.iter().enumerate() {
        let before = if row.key.is_empty() { old.rows.get(at) } else { old.row(&row.key) };
        row_moved(old, new, before, Some(row), &mut table);
    }
    let gone = |row: &&IndicatorRow| !row.key.is_empty() && new.row(&row.key).is_none();
    for row in old.rows.iter().filter(gone) {
        row_moved(old, new, Some(row), None, &mut table);
    }
    if let (Some(before), Some(after)) = (&old.total, &new.total) {
        row_moved(old, new, Some(before), Some(after), &mut table);
    }
    table
}

fn row_moved(
    old: &Indicator,
    new: &Indicator,
    before: Option<&IndicatorRow>,
    after: Option<&IndicatorRow>,
    table: &mut TableMoved,
) {
    let Some(row) = after.or(before) else { return };
    for (at, column) in new.columns.iter().enumerate().filter(|(_, column)| !column.is_key) {
        let then =
            before.zip(old.position(&column.name)).and_then(|(row, at)| row.figures.get(at));
        let now = after.and_then(|row| row.figures.get(at));
        if then == now || (row.key.is_empty() && matches!(now, Some(Term::Text(_)))) {
            continue;
        }
        let print = |figure: Option<&Term>| {
            figure.map_or_else(String::new, |figure| column.printed(figure))
        };
        let printed = (print(then), print(now));
        if printed.0 == printed.1 {
            table.unseen += 1;
            continue;
        }
        let change = match (then.and_then(Term::number), now.and_then(Term::number)) {
            (Some(then), Some(now)) => {
                let change = (now - then).to_fixed(column.digits);
                Some(if change.starts_with('-') { change } else { format!("+{change}") })
            }
            _ => None,
        };
        table.figures.push(FigureMoved {
            key: row.key.clone(),
            row: row_words(new, row),
            column: column.name.clone(),
            label: column.label.clone(),
            unit: column.unit.clone(),
            is_rank: column.ranked_by.is_some(),
            printed,
            change,
        });
    }
}

/// What a row is about, in words.
pub(super) fn row_words(indicator: &Indicator, row: &IndicatorRow) -> String {
    if row.key.is_empty() {
        return match row.figures.first() {
            Some(Term::Text(text)) => text.to_string(),
            _ => String::new(),
        };
    }
    let words: Vec<&str> = row
        .key
        .iter()
        .map(|(name, code)| {
            let column = indicator.position(name).map(|at| &indicator.columns[at]);
            let label = column.and_then(|column| column.labels.get(code));
            label.map_or(code.as_str(), String::as_str)
        })
        .collect();
    words.join(" ")
}

/// Every record beside a published bulletin, by path.
#[must_use]
pub fn records(desk: &Desk) -> Vec<(PathBuf, Record)> {
    walkdir::WalkDir::new(&desk.workspace.published)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.strip_suffix(".trace.json")?;
            let bytes = std::fs::read(entry.path()).ok()?;
            Some((entry.path().to_owned(), serde_json::from_slice(&bytes).ok()?))
        })
        .collect()
}
