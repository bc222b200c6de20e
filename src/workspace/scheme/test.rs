//! Worked examples inside the scheme's file: given these figures, the rules must give those.

use crate::words::Fraction;
use crate::words::diagnostic::{Asked, Finding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};

/// A worked example.
#[derive(Clone, Debug)]
pub struct SchemeTest {
    /// What it shows.
    pub name: String,
    /// The period it is worked out for; `None`: the first one in which the document holds.
    pub period: Option<String>,
    /// Name → value, or name → unit → value.
    pub given: Vec<(String, Example)>,
    /// Column → value, or column → unit → value.
    pub expect: Vec<(String, Example)>,
    /// The columns of a table of examples: given names first, then expected ones.
    pub table: Vec<String>,
    /// Its rows: one example each, of one unit.
    pub rows: Vec<Vec<Example>>,
    /// Codes of findings that must be told, each with parts that it must have.
    pub finds: Vec<(String, Vec<(String, String)>)>,
    /// How far a number may be from the expected one.
    pub tolerance: Option<Fraction>,
    /// Where it is declared.
    pub asked: Asked,
}

/// A value in an example, as written.
#[derive(Clone, PartialEq, Debug)]
pub enum Example {
    /// A number.
    Number(Fraction),
    /// A text: also a quantity (`50亿`), a day, `—` for nothing.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// Several: the facts of a flag.
    List(Vec<Example>),
    /// By name: units, or the columns of a row.
    Table(Vec<(String, Example)>),
}

pub(in crate::workspace) const TEST: &[&str] =
    &["name", "period", "given", "expect", "table", "rows", "finds", "tolerance"];

impl SchemeTest {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, TEST, findings);
        let name = fields.required_text("name");
        let table = |fields: &Fields<'_>, key: &str| match fields.node(key).map(Example::of) {
            Some(Example::Table(entries)) => entries,
            _ => Vec::new(),
        };
        let rows = match fields.node("rows").map(Example::of) {
            Some(Example::List(rows)) => rows
                .into_iter()
                .map(|row| match row {
                    Example::List(row) => row,
                    other => vec![other],
                })
                .collect(),
            _ => Vec::new(),
        };
        Self {
            period: fields.text("period"),
            given: table(&fields, "given"),
            expect: table(&fields, "expect"),
            table: fields.texts("table"),
            rows,
            finds: table(&fields, "finds")
                .into_iter()
                .map(|(code, parts)| match parts {
                    Example::Table(parts) => {
                        let parts = parts.into_iter().map(|(name, value)| match value {
                            Example::Text(text) => (name, text),
                            Example::Number(number) => (name, number.to_string()),
                            _ => (name, String::new()),
                        });
                        (code, parts.collect())
                    }
                    _ => (code, Vec::new()),
                })
                .collect(),
            tolerance: fields.number("tolerance"),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}

impl Example {
    fn of(node: &Node) -> Self {
        match &node.value {
            NodeValue::Text(text) | NodeValue::Date(text) => Example::Text(text.clone()),
            NodeValue::Number(text) => Fraction::parse(&text.replace('_', ""))
                .map_or_else(|| Example::Text(text.clone()), Example::Number),
            NodeValue::Flag(flag) => Example::Flag(*flag),
            NodeValue::List(items) => Example::List(items.iter().map(Example::of).collect()),
            NodeValue::Table(entries) => Example::Table(
                entries
                    .iter()
                    .map(|(key, node)| (key.name.clone(), Example::of(node)))
                    .collect(),
            ),
        }
    }
}
