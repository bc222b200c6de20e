//! The edge table of awards: just below, at and just above each bound, and what is paid there.

use super::branch::{Measures, base};
use crate::score::edges::{EdgeRow, of_condition};
use crate::words::Fraction;
use crate::words::formula::{Formula, Term};
use crate::words::interval::Interval;
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::award::Award;
use std::collections::{BTreeMap, BTreeSet};

/// The edge rows of a scheme's awards: each bound of each measured value, the others held where
/// every tier that has them holds. Conditions are taken as true.
#[must_use]
pub fn edges(scheme: &Scheme) -> Vec<EdgeRow> {
    let mut rows = Vec::new();
    for award in &scheme.awards {
        if let Some(when) = &award.when {
            rows.extend(of_condition(&award.name, &award.cite, when));
        }
        rows.extend(of_award(award));
        for stage in &award.stages {
            rows.extend(of_condition(&award.name, &award.cite, &stage.when));
        }
    }
    rows
}

/// The intervals of each measured value.
fn dimensions(award: &Award) -> Vec<(Formula, Vec<Interval>)> {
    let mut dimensions: Vec<(Formula, Vec<Interval>)> = Vec::new();
    for branch in &award.branches {
        let of_x = branch.range.as_ref().zip(award.x.as_ref()).map(|(range, x)| (x, range));
        let others = branch.ranges.iter().map(|(of, range)| (of, range));
        for (of, range) in of_x.into_iter().chain(others) {
            match dimensions.iter_mut().find(|(one, _)| one.text() == of.text()) {
                Some((_, ranges)) => ranges.push(range.clone()),
                None => dimensions.push((of.clone(), vec![range.clone()])),
            }
        }
    }
    dimensions
}

fn of_award(award: &Award) -> Vec<EdgeRow> {
    let dimensions = dimensions(award);
    // conditions are not what the table is about
    let mut open = award.clone();
    for branch in &mut open.branches {
        branch.when = None;
    }
    let mut rows = Vec::new();
    for (at, (of, ranges)) in dimensions.iter().enumerate() {
        let mut values: BTreeSet<Fraction> = BTreeSet::new();
        for range in ranges {
            values.extend(range.edges());
        }
        for value in values {
            for others in combinations(&dimensions, at) {
                let mut known: BTreeMap<String, Fraction> = others;
                known.insert(of.text().to_owned(), value.clone());
                rows.push(row(award, &open, of, ranges, &value, &known));
            }
        }
    }
    rows
}

/// For the other dimensions: every lowest value that is inside a tier.
fn combinations(
    dimensions: &[(Formula, Vec<Interval>)],
    except: usize,
) -> Vec<BTreeMap<String, Fraction>> {
    let mut all = vec![BTreeMap::new()];
    for (at, (of, ranges)) in dimensions.iter().enumerate() {
        if at == except {
            continue;
        }
        let inside: BTreeSet<Fraction> = ranges
            .iter()
            .filter_map(|range| range.edges().into_iter().find(|value| range.contains(value)))
            .collect();
        all = all
            .into_iter()
            .flat_map(|known: BTreeMap<String, Fraction>| {
                inside.iter().map(move |value| {
                    let mut known = known.clone();
                    known.insert(of.text().to_owned(), value.clone());
                    known
                })
            })
            .take(1_000)
            .collect();
    }
    all
}

fn row(
    award: &Award,
    open: &Award,
    of: &Formula,
    ranges: &[Interval],
    value: &Fraction,
    known: &BTreeMap<String, Fraction>,
) -> EdgeRow {
    let scope = |name: &str| known.get(name).cloned().map(Term::Number);
    let found = award.x.as_ref().and_then(|x| known.get(x.text())).cloned().map(Term::Number);
    let measures = Measures {
        x: award.x.as_ref(),
        of: award.of.as_ref(),
        count: award.count.as_ref(),
        found: found.as_ref(),
    };
    // bounds are written in their own unit: no measure is asked for
    let result = base(open, measures, &scope, &|_: &str| None);
    let others: Vec<String> = known
        .iter()
        .filter(|(name, _)| *name != of.text())
        .map(|(name, value)| format!("{name} = {}", super::phrase::number(value, None)))
        .collect();
    let mut label = of.text().to_owned();
    if !others.is_empty() {
        label = format!("{label}（{}）", others.join("，"));
    }
    let bounds: Vec<String> = ranges.iter().map(ToString::to_string).collect();
    let shown = match &result.sum {
        Term::Number(sum) => super::phrase::number(sum, None),
        other => crate::score::said(other),
    };
    EdgeRow {
        rule: award.name.clone(),
        article: award.cite.article.clone(),
        quote: award.cite.quote.clone(),
        x: label,
        bounds: bounds.join("、"),
        value: super::phrase::number(value, ranges.first()),
        result: shown,
    }
}
