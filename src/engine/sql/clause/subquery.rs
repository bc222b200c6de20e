//! WHERE: plain conditions, and `EXISTS` and `IN (SELECT …)` as rows with or without a partner.

use crate::engine::sql::checker::{Checker, Clause, Scope};
use crate::engine::sql::clause::source::conjuncts;
use crate::engine::sql::fault::SqlRule;
use crate::engine::sql::tree::{Comparison, Expr, Node, Partner, Select};
use crate::engine::sql::value::kinds::{common, fitted};
use sqlparser::ast;
use sqlparser::ast::{SetExpr, Spanned, UnaryOperator};

impl Checker<'_> {
    /// The conditions of WHERE.
    pub(in crate::engine::sql) fn filters(
        &mut self,
        scope: &Scope<'_>,
        selection: Option<&ast::Expr>,
    ) -> (Option<Vec<Expr>>, Option<Vec<Partner>>) {
        let clause = self.clause;
        self.clause = Clause::Where;
        let mut filter = Vec::new();
        let mut partners = Vec::new();
        for condition in selection.map(conjuncts).unwrap_or_default() {
            match subquery(condition) {
                Some((of, query, negated)) => {
                    partners.push(self.partner(scope, of, query, negated, condition));
                }
                None => filter.push(self.condition(scope, condition)),
            }
        }
        self.clause = clause;
        (filter.into_iter().collect(), partners.into_iter().collect())
    }

    fn partner(
        &mut self,
        scope: &Scope<'_>,
        of: Option<&ast::Expr>,
        query: &ast::Query,
        negated: bool,
        at: &ast::Expr,
    ) -> Option<Partner> {
        if of.is_some() && negated {
            return self.fault(at.span(), at, SqlRule::NotInSubquery);
        }
        let plain =
            query.with.is_none() && query.order_by.is_none() && query.limit_clause.is_none();
        let SetExpr::Select(select) = &*query.body else {
            return self.fault(at.span(), at, SqlRule::SubqueryShape);
        };
        if !plain {
            return self.fault(at.span(), at, SqlRule::SubqueryShape);
        }
        self.clauses(query);
        if self.depth >= crate::engine::sql::checker::DEPTH {
            let limit = crate::engine::sql::checker::DEPTH.to_string();
            return self.fault(at.span(), at, SqlRule::TooDeep { limit });
        }
        let outer_value = match of {
            Some(of) => Some(self.value(scope, of)?),
            None => None,
        };
        self.depth += 1;
        let select = if of.is_some() { (**select).clone() } else { with_one(select) };
        let inner = self.select(&select, Some(scope));
        self.depth -= 1;
        self.clause = Clause::Where;
        let mut inner = inner?;
        let mut equal = Vec::new();
        if let Some(value) = outer_value {
            let [output] = inner.outputs.as_slice() else {
                return self.fault(at.span(), at, SqlRule::SubqueryShape);
            };
            let Some(kind) = common(value.kind, output.expr.kind) else {
                let left = crate::engine::sql::checker::kind_name(value.kind);
                let right = crate::engine::sql::checker::kind_name(output.expr.kind);
                return self.fault(at.span(), at, SqlRule::ComparedKinds { left, right });
            };
            equal.push((fitted(value, kind), fitted(output.expr.clone(), kind)));
        }
        equal.extend(ties(&mut inner));
        let own: Vec<String> = inner.sources().map(|source| source.alias.clone()).collect();
        let mut strays = inner.grouped || inner.distinct || equal.is_empty();
        let mut stray = |alias: &str, _: &str| strays |= !own.iter().any(|own| own == alias);
        for condition in &inner.filter {
            condition.columns(&mut stray);
        }
        for (_, tied) in &equal {
            tied.columns(&mut stray);
        }
        for join in &inner.joins {
            for condition in join.before.iter().chain(&join.after) {
                condition.columns(&mut stray);
            }
            for (left, right) in &join.equal {
                left.columns(&mut stray);
                right.columns(&mut stray);
            }
        }
        for partner in &inner.partners {
            for (outer, _) in &partner.equal {
                outer.columns(&mut stray);
            }
        }
        if strays || inner.outputs.iter().any(|output| output.expr.windows()) {
            return self.fault(at.span(), at, SqlRule::SubqueryShape);
        }
        Some(Partner { inner: Box::new(inner), equal, absent: negated })
    }
}

/// What stands before IN (nothing for EXISTS), the subquery, and whether it is negated.
fn subquery(condition: &ast::Expr) -> Option<(Option<&ast::Expr>, &ast::Query, bool)> {
    match condition {
        ast::Expr::InSubquery { expr, subquery, negated } => {
            Some((Some(expr), subquery, *negated))
        }
        ast::Expr::Exists { subquery, negated } => Some((None, subquery, *negated)),
        ast::Expr::Nested(inner) => subquery(inner),
        ast::Expr::UnaryOp { op: UnaryOperator::Not, expr } => {
            subquery(expr).map(|(of, query, negated)| (of, query, !negated))
        }
        _ => None,
    }
}

/// The SELECT of an EXISTS: what it selects does not matter.
fn with_one(select: &ast::Select) -> ast::Select {
    let mut select = select.clone();
    select.projection = vec![ast::SelectItem::ExprWithAlias {
        expr: ast::Expr::value(ast::Value::Number("1".to_owned(), false)),
        alias: ast::Ident::new("one"),
    }];
    select
}

/// Takes the equalities with the outer row out of the inner conditions: (outer, inner).
fn ties(inner: &mut Select) -> Vec<(Expr, Expr)> {
    let own: Vec<String> = inner.sources().map(|source| source.alias.clone()).collect();
    let inside = |expr: &Expr| {
        let (mut here, mut there) = (false, false);
        expr.columns(&mut |alias, _| {
            let mine = own.iter().any(|own| own == alias);
            here |= mine;
            there |= !mine;
        });
        (here, there)
    };
    let mut ties = Vec::new();
    inner.filter.retain(|condition| {
        let Node::Compare(Comparison::Equal, a, b) = &condition.node else {
            return true;
        };
        match (inside(a), inside(b)) {
            ((true, false), (false, true)) => ties.push(((**b).clone(), (**a).clone())),
            ((false, true), (true, false)) => ties.push(((**a).clone(), (**b).clone())),
            _ => return true,
        }
        false
    });
    ties
}
