//! Targets against each other: goals of one figure that no number meets, and shares that the goals'
//! own figures do not reach (152 of 235 is not 65%).

use super::at;
use crate::words::Fraction;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::{Formula, Term};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::target::Target;
use std::collections::BTreeMap;

/// Reports targets that cannot all hold when each figure is just what its own goal asks for.
pub(super) fn check(scheme: &Scheme, findings: &mut Vec<Finding>) {
    let mut asked_for: BTreeMap<String, Fraction> = BTreeMap::new();
    for target in &scheme.targets {
        for goal in &target.goals {
            if let (Some(name), Some(low)) = (goal.x.name(), &goal.within.low) {
                asked_for.insert(name.to_owned(), low.value.clone());
            }
            for other in &target.goals {
                let same = other.x == goal.x && other.name > goal.name;
                if same && !goal.within.overlaps(&other.within) {
                    findings.push(
                        at(codes::X104, &target.asked)
                            .with("label", &target.label)
                            .with("one", format!("{} {}", goal.x.text(), goal.within))
                            .with("other", format!("{} {}", other.x.text(), other.within)),
                    );
                }
            }
        }
        if let (Some(x), Some(year)) = (target.x.as_ref().and_then(Formula::name), &target.year)
            && let Term::Number(year) = year.evaluate(&|_: &str| None)
        {
            asked_for.insert(x.to_owned(), year);
        }
    }
    // conditions of the shape `x >= 152亿` also ask for a figure
    for also in scheme.targets.iter().flat_map(|target| &target.also) {
        if let [(names, written)] = also.measured().as_slice()
            && let [name] = names.as_slice()
            && let Some(quantity) = crate::words::interval::Quantity::parse(written)
        {
            asked_for.entry(name.clone()).or_insert(quantity.value);
        }
    }
    for target in &scheme.targets {
        for also in &target.also {
            relation(target, also, &asked_for, findings);
        }
    }
}

/// Does a relation hold when every figure in it is what its own goal asks for?
fn relation(
    target: &Target,
    also: &Formula,
    asked_for: &BTreeMap<String, Fraction>,
    findings: &mut Vec<Finding>,
) {
    let names = also.names();
    if names.len() < 2 || !names.iter().all(|name| asked_for.contains_key(name)) {
        return;
    }
    let scope = |name: &str| asked_for.get(name).cloned().map(Term::Number);
    if also.evaluate(&scope) == Term::Flag(false) {
        let goals: Vec<String> =
            names.iter().map(|name| format!("{name} = {}", asked_for[name])).collect();
        findings.push(
            at(codes::X104, &target.asked)
                .with("label", &target.label)
                .with("one", also.text())
                .with("other", goals.join("，")),
        );
    }
}
