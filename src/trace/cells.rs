//! The cells of the returns behind every input of a scheme's results: what stands in the sheet that
//! explains them, so that a figure is found without a further question.
//!
//! Each query is looked at once, whatever the number of units and rules.

use super::rows::{self, Keyed};
use crate::compute::{self, Returns};
use crate::score::Step;
use crate::store::Ledger;
use crate::words::Period;
use crate::workspace::Workspace;
use crate::workspace::query::Query;
use std::collections::{BTreeMap, BTreeSet};

/// A query for a period, and the column with the unit's code.
type Table = (String, Period, String);

/// So many addresses stand for a figure; of more only their number.
const SHOWN: usize = 6;

/// Writes beside each input of the steps in which cells it stands.
pub fn beside_inputs(
    workspace: &Workspace,
    ledger: &Ledger,
    returns: &dyn Returns,
    steps: &mut [Step],
) {
    let mut tables: BTreeMap<Table, Option<Cells<'_>>> = BTreeMap::new();
    for step in steps {
        let code = step.unit.clone();
        for input in &mut step.inputs {
            let Some(from) = &input.from else { continue };
            let table = (from.query.clone(), from.period, from.key.clone());
            let cells = tables.entry(table).or_insert_with(|| {
                Cells::of(workspace, ledger, returns, (&from.query, from.period, &from.key))
            });
            let code = if from.key.is_empty() { "" } else { code.as_str() };
            if let Some(cells) = cells {
                input.cells = cells.behind(code, &from.column);
            }
        }
    }
}

/// The rows behind a query's result, by unit.
struct Cells<'a> {
    query: &'a Query,
    columns: BTreeMap<String, BTreeSet<String>>,
    by_unit: BTreeMap<String, Vec<Keyed>>,
}

impl<'a> Cells<'a> {
    fn of(
        workspace: &'a Workspace,
        ledger: &Ledger,
        returns: &dyn Returns,
        (query, period, key): (&str, Period, &str),
    ) -> Option<Self> {
        let declared = workspace.queries.get(query)?;
        let gathering = compute::gather(workspace, returns, query, period).value?;
        let mut by_unit: BTreeMap<String, Vec<Keyed>> = BTreeMap::new();
        for row in rows::all(workspace, ledger, &gathering).ok()? {
            let code = row.key.iter().find(|(name, _)| name == key);
            let code = code.map_or_else(String::new, |(_, value)| value.to_string());
            by_unit.entry(code).or_default().push(row);
        }
        let columns = crate::engine::lineage::columns_behind(&gathering.checked);
        Some(Self { query: declared, columns, by_unit })
    }

    /// The cells behind a figure of a unit: file and sheet, and `D5、E5`.
    fn behind(&self, code: &str, column: &str) -> Vec<(String, String)> {
        let outputs = self.outputs(column);
        let mut found: BTreeMap<(String, String), BTreeSet<(u64, String)>> = BTreeMap::new();
        let mut count = 0;
        for row in self.by_unit.get(code).into_iter().flatten() {
            let gives = |output: &&String| row.gave.get(*output).copied().unwrap_or(true);
            let names: BTreeSet<&String> = outputs
                .iter()
                .filter(gives)
                .filter_map(|output| self.columns.get(output))
                .flatten()
                .collect();
            for source in &row.sources {
                let Some((file, ..)) = &source.file else { continue };
                for cell in source.cells.iter().filter(|cell| names.contains(&cell.column)) {
                    let Some(address) = &cell.address else { continue };
                    let at = (file.clone(), source.sheet.clone());
                    count += usize::from(
                        found.entry(at).or_default().insert((source.row, address.clone())),
                    );
                }
            }
        }
        let mut left = SHOWN;
        let mut said: Vec<(String, String)> = Vec::new();
        for ((file, sheet), cells) in &found {
            let some: Vec<&str> =
                cells.iter().take(left).map(|(_, address)| address.as_str()).collect();
            if some.is_empty() {
                break;
            }
            left -= some.len();
            said.push((format!("{file} {sheet}"), some.join("、")));
        }
        if let Some((_, last)) = said.last_mut().filter(|_| count > SHOWN) {
            last.push_str(&format!("…（{count}）"));
        }
        said
    }

    /// The outputs of the SQL that a column is worked out from.
    fn outputs(&self, column: &str) -> BTreeSet<String> {
        let mut outputs = BTreeSet::new();
        let mut waiting = vec![column.to_owned()];
        let mut seen = BTreeSet::new();
        while let Some(name) = waiting.pop() {
            if !seen.insert(name.clone()) {
                continue;
            }
            if let Some(formula) = self.query.column(&name).and_then(|one| one.formula.as_ref())
            {
                waiting.extend(formula.names());
            } else if self.columns.contains_key(&name) {
                outputs.insert(name);
            } else if let Some(base) = self.compared(&name) {
                waiting.push(base);
            }
        }
        outputs
    }

    /// The column that a word in the header has compared: `output` of `output_growth`.
    fn compared(&self, name: &str) -> Option<String> {
        let of = |base: &str, word: &str| {
            name.strip_prefix(base).and_then(|rest| rest.strip_prefix('_')) == Some(word)
        };
        let mut columns = self.query.columns.iter();
        let column = columns.find(|column| {
            column.compare.iter().any(|(comparison, _)| of(&column.name, comparison.word()))
        })?;
        Some(column.name.clone())
    }
}
