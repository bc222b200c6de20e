//! The rows of the returns behind a figure, with the cell of every value the query used.

use crate::compute::Gathering;
use crate::engine::lineage::{self, DetailRow, RowOrigin};
use crate::engine::{EngineFault, IndicatorRow};
use crate::store::{Ledger, Vintage};
use crate::words::{Fraction, Value};
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
    /// Is it a number?
    pub is_number: bool,
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
    let by_digest: BTreeMap<String, &Vintage> =
        ledger.all().map(|vintage| (vintage.raw.digest.to_string(), vintage)).collect();
    let finder = Finder { workspace, by_digest };
    Ok(details
        .iter()
        .map(|detail| {
            let mut sources = Vec::new();
            finder.collect(detail, &mut sources);
            let parts = detail
                .contributions
                .iter()
                .filter(|(name, _)| outputs.contains(*name))
                .filter_map(|(name, part)| part.map(|part| (name.clone(), part.into())))
                .collect();
            TracedRow { sources, parts }
        })
        // a row that gives nothing to this figure (another season's, say) is not behind it
        .filter(|row| !row.parts.is_empty() || outputs.is_empty())
        .collect())
}

struct Finder<'a> {
    workspace: &'a Workspace,
    by_digest: BTreeMap<String, &'a Vintage>,
}

impl Finder<'_> {
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
                SourceCell {
                    column: name.clone(),
                    label: column.map_or_else(|| name.clone(), |column| column.label.clone()),
                    address: letters.zip(row).map(|(letters, row)| format!("{letters}{row}")),
                    value: self.shown(column.map(|column| &column.kind), value),
                    is_number: matches!(value, Value::Number(_)),
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
