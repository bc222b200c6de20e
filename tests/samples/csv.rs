//! Writes the first sheet of a [`Book`] as CSV in GB18030, as older office programs save it.

use super::book::{Book, Content};
use std::collections::BTreeMap;

/// The bytes of the file: lines end as on Windows, cells that need it are quoted.
pub(crate) fn write(book: &Book) -> Vec<u8> {
    encoding_rs::GB18030.encode(&text(book)).0.into_owned()
}

fn text(book: &Book) -> String {
    let Some(sheet) = book.sheets.first() else { return String::new() };
    let cells: BTreeMap<(u32, u16), String> = sheet
        .cells
        .iter()
        .map(|cell| ((cell.row, cell.column), field(&cell.content)))
        .collect();
    let rows = cells.keys().map(|(row, _)| row + 1).max().unwrap_or(0);
    let columns = cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
    let mut text = String::new();
    for row in 0..rows {
        let line: Vec<&str> = (0..columns)
            .map(|column| cells.get(&(row, column)).map_or("", String::as_str))
            .collect();
        text.push_str(&line.join(","));
        text.push_str("\r\n");
    }
    text
}

fn field(content: &Content) -> String {
    let text = match content {
        Content::Text(text) | Content::Error(text) => text.clone(),
        Content::Number(number) => number.to_string(),
        Content::Flag(flag) => flag.to_string().to_uppercase(),
        Content::Formula(_, value) => value.as_deref().map_or(String::new(), field),
    };
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
