//! FROM and JOIN: which tables, tied by which conditions.

use crate::engine::sql::checker::{Checker, Clause, Scope, nearest};
use crate::engine::sql::fault::SqlRule;
use crate::engine::sql::tree::{Comparison, Expr, How, Join, Node, Source};
use crate::engine::sql::value::kinds::{common, fitted};
use sqlparser::ast;
use sqlparser::ast::{BinaryOperator, JoinConstraint, JoinOperator, Spanned, TableFactor};

impl Checker<'_> {
    /// The tables of a SELECT: the scope for its expressions, and the joins if all are sound.
    pub(in crate::engine::sql) fn from<'s>(
        &mut self,
        select: &ast::Select,
        outer: Option<&'s Scope<'s>>,
    ) -> (Scope<'s>, Option<(Source, Vec<Join>)>) {
        let mut scope = Scope { outer, ..Scope::default() };
        let clause = self.clause;
        self.clause = Clause::On;
        let from = self.tables(select, &mut scope);
        self.clause = clause;
        (scope, from)
    }

    fn tables(
        &mut self,
        select: &ast::Select,
        scope: &mut Scope<'_>,
    ) -> Option<(Source, Vec<Join>)> {
        let [first, rest @ ..] = select.from.as_slice() else {
            scope.partial = true;
            return self.fault(select.select_token.0.span, "SELECT", SqlRule::NoTable);
        };
        if let Some(second) = rest.first() {
            let lateral = matches!(
                second.relation,
                TableFactor::Derived { lateral: true, .. }
                    | TableFactor::Function { lateral: true, .. }
            );
            let rule = if lateral { SqlRule::Lateral } else { SqlRule::CommaJoin };
            scope.partial = true;
            self.fault::<()>(second.span(), second, rule);
        }
        let from = self.source(&first.relation, scope);
        let mut joins = Vec::new();
        for join in &first.joins {
            joins.push(self.join(join, scope));
        }
        let joins = joins.into_iter().collect::<Option<_>>()?;
        Some((from?, joins)).filter(|_| rest.is_empty())
    }

    fn source(&mut self, factor: &TableFactor, scope: &mut Scope<'_>) -> Option<Source> {
        let source = self.named(factor, scope);
        match &source {
            Some(source) => scope.sources.push(source.clone()),
            None => scope.partial = true,
        }
        source
    }

    fn named(&mut self, factor: &TableFactor, scope: &mut Scope<'_>) -> Option<Source> {
        let (name, alias) = match factor {
            TableFactor::Table {
                name,
                alias,
                args: None,
                with_hints,
                version: None,
                with_ordinality: false,
                partitions,
                json_path: None,
                sample: None,
                index_hints,
            } if with_hints.is_empty() && partitions.is_empty() && index_hints.is_empty() => {
                (name, alias)
            }
            TableFactor::Table { name, args: Some(_), .. }
            | TableFactor::Function { name, .. } => {
                let name = name.to_string();
                return self.fault(factor.span(), factor, SqlRule::TableFunction { name });
            }
            TableFactor::TableFunction { expr, .. } => {
                let name = expr.to_string();
                return self.fault(factor.span(), factor, SqlRule::TableFunction { name });
            }
            TableFactor::Derived { lateral: true, .. } => {
                return self.fault(factor.span(), factor, SqlRule::Lateral);
            }
            TableFactor::Derived { .. } | TableFactor::NestedJoin { .. } => {
                return self.fault(factor.span(), factor, SqlRule::DerivedTable);
            }
            _ => {
                let clause = crate::engine::sql::checker::shortened(&factor.to_string());
                return self.fault(
                    factor.span(),
                    factor,
                    SqlRule::ClauseNotSupported { clause },
                );
            }
        };
        let [ast::ObjectNamePart::Identifier(ident)] = name.0.as_slice() else {
            let name = name.to_string();
            let rule = SqlRule::UnknownTable { name, nearest: String::new() };
            return self.fault(factor.span(), factor, rule);
        };
        if ident.quote_style == Some('\'') {
            let name = ident.value.clone();
            return self.fault(ident.span, ident, SqlRule::TableFunction { name });
        }
        let relation = self.name(ident)?;
        let alias = match alias {
            Some(alias) if alias.columns.is_empty() && alias.at.is_none() => {
                self.given_name(&alias.name)?
            }
            Some(alias) => {
                let clause = alias.to_string();
                return self.fault(
                    factor.span(),
                    alias,
                    SqlRule::ClauseNotSupported { clause },
                );
            }
            None => relation.clone(),
        };
        if scope.sources.iter().any(|source| source.alias == alias) {
            return self.fault(factor.span(), factor, SqlRule::DuplicateAlias { name: alias });
        }
        let alias = scope.told_apart(alias);
        if let Some(with) = self.with.iter().find(|with| with.name == relation) {
            scope.partial |= with.partial;
            let columns = with.columns.clone();
            return Some(Source { relation, alias, columns, cte: true });
        }
        let relations = self.relations;
        if let Some(known) = relations.iter().find(|known| known.name == relation) {
            self.used.insert(relation.clone());
            let columns = known.columns.clone();
            return Some(Source { relation, alias, columns, cte: false });
        }
        let names = relations
            .iter()
            .map(|relation| relation.name.as_str())
            .chain(self.with.iter().map(|with| with.name.as_str()));
        let nearest = nearest(&relation, names);
        self.fault(ident.span, ident, SqlRule::UnknownTable { name: relation, nearest })
    }

    fn join(&mut self, join: &ast::Join, scope: &mut Scope<'_>) -> Option<Join> {
        let source = self.source(&join.relation, scope);
        let span = join.relation.span();
        let (how, constraint) = match &join.join_operator {
            JoinOperator::Join(constraint) | JoinOperator::Inner(constraint) => {
                (Some(How::Inner), constraint)
            }
            JoinOperator::CrossJoin(constraint) => (None, constraint),
            JoinOperator::Left(constraint) | JoinOperator::LeftOuter(constraint) => {
                (Some(How::Left), constraint)
            }
            JoinOperator::Right(constraint) | JoinOperator::RightOuter(constraint) => {
                (Some(How::Right), constraint)
            }
            JoinOperator::FullOuter(constraint) => (Some(How::Full), constraint),
            _ => {
                let kind = join.to_string();
                let kind = kind.trim().split(' ').take(2).collect::<Vec<_>>().join(" ");
                return self.fault(span, join, SqlRule::JoinKind { kind });
            }
        };
        if join.global {
            return self.fault(span, join, SqlRule::JoinKind { kind: "GLOBAL".to_owned() });
        }
        let (conditions, using) = match (how, constraint) {
            (None, JoinConstraint::None) => (Vec::new(), Vec::new()),
            (Some(_), JoinConstraint::On(on)) => {
                let mut conditions = Vec::new();
                for condition in conjuncts(on) {
                    conditions.push(self.condition(scope, condition));
                }
                (conditions, Vec::new())
            }
            (Some(How::Inner | How::Left), JoinConstraint::Using(names)) => {
                (Vec::new(), names.clone())
            }
            (Some(_), JoinConstraint::Using(_)) => {
                return self.fault(span, join, SqlRule::FullJoinUsing);
            }
            (_, JoinConstraint::Natural) => {
                return self.fault(span, join, SqlRule::NaturalJoin);
            }
            _ => {
                let kind = how.map_or("CROSS", How::name).to_owned();
                return self.fault(span, join, SqlRule::JoinCondition { kind });
            }
        };
        let source = source?;
        let mut sound = Join {
            source,
            how: how.unwrap_or(How::Inner),
            equal: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
        };
        for name in &using {
            let pair = self.using(scope, &sound.source, name, span)?;
            sound.equal.push(pair);
        }
        let conditions: Vec<Expr> = conditions.into_iter().collect::<Option<_>>()?;
        for condition in conditions {
            sound.place(condition);
        }
        let carried = match sound.how {
            How::Inner => true,
            How::Left => sound.after.is_empty() && !sound.equal.is_empty(),
            How::Right | How::Full => {
                sound.after.is_empty() && sound.before.is_empty() && !sound.equal.is_empty()
            }
        };
        if !carried {
            let kind = sound.how.name().to_owned();
            return self.fault(span, join, SqlRule::JoinCondition { kind });
        }
        Some(sound)
    }

    fn using(
        &mut self,
        scope: &mut Scope<'_>,
        source: &Source,
        name: &ast::ObjectName,
        span: sqlparser::tokenizer::Span,
    ) -> Option<(Expr, Expr)> {
        let [ast::ObjectNamePart::Identifier(ident)] = name.0.as_slice() else {
            let name = name.to_string();
            let rule = SqlRule::UnknownColumn { name, nearest: String::new() };
            return self.fault(span, "USING", rule);
        };
        let right_scope = Scope { sources: vec![source.clone()], ..Scope::default() };
        let left_scope = Scope {
            sources: scope
                .sources
                .iter()
                .filter(|s| s.alias != source.alias)
                .cloned()
                .collect(),
            partial: scope.partial,
            merged: scope.merged.clone(),
            ..Scope::default()
        };
        let (left, right) = (self.column(&left_scope, ident), self.column(&right_scope, ident));
        let (left, right) = (left?, right?);
        let Some(kind) = common(left.kind, right.kind) else {
            let (left, right) = (
                crate::engine::sql::checker::kind_name(left.kind),
                crate::engine::sql::checker::kind_name(right.kind),
            );
            return self.fault(ident.span, ident, SqlRule::ComparedKinds { left, right });
        };
        if let Node::Column { alias, name } = &left.node {
            scope.merged.push((name.clone(), alias.clone()));
        }
        Some((fitted(left, kind), fitted(right, kind)))
    }
}

impl How {
    fn name(self) -> &'static str {
        match self {
            How::Inner => "JOIN",
            How::Left => "LEFT JOIN",
            How::Right => "RIGHT JOIN",
            How::Full => "FULL JOIN",
        }
    }
}

impl Join {
    /// Sorts a condition of ON: an equality between the sides, one on the joined table alone, or
    /// one to be tested after the join.
    fn place(&mut self, condition: Expr) {
        let alias = self.source.alias.clone();
        if let Node::Compare(Comparison::Equal, a, b) = &condition.node {
            let pair = match (side(a, &alias), side(b, &alias)) {
                (Some(false), Some(true)) => Some((a, b)),
                (Some(true), Some(false)) => Some((b, a)),
                _ => None,
            };
            if let Some((left, right)) = pair {
                self.equal.push(((**left).clone(), (**right).clone()));
                return;
            }
        }
        if self.how != How::Inner && side(&condition, &alias) == Some(true) {
            self.before.push(condition);
        } else {
            self.after.push(condition);
        }
    }
}

/// Does the expression read only this alias (true), only others (false), or neither?
pub(in crate::engine::sql) fn side(expr: &Expr, alias: &str) -> Option<bool> {
    let (mut here, mut there) = (false, false);
    expr.columns(&mut |of, _| {
        here |= of == alias;
        there |= of != alias;
    });
    match (here, there) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// The conditions that an expression joins by AND.
pub(in crate::engine::sql) fn conjuncts(expr: &ast::Expr) -> Vec<&ast::Expr> {
    let mut found = Vec::new();
    let mut waiting = vec![expr];
    while let Some(expr) = waiting.pop() {
        match expr {
            ast::Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
                waiting.push(right);
                waiting.push(left);
            }
            ast::Expr::Nested(inner) => match &**inner {
                ast::Expr::BinaryOp { op: BinaryOperator::And, .. } => waiting.push(inner),
                _ => found.push(expr),
            },
            _ => found.push(expr),
        }
    }
    found
}
