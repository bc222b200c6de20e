//! The built-in table `explanations`: what was asked about in the returns that count, and what was
//! said to it (核实说明). A bulletin prints it like any other table.

use crate::engine::{Column, Kind};

/// Its name.
pub(super) const NAME: &str = "explanations";

/// Its columns.
///
/// | column | what it holds |
/// |---|---|
/// | `dataset`, `period`, `provider` | which return |
/// | `check_name` | the check that asks |
/// | `row_key` | the key of the row; missing where it is about the whole return |
/// | `finding` | what was found, in words |
/// | `explanation` | what the sender says; missing where nothing was said |
/// | `state` | `explained`, `open` or `trial` |
/// | `findings` | 1, so that it can be summed |
#[must_use]
pub fn columns() -> Vec<Column> {
    let text = [
        "dataset",
        "period",
        "provider",
        "check_name",
        "row_key",
        "finding",
        "explanation",
        "state",
    ];
    let mut columns: Vec<Column> =
        text.into_iter().map(|name| Column::new(name, Kind::Text)).collect();
    columns.push(Column::new("findings", Kind::Number { scale: 0 }));
    columns
}
