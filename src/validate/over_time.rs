//! This period against the one before: cumulative figures, and what does not change silently.

use super::{Subject, signed};
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Term;
use crate::words::{Fraction, Missing, Value, text};
use crate::workspace::check::Tolerance;
use crate::workspace::demands::{Cumulative, Steady};

/// Every cumulative figure: it does not fall, and 累计 = 上期累计 + 本期.
pub(super) fn cumulative(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for one in &subject.dataset.cumulatives {
        if !one.demand.applies(subject.received.period) {
            continue;
        }
        let anew = one.yearly && subject.begins_year();
        if !anew && subject.around.previous.is_none() {
            subject.without_past(&one.demand, findings);
            continue;
        }
        for record in 0..subject.received.table.rows() {
            let involved = std::iter::once(&one.column).chain(&one.month);
            let unread = involved.clone().any(|name| subject.is_unread(record, name));
            if unread || subject.is_asked(&one.demand, record) != Ok(true) {
                continue;
            }
            let before = if anew {
                Some(Fraction::zero())
            } else {
                let previous = subject.around.previous.as_ref();
                // a row that was not there begins now
                previous
                    .and_then(|table| table.value(&subject.key(record), &one.column))
                    .and_then(|value| value.number())
            };
            let Some(before) = before else { continue };
            let Some(now) = subject.number(record, &one.column) else {
                let names = involved.cloned().collect();
                let reason = Term::Missing(Missing::NotReported);
                findings.push(super::rules::not_evaluable(
                    subject,
                    &one.demand,
                    &names,
                    record,
                    &reason,
                ));
                continue;
            };
            findings.extend(step(subject, one, record, &before, &now, anew));
        }
    }
}

fn allowed(tolerance: Option<&Tolerance>, a: &Fraction, b: &Fraction) -> Fraction {
    tolerance.map_or_else(Fraction::zero, |tolerance| tolerance.allowed(a, b, 2))
}

/// One step of a cumulative figure; one finding at most.
fn step(
    subject: &Subject<'_>,
    one: &Cumulative,
    record: usize,
    before: &Fraction,
    now: &Fraction,
    anew: bool,
) -> Option<Finding> {
    let tolerance = one.tolerance.as_ref();
    let label = subject.label(&one.column);
    let grown = now - before;
    if !one.may_fall && !anew && -&grown > allowed(tolerance, now, before) {
        return Some(
            subject
                .failing(codes::C010, &one.demand, record, &one.column)
                .with("label", label)
                .with("now", now)
                .with("period", subject.around.before.chinese())
                .with("before", before)
                .with("gap", signed(&grown)),
        );
    }
    let month = one.month.as_ref()?;
    let stated = subject.number(record, month)?;
    let gap = &stated - &grown;
    if gap.absolute() <= allowed(tolerance, &stated, &grown) {
        return None;
    }
    Some(
        subject
            .failing(codes::C011, &one.demand, record, month)
            .with("month_label", subject.label(month))
            .with("stated", &stated)
            .with("label", label)
            .with("cell", subject.cell(record, &one.column))
            .with("now", now)
            .with("anew", if anew { "yes" } else { "no" })
            .with("period", subject.around.before.chinese())
            .with("before", before)
            .with("grown", &grown)
            .with("gap", signed(&gap)),
    )
}

/// What stays as it was, unless it is explained.
pub(super) fn steady(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for one in &subject.dataset.steadies {
        let is_asked = one.demand.applies(subject.received.period);
        if !is_asked || (one.yearly && subject.begins_year()) {
            continue;
        }
        if subject.around.previous.is_none() {
            subject.without_past(&one.demand, findings);
            continue;
        }
        for record in 0..subject.received.table.rows() {
            if subject.is_asked(&one.demand, record) == Ok(true) {
                findings.extend(changes(subject, one, record));
            }
        }
        if one.rows {
            gone(subject, one, findings);
        }
    }
}

fn changes<'a>(
    subject: &'a Subject<'_>,
    one: &'a Steady,
    record: usize,
) -> impl Iterator<Item = Finding> + 'a {
    let key = subject.key(record);
    one.columns.iter().filter_map(move |column| {
        let before = subject.around.previous.as_ref()?.value(&key, column)?;
        let now = subject.value(record, column)?;
        if before.is_missing() || same(&before, &now) || subject.is_unread(record, column) {
            return None;
        }
        let is_private =
            subject.dataset.column(column).is_some_and(|column| column.personal.is_some());
        let shown = |value: &Value| match value {
            _ if is_private => "＊".to_owned(),
            Value::Number(number) => number.normalize().to_string(),
            value => subject.shown(column, value),
        };
        Some(
            subject
                .failing(codes::C012, &one.demand, record, column)
                .with("label", subject.label(column))
                .with("period", subject.around.before.chinese())
                .with("before", text::shown(&shown(&before), 60))
                .with("now", text::shown(&shown(&now), 60)),
        )
    })
}

/// The same figure, or the same words whatever their blanks and widths.
fn same(before: &Value, now: &Value) -> bool {
    match (before, now) {
        (Value::Text(before), Value::Text(now)) => text::compact(before) == text::compact(now),
        (before, now) => before == now,
    }
}

/// Rows of the period before that are no longer there.
fn gone(subject: &Subject<'_>, one: &Steady, findings: &mut Vec<Finding>) {
    let Some(previous) = &subject.around.previous else { return };
    let present: std::collections::BTreeSet<Vec<String>> =
        (0..subject.received.table.rows()).map(|record| subject.key(record)).collect();
    for (key, _) in previous.keys().filter(|(key, _)| !present.contains(*key)) {
        // nothing personal leaves the return
        let public: Vec<(&String, &String)> = subject
            .dataset
            .key
            .iter()
            .zip(key)
            .filter(|(name, _)| {
                subject.dataset.column(name).is_none_or(|column| column.personal.is_none())
            })
            .collect();
        let labels: Vec<String> = public
            .iter()
            .map(|(name, value)| subject.shown(name, &Value::text(value)))
            .collect();
        let codes_only: Vec<&str> = public.iter().map(|(_, value)| value.as_str()).collect();
        findings.push(
            super::weighed(codes::C013, subject.received.on_sheet(), &one.demand)
                .with("key", text::shown(&labels.join(" "), 80))
                .with("period", subject.around.before.chinese())
                .about(&codes_only.join(" ")),
        );
    }
}
