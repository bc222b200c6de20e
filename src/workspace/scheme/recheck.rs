//! Re-checks: a published table held against what the rules give (`[[recheck]]`).

use super::Cite;
use crate::words::Fraction;
use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::{Formula, Term};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A column held against the figures that were published.
#[derive(Clone, Debug)]
pub struct Recheck {
    /// Its name.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// What the rules give: a column of the scheme, or a formula.
    pub x: Formula,
    /// What was published for the unit.
    pub published: Formula,
    /// What was published as the sum of all units.
    pub total: Option<Formula>,
    /// How far they may be apart.
    pub tolerance: Fraction,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

pub(in crate::workspace) const RECHECK: &[&str] =
    &["name", "label", "x", "published", "total", "tolerance", "cite", "quote", "rules"];

impl Recheck {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, RECHECK, findings);
        let name = fields.name("name");
        let tolerance = fields.amount("tolerance").map(|one| one.evaluate(&|_: &str| None));
        Self {
            label: fields.text("label").unwrap_or_else(|| name.clone()),
            x: fields.required_formula("x"),
            published: fields.required_formula("published"),
            total: fields.formula("total"),
            tolerance: match tolerance {
                Some(Term::Number(tolerance)) => tolerance.absolute(),
                _ => Fraction::zero(),
            },
            cite: Cite::read_if_any(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }

    /// Its formulas.
    pub(super) fn formulas(&self) -> impl Iterator<Item = &Formula> {
        [&self.x, &self.published].into_iter().chain(&self.total)
    }
}
