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

use crate::publish::theme::{Margins, Theme};

/// Margins of a notice (GB/T 9704—2012) in millimetres: left (订口), right, top (天头), bottom.
pub(in crate::publish) const UPRIGHT: [f64; 4] = [28.0, 26.0, 37.0, 35.0];
/// The same page turned, its top at the binding.
pub(in crate::publish) const LYING: [f64; 4] = [35.0, 37.0, 28.0, 26.0];

/// A house style with the margins of a notice, for tables that stand among its text.
pub(in crate::publish) fn of_notice(theme: &Theme) -> Theme {
    let margins = Margins { text: UPRIGHT, upright: UPRIGHT, lying: LYING };
    Theme { margins, ..theme.clone() }
}

/// What a cell keeps free at its two sides together, in points.
pub(in crate::publish) const AIR: f64 = 8.0;
/// The width of a blank in sizes of its font.
pub(in crate::publish) const BLANK: f64 = 0.25;
