//! What becomes of a bulletin's figures before they are printed: 舍位平衡 where a table asks for
//! it, and, for the public, nothing that gives a person or an enterprise away.

use super::Desk;
use crate::engine::Indicator;
use crate::publish::legend::word;
use crate::publish::treated::{
    Counted, Treatments, across, balance, follow, of_gathered, small_counts,
};
use crate::words::Fraction;
use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::workspace::bulletin::{Audience, Bulletin, BulletinTable};
use std::collections::{BTreeMap, BTreeSet};

/// The figures printed otherwise than by rounding, and what stops the bulletin. `whole` are the
/// tables before they were divided among several documents: whoever may read one may read all.
pub(super) fn treat(
    desk: &Desk,
    bulletin: &Bulletin,
    indicators: &BTreeMap<String, Indicator>,
    whole: &BTreeMap<String, Indicator>,
) -> Reviewed<Treatments> {
    let mut treatments = Treatments::new();
    let mut findings = Vec::new();
    for table in bulletin.all_tables().filter(|table| table.rebalance) {
        let Some(indicator) = indicators.get(&table.rows) else { continue };
        let (moved, faults) = balance(indicator, &shown(table, indicator));
        treatments.extend(moved);
        findings.extend(faults.into_iter().map(|fault| {
            finding(codes::B102, table)
                .with("title", &indicator.title)
                .with("columns", fault.columns)
                .with("why", fault.why)
        }));
    }
    if bulletin.audience == Audience::Public {
        for table in bulletin.all_tables() {
            let Some(indicator) = indicators.get(&table.rows) else { continue };
            findings.extend(few_contributors(bulletin, table, indicator));
        }
        hide(desk, bulletin, whole, &mut treatments);
    }
    Reviewed { value: treatments, findings }
}

fn shown(table: &BulletinTable, indicator: &Indicator) -> Vec<usize> {
    if table.columns.is_empty() {
        return (0..indicator.columns.len()).collect();
    }
    table.columns.iter().filter_map(|name| indicator.position(name)).collect()
}

fn finding(code: crate::words::diagnostic::Code, table: &BulletinTable) -> Finding {
    let asked = &table.asked;
    Finding::new(code, Place::Line(asked.file.clone(), asked.line, 1)).asked_by(asked.clone())
}

/// Rows to which fewer enterprises than may be contributed: each stops the bulletin.
fn few_contributors(
    bulletin: &Bulletin,
    table: &BulletinTable,
    indicator: &Indicator,
) -> Vec<Finding> {
    let Some(at) = table.contributors.as_ref().and_then(|name| indicator.position(name)) else {
        return Vec::new();
    };
    let least = Fraction::whole(i64::from(bulletin.fewest_contributors));
    indicator
        .printed_rows()
        .filter_map(|row| {
            let count = row.figures[at].number()?;
            (!count.is_zero() && *count < least).then(|| {
                finding(codes::B008, table)
                    .with("title", &indicator.title)
                    .with("row", named(indicator, &row.key))
                    .with("count", count)
                    .with("least", bulletin.fewest_contributors)
            })
        })
        .collect()
}

/// A row by its labels.
fn named(indicator: &Indicator, key: &[(String, String)]) -> String {
    let label = |(name, code): &(String, String)| {
        let column = indicator.position(name).map(|at| &indicator.columns[at]);
        column.and_then(|column| column.labels.get(code)).unwrap_or(code).clone()
    };
    let labels: Vec<String> = key.iter().map(label).collect();
    if labels.is_empty() { word("row-total", &[]) } else { labels.join(" ") }
}

/// Small counts and what would betray them, in every table that the bulletin speaks of.
fn hide(
    desk: &Desk,
    bulletin: &Bulletin,
    indicators: &BTreeMap<String, Indicator>,
    treatments: &mut Treatments,
) {
    let Some(smallest) = bulletin.smallest_cell else { return };
    let (mut counted, mut all_count) = (Vec::new(), Vec::new());
    for (name, indicator) in indicators {
        let tables = bulletin.all_tables().filter(|table| table.rows == *name);
        let declared: BTreeSet<&String> = tables.flat_map(|table| &table.counts).collect();
        let counts: Vec<usize> = (0..indicator.columns.len())
            .filter(|at| {
                let column = &indicator.columns[*at];
                if declared.is_empty() {
                    // whatever the SQL counted or summed up to whole numbers
                    let own = column.formula.is_none() && column.ranked_by.is_none();
                    own && column.digits == 0 && !column.is_key
                } else {
                    declared.contains(&column.name)
                }
            })
            .collect();
        let counts = with_other_periods(indicator, counts);
        treatments.extend(small_counts(indicator, &counts, smallest));
        if declared.is_empty() {
            all_count.push(indicator);
        }
        let forms = forms(desk, name);
        counted.push(Counted { indicator, counts, forms });
    }
    across(&counted, smallest, treatments);
    for indicator in all_count {
        of_gathered(indicator, smallest, treatments);
    }
    for Counted { indicator, counts, .. } in &counted {
        follow(indicator, counts, smallest, treatments);
    }
}

/// What a column counts, it counts in other periods too.
fn with_other_periods(indicator: &Indicator, mut counts: Vec<usize>) -> Vec<usize> {
    let names: Vec<&str> =
        counts.iter().map(|at| indicator.columns[*at].name.as_str()).collect();
    let of_another = |text: &str| {
        let name = text.strip_prefix("last_year.").or_else(|| text.strip_prefix("previous."));
        name.is_some_and(|name| names.contains(&name))
    };
    let further: Vec<usize> = (0..indicator.columns.len())
        .filter(|at| {
            let formula = indicator.columns[*at].formula.as_ref();
            formula.is_some_and(|formula| of_another(formula.text()))
        })
        .collect();
    counts.extend(further);
    counts
}

/// The forms that a query or a scheme rests on, through whatever it names.
fn forms(desk: &Desk, name: &str) -> BTreeSet<String> {
    let workspace = &desk.workspace;
    let mut forms = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![name.to_owned()];
    while let Some(name) = waiting.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        if workspace.datasets.contains_key(&name) {
            forms.insert(name);
        } else if let Some(query) = workspace.queries.get(&name) {
            let words = query.sql.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            waiting.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
        } else if let Some(scheme) = workspace.schemes.get(&name) {
            waiting.extend(scheme.inputs.iter().map(|input| input.name.clone()));
        }
    }
    forms
}
