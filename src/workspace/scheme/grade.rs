//! Grades: given by a condition or by cuts, stepped down by facts, set by a veto.

use super::Cite;
use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::Formula;
use crate::words::interval::Interval;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// One rule of a grade. All rules of one name are taken in the order stop, give, step, set.
#[derive(Clone, Debug)]
pub struct Grade {
    /// The grade's name, which is its column: `grade`.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// All grades, the best first; needed where a rule steps. One rule of the name has it.
    pub scale: Vec<String>,
    /// When the rule holds; `None`: always.
    pub when: Option<Formula>,
    /// What it does.
    pub act: Act,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

/// What a rule of a grade does.
#[derive(Clone, Debug)]
pub enum Act {
    /// Gives a grade.
    Give(String),
    /// Gives the grade of the cut in which a column's figure lies.
    Cuts {
        /// The column.
        by: String,
        /// The cuts, each with its grade.
        cuts: Vec<(Interval, String)>,
    },
    /// Moves so many steps along the scale (below zero: worse), no further than the floor.
    Step {
        /// Steps.
        by: i64,
        /// The grade beyond which it does not go.
        floor: Option<String>,
        /// Once for each fact instead of once.
        per_hit: Option<String>,
    },
    /// Sets the grade, whatever was given; with `stop` nothing else is scored.
    Set {
        /// The grade.
        grade: String,
        /// Is nothing else scored?
        stop: bool,
    },
}

pub(in crate::workspace) const GRADE: &[&str] = &[
    "name", "label", "when", "give", "by", "cuts", "step", "floor", "per_hit", "set", "stop",
    "scale", "cite", "quote", "rules",
];
pub(in crate::workspace) const CUT: &[&str] = &["if", "give"];

impl Grade {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, GRADE, findings);
        let name = fields.text("name").unwrap_or_else(|| "grade".to_owned());
        let act = if let Some(grade) = fields.text("set") {
            Act::Set { grade, stop: fields.flag("stop").unwrap_or(false) }
        } else if let Some(step) = fields.number("step") {
            Act::Step {
                by: step.to_fixed(0).parse().unwrap_or(0),
                floor: fields.text("floor"),
                per_hit: fields.text("per_hit"),
            }
        } else if fields.node("cuts").is_some() {
            let by = fields.required_text("by");
            let mut cuts = Vec::new();
            for node in fields.tables("cuts") {
                let mut inner = Fields::new(source, node, CUT, fields.findings());
                if let Some(range) = inner.required_interval("if") {
                    cuts.push((range, inner.required_text("give")));
                }
            }
            Act::Cuts { by, cuts }
        } else {
            Act::Give(fields.required_text("give"))
        };
        Self {
            label: fields.text("label").unwrap_or_else(|| "等级".to_owned()),
            scale: fields.texts("scale"),
            when: fields.formula("when"),
            act,
            cite: Cite::read(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}
