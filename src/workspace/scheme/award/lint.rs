//! What is wrong with the tiers and limits of an award, before any figure is there.

use super::Award;
use super::branch::{Branch, Pick};
use super::limit::{Most, Per};
use super::pay::Pay;
use crate::words::diagnostic::{Asked, Code, Finding, Place, codes};
use crate::words::formula::Formula;
use crate::words::interval::{Interval, Measure};
use crate::words::text;
use crate::workspace::Workspace;
use crate::workspace::scheme::Scheme;
use std::collections::BTreeMap;

fn at(asked: &Asked, code: Code) -> Finding {
    Finding::new(code, Place::Line(asked.file.clone(), asked.line, 1))
}

/// Everything about the awards of one scheme.
pub(in crate::workspace) fn check(scheme: &Scheme, findings: &mut Vec<Finding>) {
    for award in &scheme.awards {
        measures(award, findings);
        overlaps(award, findings);
        order(scheme, award, findings);
        cap(scheme, award, findings);
        let funds: Vec<&str> = scheme.funds.iter().map(|fund| fund.name.as_str()).collect();
        if let Some(fund) = &award.fund {
            known(award, "fund", fund, &funds, findings);
        }
        let awards: Vec<&str> = scheme.awards.iter().map(|one| one.name.as_str()).collect();
        for other in award.exclusive.iter().flat_map(|exclusive| &exclusive.with) {
            known(award, "with", other, &awards, findings);
        }
    }
}

/// Reports a name that is not among those that can be meant.
fn known(
    award: &Award,
    key: &'static str,
    name: &str,
    allowed: &[&str],
    findings: &mut Vec<Finding>,
) {
    if allowed.contains(&name) {
        return;
    }
    let mut finding = at(&award.asked, codes::D005)
        .with("key", key)
        .with("found", name)
        .with("allowed", allowed.join("、"));
    if let Some(near) = text::nearest(name, allowed.iter().copied()) {
        finding = finding.with("nearest", near).hinting("nearest");
    }
    findings.push(finding);
}

/// The intervals of a branch: those of `x` under an empty name.
fn ranges(branch: &Branch) -> Vec<(&str, &Interval)> {
    let of_x = branch.range.iter().map(|range| ("", range));
    of_x.chain(branch.ranges.iter().map(|(of, range)| (of.text(), range))).collect()
}

fn name_of<'a>(award: &'a Award, of: &'a str) -> &'a str {
    if of.is_empty() { award.x.as_ref().map_or("x", Formula::text) } else { of }
}

/// All tiers of one value are in one measure.
fn measures(award: &Award, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, &Interval> = BTreeMap::new();
    for branch in &award.branches {
        for (of, range) in ranges(branch) {
            let before = first.entry(of).or_insert(range);
            let bare = range.measure == Measure::Unsaid || before.measure == Measure::Unsaid;
            let percent = range.measure == Measure::Ratio || before.measure == Measure::Ratio;
            // a bare zero is the same in every measure
            let zero = |one: &Interval| {
                one.low.iter().chain(&one.high).all(|bound| bound.value.is_zero())
            };
            let same = range.measure == before.measure
                || (bare && !percent)
                || zero(range)
                || zero(before);
            if !same {
                let finding = at(&branch.asked, codes::X035)
                    .with("award", &award.label)
                    .with("one", before)
                    .with("other", range);
                findings.push(finding.asked_by(branch.asked.clone()));
                return;
            }
        }
    }
}

/// No number lies in two tiers, unless the declaration says which of them is paid.
fn overlaps(award: &Award, findings: &mut Vec<Finding>) {
    if award.pick != Pick::Unique || award.marginal {
        return;
    }
    for (index, one) in award.branches.iter().enumerate() {
        for other in &award.branches[index + 1..] {
            let conditions =
                one.when.as_ref().map(Formula::text) != other.when.as_ref().map(Formula::text);
            if conditions || one.pay == other.pay || ranges(one).is_empty() {
                continue;
            }
            let theirs = ranges(other);
            let together = ranges(one).into_iter().all(|(of, range)| {
                theirs
                    .iter()
                    .find(|(name, _)| *name == of)
                    .is_none_or(|(_, r)| r.overlaps(range))
            });
            if together {
                findings.push(
                    at(&other.asked, codes::X032)
                        .with("award", &award.label)
                        .with("one", &one.label)
                        .with("other", &other.label)
                        .asked_by(award.asked.clone()),
                );
            }
        }
    }
}

/// Tiers of one value in rising order: no gap between neighbours, and no sum that falls.
fn order(scheme: &Scheme, award: &Award, findings: &mut Vec<Finding>) {
    let plain = award.branches.iter().all(|branch| {
        branch.range.is_some() && branch.ranges.is_empty() && branch.when.is_none()
    });
    if !plain || award.branches.len() < 2 {
        return;
    }
    let mut tiers: Vec<(&Branch, &Interval)> = award
        .branches
        .iter()
        .filter_map(|branch| branch.range.as_ref().map(|range| (branch, range)))
        .collect();
    tiers.sort_by(|(_, a), (_, b)| {
        let low = |range: &Interval| range.low.as_ref().map(|bound| bound.value.clone());
        low(a).cmp(&low(b))
    });
    let mut gaps = award.pick != Pick::Sum;
    for pair in tiers.windows(2) {
        let [(one, low), (other, high)] = pair else { continue };
        if gaps && !low.meets(high) {
            gaps = false;
            findings.push(
                at(&other.asked, codes::X130)
                    .with("award", &award.label)
                    .with("low", low)
                    .with("high", high)
                    .asked_by(award.asked.clone()),
            );
        }
        let (Pay::Sum(less), Pay::Sum(more)) = (&other.pay, &one.pay) else { continue };
        // "less than" tiers reward what is small
        if more > less && low.low.is_some() {
            findings.push(
                at(&other.asked, codes::X131)
                    .with("award", &award.label)
                    .with("of", name_of(award, ""))
                    .with("one", &one.label)
                    .with("more", scheme.money.printed(more))
                    .with("other", &other.label)
                    .with("less", scheme.money.printed(less))
                    .asked_by(award.asked.clone()),
            );
        }
    }
}

/// The cap reaches at least the lowest tier.
fn cap(scheme: &Scheme, award: &Award, findings: &mut Vec<Finding>) {
    let Some(cap) = award.cap.as_ref().filter(|cap| cap.per == Per::Payment) else { return };
    let lowest = award.branches.iter().filter_map(|branch| match &branch.pay {
        Pay::Sum(sum) => Some(sum),
        _ => None,
    });
    if let (Most::Sum(most), Some(tier)) = (&cap.most, lowest.min())
        && most < tier
    {
        findings.push(
            at(&award.asked, codes::X039)
                .with("award", &award.label)
                .with("cap", scheme.money.printed(most))
                .with("tier", scheme.money.printed(tier))
                .asked_by(award.asked.clone()),
        );
    }
}

/// One event of one level in two documents is said to be so.
pub(in crate::workspace) fn across(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<(&str, &str), (&Scheme, &Award)> = BTreeMap::new();
    for scheme in workspace.schemes.values() {
        for award in &scheme.awards {
            let full = format!("{}.{}", scheme.name, award.name);
            if let Some(other) = &award.restates {
                let all: Vec<String> = workspace
                    .schemes
                    .values()
                    .flat_map(|one| {
                        one.awards
                            .iter()
                            .map(move |award| format!("{}.{}", one.name, award.name))
                    })
                    .collect();
                if !all.contains(other) || *other == full {
                    let near: Vec<&str> = all.iter().map(String::as_str).collect();
                    known(award, "restates", other, &near, findings);
                }
                continue;
            }
            let key = (award.event.as_str(), award.level.as_str());
            match first.get(&key) {
                Some((before, of)) if before.name != scheme.name => {
                    findings.push(
                        at(&award.asked, codes::X132)
                            .with("event", &award.event)
                            .with("level", &award.level)
                            .with("other", format!("{}.{}", before.name, of.name))
                            .asked_by(award.asked.clone()),
                    );
                }
                Some(_) => {}
                None => {
                    first.insert(key, (scheme, award));
                }
            }
        }
    }
}
