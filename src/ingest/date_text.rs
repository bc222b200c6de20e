//! Dates as people type them, to the precision that the column asks for.

use crate::words::text;
use crate::workspace::dataset::DatePrecision;
use jiff::civil::Date;

/// What a text is, as a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Read {
    /// A date; a month or a 旬 as its first day.
    Date(Date),
    /// Less than is asked for: a year and month where a day is wanted.
    Half,
    /// Looks like a date, but there is no such day.
    NoSuchDay,
    /// Not a date.
    Other,
}

/// Reads `2023-01-05`, `2023/1/5`, `2023.1.5`, `20230105`, `2023年1月5日`; `2023-01`, `2023年1月`
/// where a month is enough; `2023年1月上旬`, `2023-01上` where a 旬 is.
pub(super) fn read(written: &str, wanted: DatePrecision) -> Read {
    let compact = text::compact(&without_time(written));
    let compact = in_digits(&compact).unwrap_or(compact);
    let numbers: Vec<&str> =
        compact.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let rest: String = compact.chars().filter(|c| !c.is_ascii_digit()).collect();
    let part =
        ["上", "中", "下"].iter().position(|word| rest.trim_end_matches('旬').ends_with(word));
    let plain = rest.trim_end_matches('旬').trim_end_matches(['上', '中', '下']);
    let known = [
        "",
        "-",
        "/",
        ".",
        "--",
        "//",
        "..",
        "年月日",
        "年月",
        "年",
        "-月",
        "年月号",
        "-日",
        "./",
    ];
    if !known.contains(&plain) {
        return Read::Other;
    }
    let number = |text: &str| text.parse::<i16>().unwrap_or(-1);
    let (year, month, day) = match numbers.as_slice() {
        [all] if all.len() == 8 => {
            (number(&all[..4]), number(&all[4..6]), Some(number(&all[6..])))
        }
        [all] if all.len() == 6 => (number(&all[..4]), number(&all[4..]), None),
        [year] if year.len() == 4 && plain == "年" => return Read::Half,
        [year, month] if year.len() == 4 => (number(year), number(month), None),
        [year, month, day] if year.len() == 4 => {
            (number(year), number(month), Some(number(day)))
        }
        _ => return Read::Other,
    };
    let date = |day: i16| -> Read {
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
            return Read::NoSuchDay;
        };
        match Date::new(year, month, day) {
            Ok(date) if (1900..=2199).contains(&year) => Read::Date(date),
            _ => Read::NoSuchDay,
        }
    };
    match (day, part, wanted) {
        (Some(day), None, _) => date(day),
        (None, Some(part), DatePrecision::TenDays) => {
            date(i16::try_from(part).unwrap_or(0) * 10 + 1)
        }
        (None, None, DatePrecision::Month) => date(1),
        (None, _, _) => match date(1) {
            Read::Date(_) => Read::Half,
            other => other,
        },
        (Some(_), Some(_), _) => Read::Other,
    }
}

/// `二〇二五年三月十五日` in digits; none if it is not written in Chinese numerals.
fn in_digits(compact: &str) -> Option<String> {
    let digit = |letter: char| {
        "〇一二三四五六七八九"
            .chars()
            .position(|known| known == letter)
            .or("零○Ｏ".contains(letter).then_some(0))
    };
    let (year, rest) = compact.split_once('年')?;
    let year: Option<Vec<usize>> = year.chars().map(digit).collect();
    let year = year.filter(|digits| digits.len() == 4)?;
    let mut out: String = year.iter().map(ToString::to_string).collect();
    out.push('年');
    let mut number: Option<usize> = None;
    for letter in rest.chars() {
        match (digit(letter), letter) {
            (_, '十') => number = Some(number.unwrap_or(1).checked_mul(10)?),
            (Some(unit), _) => {
                let tens = number.unwrap_or(0);
                // 二十五, never 二五
                if !tens.is_multiple_of(10) {
                    return None;
                }
                number = Some(tens + unit);
            }
            (None, other) => {
                if let Some(number) = number.take() {
                    out.push_str(&number.to_string());
                }
                out.push(other);
            }
        }
    }
    // a number without its 月 or 日 is no date
    number.is_none().then_some(out)
}

/// A time of day behind the date does not change the day.
fn without_time(written: &str) -> String {
    let line = text::one_line(written);
    let time = |word: &str| {
        word.contains([':', '：'])
            && word.chars().all(|c| c.is_ascii_digit() || ":：.".contains(c))
    };
    match line.rsplit_once([' ', 'T']) {
        Some((date, word)) if time(word) => date.to_owned(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_dates() {
        let day = Read::Date(Date::constant(2023, 1, 5));
        for text in [
            "2023-01-05",
            "2023/1/5",
            "2023.1.5",
            "20230105",
            "2023年1月5日",
            "２０２３年１月５日",
            "2023-01-05 10:30",
            "2023-01-05T00:00:00",
            "二〇二三年一月五日",
            "2023年1月5号",
        ] {
            assert_eq!(read(text, DatePrecision::Day), day, "{text}");
        }
        let last = Read::Date(Date::constant(2023, 12, 31));
        assert_eq!(read("二○二三年十二月三十一日", DatePrecision::Day), last);
        assert_eq!(read("2023年1月", DatePrecision::Day), Read::Half);
        assert_eq!(read("2023年", DatePrecision::Day), Read::Half);
        assert_eq!(read("2023-02-30", DatePrecision::Day), Read::NoSuchDay);
        let month = Read::Date(Date::constant(2023, 3, 1));
        assert_eq!(read("2023.03", DatePrecision::Month), month);
        let middle = Read::Date(Date::constant(2025, 3, 11));
        assert_eq!(read("2025年3月中旬", DatePrecision::TenDays), middle);
        assert_eq!(read("2025-03中", DatePrecision::TenDays), middle);
        for text in ["", "1月5日", "尽快", "2023年第一季度", "12345"] {
            assert_eq!(read(text, DatePrecision::Day), Read::Other, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = read(&text, DatePrecision::TenDays);
        }

        #[test]
        fn nearly_dates_are_read_or_refused(
            text in "[0-9〇一二三十年月日号旬上中下./: \\-]{0,20}",
        ) {
            let _ = read(&text, DatePrecision::Day);
        }
    }
}
