//! How wide each column is, how large the words are, how the paper lies.

use crate::publish::document::{CellContent, RowKind, Table};
use crate::publish::measure::{unbreakable, width};
use crate::publish::theme::Theme;
use crate::publish::xlsx::head::Head;
use crate::publish::xlsx::printed::printed;

/// The long and the short side of A4 in points.
const LONG: f64 = 841.9;
const SHORT: f64 = 595.3;
/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;
/// What a cell keeps free at its two sides together, in points.
pub(super) const AIR: f64 = 8.0;

/// The decision for one table.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Fit {
    /// Does the paper lie on its long side?
    pub(super) landscape: bool,
    /// Size of words and figures in points.
    pub(super) size: f64,
    /// Widths of the columns in points.
    pub(super) widths: Vec<f64>,
    /// Height between the margins in points.
    pub(super) height: f64,
    /// How much the printer will shrink the page: 1 unless it is too wide.
    pub(super) scale: f64,
}

/// What a column asks for, in points.
#[derive(Clone, Copy, Debug)]
struct Need {
    /// Below this something is cut or broken badly.
    least: f64,
    /// Enough not to break lines, or not much.
    wanted: f64,
    /// Its share of room left over.
    share: f64,
}

/// Chooses paper and size: upright and large where the table fits so, lying and smaller where
/// it must.
pub(super) fn fit(table: &Table, head: &Head, theme: &Theme) -> Fit {
    let sizes = &theme.sizes.table;
    let largest = sizes.first().copied().unwrap_or(12.0);
    let smallest = sizes.last().copied().unwrap_or(largest);
    let second = sizes.get(1).copied().unwrap_or(largest);
    // Upright at the two largest sizes, then lying at every size.
    let tries = [(false, largest), (false, second)]
        .into_iter()
        .chain(sizes.iter().map(|size| (true, *size)));
    // How far columns may be pressed from what they want toward the least, round by round.
    for pressed in [0.0, 0.4, 0.8] {
        for (landscape, size) in tries.clone() {
            let needs = needs(table, head, theme, size);
            let room = room(theme, landscape).0;
            let asked: f64 =
                needs.iter().map(|n| n.wanted - pressed * (n.wanted - n.least)).sum();
            if asked <= room {
                return decided(landscape, size, &needs, theme);
            }
        }
    }
    decided(true, smallest, &needs(table, head, theme, smallest), theme)
}

/// Width and height between the margins, in points.
fn room(theme: &Theme, landscape: bool) -> (f64, f64) {
    let (margins, wide, high) = if landscape {
        (theme.margins.lying, LONG, SHORT)
    } else {
        (theme.margins.upright, SHORT, LONG)
    };
    let [left, right, top, bottom] = margins;
    ((wide - (left + right) * MM).max(72.0), (high - (top + bottom) * MM).max(72.0))
}

fn decided(landscape: bool, size: f64, needs: &[Need], theme: &Theme) -> Fit {
    let (room, height) = room(theme, landscape);
    let wanted: f64 = needs.iter().map(|need| need.wanted).sum();
    let least: f64 = needs.iter().map(|need| need.least).sum();
    let widths: Vec<f64> = if wanted <= room {
        let shares: f64 = needs.iter().map(|need| need.share).sum::<f64>().max(f64::EPSILON);
        needs.iter().map(|n| n.wanted + (room - wanted) * n.share / shares).collect()
    } else {
        // Everybody gives up the same part of what is above the least.
        let kept = ((room - least) / (wanted - least).max(f64::EPSILON)).clamp(0.0, 1.0);
        needs.iter().map(|need| need.least + kept * (need.wanted - need.least)).collect()
    };
    let total: f64 = widths.iter().sum::<f64>().max(1.0);
    let scale = (room / total).min(1.0);
    Fit { landscape, size, widths, height: height / scale, scale }
}

fn needs(table: &Table, head: &Head, theme: &Theme, size: f64) -> Vec<Need> {
    let mut needs: Vec<Need> =
        (0..table.columns.len()).map(|column| need(table, head, theme, size, column)).collect();
    for spanner in head.spanners() {
        let columns = spanner.columns.clone();
        let count = f64::from(u32::try_from(columns.len()).unwrap_or(1)).max(1.0);
        let asked = (width(&spanner.text, size) / 2.0).max(unbreakable(&spanner.text, size));
        for (what, asked) in [(true, asked + AIR), (false, asked.max(size * 3.0) + AIR)] {
            let of = |need: &Need| if what { need.least } else { need.wanted };
            let has: f64 = needs[columns.clone()].iter().map(of).sum();
            let more = (asked - has).max(0.0) / count;
            for need in &mut needs[columns.clone()] {
                if what {
                    need.least += more;
                }
                need.wanted = (need.wanted + if what { 0.0 } else { more }).max(need.least);
            }
        }
    }
    needs
}

fn need(table: &Table, head: &Head, theme: &Theme, size: f64, column: usize) -> Need {
    let label = head.leaf(column);
    let title = width(label, size);
    // A heading may stand in up to four lines if it must, in two if there is room.
    let mut least = unbreakable(label, size).max(title / 4.0).max(size * 2.0);
    let mut wanted = (title / 2.0).max(least).max(title.min(size * 5.0));
    let mut serial = false;
    for row in table.rows.iter().filter(|row| row.kind != RowKind::Section) {
        let Some(cell) = row.cells.get(column) else { continue };
        let text = printed(cell, theme);
        let wide = width(&text, size);
        if let CellContent::Text(_) = cell.content {
            least = least.max(unbreakable(&text, size)).max(wide.min(size * 4.0));
            // A long remark gets a block about four times as wide as high.
            let block = (wide * size * LINES_TO_WIDTH).sqrt().max(size * 14.0);
            wanted = wanted.max(wide.min(block)).max(least);
        } else {
            serial |= matches!(cell.content, CellContent::Serial(_));
            least = least.max(wide);
            wanted = wanted.max(wide);
        }
    }
    if let Some(wished) = table.columns.get(column).and_then(|column| column.width) {
        wanted = (wished.clamp(1.0, 60.0) * size).max(least);
    }
    let share = if serial { size } else { wanted };
    Need { least: least + AIR, wanted: wanted + AIR, share }
}

/// Width over height of the block in which a long text is set.
const LINES_TO_WIDTH: f64 = 6.0;
