//! A part's XML as text with spans: what is not touched keeps its bytes.
//!
//! Tokens say where a tag begins and ends in the text; [`Edits`] are replacements of spans,
//! carried out at once. Prefixes are kept: what is added to a part takes that of its root.

use super::PatchFault;
use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::Event;
use std::ops::Range;

/// A tag of a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tag {
    /// Where it stands, brackets included.
    pub(super) span: Range<usize>,
    /// Opening, closing, or both.
    pub(super) kind: TagKind,
    /// How many elements are open around it.
    pub(super) depth: usize,
}

/// What a tag does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TagKind {
    /// `<a>`.
    Open,
    /// `</a>`.
    Close,
    /// `<a/>`.
    Empty,
}

/// Every tag of a text, in order.
pub(super) fn tags(text: &str, part: &str) -> Result<Vec<Tag>, PatchFault> {
    let mut tags = Vec::new();
    each(text, part, |tag| {
        tags.push(tag);
        Ok(())
    })?;
    Ok(tags)
}

/// Calls `take` for every tag of a text, in order.
pub(super) fn each(
    text: &str,
    part: &str,
    mut take: impl FnMut(Tag) -> Result<(), PatchFault>,
) -> Result<(), PatchFault> {
    let fault = |why: &dyn std::fmt::Display| PatchFault::damaged(part, why);
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        let start = position(&reader);
        let event = reader.read_event().map_err(|error| fault(&error))?;
        let kind = match event {
            Event::Start(_) => TagKind::Open,
            Event::End(_) => TagKind::Close,
            Event::Empty(_) => TagKind::Empty,
            Event::DocType(_) => return Err(fault(&"document type")),
            Event::Eof if depth > 0 => return Err(fault(&"breaks off")),
            Event::Eof => return Ok(()),
            _ => continue,
        };
        if kind == TagKind::Close {
            depth = depth.saturating_sub(1);
        }
        take(Tag { span: start..position(&reader), kind, depth })?;
        if kind == TagKind::Open {
            depth += 1;
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

impl Tag {
    /// Its text.
    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.clone()).unwrap_or_default()
    }

    /// Its name without prefix.
    pub(super) fn name<'t>(&self, text: &'t str) -> &'t str {
        let qualified = qualified(self.of(text));
        qualified.rsplit_once(':').map_or(qualified, |(_, name)| name)
    }

    /// The prefix of its name with the colon; empty if it has none.
    pub(super) fn prefix<'t>(&self, text: &'t str) -> &'t str {
        let qualified = qualified(self.of(text));
        qualified.find(':').map_or("", |at| &qualified[..=at])
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, text: &str, name: &str) -> Option<String> {
        let tag = self.of(text);
        let (_, value) =
            attributes(tag).into_iter().find(|(key, _)| local(&tag[key.clone()]) == name)?;
        unescape(&tag[value]).ok().map(std::borrow::Cow::into_owned)
    }
}

/// The prefix with the colon of an attribute's name, by its name without prefix.
pub(super) fn attribute_prefix(tag: &str, name: &str) -> Option<String> {
    let (key, _) =
        attributes(tag).into_iter().find(|(key, _)| local(&tag[key.clone()]) == name)?;
    tag[key].strip_suffix(name).map(str::to_owned)
}

fn qualified(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner
        .find(|letter: char| letter.is_whitespace() || matches!(letter, '/' | '>'))
        .unwrap_or(inner.len());
    &inner[..end]
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// Spans of the names and of the values of a tag's attributes.
fn attributes(tag: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 1 + qualified(tag).len();
    while let Some(equals) = tag.get(at..).and_then(|rest| rest.find('=')).map(|it| it + at) {
        let name = tag[at..equals].trim();
        let start = at + tag[at..equals].find(name).unwrap_or(0);
        let Some(open) = tag[equals..].find(['"', '\'']).map(|it| it + equals) else { break };
        let mark = &tag[open..=open];
        let Some(close) = tag[open + 1..].find(mark).map(|it| it + open + 1) else { break };
        found.push((start..start + name.len(), open + 1..close));
        at = close + 1;
    }
    found
}

/// A tag with an attribute set: replaced if it is there, else added at the end.
pub(super) fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let value = escape(value);
    for (key, old) in attributes(tag) {
        if &tag[key] == name {
            return format!("{}{value}{}", &tag[..old.start], &tag[old.end..]);
        }
    }
    let end = if tag.ends_with("/>") { tag.len() - 2 } else { tag.len().saturating_sub(1) };
    format!("{} {name}=\"{value}\"{}", tag[..end].trim_end(), &tag[end..])
}

/// A tag without an attribute.
pub(super) fn without_attribute(tag: &str, name: &str) -> String {
    for (key, value) in attributes(tag) {
        if &tag[key.clone()] == name {
            let head = tag[..key.start].trim_end();
            return format!("{head}{}", &tag[value.end + 1..]);
        }
    }
    tag.to_owned()
}

/// Text as it may stand between tags or in an attribute; what XML cannot hold becomes a blank.
pub(super) fn escaped(text: &str) -> String {
    let held: String = text
        .chars()
        .map(|letter| match letter {
            '\n' | '\t' => letter,
            '\u{FFFE}' | '\u{FFFF}' => ' ',
            letter if letter.is_control() => ' ',
            letter => letter,
        })
        .collect();
    escape(held.as_str()).into_owned()
}

/// What a text between tags says.
pub(super) fn unescaped(raw: &str) -> String {
    unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned)
}

/// Replacements of spans of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Replaces a span.
    pub(super) fn replace(&mut self, span: Range<usize>, new: String) {
        self.0.push((span, new));
    }

    /// Inserts before a position; of two at one position the first stands first.
    pub(super) fn insert(&mut self, at: usize, new: String) {
        self.0.push((at..at, new));
    }

    /// Is there nothing to be done?
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with all replacements. Spans that overlap one before are passed over.
    pub(super) fn apply(mut self, text: &str) -> String {
        // stable: insertions at one position keep their order, and stand before what is replaced
        self.0.sort_by_key(|(span, _)| (span.start, span.end));
        let mut out = String::with_capacity(text.len() + 1024);
        let mut done = 0;
        for (span, new) in self.0 {
            if span.start < done {
                continue;
            }
            out.push_str(text.get(done..span.start).unwrap_or_default());
            out.push_str(&new);
            done = span.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
}

/// Adds an element's content at the end of the element whose tags these are.
pub(super) fn append_inside(
    text: &str,
    open: &Tag,
    close: Option<&Tag>,
    content: &str,
    edits: &mut Edits,
) {
    match (open.kind, close) {
        (TagKind::Empty, _) => {
            let tag = open.of(text);
            let head = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
            let name = qualified(tag);
            edits.replace(open.span.clone(), format!("{head}>{content}</{name}>"));
        }
        (_, Some(close)) => edits.insert(close.span.start, content.to_owned()),
        _ => {}
    }
}

/// The first element of a name at a depth, with its closing tag.
pub(super) fn element<'a>(
    tags: &'a [Tag],
    text: &str,
    depth: usize,
    name: &str,
) -> Option<(&'a Tag, Option<&'a Tag>)> {
    let at = tags.iter().position(|tag| {
        tag.depth == depth && tag.kind != TagKind::Close && tag.name(text) == name
    })?;
    let open = &tags[at];
    let close = (open.kind == TagKind::Open)
        .then(|| {
            tags[at + 1..].iter().find(|tag| tag.kind == TagKind::Close && tag.depth == depth)
        })
        .flatten();
    Some((open, close))
}

/// Where the first tag of an element's text ends.
pub(super) fn first_tag_end(text: &str) -> usize {
    let mut mark = None;
    for (at, letter) in text.char_indices() {
        match (mark, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => mark = Some(letter),
            (Some(open), letter) if open == letter => mark = None,
            _ => {}
        }
    }
    text.len()
}
