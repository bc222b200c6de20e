//! The explanation of every result: which rule, from which figures, compared how, with what outcome.

use super::facts::Origin;
use crate::words::formula::Term;
use crate::workspace::scheme::Cite;

/// The version of the columns of [`COLUMNS`]: it rises when they change.
pub const VERSION: u32 = 1;

/// The columns of a sheet of steps, in order. They are stable, so that two runs can be compared.
pub const COLUMNS: [&str; 13] = [
    "unit",
    "label",
    "rule",
    "article",
    "quote",
    "inputs",
    "comparison",
    "result",
    "taken",
    "not_taken",
    "cap",
    "excluded",
    "assumptions",
];

/// One rule carried out for one unit.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Step {
    /// The unit's code; empty for a rule about all.
    pub unit: String,
    /// The unit's label.
    pub label: String,
    /// The rule: the name of its column.
    pub rule: String,
    /// Where it stands in the document.
    pub article: String,
    /// A short quotation.
    pub quote: String,
    /// The figures it was worked out from.
    pub inputs: Vec<StepInput>,
    /// The comparison or calculation in full: `1500 × 100 ÷ 1000 − 100 = 50 ≥ 50 → 是`.
    pub comparison: String,
    /// What came out.
    pub result: Option<Term>,
    /// The branch that was taken.
    pub taken: Option<String>,
    /// The branches that were not.
    pub not_taken: Vec<String>,
    /// A cap or floor that was reached.
    pub cap: Option<String>,
    /// Why the unit was left out.
    pub excluded: Option<String>,
    /// Which readings of the document were taken.
    pub assumptions: Vec<String>,
}

/// A figure that a step was worked out from.
#[derive(Clone, PartialEq, Debug)]
pub struct StepInput {
    /// Its name in formulas.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// Its value.
    pub value: Term,
    /// Where it came from; `None` for a figure of the scheme itself or an example.
    pub from: Option<Origin>,
    /// Of another period: was it on record, or worked out anew?
    pub basis: String,
}

impl Step {
    /// A step of a rule for a unit.
    #[must_use]
    pub fn new(unit: &super::facts::Unit, rule: &str, cite: &Cite) -> Self {
        Self {
            unit: unit.code.clone(),
            label: unit.label.clone(),
            rule: rule.to_owned(),
            article: cite.article.clone(),
            quote: cite.quote.clone(),
            ..Self::default()
        }
    }

    /// Its cells in the order of [`COLUMNS`], as text.
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        let inputs: Vec<String> = self
            .inputs
            .iter()
            .map(|input| {
                let from = input.from.as_ref().map_or_else(String::new, |from| {
                    format!(" [{}.{} {}{}]", from.query, from.column, from.period, input.basis)
                });
                format!("{} {}={}{from}", input.label, input.name, input.value)
            })
            .collect();
        vec![
            self.unit.clone(),
            self.label.clone(),
            self.rule.clone(),
            self.article.clone(),
            self.quote.clone(),
            inputs.join("；"),
            self.comparison.clone(),
            self.result.as_ref().map_or_else(String::new, said),
            self.taken.clone().unwrap_or_default(),
            self.not_taken.join("；"),
            self.cap.clone().unwrap_or_default(),
            self.excluded.clone().unwrap_or_default(),
            self.assumptions.join("；"),
        ]
    }
}

/// A result as a step says it: a missing one with its reason.
#[must_use]
pub fn said(term: &Term) -> String {
    match term {
        Term::Text(text) => text.to_string(),
        Term::Missing(crate::words::Missing::NotComputable(reason)) => format!("—（{reason}）"),
        other => other.to_string(),
    }
}
