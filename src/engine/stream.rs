//! Tables laid aside for the while of a command: as they are in memory, in Arrow's stream format.
//!
//! Nothing is encoded or compressed, so that laying down and taking up again cost little more
//! than copying; what is kept for good is Parquet ([`parquet`](super::parquet)).

use crate::engine::fault::EngineFault;
use crate::engine::table::Table;
use arrow::ipc::reader::StreamReader;
use arrow::ipc::writer::StreamWriter;
use std::io::Cursor;

/// The bytes of a table.
pub fn to_stream(table: &Table) -> Result<Vec<u8>, EngineFault> {
    let fault = |error| EngineFault::new("lay aside", error);
    let batch = table.batch();
    let mut bytes = Vec::with_capacity(batch.get_array_memory_size());
    let mut writer = StreamWriter::try_new(&mut bytes, &batch.schema()).map_err(fault)?;
    writer.write(batch).map_err(fault)?;
    writer.finish().map_err(fault)?;
    drop(writer);
    Ok(bytes)
}

/// The table of these bytes; `None` if they are not those of one table.
#[must_use]
pub fn from_stream(bytes: &[u8]) -> Option<Table> {
    let mut reader = StreamReader::try_new(Cursor::new(bytes), None).ok()?;
    let batch = reader.next()?.ok()?;
    reader.next().is_none().then(|| Table::from_batch(&batch)).flatten()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::engine::polars::tests::table;
    use crate::engine::table::{Column, Kind, TableBuilder};

    #[test]
    fn every_kind_survives() {
        let full = table(
            &[
                ("money", Kind::Number { scale: 2 }),
                ("rate", Kind::Number { scale: 28 }),
                ("name", Kind::Text),
                ("day", Kind::Date),
                ("flag", Kind::Flag),
            ],
            &[
                &["-0.01", "0.0000000000000000000000000001", "乙县𠮷", "1899-12-31", "是"],
                &["-", "-", "-", "-", "-"],
                &["12345678901234567890123456.78", "0", "", "2024-02-29", "否"],
            ],
        );
        let mut rows = TableBuilder::new(Vec::new());
        (0..3).for_each(|_| rows.push(&[]));
        let none = Table::empty(vec![Column::new("a", Kind::Text)]);
        for table in [full, none, rows.finish()] {
            assert_eq!(from_stream(&to_stream(&table).unwrap()), Some(table));
        }
    }

    #[test]
    fn what_is_no_table_is_none() {
        let whole = to_stream(&table(&[("a", Kind::Text)], &[&["x"], &["y"]])).unwrap();
        for end in [0, 4, whole.len() / 2] {
            assert_eq!(from_stream(&whole[..end]), None);
        }
        assert_eq!(from_stream("不是表格".as_bytes()), None);
    }
}
