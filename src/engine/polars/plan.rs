//! SELECTs, carried out: join, filter, group, look over windows, project, put together.

use crate::engine::fault::EngineFault;
use crate::engine::polars::scalar::{Slots, hash_key, physical, scalar, spelled, whole};
use crate::engine::sql::tree::{
    Body, Expr, Fold, How, Join, Key, Look, Node, Partner, Select, SetOperation, Source,
};
use polars::prelude::{
    Expr as Polars, JoinArgs, JoinCoalesce, JoinType, LazyFrame, SortMultipleOptions,
    UnionArgs, UniqueKeepStrategy, col, concat, lit, when,
};
use std::collections::BTreeMap;

/// The frames that FROM can name.
#[derive(Default)]
pub(super) struct Frames {
    pub(super) tables: BTreeMap<String, LazyFrame>,
}

impl Frames {
    pub(super) fn body(&self, body: &Body) -> Result<LazyFrame, EngineFault> {
        match body {
            Body::Select(select) => self.select(select),
            Body::Set { operation, left, right } => {
                let (left_frame, right_frame) = (self.body(left)?, self.body(right)?);
                let names: Vec<String> =
                    left.columns().into_iter().map(|column| column.name).collect();
                // columns are put together by position
                let renamed: Vec<Polars> = right
                    .columns()
                    .into_iter()
                    .zip(&names)
                    .map(|(column, name)| col(column.name).alias(name.as_str()))
                    .collect();
                put_together(*operation, left_frame, right_frame.select(renamed), &names)
            }
        }
    }

    fn source(&self, source: &Source) -> Result<LazyFrame, EngineFault> {
        let frame = self
            .tables
            .get(&source.relation)
            .ok_or_else(|| EngineFault::NotRegistered { name: source.relation.clone() })?;
        let columns: Vec<Polars> = source
            .columns
            .iter()
            .map(|column| {
                col(column.name.as_str()).alias(physical(&source.alias, &column.name))
            })
            .collect();
        Ok(frame.clone().select(columns))
    }

    /// FROM, JOIN and WHERE.
    fn rows(&self, select: &Select) -> Result<LazyFrame, EngineFault> {
        let none = Slots::new();
        let mut frame = self.source(&select.from)?;
        for (number, join) in select.joins.iter().enumerate() {
            frame = joined(frame, self.source(&join.source)?, join, number);
        }
        for condition in &select.filter {
            frame = frame.filter(scalar(condition, &none));
        }
        for (number, partner) in select.partners.iter().enumerate() {
            frame = self.partnered(frame, partner, number)?;
        }
        Ok(frame)
    }

    fn partnered(
        &self,
        frame: LazyFrame,
        partner: &Partner,
        number: usize,
    ) -> Result<LazyFrame, EngineFault> {
        let how = if partner.absent { JoinType::Anti } else { JoinType::Semi };
        let (outer, inner): (Vec<_>, Vec<_>) = partner
            .equal
            .iter()
            .enumerate()
            .map(|(at, (outer, inner))| {
                let outer = hash_key(outer).alias(format!("#o{number}.{at}"));
                (outer, hash_key(inner).alias(format!("#i{number}.{at}")))
            })
            .unzip();
        let (left, right) = (names(&outer), names(&inner));
        let inner = self.rows(&partner.inner)?.with_columns(inner).select(right.clone());
        Ok(frame.with_columns(outer).join(inner, left, right, JoinArgs::new(how)))
    }

    fn select(&self, select: &Select) -> Result<LazyFrame, EngineFault> {
        let mut frame = self.rows(select)?;
        let mut slots = Slots::new();
        if select.grouped {
            frame = grouped(frame, select, &mut slots);
            if let Some(having) = &select.having {
                frame = frame.filter(scalar(having, &slots));
            }
        } else {
            frame = windowed(frame, select, &mut slots)?;
        }
        // constants alone would give one row: compute beside the rows, then choose
        let outputs: Vec<Polars> = select
            .outputs
            .iter()
            .map(|output| scalar(&output.expr, &slots).alias(format!("={}", output.name)))
            .collect();
        let chosen: Vec<Polars> = select
            .outputs
            .iter()
            .map(|output| col(format!("={}", output.name)).alias(output.name.as_str()))
            .collect();
        let frame = frame.with_columns(outputs).select(chosen);
        if !select.distinct {
            return Ok(frame);
        }
        let names: Vec<String> =
            select.outputs.iter().map(|output| output.name.clone()).collect();
        Ok(once(frame, &names))
    }
}

/// Each row once. A second column makes the engine compare whole rows (see [`hash_key`]).
fn once(frame: LazyFrame, names: &[String]) -> LazyFrame {
    let names: Vec<Polars> = names.iter().map(|name| col(name.as_str())).collect();
    frame
        .with_column(lit(true).alias("#"))
        .unique_stable(None, UniqueKeepStrategy::First)
        .select(names)
}

/// Columns by the names these expressions were given.
fn names(exprs: &[Polars]) -> Vec<Polars> {
    exprs
        .iter()
        .filter_map(|expr| match expr {
            Polars::Alias(_, name) => Some(col(name.clone())),
            _ => None,
        })
        .collect()
}

fn joined(left: LazyFrame, right: LazyFrame, join: &Join, number: usize) -> LazyFrame {
    let none = Slots::new();
    let mut right = right;
    for condition in &join.before {
        right = right.filter(scalar(condition, &none));
    }
    let mut frame = if join.equal.is_empty() {
        left.cross_join(right, None)
    } else {
        let (l, r): (Vec<_>, Vec<_>) = join
            .equal
            .iter()
            .enumerate()
            .map(|(at, (l, r))| {
                let l = hash_key(l).alias(format!("#l{number}.{at}"));
                (l, hash_key(r).alias(format!("#r{number}.{at}")))
            })
            .unzip();
        let how = match join.how {
            How::Inner => JoinType::Inner,
            How::Left => JoinType::Left,
            How::Right => JoinType::Right,
            How::Full => JoinType::Full,
        };
        let (on_left, on_right) = (names(&l), names(&r));
        let arguments = JoinArgs::new(how).with_coalesce(JoinCoalesce::KeepColumns);
        left.with_columns(l).join(right.with_columns(r), on_left, on_right, arguments)
    };
    for condition in &join.after {
        frame = frame.filter(scalar(condition, &none));
    }
    frame
}

/// GROUP BY: keys and aggregates get columns of their own.
fn grouped(frame: LazyFrame, select: &Select, slots: &mut Slots) -> LazyFrame {
    let none = Slots::new();
    let mut before = Vec::new();
    let mut folds = Vec::new();
    let mut keys = Vec::new();
    for (number, key) in select.keys.iter().enumerate() {
        if slots.iter().any(|(known, _)| known == key) {
            continue;
        }
        let (name, group) = (format!("#k{number}"), format!("#g{number}"));
        before.push(scalar(key, &none).alias(name.as_str()));
        before.push(hash_key(key).alias(group.as_str()));
        keys.push(col(group.as_str()));
        // the spelled key groups; the key itself is the same in the whole group
        folds.push(col(name.as_str()).first().alias(name.as_str()));
        slots.push((key.clone(), name));
    }
    let mut found = Vec::new();
    for expr in select.outputs.iter().map(|output| &output.expr).chain(&select.having) {
        collect(expr, &|expr| matches!(expr.node, Node::Aggregate { .. }), &mut found);
    }
    let mut after = Vec::new();
    for (number, aggregate) in found.into_iter().enumerate() {
        let Node::Aggregate { fold, argument, filter } = &aggregate.node else { continue };
        let one = Expr::whole(1);
        let argument = argument.as_deref().unwrap_or(&one);
        let mut value = scalar(argument, &none);
        if let Some(filter) = filter {
            let nothing = scalar(&Expr::null(argument.kind), &none);
            value = when(scalar(filter, &none)).then(value).otherwise(nothing);
        }
        let (of, sum, count) =
            (format!("#a{number}"), format!("#s{number}"), format!("#n{number}"));
        before.push(value.alias(of.as_str()));
        let of = col(of.as_str());
        let slot = format!("#f{number}");
        match fold {
            Fold::Sum => {
                folds.push(of.clone().sum().alias(sum.as_str()));
                folds.push(of.count().alias(count.as_str()));
                after.push(of_something(&sum, &count, &aggregate).alias(slot.as_str()));
            }
            Fold::Min => folds.push(of.min().alias(slot.as_str())),
            Fold::Max => folds.push(of.max().alias(slot.as_str())),
            Fold::Count | Fold::Rows => {
                folds.push(of.count().alias(count.as_str()));
                after.push(whole(col(count.as_str())).alias(slot.as_str()));
            }
            Fold::CountDistinct => {
                folds.push(spelled(of, argument).drop_nulls().n_unique().alias(count.as_str()));
                after.push(whole(col(count.as_str())).alias(slot.as_str()));
            }
        }
        slots.push((aggregate, slot));
    }
    let frame = frame.with_columns(before);
    let frame =
        if keys.is_empty() { frame.select(folds) } else { frame.group_by(keys).agg(folds) };
    frame.with_columns(after)
}

/// A sum, missing where there was nothing to add.
fn of_something(sum: &str, count: &str, aggregate: &Expr) -> Polars {
    when(col(count).gt(lit(0)))
        .then(col(sum))
        .otherwise(scalar(&Expr::null(aggregate.kind), &Slots::new()))
}

/// Windows, each in a column of its own.
fn windowed(
    frame: LazyFrame,
    select: &Select,
    slots: &mut Slots,
) -> Result<LazyFrame, EngineFault> {
    let none = Slots::new();
    let mut found = Vec::new();
    for output in &select.outputs {
        collect(&output.expr, &|expr| matches!(expr.node, Node::Window { .. }), &mut found);
    }
    let mut frame = frame;
    for (number, window) in found.into_iter().enumerate() {
        let Node::Window { look, argument, partition, order } = &window.node else { continue };
        let one = Expr::whole(1);
        let argument = argument.as_deref().unwrap_or(&one);
        let of = format!("#w{number}");
        let mut before = vec![scalar(argument, &none).alias(of.as_str())];
        let mut within = Vec::new();
        for (at, part) in partition.iter().enumerate() {
            let name = format!("#p{number}.{at}");
            before.push(hash_key(part).alias(name.as_str()));
            within.push(col(name.as_str()));
        }
        if within.is_empty() {
            let name = format!("#p{number}");
            before.push(lit(true).alias(name.as_str()));
            within.push(col(name.as_str()));
        }
        frame = frame.with_columns(before);
        if !order.is_empty() {
            frame = in_order(frame, select, order);
        }
        let over = |expr: Polars| {
            expr.over(within.as_slice()).map_err(|error| EngineFault::new("run", error))
        };
        let of = col(of.as_str());
        let running = !order.is_empty();
        let slot = format!("#v{number}");
        let (sum, count) = (format!("#s{number}"), format!("#n{number}"));
        let counted = if running {
            over(of.clone().is_not_null().cum_sum(false))?
        } else {
            over(of.clone().count())?
        };
        frame = match look {
            Look::Shift(by) => {
                frame.with_column(over(of.shift(lit(*by)))?.alias(slot.as_str()))
            }
            Look::Fold(Fold::Sum) => {
                let zero = scalar(&Expr::whole(0), &none);
                let kind = super::scalar::data_type(argument.kind);
                let summed = if running {
                    over(of.fill_null(zero.strict_cast(kind)).cum_sum(false))?
                } else {
                    over(of.sum())?
                };
                frame
                    .with_columns([summed.alias(sum.as_str()), counted.alias(count.as_str())])
                    .with_column(of_something(&sum, &count, &window).alias(slot.as_str()))
            }
            Look::Fold(Fold::Min) => frame.with_column(over(of.min())?.alias(slot.as_str())),
            Look::Fold(Fold::Max) => frame.with_column(over(of.max())?.alias(slot.as_str())),
            Look::Fold(_) => frame
                .with_column(counted.alias(count.as_str()))
                .with_column(whole(col(count.as_str())).alias(slot.as_str())),
        };
        slots.push((window, slot));
    }
    Ok(frame)
}

/// Rows in the order of a window, ties by every column, so that the result is the same always.
fn in_order(frame: LazyFrame, select: &Select, order: &[Key]) -> LazyFrame {
    let none = Slots::new();
    let mut by: Vec<Polars> = order.iter().map(|key| scalar(&key.expr, &none)).collect();
    let mut descending: Vec<bool> = order.iter().map(|key| key.descending).collect();
    let mut nulls_last: Vec<bool> = order.iter().map(|key| !key.nulls_first).collect();
    for source in select.sources() {
        for column in &source.columns {
            by.push(col(physical(&source.alias, &column.name)));
            descending.push(false);
            nulls_last.push(true);
        }
    }
    let options = SortMultipleOptions { descending, nulls_last, ..Default::default() };
    frame.sort_by_exprs(by, options.with_maintain_order(true))
}

/// The outermost parts of an expression of which the test is true, each once.
fn collect(expr: &Expr, test: &impl Fn(&Expr) -> bool, found: &mut Vec<Expr>) {
    if test(expr) {
        if !found.contains(expr) {
            found.push(expr.clone());
        }
        return;
    }
    for part in expr.parts() {
        collect(part, test, found);
    }
}

fn put_together(
    operation: SetOperation,
    left: LazyFrame,
    right: LazyFrame,
    names: &[String],
) -> Result<LazyFrame, EngineFault> {
    let both = |left, right| {
        concat([left, right], UnionArgs::default())
            .map_err(|error| EngineFault::new("run", error))
    };
    let matched = |how| {
        // a second key, so that the engine compares whole rows
        let mut on: Vec<Polars> = names.iter().map(|name| col(name.as_str())).collect();
        on.push(col("#"));
        let arguments = JoinArgs { nulls_equal: true, ..JoinArgs::new(how) };
        let marked = |frame: &LazyFrame| frame.clone().with_column(lit(true).alias("#"));
        once(marked(&left).join(marked(&right), on.clone(), on, arguments), names)
    };
    Ok(match operation {
        SetOperation::UnionAll => both(left, right)?,
        SetOperation::Union => once(both(left, right)?, names),
        SetOperation::Except => matched(JoinType::Anti),
        SetOperation::Intersect => matched(JoinType::Semi),
    })
}
