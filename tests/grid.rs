//! A workbook as text that can be read in a review, both ways.
//!
//! ```text
//! # 清算表
//! merge A1:E1
//! hidden row 5
//! 1: A=清算户数统计表
//! 3: A=县区 B=改造路径 C="12 " D=0.36{0%} E=2023-01-05
//! 4: C==12 D==? E=!#N/A F="第一行\n第二行"
//! ```
//!
//! A bare number is a number, `=` a formula with the value last computed (`=?`: never), `!` an
//! error value, `{…}` a number format, quotes force text. `hidden`, `very hidden` or `filter A3:E9`
//! on a line of its own says the same of the sheet.
//!
//! [`parse`] gives the workbook to be written by `samples`; [`read`] shows a finished workbook as
//! `calamine` reads it, which is not the program's own reader.

use crate::samples::book::{Book, Cell, Content, Look, Sheet, Shown, address, area, letters};
use calamine::{Data, Range, Reader, Sheets, Xls, Xlsx};
use std::fmt::Write;
use std::io::Cursor;

/// The workbook that a text describes; panics with the line that cannot be understood.
pub(crate) fn parse(text: &str) -> Book {
    let mut book = Book::default();
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("# ") {
            book.sheets.push(Sheet::named(name.trim()));
            continue;
        }
        if book.sheets.is_empty() {
            book.sheets.push(Sheet::named("Sheet1"));
        }
        let sheet = book.sheets.last_mut().expect("a sheet");
        assert!(parse_line(sheet, line).is_some(), "not understood in a grid: {line}");
    }
    book
}

fn parse_line(sheet: &mut Sheet, line: &str) -> Option<()> {
    if let Some(rest) = line.strip_prefix("merge ") {
        sheet.merges.push(area(rest)?);
    } else if let Some(rest) = line.strip_prefix("filter ") {
        sheet.filter = Some(area(rest)?);
    } else if let Some(rest) = line.strip_prefix("hidden row ") {
        sheet.hidden_rows.push(rest.parse::<u32>().ok()?.checked_sub(1)?);
    } else if let Some(rest) = line.strip_prefix("hidden column ") {
        sheet.hidden_columns.push(address(&format!("{rest}1"))?.1);
    } else if line == "hidden" {
        sheet.shown = Shown::Hidden;
    } else if line == "very hidden" {
        sheet.shown = Shown::VeryHidden;
    } else {
        let (row, mut rest) = line.split_once(':')?;
        let row = row.parse::<u32>().ok()?.checked_sub(1)?;
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                break;
            }
            let (column, value) = rest.split_once('=')?;
            let column = address(&format!("{column}1"))?.1;
            let (content, format, after) = take_value(value)?;
            sheet.cells.push(Cell { row, column, content, format, look: Look::Plain });
            rest = after;
        }
    }
    Some(())
}

/// The value at the beginning of a text, its number format, and what follows.
fn take_value(text: &str) -> Option<(Content, Option<String>, &str)> {
    if let Some(rest) = text.strip_prefix("=?") {
        return Some((Content::Formula("1+1".to_owned(), None), None, rest));
    }
    if let Some(rest) = text.strip_prefix('=') {
        let (value, format, rest) = take_value(rest)?;
        let formula = match &value {
            Content::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
            Content::Number(number) => number.to_string(),
            Content::Flag(flag) => flag.to_string().to_uppercase(),
            Content::Error(error) => error.clone(),
            Content::Formula(..) => return None,
        };
        return Some((Content::Formula(formula, Some(Box::new(value))), format, rest));
    }
    if let Some(rest) = text.strip_prefix('"') {
        let (text, rest) = take_quoted(rest)?;
        let (format, rest) = take_format(rest)?;
        return Some((Content::Text(text), format, rest));
    }
    let end = text.find([' ', '{']).unwrap_or(text.len());
    let (bare, rest) = text.split_at(end);
    let (format, rest) = take_format(rest)?;
    if let Some(error) = bare.strip_prefix('!') {
        return Some((Content::Error(error.to_owned()), format, rest));
    }
    if let Some((serial, with_time)) = serial(bare) {
        let usual = if with_time { "yyyy-mm-dd hh:mm:ss" } else { "yyyy-mm-dd" };
        return Some((Content::Number(serial), format.or(Some(usual.to_owned())), rest));
    }
    let content = match bare {
        "TRUE" => Content::Flag(true),
        "FALSE" => Content::Flag(false),
        _ if bare.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
            bare.parse().map_or_else(|_| Content::Text(bare.to_owned()), Content::Number)
        }
        _ => Content::Text(bare.to_owned()),
    };
    Some((content, format, rest))
}

fn take_quoted(text: &str) -> Option<(String, &str)> {
    let mut content = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((content, &text[at + 1..])),
            '\\' => content.push(match letters.next()?.1 {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other => other,
            }),
            other => content.push(other),
        }
    }
    None
}

fn take_format(text: &str) -> Option<(Option<String>, &str)> {
    let Some(rest) = text.strip_prefix('{') else { return Some((None, text)) };
    let (format, rest) = rest.split_once('}')?;
    Some((Some(format.to_owned()), rest))
}

/// The serial number of `2023-01-05` or `2023-01-05T08:30:00` (1900 system), and whether it has
/// a time.
fn serial(text: &str) -> Option<(f64, bool)> {
    let midnight = jiff::civil::date(1899, 12, 30).at(0, 0, 0, 0);
    let with_time = text.contains('T');
    let at: jiff::civil::DateTime = if with_time {
        text.parse().ok()?
    } else if text.len() == 10 {
        text.parse::<jiff::civil::Date>().ok()?.at(0, 0, 0, 0)
    } else {
        return None;
    };
    Some((at.duration_since(midnight).as_secs_f64() / 86400.0, with_time))
}

/// A finished workbook as text; panics where it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> String {
    let cursor = Cursor::new(bytes.to_vec());
    let mut merges = Vec::new();
    let mut sheets = if bytes.starts_with(b"PK") {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(cursor).expect("an .xlsx");
        for name in book.sheet_names() {
            let found = book.merge_cells_by_sheet_name(&name).expect("merges");
            merges.push(found);
        }
        Sheets::Xlsx(book)
    } else {
        let book: Xls<_> = calamine::open_workbook_from_rs(cursor).expect("an .xls");
        for name in book.sheet_names() {
            merges.push(book.merge_cells_by_sheet_name(&name).unwrap_or_default());
        }
        Sheets::Xls(book)
    };
    let mut text = String::new();
    for (index, name) in sheets.sheet_names().iter().enumerate() {
        let _ = writeln!(text, "# {name}");
        for merge in &merges[index] {
            let corner = |(row, column): (u32, u32)| corner(row, column);
            let _ = writeln!(text, "merge {}:{}", corner(merge.start), corner(merge.end));
        }
        show_cells(&sheets.worksheet_range(name).expect("a sheet"), &mut text);
    }
    text
}

fn corner(row: u32, column: u32) -> String {
    format!("{}{}", letters(u16::try_from(column).expect("a column")), row + 1)
}

fn show_cells(range: &Range<Data>, text: &mut String) {
    let (top, left) = range.start().unwrap_or_default();
    for (row, cells) in (top..).zip(range.rows()) {
        let mut line = String::new();
        for (column, cell) in (left..).zip(cells) {
            let shown = match cell {
                Data::Empty => continue,
                Data::String(text) if text.is_empty() => continue,
                Data::String(text) => quoted_if_needed(text),
                Data::Float(number) => number.to_string(),
                Data::Int(number) => number.to_string(),
                Data::Bool(flag) => flag.to_string().to_uppercase(),
                Data::DateTime(at) => {
                    at.as_f64().to_string() + if at.is_duration() { "{time}" } else { "{date}" }
                }
                Data::DateTimeIso(at) | Data::DurationIso(at) => at.clone(),
                Data::Error(error) => format!("!{error}"),
            };
            let letters = letters(u16::try_from(column).expect("a column"));
            let _ = write!(line, " {letters}={shown}");
        }
        if !line.is_empty() {
            let _ = writeln!(text, "{}:{line}", row + 1);
        }
    }
}

fn quoted_if_needed(text: &str) -> String {
    let bare = !text.contains([' ', '"', '\\', '{', '\n', '\t', '\r'])
        && !text.starts_with(['=', '!', '-'])
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && !matches!(text, "TRUE" | "FALSE");
    if bare {
        return text.to_owned();
    }
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{}\"", text.replace('\t', "\\t").replace('\r', "\\r"))
}

/// What is written is what another library reads, in both formats.
pub(crate) fn text_to_workbook_and_back() {
    let text = "\
# 清算表
merge A1:E1
merge A4:A5
hidden row 6
1: A=清算户数统计表
3: A=县区 B=\"改造\\n路径\" C=\"12 \" D=0.36{0%} E=2023-01-05
4: A==12 B==文 C=!#N/A D=TRUE E=-3.5
5: B=\"123\" C=\"引\\\"号\" D==!#DIV/0! E=\"\\\\\"
# Sheet2
";
    let expected = text
        .replace("hidden row 6\n", "")
        .replace("{0%}", "")
        .replace("==", "=")
        .replace("2023-01-05", "44931{date}");
    let book = parse(text);
    for name in ["a.xlsx", "a.xls"] {
        let shown = read(&crate::samples::write(name, &book));
        assert_eq!(shown, expected, "{name}");
    }
    let never = parse("1: A==?");
    assert_eq!(read(&crate::samples::write("a.xlsx", &never)), "# Sheet1\n");
}
