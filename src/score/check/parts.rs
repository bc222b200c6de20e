//! Groups and what they are made of: names, rings, full points and weights that add.

use super::at;
use crate::words::Fraction;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::{Formula, Term};
use crate::words::text;
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::grade::Act;
use crate::workspace::scheme::group::{Group, How};
use crate::workspace::scheme::item::Method;
use std::collections::BTreeSet;

/// Reports groups that are not there or in a ring, points and weights that do not add, grades
/// outside their scale.
pub(super) fn check(scheme: &Scheme, findings: &mut Vec<Finding>) {
    let groups: BTreeSet<&str> =
        scheme.groups.iter().map(|group| group.name.as_str()).collect();
    let items = scheme.items.iter().map(|item| (&item.of, &item.asked));
    let inner = scheme.groups.iter().map(|group| (&group.of, &group.asked));
    for (of, asked) in items.chain(inner) {
        let Some(of) = of.as_deref().filter(|of| !groups.contains(of)) else { continue };
        let mut finding = at(codes::X001, asked).with("kind", "group").with("name", of);
        if let Some(near) = text::nearest(of, groups.iter().copied()) {
            finding = finding.with("nearest", near).hinting("nearest");
        }
        findings.push(finding);
    }
    for group in &scheme.groups {
        ring(scheme, group, findings);
        adding(scheme, group, findings);
    }
    grades(scheme, findings);
}

/// A group that is part of itself through others.
fn ring(scheme: &Scheme, group: &Group, findings: &mut Vec<Finding>) {
    let mut path = vec![group.name.as_str()];
    let mut now = group;
    while let Some(above) =
        now.of.as_ref().and_then(|of| scheme.groups.iter().find(|one| one.name == *of))
    {
        path.push(&above.name);
        if above.name == group.name {
            findings.push(at(codes::X006, &group.asked).with("path", path.join(" → ")));
            return;
        }
        if path.len() > scheme.groups.len() + 1 {
            return;
        }
        now = above;
    }
}

/// A number that a formula gives without any figure.
fn constant(scheme: &Scheme, formula: &Formula) -> Option<Fraction> {
    use crate::workspace::scheme::parameter::ParameterValue;
    let worth = formula.evaluate(&|name: &str| {
        scheme.params.iter().find(|one| one.name == name).and_then(|one| match &one.value {
            ParameterValue::Written(quantity) => Some(Term::Number(quantity.value.clone())),
            _ => None,
        })
    });
    worth.number().cloned()
}

fn adding(scheme: &Scheme, group: &Group, findings: &mut Vec<Finding>) {
    let of = Some(&group.name);
    let items = || scheme.items.iter().filter(|item| item.of.as_ref() == of);
    let inner = || scheme.groups.iter().filter(|one| one.of.as_ref() == of);
    let fulls: Vec<Option<Fraction>> = items()
        .map(|item| &item.full)
        .chain(inner().map(|one| &one.full))
        .map(|full| full.as_ref().and_then(|full| constant(scheme, full)))
        .collect();
    let sum = |numbers: &[Option<Fraction>]| {
        numbers.iter().flatten().fold(Fraction::zero(), |sum, one| &sum + one)
    };
    if let Some(full) = group.full.as_ref().and_then(|full| constant(scheme, full))
        && group.how == How::Sum
        && !fulls.is_empty()
        && fulls.iter().all(Option::is_some)
        && sum(&fulls) != full
    {
        findings.push(
            at(codes::X103, &group.asked)
                .with("label", &group.label)
                .with("sum", sum(&fulls))
                .with("full", full),
        );
    }
    let weights: Vec<Option<Fraction>> = items()
        .map(|item| &item.weight)
        .chain(inner().map(|one| &one.weight))
        .map(|weight| {
            weight.as_ref().map_or(Some(Fraction::whole(1)), |one| constant(scheme, one))
        })
        .collect();
    let known = !weights.is_empty() && weights.iter().all(Option::is_some);
    if known && (sum(&weights).is_zero() || weights.iter().flatten().any(Fraction::is_negative))
    {
        findings.push(at(codes::X005, &group.asked).with("label", &group.label));
    }
    if group.how == How::Geometric && items().any(|item| reaches_zero(&item.method)) {
        findings.push(at(codes::X105, &group.asked).with("label", &group.label));
    }
}

/// Can the method give no points at all?
fn reaches_zero(method: &Method) -> bool {
    !matches!(method, Method::Rank { points, .. } if points.is_empty())
}

/// Grades that a step starts from, or stops at, must be on the scale.
fn grades(scheme: &Scheme, findings: &mut Vec<Finding>) {
    for rule in &scheme.grades {
        let Act::Step { floor, .. } = &rule.act else { continue };
        let same = || scheme.grades.iter().filter(|one| one.name == rule.name);
        let scale: Vec<&String> = same().flat_map(|one| &one.scale).collect();
        let given = same().flat_map(|one| match &one.act {
            Act::Give(grade) => vec![grade],
            Act::Cuts { cuts, .. } => cuts.iter().map(|(_, grade)| grade).collect(),
            _ => Vec::new(),
        });
        for grade in given.chain(floor).filter(|grade| !scale.contains(grade)) {
            let finding = at(codes::X001, &rule.asked)
                .with("kind", "grade")
                .with("name", grade)
                .hinting("scale");
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
}
