//! What awards ask for beyond the period's own figures: months one by one, and what was paid.

use super::Scorer;
use crate::engine::{Indicator, IndicatorRow};
use crate::score::Facts;
use crate::words::Period;
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::formula::Term;
use crate::words::payment::Payment;
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::award::ledger::PaidBefore;
use std::collections::BTreeSet;

impl Scorer<'_> {
    /// Adds the series of windows and the payments before.
    pub(super) fn looked_back(&self, scheme: &Scheme, period: Period, facts: &mut Facts) {
        self.series(scheme, period, facts);
        facts.payments = self.returns.payments();
        if let Some(before) = &scheme.paid_before {
            let payments = self.paid_before(scheme, before, period, &mut facts.doubtful);
            facts.payments.splice(0..0, payments);
        }
    }

    /// The figures of each period of each window.
    fn series(&self, scheme: &Scheme, period: Period, facts: &mut Facts) {
        let inputs = self.workspace.input_columns(scheme);
        for award in &scheme.awards {
            let (Some(window), Some(x)) = (&award.window, &award.x) else { continue };
            for name in x.names() {
                let bare = name.strip_prefix("last_year.").unwrap_or(&name);
                let Some(input) = inputs.get(bare) else { continue };
                // only what is reported in periods like those of the window
                let kind = self.workspace.queries.get(&input.query).map(|query| query.period);
                let mut periods: BTreeSet<Period> =
                    window.periods(period).into_iter().flatten().collect();
                periods.retain(|one| Some(one.kind()) == kind);
                if bare != name {
                    periods = periods.iter().map(Period::last_year).collect();
                }
                for one in periods {
                    let known = facts.series.get(bare).is_some_and(|by| by.contains_key(&one));
                    if known {
                        continue;
                    }
                    let column = self.column(scheme, &facts.units, input, one);
                    let by_period = facts.series.entry(bare.to_owned()).or_default();
                    by_period.insert(one, column.values);
                }
            }
        }
    }

    /// Payments made before the tool kept account; a row that is no evidence is told and left out.
    fn paid_before(
        &self,
        scheme: &Scheme,
        before: &PaidBefore,
        period: Period,
        doubtful: &mut Vec<(Payment, String)>,
    ) -> Vec<Payment> {
        let Some(table) = self.table(&before.rows, period) else { return Vec::new() };
        let mut payments = Vec::new();
        for row in &table.rows {
            let said = |what: &str| said(&table, row, before.column(what));
            let payment = Payment {
                recipient: said("recipient"),
                event: said("event"),
                level: said("level"),
                tier: said("tier"),
                sum: said("sum"),
                money: scheme.money.unit.clone(),
                period: said("period"),
                document: said("document"),
                group: said("group"),
                fund: said("fund"),
                ..Payment::default()
            };
            let lacks = [
                ("recipient", payment.recipient.is_empty()),
                ("event", payment.event.is_empty()),
                ("level", payment.level.is_empty()),
                ("sum", payment.amount().is_none()),
                ("period", payment.when().is_none()),
                ("document", payment.document.is_empty()),
            ];
            if let Some((what, _)) = lacks.into_iter().find(|(_, lacks)| *lacks) {
                let place = Place::Line(before.asked.file.clone(), before.asked.line, 1);
                self.report(
                    Finding::new(codes::X037, place)
                        .with("row", format!("{} {}", payment.recipient, payment.event))
                        .with("what", what)
                        .asked_by(before.asked.clone()),
                );
                let lacks = catalogue::say(Language::Chinese, &format!("paid-{what}"), &[]);
                doubtful.push((payment, lacks));
                continue;
            }
            payments.push(payment);
        }
        payments
    }
}

fn said(table: &Indicator, row: &IndicatorRow, column: &str) -> String {
    let figure = table.position(column).map(|at| &row.figures[at]);
    match figure.or_else(|| row.gathered.get(column)) {
        None | Some(Term::Missing(_)) => String::new(),
        Some(Term::Text(text)) => text.to_string(),
        Some(other) => other.to_string(),
    }
}
