//! The vocabulary: values that know nothing of files, engines or the command line.
//!
//! Everything above speaks in these words. Start reading at [`value`] (what a cell or a figure
//! can be), then [`period`] (when), then [`diagnostic`] (what is said when something is not as
//! declared). Nothing here opens a file, reads a clock or prints.

pub mod adjustment;
pub mod calendar;
pub mod catalogue;
pub mod cell;
pub mod diagnostic;
pub mod digest;
pub mod form;
pub mod formula;
pub mod fraction;
pub mod identifier;
pub mod interval;
pub mod mask;
pub mod measure;
pub mod payment;
pub mod period;
pub mod period_lead;
pub mod period_text;
pub mod plenty;
pub mod text;
pub mod value;

pub use adjustment::Adjustment;
pub use cell::{CellRange, CellRef};
pub use diagnostic::{Code, Finding, Place, Reviewed, Severity};
pub use digest::Digest;
pub use fraction::{Fraction, Rounding};
pub use interval::Interval;
pub use period::{Period, PeriodKind};
pub use rust_decimal::Decimal;
pub use value::{Missing, Value};
