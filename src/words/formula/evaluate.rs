//! Working a formula out, exactly, with three-valued conditions.

use super::{Expression, Function, Operator, Term};
use crate::words::calendar::WorkingDays;
use crate::words::catalogue::{self, Language};
use crate::words::fraction::Fraction;
use crate::words::value::Missing;
use jiff::Span;
use std::cmp::Ordering;

/// The most working days that are counted forward.
const MOST_WORKING_DAYS: u32 = 10_000;

/// Where the names of a formula get their values.
pub trait Scope {
    /// The value of a name, or `None` if there is no such name.
    fn value(&self, name: &str) -> Option<Term>;

    /// Which days are worked; Monday to Friday where that is not known.
    fn calendar(&self) -> Option<&WorkingDays> {
        None
    }
}

/// Names, and the calendar by which working days are counted.
pub struct OnCalendar<'a>(pub &'a dyn Scope, pub &'a WorkingDays);

impl Scope for OnCalendar<'_> {
    fn value(&self, name: &str) -> Option<Term> {
        self.0.value(name)
    }

    fn calendar(&self) -> Option<&WorkingDays> {
        Some(self.1)
    }
}

impl<F: Fn(&str) -> Option<Term>> Scope for F {
    fn value(&self, name: &str) -> Option<Term> {
        self(name)
    }
}

/// Reasons stand in bulletins and are therefore always Chinese.
fn reason(key: &str, parts: &[(&'static str, String)]) -> Term {
    Term::not_computable(catalogue::say(Language::Chinese, key, parts))
}

pub(super) fn evaluate(expression: &Expression, scope: &dyn Scope) -> Term {
    match expression {
        Expression::Number(number, _) => Term::Number(number.clone()),
        Expression::Text(text) => Term::Text(text.as_str().into()),
        Expression::Flag(flag) => Term::Flag(*flag),
        Expression::Name(name) => scope
            .value(name)
            .unwrap_or_else(|| reason("reason-unknown-name", &[("name", name.clone())])),
        Expression::Negate(inner) => match evaluate(inner, scope) {
            Term::Number(number) => Term::Number(-&number),
            Term::Missing(missing) => Term::Missing(missing),
            _ => reason("reason-not-a-number", &[("what", written(inner))]),
        },
        Expression::Not(inner) => match evaluate(inner, scope) {
            Term::Flag(flag) => Term::Flag(!flag),
            Term::Missing(missing) => Term::Missing(missing),
            _ => reason("reason-not-a-condition", &[("what", written(inner))]),
        },
        Expression::Binary(operator, left, right) => binary(*operator, left, right, scope),
        Expression::Call(function, parts) => call(*function, parts, scope),
        Expression::In(left, parts) => {
            let left = evaluate(left, scope);
            if let Term::Missing(missing) = left {
                return Term::Missing(missing);
            }
            Term::Flag(parts.iter().any(|part| evaluate(part, scope) == left))
        }
        Expression::Case(arms, other) => {
            for (when, then) in arms {
                match evaluate(when, scope) {
                    Term::Flag(true) => return evaluate(then, scope),
                    Term::Flag(false) => {}
                    Term::Missing(missing) => return Term::Missing(missing),
                    _ => return reason("reason-not-a-condition", &[("what", written(when))]),
                }
            }
            match other {
                Some(other) => evaluate(other, scope),
                None => reason("reason-no-case", &[("what", written(expression))]),
            }
        }
    }
}

fn binary(
    operator: Operator,
    left: &Expression,
    right: &Expression,
    scope: &dyn Scope,
) -> Term {
    let (a, b) = (evaluate(left, scope), evaluate(right, scope));
    match operator {
        Operator::And | Operator::Or => kleene(operator, a, b, left, right),
        Operator::Equal
        | Operator::NotEqual
        | Operator::Less
        | Operator::LessOrEqual
        | Operator::Greater
        | Operator::GreaterOrEqual => compare(operator, a, b, left, right),
        Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide => {
            let (a, b) = match (a, b) {
                (Term::Missing(missing), _) | (_, Term::Missing(missing)) => {
                    return Term::Missing(missing);
                }
                (Term::Number(a), Term::Number(b)) => (a, b),
                (Term::Number(_), _) => {
                    return reason("reason-not-a-number", &[("what", written(right))]);
                }
                _ => return reason("reason-not-a-number", &[("what", written(left))]),
            };
            Term::Number(match operator {
                Operator::Add => &a + &b,
                Operator::Subtract => &a - &b,
                Operator::Multiply => &a * &b,
                _ => match a.divided_by(&b) {
                    Some(quotient) => quotient,
                    None => {
                        return reason("reason-zero-denominator", &[("what", written(right))]);
                    }
                },
            })
        }
    }
}

/// Kleene: false and anything is false, true or anything is true, else missing if one is.
fn kleene(operator: Operator, a: Term, b: Term, left: &Expression, right: &Expression) -> Term {
    let decisive = operator == Operator::Or;
    match (&a, &b) {
        (Term::Flag(flag), _) | (_, Term::Flag(flag)) if *flag == decisive => {
            Term::Flag(decisive)
        }
        (Term::Flag(x), Term::Flag(y)) if x == y => Term::Flag(*x),
        (Term::Missing(missing), _) | (_, Term::Missing(missing)) => {
            Term::Missing(missing.clone())
        }
        (Term::Flag(_), Term::Flag(_)) => Term::Flag(decisive),
        (Term::Flag(_), _) => reason("reason-not-a-condition", &[("what", written(right))]),
        _ => reason("reason-not-a-condition", &[("what", written(left))]),
    }
}

fn compare(
    operator: Operator,
    a: Term,
    b: Term,
    left: &Expression,
    right: &Expression,
) -> Term {
    let order = match (&a, &b) {
        (Term::Missing(missing), _) | (_, Term::Missing(missing)) => {
            return Term::Missing(missing.clone());
        }
        (Term::Number(x), Term::Number(y)) => x.cmp(y),
        (Term::Text(x), Term::Text(y)) => x.cmp(y),
        (Term::Date(x), Term::Date(y)) => x.cmp(y),
        (Term::Date(x), Term::Text(y)) => x.to_string().as_str().cmp(y),
        (Term::Text(x), Term::Date(y)) => x.as_ref().cmp(y.to_string().as_str()),
        (Term::Flag(x), Term::Flag(y)) => x.cmp(y),
        _ => {
            return reason(
                "reason-not-comparable",
                &[("left", written(left)), ("right", written(right))],
            );
        }
    };
    Term::Flag(match operator {
        Operator::Equal => order == Ordering::Equal,
        Operator::NotEqual => order != Ordering::Equal,
        Operator::Less => order == Ordering::Less,
        Operator::LessOrEqual => order != Ordering::Greater,
        Operator::Greater => order == Ordering::Greater,
        _ => order != Ordering::Less,
    })
}

fn call(function: Function, parts: &[Expression], scope: &dyn Scope) -> Term {
    let terms: Vec<Term> = parts.iter().map(|part| evaluate(part, scope)).collect();
    match function {
        Function::Present => return Term::Flag(!matches!(terms[0], Term::Missing(_))),
        Function::Coalesce => {
            return terms
                .iter()
                .find(|term| !matches!(term, Term::Missing(_)))
                .or(terms.last())
                .cloned()
                .unwrap_or(Term::Missing(Missing::NotReported));
        }
        _ => {}
    }
    if let Some(Term::Missing(missing)) = terms.iter().find(|t| matches!(t, Term::Missing(_))) {
        return Term::Missing(missing.clone());
    }
    match function {
        Function::StartsWith => match (&terms[0], &terms[1]) {
            (Term::Text(text), Term::Text(start)) => {
                Term::Flag(text.starts_with(start.as_ref()))
            }
            _ => reason("reason-not-a-text", &[("what", written(&parts[0]))]),
        },
        Function::Length => match &terms[0] {
            Term::Text(text) => {
                Term::whole(i64::try_from(text.chars().count()).unwrap_or(i64::MAX))
            }
            _ => reason("reason-not-a-text", &[("what", written(&parts[0]))]),
        },
        Function::Days | Function::WorkingDays => match (&terms[0], &terms[1]) {
            (Term::Date(from), Term::Date(to)) if function == Function::WorkingDays => {
                let plain = WorkingDays::default();
                Term::whole(scope.calendar().unwrap_or(&plain).between(*from, *to))
            }
            (Term::Date(from), Term::Date(to)) => Term::whole(
                to.since((jiff::Unit::Day, *from)).map_or(0, |span| i64::from(span.get_days())),
            ),
            (Term::Date(_), _) => reason("reason-not-a-date", &[("what", written(&parts[1]))]),
            _ => reason("reason-not-a-date", &[("what", written(&parts[0]))]),
        },
        Function::AddDays
        | Function::AddMonths
        | Function::AddYears
        | Function::AddWorkingDays => later(function, &terms, parts, scope),
        Function::Growth => growth(&terms, parts),
        _ => {
            let mut numbers = Vec::with_capacity(terms.len());
            for (term, part) in terms.iter().zip(parts) {
                match term {
                    Term::Number(number) => numbers.push(number),
                    _ => return reason("reason-not-a-number", &[("what", written(part))]),
                }
            }
            of_numbers(function, &numbers)
        }
    }
}

/// A day so many days, working days, months or years later; where the month has no such day, its last one.
fn later(function: Function, terms: &[Term], parts: &[Expression], scope: &dyn Scope) -> Term {
    let Term::Date(day) = &terms[0] else {
        return reason("reason-not-a-date", &[("what", written(&parts[0]))]);
    };
    let steps = terms[1].number().filter(|number| number.is_whole());
    let Some(steps) = steps.and_then(|number| number.to_fixed(0).parse::<i32>().ok()) else {
        return reason("reason-not-a-number", &[("what", written(&parts[1]))]);
    };
    if function == Function::AddWorkingDays {
        // further than any term of a document, and few enough to count one by one
        let Some(days) = u32::try_from(steps).ok().filter(|days| *days <= MOST_WORKING_DAYS)
        else {
            return reason("reason-not-a-number", &[("what", written(&parts[1]))]);
        };
        let plain = WorkingDays::default();
        return Term::Date(scope.calendar().unwrap_or(&plain).after(*day, days));
    }
    let span = match function {
        Function::AddDays => Span::new().try_days(steps),
        Function::AddMonths => Span::new().try_months(steps),
        _ => Span::new().try_years(steps),
    };
    match span.and_then(|span| day.checked_add(span)) {
        Ok(day) => Term::Date(day),
        Err(_) => reason("reason-not-a-date", &[("what", written(&parts[0]))]),
    }
}

/// `now ÷ before − 1`; from nothing or less than nothing no growth can be told (不可比).
fn growth(terms: &[Term], parts: &[Expression]) -> Term {
    let (Some(now), Some(before)) = (terms[0].number(), terms[1].number()) else {
        let which = usize::from(terms[0].number().is_some());
        return reason("reason-not-a-number", &[("what", written(&parts[which]))]);
    };
    match now.divided_by(before) {
        Some(ratio) if !before.is_negative() => Term::Number(&ratio - &Fraction::whole(1)),
        _ => reason("reason-growth-not-comparable", &[("what", written(&parts[1]))]),
    }
}

fn of_numbers(function: Function, numbers: &[&Fraction]) -> Term {
    let sum = || numbers.iter().fold(Fraction::zero(), |sum, number| &sum + number);
    let result = match function {
        Function::Absolute => numbers.first().map(|number| number.absolute()),
        Function::Floor => numbers.first().map(|number| number.floor()),
        Function::Minimum => numbers.iter().min().map(|number| (*number).clone()),
        Function::Maximum => numbers.iter().max().map(|number| (*number).clone()),
        Function::Mean => {
            let count = Fraction::whole(i64::try_from(numbers.len()).unwrap_or(i64::MAX));
            sum().divided_by(&count)
        }
        _ => Some(sum()),
    };
    result.map_or(Term::Missing(Missing::NotReported), Term::Number)
}

fn written(expression: &Expression) -> String {
    with_values(expression, &|_: &str| None, 0)
}

/// The expression with values in the place of names that have one.
pub(super) fn with_values(expression: &Expression, scope: &dyn Scope, around: u8) -> String {
    match expression {
        Expression::Number(_, written) => written.clone(),
        Expression::Text(text) => format!("“{text}”"),
        Expression::Flag(flag) => flag.to_string(),
        Expression::Name(name) => match scope.value(name) {
            Some(Term::Number(number)) if number.is_negative() && around > 4 => {
                format!("({number})")
            }
            Some(Term::Number(number)) if number.to_exact_decimal().is_none() && around > 4 => {
                format!("({number})")
            }
            Some(term) => term.to_string(),
            None => name.clone(),
        },
        Expression::Negate(inner) => format!("-{}", with_values(inner, scope, 7)),
        Expression::Not(inner) => format!("not {}", with_values(inner, scope, 3)),
        Expression::Binary(operator, left, right) => {
            let strength = operator.strength();
            // the right side of − and ÷ needs brackets at equal strength
            let text = format!(
                "{} {} {}",
                with_values(left, scope, strength),
                operator.written(),
                with_values(right, scope, strength + 1)
            );
            if strength < around { format!("({text})") } else { text }
        }
        Expression::Call(function, parts) => {
            let parts: Vec<String> =
                parts.iter().map(|part| with_values(part, scope, 0)).collect();
            format!("{}({})", function.name(), parts.join(", "))
        }
        Expression::In(left, parts) => {
            let parts: Vec<String> =
                parts.iter().map(|part| with_values(part, scope, 0)).collect();
            format!("{} in ({})", with_values(left, scope, 5), parts.join(", "))
        }
        Expression::Case(arms, other) => {
            let mut text = String::from("case");
            for (when, then) in arms {
                text.push_str(&format!(
                    " when {} then {}",
                    with_values(when, scope, 0),
                    with_values(then, scope, 0)
                ));
            }
            if let Some(other) = other {
                text.push_str(&format!(" else {}", with_values(other, scope, 0)));
            }
            text + " end"
        }
    }
}
