//! What only one provider may report: the same thing in two returns of a period.

use crate::engine::{Received, Table};
use crate::words::Digest;
use crate::words::diagnostic::{Finding, codes};
use crate::words::digest::Digester;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};

/// For each declared uniqueness of a form: what several providers report → who they are. What
/// is reported is known by its digest: a city has hundreds of thousands of rows to compare, and
/// nearly all of them are reported once.
pub struct Holders(Vec<BTreeMap<Digest, BTreeSet<String>>>);

impl Holders {
    /// Who reports what, in all tables of a form for one period: provider and table.
    #[must_use]
    pub fn of<'a>(
        workspace: &Workspace,
        dataset: &str,
        tables: impl IntoIterator<Item = (&'a str, &'a Table)>,
    ) -> Self {
        let Some(dataset) = workspace.datasets.get(dataset) else { return Self(Vec::new()) };
        let mut reported: Vec<Vec<(Digest, usize)>> = vec![Vec::new(); dataset.unique.len()];
        let mut providers = Vec::new();
        for (provider, table) in tables {
            for (unique, reported) in dataset.unique.iter().zip(&mut reported) {
                let rows = 0..table.rows();
                let found = rows.filter_map(|row| values(table, &unique.columns, row));
                reported.extend(found.map(|values| (digest(&values), providers.len())));
            }
            providers.push(provider);
        }
        Self(reported.into_iter().map(|reported| shared(reported, &providers)).collect())
    }
}

/// What more than one of the providers reports.
fn shared(
    mut reported: Vec<(Digest, usize)>,
    providers: &[&str],
) -> BTreeMap<Digest, BTreeSet<String>> {
    reported.sort_unstable();
    reported.dedup();
    reported
        .chunk_by(|one, next| one.0 == next.0)
        .filter(|holders| holders.len() > 1)
        .map(|holders| {
            let names = holders.iter().map(|(_, index)| providers[*index].to_owned());
            (holders[0].0, names.collect())
        })
        .collect()
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
                    .with("key", values.join(" "))
                    .with("other", others.join("、"))
                    .with("message", &unique.message)
                    .weighing(unique.severity)
                    .asked_by(unique.asked.clone()),
            );
        }
    }
    findings
}
