//! Web pages that business systems save as `.xls`: their tables, one below the other, as a
//! book of one sheet, the way a spreadsheet program opens them.
//!
//! Only what a table needs is understood: tables, rows, cells with their spans, texts and
//! references. Scripts, styles and comments are passed over. It is no browser, and nothing in a
//! page is fetched or run.

use crate::excel::book::{Book, Cell, CellValue, Sheet};
use crate::excel::csv::decoded;
use crate::excel::fault::{BookFault, Oddities, Oddity};
use crate::excel::limits::{Budget, Limits, bind};
use crate::words::cell::{LAST_COLUMN, LAST_ROW};
use crate::words::{CellRange, CellRef};
use memchr::{memchr, memmem};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The widest and highest cell that is believed.
const SPAN: u32 = 1_000;
/// A reference is at most this long (`&CounterClockwiseContourIntegral;` is not known).
const REFERENCE: usize = 12;
/// Bytes of a text that are looked at: far more than a cell may hold, blanks and all.
const ENOUGH: usize = 4 << 20;
/// Longest tag that is read.
const TAG: usize = 8_192;

/// Reads a page; one without a table is a fault.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Book, Vec<Oddity>), BookFault> {
    let mut oddities = Oddities::default();
    let text = decoded(bytes, &mut oddities);
    let mut page = Page::new(limits);
    page.walk(&text, &mut oddities)?;
    if !page.has_table {
        return Err(BookFault::Html);
    }
    let Page { mut sheet, .. } = page;
    sheet.merges.sort_unstable();
    let book = Book { plain_text: true, ..bind(vec![sheet], limits)? };
    Ok((book, oddities.list()))
}

/// A page being read.
struct Page {
    sheet: Sheet,
    budget: Budget,
    has_table: bool,
    /// How many tables are open; only the outermost makes rows.
    depth: u32,
    row: u32,
    column: u32,
    in_row: bool,
    /// Columns taken by cells from above: column → rows still taken below this one.
    taken: BTreeMap<u32, u32>,
    /// The open cell: its place and spans.
    open: Option<(CellRef, u32, u32)>,
    text: String,
    hidden: bool,
}

impl Page {
    fn new(limits: &Limits) -> Self {
        Self {
            sheet: Sheet { name: Arc::from("HTML"), ..Sheet::default() },
            budget: Budget::new(limits),
            has_table: false,
            depth: 0,
            row: 0,
            column: 0,
            in_row: false,
            taken: BTreeMap::new(),
            open: None,
            text: String::new(),
            hidden: false,
        }
    }

    fn walk(&mut self, text: &str, oddities: &mut Oddities) -> Result<(), BookFault> {
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| memchr(b'<', rest.as_bytes())) {
            self.say(&text[at..at + found])?;
            let rest = &text[at + found..];
            if rest.starts_with("<!--") {
                // a comment that never ends is the rest of the page
                at +=
                    found + memmem::find(rest.as_bytes(), b"-->").map_or(rest.len(), |e| e + 3);
                continue;
            }
            let Some(end) = memchr(b'>', &rest.as_bytes()[..rest.len().min(TAG)]) else {
                self.say("<")?;
                at += found + 1;
                continue;
            };
            let tag = &rest[1..end];
            at += found + end + 1;
            let name: String = tag
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .take(12)
                .collect::<String>()
                .to_ascii_lowercase();
            if ["script", "style", "title", "xml"].contains(&name.as_str())
                && !tag.starts_with('/')
            {
                at += skipped(&text[at..], &name);
                continue;
            }
            self.tag(&name, tag, oddities)?;
        }
        self.say(text.get(at..).unwrap_or_default())?;
        self.end_line(oddities)
    }

    fn tag(&mut self, name: &str, tag: &str, oddities: &mut Oddities) -> Result<(), BookFault> {
        let closes = tag.starts_with('/');
        match (name, closes) {
            ("table", false) => {
                if self.depth == 0 {
                    self.end_line(oddities)?;
                    self.has_table = true;
                }
                self.depth = self.depth.saturating_add(1);
            }
            ("table", true) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_line(oddities)?;
                    self.taken.clear();
                }
            }
            ("tr", false) if self.depth == 1 => {
                self.end_line(oddities)?;
                self.in_row = true;
                self.hidden = is_hidden(tag);
            }
            ("tr", true) if self.depth == 1 => self.end_line(oddities)?,
            ("td" | "th", false) if self.depth == 1 => {
                self.end_cell(oddities)?;
                self.in_row = true;
                self.begin_cell(tag)?;
            }
            ("td" | "th", true) if self.depth == 1 => self.end_cell(oddities)?,
            ("br", _) => self.add("\n"),
            ("p" | "div" | "h1" | "h2" | "h3" | "caption" | "center" | "body", _)
                if self.open.is_none() && self.depth <= 1 && !self.in_row =>
            {
                self.end_line(oddities)?;
            }
            ("p" | "div" | "li" | "td" | "tr", _) => self.add(" "),
            _ => {}
        }
        Ok(())
    }

    /// Text of the open cell, or of a line outside of tables.
    fn say(&mut self, text: &str) -> Result<(), BookFault> {
        // between the cells of a row there are only blanks
        if self.open.is_none() && self.in_row {
            return Ok(());
        }
        self.budget.text(text.len())?;
        self.add(text);
        Ok(())
    }

    /// Adds a piece to the text, as long as there is less than enough of it.
    fn add(&mut self, piece: &str) {
        if self.text.len() < ENOUGH {
            referred(piece, &mut self.text);
            self.text.truncate(self.text.floor_char_boundary(ENOUGH));
        }
    }

    fn begin_cell(&mut self, tag: &str) -> Result<(), BookFault> {
        while self.taken.get(&self.column).is_some_and(|rows| *rows > 0) {
            self.column = self.column.saturating_add(1);
        }
        if self.column > LAST_COLUMN || self.row > LAST_ROW {
            return Err(BookFault::damaged("table", "more rows or columns than a sheet has"));
        }
        let span = |name: &str| {
            attribute(tag, name)
                .and_then(|value| value.trim().parse::<u32>().ok())
                .map_or(1, |span| span.clamp(1, SPAN))
        };
        let across = span("colspan").min(LAST_COLUMN - self.column + 1);
        let down = span("rowspan").min(LAST_ROW - self.row + 1);
        // columns taken cost as much as cells
        self.budget.cells(usize::try_from(across).unwrap_or(0))?;
        for column in self.column..self.column + across {
            let rows = self.taken.entry(column).or_default();
            *rows = (*rows).max(down);
        }
        self.open = Some((CellRef::new(self.row, self.column), across, down));
        self.text.clear();
        self.column += across;
        Ok(())
    }

    fn end_cell(&mut self, oddities: &mut Oddities) -> Result<(), BookFault> {
        let Some((at, across, down)) = self.open.take() else { return Ok(()) };
        if across > 1 || down > 1 {
            let last = CellRef::new(at.row + down - 1, at.column + across - 1);
            self.sheet.merges.push(CellRange::new(at, last));
        }
        self.keep(at, oddities)
    }

    /// Ends the row at hand; text outside of a table is a row of its own.
    fn end_line(&mut self, oddities: &mut Oddities) -> Result<(), BookFault> {
        self.end_cell(oddities)?;
        if self.in_row {
            if self.hidden {
                self.budget.cell()?;
                self.sheet.hidden_rows.insert(self.row);
            }
            self.taken.retain(|_, rows| {
                *rows = rows.saturating_sub(1);
                *rows > 0
            });
            self.row = self.row.saturating_add(1);
        } else if !self.text.trim().is_empty() {
            if self.row > LAST_ROW {
                return Err(BookFault::damaged("table", "more rows than a sheet has"));
            }
            self.keep(CellRef::new(self.row, 0), oddities)?;
            self.row = self.row.saturating_add(1);
        }
        self.in_row = false;
        self.hidden = false;
        self.column = 0;
        self.text.clear();
        Ok(())
    }

    fn keep(&mut self, at: CellRef, oddities: &mut Oddities) -> Result<(), BookFault> {
        let full = self.text.len() > ENOUGH - 4;
        // in a page any run of blanks is one, and those at the ends are none
        let lines: Vec<String> = self
            .text
            .split('\n')
            .map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        self.text.clear();
        let text = lines.join("\n");
        let (kept, longer) = self.budget.cut(text.trim_matches(['\n', ' ']));
        if kept.is_empty() {
            return Ok(());
        }
        if longer || full {
            oddities.text_cut("HTML", at);
        }
        let value = CellValue::Text(kept);
        self.budget.cell()?;
        self.sheet.cells.push(Cell { at, value, format: None, formula: false });
        Ok(())
    }
}

/// How much is passed over until an element closes.
fn skipped(rest: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = memmem::find(&rest.as_bytes()[at..], b"</") {
        at += found + 2;
        let tail = rest.as_bytes().get(at..at + name.len()).unwrap_or_default();
        if tail.eq_ignore_ascii_case(name.as_bytes()) {
            return at - 2;
        }
    }
    rest.len()
}

fn is_hidden(tag: &str) -> bool {
    attribute(tag, "style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    })
}

/// The value of an attribute of a tag, in quotes or not.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let at = from + lower.get(from..)?.find(name)?;
        from = at + name.len();
        let before = tag[..at].chars().last();
        let rest = tag[from..].trim_start();
        let Some(value) = rest.strip_prefix('=') else { continue };
        if !before.is_some_and(char::is_whitespace) {
            continue;
        }
        let value = value.trim_start();
        return match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next(),
            _ => value.split(char::is_whitespace).next(),
        };
    }
}

/// Text with its references resolved: `&nbsp;`, `&#160;`, `&#xA0;`; others stay as they are.
fn referred(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(REFERENCE).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((reference(&rest[1..end])?, end)));
        if let Some((letter, end)) = known {
            out.push(letter);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|letter| !letter.is_control() || *letter == '\n');
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "middot" => '·',
        "mdash" => '—',
        "yen" => '¥',
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
