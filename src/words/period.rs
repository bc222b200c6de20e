//! Reference periods: what a return or a figure is about, and the calendar between them.
//!
//! Canonical spellings: `2025`, `2025-H1`, `2025-Q1`, `2025-03`, `2025-03-X1` (旬 1–3),
//! `2025-W12`, `2025-03-05`, and a heating season `2023-2024`. People's spellings are read by
//! [`period_text`](crate::words::period_text).

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};
use std::fmt;

/// How long a period is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PeriodKind {
    /// 年
    Year,
    /// 半年
    Half,
    /// 季
    Quarter,
    /// 月
    Month,
    /// 旬
    TenDays,
    /// 周 (Monday to Sunday)
    Week,
    /// 日
    Day,
    /// 采暖季
    HeatingSeason,
}

impl PeriodKind {
    /// All kinds with the word that declarations use for them.
    pub const ALL: [(&'static str, PeriodKind); 8] = [
        ("year", PeriodKind::Year),
        ("half_year", PeriodKind::Half),
        ("quarter", PeriodKind::Quarter),
        ("month", PeriodKind::Month),
        ("ten_days", PeriodKind::TenDays),
        ("week", PeriodKind::Week),
        ("day", PeriodKind::Day),
        ("heating_season", PeriodKind::HeatingSeason),
    ];

    /// The kind of a declaration's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind)
    }

    /// The declaration's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| *name)
    }
}

/// One reference period. Periods of one kind order by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Period {
    /// A calendar year.
    Year(i16),
    /// Year and half, 1 or 2.
    Half(i16, i8),
    /// Year and quarter, 1 to 4.
    Quarter(i16, i8),
    /// Year and month, 1 to 12.
    Month(i16, i8),
    /// Year, month and 旬: 1 (days 1–10), 2 (11–20), 3 (21 to the end of the month).
    TenDays(i16, i8, i8),
    /// ISO year and week.
    Week(i16, i8),
    /// A day.
    Day(Date),
    /// A heating season, by the year in which it begins: 1 November to 31 March.
    HeatingSeason(i16),
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MIN)
}

fn week_start(year: i16, week: i8) -> Option<Date> {
    ISOWeekDate::new(year, week, Weekday::Monday).ok().map(ISOWeekDate::date)
}

/// Periods are kept within these years, so that no step of the calendar can fail.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

impl Period {
    /// A heating season from its two years, which must follow each other.
    #[must_use]
    pub fn season(first: i16, second: i16) -> Option<Self> {
        (second == first + 1).then_some(Period::HeatingSeason(first)).and_then(Self::checked)
    }

    /// The period, if such a period exists (month 13 and week 60 do not).
    #[must_use]
    pub fn checked(self) -> Option<Self> {
        let sound = match self {
            Period::Year(_) | Period::Day(_) | Period::HeatingSeason(_) => true,
            Period::Half(_, half) => (1..=2).contains(&half),
            Period::Quarter(_, quarter) => (1..=4).contains(&quarter),
            Period::Month(_, month) => (1..=12).contains(&month),
            Period::TenDays(_, month, part) => {
                (1..=12).contains(&month) && (1..=3).contains(&part)
            }
            Period::Week(year, week) => week_start(year, week).is_some(),
        };
        (sound && YEARS.contains(&self.year())).then_some(self)
    }

    /// Reads the canonical spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| -> Option<i8> {
            text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
        };
        let year = |text: &str| -> Option<i16> {
            (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse().ok())
                .flatten()
        };
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [y] => Some(Period::Year(year(y)?)),
            [y, part] => match part.as_bytes() {
                [b'H', ..] => Some(Period::Half(year(y)?, number(&part[1..])?)),
                [b'Q', ..] => Some(Period::Quarter(year(y)?, number(&part[1..])?)),
                [b'W', ..] => Some(Period::Week(year(y)?, number(&part[1..])?)),
                [_, _] => Some(Period::Month(year(y)?, number(part)?)),
                [_, _, _, _] => Self::season(year(y)?, year(part)?),
                _ => None,
            },
            [y, month, part] if part.starts_with('X') => {
                Some(Period::TenDays(year(y)?, number(month)?, number(&part[1..])?))
            }
            [y, month, d] if month.len() == 2 && d.len() == 2 => {
                Date::new(year(y)?, number(month)?, number(d)?).ok().map(Period::Day)
            }
            _ => None,
        }
        .and_then(Self::checked)
    }

    /// How long it is.
    #[must_use]
    pub fn kind(&self) -> PeriodKind {
        match self {
            Period::Year(_) => PeriodKind::Year,
            Period::Half(..) => PeriodKind::Half,
            Period::Quarter(..) => PeriodKind::Quarter,
            Period::Month(..) => PeriodKind::Month,
            Period::TenDays(..) => PeriodKind::TenDays,
            Period::Week(..) => PeriodKind::Week,
            Period::Day(_) => PeriodKind::Day,
            Period::HeatingSeason(_) => PeriodKind::HeatingSeason,
        }
    }

    /// The year it belongs to (a season: the year it begins in).
    #[must_use]
    pub fn year(&self) -> i16 {
        match *self {
            Period::Year(year)
            | Period::Half(year, _)
            | Period::Quarter(year, _)
            | Period::Month(year, _)
            | Period::TenDays(year, ..)
            | Period::Week(year, _)
            | Period::HeatingSeason(year) => year,
            Period::Day(date) => date.year(),
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(&self) -> Date {
        match *self {
            Period::Year(year) => day(year, 1, 1),
            Period::Half(year, half) => day(year, half * 6 - 5, 1),
            Period::Quarter(year, quarter) => day(year, quarter * 3 - 2, 1),
            Period::Month(year, month) => day(year, month, 1),
            Period::TenDays(year, month, part) => day(year, month, part * 10 - 9),
            Period::Week(year, week) => week_start(year, week).unwrap_or(Date::MIN),
            Period::Day(date) => date,
            Period::HeatingSeason(year) => day(year, 11, 1),
        }
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(&self) -> Date {
        match *self {
            Period::Year(year) => day(year, 12, 31),
            Period::Half(year, half) => day(year, half * 6, 1).last_of_month(),
            Period::Quarter(year, quarter) => day(year, quarter * 3, 1).last_of_month(),
            Period::Month(year, month) | Period::TenDays(year, month, 3) => {
                day(year, month, 1).last_of_month()
            }
            Period::TenDays(year, month, part) => day(year, month, part * 10),
            Period::Week(..) => self.first_day().saturating_add(6.days()),
            Period::Day(date) => date,
            Period::HeatingSeason(year) => day(year + 1, 3, 31),
        }
    }

    /// Is it this period, or a part of it? March lies in the first quarter and in its year.
    #[must_use]
    pub fn lies_in(&self, whole: Self) -> bool {
        whole.first_day() <= self.first_day() && self.last_day() <= whole.last_day()
    }

    /// The period `steps` later (earlier when negative), of the same kind.
    #[must_use]
    pub fn shifted(&self, steps: i32) -> Self {
        let slots = |year: i16, per_year: i32, index: i32| -> (i16, i8) {
            let total = i32::from(year) * per_year + index + steps;
            let year = i16::try_from(total.div_euclid(per_year)).unwrap_or(year);
            (year, i8::try_from(total.rem_euclid(per_year)).unwrap_or(0))
        };
        match *self {
            Period::Year(year) => Period::Year(slots(year, 1, 0).0),
            Period::HeatingSeason(year) => Period::HeatingSeason(slots(year, 1, 0).0),
            Period::Half(year, half) => {
                let (year, index) = slots(year, 2, i32::from(half) - 1);
                Period::Half(year, index + 1)
            }
            Period::Quarter(year, quarter) => {
                let (year, index) = slots(year, 4, i32::from(quarter) - 1);
                Period::Quarter(year, index + 1)
            }
            Period::Month(year, month) => {
                let (year, index) = slots(year, 12, i32::from(month) - 1);
                Period::Month(year, index + 1)
            }
            Period::TenDays(year, month, part) => {
                let (year, index) =
                    slots(year, 36, (i32::from(month) - 1) * 3 + i32::from(part) - 1);
                Period::TenDays(year, index / 3 + 1, index % 3 + 1)
            }
            Period::Week(..) => {
                let monday = self.first_day().saturating_add(Span::new().weeks(steps));
                let week = monday.iso_week_date();
                Period::Week(week.year(), week.week())
            }
            Period::Day(date) => Period::Day(date.saturating_add(Span::new().days(steps))),
        }
    }

    /// The period before (上期); where January and February come as one, the one before
    /// February's is December's.
    #[must_use]
    pub fn before(&self, merged_january: bool) -> Self {
        match self.shifted(-1) {
            Period::Month(year, 1) if merged_january => Period::Month(year - 1, 12),
            period => period,
        }
    }

    /// The same period of the year before (同期).
    #[must_use]
    pub fn last_year(&self) -> Self {
        match *self {
            Period::Year(_) | Period::HeatingSeason(_) => self.shifted(-1),
            Period::Half(year, half) => Period::Half(year - 1, half),
            Period::Quarter(year, quarter) => Period::Quarter(year - 1, quarter),
            Period::Month(year, month) => Period::Month(year - 1, month),
            Period::TenDays(year, month, part) => Period::TenDays(year - 1, month, part),
            Period::Week(year, week) => {
                Period::Week(year - 1, week).checked().unwrap_or(Period::Week(year - 1, 52))
            }
            Period::Day(date) => Period::Day(date.saturating_sub(Span::new().years(1))),
        }
    }

    /// As people write it: `2023年第三季度`, `2025年3月`, `2023-2024采暖季`.
    #[must_use]
    pub fn chinese(&self) -> String {
        match *self {
            Period::Year(year) => format!("{year}年"),
            Period::Half(year, 1) => format!("{year}年上半年"),
            Period::Half(year, _) => format!("{year}年下半年"),
            Period::Quarter(year, quarter) => format!(
                "{year}年第{}季度",
                ["一", "二", "三", "四"][usize::try_from(quarter - 1).unwrap_or(0).min(3)]
            ),
            Period::Month(year, month) => format!("{year}年{month}月"),
            Period::TenDays(year, month, part) => format!(
                "{year}年{month}月{}旬",
                ["上", "中", "下"][usize::try_from(part - 1).unwrap_or(0).min(2)]
            ),
            Period::Week(year, week) => format!("{year}年第{week}周"),
            Period::Day(date) => {
                format!("{}年{}月{}日", date.year(), date.month(), date.day())
            }
            Period::HeatingSeason(year) => format!("{year}-{}采暖季", year + 1),
        }
    }

    /// The same of a form that may ask for January and February as one (`merged`): `2025年1—2月`.
    #[must_use]
    pub fn chinese_of(&self, merged: bool) -> String {
        match *self {
            Period::Month(year, 2) if merged => format!("{year}年1—2月"),
            _ => self.chinese(),
        }
    }
}

impl fmt::Display for Period {
    /// The canonical spelling, which [`Period::parse`] reads back.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Period::Year(year) => write!(out, "{year}"),
            Period::Half(year, half) => write!(out, "{year}-H{half}"),
            Period::Quarter(year, quarter) => write!(out, "{year}-Q{quarter}"),
            Period::Month(year, month) => write!(out, "{year}-{month:02}"),
            Period::TenDays(year, month, part) => write!(out, "{year}-{month:02}-X{part}"),
            Period::Week(year, week) => write!(out, "{year}-W{week:02}"),
            Period::Day(date) => write!(out, "{date}"),
            Period::HeatingSeason(year) => write!(out, "{year}-{}", year + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_period() -> impl Strategy<Value = Period> {
        (1950i16..2100, 1i8..=53, 1i8..=12, 0u8..8).prop_filter_map(
            "a period that exists",
            |(year, week, month, kind)| {
                match kind {
                    0 => Period::Year(year),
                    1 => Period::Half(year, (month - 1) / 6 + 1),
                    2 => Period::Quarter(year, (month - 1) / 3 + 1),
                    3 => Period::Month(year, month),
                    4 => Period::TenDays(year, month, week % 3 + 1),
                    5 => Period::Week(year, week),
                    6 => Period::Day(day(year, month, week.min(28))),
                    _ => Period::HeatingSeason(year),
                }
                .checked()
            },
        )
    }

    #[test]
    fn the_calendar_of_a_ten_day_part() {
        let february = Period::TenDays(2024, 2, 3);
        assert_eq!(february.first_day(), day(2024, 2, 21));
        assert_eq!(february.last_day(), day(2024, 2, 29));
        assert_eq!(february.shifted(1), Period::TenDays(2024, 3, 1));
        assert_eq!(Period::Month(2025, 1).shifted(-1), Period::Month(2024, 12));
        assert_eq!(Period::HeatingSeason(2023).shifted(-3).to_string(), "2020-2021");
    }

    proptest! {
        #[test]
        fn a_spelling_reads_back(period in any_period()) {
            prop_assert_eq!(Period::parse(&period.to_string()), Some(period));
            prop_assert_eq!(
                crate::words::period_text::read(&period.chinese()).map(|read| read.period),
                Some(period)
            );
        }

        #[test]
        fn steps_undo_each_other(period in any_period(), steps in -200i32..200) {
            prop_assert_eq!(period.shifted(steps).shifted(-steps), period);
            prop_assert!(period.first_day() <= period.last_day());
            prop_assert!(period.shifted(1).first_day() > period.last_day());
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,24}") {
            let _ = Period::parse(&text);
            let _ = crate::words::period_text::read(&text);
        }
    }
}
