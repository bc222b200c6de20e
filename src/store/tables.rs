//! A return's table as the store keeps it: Parquet bytes, and what they must add up to.
//!
//! The digest of the *figures* is taken over the values and not over the Parquet, because a file
//! that was only opened and saved again has other bytes and other origins, but is not a new
//! version; nor is it one when the Parquet writer changes.

use super::disk::StoreFault;
use crate::engine::table::{ORIGIN, scaled};
use crate::engine::{Kind, Table, parquet};
use crate::words::digest::Digester;
use crate::words::{Digest, Fraction, Value};
use std::collections::BTreeMap;
use std::io::Error;
use std::path::Path;

/// What a table's values come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Content {
    /// Digest of the values, without the columns that say where a row came from.
    pub(super) figures: Digest,
    /// Rows.
    pub(super) rows: u64,
    /// Number column → exact sum of the values that are not missing.
    pub(super) sums: BTreeMap<String, String>,
}

impl Content {
    /// Adds a table up.
    pub(super) fn of(table: &Table) -> Self {
        let mut digester = Digester::default();
        let mut sums = BTreeMap::new();
        for (at, column) in table.columns().iter().enumerate() {
            if ORIGIN.contains(&column.name.as_str()) {
                continue;
            }
            digester.take_piece(column.name.as_bytes());
            digester.take_piece(format!("{:?}", column.kind).as_bytes());
            let mut sum = Sum::default();
            for row in 0..table.rows() {
                let value = table.value(row, at);
                digester.take_piece(spelled(&value).as_bytes());
                if let (Value::Number(number), Kind::Number { scale }) = (&value, column.kind) {
                    sum.add(scaled(*number, u32::from(scale)).unwrap_or(0));
                }
            }
            if let Kind::Number { scale } = column.kind {
                sums.insert(column.name.clone(), sum.total(u32::from(scale)));
            }
        }
        Self { figures: digester.finish(), rows: table.rows() as u64, sums }
    }
}

/// An exact sum: whole numbers while they fit, which is nearly always.
#[derive(Default)]
struct Sum {
    small: i128,
    large: Option<Fraction>,
}

impl Sum {
    fn add(&mut self, mantissa: i128) {
        if let Some(sum) = self.small.checked_add(mantissa) {
            self.small = sum;
        } else {
            let carried = Fraction::scaled(self.small, 0);
            self.large =
                Some(self.large.take().map_or(carried.clone(), |large| &large + &carried));
            self.small = mantissa;
        }
    }

    fn total(self, scale: u32) -> String {
        let small = Fraction::scaled(self.small, scale);
        match self.large {
            Some(large) => &small + &(&large * &Fraction::scaled(1, scale)),
            None => small,
        }
        .to_fixed(scale)
    }
}

/// A value so that no two different ones are spelled alike within a column.
fn spelled(value: &Value) -> String {
    match value {
        Value::Missing(missing) => format!("-{}", missing.code()),
        Value::Number(number) => format!("={}", number.normalize()),
        value => format!("={value}"),
    }
}

/// The Parquet bytes of a table; `file` is named if the engine fails.
pub(super) fn to_bytes(table: &Table, file: &str) -> Result<Vec<u8>, StoreFault> {
    parquet::to_parquet(table)
        .map_err(|fault| StoreFault::io(Path::new(file), Error::other(format!("{fault:?}"))))
}

/// The table of Parquet bytes; `None` if they are not those of a table.
pub(super) fn from_bytes(bytes: &[u8]) -> Option<Table> {
    parquet::from_parquet(bytes).ok()
}
