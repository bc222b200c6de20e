//! Plain values → the bytes of a workbook: the only place that names the writing library.
//!
//! A [`Page`] is a worksheet as it should look: cells with content and [`Style`], widths and
//! heights in points, paper. Nothing is measured or decided here, and nothing depends on the
//! day: the same pages and [`Properties`] give the same bytes. Text is always written as text
//! (never as a formula), a number as exactly the decimal it is given as.

mod book;
mod chart;
mod content;
mod entry;
mod name;
mod page;
mod style;
#[cfg(test)]
mod tests;

pub use book::{Properties, WriteFault, write};
pub use chart::{ChartKind, PrintChart, PrintSeries};
pub use entry::{Allowed, EntryRule};
pub use name::sheet_names;
pub use page::{Content, Footer, Link, Page, Paper, PrintCell};
pub use style::{Horizontal, Line, Style, Vertical};
