//! What kind of thing each part of a formula is, before there is any figure: a comparison of a
//! text with a number can never be evaluated, whatever is reported.

use super::{Expression, Formula, Function, Operator};
use crate::words::formula::evaluate::with_values;

/// What a part of a formula is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TermKind {
    /// A number.
    Number,
    /// Text, or a code.
    Text,
    /// True or false.
    Flag,
    /// A day.
    Date,
}

/// Why a formula can never be worked out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KindFault {
    /// Two things that cannot be compared: the two as written, and what they are.
    NotComparable(String, TermKind, String, TermKind),
    /// A part that is of another kind than its place asks for: as written, found, wanted.
    NotOf(String, TermKind, TermKind),
}

impl TermKind {
    /// The word for it in messages (a key of the catalogue).
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            TermKind::Number => "number",
            TermKind::Text => "text",
            TermKind::Flag => "flag",
            TermKind::Date => "date",
        }
    }
}

impl Formula {
    /// Every part that can never be worked out. `kind` says what a name is, `None` where that is
    /// not known; `wanted` is what the whole must be.
    #[must_use]
    pub fn kind_faults(
        &self,
        kind: &dyn Fn(&str) -> Option<TermKind>,
        wanted: TermKind,
    ) -> Vec<KindFault> {
        let mut judge = Judge { kind, faults: Vec::new() };
        judge.must_be(&self.root, wanted);
        judge.faults
    }

    /// What the whole is worth; `None` where that rests on names of which nothing is known.
    #[must_use]
    pub fn kind(&self, kind: &dyn Fn(&str) -> Option<TermKind>) -> Option<TermKind> {
        Judge { kind, faults: Vec::new() }.kind_of(&self.root)
    }
}

struct Judge<'a> {
    kind: &'a dyn Fn(&str) -> Option<TermKind>,
    faults: Vec<KindFault>,
}

fn written(expression: &Expression) -> String {
    with_values(expression, &|_: &str| None, 0)
}

impl Judge<'_> {
    fn must_be(&mut self, part: &Expression, wanted: TermKind) {
        if let Some(found) = self.kind_of(part).filter(|found| *found != wanted) {
            self.faults.push(KindFault::NotOf(written(part), found, wanted));
        }
    }

    fn alike(&mut self, left: &Expression, right: &Expression) {
        let (Some(a), Some(b)) = (self.kind_of(left), self.kind_of(right)) else { return };
        // a day may be written as text
        let days = [a, b].contains(&TermKind::Date) && [a, b].contains(&TermKind::Text);
        if a != b && !days {
            self.faults.push(KindFault::NotComparable(written(left), a, written(right), b));
        }
    }

    fn kind_of(&mut self, part: &Expression) -> Option<TermKind> {
        match part {
            Expression::Number(..) => Some(TermKind::Number),
            Expression::Text(_) => Some(TermKind::Text),
            Expression::Flag(_) => Some(TermKind::Flag),
            Expression::Name(name) => (self.kind)(name),
            Expression::Negate(inner) => {
                self.must_be(inner, TermKind::Number);
                Some(TermKind::Number)
            }
            Expression::Not(inner) => {
                self.must_be(inner, TermKind::Flag);
                Some(TermKind::Flag)
            }
            Expression::Binary(operator, left, right) => match operator {
                Operator::And | Operator::Or => {
                    self.must_be(left, TermKind::Flag);
                    self.must_be(right, TermKind::Flag);
                    Some(TermKind::Flag)
                }
                Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide => {
                    self.must_be(left, TermKind::Number);
                    self.must_be(right, TermKind::Number);
                    Some(TermKind::Number)
                }
                _ => {
                    self.alike(left, right);
                    Some(TermKind::Flag)
                }
            },
            Expression::In(left, parts) => {
                for part in parts {
                    self.alike(left, part);
                }
                Some(TermKind::Flag)
            }
            Expression::Call(function, parts) => self.call(*function, parts),
            Expression::Case(arms, other) => {
                let mut kind = None;
                for (when, then) in arms {
                    self.must_be(when, TermKind::Flag);
                    kind = self.kind_of(then).or(kind);
                }
                if let Some(other) = other {
                    kind = self.kind_of(other).or(kind);
                }
                kind
            }
        }
    }

    fn call(&mut self, function: Function, parts: &[Expression]) -> Option<TermKind> {
        let (inside, outside) = match function {
            Function::Present => {
                for part in parts {
                    self.kind_of(part);
                }
                return Some(TermKind::Flag);
            }
            Function::Coalesce => {
                let kinds: Vec<_> = parts.iter().map(|part| self.kind_of(part)).collect();
                return kinds.into_iter().flatten().next();
            }
            Function::StartsWith => (TermKind::Text, TermKind::Flag),
            Function::Length => (TermKind::Text, TermKind::Number),
            Function::Days | Function::WorkingDays => (TermKind::Date, TermKind::Number),
            Function::AddDays
            | Function::AddMonths
            | Function::AddYears
            | Function::AddWorkingDays => {
                for (part, wanted) in parts.iter().zip([TermKind::Date, TermKind::Number]) {
                    self.must_be(part, wanted);
                }
                return Some(TermKind::Date);
            }
            _ => (TermKind::Number, TermKind::Number),
        };
        for part in parts {
            self.must_be(part, inside);
        }
        Some(outside)
    }
}
