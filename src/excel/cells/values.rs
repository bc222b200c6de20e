//! What stands in the cells of a sheet, four bytes each: the sort of a value, and the value
//! itself if it is small, else its place in a list beside. What goes in comes out.

use super::texts::Texts;
use crate::excel::book::CellValue;
use crate::words::Decimal;
use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Unit};
use std::sync::Arc;

/// A value: its sort in the first four bits, then the payload.
pub(super) type Word = u32;

/// The values of a sheet, as far as they do not fit into their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    /// texts that all sheets of the book share
    shared: Arc<Texts>,
    /// texts of this sheet
    own: Texts,
    /// numbers of up to 58 binary digits: sign, scale, mantissa
    wide: Vec<u64>,
    decimals: Vec<Decimal>,
    moments: Vec<DateTime>,
}

const PAYLOAD: u32 = (1 << 28) - 1;
const SORT: u32 = 28;
/// Sorts below are numbers with so many places, whose mantissa is in the word.
const SMALL_PLACES: u32 = 5;
const WIDE: u32 = 6;
const DECIMAL: u32 = 7;
const SHARED: u32 = 8;
const TEXT: u32 = 9;
const LONG_NUMBER: u32 = 10;
const ERROR: u32 = 11;
/// FALSE, TRUE, or a formula that was never computed.
const STATE: u32 = 12;
/// A day without a time: days since [`DAY_ZERO`].
const DAY: u32 = 13;
const MOMENT: u32 = 14;
const TIME: u32 = 15;

/// The sign of a small number within its payload.
const SMALL_SIGN: u32 = 1 << 27;
/// A wide number: sign 1, scale 5, mantissa 58.
const WIDE_SIGN: u64 = 1 << 63;
const WIDE_SCALE: u32 = 58;
const WIDE_MANTISSA: u64 = (1 << 58) - 1;
/// Day 0 of both calendars, moved so that every day of ±9999 years has a number above zero.
const DAY_ZERO: Date = Date::constant(1899, 12, 30);
const DAY_SHIFT: i64 = 1 << 24;

impl Values {
    /// None yet, of a book whose sheets share texts.
    pub(super) fn sharing(shared: Arc<Texts>) -> Self {
        Self { shared, ..Self::default() }
    }

    /// Keeps a value.
    pub(super) fn put(&mut self, value: CellValue<'_>) -> Word {
        match value {
            CellValue::Number(number) => self.decimal(number),
            CellValue::LongNumber(text) => self.own_text(LONG_NUMBER, text),
            CellValue::Text(text) => self.own_text(TEXT, text),
            CellValue::Error(text) => self.own_text(ERROR, text),
            CellValue::Flag(flag) => word(STATE, usize::from(flag)),
            CellValue::NotComputed => word(STATE, 2),
            CellValue::Date(moment) => {
                if let Some(days) = days(moment) {
                    return self.day(days);
                }
                self.moments.push(moment);
                word(MOMENT, self.moments.len() - 1)
            }
            CellValue::Time(time) => {
                self.decimals.push(time);
                word(TIME, self.decimals.len() - 1)
            }
        }
    }

    /// Keeps a number: mantissa ÷ 10^scale, at most 28 places and 58 binary digits.
    #[inline]
    pub(super) fn number(&mut self, negative: bool, mantissa: u64, scale: u32) -> Word {
        match u32::try_from(mantissa) {
            Ok(mantissa @ ..SMALL_SIGN) if scale <= SMALL_PLACES => {
                let sign = if negative { SMALL_SIGN } else { 0 };
                scale << SORT | mantissa | sign
            }
            _ => {
                let sign = if negative { WIDE_SIGN } else { 0 };
                let scale = u64::from(scale) << WIDE_SCALE;
                self.wide.push(mantissa & WIDE_MANTISSA | scale | sign);
                word(WIDE, self.wide.len() - 1)
            }
        }
    }

    /// A text of the table that all sheets share.
    pub(super) fn shared(&self, place: u32) -> Word {
        word(SHARED, place as usize)
    }

    /// A day, counted from 30 December 1899.
    pub(super) fn day(&self, days: i64) -> Word {
        word(DAY, usize::try_from(days + DAY_SHIFT).unwrap_or(0))
    }

    fn decimal(&mut self, number: Decimal) -> Word {
        let mantissa = u64::try_from(number.mantissa().unsigned_abs()).unwrap_or(u64::MAX);
        let negative = number.is_sign_negative();
        if mantissa <= WIDE_MANTISSA && !(negative && mantissa == 0) {
            return self.number(negative, mantissa, number.scale());
        }
        self.decimals.push(number);
        word(DECIMAL, self.decimals.len() - 1)
    }

    fn own_text(&mut self, sort: u32, text: &str) -> Word {
        // there is room: readers stop long before
        let place = self.own.add(text).unwrap_or(u32::MAX);
        word(sort, place as usize)
    }

    /// The value of a word.
    pub(super) fn view(&self, word: Word) -> CellValue<'_> {
        let place = word & PAYLOAD;
        let index = place as usize;
        match word >> SORT {
            scale @ 0..=SMALL_PLACES => {
                let mantissa = i64::from(place & (SMALL_SIGN - 1));
                let negative = place & SMALL_SIGN != 0;
                CellValue::Number(Decimal::new(
                    if negative { -mantissa } else { mantissa },
                    scale,
                ))
            }
            WIDE => {
                CellValue::Number(self.wide.get(index).copied().map_or(Decimal::ZERO, wide))
            }
            DECIMAL => CellValue::Number(self.decimals.get(index).copied().unwrap_or_default()),
            SHARED => CellValue::Text(self.shared.text(place)),
            TEXT => CellValue::Text(self.own.text(place)),
            LONG_NUMBER => CellValue::LongNumber(self.own.text(place)),
            ERROR => CellValue::Error(self.own.text(place)),
            STATE => match place {
                0 => CellValue::Flag(false),
                1 => CellValue::Flag(true),
                _ => CellValue::NotComputed,
            },
            DAY => CellValue::Date(day(i64::from(place) - DAY_SHIFT)),
            MOMENT => CellValue::Date(self.moments.get(index).copied().unwrap_or_default()),
            _ => CellValue::Time(self.decimals.get(index).copied().unwrap_or_default()),
        }
    }
}

fn word(sort: u32, payload: usize) -> Word {
    // a sheet cannot have more cells than a payload can count
    sort << SORT | u32::try_from(payload).unwrap_or(PAYLOAD) & PAYLOAD
}

fn wide(number: u64) -> Decimal {
    let mantissa = i64::try_from(number & WIDE_MANTISSA).unwrap_or(0);
    let scale = u32::try_from(number >> WIDE_SCALE & 31).unwrap_or(0);
    Decimal::new(if number & WIDE_SIGN == 0 { mantissa } else { -mantissa }, scale)
}

/// A moment at midnight as days since [`DAY_ZERO`].
fn days(moment: DateTime) -> Option<i64> {
    if moment.time() != Time::midnight() {
        return None;
    }
    let span: Span = DAY_ZERO.until((Unit::Day, moment.date())).ok()?;
    Some(i64::from(span.get_days()))
}

fn day(days: i64) -> DateTime {
    let day = Span::new().try_days(days).and_then(|span| DAY_ZERO.checked_add(span));
    day.unwrap_or(DAY_ZERO).to_datetime(Time::midnight())
}

#[cfg(test)]
mod tests {
    use super::{CellValue, Date, DateTime, Decimal, Values};
    use proptest::prelude::*;

    fn back(value: CellValue<'_>) {
        let mut values = Values::default();
        values.put(CellValue::Text("before"));
        let word = values.put(value);
        assert_eq!(values.view(word), value);
        if let (CellValue::Number(back), CellValue::Number(number)) = (values.view(word), value)
        {
            let sign = number.is_sign_negative();
            assert_eq!((back.scale(), back.is_sign_negative()), (number.scale(), sign));
        }
    }

    proptest! {
        #[test]
        fn numbers_come_out_as_they_went_in(mantissa in any::<i128>(), bits in 0u32..96, scale in 0u32..=28) {
            let mantissa = mantissa % (1i128 << bits);
            back(CellValue::Number(Decimal::from_i128_with_scale(mantissa, scale)));
        }

        #[test]
        fn days_come_out_as_they_went_in(year in -9999i16..=9999, day in 1i16..=365, second in 0i8..2) {
            let date = Date::new(year, 1, 1).unwrap().with().day_of_year(day).build().unwrap();
            back(CellValue::Date(date.at(0, 0, second, 0)));
        }
    }

    #[test]
    fn the_rest_comes_out_as_it_went_in() {
        let minus_zero = -Decimal::ZERO;
        for value in [
            CellValue::Number(minus_zero),
            CellValue::Number(Decimal::MAX),
            CellValue::Number(Decimal::new(150, 2)),
            CellValue::Time(Decimal::new(5, 1)),
            CellValue::Date(DateTime::MIN),
            CellValue::Date(DateTime::MAX),
            CellValue::Text(""),
            CellValue::LongNumber("140302199001010010"),
            CellValue::Error("#SPILL!"),
            CellValue::Flag(true),
            CellValue::Flag(false),
            CellValue::NotComputed,
        ] {
            back(value);
        }
    }
}
