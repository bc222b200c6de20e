//! Expressions, carried out on one row.

use crate::engine::sql::tree::{Comparison, Expr, Node, Part};
use crate::engine::table::{Kind, days_since_epoch, scaled};
use polars::prelude::{
    AnyValue, DataType, Expr as Polars, Literal, Scalar, coalesce, col, concat_str, lit, when,
};

/// Digits of every number inside the engine.
const DIGITS: usize = 38;

/// Expressions that stand in columns of their own: keys, aggregates, windows.
pub(super) type Slots = Vec<(Expr, String)>;

/// The engine's type for a kind.
pub(super) fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Number { scale } => DataType::Decimal(DIGITS, usize::from(scale)),
        Kind::Text => DataType::String,
        Kind::Date => DataType::Date,
        Kind::Flag => DataType::Boolean,
    }
}

/// The name of a table's column inside a SELECT.
pub(super) fn physical(alias: &str, name: &str) -> String {
    format!("{alias}.{name}")
}

fn constant(kind: Kind, value: AnyValue<'static>) -> Polars {
    Scalar::new(data_type(kind), value).lit()
}

/// A whole number of the engine as one of ours.
pub(super) fn whole(expr: Polars) -> Polars {
    expr.strict_cast(DataType::Int64).strict_cast(data_type(Kind::Number { scale: 0 }))
}

/// What tells values apart when the engine hashes. Numbers are spelled out (all of one column
/// have one scale): the engine, as it is built, cannot hash 128 bits.
pub(super) fn hash_key(expr: &Expr) -> Polars {
    spelled(scalar(expr, &Slots::new()), expr)
}

/// A column of this expression's kind, as [`hash_key`] gives it.
pub(super) fn spelled(column: Polars, like: &Expr) -> Polars {
    match like.kind {
        Kind::Number { .. } => column.strict_cast(DataType::String),
        _ => column,
    }
}

/// An expression of the engine; what has a slot is read from there.
pub(super) fn scalar(expr: &Expr, slots: &Slots) -> Polars {
    if let Some((_, slot)) = slots.iter().find(|(known, _)| known == expr) {
        return col(slot.as_str());
    }
    let one = |expr: &Expr| scalar(expr, slots);
    match &expr.node {
        Node::Column { alias, name } => col(physical(alias, name)),
        Node::Number(number) => match expr.kind {
            Kind::Number { scale } => scaled(*number, u32::from(scale)).map_or_else(
                || constant(expr.kind, AnyValue::Null),
                |value| {
                    constant(expr.kind, AnyValue::Decimal(value, DIGITS, usize::from(scale)))
                },
            ),
            _ => constant(expr.kind, AnyValue::Null),
        },
        Node::Text(text) => lit(text.clone()),
        Node::Date(date) => constant(Kind::Date, AnyValue::Date(days_since_epoch(*date))),
        Node::Flag(flag) => lit(*flag),
        Node::Null { .. } | Node::Aggregate { .. } | Node::Window { .. } => {
            // aggregates and windows always have slots
            constant(expr.kind, AnyValue::Null)
        }
        Node::Add(a, b) => one(a) + one(b),
        Node::Subtract(a, b) => one(a) - one(b),
        Node::Multiply(a, b) => one(a) * one(b),
        Node::Negate(a) => {
            let zero = match a.kind {
                Kind::Number { scale } => AnyValue::Decimal(0, DIGITS, usize::from(scale)),
                _ => AnyValue::Null,
            };
            constant(a.kind, zero) - one(a)
        }
        Node::Widen(a) => one(a).strict_cast(data_type(expr.kind)),
        Node::Compare(comparison, a, b) => compared(*comparison, one(a), one(b)),
        Node::And(a, b) => one(a).and(one(b)),
        Node::Or(a, b) => one(a).or(one(b)),
        Node::Not(a) => one(a).not(),
        Node::IsNull(a) => one(a).is_null(),
        Node::Like { text, pattern, any_case } => {
            one(text).str().contains(lit(like(pattern, *any_case)), true)
        }
        Node::Matches { text, pattern } => one(text).str().contains(lit(pattern.clone()), true),
        Node::Case { branches, otherwise } => {
            let rest =
                otherwise.as_deref().map_or_else(|| constant(expr.kind, AnyValue::Null), one);
            branches.iter().rev().fold(rest, |rest, (condition, value)| {
                when(one(condition)).then(one(value)).otherwise(rest)
            })
        }
        Node::Coalesce(all) => coalesce(&all.iter().map(one).collect::<Vec<_>>()),
        Node::NullIf(a, b) => {
            when(one(a).eq(one(b))).then(constant(expr.kind, AnyValue::Null)).otherwise(one(a))
        }
        Node::Join(a, b) => concat_str([one(a), one(b)], "", false),
        Node::Slice { text, start, length } => {
            let length = match length {
                Some(length) => lit(*length),
                None => lit(u64::from(u32::MAX)),
            };
            one(text).str().slice(lit(start - 1), length)
        }
        Node::Length(text) => whole(one(text).str().len_chars()),
        Node::Upper(text) => one(text).str().to_uppercase(),
        Node::Lower(text) => one(text).str().to_lowercase(),
        Node::Trim(text) => one(text).str().strip_chars(lit(" ")),
        Node::Replace { text, from, to } => {
            one(text).str().replace_all(lit(from.clone()), lit(to.clone()), true)
        }
        Node::Extract(part, date) => {
            let date = one(date).dt();
            whole(match part {
                Part::Year => date.year(),
                Part::Quarter => date.quarter(),
                Part::Month => date.month(),
                Part::Day => date.day(),
            })
        }
    }
}

fn compared(comparison: Comparison, a: Polars, b: Polars) -> Polars {
    match comparison {
        Comparison::Equal => a.eq(b),
        Comparison::NotEqual => a.neq(b),
        Comparison::Less => a.lt(b),
        Comparison::LessOrEqual => a.lt_eq(b),
        Comparison::Greater => a.gt(b),
        Comparison::GreaterOrEqual => a.gt_eq(b),
        Comparison::Same => a.eq_missing(b),
    }
}

/// A LIKE pattern as a regular expression.
fn like(pattern: &str, any_case: bool) -> String {
    let mut regex = String::from(if any_case { r"(?si)\A" } else { r"(?s)\A" });
    for letter in pattern.chars() {
        match letter {
            '%' => regex.push_str(".*"),
            '_' => regex.push('.'),
            _ if letter.is_ascii_punctuation() => {
                regex.push('\\');
                regex.push(letter);
            }
            _ => regex.push(letter),
        }
    }
    regex.push_str(r"\z");
    regex
}
