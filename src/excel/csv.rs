//! Text with separators, as a book of one sheet named `CSV`.
//!
//! Every field is text: what it means is decided by the declaration of the dataset. Empty fields
//! are no cells.

use crate::excel::book::{Book, Cell, CellValue, Sheet};
use crate::excel::fault::{BookFault, Oddities, Oddity};
use crate::excel::limits::{Budget, Limits, bind};
use crate::words::CellRef;
use crate::words::cell::{LAST_COLUMN, LAST_ROW};
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::borrow::Cow;
use std::sync::Arc;

/// Reads a text.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Book, Vec<Oddity>), BookFault> {
    let mut oddities = Oddities::default();
    let mut budget = Budget::new(limits);
    let text = decoded(bytes, &mut oddities);
    let mut sheet = Sheet { name: Arc::from("CSV"), ..Sheet::default() };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut row = 0u32;
    loop {
        let more = reader
            .read_record(&mut record)
            .map_err(|error| BookFault::damaged("text", error))?;
        if !more {
            break;
        }
        // blank lines are rows too, though the library passes over them
        let from = record.position().map_or(0, csv::Position::byte);
        row = row.saturating_add(blank_lines(&text, usize::try_from(from).unwrap_or(0)));
        for (column, field) in record.iter().enumerate() {
            if field.is_empty() {
                continue;
            }
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            if row > LAST_ROW || column > LAST_COLUMN {
                return Err(BookFault::damaged(
                    "text",
                    "more rows or columns than a sheet has",
                ));
            }
            let at = CellRef::new(row, column);
            let (kept, longer) = budget.cut(field);
            if longer {
                oddities.text_cut("CSV", at);
            }
            budget.cell()?;
            budget.text(kept.len())?;
            let value = CellValue::Text(kept);
            sheet.cells.push(Cell { at, value, format: None, formula: false });
        }
        row = row.saturating_add(1);
    }
    let book = Book { plain_text: true, ..bind(vec![sheet], limits)? };
    Ok((book, oddities.list()))
}

/// How many blank lines stand at a place of the text where a record is looked for.
fn blank_lines(text: &str, from: usize) -> u32 {
    let bytes = text.as_bytes();
    let mut last = from.checked_sub(1).and_then(|before| bytes.get(before)).copied();
    let mut blank = 0;
    for byte in bytes.get(from..).unwrap_or_default() {
        match byte {
            // the second half of a line end
            b'\n' if last == Some(b'\r') => {}
            b'\r' | b'\n' => blank += 1,
            _ => break,
        }
        last = Some(*byte);
    }
    blank
}

/// The text of the bytes: by its mark, as UTF-8, or else as GB18030.
pub(super) fn decoded<'b>(bytes: &'b [u8], oddities: &mut Oddities) -> Cow<'b, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        if encoding != UTF_8 {
            oddities.note(Oddity::EncodingUtf16);
        }
        let (text, replaced) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if replaced {
            oddities.note(Oddity::BytesReplaced);
        }
        return text;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    oddities.note(Oddity::EncodingGb18030);
    let (text, replaced) = GB18030.decode_without_bom_handling(bytes);
    if replaced {
        oddities.note(Oddity::BytesReplaced);
    }
    text
}

/// The separator: the one of comma, tab and semicolon that stands in most of the first lines,
/// outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut best = ((0, 0), b',');
    for separator in *b",\t;" {
        let mut quoted = false;
        let (mut lines, mut here, mut total) = (0u32, false, 0u32);
        for byte in text.bytes().take(1 << 16) {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => {
                    lines += u32::from(here);
                    here = false;
                }
                byte if byte == separator && !quoted => {
                    here = true;
                    total = total.saturating_add(1);
                }
                _ => {}
            }
        }
        lines += u32::from(here);
        if (lines, total) > best.0 {
            best = ((lines, total), separator);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(bytes: &[u8]) -> String {
        let (book, _) = read(bytes, &Limits::default()).unwrap();
        crate::excel::grid_text(&book)
    }

    #[test]
    fn fields_are_text_and_blank_lines_are_rows() {
        assert_eq!(
            grid("\u{FEFF}县区,数\r\n\r\n甲县,\"1,200\"\r\n,007\r\n".as_bytes()),
            "# CSV\n1: A=县区 B=数\n3: A=甲县 B=1,200\n4: B=\"007\"\n"
        );
    }

    #[test]
    fn other_separators_and_encodings_are_recognised() {
        let (bytes, ..) = GB18030.encode("县区\t数\n甲县\t3,5\n");
        let (book, oddities) = read(&bytes, &Limits::default()).unwrap();
        assert_eq!(oddities, [Oddity::EncodingGb18030]);
        assert_eq!(book.sheets[0].cells.len(), 4);
        assert_eq!(grid(b"a;b\n1,5;2\n"), "# CSV\n1: A=a B=b\n2: A=1,5 B=\"2\"\n");
        let wide: Vec<u8> = "\u{FEFF}a\tb".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(grid(&wide), "# CSV\n1: A=a B=b\n");
    }
}
