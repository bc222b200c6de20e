//! Reading what rules are made of: amounts, intervals, conditions, days.
//!
//! An amount is a number or a formula (`0.5`, `"95%"`, `"revenue * 2"`); an interval is a text with
//! its brackets. What cannot be read is reported at its place and left out.

use crate::words::Interval;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Formula;
use crate::words::interval::{IntervalFault, Quantity};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue};
use jiff::civil::Date;
use std::ops::Range;

impl<'a> Fields<'a> {
    /// A formula from a text at a place; what cannot be read is reported, and reads as `false`.
    pub(super) fn formula_of(&mut self, text: &str, at: usize) -> Formula {
        match Formula::parse(text) {
            Ok(formula) => formula,
            Err(fault) => {
                let place = self.source.place(at);
                self.report(formula_finding(Finding::new(codes::D009, place), text, &fault));
                Formula::never()
            }
        }
    }

    /// A formula that must be given.
    pub(super) fn required_formula(&mut self, key: &str) -> Formula {
        if self.node(key).is_none() {
            self.missing(key);
        }
        self.formula(key).unwrap_or_else(Formula::never)
    }

    /// A number or a formula, if given.
    pub(super) fn amount(&mut self, key: &str) -> Option<Formula> {
        let node = self.node(key)?;
        self.amount_of(node, key)
    }

    /// A number or a formula that must be given.
    pub(super) fn required_amount(&mut self, key: &str) -> Formula {
        if self.node(key).is_none() {
            self.missing(key);
        }
        self.amount(key).unwrap_or_else(Formula::never)
    }

    /// A list of numbers or formulas; empty if not given.
    pub(super) fn amounts(&mut self, key: &str) -> Vec<Formula> {
        let nodes = self.tables(key);
        nodes.into_iter().filter_map(|node| self.amount_of(node, key)).collect()
    }

    /// A list of formulas; empty if not given.
    pub(super) fn formulas(&mut self, key: &str) -> Vec<Formula> {
        let texts = self.placed_texts(key);
        texts.into_iter().map(|(text, at)| self.formula_of(&text, at)).collect()
    }

    fn amount_of(&mut self, node: &Node, key: &str) -> Option<Formula> {
        match &node.value {
            NodeValue::Number(text) => {
                Some(self.formula_of(&text.replace('_', ""), node.span.start))
            }
            NodeValue::Text(text) => Some(self.formula_of(text, node.span.start)),
            other => {
                let kind = other.kind();
                self.wrong_kind(node, key, kind, "number");
                None
            }
        }
    }

    /// A number with its unit, as a node has it.
    pub(super) fn quantity_of(&mut self, node: &Node, key: &str) -> Option<Quantity> {
        let written = match &node.value {
            NodeValue::Number(text) => text.replace('_', ""),
            NodeValue::Text(text) => text.clone(),
            other => {
                let kind = other.kind();
                self.wrong_kind(node, key, kind, "number");
                return None;
            }
        };
        let quantity = Quantity::parse(&written);
        if quantity.is_none() {
            self.unreadable(node.span.start, &written, IntervalFault::Unreadable);
        }
        quantity
    }

    /// An interval, if given.
    pub(super) fn interval(&mut self, key: &str) -> Option<Interval> {
        let node = self.node(key)?;
        // a pair of numbers is a closed interval
        if let NodeValue::List(ends) = &node.value
            && let [low, high] = ends.as_slice()
            && let (NodeValue::Number(low), NodeValue::Number(high)) = (&low.value, &high.value)
        {
            return self.interval_of(&format!("[{low}, {high}]"), node.span.start);
        }
        let text = self.text(key)?;
        self.interval_of(&text, node.span.start)
    }

    /// An interval that must be given.
    pub(super) fn required_interval(&mut self, key: &str) -> Option<Interval> {
        if self.node(key).is_none() {
            self.missing(key);
        }
        self.interval(key)
    }

    /// Name → interval; empty if not given.
    pub(super) fn intervals(&mut self, key: &str) -> Vec<(String, Interval)> {
        let mut intervals = Vec::new();
        for (name, span, node) in self.named_tables(key) {
            if let NodeValue::Text(text) = &node.value {
                intervals.extend(self.interval_of(text, span.start).map(|range| (name, range)));
            } else {
                let kind = node.value.kind();
                self.wrong_kind(node, &name, kind, "text");
            }
        }
        intervals
    }

    /// An interval from a text at a place; what cannot be read is reported.
    pub(super) fn interval_of(&mut self, text: &str, at: usize) -> Option<Interval> {
        match text.parse() {
            Ok(interval) => Some(interval),
            Err(fault) => {
                self.unreadable(at, text, fault);
                None
            }
        }
    }

    fn unreadable(&mut self, at: usize, text: &str, fault: IntervalFault) {
        let kind = match fault {
            IntervalFault::Unreadable => "unreadable",
            IntervalFault::Empty => "empty",
            IntervalFault::TwoMeasures => "measures",
        };
        let place = self.source.place(at);
        let finding = Finding::new(codes::X002, place).with("found", text).with("kind", kind);
        self.report(finding.hinting(kind));
    }

    /// A day, if given.
    pub(super) fn date(&mut self, key: &str) -> Option<Date> {
        let text = self.text(key)?;
        let day = text.parse().ok();
        if day.is_none() {
            let at = self.at_key(key);
            self.not_allowed(at, key, &text, ["2023-09-06"]);
        }
        day
    }

    /// Name → text; empty if not given.
    pub(super) fn text_values(&mut self, key: &str) -> Vec<(String, String)> {
        let mut values = Vec::new();
        for (name, _, node) in self.named_tables(key) {
            match &node.value {
                NodeValue::Text(text) | NodeValue::Number(text) => {
                    values.push((name, text.clone()));
                }
                other => {
                    let kind = other.kind();
                    self.wrong_kind(node, &name, kind, "text");
                }
            }
        }
        values
    }

    /// The values of a `[key]` whose names are the declarer's own.
    pub(super) fn named_values(&mut self, key: &str) -> Vec<(String, usize, &'a Node)> {
        let tables: Vec<(String, Range<usize>, &'a Node)> = self.named_tables(key);
        tables.into_iter().map(|(name, span, node)| (name, span.start, node)).collect()
    }
}

/// What is unclear in a formula, with the nearest thing that would be understood.
pub(super) fn formula_finding(
    finding: Finding,
    text: &str,
    fault: &crate::words::formula::FormulaFault,
) -> Finding {
    let finding =
        finding.with("formula", text).with("at", fault.at).with("found", &fault.found);
    match fault.nearest {
        _ if fault.found.is_empty() => finding.hinting("end"),
        Some(near) => finding.with("nearest", near).hinting("nearest"),
        None => finding,
    }
}
