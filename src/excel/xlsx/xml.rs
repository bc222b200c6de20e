//! The XML of one part, as opening tags, closing tags and text.
//!
//! Document types are refused wherever they stand, references are resolved, parts in UTF-16 (or
//! whatever their first line declares) are decoded, and a part that breaks off is a fault.

use super::package::OverBudget;
use crate::excel::fault::BookFault;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};
use std::borrow::Cow;
use std::io::{self, BufRead, Cursor, Read};

/// What comes next in a part.
pub(super) enum Node<'x> {
    /// An opening tag; an empty element opens and closes.
    Open(BytesStart<'x>),
    /// A closing tag.
    Close(BytesEnd<'x>),
    /// Text, references resolved; one text may come in several pieces.
    Text(Cow<'x, str>),
    /// The end of the part.
    End,
}

/// A part being read.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    nodes: usize,
    rooted: bool,
    part: String,
}

/// More tags and texts than the largest sheet has that is read.
const NODES: usize = 100_000_000;
/// Deeper than any workbook goes.
const DEPTH: usize = 256;

impl<R: BufRead> Xml<R> {
    /// Starts on a part.
    pub(super) fn new(source: R, part: &str) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        let buffer = Vec::with_capacity(4096);
        Self { reader, buffer, depth: 0, nodes: 0, rooted: false, part: part.to_owned() }
    }

    /// How many elements are open: 1 inside the root.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// What comes next.
    pub(super) fn next(&mut self) -> Result<Node<'_>, BookFault> {
        self.buffer.clear();
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(BookFault::damaged(&self.part, "more elements than are read"));
        }
        let event = self
            .reader
            .read_event_into(&mut self.buffer)
            .map_err(|error| xml_fault(&self.part, &error))?;
        Ok(match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.rooted = true;
                if self.depth > DEPTH {
                    return Err(BookFault::damaged(&self.part, "elements nested too deeply"));
                }
                Node::Open(tag)
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                Node::Close(tag)
            }
            Event::Text(text) => {
                if self.depth == 0 && !text.trim_start_matches('\u{FEFF}').trim().is_empty() {
                    return Err(BookFault::damaged(
                        &self.part,
                        "text outside the root element",
                    ));
                }
                Node::Text(text.xml10_content())
            }
            Event::CData(text) => Node::Text(text.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = match reference.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference
                        .resolve_char_ref()
                        .map_err(|error| xml_fault(&self.part, &error))?,
                };
                let character = known.ok_or_else(|| {
                    BookFault::damaged(&self.part, "unknown entity reference")
                })?;
                Node::Text(Cow::Owned(character.to_string()))
            }
            Event::DocType(_) => {
                return Err(BookFault::DeclaresEntities { part: self.part.clone() });
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => {
                Node::Text(Cow::Borrowed(""))
            }
            Event::Eof if self.depth > 0 || !self.rooted => {
                return Err(BookFault::damaged(&self.part, "breaks off"));
            }
            Event::Eof => Node::End,
        })
    }
}

/// An attribute of a tag, by its name without prefix.
pub(super) fn attribute<'t>(
    tag: &'t BytesStart<'_>,
    name: &str,
    part: &str,
) -> Result<Option<Cow<'t, str>>, BookFault> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| BookFault::damaged(part, error))?;
        if attribute.key.local_name().as_ref() == name {
            return attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map(Some)
                .map_err(|error| BookFault::damaged(part, error));
        }
    }
    Ok(None)
}

/// Is an attribute of yes or no set?
pub(super) fn yes(text: Option<Cow<'_, str>>) -> bool {
    text.is_some_and(|text| matches!(text.trim(), "1" | "true" | "on" | "True" | "TRUE"))
}

/// A fault of the XML library as one of ours.
fn xml_fault(part: &str, error: &Error) -> BookFault {
    match error {
        Error::Io(error) => io_fault(part, error),
        error => BookFault::damaged(part, error),
    }
}

/// A fault while inflating as one of ours.
pub(super) fn io_fault(part: &str, error: &io::Error) -> BookFault {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<OverBudget>()) {
        Some(over) => BookFault::Inflated { part: part.to_owned(), limit: over.limit },
        None => BookFault::damaged(part, error),
    }
}

/// Bytes of XML as UTF-8: as they are, or decoded from what the first bytes say.
pub(in crate::excel) fn decoded<'s>(
    mut source: impl Read + 's,
) -> io::Result<Box<dyn Read + 's>> {
    let mut head = Vec::new();
    source.by_ref().take(256).read_to_end(&mut head)?;
    let (encoding, mark) = recognised(&head);
    let rest = Cursor::new(head.split_off(mark)).chain(source);
    if encoding == UTF_8 {
        return Ok(Box::new(rest));
    }
    Ok(Box::new(Decoding {
        source: rest,
        decoder: encoding.new_decoder_without_bom_handling(),
        raw: vec![0; 1 << 13],
        filled: 0,
        ready: Vec::new(),
        given: 0,
        ended: false,
    }))
}

/// The encoding that the first bytes show, and how long its mark is.
fn recognised(head: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return (encoding, mark);
    }
    if head.starts_with(b"<\0") {
        return (UTF_16LE, 0);
    }
    if head.starts_with(b"\0<") {
        return (UTF_16BE, 0);
    }
    let line = head.split(|byte| *byte == b'>').next().unwrap_or_default();
    let declared = memchr::memmem::find(line, b"encoding").and_then(|at| {
        let rest = &line[at..];
        let open = rest.iter().position(|byte| matches!(byte, b'"' | b'\''))?;
        let label = rest[open + 1..].split(|byte| *byte == rest[open]).next()?;
        Encoding::for_label(label)
    });
    match declared {
        // a part that starts with one byte a character is not UTF-16, whatever it declares
        Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE => (encoding, 0),
        _ => (UTF_8, 0),
    }
}

/// Decodes as it is read.
struct Decoding<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    filled: usize,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() {
            if self.ended {
                return Ok(0);
            }
            self.refill()?;
        }
        let count = buffer.len().min(self.ready.len() - self.given);
        buffer[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

impl<R: Read> Decoding<R> {
    /// Decodes some more bytes.
    fn refill(&mut self) -> io::Result<()> {
        let count = self.source.read(&mut self.raw[self.filled..])?;
        self.filled += count;
        let last = count == 0;
        self.ready.resize(4 * self.raw.len(), 0);
        let (result, read, written, _) =
            self.decoder.decode_to_utf8(&self.raw[..self.filled], &mut self.ready, last);
        self.raw.copy_within(read..self.filled, 0);
        self.filled -= read;
        self.ready.truncate(written);
        self.given = 0;
        self.ended = last && result == CoderResult::InputEmpty;
        Ok(())
    }
}
