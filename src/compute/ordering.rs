//! The order of rows: codes in the order of their list, figures by size, missing ones last.

use crate::words::formula::Term;
use crate::workspace::codelist::CodeList;
use std::cmp::Ordering;

/// Compares two codes of one grain column.
pub(super) fn codes(list: Option<&CodeList>, a: &str, b: &str) -> Ordering {
    match list.map(|list| (list.position(a), list.position(b))) {
        Some((Some(a), Some(b))) => a.cmp(&b),
        Some((Some(_), None)) => Ordering::Less,
        Some((None, Some(_))) => Ordering::Greater,
        _ => a.cmp(b),
    }
}

/// Compares two figures of one column; missing ones stand last whichever way is up.
pub(super) fn figures(a: &Term, b: &Term, descending: bool) -> Ordering {
    let order = match (a, b) {
        (Term::Missing(_), Term::Missing(_)) => return Ordering::Equal,
        (Term::Missing(_), _) => return Ordering::Greater,
        (_, Term::Missing(_)) => return Ordering::Less,
        (Term::Number(a), Term::Number(b)) => a.cmp(b),
        (Term::Text(a), Term::Text(b)) => a.cmp(b),
        (Term::Date(a), Term::Date(b)) => a.cmp(b),
        (Term::Flag(a), Term::Flag(b)) => a.cmp(b),
        _ => Ordering::Equal,
    };
    if descending { order.reverse() } else { order }
}
