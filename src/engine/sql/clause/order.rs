//! ORDER BY and LIMIT of the whole query: by outputs, with the place of missing values said.

use crate::engine::sql::checker::{Checker, shortened};
use crate::engine::sql::fault::SqlRule;
use crate::engine::sql::tree::{Body, Expr, OrderKey};
use crate::engine::table::Column;
use sqlparser::ast;
use sqlparser::ast::{LimitClause, OrderByKind, SetExpr, Spanned, Value};

/// What ORDER BY may refer to: the outputs as named, and, of a single SELECT, as computed.
struct Ordered {
    select: ast::Select,
    outputs: Vec<(Expr, usize)>,
}

impl Checker<'_> {
    pub(in crate::engine::sql) fn order(
        &mut self,
        query: &ast::Query,
        columns: Option<&[Column]>,
        body: Option<&Body>,
    ) -> Option<Vec<OrderKey>> {
        let Some(order_by) = &query.order_by else {
            return Some(Vec::new());
        };
        let OrderByKind::Expressions(keys) = &order_by.kind else {
            let clause = "ORDER BY ALL".to_owned();
            return self.fault(order_by.span(), "ALL", SqlRule::ClauseNotSupported { clause });
        };
        if order_by.interpolate.is_some() {
            let clause = "INTERPOLATE".to_owned();
            return self.fault(order_by.span(), "", SqlRule::ClauseNotSupported { clause });
        }
        let ordered = match (&*query.body, body) {
            (SetExpr::Select(select), Some(Body::Select(checked))) => Some(Ordered {
                select: (**select).clone(),
                outputs: checked
                    .outputs
                    .iter()
                    .enumerate()
                    .map(|(position, output)| (output.expr.clone(), position))
                    .collect(),
            }),
            _ => None,
        };
        let mut order = Vec::new();
        for key in keys {
            let Some(nulls_first) = key.options.nulls_first else {
                order.push(self.fault(key.span(), key, SqlRule::OrderWithoutNulls));
                continue;
            };
            let descending = key.options.asc == Some(false);
            let Some(columns) = columns else { continue };
            order.push(
                self.ordered(&key.expr, columns, ordered.as_ref()).map(|column| OrderKey {
                    column,
                    descending,
                    nulls_first,
                }),
            );
        }
        order.into_iter().collect()
    }

    fn ordered(
        &mut self,
        key: &ast::Expr,
        columns: &[Column],
        ordered: Option<&Ordered>,
    ) -> Option<usize> {
        let position = match key {
            ast::Expr::Identifier(ident) => {
                columns.iter().position(|column| column.name == ident.value)
            }
            ast::Expr::Value(value) => match &value.value {
                Value::Number(digits, _) => digits
                    .parse::<usize>()
                    .ok()
                    .and_then(|position| position.checked_sub(1))
                    .filter(|position| *position < columns.len()),
                _ => None,
            },
            _ => None,
        };
        let position = position.or_else(|| {
            let ordered = ordered?;
            // the same text as an output's, read again in the same tables
            let faults = self.faults.len();
            let (scope, _) = self.from(&ordered.select, None);
            let expr = self.operand(&scope, key);
            self.faults.truncate(faults);
            let expr = expr?;
            ordered.outputs.iter().find(|(output, _)| *output == expr).map(|(_, at)| *at)
        });
        if position.is_none() {
            let expression = shortened(&key.to_string());
            return self.fault(key.span(), key, SqlRule::OrderNotAnOutput { expression });
        }
        position
    }

    pub(in crate::engine::sql) fn limit(
        &mut self,
        query: &ast::Query,
    ) -> Option<(usize, Option<usize>)> {
        match &query.limit_clause {
            None => Some((0, None)),
            Some(LimitClause::LimitOffset { limit, offset, limit_by })
                if limit_by.is_empty() =>
            {
                let limit = match limit {
                    Some(limit) => Some(self.count(limit)?),
                    None => None,
                };
                let offset = match offset {
                    Some(offset) => self.count(&offset.value)?,
                    None => 0,
                };
                Some((offset, limit))
            }
            Some(other) => {
                let clause = other.to_string().trim().to_owned();
                self.fault(query.span(), other, SqlRule::ClauseNotSupported { clause })
            }
        }
    }

    fn count(&mut self, from: &ast::Expr) -> Option<usize> {
        let count = match from {
            ast::Expr::Value(value) => match &value.value {
                Value::Number(digits, _) => digits.parse().ok(),
                _ => None,
            },
            _ => None,
        };
        if count.is_none() {
            let found = shortened(&from.to_string());
            return self.fault(from.span(), from, SqlRule::LimitCount { found });
        }
        count
    }
}
