//! A table between stages: Arrow columns with declared kinds.
//!
//! Columns whose names begin with `_` carry where each row came from and are never seen by a
//! query's author: see [`ORIGIN`].

use crate::words::{Decimal, Missing, Value};
use arrow::array::{
    Array, ArrayRef, BooleanArray, BooleanBuilder, Date32Array, Date32Builder, Decimal128Array,
    Decimal128Builder, RecordBatch, StringArray, StringBuilder, UInt32Array,
};
use arrow::compute::take_record_batch;
use arrow::datatypes::{DataType, Field, Schema};
use jiff::civil::Date;
use jiff::{Span, Unit};
use std::sync::Arc;

/// The columns that say where a row came from: digest of the return, sheet, row (from one), and
/// the missing cells of the row with their reasons (`households=nil insured=suppressed`).
pub const ORIGIN: [&str; 4] = ["_return", "_sheet", "_row", "_missing"];

/// Digits of a number column. Far more than any figure needs, so that no sum can wrap.
pub const PRECISION: u8 = 28;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Exact numbers with this many decimals.
    Number {
        /// Decimals kept.
        scale: u8,
    },
    /// Text and codes; periods in their canonical spelling.
    Text,
    /// Days.
    Date,
    /// Yes or no.
    Flag,
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name (ASCII, `lower_snake`).
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    /// A column of this name and kind.
    #[must_use]
    pub fn new(name: &str, kind: Kind) -> Self {
        Self { name: name.to_owned(), kind }
    }
}

/// Rows and columns of exact values.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    columns: Vec<Column>,
    batch: RecordBatch,
}

fn arrow_type(kind: Kind) -> DataType {
    match kind {
        Kind::Number { scale } => {
            DataType::Decimal128(PRECISION, i8::try_from(scale).unwrap_or(0))
        }
        Kind::Text => DataType::Utf8,
        Kind::Date => DataType::Date32,
        Kind::Flag => DataType::Boolean,
    }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

pub(crate) fn days_since_epoch(date: Date) -> i32 {
    date.since((Unit::Day, EPOCH)).map_or(0, |span| span.get_days())
}

impl Table {
    /// The same columns with no rows.
    #[must_use]
    pub fn empty(columns: Vec<Column>) -> Self {
        let fields: Vec<Field> = columns
            .iter()
            .map(|column| Field::new(&column.name, arrow_type(column.kind), true))
            .collect();
        // not by a builder, which makes room for a thousand rows
        Self { columns, batch: RecordBatch::new_empty(Arc::new(Schema::new(fields))) }
    }

    /// A table with these columns and no rows.
    #[must_use]
    pub fn without_rows(&self) -> Self {
        Self::empty(self.columns.clone())
    }

    /// These rows of it, in this order; `None` if one is not there.
    #[must_use]
    pub fn taking(&self, rows: &[u32]) -> Option<Self> {
        let there = |row: &u32| usize::try_from(*row).is_ok_and(|row| row < self.rows());
        let batch = rows
            .iter()
            .all(there)
            .then(|| take_record_batch(&self.batch, &UInt32Array::from(rows.to_vec())).ok());
        batch.flatten().and_then(|batch| Self::from_batch(&batch))
    }

    /// Its columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The position of a column.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.batch.num_rows()
    }

    /// The Arrow form, for engines and writers of files.
    #[must_use]
    pub fn batch(&self) -> &RecordBatch {
        &self.batch
    }

    /// A table from Arrow columns of the kinds above; `None` if a column is of another type.
    #[must_use]
    pub fn from_batch(batch: &RecordBatch) -> Option<Self> {
        let mut columns = Vec::new();
        let mut builder_kinds = Vec::new();
        for field in batch.schema().fields() {
            let kind = match field.data_type() {
                DataType::Decimal128(_, scale) => {
                    Kind::Number { scale: u8::try_from(*scale).ok()? }
                }
                DataType::Utf8 => Kind::Text,
                DataType::Date32 => Kind::Date,
                DataType::Boolean => Kind::Flag,
                _ => return None,
            };
            columns.push(Column::new(field.name(), kind));
            builder_kinds.push(kind);
        }
        let fields: Vec<Field> = columns
            .iter()
            .map(|column| Field::new(&column.name, arrow_type(column.kind), true))
            .collect();
        let arrays = batch
            .columns()
            .iter()
            .map(|array| match array.as_any().downcast_ref::<Decimal128Array>() {
                Some(numbers) => numbers
                    .clone()
                    .with_precision_and_scale(PRECISION, numbers.scale())
                    .ok()
                    .map(|numbers| Arc::new(numbers) as ArrayRef),
                None => Some(array.clone()),
            })
            .collect::<Option<Vec<_>>>()?;
        let options =
            arrow::array::RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        let batch =
            RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
                .ok()?;
        Some(Self { columns, batch })
    }

    /// The value at a row and column, both counted from zero. A missing value whose reason the
    /// row carries in `_missing` has that reason; else it was not reported.
    #[must_use]
    pub fn value(&self, row: usize, column: usize) -> Value {
        let array = self.batch.column(column);
        if array.is_null(row) {
            return Value::Missing(self.missing(row, &self.columns[column].name));
        }
        let any = array.as_any();
        match self.columns[column].kind {
            Kind::Number { scale } => any.downcast_ref::<Decimal128Array>().map(|numbers| {
                Decimal::try_from_i128_with_scale(numbers.value(row), u32::from(scale)).map_or(
                    Value::Missing(Missing::NotComputable(Arc::from("数值超出范围"))),
                    Value::Number,
                )
            }),
            Kind::Text => {
                any.downcast_ref::<StringArray>().map(|texts| Value::text(texts.value(row)))
            }
            Kind::Date => any.downcast_ref::<Date32Array>().and_then(|dates| {
                EPOCH.checked_add(Span::new().days(dates.value(row))).ok().map(Value::Date)
            }),
            Kind::Flag => {
                any.downcast_ref::<BooleanArray>().map(|flags| Value::Flag(flags.value(row)))
            }
        }
        .unwrap_or(Value::Missing(Missing::NotReported))
    }

    fn missing(&self, row: usize, name: &str) -> Missing {
        let reasons = self
            .position("_missing")
            .and_then(|at| self.batch.column(at).as_any().downcast_ref::<StringArray>())
            .filter(|reasons| !reasons.is_null(row))
            .map_or("", |reasons| reasons.value(row));
        reason(reasons, name)
    }
}

/// Why a column's value is missing, from the text in `_missing`.
pub(crate) fn reason(reasons: &str, name: &str) -> Missing {
    reasons
        .split(' ')
        .filter_map(|entry| entry.split_once('='))
        .find(|(column, _)| *column == name)
        .and_then(|(_, code)| Missing::from_code(code))
        .unwrap_or(Missing::NotReported)
}

enum Builder {
    Number(Decimal128Builder, u32),
    Text(StringBuilder),
    Date(Date32Builder),
    Flag(BooleanBuilder),
}

/// Builds a [`Table`] row by row.
pub struct TableBuilder {
    columns: Vec<Column>,
    builders: Vec<Builder>,
    rows: usize,
}

impl TableBuilder {
    /// An empty table of these columns.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        let builders = columns
            .iter()
            .map(|column| match column.kind {
                Kind::Number { scale } => Builder::Number(
                    Decimal128Builder::new().with_data_type(arrow_type(column.kind)),
                    u32::from(scale),
                ),
                Kind::Text => Builder::Text(StringBuilder::new()),
                Kind::Date => Builder::Date(Date32Builder::new()),
                Kind::Flag => Builder::Flag(BooleanBuilder::new()),
            })
            .collect();
        Self { columns, builders, rows: 0 }
    }

    /// Adds a row: one value for each column, in order. A number is kept with the column's
    /// decimals; the caller has already refused what does not fit (it becomes missing here).
    pub fn push(&mut self, values: &[Value]) {
        debug_assert_eq!(values.len(), self.builders.len());
        for (builder, value) in self.builders.iter_mut().zip(values) {
            match (builder, value) {
                (Builder::Number(numbers, scale), Value::Number(number)) => {
                    numbers.append_option(scaled(*number, *scale));
                }
                (Builder::Text(texts), Value::Text(text)) => texts.append_value(text),
                (Builder::Text(texts), Value::Period(period)) => {
                    texts.append_value(period.to_string());
                }
                (Builder::Date(dates), Value::Date(date)) => {
                    dates.append_value(days_since_epoch(*date));
                }
                (Builder::Flag(flags), Value::Flag(flag)) => flags.append_value(*flag),
                (Builder::Number(numbers, _), _) => numbers.append_null(),
                (Builder::Text(texts), _) => texts.append_null(),
                (Builder::Date(dates), _) => dates.append_null(),
                (Builder::Flag(flags), _) => flags.append_null(),
            }
        }
        self.rows += 1;
    }

    /// The table.
    #[must_use]
    pub fn finish(self) -> Table {
        let fields: Vec<Field> = self
            .columns
            .iter()
            .map(|column| Field::new(&column.name, arrow_type(column.kind), true))
            .collect();
        let arrays: Vec<ArrayRef> = self
            .builders
            .into_iter()
            .map(|builder| -> ArrayRef {
                match builder {
                    Builder::Number(mut numbers, _) => Arc::new(numbers.finish()),
                    Builder::Text(mut texts) => Arc::new(texts.finish()),
                    Builder::Date(mut dates) => Arc::new(dates.finish()),
                    Builder::Flag(mut flags) => Arc::new(flags.finish()),
                }
            })
            .collect();
        let options = arrow::array::RecordBatchOptions::new().with_row_count(Some(self.rows));
        let batch =
            RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
                .expect("columns of equal length and the types they were built with");
        Table { columns: self.columns, batch }
    }
}

/// The mantissa of a number with exactly `scale` decimals; `None` if decimals would be lost.
#[must_use]
pub fn scaled(number: Decimal, scale: u32) -> Option<i128> {
    let number = number.normalize();
    let missing = scale.checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}
