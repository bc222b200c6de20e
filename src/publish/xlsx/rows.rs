//! Heights of rows, and where pages are parted between them.

use crate::excel::write::Page;

/// Points of a millimetre.
const MILLIMETRE: f64 = 72.0 / 25.4;
/// The shorter and the longer side of the paper in millimetres.
const A4: [f64; 2] = [210.0, 297.0];

/// The highest row a spreadsheet shows, with a little to spare, in points.
const HIGHEST: f64 = 400.0;

/// A number of lines as a factor.
pub(super) fn count(lines: usize) -> f64 {
    f64::from(u32::try_from(lines).unwrap_or(u32::MAX))
}

/// The rows of a sheet over which something so high is merged: one, unless a spreadsheet
/// cannot show a row of that height.
pub(super) fn parts(height: f64) -> Vec<f64> {
    let mut parts = 1.0_f64;
    while height / parts > HIGHEST && parts < 1000.0 {
        parts += 1.0;
    }
    let mut out = Vec::new();
    let mut left = parts;
    while left >= 1.0 {
        out.push(height / parts);
        left -= 1.0;
    }
    out
}

/// By how many percent a page is made smaller to be one paper wide.
fn percent(page: &Page) -> f64 {
    let [left, right, ..] = page.paper.margins;
    let side = A4[usize::from(page.paper.landscape)];
    let wide: f64 = page.column_widths.iter().sum();
    ((side - left - right) * MILLIMETRE / wide.max(1.0) * 100.0).clamp(10.0, 100.0)
}

/// How high the rows on one paper may be together, in points of the sheet.
pub(super) fn room(page: &Page) -> f64 {
    let [.., top, bottom] = page.paper.margins;
    let side = A4[usize::from(!page.paper.landscape)];
    (side - top - bottom) * MILLIMETRE * 100.0 / percent(page)
}

/// Begins new papers with these rows. A program that fits pages by itself passes breaks over, so
/// the page says how much smaller it is.
pub(super) fn part(page: &mut Page, breaks: Vec<u32>) {
    if breaks.is_empty() {
        return;
    }
    if page.paper.scale.is_none() {
        let percent = percent(page);
        let whole = (10..=100_u16).rev().find(|whole| f64::from(*whole) <= percent);
        page.paper.scale = whole;
        page.paper.fit_width = false;
    }
    page.paper.breaks.extend(breaks);
}
