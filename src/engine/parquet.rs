//! Tables as files: Parquet for the store and for R and Python, Arrow files for the rest.
//!
//! The same table gives the same bytes. Numbers are `DECIMAL(28, s)`, so nothing is rounded.

use crate::engine::exchange::{columns_of, from_frame, guarded, table_of, to_frame};
use crate::engine::fault::EngineFault;
use crate::engine::table::{Column, Kind, Table, TableBuilder};
use crate::words::Value;
use arrow::ipc::writer::FileWriter;
use polars::prelude::{ParquetCompression, ParquetReader, ParquetWriter, SerReader};
use std::io::Cursor;

/// Stands in a file for the columns of a table that has none, so that its rows are counted.
const NO_COLUMNS: &str = "_none";

/// The bytes of a Parquet file that holds the table.
pub fn to_parquet(table: &Table) -> Result<Vec<u8>, EngineFault> {
    let stand_in;
    let table = if table.columns().is_empty() {
        let mut rows = TableBuilder::new(vec![Column::new(NO_COLUMNS, Kind::Flag)]);
        (0..table.rows()).for_each(|_| rows.push(&[Value::Flag(true)]));
        stand_in = rows.finish();
        &stand_in
    } else {
        table
    };
    guarded("write", || {
        let mut frame = to_frame(table, "write")?;
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes)
            .with_compression(ParquetCompression::Zstd(None))
            .with_row_group_size(Some(1 << 17))
            .finish(&mut frame)
            .map_err(|error| EngineFault::new("write", error))?;
        Ok(bytes)
    })
}

/// The table that a Parquet file holds; any other type than ours is a fault.
pub fn from_parquet(bytes: &[u8]) -> Result<Table, EngineFault> {
    let table = guarded("read", || {
        let mut frame = ParquetReader::new(Cursor::new(bytes))
            .finish()
            .map_err(|error| EngineFault::new("read", error))?;
        let batch = from_frame(&mut frame, "read")?;
        table_of(&batch, &columns_of(&batch)?, "read")
    })?;
    match table.columns() {
        [only] if only.name == NO_COLUMNS => {
            let mut rows = TableBuilder::new(Vec::new());
            (0..table.rows()).for_each(|_| rows.push(&[]));
            Ok(rows.finish())
        }
        _ => Ok(table),
    }
}

/// The bytes of an Arrow file (`.arrow`) that holds the table.
pub fn to_arrow_file(table: &Table) -> Result<Vec<u8>, EngineFault> {
    let mut bytes = Vec::new();
    let batch = table.batch();
    let fault = |error| EngineFault::new("write", error);
    let mut writer = FileWriter::try_new(&mut bytes, &batch.schema()).map_err(fault)?;
    writer.write(batch).map_err(fault)?;
    writer.finish().map_err(fault)?;
    drop(writer);
    Ok(bytes)
}
