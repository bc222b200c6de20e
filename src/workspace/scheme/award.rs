//! Awards: what is paid, for which event, on which conditions.

use super::Cite;
use crate::words::diagnostic::{Asked, Finding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A declared award.
#[derive(Clone, Debug)]
pub struct Award {
    /// Its name, which is its column.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

/// How sums of money are written and rounded.
#[derive(Clone, Debug)]
pub struct Money {
    /// 元, 万元.
    pub unit: String,
    /// Decimals.
    pub digits: u32,
}

pub(in crate::workspace) const AWARD: &[&str] = &["name", "label", "cite", "quote", "rules"];
pub(in crate::workspace) const MONEY: &[&str] = &["unit", "digits"];

impl Award {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, AWARD, findings);
        let name = fields.name("name");
        Self {
            label: fields.text("label").unwrap_or_else(|| name.clone()),
            cite: Cite::read(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}

impl Money {
    pub(super) fn read(source: &Source, fields: &mut Fields<'_>) -> Self {
        let mut money = Self { unit: "万元".to_owned(), digits: 2 };
        if let Some(node) = fields.node("money") {
            let mut inner = Fields::new(source, node, MONEY, fields.findings());
            money.unit = inner.text("unit").unwrap_or(money.unit);
            money.digits = inner.whole("digits").unwrap_or(money.digits).min(6);
        }
        money
    }
}

impl super::Scheme {
    /// The columns that its awards make.
    pub(super) fn award_names(&self) -> Vec<String> {
        self.awards.iter().map(|award| award.name.clone()).collect()
    }

    /// The names that its awards speak of.
    pub(super) fn award_spoken_names(&self) -> std::collections::BTreeSet<String> {
        std::collections::BTreeSet::new()
    }
}
