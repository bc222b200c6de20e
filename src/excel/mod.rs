//! Any workbook ⇄ plain values: the only door to the workbook libraries.
//!
//! [`Reader::read`] takes the bytes of a file and gives a [`Book`]: sheets of cells with
//! address, value, number format, merges and what is hidden. What kind of file it is is decided
//! by its content, never by its name. A file may be hostile: every reader works inside
//! [`Limits`], and a file that cannot be read is a [`BookFault`], never a panic. What a cell
//! *means* is decided above. Start reading at [`book`], then [`sniff`], then [`xlsx`].

pub mod book;
mod cells;
pub mod csv;
#[cfg(test)]
mod example;
pub mod fault;
pub mod format;
pub mod grid;
mod html;
pub mod legacy;
pub mod limits;
pub mod patch;
pub mod sniff;
pub mod write;
pub mod xlsx;
mod xml2003;

pub use book::{Book, Cell, CellValue, Cells, Sheet, Visibility};
pub use fault::{BookFault, Death, Oddity, Seen};
pub use grid::{GridFault, grid_text, parse_grid};
pub use legacy::serve_legacy;
pub use limits::Limits;
pub use sniff::Kind;

use std::path::PathBuf;

/// A workbook and what was unusual about the file.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// What it holds.
    pub book: Book,
    /// What kind of file it was, by content.
    pub kind: Kind,
    /// What a person might want to know about it; at most [`fault::ODDITIES`] of them.
    pub oddities: Vec<Oddity>,
}

/// Reads workbooks of any kind.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reader {
    /// How much a file may cost.
    pub limits: Limits,
    /// The program to start as `<child> __read-legacy` for `.xls`, `.et`, `.xlsb` and `.ods`:
    /// their reader can be made to abort, and only a process of its own bounds that. Its body is
    /// [`serve_legacy`].
    pub child: Option<PathBuf>,
}

impl Reader {
    /// Reads a file given as bytes. Every way in which it cannot be read is a [`BookFault`].
    pub fn read(&self, bytes: &[u8]) -> Result<Reading, BookFault> {
        let size = bytes.len() as u64;
        if size > self.limits.file_bytes {
            return Err(BookFault::TooLarge { bytes: size, limit: self.limits.file_bytes });
        }
        let kind = sniff::kind(bytes)?;
        let (book, oddities) = match kind {
            Kind::Xlsx => xlsx::read(bytes, &self.limits)?,
            Kind::Csv => csv::read(bytes, &self.limits)?,
            Kind::Html => html::read(bytes, &self.limits)?,
            Kind::Xml2003 => xml2003::read(bytes, &self.limits)?,
            Kind::Xls | Kind::Xlsb | Kind::Ods => {
                legacy::read(bytes, &self.limits, self.child.as_deref())?
            }
        };
        Ok(Reading { book, kind, oddities })
    }
}
