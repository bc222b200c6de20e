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

impl WorkingDays {
    /// Working days from the day after `from` up to and with `until`; none if it is not later.
    /// A century is counted at most.
    #[must_use]
    pub fn between(&self, from: Date, until: Date) -> u32 {
        let mut date = from;
        let mut count = 0;
        for _ in 0..36_525 {
            if date >= until {
                break;
            }
            date = date.saturating_add(Span::new().days(1));
            count += u32::from(self.is_worked(date));
        }
        count
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
}
