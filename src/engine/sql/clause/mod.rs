//! WITH, SELECT, GROUP BY, UNION, ORDER BY: from the parsed to the checked tree.

mod order;
mod source;
mod subquery;

use crate::engine::sql::checker::{Checker, Clause, Scope, WithName};
use crate::engine::sql::fault::SqlRule;
use crate::engine::sql::tree::{Body, Cte, Expr, Node, Output, Query, Select, SetOperation};
use crate::engine::sql::value::kinds::{bare_null, common, fitted};
use sqlparser::ast;
use sqlparser::ast::{
    Distinct, GroupByExpr, SelectItem, SetExpr, SetOperator, SetQuantifier, Spanned, Value,
};
use std::collections::BTreeSet;

impl Checker<'_> {
    /// A whole query.
    pub(in crate::engine::sql) fn query(&mut self, query: &ast::Query) -> Option<Query> {
        let ctes = self.with_names(query);
        self.clauses(query);
        let body = self.body(&query.body);
        let columns = body.as_ref().map(Body::columns);
        let order = self.order(query, columns.as_deref(), body.as_ref());
        let (offset, limit) = self.limit(query)?;
        if (limit.is_some() || offset > 0) && query.order_by.is_none() {
            return self.fault(query.span(), "LIMIT", SqlRule::LimitWithoutOrder);
        }
        Some(Query { ctes: ctes?, body: body?, order: order?, offset, limit })
    }

    fn with_names(&mut self, query: &ast::Query) -> Option<Vec<Cte>> {
        let Some(with) = &query.with else {
            return Some(Vec::new());
        };
        if with.recursive {
            for cte in &with.cte_tables {
                let name = cte.alias.name.value.clone();
                self.with.push(WithName { name, columns: Vec::new(), partial: true });
            }
            return self.fault(with.span(), "WITH RECURSIVE", SqlRule::RecursiveCte);
        }
        let mut ctes = Vec::new();
        for cte in &with.cte_tables {
            let name = self.given_name(&cte.alias.name);
            let before = self.faults.len();
            if !cte.alias.columns.is_empty() || cte.materialized.is_some() || cte.from.is_some()
            {
                let clause = "WITH … (…)".to_owned();
                let rule = SqlRule::ClauseNotSupported { clause };
                self.fault::<()>(cte.span(), &cte.alias, rule);
            }
            let body = self.inner_query(&cte.query);
            let Some(name) = name else { continue };
            let taken = self.with.iter().any(|known| known.name == name)
                || self.relations.iter().any(|relation| relation.name == name);
            if taken {
                let rule = SqlRule::DuplicateAlias { name: name.clone() };
                self.fault::<()>(cte.alias.name.span, &name, rule);
            }
            let columns = body.as_ref().map(Body::columns).unwrap_or_default();
            let partial = self.faults.len() > before;
            self.with.push(WithName { name: name.clone(), columns, partial });
            ctes.extend(body.map(|body| Cte { name, body }));
        }
        Some(ctes)
    }

    /// A query inside WITH: it may not be ordered or cut.
    fn inner_query(&mut self, query: &ast::Query) -> Option<Body> {
        if let Some(with) = &query.with {
            let clause = "WITH".to_owned();
            return self.fault(with.span(), "WITH", SqlRule::ClauseNotSupported { clause });
        }
        self.clauses(query);
        if let Some(order) = &query.order_by {
            self.fault::<()>(order.span(), order, SqlRule::OrderInside);
        }
        if query.limit_clause.is_some() {
            self.fault::<()>(query.span(), "LIMIT", SqlRule::LimitInside);
        }
        self.body(&query.body)
    }

    /// Refuses what a query may carry besides WITH, body, ORDER BY and LIMIT.
    pub(in crate::engine::sql) fn clauses(&mut self, query: &ast::Query) {
        let clause = if query.fetch.is_some() {
            "FETCH"
        } else if !query.locks.is_empty() {
            "FOR UPDATE"
        } else if query.for_clause.is_some() {
            "FOR"
        } else if query.settings.is_some() {
            "SETTINGS"
        } else if query.format_clause.is_some() {
            "FORMAT"
        } else if !query.pipe_operators.is_empty() {
            "|>"
        } else {
            return;
        };
        let rule = SqlRule::ClauseNotSupported { clause: clause.to_owned() };
        self.fault::<()>(query.span(), clause, rule);
    }

    fn body(&mut self, body: &SetExpr) -> Option<Body> {
        if self.depth >= crate::engine::sql::checker::DEPTH {
            let limit = crate::engine::sql::checker::DEPTH.to_string();
            return self.fault(body.span(), "", SqlRule::TooDeep { limit });
        }
        self.depth += 1;
        let read = self.any_body(body);
        self.depth -= 1;
        read
    }

    fn any_body(&mut self, body: &SetExpr) -> Option<Body> {
        match body {
            SetExpr::Select(select) => {
                let select = self.select(select, None)?;
                Some(Body::Select(Box::new(select)))
            }
            SetExpr::Query(query) => self.inner_query(query),
            SetExpr::SetOperation {
                set_quantifier:
                    SetQuantifier::ByName | SetQuantifier::AllByName | SetQuantifier::DistinctByName,
                ..
            } => self.fault(body.span(), "BY NAME", SqlRule::UnionByName),
            SetExpr::SetOperation { left, op, set_quantifier, right } => {
                let operation = match (op, set_quantifier) {
                    (SetOperator::Union, SetQuantifier::All) => Some(SetOperation::UnionAll),
                    (SetOperator::Union, _) => Some(SetOperation::Union),
                    (SetOperator::Except, SetQuantifier::None | SetQuantifier::Distinct) => {
                        Some(SetOperation::Except)
                    }
                    (SetOperator::Intersect, SetQuantifier::None | SetQuantifier::Distinct) => {
                        Some(SetOperation::Intersect)
                    }
                    _ => {
                        let operation = format!("{op} {set_quantifier}");
                        self.fault(body.span(), op, SqlRule::SetOperation { operation })
                    }
                };
                let (left, right) = (self.body(left), self.body(right));
                let (left, right) = self.aligned(left?, right?, body)?;
                let (left, right) = (Box::new(left), Box::new(right));
                Some(Body::Set { operation: operation?, left, right })
            }
            _ => {
                let found = body.to_string();
                let found = found.split_whitespace().next().unwrap_or_default().to_owned();
                self.fault(body.span(), "", SqlRule::NotASelect { found })
            }
        }
    }

    /// Brings the branches of a UNION to the same kinds.
    fn aligned(&mut self, left: Body, right: Body, at: &SetExpr) -> Option<(Body, Body)> {
        let (mut left, mut right) = (left, right);
        let (a, b) = (left.columns(), right.columns());
        if a.len() != b.len() {
            let (left, right) = (a.len().to_string(), b.len().to_string());
            return self.fault(at.span(), "", SqlRule::UnionColumns { left, right });
        }
        for (position, (one, other)) in a.iter().zip(&b).enumerate() {
            let Some(kind) = common(one.kind, other.kind) else {
                let left = crate::engine::sql::checker::kind_name(one.kind);
                let right = crate::engine::sql::checker::kind_name(other.kind);
                return self.fault(at.span(), &one.name, SqlRule::BranchKinds { left, right });
            };
            widen(&mut left, position, kind);
            widen(&mut right, position, kind);
        }
        Some((left, right))
    }

    /// One SELECT. `outer` is given for the SELECT of an EXISTS or IN.
    pub(in crate::engine::sql) fn select(
        &mut self,
        select: &ast::Select,
        outer: Option<&Scope<'_>>,
    ) -> Option<Select> {
        self.pass(select.select_token.0.span);
        self.refuse_select_clauses(select);
        let (mut scope, from) = self.from(select, outer);
        let (filter, partners) = self.filters(&scope, select.selection.as_ref());
        scope.outputs = select
            .projection
            .iter()
            .filter_map(|item| match item {
                SelectItem::ExprWithAlias { alias, .. } => Some(alias.value.clone()),
                _ => None,
            })
            .collect();
        let outputs = self.outputs(&scope, select);
        self.clause = Clause::Having;
        let having =
            select.having.as_ref().map(|having| (self.condition(&scope, having), having));
        self.clause = Clause::Outputs;
        let keys = self.keys(&scope, select, outputs.as_deref());
        let outputs = outputs?;
        let keys = keys?;
        let grouped = !keys.is_empty()
            || outputs.iter().any(|output| output.expr.aggregates())
            || matches!(&having, Some((Some(having), _)) if having.aggregates());
        if let (false, Some((_, at))) = (grouped, &having) {
            return self.fault(at.span(), at, SqlRule::HavingWithoutGroup);
        }
        let mut whole = true;
        if grouped {
            for (output, item) in outputs.iter().zip(&select.projection) {
                whole &= self.of_group(&output.expr, &keys, item);
            }
            if let Some((Some(having), at)) = &having {
                let item = SelectItem::UnnamedExpr((*at).clone());
                whole &= self.of_group(having, &keys, &item);
            }
        }
        let having = match having {
            Some((having, _)) => Some(having?),
            None => None,
        };
        let distinct = matches!(select.distinct, Some(Distinct::Distinct));
        let (from, joins) = from?;
        let (filter, partners) = (filter?, partners?);
        whole.then_some(Select {
            from,
            joins,
            filter,
            partners,
            grouped,
            keys,
            having,
            distinct,
            outputs,
        })
    }

    fn refuse_select_clauses(&mut self, select: &ast::Select) {
        let refused = [
            (!select.optimizer_hints.is_empty(), "hint"),
            (select.select_modifiers.is_some(), "modifier"),
            (select.top.is_some(), "TOP"),
            (select.exclude.is_some(), "EXCLUDE"),
            (select.into.is_some(), "INTO"),
            (!select.lateral_views.is_empty(), "LATERAL VIEW"),
            (select.prewhere.is_some(), "PREWHERE"),
            (!select.connect_by.is_empty(), "CONNECT BY"),
            (!select.cluster_by.is_empty(), "CLUSTER BY"),
            (!select.distribute_by.is_empty(), "DISTRIBUTE BY"),
            (!select.sort_by.is_empty(), "SORT BY"),
            (!select.named_window.is_empty(), "WINDOW"),
            (select.value_table_mode.is_some(), "SELECT AS"),
            (!matches!(select.flavor, ast::SelectFlavor::Standard), "FROM … SELECT"),
        ];
        let span = select.select_token.0.span;
        for (_, clause) in refused.into_iter().filter(|(refused, _)| *refused) {
            let rule = SqlRule::ClauseNotSupported { clause: clause.to_owned() };
            self.fault::<()>(span, clause, rule);
        }
        if let Some(qualify) = &select.qualify {
            self.fault::<()>(qualify.span(), qualify, SqlRule::Qualify);
        }
        if matches!(select.distinct, Some(Distinct::On(_))) {
            self.fault::<()>(span, "DISTINCT ON", SqlRule::DistinctOn);
        }
    }

    fn outputs(&mut self, scope: &Scope<'_>, select: &ast::Select) -> Option<Vec<Output>> {
        self.clause = Clause::Outputs;
        let mut names = BTreeSet::new();
        let mut outputs = Vec::new();
        for item in &select.projection {
            outputs.push(self.output(scope, item, &mut names));
        }
        let windows = |output: &Option<Output>| {
            output.as_ref().is_some_and(|output| output.expr.windows())
        };
        let aggregates = |output: &Option<Output>| {
            output.as_ref().is_some_and(|output| output.expr.aggregates())
        };
        let groups =
            !matches!(&select.group_by, GroupByExpr::Expressions(keys, _) if keys.is_empty());
        if outputs.iter().any(windows) && (groups || outputs.iter().any(aggregates)) {
            return self.fault(select.span(), "OVER", SqlRule::WindowOverAggregate);
        }
        outputs.into_iter().collect()
    }

    fn output(
        &mut self,
        scope: &Scope<'_>,
        item: &SelectItem,
        names: &mut BTreeSet<String>,
    ) -> Option<Output> {
        let (expr, ident) = match item {
            SelectItem::ExprWithAlias { expr, alias } => (expr, Some(alias)),
            SelectItem::UnnamedExpr(expr) => match expr {
                ast::Expr::Identifier(ident) => (expr, Some(ident)),
                ast::Expr::CompoundIdentifier(parts) => (expr, parts.last()),
                _ => (expr, None),
            },
            SelectItem::Wildcard(_) | SelectItem::QualifiedWildcard(..) => {
                return self.fault(item.span(), item, SqlRule::SelectStar);
            }
            SelectItem::ExprWithAliases { .. } => {
                let clause = "AS (…)".to_owned();
                return self.fault(item.span(), item, SqlRule::ClauseNotSupported { clause });
            }
        };
        let value = self.value(scope, expr);
        let Some(ident) = ident else {
            let expression = crate::engine::sql::checker::shortened(&expr.to_string());
            return self.fault(expr.span(), expr, SqlRule::UnnamedOutput { expression });
        };
        // an unknown column has been reported by its own name
        let value = value?;
        let name = self.given_name(ident)?;
        if !names.insert(name.clone()) {
            return self.fault(ident.span, ident, SqlRule::DuplicateOutput { name });
        }
        if bare_null(&value) {
            return self.fault(expr.span(), expr, SqlRule::UntypedNull);
        }
        Some(Output { name, expr: value })
    }

    fn keys(
        &mut self,
        scope: &Scope<'_>,
        select: &ast::Select,
        outputs: Option<&[Output]>,
    ) -> Option<Vec<Expr>> {
        let expressions = match &select.group_by {
            GroupByExpr::Expressions(expressions, modifiers) if modifiers.is_empty() => {
                expressions
            }
            GroupByExpr::Expressions(_, modifiers) | GroupByExpr::All(modifiers) => {
                let keyword = modifiers.first().map_or("ALL".to_owned(), ToString::to_string);
                let rule = SqlRule::GroupingSets { keyword };
                return self.fault(select.group_by.span(), &select.group_by, rule);
            }
        };
        self.clause = Clause::GroupBy;
        let keys: Vec<Option<Expr>> =
            expressions.iter().map(|key| self.key(scope, key, outputs)).collect();
        self.clause = Clause::Outputs;
        keys.into_iter().collect()
    }

    fn key(
        &mut self,
        scope: &Scope<'_>,
        key: &ast::Expr,
        outputs: Option<&[Output]>,
    ) -> Option<Expr> {
        let found = match key {
            ast::Expr::Value(value) => match &value.value {
                Value::Number(digits, _) => {
                    let position = digits.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                    match position.and_then(|position| outputs?.get(position)) {
                        Some(output) => Some(output.expr.clone()),
                        None if outputs.is_none() => return None,
                        None => {
                            let position = digits.clone();
                            let rule = SqlRule::GroupPosition { position };
                            return self.fault(value.span, key, rule);
                        }
                    }
                }
                _ => None,
            },
            ast::Expr::Identifier(ident)
                if !scope
                    .sources
                    .iter()
                    .any(|source| source.columns.iter().any(|c| c.name == ident.value)) =>
            {
                match (outputs, scope.outputs.contains(&ident.value)) {
                    (Some(outputs), _) => outputs
                        .iter()
                        .find(|output| output.name == ident.value)
                        .map(|output| output.expr.clone()),
                    // the output has a fault of its own
                    (None, true) => return None,
                    (None, false) => None,
                }
            }
            _ => None,
        };
        let expr = match found {
            Some(expr) => expr,
            None => self.value(scope, key)?,
        };
        if expr.aggregates() || expr.windows() {
            let clause = Clause::GroupBy.name().to_owned();
            return self.fault(key.span(), key, SqlRule::AggregatePlace { clause });
        }
        if bare_null(&expr) {
            return self.fault(key.span(), key, SqlRule::UntypedNull);
        }
        Some(expr)
    }

    /// Is everything in the expression grouped or aggregated?
    fn of_group(&mut self, expr: &Expr, keys: &[Expr], at: &SelectItem) -> bool {
        if keys.contains(expr) {
            return true;
        }
        match &expr.node {
            Node::Aggregate { .. } => true,
            Node::Column { alias, name } => {
                let column = format!("{alias}.{name}");
                self.fault::<()>(at.span(), at, SqlRule::NotGrouped { column });
                false
            }
            _ => expr.parts().into_iter().all(|part| self.of_group(part, keys, at)),
        }
    }
}

/// Gives an output of every branch the kind of the whole.
fn widen(body: &mut Body, position: usize, kind: crate::engine::table::Kind) {
    match body {
        Body::Select(select) => {
            if let Some(output) = select.outputs.get_mut(position) {
                let expr = output.expr.clone();
                output.expr = fitted(expr, kind);
            }
        }
        Body::Set { left, right, .. } => {
            widen(left, position, kind);
            widen(right, position, kind);
        }
    }
}
