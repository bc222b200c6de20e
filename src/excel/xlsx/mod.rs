//! `.xlsx` and `.xlsm`: our own reader, one pass over each part.
//!
//! Start at [`package`] (the zip and what it may cost), then [`workbook`] (which sheets), then
//! [`sheet`] (one worksheet, event by event) and [`cells`] (what its cells say). The reader
//! follows the relations between parts, as the standard asks, and takes whatever names, prefixes
//! and blanks a program chose to write.

mod cells;
mod dates;
mod number;
mod package;
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

use crate::excel::book::{Book, Sheet, Visibility};
use crate::excel::fault::{BookFault, Oddities, Oddity};
use crate::excel::limits::{Budget, Limits, bind};
use package::Package;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Book, Vec<Oddity>), BookFault> {
    let mut oddities = Oddities::default();
    let mut package = Package::open(bytes, limits)?;
    let outline = workbook::read(&mut package, limits)?;
    let texts = match &outline.strings {
        Some(part) => strings::read(&mut package, part, limits, &mut oddities)?,
        None => Vec::new(),
    };
    let styles = match &outline.styles {
        Some(part) => styles::read(&mut package, part)?,
        None => Vec::new(),
    };
    let mut account = cells::Account {
        texts: &texts,
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
        sheets.push(one(&mut package, part, &name, entry.visibility, &mut account)?);
    }
    Ok((bind(sheets, limits)?, oddities.list()))
}

/// Reads one worksheet.
fn one(
    package: &mut Package<'_>,
    part: &str,
    name: &str,
    visibility: Visibility,
    account: &mut cells::Account<'_>,
) -> Result<Sheet, BookFault> {
    let mut sheet = sheet::read(package, part, name, account)?;
    sheet.name = Arc::from(name);
    sheet.visibility = visibility;
    Ok(sheet)
}
