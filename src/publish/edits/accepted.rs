//! A change that a person has accepted, with the reason: 计算值 → 审定值.

use super::Change;
use crate::publish::document::SourceKey;
use serde::{Deserialize, Serialize};

/// Under this name accepted changes stand in the store.
pub const ACCEPTED: &str = "accepted_change";

/// An accepted change, as the store keeps it and the record beside a bulletin shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Accepted {
    /// The bulletin's declared name.
    pub bulletin: String,
    /// For which period.
    pub period: String,
    /// For which unit, where a bulletin goes out to each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where, as it was told: `附件1!C5`.
    pub place: String,
    /// What kind of change.
    pub kind: String,
    /// The figure, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Its row; empty for the total.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<(String, String)>,
    /// Its column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// 计算值: as printed.
    pub computed: String,
    /// 审定值: as it stands now.
    pub decided: String,
    /// Why.
    pub reason: String,
    /// Who accepted it.
    pub by: String,
}

impl Accepted {
    /// Is it this change? The place does not matter, for rows move.
    #[must_use]
    pub fn is(&self, change: &Change) -> bool {
        self.kind == change.kind.code()
            && self.computed == change.printed
            && self.decided == change.stands
            && self.source() == change.source
    }

    /// The figure that was changed.
    #[must_use]
    pub fn source(&self) -> Option<SourceKey> {
        Some(SourceKey {
            query: self.query.clone()?,
            key: self.key.clone(),
            column: self.column.clone()?,
        })
    }
}
