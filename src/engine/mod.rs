//! SQL over tables: the only door to the query engine.
//!
//! A [`Table`] is Arrow columns with declared kinds. [`sql`] reads a query text and refuses what
//! engines get silently wrong; the engine only *gathers* (select, join, filter, group, count,
//! sum). Every division, rate, weight and rounding is exact arithmetic above this door.

pub mod accounting;
pub mod checked;
mod counting;
mod exchange;
mod fault;
pub mod indicator;
pub mod lineage;
mod order;
pub mod parquet;
pub mod polars;
pub mod received;
pub mod sql;
pub mod stream;
pub mod table;

pub use accounting::{Accounting, Listed, Why};
pub use checked::{Outcome, Outcomes, Tally};
pub use counting::Gathered;
pub use fault::EngineFault;
pub use indicator::{Indicator, IndicatorColumn, IndicatorRow};
pub use polars::Session;
pub use received::{Explained, Received, TotalRow};
pub use sql::{Bound, CheckedQuery, Relation, SqlFault, SqlRule, check};
pub use table::{Column, Kind, Table, TableBuilder};
