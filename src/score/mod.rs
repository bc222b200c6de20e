//! Scoring: plain exact arithmetic over the units' figures; no engine, no files.
//!
//! [`score`] carries a scheme out on [`Facts`] and gives a [`Scorecard`]. The order of work is
//! that of the documents: derived values, facts entered by people, items, groups, ranks, grades
//! (stop, give, step, set), follow-ups, targets, awards. Every result has a [`Step`].

mod aggregate;
mod board;
mod card;
pub mod check;
pub mod edges;
mod entered;
pub mod example;
mod facts;
mod follow;
mod grade;
mod item;
mod normalise;
mod rank;
mod recheck;
mod step;
pub mod tier;
pub mod what_if;

pub mod award;

pub use board::{Board, reason};
pub use card::{CardColumn, Scorecard};
pub use check::check_schemes;
pub use facts::{Entered, FactColumn, Facts, Origin, Single, Unit, in_unit, written};
pub use step::{COLUMNS, Step, StepInput, VERSION, said};

use crate::words::Period;
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::Reviewed;
use crate::words::formula::{Formula, Term};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::parameter::Let;

/// Carries a scheme out for a period.
#[must_use]
pub fn score(scheme: &Scheme, facts: &Facts, period: Period) -> Reviewed<Scorecard> {
    let mut board = carried_out(scheme, facts, period);
    let findings = std::mem::take(&mut board.findings);
    let payments = award::payments(&board);
    let mut card = board.finish();
    card.payments = payments;
    Reviewed { value: card, findings }
}

/// The board after all rules.
fn carried_out<'a>(scheme: &'a Scheme, facts: &'a Facts, period: Period) -> Board<'a> {
    let mut board = Board::new(scheme, facts, period);
    for one in &scheme.lets {
        derived(&mut board, one);
    }
    for one in scheme.flags.iter().filter(|one| !facts.columns.contains_key(&one.name)) {
        entered::flag(&mut board, one);
    }
    gate(&mut board);
    grade::stops(&mut board);
    for one in &scheme.items {
        if !board.given(&one.name) {
            item::item(&mut board, one);
        }
        decided(&mut board, &one.name, one.full.as_ref());
    }
    aggregate::groups(&mut board);
    for one in &scheme.ranks {
        rank::rank(&mut board, one);
    }
    let mut graded = std::collections::BTreeSet::new();
    for one in &scheme.grades {
        if graded.insert(&one.name) {
            grade::grade(&mut board, &one.name);
        }
    }
    for one in &scheme.follows {
        follow::follow(&mut board, one);
    }
    for one in &scheme.targets {
        follow::target(&mut board, one);
    }
    award::award(&mut board);
    for one in &scheme.rechecks {
        recheck::recheck(&mut board, one);
    }
    board
}

/// The decided scores of an item or group.
fn decided(board: &mut Board<'_>, of: &str, full: Option<&Formula>) {
    let full = full.and_then(|full| item::number(board, 0, full).ok());
    for one in board.scheme.decided.iter().filter(|one| one.of == of) {
        if !board.given(&one.name) {
            entered::decided(board, one, full.as_ref());
        }
    }
}

/// A value derived once for all rules.
fn derived(board: &mut Board<'_>, one: &Let) {
    if board.given(&one.name) {
        return;
    }
    let mut values = Vec::new();
    for unit in 0..board.facts.units.len() {
        let value = board.work(unit, &one.value);
        let mut step = Step::new(&board.facts.units[unit], &one.name, &one.cite);
        step.inputs = board.inputs(unit, &one.value.names());
        step.comparison = format!(
            "{} = {} → {}",
            board.said(&one.value),
            board.shown(unit, &one.value),
            said(&value)
        );
        step.result = Some(value.clone());
        board.steps.push(step);
        values.push(value);
    }
    board.put(CardColumn {
        name: one.name.clone(),
        label: one.label.clone(),
        unit: one.unit.clone(),
        digits: one.digits,
        values,
        ranked_by: None,
    });
}

/// Leaves out the units for which the scheme's own condition does not hold.
fn gate(board: &mut Board<'_>) {
    let Some(when) = &board.scheme.when else { return };
    for unit in 0..board.facts.units.len() {
        let why = match board.holds(unit, when) {
            Ok(true) => continue,
            Ok(false) => words("reason-gate", &[("when", board.shown(unit, when))]),
            Err(missing) => said(&Term::Missing(missing)),
        };
        board.excluded.insert(unit, why);
    }
}

/// A sentence for a note or a step: documents are Chinese whatever language the program speaks.
fn words(key: &str, parts: &[(&'static str, String)]) -> String {
    catalogue::say(Language::Chinese, key, parts)
}

#[cfg(test)]
mod tests;
