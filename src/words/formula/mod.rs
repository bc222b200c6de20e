//! The exact formula language of checks, derived columns and schemes.
//!
//! `repair_yuan_3 / 3 / 10000` · `households <= in_use` · `abs(a - previous.a) <= 0.1 * previous.a` ·
//! `case when state = '竣工' then present(finished) else true end` · `area >= 3万 and share >= 80%`.
//!
//! Numbers are exact fractions. A missing part makes the whole missing, with its reason; a
//! comparison is therefore true, false or *not evaluable*, and `and`/`or` follow Kleene's three
//! values. Dividing by zero is missing with that reason, never a number. Start at
//! [`Formula::parse`]; `term` says what a part can be, `evaluate` how it is worked out.

mod at_fault;
mod evaluate;
mod kinds;
mod parse;
mod shape;
mod term;

pub use evaluate::{OnCalendar, Scope};
pub use kinds::{KindFault, TermKind};
pub use parse::FormulaFault;
pub use shape::{Linear, Relation};
pub use term::Term;

use crate::words::fraction::Fraction;
use std::collections::BTreeSet;

/// A formula as declared.
#[derive(Clone, PartialEq, Debug)]
pub struct Formula {
    text: String,
    root: Expression,
}

#[derive(Clone, PartialEq, Debug)]
enum Expression {
    Number(Fraction, String),
    Text(String),
    Flag(bool),
    Name(String),
    Negate(Box<Expression>),
    Not(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
    In(Box<Expression>, Vec<Expression>),
    Case(Vec<(Expression, Expression)>, Option<Box<Expression>>),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Operator {
    fn written(self) -> &'static str {
        match self {
            Operator::Or => "or",
            Operator::And => "and",
            Operator::Equal => "=",
            Operator::NotEqual => "<>",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "×",
            Operator::Divide => "÷",
        }
    }

    fn strength(self) -> u8 {
        match self {
            Operator::Or => 1,
            Operator::And => 2,
            Operator::Add | Operator::Subtract => 5,
            Operator::Multiply | Operator::Divide => 6,
            _ => 4,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Function {
    Absolute,
    Minimum,
    Maximum,
    Mean,
    Sum,
    Present,
    Coalesce,
    StartsWith,
    Length,
    Days,
    Floor,
    Growth,
    AddDays,
    AddMonths,
    AddYears,
    WorkingDays,
    AddWorkingDays,
}

impl Function {
    const ALL: [(&'static str, Function, usize, usize); 17] = [
        ("abs", Function::Absolute, 1, 1),
        ("min", Function::Minimum, 1, 64),
        ("max", Function::Maximum, 1, 64),
        ("mean", Function::Mean, 1, 64),
        ("sum", Function::Sum, 1, 64),
        ("present", Function::Present, 1, 1),
        ("coalesce", Function::Coalesce, 2, 64),
        ("starts_with", Function::StartsWith, 2, 2),
        ("length", Function::Length, 1, 1),
        ("days", Function::Days, 2, 2),
        ("floor", Function::Floor, 1, 1),
        ("growth", Function::Growth, 2, 2),
        ("add_days", Function::AddDays, 2, 2),
        ("add_months", Function::AddMonths, 2, 2),
        ("add_years", Function::AddYears, 2, 2),
        ("working_days", Function::WorkingDays, 2, 2),
        ("add_working_days", Function::AddWorkingDays, 2, 2),
    ];

    fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, function, ..)| *function == self)
            .map_or("", |(name, ..)| *name)
    }
}

impl Formula {
    /// Reads a formula.
    pub fn parse(text: &str) -> Result<Self, FormulaFault> {
        parse::parse(text).map(|root| Self { text: text.trim().to_owned(), root })
    }

    /// The formula that is never true: it stands for one that could not be read.
    #[must_use]
    pub fn never() -> Self {
        Self { text: "false".to_owned(), root: Expression::Flag(false) }
    }

    /// As declared.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The names it speaks of (`households`, `previous.households`), in order.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        self.root.visit(&mut |part| {
            if let Expression::Name(name) = part {
                names.insert(name.clone());
            }
        });
        names
    }

    /// The name, if it is nothing else.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.root {
            Expression::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The number as written, if it is nothing else: `95%`.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        match &self.root {
            Expression::Number(_, written) => Some(written),
            _ => None,
        }
    }

    /// The comparisons between figures and written numbers: the names on one side (if they are
    /// only added and subtracted, so that their unit is the sum's), the number on the other.
    #[must_use]
    pub fn measured(&self) -> Vec<(Vec<String>, String)> {
        let mut found = Vec::new();
        self.root.visit(&mut |part| {
            let Expression::Binary(operator, left, right) = part else { return };
            if operator.strength() != 4 {
                return;
            }
            for (names, number) in [(left, right), (right, left)] {
                let mut summed = Vec::new();
                if let Expression::Number(_, written) = number.as_ref()
                    && names.is_sum_of(&mut summed)
                    && !summed.is_empty()
                {
                    found.push((summed, written.clone()));
                }
            }
        });
        found
    }

    /// Works it out.
    pub fn evaluate(&self, scope: &dyn Scope) -> Term {
        evaluate::evaluate(&self.root, scope)
    }

    /// The formula with the values of its names in their places: `154209 ÷ 3 ÷ 10000`.
    pub fn with_values(&self, scope: &dyn Scope) -> String {
        evaluate::with_values(&self.root, scope, 0)
    }
}

impl Expression {
    /// Is it made of names by adding and subtracting alone? Then they are listed.
    fn is_sum_of(&self, names: &mut Vec<String>) -> bool {
        match self {
            Expression::Name(name) => {
                names.push(name.clone());
                true
            }
            Expression::Negate(inner) => inner.is_sum_of(names),
            Expression::Binary(Operator::Add | Operator::Subtract, left, right) => {
                left.is_sum_of(names) && right.is_sum_of(names)
            }
            _ => false,
        }
    }

    fn visit(&self, look: &mut impl FnMut(&Expression)) {
        look(self);
        match self {
            Expression::Number(..)
            | Expression::Text(_)
            | Expression::Flag(_)
            | Expression::Name(_) => {}
            Expression::Negate(inner) | Expression::Not(inner) => inner.visit(look),
            Expression::Binary(_, left, right) => {
                left.visit(look);
                right.visit(look);
            }
            Expression::Call(_, parts) => {
                for part in parts {
                    part.visit(look);
                }
            }
            Expression::In(left, parts) => {
                left.visit(look);
                for part in parts {
                    part.visit(look);
                }
            }
            Expression::Case(arms, other) => {
                for (when, then) in arms {
                    when.visit(look);
                    then.visit(look);
                }
                if let Some(other) = other {
                    other.visit(look);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
