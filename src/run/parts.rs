//! One document for each unit (一县一单), or for each person in charge of units (分管领导).

use super::Desk;
use crate::engine::Indicator;
use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::words::{Period, Value};
use crate::workspace::bulletin::{Bulletin, Split};
use std::collections::{BTreeMap, BTreeSet};

/// One document: whom it goes to, and the tables with that unit's rows alone.
pub(super) struct Part {
    /// Code and label of the unit, if the bulletin goes out to each.
    pub(super) unit: Option<(String, String)>,
    /// The tables.
    pub(super) indicators: BTreeMap<String, Indicator>,
}

/// A document to be made: its code, its label, and the units whose rows it shows.
type Addressee = (String, String, BTreeSet<String>);

/// The documents of a bulletin.
pub(super) fn parts(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
    indicators: BTreeMap<String, Indicator>,
) -> Reviewed<Vec<Part>> {
    let Some(split) = &bulletin.split else {
        return Reviewed::clean(vec![Part { unit: None, indicators }]);
    };
    let units = units(&split.by, &indicators);
    let mut findings = Vec::new();
    let addressees: Vec<Addressee> = match &split.leaders {
        None => units
            .iter()
            .map(|(code, label)| (code.clone(), label.clone(), BTreeSet::from([code.clone()])))
            .collect(),
        Some(table) => led(desk, bulletin, split, table, period, &units, &mut findings),
    };
    if units.is_empty() {
        let place = Place::Line(bulletin.path.as_str().into(), 1, 1);
        findings.push(
            Finding::new(codes::B007, place).with("kind", "column").with("name", &split.by),
        );
    }
    let value = addressees
        .into_iter()
        .map(|(code, label, own)| Part {
            unit: Some((code, label)),
            indicators: indicators
                .iter()
                .map(|(name, table)| (name.clone(), of_units(table, &split.by, &own)))
                .collect(),
        })
        .collect();
    Reviewed { value, findings }
}

/// Every unit that has a row, in the order of the rows, with its label.
fn units(by: &str, indicators: &BTreeMap<String, Indicator>) -> Vec<(String, String)> {
    let mut units: Vec<(String, String)> = Vec::new();
    for table in indicators.values() {
        let Some(column) = table.columns.iter().find(|column| column.name == by) else {
            continue;
        };
        for row in &table.rows {
            let Some((_, code)) = row.key.iter().find(|(name, _)| name == by) else { continue };
            if !units.iter().any(|(known, _)| known == code) {
                let label = column.labels.get(code).unwrap_or(code).clone();
                units.push((code.clone(), label));
            }
        }
    }
    units
}

/// The persons in charge at the end of the period, each with their units. A unit that nobody is
/// in charge of is told.
fn led(
    desk: &Desk,
    bulletin: &Bulletin,
    split: &Split,
    table: &str,
    period: Period,
    units: &[(String, String)],
    findings: &mut Vec<Finding>,
) -> Vec<Addressee> {
    let mut out: Vec<Addressee> = Vec::new();
    let Some(table) = desk.workspace.parameters.get(table) else { return out };
    let at = |name: &str| table.columns.iter().position(|column| column.name == name);
    // `unit` is the unit of measure in every table of parameters
    let own = at(&split.by).filter(|_| split.by != "unit");
    let (unit, leader) = (own.or_else(|| at("code")), at(&split.leader));
    let place = || Place::Line(bulletin.path.as_str().into(), 1, 1);
    let (Some(unit), Some(leader)) = (unit, leader) else {
        let name = if unit.is_none() { &split.by } else { &split.leader };
        findings
            .push(Finding::new(codes::B007, place()).with("kind", "table").with("name", name));
        return out;
    };
    let day = period.last_day();
    let text = |value: &Value| match value {
        Value::Missing(_) => String::new(),
        value => value.to_string(),
    };
    let mut without: Vec<&str> = Vec::new();
    for (code, label) in units {
        let now = table.rows.iter().find(|row| {
            [code, label].contains(&&text(&row.values[unit]))
                && row.from.is_none_or(|from| from <= day)
                && row.until.is_none_or(|until| day <= until)
        });
        let Some(name) = now.map(|row| text(&row.values[leader])).filter(|n| !n.is_empty())
        else {
            without.push(label);
            continue;
        };
        match out.iter_mut().find(|(known, ..)| *known == name) {
            Some((.., own)) => {
                own.insert(code.clone());
            }
            None => out.push((name.clone(), name, BTreeSet::from([code.clone()]))),
        }
    }
    if !without.is_empty() {
        findings.push(
            Finding::new(codes::B101, place())
                .with("units", without.join("、"))
                .with("table", &table.path)
                .with("day", day),
        );
    }
    out
}

/// A table with the rows of some units alone. What is not told by units stays whole; the total
/// of all units would be none of these rows and is left out.
fn of_units(table: &Indicator, by: &str, own: &BTreeSet<String>) -> Indicator {
    let mut table = table.clone();
    if !table.rows.iter().any(|row| row.key.iter().any(|(name, _)| name == by)) {
        return table;
    }
    table
        .rows
        .retain(|row| row.key.iter().any(|(name, code)| name == by && own.contains(code)));
    table.total = None;
    table
}
