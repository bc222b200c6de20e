//! The commonest cells of a worksheet, in one look over their bytes: a number of up to fifteen
//! digits, a shared text, or nothing, with address, style and type in the order in which
//! spreadsheet programs write them.
//!
//! Whatever is not exactly like that is no fault here: [`cell`] gives `None` and [`super::scan`]
//! looks again.

use super::cells::{Account, Filling};
use crate::excel::cells::Spot;
use crate::excel::fault::BookFault;
use crate::words::CellRef;
use crate::words::cell::LAST_COLUMN;

/// A cell that was easily read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Quick {
    /// Its column, counted from zero.
    pub(super) column: u32,
    style: usize,
    value: Held,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Held {
    Nothing,
    Shared(u32),
    Number { negative: bool, mantissa: u64, scale: u32 },
}

/// The cell at the front of a row's bytes, and what follows it; `row` are the digits by which
/// the row calls itself.
#[inline]
pub(super) fn cell<'b>(bytes: &'b [u8], row: &[u8]) -> Option<(Quick, &'b [u8])> {
    // a row that does not say its number, or says it oddly
    if matches!(row.first(), None | Some(b'0')) {
        return None;
    }
    let rest = bytes.strip_prefix(b"<c r=\"")?;
    let (column, rest) = letters(rest)?;
    let rest = rest.strip_prefix(row)?.strip_prefix(b"\"")?;
    let (style, rest) = match rest.strip_prefix(b" s=\"") {
        Some(digits) => {
            let (style, rest) = whole(digits)?;
            (style as usize, rest.strip_prefix(b"\"")?)
        }
        None => (0, rest),
    };
    if let Some(rest) = rest.strip_prefix(b"><v>") {
        let (value, rest) = decimal(rest)?;
        let rest = rest.strip_prefix(b"</v></c>")?;
        return Some((Quick { column, style, value }, rest));
    }
    if let Some(rest) = rest.strip_prefix(b" t=\"s\"><v>") {
        let (place, rest) = whole(rest)?;
        let rest = rest.strip_prefix(b"</v></c>")?;
        return Some((Quick { column, style, value: Held::Shared(place) }, rest));
    }
    if let Some(rest) = rest.strip_prefix(b" t=\"n\"><v>") {
        let (value, rest) = decimal(rest)?;
        let rest = rest.strip_prefix(b"</v></c>")?;
        return Some((Quick { column, style, value }, rest));
    }
    let rest = rest.strip_prefix(b"/>")?;
    Some((Quick { column, style, value: Held::Nothing }, rest))
}

impl Quick {
    /// Puts it among the cells of its sheet.
    #[inline]
    pub(super) fn take(
        self,
        row: u32,
        cells: &mut Filling<'_>,
        account: &mut Account<'_>,
    ) -> Result<(), BookFault> {
        let spot = Spot { at: CellRef::new(row, self.column), format: 0, formula: false };
        match self.value {
            Held::Nothing => Ok(()),
            Held::Shared(place) => cells.shared(spot, place, account),
            Held::Number { negative, mantissa, scale } => {
                let style = account.styles.style(self.style);
                cells.number(spot, style, (negative, mantissa, scale), account)
            }
        }
    }
}

/// The column of its letters.
#[inline]
fn letters(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut column = 0;
    let mut length = 0;
    while let Some(letter) = bytes.get(length).filter(|byte| byte.is_ascii_uppercase()) {
        column = column * 26 + u32::from(letter - b'A') + 1;
        length += 1;
        if length > 3 {
            return None;
        }
    }
    let column = column.checked_sub(1).filter(|column| *column <= LAST_COLUMN)?;
    Some((column, &bytes[length..]))
}

/// A whole number of at most nine digits.
#[inline]
fn whole(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut number = 0;
    let mut length = 0;
    while let Some(digit) = bytes.get(length).filter(|byte| byte.is_ascii_digit()) {
        if length == 9 {
            return None;
        }
        number = number * 10 + u32::from(digit - b'0');
        length += 1;
    }
    (length > 0).then(|| (number, &bytes[length..]))
}

/// A number of at most fifteen digits, without exponent; zeros at its end behind the point are
/// left out.
#[inline]
fn decimal(bytes: &[u8]) -> Option<(Held, &[u8])> {
    let negative = bytes.first() == Some(&b'-');
    let start = usize::from(negative);
    let mut at = start;
    let mut mantissa = 0u64;
    let mut point = None;
    loop {
        match bytes.get(at)? {
            digit @ b'0'..=b'9' => mantissa = mantissa * 10 + u64::from(digit - b'0'),
            b'.' if point.is_none() => point = Some(at),
            b'<' => break,
            _ => return None,
        }
        at += 1;
        if at - start > 16 {
            return None;
        }
    }
    let digits = at - start - usize::from(point.is_some());
    if digits == 0 || digits > 15 {
        return None;
    }
    let mut scale = point.map_or(0, |point| at - point - 1);
    while scale > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        scale -= 1;
    }
    let negative = negative && mantissa != 0;
    let held = Held::Number { negative, mantissa, scale: u32::try_from(scale).ok()? };
    Some((held, &bytes[at..]))
}

#[cfg(test)]
mod tests {
    use super::super::number::{Number, number};
    use super::{Held, cell, decimal};
    use crate::words::Decimal;
    use proptest::prelude::*;

    #[test]
    fn only_what_is_exactly_alike_is_taken() {
        let taken = |bytes: &str| cell(bytes.as_bytes(), b"7").map(|(_, rest)| rest.len());
        for (bytes, rest) in [
            ("<c r=\"A7\"/>", 0),
            ("<c r=\"AB7\" s=\"3\"/></row>", 6),
            ("<c r=\"A7\" s=\"3\"><v>-12.50</v></c>", 0),
            ("<c r=\"A7\" t=\"s\"><v>3</v></c>", 0),
        ] {
            assert_eq!(taken(bytes), Some(rest), "{bytes}");
        }
        for bytes in [
            "<c r=\"A8\"/>",
            "<c r=\"A77\"/>",
            "<c r=\"7\"/>",
            "<c r=\"XFE7\"/>",
            "<c r=\"A7\" s=\"\"/>",
            "<c r=\"A7\"><v>1E5</v></c>",
            "<c r=\"A7\"><v>1234567890123456</v></c>",
            "<c r=\"A7\"><v></v></c>",
            "<c r=\"A7\"><v>.</v></c>",
            "<c r=\"A7\"><v> 1</v></c>",
            "<c r=\"A7\" t=\"s\"><v>3.0</v></c>",
            "<c r=\"A7\" t=\"str\"><v>3</v></c>",
            "<c r=\"A7\"><f>1</f><v>3</v></c>",
        ] {
            assert_eq!(taken(bytes), None, "{bytes}");
        }
        assert_eq!(cell(b"<c r=\"A\"/>", b""), None);
        assert_eq!(cell(b"<c r=\"A07\"/>", b"07"), None);
    }

    proptest! {
        #[test]
        fn numbers_are_those_of_the_long_way(text in "-?[0-9]{0,12}(\\.[0-9]{0,8})?") {
            if let Some((Held::Number { negative, mantissa, scale }, _)) =
                decimal(format!("{text}<").as_bytes())
            {
                let mantissa = i64::try_from(mantissa).unwrap();
                let short = Decimal::new(if negative { -mantissa } else { mantissa }, scale);
                let Number::Exact(long) = number(&text) else { panic!("{text}") };
                prop_assert_eq!((short, short.scale()), (long, long.scale()));
            }
        }
    }
}
