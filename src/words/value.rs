//! What a cell of a return, or a figure of a bulletin, can be.
//!
//! A missing value is never a zero and never silently dropped: it says *why* it is missing, and
//! the reason travels with it to the symbol printed in the bulletin.

use crate::words::fraction::Fraction;
use crate::words::period::Period;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::fmt;
use std::sync::Arc;

/// Why there is no value. Zero is a value and not among these.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Missing {
    /// 未报: the cell was left empty, or the return has not come.
    NotReported,
    /// 零报告: the provider says that there is nothing to report.
    Nil,
    /// 不适用: the question does not arise.
    NotApplicable,
    /// 保密: known, but not to be shown.
    Suppressed,
    /// 无法计算: it would have to be computed from something that is not there; the reason says
    /// what (a sentence for people, in Chinese).
    NotComputable(Arc<str>),
}

impl Missing {
    /// The stable word stored beside a missing value.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Missing::NotReported => "not_reported",
            Missing::Nil => "nil",
            Missing::NotApplicable => "not_applicable",
            Missing::Suppressed => "suppressed",
            Missing::NotComputable(_) => "not_computable",
        }
    }

    /// The opposite of [`Missing::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "not_reported" => Missing::NotReported,
            "nil" => Missing::Nil,
            "not_applicable" => Missing::NotApplicable,
            "suppressed" => Missing::Suppressed,
            "not_computable" => Missing::NotComputable(Arc::from("")),
            _ => return None,
        })
    }
}

/// One value: what stands in a cell once it has been understood.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// No value, and why.
    Missing(Missing),
    /// A count, an amount, a rate (a percentage is kept as a ratio: `36%` is 0.36).
    Number(Decimal),
    /// Text, or the code of a code list.
    Text(Arc<str>),
    /// A day (a month or a 旬 is kept as its first day; the column knows the precision).
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// A reference period.
    Period(Period),
}

impl Value {
    /// A text value.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Value::Text(Arc::from(text))
    }

    /// The exact number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<Fraction> {
        match self {
            Value::Number(number) => Some(Fraction::from(*number)),
            _ => None,
        }
    }

    /// Is there no value?
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Value::Missing(_))
    }
}

impl fmt::Display for Value {
    /// The value in full precision; nothing for a missing one.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Missing(_) => Ok(()),
            Value::Number(number) => write!(out, "{number}"),
            Value::Text(text) => out.write_str(text),
            Value::Date(date) => write!(out, "{date}"),
            Value::Flag(flag) => out.write_str(if *flag { "是" } else { "否" }),
            Value::Period(period) => write!(out, "{period}"),
        }
    }
}
