//! One award for one unit: condition, window, way to a sum, cap, what people decided, and what
//! was paid before.

use super::branch::{Base, Measures, base};
use super::outcome::Outcome;
use super::past::Past;
use super::phrase::{number, say};
use super::{clawback, stage, window};
use crate::score::Board;
use crate::score::step::{Step, StepInput};
use crate::words::calendar::WorkingDays;
use crate::words::diagnostic::{Code, Finding, codes};
use crate::words::formula::{Formula, Scope, Term};
use crate::words::{Fraction, Missing, Place};
use crate::workspace::scheme::award::Award;
use crate::workspace::scheme::award::limit::{Most, Per, Times, Upgrade};
use crate::workspace::scheme::award::window::Choice;
use std::collections::BTreeSet;

/// One award of one unit, on the board.
pub(super) struct Case<'a, 'b> {
    pub(super) board: &'b Board<'a>,
    pub(super) award: &'b Award,
    pub(super) unit: usize,
    pub(super) past: Past<'b>,
    pub(super) recipient: String,
}

impl Scope for Case<'_, '_> {
    fn value(&self, name: &str) -> Option<Term> {
        // paid.EVENT and payments.EVENT are asked of the ledger
        let event = name.strip_prefix("paid.").or_else(|| name.strip_prefix("payments."));
        if let Some(lacks) =
            event.and_then(|event| self.past.in_doubt(&self.recipient, event, None))
        {
            return Some(Term::Missing(self.incomplete(lacks)));
        }
        if let Some(event) = name.strip_prefix("paid.") {
            let paid = self.past.for_event(&self.recipient, event, None);
            return Some(Term::Number(self.past.sum(paid)));
        }
        if let Some(event) = name.strip_prefix("payments.") {
            let count = self.past.for_event(&self.recipient, event, None).len();
            return Some(Term::whole(i64::try_from(count).unwrap_or(i64::MAX)));
        }
        self.board.value(self.unit, name)
    }

    fn calendar(&self) -> Option<&WorkingDays> {
        Some(&self.board.facts.calendar)
    }
}

impl<'a, 'b> Case<'a, 'b> {
    pub(super) fn new(board: &'b Board<'a>, award: &'b Award, unit: usize) -> Self {
        let code = board.facts.units.get(unit).map_or("", |one| one.code.as_str());
        let named = award.recipient.as_ref().and_then(|name| match board.value(unit, name) {
            Some(Term::Text(text)) => Some(text.to_string()),
            _ => None,
        });
        Self {
            board,
            award,
            unit,
            past: Past::of(board),
            recipient: named.unwrap_or_else(|| code.to_owned()),
        }
    }

    /// Why nothing can be said where an earlier payment is on record without all its parts.
    fn incomplete(&self, lacks: &str) -> Missing {
        crate::score::reason("reason-past-incomplete", &[("what", lacks.to_owned())])
    }

    /// A condition in words, each figure beside its name: `运营商合作年限（9）≥10`.
    pub(super) fn condition(&self, when: &Formula) -> String {
        when.in_words(&|name| {
            let label = self.board.heading(name);
            match self.value(name) {
                Some(value) => format!("{label}（{}）", crate::score::step::brief(&value)),
                None => label,
            }
        })
    }

    /// A finding about this award of this unit.
    pub(super) fn finding(&self, code: Code) -> Finding {
        let asked = &self.award.asked;
        let unit = &self.board.facts.units[self.unit];
        Finding::new(code, Place::Line(asked.file.clone(), asked.line, 1))
            .standing(&unit.label)
            .with("award", &self.award.label)
            .with("unit", &unit.label)
            .asked_by(asked.clone())
    }

    /// Works it out.
    #[allow(clippy::too_many_lines, reason = "the order of work, step after step")]
    pub(super) fn outcome(&self, findings: &mut Vec<Finding>) -> Outcome {
        let unit = &self.board.facts.units[self.unit];
        let mut step = Step::new(unit, &self.award.name, &self.award.cite);
        step.assumptions.clone_from(&self.award.assume);
        step.inputs = self.inputs();
        let mut outcome = Outcome {
            unit: self.unit,
            recipient: self.recipient.clone(),
            total: Term::Number(Fraction::zero()),
            paid: Term::Missing(Missing::NotApplicable),
            ceiling: None,
            due: Term::Number(Fraction::zero()),
            held: Fraction::zero(),
            stages: Vec::new(),
            shares: Vec::new(),
            tier: None,
            back: Vec::new(),
            step,
        };
        if self.board.excluded.contains_key(&self.unit) {
            outcome.total = Term::Missing(Missing::NotApplicable);
            outcome.due = Term::Missing(Missing::NotApplicable);
            return outcome;
        }
        let group = self.award.exclusive.as_ref().map(|exclusive| exclusive.group.as_str());
        if let Some(lacks) = self.past.in_doubt(&self.recipient, &self.award.event, group) {
            let missing = self.incomplete(lacks);
            outcome.total = Term::Missing(missing.clone());
            outcome.paid = Term::Missing(missing.clone());
            outcome.due = Term::Missing(missing);
            return outcome;
        }
        let paid =
            self.past.for_event(&self.recipient, &self.award.event, Some(&self.award.level));
        outcome.paid = Term::Number(self.past.sum(paid));
        if clawback::clawed_back(self, &mut outcome, findings) {
            return outcome;
        }
        if let Some(when) = &self.award.when {
            let said = self.condition(when);
            match when.evaluate(self) {
                Term::Flag(true) => outcome.say(&format!("{said} → 是")),
                Term::Flag(false) => {
                    outcome.say(&format!("{said} → 否"));
                    outcome.say_excluded(&say("award-condition-not-met", &[]));
                    self.decided(&mut outcome, &Fraction::zero(), findings);
                    return outcome;
                }
                Term::Missing(missing) => {
                    outcome.say(&format!("{said} → —"));
                    self.unknown(&mut outcome, missing, findings);
                    return outcome;
                }
                _ => {
                    let reason = say("reason-not-a-condition", &[("what", when.text().into())]);
                    self.unknown(&mut outcome, Missing::NotComputable(reason.into()), findings);
                    return outcome;
                }
            }
        }
        let award = self.award;
        let base = self.base(award.x.as_ref(), award.of.as_ref(), award.count.as_ref());
        for text in &base.comparison {
            outcome.say(text);
        }
        if let Some((code, what)) = &base.fault {
            findings.push(self.finding(*code).with("found", what));
        }
        outcome.tier = base.taken.last().copied();
        let labels = |taken: bool| {
            let branches = award.branches.iter().enumerate();
            branches
                .filter(|(at, _)| base.taken.contains(at) == taken)
                .map(|(_, branch)| branch.label.clone())
                .collect::<Vec<String>>()
        };
        outcome.step.taken = Some(labels(true).join("、")).filter(|text| !text.is_empty());
        outcome.step.not_taken = labels(false);
        let sum = match base.sum {
            Term::Number(sum) => sum,
            Term::Missing(missing) => {
                if base.fault.is_some() {
                    outcome.total = Term::Missing(missing.clone());
                    outcome.due = Term::Missing(missing);
                } else {
                    self.unknown(&mut outcome, missing, findings);
                }
                return outcome;
            }
            _ => return outcome,
        };
        let sum = match self.capped(sum, &mut outcome, findings) {
            Ok(sum) => sum,
            Err(missing) => {
                self.unknown(&mut outcome, missing, findings);
                return outcome;
            }
        };
        outcome.total = Term::Number(sum.clone());
        if !award.stages.is_empty() {
            stage::pay(self, &mut outcome, findings);
            return outcome;
        }
        if award.is_decided() && !self.decided(&mut outcome, &sum, findings) {
            return outcome;
        }
        let due = outcome.due.number().cloned().unwrap_or(sum.clone());
        let due = if award.is_decided() { due } else { sum };
        outcome.due = Term::Number(due);
        self.after_what_was_paid(&mut outcome, findings);
        outcome
    }

    /// The way to a sum, over the window if there is one.
    pub(super) fn base(
        &self,
        x: Option<&Formula>,
        of: Option<&Formula>,
        count: Option<&Formula>,
    ) -> Base {
        let measure_of = |name: &str| self.board.unit_of(name).map(str::to_owned);
        let measures = Measures { x, of, count, found: None };
        let (Some(window), Some(x)) = (&self.award.window, x) else {
            return base(self.award, measures, self, &measure_of);
        };
        let range = self.award.branches.iter().find_map(|branch| branch.range.as_ref());
        let mut seen = window::look(self.board, self.unit, x, window, range);
        let holds = match &window.require_each {
            Some(range) => window::each_holds(&mut seen, range),
            None => Ok(true),
        };
        let mut whole = Base {
            sum: Term::Number(Fraction::zero()),
            taken: Vec::new(),
            up_to: false,
            comparison: Vec::new(),
            fault: None,
        };
        match holds {
            Ok(true) => {}
            Ok(false) => {
                whole.comparison = seen.said;
                return whole;
            }
            Err(missing) => {
                whole.comparison = seen.said;
                whole.sum = Term::Missing(missing);
                return whole;
            }
        }
        let values = window::chosen(&mut seen, window.choice);
        whole.comparison.append(&mut seen.said);
        let single = window.choice != Choice::Each;
        for value in &values {
            let measures = Measures { found: Some(value), ..measures };
            let part = base(self.award, measures, self, &measure_of);
            if single {
                let mut comparison = std::mem::take(&mut whole.comparison);
                comparison.extend(part.comparison);
                return Base { comparison, ..part };
            }
            whole.comparison.extend(part.comparison);
            whole.sum = match (&whole.sum, part.sum) {
                (Term::Number(sum), Term::Number(one)) => Term::Number(sum + &one),
                (Term::Missing(missing), _) => Term::Missing(missing.clone()),
                (_, other) => other,
            };
            whole.taken.extend(part.taken);
            whole.fault = whole.fault.or(part.fault);
        }
        whole
    }

    /// What went in: every figure its formulas speak of.
    fn inputs(&self) -> Vec<StepInput> {
        let names: BTreeSet<String> =
            self.award.formulas().into_iter().flat_map(Formula::names).collect();
        self.board.inputs(self.unit, &names)
    }

    /// What cannot be worked out is never zero: it is listed, for a person to look at.
    pub(super) fn unknown(
        &self,
        outcome: &mut Outcome,
        missing: Missing,
        findings: &mut Vec<Finding>,
    ) {
        let names = self.award.formulas().into_iter().flat_map(Formula::names).collect();
        let missing = self.board.in_words(missing, &names);
        let reason = match &missing {
            Missing::NotComputable(reason) => reason.to_string(),
            Missing::NotApplicable => String::new(),
            _ => say("award-not-reported", &[]),
        };
        if missing != Missing::NotApplicable {
            findings.push(self.finding(codes::X135).with("reason", reason));
        }
        outcome.total = Term::Missing(missing.clone());
        outcome.due = Term::Missing(missing);
    }

    /// The sum under its cap, where the cap is for each sum by itself.
    fn capped(
        &self,
        sum: Fraction,
        outcome: &mut Outcome,
        findings: &mut Vec<Finding>,
    ) -> Result<Fraction, Missing> {
        let Some(cap) = &self.award.cap else { return Ok(sum) };
        let most = self.most(findings)?;
        if cap.per != Per::Payment || sum <= most {
            return Ok(sum);
        }
        outcome.step.cap = Some(self.cap_words(&sum, &most));
        Ok(most)
    }

    pub(super) fn cap_words(&self, sum: &Fraction, most: &Fraction) -> String {
        let money = &self.board.scheme.money;
        format!("{} > {} → {}", number(sum, None), number(most, None), money.printed(most))
    }

    /// How much at most.
    pub(super) fn most(&self, findings: &mut Vec<Finding>) -> Result<Fraction, Missing> {
        let term = |formula: &Formula| formula.evaluate(self);
        match self.award.cap.as_ref().map(|cap| &cap.most) {
            Some(Most::Sum(sum)) => Ok(sum.clone()),
            Some(Most::Formula(formula)) => match term(formula) {
                Term::Number(number) => Ok(number),
                Term::Missing(missing) => Err(missing),
                _ => Err(Missing::NotReported),
            },
            Some(Most::Classes(by, classes)) => match term(by) {
                Term::Text(word) => {
                    if let Some((_, sum)) = classes.iter().find(|(class, _)| *class == *word) {
                        Ok(sum.clone())
                    } else {
                        findings.push(self.finding(codes::X031).with("found", &word));
                        let what = [("what", word.to_string())];
                        Err(Missing::NotComputable(say("award-fault", &what).into()))
                    }
                }
                Term::Missing(missing) => Err(missing),
                _ => Err(Missing::NotReported),
            },
            None => Err(Missing::NotApplicable),
        }
    }

    /// What people decided, inside what the rule allows; false if there is no sum yet.
    pub(super) fn decided(
        &self,
        outcome: &mut Outcome,
        limit: &Fraction,
        findings: &mut Vec<Finding>,
    ) -> bool {
        if !self.award.is_decided() || !self.award.stages.is_empty() {
            return true;
        }
        outcome.ceiling = Some(limit.clone());
        let due = self.approved(
            self.award.approved.as_ref(),
            limit,
            self.award.at_least,
            &mut outcome.step,
            findings,
        );
        outcome.due = due;
        outcome.due.number().is_some()
    }

    /// The sum decided on, judged against the limit of the rule.
    pub(super) fn approved(
        &self,
        approved: Option<&Formula>,
        limit: &Fraction,
        at_least: bool,
        step: &mut Step,
        findings: &mut Vec<Finding>,
    ) -> Term {
        let money = &self.board.scheme.money;
        let Some(approved) = approved else {
            step.assumptions.push(say("award-at-the-ceiling", &[]));
            return Term::Number(limit.clone());
        };
        match approved.evaluate(self) {
            Term::Number(sum) => {
                let within = if at_least { sum >= *limit } else { sum <= *limit };
                let sign = if at_least { "≥" } else { "≤" };
                let verdict = if within { "是" } else { "否" };
                let text = format!(
                    "{} {sign} {} → {verdict}",
                    number(&sum, None),
                    number(limit, None)
                );
                if !step.comparison.is_empty() {
                    step.comparison.push('；');
                }
                step.comparison.push_str(&text);
                if within {
                    return Term::Number(sum);
                }
                let hint = if at_least { "below" } else { "hint" };
                findings.push(
                    self.finding(codes::X030)
                        .with("approved", money.printed(&sum))
                        .with("limit", money.printed(limit))
                        .with("column", self.board.said(approved))
                        .with("kind", if at_least { "below" } else { "above" })
                        .hinting(hint),
                );
                Term::not_computable(say("award-above-ceiling", &[]))
            }
            Term::Missing(_) if limit.is_zero() => Term::Number(Fraction::zero()),
            _ => Term::not_computable(say("award-awaits-decision", &[])),
        }
    }

    /// Takes off what was paid before, by how often the event is paid for.
    fn after_what_was_paid(&self, outcome: &mut Outcome, findings: &mut Vec<Finding>) {
        let Some(sum) = outcome.positive().cloned() else { return };
        let award = self.award;
        let paid = self.past.for_event(&self.recipient, &award.event, Some(&award.level));
        let period = self.board.period;
        let counting: Vec<_> = paid
            .iter()
            .copied()
            .filter(|payment| {
                let Some(when) = payment.when() else { return false };
                match award.times {
                    Times::Once | Times::OncePerTier => true,
                    Times::PerYear => when.year() == period.year(),
                    Times::PerMonth => {
                        let (a, b) = (when.last_day(), period.last_day());
                        (a.year(), a.month()) == (b.year(), b.month())
                    }
                    Times::PerPeriod => when == period,
                    Times::Each => false,
                }
            })
            .collect();
        let Some(last) = counting.last() else { return };
        let already = self.past.sum(counting.iter().copied());
        let mut reached = None;
        for payment in &counting {
            match self.past.tier(award, payment) {
                Ok(tier) => reached = reached.max(Some(tier)),
                Err(tier) => {
                    findings
                        .push(self.finding(codes::X031).with("found", &tier).hinting("ledger"));
                    outcome.due = Term::not_computable(say("award-fault", &[("what", tier)]));
                    return;
                }
            }
        }
        let rises = outcome.tier > reached && award.branches.len() > 1;
        let due = match (award.times, award.upgrade) {
            (_, Upgrade::Difference) => {
                let difference = &sum - &already;
                outcome.say(&format!(
                    "{} − {} = {}",
                    number(&sum, None),
                    number(&already, None),
                    number(&difference, None)
                ));
                if difference.is_negative() { Fraction::zero() } else { difference }
            }
            (Times::OncePerTier, Upgrade::Full) if rises => sum.clone(),
            _ => Fraction::zero(),
        };
        let words = self.past.words(last);
        if due.is_zero() {
            let finding = self.finding(codes::X133).with("before", &words);
            findings.push(finding);
            outcome.exclude(&words);
        } else {
            outcome.due = Term::Number(due);
            outcome.say(&words);
        }
    }
}
