//! The text of a declaration and where everything stands in it: the only door to TOML.
//!
//! A declaration becomes a tree of [`Node`]s that know their line and column, so that every fault
//! can point at `file:line:column`. All syntax faults of a file are found at once.

use crate::words::diagnostic::{Asked, Finding, Place, codes};
use std::ops::Range;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// A declaration's file.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Path inside the workspace, with `/`.
    pub(super) path: Arc<str>,
    /// Its text.
    pub(super) text: Arc<str>,
}

/// A value of a declaration and the bytes it takes.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) value: NodeValue,
    /// Where it stands.
    pub(super) span: Range<usize>,
}

/// What a value of a declaration can be.
#[derive(Clone, Debug)]
pub(super) enum NodeValue {
    /// A quoted text.
    Text(String),
    /// A number, as written: whole or decimal. Never passed through a float.
    Number(String),
    /// true or false.
    Flag(bool),
    /// A date or time, as written.
    Date(String),
    /// A list.
    List(Vec<Node>),
    /// A table: keys with their places, in the order written.
    Table(Vec<(Key, Node)>),
}

/// A key of a table.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// Its name.
    pub(super) name: String,
    /// Where it stands.
    pub(super) span: Range<usize>,
}

impl NodeValue {
    /// The word for this kind of value in messages (a key of the catalogue).
    #[must_use]
    pub(super) fn kind(&self) -> &'static str {
        match self {
            NodeValue::Text(_) => "text",
            NodeValue::Number(_) => "number",
            NodeValue::Flag(_) => "flag",
            NodeValue::Date(_) => "date",
            NodeValue::List(_) => "list",
            NodeValue::Table(_) => "table",
        }
    }
}

impl Source {
    /// The line and column of a byte, both counted from one; the column counts characters.
    #[must_use]
    pub(super) fn line_column(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |text| text.chars().count()) + 1;
        (line, column)
    }

    /// The place of a byte.
    #[must_use]
    pub(super) fn place(&self, at: usize) -> Place {
        let (line, column) = self.line_column(at);
        Place::Line(self.path.clone(), line, column)
    }

    /// Who asked: the declared thing at this byte.
    #[must_use]
    pub(super) fn asked(&self, at: usize, what: &str) -> Asked {
        Asked { file: self.path.clone(), line: self.line_column(at).0, what: Arc::from(what) }
    }

    /// Reads the text as TOML; what is broken is reported and the rest is read.
    #[must_use]
    pub(super) fn tree(&self, findings: &mut Vec<Finding>) -> Node {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            findings.push(
                Finding::new(codes::D001, self.place(at))
                    .with("detail", error.message().trim()),
            );
        }
        let span = table.span();
        Node { value: convert_table(table.get_ref()), span }
    }
}

fn convert_table(table: &DeTable<'_>) -> NodeValue {
    NodeValue::Table(
        table
            .iter()
            .map(|(key, value)| {
                let key = Key { name: key.get_ref().to_string(), span: key.span() };
                (key, Node { value: convert(value.get_ref()), span: value.span() })
            })
            .collect(),
    )
}

fn convert(value: &DeValue<'_>) -> NodeValue {
    match value {
        DeValue::String(text) => NodeValue::Text(text.to_string()),
        DeValue::Integer(number) => NodeValue::Number(number.as_str().to_owned()),
        DeValue::Float(number) => NodeValue::Number(number.as_str().to_owned()),
        DeValue::Boolean(flag) => NodeValue::Flag(*flag),
        DeValue::Datetime(date) => NodeValue::Date(date.to_string()),
        DeValue::Array(list) => NodeValue::List(
            list.iter()
                .map(|item| Node { value: convert(item.get_ref()), span: item.span() })
                .collect(),
        ),
        DeValue::Table(table) => convert_table(table),
    }
}
