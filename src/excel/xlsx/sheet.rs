//! One worksheet, event by event.

use super::cells::{Account, CellType, Filling, Stored};
use super::package::Package;
use super::scan::scan;
use super::strings::{append, rich_text};
use super::xml::{Node, Xml, attribute, yes};
use crate::excel::book::Sheet;
use crate::excel::fault::{BookFault, Oddity};
use crate::words::cell::{LAST_COLUMN, LAST_ROW};
use crate::words::{CellRange, CellRef};
use quick_xml::events::BytesStart;
use std::io::BufRead;

/// Where the reader stands in the grid, for rows and cells that do not say where they are.
struct Position {
    /// The row being read, or the next one.
    row: u32,
    /// The next column.
    column: u32,
}

/// What a cell's tag says.
struct Head {
    at: CellRef,
    style: usize,
    kind: CellType,
}

/// The texts of the cell being read, kept to spare allocations.
#[derive(Default)]
struct Texts {
    value: String,
    inline: String,
    formula: String,
}

/// Reads a worksheet part: cells, merges, what is hidden, the filter. The rows are first tried
/// the short way.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    name: &str,
    account: &mut Account<'_>,
) -> Result<Sheet, BookFault> {
    let before = (package.left(), account.budget.clone(), account.oddities.count());
    let mut cells = Filling::new(part, name, account);
    if let Some(scanned) = scan(package.part(part)?, part, name, &mut cells, account)? {
        let xml = Xml::new(scanned.around.as_slice(), part);
        let mut sheet = parsed(xml, cells, part, name, account)?;
        sheet.hidden_rows.extend(scanned.hidden_rows);
        return Ok(sheet);
    }
    package.set_left(before.0);
    account.budget = before.1;
    account.oddities.forget_from(before.2);
    by_parser(package, part, name, account)
}

/// The same, the long way only.
pub(super) fn by_parser(
    package: &mut Package<'_>,
    part: &str,
    name: &str,
    account: &mut Account<'_>,
) -> Result<Sheet, BookFault> {
    parsed(package.xml(part)?, Filling::new(part, name, account), part, name, account)
}

/// Reads a worksheet part from XML, adding to the cells that are there already.
fn parsed<R: BufRead>(
    mut xml: Xml<R>,
    mut cells: Filling<'_>,
    part: &str,
    name: &str,
    account: &mut Account<'_>,
) -> Result<Sheet, BookFault> {
    let mut sheet = Sheet::default();
    let mut position = Position { row: 0, column: 0 };
    let mut texts = Texts::default();
    let (mut in_data, mut linked) = (false, false);
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Node::Open(tag) => match (depth, tag.local_name().as_ref()) {
                (0, "worksheet") => {}
                (0, _) => return Err(BookFault::damaged(part, "is not a worksheet part")),
                (1, kind) => {
                    in_data = kind == "sheetData";
                    if kind == "autoFilter" {
                        let range = range(&tag, part, name, account)?;
                        sheet.filter = range.or(sheet.filter);
                    }
                }
                (2, "row") if in_data => row(&tag, part, &mut position, &mut sheet, account)?,
                (3, "c") if in_data => {
                    let head = head(&tag, part, &mut position)?;
                    cell(&mut xml, &head, &mut texts, &mut linked, &mut cells, account, name)?;
                }
                (2, "col") => columns(&tag, part, name, &mut sheet, account)?,
                (2, "mergeCell") => {
                    if let Some(merge) = range(&tag, part, name, account)?
                        && merge.first != merge.last
                    {
                        account.budget.cell()?;
                        sheet.merges.push(merge);
                    }
                }
                _ => {}
            },
            // a row that does not say where it is follows the one before
            Node::Close(tag) if depth == 3 && in_data && tag.local_name().as_ref() == "row" => {
                position.row = position.row.saturating_add(1);
            }
            Node::End => break,
            _ => {}
        }
    }
    sheet.cells = cells.finish(account.oddities);
    sheet.merges.sort_unstable();
    sheet.merges.dedup();
    Ok(sheet)
}

/// Takes a row's tag.
fn row(
    tag: &BytesStart<'_>,
    part: &str,
    position: &mut Position,
    sheet: &mut Sheet,
    account: &mut Account<'_>,
) -> Result<(), BookFault> {
    if let Some(text) = attribute(tag, "r", part)? {
        position.row = match text.trim().parse::<u32>() {
            Ok(row @ 1..) if row - 1 <= LAST_ROW => row - 1,
            _ => return Err(BookFault::damaged(part, format!("row {text} outside the grid"))),
        };
    }
    if position.row > LAST_ROW {
        return Err(BookFault::damaged(part, "rows outside the grid"));
    }
    position.column = 0;
    let flat = || -> Result<bool, BookFault> {
        Ok(attribute(tag, "ht", part)?.is_some_and(|height| height.trim() == "0"))
    };
    if yes(attribute(tag, "hidden", part)?) || flat()? {
        account.budget.cell()?;
        sheet.hidden_rows.insert(position.row);
    }
    Ok(())
}

/// Takes a cell's tag.
fn head(tag: &BytesStart<'_>, part: &str, position: &mut Position) -> Result<Head, BookFault> {
    let mut at = None;
    let (mut style, mut kind) = (0, CellType::Number);
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| BookFault::damaged(part, error))?;
        let value: &str = attribute.value.as_ref();
        match attribute.key.as_ref() {
            "r" => {
                let parsed = value.trim().parse::<CellRef>().map_err(|()| {
                    BookFault::damaged(part, format!("no cell {}", value.escape_debug()))
                })?;
                at = Some(parsed);
            }
            "s" => style = value.trim().parse().unwrap_or(0),
            "t" => kind = CellType::new(value.trim()),
            _ => {}
        }
    }
    let at = at.unwrap_or(CellRef::new(position.row, position.column));
    if at.column > LAST_COLUMN || at.row > LAST_ROW {
        return Err(BookFault::damaged(part, "cells outside the grid"));
    }
    position.column = at.column + 1;
    Ok(Head { at, style, kind })
}

/// Reads a cell up to its closing tag.
fn cell<R: BufRead>(
    xml: &mut Xml<R>,
    head: &Head,
    texts: &mut Texts,
    linked: &mut bool,
    cells: &mut Filling<'_>,
    account: &mut Account<'_>,
    sheet: &str,
) -> Result<(), BookFault> {
    let (mut value, mut inline, mut formula) = (false, false, false);
    texts.value.clear();
    texts.inline.clear();
    texts.formula.clear();
    let (mut in_value, mut in_formula) = (false, false);
    let outside = xml.depth() - 1;
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Node::Open(tag) if depth == outside + 1 => match tag.local_name().as_ref() {
                "v" => {
                    value = true;
                    in_value = true;
                    texts.value.clear();
                }
                "f" => {
                    formula = true;
                    in_formula = true;
                }
                "is" => {
                    inline = true;
                    rich_text(xml, &mut texts.inline)?;
                }
                _ => {}
            },
            Node::Close(_) => {
                (in_value, in_formula) = (false, false);
                if depth <= outside + 1 {
                    break;
                }
            }
            Node::Text(piece) if in_value => append(&mut texts.value, &piece),
            Node::Text(piece) if in_formula && account.links && !*linked => {
                append(&mut texts.formula, &piece);
            }
            Node::Open(_) | Node::Text(_) => {}
            Node::End => break,
        }
    }
    if !*linked && refers_outside(&texts.formula) {
        *linked = true;
        let (sheet, at) = (sheet.to_owned(), head.at.to_string());
        account.oddities.note(Oddity::ExternalLink { sheet, at });
    }
    let stored = Stored {
        at: head.at,
        kind: head.kind,
        style: head.style,
        formula,
        value: value.then_some(texts.value.as_str()),
        inline: inline.then_some(texts.inline.as_str()),
    };
    cells.take(stored, account)
}

/// Does a formula name another workbook? Files number them: `[1]Sheet1!A1`.
pub(super) fn refers_outside(formula: &str) -> bool {
    formula.match_indices('[').any(|(at, _)| {
        let rest = &formula[at + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && rest.as_bytes().get(digits) == Some(&b']')
    })
}

/// Takes a tag of columns: which of them are hidden.
fn columns(
    tag: &BytesStart<'_>,
    part: &str,
    name: &str,
    sheet: &mut Sheet,
    account: &mut Account<'_>,
) -> Result<(), BookFault> {
    let flat = attribute(tag, "width", part)?
        .is_some_and(|width| width.trim().parse::<f32>().is_ok_and(|width| width <= 0.0));
    if !flat && !yes(attribute(tag, "hidden", part)?) {
        return Ok(());
    }
    let number = |name| -> Result<Option<u32>, BookFault> {
        Ok(attribute(tag, name, part)?.and_then(|text| text.trim().parse().ok()))
    };
    match (number("min")?, number("max")?) {
        (Some(min @ 1..), Some(max)) if min <= max => {
            let hidden = min - 1..=(max - 1).min(LAST_COLUMN);
            account.budget.cells(hidden.clone().count())?;
            sheet.hidden_columns.extend(hidden);
        }
        _ => {
            let text = tag.attributes_raw().trim().chars().take(100).collect();
            account.oddities.note(Oddity::RangeUnreadable { sheet: name.to_owned(), text });
        }
    }
    Ok(())
}

/// The `ref` of a tag; what is not a range is noted and left out.
fn range(
    tag: &BytesStart<'_>,
    part: &str,
    name: &str,
    account: &mut Account<'_>,
) -> Result<Option<CellRange>, BookFault> {
    let text = attribute(tag, "ref", part)?.unwrap_or_default();
    let range = text.trim().parse().ok();
    if range.is_none() {
        let text = text.chars().take(100).collect();
        account.oddities.note(Oddity::RangeUnreadable { sheet: name.to_owned(), text });
    }
    Ok(range)
}
