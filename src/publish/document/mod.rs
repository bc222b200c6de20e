//! What a bulletin says, before any file format.
//!
//! A [`Document`] is complete: every figure is already rounded as it is printed and knows which
//! cell of which query it is, every note is written out. A writer for a medium only lays it
//! out; it computes nothing and leaves nothing out.

mod figure;
mod table;

pub use figure::{Cell, CellContent, PrintedFigure, SourceKey};
pub use table::{Align, Decoration, Row, RowKind, Table, TableColumn};

/// A bulletin.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Document {
    /// 标题.
    pub title: String,
    /// 文号, such as 阳政办函〔2023〕74号.
    pub number: Option<String>,
    /// 主送, with its colon: 各县（区）人民政府：
    pub to: Option<String>,
    /// What follows, in order.
    pub blocks: Vec<Block>,
}

/// One piece of a bulletin.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// A heading, with its own numbering (一、（一）1.（1）).
    Heading {
        /// 1 to 4.
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A place left for a person to write in by hand.
    Slot {
        /// What is to be written there.
        label: String,
    },
    /// A table; one that bears a mark (附件1) stands on a page of its own after the text.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// A remark below the text.
    Note(String),
    /// 附件 list: the names of the annexes, in order.
    Attachments(Vec<String>),
    /// What closes the text.
    Closing(Closing),
}

/// A piece of a paragraph.
#[derive(Clone, PartialEq, Debug)]
pub enum Run {
    /// Words.
    Text(String),
    /// A figure, as printed, with where it came from.
    Figure(PrintedFigure),
}

impl Run {
    /// What is printed.
    #[must_use]
    pub fn printed(&self) -> &str {
        match self {
            Run::Text(text) => text,
            Run::Figure(figure) => &figure.printed,
        }
    }
}

/// 署名, 成文日期, 联系方式.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Closing {
    /// The office that signs.
    pub office: Option<String>,
    /// The date, written out: 2023年10月12日.
    pub date: Option<String>,
    /// Whom to ask: （联系人：…，电话：…）
    pub contact: Option<String>,
}

/// How a chart draws its values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChartKind {
    /// Upright bars: a plan beside what was done.
    Column,
    /// Lying bars: an order by rank, the first at the top.
    Bar,
    /// A line: periods.
    Line,
}

/// A chart. Every point is a [`Cell`], so it has a source like a figure in a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// Title.
    pub title: String,
    /// Heading of the points: 县区, 季度.
    pub axis: String,
    /// Unit of measure of the values.
    pub unit: Option<String>,
    /// The names of the points.
    pub categories: Vec<String>,
    /// What is drawn.
    pub series: Vec<ChartSeries>,
}

/// One line, or the bars of one colour.
#[derive(Clone, PartialEq, Debug)]
pub struct ChartSeries {
    /// Its code: the column of the query.
    pub name: String,
    /// What people read.
    pub label: String,
    /// One value for each category.
    pub points: Vec<Cell>,
}

impl Document {
    /// Its tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Forgets what figures were before they were rounded: a share told in full betrays the
    /// counts that it was made of.
    pub fn forget_exact(&mut self) {
        let forget = |cell: &mut Cell| {
            if let CellContent::Number { exact, .. } = &mut cell.content {
                *exact = None;
            }
        };
        for block in &mut self.blocks {
            match block {
                Block::Table(table) => {
                    let tidy = table.tidy.as_mut().map(|tidy| &mut tidy.rows);
                    let rows = table.rows.iter_mut().chain(tidy.into_iter().flatten());
                    rows.flat_map(|row| &mut row.cells).for_each(forget);
                }
                Block::Chart(chart) => {
                    let points = chart.series.iter_mut().flat_map(|series| &mut series.points);
                    points.for_each(forget);
                }
                _ => {}
            }
        }
    }

    /// Does it say anything besides tables and charts?
    #[must_use]
    pub fn has_text(&self) -> bool {
        self.blocks.iter().any(|block| !matches!(block, Block::Table(_) | Block::Chart(_)))
    }
}
