//! The order of rows: codes in the order of their list, everything else as it reads.

use crate::workspace::codelist::CodeList;
use std::cmp::Ordering;

/// Compares two codes of one grain column.
pub(super) fn compare(list: Option<&CodeList>, a: &str, b: &str) -> Ordering {
    match list.map(|list| (list.position(a), list.position(b))) {
        Some((Some(a), Some(b))) => a.cmp(&b),
        Some((Some(_), None)) => Ordering::Less,
        Some((None, Some(_))) => Ordering::Greater,
        _ => a.cmp(b),
    }
}
