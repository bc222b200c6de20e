//! Which periods of a table a query sees, counted on the calendar and never by rows.

use crate::words::{Period, PeriodKind};
use crate::workspace::dataset::Dataset;
use crate::workspace::query::{Query, Use, Window};
use std::collections::BTreeMap;

/// The periods of a form that a query sees when computed for `period`, oldest first. `known`
/// are the periods for which there are returns; only an `all` window needs them.
#[must_use]
pub fn window_periods(
    window: Window,
    dataset: &Dataset,
    period: Period,
    known: &[Period],
) -> Vec<Period> {
    let current = own_period(dataset.period, period);
    let step = |from: i32, to: i32| (from..=to).map(|step| current.shifted(step)).collect();
    let periods: Vec<Period> = match window {
        Window::Current => vec![current],
        Window::Previous(count) => step(-i32::from(count), -1),
        Window::Last(count) => step(1 - i32::from(count), 0),
        Window::LastYear => vec![current.last_year()],
        Window::YearToDate => {
            let mut periods = vec![current];
            while periods.last().is_some_and(|first| first.shifted(-1).year() == current.year())
                && periods.len() < 366
            {
                let earlier = periods[periods.len() - 1].shifted(-1);
                periods.push(earlier);
            }
            periods.reverse();
            periods
        }
        Window::All => known
            .iter()
            .copied()
            .filter(|known| known.last_day() <= period.last_day())
            .collect(),
    };
    // where January and February come as one, the return of February stands for both
    periods
        .into_iter()
        .filter(|one| !(dataset.merged_january && matches!(one, Period::Month(_, 1))))
        .collect()
}

/// The form's own period at the end of the query's: the month of March for the first quarter.
#[must_use]
pub fn own_period(kind: PeriodKind, period: Period) -> Period {
    if period.kind() == kind {
        return period;
    }
    let end = period.last_day();
    let (year, month) = (end.year(), end.month());
    match kind {
        PeriodKind::Year => Period::Year(year),
        PeriodKind::Half => Period::Half(year, (month - 1) / 6 + 1),
        PeriodKind::Quarter => Period::Quarter(year, (month - 1) / 3 + 1),
        PeriodKind::Month => Period::Month(year, month),
        PeriodKind::TenDays => Period::TenDays(year, month, ((end.day() - 1) / 10 + 1).min(3)),
        PeriodKind::Week => {
            let week = end.iso_week_date();
            Period::Week(week.year(), week.week())
        }
        PeriodKind::Day => Period::Day(end),
        // the season that has begun last
        PeriodKind::HeatingSeason => {
            Period::HeatingSeason(if month >= 11 { year } else { year - 1 })
        }
    }
}

/// The window of each form that a query uses: declared, or the period itself.
#[must_use]
pub fn windows(query: &Query, tables: &[String]) -> BTreeMap<String, Use> {
    tables
        .iter()
        .map(|table| {
            let window = query.window(table).cloned().unwrap_or_else(|| Use {
                table: table.clone(),
                window: Window::Current,
                at: crate::workspace::query::At::Start,
                require_all: true,
                asked: query.asked.clone(),
            });
            (table.clone(), window)
        })
        .collect()
}
