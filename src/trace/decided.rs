//! What people decided instead of a computed figure: 计算值 → 审定值.

use super::Question;
use crate::publish::edits::{ACCEPTED, Accepted};
use crate::store::Ledger;

/// An accepted change of a figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decided {
    /// What was changed into what, why, by whom.
    pub accepted: Accepted,
    /// When it was recorded (RFC 3339).
    pub recorded: String,
}

/// The accepted changes of a figure, in whatever bulletin.
pub(super) fn of(ledger: &Ledger, question: &Question) -> Vec<Decided> {
    let records = ledger.records(ACCEPTED).iter();
    records
        .filter_map(|record| {
            let accepted: Accepted = serde_json::from_value(record.value.clone()).ok()?;
            let source = accepted.source()?;
            let same = source.query == question.query
                && source.key == question.key
                && source.column == question.column
                && accepted.period == question.period.to_string();
            same.then(|| Decided { accepted, recorded: record.recorded.clone() })
        })
        .collect()
}
