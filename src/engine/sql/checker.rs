//! The checker's memory: what may be named, what was found, where it stands in the text.

use crate::engine::sql::fault::{SqlFault, SqlRule};
use crate::engine::sql::tree::{Expr, Node, Source};
use crate::engine::sql::{Bound, Relation};
use crate::engine::table::{Column, Kind};
use crate::words::text;
use sqlparser::ast::Ident;
use sqlparser::tokenizer::{Location, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// How deep expressions may nest.
pub(super) const DEPTH: usize = 200;

/// Faults reported at most.
const FAULTS: usize = 200;

/// The part of a SELECT that is being read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Clause {
    Outputs,
    Having,
    Where,
    On,
    GroupBy,
    Aggregate,
    Window,
}

impl Clause {
    pub(super) fn name(self) -> &'static str {
        match self {
            Clause::Outputs => "SELECT",
            Clause::Having => "HAVING",
            Clause::Where => "WHERE",
            Clause::On => "ON",
            Clause::GroupBy => "GROUP BY",
            Clause::Aggregate => "aggregate",
            Clause::Window => "OVER",
        }
    }
}

/// The tables whose columns may be named at some place.
#[derive(Clone, Default)]
pub(super) struct Scope<'a> {
    pub(super) sources: Vec<Source>,
    /// A table of FROM is not known: do not complain about its columns as well.
    pub(super) partial: bool,
    /// Columns that USING made one, and the alias they are read from.
    pub(super) merged: Vec<(String, String)>,
    /// Names of outputs, to explain HAVING on one.
    pub(super) outputs: Vec<String>,
    pub(super) outer: Option<&'a Scope<'a>>,
}

impl Scope<'_> {
    /// The alias, marked if an outer SELECT has the same: the inner one hides it.
    pub(super) fn told_apart(&self, alias: String) -> String {
        let mut alias = alias;
        let mut level = self.outer;
        while let Some(scope) = level {
            if scope.sources.iter().any(|source| source.alias == alias) {
                alias.push(MARK);
            }
            level = scope.outer;
        }
        alias
    }
}

/// What a bare name is.
enum Found {
    Column(Expr),
    /// In more than one table, which has been reported.
    Several,
    Nothing,
}

/// Marks an alias that hides an outer one; no name holds it.
const MARK: char = '\'';

pub(super) struct WithName {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// Its text has faults, so that its columns may be incomplete.
    pub(super) partial: bool,
}

pub(super) struct Checker<'a> {
    pub(super) relations: &'a [Relation],
    pub(super) bound: &'a BTreeMap<String, Bound>,
    pub(super) with: Vec<WithName>,
    pub(super) faults: Vec<SqlFault>,
    pub(super) used: BTreeSet<String>,
    pub(super) clause: Clause,
    pub(super) depth: usize,
    place: Location,
}

/// At most sixty characters of a text.
pub(super) fn shortened(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= 60 {
        return flat;
    }
    flat.chars().take(59).chain(['…']).collect()
}

/// The nearest of these names, or nothing.
pub(super) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    let known: Vec<&str> = names.filter(|known| !known.starts_with('_')).collect();
    known
        .iter()
        .copied()
        .find(|known| known.eq_ignore_ascii_case(name))
        .or_else(|| text::nearest(name, known))
        .unwrap_or_default()
        .to_owned()
}

/// A kind, as said in a fault.
pub(super) fn kind_name(kind: Kind) -> String {
    match kind {
        Kind::Number { scale } => format!("number({scale})"),
        Kind::Text => "text".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Flag => "flag".to_owned(),
    }
}

impl<'a> Checker<'a> {
    pub(super) fn new(relations: &'a [Relation], bound: &'a BTreeMap<String, Bound>) -> Self {
        Self {
            relations,
            bound,
            with: Vec::new(),
            faults: Vec::new(),
            used: BTreeSet::new(),
            clause: Clause::Outputs,
            depth: 0,
            place: Location { line: 0, column: 0 },
        }
    }

    /// Remembers a place, for what has none of its own.
    pub(super) fn pass(&mut self, span: Span) {
        if span.start.line > 0 {
            self.place = span.start;
        }
    }

    /// Notes a fault at a place; gives `None` to return.
    pub(super) fn fault<T>(
        &mut self,
        span: Span,
        what: impl Display,
        rule: SqlRule,
    ) -> Option<T> {
        self.pass(span);
        if self.faults.len() < FAULTS {
            self.faults.push(SqlFault {
                rule,
                line: self.place.line,
                column: self.place.column,
                what: shortened(&what.to_string()),
            });
        }
        None
    }

    /// A name as it may be written: bare or in backticks, not one of the tool's own.
    pub(super) fn name(&mut self, ident: &Ident) -> Option<String> {
        if ident.quote_style == Some('"') {
            let name = ident.value.clone();
            return self.fault(ident.span, ident, SqlRule::DoubleQuotedName { name });
        }
        if ident.value.starts_with('_') {
            let name = ident.value.clone();
            return self.fault(ident.span, ident, SqlRule::HiddenColumn { name });
        }
        self.pass(ident.span);
        Some(ident.value.clone())
    }

    /// A name that the text itself gives, to a table, a WITH or an output.
    pub(super) fn given_name(&mut self, ident: &Ident) -> Option<String> {
        let name = self.name(ident)?;
        if text::is_name(&name) {
            return Some(name);
        }
        self.fault(ident.span, ident, SqlRule::OutputName { name })
    }

    /// A column without its table's name.
    pub(super) fn column(&mut self, scope: &Scope<'_>, ident: &Ident) -> Option<Expr> {
        let name = self.name(ident)?;
        match self.in_scope(scope, ident, &name) {
            Found::Column(column) => return Some(column),
            Found::Several => return None,
            Found::Nothing => {}
        }
        if self.clause == Clause::Having && scope.outputs.contains(&name) {
            return self.fault(ident.span, ident, SqlRule::HavingAlias { name });
        }
        let mut known = Vec::new();
        let mut partial = false;
        let mut level = Some(scope);
        while let Some(scope) = level {
            partial |= scope.partial;
            known.extend(scope.sources.iter().flat_map(|source| &source.columns));
            level = scope.outer;
        }
        if partial {
            // the unknown table has been reported
            return None;
        }
        let nearest = nearest(&name, known.iter().map(|column| column.name.as_str()));
        self.fault(ident.span, ident, SqlRule::UnknownColumn { name, nearest })
    }

    fn in_scope(&mut self, scope: &Scope<'_>, ident: &Ident, name: &str) -> Found {
        let merged = scope.merged.iter().find(|(column, _)| column == name);
        let found: Vec<(&str, Expr)> = scope
            .sources
            .iter()
            .filter(|source| merged.is_none_or(|(_, alias)| *alias == source.alias))
            .filter_map(|source| Some((source.alias.as_str(), column_of(source, name)?)))
            .collect();
        match (found.as_slice(), scope.outer) {
            ([], Some(outer)) => self.in_scope(outer, ident, name),
            ([], None) => Found::Nothing,
            ([(_, one)], _) => Found::Column(one.clone()),
            _ => {
                let tables: Vec<&str> = found.iter().map(|(alias, _)| *alias).collect();
                let (name, tables) = (name.to_owned(), tables.join(" "));
                let rule = SqlRule::AmbiguousColumn { name, tables };
                self.fault::<()>(ident.span, ident, rule);
                Found::Several
            }
        }
    }

    /// `alias.column`.
    pub(super) fn qualified(
        &mut self,
        scope: &Scope<'_>,
        alias: &Ident,
        ident: &Ident,
    ) -> Option<Expr> {
        let (alias_name, name) = (self.name(alias), self.name(ident));
        let (alias_name, name) = (alias_name?, name?);
        let mut level = Some(scope);
        let mut aliases = Vec::new();
        let mut partial = false;
        while let Some(scope) = level {
            let named = |source: &&Source| source.alias.trim_end_matches(MARK) == alias_name;
            if let Some(source) = scope.sources.iter().find(named) {
                if let Some(column) = column_of(source, &name) {
                    return Some(column);
                }
                if source.columns.is_empty() {
                    return None;
                }
                let nearest = nearest(&name, source.columns.iter().map(|c| c.name.as_str()));
                return self.fault(ident.span, ident, SqlRule::UnknownColumn { name, nearest });
            }
            partial |= scope.partial;
            aliases.extend(scope.sources.iter().map(|source| source.alias.clone()));
            level = scope.outer;
        }
        if partial {
            return None;
        }
        let nearest = nearest(&alias_name, aliases.iter().map(String::as_str));
        self.fault(alias.span, alias, SqlRule::UnknownAlias { name: alias_name, nearest })
    }
}

fn column_of(source: &Source, name: &str) -> Option<Expr> {
    source.columns.iter().find(|column| column.name == name).map(|column| {
        let node = Node::Column { alias: source.alias.clone(), name: name.to_owned() };
        Expr::new(node, column.kind)
    })
}
