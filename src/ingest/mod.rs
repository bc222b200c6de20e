//! From a workbook to typed rows that know their cells.
//!
//! [`ingest`] finds which form a workbook is, where its table stands, who sent it and for which
//! period, and turns each cell into a typed value. It reports everything it notices at once, in
//! the order of the workbook, and decides nothing about belief: that is `validate`'s. Start at
//! [`locate`] for finding the table and [`convert`] for understanding a cell.

pub mod claims;
pub mod convert;
pub mod depth;
pub mod form_sheet;
pub mod heading;
pub mod heading_periods;
pub mod locate;
pub mod open;

mod account;
mod alike;
mod alongside;
mod body;
mod choose;
mod date_text;
mod explanations;
mod identified;
mod identity;
mod layout;
mod measure;
mod number_text;
mod receive;
mod records;
mod stamp;
mod time_text;

pub use depth::heading_rows;
pub use layout::rows_text;
pub use open::open;
pub use receive::{Wanted, ingest};
