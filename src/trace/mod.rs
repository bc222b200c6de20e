//! From a printed figure back to the cells it came from.
//!
//! The query is gathered once more; the figure's formula is shown with its numbers, and every
//! number the SQL gathered is followed to the rows of the returns: file, sheet, cell, version,
//! digest, value. The rows are added up again, exactly; where they do not give the figure, that
//! is a finding. Tracing changes nothing.

pub mod cells;
mod decided;
mod rows;
mod score;
mod used;

pub use decided::Decided;
pub use rows::{Source, SourceCell, TracedRow};
pub use score::Scores;

use crate::compute::{self, Gathering, Returns};
use crate::engine::{Indicator, IndicatorRow, lineage};
use crate::store::Ledger;
use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::words::formula::{OnCalendar, Term};
use crate::words::{Fraction, Period, Rounding, Value};
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
    /// Which way the bulletin rounds a half, if not as the workspace does.
    pub rounding: Option<Rounding>,
}

/// The way back from a figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    /// Title of the query.
    pub title: String,
    /// For which period.
    pub period: Period,
    /// The period in words: 1—2月 where no return is asked for January.
    pub period_words: String,
    /// What the row is about, in words.
    pub row: String,
    /// Heading of the column.
    pub label: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// The figure as printed now.
    pub printed: String,
    /// Which way a half went.
    pub rounding: Rounding,
    /// The figure in full.
    pub exact: Term,
    /// How it is worked out: the figure's own formula first, then those it speaks of.
    pub steps: Vec<Step>,
    /// The numbers that the SQL gathered, each with the sum of what the rows below gave to it.
    pub sums: Vec<Sum>,
    /// The rows behind it.
    pub rows: Vec<TracedRow>,
    /// The figures of other periods and other queries that it rests on, followed back in turn.
    pub earlier: Vec<Trace>,
    /// For a rank: every row's label, figure by which is ranked, and rank.
    pub ranking: Vec<(String, String, String)>,
    /// Heading of the column by which is ranked.
    pub ranked_by: String,
    /// The document it follows.
    pub source: String,
    /// What was decided instead in a published bulletin.
    pub decided: Vec<Decided>,
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
    /// The figure reported by somebody else, which is printed instead.
    pub reported: Option<Reported>,
}

/// A figure reported by somebody else.
#[derive(Clone, PartialEq, Debug)]
pub struct Reported {
    /// The figure.
    pub figure: Term,
    /// 快报, 反馈, 核定; empty if nobody said.
    pub status: String,
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

/// A figure of another period may rest on one of yet another; further than this nobody asks.
const DEEPEST: u32 = 3;

/// Follows a figure back. The value is `None` if there is no such figure.
pub fn trace(
    workspace: &Workspace,
    ledger: &Ledger,
    (returns, scores): (&dyn Returns, Scores<'_>),
    question: &Question,
) -> Reviewed<Option<Trace>> {
    follow(workspace, ledger, (returns, scores), question, 0)
}

fn follow(
    workspace: &Workspace,
    ledger: &Ledger,
    (returns, scores): (&dyn Returns, Scores<'_>),
    question: &Question,
    depth: u32,
) -> Reviewed<Option<Trace>> {
    if workspace.schemes.contains_key(&question.query) {
        if depth >= DEEPEST {
            return Reviewed { value: None, findings: Vec::new() };
        }
        return score::of_scheme(workspace, ledger, (returns, scores), question, depth);
    }
    let gathered = compute::gather(workspace, returns, &question.query, question.period);
    let mut findings = gathered.findings;
    let Some(gathering) = gathered.value else { return Reviewed { value: None, findings } };
    let mut indicator = compute::indicator(workspace, returns, &gathering);
    if let Some(way) = question.rounding {
        indicator.columns.iter_mut().for_each(|column| column.rounding = way);
    }
    let (Some(row), Some(at)) =
        (indicator.row(&question.key), indicator.position(&question.column))
    else {
        findings.push(no_such(question, &indicator));
        return Reviewed { value: None, findings };
    };
    let column = &indicator.columns[at];
    let figure = row.figures[at].clone();
    let Way { steps, outputs, elsewhere } =
        steps(workspace, &gathering, &indicator, row, &question.column, &|period, name| {
            let computed =
                compute::compute(workspace, returns, &question.query, period).value?;
            let at = computed.position(name)?;
            Some(computed.row(&question.key)?.figures[at].clone())
        });
    let rows = match rows::behind(workspace, ledger, &gathering, row, &outputs) {
        Ok(rows) => rows,
        Err(fault) => {
            findings.push(compute::engine_finding(gathering.query, &fault));
            Vec::new()
        }
    };
    let extremes = lineage::extremes(&gathering.checked);
    let sums = sums(row, &rows, &outputs, &extremes);
    let printed = column.printed(&figure);
    if let Some(before) = question.printed.as_ref().filter(|before| {
        before.trim_end_matches('%') != printed && !same_otherwise(before, &figure)
    }) {
        findings.push(
            Finding::new(codes::T004, Place::Nowhere)
                .with("before", before)
                .with("now", &printed),
        );
    }
    let mut earlier = Vec::new();
    for (period, column) in elsewhere.into_iter().filter(|_| depth < DEEPEST) {
        let before = Question {
            query: question.query.clone(),
            period,
            key: question.key.clone(),
            column,
            printed: None,
            rounding: question.rounding,
        };
        // what is missing there is told by the figure's own reason
        earlier.extend(follow(workspace, ledger, (returns, scores), &before, depth + 1).value);
    }
    if depth < DEEPEST {
        for inner in rows::of_queries(workspace, question, &rows, &outputs) {
            earlier
                .extend(follow(workspace, ledger, (returns, scores), &inner, depth + 1).value);
        }
    }
    let (ranking, ranked_by) = ranking(&indicator, &question.column);
    let trace = Trace {
        title: indicator.title.clone(),
        period: indicator.period,
        period_words: compute::period_words(workspace, &gathering),
        row: row_words(&indicator, row),
        label: column.label.clone(),
        unit: column.unit.clone(),
        printed,
        rounding: column.rounding,
        exact: figure,
        steps,
        sums,
        rows,
        earlier,
        ranking,
        ranked_by,
        source: gathering.query.source.clone(),
        decided: decided::of(ledger, question),
    };
    Reviewed { value: Some(trace), findings }
}

/// A missing figure is printed as a symbol that the theme may choose, or not at all; the tidy
/// sheets show a figure in full.
fn same_otherwise(before: &str, figure: &Term) -> bool {
    match figure {
        Term::Missing(_) => !before.chars().any(|c| c.is_ascii_digit()),
        Term::Number(number) => number.in_full() == before,
        _ => false,
    }
}

fn no_such(question: &Question, indicator: &Indicator) -> Finding {
    let columns: Vec<&str> = indicator.columns.iter().map(|one| one.name.as_str()).collect();
    let keys: Vec<String> = indicator
        .rows
        .iter()
        .take(12)
        .map(|row| {
            row.key
                .iter()
                .map(|(name, code)| format!("{name}={code}"))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    let key: Vec<String> =
        question.key.iter().map(|(name, code)| format!("{name}={code}")).collect();
    Finding::new(codes::T005, Place::Nowhere)
        .with("query", &indicator.title)
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

/// How a figure is worked out.
struct Way {
    /// Its formulas, its own first.
    steps: Vec<Step>,
    /// The SQL's outputs they end in.
    outputs: BTreeSet<String>,
    /// The figures of other periods they speak of.
    elsewhere: BTreeSet<(Period, String)>,
}

/// The formulas of a figure and what they end in. `other` gives figures of other periods.
fn steps(
    workspace: &Workspace,
    gathering: &Gathering<'_>,
    indicator: &Indicator,
    row: &IndicatorRow,
    column: &str,
    other: &dyn Fn(Period, &str) -> Option<Term>,
) -> Way {
    let mut way =
        Way { steps: Vec::new(), outputs: BTreeSet::new(), elsewhere: BTreeSet::new() };
    let mut waiting = vec![column.to_owned()];
    let mut seen = BTreeSet::new();
    let calendar = workspace.working_days();
    let value_of = |name: &str| -> Option<Term> {
        if let Some((period, name)) = compute::other_period(workspace, gathering, name) {
            return other(period, name);
        }
        match indicator.position(name) {
            Some(at) => Some(row.figures[at].clone()),
            None => row.gathered.get(name).cloned(),
        }
    };
    while let Some(name) = waiting.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        if let Some((period, name)) = compute::other_period(workspace, gathering, &name) {
            way.elsewhere.insert((period, name.to_owned()));
            continue;
        }
        let at = indicator.position(&name);
        let shown = at.map(|at| &indicator.columns[at]);
        if let Some(by) = shown.and_then(|column| column.ranked_by.clone()) {
            waiting.push(by);
            continue;
        }
        let Some((column, formula)) =
            shown.and_then(|column| column.formula.as_ref().map(|formula| (column, formula)))
        else {
            way.outputs.insert(name);
            continue;
        };
        let declared = gathering.query.column(&name);
        let reported = declared.and_then(|column| {
            let output = column.reported.clone()?;
            let figure = row.gathered.get(&output).filter(|term| term.number().is_some())?;
            let status = column.status.as_ref().and_then(|output| row.gathered.get(output));
            let status = match status {
                Some(Term::Text(text)) => text.to_string(),
                _ => String::new(),
            };
            Some((output, Reported { figure: figure.clone(), status }))
        });
        let value = match &reported {
            // the computed figure stands beside the reported one, which is printed
            Some(_) => formula.evaluate(&OnCalendar(&value_of, &calendar)),
            None => value_of(&name).unwrap_or(Term::Flag(false)),
        };
        way.steps.push(Step {
            label: column.label.clone(),
            formula: formula.text().to_owned(),
            numbers: formula.with_values(&value_of),
            value,
            reported: reported.as_ref().map(|(_, reported)| reported.clone()),
            name,
        });
        way.outputs.extend(reported.map(|(output, _)| output));
        waiting.extend(formula.names().into_iter().rev());
    }
    way
}

/// Every row with the figure by which is ranked and its rank, the first first.
fn ranking(indicator: &Indicator, column: &str) -> (Vec<(String, String, String)>, String) {
    let at = indicator.position(column);
    let Some(by) = at.and_then(|at| indicator.columns[at].ranked_by.clone()) else {
        return (Vec::new(), String::new());
    };
    let (Some(at), Some(by)) = (at, indicator.position(&by)) else {
        return (Vec::new(), String::new());
    };
    let mut rows: Vec<&IndicatorRow> = indicator.rows.iter().collect();
    rows.sort_by(|a, b| match (a.figures[at].number(), b.figures[at].number()) {
        (Some(a), Some(b)) => a.cmp(b),
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (None, None) => std::cmp::Ordering::Equal,
    });
    let listed = rows
        .into_iter()
        .map(|row| {
            (
                row_words(indicator, row),
                row.figures[by].to_string(),
                indicator.columns[at].printed(&row.figures[at]),
            )
        })
        .collect();
    (listed, indicator.columns[by].label.clone())
}

fn sums(
    row: &IndicatorRow,
    rows: &[TracedRow],
    outputs: &BTreeSet<String>,
    extremes: &BTreeSet<String>,
) -> Vec<Sum> {
    outputs
        .iter()
        .filter_map(|name| {
            let value = row.gathered.get(name)?.clone();
            let parts: Vec<&Fraction> =
                rows.iter().filter_map(|row| row.parts.get(name)).collect();
            let sum = parts.iter().fold(Fraction::zero(), |sum, part| &sum + part);
            let of_rows = (!extremes.contains(name)
                && !rows.is_empty()
                && value.number().is_some()
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
