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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::engine::polars::tests::{number, table};
    use crate::engine::table::PRECISION;
    use crate::words::Missing;
    use proptest::prelude::*;

    fn survives(table: &Table) {
        let bytes = to_parquet(table).unwrap();
        assert_eq!(from_parquet(&bytes).unwrap(), *table);
        assert_eq!(to_parquet(table).unwrap(), bytes);
        assert_eq!(to_arrow_file(table).unwrap(), to_arrow_file(table).unwrap());
    }

    #[test]
    fn every_kind_survives() {
        let full = table(
            &[
                ("money", Kind::Number { scale: 2 }),
                ("whole", Kind::Number { scale: 0 }),
                ("rate", Kind::Number { scale: 28 }),
                ("name", Kind::Text),
                ("day", Kind::Date),
                ("flag", Kind::Flag),
            ],
            &[
                &[
                    "-0.01",
                    "9999999999999999999999999999",
                    "0.0000000000000000000000000001",
                    "乙县𠮷",
                    "1899-12-31",
                    "是",
                ],
                &["-", "-", "-", "-", "-", "-"],
                &["12345678901234567890123456.78", "-1", "0", "", "2024-02-29", "否"],
            ],
        );
        assert_eq!(full.value(0, 1), number("9999999999999999999999999999"));
        survives(&full);
        survives(&Table::empty(full.columns().to_vec()));
        survives(&Table::empty(Vec::new()));
        let mut rows = TableBuilder::new(Vec::new());
        (0..3).for_each(|_| rows.push(&[]));
        survives(&rows.finish());
        assert_eq!(PRECISION, 28);
    }

    #[test]
    fn what_is_no_parquet_is_a_fault() {
        assert!(from_parquet(b"").is_err());
        assert!(from_parquet("PAR1 不是 PAR1".as_bytes()).is_err());
        let mut bytes = to_parquet(&table(&[("a", Kind::Text)], &[&["x"], &["y"]])).unwrap();
        let middle = bytes.len() / 2;
        bytes.truncate(middle);
        assert!(from_parquet(&bytes).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_table_survives(rows in prop::collection::vec(
            (prop::option::of(-1_000_000_000_000_i64..1_000_000_000_000), prop::option::of(".{0,8}")), 0..40,
        )) {
            let mut builder = TableBuilder::new(vec![
                Column::new("m", Kind::Number { scale: 3 }),
                Column::new("t", Kind::Text),
            ]);
            let missing = || Value::Missing(Missing::NotReported);
            for (m, t) in rows {
                builder.push(&[
                    m.map_or_else(missing, |m| Value::Number(crate::words::Decimal::new(m, 3))),
                    t.map_or_else(missing, |t| Value::text(&t)),
                ]);
            }
            survives(&builder.finish());
        }
    }
}
