//! Totals that are the sums of their parts: columns of a row, or rows of a return.

use super::{Subject, rules};
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::{Formula, Relation, Term};
use crate::words::{Fraction, Missing};
use crate::workspace::demands::{Balance, Sides};
use std::collections::BTreeMap;

/// Parts that are named by their cells; the others are counted.
const MOST_CELLS: usize = 8;

/// Every declared balance.
pub(super) fn evaluate(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for balance in &subject.dataset.balances {
        if !balance.demand.applies(subject.received.period) {
            continue;
        }
        match &balance.sides {
            Sides::Columns(rule) => columns(subject, balance, rule, findings),
            // the sheet's own total rows are looked at with the rest of its structure
            Sides::Rows { total: None, .. } => {}
            Sides::Rows { columns, total: Some(total), parts, within } => {
                for column in columns {
                    let rows = Rows { total, parts: parts.as_ref(), within, column };
                    rows.evaluate(subject, balance, findings);
                }
            }
        }
    }
}

/// `total = a + b` in every row.
fn columns(
    subject: &Subject<'_>,
    balance: &Balance,
    rule: &Formula,
    findings: &mut Vec<Finding>,
) {
    let Some((relation, left, right)) = rule.comparison() else { return };
    let relation = match relation {
        Relation::Equal if balance.at_most => Relation::GreaterOrEqual,
        other => other,
    };
    rules::row_by_row(subject, &balance.demand, rule, findings, |record| {
        let scope = |name: &str| subject.term(record, name);
        let tolerance = balance.tolerance.as_ref();
        let apart = rules::apart(&left, &right, relation, tolerance, &scope)?;
        Ok(apart.map(|apart| {
            let column = rules::first_column(subject, &left.names());
            rules::told_apart(
                subject.failing(codes::C007, &balance.demand, record, &column),
                &apart,
                relation,
                &rules::side(subject, record, &left),
                &rules::side(subject, record, &right),
                tolerance,
            )
        }))
    });
}

/// Rows that are totals of other rows.
struct Rows<'a> {
    total: &'a Formula,
    parts: Option<&'a Formula>,
    within: &'a [String],
    column: &'a str,
}

/// The rows that share the values of the columns `within`.
#[derive(Default)]
struct Group {
    totals: Vec<usize>,
    parts: Vec<usize>,
}

impl Rows<'_> {
    fn evaluate(&self, subject: &Subject<'_>, balance: &Balance, findings: &mut Vec<Finding>) {
        let mut groups: BTreeMap<Vec<String>, Group> = BTreeMap::new();
        for record in 0..subject.received.table.rows() {
            let key = super::around::spelled(&subject.received.table, self.within, record);
            let group = groups.entry(key).or_default();
            let is_total = subject.evaluate(self.total, record) == Term::Flag(true);
            if is_total {
                group.totals.push(record);
            } else if self
                .parts
                .is_none_or(|parts| subject.evaluate(parts, record) == Term::Flag(true))
            {
                group.parts.push(record);
            }
        }
        for group in groups.values().filter(|group| !group.parts.is_empty()) {
            for total in &group.totals {
                match subject.is_asked(&balance.demand, *total) {
                    Ok(true) => self.compare(subject, balance, *total, &group.parts, findings),
                    Ok(false) => {}
                    Err(reason) => self.unknown(subject, balance, *total, &reason, findings),
                }
            }
        }
    }

    fn unknown(
        &self,
        subject: &Subject<'_>,
        balance: &Balance,
        total: usize,
        reason: &Term,
        findings: &mut Vec<Finding>,
    ) {
        let names = std::iter::once(self.column.to_owned()).collect();
        let demand = &balance.demand;
        findings.push(rules::not_evaluable(subject, demand, &names, total, reason));
    }

    fn compare(
        &self,
        subject: &Subject<'_>,
        balance: &Balance,
        total: usize,
        parts: &[usize],
        findings: &mut Vec<Finding>,
    ) {
        let all = || std::iter::once(&total).chain(parts);
        if all().any(|record| subject.is_unread(*record, self.column)) {
            return;
        }
        let mut sum = Fraction::zero();
        let mut stated = None;
        for record in all() {
            let value = subject.value(*record, self.column);
            let Some(number) = value.as_ref().and_then(crate::words::Value::number) else {
                let reason = match value {
                    Some(crate::words::Value::Missing(missing)) => missing,
                    _ => Missing::NotReported,
                };
                self.unknown(subject, balance, total, &Term::Missing(reason), findings);
                return;
            };
            if stated.is_none() {
                stated = Some(number);
            } else {
                sum = &sum + &number;
            }
        }
        let stated = stated.unwrap_or_else(Fraction::zero);
        let allowed = balance.tolerance.as_ref().map_or_else(Fraction::zero, |tolerance| {
            tolerance.allowed(&stated, &sum, parts.len())
        });
        let gap = &stated - &sum;
        let holds = if balance.at_most { -&gap <= allowed } else { gap.absolute() <= allowed };
        if holds {
            return;
        }
        let cells: Vec<String> = parts
            .iter()
            .take(MOST_CELLS)
            .map(|record| subject.cell(*record, self.column))
            .collect();
        let mut cells = cells.join("、");
        if parts.len() > MOST_CELLS {
            cells.push('…');
        }
        let written =
            balance.tolerance.as_ref().map(crate::workspace::check::Tolerance::written);
        findings.push(
            subject
                .failing(codes::C008, &balance.demand, total, self.column)
                .with("label", subject.label(self.column))
                .with("row", subject.row_words(total))
                .with("stated", &stated)
                .with("parts", parts.len())
                .with("cells", cells)
                .with("sum", &sum)
                .with("gap", super::signed(&gap))
                .with("at_most", if balance.at_most { "yes" } else { "no" })
                .with("tolerance", written.unwrap_or_else(|| "none".to_owned())),
        );
    }
}
