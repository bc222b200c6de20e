//! How wide each column is, how large the words are, how the paper lies.

use crate::publish::document::{CellContent, RowKind, Table};
use crate::publish::layout::head::Head;
use crate::publish::layout::printed::printed;
use crate::publish::layout::{AIR, BLANK};
use crate::publish::measure::{unbreakable, width};
use crate::publish::theme::Theme;
use std::ops::Range;

/// The long and the short side of A4 in points.
const LONG: f64 = 841.9;
const SHORT: f64 = 595.3;
/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

/// The decision for one table.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::publish) struct Fit {
    /// Does the paper lie on its long side?
    pub(in crate::publish) landscape: bool,
    /// Size of words and figures in points.
    pub(in crate::publish) size: f64,
    /// Widths of the columns in points.
    pub(in crate::publish) widths: Vec<f64>,
    /// Height between the margins in points.
    pub(in crate::publish) height: f64,
    /// How much the printer will shrink the page: 1 unless it is too wide.
    pub(in crate::publish) scale: f64,
}

/// What a column asks for, in points.
#[derive(Clone, Copy, Debug)]
struct Need {
    /// Below this something is cut or broken badly.
    least: f64,
    /// Below this the rows grow higher; only the heading is broken into one line more.
    tight: f64,
    /// Enough not to break lines, or not much.
    wanted: f64,
    /// Its share of room left over.
    share: f64,
}

/// How closely columns are set.
#[derive(Clone, Copy)]
enum Closeness {
    Wanted,
    Tight,
    Least,
}

impl Need {
    fn at(&self, closeness: Closeness) -> f64 {
        match closeness {
            Closeness::Wanted => self.wanted,
            Closeness::Tight => self.tight,
            Closeness::Least => self.least,
        }
    }
}

/// Chooses paper and size: upright and large where the table fits so, lying and smaller where
/// it must.
pub(in crate::publish) fn fit(table: &Table, head: &Head, theme: &Theme) -> Fit {
    let sizes = &theme.sizes.table;
    let smallest = sizes.last().copied().unwrap_or(9.0);
    let upright = || sizes.iter().take(2).map(|size| (false, *size));
    let lying = || sizes.iter().map(|size| (true, *size));
    let tries = upright()
        .map(|paper| (Closeness::Wanted, paper))
        .chain(upright().map(|paper| (Closeness::Tight, paper)))
        .chain(lying().map(|paper| (Closeness::Wanted, paper)))
        .chain(lying().map(|paper| (Closeness::Tight, paper)))
        .chain(lying().map(|paper| (Closeness::Least, paper)));
    let alike = alike(table, head);
    for (closeness, (landscape, size)) in tries {
        let needs = needs(table, head, theme, size);
        let asked: f64 = needs.iter().map(|need| need.at(closeness)).sum();
        if asked <= room(theme, landscape).0 {
            return decided(landscape, size, &needs, closeness, &alike, theme);
        }
    }
    let needs = needs(table, head, theme, smallest);
    decided(true, smallest, &needs, Closeness::Least, &alike, theme)
}

/// Width and height between the margins, in points.
fn room(theme: &Theme, landscape: bool) -> (f64, f64) {
    let (margins, wide, high) = if landscape {
        (theme.margins.lying, LONG, SHORT)
    } else {
        (theme.margins.upright, SHORT, LONG)
    };
    let [left, right, top, bottom] = margins;
    // Two points less, for what rounding to pixels adds.
    ((wide - (left + right) * MM - 2.0).max(72.0), (high - (top + bottom) * MM).max(72.0))
}

fn decided(
    landscape: bool,
    size: f64,
    needs: &[Need],
    closeness: Closeness,
    alike: &[Vec<usize>],
    theme: &Theme,
) -> Fit {
    let (room, height) = room(theme, landscape);
    let wanted: f64 = needs.iter().map(|need| need.wanted).sum();
    let least: f64 = needs.iter().map(|need| need.at(closeness)).sum();
    let mut widths: Vec<f64> = if wanted <= room {
        let shares: f64 = needs.iter().map(|need| need.share).sum::<f64>().max(f64::EPSILON);
        needs.iter().map(|n| n.wanted + (room - wanted) * n.share / shares).collect()
    } else {
        // Everybody gives up the same part of what is above the least.
        let kept = ((room - least) / (wanted - least).max(f64::EPSILON)).clamp(0.0, 1.0);
        let set = |need: &Need| {
            let least = need.at(closeness);
            least + kept * (need.wanted - least)
        };
        needs.iter().map(set).collect()
    };
    for columns in alike {
        even_out(&mut widths, needs, columns, closeness);
    }
    let total: f64 = widths.iter().sum::<f64>().max(1.0);
    let scale = (room / total).min(1.0);
    Fit { landscape, size, widths, height: height / scale, scale }
}

/// Columns that should be of one width: all columns of figures, or else those under one label.
fn alike(table: &Table, head: &Head) -> Vec<Vec<usize>> {
    let figures: Vec<usize> =
        (0..table.columns.len()).filter(|column| table.is_numeric(*column)).collect();
    let under = |columns: Range<usize>| columns.filter(|c| table.is_numeric(*c)).collect();
    let mut out: Vec<Vec<usize>> =
        head.spanners().map(|spanner| under(spanner.columns.clone())).collect();
    out.push(figures);
    out
}

/// Gives columns one width, if each of them can do with it.
fn even_out(widths: &mut [f64], needs: &[Need], columns: &[usize], closeness: Closeness) {
    let total: f64 = columns.iter().map(|column| widths[*column]).sum();
    let each = total / f64::from(u32::try_from(columns.len()).unwrap_or(u32::MAX)).max(1.0);
    if columns.iter().all(|column| needs[*column].at(closeness) <= each) {
        for column in columns {
            widths[*column] = each;
        }
    }
}

fn needs(table: &Table, head: &Head, theme: &Theme, size: f64) -> Vec<Need> {
    let mut needs: Vec<Need> =
        (0..table.columns.len()).map(|column| need(table, head, theme, size, column)).collect();
    for spanner in head.spanners() {
        // A shared label may stand in two lines, but should not have to.
        let columns = &mut needs[spanner.columns.clone()];
        let count = f64::from(u32::try_from(columns.len()).unwrap_or(1)).max(1.0);
        let whole = width(&spanner.text, size) + AIR;
        let broken = (whole / 2.0).max(unbreakable(&spanner.text, size) + AIR);
        let lacking = |asked: f64, has: f64| (asked - has).max(0.0) / count;
        let least = lacking(broken, columns.iter().map(|need| need.least).sum());
        let tight = lacking(broken, columns.iter().map(|need| need.tight).sum());
        let wanted = lacking(whole, columns.iter().map(|need| need.wanted).sum());
        for need in columns {
            need.least += least;
            need.tight = (need.tight + tight).max(need.least);
            need.wanted = (need.wanted + wanted).max(need.tight);
        }
    }
    needs
}

fn need(table: &Table, head: &Head, theme: &Theme, size: f64, column: usize) -> Need {
    let label = head.leaf(column);
    let (title, word) = (width(label, size), unbreakable(label, size).max(size * 2.0));
    // The rows, without the heading.
    let (mut least, mut wanted, mut whole): (f64, f64, f64) = (0.0, 0.0, 0.0);
    let mut serial = false;
    for row in table.rows.iter().filter(|row| row.kind != RowKind::Section) {
        let Some(cell) = row.cells.get(column) else { continue };
        let text = printed(cell, theme);
        let wide = width(&text, size);
        whole = whole.max(wide);
        if let CellContent::Text(_) = cell.content {
            least = least.max(unbreakable(&text, size)).max(wide.min(size * 4.0));
            // A long text is set as a block, wider than high.
            let block = (wide * size * BLOCK).sqrt().max(size * 8.0);
            wanted = wanted.max(wide.min(block));
        } else {
            serial |= matches!(cell.content, CellContent::Serial(_));
            // One blank keeps a figure away from the line behind it.
            least = least.max(wide + size * BLANK);
            wanted = wanted.max(wide + size * BLANK);
        }
    }
    if let Some(wished) = table.columns.get(column).and_then(|column| column.width) {
        wanted = wished.clamp(1.0, 60.0) * size;
    }
    // A heading may stand in four lines if it must, in three if the table is tight, in two or
    // in one short one if there is room.
    let least = least.max(word).max(title / 4.0);
    let tight = wanted.max(word).max(title / 3.0).max(least);
    let wanted = wanted.max(word).max(title / 2.0).max(title.min(size * 5.0)).max(tight);
    // Room left over goes first to texts that are still broken.
    let share = if serial {
        size / 2.0
    } else if whole > wanted {
        whole.min(size * 60.0)
    } else {
        wanted / 2.0
    };
    Need { least: least + AIR, tight: tight + AIR, wanted: wanted + AIR, share }
}

/// How much wider than high a block of text is set, in characters over lines.
const BLOCK: f64 = 6.0;
