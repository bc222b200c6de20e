//! The office's own workbook with figures in its places: only the parts that must change are
//! written anew.
//!
//! Cells get values and keep their looks; nothing grows, nothing moves. What was worked out from
//! the old values must not be seen any more: formulas lose the result they were saved with,
//! charts the points, and the program that opens the workbook is told to work everything out.
//! Start at [`fill`]; [`places`] says what can be filled.

mod cells;
mod formats;
mod places;
mod properties;
mod rich;
mod stale;

#[cfg(test)]
mod tests;

pub use formats::PlaceFormats;
pub use places::{Area, Places, Unfillable, places};
pub use rich::slots;

use super::parts::Parts;
use super::{PatchFault, outline};
use crate::excel::limits::Limits;
use crate::words::CellRef;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is put into a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Filling {
    /// A number in plain decimal notation.
    Number(String),
    /// A text in place of whatever stands there.
    Text(String),
    /// What stands for each `{{ … }}` of the cell's own text, in order; its looks are kept, also
    /// where they change within the text.
    Slots(Vec<String>),
}

/// What is put into which cell, by sheet.
pub type Fillings = BTreeMap<Arc<str>, BTreeMap<CellRef, Filling>>;

/// The workbook with its places filled, and properties of its own set.
pub fn fill(
    bytes: &[u8],
    limits: &Limits,
    fillings: &Fillings,
    named: &[(String, String)],
) -> Result<Vec<u8>, PatchFault> {
    let mut parts = Parts::open(bytes, limits)?;
    let outline = outline::read(&mut parts)?;
    let texts = rich::Texts::of(&mut parts, &outline)?;
    let nothing = BTreeMap::new();
    let mut formulas = false;
    for entry in &outline.sheets {
        let cells = fillings.get(entry.name.as_str()).unwrap_or(&nothing);
        formulas |= cells::write(&mut parts, &entry.part, cells, &texts)?;
    }
    if formulas {
        stale::work_out_anew(&mut parts, &outline.part)?;
    }
    stale::forget_points(&mut parts)?;
    properties::set(&mut parts, named)?;
    parts.finish()
}
