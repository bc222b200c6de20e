//! The declared checks: a formula that must be true for every row.

use super::Subject;
use crate::engine::Table;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::{OnCalendar, Term};
use crate::words::{Missing, Value, mask};
use crate::workspace::check::Check;
use std::collections::BTreeMap;

/// Evaluates every declared check for every record.
pub(super) fn evaluate(
    subject: &Subject<'_>,
    previous: Option<&Table>,
    findings: &mut Vec<Finding>,
) {
    let calendar = subject.workspace.working_days();
    let earlier = previous.map(|table| Earlier::new(subject, table));
    for check in &subject.dataset.checks {
        let looks_back = check.rule.names().iter().any(|name| name.starts_with("previous."));
        // the first period of a provider has nothing before it
        if looks_back && earlier.is_none() {
            continue;
        }
        for record in 0..subject.received.table.rows() {
            let scope = |name: &str| value_of(subject, earlier.as_ref(), record, name);
            match check.rule.evaluate(&OnCalendar(&scope, &calendar)) {
                Term::Flag(true) => {}
                Term::Flag(false) => {
                    let numbers =
                        check.rule.with_values(&|name: &str| shown(subject, name, scope(name)));
                    let mut told = finding(subject, check, record)
                        .with("message", &check.message)
                        .with("numbers", &numbers);
                    // a rule about words is told by its message; its formula would only confuse
                    if numbers.contains(['“', '—']) {
                        told.code = codes::C006;
                    }
                    findings.push(told);
                }
                _ if check.rule.names().iter().any(|name| subject.is_unread(record, name)) => {}
                outcome => findings.push(not_evaluable(subject, check, record, &outcome)),
            }
        }
    }
}

fn finding(subject: &Subject<'_>, check: &Check, record: usize) -> Finding {
    let names = check.rule.names();
    // the cell to look at: the first column of the rule that stands on this sheet
    let column = subject
        .dataset
        .columns
        .iter()
        .find(|column| names.contains(&column.name))
        .map_or("", |column| column.name.as_str());
    let row = subject.received.rows[record];
    Finding::new(codes::C001, subject.received.place(row, column))
        .with("name", &check.name)
        .standing(&subject.row_words(record))
        .asked_by(check.asked.clone())
        .weighing(check.severity)
}

/// A rule that cannot be evaluated is told apart from one that does not hold.
fn not_evaluable(
    subject: &Subject<'_>,
    check: &Check,
    record: usize,
    outcome: &Term,
) -> Finding {
    let reason = match outcome {
        Term::Missing(Missing::NotComputable(reason)) => reason.to_string(),
        Term::Missing(missing) => missing.code().to_owned(),
        other => other.to_string(),
    };
    let mut finding =
        finding(subject, check, record).with("message", &check.message).with("reason", reason);
    finding.code = codes::C101;
    finding.severity = codes::C101.severity;
    finding
}

/// The table of the period before, found by key.
struct Earlier<'a> {
    table: &'a Table,
    rows: BTreeMap<Vec<String>, usize>,
}

impl<'a> Earlier<'a> {
    fn new(subject: &Subject<'_>, table: &'a Table) -> Self {
        let rows = (0..table.rows())
            .map(|row| {
                let key = subject
                    .dataset
                    .key
                    .iter()
                    .filter_map(|name| table.position(name))
                    .map(|at| table.value(row, at).to_string())
                    .collect();
                (key, row)
            })
            .collect();
        Self { table, rows }
    }

    fn value(&self, subject: &Subject<'_>, record: usize, column: &str) -> Option<Value> {
        let key: Vec<String> = subject
            .dataset
            .key
            .iter()
            .filter_map(|name| subject.value(record, name))
            .map(|value| value.to_string())
            .collect();
        let row = self.rows.get(&key)?;
        self.table.position(column).map(|at| self.table.value(*row, at))
    }
}

fn value_of(
    subject: &Subject<'_>,
    earlier: Option<&Earlier<'_>>,
    record: usize,
    name: &str,
) -> Option<Term> {
    if let Some(column) = name.strip_prefix("previous.") {
        let value = earlier.and_then(|earlier| earlier.value(subject, record, column));
        return Some(
            value.map_or(Term::Missing(Missing::NotReported), |value| (&value).into()),
        );
    }
    match name {
        "period_start" => Some(Term::Date(subject.received.period.first_day())),
        "period_end" => Some(Term::Date(subject.received.period.last_day())),
        _ => subject.value(record, name).map(|value| (&value).into()),
    }
}

/// What a name is worth, as others may see it: what is personal is masked.
fn shown(subject: &Subject<'_>, name: &str, term: Option<Term>) -> Option<Term> {
    let bare = name.strip_prefix("previous.").unwrap_or(name);
    let kind = subject.dataset.column(bare).and_then(|column| column.personal.as_deref());
    match (kind, term) {
        (Some(kind), Some(term)) if !matches!(term, Term::Missing(_)) => {
            Some(Term::Text(mask::masked(kind, &term.to_string()).into()))
        }
        (_, term) => term,
    }
}
