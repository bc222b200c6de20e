//! What a form's declaration demands of its figures: checks row by row, and what only one provider
//! may report.

use crate::words::diagnostic::{Asked, Finding, Severity};
use crate::words::formula::Formula;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A declared check (审核关系).
#[derive(Clone, Debug)]
pub struct Check {
    /// What must hold, as a name: `sexes_add_up`.
    pub name: String,
    /// The formula that must be true for every row.
    pub rule: Formula,
    /// How grave a failure is.
    pub severity: Severity,
    /// What the clerk is told.
    pub message: String,
    /// Where it is declared.
    pub asked: Asked,
}

/// Columns whose values together stand in one provider's return of a period only.
#[derive(Clone, Debug)]
pub struct Unique {
    /// The columns.
    pub columns: Vec<String>,
    /// Only once in that return too?
    pub once: bool,
    /// How grave it is.
    pub severity: Severity,
    /// What the clerk is told.
    pub message: String,
    /// Where it is declared.
    pub asked: Asked,
}

pub(super) const UNIQUE: &[&str] = &["columns", "once", "severity", "message"];
pub(super) const CHECK: &[&str] = &["name", "rule", "severity", "message"];

impl Unique {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, UNIQUE, findings);
        let columns = fields.texts("columns");
        if columns.is_empty() {
            fields.missing("columns");
        }
        Self {
            severity: read_severity(&mut fields),
            once: fields.flag("once").unwrap_or(false),
            message: fields.required_text("message"),
            asked: source.asked(node.span.start, &columns.join(" ")),
            columns,
        }
    }
}

/// `severity`: error unless it says otherwise.
fn read_severity(fields: &mut Fields<'_>) -> Severity {
    match fields.word("severity", &["error", "warning", "information"]).as_deref() {
        Some("warning") => Severity::Warning,
        Some("information") => Severity::Information,
        _ => Severity::Error,
    }
}

impl Check {
    pub(super) fn read(
        source: &Source,
        node: &Node,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let mut fields = Fields::new(source, node, CHECK, findings);
        let name = fields.name("name");
        let severity = read_severity(&mut fields);
        if fields.node("rule").is_none() {
            fields.missing("rule");
        }
        let message = fields.required_text("message");
        let rule = fields.formula("rule")?;
        Some(Self {
            asked: source.asked(node.span.start, &name),
            name,
            rule,
            severity,
            message,
        })
    }
}
