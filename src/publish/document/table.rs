//! A table of a bulletin: its slots are data, its looks are the theme's.

use crate::publish::document::figure::{Cell, CellContent};
use crate::words::Missing;

/// A table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table {
    /// The mark at the upper left: 附件1.
    pub heading: Option<String>,
    /// Title.
    pub title: String,
    /// The unit of measure of all figures, printed above the table: 万元.
    pub unit: Option<String>,
    /// The columns, left to right.
    pub columns: Vec<TableColumn>,
    /// The rows, top to bottom, totals where they are printed.
    pub rows: Vec<Row>,
    /// Columns (counted from zero) whose equal neighbours below each other are printed as one
    /// cell; a column further right merges only within the columns named before it.
    pub merge: Vec<usize>,
    /// Number the columns below the heading (甲 乙 1 2)?
    pub numbered: bool,
    /// Notes below the table, without numbering or full stop.
    pub notes: Vec<String>,
    /// What the symbols for missing values mean, one sentence each.
    pub legend: Vec<String>,
    /// The same rows with further columns, for the 数据 sheet; `None`: those printed.
    pub tidy: Option<Box<Table>>,
}

/// A column.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TableColumn {
    /// Its code: the column of the query.
    pub name: String,
    /// Its heading, one to three labels from the top: `["其中", "维修"]`. Neighbours with the
    /// same label above share it.
    pub path: Vec<String>,
    /// Its unit of measure. Printed in the heading unless it is the table's.
    pub unit: Option<String>,
    /// Decimals printed.
    pub digits: u32,
    /// Alignment.
    pub align: Align,
    /// Wished width in Chinese characters.
    pub width: Option<f64>,
    /// What repeats (never carries) the meaning of the figures.
    pub decoration: Decoration,
}

/// Alignment of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// Figures with their decimal points below each other, short words in the middle, long
    /// ones to the left.
    #[default]
    ByContent,
    /// To the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}

/// What is drawn beside a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Decoration {
    /// Nothing.
    #[default]
    Plain,
    /// A bar as long as the figure is large.
    Bar,
    /// An arrow: up for more than zero, down for less, 平 for zero.
    Arrow,
}

/// A row.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    /// What kind of row.
    pub kind: RowKind,
    /// One cell for each column; what is left out is blank.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum RowKind {
    /// 明细: one unit.
    #[default]
    Body,
    /// 合计: all of them.
    Total,
    /// 小计: the rows since the last subtotal or section.
    Subtotal,
    /// 其中: a part of the row above.
    Of,
    /// A line between rows, over the whole width; its first cell is the text.
    Section,
}

impl Row {
    /// A row of one unit.
    #[must_use]
    pub fn body(cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Body, cells }
    }

    /// A 合计 row.
    #[must_use]
    pub fn total(cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Total, cells }
    }

    /// What people call the row: its first words.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.cells.iter().find_map(|cell| match &cell.content {
            CellContent::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }
}

impl TableColumn {
    /// A column with its code and heading.
    #[must_use]
    pub fn new(name: impl Into<String>, path: &[&str]) -> Self {
        Self {
            name: name.into(),
            path: path.iter().map(|label| (*label).to_owned()).collect(),
            ..Self::default()
        }
    }

    /// The same with its unit of measure and decimals.
    #[must_use]
    pub fn measured(mut self, unit: impl Into<String>, digits: u32) -> Self {
        self.unit = Some(unit.into());
        self.digits = digits;
        self
    }

    /// The heading in one line, without the words that only say how the labels hang together:
    /// `["补助", "其中：维修"]` → `补助：维修`.
    #[must_use]
    pub fn label(&self) -> String {
        let labels: Vec<&str> = self
            .path
            .iter()
            .map(|label| bare(label))
            .filter(|label| !label.is_empty())
            .collect();
        labels.join("：")
    }

    /// The lowest label of the heading, likewise: `维修`.
    #[must_use]
    pub fn leaf(&self) -> &str {
        self.path.last().map_or("", |label| bare(label))
    }
}

fn bare(label: &str) -> &str {
    label.trim_start_matches("其中").trim_matches(['：', ':', ' ', '　'])
}

impl Table {
    /// The content of a cell; blank where a row is shorter than the heading.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// Does the column hold figures (or nothing but missing ones)?
    #[must_use]
    pub fn is_numeric(&self, column: usize) -> bool {
        let mut any = false;
        for row in self.rows.iter().filter(|row| row.kind != RowKind::Section) {
            match row.cells.get(column).map(|cell| &cell.content) {
                Some(CellContent::Text(_) | CellContent::Serial(_)) => return false,
                Some(CellContent::Number { .. } | CellContent::Missing(_)) => any = true,
                Some(CellContent::Blank) | None => {}
            }
        }
        any
    }

    /// The missing values in it, row by row.
    pub fn missing(&self) -> impl Iterator<Item = (&Row, &TableColumn, &Missing)> {
        self.rows.iter().flat_map(|row| {
            row.cells.iter().zip(&self.columns).filter_map(move |(cell, column)| {
                match &cell.content {
                    CellContent::Missing(why) => Some((row, column, why)),
                    _ => None,
                }
            })
        })
    }
}
