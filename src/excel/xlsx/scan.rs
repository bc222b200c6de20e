//! The cells of a worksheet byte by byte, as long as they are written the way spreadsheet
//! programs write them: no prefix, no blanks between tags, no comments.
//!
//! This is the short way of [`super::sheet`], several times as fast as an XML parser; for the
//! commonest cells [`super::quick`] is shorter still. It knows
//! only the inside of `<sheetData>`; what stands around it is left to the parser, and at the
//! first byte that is not as expected it gives up, so that the parser reads the whole part. Both
//! ways must give the same sheet: tests compare them.

use super::cells::{Account, CellType, Filling, Stored};
use super::quick;
use super::sheet::refers_outside;
use super::strings;
use super::xml::{Node, Xml, io_fault};
use crate::excel::fault::{BookFault, Oddity};
use crate::words::CellRef;
use crate::words::cell::{LAST_COLUMN, LAST_ROW};
use memchr::{memchr, memmem};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Read;

/// Bytes that are read at a time.
const BLOCK: usize = 1 << 18;
/// A row longer than this is left to the parser, and so is what stands before the rows.
const LONGEST: usize = 1 << 24;

/// What the short way found.
pub(super) struct Scanned {
    /// The part without its rows.
    pub(super) around: Vec<u8>,
    /// Hidden rows.
    pub(super) hidden_rows: BTreeSet<u32>,
}

/// Why the short way ends early.
enum Stop {
    /// Something is not as expected: the parser must read the part.
    Unusual,
    /// A fault that the parser would find as well.
    Fault(BookFault),
}

impl From<BookFault> for Stop {
    fn from(fault: BookFault) -> Self {
        Self::Fault(fault)
    }
}

type Step<T> = Result<T, Stop>;

/// Reads the rows of a part into `cells`; `None` if they are not as expected, in which case what
/// was taken so far is to be forgotten.
pub(super) fn scan(
    source: impl Read,
    part: &str,
    sheet: &str,
    cells: &mut Filling<'_>,
    account: &mut Account<'_>,
) -> Result<Option<Scanned>, BookFault> {
    let mut scan = Scan {
        source,
        part,
        sheet,
        buffer: Vec::new(),
        at: 0,
        ended: false,
        row: None,
        linked: false,
        hidden_rows: BTreeSet::new(),
        close: memmem::Finder::new(b"</row>"),
    };
    match scan.part(cells, account) {
        Ok(around) => Ok(Some(Scanned { around, hidden_rows: scan.hidden_rows })),
        Err(Stop::Unusual) => Ok(None),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

struct Scan<'n, R> {
    source: R,
    part: &'n str,
    sheet: &'n str,
    buffer: Vec<u8>,
    /// How much of the buffer is done.
    at: usize,
    ended: bool,
    /// The row before.
    row: Option<u32>,
    linked: bool,
    hidden_rows: BTreeSet<u32>,
    /// finds `</row>`
    close: memmem::Finder<'static>,
}

/// A row's or a cell's own attributes.
#[derive(Default)]
struct Attributes<'b> {
    r: Option<&'b [u8]>,
    s: Option<&'b [u8]>,
    t: Option<&'b [u8]>,
    hidden: Option<&'b [u8]>,
    height: Option<&'b [u8]>,
}

impl<R: Read> Scan<'_, R> {
    /// Reads the whole part; gives what stands around the rows.
    fn part(&mut self, cells: &mut Filling<'_>, account: &mut Account<'_>) -> Step<Vec<u8>> {
        let start = loop {
            if let Some(start) = memmem::find(&self.buffer, b"<sheetData>") {
                break start + b"<sheetData>".len();
            }
            if self.ended || self.buffer.len() > LONGEST {
                return Err(Stop::Unusual);
            }
            self.fill()?;
        };
        let mut around = self.buffer[..start].to_vec();
        if !inside_rows(&around, self.part) {
            return Err(Stop::Unusual);
        }
        self.at = start;
        while self.one_row(cells, account)? {}
        loop {
            around.extend_from_slice(&self.buffer[self.at..]);
            self.at = self.buffer.len();
            if self.ended {
                // rows of a second such element would be the parser's
                let again = memmem::find(&around[start..], b"sheetData").is_some_and(|at| {
                    memmem::find(&around[start + at + 9..], b"sheetData").is_some()
                });
                return if again { Err(Stop::Unusual) } else { Ok(around) };
            }
            self.fill()?;
        }
    }

    /// Reads some more, forgetting what is done.
    fn fill(&mut self) -> Step<()> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let before = self.buffer.len();
        let mut block = self.source.by_ref().take(BLOCK as u64);
        block.read_to_end(&mut self.buffer).map_err(|error| io_fault(self.part, &error))?;
        self.ended = self.buffer.len() == before;
        Ok(())
    }

    /// Reads one row; `false` at the end of the rows.
    fn one_row(&mut self, cells: &mut Filling<'_>, account: &mut Account<'_>) -> Step<bool> {
        loop {
            let rest = &self.buffer[self.at..];
            if rest.starts_with(b"</sheetData>") {
                return Ok(false);
            }
            if let Some(length) = row_length(rest, &self.close)? {
                let (start, end) = (self.at, self.at + length);
                self.at = end;
                let row = std::mem::take(&mut self.buffer);
                let done = self.take_row(&row[start..end], cells, account);
                self.buffer = row;
                return done.map(|()| true);
            }
            if self.ended || rest.len() > LONGEST {
                return Err(Stop::Unusual);
            }
            self.fill()?;
        }
    }

    /// Takes a whole row, from `<row` to `</row>`.
    fn take_row(
        &mut self,
        bytes: &[u8],
        cells: &mut Filling<'_>,
        account: &mut Account<'_>,
    ) -> Step<()> {
        let (tag, mut rest) = tag(bytes)?;
        let (attributes, empty) = attributes(tag.get(4..).ok_or(Stop::Unusual)?)?;
        let row = match attributes.r {
            Some(digits) => number(digits)?.checked_sub(1).ok_or(Stop::Unusual)?,
            None => self.row.map_or(0, |row| row.saturating_add(1)),
        };
        if row > LAST_ROW {
            return Err(Stop::Unusual);
        }
        self.row = Some(row);
        let hidden = match attributes.hidden {
            None | Some(b"0" | b"false") => false,
            Some(b"1" | b"true") => true,
            Some(_) => return Err(Stop::Unusual),
        };
        if hidden || attributes.height == Some(b"0") {
            account.budget.cell()?;
            self.hidden_rows.insert(row);
        }
        if empty {
            return if rest.is_empty() { Ok(()) } else { Err(Stop::Unusual) };
        }
        let mut column = 0;
        let digits = attributes.r.unwrap_or_default();
        while rest != b"</row>" {
            if let Some((cell, after)) = quick::cell(rest, digits) {
                column = cell.column + 1;
                rest = after;
                cell.take(row, cells, account)?;
                continue;
            }
            rest = self.take_cell(rest, row, &mut column, cells, account)?;
        }
        Ok(())
    }

    /// Takes one cell off the front of a row.
    fn take_cell<'b>(
        &mut self,
        bytes: &'b [u8],
        row: u32,
        column: &mut u32,
        cells: &mut Filling<'_>,
        account: &mut Account<'_>,
    ) -> Step<&'b [u8]> {
        let (tag_bytes, mut rest) = tag(bytes)?;
        let tail = tag_bytes.strip_prefix(b"<c").ok_or(Stop::Unusual)?;
        if !matches!(tail.first(), None | Some(b' ' | b'/')) {
            return Err(Stop::Unusual);
        }
        let (attributes, empty) = attributes(tail)?;
        let at = match attributes.r {
            Some(address) => reference(address)?,
            None => CellRef::new(row, *column),
        };
        if at.column > LAST_COLUMN {
            return Err(Stop::Unusual);
        }
        *column = at.column + 1;
        let style = match attributes.s {
            Some(digits) => number(digits)? as usize,
            None => 0,
        };
        let kind = match attributes.t {
            Some(name) => CellType::new(text(name)?),
            None => CellType::Number,
        };
        if empty {
            return Ok(rest);
        }
        let mut formula = false;
        if rest.starts_with(b"<f ") || rest.starts_with(b"<f>") || rest.starts_with(b"<f/") {
            formula = true;
            let (tag_bytes, after) = tag(rest)?;
            rest = after;
            if !tag_bytes.ends_with(b"/") {
                let (code, after) = until(rest, b"</f>")?;
                rest = after;
                let code = plain(code)?;
                if account.links && !self.linked && refers_outside(&code) {
                    self.linked = true;
                    let (sheet, at) = (self.sheet.to_owned(), at.to_string());
                    account.oddities.note(Oddity::ExternalLink { sheet, at });
                }
            }
        }
        let mut value = None;
        let mut inline = None;
        if let Some(after) = rest.strip_prefix(b"<v>") {
            let (stored, after) = until(after, b"</v>")?;
            value = Some(plain(stored)?);
            rest = after;
        } else if let Some(after) = rest.strip_prefix(b"<is><t") {
            let after = after.strip_prefix(b" xml:space=\"preserve\"").unwrap_or(after);
            let after = after.strip_prefix(b">").ok_or(Stop::Unusual)?;
            let (stored, after) = until(after, b"</t></is>")?;
            inline = Some(plain(stored)?);
            rest = after;
        }
        rest = rest.strip_prefix(b"</c>").ok_or(Stop::Unusual)?;
        let (value, inline) = (value.as_deref(), inline.as_deref());
        cells.take(Stored { at, kind, style, formula, value, inline }, account)?;
        Ok(rest)
    }
}

/// Does the head of a part end inside `<worksheet><sheetData>`?
fn inside_rows(head: &[u8], part: &str) -> bool {
    let mut xml = Xml::new(head, part);
    // the head breaks off, which the parser calls a fault; where it stood then is what counts
    while let Ok(node) = xml.next() {
        if matches!(node, Node::End) {
            return false;
        }
    }
    xml.depth() == 2
}

/// The length of the row at the front; `None` if its end is not there yet.
fn row_length(bytes: &[u8], close_tag: &memmem::Finder<'_>) -> Step<Option<usize>> {
    if bytes.len() < 5 {
        return Ok(None);
    }
    if !bytes.starts_with(b"<row ")
        && !bytes.starts_with(b"<row>")
        && !bytes.starts_with(b"<row/")
    {
        return Err(Stop::Unusual);
    }
    let Some(close) = memchr(b'>', bytes) else {
        return Ok(None);
    };
    if bytes[close - 1] == b'/' {
        return Ok(Some(close + 1));
    }
    Ok(close_tag.find(&bytes[close..]).map(|end| close + end + 6))
}

/// A tag without its brackets' end, and what follows it.
fn tag(bytes: &[u8]) -> Step<(&[u8], &[u8])> {
    let end = memchr(b'>', bytes).ok_or(Stop::Unusual)?;
    Ok((&bytes[..end], &bytes[end + 1..]))
}

/// The attributes of a tag, and whether it closes itself.
fn attributes(mut bytes: &[u8]) -> Step<(Attributes<'_>, bool)> {
    let empty = bytes.ends_with(b"/");
    if empty {
        bytes = &bytes[..bytes.len() - 1];
    }
    let mut found = Attributes::default();
    loop {
        bytes = bytes.trim_ascii_start();
        if bytes.is_empty() {
            return Ok((found, empty));
        }
        let equals = memchr(b'=', bytes).ok_or(Stop::Unusual)?;
        let name = &bytes[..equals];
        let quoted = bytes[equals + 1..].strip_prefix(b"\"").ok_or(Stop::Unusual)?;
        let end = memchr(b'"', quoted).ok_or(Stop::Unusual)?;
        let value = &quoted[..end];
        if value.iter().any(|byte| matches!(byte, b'&' | b'<')) {
            return Err(Stop::Unusual);
        }
        let place = match name {
            b"r" => &mut found.r,
            b"s" => &mut found.s,
            b"t" => &mut found.t,
            b"hidden" => &mut found.hidden,
            b"ht" => &mut found.height,
            _ => &mut None,
        };
        *place = Some(value);
        bytes = &quoted[end + 1..];
    }
}

/// Text up to a closing tag, and what follows the tag.
fn until<'b>(bytes: &'b [u8], close: &[u8]) -> Step<(&'b [u8], &'b [u8])> {
    let end = memchr(b'<', bytes).ok_or(Stop::Unusual)?;
    let after = bytes[end..].strip_prefix(close).ok_or(Stop::Unusual)?;
    Ok((&bytes[..end], after))
}

fn text(bytes: &[u8]) -> Step<&str> {
    std::str::from_utf8(bytes).map_err(|_| Stop::Unusual)
}

/// A text with its references resolved; line ends that XML would change are left to the parser.
fn plain(bytes: &[u8]) -> Step<Cow<'_, str>> {
    strings::plain(bytes).ok_or(Stop::Unusual)
}

/// An address in capital letters and digits, as programs write it.
fn reference(bytes: &[u8]) -> Step<CellRef> {
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    if !(1..=3).contains(&letters) {
        return Err(Stop::Unusual);
    }
    let column = bytes[..letters]
        .iter()
        .fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    let row = number(&bytes[letters..])?;
    let zero = bytes[letters] == b'0';
    if zero || row - 1 > LAST_ROW || column - 1 > LAST_COLUMN {
        return Err(Stop::Unusual);
    }
    Ok(CellRef::new(row - 1, column - 1))
}

/// A whole number of at most nine digits.
fn number(digits: &[u8]) -> Step<u32> {
    if digits.is_empty() || digits.len() > 9 {
        return Err(Stop::Unusual);
    }
    digits.iter().try_fold(0, |number, digit| match digit {
        b'0'..=b'9' => Ok(number * 10 + u32::from(digit - b'0')),
        _ => Err(Stop::Unusual),
    })
}
