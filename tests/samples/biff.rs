//! Writes a [`Book`] as the `.xls` of Excel 97–2003 (BIFF8), the same bytes each time.
//!
//! Only what a return needs: text, numbers, flags, errors, formulas with their last value, merged
//! and hidden cells. A formula other than `SUM` of one area is written as the constant it gave.
//! See [MS-XLS]; the numbers beside the records are its section names.

use super::book::{self, Book, Cell, Content, Look, Sheet, Shown};
use super::compound;
use std::collections::BTreeMap;

/// The longest body of one record.
const RECORD: usize = 8224;
/// The cell formats that a workbook must begin with.
const STYLES: u16 = 15;

/// The bytes of the workbook.
pub(crate) fn write(book: &Book) -> Vec<u8> {
    let mut writer = Writer::default();
    let sheets: Vec<Vec<u8>> = book.sheets.iter().map(|sheet| writer.sheet(sheet)).collect();

    let mut globals = Vec::new();
    record(&mut globals, 0x0809, &beginning(0x0005)); // BOF
    record(&mut globals, 0x0042, &1200_u16.to_le_bytes()); // CodePage
    record(&mut globals, 0x003D, &halves(&[0, 0, 16384, 9216, 0x38, 0, 0, 1, 600])); // Window1
    record(&mut globals, 0x0022, &[0, 0]); // Date1904
    writer.formats(&mut globals);
    record(&mut globals, 0x0293, &[0, 0x80, 0, 0xFF]); // Style

    let mut strings = Vec::new();
    writer.strings(&mut strings);
    let names: usize =
        book.sheets.iter().map(|sheet| 4 + 6 + short_text(&sheet.name).len()).sum();
    let ending = 4;
    let mut offset = globals.len() + names + strings.len() + ending;
    for (sheet, bytes) in book.sheets.iter().zip(&sheets) {
        let mut body = u32::try_from(offset).expect("a small file").to_le_bytes().to_vec();
        body.push(match sheet.shown {
            Shown::Yes => 0,
            Shown::Hidden => 1,
            Shown::VeryHidden => 2,
        });
        body.push(0);
        body.extend(short_text(&sheet.name));
        record(&mut globals, 0x0085, &body); // BoundSheet8
        offset += bytes.len();
    }
    globals.extend(strings);
    record(&mut globals, 0x000A, &[]); // EOF
    globals.extend(sheets.concat());
    compound::wrap(&[("Workbook", &globals)])
}

/// What is shared by the sheets: texts and formats, numbered as they are met.
#[derive(Default)]
struct Writer {
    texts: Vec<String>,
    numbers: BTreeMap<String, u32>,
    uses: u32,
    looks: Vec<(Look, Option<String>)>,
}

impl Writer {
    fn text(&mut self, text: &str) -> u32 {
        self.uses += 1;
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).expect("few texts");
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    fn look(&mut self, cell: &Cell) -> u16 {
        let look = (cell.look, cell.format.clone());
        let known = self.looks.iter().position(|known| *known == look);
        let index = known.unwrap_or_else(|| {
            self.looks.push(look);
            self.looks.len() - 1
        });
        // the first one after the styles is the default cell format
        STYLES + 1 + u16::try_from(index).expect("few formats")
    }

    /// Fonts, number formats and cell formats.
    fn formats(&self, out: &mut Vec<u8>) {
        // There is no font 4: the list goes 0, 1, 2, 3, 5, 6.
        for (height, weight) in
            [(220, 400), (220, 400), (220, 400), (220, 400), (220, 700), (320, 700)]
        {
            let mut font = halves(&[height, 0, 0x7FFF, weight, 0]);
            font.extend([0, 0, 134, 0]);
            font.extend(short_text("宋体"));
            record(out, 0x0031, &font); // Font
        }
        for (index, (_, format)) in self.looks.iter().enumerate() {
            if let Some(format) = format {
                let mut body = format_number(index).to_le_bytes().to_vec();
                body.extend(long_text(format));
                record(out, 0x041E, &body); // Format
            }
        }
        for _ in 0..STYLES {
            cell_format(out, 0, 0, 0xFFF5, 0x20, false);
        }
        cell_format(out, 0, 0, 1, 0x20, false);
        for (index, (look, format)) in self.looks.iter().enumerate() {
            let number = if format.is_some() { format_number(index) } else { 0 };
            let (font, alignment, framed) = match look {
                Look::Plain => (0, 0x20, false),
                Look::Title => (6, 0x12, false),
                Look::Heading => (5, 0x1A, true),
                Look::Body => (0, 0x10, true),
            };
            cell_format(out, font, number, 1, alignment, framed);
        }
    }

    /// The shared texts, broken between two of them where a record is full.
    fn strings(&self, out: &mut Vec<u8>) {
        let unique = u32::try_from(self.texts.len()).expect("few texts");
        let mut body = self.uses.to_le_bytes().to_vec();
        body.extend(unique.to_le_bytes());
        let mut kind = 0x00FC; // SST
        for text in &self.texts {
            let text = long_text(text);
            assert!(text.len() <= RECORD, "a text too long for one record");
            if body.len() + text.len() > RECORD {
                record(out, kind, &body);
                (kind, body) = (0x003C, Vec::new()); // Continue
            }
            body.extend(text);
        }
        record(out, kind, &body);
    }

    fn sheet(&mut self, sheet: &Sheet) -> Vec<u8> {
        let mut cells: Vec<&Cell> = sheet.cells.iter().collect();
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let rows = cells.last().map_or(0, |cell| cell.row + 1);
        let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);

        let mut out = Vec::new();
        record(&mut out, 0x0809, &beginning(0x0010)); // BOF
        for (column, width) in &sheet.widths {
            column_record(&mut out, *column, *width, sheet.hidden_columns.contains(column));
        }
        for column in &sheet.hidden_columns {
            if !sheet.widths.iter().any(|(wide, _)| wide == column) {
                column_record(&mut out, *column, 8, true);
            }
        }
        let mut dimensions = 0_u32.to_le_bytes().to_vec();
        dimensions.extend(rows.to_le_bytes());
        dimensions.extend(halves(&[0, columns, 0]));
        record(&mut out, 0x0200, &dimensions); // Dimensions
        for row in &sheet.hidden_rows {
            let options = [half(*row), 0, columns, 0x00FF, 0, 0, 0x0120, 0x000F];
            record(&mut out, 0x0208, &halves(&options)); // Row
        }
        for cell in cells {
            self.cell(&mut out, cell);
        }
        let mut window = halves(&[0x06B6, 0, 0]);
        window.extend([0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        record(&mut out, 0x023E, &window); // Window2
        if !sheet.merges.is_empty() {
            let mut body = halves(&[u16::try_from(sheet.merges.len()).expect("few merges")]);
            for (top, left, bottom, right) in &sheet.merges {
                body.extend(halves(&[half(*top), half(*bottom), *left, *right]));
            }
            record(&mut out, 0x00E5, &body); // MergeCells
        }
        record(&mut out, 0x000A, &[]); // EOF
        out
    }

    fn cell(&mut self, out: &mut Vec<u8>, cell: &Cell) {
        let mut body = halves(&[half(cell.row), cell.column, self.look(cell)]);
        match &cell.content {
            Content::Text(text) => {
                body.extend(self.text(text).to_le_bytes());
                record(out, 0x00FD, &body); // LabelSst
            }
            Content::Number(number) => {
                body.extend(number.to_le_bytes());
                record(out, 0x0203, &body); // Number
            }
            Content::Flag(flag) => {
                body.extend([u8::from(*flag), 0]);
                record(out, 0x0205, &body); // BoolErr
            }
            Content::Error(error) => {
                body.extend([error_number(error), 1]);
                record(out, 0x0205, &body); // BoolErr
            }
            Content::Formula(text, value) => formula(out, body, text, value.as_deref()),
        }
    }
}

fn formula(out: &mut Vec<u8>, mut body: Vec<u8>, text: &str, value: Option<&Content>) {
    let mut following = None;
    body.extend(match value {
        Some(Content::Number(number)) => number.to_le_bytes(),
        Some(Content::Text(text)) => {
            following = Some(long_text(text));
            [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        }
        Some(Content::Flag(flag)) => [1, 0, u8::from(*flag), 0, 0, 0, 0xFF, 0xFF],
        Some(Content::Error(error)) => [2, 0, error_number(error), 0, 0, 0, 0xFF, 0xFF],
        Some(Content::Formula(..)) | None => [3, 0, 0, 0, 0, 0, 0xFF, 0xFF],
    });
    body.extend([0; 6]);
    let tokens = tokens(text, value);
    body.extend(u16::try_from(tokens.len()).expect("a short formula").to_le_bytes());
    body.extend(tokens);
    record(out, 0x0006, &body); // Formula
    if let Some(text) = following {
        record(out, 0x0207, &text); // String
    }
}

/// The formula in reverse Polish: a sum over an area, or the value itself.
fn tokens(text: &str, value: Option<&Content>) -> Vec<u8> {
    let summed = text.strip_prefix("SUM(").and_then(|rest| rest.strip_suffix(')'));
    if let Some((top, left, bottom, right)) = summed.and_then(book::area) {
        let mut tokens = vec![0x25]; // an area …
        tokens.extend(halves(&[half(top), half(bottom), left | 0xC000, right | 0xC000]));
        tokens.extend([0x42, 1, 4, 0]); // … given to function 4 of one argument
        return tokens;
    }
    match value {
        Some(Content::Number(number)) => [&[0x1F][..], &number.to_le_bytes()].concat(),
        Some(Content::Text(text)) => [&[0x17][..], &short_text(text)].concat(),
        Some(Content::Flag(flag)) => vec![0x1D, u8::from(*flag)],
        Some(Content::Error(error)) => vec![0x1C, error_number(error)],
        Some(Content::Formula(..)) | None => vec![0x1E, 0, 0],
    }
}

fn error_number(error: &str) -> u8 {
    match error {
        "#NULL!" => 0x00,
        "#DIV/0!" => 0x07,
        "#VALUE!" => 0x0F,
        "#REF!" => 0x17,
        "#NAME?" => 0x1D,
        "#NUM!" => 0x24,
        _ => 0x2A,
    }
}

fn beginning(kind: u16) -> Vec<u8> {
    let mut body = halves(&[0x0600, kind, 0x0DBB, 0x07CC]);
    body.extend([0x41, 0, 0, 0, 6, 0, 0, 0]);
    body
}

fn column_record(out: &mut Vec<u8>, column: u16, width: u16, hidden: bool) {
    let body = halves(&[column, column, width * 256, STYLES, u16::from(hidden), 0]);
    record(out, 0x007D, &body); // ColInfo
}

fn cell_format(out: &mut Vec<u8>, font: u16, format: u16, kind: u16, align: u8, framed: bool) {
    let mut body = halves(&[font, format, kind]);
    body.extend([align, 0, 0, if kind == 1 { 0xFC } else { 0xF4 }]);
    let (sides, ends): (u32, u32) = if framed { (0x2040_1111, 0x0000_2040) } else { (0, 0) };
    body.extend(sides.to_le_bytes());
    body.extend(ends.to_le_bytes());
    body.extend([0xC0, 0x20]);
    record(out, 0x00E0, &body); // XF
}

fn format_number(index: usize) -> u16 {
    164 + u16::try_from(index).expect("few formats")
}

fn record(out: &mut Vec<u8>, kind: u16, body: &[u8]) {
    assert!(body.len() <= RECORD, "a record too long");
    out.extend(kind.to_le_bytes());
    out.extend(u16::try_from(body.len()).expect("a short record").to_le_bytes());
    out.extend(body);
}

fn halves(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn half(value: u32) -> u16 {
    u16::try_from(value).expect("a row of an old workbook")
}

/// A text with its length in one byte.
fn short_text(text: &str) -> Vec<u8> {
    let (count, letters) = letters(text);
    [&[u8::try_from(count).expect("a short text")][..], &letters].concat()
}

/// A text with its length in two bytes.
fn long_text(text: &str) -> Vec<u8> {
    let (count, letters) = letters(text);
    [&u16::try_from(count).expect("a short text").to_le_bytes()[..], &letters].concat()
}

/// Number of letters, then the flag and the letters: one byte each where all are ASCII.
fn letters(text: &str) -> (usize, Vec<u8>) {
    if text.is_ascii() {
        return (text.len(), [&[0][..], text.as_bytes()].concat());
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    (units.len(), [&[1][..], &halves(&units)].concat())
}
