//! The embedded engine: tables are registered, checked queries run, tables come back.
//!
//! A query is not handed over as text: the checked tree is carried out node by node on polars'
//! lazy frames, with one type of number (`DECIMAL(38, s)`) and every change of scale written out.
//! So none of the dialect's surprises (cut scales, floats, wrapped small integers, sums of
//! nothing that are zero) can be met. Figures that could leave 38 digits are refused beforehand
//! (`bounds`), and those that leave 28 afterwards.

mod bounds;
mod plan;
mod scalar;
#[cfg(test)]
pub(crate) mod tests;

use crate::engine::exchange::{from_frame, guarded, table_of, to_frame};
use crate::engine::fault::EngineFault;
use crate::engine::order::ordered;
use crate::engine::sql::CheckedQuery;
use crate::engine::sql::tree::{Body, Query, Select};
use crate::engine::table::{Column, Kind, Table};
use arrow::array::{Array, Decimal128Array};
use bounds::Bounds;
use plan::Frames;
use polars::prelude::{IntoLazy, LazyFrame, col};
use std::collections::BTreeMap;

/// A table as the engine holds it.
#[derive(Clone)]
struct Registered {
    columns: Vec<Column>,
    frame: LazyFrame,
    bounds: Bounds,
}

/// The tables that queries of one run can name.
#[derive(Clone, Default)]
pub struct Session {
    tables: BTreeMap<String, Registered>,
}

impl Session {
    /// No tables yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a table known by a name; a table of that name is replaced. Columns that begin with
    /// `_` are kept for the way back.
    pub fn register(&mut self, name: &str, table: &Table) -> Result<(), EngineFault> {
        let columns = table.columns().to_vec();
        let frame = guarded("register", || {
            let numbers: Vec<_> = columns
                .iter()
                .map(|column| match column.kind {
                    Kind::Number { .. } => {
                        col(column.name.as_str()).strict_cast(scalar::data_type(column.kind))
                    }
                    _ => col(column.name.as_str()),
                })
                .collect();
            Ok(to_frame(table, "register")?.lazy().select(numbers))
        })?;
        let bounds =
            Bounds::of_table(table.rows(), &columns, |position| largest(table, position));
        self.tables.insert(name.to_owned(), Registered { columns, frame, bounds });
        Ok(())
    }

    /// The columns of a registered table.
    #[must_use]
    pub fn columns(&self, name: &str) -> Option<&[Column]> {
        self.tables.get(name).map(|table| table.columns.as_slice())
    }

    /// Carries a query out. Rows stand in the order of the query's ORDER BY, ties and everything
    /// else by all columns from the first, missing values last.
    pub fn run(&self, query: &CheckedQuery) -> Result<Table, EngineFault> {
        self.run_tree(query.query())
    }

    /// Carries a tree out.
    pub(super) fn run_tree(&self, query: &Query) -> Result<Table, EngineFault> {
        self.has_all(query)?;
        bounds::checked(query, |name| self.tables.get(name).map(|table| &table.bounds))?;
        let columns = query.body.columns();
        let table = guarded("run", || {
            let frame = self.plan(query)?;
            let mut frame = frame.collect().map_err(|error| EngineFault::new("run", error))?;
            let batch = from_frame(&mut frame, "run")?;
            table_of(&batch, &columns, "run")
        })?;
        ordered(&table, &query.order, query.offset, query.limit).ok_or(EngineFault::Engine {
            doing: "run",
            message: "rows cannot be ordered".to_owned(),
        })
    }

    fn plan(&self, query: &Query) -> Result<LazyFrame, EngineFault> {
        let mut frames = Frames::default();
        for (name, table) in &self.tables {
            frames.tables.insert(name.clone(), table.frame.clone());
        }
        for cte in &query.ctes {
            let frame = frames.body(&cte.body)?;
            frames.tables.insert(cte.name.clone(), frame);
        }
        frames.body(&query.body)
    }

    /// Every table and column the query was checked against must be here, of the same kind.
    fn has_all(&self, query: &Query) -> Result<(), EngineFault> {
        let bodies = query.ctes.iter().map(|cte| &cte.body).chain([&query.body]);
        for select in bodies.flat_map(Body::selects) {
            let partners = select.partners.iter().map(|partner| &*partner.inner);
            for source in std::iter::once(select).chain(partners).flat_map(Select::sources) {
                if source.cte {
                    continue;
                }
                let table = self.tables.get(&source.relation).ok_or_else(|| {
                    EngineFault::NotRegistered { name: source.relation.clone() }
                })?;
                for column in &source.columns {
                    if !table.columns.contains(column) {
                        return Err(EngineFault::ColumnDiffers {
                            table: source.relation.clone(),
                            column: column.name.clone(),
                        });
                    }
                }
            }
        }
        Ok(())
    }
}

/// The largest size of a number in a column, about.
#[expect(clippy::cast_precision_loss, reason = "only its magnitude is asked for")]
fn largest(table: &Table, position: usize) -> f64 {
    let Some(numbers) =
        table.batch().column(position).as_any().downcast_ref::<Decimal128Array>()
    else {
        return 0.0;
    };
    let mantissa = numbers.iter().flatten().map(i128::unsigned_abs).max().unwrap_or(0);
    mantissa as f64 / 10_f64.powi(i32::from(numbers.scale()))
}
