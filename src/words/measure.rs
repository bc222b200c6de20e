//! Units of measure that differ by a power of ten: 元 and 万元, 人 and 万人.

use crate::words::{Decimal, text};

/// Units without their power of ten, each with other spellings.
const UNITS: [&[&str]; 15] = [
    &["元", "元人民币", "人民币元"],
    &["美元"],
    &["人", "人次"],
    &["户"],
    &["吨", "t"],
    &["平方米", "m2", "㎡", "平米"],
    &["立方米", "m3", "方"],
    &["千瓦时", "kwh", "度"],
    &["千瓦", "kw"],
    &["个", "家", "件", "项"],
    &["台", "套", "辆"],
    &["亩"],
    &["公顷"],
    &["米", "m"],
    &["公里", "千米", "km"],
];
/// Words for powers of ten before a unit.
const POWERS: [(&str, u8); 7] =
    [("", 0), ("十", 1), ("百", 2), ("千", 3), ("万", 4), ("百万", 6), ("亿", 8)];

/// Which unit, and how many tens.
fn read(written: &str) -> Option<(usize, u8)> {
    let compact = text::compact(written).to_lowercase();
    UNITS.iter().enumerate().find_map(|(at, spellings)| {
        let one = |spelling: &&str| {
            let power = compact.strip_suffix(*spelling)?;
            POWERS.iter().find(|(word, _)| *word == power).map(|(_, tens)| (at, *tens))
        };
        spellings.iter().find_map(one)
    })
}

/// Is it a unit without a power of ten: 元, 人?
#[must_use]
pub fn is_plain(written: &str) -> bool {
    read(written).is_some_and(|(_, tens)| tens == 0)
}

/// Is it a unit of measure?
#[must_use]
pub fn is_unit(written: &str) -> bool {
    read(written).is_some() || ["%", "‰"].contains(&text::compact(written).as_str())
}

/// The same unit, in the same or another spelling.
#[must_use]
pub fn is_same(a: &str, b: &str) -> bool {
    text::compact(a) == text::compact(b) || read(a).zip(read(b)).is_some_and(|(a, b)| a == b)
}

/// The same unit by another power of ten: the figures may be ten thousand times too large.
#[must_use]
pub fn differ_in_scale(a: &str, b: &str) -> bool {
    tens(a, b).is_some_and(|tens| tens != 0)
}

/// By how many tens a figure in one unit is multiplied to be one in the other (亿元 in 万元: 4);
/// `None` if they are not the same unit.
#[must_use]
pub fn tens(from: &str, to: &str) -> Option<i8> {
    let ((from, tens_from), (to, tens_to)) = read(from).zip(read(to))?;
    (from == to)
        .then(|| i8::try_from(tens_from).ok()?.checked_sub(i8::try_from(tens_to).ok()?))?
}

/// The unit of the same kind with each power of ten, but for the one itself: 元 → 千元, 万元, ….
#[must_use]
pub fn multiples(unit: &str) -> Vec<String> {
    let Some((at, own)) = read(unit) else { return Vec::new() };
    let others = POWERS.iter().filter(|(_, tens)| *tens != own);
    others.map(|(word, _)| format!("{word}{}", UNITS[at][0])).collect()
}

/// A number so many tens larger, exactly; `None` if it does not fit.
#[must_use]
pub fn shifted(number: Decimal, tens: i8) -> Option<Decimal> {
    let factor = Decimal::from(10_i64.checked_pow(u32::from(tens.unsigned_abs()))?);
    if tens < 0 {
        let scale = number.scale() + u32::from(tens.unsigned_abs());
        let exact = Decimal::try_from_i128_with_scale(number.mantissa(), scale).ok()?;
        return Some(exact.normalize());
    }
    Some(number.checked_mul(factor)?.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn units_that_are_confused() {
        assert!(differ_in_scale("亿元", "万元"));
        assert!(differ_in_scale("人", "万人"));
        assert!(!differ_in_scale("万元", "万元"));
        assert!(!differ_in_scale("万元", "亩"));
        assert!(is_same("m²", "平方米"));
        assert_eq!(tens("亿元", "万元"), Some(4));
        assert_eq!(tens("元", "万元"), Some(-4));
        assert_eq!(tens("亩", "万元"), None);
        assert!(multiples("万元").contains(&"千元".to_owned()));
        let of =
            |text: &str, tens| shifted(text.parse().unwrap(), tens).map(|it| it.to_string());
        assert_eq!(of("1.5", 4), Some("15000".to_owned()));
        assert_eq!(of("12345.6", -4), Some("1.23456".to_owned()));
        assert_eq!(of("7922816251426433759354395033", 8), None);
    }

    proptest! {
        #[test]
        fn any_text_names_units_or_not(text in ".{0,40}") {
            let _ = (is_unit(&text), differ_in_scale(&text, "万元"), multiples(&text));
        }

        #[test]
        fn there_and_back(number in -1_000_000_000_i64..1_000_000_000, scale in 0_u32..6, tens in 0_i8..9) {
            let number = Decimal::new(number, scale);
            let there = shifted(number, tens).unwrap();
            prop_assert_eq!(shifted(there, -tens), Some(number.normalize()));
        }
    }
}
