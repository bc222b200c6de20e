//! The built-in table `reporting`: who owed which return, and what became of it.
//!
//! Reporting and on-time rates are ordinary indicators: a query counts the rows of this table
//! like those of any form. It rests on the store alone, never on the day on which it is asked,
//! so that the same returns give the same rates.

use crate::engine::{Column, Kind};
use crate::workspace::REPORTING;

/// Its columns.
///
/// | column | what it holds |
/// |---|---|
/// | `dataset`, `period`, `provider` | which return |
/// | `parent` | the code above the provider in its list |
/// | `due` | the last day on which it is on time; missing if the form is never due |
/// | `received` | the day on which its first version came in |
/// | `version` | the number of the version that counts |
/// | `versions` | how many versions there are |
/// | `refused` | how many files were refused |
/// | `reported`, `on_time`, `nil`, `kept`, `sealed` | 1 or 0, so that they can be summed |
/// | `state` | `on_time`, `late`, `refused` or `absent` |
#[must_use]
pub fn columns() -> Vec<Column> {
    let number = Kind::Number { scale: 0 };
    [
        ("dataset", Kind::Text),
        ("period", Kind::Text),
        ("provider", Kind::Text),
        ("parent", Kind::Text),
        ("due", Kind::Date),
        ("received", Kind::Date),
        ("version", number),
        ("versions", number),
        ("refused", number),
        ("reported", number),
        ("on_time", number),
        ("nil", number),
        ("kept", number),
        ("sealed", number),
        ("state", Kind::Text),
    ]
    .into_iter()
    .map(|(name, kind)| Column::new(name, kind))
    .collect()
}

/// Its name.
pub(super) const NAME: &str = REPORTING;
