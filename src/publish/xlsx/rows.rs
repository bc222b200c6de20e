//! Heights of rows.

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
