//! Figures along the tree of providers: a unit's figure is the sum of those of the units below.

use super::{Subject, around, outcomes, signed};
use crate::engine::Table;
use crate::words::Fraction;
use crate::words::diagnostic::{Finding, codes};
use crate::workspace::demands::Hierarchy;
use std::collections::BTreeMap;

/// Units that are named with their figures; the others are counted.
const MOST_UNITS: usize = 6;

/// Every declared hierarchy, looked at from above: when the upper unit's return is there.
pub(super) fn evaluate(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for hierarchy in &subject.dataset.hierarchies {
        if hierarchy.demand.applies(subject.received.period) {
            compare(subject, hierarchy, findings);
        }
    }
}

fn compare(subject: &Subject<'_>, hierarchy: &Hierarchy, findings: &mut Vec<Finding>) {
    let below = hierarchy.from.as_deref().unwrap_or(&subject.dataset.name);
    let Some(declared) = subject.workspace.datasets.get(below) else { return };
    let Some(list) = subject.workspace.codelists.get(&declared.provider) else { return };
    let day = subject.received.period.last_day();
    let Some(period) = around::ending(declared.period, day) else { return };
    let mut tables: Vec<(&str, Table)> = Vec::new();
    let mut outstanding = Vec::new();
    for entry in &list.entries {
        let is_below = entry.parent.as_deref() == Some(subject.received.provider.as_str());
        if !is_below || !entry.is_valid(day) {
            continue;
        }
        match subject.around.elsewhere.table(below, &entry.code, period) {
            Some(table) => tables.push((&entry.label, table)),
            None => outstanding.push(entry.label.clone()),
        }
    }
    if !outstanding.is_empty() {
        findings.push(subject.outstanding(&hierarchy.demand, &declared.title, &outstanding));
        return;
    }
    if tables.is_empty() {
        // nothing is below this unit
        subject.passed_over(&hierarchy.demand, outcomes::NOT_ASKED);
        return;
    }
    let mut rows: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for record in 0..subject.received.table.rows() {
        let key = around::spelled(&subject.received.table, &hierarchy.by, record);
        rows.entry(key).or_default().push(record);
    }
    for (key, records) in &rows {
        for column in &hierarchy.columns {
            if records.iter().any(|record| subject.is_unread(*record, column)) {
                continue;
            }
            let own = records.iter().filter_map(|record| subject.number(*record, column));
            let stated = own.fold(Fraction::zero(), |sum, number| &sum + &number);
            let units: Vec<(&str, Fraction)> = tables
                .iter()
                .map(|(label, table)| (*label, sum(table, &hierarchy.by, key, column)))
                .collect();
            let sum = units.iter().fold(Fraction::zero(), |sum, (_, figure)| &sum + figure);
            let gap = &stated - &sum;
            let tolerance = hierarchy.tolerance.as_ref();
            let allowed = tolerance.map_or_else(Fraction::zero, |tolerance| {
                tolerance.allowed(&stated, &sum, units.len())
            });
            let first = records.first().copied().unwrap_or(0);
            let asked = subject.is_asked(&hierarchy.demand, first) == Ok(true);
            if gap.absolute() <= allowed || !asked {
                continue;
            }
            findings.push(
                subject
                    .failing(codes::C009, &hierarchy.demand, first, column)
                    .with("label", subject.label(column))
                    .with("stated", &stated)
                    .with("units", units.len())
                    .with("named", named(&units))
                    .with("sum", &sum)
                    .with("gap", signed(&gap)),
            );
        }
    }
}

/// Units with their figures, the first few of them.
pub(super) fn named(units: &[(&str, Fraction)]) -> String {
    let named =
        units.iter().take(MOST_UNITS).map(|(label, figure)| format!("{label} {figure}"));
    let mut named: Vec<String> = named.collect();
    if units.len() > MOST_UNITS {
        named.push("…".to_owned());
    }
    named.join("、")
}

/// The sum of a column over the rows of a table with these values.
pub(super) fn sum(table: &Table, by: &[String], key: &[String], column: &str) -> Fraction {
    let Some(at) = table.position(column) else { return Fraction::zero() };
    (0..table.rows())
        .filter(|row| around::spelled(table, by, *row) == key)
        .filter_map(|row| table.value(row, at).number())
        .fold(Fraction::zero(), |sum, number| &sum + &number)
}
