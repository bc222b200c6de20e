//! Facts and scores that people enter: what happened, who decided, and in which document.

use super::Cite;
use crate::words::diagnostic::{Asked, Finding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A kind of fact entered by people (`降级`, `否决`), one row of a query for each fact.
#[derive(Clone, Debug)]
pub struct Flag {
    /// Its name: in formulas, how many such facts a unit has; `any NAME` asks for one or more.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The query whose rows are the facts.
    pub from: String,
    /// Its column with the unit.
    pub unit: String,
    /// Its column with the fact's code.
    pub fact: String,
    /// Its column with the reason.
    pub reason: String,
    /// Its column with the number of the document.
    pub document: String,
    /// Only rows whose `kind` column has this code; empty: all.
    pub only: Vec<(String, String)>,
    /// The facts that may be entered, each with its words; empty: any.
    pub list: Vec<(String, String)>,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

/// A score decided by people beside a computed one (自评, 部门评审, 审定).
#[derive(Clone, Debug)]
pub struct Decided {
    /// The item or group it is about.
    pub of: String,
    /// Its own name: the column of the decided scores.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The query.
    pub from: String,
    /// Only rows with these codes; empty: all.
    pub only: Vec<(String, String)>,
    /// Its column with the score.
    pub score: String,
    /// Its column with who decided.
    pub by: String,
    /// Its column with the number of the document.
    pub document: String,
    /// Does this one take the place of the computed score?
    pub is_final: bool,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

pub(in crate::workspace) const FLAG: &[&str] = &[
    "name", "label", "from", "unit", "fact", "reason", "document", "only", "list", "cite",
    "quote", "rules",
];
pub(in crate::workspace) const DECIDED: &[&str] = &[
    "name", "label", "of", "from", "only", "score", "by", "document", "final", "cite", "quote",
    "rules",
];

impl Flag {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, FLAG, findings);
        let name = fields.name("name");
        let list = fields.texts("list").into_iter().map(|text| {
            let (code, words) = text.split_once(' ').unwrap_or((&text, ""));
            (code.to_owned(), words.trim().to_owned())
        });
        Self {
            label: fields.text("label").unwrap_or_else(|| name.clone()),
            from: fields.required_text("from"),
            unit: fields.text("unit").unwrap_or_default(),
            fact: fields.text("fact").unwrap_or_else(|| "fact".to_owned()),
            reason: fields.text("reason").unwrap_or_else(|| "reason".to_owned()),
            document: fields.text("document").unwrap_or_else(|| "document".to_owned()),
            only: fields.text_values("only"),
            list: list.collect(),
            cite: Cite::read(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}

impl Decided {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, DECIDED, findings);
        let name = fields.name("name");
        Self {
            label: fields.text("label").unwrap_or_else(|| name.clone()),
            of: fields.required_text("of"),
            from: fields.required_text("from"),
            only: fields.text_values("only"),
            score: fields.text("score").unwrap_or_else(|| "score".to_owned()),
            by: fields.text("by").unwrap_or_else(|| "decided_by".to_owned()),
            document: fields.text("document").unwrap_or_else(|| "document".to_owned()),
            is_final: fields.flag("final").unwrap_or(false),
            cite: Cite::read(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}
