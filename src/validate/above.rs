//! The tree of providers looked at from below: a return that completes or changes the sum under a
//! unit whose own return has been accepted already.
//!
//! Whichever of the two comes last, they are held against each other. From below it is asked about
//! and never refused: which of the two is wrong cannot be seen, and the one above counts already.

use super::{Subject, around, signed};
use crate::engine::Table;
use crate::words::diagnostic::{Finding, Severity, codes};
use crate::words::formula::Term;
use crate::words::{Fraction, Missing};
use crate::workspace::codelist::CodeList;
use crate::workspace::dataset::Dataset;
use crate::workspace::demands::Hierarchy;
use std::collections::BTreeMap;

/// Every hierarchy in which this return is one of the parts.
pub(super) fn evaluate(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(list) = subject.workspace.codelists.get(&subject.dataset.provider) else { return };
    let own = list.entries.iter().find(|entry| entry.code == subject.received.provider);
    let Some(parent) = own.and_then(|entry| entry.parent.as_deref()) else { return };
    let day = subject.received.period.last_day();
    for upper in subject.workspace.datasets.values() {
        for hierarchy in &upper.hierarchies {
            let below = hierarchy.from.as_deref().unwrap_or(&upper.name);
            let period = around::ending(upper.period, day);
            let Some(period) = period.filter(|_| below == subject.dataset.name) else {
                continue;
            };
            if !hierarchy.demand.applies(period) {
                continue;
            }
            let Some(table) = subject.around.elsewhere.accepted(&upper.name, parent, period)
            else {
                continue;
            };
            if let Some(parts) = parts(subject, list, parent) {
                let label = subject
                    .workspace
                    .codelists
                    .get(&upper.provider)
                    .map_or(parent, |list| list.label(parent));
                compare(subject, (upper, label, &table), hierarchy, &parts, findings);
            }
        }
    }
}

/// The tables of all units below one, this return among them; nothing if one is still out.
fn parts<'a>(
    subject: &Subject<'_>,
    list: &'a CodeList,
    parent: &str,
) -> Option<Vec<(&'a str, Table)>> {
    let received = subject.received;
    let day = received.period.last_day();
    let below = list
        .entries
        .iter()
        .filter(|entry| entry.is_valid(day) && entry.parent.as_deref() == Some(parent));
    below
        .map(|entry| {
            let table = if entry.code == received.provider {
                Some(received.table.clone())
            } else {
                let elsewhere = subject.around.elsewhere;
                elsewhere.table(&received.dataset, &entry.code, received.period)
            };
            Some((entry.label.as_str(), table?))
        })
        .collect()
}

fn compare(
    subject: &Subject<'_>,
    (upper, label, table): (&Dataset, &str, &Table),
    hierarchy: &Hierarchy,
    parts: &[(&str, Table)],
    findings: &mut Vec<Finding>,
) {
    let mut rows: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for row in 0..table.rows() {
        rows.entry(around::spelled(table, &hierarchy.by, row)).or_default().push(row);
    }
    for (key, rows) in &rows {
        let asked = rows.first().is_some_and(|row| is_asked(hierarchy, table, *row));
        let own = own_record(subject, &hierarchy.by, key);
        for column in &hierarchy.columns {
            let records = 0..subject.received.table.rows();
            let mut records = records.filter(|record| subject.is_unread(*record, column));
            let Some(at) = table.position(column).filter(|_| asked && records.next().is_none())
            else {
                continue;
            };
            let stated = rows.iter().filter_map(|row| table.value(*row, at).number());
            let stated = stated.fold(Fraction::zero(), |sum, number| &sum + &number);
            let figures: Vec<(&str, Fraction)> = parts
                .iter()
                .map(|(label, table)| {
                    (*label, super::hierarchy::sum(table, &hierarchy.by, key, column))
                })
                .collect();
            let sum = figures.iter().fold(Fraction::zero(), |sum, (_, figure)| &sum + figure);
            let gap = &stated - &sum;
            let allowed =
                hierarchy.tolerance.as_ref().map_or_else(Fraction::zero, |tolerance| {
                    tolerance.allowed(&stated, &sum, parts.len())
                });
            if gap.absolute() <= allowed {
                continue;
            }
            let mut finding = subject
                .failing(codes::C016, &hierarchy.demand, own, column)
                .with("label", upper.column(column).map_or(column.as_str(), |one| &one.label))
                .with("above", label)
                .with("title", &upper.title)
                .with("stated", &stated)
                .with("units", parts.len())
                .with("named", super::hierarchy::named(&figures))
                .with("sum", &sum)
                .with("gap", signed(&gap));
            finding.severity = finding.severity.max(Severity::Warning);
            findings.push(finding);
        }
    }
}

/// The first record of this return that is about the same thing; the first of all if none is.
fn own_record(subject: &Subject<'_>, by: &[String], key: &[String]) -> usize {
    let table = &subject.received.table;
    (0..table.rows()).find(|row| around::spelled(table, by, *row) == key).unwrap_or(0)
}

/// Is the demand made of a row of the unit above?
fn is_asked(hierarchy: &Hierarchy, table: &Table, row: usize) -> bool {
    let Some(when) = &hierarchy.demand.when else { return true };
    let scope = |name: &str| {
        let value = table.position(name).map(|at| table.value(row, at));
        Some(value.map_or(Term::Missing(Missing::NotReported), |value| (&value).into()))
    };
    when.evaluate(&scope) == Term::Flag(true)
}
