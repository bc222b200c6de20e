//! What a sum left out: beside each figure, how many missing values it skipped.
//!
//! SQL's SUM, MIN and MAX pass over missing values in silence. The checked tree is extended: each
//! output that holds such an aggregate gets a hidden companion `_skipped_<name>` in the same
//! SELECT that counts, under the same FILTER and CASE conditions, the rows whose value is missing.
//! A CASE without ELSE is missing by design and not counted; a value that COALESCE replaced is
//! the author's decision and not counted. Companions of WITH columns are carried on and summed.
//! Not followed: through DISTINCT, UNION (without ALL), EXCEPT, INTERSECT, and GROUP BY on a
//! summed column; COUNT(x) counts what is there and leaves nothing out.

use crate::engine::fault::EngineFault;
use crate::engine::polars::Session;
use crate::engine::sql::CheckedQuery;
use crate::engine::sql::tree::{
    Body, Comparison, Cte, Expr, Fold, Look, Node, Output, Query, Select, SetOperation, Source,
};
use crate::engine::table::{Column, Kind, Table};
use crate::words::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A query's result, and what its sums left out.
#[derive(Clone, PartialEq, Debug)]
pub struct Gathered {
    /// The result.
    pub table: Table,
    /// For each output that sums or compares: the number of missing values skipped, per row.
    pub skipped: BTreeMap<String, Vec<u64>>,
}

/// The WITH columns that have a companion.
type Carried = BTreeMap<String, BTreeSet<String>>;

impl Session {
    /// Carries a query out as [`Session::run`] does, counting the values its sums skipped.
    pub fn run_counting(&self, query: &CheckedQuery) -> Result<Gathered, EngineFault> {
        let table = self.run_tree(&counted(query.query()))?;
        let width = query.outputs().len();
        let mut skipped = BTreeMap::new();
        for (position, column) in table.columns().iter().enumerate().skip(width) {
            let counts = (0..table.rows()).map(|row| match table.value(row, position) {
                Value::Number(number) => u64::try_from(number).unwrap_or(0),
                _ => 0,
            });
            let name = column.name.strip_prefix("_skipped_").unwrap_or(&column.name);
            skipped.insert(name.to_owned(), counts.collect());
        }
        let shown: Vec<usize> = (0..width).collect();
        let batch = table.batch().project(&shown).map_err(|e| EngineFault::new("run", e))?;
        let table = Table::from_batch(&batch)
            .ok_or(EngineFault::Engine { doing: "run", message: String::new() })?;
        Ok(Gathered { table, skipped })
    }
}

const WHOLE: Kind = Kind::Number { scale: 0 };

fn companion(name: &str) -> String {
    format!("_skipped_{name}")
}

fn counted(query: &Query) -> Query {
    let mut carried = Carried::new();
    let mut ctes = Vec::new();
    for cte in &query.ctes {
        let (body, names) = extended(&cte.body, &carried);
        carried.insert(cte.name.clone(), names);
        ctes.push(Cte { name: cte.name.clone(), body });
    }
    let (body, _) = extended(&query.body, &carried);
    Query { ctes, body, ..query.clone() }
}

/// The body with companions, and the outputs that have one.
fn extended(body: &Body, carried: &Carried) -> (Body, BTreeSet<String>) {
    let skips = companions(body, carried);
    let wanted: Vec<(usize, String)> = body
        .columns()
        .into_iter()
        .enumerate()
        .filter(|(position, _)| skips.iter().any(|skip| skip.contains_key(position)))
        .map(|(position, column)| (position, column.name))
        .collect();
    let mut body = body.clone();
    let mut skips = skips.into_iter();
    append(&mut body, &wanted, carried, &mut skips);
    (body, wanted.into_iter().map(|(_, name)| name).collect())
}

/// The companions of each SELECT, left to right, by the position of the output.
fn companions(body: &Body, carried: &Carried) -> Vec<BTreeMap<usize, Expr>> {
    match body {
        Body::Select(select) if !select.distinct => {
            let aliases: BTreeMap<&str, &BTreeSet<String>> = select
                .sources()
                .filter(|source| source.cte)
                .filter_map(|source| {
                    Some((source.alias.as_str(), carried.get(&source.relation)?))
                })
                .collect();
            let inside = Inside { aliases, grouped: select.grouped };
            let found = select.outputs.iter().enumerate();
            vec![found.filter_map(|(at, one)| Some((at, inside.skipped(&one.expr)?))).collect()]
        }
        Body::Select(_) => vec![BTreeMap::new()],
        Body::Set { operation: SetOperation::UnionAll, left, right } => {
            let mut both = companions(left, carried);
            both.extend(companions(right, carried));
            both
        }
        Body::Set { .. } => vec![BTreeMap::new(); body.selects().len()],
    }
}

fn append(
    body: &mut Body,
    wanted: &[(usize, String)],
    carried: &Carried,
    skips: &mut impl Iterator<Item = BTreeMap<usize, Expr>>,
) {
    match body {
        Body::Select(select) => {
            let mut own = skips.next().unwrap_or_default();
            carry(select, carried);
            for (position, name) in wanted {
                let expr = own.remove(position).unwrap_or_else(|| Expr::whole(0));
                select.outputs.push(Output { name: companion(name), expr });
            }
        }
        Body::Set { left, right, .. } => {
            append(left, wanted, carried, skips);
            append(right, wanted, carried, skips);
        }
    }
}

/// Makes the companions of WITH columns readable.
fn carry(select: &mut Select, carried: &Carried) {
    let add = |source: &mut Source| {
        let names = carried.get(&source.relation).filter(|_| source.cte);
        for name in names.into_iter().flatten() {
            source.columns.push(Column::new(&companion(name), WHOLE));
        }
    };
    add(&mut select.from);
    select.joins.iter_mut().for_each(|join| add(&mut join.source));
}

struct Inside<'c> {
    /// Aliases of WITH names, and their columns that have a companion.
    aliases: BTreeMap<&'c str, &'c BTreeSet<String>>,
    grouped: bool,
}

impl Inside<'_> {
    /// How many values an output skipped; `None` if it cannot skip any.
    fn skipped(&self, expr: &Expr) -> Option<Expr> {
        match &expr.node {
            Node::Aggregate { fold: Fold::Sum | Fold::Min | Fold::Max, argument, filter } => {
                let missing = self.missing(argument.as_deref()?);
                let missing = match filter {
                    Some(filter) => {
                        Expr::when((**filter).clone(), missing, Some(Expr::whole(0)))
                    }
                    None => missing,
                };
                let argument = Some(Box::new(missing));
                let sum = Node::Aggregate { fold: Fold::Sum, argument, filter: None };
                Some(or_zero(Expr::new(sum, WHOLE)))
            }
            Node::Window { look, argument, partition, order } => {
                let argument = argument.as_deref()?;
                let (look, argument) = match look {
                    Look::Fold(Fold::Sum | Fold::Min | Fold::Max) => {
                        (Look::Fold(Fold::Sum), self.missing(argument))
                    }
                    Look::Shift(by) => (Look::Shift(*by), self.skipped(argument)?),
                    Look::Fold(_) => return None,
                };
                let node = Node::Window {
                    look,
                    argument: Some(Box::new(argument)),
                    partition: partition.clone(),
                    order: order.clone(),
                };
                Some(or_zero(Expr::new(node, WHOLE)))
            }
            Node::Column { alias, name } => {
                let has = !self.grouped && self.carries(alias, name);
                has.then(|| carried(alias, name))
            }
            Node::Case { branches, otherwise } => {
                let parts: Vec<Option<Expr>> =
                    branches.iter().map(|(_, value)| self.skipped(value)).collect();
                let rest = otherwise.as_deref().and_then(|rest| self.skipped(rest));
                if rest.is_none() && parts.iter().all(Option::is_none) {
                    return None;
                }
                let zero = || Expr::whole(0);
                let branches = branches
                    .iter()
                    .zip(parts)
                    .map(|((condition, _), part)| {
                        (condition.clone(), part.unwrap_or_else(zero))
                    })
                    .collect();
                let otherwise = Some(Box::new(rest.unwrap_or_else(zero)));
                Some(Expr::new(Node::Case { branches, otherwise }, WHOLE))
            }
            _ => expr
                .parts()
                .into_iter()
                .filter_map(|part| self.skipped(part))
                .reduce(Expr::plus),
        }
    }

    fn carries(&self, alias: &str, name: &str) -> bool {
        self.aliases.get(alias).is_some_and(|names| names.contains(name))
    }

    /// How many missing values the argument of an aggregate stands for in one row.
    fn missing(&self, expr: &Expr) -> Expr {
        match &expr.node {
            Node::Null { .. }
            | Node::Number(_)
            | Node::Text(_)
            | Node::Date(_)
            | Node::Flag(_) => Expr::whole(0),
            Node::Case { branches, otherwise } => {
                let branches = branches
                    .iter()
                    .map(|(condition, value)| (condition.clone(), self.missing(value)))
                    .collect();
                let rest = otherwise
                    .as_deref()
                    .map_or_else(|| Expr::whole(0), |rest| self.missing(rest));
                let otherwise = Some(Box::new(rest));
                Expr::new(Node::Case { branches, otherwise }, WHOLE)
            }
            _ => {
                let one = Expr::when(
                    expr.clone().missing_test(),
                    Expr::whole(1),
                    Some(Expr::whole(0)),
                );
                let row = Inside { aliases: self.aliases.clone(), grouped: false };
                match row.skipped(expr) {
                    None => one,
                    Some(before) => {
                        let zero = Box::new(Expr::whole(0));
                        let some =
                            Node::Compare(Comparison::Greater, Box::new(before.clone()), zero);
                        Expr::when(Expr::flag(some), before, Some(one))
                    }
                }
            }
        }
    }
}

fn carried(alias: &str, name: &str) -> Expr {
    let node = Node::Column { alias: alias.to_owned(), name: companion(name) };
    or_zero(Expr::new(node, WHOLE))
}

fn or_zero(expr: Expr) -> Expr {
    Expr::new(Node::Coalesce(vec![expr, Expr::whole(0)]), WHOLE)
}
