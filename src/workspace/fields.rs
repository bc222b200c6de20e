//! Reading the keys of a declared table: what is missing, of another kind or unknown is said.
//!
//! Every reader of a declaration goes through [`Fields`], so that each fault sounds the same and
//! an unknown key is never passed over. The keys that a reader asks for are its vocabulary; those
//! it never asks for are faults, with the nearest known key as hint.

use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Formula;
use crate::words::fraction::{Fraction, Rounding};
use crate::words::text;
use crate::workspace::amounts::formula_finding;
use crate::workspace::source::{Node, NodeValue, Source};
use std::ops::Range;

/// The keys of one table of a declaration.
pub(super) struct Fields<'a> {
    /// The file.
    pub(super) source: &'a Source,
    entries: Vec<(&'a str, Range<usize>, &'a Node)>,
    known: &'static [&'static str],
    span: Range<usize>,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Fields<'a> {
    /// The keys of a node that should be a table; `known` are all keys such a table can have.
    pub(super) fn new(
        source: &'a Source,
        node: &'a Node,
        known: &'static [&'static str],
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        let mut fields =
            Self { source, entries: Vec::new(), known, span: node.span.clone(), findings };
        match &node.value {
            NodeValue::Table(entries) => {
                for (key, value) in entries {
                    if known.contains(&key.name.as_str()) {
                        fields.entries.push((&key.name, key.span.clone(), value));
                    } else {
                        let mut finding =
                            Finding::new(codes::D002, source.place(key.span.start))
                                .with("key", &key.name)
                                .with("known", known.join("、"));
                        if let Some(near) = text::nearest(&key.name, known.iter().copied()) {
                            finding = finding.with("nearest", near).hinting("nearest");
                        }
                        fields.findings.push(finding);
                    }
                }
            }
            other => {
                let kind = other.kind();
                fields.wrong_kind(node, "", kind, "table");
            }
        }
        fields
    }

    /// All findings so far; to report something about a value that only the caller can judge.
    pub(super) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Lends the list of findings, for reading a table inside this one.
    pub(super) fn findings(&mut self) -> &mut Vec<Finding> {
        self.findings
    }

    /// The value of a key, if it is given.
    #[must_use]
    pub(super) fn node(&self, key: &str) -> Option<&'a Node> {
        debug_assert!(self.known.contains(&key), "{key} is asked for but not among the known");
        self.entries.iter().find(|(name, ..)| *name == key).map(|(_, _, node)| *node)
    }

    /// Where a key's value stands, or the table if it is not given.
    #[must_use]
    pub(super) fn at_key(&self, key: &str) -> usize {
        self.node(key).map_or(self.span.start, |node| node.span.start)
    }

    /// Reports a value of another kind than the one wanted.
    pub(super) fn wrong_kind(&mut self, node: &Node, key: &str, found: &str, wanted: &str) {
        self.findings.push(
            Finding::new(codes::D004, self.source.place(node.span.start))
                .with("key", key)
                .with("found", found)
                .with("wanted", wanted),
        );
    }

    /// Reports a value that is not among those allowed.
    pub(super) fn not_allowed<'b>(
        &mut self,
        at: usize,
        key: &str,
        found: &str,
        allowed: impl IntoIterator<Item = &'b str>,
    ) {
        let allowed: Vec<&str> = allowed.into_iter().collect();
        let mut finding = Finding::new(codes::D005, self.source.place(at))
            .with("key", key)
            .with("found", found)
            .with("allowed", allowed.join("、"));
        if let Some(near) = text::nearest(found, allowed) {
            finding = finding.with("nearest", near).hinting("nearest");
        }
        self.findings.push(finding);
    }

    /// A text, if given.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let node = self.node(key)?;
        match &node.value {
            // a day written without quotes is as good as one with them
            NodeValue::Text(text) | NodeValue::Date(text) => Some(text.clone()),
            other => {
                let kind = other.kind();
                self.wrong_kind(node, key, kind, "text");
                None
            }
        }
    }

    /// A text that must be given; empty (and reported) if it is not.
    pub(super) fn required_text(&mut self, key: &str) -> String {
        if self.node(key).is_none() {
            self.missing(key);
        }
        self.text(key).unwrap_or_default()
    }

    /// Reports that a key is not given.
    pub(super) fn missing(&mut self, key: &str) {
        self.findings.push(
            Finding::new(codes::D003, self.source.place(self.span.start)).with("key", key),
        );
    }

    /// A text that is one of the allowed words.
    pub(super) fn word(&mut self, key: &str, allowed: &[&str]) -> Option<String> {
        let text = self.text(key)?;
        if allowed.contains(&text.as_str()) {
            return Some(text);
        }
        let at = self.at_key(key);
        self.not_allowed(at, key, &text, allowed.iter().copied());
        None
    }

    /// An exact number, if given.
    pub(super) fn number(&mut self, key: &str) -> Option<Fraction> {
        let node = self.node(key)?;
        let number = match &node.value {
            NodeValue::Number(text) => Fraction::parse(&text.replace('_', "")),
            _ => None,
        };
        if number.is_none() {
            let kind = node.value.kind();
            self.wrong_kind(node, key, kind, "number");
        }
        number
    }

    /// `rounding`: which way a half goes.
    pub(super) fn rounding(&mut self) -> Option<Rounding> {
        let words = Rounding::WORDS.map(|(word, _)| word);
        self.word("rounding", &words).and_then(|word| Rounding::of(&word))
    }

    /// A small whole number, if given.
    pub(super) fn whole(&mut self, key: &str) -> Option<u32> {
        let node = self.node(key)?;
        let number = match &node.value {
            NodeValue::Number(text) => text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            let kind = node.value.kind();
            self.wrong_kind(node, key, kind, "whole");
        }
        number
    }

    /// true or false, if given.
    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        let node = self.node(key)?;
        match &node.value {
            NodeValue::Flag(flag) => Some(*flag),
            other => {
                let kind = other.kind();
                self.wrong_kind(node, key, kind, "flag");
                None
            }
        }
    }

    /// A list of texts; empty if not given.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        self.placed_texts(key).into_iter().map(|(text, _)| text).collect()
    }

    /// A list of texts, each with its place.
    pub(super) fn placed_texts(&mut self, key: &str) -> Vec<(String, usize)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let NodeValue::List(items) = &node.value else {
            let kind = node.value.kind();
            self.wrong_kind(node, key, kind, "list");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match &item.value {
                NodeValue::Text(text) => texts.push((text.clone(), item.span.start)),
                other => {
                    let kind = other.kind();
                    self.wrong_kind(item, key, kind, "text");
                }
            }
        }
        texts
    }

    /// The tables of a `[[key]]`; empty if not given.
    pub(super) fn tables(&mut self, key: &str) -> Vec<&'a Node> {
        match self.node(key) {
            None => Vec::new(),
            Some(Node { value: NodeValue::List(items), .. }) => items.iter().collect(),
            Some(node) => {
                let kind = node.value.kind();
                self.wrong_kind(node, key, kind, "tables");
                Vec::new()
            }
        }
    }

    /// The named tables of a `[key.NAME]`, in the order written.
    pub(super) fn named_tables(&mut self, key: &str) -> Vec<(String, Range<usize>, &'a Node)> {
        match self.node(key) {
            None => Vec::new(),
            Some(Node { value: NodeValue::Table(entries), .. }) => entries
                .iter()
                .map(|(key, node)| (key.name.clone(), key.span.clone(), node))
                .collect(),
            Some(node) => {
                let kind = node.value.kind();
                self.wrong_kind(node, key, kind, "table");
                Vec::new()
            }
        }
    }

    /// A formula, if given; what cannot be read is reported.
    pub(super) fn formula(&mut self, key: &str) -> Option<Formula> {
        let text = self.text(key)?;
        match Formula::parse(&text) {
            Ok(formula) => Some(formula),
            Err(fault) => {
                let finding = Finding::new(codes::D009, self.source.place(self.at_key(key)));
                self.findings.push(formula_finding(finding, &text, &fault));
                None
            }
        }
    }

    /// A name for a declared thing; reported if it is not `lower_snake`.
    pub(super) fn name(&mut self, key: &str) -> String {
        let name = self.required_text(key);
        if !name.is_empty() && !text::is_name(&name) {
            let place = self.source.place(self.at_key(key));
            self.findings.push(Finding::new(codes::D006, place).with("name", &name));
        }
        name
    }
}
