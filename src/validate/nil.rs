//! 零报告 that contradicts itself: figures beside it, or figures in the period before.

use super::Subject;
use crate::engine::Table;
use crate::words::Fraction;
use crate::words::diagnostic::{Finding, codes};
use crate::workspace::dataset::Role;

/// A return that says it has nothing to report has nothing to report.
pub(super) fn evaluate(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if !subject.received.nil {
        return;
    }
    if let Some((record, column)) = figure(subject, &subject.received.table) {
        findings.push(
            Finding::new(codes::C014, subject.received.place_of(record, &column))
                .with("label", subject.label(&column))
                .with(
                    "figure",
                    subject
                        .number(record, &column)
                        .map_or_else(String::new, |it| it.to_string()),
                )
                .standing(&subject.row_words(record))
                .asked_by(subject.dataset.asked.clone()),
        );
        return;
    }
    let before = subject.around.previous.as_ref();
    if let Some((row, column)) = before.and_then(|table| figure(subject, &table.table))
        && let Some(previous) = before
    {
        let at = previous.table.position(&column).unwrap_or(0);
        findings.push(
            Finding::new(codes::C204, subject.received.on_sheet())
                .with("label", subject.label(&column))
                .with(
                    "figure",
                    previous.table.value(row, at).number().unwrap_or_else(Fraction::zero),
                )
                .with("period", subject.around.before.chinese())
                .asked_by(subject.dataset.asked.clone()),
        );
    }
}

/// The first figure of a table that is not zero: its row and column.
fn figure(subject: &Subject<'_>, table: &Table) -> Option<(usize, String)> {
    let measures = subject.dataset.columns.iter().filter(|one| one.role == Role::Measure);
    let measures: Vec<(&str, usize)> = measures
        .filter_map(|one| Some((one.name.as_str(), table.position(&one.name)?)))
        .collect();
    (0..table.rows()).find_map(|row| {
        measures.iter().find_map(|(name, at)| {
            let number = table.value(row, *at).number()?;
            (!number.is_zero()).then(|| (row, (*name).to_owned()))
        })
    })
}
