//! What the sender says to a warning (核实说明), wherever it is said: in the form, on a sheet of the
//! workbook, or in a line of the workspace.
//!
//! A column of the form is read where the demand names it. Here is the rest: the sheet's
//! explanations are found by cell, the workspace's by check and row.

use super::Subject;
use crate::words::diagnostic::{Finding, Place, Severity};
use crate::words::text;

/// Gives each warning the explanation that is there for it.
pub(super) fn explain(subject: &Subject<'_>, findings: &mut [Finding]) {
    for finding in findings.iter_mut() {
        if finding.severity != Severity::Warning || finding.explained.is_some() {
            continue;
        }
        let on_sheet = match &finding.place {
            Place::Cells(_, sheet, range) => subject.received.explanations.iter().find(|one| {
                one.at == range.first
                    && one
                        .sheet
                        .as_ref()
                        .is_none_or(|name| text::compact(name) == text::compact(sheet))
            }),
            _ => None,
        };
        finding.explained = on_sheet.map(|one| one.text.clone()).or_else(|| {
            let check = finding.asked.as_ref().map_or("", |asked| asked.what.as_ref());
            let received = subject.received;
            subject
                .workspace
                .explanations
                .iter()
                .find(|line| {
                    line.dataset == received.dataset
                        && line.provider == received.provider
                        && line.period == received.period
                        && line.check == check
                        && line
                            .row
                            .as_deref()
                            .is_none_or(|row| finding.row.as_deref() == Some(row))
                })
                .map(|line| line.text.clone())
        });
    }
}
