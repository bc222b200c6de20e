//! Periods as people write them: in a title, a heading, a file name, on the command line.
//!
//! `2023年第三季度` · `2025年1-3月` · `2025年3月上旬` · `2023—2024年采暖季` · `202503` · `2025.03` ·
//! `2025年上半年` · `2025年度` — and the canonical spellings of [`Period`].

use crate::words::period::Period;
use crate::words::text;

/// A period found in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Read {
    /// Which period. For `1-3月` it is March: the month up to which is counted.
    pub period: Period,
    /// The month from which is counted, where the text gives a span (`1-3月` → 1).
    pub from_month: Option<i8>,
}

impl Read {
    fn plain(period: Period) -> Option<Self> {
        period.checked().map(|period| Self { period, from_month: None })
    }
}

/// Reads a text that is nothing but a period.
#[must_use]
pub fn read(written: &str) -> Option<Read> {
    let compact = text::compact(written);
    if let Some(period) = Period::parse(&compact.to_ascii_uppercase()) {
        return Read::plain(period);
    }
    let (found, rest) = take(&compact)?;
    rest.is_empty().then_some(found)
}

/// The period that a compact text begins with, and what follows it.
#[must_use]
pub fn opening(compact: &str) -> Option<(Read, &str)> {
    take(compact)
}

/// Finds the first period inside a longer text (a title, a file name).
#[must_use]
pub fn find(written: &str) -> Option<Read> {
    find_all(written).into_iter().next()
}

/// Finds every period inside a longer text, in order.
#[must_use]
pub fn find_all(written: &str) -> Vec<Read> {
    let compact = text::compact(written);
    let mut found = Vec::new();
    let mut previous_digit = false;
    let mut skip_to = 0;
    for (at, letter) in compact.char_indices() {
        if letter.is_ascii_digit()
            && !previous_digit
            && at >= skip_to
            && let Some((period, rest)) = take(&compact[at..])
        {
            found.push(period);
            skip_to = compact.len() - rest.len();
        }
        previous_digit = letter.is_ascii_digit();
    }
    found
}

fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

const DASHES: [char; 6] = ['-', '–', '—', '~', '至', '－'];

fn chinese_digit(letter: char) -> Option<i8> {
    let place = "一二三四五六七八九".chars().position(|digit| digit == letter)?;
    i8::try_from(place + 1).ok()
}

/// Six or eight digits are a month or a day only if their year is one of which returns speak.
fn in_our_time(number: &str) -> bool {
    number.get(..4).is_some_and(|year| ("1990".."2100").contains(&year))
}

/// Is what follows a number the unit of an amount?
fn is_amount(rest: &str) -> bool {
    rest.starts_with(['万', '亿', '元', '户', '个', '亩', '吨', '.', ',', '%'])
}

/// A period at the beginning of a compact text, and what follows it.
fn take(text: &str) -> Option<(Read, &str)> {
    let (number, rest) = digits(text);
    match number.len() {
        4 => after_year(number.parse().ok()?, rest),
        6 if in_our_time(number) && !is_amount(rest) => {
            let period = Period::Month(number[..4].parse().ok()?, number[4..].parse().ok()?);
            Some((Read::plain(period)?, rest))
        }
        8 if in_our_time(number) && !is_amount(rest) => {
            let date = jiff::civil::Date::new(
                number[..4].parse().ok()?,
                number[4..6].parse().ok()?,
                number[6..].parse().ok()?,
            )
            .ok()?;
            Some((Read::plain(Period::Day(date))?, rest))
        }
        _ => None,
    }
}

fn after_year(year: i16, rest: &str) -> Option<(Read, &str)> {
    if let Some(after) = rest.strip_prefix(DASHES.as_slice()) {
        // 2023-2024(年)(采暖季|供暖季|采暖期)
        let (second, tail) = digits(after);
        if second.len() == 4 {
            let season = Period::season(year, second.parse().ok()?)?;
            let tail = tail.strip_prefix("年度").or(tail.strip_prefix('年')).unwrap_or(tail);
            let tail = ["采暖季", "供暖季", "采暖期", "供暖期"]
                .iter()
                .find_map(|word| tail.strip_prefix(word))
                .unwrap_or(tail);
            return Some((Read::plain(season)?, tail));
        }
        return canonical_tail(year, after).or_else(|| separated(year, after));
    }
    if let Some(after) = rest.strip_prefix(['.', '/']) {
        return separated(year, after);
    }
    let Some(after) = rest.strip_prefix('年') else {
        return Some((Read::plain(Period::Year(year))?, rest));
    };
    let after = after.strip_prefix('度').unwrap_or(after);
    if let Some((period, tail)) = named_part(year, after) {
        return Some((Read::plain(period)?, tail));
    }
    month_part(year, after).or_else(|| Some((Read::plain(Period::Year(year))?, after)))
}

/// `Q3`, `H1`, `W12` after `2025-`.
fn canonical_tail(year: i16, after: &str) -> Option<(Read, &str)> {
    let letter = after.chars().next()?.to_ascii_uppercase();
    let (number, tail) = digits(after.get(1..)?);
    let number = number.parse().ok()?;
    let period = match letter {
        'Q' => Period::Quarter(year, number),
        'H' => Period::Half(year, number),
        'W' => Period::Week(year, number),
        _ => return None,
    };
    Some((Read::plain(period)?, tail))
}

/// `2025.03`, `2025/3/5`, `2025-03-X2`.
fn separated(year: i16, after: &str) -> Option<(Read, &str)> {
    let (month, tail) = digits(after);
    if month.is_empty() || month.len() > 2 {
        return None;
    }
    let month: i8 = month.parse().ok()?;
    if let Some(next) = tail.strip_prefix(['.', '/', '-']) {
        if let Some(part) = next.strip_prefix(['X', 'x']) {
            let (part, tail) = digits(part);
            return Some((
                Read::plain(Period::TenDays(year, month, part.parse().ok()?))?,
                tail,
            ));
        }
        let (day, tail) = digits(next);
        if (1..=2).contains(&day.len()) {
            let date = jiff::civil::Date::new(year, month, day.parse().ok()?).ok()?;
            return Some((Read::plain(Period::Day(date))?, tail));
        }
    }
    Some((Read::plain(Period::Month(year, month))?, tail))
}

/// `第三季度`, `三季度`, `上半年`, `第12周`.
fn named_part(year: i16, after: &str) -> Option<(Period, &str)> {
    if let Some(tail) = after.strip_prefix("上半年") {
        return Some((Period::Half(year, 1), tail));
    }
    if let Some(tail) = after.strip_prefix("下半年") {
        return Some((Period::Half(year, 2), tail));
    }
    let after = after.strip_prefix('第').unwrap_or(after);
    let (number, tail) = digits(after);
    let (number, tail) = if number.is_empty() {
        let letter = tail.chars().next()?;
        (chinese_digit(letter)?, &tail[letter.len_utf8()..])
    } else {
        (number.parse().ok()?, tail)
    };
    if let Some(tail) = tail.strip_prefix("季度").or_else(|| tail.strip_prefix('季')) {
        return Some((Period::Quarter(year, number), tail));
    }
    tail.strip_prefix('周').map(|tail| (Period::Week(year, number), tail))
}

/// `3月`, `1-3月`, `3月上旬`, `3月5日`.
fn month_part(year: i16, after: &str) -> Option<(Read, &str)> {
    let (first, mut tail) = digits(after);
    let first: i8 = first.parse().ok()?;
    let mut month = first;
    let mut from_month = None;
    let without = tail.strip_prefix('月').unwrap_or(tail);
    if let Some(next) = without.strip_prefix(DASHES.as_slice()) {
        let (last, rest) = digits(next);
        if !last.is_empty() && rest.starts_with('月') {
            month = last.parse().ok()?;
            from_month = Some(first);
            tail = rest;
        }
    }
    let tail = tail.strip_prefix('月')?;
    if let Some(first) = from_month {
        let sound = (1..month).contains(&first);
        let period = Period::Month(year, month).checked()?;
        return sound.then_some((Read { period, from_month }, tail));
    }
    let tail = tail.strip_prefix('份').unwrap_or(tail);
    for (part, word) in [(1, "上旬"), (2, "中旬"), (3, "下旬")] {
        if let Some(tail) = tail.strip_prefix(word) {
            return Some((Read::plain(Period::TenDays(year, month, part))?, tail));
        }
    }
    let (day, rest) = digits(tail);
    if !day.is_empty()
        && let Some(rest) = rest.strip_prefix(['日', '号'])
    {
        let date = jiff::civil::Date::new(year, month, day.parse().ok()?).ok()?;
        return Some((Read::plain(Period::Day(date))?, rest));
    }
    Some((Read::plain(Period::Month(year, month))?, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_people_use() {
        for (written, period, from) in [
            ("2023年第三季度", "2023-Q3", None),
            ("2023年三季度", "2023-Q3", None),
            ("２０２５年１－３月", "2025-03", Some(1)),
            ("2025年1—2月", "2025-02", Some(1)),
            ("2025年3月份", "2025-03", None),
            ("2025 年 3 月 上旬", "2025-03-X1", None),
            ("2025-03-X2", "2025-03-X2", None),
            ("202503", "2025-03", None),
            ("2025.3", "2025-03", None),
            ("2025年上半年", "2025-H1", None),
            ("2025年度", "2025", None),
            ("2023—2024年采暖季", "2023-2024", None),
            ("2023-2024年度供暖季", "2023-2024", None),
            ("2025年3月5日", "2025-03-05", None),
            ("20250305", "2025-03-05", None),
            ("2025年第12周", "2025-W12", None),
            ("2025-q1", "2025-Q1", None),
        ] {
            let found = read(written).unwrap_or_else(|| panic!("{written} was not read"));
            assert_eq!((found.period.to_string().as_str(), found.from_month), (period, from));
        }
        for silly in
            ["", "2025年13月", "2023-2025", "第三季度", "25年", "2025年3-1月", "2025-W60"]
        {
            assert_eq!(read(silly).map(|found| found.period.to_string()), None, "{silly}");
        }
    }

    #[test]
    fn a_period_inside_a_title() {
        let found = |text| find(text).map(|found| found.period.to_string());
        assert_eq!(found("甲县2021-2022采暖季清洁取暖清算表").as_deref(), Some("2021-2022"));
        assert_eq!(found("某市2025年1-6月项目台账（报送）").as_deref(), Some("2025-06"));
        assert_eq!(found("附件2(1)(1)"), None);
        assert_eq!(found("总完成额为：191105万元"), None);
        assert_eq!(found("总完成额为：202505万元"), None);
        assert_eq!(found("电话13800000000"), None);
    }
}
