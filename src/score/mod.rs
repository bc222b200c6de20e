//! Scoring: plain exact arithmetic over the units' figures; no engine, no files.
//!
//! [`score`] carries a scheme out on [`Facts`] and gives a [`Scorecard`]. The order of work is
//! that of the documents: derived values, facts entered by people, items, groups, ranks, grades
//! (stop, give, step, set), follow-ups, targets, awards. Every result has a [`Step`].

mod board;
mod card;
mod facts;
mod step;

pub mod award;

pub use board::{Board, reason};
pub use card::{CardColumn, Scorecard};
pub use facts::{Entered, FactColumn, Facts, Origin, Single, Unit};
pub use step::{COLUMNS, Step, StepInput, VERSION, said};

use crate::words::Period;
use crate::words::diagnostic::Reviewed;
use crate::workspace::scheme::Scheme;

/// Carries a scheme out for a period.
#[must_use]
pub fn score(scheme: &Scheme, facts: &Facts, period: Period) -> Reviewed<Scorecard> {
    let mut board = Board::new(scheme, facts, period);
    award::award(&mut board);
    let findings = std::mem::take(&mut board.findings);
    Reviewed { value: board.finish(), findings }
}
