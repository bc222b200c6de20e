//! Somebody's own workbook changed in place: only the parts that must change are written anew.
//!
//! No library here can open a designed workbook and save it unharmed, so none tries. [`mark`]
//! gives the sender's workbook with its faulty cells coloured and commented and one new sheet in
//! front; [`fill`] the office's with figures in its places. Every other entry of the package is
//! copied as it lies. [`markup`] is how a part is changed without being rewritten, [`parts`] the
//! package.

pub mod fill;
mod front;
mod markup;
mod notes;
mod outline;
mod parts;
mod sheet;
mod styles;
#[cfg(test)]
mod tests;

pub use styles::FILLS;

use crate::excel::limits::Limits;
use crate::excel::write::Page;
use crate::words::CellRef;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// How a cell of the sender's workbook is marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Colour behind its content, `0xRRGGBB`.
    pub fill: u32,
    /// A comment; without one the cell is only coloured.
    pub note: Option<String>,
}

/// Marks by sheet and cell.
pub type Marks = BTreeMap<Arc<str>, BTreeMap<CellRef, Mark>>;

/// Why a workbook cannot be marked in place: it can be read, but not changed safely.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatchFault {
    /// The part.
    pub part: String,
    /// What was found there; technical.
    pub detail: String,
}

impl PatchFault {
    fn damaged(part: &str, detail: impl fmt::Display) -> Self {
        Self { part: part.to_owned(), detail: detail.to_string() }
    }
}

impl fmt::Display for PatchFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.part, self.detail)
    }
}

impl std::error::Error for PatchFault {}

/// The workbook with its faulty cells coloured and commented by `author`, and `front` as its
/// first sheet (in the place of an earlier one of that name). Comments and colours that an
/// earlier call gave to cells without a mark now are taken away.
pub fn mark(
    bytes: &[u8],
    limits: &Limits,
    marks: &Marks,
    front: &Page,
    author: &str,
) -> Result<Vec<u8>, PatchFault> {
    let mut parts = parts::Parts::open(bytes, limits)?;
    let outline = outline::read(&mut parts)?;
    let mut styles = styles::Styles::open(&mut parts, &outline)?;
    let nothing = BTreeMap::new();
    for entry in outline.sheets.iter().filter(|entry| entry.name != front.name) {
        let cells = marks.get(entry.name.as_str()).unwrap_or(&nothing);
        let notes = notes::write(&mut parts, &entry.part, cells, author)?;
        sheet::write(&mut parts, &entry.part, cells, &notes, &mut styles)?;
    }
    front::write(&mut parts, &outline, front, &mut styles)?;
    styles.close(&mut parts)?;
    parts.finish()
}
