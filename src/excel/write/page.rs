//! A worksheet as it should look, in plain values.

use crate::excel::book::Visibility;
use crate::excel::write::chart::PrintChart;
use crate::excel::write::entry::EntryRule;
use crate::excel::write::style::Style;
use crate::words::{CellRange, CellRef};
use std::sync::Arc;

/// One worksheet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Page {
    /// The wished name of the sheet; see [`sheet_names`](super::sheet_names).
    pub name: String,
    /// What stands on it. No two may overlap.
    pub cells: Vec<PrintCell>,
    /// Widths of the columns from `A` on, in points.
    pub column_widths: Vec<f64>,
    /// Heights of the rows from 1 on, in points (a spreadsheet shows at most 409); what is not a
    /// number leaves a row as high as its content.
    pub row_heights: Vec<f64>,
    /// How it is printed.
    pub paper: Paper,
    /// The first cell that scrolls: everything above and to the left of it stays.
    pub freeze: Option<CellRef>,
    /// Charts, lying over the cells.
    pub charts: Vec<PrintChart>,
    /// Ranges of numbers behind which a bar is drawn.
    pub bars: Vec<CellRange>,
    /// Cells that lead to other cells of the workbook.
    pub links: Vec<Link>,
    /// Comments.
    pub notes: Vec<(CellRef, String)>,
    /// What may be typed into cells.
    pub rules: Vec<EntryRule>,
    /// Can only cells whose style is `open` be changed? Without a password: it keeps from slips,
    /// not from persons.
    pub protected: bool,
    /// Is the sheet shown?
    pub visibility: Visibility,
}

/// A cell that leads to another one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Where it stands.
    pub at: CellRef,
    /// The sheet it leads to.
    pub sheet: String,
    /// The cell it leads to.
    pub to: CellRef,
}

impl Link {
    /// The target as a spreadsheet program writes it.
    #[must_use]
    pub fn location(&self) -> String {
        format!("'{}'!{}", self.sheet.replace('\'', "''"), self.to)
    }
}

/// A cell, or a rectangle merged into one.
#[derive(Clone, PartialEq, Debug)]
pub struct PrintCell {
    /// Where; more than one cell is merged.
    pub range: CellRange,
    /// What.
    pub content: Content,
    /// How it looks.
    pub style: Arc<Style>,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// Nothing (the style still shows).
    Blank,
    /// Text, kept as text whatever it looks like.
    Text(String),
    /// A number in plain decimal notation (`-12.50`). Its digits are what the cell shows; one
    /// with more than 15 significant digits, which a spreadsheet would cut, is kept as text.
    Number(String),
}

/// How a page is printed: always A4.
#[derive(Clone, PartialEq, Debug)]
pub struct Paper {
    /// Lying on its long side?
    pub landscape: bool,
    /// Shrink so that it is one page wide?
    pub fit_width: bool,
    /// Left, right, top and bottom margins in millimetres.
    pub margins: [f64; 4],
    /// Shrink to so many percent instead: needed with `breaks`, which a spreadsheet program
    /// passes over when it fits pages by itself.
    pub scale: Option<u16>,
    /// The rows (counted from zero) with which a new page begins.
    pub breaks: Vec<u32>,
    /// The first and last row (counted from zero) repeated on every page.
    pub repeat_rows: Option<(u32, u32)>,
    /// What is printed; everything, if not given.
    pub area: Option<CellRange>,
    /// In the middle between the margins?
    pub centred: bool,
    /// What stands at the foot of every page.
    pub footer: Option<Footer>,
}

/// The page number at the foot: `text` with `{}` where the number stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Footer {
    /// `— {} —`.
    pub text: String,
    /// Its font.
    pub font: String,
    /// Its size in points.
    pub size: u16,
}

impl Default for Paper {
    fn default() -> Self {
        Self {
            landscape: false,
            fit_width: true,
            scale: None,
            breaks: Vec::new(),
            margins: [20.0; 4],
            repeat_rows: None,
            area: None,
            centred: true,
            footer: None,
        }
    }
}

impl Page {
    /// Puts content into a cell or a merged rectangle.
    pub fn put(&mut self, range: CellRange, content: Content, style: &Arc<Style>) {
        self.cells.push(PrintCell { range, content, style: Arc::clone(style) });
    }
}
