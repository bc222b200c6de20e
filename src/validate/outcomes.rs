//! The book-keeping of checks: what became of each, from what was told and what was passed over
//! in silence.

use super::Subject;
use crate::engine::{Outcome, Outcomes};
use crate::words::diagnostic::{Finding, codes};

/// Why a demand that is made of others says nothing of this return.
pub(super) const NOT_ASKED: &str = "not_asked";

/// What became of every demand that the return's period asks for.
pub(super) fn outcomes(subject: &Subject<'_>, findings: &[Finding]) -> Outcomes {
    let asked =
        subject.dataset.demands().filter(|demand| demand.applies(subject.received.period));
    let silent = subject.silent.borrow();
    let outcome = |demand: &crate::workspace::check::Demand| {
        let told =
            || findings.iter().filter(|finding| finding.asked.as_ref() == Some(&demand.asked));
        let unseen = |finding: &&Finding| [codes::C101, codes::C102].contains(&finding.code);
        if told().any(|finding| !unseen(&finding)) {
            return Outcome::Failed;
        }
        let reason = told().find(unseen).map(|finding| {
            let reason = finding.arguments.iter().find(|(name, _)| *name == "reason");
            reason.map_or_else(String::new, |(_, reason)| reason.clone())
        });
        let reason = reason.or_else(|| Some((*silent.get(&demand.name)?).to_owned()));
        reason.map_or(Outcome::Passed, Outcome::NotEvaluable)
    };
    let no_matter =
        |outcome: &Outcome| matches!(outcome, Outcome::NotEvaluable(why) if why == NOT_ASKED);
    let outcomes = asked.map(|demand| (demand.name.clone(), outcome(demand)));
    outcomes.filter(|(_, outcome)| !no_matter(outcome)).collect()
}
