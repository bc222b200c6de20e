//! What people entered: facts counted for each unit, scores that stand beside the computed ones.

use super::step::said;
use super::{Board, CardColumn, Entered, Step, StepInput, reason};
use crate::words::diagnostic::{Asked, Finding, Place, codes};
use crate::words::formula::Term;
use crate::words::{Fraction, Missing};
use crate::workspace::scheme::flag::{Decided, Flag};
use std::collections::{BTreeMap, BTreeSet};

/// Counts the facts of a flag for each unit. A fact without a reason or a document, or one that is
/// not in the list, is a finding and does not count.
pub(super) fn flag(board: &mut Board<'_>, flag: &Flag) {
    let none = Vec::new();
    let facts = board.facts.flags.get(&flag.name).unwrap_or(&none);
    let mut counts = vec![0_i64; board.facts.units.len()];
    // a fact that cannot be counted: how many there are is not known
    let mut unsure: BTreeMap<usize, Missing> = BTreeMap::new();
    let mut steps: Vec<Step> = Vec::new();
    let mut findings = Vec::new();
    for fact in facts {
        let Some(unit) = board.facts.units.get(fact.unit) else { continue };
        let code = said(&fact.value);
        let words = flag.list.iter().find(|(known, _)| *known == code);
        let place = place(&flag.asked);
        let finding = |code| Finding::new(code, place.clone()).with("unit", &unit.label);
        if fact.reason.trim().is_empty() || fact.document.trim().is_empty() {
            let wanted = if fact.reason.trim().is_empty() { "reason" } else { "document" };
            findings.push(
                finding(codes::X010)
                    .with("fact", &code)
                    .with("label", &flag.label)
                    .with("wanted", wanted),
            );
            let parts = [("label", flag.label.clone()), ("what", code)];
            unsure.insert(fact.unit, reason("reason-without-evidence", &parts));
            continue;
        }
        if words.is_none() && !flag.list.is_empty() {
            let known: Vec<&str> = flag.list.iter().map(|(known, _)| known.as_str()).collect();
            findings.push(
                finding(codes::X011)
                    .with("fact", &code)
                    .with("label", &flag.label)
                    .with("known", known.join("、")),
            );
            let parts = [("label", flag.label.clone()), ("what", code)];
            unsure.insert(fact.unit, reason("reason-not-listed", &parts));
            continue;
        }
        counts[fact.unit] += 1;
        let mut step = Step::new(unit, &flag.name, &flag.cite);
        let named = words.map_or_else(String::new, |(_, words)| format!(" {words}"));
        step.comparison = format!("{code}{named}：{}（{}）", fact.reason, fact.document);
        step.inputs = input(&flag.label, fact);
        step.taken = Some(code);
        step.result = Some(Term::whole(1));
        steps.push(step);
    }
    board.steps.extend(steps);
    board.findings.extend(findings);
    board.faulted.extend(unsure.keys());
    let values = counts.into_iter().enumerate().map(|(unit, count)| match unsure.get(&unit) {
        Some(missing) => Term::Missing(missing.clone()),
        None => Term::whole(count),
    });
    let values = values.collect();
    board.put(CardColumn {
        name: flag.name.clone(),
        label: flag.label.clone(),
        digits: 0,
        values,
        ..CardColumn::default()
    });
}

fn input(label: &str, entered: &Entered) -> Vec<StepInput> {
    let name = entered.origin.as_ref().map_or_else(String::new, |from| from.column.clone());
    vec![StepInput {
        name,
        label: label.to_owned(),
        value: entered.value.clone(),
        from: entered.origin.clone(),
        basis: String::new(),
        unit: None,
        cells: Vec::new(),
    }]
}

/// Puts a column of decided scores on the board. The final one takes the place of the computed
/// score, which stays beside it as `NAME_computed`.
pub(super) fn decided(board: &mut Board<'_>, decided: &Decided, full: Option<&Fraction>) {
    let none = Vec::new();
    let entered = board.facts.decided.get(&decided.name).unwrap_or(&none);
    let mut values = vec![Term::Missing(Missing::NotReported); board.facts.units.len()];
    let mut steps = Vec::new();
    let mut findings = Vec::new();
    let mut faulted = BTreeSet::new();
    for one in entered {
        let Some(unit) = board.facts.units.get(one.unit) else { continue };
        let place = place(&decided.asked);
        if let Term::Missing(_) = one.value {
            continue;
        }
        if one.reason.trim().is_empty() || one.document.trim().is_empty() {
            let wanted = if one.reason.trim().is_empty() { "by" } else { "document" };
            findings.push(
                Finding::new(codes::X010, place)
                    .with("unit", &unit.label)
                    .with("fact", said(&one.value))
                    .with("label", &decided.label)
                    .with("wanted", wanted),
            );
            let parts = [("label", decided.label.clone()), ("what", said(&one.value))];
            values[one.unit] = Term::Missing(reason("reason-without-evidence", &parts));
            faulted.insert(one.unit);
            continue;
        }
        let outside = match (&one.value, full) {
            (Term::Number(score), Some(full)) => score.is_negative() || score > full,
            (Term::Number(_), None) => false,
            _ => true,
        };
        if outside {
            let full = full.map_or_else(String::new, ToString::to_string);
            findings.push(
                Finding::new(codes::X009, place)
                    .with("unit", &unit.label)
                    .with("label", &decided.label)
                    .with("found", said(&one.value))
                    .with("full", &full),
            );
            values[one.unit] = Term::Missing(reason("reason-outside", &[("full", full)]));
            faulted.insert(one.unit);
            continue;
        }
        values[one.unit] = one.value.clone();
        let mut step = Step::new(unit, &decided.name, &decided.cite);
        step.comparison = format!("{}：{}（{}）", one.reason, said(&one.value), one.document);
        step.inputs = input(&decided.label, one);
        step.result = Some(one.value.clone());
        steps.push(step);
    }
    board.steps.extend(steps);
    board.findings.extend(findings);
    board.faulted.extend(&faulted);
    if decided.is_final
        && let Some(computed) = board.column(&decided.of).cloned()
    {
        let mut decisive = computed.clone();
        for (unit, (value, score)) in decisive.values.iter_mut().zip(&values).enumerate() {
            // a score that cannot stand does not make the computed one final
            if score.number().is_some() || faulted.contains(&unit) {
                *value = score.clone();
            }
        }
        board.put(CardColumn {
            name: format!("{}_computed", computed.name),
            label: super::words("label-computed", &[("label", computed.label.clone())]),
            ..computed
        });
        board.put(decisive);
        let of = board.column(&decided.of).map_or_else(String::new, |one| one.label.clone());
        board.note("note-decided", &[("label", decided.label.clone()), ("of", of)]);
    }
    board.put(CardColumn {
        name: decided.name.clone(),
        label: decided.label.clone(),
        digits: 2,
        values,
        ..CardColumn::default()
    });
}

/// Where something is declared, as a place.
pub(super) fn place(asked: &Asked) -> Place {
    Place::Line(asked.file.clone(), asked.line, 1)
}
