//! CAST: what loses nothing and is the same everywhere.

use crate::engine::sql::checker::{Checker, Scope, kind_name};
use crate::engine::sql::fault::SqlRule;
use crate::engine::sql::tree::{Expr, Node};
use crate::engine::sql::value::kinds::{bare_null, fitted};
use crate::engine::sql::value::number_expr;
use crate::engine::table::Kind;
use crate::words::Decimal;
use sqlparser::ast;
use sqlparser::ast::{CastKind, DataType, ExactNumberInfo, Spanned};

impl Checker<'_> {
    /// CAST: to more decimals, of NULL, of a literal.
    pub(in crate::engine::sql) fn cast(
        &mut self,
        scope: &Scope<'_>,
        cast: &CastKind,
        inner: &ast::Expr,
        data_type: &DataType,
        from: &ast::Expr,
    ) -> Option<Expr> {
        let expr = self.operand(scope, inner);
        if matches!(cast, CastKind::TryCast | CastKind::SafeCast) {
            return self.refused(from);
        }
        let kind = self.kind_of(data_type, from)?;
        let expr = expr?;
        if bare_null(&expr) {
            return Some(Expr::null(kind));
        }
        match (&expr.node, expr.kind, kind) {
            (Node::Number(number), _, Kind::Number { scale })
                if number.scale() <= u32::from(scale) =>
            {
                Some(Expr::new(Node::Widen(Box::new(expr)), kind))
            }
            (_, Kind::Number { scale: held }, Kind::Number { scale }) if held > scale => {
                let (from_scale, to) = (held.to_string(), scale.to_string());
                self.fault(from.span(), from, SqlRule::CastShorter { from: from_scale, to })
            }
            (_, Kind::Number { .. }, Kind::Number { .. }) => Some(fitted(expr, kind)),
            (Node::Text(text), _, Kind::Number { scale }) => match text.parse::<Decimal>() {
                Ok(number) if number.scale() <= u32::from(scale) => {
                    Some(Expr::new(Node::Widen(Box::new(number_expr(number))), kind))
                }
                _ => self.cast_kinds(&expr, kind, from),
            },
            (Node::Text(text), _, Kind::Date) => self.day(text, from),
            (_, held, _) if held == kind => Some(expr),
            _ => self.cast_kinds(&expr, kind, from),
        }
    }

    fn cast_kinds(&mut self, expr: &Expr, kind: Kind, at: &ast::Expr) -> Option<Expr> {
        let (from, to) = (kind_name(expr.kind), kind_name(kind));
        self.fault(at.span(), at, SqlRule::CastKinds { from, to })
    }

    fn kind_of(&mut self, data_type: &DataType, from: &ast::Expr) -> Option<Kind> {
        let name = data_type.to_string();
        match data_type {
            DataType::Decimal(info) | DataType::Numeric(info) | DataType::Dec(info) => {
                let scale = match info {
                    ExactNumberInfo::None | ExactNumberInfo::Precision(_) => Some(0),
                    ExactNumberInfo::PrecisionAndScale(_, scale) => u8::try_from(*scale).ok(),
                };
                match scale.filter(|scale| *scale <= 28) {
                    Some(scale) => Some(Kind::Number { scale }),
                    None => self.fault(from.span(), from, SqlRule::UnknownType { name }),
                }
            }
            DataType::Int(None)
            | DataType::Integer(None)
            | DataType::BigInt(None)
            | DataType::SmallInt(None) => Some(Kind::Number { scale: 0 }),
            DataType::Varchar(_) | DataType::Text | DataType::String(_) | DataType::Char(_) => {
                Some(Kind::Text)
            }
            DataType::Date => Some(Kind::Date),
            DataType::Boolean | DataType::Bool => Some(Kind::Flag),
            DataType::Double(_)
            | DataType::DoublePrecision
            | DataType::Float(_)
            | DataType::Float4
            | DataType::Float8
            | DataType::Real => self.fault(from.span(), from, SqlRule::FloatType { name }),
            _ => self.fault(from.span(), from, SqlRule::UnknownType { name }),
        }
    }
}
