//! Tables of tiers and cuts: gaps, overlaps, results that fall where the figure rises.

use super::at;
use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::formula::Formula;
use crate::words::interval::{Interval, Quantity};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::grade::Act;
use crate::workspace::scheme::inputs::InputColumn;
use crate::workspace::scheme::item::{Method, Tier};
use std::collections::BTreeMap;

/// Reports gaps and overlaps in the tables of items and grades.
pub(super) fn check(
    scheme: &Scheme,
    inputs: &BTreeMap<String, InputColumn>,
    findings: &mut Vec<Finding>,
) {
    let unit = |x: Option<&Formula>| {
        let name = x.and_then(Formula::name)?;
        inputs.get(name)?.unit.clone()
    };
    for item in &scheme.items {
        let Method::Tiers { x, tiers } = &item.method else { continue };
        let unit = unit(x.as_ref());
        let rows: Vec<Row<'_>> = of_tiers(tiers, unit.as_deref());
        let about = (item.label.as_str(), &item.asked);
        overlaps(&rows, about, findings);
        gaps(&rows, about, findings);
        falls(&rows, about, findings);
    }
    for grade in &scheme.grades {
        let Act::Cuts { cuts, .. } = &grade.act else { continue };
        let rows: Vec<Row<'_>> = cuts
            .iter()
            .map(|(interval, gives)| Row {
                interval: interval.clone(),
                gives,
                asked: &grade.asked,
            })
            .collect();
        overlaps(&rows, (&grade.label, &grade.asked), findings);
        gaps(&rows, (&grade.label, &grade.asked), findings);
    }
}

/// A row of a table on one figure.
pub struct Row<'a> {
    /// Where the figure has to lie, in the figure's own unit.
    pub interval: Interval,
    /// What it gives, as declared.
    pub gives: &'a str,
    /// Where it is declared.
    pub asked: &'a Asked,
}

/// The rows that are about the rule's own figure alone.
#[must_use]
pub fn of_tiers<'a>(tiers: &'a [Tier], unit: Option<&str>) -> Vec<Row<'a>> {
    tiers
        .iter()
        .filter_map(|tier| match tier.when.as_slice() {
            [(None, interval)] => Some(Row {
                interval: interval.in_unit(unit).unwrap_or_else(|| interval.clone()),
                gives: tier.gives.text(),
                asked: &tier.asked,
            }),
            _ => None,
        })
        .collect()
}

/// Two rows that hold for one number and give different things.
pub fn overlaps(rows: &[Row<'_>], (label, _): (&str, &Asked), findings: &mut Vec<Finding>) {
    for (at_row, row) in rows.iter().enumerate() {
        for other in &rows[..at_row] {
            if row.interval.overlaps(&other.interval) && row.gives != other.gives {
                findings.push(
                    at(codes::X004, row.asked)
                        .with("label", label)
                        .with("one", format!("{} → {}", other.interval, other.gives))
                        .with("other", format!("{} → {}", row.interval, row.gives)),
                );
            }
        }
    }
}

/// Numbers between two rows that are in none.
pub fn gaps(rows: &[Row<'_>], (label, asked): (&str, &Asked), findings: &mut Vec<Finding>) {
    let mut sorted: Vec<&Row<'_>> = rows.iter().collect();
    sorted.sort_by(|a, b| {
        let low = |row: &Row<'_>| row.interval.low.as_ref().map(|bound| bound.value.clone());
        low(a).cmp(&low(b))
    });
    for pair in sorted.windows(2) {
        if !pair[0].interval.meets(&pair[1].interval) {
            findings.push(
                at(codes::X101, asked)
                    .with("label", label)
                    .with("one", &pair[0].interval)
                    .with("other", &pair[1].interval),
            );
        }
    }
}

/// Rows that give more and then less again as the figure rises: two may have been exchanged.
pub fn falls(rows: &[Row<'_>], (label, asked): (&str, &Asked), findings: &mut Vec<Finding>) {
    let mut numbers: Vec<(&Row<'_>, Quantity)> =
        rows.iter().filter_map(|row| Some((row, Quantity::parse(row.gives)?))).collect();
    numbers.sort_by(|(a, _), (b, _)| {
        let low = |row: &Row<'_>| row.interval.low.as_ref().map(|bound| bound.value.clone());
        low(a).cmp(&low(b))
    });
    let rises = numbers.windows(2).any(|pair| pair[1].1.value > pair[0].1.value);
    let fall = numbers.windows(2).find(|pair| pair[1].1.value < pair[0].1.value);
    // what falls all the way is better when it is low
    let Some(pair) = fall.filter(|_| rises) else { return };
    let ((before, _), (after, _)) = (&pair[0], &pair[1]);
    findings.push(
        at(codes::X102, asked)
            .with("label", label)
            .with("one", format!("{} → {}", before.interval, before.gives))
            .with("other", format!("{} → {}", after.interval, after.gives)),
    );
}
