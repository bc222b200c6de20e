//! How large a figure could become, so that no sum can silently wrap.
//!
//! polars adds decimals in 128 bits without looking. From the number of rows and the largest
//! number of every column follows how large each expression could be at most; what might not fit
//! is refused before it runs. The bound is far from reach for real returns (rows 10¹⁰ of 10¹⁵
//! with six decimals still fit) and never too small.

use crate::engine::fault::EngineFault;
use crate::engine::sql::tree::{
    Body, Expr, Fold, How, Look, Node, Query, Select, SetOperation, Source,
};
use crate::engine::table::{Column, Kind};
use std::collections::BTreeMap;

/// A little less than the largest number of 38 digits.
const LIMIT: f64 = 0.99e38;

/// How many rows at most, and how large the numbers of each column at most.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    rows: f64,
    columns: BTreeMap<String, f64>,
}

impl Bounds {
    /// Of a table that is there.
    #[expect(clippy::cast_precision_loss, reason = "only its magnitude is asked for")]
    pub(super) fn of_table(
        rows: usize,
        columns: &[Column],
        largest: impl Fn(usize) -> f64,
    ) -> Self {
        let columns = columns
            .iter()
            .enumerate()
            .map(|(position, column)| (column.name.clone(), largest(position)))
            .collect();
        Self { rows: rows as f64, columns }
    }
}

/// Refuses a query in which a figure could leave 38 digits.
pub(super) fn checked<'t>(
    query: &Query,
    table: impl Fn(&str) -> Option<&'t Bounds>,
) -> Result<(), EngineFault> {
    let mut known = Known { table, with: BTreeMap::new() };
    for cte in &query.ctes {
        let bounds = known.body(&cte.body)?;
        known.with.insert(cte.name.clone(), bounds);
    }
    known.body(&query.body).map(|_| ())
}

struct Known<F> {
    table: F,
    with: BTreeMap<String, Bounds>,
}

/// The bounds of the tables of one SELECT.
struct Inside<'s> {
    rows: f64,
    tables: BTreeMap<&'s str, Bounds>,
    /// The output that is being looked at, for the fault.
    output: &'s str,
}

impl<'t, F: Fn(&str) -> Option<&'t Bounds>> Known<F> {
    fn source(&self, source: &Source) -> Result<Bounds, EngineFault> {
        let found = self.with.get(&source.relation).filter(|_| source.cte);
        found
            .or_else(|| (self.table)(&source.relation))
            .cloned()
            .ok_or_else(|| EngineFault::NotRegistered { name: source.relation.clone() })
    }

    fn body(&self, body: &Body) -> Result<Bounds, EngineFault> {
        match body {
            Body::Select(select) => self.select(select),
            Body::Set { operation, left, right } => {
                let (mut left, right) = (self.body(left)?, self.body(right)?);
                if matches!(operation, SetOperation::UnionAll | SetOperation::Union) {
                    left.rows += right.rows;
                }
                for (bound, other) in left.columns.values_mut().zip(right.columns.values()) {
                    *bound = bound.max(*other);
                }
                // names may differ by branch: the largest of all is safe for each
                let largest = left.columns.values().chain(right.columns.values());
                let largest = largest.fold(0.0, |a: f64, b| a.max(*b));
                left.columns.values_mut().for_each(|bound| *bound = largest);
                Ok(left)
            }
        }
    }

    fn select(&self, select: &Select) -> Result<Bounds, EngineFault> {
        let from = self.source(&select.from)?;
        let mut inside = Inside { rows: from.rows, tables: BTreeMap::new(), output: "" };
        inside.tables.insert(&select.from.alias, from);
        for join in &select.joins {
            let joined = self.source(&join.source)?;
            let product = inside.rows * joined.rows;
            inside.rows = match join.how {
                How::Inner => product,
                How::Left => product + inside.rows,
                How::Right => product + joined.rows,
                How::Full => product + inside.rows + joined.rows,
            };
            inside.tables.insert(&join.source.alias, joined);
        }
        for join in &select.joins {
            inside.output = &join.source.alias;
            let pairs = join.equal.iter().flat_map(|(left, right)| [left, right]);
            for expr in pairs.chain(&join.before).chain(&join.after) {
                inside.bound(expr)?;
            }
        }
        for expr in select.filter.iter().chain(&select.keys).chain(&select.having) {
            inside.bound(expr)?;
        }
        for partner in &select.partners {
            self.select(&partner.inner)?;
            for (outer, _) in &partner.equal {
                inside.bound(outer)?;
            }
        }
        let mut columns = BTreeMap::new();
        for output in &select.outputs {
            inside.output = &output.name;
            columns.insert(output.name.clone(), inside.bound(&output.expr)?);
        }
        // a SELECT that only aggregates gives a row even of nothing
        Ok(Bounds { rows: inside.rows.max(1.0), columns })
    }
}

impl Inside<'_> {
    /// How large the number can be; zero for what is no number.
    fn bound(&self, expr: &Expr) -> Result<f64, EngineFault> {
        let bound = self.unlimited(expr)?;
        if let Kind::Number { scale } = expr.kind
            && bound * 10_f64.powi(i32::from(scale)) > LIMIT
        {
            return Err(EngineFault::Overflow { column: self.output.to_owned() });
        }
        Ok(bound)
    }

    fn unlimited(&self, expr: &Expr) -> Result<f64, EngineFault> {
        Ok(match &expr.node {
            Node::Column { alias, name } => self
                .tables
                .get(alias.as_str())
                .and_then(|table| table.columns.get(name))
                .copied()
                .unwrap_or(0.0),
            Node::Number(number) => {
                use num_traits::ToPrimitive;
                number.abs().to_f64().unwrap_or(f64::INFINITY)
            }
            Node::Add(a, b) | Node::Subtract(a, b) => self.bound(a)? + self.bound(b)?,
            Node::Multiply(a, b) => {
                // both are brought to one scale before they are multiplied
                let (a, b) = (self.bound(a)?, self.bound(b)?);
                if let Kind::Number { scale } = expr.kind
                    && a.max(b) * 10_f64.powi(i32::from(scale)) > LIMIT
                {
                    return Err(EngineFault::Overflow { column: self.output.to_owned() });
                }
                a * b
            }
            Node::Aggregate { fold, argument, filter } => {
                if let Some(filter) = filter {
                    self.bound(filter)?;
                }
                self.folded(*fold, argument.as_deref())?
            }
            Node::Window { look, argument, partition, order } => {
                for part in partition.iter().chain(order.iter().map(|key| &key.expr)) {
                    self.bound(part)?;
                }
                match look {
                    Look::Fold(fold) => self.folded(*fold, argument.as_deref())?,
                    Look::Shift(_) => argument.as_deref().map_or(Ok(0.0), |a| self.bound(a))?,
                }
            }
            Node::Extract(_, date) => self.bound(date)?.max(1e4),
            Node::Length(text) => self.bound(text)?.max(1e10),
            _ => {
                let mut largest: f64 = 0.0;
                for part in expr.parts() {
                    largest = largest.max(self.bound(part)?);
                }
                largest
            }
        })
    }

    fn folded(&self, fold: Fold, argument: Option<&Expr>) -> Result<f64, EngineFault> {
        let argument = argument.map_or(Ok(0.0), |argument| self.bound(argument))?;
        Ok(match fold {
            Fold::Sum => argument * self.rows.max(1.0),
            Fold::Min | Fold::Max => argument,
            Fold::Count | Fold::CountDistinct | Fold::Rows => self.rows,
        })
    }
}
