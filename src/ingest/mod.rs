//! From a workbook to typed rows that know their cells.
//!
//! [`ingest`] finds which form a workbook is, where its table stands, who sent it and for which
//! period, and turns each cell into a typed value. It reports everything it notices at once, in
//! the order of the workbook, and decides nothing about belief: that is `validate`'s. Start at
//! [`locate`] for finding the table and [`convert`] for understanding a cell.

pub mod claims;
pub mod convert;
pub mod heading;
pub mod locate;
pub mod open;

mod alike;
mod body;
mod choose;
mod date_text;
mod explanations;
mod identity;
mod layout;
mod number_text;
mod receive;
mod records;
mod stamp;

pub use layout::rows_text;
pub use open::open;
pub use receive::{Wanted, ingest};
