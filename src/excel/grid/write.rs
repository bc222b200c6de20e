//! A book → text.

use crate::excel::book::{Book, Cell, CellValue, Sheet, Visibility};
use crate::words::Decimal;
use crate::words::cell::column_letters;
use jiff::civil::DateTime;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The text of a book, in the form described in [`crate::excel::grid`].
#[must_use]
pub fn grid_text(book: &Book) -> String {
    let mut text = String::new();
    for (index, sheet) in book.sheets.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        // writing to a String cannot fail
        let _ = one(&mut text, sheet);
    }
    text
}

fn one(text: &mut String, sheet: &Sheet) -> std::fmt::Result {
    let plain = !sheet.name.starts_with('"')
        && !sheet.name.ends_with(')')
        && sheet.name.trim() == &*sheet.name
        && !sheet.name.is_empty()
        && !sheet.name.chars().any(hard_to_see);
    text.push_str("# ");
    if plain {
        text.push_str(&sheet.name);
    } else {
        quoted(text, &sheet.name);
    }
    text.push_str(match sheet.visibility {
        Visibility::Visible => "\n",
        Visibility::Hidden => " (hidden)\n",
        Visibility::VeryHidden => " (very hidden)\n",
    });
    let mut row = None;
    for cell in &sheet.cells {
        if row != Some(cell.at.row) {
            if row.is_some() {
                text.push('\n');
            }
            row = Some(cell.at.row);
            write!(text, "{}:", cell.at.row.saturating_add(1))?;
        }
        write!(text, " {}=", column_letters(cell.at.column))?;
        value(text, &cell)?;
    }
    if row.is_some() {
        text.push('\n');
    }
    for merge in &sheet.merges {
        writeln!(text, "merge {merge}")?;
    }
    hidden(text, "row", &sheet.hidden_rows, |row| (row.saturating_add(1)).to_string())?;
    hidden(text, "column", &sheet.hidden_columns, column_letters)?;
    if let Some(filter) = sheet.filter {
        writeln!(text, "filter {filter}")?;
    }
    Ok(())
}

/// What is hidden, runs as one line.
fn hidden(
    text: &mut String,
    what: &str,
    numbers: &BTreeSet<u32>,
    shown: impl Fn(u32) -> String,
) -> std::fmt::Result {
    let mut rest = numbers.iter().copied().peekable();
    while let Some(first) = rest.next() {
        let mut last = first;
        while let Some(next) = rest.next_if(|next| Some(*next) == last.checked_add(1)) {
            last = next;
        }
        if first == last {
            writeln!(text, "hidden {what} {}", shown(first))?;
        } else {
            writeln!(text, "hidden {what}s {}-{}", shown(first), shown(last))?;
        }
    }
    Ok(())
}

fn value(text: &mut String, cell: &Cell<'_>) -> std::fmt::Result {
    if cell.formula {
        text.push('=');
    }
    match &cell.value {
        CellValue::Number(number) => write!(text, "{number}")?,
        CellValue::LongNumber(digits) => {
            text.push('~');
            marked(text, digits);
        }
        CellValue::Text(words) => word(text, words),
        CellValue::Flag(true) => text.push_str("TRUE"),
        CellValue::Flag(false) => text.push_str("FALSE"),
        CellValue::Date(moment) if moment.time() == jiff::civil::Time::midnight() => {
            write!(text, "{}", moment.date())?;
        }
        CellValue::Date(moment) => write!(text, "{moment}")?,
        CellValue::Time(time) => write!(text, "@{time}")?,
        CellValue::Error(sign) => {
            text.push('!');
            marked(text, sign);
        }
        CellValue::NotComputed => text.push('?'),
    }
    if let Some(format) = &cell.format {
        text.push('{');
        for c in format.chars() {
            match c {
                '}' | '\\' => {
                    text.push('\\');
                    text.push(c);
                }
                '\n' => text.push_str("\\n"),
                '\r' => text.push_str("\\r"),
                c => text.push(c),
            }
        }
        text.push('}');
    }
    Ok(())
}

/// A text, in quotes where it would otherwise be taken for something else.
fn word(text: &mut String, words: &str) {
    if bare(words) {
        text.push_str(words);
    } else {
        quoted(text, words);
    }
}

/// The text of a number or an error value, behind its mark.
fn marked(text: &mut String, words: &str) {
    if visible(words) {
        text.push_str(words);
    } else {
        quoted(text, words);
    }
}

/// Is every character of a text one that can be seen, and none with a meaning of its own?
fn visible(words: &str) -> bool {
    !words.is_empty()
        && !words.contains(['{', '"', '\\'])
        && !words.chars().any(|c| c.is_whitespace() || hard_to_see(c))
}

/// Can a text stand without quotes?
pub(super) fn bare(words: &str) -> bool {
    visible(words)
        && !words.starts_with(['=', '~', '@', '!', '?'])
        && !matches!(words, "TRUE" | "FALSE")
        && words.parse::<Decimal>().is_err()
        && words.parse::<DateTime>().is_err()
}

/// Is a character one that a reader would not see, or not tell from a blank?
fn hard_to_see(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn quoted(text: &mut String, words: &str) {
    text.push('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => {
                text.push('\\');
                text.push(c);
            }
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if hard_to_see(c) => text.push_str(&c.escape_unicode().to_string()),
            c => text.push(c),
        }
    }
    text.push('"');
}
