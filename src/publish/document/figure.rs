//! A figure as printed, and where it came from.

use crate::words::{Fraction, Missing};

/// What `trace` needs to go back from a printed figure: the query (or scheme), the row, the
/// column.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct SourceKey {
    /// The query or scheme.
    pub query: String,
    /// The columns that make the row unique, with their codes; empty for the total row.
    pub key: Vec<(String, String)>,
    /// The column.
    pub column: String,
}

/// A figure in a sentence or behind a cell: its digits and its source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PrintedFigure {
    /// As printed: `140.08`, `—`.
    pub printed: String,
    /// Where it came from; nothing for words that stand like a figure.
    pub source: Option<SourceKey>,
}

/// A cell of a table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Cell {
    /// What stands in it.
    pub content: CellContent,
    /// The code behind a label (`140321` behind 甲县), for the tidy face.
    pub code: Option<String>,
    /// Where a figure came from.
    pub source: Option<SourceKey>,
}

/// What stands in a cell of a table.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum CellContent {
    /// Nothing: no value belongs here (the 序号 of a total row).
    #[default]
    Blank,
    /// Words.
    Text(String),
    /// A number.
    Number {
        /// As printed, rounded, in plain decimal notation: `140.08`.
        fixed: String,
        /// Unrounded, in the same unit of measure.
        exact: Option<Fraction>,
    },
    /// No value, and why.
    Missing(Missing),
    /// 序号.
    Serial(u32),
}

impl Cell {
    /// Words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { content: CellContent::Text(text.into()), ..Self::default() }
    }

    /// A label and the code behind it.
    #[must_use]
    pub fn coded(label: impl Into<String>, code: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..Self::text(label) }
    }

    /// An exact number, rounded half up to `digits` decimals here and nowhere else.
    #[must_use]
    pub fn number(exact: Fraction, digits: u32) -> Self {
        let fixed = exact.to_fixed(digits);
        Self { content: CellContent::Number { fixed, exact: Some(exact) }, ..Self::default() }
    }

    /// No value, and why.
    #[must_use]
    pub fn missing(why: Missing) -> Self {
        Self { content: CellContent::Missing(why), ..Self::default() }
    }

    /// 序号.
    #[must_use]
    pub fn serial(number: u32) -> Self {
        Self { content: CellContent::Serial(number), ..Self::default() }
    }

    /// The same with its source.
    #[must_use]
    pub fn from(mut self, source: SourceKey) -> Self {
        self.source = Some(source);
        self
    }
}
