//! What a part of a formula can be worth.

use crate::words::fraction::Fraction;
use crate::words::value::{Missing, Value};
use jiff::civil::Date;
use std::fmt;
use std::sync::Arc;

/// A worked-out part of a formula.
#[derive(Clone, PartialEq, Debug)]
pub enum Term {
    /// An exact number.
    Number(Fraction),
    /// Text or a code.
    Text(Arc<str>),
    /// True or false.
    Flag(bool),
    /// A day.
    Date(Date),
    /// Nothing, and why.
    Missing(Missing),
}

impl Term {
    /// A whole number.
    #[must_use]
    pub fn whole(number: i64) -> Self {
        Term::Number(Fraction::whole(number))
    }

    /// Something that cannot be worked out, with its reason.
    #[must_use]
    pub fn not_computable(reason: impl Into<Arc<str>>) -> Self {
        Term::Missing(Missing::NotComputable(reason.into()))
    }

    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<&Fraction> {
        match self {
            Term::Number(number) => Some(number),
            _ => None,
        }
    }
}

impl From<&Value> for Term {
    fn from(value: &Value) -> Self {
        match value {
            Value::Missing(missing) => Term::Missing(missing.clone()),
            Value::Number(number) => Term::Number(Fraction::from(*number)),
            Value::Text(text) => Term::Text(text.clone()),
            Value::Date(date) => Term::Date(*date),
            Value::Flag(flag) => Term::Flag(*flag),
            Value::Period(period) => Term::Text(Arc::from(period.to_string())),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Number(number) => write!(out, "{number}"),
            Term::Text(text) => write!(out, "“{text}”"),
            Term::Flag(flag) => out.write_str(if *flag { "是" } else { "否" }),
            Term::Date(date) => write!(out, "{date}"),
            Term::Missing(_) => out.write_str("—"),
        }
    }
}
