//! A scorecard: for each unit what each rule gave, with the explanation of every result.

use super::facts::Unit;
use super::step::Step;
use crate::engine::{Indicator, IndicatorColumn, IndicatorRow};
use crate::words::catalogue::{self, Language};
use crate::words::formula::Term;
use crate::words::payment::Payment;
use crate::words::{Fraction, Period, Rounding};
use std::collections::BTreeMap;

/// What a scheme gives for a period.
#[derive(Clone, PartialEq, Debug)]
pub struct Scorecard {
    /// The scheme.
    pub scheme: String,
    /// Its title.
    pub title: String,
    /// For which period.
    pub period: Period,
    /// The column with the unit's code; empty if there is one row for all.
    pub unit: String,
    /// The units, in the order of their list.
    pub units: Vec<Unit>,
    /// Items, groups, ranks, grades, follow-ups, targets, awards.
    pub columns: Vec<CardColumn>,
    /// The explanations.
    pub steps: Vec<Step>,
    /// What a reader of the results has to know.
    pub notes: Vec<String>,
    /// Which readings of the document were taken.
    pub assumptions: Vec<String>,
    /// What its awards pay, as it is put on record.
    pub payments: Vec<Payment>,
    /// Units that were left out, by position, each with its reason.
    pub excluded: BTreeMap<usize, String>,
}

/// A column of a scorecard.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CardColumn {
    /// Its name.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Decimals printed.
    pub digits: u32,
    /// The column by which it ranks, if it does.
    pub ranked_by: Option<String>,
    /// One result for each unit.
    pub values: Vec<Term>,
}

impl CardColumn {
    /// A result as its unit of measure prints it: a ratio of 0.9 in a column of `%` is 90.
    fn printed(&self, unit: usize) -> Term {
        let scale = match self.unit.as_deref() {
            Some("%" | "百分点" | "个百分点" | "pp") => 100,
            Some("‰") => 1000,
            _ => 1,
        };
        match &self.values[unit] {
            Term::Number(number) => Term::Number(number * &Fraction::whole(scale)),
            other => other.clone(),
        }
    }
}

impl Scorecard {
    /// A result.
    #[must_use]
    pub fn value(&self, unit: usize, column: &str) -> Option<&Term> {
        self.columns.iter().find(|one| one.name == column)?.values.get(unit)
    }

    /// The results as an indicator table, which bulletins, SQL and other schemes take.
    #[must_use]
    pub fn indicator(&self, heading: &str) -> Indicator {
        let labels = self.units.iter().map(|unit| (unit.code.clone(), unit.label.clone()));
        let mut columns = Vec::new();
        if !self.unit.is_empty() {
            columns.push(IndicatorColumn {
                name: self.unit.clone(),
                label: heading.to_owned(),
                unit: None,
                digits: 0,
                rounding: Rounding::default(),
                is_key: true,
                labels: labels.collect(),
                formula: None,
                ranked_by: None,
            });
        }
        columns.extend(self.columns.iter().map(|column| IndicatorColumn {
            name: column.name.clone(),
            label: column.label.clone(),
            unit: column.unit.clone(),
            digits: column.digits,
            rounding: Rounding::default(),
            is_key: false,
            labels: BTreeMap::new(),
            formula: None,
            ranked_by: column.ranked_by.clone(),
        }));
        let rows = self
            .units
            .iter()
            .enumerate()
            .map(|(at, unit)| {
                let mut figures = Vec::new();
                let mut key = Vec::new();
                if !self.unit.is_empty() {
                    figures.push(Term::Text(unit.code.as_str().into()));
                    key.push((self.unit.clone(), unit.code.clone()));
                }
                figures.extend(self.columns.iter().map(|column| column.printed(at)));
                IndicatorRow { key, figures, gathered: BTreeMap::new() }
            })
            .collect();
        let mut notes = self.notes.clone();
        notes.extend(self.assumptions.iter().map(|assumption| {
            catalogue::say(
                Language::Chinese,
                "note-assumption",
                &[("text", assumption.clone())],
            )
        }));
        Indicator {
            query: self.scheme.clone(),
            title: self.title.clone(),
            period: self.period,
            columns,
            rows,
            total: None,
            total_first: false,
            notes,
            adjusted: Vec::new(),
        }
    }
}
