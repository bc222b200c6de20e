//! From a printed figure back to the cells it came from.
//!
//! The query is gathered once more; the figure's formula is shown with its numbers, and every
//! number the SQL gathered is followed to the rows of the returns: file, sheet, cell, version,
//! digest, value. The rows are added up again, exactly; where they do not give the figure, that
//! is a finding. Tracing changes nothing.

mod rows;

pub use rows::{Source, SourceCell, TracedRow};

use crate::compute::{self, Gathering, Returns};
use crate::engine::{Indicator, IndicatorRow};
use crate::store::Ledger;
use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::words::formula::Term;
use crate::words::{Fraction, Period, Value};
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// Which figure is asked about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// The query.
    pub query: String,
    /// For which period.
    pub period: Period,
    /// The row; empty for the total.
    pub key: Vec<(String, String)>,
    /// The column.
    pub column: String,
    /// As printed in a bulletin, if it was.
    pub printed: Option<String>,
}

/// The way back from a figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    /// Title of the query.
    pub title: String,
    /// For which period.
    pub period: Period,
    /// What the row is about, in words.
    pub row: String,
    /// Heading of the column.
    pub label: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// The figure as printed now.
    pub printed: String,
    /// The figure in full.
    pub exact: Term,
    /// How it is worked out: the figure's own formula first, then those it speaks of.
    pub steps: Vec<Step>,
    /// The numbers that the SQL gathered, each with the sum of what the rows below gave to it.
    pub sums: Vec<Sum>,
    /// The rows behind it.
    pub rows: Vec<TracedRow>,
    /// The document it follows.
    pub source: String,
}

/// One formula of the way.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The column it is for.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The formula as declared.
    pub formula: String,
    /// The formula with its numbers.
    pub numbers: String,
    /// What it gives.
    pub value: Term,
}

/// A gathered number and its parts.
#[derive(Clone, PartialEq, Debug)]
pub struct Sum {
    /// The SQL's name for it.
    pub name: String,
    /// The number gathered.
    pub value: Term,
    /// The sum of what the rows gave, if they give parts of a sum.
    pub of_rows: Option<Fraction>,
}

/// Follows a figure back. The value is `None` if there is no such figure.
pub fn trace(
    workspace: &Workspace,
    ledger: &Ledger,
    returns: &dyn Returns,
    question: &Question,
) -> Reviewed<Option<Trace>> {
    let gathered = compute::gather(workspace, returns, &question.query, question.period);
    let mut findings = gathered.findings;
    let Some(gathering) = gathered.value else { return Reviewed { value: None, findings } };
    let indicator = compute::indicator(workspace, &gathering);
    let (Some(row), Some(at)) =
        (indicator.row(&question.key), indicator.position(&question.column))
    else {
        findings.push(no_such(question, &indicator));
        return Reviewed { value: None, findings };
    };
    let column = &indicator.columns[at];
    let figure = row.figures[at].clone();
    let (steps, outputs) = steps(&gathering, &indicator, row, &question.column);
    let rows = match rows::behind(workspace, ledger, &gathering, row, &outputs) {
        Ok(rows) => rows,
        Err(fault) => {
            findings.push(
                Finding::new(codes::Q008, Place::Line(gathering.query.path.as_str().into(), 1, 1))
                    .with("query", &gathering.query.title)
                    .with("detail", format!("{fault:?}")),
            );
            Vec::new()
        }
    };
    let sums = sums(row, &rows, &outputs);
    for sum in &sums {
        if let (Term::Number(value), Some(of_rows)) = (&sum.value, &sum.of_rows)
            && value != of_rows
        {
            findings.push(
                Finding::new(codes::T003, Place::Nowhere)
                    .with("name", &sum.name)
                    .with("figure", value)
                    .with("sum", of_rows),
            );
        }
    }
    let printed = column.printed(&figure);
    if let Some(before) = question.printed.as_ref().filter(|before| {
        before.trim_end_matches('%') != printed && !same_missing(before, &figure)
    }) {
        findings.push(
            Finding::new(codes::T004, Place::Nowhere)
                .with("before", before)
                .with("now", &printed),
        );
    }
    let trace = Trace {
        title: indicator.title.clone(),
        period: indicator.period,
        row: row_words(&indicator, row),
        label: column.label.clone(),
        unit: column.unit.clone(),
        printed,
        exact: figure,
        steps,
        sums,
        rows,
        source: gathering.query.source.clone(),
    };
    Reviewed { value: Some(trace), findings }
}

/// A missing figure is printed as a symbol that the theme may choose.
fn same_missing(before: &str, figure: &Term) -> bool {
    matches!(figure, Term::Missing(_)) && !before.chars().any(|c| c.is_ascii_digit())
}

fn no_such(question: &Question, indicator: &Indicator) -> Finding {
    let columns: Vec<&str> = indicator.columns.iter().map(|one| one.name.as_str()).collect();
    let keys: Vec<String> = indicator
        .rows
        .iter()
        .take(12)
        .map(|row| {
            row.key.iter().map(|(name, code)| format!("{name}={code}")).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let key: Vec<String> =
        question.key.iter().map(|(name, code)| format!("{name}={code}")).collect();
    Finding::new(codes::T005, Place::Nowhere)
        .with("query", &question.query)
        .with("key", if key.is_empty() { "total".to_owned() } else { key.join(" ") })
        .with("column", &question.column)
        .with("columns", columns.join("、"))
        .with("keys", keys.join("、"))
}

/// What a row is about: labels of its key, or the label of the total.
fn row_words(indicator: &Indicator, row: &IndicatorRow) -> String {
    if row.key.is_empty() {
        return row.figures.first().map_or_else(String::new, |first| match first {
            Term::Text(text) => text.to_string(),
            _ => String::new(),
        });
    }
    row.key
        .iter()
        .map(|(name, code)| {
            let column = indicator.position(name).map(|at| &indicator.columns[at]);
            column.and_then(|column| column.labels.get(code)).unwrap_or(code).clone()
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The formulas of a figure, its own first, and the SQL's outputs they end in.
fn steps(
    gathering: &Gathering<'_>,
    indicator: &Indicator,
    row: &IndicatorRow,
    column: &str,
) -> (Vec<Step>, BTreeSet<String>) {
    let mut steps = Vec::new();
    let mut outputs = BTreeSet::new();
    let mut waiting = vec![column.to_owned()];
    let mut seen = BTreeSet::new();
    let value_of = |name: &str| -> Option<Term> {
        let formula = gathering.query.column(name).is_some_and(|one| one.formula.is_some());
        if formula || !row.gathered.contains_key(name) {
            indicator.position(name).map(|at| row.figures[at].clone())
        } else {
            row.gathered.get(name).cloned()
        }
    };
    while let Some(name) = waiting.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let declared = gathering.query.column(&name);
        match declared.and_then(|one| one.formula.as_ref().map(|formula| (one, formula))) {
            Some((one, formula)) => {
                steps.push(Step {
                    name: name.clone(),
                    label: one.label.clone(),
                    formula: formula.text().to_owned(),
                    numbers: formula.with_values(&value_of),
                    value: value_of(&name).unwrap_or(Term::Flag(false)),
                });
                waiting.extend(formula.names().into_iter().rev());
            }
            None => {
                outputs.insert(name);
            }
        }
    }
    (steps, outputs)
}

fn sums(row: &IndicatorRow, rows: &[TracedRow], outputs: &BTreeSet<String>) -> Vec<Sum> {
    outputs
        .iter()
        .filter_map(|name| {
            let value = row.gathered.get(name)?.clone();
            let parts: Vec<&Fraction> =
                rows.iter().filter_map(|row| row.parts.get(name)).collect();
            let sum = parts.iter().fold(Fraction::zero(), |sum, part| &sum + part);
            // a smallest or largest value is one of its parts, not their sum
            let is_extreme = value.number().is_some_and(|value| {
                *value != sum && parts.iter().all(|part| *part == value) && !parts.is_empty()
            });
            let of_rows = (!is_extreme && !rows.is_empty() && value.number().is_some()
                && !parts.is_empty())
            .then_some(sum);
            Some(Sum { name: name.clone(), value, of_rows })
        })
        .collect()
}

/// A key of a result row as typed values.
fn key_values(row: &IndicatorRow) -> Vec<(String, Value)> {
    row.key.iter().map(|(name, code)| (name.clone(), Value::text(code))).collect()
}
