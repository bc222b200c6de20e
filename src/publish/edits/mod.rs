//! What people changed in a bulletin after it was issued.
//!
//! The words of a file, cell by cell, are compared with the words that were printed: figures,
//! the words that go with them (增长, 下降), rows and sentences. What looks otherwise, stands
//! elsewhere or was typed in between is no change of a figure; it is told apart. Start reading
//! at [`compare`].

mod accepted;
mod rows;
mod sentences;
mod token;

pub use accepted::{ACCEPTED, Accepted};

use crate::publish::document::{PrintedFigure, SourceKey};
use crate::words::CellRef;
use std::collections::BTreeMap;

/// The words of a file: sheet (or, in a notice, its text and its tables) → cell → what stands
/// there.
pub type Words = BTreeMap<String, BTreeMap<CellRef, String>>;

/// Which cell shows which figures.
pub type Shown = BTreeMap<(String, CellRef), Vec<PrintedFigure>>;

/// How a file differs from what was printed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ChangeKind {
    /// Another figure.
    Figure,
    /// Another word of direction.
    Direction,
    /// A row or sentence with figures is not there.
    Gone,
    /// A row of figures that was not printed.
    New,
    /// Other words, no figure.
    Wording,
}

impl ChangeKind {
    /// The stable word for it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ChangeKind::Figure => "figure",
            ChangeKind::Direction => "direction",
            ChangeKind::Gone => "gone",
            ChangeKind::New => "new",
            ChangeKind::Wording => "wording",
        }
    }
}

/// One difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What kind.
    pub kind: ChangeKind,
    /// The sheet, or the part of the notice.
    pub sheet: String,
    /// The cell: where it stands now, or stood if it is gone.
    pub at: CellRef,
    /// As printed; empty for what is new.
    pub printed: String,
    /// What stands there; empty for what is gone.
    pub stands: String,
    /// The figure that was printed.
    pub source: Option<SourceKey>,
    /// The row and column, or the sentence, in the words of the bulletin.
    pub context: String,
}

/// Every difference between what was printed and what stands in a file, sheet by sheet in the
/// order printed. Sheets are told by their names, or by what stands on them where they were
/// named otherwise.
#[must_use]
pub fn compare(printed: &Words, shown: &Shown, found: &Words) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut taken: Vec<&str> = Vec::new();
    for (name, cells) in printed {
        let known = found.get_key_value(name).or_else(|| {
            let free = found.iter().filter(|(other, _)| {
                !printed.contains_key(*other) && !taken.contains(&other.as_str())
            });
            free.max_by_key(|(_, other)| alike(cells, other))
                .filter(|(_, other)| alike(cells, other) > 0)
        });
        let empty = BTreeMap::new();
        let now = known.map_or(&empty, |(other, cells)| {
            taken.push(other);
            cells
        });
        let sheet = Sheet { name, printed: cells, shown, now };
        if cells.keys().all(|at| at.column == 0) {
            sentences::compare(&sheet, &mut changes);
        } else {
            rows::compare(&sheet, &mut changes);
        }
    }
    changes
}

/// One sheet as printed and as it is.
struct Sheet<'a> {
    name: &'a str,
    printed: &'a BTreeMap<CellRef, String>,
    shown: &'a Shown,
    now: &'a BTreeMap<CellRef, String>,
}

impl Sheet<'_> {
    /// The figures that a cell shows.
    fn figures(&self, at: CellRef) -> &[PrintedFigure] {
        self.shown.get(&(self.name.to_owned(), at)).map_or(&[], Vec::as_slice)
    }
}

/// How many texts of one sheet stand on another one.
fn alike(one: &BTreeMap<CellRef, String>, other: &BTreeMap<CellRef, String>) -> usize {
    let texts: std::collections::BTreeSet<&String> = other.values().collect();
    one.values().filter(|text| texts.contains(text)).count()
}

#[cfg(test)]
mod tests;
