//! Which edition of a form a blank workbook was made from: a short digest of what a clerk sees
//! and fills in.
//!
//! A remark, a source or a check that was worded anew does not make another form; a column that
//! was added, renamed, or takes something else does.

use crate::words::Digest;
use crate::workspace::dataset::{Dataset, DatasetColumn};

/// The edition of a form, as it stands on the hidden sheet of its blank workbooks.
#[must_use]
pub fn edition(dataset: &Dataset) -> String {
    let mut text = format!("{}\n{}\n{:?}\n", dataset.name, dataset.title, dataset.period);
    for column in &dataset.columns {
        text.push_str(&asked_for(column));
        text.push('\n');
    }
    Digest::of(text.as_bytes()).short()
}

/// What a column asks the clerk for.
fn asked_for(column: &DatasetColumn) -> String {
    let DatasetColumn { name, label, kind, unit, optional, may_be_absent, within, .. } = column;
    format!("{name}\t{label}\t{kind:?}\t{unit:?}\t{optional}\t{may_be_absent}\t{within:?}")
}
