//! The order of rows: ours, never the engine's, so that it is the same everywhere.
//!
//! Numbers by size, days by date, no before yes, texts by their code points.

use crate::engine::sql::tree::OrderKey;
use crate::engine::table::Table;
use arrow::array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, StringArray, UInt64Array,
};
use arrow::compute::take_record_batch;
use std::cmp::Ordering;

/// The rows in the order of the keys, ties by all columns from the first; then from `offset`, at
/// most `limit`. `None` only if the machine cannot address the rows.
pub(super) fn ordered(
    table: &Table,
    keys: &[OrderKey],
    offset: usize,
    limit: Option<usize>,
) -> Option<Table> {
    let every = (0..table.columns().len()).map(|column| OrderKey {
        column,
        descending: false,
        nulls_first: false,
    });
    let keys: Vec<OrderKey> = keys.iter().copied().chain(every).collect();
    let columns = table.batch().columns();
    let mut rows: Vec<usize> = (0..table.rows()).collect();
    rows.sort_by(|a, b| {
        keys.iter()
            .map(|key| compared(&columns[key.column], *a, *b, key))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    });
    let kept: UInt64Array = rows
        .into_iter()
        .skip(offset)
        .take(limit.unwrap_or(usize::MAX))
        .map(|row| u64::try_from(row).ok())
        .collect();
    if table.columns().is_empty() {
        return Some(table.clone());
    }
    Table::from_batch(&take_record_batch(table.batch(), &kept).ok()?)
}

fn compared(column: &ArrayRef, a: usize, b: usize, key: &OrderKey) -> Ordering {
    match (column.is_null(a), column.is_null(b)) {
        (true, true) => return Ordering::Equal,
        (true, false) if key.nulls_first => return Ordering::Less,
        (true, false) => return Ordering::Greater,
        (false, true) if key.nulls_first => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        (false, false) => {}
    }
    let any = column.as_any();
    let ordering = if let Some(numbers) = any.downcast_ref::<Decimal128Array>() {
        numbers.value(a).cmp(&numbers.value(b))
    } else if let Some(texts) = any.downcast_ref::<StringArray>() {
        texts.value(a).cmp(texts.value(b))
    } else if let Some(dates) = any.downcast_ref::<Date32Array>() {
        dates.value(a).cmp(&dates.value(b))
    } else if let Some(flags) = any.downcast_ref::<BooleanArray>() {
        flags.value(a).cmp(&flags.value(b))
    } else {
        Ordering::Equal
    };
    if key.descending { ordering.reverse() } else { ordering }
}
