//! Deriving: the indicator table of what was gathered, every figure exact.

use super::columns::{How, Worked};
use super::evaluate::{At, Worker};
use super::gather::{Gathering, adjusted_note};
use super::rows::list_of;
use super::{Returns, ordering};
use crate::engine::{Indicator, IndicatorColumn, IndicatorRow};
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::words::formula::Term;
use crate::words::{Fraction, Period};
use crate::workspace::Workspace;
use crate::workspace::codelist::CodeList;
use crate::workspace::comparison::Comparison;
use crate::workspace::query::{Order, QueryColumn};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The indicator table of what was gathered, and what is to be said about it.
pub(super) fn derive<'a>(
    workspace: &'a Workspace,
    returns: &'a dyn Returns,
    gathering: &Gathering<'a>,
) -> Reviewed<Indicator> {
    let worker = Worker::new(workspace, returns, gathering);
    let period = gathering.period;
    let base = worker.rows(period);
    let mut findings = Vec::new();
    let mut notes = base.notes.clone();
    let figures = |at: At| -> Vec<Term> {
        worker
            .columns
            .iter()
            .map(|column| worker.figure(period, at, &column.name).unwrap_or(Term::Flag(false)))
            .collect()
    };
    let mut rows: Vec<IndicatorRow> = base
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| IndicatorRow { figures: figures(Some(at)), ..row.clone() })
        .collect();
    let total = gathering.query.total.as_ref().map(|total| {
        let mut figures = figures(None);
        if let Some(first) = figures.first_mut() {
            *first = Term::Text(total.label.as_str().into());
        }
        IndicatorRow { key: Vec::new(), figures, gathered: base.total.clone() }
    });
    for column in &worker.columns {
        match &column.how {
            How::Reported(declared) => {
                differences(workspace, &worker, gathering, declared, &mut findings);
                notes.extend(status_note(declared, &rows));
            }
            How::Compared(Comparison::Month, ..) => {
                notes.extend(negative_note(&worker.columns, column, &rows));
            }
            _ => {}
        }
    }
    if let Order::Columns(order) = &gathering.query.order {
        sort(&mut rows, &worker.columns, order, &|name| list_of(workspace, gathering, name));
    }
    findings.extend(worker.findings.borrow_mut().drain(..));
    let adjusted = worker.adjusted.take();
    notes.extend(adjusted.iter().map(|one| adjusted_note(workspace, one)));
    let indicator = Indicator {
        query: gathering.query.name.clone(),
        title: gathering.query.title.clone(),
        period,
        columns: worker
            .columns
            .iter()
            .map(|column| shown(workspace, gathering, column))
            .collect(),
        rows,
        total,
        total_first: gathering.query.total.as_ref().is_some_and(|total| total.first),
        notes,
        adjusted: adjusted.into_iter().collect(),
    };
    Reviewed { value: indicator, findings }
}

fn shown(
    workspace: &Workspace,
    gathering: &Gathering<'_>,
    column: &Worked<'_>,
) -> IndicatorColumn {
    let is_key = gathering.query.grain.contains(&column.name);
    let undeclared = is_key && gathering.query.column(&column.name).is_none();
    let label = if undeclared {
        gathering
            .datasets
            .iter()
            .find_map(|dataset| workspace.datasets.get(dataset)?.column(&column.name))
            .map_or_else(|| own_label(&column.name), |column| column.label.clone())
    } else {
        with_periods(&column.label, gathering)
    };
    IndicatorColumn {
        name: column.name.clone(),
        label,
        unit: column.unit.clone(),
        digits: column.digits,
        rounding: workspace.rounding,
        is_key,
        labels: list_of(workspace, gathering, &column.name)
            .map(|list| {
                let entries = list.entries.iter();
                entries.map(|entry| (entry.code.clone(), entry.label.clone())).collect()
            })
            .unwrap_or_default(),
        formula: column.formula().cloned(),
        ranked_by: match &column.how {
            How::Rank(rank) | How::RankChange(rank) => Some(rank.by.clone()),
            _ => None,
        },
    }
}

/// The heading of the columns that every form's table has.
fn own_label(name: &str) -> String {
    match name {
        "provider" => catalogue::say(Language::Chinese, "column-provider", &[]),
        "period" => catalogue::say(Language::Chinese, "column-period", &[]),
        other => other.to_owned(),
    }
}

/// `{p1}` …, `{period}` and `{year}` in a heading.
fn with_periods(label: &str, gathering: &Gathering<'_>) -> String {
    let mut label = label
        .replace("{period}", &gathering.period.to_string())
        .replace("{year}", &gathering.period.year().to_string());
    for (index, period) in gathering.window.iter().enumerate() {
        label = label.replace(&format!("{{p{}}}", index + 1), &period.to_string());
    }
    label
}

/// A reported figure that is further from the computed one than it may be.
fn differences(
    workspace: &Workspace,
    worker: &Worker<'_>,
    gathering: &Gathering<'_>,
    column: &QueryColumn,
    findings: &mut Vec<Finding>,
) {
    let half_a_digit = Fraction::scaled(5, column.digits + 1);
    let tolerance = column.tolerance.clone().unwrap_or(half_a_digit);
    let keys = worker.rows(gathering.period);
    for (at, row) in keys.rows.iter().enumerate() {
        let (reported, computed) = worker.reported(gathering.period, Some(at), column);
        let (Term::Number(reported), Some(Term::Number(computed))) = (reported, computed)
        else {
            continue;
        };
        if (&reported - &computed).absolute() > tolerance {
            let key = row.key.iter().map(|(name, code)| {
                let list = list_of(workspace, gathering, name);
                list.map_or(code.as_str(), |list| list.label(code)).to_owned()
            });
            let key: Vec<String> = key.collect();
            findings.push(
                Finding::new(codes::C201, Place::Nowhere)
                    .with("label", &column.label)
                    .with("row", key.join(" "))
                    .with("period", gathering.period.chinese())
                    .with("reported", reported.to_fixed(column.digits))
                    .with("computed", computed.to_fixed(column.digits + 1))
                    .asked_by(column.asked.clone()),
            );
        }
    }
}

/// Which status the reported figures have (快报, 反馈, 核定).
fn status_note(column: &QueryColumn, rows: &[IndicatorRow]) -> Option<String> {
    let output = column.status.as_ref()?;
    let statuses: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| match row.gathered.get(output) {
            Some(Term::Text(text)) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let list: Vec<&str> = statuses.into_iter().collect();
    let parts = [("label", column.label.clone()), ("status", list.join("、"))];
    (!list.is_empty()).then(|| catalogue::say(Language::Chinese, "note-status", &parts))
}

/// A month's figure below zero is a reduction of what was reported before (核减); it is shown.
fn negative_note(
    columns: &[Worked<'_>],
    column: &Worked<'_>,
    rows: &[IndicatorRow],
) -> Option<String> {
    let at = columns.iter().position(|one| one.name == column.name)?;
    let is_negative =
        |row: &IndicatorRow| row.figures[at].number().is_some_and(Fraction::is_negative);
    let parts = [("label", column.label.clone())];
    rows.iter()
        .any(is_negative)
        .then(|| catalogue::say(Language::Chinese, "note-negative-month", &parts))
}

/// Sorts rows by columns; codes in the order of their list.
fn sort<'l>(
    rows: &mut [IndicatorRow],
    columns: &[Worked<'_>],
    order: &[(String, bool)],
    list: &dyn Fn(&str) -> Option<&'l CodeList>,
) {
    let positions: Vec<(usize, bool, Option<&CodeList>)> = order
        .iter()
        .filter_map(|(name, descending)| {
            let at = columns.iter().position(|column| column.name == *name)?;
            Some((at, *descending, list(name)))
        })
        .collect();
    // stable: rows that are equal stay in the order of the grain
    rows.sort_by(|a, b| {
        positions
            .iter()
            .map(|(at, descending, list)| match (&a.figures[*at], &b.figures[*at]) {
                (Term::Text(a), Term::Text(b)) if list.is_some() => {
                    let order = ordering::codes(*list, a, b);
                    if *descending { order.reverse() } else { order }
                }
                (a, b) => ordering::figures(a, b, *descending),
            })
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    });
}

/// The period that `previous.x` or `last_year.x` speaks of, and the bare name.
#[must_use]
pub fn other_period<'n>(
    workspace: &Workspace,
    gathering: &Gathering<'_>,
    name: &'n str,
) -> Option<(Period, &'n str)> {
    if let Some(name) = name.strip_prefix("last_year.") {
        return Some((gathering.period.last_year(), name));
    }
    let name = name.strip_prefix("previous.")?;
    Some((gathering.period.before(merged_january(workspace, gathering)), name))
}

/// Does a form that a query reads ask for January and February as one period?
fn merged_january(workspace: &Workspace, gathering: &Gathering<'_>) -> bool {
    let datasets = gathering.datasets.iter();
    let mut datasets = datasets.filter_map(|dataset| workspace.datasets.get(dataset));
    datasets.any(|dataset| dataset.merged_january)
}

/// The period of what was gathered, in words: 1—2月 where no return is asked for January.
#[must_use]
pub fn period_words(workspace: &Workspace, gathering: &Gathering<'_>) -> String {
    gathering.period.chinese_of(merged_january(workspace, gathering))
}
