//! The way back from a result of a scheme: the rule that gave it, the results it rests on, and from
//! their inputs on to the queries' figures and the cells of the returns.

use super::{Question, Step, Trace, follow};
use crate::compute::Returns;
use crate::score::Scorecard;
use crate::store::Ledger;
use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::words::formula::Term;
use crate::words::{Missing, Period};
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// Gives the results of a scheme for a period; the rules are behind it.
pub type Scores<'a> = &'a dyn Fn(&str, Period) -> Option<Scorecard>;

/// Results stand on results: a grade on a rank, the rank on the totals of all units. Past so many
/// figures of returns nobody reads on.
const MOST_FIGURES: usize = 24;

/// Follows a result of a scheme back.
pub(super) fn of_scheme(
    workspace: &Workspace,
    ledger: &Ledger,
    (returns, scores): (&dyn Returns, Scores<'_>),
    question: &Question,
    depth: u32,
) -> Reviewed<Option<Trace>> {
    let mut findings = Vec::new();
    let scheme = workspace.schemes.get(&question.query);
    let (Some(scheme), Some(card)) = (scheme, scores(&question.query, question.period)) else {
        return Reviewed { value: None, findings };
    };
    let code = question.key.first().map_or("", |(_, code)| code.as_str());
    let at = card.units.iter().position(|unit| unit.code == code);
    let column = card.columns.iter().find(|column| column.name == question.column);
    let (Some(at), Some(column)) = (at, column) else {
        findings.push(no_such(question, &card));
        return Reviewed { value: None, findings };
    };
    let exact = column.values[at].clone();
    let mut steps = Vec::new();
    let mut inner: BTreeSet<(String, String, Period, String)> = BTreeSet::new();
    let mut waiting = vec![question.column.clone()];
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        // what stands beside a result (末位, 计算) is told by the result's own rule
        let rule = scheme.rule_of(&name);
        for step in card.steps.iter().filter(|step| step.rule == rule && step.unit == code) {
            let about = [step.article.as_str(), step.quote.as_str()];
            let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
            let label = card.columns.iter().find(|column| column.name == rule);
            steps.push(Step {
                name: rule.to_owned(),
                label: label.map_or_else(|| rule.to_owned(), |column| column.label.clone()),
                formula: about.join("："),
                numbers: with_outcome(step),
                value: step.result.clone().unwrap_or(Term::Missing(Missing::NotApplicable)),
                reported: None,
            });
            for input in &step.inputs {
                match &input.from {
                    Some(from) => {
                        inner.insert((
                            from.query.clone(),
                            from.column.clone(),
                            from.period,
                            from.key.clone(),
                        ));
                    }
                    None => waiting.push(input.name.clone()),
                }
            }
        }
    }
    let mut earlier = Vec::new();
    for (query, column, period, key) in inner.into_iter().take(MOST_FIGURES) {
        let key = if key.is_empty() { Vec::new() } else { vec![(key, code.to_owned())] };
        let input =
            Question { query, period, key, column, printed: None, rounding: question.rounding };
        let traced = follow(workspace, ledger, (returns, scores), &input, depth + 1);
        earlier.extend(traced.value);
    }
    let rounding = question.rounding.unwrap_or(workspace.rounding);
    let printed = match &exact {
        Term::Number(number) => {
            number.rounded_by(column.digits, rounding).to_fixed(column.digits)
        }
        other => crate::score::said(other),
    };
    let trace = Trace {
        title: card.title.clone(),
        period: card.period,
        period_words: card.period.chinese(),
        row: card.units[at].label.clone(),
        label: column.label.clone(),
        unit: column.unit.clone(),
        printed,
        rounding,
        exact,
        steps,
        sums: Vec::new(),
        rows: Vec::new(),
        earlier,
        ranking: ranking(&card, column.ranked_by.as_deref(), &question.column),
        ranked_by: column
            .ranked_by
            .as_ref()
            .and_then(|by| card.columns.iter().find(|column| column.name == *by))
            .map_or_else(String::new, |column| column.label.clone()),
        source: scheme.source.clone(),
        decided: super::decided::of(ledger, question),
    };
    Reviewed { value: Some(trace), findings }
}

/// The comparison, with what was reached: a cap, the branch that was taken.
fn with_outcome(step: &crate::score::Step) -> String {
    let mut text = step.comparison.clone();
    for part in step.cap.iter().chain(&step.excluded) {
        text.push_str(&format!("（{part}）"));
    }
    text
}

fn no_such(question: &Question, card: &Scorecard) -> Finding {
    let columns: Vec<&str> = card.columns.iter().map(|one| one.name.as_str()).collect();
    let keys: Vec<String> =
        card.units.iter().take(12).map(|unit| format!("{}={}", card.unit, unit.code)).collect();
    let key: Vec<String> =
        question.key.iter().map(|(name, code)| format!("{name}={code}")).collect();
    Finding::new(codes::T005, Place::Nowhere)
        .with("query", &card.title)
        .with("key", if key.is_empty() { "total".to_owned() } else { key.join(" ") })
        .with("column", &question.column)
        .with("columns", columns.join("、"))
        .with("keys", keys.join("、"))
}

/// Every unit with the figure by which is ranked and its rank, the first first.
fn ranking(card: &Scorecard, by: Option<&str>, name: &str) -> Vec<(String, String, String)> {
    let Some(by) = by else { return Vec::new() };
    let figure = |unit: usize, column: &str| card.value(unit, column).cloned();
    let mut rows: Vec<(Option<crate::words::Fraction>, String, String, String)> = card
        .units
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| {
            let (rank, value) = (figure(at, name)?, figure(at, by)?);
            let shown = (value.to_string(), rank.to_string());
            Some((rank.number().cloned(), unit.label.clone(), shown.0, shown.1))
        })
        .collect();
    rows.sort_by(|a, b| (a.0.is_none(), &a.0).cmp(&(b.0.is_none(), &b.0)));
    rows.into_iter().map(|(_, label, value, rank)| (label, value, rank)).collect()
}
