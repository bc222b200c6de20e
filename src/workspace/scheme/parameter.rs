//! Named figures: constants, dated parameters, and values derived once for all rules.

use super::Cite;
use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::Formula;
use crate::words::interval::Quantity;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};

/// A named figure.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name in formulas.
    pub name: String,
    /// Where its value comes from.
    pub value: ParameterValue,
    /// Where it is declared.
    pub asked: Asked,
}

/// Where the value of a named figure comes from.
#[derive(Clone, Debug)]
pub enum ParameterValue {
    /// It is written in the scheme.
    Written(Quantity),
    /// A column of a table of dated parameters, in the row with these keys.
    Dated {
        /// The table.
        table: String,
        /// Its column.
        column: String,
        /// The keys of the row.
        keys: Vec<(String, String)>,
    },
    /// The document gives a word and no figure; somebody has to write the figure down.
    Unsaid {
        /// The words of the document: 排名靠后.
        words: String,
    },
}

/// A derived value.
#[derive(Clone, Debug)]
pub struct Let {
    /// Its name in formulas.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// How it is derived.
    pub value: Formula,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Decimals printed.
    pub digits: u32,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

pub(in crate::workspace) const PARAMETER: &[&str] = &["table", "column", "keys", "words"];
pub(in crate::workspace) const LET: &[&str] =
    &["name", "label", "value", "unit", "digits", "cite", "quote", "rules"];

impl Parameter {
    /// Reads `[params]`.
    pub(super) fn read_all(source: &Source, fields: &mut Fields<'_>) -> Vec<Self> {
        let values = fields.named_values("params").into_iter();
        values.map(|(name, at, node)| Self::read(name, at, source, node, fields)).collect()
    }

    fn read(
        name: String,
        at: usize,
        source: &Source,
        node: &Node,
        fields: &mut Fields<'_>,
    ) -> Self {
        let value = match &node.value {
            NodeValue::Table(_) => {
                let mut inner = Fields::new(source, node, PARAMETER, fields.findings());
                match inner.text("words") {
                    Some(words) => ParameterValue::Unsaid { words },
                    None => ParameterValue::Dated {
                        table: inner.required_text("table"),
                        column: inner.required_text("column"),
                        keys: inner.text_values("keys"),
                    },
                }
            }
            _ => match fields.quantity_of(node, &name) {
                Some(quantity) => ParameterValue::Written(quantity),
                None => ParameterValue::Unsaid { words: String::new() },
            },
        };
        Self { asked: source.asked(at, &name), name, value }
    }
}

impl Let {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, LET, findings);
        let name = fields.name("name");
        Self {
            label: fields.text("label").unwrap_or_else(|| name.clone()),
            value: fields.required_formula("value"),
            unit: fields.text("unit"),
            digits: fields.whole("digits").unwrap_or(2).min(18),
            cite: Cite::read(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}
