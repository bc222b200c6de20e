//! Text → a book.

use super::write::bare;
use crate::excel::book::{Book, Cell, CellValue, Sheet, Visibility};
use crate::words::cell::{LAST_COLUMN, LAST_ROW, column_from_letters};
use crate::words::{CellRef, Decimal};
use jiff::civil::DateTime;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// Why a text is not a grid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GridFault {
    /// The line, counted from one.
    pub line: usize,
    /// What stands there.
    pub detail: String,
}

impl fmt::Display for GridFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.detail)
    }
}

impl std::error::Error for GridFault {}

/// Reads a book from its text, in the form described in [`crate::excel::grid`].
pub fn parse_grid(text: &str) -> Result<Book, GridFault> {
    let mut book = Book::default();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() || line.starts_with("//") {
            continue;
        }
        let taken = match line.strip_prefix("# ") {
            Some(name) => heading(name).map(|sheet| book.sheets.push(sheet)),
            None => match book.sheets.last_mut() {
                Some(sheet) => inside(line, sheet),
                None => Err("no sheet yet".to_owned()),
            },
        };
        taken.map_err(|detail| GridFault { line: index + 1, detail })?;
    }
    for sheet in &mut book.sheets {
        sheet.merges.sort_unstable();
        sheet.merges.dedup();
    }
    Ok(book)
}

/// `name`, `"name"`, `name (hidden)`.
fn heading(line: &str) -> Result<Sheet, String> {
    let (name, visibility) = if let Some(name) = line.strip_suffix(" (very hidden)") {
        (name, Visibility::VeryHidden)
    } else if let Some(name) = line.strip_suffix(" (hidden)") {
        (name, Visibility::Hidden)
    } else {
        (line, Visibility::Visible)
    };
    let name = if name.starts_with('"') {
        let (name, rest) = quoted(name)?;
        if !rest.is_empty() {
            return Err(format!("after the name: {rest}"));
        }
        name
    } else {
        name.to_owned()
    };
    Ok(Sheet { name: Arc::from(name), visibility, ..Sheet::default() })
}

/// A line of a sheet.
fn inside(line: &str, sheet: &mut Sheet) -> Result<(), String> {
    if let Some(range) = line.strip_prefix("merge ") {
        sheet.merges.push(range.trim().parse().map_err(|()| format!("no range: {range}"))?);
        return Ok(());
    }
    if let Some(range) = line.strip_prefix("filter ") {
        sheet.filter = Some(range.trim().parse().map_err(|()| format!("no range: {range}"))?);
        return Ok(());
    }
    if let Some(hidden) = line.strip_prefix("hidden ") {
        let (what, numbers) = hidden.split_once(' ').unwrap_or((hidden, ""));
        return match what {
            "row" | "rows" => run(numbers, &mut sheet.hidden_rows, row_number),
            "column" | "columns" => {
                run(numbers, &mut sheet.hidden_columns, column_from_letters)
            }
            _ => Err(format!("hidden what: {what}")),
        };
    }
    let (row, cells) = line.split_once(':').ok_or_else(|| format!("no row: {line}"))?;
    let row = row_number(row).ok_or_else(|| format!("no row: {row}"))?;
    let mut rest = cells.trim_start();
    while !rest.is_empty() {
        rest = cell(row, rest, sheet)?.trim_start();
    }
    Ok(())
}

/// A row as it is shown, counted from one.
fn row_number(text: &str) -> Option<u32> {
    let row: u32 = text.trim().parse().ok()?;
    (1..=LAST_ROW + 1).contains(&row).then(|| row - 1)
}

/// `5` or `5-9`.
fn run(
    text: &str,
    numbers: &mut BTreeSet<u32>,
    number: impl Fn(&str) -> Option<u32>,
) -> Result<(), String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (number(first.trim()), number(last.trim())) {
        (Some(first), Some(last)) if first <= last => {
            numbers.extend(first..=last);
            Ok(())
        }
        _ => Err(format!("no run: {text}")),
    }
}

/// One cell; gives the rest of the line.
fn cell<'l>(row: u32, text: &'l str, sheet: &mut Sheet) -> Result<&'l str, String> {
    let (letters, rest) = text.split_once('=').ok_or_else(|| format!("no cell: {text}"))?;
    let column = column_from_letters(letters).filter(|column| *column <= LAST_COLUMN);
    let column = column.ok_or_else(|| format!("no column: {letters}"))?;
    let (formula, rest) = match rest.strip_prefix('=') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let mut words = String::new();
    let (value, rest) = value(rest, formula, &mut words)?;
    let (format, rest) = match rest.strip_prefix('{') {
        Some(rest) => {
            let (format, rest) = braced(rest)?;
            (Some(format), rest)
        }
        None => (None, rest),
    };
    if !rest.is_empty() && !rest.starts_with(' ') {
        return Err(format!("after the value: {rest}"));
    }
    let at = CellRef::new(row, column);
    sheet.cells.push(Cell { at, value, format: format.as_deref(), formula });
    if !sheet.cells.settle().is_empty() {
        return Err(format!("{at} stands twice"));
    }
    Ok(rest)
}

/// A value; gives the rest of the line.
///
/// Words that are not in the line as they are meant are put into `kept`.
fn value<'v, 'l: 'v>(
    text: &'l str,
    formula: bool,
    kept: &'v mut String,
) -> Result<(CellValue<'v>, &'l str), String> {
    if text.starts_with('"') {
        let (words, rest) = quoted(text)?;
        *kept = words;
        return Ok((CellValue::Text(kept), rest));
    }
    for (mark, make) in [
        ('~', CellValue::LongNumber as fn(&'v str) -> CellValue<'v>),
        ('!', CellValue::Error as fn(&'v str) -> CellValue<'v>),
    ] {
        if let Some(rest) = text.strip_prefix(mark) {
            let (words, rest) = if rest.starts_with('"') {
                quoted(rest)?
            } else {
                let (words, rest) = token(rest);
                (words.to_owned(), rest)
            };
            *kept = words;
            return Ok((make(kept), rest));
        }
    }
    let (word, rest) = token(text);
    let time = word.strip_prefix('@').map(str::parse::<Decimal>);
    let value = match (word, time) {
        (_, Some(Ok(time))) => CellValue::Time(time),
        ("TRUE", _) => CellValue::Flag(true),
        ("FALSE", _) => CellValue::Flag(false),
        ("?", _) if formula => CellValue::NotComputed,
        _ if word.parse::<Decimal>().is_ok() => {
            CellValue::Number(word.parse().unwrap_or_default())
        }
        _ => match word.parse::<DateTime>() {
            Ok(moment) => CellValue::Date(moment),
            Err(_) if bare(word) => CellValue::Text(word),
            Err(_) => return Err(format!("no value: {word}")),
        },
    };
    Ok((value, rest))
}

/// Up to a blank or a brace.
fn token(text: &str) -> (&str, &str) {
    text.split_at(text.find([' ', '{']).unwrap_or(text.len()))
}

/// A text in quotes; gives the rest of the line.
fn quoted(text: &str) -> Result<(String, &str), String> {
    let open = || format!("quote is not closed: {text}");
    let mut words = String::new();
    let mut rest = text.strip_prefix('"').ok_or_else(open)?;
    loop {
        let c = rest.chars().next().ok_or_else(open)?;
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => return Ok((words, rest)),
            '\\' => {
                let (c, after) = escaped(rest).ok_or_else(|| format!("no escape: \\{rest}"))?;
                words.push(c);
                rest = after;
            }
            c => words.push(c),
        }
    }
}

/// What follows a backslash; gives the rest.
fn escaped(text: &str) -> Option<(char, &str)> {
    let c = text.chars().next()?;
    let rest = &text[c.len_utf8()..];
    Some(match c {
        'n' => ('\n', rest),
        'r' => ('\r', rest),
        't' => ('\t', rest),
        '"' | '\\' | '}' => (c, rest),
        'u' => {
            let (digits, rest) = rest.strip_prefix('{')?.split_once('}')?;
            (char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, rest)
        }
        _ => return None,
    })
}

/// A format up to its closing brace; gives the rest of the line.
fn braced(text: &str) -> Result<(String, &str), String> {
    let mut format = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '}' => return Ok((format, rest)),
            '\\' => {
                let (c, after) = escaped(rest).ok_or_else(|| format!("no escape: \\{rest}"))?;
                format.push(c);
                rest = after;
            }
            c => format.push(c),
        }
    }
    Err(format!("brace is not closed: {text}"))
}
