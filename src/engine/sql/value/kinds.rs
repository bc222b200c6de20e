//! Kinds: bringing operands to one, and the arithmetic that engines do exactly.

use crate::engine::sql::checker::{Checker, kind_name};
use crate::engine::sql::fault::SqlRule;
use crate::engine::sql::tree::{Comparison, Expr, Node};
use crate::engine::table::Kind;
use sqlparser::ast;
use sqlparser::ast::{BinaryOperator, Spanned};

/// Is it a literal with decimals, as written?
pub(in crate::engine::sql) fn decimal_literal(expr: &Expr) -> Option<String> {
    match &expr.node {
        Node::Number(number) if number.scale() > 0 => Some(number.to_string()),
        Node::Negate(inner) => decimal_literal(inner).map(|text| format!("-{text}")),
        _ => None,
    }
}

pub(in crate::engine::sql) fn bare_null(expr: &Expr) -> bool {
    matches!(expr.node, Node::Null { bare: true })
}

/// The same expression in another kind that it fits: more decimals, or NULL.
pub(in crate::engine::sql) fn fitted(expr: Expr, kind: Kind) -> Expr {
    if bare_null(&expr) {
        return Expr::null(kind);
    }
    if expr.kind == kind { expr } else { Expr::new(Node::Widen(Box::new(expr)), kind) }
}

/// The kind that holds both, if any.
pub(in crate::engine::sql) fn common(left: Kind, right: Kind) -> Option<Kind> {
    match (left, right) {
        (Kind::Number { scale: a }, Kind::Number { scale: b }) => {
            Some(Kind::Number { scale: a.max(b) })
        }
        _ => (left == right).then_some(left),
    }
}

impl Checker<'_> {
    /// Brings branches to one kind.
    pub(in crate::engine::sql) fn unified(
        &mut self,
        branches: Vec<Expr>,
        at: &ast::Expr,
    ) -> Option<Vec<Expr>> {
        let mut kind: Option<Kind> = None;
        for branch in branches.iter().filter(|branch| !bare_null(branch)) {
            let both = kind.map_or(Some(branch.kind), |kind| common(kind, branch.kind));
            if both.is_none() {
                let left = kind.map(kind_name).unwrap_or_default();
                let right = kind_name(branch.kind);
                return self.fault(at.span(), at, SqlRule::BranchKinds { left, right });
            }
            kind = both;
        }
        let Some(kind) = kind else {
            return self.fault(at.span(), at, SqlRule::UntypedNull);
        };
        Some(branches.into_iter().map(|branch| fitted(branch, kind)).collect())
    }

    /// Fails unless the expression is of the kind wanted (any scale of number).
    pub(in crate::engine::sql) fn wanted(
        &mut self,
        expr: Expr,
        kind: Kind,
        at: &ast::Expr,
    ) -> Option<Expr> {
        if bare_null(&expr) {
            return Some(Expr::null(kind));
        }
        let same = expr.kind == kind
            || matches!((expr.kind, kind), (Kind::Number { .. }, Kind::Number { .. }));
        if same {
            return Some(expr);
        }
        let wanted = match kind {
            Kind::Number { .. } => "number".to_owned(),
            _ => kind_name(kind),
        };
        let found = kind_name(expr.kind);
        self.fault(at.span(), at, SqlRule::OperandKind { wanted, found })
    }

    /// A comparison of two things of one kind.
    pub(in crate::engine::sql) fn compared(
        &mut self,
        comparison: Comparison,
        left: Expr,
        right: Expr,
        at: &ast::Expr,
    ) -> Option<Expr> {
        if bare_null(&left) && bare_null(&right) {
            return self.fault(at.span(), at, SqlRule::UntypedNull);
        }
        let kind = match (bare_null(&left), bare_null(&right)) {
            (true, _) => Some(right.kind),
            (_, true) => Some(left.kind),
            _ => common(left.kind, right.kind),
        };
        let Some(kind) = kind else {
            let (left, right) = (kind_name(left.kind), kind_name(right.kind));
            return self.fault(at.span(), at, SqlRule::ComparedKinds { left, right });
        };
        let (left, right) = (Box::new(fitted(left, kind)), Box::new(fitted(right, kind)));
        Some(Expr::flag(Node::Compare(comparison, left, right)))
    }

    /// `+`, `-`, `*` on numbers.
    pub(in crate::engine::sql) fn arithmetic(
        &mut self,
        operator: &BinaryOperator,
        left: Expr,
        right: Expr,
        at: &ast::Expr,
    ) -> Option<Expr> {
        if left.kind == Kind::Date || right.kind == Kind::Date {
            return self.fault(at.span(), at, SqlRule::DateArithmetic);
        }
        let whole = Kind::Number { scale: 0 };
        let left = self.wanted(left, whole, at);
        let right = self.wanted(right, whole, at);
        let (left, right) = (left?, right?);
        let (Kind::Number { scale: a }, Kind::Number { scale: b }) = (left.kind, right.kind)
        else {
            return None;
        };
        let literal = decimal_literal(&left).or_else(|| decimal_literal(&right));
        if *operator == BinaryOperator::Multiply {
            if let Some(literal) = literal {
                return self.fault(at.span(), at, SqlRule::DecimalLiteralProduct { literal });
            }
            if a > 0 && b > 0 {
                let (left_scale, right_scale) = (a.to_string(), b.to_string());
                let rule = SqlRule::DecimalTimesDecimal { left_scale, right_scale };
                return self.fault(at.span(), at, rule);
            }
            let node = Node::Multiply(Box::new(left), Box::new(right));
            return Some(Expr::new(node, Kind::Number { scale: a.max(b) }));
        }
        if let Some(literal) = literal {
            return self.fault(at.span(), at, SqlRule::DecimalLiteral { literal });
        }
        let kind = Kind::Number { scale: a.max(b) };
        let (left, right) = (Box::new(fitted(left, kind)), Box::new(fitted(right, kind)));
        let node = match operator {
            BinaryOperator::Plus => Node::Add(left, right),
            _ => Node::Subtract(left, right),
        };
        Some(Expr::new(node, kind))
    }
}
