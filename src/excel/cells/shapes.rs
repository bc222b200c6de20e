//! Which columns a row fills and how they look: the same for most rows of a table, so kept once.

use std::collections::BTreeMap;

/// A cell's column, number format and whether it is a formula: from the first bit, column 14,
/// format 17, formula 1. Orders by column.
pub(super) type Key = u32;

const FORMAT: u32 = 1;
/// More formats than a reader lets through.
const FORMATS: u32 = (1 << 17) - 1;
const COLUMN: u32 = 18;

pub(super) fn key(column: u32, format: u32, formula: bool) -> Key {
    column << COLUMN | (format & FORMATS) << FORMAT | u32::from(formula)
}

pub(super) fn column(key: Key) -> u32 {
    key >> COLUMN
}

pub(super) fn format(key: Key) -> u32 {
    key >> FORMAT & FORMATS
}

pub(super) fn is_formula(key: Key) -> bool {
    key & 1 == 1
}

/// Shapes of rows, each known by its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Shapes {
    keys: Vec<Key>,
    ends: Vec<u32>,
    known: BTreeMap<Box<[Key]>, u32>,
}

/// So many shapes are looked for; a sheet with more of them has no shape, and looking for one
/// would only cost.
const SOUGHT: usize = 4096;

impl Shapes {
    /// The place of a shape, added if it is not known; `before` is that of the row before.
    pub(super) fn place(&mut self, keys: &[Key], before: Option<u32>) -> u32 {
        if let Some(before) = before.filter(|before| self.keys(*before) == keys) {
            return before;
        }
        if let Some(place) = self.known.get(keys) {
            return *place;
        }
        let place = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.keys.extend_from_slice(keys);
        self.ends.push(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
        if self.known.len() < SOUGHT {
            self.known.insert(keys.into(), place);
        }
        place
    }

    /// The cells of a shape.
    pub(super) fn keys(&self, place: u32) -> &[Key] {
        let place = place as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        &self.keys[start..self.ends[place] as usize]
    }

    /// The cells of all shapes.
    pub(super) fn all(&self) -> &[Key] {
        &self.keys
    }
}
