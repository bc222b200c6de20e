//! On which side of a column its cells stand.

use crate::publish::document::{Align, CellContent, RowKind, Table};
use crate::publish::layout::AIR;
use crate::publish::layout::columns::Fit;
use crate::publish::layout::printed::printed;
use crate::publish::measure::width;
use crate::publish::theme::Theme;

/// Short words stand in the middle, up to this many Chinese characters.
const SHORT: f64 = 8.0;

/// Where the cells of a column stand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::publish) enum Side {
    Left,
    Centre,
    Right {
        /// Points kept free behind figures, so that their block stands in the middle of the
        /// column with the decimal points below each other.
        free: f64,
    },
}

/// Where the cells of a column stand: as declared, or by what they hold.
pub(in crate::publish) fn side(table: &Table, column: usize, fit: &Fit, theme: &Theme) -> Side {
    let size = fit.size;
    let texts = || {
        table.rows.iter().filter(|row| row.kind != RowKind::Section).filter_map(|row| {
            let cell = row.cells.get(column)?;
            Some((printed(cell, theme), &cell.content))
        })
    };
    match table.columns.get(column).map_or(Align::ByContent, |column| column.align) {
        Align::Left => Side::Left,
        Align::Centre => Side::Centre,
        Align::Right => Side::Right { free: 0.0 },
        Align::ByContent if table.is_numeric(column) => {
            let widest = texts()
                .filter(|(_, content)| matches!(content, CellContent::Number { .. }))
                .map(|(text, _)| width(&text, size))
                .fold(0.0, f64::max);
            let room = fit.widths.get(column).copied().unwrap_or(0.0) - AIR;
            // at least a blank's width, so that no figure touches the line behind it
            Side::Right { free: ((room - widest) / 2.0).max(1.0) }
        }
        Align::ByContent => {
            let long = texts().any(|(text, _)| width(&text, size) > size * SHORT);
            if long { Side::Left } else { Side::Centre }
        }
    }
}
