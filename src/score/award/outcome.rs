//! What an award comes to for one unit.

use crate::score::step::Step;
use crate::words::Fraction;
use crate::words::formula::Term;

/// What an award comes to for one unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// The unit's position.
    pub unit: usize,
    /// Who is paid.
    pub recipient: String,
    /// The full sum by the rule, before what was paid already is taken off.
    pub total: Term,
    /// What was paid before for the same event at the same level.
    pub paid: Term,
    /// The most that people may decide on, where they decide.
    pub ceiling: Option<Fraction>,
    /// What is to be paid now.
    pub due: Term,
    /// The sum that is held back (暂缓拨付).
    pub held: Fraction,
    /// The stages, in order.
    pub stages: Vec<StageOutcome>,
    /// Who bears how much.
    pub shares: Vec<Term>,
    /// The tier attained, by which the ledger remembers it.
    pub tier: Option<usize>,
    /// What goes back, event by event, where payments are asked back.
    pub back: Vec<Back>,
    /// How it came about.
    pub step: Step,
}

/// What goes back of the payments for one event.
#[derive(Clone, PartialEq, Debug)]
pub struct Back {
    /// What was paid for.
    pub event: String,
    /// The exclusive group of those payments.
    pub group: String,
    /// The fund they came from.
    pub fund: String,
    /// How much, below zero.
    pub sum: Fraction,
}

/// What a stage comes to.
#[derive(Clone, PartialEq, Debug)]
pub struct StageOutcome {
    /// The most it can pay: its share of the total.
    pub ceiling: Term,
    /// What is to be paid now.
    pub due: Term,
}

impl Outcome {
    /// What is to be paid now, if that is a number above zero.
    #[must_use]
    pub fn positive(&self) -> Option<&Fraction> {
        self.due.number().filter(|due| !due.is_zero() && !due.is_negative())
    }

    /// Nothing is to be paid, and why.
    pub(super) fn exclude(&mut self, why: &str) {
        self.pay_only(Fraction::zero(), why);
    }

    /// Less is to be paid, and why; stages are cut from the last one on.
    pub(super) fn pay_only(&mut self, sum: Fraction, why: &str) {
        let mut left = sum.clone();
        for stage in &mut self.stages {
            if let Term::Number(due) = &stage.due {
                let kept = due.clone().min(left.clone());
                left = &left - &kept;
                stage.due = Term::Number(kept);
            }
        }
        self.due = Term::Number(sum);
        self.say_excluded(why);
    }

    /// Adds a reason why less or nothing is paid.
    pub(super) fn say_excluded(&mut self, why: &str) {
        let said = self.step.excluded.get_or_insert_default();
        if !said.is_empty() {
            said.push('；');
        }
        said.push_str(why);
    }

    /// Adds to the calculation in full.
    pub(super) fn say(&mut self, text: &str) {
        if !self.step.comparison.is_empty() {
            self.step.comparison.push('；');
        }
        self.step.comparison.push_str(text);
    }
}
