//! Periods that open a heading: `1-3月累计完成投资`, `2025年3月`, `201806`, `截至3月底完成`.
//!
//! A form sent month by month names its columns after the month. Such a heading is the same
//! column as last month's, and what it names must be the period of the return.

use crate::words::period::Period;
use crate::words::{period_text, text};

/// A period at the beginning of a heading, as far as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lead {
    /// The year, if it is written.
    pub year: Option<i16>,
    /// The month, or the last one of a span.
    pub month: Option<i8>,
    /// The first month of a span.
    pub from_month: Option<i8>,
    /// The heading without it, compact.
    pub rest: String,
}

/// The period that a heading begins with; `None` if it begins otherwise.
#[must_use]
pub fn lead(heading: &str) -> Option<Lead> {
    let compact = text::compact(heading);
    let plain = ["截至", "截止", "至"]
        .iter()
        .find_map(|word| compact.strip_prefix(word))
        .unwrap_or(&compact);
    let (mut found, rest) = with_year(plain).or_else(|| months(plain))?;
    if let Some(rest) = ["份", "底", "末", "度"].iter().find_map(|word| rest.strip_prefix(word))
    {
        rest.clone_into(&mut found.rest);
    }
    Some(found)
}

fn with_year(plain: &str) -> Option<(Lead, &str)> {
    let (read, rest) = period_text::opening(plain)?;
    let lead = |month: Option<i8>, from_month: Option<i8>| Lead {
        year: Some(read.period.year()),
        month,
        from_month,
        rest: rest.to_owned(),
    };
    match read.period {
        Period::Month(_, month) => Some((lead(Some(month), read.from_month), rest)),
        Period::Quarter(_, quarter) => {
            let last = quarter.checked_mul(3)?;
            Some((lead(Some(last), Some(last - 2)), rest))
        }
        Period::Half(_, half) => {
            let last = half.checked_mul(6)?;
            Some((lead(Some(last), Some(last - 5)), rest))
        }
        Period::Year(_) => {
            // 2025年 and then 1-3月 is read as one; a bare number needs its 年
            let bare = plain.strip_suffix(rest)?;
            let is_year = bare.ends_with(['年', '度']) || rest.is_empty();
            is_year.then(|| (lead(None, None), rest))
        }
        _ => None,
    }
}

/// `3月`, `1-3月`, `01月`.
fn months(plain: &str) -> Option<(Lead, &str)> {
    let digits = |text: &str| -> Option<(i8, usize)> {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        let month = text.get(..length).filter(|_| length <= 2)?.parse().ok()?;
        (1..=12).contains(&month).then_some((month, length))
    };
    let (first, length) = digits(plain)?;
    let after = &plain[length..];
    let lead = |month: i8, from_month: Option<i8>, rest: &str| Lead {
        year: None,
        month: Some(month),
        from_month,
        rest: rest.to_owned(),
    };
    if let Some(rest) = after.strip_prefix('月')
        && !rest.starts_with(['-', '—', '–', '~', '至'])
    {
        return Some((lead(first, None, rest), rest));
    }
    let after = after.strip_prefix('月').unwrap_or(after);
    let after = after.strip_prefix(['-', '—', '–', '~', '至'])?;
    let (last, length) = digits(after)?;
    let rest = after[length..].strip_prefix('月')?;
    (first < last).then(|| (lead(last, Some(first), rest), rest))
}

impl Lead {
    /// Does it speak of another period than this one? What is not written does not disagree.
    #[must_use]
    pub fn disagrees(&self, period: Period) -> bool {
        let last = period.last_day();
        if self.year.is_some_and(|year| year != last.year()) {
            return true;
        }
        let Some(month) = self.month else { return false };
        match (period, self.from_month) {
            (Period::Month(..), _) | (_, Some(1)) => month != last.month(),
            (Period::Quarter(..), None) => !(last.month() - 2..=last.month()).contains(&month),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Parts = (Option<i16>, Option<i8>, Option<i8>, String);

    fn parts(heading: &str) -> Option<Parts> {
        lead(heading).map(|lead| (lead.year, lead.from_month, lead.month, lead.rest))
    }

    #[test]
    fn headings_that_begin_with_a_period() {
        let rest = |text: &str| text.to_owned();
        assert_eq!(parts("1-3月累计"), Some((None, Some(1), Some(3), rest("累计"))));
        assert_eq!(
            parts("2023年1-12月累计完成投资(万元)"),
            Some((Some(2023), Some(1), Some(12), rest("累计完成投资(万元)")))
        );
        assert_eq!(parts("2025年3月"), Some((Some(2025), None, Some(3), rest(""))));
        assert_eq!(parts("201806"), Some((Some(2018), None, Some(6), rest(""))));
        assert_eq!(parts("01月完成投资"), Some((None, None, Some(1), rest("完成投资"))));
        assert_eq!(parts("2023年度计划投资"), Some((Some(2023), None, None, rest("计划投资"))));
        assert_eq!(parts("截至3月底完成"), Some((None, None, Some(3), rest("完成"))));
        for other in ["", "本月", "13月", "3个月", "5G基站", "第1季度", "投资"] {
            assert_eq!(parts(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_written_is_compared() {
        let march = Period::Month(2025, 3);
        let disagrees = |heading: &str, period| lead(heading).unwrap().disagrees(period);
        assert!(!disagrees("1-3月累计", march));
        assert!(disagrees("1-2月累计", march));
        assert!(disagrees("2024年完成", march));
        assert!(!disagrees("3月", Period::Quarter(2025, 1)));
        assert!(disagrees("4月", Period::Quarter(2025, 1)));
    }

    proptest! {
        #[test]
        fn any_heading_is_read_or_not(text in ".{0,40}") {
            let _ = lead(&text);
        }

        #[test]
        fn nearly_periods_are_read_or_not(text in "[0-9年月度季至\\-第一二三上半—~份底末]{0,16}") {
            let _ = lead(&text).map(|lead| lead.disagrees(Period::Month(2025, 3)));
        }
    }
}
