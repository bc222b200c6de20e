//! Days that count: due dates and working days.

use jiff::Span;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;

/// Which days are worked, where they differ from Monday to Friday (public holidays and 调休).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingDays {
    exceptions: BTreeMap<Date, bool>,
}

impl WorkingDays {
    /// A calendar from its exceptions: a day, and whether it is worked.
    #[must_use]
    pub fn new(exceptions: BTreeMap<Date, bool>) -> Self {
        Self { exceptions }
    }

    /// Is this day worked?
    #[must_use]
    pub fn is_worked(&self, date: Date) -> bool {
        self.exceptions
            .get(&date)
            .copied()
            .unwrap_or(!matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday))
    }

    /// How many working days follow `from` until `until` (`from` itself is not counted, `until`
    /// is); less than zero if `until` is before `from`.
    #[must_use]
    pub fn between(&self, from: Date, until: Date) -> i64 {
        if until < from {
            return -self.between(until, from);
        }
        let days = until.since((jiff::Unit::Day, from)).map_or(0, |span| span.get_days());
        // seven days in a row hold five from Monday to Friday, whichever they are
        let (weeks, rest) = (i64::from(days / 7), days % 7);
        let is_weekday =
            |date: &Date| !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let left = (0..rest)
            .filter_map(|back| until.checked_sub(Span::new().days(back)).ok())
            .filter(is_weekday);
        let plain = weeks * 5 + i64::try_from(left.count()).unwrap_or(0);
        let inside = self.exceptions.iter().filter(|(day, _)| from < **day && **day <= until);
        inside.fold(plain, |count, (day, worked)| match (worked, is_weekday(day)) {
            (true, false) => count + 1,
            (false, true) => count - 1,
            _ => count,
        })
    }

    /// The day `days` working days after `from` (the day itself is not counted).
    #[must_use]
    pub fn after(&self, from: Date, days: u32) -> Date {
        let mut date = from;
        let mut left = days;
        while left > 0 {
            let next = date.saturating_add(Span::new().days(1));
            if next == date {
                break;
            }
            date = next;
            left -= u32::from(self.is_worked(date));
        }
        date
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holiday_and_a_worked_sunday() {
        let day = |month, day| Date::new(2025, month, day).expect("a date");
        let calendar =
            WorkingDays::new(BTreeMap::from([(day(1, 28), false), (day(1, 26), true)]));
        // 2025-01-26 is a Sunday that is worked; 2025-01-28 (除夕) is a holiday.
        assert!(calendar.is_worked(day(1, 26)));
        assert_eq!(calendar.after(day(1, 24), 1), day(1, 26));
        assert_eq!(calendar.after(day(1, 27), 1), day(1, 29));
    }
    #[test]
    fn days_between_are_counted_as_one_by_one() {
        let day = |month, day| Date::new(2025, month, day).expect("a date");
        let calendar = WorkingDays::new(BTreeMap::from([
            (day(1, 26), true),
            (day(1, 28), false),
            (day(1, 29), false),
            (day(2, 8), true),
            (day(2, 1), false),
        ]));
        assert_eq!(calendar.between(day(1, 24), day(1, 24)), 0);
        // Friday to Monday over a Sunday that is worked
        assert_eq!(calendar.between(day(1, 24), day(1, 27)), 2);
        for later in 1..28 {
            let (from, until) = (day(1, 20), day(2, later));
            let mut one_by_one = 0;
            let mut date = from;
            while date < until {
                date = date.tomorrow().expect("a day");
                one_by_one += i64::from(calendar.is_worked(date));
            }
            assert_eq!(calendar.between(from, until), one_by_one);
            assert_eq!(calendar.between(until, from), -one_by_one);
        }
    }
}
