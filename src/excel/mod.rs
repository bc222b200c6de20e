//! Any workbook ⇄ plain values: the only door to the workbook libraries.
//!
//! [`read`] takes the bytes of a file and gives a [`Book`]: sheets of cells with address, value,
//! number format, merges and what is hidden. What kind of file it is is decided by its content,
//! never by its name. A file may be hostile: every reader works inside [`Limits`], and a file
//! that cannot be read is a [`BookFault`], never a panic. What a cell *means* is decided above.

pub mod book;
pub mod format;
pub mod write;

pub use book::{Book, Cell, CellValue, Sheet, Visibility};
