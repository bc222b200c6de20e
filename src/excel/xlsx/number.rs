//! Digits as they stand in a file → an exact number as a spreadsheet program shows it.
//!
//! A spreadsheet program computes in binary fractions and shows fifteen significant digits; what
//! a file holds beyond them is noise (`0.30000000000000004`). An integer of sixteen digits or
//! more is another matter: whoever typed an identifier has lost its tail.

use crate::words::Decimal;

/// A number read from its digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::excel) enum Number {
    /// Exact, at most fifteen significant digits.
    Exact(Decimal),
    /// It has more digits before the point than are kept, or is infinite.
    Long,
    /// It is none: the result of a computation that has no result.
    Undefined,
    /// It is not written as a number.
    Text,
}

/// Significant digits that a spreadsheet program keeps.
const DIGITS: usize = 15;
/// Places after the point that a `Decimal` can hold.
const PLACES: i64 = 28;

/// Reads `12`, `-0.5`, `1.5E+3`, `1E-3`.
pub(in crate::excel) fn number(text: &str) -> Number {
    let text = text.trim();
    let negative = text.starts_with('-');
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text).as_bytes();
    let mut mantissa: i64 = 0;
    // significant digits in the mantissa, and the next one
    let (mut kept, mut next) = (0usize, 0u8);
    // the digits before the point, after leading zeros; negative: zeros behind the point
    let mut whole: i64 = 0;
    let (mut any, mut point, mut index) = (false, false, 0);
    while let Some(&byte) = digits.get(index) {
        match byte {
            b'0'..=b'9' => {
                any = true;
                let digit = byte - b'0';
                let leading = kept == 0 && digit == 0;
                whole += i64::from(!point && !leading) - i64::from(point && leading);
                if !leading {
                    if kept < DIGITS {
                        mantissa = mantissa * 10 + i64::from(digit);
                    } else if kept == DIGITS {
                        next = digit;
                    }
                    kept += 1;
                }
            }
            b'.' if !point => point = true,
            _ => break,
        }
        index += 1;
    }
    let exponent = match &digits[index..] {
        [] if any => 0,
        [b'e' | b'E', rest @ ..] if any => match exponent(rest) {
            Some(exponent) => exponent,
            None => return Number::Text,
        },
        _ => return special(text),
    };
    if kept == 0 {
        return Number::Exact(Decimal::ZERO);
    }
    let whole = whole.saturating_add(exponent);
    if whole > 15 {
        return Number::Long;
    }
    if next >= 5 {
        mantissa += 1;
    }
    let scale = i64::try_from(kept.min(DIGITS)).unwrap_or(15) - whole;
    Number::Exact(assemble(if negative { -mantissa } else { mantissa }, scale))
}

/// The number mantissa ÷ 10^scale, without trailing zeros.
fn assemble(mut mantissa: i64, mut scale: i64) -> Decimal {
    while scale < 0 {
        mantissa = mantissa.saturating_mul(10);
        scale += 1;
    }
    while scale > 0 && mantissa % 10 == 0 {
        if mantissa == 0 {
            return Decimal::ZERO;
        }
        mantissa /= 10;
        scale -= 1;
    }
    if scale > PLACES + 18 {
        return Decimal::ZERO;
    }
    if scale > PLACES {
        while scale > PLACES {
            mantissa = (mantissa + 5 * mantissa.signum()) / 10;
            scale -= 1;
        }
        // rounding may have left zeros
        return assemble_rounded(mantissa, scale);
    }
    let scale = u32::try_from(scale).unwrap_or(0);
    Decimal::try_new(mantissa, scale).unwrap_or(Decimal::ZERO)
}

/// A number of few digits left after rounding.
fn assemble_rounded(mantissa: i64, scale: i64) -> Decimal {
    let scale = u32::try_from(scale).unwrap_or(0);
    Decimal::try_new(mantissa, scale).unwrap_or(Decimal::ZERO).normalize()
}

/// The exponent after `E`.
fn exponent(digits: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(digits).ok()?;
    let plain = text.strip_prefix(['+', '-']).unwrap_or(text);
    if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = plain.parse::<i64>().unwrap_or(i64::MAX).min(100_000);
    Some(if text.starts_with('-') { -size } else { size })
}

/// What is written for numbers that are none.
fn special(text: &str) -> Number {
    let plain = text.trim_start_matches(['+', '-']).to_ascii_lowercase();
    match plain.as_str() {
        "inf" | "infinity" => Number::Long,
        "nan" => Number::Undefined,
        _ => Number::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> String {
        match number(text) {
            Number::Exact(number) => number.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn digits_are_kept_as_shown() {
        for (text, shown) in [
            ("0", "0"),
            ("-0", "0"),
            ("12", "12"),
            ("12.50", "12.5"),
            ("-0.005", "-0.005"),
            ("1E-3", "0.001"),
            ("1.5e+3", "1500"),
            ("0.30000000000000004", "0.3"),
            ("0.1", "0.1"),
            (".5", "0.5"),
            ("5.", "5"),
            ("7.4999999999999997E-2", "0.075"),
            ("123456789012345", "123456789012345"),
            ("1234567890123.4567", "1234567890123.46"),
            ("0.99999999999999989", "1"),
            ("999999999999999.9", "1000000000000000"),
            ("1E+14", "100000000000000"),
            (" 1 ", "1"),
            ("1E-400", "0"),
            ("1.4210854715202004E-14", "0.000000000000014210854715202"),
            ("00012", "12"),
            ("1E-28", "0.0000000000000000000000000001"),
            ("1E-29", "0"),
            ("+3", "3"),
            ("20.000000000000000000000000000001", "20"),
        ] {
            assert_eq!(exact(text), shown, "{text}");
        }
    }

    #[test]
    fn identifiers_that_lost_their_tail_are_long() {
        for text in [
            "140321199001011234",
            "1.40321199001011E+17",
            "1.5E+17",
            "1E400",
            "INF",
            "-inf",
            "1E99999999999999999999",
        ] {
            assert_eq!(number(text), Number::Long, "{text}");
        }
        assert_eq!(number("NaN"), Number::Undefined);
        for text in ["", "-", ".", "1,5", "abc", "1E", "1E+", "0x1", "1e5x", "１"] {
            assert_eq!(number(text), Number::Text, "{text}");
        }
    }

    proptest! {
        #[test]
        fn fifteen_digits_are_exact(mantissa in -999_999_999_999_999_i64..=999_999_999_999_999, scale in 0u32..=13) {
            let expected = Decimal::new(mantissa, scale).normalize();
            prop_assert_eq!(number(&Decimal::new(mantissa, scale).to_string()), Number::Exact(expected));
        }

        #[test]
        fn any_text_is_read(text in "[-+0-9.eE]{0,30}") {
            let _ = number(&text);
        }

        #[test]
        fn a_float_is_what_fifteen_digits_show(value in -1e12f64..1e12) {
            if let Number::Exact(number) = number(&format!("{value:?}")) {
                let expected: f64 = format!("{value:.14e}").parse().unwrap();
                let read: f64 = number.to_string().parse().unwrap();
                prop_assert!((read - expected).abs() <= expected.abs() * 1e-14);
            }
        }
    }
}
