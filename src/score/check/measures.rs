//! % and 百分点 never mix, and a number with 万 is not compared with a column of 万元 unawares.

use super::at;
use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::formula::Formula;
use crate::words::interval::{Measure, Quantity};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::inputs::InputColumn;
use crate::workspace::scheme::names::apart;
use std::collections::BTreeMap;

/// Reports bounds whose measure is not that of the figure.
pub(super) fn check(
    scheme: &Scheme,
    inputs: &BTreeMap<String, InputColumn>,
    findings: &mut Vec<Finding>,
) {
    let unit = |name: &str| -> Option<String> {
        let bare = apart(name).0;
        let of_let = scheme.lets.iter().find(|one| one.name == bare);
        match of_let {
            Some(one) => one.unit.clone(),
            None => inputs.get(bare)?.unit.clone(),
        }
    };
    for (formula, asked) in scheme.formulas_with_places() {
        for (names, written) in formula.measured() {
            let units: Vec<Option<String>> = names.iter().map(|name| unit(name)).collect();
            compared(formula, asked, (&names, &units, &written), findings);
        }
    }
    for (x, literals, asked) in scheme.scales_with_places() {
        let Some(unit) = x.name().and_then(&unit) else { continue };
        for literal in literals.into_iter().filter_map(Formula::literal) {
            let one = [x.text().to_owned()];
            compared(x, asked, (&one, &[Some(unit.clone())], literal), findings);
        }
    }
    for (name, interval, asked) in scheme.intervals_with_places() {
        let Some(unit) = unit(&name) else { continue };
        if interval.in_unit(Some(&unit)).is_none() {
            mixed(&name, &unit, &interval.to_string(), asked, findings);
        }
    }
}

/// A comparison of figures with a written number.
fn compared(
    formula: &Formula,
    asked: &Asked,
    (names, units, written): (&[String], &[Option<String>], &str),
    findings: &mut Vec<Finding>,
) {
    let Some(quantity) = Quantity::parse(written) else { return };
    let Some(Some(unit)) = units.first() else { return };
    let scaled = unit.starts_with(['万', '亿']) && written.contains(['万', '亿']);
    let is_rate = unit == "%" || unit == "‰";
    let is_points = matches!(unit.as_str(), "百分点" | "个百分点" | "pp");
    // the difference of two percentages is in percentage points
    let difference = is_rate && names.len() > 1;
    let fault = match quantity.measure {
        Measure::Points => !(is_points || difference),
        Measure::Ratio => difference || is_points || !is_rate,
        Measure::Unsaid => scaled || ((is_rate || is_points) && !quantity.value.is_zero()),
        Measure::Word(_) => false,
    };
    if !fault {
        return;
    }
    let shown = if difference { "pp" } else { unit };
    let kind = match (&quantity.measure, scaled) {
        (_, true) => "scaled",
        (Measure::Unsaid, _) => "bare",
        _ => "mixed",
    };
    findings.push(
        at(codes::X003, asked)
            .with("name", names.join("、"))
            .with("unit", shown)
            .with("found", written)
            .with("formula", formula.text())
            .with("kind", kind)
            .hinting(kind),
    );
}

fn mixed(name: &str, unit: &str, found: &str, asked: &Asked, findings: &mut Vec<Finding>) {
    findings.push(
        at(codes::X003, asked)
            .with("name", name)
            .with("unit", unit)
            .with("found", found)
            .with("formula", "")
            .with("kind", "mixed")
            .hinting("mixed"),
    );
}
