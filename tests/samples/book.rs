//! A workbook as plain values, written by [`xlsx`](super::xlsx), [`biff`](super::biff) and
//! [`csv`](super::csv). Rows and columns are counted from zero.

/// A workbook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Book {
    /// Its sheets, in order; at least one when it is written.
    pub(crate) sheets: Vec<Sheet>,
}

/// A rectangle of cells: first row, first column, last row, last column.
pub(crate) type Area = (u32, u16, u32, u16);

/// A sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) shown: Shown,
    /// The filled cells, in any order, one for each address.
    pub(crate) cells: Vec<Cell>,
    pub(crate) merges: Vec<Area>,
    pub(crate) hidden_rows: Vec<u32>,
    pub(crate) hidden_columns: Vec<u16>,
    /// Widths in characters, where they are not the usual ones.
    pub(crate) widths: Vec<(u16, u16)>,
    pub(crate) filter: Option<Area>,
}

/// Is a sheet shown?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Shown {
    #[default]
    Yes,
    Hidden,
    VeryHidden,
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Cell {
    pub(crate) row: u32,
    pub(crate) column: u16,
    pub(crate) content: Content,
    /// Number format; `None` is General.
    pub(crate) format: Option<String>,
    pub(crate) look: Look,
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Look {
    /// Nothing special.
    #[default]
    Plain,
    /// Large, bold, centred.
    Title,
    /// Bold, centred, wrapped, framed.
    Heading,
    /// Framed.
    Body,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Content {
    Text(String),
    Number(f64),
    Flag(bool),
    /// `#N/A` and its like.
    Error(String),
    /// A formula without its equals sign, and the value last computed for it, if any.
    Formula(String, Option<Box<Content>>),
}

impl Sheet {
    /// An empty sheet.
    pub(crate) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Puts something into a cell, in place of what stood there.
    pub(crate) fn put(&mut self, row: u32, column: u16, content: Content, look: Look) {
        self.cells.retain(|cell| (cell.row, cell.column) != (row, column));
        self.cells.push(Cell { row, column, content, format: None, look });
    }

    /// Puts text into a cell.
    pub(crate) fn text(&mut self, row: u32, column: u16, text: &str, look: Look) {
        self.put(row, column, Content::Text(text.to_owned()), look);
    }

    /// Joins the cells of an area, if there is more than one.
    pub(crate) fn merge(&mut self, area: Area) {
        if (area.0, area.1) != (area.2, area.3) {
            self.merges.push(area);
        }
    }
}

/// `C` for 2.
pub(crate) fn letters(mut column: u16) -> String {
    let mut text = String::new();
    loop {
        let letter = u8::try_from(column % 26).unwrap_or(0);
        text.insert(0, char::from(b'A' + letter));
        if column < 26 {
            return text;
        }
        column = column / 26 - 1;
    }
}

/// `(2, 2)` for `C3`; dollar signs are not read.
pub(crate) fn address(text: &str) -> Option<(u32, u16)> {
    let split = text.find(|letter: char| letter.is_ascii_digit())?;
    let (column, row) = text.split_at(split);
    let mut number = 0_u16;
    for letter in column.bytes() {
        let letter = u16::from(letter.checked_sub(b'A').filter(|letter| *letter < 26)?);
        number = number.checked_mul(26)?.checked_add(letter + 1)?;
    }
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, number.checked_sub(1)?))
}

/// `(0, 0, 0, 3)` for `A1:D1`.
pub(crate) fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (address(first)?, address(last)?);
    Some((first.0, first.1, last.0, last.1))
}
