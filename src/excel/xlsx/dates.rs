//! Serial numbers and ISO texts → dates.

use crate::words::Decimal;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::prelude::ToPrimitive;

/// From where days are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::excel) enum Epoch {
    /// Day 1 is 1900-01-01, and 1900 is taken for a leap year.
    Y1900,
    /// Day 0 is 1904-01-01.
    Y1904,
}

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// The date and time of a serial number, to the millisecond; `None` outside 1900–9999 and for
/// the day that never was, 29 February 1900.
pub(in crate::excel) fn date(serial: Decimal, epoch: Epoch) -> Option<DateTime> {
    if serial.is_sign_negative() && !serial.is_zero() {
        return None;
    }
    let whole = serial.trunc();
    let mut days = whole.to_i64()?;
    let mut millis = if whole == serial {
        0
    } else {
        ((serial - whole).checked_mul(Decimal::from(DAY))?).round().to_i64()?
    };
    if millis >= DAY {
        days = days.checked_add(1)?;
        millis -= DAY;
    }
    let (start, days) = match (epoch, days) {
        (Epoch::Y1904, 0..=2_957_003) => (Date::constant(1904, 1, 1), days),
        (Epoch::Y1900, 1..=59) => (Date::constant(1899, 12, 31), days),
        (Epoch::Y1900, 61..=2_958_465) => (Date::constant(1899, 12, 30), days),
        _ => return None,
    };
    let day = start.checked_add(days.days()).ok()?;
    if millis == 0 {
        return Some(day.to_datetime(Time::midnight()));
    }
    let (seconds, millis) = (millis / 1000, millis % 1000);
    let time = Time::new(
        i8::try_from(seconds / 3600).ok()?,
        i8::try_from(seconds / 60 % 60).ok()?,
        i8::try_from(seconds % 60).ok()?,
        i32::try_from(millis * 1_000_000).ok()?,
    );
    Some(day.to_datetime(time.ok()?))
}

/// What an ISO 8601 text says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::excel) enum Iso {
    /// A date, with or without a time.
    Date(DateTime),
    /// A time of day, as a fraction of a day.
    Time(Decimal),
}

/// Reads `2023-01-05`, `2023-01-05T08:00:00Z`, `08:00:00`.
pub(in crate::excel) fn iso(text: &str) -> Option<Iso> {
    let text = text.trim();
    let text = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    if text.len() > 40 || !text.is_ascii() {
        return None;
    }
    if let Ok(moment) = text.parse::<DateTime>() {
        return Some(Iso::Date(moment));
    }
    let time: Time = text.strip_prefix('T').unwrap_or(text).parse().ok()?;
    let since = time.duration_since(Time::midnight());
    let millis = i64::try_from(since.as_millis()).ok()?;
    Some(Iso::Time((Decimal::from(millis) / Decimal::from(DAY)).round_dp(15).normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(serial: &str, epoch: Epoch) -> String {
        date(serial.parse().unwrap(), epoch).map_or("none".to_owned(), |date| date.to_string())
    }

    #[test]
    fn serial_numbers_count_days() {
        // ECMA-376 part 1, 18.17.4.1: examples of both systems
        for (serial, expected) in [
            ("1", "1900-01-01T00:00:00"),
            ("59", "1900-02-28T00:00:00"),
            ("60", "none"),
            ("61", "1900-03-01T00:00:00"),
            ("0", "none"),
            ("-1", "none"),
            ("0.5", "none"),
            ("38749", "2006-02-01T00:00:00"),
            ("2958465", "9999-12-31T00:00:00"),
            ("2958466", "none"),
            ("45943.541", "2025-10-13T12:59:02.4"),
            ("43831.0423726852", "2020-01-01T01:01:01"),
            ("43831.99999999999", "2020-01-02T00:00:00"),
            ("2958465.9999999999", "none"),
            ("99999999999", "none"),
        ] {
            assert_eq!(shown(serial, Epoch::Y1900), expected, "{serial}");
        }
        assert_eq!(shown("0", Epoch::Y1904), "1904-01-01T00:00:00");
        assert_eq!(shown("37287", Epoch::Y1904), "2006-02-01T00:00:00");
        assert_eq!(shown("2957004", Epoch::Y1904), "none");
    }

    #[test]
    fn iso_texts_are_dates() {
        assert!(matches!(iso("2023-01-05"), Some(Iso::Date(_))));
        assert!(matches!(iso("2023-01-05T08:00:00Z"), Some(Iso::Date(_))));
        assert_eq!(iso("12:00:00"), Some(Iso::Time(Decimal::new(5, 1))));
        assert_eq!(iso("2023-13-05"), None);
        assert_eq!(iso("x"), None);
    }
}
