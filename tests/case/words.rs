//! The words of a notice or a page, a line for each paragraph and each row, so that what a
//! reader would see can be compared as text.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use std::path::Path;

/// Elements that end a cell, and those that end a line.
const CELLS: [&str; 3] = ["w:tc", "th", "td"];
const LINES: [&str; 13] =
    ["w:p", "w:tr", "tr", "p", "h1", "h2", "h3", "h4", "h5", "caption", "li", "summary", "div"];
/// Elements whose text nobody reads in its place.
const UNREAD: [&str; 3] = ["style", "head", "svg"];

/// The words of a `.docx` or `.html` file.
pub(crate) fn words(path: &str, bytes: &[u8]) -> Result<String, String> {
    let is_notice = Path::new(path).extension().is_some_and(|end| end == "docx");
    let text = if is_notice {
        let mut zip =
            zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let mut part = zip.by_name("word/document.xml").map_err(|error| error.to_string())?;
        let mut text = String::new();
        part.read_to_string(&mut text).map_err(|error| error.to_string())?;
        text
    } else {
        String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string())?
    };
    read(&text)
}

fn read(text: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(text);
    let (mut out, mut line) = (String::new(), String::new());
    let (mut in_cell, mut unread) = (false, 0_usize);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(element) => {
                let name = element.name();
                let name: &str = name.as_ref();
                in_cell |= CELLS.contains(&name);
                unread += usize::from(UNREAD.contains(&name));
            }
            Event::End(element) => {
                let name = element.name();
                let name: &str = name.as_ref();
                unread -= usize::from(UNREAD.contains(&name));
                if CELLS.contains(&name) {
                    in_cell = false;
                    line.push_str(" | ");
                } else if LINES.contains(&name) && !in_cell {
                    let told = line.trim().trim_end_matches('|').trim_end();
                    if !told.is_empty() {
                        out.push_str(told);
                        out.push('\n');
                    }
                    line.clear();
                }
            }
            Event::Text(words) if unread == 0 => line.push_str(&words.replace('\n', "")),
            Event::GeneralRef(reference) if unread == 0 => {
                let reference = format!("&{};", &*reference);
                line.push_str(&unescape(&reference).map_err(|error| error.to_string())?);
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}
