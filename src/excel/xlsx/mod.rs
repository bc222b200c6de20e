//! `.xlsx` and `.xlsm`: our own reader, one pass over each part.
//!
//! Start at [`package`] (the zip and what it may cost), then [`workbook`] (which sheets), then
//! [`sheet`] (one worksheet, event by event; [`scan`] is its short way) and [`cells`] (what its cells say). The reader
//! follows the relations between parts, as the standard asks, and takes whatever names, prefixes
//! and blanks a program chose to write.

mod cells;
mod dates;
mod number;
mod package;
mod quick;
mod scan;
mod sheet;
mod strings;
mod styles;
mod workbook;
mod xml;

#[cfg(test)]
mod tests;

pub(super) use cells::moment;
pub(super) use dates::{Epoch, Iso, date, iso};
pub(super) use number::{Number, number};
pub(super) use package::{join, key};
pub(super) use xml::decoded;

use crate::excel::book::{Book, Sheet};
use crate::excel::cells::Texts;
use crate::excel::fault::{BookFault, Oddities, Oddity};
use crate::excel::limits::{Budget, Limits, bind};
use package::Package;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A way to read a worksheet: package, part, name, account.
type Way =
    fn(&mut Package<'_>, &str, &str, &mut cells::Account<'_>) -> Result<Sheet, BookFault>;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Book, Vec<Oddity>), BookFault> {
    read_by(sheet::read, bytes, limits)
}

/// Reads a workbook, its worksheets in one of the two ways.
fn read_by(way: Way, bytes: &[u8], limits: &Limits) -> Result<(Book, Vec<Oddity>), BookFault> {
    let mut oddities = Oddities::default();
    let mut package = Package::open(bytes, limits)?;
    let outline = workbook::read(&mut package, limits)?;
    let texts = match &outline.strings {
        Some(part) => strings::read(&mut package, part, limits, &mut oddities)?,
        None => Texts::default(),
    };
    let styles = match &outline.styles {
        Some(part) => styles::read(&mut package, part)?,
        None => styles::Styles::default(),
    };
    let mut account = cells::Account {
        texts: Arc::new(texts),
        styles: &styles,
        epoch: outline.epoch,
        links: outline.links,
        budget: Budget::new(limits),
        oddities: &mut oddities,
    };
    let mut seen = BTreeSet::new();
    let mut sheets = Vec::new();
    for entry in &outline.sheets {
        let name = entry.name.clone();
        let part = match &entry.part {
            workbook::SheetPart::Worksheet(part) => part,
            workbook::SheetPart::Other(oddity) => {
                account.oddities.note(oddity.clone());
                continue;
            }
        };
        if !seen.insert(part.to_lowercase()) {
            return Err(BookFault::Ambiguous { what: part.clone() });
        }
        let mut sheet = way(&mut package, part, &name, &mut account)?;
        sheet.name = Arc::from(name);
        sheet.visibility = entry.visibility;
        sheets.push(sheet);
    }
    Ok((bind(sheets, limits)?, oddities.list()))
}
