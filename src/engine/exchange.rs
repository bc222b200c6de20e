//! Tables to the engine's frames and back, as Arrow IPC bytes.
//!
//! The engine has an Arrow of its own; the only shared form that needs no `unsafe` is the bytes
//! of an IPC stream. Nothing may be lost on the way: what comes back is checked.

use crate::engine::fault::EngineFault;
use crate::engine::table::{Column, Kind, PRECISION, Table};
use arrow::array::{Array, ArrayRef, Decimal128Array, RecordBatch, RecordBatchOptions};
use arrow::compute::{cast, concat_batches};
use arrow::datatypes::{DataType, Field, Schema};
use arrow::ipc::reader::StreamReader;
use arrow::ipc::writer::StreamWriter;
use polars::prelude::SerWriter;
use polars::prelude::{CompatLevel, DataFrame, IpcStreamReader, IpcStreamWriter, SerReader};
use std::any::Any;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Stack of the engine's thread: plans nest as deep as the query does.
const STACK: usize = 64 << 20;

/// Runs something of the engine on a plain thread of its own; a panic becomes a fault.
pub(super) fn guarded<T: Send>(
    doing: &'static str,
    work: impl FnOnce() -> Result<T, EngineFault> + Send,
) -> Result<T, EngineFault> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || {
                catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
                    Err(EngineFault::Panicked { message: said(panic.as_ref()) })
                })
            })
            .map_err(|error| EngineFault::new(doing, error))?;
        thread.join().unwrap_or_else(|panic| {
            Err(EngineFault::Panicked { message: said(panic.as_ref()) })
        })
    })
}

fn said(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_default()
}

/// A table as the engine's frame.
pub(super) fn to_frame(table: &Table, doing: &'static str) -> Result<DataFrame, EngineFault> {
    let batch = table.batch();
    let mut bytes = Vec::new();
    let mut writer = StreamWriter::try_new(&mut bytes, &batch.schema())
        .map_err(|error| EngineFault::new(doing, error))?;
    writer.write(batch).map_err(|error| EngineFault::new(doing, error))?;
    writer.finish().map_err(|error| EngineFault::new(doing, error))?;
    IpcStreamReader::new(Cursor::new(bytes))
        .finish()
        .map_err(|error| EngineFault::new(doing, error))
}

/// The engine's frame as a table of these columns; a number of more digits than are kept, or a
/// column of another type, is a fault.
pub(super) fn from_frame(
    frame: &mut DataFrame,
    doing: &'static str,
) -> Result<RecordBatch, EngineFault> {
    frame.rechunk_mut_par();
    let mut bytes = Vec::new();
    IpcStreamWriter::new(&mut bytes)
        .with_compat_level(CompatLevel::oldest())
        .finish(frame)
        .map_err(|error| EngineFault::new(doing, error))?;
    let reader = StreamReader::try_new(Cursor::new(bytes), None)
        .map_err(|error| EngineFault::new(doing, error))?;
    let schema = reader.schema();
    let batches = reader
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| EngineFault::new(doing, error))?;
    concat_batches(&schema, &batches).map_err(|error| EngineFault::new(doing, error))
}

/// A table of exactly these columns from the engine's batch, taken by position.
pub(super) fn table_of(
    batch: &RecordBatch,
    columns: &[Column],
    doing: &'static str,
) -> Result<Table, EngineFault> {
    let mut fields = Vec::new();
    let mut arrays: Vec<ArrayRef> = Vec::new();
    for (column, array) in columns.iter().zip(batch.columns()) {
        let array = exactly(column, array, doing)?;
        fields.push(Field::new(&column.name, array.data_type().clone(), true));
        arrays.push(array);
    }
    let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
    let schema = Arc::new(Schema::new(fields));
    let batch = RecordBatch::try_new_with_options(schema, arrays, &options)
        .map_err(|error| EngineFault::new(doing, error))?;
    Table::from_batch(&batch).ok_or(EngineFault::Engine { doing, message: String::new() })
}

fn exactly(
    column: &Column,
    array: &ArrayRef,
    doing: &'static str,
) -> Result<ArrayRef, EngineFault> {
    let unexpected = || EngineFault::Unexpected {
        column: column.name.clone(),
        found: array.data_type().to_string(),
    };
    match (column.kind, array.data_type()) {
        (Kind::Number { scale }, DataType::Decimal128(_, held))
            if i8::try_from(scale) == Ok(*held) =>
        {
            let numbers =
                array.as_any().downcast_ref::<Decimal128Array>().ok_or_else(unexpected)?;
            let limit = 10_i128.pow(u32::from(PRECISION));
            let fits = |value: i128| value > -limit && value < limit;
            if !numbers.iter().flatten().all(fits) {
                return Err(EngineFault::Overflow { column: column.name.clone() });
            }
            let numbers = numbers.clone().with_precision_and_scale(PRECISION, *held);
            Ok(Arc::new(numbers.map_err(|error| EngineFault::new(doing, error))?))
        }
        (Kind::Text, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) => {
            cast(array, &DataType::Utf8).map_err(|error| EngineFault::new(doing, error))
        }
        (Kind::Date, DataType::Date32) | (Kind::Flag, DataType::Boolean) => Ok(array.clone()),
        _ => Err(unexpected()),
    }
}

/// The columns a batch of the engine holds; a type that is no kind of ours is a fault.
pub(super) fn columns_of(batch: &RecordBatch) -> Result<Vec<Column>, EngineFault> {
    let kind = |field: &Field| match field.data_type() {
        DataType::Decimal128(_, scale) => {
            u8::try_from(*scale).ok().map(|scale| Kind::Number { scale })
        }
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Some(Kind::Text),
        DataType::Date32 => Some(Kind::Date),
        DataType::Boolean => Some(Kind::Flag),
        _ => None,
    };
    batch
        .schema()
        .fields()
        .iter()
        .map(|field| {
            kind(field).map(|kind| Column::new(field.name(), kind)).ok_or_else(|| {
                EngineFault::Unexpected {
                    column: field.name().clone(),
                    found: field.data_type().to_string(),
                }
            })
        })
        .collect()
}
