//! The board on which a scheme is worked out: what is known, and the columns made so far.
//!
//! Rules are carried out one after the other; each puts a column on the board, with a step for
//! each unit. A formula sees the columns made before it, then the facts, then the parameters.

use super::card::{CardColumn, Scorecard};
use super::entered::place;
use super::facts::Facts;
use super::step::{Step, StepInput};
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::formula::{Formula, OnCalendar, Term};
use crate::words::{Fraction, Missing, Period};
use crate::workspace::scheme::Scheme;
use std::collections::{BTreeMap, BTreeSet};

/// What a scheme is worked out on.
pub struct Board<'a> {
    /// The rules.
    pub scheme: &'a Scheme,
    /// The figures.
    pub facts: &'a Facts,
    /// For which period.
    pub period: Period,
    /// The columns made so far.
    pub columns: Vec<CardColumn>,
    places: BTreeMap<String, usize>,
    /// The explanations so far.
    pub steps: Vec<Step>,
    /// What a reader of the results has to know.
    pub notes: Vec<String>,
    /// What is to be said about it.
    pub findings: Vec<Finding>,
    /// Units that are left out, each with its reason.
    pub excluded: BTreeMap<usize, String>,
    /// Units whose figures are at fault: what rests on them is missing.
    pub faulted: BTreeSet<usize>,
    /// What was paid before, found by recipient.
    pub past: super::award::Paid,
    /// What its awards come to: award by award, unit by unit.
    pub awards: Vec<Vec<super::award::Outcome>>,
}

impl<'a> Board<'a> {
    /// An empty board.
    #[must_use]
    pub fn new(scheme: &'a Scheme, facts: &'a Facts, period: Period) -> Self {
        Self {
            scheme,
            facts,
            period,
            columns: Vec::new(),
            places: BTreeMap::new(),
            steps: Vec::new(),
            notes: Vec::new(),
            findings: Vec::new(),
            excluded: BTreeMap::new(),
            faulted: BTreeSet::new(),
            past: super::award::Paid::of(facts),
            awards: Vec::new(),
        }
    }

    /// The value of a name for a unit; `None` if there is no such name.
    #[must_use]
    pub fn value(&self, unit: usize, name: &str) -> Option<Term> {
        match self.places.get(name) {
            Some(at) => self.columns[*at].values.get(unit).cloned(),
            None => self.facts.value(unit, name),
        }
    }

    /// A column made before.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&CardColumn> {
        self.places.get(name).map(|at| &self.columns[*at])
    }

    /// Puts a column on the board; one of the same name is replaced.
    pub fn put(&mut self, column: CardColumn) {
        if let Some(at) = self.places.get(&column.name) {
            self.columns[*at] = column;
        } else {
            self.places.insert(column.name.clone(), self.columns.len());
            self.columns.push(column);
        }
    }

    /// Works a formula out for a unit.
    #[must_use]
    pub fn work(&self, unit: usize, formula: &Formula) -> Term {
        let worked = self.worked(unit, formula);
        match worked {
            Term::Missing(missing) => Term::Missing(self.in_words(missing, &formula.names())),
            other => other,
        }
    }

    /// A reason in which names stand, with their headings instead.
    #[must_use]
    pub fn in_words(&self, missing: Missing, names: &BTreeSet<String>) -> Missing {
        let Missing::NotComputable(reason) = &missing else { return missing };
        let mut text = reason.to_string();
        for name in names {
            let written = format!("“{name}”");
            if text.contains(&written) {
                text = text.replace(&written, &format!("“{}”", self.heading(name)));
            }
        }
        Missing::NotComputable(text.into())
    }

    /// What people call a name: the heading of its column, or else the name.
    #[must_use]
    pub fn heading(&self, name: &str) -> String {
        let own = self.column(name).map(|column| column.label.clone());
        let fact = || self.facts.columns.get(name).map(|fact| fact.label.clone());
        let built_in = || {
            let known = matches!(name, "year" | "months" | "period_start" | "period_end");
            known.then(|| super::words(&format!("label-{}", name.replace('_', "-")), &[]))
        };
        let found = own.or_else(fact).or_else(built_in);
        found.filter(|label| !label.is_empty()).unwrap_or_else(|| name.to_owned())
    }

    /// A formula in the words of those who read results.
    #[must_use]
    pub fn said(&self, formula: &Formula) -> String {
        formula.in_words(&|name| self.heading(name))
    }

    fn worked(&self, unit: usize, formula: &Formula) -> Term {
        formula
            .evaluate(&OnCalendar(&|name: &str| self.value(unit, name), &self.facts.calendar))
    }

    /// The formula with its numbers.
    #[must_use]
    pub fn shown(&self, unit: usize, formula: &Formula) -> String {
        formula.with_values(&|name: &str| self.value(unit, name))
    }

    /// Is a condition true for a unit? `Err` with the reason if that cannot be said.
    pub fn holds(&self, unit: usize, formula: &Formula) -> Result<bool, Missing> {
        match self.work(unit, formula) {
            Term::Flag(flag) => Ok(flag),
            Term::Missing(missing) => Err(missing),
            _ => Err(reason("reason-not-a-condition", &[("what", formula.text().to_owned())])),
        }
    }

    /// The figures that names stand for, for a step.
    #[must_use]
    pub fn inputs<'n>(
        &self,
        unit: usize,
        names: impl IntoIterator<Item = &'n String>,
    ) -> Vec<StepInput> {
        let names: BTreeSet<&String> = names.into_iter().collect();
        names
            .into_iter()
            .filter_map(|name| {
                let value = self.value(unit, name)?;
                let own = self.column(name);
                let fact = self.facts.columns.get(name).filter(|_| own.is_none());
                Some(StepInput {
                    name: name.clone(),
                    label: self.heading(name),
                    value,
                    from: fact.and_then(|fact| fact.origin.clone()),
                    basis: fact.map_or_else(String::new, |fact| fact.basis.clone()),
                    unit: self.unit_of(name).map(str::to_owned),
                    cells: Vec::new(),
                })
            })
            .collect()
    }

    /// The unit of measure of a name: `万元`, `%`, `百分点`.
    #[must_use]
    pub fn unit_of(&self, name: &str) -> Option<&str> {
        match self.column(name) {
            Some(column) => column.unit.as_deref(),
            None => self.facts.columns.get(name)?.unit.as_deref(),
        }
    }

    /// Is a column of a rule given by an example? Then it is put on the board as it is.
    pub fn given(&mut self, name: &str) -> bool {
        let Some(fact) = self.facts.columns.get(name) else { return false };
        self.put(CardColumn {
            name: name.to_owned(),
            label: fact.label.clone(),
            digits: fact.digits,
            values: fact.values.clone(),
            ..CardColumn::default()
        });
        true
    }

    /// Says something under the table, once.
    pub fn note(&mut self, key: &str, parts: &[(&'static str, String)]) {
        let note = super::words(key, parts);
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// A value that no branch of a rule is for: it is listed for a person, and is never zero.
    pub fn no_branch(&mut self, unit: usize, label: &str, asked: &Asked) {
        let finding = Finding::new(codes::X106, place(asked))
            .with("unit", self.label(unit))
            .with("label", label);
        self.findings.push(finding);
    }

    /// Two rules that give a unit different results.
    pub fn disagree(&mut self, unit: usize, label: &str, texts: (&str, &str), asked: &Asked) {
        let finding = Finding::new(codes::X012, place(asked))
            .with("unit", self.label(unit))
            .with("label", label)
            .with("one", texts.0)
            .with("other", texts.1);
        self.findings.push(finding);
    }

    /// A score outside its range.
    pub fn outside(
        &mut self,
        unit: usize,
        label: &str,
        found: &Fraction,
        full: &Fraction,
        asked: &Asked,
    ) {
        let finding = Finding::new(codes::X009, place(asked))
            .with("unit", self.label(unit))
            .with("label", label)
            .with("found", found)
            .with("full", full);
        self.findings.push(finding);
        self.faulted.insert(unit);
    }

    fn label(&self, unit: usize) -> &str {
        self.facts.units.get(unit).map_or("", |unit| unit.label.as_str())
    }

    /// The finished card.
    #[must_use]
    pub fn finish(mut self) -> Scorecard {
        let labels: BTreeMap<&str, &str> = self
            .columns
            .iter()
            .map(|column| (column.name.as_str(), column.label.as_str()))
            .collect();
        for step in &mut self.steps {
            let label = labels.get(step.rule.as_str());
            step.rule_label = label.map_or_else(|| step.rule.clone(), |one| (*one).to_owned());
        }
        Scorecard {
            scheme: self.scheme.name.clone(),
            title: self.scheme.title.clone(),
            period: self.period,
            unit: self.scheme.unit.clone(),
            units: self.facts.units.clone(),
            columns: self.columns,
            steps: self.steps,
            notes: self.notes,
            assumptions: self.scheme.assume.clone(),
            payments: Vec::new(),
            excluded: self.excluded,
        }
    }
}

/// Why something cannot be worked out, for a note in a bulletin (always Chinese).
#[must_use]
pub fn reason(key: &str, parts: &[(&'static str, String)]) -> Missing {
    Missing::NotComputable(catalogue::say(Language::Chinese, key, parts).into())
}
