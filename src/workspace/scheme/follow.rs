//! Follow-ups: what a grade, a rank or a history leads to (通报表扬, 约谈, 专项督导).

use super::Cite;
use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::Formula;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A declared consequence.
#[derive(Clone, Debug)]
pub struct Follow {
    /// Its name, which is its column.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// When it follows.
    pub when: Formula,
    /// What is to be done, as the document says.
    pub act: String,
    /// What the unit is barred from.
    pub bar: Vec<String>,
    /// So many (working) days after the notice, for the note under the table.
    pub within: String,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

pub(in crate::workspace) const FOLLOW: &[&str] =
    &["name", "label", "when", "do", "bar", "within", "cite", "quote", "rules"];

impl Follow {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, FOLLOW, findings);
        let name = fields.name("name");
        let act = fields.required_text("do");
        Self {
            label: fields.text("label").unwrap_or_else(|| act.clone()),
            when: fields.required_formula("when"),
            act,
            bar: fields.texts("bar"),
            within: fields.text("within").unwrap_or_default(),
            cite: Cite::read(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}
