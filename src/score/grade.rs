//! Grades, in the order of the documents: a veto that stops, what is given, steps, what is set.

use super::entered::place;
use super::item::yes_no;
use super::{Board, CardColumn, Step, reason, tier};
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::{Formula, Term};
use crate::words::{Fraction, Missing};
use crate::workspace::scheme::grade::{Act, Grade};

/// Leaves out the units that a fact stops (单项否决): nothing of them is scored.
pub(super) fn stops(board: &mut Board<'_>) {
    for rule in &board.scheme.grades {
        let Act::Set { grade, stop: true } = &rule.act else { continue };
        for unit in 0..board.facts.units.len() {
            if let Ok(true) = holds(board, unit, rule) {
                let parts = [("grade", grade.clone()), ("article", rule.cite.article.clone())];
                let why = super::words("reason-stopped", &parts);
                board.excluded.insert(unit, why);
            }
        }
    }
}

fn holds(board: &Board<'_>, unit: usize, rule: &Grade) -> Result<bool, Missing> {
    rule.when.as_ref().map_or(Ok(true), |when| board.holds(unit, when))
}

/// Puts a grade on the board: all the rules of one name.
pub(super) fn grade(board: &mut Board<'_>, name: &str) {
    if board.given(name) {
        return;
    }
    let rules: Vec<&Grade> =
        board.scheme.grades.iter().filter(|grade| grade.name == name).collect();
    let Some(first) = rules.first() else { return };
    let scale = rules.iter().find(|rule| !rule.scale.is_empty());
    let scale: &[String] = scale.map_or(&[], |rule| &rule.scale);
    let mut values = Vec::with_capacity(board.facts.units.len());
    for unit in 0..board.facts.units.len() {
        let value = graded(board, unit, &rules, scale);
        values.push(value.map_or_else(Term::Missing, |grade| Term::Text(grade.into())));
    }
    board.put(CardColumn {
        name: name.to_owned(),
        label: first.label.clone(),
        values,
        ..CardColumn::default()
    });
}

fn graded(
    board: &mut Board<'_>,
    unit: usize,
    rules: &[&Grade],
    scale: &[String],
) -> Result<String, Missing> {
    let mut grade: Result<String, Missing> = Err(reason("reason-no-rule", &[]));
    // a veto decides whatever else is known
    let mut set: Option<(&Grade, String)> = None;
    for rule in rules {
        if let Act::Set { grade: fixed, .. } = &rule.act
            && explained(board, unit, rule, fixed)?
        {
            set = Some((rule, fixed.clone()));
            break;
        }
    }
    if let Some((_, fixed)) = set {
        return Ok(fixed);
    }
    if let Some(why) = board.excluded.get(&unit) {
        return Err(Missing::NotComputable(why.as_str().into()));
    }
    let mut given: Option<(&Grade, String)> = None;
    for rule in rules {
        let found = match &rule.act {
            Act::Give(name) => explained(board, unit, rule, name)?.then(|| name.clone()),
            Act::Cuts { by, cuts } if holds(board, unit, rule)? => {
                cut(board, unit, rule, by, cuts)?
            }
            _ => None,
        };
        let Some(found) = found else { continue };
        match &given {
            Some((other, before)) if *before != found => {
                let texts = (quoted(other, before), quoted(rule, &found));
                let label = rule.label.clone();
                board.disagree(unit, &label, (&texts.0, &texts.1), &rule.asked);
                return Err(reason("reason-two-rules", &[]));
            }
            _ => given = Some((rule, found.clone())),
        }
        grade = Ok(found);
    }
    if given.is_none() {
        board.no_branch(unit, &rules[0].label, &rules[0].asked);
    }
    let mut grade = grade?;
    for rule in rules {
        if let Act::Step { by, floor, per_hit } = &rule.act
            && holds(board, unit, rule)?
        {
            grade = stepped(
                board,
                unit,
                rule,
                (*by, floor.as_ref(), per_hit.as_ref()),
                &grade,
                scale,
            )?;
        }
    }
    Ok(grade)
}

/// Does a rule hold for a unit? With a step that says so.
fn explained(
    board: &mut Board<'_>,
    unit: usize,
    rule: &Grade,
    gives: &str,
) -> Result<bool, Missing> {
    let result = holds(board, unit, rule);
    let mut step = Step::new(&board.facts.units[unit], &rule.name, &rule.cite);
    if let Some(when) = &rule.when {
        step.inputs = board.inputs(unit, &when.names());
        let verdict = match &result {
            Ok(flag) => yes_no(*flag).to_owned(),
            Err(missing) => super::said(&Term::Missing(missing.clone())),
        };
        step.comparison =
            format!("{}：{} → {verdict}", board.said(when), board.shown(unit, when));
    }
    match &result {
        Ok(true) => {
            step.taken = Some(gives.to_owned());
            step.result = Some(Term::Text(gives.into()));
        }
        Ok(false) => step.not_taken.push(gives.to_owned()),
        Err(missing) => step.result = Some(Term::Missing(missing.clone())),
    }
    board.steps.push(step);
    result
}

fn cut(
    board: &mut Board<'_>,
    unit: usize,
    rule: &Grade,
    by: &str,
    cuts: &[(crate::words::Interval, String)],
) -> Result<Option<String>, Missing> {
    let x = Formula::parse(by).unwrap_or_else(|_| Formula::never());
    let mut step = Step::new(&board.facts.units[unit], &rule.name, &rule.cite);
    step.inputs = board.inputs(unit, [&by.to_owned()]);
    let mut found: Option<String> = None;
    for (interval, grade) in cuts {
        let (inside, shown) = tier::lies(board, unit, &x, interval)?;
        let verdict = yes_no(inside);
        if !inside {
            step.not_taken.push(format!("{interval} {grade}"));
            continue;
        }
        if found.as_ref().is_some_and(|other| other != grade) {
            let label = rule.label.clone();
            board.disagree(
                unit,
                &label,
                (found.as_deref().unwrap_or_default(), grade),
                &rule.asked,
            );
            return Err(reason("reason-two-rules", &[]));
        }
        step.comparison = format!("{shown} → {verdict}");
        step.taken = Some(format!("{interval} {grade}"));
        found = Some(grade.clone());
    }
    step.result = found.as_ref().map(|grade| Term::Text(grade.as_str().into()));
    board.steps.push(step);
    Ok(found)
}

/// A grade so many steps further along the scale, no further than the floor.
fn stepped(
    board: &mut Board<'_>,
    unit: usize,
    rule: &Grade,
    (by, floor, per_hit): (i64, Option<&String>, Option<&String>),
    grade: &str,
    scale: &[String],
) -> Result<String, Missing> {
    let place_of = |name: &str| {
        scale.iter().position(|one| one == name).and_then(|at| i64::try_from(at).ok())
    };
    let Some(at) = place_of(grade) else {
        board.findings.push(
            Finding::new(codes::X001, place(&rule.asked))
                .with("kind", "grade")
                .with("name", grade)
                .hinting("scale"),
        );
        return Err(reason("reason-no-rule", &[]));
    };
    let hits = match per_hit.map(|name| board.value(unit, name)) {
        Some(Some(Term::Number(hits))) => hits,
        Some(Some(Term::Missing(missing))) => return Err(missing),
        _ => Fraction::whole(1),
    };
    let steps: i64 = (&hits * &Fraction::whole(by)).to_fixed(0).parse().unwrap_or(0);
    let worst = i64::try_from(scale.len()).unwrap_or(1) - 1;
    // a step below zero goes down the scale, whose first grade is the best
    let mut to = (at - steps).clamp(0, worst);
    let mut step = Step::new(&board.facts.units[unit], &rule.name, &rule.cite);
    if let Some(floor) = floor.and_then(|name| place_of(name)) {
        let beyond = if by < 0 { to > floor.max(at) } else { to < floor.min(at) };
        if beyond {
            to = if by < 0 { floor.max(at) } else { floor.min(at) };
            step.cap = floor_name(scale, floor);
        }
    }
    let reached = usize::try_from(to).ok().and_then(|to| scale.get(to)).cloned();
    let reached = reached.unwrap_or_else(|| grade.to_owned());
    if let Some(when) = &rule.when {
        step.inputs = board.inputs(unit, &when.names());
        step.comparison = format!(
            "{}：{} → 是；{grade} → {reached}",
            board.said(when),
            board.shown(unit, when)
        );
    }
    step.taken = Some(reached.clone());
    step.result = Some(Term::Text(reached.as_str().into()));
    board.steps.push(step);
    Ok(reached)
}

fn floor_name(scale: &[String], at: i64) -> Option<String> {
    let name = usize::try_from(at).ok().and_then(|at| scale.get(at))?;
    Some(super::words("step-floor", &[("grade", name.clone())]))
}

fn quoted(rule: &Grade, gives: &str) -> String {
    let quote = if rule.cite.quote.is_empty() {
        rule.when.as_ref().map_or("", Formula::text)
    } else {
        &rule.cite.quote
    };
    format!("{} {quote} → {gives}", rule.cite.article)
}
