//! Codes that belong together: a village stands beside the town that it belongs to.

use super::Subject;
use crate::words::Value;
use crate::words::diagnostic::{Finding, codes};
use crate::workspace::dataset::ColumnKind;

/// The unit of each column declared `within` another is one of those that the code list puts
/// below the unit beside it.
pub(super) fn within(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for column in &subject.dataset.columns {
        let Some(above) = column.within.as_ref().and_then(|name| subject.dataset.column(name))
        else {
            continue;
        };
        let ColumnKind::Code(list) = &column.kind else { continue };
        let Some(list) = subject.workspace.codelists.get(list) else { continue };
        for record in 0..subject.received.table.rows() {
            let (Some(own), Some(beside)) =
                (subject.value(record, &column.name), subject.value(record, &above.name))
            else {
                continue;
            };
            // what could not be read, or was left out, is told already
            if own.is_missing() || beside.is_missing() {
                continue;
            }
            let Some(parent) = list.entry(&own.to_string()).and_then(|one| one.parent.clone())
            else {
                continue;
            };
            if parent == beside.to_string() {
                continue;
            }
            let proper = Value::text(&parent);
            findings.push(
                Finding::new(
                    codes::C050,
                    subject.received.place(subject.received.rows[record], &column.name),
                )
                .with("unit", subject.shown(&column.name, &own))
                .with("beside", subject.shown(&above.name, &beside))
                .with("above", subject.shown(&above.name, &proper))
                .standing(&subject.row_words(record))
                .asked_by(column.asked.clone()),
            );
        }
    }
}
