//! WITH names as tables whose rows know what made them.
//!
//! Each WITH name is carried out once, in order, and becomes a table with a hidden number of its
//! row. A name that neither groups nor removes doubles has the detail of each row beside it; one
//! that groups is looked up by what tells its rows apart.

use crate::engine::fault::EngineFault;
use crate::engine::lineage::detail::detail_row;
use crate::engine::lineage::layout::{DETAIL, Index, Layout, behind, laid_out, spelled};
use crate::engine::lineage::{DetailRow, Keyed};
use crate::engine::polars::Session;
use crate::engine::sql::tree::{Body, Query, Select, SetOperation, Source};
use crate::engine::table::{Column, Kind, Table, TableBuilder};
use crate::words::{Decimal, Value};
use std::collections::BTreeMap;

/// The detail of one SELECT of a WITH name.
struct Part {
    table: Table,
    layout: Layout,
    /// By what tells rows apart; not needed where detail stands beside each row.
    index: Index,
}

/// A row of a WITH name.
enum Behind {
    /// This row of this part.
    Row(usize, usize),
    /// In each part, the rows with these outputs.
    Like(Vec<(usize, Vec<String>)>),
}

struct With {
    parts: Vec<Part>,
    rows: Vec<Behind>,
}

/// The tables and WITH names of a query, ready to be followed.
pub(super) struct Trail {
    session: Session,
    names: BTreeMap<String, With>,
}

impl Trail {
    pub(super) fn of(session: &Session, query: &Query) -> Result<Self, EngineFault> {
        let mut trail = Self { session: session.clone(), names: BTreeMap::new() };
        for cte in &query.ctes {
            let mut columns = cte.body.columns();
            columns.push(Column::new(DETAIL, Kind::Number { scale: 0 }));
            let mut with = With { parts: Vec::new(), rows: Vec::new() };
            let mut table = TableBuilder::new(columns);
            trail.carried_out(&resolved(&cte.body), &mut with, &mut table)?;
            trail.session.register(&cte.name, &table.finish())?;
            trail.names.insert(cte.name.clone(), with);
        }
        Ok(trail)
    }

    /// The rows behind a row of the body whose outputs have these values.
    pub(super) fn rows(
        &self,
        body: &Body,
        wanted: &[(usize, Value)],
    ) -> Result<Vec<DetailRow>, EngineFault> {
        let body = resolved(body);
        let mut found = Vec::new();
        for select in behind(&body) {
            let Some((query, layout)) = laid_out(select, wanted) else { continue };
            let table = self.session.run_tree(&query)?;
            for row in 0..table.rows() {
                found.push(self.row(&table, &layout, row)?);
            }
        }
        Ok(found)
    }

    /// All rows behind a body, each with the outputs that tell the rows of the result apart.
    pub(super) fn keyed(&self, body: &Body) -> Result<Vec<Keyed>, EngineFault> {
        let body = resolved(body);
        let mut found = Vec::new();
        for select in behind(&body) {
            let Some((query, layout)) = laid_out(select, &[]) else { continue };
            let table = self.session.run_tree(&query)?;
            for row in 0..table.rows() {
                let keys = layout.keys.iter().map(|(output, at)| {
                    (select.outputs[*output].name.clone(), table.value(row, *at))
                });
                found.push((keys.collect(), self.row(&table, &layout, row)?));
            }
        }
        Ok(found)
    }

    fn row(
        &self,
        table: &Table,
        layout: &Layout,
        row: usize,
    ) -> Result<DetailRow, EngineFault> {
        detail_row(table, layout, row, &mut |name, row| self.made_of(name, row))
    }

    fn made_of(&self, name: &str, row: usize) -> Result<Vec<DetailRow>, EngineFault> {
        let Some(with) = self.names.get(name) else {
            return Ok(Vec::new());
        };
        match with.rows.get(row) {
            None => Ok(Vec::new()),
            Some(Behind::Row(part, row)) => {
                let part = &with.parts[*part];
                Ok(vec![self.row(&part.table, &part.layout, *row)?])
            }
            Some(Behind::Like(keys)) => {
                let mut found = Vec::new();
                for (part, key) in keys {
                    let part = &with.parts[*part];
                    for row in part.index.get(key).into_iter().flatten() {
                        found.push(self.row(&part.table, &part.layout, *row)?);
                    }
                }
                Ok(found)
            }
        }
    }

    /// Carries out a body, adding its rows to the table, numbered, and their detail to `with`.
    fn carried_out(
        &self,
        body: &Body,
        with: &mut With,
        table: &mut TableBuilder,
    ) -> Result<(), EngineFault> {
        match body {
            Body::Set { operation: SetOperation::UnionAll, left, right } => {
                self.carried_out(left, with, table)?;
                self.carried_out(right, with, table)
            }
            Body::Select(select) if beside(select) => {
                let part = with.parts.len();
                let Some(detail) = self.part(select)? else { return Ok(()) };
                for row in 0..detail.table.rows() {
                    let mut values: Vec<Value> = detail
                        .layout
                        .keys
                        .iter()
                        .map(|(_, position)| detail.table.value(row, *position))
                        .collect();
                    values.push(Value::Number(Decimal::from(with.rows.len())));
                    table.push(&values);
                    with.rows.push(Behind::Row(part, row));
                }
                with.parts.push(detail);
                Ok(())
            }
            _ => {
                let first = with.parts.len();
                for select in behind(body) {
                    with.parts.extend(self.part(select)?);
                }
                let query = Query {
                    ctes: Vec::new(),
                    body: body.clone(),
                    order: Vec::new(),
                    offset: 0,
                    limit: None,
                };
                let result = self.session.run_tree(&query)?;
                for row in 0..result.rows() {
                    let mut values: Vec<Value> = (0..result.columns().len())
                        .map(|column| result.value(row, column))
                        .collect();
                    let keys = with.parts[first..]
                        .iter()
                        .enumerate()
                        .map(|(at, part)| {
                            let key = part.layout.keys.iter();
                            (first + at, key.map(|(of, _)| spelled(&values[*of])).collect())
                        })
                        .collect();
                    values.push(Value::Number(Decimal::from(with.rows.len())));
                    table.push(&values);
                    with.rows.push(Behind::Like(keys));
                }
                Ok(())
            }
        }
    }

    fn part(&self, select: &Select) -> Result<Option<Part>, EngineFault> {
        let Some((query, layout)) = laid_out(select, &[]) else {
            return Ok(None);
        };
        let table = self.session.run_tree(&query)?;
        let mut index = Index::new();
        if !beside(select) {
            for row in 0..table.rows() {
                let keys = layout.keys.iter();
                let key = keys.map(|(_, at)| spelled(&table.value(row, *at))).collect();
                index.entry(key).or_default().push(row);
            }
        }
        Ok(Some(Part { table, layout, index }))
    }
}

/// Does each row of the SELECT stand for one joined row?
fn beside(select: &Select) -> bool {
    !select.grouped
        && !select.distinct
        && !select.outputs.iter().any(|output| output.expr.windows())
}

/// The body with WITH names as the tables they have become.
fn resolved(body: &Body) -> Body {
    match body {
        Body::Set { operation, left, right } => Body::Set {
            operation: *operation,
            left: Box::new(resolved(left)),
            right: Box::new(resolved(right)),
        },
        Body::Select(select) => Body::Select(Box::new(resolved_select(select))),
    }
}

fn resolved_select(select: &Select) -> Select {
    let mut select = select.clone();
    let resolve = |source: &mut Source| {
        if source.cte {
            source.cte = false;
            source.columns.push(Column::new(DETAIL, Kind::Number { scale: 0 }));
        }
    };
    resolve(&mut select.from);
    select.joins.iter_mut().for_each(|join| resolve(&mut join.source));
    for partner in &mut select.partners {
        *partner.inner = resolved_select(&partner.inner);
    }
    select
}
