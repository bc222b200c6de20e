//! What an award comes to for one unit, and what is asked of the world to find out.

use crate::score::step::Step;
use crate::words::formula::Term;
use crate::words::{Fraction, Period};

/// Where figures and facts come from.
pub trait Evidence {
    /// The value of a name for a unit; `None` if there is no such name.
    fn fact(&self, unit: &str, name: &str) -> Option<Term>;
    /// The value of a name for a unit in another period; `None` if it is not known by period.
    fn at(&self, unit: &str, name: &str, period: Period) -> Option<Term>;
    /// What a name is measured in.
    fn measure(&self, name: &str) -> Option<String>;
    /// A name's heading.
    fn label(&self, name: &str) -> Option<String>;
}

/// What an award comes to for one unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// The unit.
    pub unit: String,
    /// Who is paid.
    pub recipient: String,
    /// The award's name.
    pub award: String,
    /// The full sum by the rule, before what was paid already is taken off.
    pub total: Term,
    /// The most that people may decide on, where they decide.
    pub ceiling: Option<Fraction>,
    /// What is to be paid now.
    pub due: Term,
    /// The sum that is held back (暂缓拨付).
    pub held: Option<Fraction>,
    /// The stages: name, ceiling or sum, what is to be paid now.
    pub stages: Vec<StageOutcome>,
    /// Who bears how much.
    pub shares: Vec<(String, Term)>,
    /// The tier attained, by which the ledger remembers it.
    pub tier: Option<String>,
    /// How it came about.
    pub step: Step,
}

/// What a stage comes to.
#[derive(Clone, PartialEq, Debug)]
pub struct StageOutcome {
    /// Its name.
    pub name: String,
    /// The most it can pay: its share of the total.
    pub ceiling: Term,
    /// What is to be paid now.
    pub due: Term,
}

impl Outcome {
    /// Replaces what is to be paid by nothing, and says why.
    pub(super) fn exclude(&mut self, why: &str) {
        self.due = Term::Number(Fraction::zero());
        for stage in &mut self.stages {
            stage.due = Term::Number(Fraction::zero());
        }
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

    /// What is to be paid now, if that is a number.
    #[must_use]
    pub fn number(&self) -> Option<&Fraction> {
        self.due.number()
    }
}
