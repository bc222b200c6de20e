//! What was paid before for the same event, as a rule looks back on it.

use super::phrase::say;
use crate::score::{Board, Facts};
use crate::words::payment::Payment;
use crate::words::{Fraction, Period};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::award::Award;
use crate::workspace::scheme::award::pay::yuan;
use std::collections::BTreeMap;

/// The payments before this one, seen from a scheme carried out for a period.
#[derive(Clone, Copy)]
pub(super) struct Past<'a> {
    scheme: &'a Scheme,
    period: Period,
    facts: &'a Facts,
    paid: &'a Paid,
}

/// What was paid before, found by recipient: one look for each, however many payments there are.
#[derive(Clone, Debug, Default)]
pub struct Paid {
    payments: BTreeMap<String, Vec<usize>>,
    doubtful: BTreeMap<String, Vec<usize>>,
}

impl Paid {
    /// Orders what was paid by recipient.
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        let mut paid = Self::default();
        for (at, payment) in facts.payments.iter().enumerate() {
            paid.payments.entry(payment.recipient.clone()).or_default().push(at);
        }
        for (at, (payment, _)) in facts.doubtful.iter().enumerate() {
            paid.doubtful.entry(payment.recipient.clone()).or_default().push(at);
        }
        paid
    }
}

impl<'a> Past<'a> {
    /// What was paid before, seen from a board.
    pub(super) fn of(board: &'a Board<'_>) -> Self {
        Self {
            scheme: board.scheme,
            period: board.period,
            facts: board.facts,
            paid: &board.past,
        }
    }

    /// Does a payment count? One not later than the period does, but for those that this very
    /// scheme put on record for this very period (they are what is being worked out).
    fn counts(self, payment: &Payment) -> bool {
        let Some(when) = payment.when() else { return false };
        let own = payment.scheme == self.scheme.name && when == self.period;
        !own && when.first_day() <= self.period.last_day()
    }

    /// The payments to a recipient that count, in the order of record.
    fn counting(self, recipient: &str) -> impl Iterator<Item = &'a Payment> {
        let places = self.paid.payments.get(recipient).map_or(&[][..], Vec::as_slice);
        let payments = places.iter().filter_map(move |at| self.facts.payments.get(*at));
        payments.filter(move |payment| self.counts(payment))
    }

    /// What an earlier payment lacks that may have been for the same thing: then nobody can say
    /// what is still to be paid.
    pub(super) fn in_doubt(
        self,
        recipient: &str,
        event: &str,
        group: Option<&str>,
    ) -> Option<&'a str> {
        let places = self.paid.doubtful.get(recipient)?;
        let mut rows = places.iter().filter_map(|at| self.facts.doubtful.get(*at));
        let same = |payment: &Payment| {
            payment.event.is_empty()
                || payment.event == event
                || group.is_some_and(|group| payment.group == group)
        };
        rows.find(|(payment, _)| same(payment)).map(|(_, lacks)| lacks.as_str())
    }

    /// Payments to a recipient for an event at a level, in the order of record.
    pub(super) fn for_event(
        self,
        recipient: &str,
        event: &str,
        level: Option<&str>,
    ) -> Vec<&'a Payment> {
        self.counting(recipient)
            .filter(|payment| {
                payment.event == event && level.is_none_or(|level| payment.level == level)
            })
            .collect()
    }

    /// Payments to a recipient at a level for any of several events, or by any of several schemes.
    pub(super) fn for_any(
        self,
        recipient: &str,
        names: &[&str],
        level: &str,
    ) -> Vec<&'a Payment> {
        self.counting(recipient)
            .filter(|payment| payment.level == level)
            .filter(|payment| {
                names.contains(&payment.event.as_str())
                    || names.contains(&payment.scheme.as_str())
            })
            .collect()
    }

    /// Payments to a recipient out of an exclusive group, those for an event of its own apart.
    pub(super) fn of_group(
        self,
        recipient: &str,
        group: &str,
        event: &str,
    ) -> Vec<&'a Payment> {
        self.counting(recipient)
            .filter(|payment| payment.group == group && payment.event != event)
            .collect()
    }

    /// What went out of a fund in the year.
    pub(super) fn of_fund(self, fund: &str) -> Fraction {
        let year = self.period.year();
        self.sum(
            self.facts
                .payments
                .iter()
                .filter(|payment| payment.scheme == self.scheme.name && payment.fund == fund)
                .filter(|payment| self.counts(payment))
                .filter(|payment| payment.when().is_some_and(|when| when.year() == year)),
        )
    }

    /// A payment in the scheme's unit of money.
    pub(super) fn amount(self, payment: &Payment) -> Fraction {
        let amount = payment.amount().unwrap_or_else(Fraction::zero);
        match yuan(&payment.money) {
            Some(unit) => self.scheme.money.from_yuan(&(&amount * &unit)),
            None => amount,
        }
    }

    /// Payments together, in the scheme's unit of money.
    pub(super) fn sum(self, payments: impl IntoIterator<Item = &'a Payment>) -> Fraction {
        payments.into_iter().fold(Fraction::zero(), |sum, payment| &sum + &self.amount(payment))
    }

    /// The tier that a payment was made for; `Err` with its name if the award has none such.
    pub(super) fn tier(self, award: &Award, payment: &Payment) -> Result<usize, String> {
        let named = award
            .branches
            .iter()
            .position(|branch| branch.name == payment.tier || branch.label == payment.tier);
        let own = payment.scheme == self.scheme.name || payment.scheme.is_empty();
        match named {
            Some(at) if own => Ok(at),
            _ if own && award.branches.len() > 1 && award.stages.is_empty() => {
                Err(payment.tier.clone())
            }
            // another document's tiers are other ones: only how much was paid can be compared
            _ => {
                use crate::workspace::scheme::award::pay::Pay;
                let paid = self.amount(payment);
                let highest = award
                    .branches
                    .iter()
                    .rposition(|branch| matches!(&branch.pay, Pay::Sum(sum) if *sum <= paid));
                Ok(highest.unwrap_or(0))
            }
        }
    }

    /// A payment in words: `2023年第一季度（阳政办发〔2022〕94号）已付5.00万元`.
    pub(super) fn words(self, payment: &Payment) -> String {
        let when = payment.when().map_or_else(String::new, |when| when.chinese());
        say(
            "award-paid-before",
            &[
                ("when", when),
                ("document", payment.document.clone()),
                ("sum", self.scheme.money.printed(&self.amount(payment))),
            ],
        )
    }
}
