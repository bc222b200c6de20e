//! The explanation of every result: which rule, from which figures, compared how, with what outcome.

use super::facts::Origin;
use crate::words::Fraction;
use crate::words::formula::Term;
use crate::workspace::scheme::Cite;

/// The version of the columns of [`COLUMNS`]: it rises when they change.
pub const VERSION: u32 = 2;

/// The columns of a sheet of steps, in order. They are stable, so that two runs can be compared.
pub const COLUMNS: [&str; 15] = [
    "unit",
    "label",
    "rule",
    "rule_label",
    "article",
    "quote",
    "inputs",
    "cells",
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
    /// The rule's name for people; set when all are done.
    pub rule_label: String,
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
    /// Its unit of measure.
    pub unit: Option<String>,
    /// The cells of the returns in which it stands: file and sheet, addresses. Empty until
    /// somebody has looked.
    pub cells: Vec<(String, String)>,
}

impl StepInput {
    /// Its value as its unit of measure prints it: a ratio of 0.98 in a column of `%` as `98%`.
    fn shown(&self) -> String {
        let Term::Number(number) = &self.value else { return brief(&self.value) };
        let unit = self.unit.as_deref().unwrap_or_default();
        let scale = match unit {
            "%" | "百分点" | "个百分点" | "pp" => 100,
            "‰" => 1000,
            _ => 1,
        };
        let number = number * &Fraction::whole(scale);
        match number.to_exact_decimal() {
            None if scale > 1 => format!("≈{}{unit}", number.to_fixed(6)),
            _ => format!("{}{unit}", figure(&number)),
        }
    }
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
                format!("{} {}={}{from}", input.label, input.name, input.shown())
            })
            .collect();
        // each file and sheet is named once
        let mut sheets: Vec<(&str, Vec<String>)> = Vec::new();
        for input in &self.inputs {
            for (sheet, addresses) in &input.cells {
                let said = format!("{} {addresses}", input.label);
                match sheets.iter_mut().find(|(one, _)| one == sheet) {
                    Some((_, all)) => all.push(said),
                    None => sheets.push((sheet, vec![said])),
                }
            }
        }
        let sheets = sheets.into_iter();
        let cells: Vec<String> =
            sheets.map(|(sheet, all)| format!("{sheet}：{}", all.join("，"))).collect();
        vec![
            self.unit.clone(),
            self.label.clone(),
            self.rule.clone(),
            self.rule_label.clone(),
            self.article.clone(),
            self.quote.clone(),
            inputs.join("；"),
            cells.join("；"),
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

/// The longest fraction that is written as one: `46/3`.
const LONGEST: usize = 15;

/// A number as a person reads it: a decimal where there is one, a short fraction, else twelve
/// decimals with a sign that says there are more.
#[must_use]
pub(super) fn figure(number: &Fraction) -> String {
    let exact = number.to_exact_decimal();
    let decimals = |text: &String| text.split_once('.').map_or(0, |(_, after)| after.len());
    match exact {
        Some(text) if decimals(&text) <= 12 => text,
        None => Some(number.to_string())
            .filter(|text| text.len() <= LONGEST)
            .unwrap_or_else(|| format!("≈{}", number.to_fixed(12))),
        Some(_) => format!("≈{}", number.to_fixed(12)),
    }
}

/// A value without the reason why it is missing.
#[must_use]
pub(super) fn brief(term: &Term) -> String {
    match term {
        Term::Number(number) => figure(number),
        other => other.to_string(),
    }
}

/// A result as a step says it: a missing one with its reason.
#[must_use]
pub fn said(term: &Term) -> String {
    match term {
        Term::Number(number) => figure(number),
        Term::Text(text) => text.to_string(),
        Term::Missing(crate::words::Missing::NotComputable(reason)) => format!("—（{reason}）"),
        other => other.to_string(),
    }
}
