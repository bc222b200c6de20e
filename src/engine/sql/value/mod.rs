//! Expressions: from the parsed to the checked tree, node by node; what is not listed is refused.

mod call;
mod cast;
pub(in crate::engine::sql) mod kinds;
mod window;

use crate::engine::sql::Bound;
use crate::engine::sql::checker::{Checker, DEPTH, Scope, nearest};
use crate::engine::sql::fault::SqlRule;
use crate::engine::sql::tree::{Comparison, Expr, Node, Part};
use crate::engine::sql::value::kinds::decimal_literal;
use crate::engine::table::Kind;
use crate::words::Decimal;
use jiff::civil::Date;
use sqlparser::ast;
use sqlparser::ast::{BinaryOperator, DataType, DateTimeField};
use sqlparser::ast::{Spanned, UnaryOperator};

/// Digits of a number.
const DIGITS: usize = 28;

impl Checker<'_> {
    /// An expression that is a value: as [`Checker::operand`], but no bare literal with decimals,
    /// which engines read as a float.
    pub(in crate::engine::sql) fn value(
        &mut self,
        scope: &Scope<'_>,
        from: &ast::Expr,
    ) -> Option<Expr> {
        let expr = self.operand(scope, from)?;
        match decimal_literal(&expr) {
            Some(literal) => self.fault(from.span(), from, SqlRule::DecimalLiteral { literal }),
            None => Some(expr),
        }
    }

    /// A condition.
    pub(in crate::engine::sql) fn condition(
        &mut self,
        scope: &Scope<'_>,
        from: &ast::Expr,
    ) -> Option<Expr> {
        let expr = self.operand(scope, from)?;
        self.wanted(expr, Kind::Flag, from)
    }

    /// Any expression.
    pub(in crate::engine::sql) fn operand(
        &mut self,
        scope: &Scope<'_>,
        from: &ast::Expr,
    ) -> Option<Expr> {
        if self.depth >= DEPTH {
            let limit = DEPTH.to_string();
            return self.fault(
                sqlparser::tokenizer::Span::empty(),
                "",
                SqlRule::TooDeep { limit },
            );
        }
        self.depth += 1;
        let expr = self.any(scope, from);
        self.depth -= 1;
        expr
    }

    fn any(&mut self, scope: &Scope<'_>, from: &ast::Expr) -> Option<Expr> {
        match from {
            ast::Expr::Identifier(ident) => self.column(scope, ident),
            ast::Expr::CompoundIdentifier(parts) => match parts.as_slice() {
                [alias, column] => self.qualified(scope, alias, column),
                _ => self.refused(from),
            },
            ast::Expr::Nested(inner) => self.operand(scope, inner),
            ast::Expr::Value(value) => self.literal(value, from),
            ast::Expr::TypedString(typed) => self.typed(typed, from),
            ast::Expr::UnaryOp { op, expr } => self.unary(scope, *op, expr, from),
            ast::Expr::BinaryOp { left, op, right } => {
                self.binary(scope, left, op, right, from)
            }
            ast::Expr::IsNull(inner) => Some(self.operand(scope, inner)?.missing_test()),
            ast::Expr::IsNotNull(inner) => {
                Some(not(self.operand(scope, inner)?.missing_test()))
            }
            ast::Expr::IsTrue(inner) => self.is_flag(scope, inner, true, false),
            ast::Expr::IsNotTrue(inner) => self.is_flag(scope, inner, true, true),
            ast::Expr::IsFalse(inner) => self.is_flag(scope, inner, false, false),
            ast::Expr::IsNotFalse(inner) => self.is_flag(scope, inner, false, true),
            ast::Expr::IsDistinctFrom(_, right) | ast::Expr::IsNotDistinctFrom(_, right)
                if loose(right) =>
            {
                self.fault(from.span(), from, SqlRule::DistinctFromBrackets)
            }
            ast::Expr::IsDistinctFrom(left, right) => {
                Some(not(self.comparison(scope, Comparison::Same, left, right, from)?))
            }
            ast::Expr::IsNotDistinctFrom(left, right) => {
                self.comparison(scope, Comparison::Same, left, right, from)
            }
            ast::Expr::InList { expr, list, negated } => {
                let mut any: Option<Expr> = None;
                let mut whole = true;
                for one in list {
                    match self.comparison(scope, Comparison::Equal, expr, one, from) {
                        Some(test) => any = Some(any.map_or(test.clone(), |a| or(a, test))),
                        None => whole = false,
                    }
                }
                any.filter(|_| whole).map(|any| if *negated { not(any) } else { any })
            }
            ast::Expr::Between { expr, negated, low, high } => {
                let low = self.comparison(scope, Comparison::GreaterOrEqual, expr, low, from);
                let high = self.comparison(scope, Comparison::LessOrEqual, expr, high, from);
                let both = low?.and(high?);
                Some(if *negated { not(both) } else { both })
            }
            ast::Expr::Like { negated, any: false, expr, pattern, escape_char } => {
                self.like(scope, expr, pattern, escape_char.is_some(), (*negated, false))
            }
            ast::Expr::ILike { negated, any: false, expr, pattern, escape_char } => {
                self.like(scope, expr, pattern, escape_char.is_some(), (*negated, true))
            }
            ast::Expr::Case { operand, conditions, else_result, .. } => {
                self.case(scope, operand.as_deref(), conditions, else_result.as_deref(), from)
            }
            ast::Expr::Cast { kind, expr, data_type, array: false, format: None } => {
                self.cast(scope, kind, expr, data_type, from)
            }
            ast::Expr::Extract { field, expr, .. } => self.extract(scope, field, expr, from),
            ast::Expr::Function(function) => self.call(scope, function, from),
            ast::Expr::Trim {
                trim_where: None,
                trim_what: None,
                expr,
                trim_characters: None,
            } => {
                let text = self.value(scope, expr)?;
                let text = self.wanted(text, Kind::Text, expr)?;
                Some(Expr::new(Node::Trim(Box::new(text)), Kind::Text))
            }
            ast::Expr::Substring { expr, substring_from, substring_for, .. } => self.substring(
                scope,
                expr,
                substring_from.as_deref(),
                substring_for.as_deref(),
                from,
            ),
            ast::Expr::Ceil { .. } => self.rounds("CEIL", from),
            ast::Expr::Floor { .. } => self.rounds("FLOOR", from),
            ast::Expr::Interval(_) => self.fault(from.span(), from, SqlRule::DateArithmetic),
            ast::Expr::Subquery(_) => self.fault(from.span(), from, SqlRule::ScalarSubquery),
            ast::Expr::InSubquery { .. } | ast::Expr::Exists { .. } => {
                self.fault(from.span(), from, SqlRule::SubqueryPlace)
            }
            ast::Expr::Wildcard(_) | ast::Expr::QualifiedWildcard(..) => {
                self.fault(from.span(), from, SqlRule::SelectStar)
            }
            ast::Expr::Rollup(_) => self.grouping("ROLLUP", from),
            ast::Expr::Cube(_) => self.grouping("CUBE", from),
            ast::Expr::GroupingSets(_) => self.grouping("GROUPING SETS", from),
            _ => self.refused(from),
        }
    }

    pub(in crate::engine::sql) fn refused(&mut self, from: &ast::Expr) -> Option<Expr> {
        let expression = crate::engine::sql::checker::shortened(&from.to_string());
        self.fault(from.span(), from, SqlRule::Expression { expression })
    }

    fn rounds(&mut self, function: &str, from: &ast::Expr) -> Option<Expr> {
        self.fault(from.span(), from, SqlRule::Round { function: function.to_owned() })
    }

    fn grouping(&mut self, keyword: &str, from: &ast::Expr) -> Option<Expr> {
        self.fault(from.span(), from, SqlRule::GroupingSets { keyword: keyword.to_owned() })
    }

    fn literal(&mut self, value: &ast::ValueWithSpan, from: &ast::Expr) -> Option<Expr> {
        self.pass(value.span);
        match &value.value {
            ast::Value::Number(digits, false) => self.number(digits, from),
            ast::Value::SingleQuotedString(text) => {
                Some(Expr::new(Node::Text(text.clone()), Kind::Text))
            }
            ast::Value::Boolean(flag) => Some(Expr::flag(Node::Flag(*flag))),
            ast::Value::Null => Some(Expr::new(Node::Null { bare: true }, Kind::Text)),
            ast::Value::Placeholder(name) => self.parameter(name, value, from),
            ast::Value::DoubleQuotedString(name) => {
                let name = name.clone();
                self.fault(value.span, from, SqlRule::DoubleQuotedName { name })
            }
            _ => self.refused(from),
        }
    }

    fn number(&mut self, digits: &str, from: &ast::Expr) -> Option<Expr> {
        let literal = digits.to_owned();
        if digits.contains(['e', 'E']) {
            return self.fault(from.span(), from, SqlRule::ExponentLiteral { literal });
        }
        let count = digits.chars().filter(char::is_ascii_digit).count();
        match digits.parse::<Decimal>() {
            Ok(number) if count <= DIGITS => Some(number_expr(number)),
            _ => self.fault(from.span(), from, SqlRule::NumberTooLong { literal }),
        }
    }

    fn parameter(
        &mut self,
        placeholder: &str,
        value: &ast::ValueWithSpan,
        from: &ast::Expr,
    ) -> Option<Expr> {
        let name = placeholder.trim_start_matches(':').to_owned();
        match self.bound.get(&name) {
            Some(Bound::Date(date)) => Some(Expr::new(Node::Date(*date), Kind::Date)),
            Some(Bound::Text(text)) => Some(Expr::new(Node::Text(text.clone()), Kind::Text)),
            Some(Bound::Whole(whole)) => Some(Expr::whole(*whole)),
            None => {
                let nearest = nearest(&name, self.bound.keys().map(String::as_str));
                self.fault(value.span, from, SqlRule::UnknownParameter { name, nearest })
            }
        }
    }

    fn typed(&mut self, typed: &ast::TypedString, from: &ast::Expr) -> Option<Expr> {
        match (&typed.data_type, &typed.value.value) {
            (DataType::Date, ast::Value::SingleQuotedString(text)) => self.day(text, from),
            (other, _) => {
                let name = other.to_string();
                self.fault(from.span(), from, SqlRule::UnknownType { name })
            }
        }
    }

    /// A day written in full: `2025-01-31`.
    fn day(&mut self, text: &str, from: &ast::Expr) -> Option<Expr> {
        let date = text.parse::<Date>().ok().filter(|_| text.len() == 10);
        if date.is_none() {
            let text = text.to_owned();
            return self.fault(from.span(), from, SqlRule::DateText { text });
        }
        date.map(|date| Expr::new(Node::Date(date), Kind::Date))
    }

    fn unary(
        &mut self,
        scope: &Scope<'_>,
        operator: UnaryOperator,
        inner: &ast::Expr,
        from: &ast::Expr,
    ) -> Option<Expr> {
        match operator {
            UnaryOperator::Not => Some(not(self.condition(scope, inner)?)),
            UnaryOperator::Plus | UnaryOperator::Minus => {
                let number = self.operand(scope, inner)?;
                let number = self.wanted(number, Kind::Number { scale: 0 }, inner)?;
                Some(match (operator, &number.node) {
                    (UnaryOperator::Plus, _) => number,
                    (_, Node::Number(literal)) => {
                        Expr::new(Node::Number(-*literal), number.kind)
                    }
                    _ => {
                        let kind = number.kind;
                        Expr::new(Node::Negate(Box::new(number)), kind)
                    }
                })
            }
            _ => {
                let operator = operator.to_string();
                self.fault(from.span(), from, SqlRule::Operator { operator })
            }
        }
    }

    fn binary(
        &mut self,
        scope: &Scope<'_>,
        left: &ast::Expr,
        operator: &BinaryOperator,
        right: &ast::Expr,
        from: &ast::Expr,
    ) -> Option<Expr> {
        let compare = match operator {
            BinaryOperator::Eq => Comparison::Equal,
            BinaryOperator::NotEq => Comparison::NotEqual,
            BinaryOperator::Lt => Comparison::Less,
            BinaryOperator::LtEq => Comparison::LessOrEqual,
            BinaryOperator::Gt => Comparison::Greater,
            BinaryOperator::GtEq => Comparison::GreaterOrEqual,
            BinaryOperator::And | BinaryOperator::Or => {
                let (left, right) = (self.condition(scope, left), self.condition(scope, right));
                let (left, right) = (left?, right?);
                let and = *operator == BinaryOperator::And;
                return Some(if and { left.and(right) } else { or(left, right) });
            }
            BinaryOperator::Plus | BinaryOperator::Minus | BinaryOperator::Multiply => {
                let (left, right) = (self.operand(scope, left), self.operand(scope, right));
                return self.arithmetic(operator, left?, right?, from);
            }
            BinaryOperator::StringConcat => {
                let (left_text, right_text) =
                    (self.value(scope, left), self.value(scope, right));
                let left = self.wanted(left_text?, Kind::Text, left);
                let right = self.wanted(right_text?, Kind::Text, right);
                return Some(Expr::new(
                    Node::Join(Box::new(left?), Box::new(right?)),
                    Kind::Text,
                ));
            }
            other => {
                // the operands may have faults of their own
                self.operand(scope, left);
                self.operand(scope, right);
                let rule = match other {
                    BinaryOperator::Divide
                    | BinaryOperator::DuckIntegerDivide
                    | BinaryOperator::MyIntegerDivide => SqlRule::Division,
                    BinaryOperator::Modulo => SqlRule::Modulo,
                    _ => SqlRule::Operator { operator: other.to_string() },
                };
                return self.fault(from.span(), from, rule);
            }
        };
        self.comparison(scope, compare, left, right, from)
    }

    fn comparison(
        &mut self,
        scope: &Scope<'_>,
        comparison: Comparison,
        left: &ast::Expr,
        right: &ast::Expr,
        from: &ast::Expr,
    ) -> Option<Expr> {
        let (left, right) = (self.operand(scope, left), self.operand(scope, right));
        self.compared(comparison, left?, right?, from)
    }

    fn is_flag(
        &mut self,
        scope: &Scope<'_>,
        inner: &ast::Expr,
        flag: bool,
        negated: bool,
    ) -> Option<Expr> {
        let condition = self.condition(scope, inner)?;
        let flag = Box::new(Expr::flag(Node::Flag(flag)));
        let test = Expr::flag(Node::Compare(Comparison::Same, Box::new(condition), flag));
        Some(if negated { not(test) } else { test })
    }

    fn like(
        &mut self,
        scope: &Scope<'_>,
        text: &ast::Expr,
        pattern: &ast::Expr,
        escaped: bool,
        (negated, any_case): (bool, bool),
    ) -> Option<Expr> {
        if escaped {
            return self.fault(pattern.span(), pattern, SqlRule::LikeEscape);
        }
        let (of, pattern_expr) = (self.value(scope, text), self.value(scope, pattern));
        let of = self.wanted(of?, Kind::Text, text)?;
        let Node::Text(pattern) = pattern_expr?.node else {
            return self.fault(pattern.span(), pattern, SqlRule::LikePattern);
        };
        let like = Expr::flag(Node::Like { text: Box::new(of), pattern, any_case });
        Some(if negated { not(like) } else { like })
    }

    fn case(
        &mut self,
        scope: &Scope<'_>,
        operand: Option<&ast::Expr>,
        conditions: &[ast::CaseWhen],
        otherwise: Option<&ast::Expr>,
        from: &ast::Expr,
    ) -> Option<Expr> {
        let mut tests = Vec::new();
        let mut values = Vec::new();
        for branch in conditions {
            tests.push(match operand {
                Some(operand) => self.comparison(
                    scope,
                    Comparison::Equal,
                    operand,
                    &branch.condition,
                    &branch.condition,
                ),
                None => self.condition(scope, &branch.condition),
            });
            values.push(self.value(scope, &branch.result));
        }
        let otherwise = otherwise.map(|otherwise| self.value(scope, otherwise));
        let has_otherwise = otherwise.is_some();
        let tests: Vec<Expr> = tests.into_iter().collect::<Option<_>>()?;
        let values: Vec<Expr> = values.into_iter().chain(otherwise).collect::<Option<_>>()?;
        let mut values = self.unified(values, from)?;
        let otherwise = if has_otherwise { values.pop().map(Box::new) } else { None };
        let kind = values.first()?.kind;
        let branches = tests.into_iter().zip(values).collect();
        Some(Expr::new(Node::Case { branches, otherwise }, kind))
    }

    fn extract(
        &mut self,
        scope: &Scope<'_>,
        field: &DateTimeField,
        inner: &ast::Expr,
        from: &ast::Expr,
    ) -> Option<Expr> {
        let date = self.value(scope, inner)?;
        let date = self.wanted(date, Kind::Date, inner)?;
        let part = match field {
            DateTimeField::Year => Part::Year,
            DateTimeField::Quarter => Part::Quarter,
            DateTimeField::Month => Part::Month,
            DateTimeField::Day => Part::Day,
            other => {
                let function = format!("EXTRACT({other})");
                return self.fault(from.span(), from, SqlRule::DateFunction { function });
            }
        };
        Some(Expr::new(Node::Extract(part, Box::new(date)), Kind::Number { scale: 0 }))
    }
}

/// A number with the decimals it is written with.
pub(in crate::engine::sql) fn number_expr(number: Decimal) -> Expr {
    let scale = u8::try_from(number.scale()).unwrap_or(u8::MAX);
    Expr::new(Node::Number(number), Kind::Number { scale })
}

/// Is it a condition that the parser drew into IS DISTINCT FROM?
fn loose(expr: &ast::Expr) -> bool {
    matches!(expr, ast::Expr::BinaryOp { op: BinaryOperator::And | BinaryOperator::Or, .. })
}

pub(in crate::engine::sql) fn not(expr: Expr) -> Expr {
    Expr::flag(Node::Not(Box::new(expr)))
}

fn or(left: Expr, right: Expr) -> Expr {
    Expr::flag(Node::Or(Box::new(left), Box::new(right)))
}
