//! The rows of the returns behind a figure, with the cell of every value the query used.

use crate::compute::Gathering;
use crate::engine::lineage::{self, DetailRow, RowOrigin};
use crate::engine::{EngineFault, IndicatorRow};
use crate::store::{Ledger, Vintage};
use crate::words::{Adjustment, Fraction, Value};
use crate::workspace::Workspace;
use crate::workspace::dataset::ColumnKind;
use std::collections::{BTreeMap, BTreeSet};

/// One joined row behind a figure.
#[derive(Clone, PartialEq, Debug)]
pub struct TracedRow {
    /// Where its parts stand: returns first, then parameters and other tables.
    pub sources: Vec<Source>,
    /// What it gave to each gathered number.
    pub parts: BTreeMap<String, Fraction>,
}

/// A row of one table.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// The table's declared name.
    pub table: String,
    /// Its title or path, as people know it.
    pub title: String,
    /// The return it stands in: file, version, digest.
    pub file: Option<(String, u32, String)>,
    /// The sheet.
    pub sheet: String,
    /// The row, from one; zero for tables that are no returns.
    pub row: u64,
    /// The values the query used.
    pub cells: Vec<SourceCell>,
}

/// A value and the cell it stands in.
#[derive(Clone, PartialEq, Debug)]
pub struct SourceCell {
    /// The declared column.
    pub column: String,
    /// Its heading.
    pub label: String,
    /// The cell, `C5`; nothing for tables that are no returns.
    pub address: Option<String>,
    /// The value, codes with their labels.
    pub value: String,
    /// The value as stored: the code behind a label.
    pub code: String,
    /// Is it a number?
    pub is_number: bool,
    /// The unit in which it stands in the cell, if it was converted.
    pub converted: Option<String>,
    /// What was reported there, if an override is used instead: who says so, and why.
    pub adjusted: Option<Adjustment>,
}

/// The rows behind a row of the result; all of them for the total.
pub(super) fn behind(
    workspace: &Workspace,
    ledger: &Ledger,
    gathering: &Gathering<'_>,
    row: &IndicatorRow,
    outputs: &BTreeSet<String>,
) -> Result<Vec<TracedRow>, EngineFault> {
    let key = super::key_values(row);
    let details = lineage::detail(&gathering.session, &gathering.checked, &key)?;
    let finder = Finder::of(workspace, ledger, gathering);
    let own: Names = outputs.iter().map(|name| (name.clone(), vec![name.clone()])).collect();
    let mut rows: Vec<TracedRow> =
        details.iter().flat_map(|detail| finder.unfolded(detail, &own)).collect();
    let used = super::used::names(&gathering.query.sql, outputs);
    for source in rows.iter_mut().flat_map(|row| &mut row.sources) {
        if workspace.parameters.contains_key(&source.table) {
            source.cells.retain(|cell| !cell.is_number || used.contains(&cell.column));
        }
    }
    // where rows are summed, one that gives nothing to this figure (another season's, say) is not
    // behind it
    if rows.iter().any(|row| !row.parts.is_empty()) {
        rows.retain(|row| !row.parts.is_empty());
    }
    // by file, in the order of the sheet
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    Ok(rows)
}

/// The rows of tables behind a query's whole result, each with the outputs that tell the rows of
/// the result apart, and what it gave to each gathered number.
pub(super) fn all(
    workspace: &Workspace,
    ledger: &Ledger,
    gathering: &Gathering<'_>,
) -> Result<Vec<Keyed>, EngineFault> {
    let finder = Finder::of(workspace, ledger, gathering);
    let rows = lineage::each(&gathering.session, &gathering.checked)?;
    let keyed = rows.into_iter().map(|(key, detail)| {
        let mut sources = Vec::new();
        finder.collect(&detail, &mut sources);
        let gave = detail.contributions.into_iter();
        Keyed { key, sources, gave: gave.map(|(name, part)| (name, part.is_some())).collect() }
    });
    Ok(keyed.collect())
}

/// A row behind a query's result.
pub(super) struct Keyed {
    /// The outputs that tell the rows of the result apart.
    pub(super) key: Vec<(String, Value)>,
    /// Where its parts stand.
    pub(super) sources: Vec<Source>,
    /// Aggregated output → did this row give something to it?
    pub(super) gave: BTreeMap<String, bool>,
}

fn order(row: &TracedRow) -> (Vec<&str>, u64) {
    let returns: Vec<&Source> =
        row.sources.iter().filter(|source| source.file.is_some()).collect();
    let files = returns
        .iter()
        .filter_map(|source| source.file.as_ref().map(|(file, ..)| file.as_str()))
        .collect();
    (files, returns.first().map_or(0, |source| source.row))
}

/// More figures of other queries than this are not followed: the list would bury the answer.
const FOLLOWED: usize = 40;

/// The figures of other queries that stand among the rows, as questions of their own.
pub(super) fn of_queries(
    workspace: &Workspace,
    question: &super::Question,
    rows: &[TracedRow],
    outputs: &BTreeSet<String>,
) -> Vec<super::Question> {
    let mut questions: Vec<super::Question> = Vec::new();
    for source in rows.iter().flat_map(|row| &row.sources) {
        let Some(query) = workspace.queries.get(&source.table) else { continue };
        let key: Vec<(String, String)> = query
            .grain
            .iter()
            .filter_map(|name| {
                let cell = source.cells.iter().find(|cell| cell.column == *name)?;
                Some((name.clone(), cell.code.clone()))
            })
            .collect();
        if key.len() != query.grain.len() {
            continue;
        }
        // the figure that goes by the same name here, or else the row's first figure
        let figures = || source.cells.iter().filter(|cell| !query.grain.contains(&cell.column));
        let same = figures().find(|cell| outputs.contains(&cell.column));
        let first = same.or_else(|| figures().find(|cell| cell.is_number)).or(figures().next());
        let Some(cell) = first else { continue };
        let one = super::Question {
            query: source.table.clone(),
            period: question.period,
            key,
            column: cell.column.clone(),
            printed: None,
            rounding: question.rounding,
        };
        if questions.len() < FOLLOWED && !questions.contains(&one) {
            questions.push(one);
        }
    }
    questions
}

/// What a joined row gave to the numbers at the top.
fn parts(detail: &DetailRow, names: &Names) -> BTreeMap<String, Fraction> {
    let mut parts = BTreeMap::new();
    for (own, top) in names {
        let Some(Some(part)) = detail.contributions.get(own) else { continue };
        parts.extend(top.iter().map(|name| (name.clone(), Fraction::from(*part))));
    }
    parts
}

/// Do the rows that made this row of a WITH name add up to one of its numbers?
fn adds_up(origin: &RowOrigin, column: &str) -> bool {
    let value = origin.values.iter().find(|(name, _)| name == column).map(|(_, value)| value);
    let Some(Value::Number(value)) = value else { return false };
    let parts: Vec<Fraction> = origin
        .made_of
        .iter()
        .filter_map(|row| row.contributions.get(column).copied().flatten())
        .map(Fraction::from)
        .collect();
    let sum = parts.iter().fold(Fraction::zero(), |sum, part| &sum + part);
    !parts.is_empty() && sum == Fraction::from(*value)
}

struct Finder<'a> {
    workspace: &'a Workspace,
    by_digest: BTreeMap<String, &'a Vintage>,
    /// Digest of the return, row and column → the override that is used there.
    adjusted: BTreeMap<(&'a str, u64, &'a str), &'a Adjustment>,
}

/// A row's own outputs, each with the numbers at the top that it goes into.
type Names = BTreeMap<String, Vec<String>>;

impl<'a> Finder<'a> {
    fn of(workspace: &'a Workspace, ledger: &'a Ledger, gathering: &'a Gathering<'_>) -> Self {
        let by_digest =
            ledger.all().map(|vintage| (vintage.raw.digest.to_string(), vintage)).collect();
        let adjusted = gathering
            .adjusted
            .iter()
            .map(|one| ((one.digest.as_str(), one.row, one.column.as_str()), one))
            .collect();
        Self { workspace, by_digest, adjusted }
    }

    /// The rows of the returns behind a joined row. Where a number is handed on from a WITH name,
    /// the rows that made it stand in its place, if they add up to it.
    fn unfolded(&self, detail: &DetailRow, names: &Names) -> Vec<TracedRow> {
        let mut rest = names.clone();
        let mut rows = Vec::new();
        for origin in detail.origins.iter().filter(|origin| !origin.made_of.is_empty()) {
            let mut inner = Names::new();
            for (own, (alias, column)) in &detail.passed {
                let Some(top) = names.get(own).filter(|_| *alias == origin.alias) else {
                    continue;
                };
                if adds_up(origin, column) {
                    inner.entry(column.clone()).or_default().extend(top.iter().cloned());
                    rest.remove(own);
                }
            }
            if !inner.is_empty() {
                rows.extend(origin.made_of.iter().flat_map(|row| self.unfolded(row, &inner)));
            }
        }
        if rows.is_empty() || !rest.is_empty() {
            let mut sources = Vec::new();
            self.collect(detail, &mut sources);
            rows.push(TracedRow { sources, parts: parts(detail, &rest) });
        }
        rows
    }

    fn collect(&self, detail: &DetailRow, sources: &mut Vec<Source>) {
        for origin in &detail.origins {
            if origin.made_of.is_empty() {
                sources.push(self.source(origin));
            } else {
                for inner in &origin.made_of {
                    self.collect(inner, sources);
                }
            }
        }
    }

    fn source(&self, origin: &RowOrigin) -> Source {
        let vintage =
            origin.place.as_ref().and_then(|place| self.by_digest.get(&place.digest).copied());
        let dataset = self.workspace.datasets.get(&origin.relation);
        let title = dataset
            .map(|dataset| dataset.title.clone())
            .or_else(|| Some(self.workspace.parameters.get(&origin.relation)?.path.clone()))
            .or_else(|| Some(self.workspace.codelists.get(&origin.relation)?.path.clone()))
            .or_else(|| Some(self.workspace.queries.get(&origin.relation)?.title.clone()))
            .unwrap_or_else(|| origin.relation.clone());
        let cells = origin
            .values
            .iter()
            .filter(|(name, value)| !name.starts_with('_') && !value.is_missing())
            .map(|(name, value)| {
                let column = dataset.and_then(|dataset| dataset.column(name));
                let letters = vintage.and_then(|vintage| vintage.columns.get(name));
                let row = origin.place.as_ref().map(|place| place.row);
                let cell = origin
                    .place
                    .as_ref()
                    .map(|place| (place.digest.as_str(), place.row, name.as_str()));
                SourceCell {
                    adjusted: cell
                        .and_then(|cell| self.adjusted.get(&cell))
                        .map(|one| (*one).clone()),
                    column: name.clone(),
                    label: column.map_or_else(|| name.clone(), |column| column.label.clone()),
                    address: letters.zip(row).map(|(letters, row)| {
                        // of a sheet with labels and values, the whole address is known
                        let whole = letters.ends_with(|last: char| last.is_ascii_digit());
                        if whole { letters.clone() } else { format!("{letters}{row}") }
                    }),
                    value: self.shown(column.map(|column| &column.kind), value),
                    code: value.to_string(),
                    is_number: matches!(value, Value::Number(_)),
                    converted: vintage.and_then(|one| one.converted.get(name).cloned()),
                }
            })
            .collect();
        Source {
            table: origin.relation.clone(),
            title,
            file: vintage.map(|vintage| {
                (vintage.file.clone(), vintage.number, vintage.raw.digest.short())
            }),
            sheet: origin.place.as_ref().map_or_else(String::new, |place| place.sheet.clone()),
            row: origin.place.as_ref().map_or(0, |place| place.row),
            cells,
        }
    }

    /// A value with the label of its code.
    fn shown(&self, kind: Option<&ColumnKind>, value: &Value) -> String {
        let text = value.to_string();
        let list = match kind {
            Some(ColumnKind::Code(list)) => self.workspace.codelists.get(list),
            _ => None,
        };
        list.map_or(text.clone(), |list| list.label(&text).to_owned())
    }
}
