//! Texts: the table of texts that cells share, and the escapes inside texts.

use super::package::Package;
use super::xml::{Node, Xml, io_fault};
use crate::excel::cells::Texts;
use crate::excel::fault::{BookFault, Measure, Oddities, Oddity};
use crate::excel::limits::{Limits, cut};
use memchr::{memchr, memchr2, memmem};
use std::borrow::Cow;
use std::io::{BufRead, Read};

/// Reads the table of shared texts. The count it declares is not believed.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
    oddities: &mut Oddities,
) -> Result<Texts, BookFault> {
    let before = (package.left(), oddities.count());
    let mut table = Table { texts: Texts::default(), bytes: 0, limits, oddities };
    if scanned(package.part(part)?, part, &mut table)? {
        return Ok(table.texts);
    }
    package.set_left(before.0);
    table.oddities.forget_from(before.1);
    (table.texts, table.bytes) = (Texts::default(), 0);
    let mut xml = package.xml(part)?;
    let mut text = String::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.local_name().as_ref() == "si" => {
                text.clear();
                rich_text(&mut xml, &mut text)?;
                table.add(&text)?;
            }
            Node::End => return Ok(table.texts),
            _ => {}
        }
    }
}

/// The table as it grows.
struct Table<'l> {
    texts: Texts,
    bytes: usize,
    limits: &'l Limits,
    oddities: &'l mut Oddities,
}

impl Table<'_> {
    fn add(&mut self, text: &str) -> Result<(), BookFault> {
        let plain = unescape(text);
        let (kept, longer) = cut(&plain, self.limits.cell_text);
        if longer {
            self.oddities.note(Oddity::TextCut { sheet: None, at: None });
        }
        // each entry costs something, even an empty one
        self.bytes = self.bytes.saturating_add(kept.len() + 32);
        let most = self.limits.text_bytes;
        if self.bytes > most || self.texts.add(kept).is_none() {
            return Err(BookFault::too_many(Measure::TextBytes, most));
        }
        Ok(())
    }
}

/// The short way, for a table as spreadsheet programs write it: one `<t>` in each `<si>`, nothing
/// between. `false` if it is not like that; what was added so far is to be forgotten.
fn scanned(
    mut source: impl Read,
    part: &str,
    table: &mut Table<'_>,
) -> Result<bool, BookFault> {
    let mut buffer = Vec::new();
    let mut at = 0;
    let mut inside = false;
    loop {
        buffer.drain(..at);
        at = 0;
        let before = buffer.len();
        let mut block = source.by_ref().take(BLOCK);
        block.read_to_end(&mut buffer).map_err(|error| io_fault(part, &error))?;
        if buffer.len() == before || before > LONGEST {
            return Ok(false);
        }
        if !inside {
            let Some(start) = memmem::find(&buffer, b"<si>") else { continue };
            if !opens(&buffer[..start], part) {
                return Ok(false);
            }
            (inside, at) = (true, start);
        }
        loop {
            let rest = &buffer[at..];
            let Some(after) = rest.strip_prefix(b"<si><t") else {
                // whole entries only; the end of the table must be the end of the part
                if rest.starts_with(b"</sst>") {
                    let mut end = [0];
                    let more = source.read(&mut end).map_err(|error| io_fault(part, &error))?;
                    let blank = rest[6..].trim_ascii().is_empty();
                    return Ok(more == 0 && blank);
                }
                if rest.len() < 6 {
                    break;
                }
                return Ok(false);
            };
            let Some(close) = memchr(b'<', after) else { break };
            if after.len() < close + CLOSE.len() {
                break;
            }
            let after_open = after[..close].strip_prefix(b" xml:space=\"preserve\"");
            let text = after_open.unwrap_or(&after[..close]).strip_prefix(b">");
            let (Some(text), true) = (text, after[close..].starts_with(CLOSE)) else {
                return Ok(false);
            };
            let Some(text) = plain(text) else { return Ok(false) };
            table.add(&text)?;
            at += 6 + close + CLOSE.len();
        }
    }
}

/// Bytes that are read at a time.
const BLOCK: u64 = 1 << 17;
/// An entry longer than this is left to the parser.
const LONGEST: usize = 1 << 24;
/// What ends an entry.
const CLOSE: &[u8] = b"</t></si>";

/// Does the head of a part end inside `<sst>`?
fn opens(head: &[u8], part: &str) -> bool {
    let mut xml = Xml::new(head, part);
    let mut table = false;
    // the head breaks off, which the parser calls a fault; where it stood then is what counts
    while let Ok(node) = xml.next() {
        match node {
            Node::Open(tag) => table = tag.local_name().as_ref() == "sst",
            Node::End => return false,
            _ => {}
        }
    }
    table && xml.depth() == 1
}

/// A text with its references resolved; `None` for what XML would change in another way.
pub(super) fn plain(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = std::str::from_utf8(bytes).ok()?;
    if memchr2(b'\r', b'&', bytes).is_none() {
        return Some(Cow::Borrowed(text));
    }
    if memchr(b'\r', bytes).is_some() {
        return None;
    }
    quick_xml::escape::unescape(text).ok()
}

/// The text of the element just opened (`si` or `is`): its runs in order, without the
/// pronunciation guides. Leaves after the element's closing tag.
pub(super) fn rich_text<R: BufRead>(
    xml: &mut Xml<R>,
    text: &mut String,
) -> Result<(), BookFault> {
    let outside = xml.depth().saturating_sub(1);
    let (mut in_text, mut guide) = (false, None);
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Node::Open(tag) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" if guide.is_none() => guide = Some(depth),
                _ => {}
            },
            Node::Close(tag) => {
                if tag.local_name().as_ref() == "t" {
                    in_text = false;
                }
                let depth = depth - 1;
                if guide == Some(depth) {
                    guide = None;
                }
                if depth <= outside {
                    return Ok(());
                }
            }
            Node::Text(piece) if in_text && guide.is_none() => append(text, &piece),
            Node::Text(_) => {}
            Node::End => return Ok(()),
        }
    }
}

/// Bytes of a text that are looked at: far more than a cell may hold.
const ENOUGH: usize = 1 << 20;

/// Adds a piece to a text, as long as there is less than enough of it.
pub(super) fn append(text: &mut String, piece: &str) {
    let room = ENOUGH.saturating_sub(text.len());
    text.push_str(&piece[..piece.floor_char_boundary(room)]);
}

/// Undoes the escapes `_x000D_` (a character by its UTF-16 code) and `_x005F_` (an underscore
/// that would otherwise begin one).
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if memchr::memmem::find(text.as_bytes(), b"_x").is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let decoded = match code(rest) {
            Some(high @ 0xD800..=0xDBFF) => code(&rest[7..]).and_then(|low| {
                char::decode_utf16([high, low]).next()?.ok().map(|character| (character, 14))
            }),
            Some(unit) => char::from_u32(u32::from(unit)).map(|character| (character, 7)),
            None => None,
        };
        if let Some((character, length)) = decoded {
            plain.push(character);
            rest = &rest[length..];
        } else {
            plain.push_str("_x");
            rest = &rest[2..];
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The code of an escape at the start of a text.
fn code(text: &str) -> Option<u16> {
    let bytes = text.as_bytes().get(..7)?;
    let digits = std::str::from_utf8(bytes.get(2..6)?).ok()?;
    let shaped = bytes.starts_with(b"_x") && bytes[6] == b'_';
    if !shaped || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_once() {
        assert_eq!(unescape("a_x000D_\nb"), "a\r\nb");
        assert_eq!(unescape("_x005F_x000D_"), "_x000D_");
        assert_eq!(unescape("_x4e2d_文"), "中文");
        assert_eq!(unescape("_xD83D__xDE00_"), "😀");
        assert_eq!(unescape("_xD83D_"), "_xD83D_");
        assert_eq!(unescape("_x12_ _xyz_ _x"), "_x12_ _xyz_ _x");
        assert_eq!(unescape("_x00中_x"), "_x00中_x");
    }
}
