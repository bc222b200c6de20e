//! What only one provider may report: the same thing in two returns of a period.

use super::Subject;
use crate::engine::{Received, Table};
use crate::words::Digest;
use crate::words::diagnostic::{Finding, codes};
use crate::words::digest::Digester;
use crate::words::{CellRef, mask};
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use std::collections::{BTreeMap, BTreeSet};

/// What a table reports, for each declared uniqueness of its form: eight bytes of a digest for
/// each row, in order, each once. A city has hundreds of thousands of rows to compare, and nearly
/// all of them are reported once: only where marks are alike are the rows looked at again.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<Vec<u64>>);

impl Marks {
    /// The marks of a table.
    #[must_use]
    pub fn of(workspace: &Workspace, dataset: &str, table: &Table) -> Self {
        let Some(dataset) = workspace.datasets.get(dataset) else { return Self::default() };
        let of_one = |columns: &[String]| {
            let mut marks: Vec<u64> = (0..table.rows())
                .filter_map(|row| Some(mark(&digest(&values(table, columns, row)?))))
                .collect();
            marks.sort_unstable();
            marks.dedup();
            marks.shrink_to_fit();
            marks
        };
        Self(dataset.unique.iter().map(|unique| of_one(&unique.columns)).collect())
    }
}

/// For each declared uniqueness of a form: what several providers report → who they are.
pub struct Holders(Vec<BTreeMap<Digest, BTreeSet<String>>>);

impl Holders {
    /// Who reports what, of all returns of a form for one period: provider and marks. `table`
    /// gives the table of a provider; only those are asked for that may share a row.
    pub fn of<E>(
        workspace: &Workspace,
        dataset: &str,
        marks: &BTreeMap<&str, &Marks>,
        table: impl Fn(&str) -> Result<Option<Table>, E>,
    ) -> Result<Self, E> {
        let Some(dataset) = workspace.datasets.get(dataset) else {
            return Ok(Self(Vec::new()));
        };
        let several: Vec<BTreeSet<u64>> =
            (0..dataset.unique.len()).map(|at| in_several(marks, at)).collect();
        let mut holders = vec![BTreeMap::<_, BTreeSet<String>>::new(); dataset.unique.len()];
        for (provider, marks) in marks {
            let suspect = marks.0.iter().zip(&several).any(|(own, several)| {
                !several.is_empty() && own.iter().any(|mark| several.contains(mark))
            });
            if !suspect {
                continue;
            }
            let Some(table) = table(provider)? else { continue };
            for ((unique, several), holders) in
                dataset.unique.iter().zip(&several).zip(&mut holders)
            {
                for row in 0..if several.is_empty() { 0 } else { table.rows() } {
                    let Some(values) = values(&table, &unique.columns, row) else { continue };
                    let digest = digest(&values);
                    if several.contains(&mark(&digest)) {
                        holders.entry(digest).or_default().insert((*provider).to_owned());
                    }
                }
            }
        }
        for holders in &mut holders {
            holders.retain(|_, providers| providers.len() > 1);
        }
        Ok(Self(holders))
    }

    /// Does a provider report something that another one reports?
    fn concern(&self, provider: &str) -> bool {
        self.0.iter().flat_map(BTreeMap::values).any(|holders| holders.contains(provider))
    }
}

/// Marks that more than one provider has.
fn in_several(marks: &BTreeMap<&str, &Marks>, at: usize) -> BTreeSet<u64> {
    let mut all: Vec<u64> =
        marks.values().filter_map(|marks| marks.0.get(at)).flatten().copied().collect();
    all.sort_unstable();
    all.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect()
}

fn mark(digest: &Digest) -> u64 {
    digest.beginning()
}

fn digest(values: &[String]) -> Digest {
    let mut digester = Digester::default();
    for value in values {
        digester.take_piece(value.as_bytes());
    }
    digester.finish()
}

/// The values of columns in a row; nothing where one is missing.
fn values(table: &Table, columns: &[String], row: usize) -> Option<Vec<String>> {
    columns
        .iter()
        .map(|column| {
            let value = table.value(row, table.position(column)?);
            (!value.is_missing()).then(|| value.to_string())
        })
        .collect()
}

/// Rows of a return that another provider reports too.
#[must_use]
pub fn unique(received: &Received, workspace: &Workspace, holders: &Holders) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(dataset) = workspace.datasets.get(&received.dataset) else { return findings };
    if !holders.concern(&received.provider) {
        return findings;
    }
    let list = workspace.codelists.get(&dataset.provider);
    for (unique, known) in dataset.unique.iter().zip(&holders.0) {
        for record in 0..received.rows.len() {
            let Some(values) = values(&received.table, &unique.columns, record) else {
                continue;
            };
            let others: Vec<&str> = known
                .get(&digest(&values))
                .into_iter()
                .flatten()
                .filter(|provider| **provider != received.provider)
                .map(|code| list.map_or(code.as_str(), |list| list.label(code)))
                .collect();
            if others.is_empty() {
                continue;
            }
            let column = unique.columns.first().map_or("", String::as_str);
            findings.push(
                Finding::new(codes::C005, received.place_of(record, column))
                    .with("key", shown(dataset, &unique.columns, &values))
                    .with("other", others.join("、"))
                    .with("message", &unique.message)
                    .weighing(unique.severity)
                    .asked_by(unique.asked.clone()),
            );
        }
    }
    findings
}

/// Rows that say once more what a return may say only once.
pub(super) fn once(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for unique in subject.dataset.unique.iter().filter(|unique| unique.once) {
        let mut seen: BTreeMap<Vec<String>, u32> = BTreeMap::new();
        let column = unique.columns.first().map_or("", String::as_str);
        for (record, row) in subject.received.rows.iter().enumerate() {
            let Some(values) = values(&subject.received.table, &unique.columns, record) else {
                continue;
            };
            let Some(first) = seen.get(&values).copied() else {
                seen.insert(values, *row);
                continue;
            };
            let at = subject.received.columns.get(column).copied().unwrap_or(0);
            findings.push(
                Finding::new(codes::C051, subject.received.place(*row, column))
                    .with("key", shown(subject.dataset, &unique.columns, &values))
                    .with("first", CellRef::new(first, at))
                    .with("message", &unique.message)
                    .standing(&subject.row_words(record))
                    .weighing(unique.severity)
                    .asked_by(unique.asked.clone()),
            );
        }
    }
}

/// Values as others may see them: what is personal is masked.
fn shown(dataset: &Dataset, columns: &[String], values: &[String]) -> String {
    let parts = columns.iter().zip(values).map(|(name, value)| {
        match dataset.column(name).and_then(|column| column.personal.as_deref()) {
            Some(kind) => mask::masked(kind, value),
            None => value.clone(),
        }
    });
    parts.collect::<Vec<_>>().join(" ")
}
