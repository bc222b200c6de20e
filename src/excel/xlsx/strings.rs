//! Texts: the table of texts that cells share, and the escapes inside texts.

use super::package::Package;
use super::xml::{Node, Xml};
use crate::excel::fault::{BookFault, Measure, Oddities, Oddity};
use crate::excel::limits::{Limits, cut};
use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

/// Reads the table of shared texts. The count it declares is not believed.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
    oddities: &mut Oddities,
) -> Result<Vec<Arc<str>>, BookFault> {
    let mut xml = package.xml(part)?;
    let mut texts: Vec<Arc<str>> = Vec::new();
    let (mut bytes, mut text) = (0usize, String::new());
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.local_name().as_ref() == "si" => {
                text.clear();
                rich_text(&mut xml, &mut text)?;
                let plain = unescape(&text);
                let (kept, longer) = cut(&plain, limits.cell_text);
                if longer {
                    oddities.note(Oddity::TextCut { sheet: None, at: None });
                }
                // each entry costs something, even an empty one
                bytes = bytes.saturating_add(kept.len() + 32);
                if bytes > limits.text_bytes {
                    return Err(BookFault::too_many(Measure::TextBytes, limits.text_bytes));
                }
                texts.push(Arc::from(kept));
            }
            Node::End => return Ok(texts),
            _ => {}
        }
    }
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
