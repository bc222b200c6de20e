//! Awards: what is paid to whom, and why.
//!
//! The order of work is that of the documents: condition, window, tier or rate, cap, what was
//! paid before or the stages ([`single`]), groups that do not go together ([`exclusive`]), funds,
//! rounding, who bears what ([`fund`]). Everything is exact until the one rounding at the end;
//! what cannot be worked out is missing with its reason and listed, never zero.

mod branch;
mod clawback;
mod edges;
pub(in crate::score) mod example;
mod exclusive;
mod fund;
mod outcome;
mod past;
mod phrase;
mod record;
mod single;
mod stage;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests;
mod window;

pub use edges::edges;
pub use outcome::{Outcome, StageOutcome};
pub use past::Paid;
pub use record::payments;

use super::Board;
use super::card::CardColumn;
use crate::words::formula::Term;
use crate::words::{Fraction, Missing};
use crate::workspace::scheme::award::{Award, Column};
use single::Case;

/// The name under which an example gives what was paid before.
pub const LEDGER: &str = "ledger";

/// Puts the columns of the scheme's awards on the board, with a step for each unit.
pub fn award(board: &mut Board<'_>) {
    let scheme = board.scheme;
    let mut rounds: Vec<Vec<Outcome>> = Vec::new();
    let mut findings = Vec::new();
    for award in &scheme.awards {
        let mut outcomes: Vec<Outcome> = (0..board.facts.units.len())
            .map(|unit| Case::new(board, award, unit).outcome(&mut findings))
            .collect();
        exclusive::once_each(board, award, &mut outcomes);
        exclusive::cap_together(board, award, &mut outcomes, &mut findings);
        // later awards may speak of this one
        put(board, award, &outcomes);
        rounds.push(outcomes);
    }
    exclusive::settle(board, &mut rounds);
    fund::settle(board, &mut rounds, &mut findings);
    for (award, outcomes) in scheme.awards.iter().zip(&mut rounds) {
        fund::round_and_split(board, award, outcomes);
        put(board, award, outcomes);
        for outcome in outcomes.iter_mut() {
            outcome.step.result = Some(outcome.due.clone());
            board.steps.push(outcome.step.clone());
        }
    }
    board.findings.extend(findings);
    board.awards = rounds;
}

/// Puts an award's columns on the board.
fn put(board: &mut Board<'_>, award: &Award, outcomes: &[Outcome]) {
    let money = board.scheme.money.clone();
    for (name, column) in award.columns() {
        let is_tier = column == Column::Tier;
        board.put(CardColumn {
            name,
            label: heading(award, column),
            unit: (!is_tier).then(|| money.unit.clone()),
            digits: if is_tier { 0 } else { money.digits },
            ranked_by: None,
            values: outcomes.iter().map(|outcome| value(award, column, outcome)).collect(),
        });
    }
}

fn heading(award: &Award, column: Column) -> String {
    let with = |key: &str, what: &str| {
        phrase::say(key, &[("award", award.label.clone()), ("what", what.to_owned())])
    };
    match column {
        Column::Due => award.label.clone(),
        Column::Tier => with("award-column-tier", ""),
        Column::Ceiling => with("award-column-ceiling", ""),
        Column::Total => with("award-column-total", ""),
        Column::Stage(at) => with("award-column-part", &award.stages[at].label),
        Column::StageCeiling(at) => with("award-column-part-ceiling", &award.stages[at].label),
        Column::Paid => with("award-column-paid", ""),
        Column::Held => with("award-column-held", ""),
        Column::Share(at) => {
            let part = award.split.as_ref().and_then(|split| split.parts.get(at));
            with("award-column-part", part.map_or("", |part| part.label.as_str()))
        }
    }
}

fn value(award: &Award, column: Column, outcome: &Outcome) -> Term {
    let nothing = || Term::Missing(Missing::NotApplicable);
    match column {
        Column::Due => outcome.due.clone(),
        Column::Total => outcome.total.clone(),
        Column::Tier => match outcome.tier.and_then(|at| award.branches.get(at)) {
            Some(branch) => Term::Text(branch.label.as_str().into()),
            None => nothing(),
        },
        Column::Ceiling => match &outcome.ceiling {
            Some(ceiling) => Term::Number(ceiling.clone()),
            None if award.stages.is_empty() => outcome.total.clone(),
            None => nothing(),
        },
        Column::Stage(at) => {
            outcome.stages.get(at).map_or_else(|| none_of(outcome), |stage| stage.due.clone())
        }
        Column::StageCeiling(at) => outcome
            .stages
            .get(at)
            .map_or_else(|| none_of(outcome), |stage| stage.ceiling.clone()),
        Column::Paid => outcome.paid.clone(),
        Column::Held => Term::Number(outcome.held.clone()),
        Column::Share(at) => outcome.shares.get(at).cloned().unwrap_or_else(nothing),
    }
}

/// What a stage shows where there was none: nothing where nothing is known, else zero.
fn none_of(outcome: &Outcome) -> Term {
    match &outcome.due {
        Term::Missing(missing) => Term::Missing(missing.clone()),
        _ => Term::Number(Fraction::zero()),
    }
}
