//! Targets: goals as intervals, the city's path by quarters, what else must hold.

use super::Cite;
use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::Formula;
use crate::words::interval::Interval;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A declared target: one goal or several, for each row of the scheme.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its name, which is its column: is it met?
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The goals.
    pub goals: Vec<Goal>,
    /// The figure of the year that the path is a share of.
    pub year: Option<Formula>,
    /// What the path is measured on.
    pub x: Option<Formula>,
    /// The share of `year` that must be reached at the end of each part of the year.
    pub path: Vec<(String, Interval)>,
    /// Are all goals needed, or is it counted how many are met?
    pub pass: Pass,
    /// It arises only if this is true; else it is not applicable.
    pub only_if: Option<Formula>,
    /// What else must hold.
    pub also: Vec<Formula>,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

/// One goal: a figure and where it has to lie.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its name, which is its column.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The figure.
    pub x: Formula,
    /// Where it has to lie.
    pub within: Interval,
}

/// When a target with several goals is met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pass {
    /// All goals are met.
    All,
    /// It is counted how many are.
    Count,
}

pub(in crate::workspace) const TARGET: &[&str] = &[
    "name", "label", "goals", "x", "year", "path", "pass", "also", "only_if", "cite", "quote",
    "rules",
];
pub(in crate::workspace) const GOAL: &[&str] = &["name", "label", "x", "if"];

impl Target {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, TARGET, findings);
        let name = fields.name("name");
        let mut goals = Vec::new();
        for node in fields.tables("goals") {
            let mut inner = Fields::new(source, node, GOAL, fields.findings());
            let goal = inner.name("name");
            let x = inner.formula("x");
            if let Some(within) = inner.required_interval("if") {
                goals.push(Goal {
                    label: inner.text("label").unwrap_or_else(|| goal.clone()),
                    // without `x` the goal's name is the figure's
                    x: x.unwrap_or_else(|| inner.formula_of(&goal, node.span.start)),
                    within,
                    name: goal,
                });
            }
        }
        Self {
            label: fields.text("label").unwrap_or_else(|| name.clone()),
            goals,
            year: fields.amount("year"),
            x: fields.formula("x"),
            path: fields.intervals("path"),
            pass: match fields.word("pass", &["all", "count"]).as_deref() {
                Some("count") => Pass::Count,
                _ => Pass::All,
            },
            only_if: fields.formula("only_if"),
            also: fields.formulas("also"),
            cite: Cite::read(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}
