//! Payment in stages, in order, each once, and trued up at the end.

use super::outcome::{Outcome, StageOutcome};
use super::phrase::say;
use super::single::Case;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Term;
use crate::words::{Fraction, Missing};

/// Pays the stages that are reached, in order, each once.
pub(super) fn pay(case: &Case<'_, '_>, outcome: &mut Outcome, findings: &mut Vec<Finding>) {
    let award = case.award;
    let Term::Number(planned) = outcome.total.clone() else { return };
    let paid = case.past.for_event(&case.recipient, &award.event, Some(&award.level));
    let paid_so_far = case.past.sum(paid.iter().copied());
    let mut total = planned;
    let mut due_now = Fraction::zero();
    let mut open = true;
    let mut stopped: Option<Missing> = None;
    for stage in &award.stages {
        if let Some(true_up) = award.true_up.as_ref().filter(|one| one.at == stage.name) {
            let base = case.base(
                true_up.x.as_ref().or(award.x.as_ref()),
                true_up.of.as_ref().or(award.of.as_ref()),
                true_up.count.as_ref().or(award.count.as_ref()),
            );
            match base.sum {
                Term::Number(sum) if stage.when.evaluate(case) == Term::Flag(true) => {
                    outcome.say(&say(
                        "award-trued-up",
                        &[
                            ("before", case.board.scheme.money.printed(&total)),
                            ("after", case.board.scheme.money.printed(&sum)),
                        ],
                    ));
                    outcome.total = Term::Number(sum.clone());
                    total = sum;
                }
                _ => {}
            }
        }
        let ceiling = match &stage.share {
            Some(share) => share * &total,
            None => &(&total - &paid_so_far) - &due_now,
        };
        let was_paid = paid.iter().any(|payment| payment.tier == stage.name);
        let mut due = Term::Number(Fraction::zero());
        if open && !was_paid {
            let said = case.condition(&stage.when);
            match stage.when.evaluate(case) {
                Term::Flag(true) => {
                    outcome.say(&format!("{}：{said} → 是", stage.label));
                    due = if stage.up_to || stage.approved.is_some() {
                        case.approved(
                            stage.approved.as_ref(),
                            &ceiling,
                            false,
                            &mut outcome.step,
                            findings,
                        )
                    } else {
                        Term::Number(ceiling.clone())
                    };
                }
                Term::Flag(false) => {
                    outcome.say(&format!("{}：{said} → 否", stage.label));
                    open = false;
                }
                Term::Missing(missing) => due = Term::Missing(missing),
                _ => due = Term::Missing(Missing::NotReported),
            }
        } else if was_paid {
            outcome.say(&say("award-stage-paid", &[("stage", stage.label.clone())]));
        }
        match &due {
            Term::Number(sum) => due_now = &due_now + sum,
            Term::Missing(missing) => {
                open = false;
                stopped = Some(missing.clone());
            }
            _ => {}
        }
        let reached = due.number().is_none_or(|sum| !sum.is_zero()) || was_paid;
        let ceiling = if reached || open { ceiling } else { Fraction::zero() };
        outcome.stages.push(StageOutcome { ceiling: Term::Number(ceiling), due });
    }
    outcome.due = match stopped {
        // what earlier stages pay is known and stays; nothing is known if there are none
        Some(missing) if due_now.is_zero() => {
            if !matches!(missing, Missing::NotComputable(_)) {
                let reason = say("award-not-reported", &[]);
                findings.push(case.finding(codes::X135).with("reason", reason));
            }
            Term::Missing(missing)
        }
        _ => Term::Number(due_now.clone()),
    };
    if due_now.is_negative() {
        let sum = case.board.scheme.money.printed(&due_now.absolute());
        findings.push(case.finding(codes::X136).with("sum", sum).hinting("surplus"));
    }
}
