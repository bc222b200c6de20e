//! The words of a notice, read back: its paragraphs, and its tables as grids.
//!
//! A notice that comes back may have gone through any program and may be hostile: what is
//! inflated is bounded, and what cannot be read gives nothing.

use crate::publish::edits::Words;
use crate::publish::legend::word;
use crate::words::CellRef;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{Cursor, Read};

/// A notice's text inflates to no more than this.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Deeper than any notice goes.
const DEEPEST: usize = 256;

/// The words of a `.docx` file: paragraph after paragraph in one column under 正文, each table
/// as 表1, 表2, … with its rows and columns. `None` if it is not one.
#[must_use]
pub fn words_of(bytes: &[u8]) -> Option<Words> {
    of_xml(&part(bytes, "word/document.xml")?)
}

/// What the program wrote into a notice's properties under a name.
#[must_use]
pub fn property(bytes: &[u8], name: &str) -> Option<String> {
    let text = part(bytes, "docProps/custom.xml")?;
    let (_, rest) = text.split_once(&format!("name=\"{name}\""))?;
    let (value, _) = rest.split_once("</property>")?;
    let value = value.rsplit_once("</")?.0;
    Some(value.rsplit_once('>')?.1.to_owned())
}

fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    archive.by_name(name).ok()?.take(LARGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Where the reading stands.
#[derive(Default)]
struct Reading {
    words: Words,
    paragraphs: u32,
    tables: u32,
    /// Row of the table that is being read, its next column, the columns its cell takes.
    row: u32,
    column: u32,
    wide: u32,
    /// How many tables, cells and boxes are open.
    in_tables: usize,
    in_boxes: usize,
    text: String,
    in_text: bool,
}

fn of_xml(xml: &str) -> Option<Words> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut at = Reading::default();
    let mut depth = 0_usize;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return None;
                }
                at.open(&tag);
            }
            Event::End(tag) => {
                depth = depth.checked_sub(1)?;
                at.close(tag.local_name().as_ref());
            }
            Event::Text(text) if at.in_text => at.text.push_str(&text.xml10_content()),
            Event::CData(text) if at.in_text => at.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if at.in_text => {
                let letter = match reference.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok()?,
                };
                at.text.extend(letter);
            }
            Event::DocType(_) => return None,
            Event::Eof => return (depth == 0).then_some(at.words),
            _ => {}
        }
    }
}

impl Reading {
    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "txbxContent" => self.in_boxes += 1,
            "tbl" => {
                self.in_tables += 1;
                if self.in_tables == 1 {
                    self.tables += 1;
                    self.row = 0;
                }
            }
            "tr" if self.in_tables == 1 => self.column = 0,
            "tc" if self.in_tables == 1 => {
                self.wide = 1;
                self.text.clear();
            }
            "gridSpan" if self.in_tables == 1 => {
                let wide = tag.attributes().with_checks(false).flatten().find_map(|one| {
                    let own = one.key.local_name().as_ref() == "val";
                    let value = one.normalized_value(XmlVersion::Implicit1_0).ok()?;
                    value.parse::<u32>().ok().filter(|_| own)
                });
                self.wide = wide.unwrap_or(1).clamp(1, 1000);
            }
            "p" if self.in_tables == 0 && self.in_boxes == 0 => self.text.clear(),
            "t" if self.in_boxes == 0 => self.in_text = true,
            "tab" | "br" if self.in_boxes == 0 => self.text.push(' '),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "txbxContent" => self.in_boxes = self.in_boxes.saturating_sub(1),
            "tbl" => self.in_tables = self.in_tables.saturating_sub(1),
            "tr" if self.in_tables == 1 => self.row += 1,
            "tc" if self.in_tables == 1 => {
                let at = CellRef::new(self.row, self.column);
                self.column = self.column.saturating_add(self.wide);
                let sheet = word("sheet-table", &[("number", self.tables.to_string())]);
                self.keep(sheet, at);
            }
            "p" if self.in_tables == 0 && self.in_boxes == 0 => {
                let at = CellRef::new(self.paragraphs, 0);
                if self.keep(word("sheet-words", &[]), at) {
                    self.paragraphs += 1;
                }
            }
            _ => {}
        }
    }

    fn keep(&mut self, sheet: String, at: CellRef) -> bool {
        let text = std::mem::take(&mut self.text);
        let any = !text.trim().is_empty();
        if any {
            self.words.entry(sheet).or_default().insert(at, text);
        }
        any
    }
}
