//! The edge table: for every bound of a scheme the value just below it, at it and just above it,
//! with what comes out — the sheet that an office looks at before it signs a rule.

use super::item::yes_no;
use crate::words::formula::{Formula, Term};
use crate::words::interval::{Interval, Measure, Quantity};
use crate::words::{Fraction, Missing};
use crate::workspace::Workspace;
use crate::workspace::scheme::grade::Act;
use crate::workspace::scheme::item::{Method, Tier};
use crate::workspace::scheme::names::{When, apart};
use crate::workspace::scheme::parameter::ParameterValue;
use crate::workspace::scheme::{Cite, Scheme};
use std::collections::BTreeSet;

/// One value near a bound.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EdgeRow {
    /// The rule: the name of its column.
    pub rule: String,
    /// Where it stands in the document.
    pub article: String,
    /// A short quotation.
    pub quote: String,
    /// The figure.
    pub x: String,
    /// The bounds as written: `[3万, 5万)`.
    pub bounds: String,
    /// The value, in the measure in which the bounds are written.
    pub value: String,
    /// What comes out.
    pub result: String,
}

/// The columns of an edge table, in order.
pub const EDGE_COLUMNS: [&str; 7] =
    ["rule", "article", "quote", "x", "bounds", "value", "result"];

impl EdgeRow {
    /// Its cells in the order of [`EDGE_COLUMNS`].
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        let Self { rule, article, quote, x, bounds, value, result } = self.clone();
        vec![rule, article, quote, x, bounds, value, result]
    }
}

/// The edges of a scheme, rule by rule, in the words of those who sign them: headings for names.
#[must_use]
pub fn edges(workspace: &Workspace, scheme: &Scheme) -> Vec<EdgeRow> {
    let inputs = workspace.input_columns(scheme);
    let label = |name: &str| -> String {
        let (bare, when) = apart(name);
        let input = inputs.get(bare).map(|input| input.label.as_str());
        let figure = scheme.params.iter().find(|one| one.name == bare);
        if let Some(ParameterValue::Written(quantity)) = figure.map(|one| &one.value) {
            return quantity.value.to_string();
        }
        let own = scheme.label_of(bare).or(input).unwrap_or(bare);
        match when {
            When::Now => own.to_owned(),
            When::LastYear => super::words("edge-last-year", &[("label", own.to_owned())]),
            When::Back(back) => super::words(
                "edge-back",
                &[("label", own.to_owned()), ("back", back.to_string())],
            ),
        }
    };
    let in_words = |text: &str| match Formula::parse(text) {
        Ok(formula) if !formula.names().is_empty() => formula.in_words(&label),
        _ => text.to_owned(),
    };
    let mut rows = plain(scheme);
    // facts are counted: there are never fewer than none
    rows.retain(|row| {
        !(row.value.starts_with('-') && scheme.flags.iter().any(|flag| flag.name == row.x))
    });
    for row in &mut rows {
        row.rule = scheme.label_of(&row.rule).unwrap_or(&row.rule).to_owned();
        let (x, others) = match row.x.split_once('（') {
            Some((x, others)) => (x, others.trim_end_matches('）')),
            None => (row.x.as_str(), ""),
        };
        let others: Vec<String> = others
            .split('，')
            .filter(|one| !one.is_empty())
            .map(|one| match one.split_once(" = ") {
                Some((name, value)) => format!("{} = {value}", in_words(name)),
                None => one.to_owned(),
            })
            .collect();
        let x = in_words(x);
        row.x = if others.is_empty() { x } else { format!("{x}（{}）", others.join("，")) };
        row.bounds = in_words(&row.bounds);
    }
    rows
}

/// The edges of a scheme, as its rules are written.
#[must_use]
pub fn plain(scheme: &Scheme) -> Vec<EdgeRow> {
    let mut rows = Vec::new();
    for item in &scheme.items {
        match &item.method {
            Method::Tiers { x, tiers } => {
                rows.extend(of_tiers(&item.name, &item.cite, x.as_ref(), tiers));
            }
            Method::Threshold { when } => {
                rows.extend(of_condition(&item.name, &item.cite, when));
            }
            _ => {}
        }
        if let Some(when) = &item.only_if {
            rows.extend(of_condition(&item.name, &item.cite, when));
        }
    }
    for group in &scheme.groups {
        if let Some(when) = &group.only_if {
            rows.extend(of_condition(&group.name, &group.cite, when));
        }
    }
    for grade in &scheme.grades {
        if let Some(when) = &grade.when {
            rows.extend(of_condition(&grade.name, &grade.cite, when));
        }
        if let Act::Cuts { by, cuts } = &grade.act {
            let branches: Vec<(&Interval, String)> =
                cuts.iter().map(|(interval, grade)| (interval, grade.clone())).collect();
            rows.extend(of_intervals(&grade.name, &grade.cite, by, &branches));
        }
    }
    for follow in &scheme.follows {
        rows.extend(of_condition(&follow.name, &follow.cite, &follow.when));
    }
    for target in &scheme.targets {
        for goal in &target.goals {
            let branches = [(&goal.within, yes_no(true).to_owned())];
            rows.extend(of_intervals(&goal.name, &target.cite, goal.x.text(), &branches));
        }
        for also in &target.also {
            rows.extend(of_condition(&target.name, &target.cite, also));
        }
    }
    rows.extend(super::award::edges(scheme));
    rows
}

/// The edges of a table of tiers on one figure. Of tiers on several figures each is listed alone.
#[must_use]
pub fn of_tiers(rule: &str, cite: &Cite, x: Option<&Formula>, tiers: &[Tier]) -> Vec<EdgeRow> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for tier in tiers {
        for (name, _) in &tier.when {
            let of_rule = x.map_or("", Formula::text);
            names.insert(name.clone().unwrap_or_else(|| of_rule.to_owned()));
        }
    }
    let mut rows = Vec::new();
    for name in names {
        let branches: Vec<(&Interval, String)> = tiers
            .iter()
            .flat_map(|tier| {
                let gives = tier.gives.text().to_owned();
                let of_rule = x.map_or("", Formula::text);
                tier.when
                    .iter()
                    .filter(|(one, _)| one.as_deref().unwrap_or(of_rule) == name)
                    .map(move |(_, interval)| (interval, gives.clone()))
            })
            .collect();
        rows.extend(of_intervals(rule, cite, &name, &branches));
    }
    rows
}

/// The edges of intervals, each of which gives something.
#[must_use]
pub fn of_intervals(
    rule: &str,
    cite: &Cite,
    x: &str,
    branches: &[(&Interval, String)],
) -> Vec<EdgeRow> {
    let mut values: Vec<Fraction> =
        branches.iter().flat_map(|(interval, _)| interval.edges()).collect();
    values.sort();
    values.dedup();
    let measure = branches.first().map(|(interval, _)| interval.measure.clone());
    values
        .into_iter()
        .map(|value| {
            let hits: Vec<&(&Interval, String)> =
                branches.iter().filter(|(interval, _)| interval.contains(&value)).collect();
            let none = super::words("reason-no-rule", &[]);
            let mut gives: Vec<&str> = hits.iter().map(|(_, gives)| gives.as_str()).collect();
            gives.dedup();
            let bounds: Vec<String> =
                hits.iter().map(|(interval, _)| interval.to_string()).collect();
            EdgeRow {
                rule: rule.to_owned(),
                article: cite.article.clone(),
                quote: cite.quote.clone(),
                x: x.to_owned(),
                bounds: bounds.join("、"),
                value: measured(&value, measure.as_ref()),
                result: if gives.is_empty() { none } else { gives.join("、") },
            }
        })
        .collect()
}

/// A value in the measure in which bounds are written: 0.3 as `30%`.
fn measured(value: &Fraction, measure: Option<&Measure>) -> String {
    match measure {
        Some(Measure::Ratio) => format!("{}%", value * &Fraction::whole(100)),
        Some(Measure::Points) => format!("{value}pp"),
        Some(Measure::Word(word)) => format!("{value}{word}"),
        _ => value.to_string(),
    }
}

/// The edges of a condition on one figure: `rank <= 2`.
#[must_use]
pub fn of_condition(rule: &str, cite: &Cite, when: &Formula) -> Vec<EdgeRow> {
    let names = when.names();
    let mut rows = Vec::new();
    for (summed, written) in when.measured() {
        let ([name], Some(quantity)) = (summed.as_slice(), Quantity::parse(&written)) else {
            continue;
        };
        let at = quantity.value.clone();
        for value in [&at - &quantity.step, at.clone(), &at + &quantity.step] {
            // another figure of the condition is not known here
            let result = with_only(when, name, &value, &quantity.measure);
            let shown = match result {
                Term::Flag(flag) => yes_no(flag).to_owned(),
                _ if holds_alone(when, name, &value, &quantity.measure) => {
                    super::words("edge-holds", &[])
                }
                _ if names.len() > 1 => super::words("edge-depends", &[]),
                _ => "—".to_owned(),
            };
            rows.push(EdgeRow {
                rule: rule.to_owned(),
                article: cite.article.clone(),
                quote: cite.quote.clone(),
                x: name.clone(),
                bounds: when.text().to_owned(),
                value: measured(&value, Some(&quantity.measure)),
                result: shown,
            });
        }
    }
    rows
}

/// A condition of which one figure is known.
fn with_only(when: &Formula, name: &str, value: &Fraction, measure: &Measure) -> Term {
    when.evaluate(&|one: &str| {
        // in formulas a percentage point is a hundredth
        let known = match measure {
            Measure::Points => value * &Fraction::scaled(1, 2),
            _ => value.clone(),
        };
        let unknown = Term::Missing(Missing::NotReported);
        Some(if one == name { Term::Number(known) } else { unknown })
    })
}

/// Does a figure fulfil every part of a condition that speaks of it alone?
fn holds_alone(when: &Formula, name: &str, value: &Fraction, measure: &Measure) -> bool {
    let parts = when.conditions();
    let own = |part: &&Formula| part.names().iter().all(|one| one == name);
    let mut own = parts.iter().filter(own).peekable();
    own.peek().is_some()
        && own.all(|part| with_only(part, name, value, measure) == Term::Flag(true))
}
