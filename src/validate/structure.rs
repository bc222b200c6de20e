//! What every table owes: unique keys, totals that add up, every combination that is asked for.

use super::Subject;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Term;
use crate::words::{CellRef, Fraction};
use crate::workspace::dataset::{ColumnKind, DatasetColumn};
use crate::workspace::demands::{Balance, Sides};
use std::collections::{BTreeMap, BTreeSet};

/// The key columns are unique together; each later row of a pair is reported.
pub(super) fn keys(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let key = &subject.dataset.key;
    let Some(first_column) = key.first() else { return };
    let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for record in 0..subject.received.table.rows() {
        let values: Option<Vec<String>> = key
            .iter()
            .map(|column| {
                let value = subject.value(record, column)?;
                (!value.is_missing()).then(|| value.to_string())
            })
            .collect();
        let Some(values) = values else { continue };
        if let Some(first) = seen.get(&values).copied() {
            let beside = CellRef::new(subject.received.rows[first], 0);
            let other = subject.received.cell_of(first, first_column).unwrap_or(beside);
            let labels: Vec<&str> = key
                .iter()
                .filter_map(|name| subject.dataset.column(name))
                .map(|column| column.label.as_str())
                .collect();
            findings.push(
                Finding::new(codes::C002, subject.received.place_of(record, first_column))
                    .with("key", subject.row_words(record))
                    .with("first", other)
                    .with("columns", labels.join("、"))
                    .standing(&subject.row_words(record))
                    .asked_by(subject.dataset.key_asked.clone()),
            );
        } else {
            seen.insert(values, record);
        }
    }
}

/// Each figure of a total row is the sum of the records it stands under: those since the total
/// row before it, or all of them.
pub(super) fn totals(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut so_far: BTreeMap<&str, SoFar> = BTreeMap::new();
    for total in &subject.received.totals {
        for (column, stated) in &total.figures {
            let so_far = so_far.entry(column).or_insert_with(|| SoFar {
                records: 0,
                sum: Fraction::zero(),
                unread: false,
            });
            so_far.reach(subject, column, total.until);
            if so_far.unread {
                continue;
            }
            let since = sum(subject, column, total.since, total.until);
            let all = so_far.sum.clone();
            let balance = balance_of(subject, column);
            let near = |sum: &Fraction, parts: usize| {
                let gap = (stated - sum).absolute();
                let allowed = balance.and_then(|balance| balance.tolerance.as_ref());
                gap <= allowed
                    .map_or_else(Fraction::zero, |allowed| allowed.allowed(stated, sum, parts))
            };
            if near(&since, total.until - total.since) || near(&all, total.until) {
                continue;
            }
            let expected =
                if total.since == 0 || total.since == total.until { all } else { since };
            let Some(declared) = subject.dataset.column(column) else { continue };
            let gap = stated - &expected;
            let place = subject.received.place(total.row, column);
            let mut finding = match balance {
                Some(balance) => super::weighed(codes::C003, place, &balance.demand),
                None => Finding::new(codes::C003, place).asked_by(declared.asked.clone()),
            };
            finding = finding
                .with("total", &total.label)
                .with("stated", stated)
                .with("sum", &expected)
                .with("gap", super::signed(&gap))
                .standing(&format!("{}，{}", declared.label, total.label))
                .about(&total.label);
            findings.push(finding);
        }
    }
}

/// The sum of a column's first records, carried from one total row to the next: a sheet may have
/// as many of them as records.
struct SoFar {
    records: usize,
    sum: Fraction,
    unread: bool,
}

impl SoFar {
    fn reach(&mut self, subject: &Subject<'_>, column: &str, until: usize) {
        let more = self.records..until;
        self.unread |= more.clone().any(|record| subject.is_unread(record, column));
        self.sum = &self.sum + &sum(subject, column, more.start, more.end);
        self.records = self.records.max(until);
    }
}

/// The declared balance of the sheet's own total rows, if there is one for a column.
fn balance_of<'a>(subject: &'a Subject<'_>, column: &str) -> Option<&'a Balance> {
    subject.dataset.balances.iter().find(|balance| {
        balance.demand.applies(subject.received.period)
            && matches!(&balance.sides, Sides::Rows { columns, total: None, .. }
                if columns.iter().any(|name| name == column))
    })
}

/// Cells that must be filled in where a condition holds.
pub(super) fn required(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for column in &subject.dataset.columns {
        let Some(when) = &column.required_when else { continue };
        for record in 0..subject.received.table.rows() {
            let missing =
                subject.value(record, &column.name).is_none_or(|value| value.is_missing());
            if !missing || subject.is_unread(record, &column.name) {
                continue;
            }
            if subject.evaluate(when, record) != Term::Flag(true) {
                continue;
            }
            findings.push(
                Finding::new(codes::C015, subject.received.place_of(record, &column.name))
                    .with("label", &column.label)
                    .with("when", subject.workspace.formula_in_words(subject.dataset, when))
                    .standing(&subject.row_words(record))
                    .about(&subject.row_key(record))
                    .asked_by(column.asked.clone()),
            );
        }
    }
}

fn sum(subject: &Subject<'_>, column: &str, from: usize, until: usize) -> Fraction {
    (from..until)
        .filter_map(|record| subject.value(record, column)?.number())
        .fold(Fraction::zero(), |sum, number| &sum + &number)
}

/// Every combination of the codes of the declared columns is there. A column that is the
/// provider itself counts with the provider's own code only.
pub(super) fn complete(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let names = &subject.dataset.complete;
    if names.is_empty() || subject.received.nil || subject.received.table.rows() == 0 {
        return;
    }
    let records = 0..subject.received.table.rows();
    if records.clone().any(|record| names.iter().any(|name| subject.is_unread(record, name))) {
        return;
    }
    let columns: Vec<&DatasetColumn> =
        names.iter().filter_map(|name| subject.dataset.column(name)).collect();
    let mut wanted: Vec<Vec<String>> = vec![Vec::new()];
    for column in &columns {
        let codes = codes_of(subject, column);
        wanted = wanted
            .into_iter()
            .flat_map(|start| {
                codes.iter().map(move |code| {
                    let mut longer = start.clone();
                    longer.push(code.clone());
                    longer
                })
            })
            .collect();
    }
    let present: BTreeSet<Vec<String>> = records
        .map(|record| {
            columns
                .iter()
                .filter_map(|column| subject.value(record, &column.name))
                .map(|value| value.to_string())
                .collect()
        })
        .collect();
    for combination in wanted.into_iter().filter(|one| !present.contains(one)) {
        let words: Vec<String> = columns
            .iter()
            .zip(&combination)
            .map(|(column, code)| subject.shown(&column.name, &crate::words::Value::text(code)))
            .collect();
        findings.push(
            Finding::new(codes::C004, subject.received.on_sheet())
                .with("missing", words.join(" "))
                .asked_by(subject.dataset.complete_asked.clone()),
        );
    }
}

fn codes_of(subject: &Subject<'_>, column: &DatasetColumn) -> Vec<String> {
    if subject.dataset.provider_column.as_ref() == Some(&column.name) {
        return vec![subject.received.provider.clone()];
    }
    let ColumnKind::Code(list) = &column.kind else { return Vec::new() };
    let on = subject.received.period.last_day();
    subject.workspace.codelists.get(list).map_or_else(Vec::new, |list| {
        list.entries
            .iter()
            .filter(|entry| entry.is_valid(on))
            .map(|entry| entry.code.clone())
            .collect()
    })
}
