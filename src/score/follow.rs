//! Follow-ups and targets: what must be done, and what was to be reached.

use super::item::yes_no;
use super::{Board, CardColumn, Step, tier};
use crate::words::formula::{Formula, Term};
use crate::words::{Interval, Missing};
use crate::workspace::scheme::follow::Follow;
use crate::workspace::scheme::target::{Pass, Target};

/// Puts a consequence on the board: does it follow for a unit?
pub(super) fn follow(board: &mut Board<'_>, follow: &Follow) {
    if board.given(&follow.name) {
        return;
    }
    let mut values = Vec::with_capacity(board.facts.units.len());
    for unit in 0..board.facts.units.len() {
        let result = board.work(unit, &follow.when);
        let mut step = Step::new(&board.facts.units[unit], &follow.name, &follow.cite);
        step.inputs = board.inputs(unit, &follow.when.names());
        step.comparison = format!(
            "{}：{} → {}",
            board.said(&follow.when),
            board.shown(unit, &follow.when),
            super::said(&result)
        );
        if result == Term::Flag(true) {
            let mut act = follow.act.clone();
            for (key, text) in
                [("step-bar", follow.bar.join("、")), ("step-within", follow.within.clone())]
            {
                if !text.is_empty() {
                    act.push_str(&super::words(key, &[("text", text)]));
                }
            }
            step.taken = Some(act);
        } else {
            step.not_taken.push(follow.act.clone());
        }
        step.result = Some(result.clone());
        board.steps.push(step);
        values.push(result);
    }
    board.put(CardColumn {
        name: follow.name.clone(),
        label: follow.label.clone(),
        values,
        ..CardColumn::default()
    });
}

/// Puts a target on the board: each goal, and whether all is met.
pub(super) fn target(board: &mut Board<'_>, target: &Target) {
    let units = board.facts.units.len();
    // why a unit has nothing to reach, where it has not
    let idle: Vec<Option<Missing>> = (0..units)
        .map(|unit| match board.holds(unit, target.only_if.as_ref()?) {
            Ok(true) => None,
            Ok(false) => Some(Missing::NotApplicable),
            Err(missing) => Some(missing),
        })
        .collect();
    let mut met: Vec<Vec<Term>> = vec![Vec::new(); units];
    for goal in &target.goals {
        let mut values = Vec::with_capacity(units);
        for (unit, all) in met.iter_mut().enumerate() {
            let value = match &idle[unit] {
                Some(missing) => Term::Missing(missing.clone()),
                None => reached(board, unit, target, &goal.name, &goal.x, &goal.within),
            };
            all.push(value.clone());
            values.push(value);
        }
        board.put(CardColumn {
            name: format!("{}_met", goal.name),
            label: super::words("label-met", &[("label", goal.label.clone())]),
            values,
            ..CardColumn::default()
        });
    }
    if let (Some(x), Some(year)) = (&target.x, &target.year) {
        let due = target.path.iter().find(|(at, _)| is_due(board, at));
        let share = Formula::parse(&format!("({}) / ({})", x.text(), year.text()));
        if let (Some((_, within)), Ok(share)) = (due, share) {
            for (unit, all) in
                met.iter_mut().enumerate().filter(|(unit, _)| idle[*unit].is_none())
            {
                all.push(reached(board, unit, target, &target.name, &share, within));
            }
        }
    }
    for also in &target.also {
        for (unit, all) in met.iter_mut().enumerate().filter(|(unit, _)| idle[*unit].is_none())
        {
            let value = board.work(unit, also);
            let shown = format!(
                "{}：{} → {}",
                board.said(also),
                board.shown(unit, also),
                super::said(&value)
            );
            explain(board, unit, target, &target.name, (also, shown), &value);
            all.push(value);
        }
    }
    let values = met
        .iter()
        .zip(idle)
        .map(|(all, idle)| idle.map_or_else(|| together(target.pass, all), Term::Missing))
        .collect();
    board.put(CardColumn {
        name: target.name.clone(),
        label: target.label.clone(),
        values,
        ..CardColumn::default()
    });
}

fn reached(
    board: &mut Board<'_>,
    unit: usize,
    target: &Target,
    name: &str,
    x: &Formula,
    within: &Interval,
) -> Term {
    match tier::lies(board, unit, x, within) {
        Ok((inside, shown)) => {
            let value = Term::Flag(inside);
            let text = format!("{shown} → {}", yes_no(inside));
            explain(board, unit, target, name, (x, text), &value);
            value
        }
        Err(missing) => {
            let value = Term::Missing(missing);
            explain(board, unit, target, name, (x, super::said(&value)), &value);
            value
        }
    }
}

fn explain(
    board: &mut Board<'_>,
    unit: usize,
    target: &Target,
    name: &str,
    (x, shown): (&Formula, String),
    value: &Term,
) {
    let mut step = Step::new(&board.facts.units[unit], name, &target.cite);
    step.inputs = board.inputs(unit, &x.names());
    step.comparison = shown;
    step.result = Some(value.clone());
    board.steps.push(step);
}

/// All goals (true only if every one is), or how many. Where no step is due yet there is nothing to
/// be met.
fn together(pass: Pass, met: &[Term]) -> Term {
    if met.is_empty() {
        return Term::Missing(Missing::NotApplicable);
    }
    let missing = met.iter().find_map(|term| match term {
        Term::Missing(missing) => Some(missing.clone()),
        _ => None,
    });
    match pass {
        Pass::All if met.contains(&Term::Flag(false)) => Term::Flag(false),
        Pass::All => missing.map_or(Term::Flag(true), Term::Missing),
        Pass::Count => {
            if let Some(missing) = missing {
                Term::Missing(missing)
            } else {
                let count = met.iter().filter(|term| **term == Term::Flag(true)).count();
                i64::try_from(count).map_or(Term::Missing(Missing::NotReported), Term::whole)
            }
        }
    }
}

/// Is a step of the path due at the end of the period? `Q1`, `H1`, `Q3`, `Y`, or a month: `3`.
fn is_due(board: &Board<'_>, at: &str) -> bool {
    let month = board.period.last_day().month();
    let due = match at {
        "Q1" => 3,
        "Q2" | "H1" => 6,
        "Q3" => 9,
        "Q4" | "H2" | "Y" => 12,
        month => month.parse().unwrap_or(0),
    };
    due == month
}
