//! Looking at a formula without working it out: its sides, its conditions, its words.
//!
//! What a check's declaration can be judged by before there is any figure, and how it is said to
//! people who do not read formulas. Nothing here knows where a name's value comes from.

use super::evaluate::with_values;
use super::{Expression, Formula, Function, Operator};
use crate::words::catalogue::{Language, say};
use crate::words::fraction::Fraction;
use std::collections::BTreeMap;

/// How two sides are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Relation {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Relation {
    fn of(operator: Operator) -> Option<Self> {
        Some(match operator {
            Operator::Equal => Self::Equal,
            Operator::NotEqual => Self::NotEqual,
            Operator::Less => Self::Less,
            Operator::LessOrEqual => Self::LessOrEqual,
            Operator::Greater => Self::Greater,
            Operator::GreaterOrEqual => Self::GreaterOrEqual,
            _ => return None,
        })
    }

    /// The relation that holds where this one does not.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
        }
    }

    /// As people write it: `≤`.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "≠",
            Self::Less => "<",
            Self::LessOrEqual => "≤",
            Self::Greater => ">",
            Self::GreaterOrEqual => "≥",
        }
    }
}

/// A sum of names, each with a factor, and a constant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Linear {
    /// Name → its factor, never zero.
    pub factors: BTreeMap<String, Fraction>,
    /// What is added.
    pub constant: Fraction,
}

impl Linear {
    fn constant(number: Fraction) -> Self {
        Self { factors: BTreeMap::new(), constant: number }
    }

    fn plus(mut self, other: &Self, times: &Fraction) -> Self {
        for (name, factor) in &other.factors {
            let sum = self.factors.get(name).cloned().unwrap_or_else(Fraction::zero);
            let sum = &sum + &(factor * times);
            if sum.is_zero() {
                self.factors.remove(name);
            } else {
                self.factors.insert(name.clone(), sum);
            }
        }
        self.constant = &self.constant + &(&other.constant * times);
        self
    }
}

impl Formula {
    pub(super) fn from_root(root: &Expression) -> Self {
        let text = with_values(root, &|_: &str| None, 0);
        Self { text, root: root.clone() }
    }

    /// The two sides of a formula that compares, and how it compares them.
    #[must_use]
    pub fn comparison(&self) -> Option<(Relation, Formula, Formula)> {
        let Expression::Binary(operator, left, right) = &self.root else { return None };
        let relation = Relation::of(*operator)?;
        Some((relation, Self::from_root(left), Self::from_root(right)))
    }

    /// The conditions that must all hold: the parts between the outermost `and`s.
    #[must_use]
    pub fn conditions(&self) -> Vec<Formula> {
        let mut parts = Vec::new();
        let mut left = vec![&self.root];
        while let Some(part) = left.pop() {
            match part {
                Expression::Binary(Operator::And, a, b) => {
                    left.push(b);
                    left.push(a);
                }
                other => parts.push(Self::from_root(other)),
            }
        }
        parts
    }

    /// The formula in one fixed spelling, so that two that say the same are spelled alike.
    #[must_use]
    pub fn canonical(&self) -> String {
        with_values(&self.root, &|_: &str| None, 0)
    }

    /// The formula as a sum of names, if it is one.
    #[must_use]
    pub fn linear(&self) -> Option<Linear> {
        linear(&self.root)
    }

    /// The same formula speaking of other names; a name that is not given stays.
    #[must_use]
    pub fn renamed(&self, other: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut root = self.root.clone();
        rename(&mut root, other);
        Self::from_root(&root)
    }

    /// The same formula with other texts beside its names (a code's label for the code).
    #[must_use]
    pub fn with_texts(&self, other: &dyn Fn(&str, &str) -> Option<String>) -> Self {
        let mut root = self.root.clone();
        label_texts(&mut root, other);
        Self::from_root(&root)
    }

    /// The formula in words: names by their labels, operators as a department reads them. Always
    /// Chinese, since it stands in documents.
    #[must_use]
    pub fn in_words(&self, label: &dyn Fn(&str) -> String) -> String {
        words(&self.root, label, 0)
    }

    /// Is it a number, a text, or another thing that speaks of no name?
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.names().is_empty()
    }
}

fn rename(expression: &mut Expression, other: &dyn Fn(&str) -> Option<String>) {
    match expression {
        Expression::Name(name) => {
            if let Some(new) = other(name) {
                *name = new;
            }
        }
        Expression::Number(..) | Expression::Text(_) | Expression::Flag(_) => {}
        Expression::Negate(inner) | Expression::Not(inner) => rename(inner, other),
        Expression::Binary(_, left, right) => {
            rename(left, other);
            rename(right, other);
        }
        Expression::Call(_, parts) => {
            for part in parts {
                rename(part, other);
            }
        }
        Expression::In(left, parts) => {
            rename(left, other);
            for part in parts {
                rename(part, other);
            }
        }
        Expression::Case(arms, otherwise) => {
            for (when, then) in arms {
                rename(when, other);
                rename(then, other);
            }
            if let Some(otherwise) = otherwise {
                rename(otherwise, other);
            }
        }
    }
}

fn label_texts(expression: &mut Expression, other: &dyn Fn(&str, &str) -> Option<String>) {
    let relabel = |name: &str, part: &mut Expression| {
        if let Expression::Text(text) = part
            && let Some(new) = other(name, text)
        {
            *text = new;
        }
    };
    match expression {
        Expression::Binary(_, left, right) => {
            if let Expression::Name(name) = left.as_ref() {
                relabel(name, right);
            }
            label_texts(left, other);
            label_texts(right, other);
        }
        Expression::In(left, parts) => {
            if let Expression::Name(name) = left.as_ref() {
                for part in parts {
                    relabel(name, part);
                }
            }
        }
        Expression::Negate(inner) | Expression::Not(inner) => label_texts(inner, other),
        Expression::Call(_, parts) => {
            for part in parts {
                label_texts(part, other);
            }
        }
        Expression::Case(arms, otherwise) => {
            for (when, then) in arms {
                label_texts(when, other);
                label_texts(then, other);
            }
            if let Some(otherwise) = otherwise {
                label_texts(otherwise, other);
            }
        }
        Expression::Number(..)
        | Expression::Text(_)
        | Expression::Flag(_)
        | Expression::Name(_) => {}
    }
}

fn linear(expression: &Expression) -> Option<Linear> {
    let minus_one = Fraction::whole(-1);
    Some(match expression {
        Expression::Number(number, _) => Linear::constant(number.clone()),
        Expression::Name(name) => Linear {
            factors: BTreeMap::from([(name.clone(), Fraction::whole(1))]),
            constant: Fraction::zero(),
        },
        Expression::Negate(inner) => {
            Linear::constant(Fraction::zero()).plus(&linear(inner)?, &minus_one)
        }
        Expression::Binary(Operator::Add, left, right) => {
            linear(left)?.plus(&linear(right)?, &Fraction::whole(1))
        }
        Expression::Binary(Operator::Subtract, left, right) => {
            linear(left)?.plus(&linear(right)?, &minus_one)
        }
        Expression::Binary(Operator::Multiply, left, right) => {
            let (a, b) = (linear(left)?, linear(right)?);
            let (sum, times) = if a.factors.is_empty() { (b, a) } else { (a, b) };
            if !times.factors.is_empty() {
                return None;
            }
            Linear::constant(Fraction::zero()).plus(&sum, &times.constant)
        }
        Expression::Binary(Operator::Divide, left, right) => {
            let by = linear(right)?;
            if !by.factors.is_empty() {
                return None;
            }
            let times = Fraction::whole(1).divided_by(&by.constant)?;
            Linear::constant(Fraction::zero()).plus(&linear(left)?, &times)
        }
        _ => return None,
    })
}

fn phrase(key: &str, parts: &[(&'static str, String)]) -> String {
    say(Language::Chinese, key, parts)
}

fn list(parts: &[Expression], label: &dyn Fn(&str) -> String) -> String {
    let parts: Vec<String> = parts.iter().map(|part| words(part, label, 0)).collect();
    parts.join("、")
}

fn words(expression: &Expression, label: &dyn Fn(&str) -> String, around: u8) -> String {
    match expression {
        Expression::Number(_, written) => written.clone(),
        Expression::Text(text) => format!("“{text}”"),
        Expression::Flag(flag) => {
            phrase(if *flag { "formula-always" } else { "formula-never" }, &[])
        }
        Expression::Name(name) => label(name),
        Expression::Negate(inner) => format!("-{}", words(inner, label, 7)),
        Expression::Not(inner) => {
            if let Expression::Call(Function::Present, parts) = inner.as_ref() {
                return phrase("formula-absent", &[("what", list(parts, label))]);
            }
            phrase("formula-not", &[("what", words(inner, label, 3))])
        }
        Expression::Binary(operator, left, right) => {
            let strength = operator.strength();
            let sign = match operator {
                Operator::And => phrase("formula-and", &[]),
                Operator::Or => phrase("formula-or", &[]),
                Operator::Add => "＋".to_owned(),
                Operator::Subtract => "－".to_owned(),
                Operator::Multiply => "×".to_owned(),
                Operator::Divide => "÷".to_owned(),
                other => Relation::of(*other).map_or("", Relation::sign).to_owned(),
            };
            let (left, right) =
                (words(left, label, strength), words(right, label, strength + 1));
            let text = format!("{left}{sign}{right}");
            if strength < around { format!("（{text}）") } else { text }
        }
        Expression::Call(function, parts) => {
            let what = list(parts, label);
            let key = match function {
                Function::Absolute => "formula-abs",
                Function::Minimum => "formula-min",
                Function::Maximum => "formula-max",
                Function::Mean => "formula-mean",
                Function::Sum => "formula-sum",
                Function::Present => "formula-present",
                Function::Coalesce => "formula-coalesce",
                Function::StartsWith => "formula-starts-with",
                Function::Length => "formula-length",
                Function::Days => "formula-days",
                Function::WorkingDays => "formula-working-days",
                Function::Floor => "formula-floor",
                Function::Growth => "formula-growth",
                Function::AddDays => "formula-add-days",
                Function::AddMonths => "formula-add-months",
                Function::AddYears => "formula-add-years",
                Function::AddWorkingDays => "formula-add-working-days",
            };
            phrase(key, &[("what", what)])
        }
        Expression::In(left, parts) => {
            let what = words(left, label, 5);
            phrase("formula-in", &[("what", what), ("list", list(parts, label))])
        }
        Expression::Case(arms, other) => {
            let mut said: Vec<String> = arms
                .iter()
                .map(|(when, then)| {
                    let parts =
                        [("when", words(when, label, 0)), ("then", words(then, label, 0))];
                    phrase("formula-when", &parts)
                })
                .collect();
            if let Some(other) = other {
                let what = [("then", words(other, label, 0))];
                said.push(phrase("formula-else", &what));
            }
            said.join("；")
        }
    }
}
