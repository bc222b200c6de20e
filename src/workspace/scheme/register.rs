//! The register: where each rule of the documents has gone.
//!
//! Whoever lists the rules of a document has to be able to say of each one where it is carried out.
//! A rule's number stands at the element that carries it (`rules = ["67.8.1"]`); what is carried out
//! by a form, a query or another scheme, what only repeats another rule, and what nobody can compute
//! from the text is said in three short tables of the scheme.

use super::Scheme;
use crate::words::diagnostic::{Asked, Finding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// Rules carried out by another object: a form's checks, a query, another scheme.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// The rules' numbers.
    pub rules: Vec<String>,
    /// The object's name.
    pub by: String,
    /// Where it is declared.
    pub asked: Asked,
}

/// A rule that says again what another rule says.
#[derive(Clone, Debug)]
pub struct Restated {
    /// Its number.
    pub rule: String,
    /// The number of the rule that it repeats.
    pub of: String,
    /// Where it is declared.
    pub asked: Asked,
}

/// Rules for which the text gives no figure to compute with.
#[derive(Clone, Debug)]
pub struct NotComputable {
    /// The rules' numbers.
    pub rules: Vec<String>,
    /// What is not in the text.
    pub why: String,
    /// Where it is declared.
    pub asked: Asked,
}

/// One line of the register.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    /// The rule's number.
    pub rule: String,
    /// Where it has gone.
    pub fate: Fate,
    /// The scheme that says so.
    pub scheme: String,
    /// The article, where it is known.
    pub article: String,
    /// The line of the declaration.
    pub line: usize,
}

/// What has become of a rule.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fate {
    /// Carried out by an element of the scheme: its kind and name.
    Declared(&'static str, String),
    /// Carried out by another object.
    Elsewhere(String),
    /// It repeats another rule.
    Restated(String),
    /// The text gives no figure to compute with.
    NotComputable(String),
}

pub(in crate::workspace) const ELSEWHERE: &[&str] = &["rules", "by"];
pub(in crate::workspace) const RESTATED: &[&str] = &["rule", "of"];
pub(in crate::workspace) const NOT_COMPUTABLE: &[&str] = &["rules", "why"];

/// The numbers under `rules`, of which there has to be one at least.
fn numbers(fields: &mut Fields<'_>) -> Vec<String> {
    let rules = fields.texts("rules");
    if rules.is_empty() {
        fields.missing("rules");
    }
    rules
}

impl Elsewhere {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, ELSEWHERE, findings);
        let by = fields.required_text("by");
        Self { rules: numbers(&mut fields), asked: source.asked(node.span.start, &by), by }
    }
}

impl Restated {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, RESTATED, findings);
        let rule = fields.required_text("rule");
        Self {
            of: fields.required_text("of"),
            asked: source.asked(node.span.start, &rule),
            rule,
        }
    }
}

impl NotComputable {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, NOT_COMPUTABLE, findings);
        Self {
            rules: numbers(&mut fields),
            why: fields.required_text("why"),
            asked: source.asked(node.span.start, "not_computable"),
        }
    }
}

impl Scheme {
    /// What this scheme says of the rules of its document, in the order of its elements.
    #[must_use]
    pub fn register(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut add = |rules: &[String], fate: Fate, article: &str, asked: &Asked| {
            entries.extend(rules.iter().map(|rule| Entry {
                rule: rule.clone(),
                fate: fate.clone(),
                scheme: self.name.clone(),
                article: article.to_owned(),
                line: asked.line,
            }));
        };
        add(&self.rules, Fate::Declared("scheme", self.name.clone()), "", &self.asked);
        let lets = self.lets.iter().map(|e| ("let", &e.name, &e.cite, &e.asked));
        let flags = self.flags.iter().map(|e| ("flag", &e.name, &e.cite, &e.asked));
        let decided = self.decided.iter().map(|e| ("decided", &e.name, &e.cite, &e.asked));
        let items = self.items.iter().map(|e| ("item", &e.name, &e.cite, &e.asked));
        let groups = self.groups.iter().map(|e| ("group", &e.name, &e.cite, &e.asked));
        let ranks = self.ranks.iter().map(|e| ("rank", &e.name, &e.cite, &e.asked));
        let grades = self.grades.iter().map(|e| ("grade", &e.name, &e.cite, &e.asked));
        let follows = self.follows.iter().map(|e| ("follow", &e.name, &e.cite, &e.asked));
        let targets = self.targets.iter().map(|e| ("target", &e.name, &e.cite, &e.asked));
        let awards = self.awards.iter().map(|e| ("award", &e.name, &e.cite, &e.asked));
        let scored = lets.chain(flags).chain(decided).chain(items).chain(groups).chain(ranks);
        for (kind, name, cite, asked) in
            scored.chain(grades).chain(follows).chain(targets).chain(awards)
        {
            add(&cite.rules, Fate::Declared(kind, name.clone()), &cite.article, asked);
        }
        for other in &self.elsewhere {
            add(&other.rules, Fate::Elsewhere(other.by.clone()), "", &other.asked);
        }
        for again in &self.restated {
            let rule = std::slice::from_ref(&again.rule);
            add(rule, Fate::Restated(again.of.clone()), "", &again.asked);
        }
        for none in &self.not_computable {
            add(&none.rules, Fate::NotComputable(none.why.clone()), "", &none.asked);
        }
        entries
    }
}
