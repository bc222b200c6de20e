//! What is decided about a table for every printed medium alike: which labels its heading
//! shares, which cells are one, how wide the columns are, how the paper lies, what the notes
//! say. A writer only says it in the words of its format.

pub(in crate::publish) mod columns;
pub(in crate::publish) mod head;
pub(in crate::publish) mod notes;
pub(in crate::publish) mod points;
pub(in crate::publish) mod printed;
pub(in crate::publish) mod sides;
pub(in crate::publish) mod spans;

/// What a cell keeps free at its two sides together, in points.
pub(in crate::publish) const AIR: f64 = 8.0;
/// The width of a blank in sizes of its font.
pub(in crate::publish) const BLANK: f64 = 0.25;
