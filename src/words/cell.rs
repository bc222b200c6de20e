//! Cell addresses as spreadsheet programs show them: `D14`, `B2:F9`.
//!
//! Rows and columns are counted from zero inside the program and shown from one (`A1`); nobody
//! outside this file does that arithmetic.

use std::fmt;
use std::str::FromStr;

/// The last row and column a worksheet can have (counted from zero).
pub const LAST_ROW: u32 = 1_048_575;
/// See [`LAST_ROW`].
pub const LAST_COLUMN: u32 = 16_383;

/// One cell of a sheet. Both numbers count from zero. Orders by row, then column: the order in
/// which a person reads a sheet and in which findings are listed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CellRef {
    /// Row, counted from zero.
    pub row: u32,
    /// Column, counted from zero.
    pub column: u32,
}

impl CellRef {
    /// The cell at a row and column counted from zero.
    #[must_use]
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

/// The letters of a column counted from zero: 0 → `A`, 27 → `AB`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The column of its letters, counted from zero; `None` outside `A`…`XFD`.
#[must_use]
pub fn column_from_letters(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    (column - 1 <= LAST_COLUMN).then(|| column - 1)
}

impl fmt::Display for CellRef {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", column_letters(self.column), self.row + 1)
    }
}

impl FromStr for CellRef {
    type Err = ();

    /// Reads `D14` or `$D$14`. Fails outside the grid of a worksheet.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.strip_prefix('$').unwrap_or(text);
        let split = text.find(|c: char| !c.is_ascii_alphabetic()).ok_or(())?;
        let column = column_from_letters(&text[..split]).ok_or(())?;
        let digits = text[split..].strip_prefix('$').unwrap_or(&text[split..]);
        if digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(());
        }
        let row: u32 = digits.parse().map_err(|_| ())?;
        if row == 0 || row - 1 > LAST_ROW {
            return Err(());
        }
        Ok(Self { row: row - 1, column })
    }
}

/// A rectangle of cells, both corners included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CellRange {
    /// Upper left corner.
    pub first: CellRef,
    /// Lower right corner.
    pub last: CellRef,
}

impl CellRange {
    /// The rectangle between two corners, given in any order.
    #[must_use]
    pub fn new(a: CellRef, b: CellRef) -> Self {
        Self {
            first: CellRef::new(a.row.min(b.row), a.column.min(b.column)),
            last: CellRef::new(a.row.max(b.row), a.column.max(b.column)),
        }
    }

    /// Does the rectangle hold this cell?
    #[must_use]
    pub fn contains(&self, at: CellRef) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }
}

impl fmt::Display for CellRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(out, "{}", self.first)
        } else {
            write!(out, "{}:{}", self.first, self.last)
        }
    }
}

impl FromStr for CellRange {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            Some((a, b)) => Ok(Self::new(a.parse()?, b.parse()?)),
            None => text.parse().map(|at| Self::new(at, at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_count_like_a_spreadsheet() {
        assert_eq!(column_letters(0), "A");
        assert_eq!(column_letters(25), "Z");
        assert_eq!(column_letters(26), "AA");
        assert_eq!(column_letters(LAST_COLUMN), "XFD");
        assert_eq!(column_from_letters("XFE"), None);
        assert!("A1048577".parse::<CellRef>().is_err());
        assert!("A0".parse::<CellRef>().is_err());
        assert_eq!("$D$14".parse(), Ok(CellRef::new(13, 3)));
    }

    proptest! {
        #[test]
        fn an_address_reads_back(row in 0..=LAST_ROW, column in 0..=LAST_COLUMN) {
            let at = CellRef::new(row, column);
            prop_assert_eq!(at.to_string().parse(), Ok(at));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,12}") {
            let _ = text.parse::<CellRef>();
            let _ = text.parse::<CellRange>();
        }
    }
}
