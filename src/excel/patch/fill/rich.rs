//! Texts with places in them: `{{ … }}` replaced within a text whose letters differ in looks.

use crate::excel::patch::PatchFault;
use crate::excel::patch::markup::{self, Edits, TagKind, escaped, unescaped, with_attribute};
use crate::excel::patch::outline::Outline;
use crate::excel::patch::parts::Parts;
use std::ops::Range;

/// The places `{{ … }}` of a text, braces included, in order.
#[must_use]
pub fn slots(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|it| it + at) {
        let Some(close) = text[open + 2..].find("}}").map(|it| it + open + 4) else { break };
        found.push(open..close);
        at = close;
    }
    found
}

/// The texts that all sheets share, as they are written.
#[derive(Default)]
pub(super) struct Texts {
    part: String,
    text: String,
    /// what each text consists of
    items: Vec<Range<usize>>,
    prefix: String,
}

impl Texts {
    /// Those of a workbook; none if it has none.
    pub(super) fn of(parts: &mut Parts<'_>, outline: &Outline) -> Result<Self, PatchFault> {
        let links = parts.links(&outline.part)?;
        let part = links.into_iter().find(|link| link.kind == "sharedStrings");
        let Some(part) = part.and_then(|link| link.target).filter(|part| parts.has(part))
        else {
            return Ok(Self::default());
        };
        let text = parts.text(&part)?;
        let mut texts = Self { part, text, ..Self::default() };
        let mut open = 0;
        markup::each(&texts.text, &texts.part, |tag| {
            match (tag.depth, tag.kind) {
                (0, TagKind::Open) => tag.prefix(&texts.text).clone_into(&mut texts.prefix),
                (1, TagKind::Open) => open = tag.span.end,
                (1, TagKind::Close) => texts.items.push(open..tag.span.start),
                (1, TagKind::Empty) => texts.items.push(tag.span.end..tag.span.end),
                _ => {}
            }
            Ok(())
        })?;
        Ok(texts)
    }

    /// What a cell's text is made of: the shared text of a number, with the prefix of its tags.
    pub(super) fn item(&self, number: &str) -> Option<Source<'_>> {
        let item = self.items.get(number.trim().parse::<usize>().ok()?)?.clone();
        let inner = self.text.get(item)?;
        Some(Source { inner, prefix: &self.prefix, part: &self.part })
    }
}

/// A text as written: what stands between its outer tags.
pub(super) struct Source<'t> {
    pub(super) inner: &'t str,
    pub(super) prefix: &'t str,
    pub(super) part: &'t str,
}

impl Source<'_> {
    /// The same text, its places replaced, to stand between tags of `prefix`.
    pub(super) fn replaced(&self, with: &[String], prefix: &str) -> Result<String, PatchFault> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut edits = Edits::default();
        let (mut open, mut aside) = (None, None);
        let mut whole = String::new();
        markup::each(self.inner, self.part, |tag| {
            match (tag.name(self.inner), tag.kind) {
                ("phoneticPr", TagKind::Empty) => edits.replace(tag.span, String::new()),
                // how to pronounce it: counted in letters that will not be there any more
                ("rPh", TagKind::Open) => aside = Some(tag.span.start),
                ("rPh", TagKind::Close) => {
                    if let Some(start) = aside.take() {
                        edits.replace(start..tag.span.end, String::new());
                    }
                }
                ("t", TagKind::Open) if aside.is_none() => open = Some(tag),
                ("t", TagKind::Close) if aside.is_none() => {
                    if let Some(tag_of) = open.take() {
                        let start = whole.len();
                        let raw = self.inner.get(tag_of.span.end..tag.span.start);
                        whole.push_str(&unescaped(raw.unwrap_or_default()));
                        pieces.push(Piece {
                            own: start..whole.len(),
                            tag: with_attribute(tag_of.of(self.inner), "xml:space", "preserve"),
                            span: tag_of.span.start..tag.span.start,
                        });
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        let slots = slots(&whole);
        if slots.len() != with.len() {
            return Err(PatchFault::damaged(self.part, "text is not as it was read"));
        }
        let written = |own: &Range<usize>| {
            let mut out = String::new();
            let mut at = own.start;
            let meets = |slot: &Range<usize>| slot.end > own.start && slot.start < own.end;
            for (slot, new) in slots.iter().zip(with).filter(|(slot, _)| meets(slot)) {
                if slot.start >= at {
                    out.push_str(&whole[at..slot.start]);
                    // a place that goes on in other looks is written in those it begins with
                    out.push_str(new);
                }
                at = slot.end.min(own.end);
            }
            out.push_str(&whole[at..own.end]);
            out
        };
        if self.prefix != prefix {
            let all = written(&(0..whole.len()));
            return Ok(plain(&all, prefix));
        }
        for piece in &pieces {
            let new = format!("{}{}", piece.tag, escaped(&written(&piece.own)));
            edits.replace(piece.span.clone(), new);
        }
        Ok(edits.apply(self.inner))
    }
}

/// Letters of one look.
struct Piece {
    /// which of the whole text
    own: Range<usize>,
    tag: String,
    span: Range<usize>,
}

/// A text in one look, to stand between tags of `prefix`.
pub(super) fn plain(text: &str, prefix: &str) -> String {
    format!("<{prefix}t xml:space=\"preserve\">{}</{prefix}t>", escaped(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(inner: &str, with: &[&str]) -> String {
        let with: Vec<String> = with.iter().map(|text| (*text).to_owned()).collect();
        Source { inner, prefix: "", part: "text" }.replaced(&with, "").unwrap()
    }

    #[test]
    fn a_place_is_found_and_replaced() {
        assert_eq!(slots("完成{{ a.b }}亿元，{{c}}"), [6..15, 24..29]);
        assert!(slots("{{ 没有写完").is_empty());
        assert_eq!(
            replaced("<t>完成{{ a.b }}亿元 &amp; 其他</t><phoneticPr fontId=\"1\"/>", &["1<2"]),
            "<t xml:space=\"preserve\">完成1&lt;2亿元 &amp; 其他</t>"
        );
    }

    #[test]
    fn looks_within_a_text_are_kept() {
        assert_eq!(
            replaced(
                "<r><t>全市</t></r><r><rPr><b/></rPr><t>{{ a</t></r><r><t>.b }}个，{{c}}</t></r>",
                &["12", "3"]
            ),
            "<r><t xml:space=\"preserve\">全市</t></r><r><rPr><b/></rPr>\
             <t xml:space=\"preserve\">12</t></r><r><t xml:space=\"preserve\">个，3</t></r>"
        );
    }
}
