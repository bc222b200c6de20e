//! Who owed which return and what became of it: on time, late, sent back, not there.
//!
//! A return is on time if its first accepted version came in on the last day on which it was due
//! or before. The day on which this is asked plays no part, but for [`Standing::is_due`].

use super::Desk;
use crate::compute::reporting::columns;
use crate::store::Vintage;
use crate::words::calendar::WorkingDays;
use crate::words::{Decimal, Missing, Period, Value};
use crate::workspace::Workspace;
use crate::workspace::codelist::Entry;
use crate::workspace::dataset::Dataset;
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What became of a return.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// 按时: accepted when it was due or before.
    OnTime,
    /// 逾期: accepted later.
    Late,
    /// 退回: sent, refused, and nothing accepted since.
    Refused,
    /// 未报.
    Absent,
}

impl State {
    /// The word in the built-in table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::OnTime => "on_time",
            State::Late => "late",
            State::Refused => "refused",
            State::Absent => "absent",
        }
    }
}

/// One return that is owed.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// Who owes it.
    pub provider: &'a Entry,
    /// The last day on which it is on time.
    pub due: Option<Date>,
    /// The day on which its first version came in.
    pub received: Option<Date>,
    /// The version that counts.
    pub current: Option<&'a Vintage>,
    /// A later version that is kept back, its period being locked.
    pub kept: Option<&'a Vintage>,
    /// How many versions there are.
    pub versions: usize,
    /// How many files were refused.
    pub refused: usize,
    /// Is there a sealed confirmation of the version that counts?
    pub sealed: bool,
    /// What became of it.
    pub state: State,
}

impl Standing<'_> {
    /// Was it accepted?
    #[must_use]
    pub fn is_reported(&self) -> bool {
        matches!(self.state, State::OnTime | State::Late)
    }

    /// Is it missing on this day, its last day being over?
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        self.due.is_none_or(|due| due < today)
    }
}

/// The last day on which a form's return for a period is on time.
#[must_use]
pub fn due(workspace: &Workspace, dataset: &Dataset, period: Period) -> Option<Date> {
    let due = dataset.due?;
    let end = period.last_day();
    if due.working {
        return Some(working_days(workspace).after(end, due.days));
    }
    end.checked_add(Span::new().days(i64::from(due.days))).ok()
}

/// The calendar that the workspace declares (`date`, `worked`).
#[must_use]
pub fn working_days(workspace: &Workspace) -> WorkingDays {
    let table = workspace.calendar.as_ref().and_then(|name| workspace.parameters.get(name));
    let Some(table) = table else { return WorkingDays::default() };
    let position = |name: &str| table.columns.iter().position(|column| column.name == name);
    let (Some(date), Some(worked)) = (position("date"), position("worked")) else {
        return WorkingDays::default();
    };
    let days: BTreeMap<Date, bool> = table
        .rows
        .iter()
        .filter_map(|row| {
            let day = match row.values.get(date)? {
                Value::Date(day) => *day,
                other => other.to_string().parse().ok()?,
            };
            let worked = match row.values.get(worked)? {
                Value::Flag(flag) => *flag,
                other => ["1", "是", "yes", "true"].contains(&other.to_string().as_str()),
            };
            Some((day, worked))
        })
        .collect();
    WorkingDays::new(days)
}

/// Everyone who owes a form's return for a period, in the order of their list.
#[must_use]
pub fn standings<'a>(
    desk: &'a Desk,
    dataset: &'a Dataset,
    period: Period,
) -> Vec<Standing<'a>> {
    let Some(list) = desk.workspace.codelists.get(&dataset.provider) else { return Vec::new() };
    let due = due(&desk.workspace, dataset, period);
    let owing = list.entries.iter().filter(|entry| entry.is_valid(period.last_day()));
    owing
        .map(|provider| {
            let ledger = &desk.ledger;
            let versions = ledger.versions(&dataset.name, &provider.code, period);
            let current = ledger.current(&dataset.name, &provider.code, period);
            let refused = ledger.refusals(&dataset.name, &provider.code, period).len();
            let received = versions.first().and_then(|first| day(&first.received));
            let in_time = match (received, due) {
                (Some(received), Some(due)) => received <= due,
                _ => true,
            };
            let state = match (current, refused) {
                (Some(_), _) if in_time => State::OnTime,
                (Some(_), _) => State::Late,
                (None, 0) => State::Absent,
                (None, _) => State::Refused,
            };
            Standing {
                provider,
                due,
                received,
                current,
                kept: ledger.kept(&dataset.name, &provider.code, period),
                versions: versions.len(),
                refused,
                sealed: current.is_some_and(|current| ledger.confirmation(current).is_some()),
                state,
            }
        })
        .collect()
}

/// The day of a time (RFC 3339).
#[must_use]
pub fn day(time: &str) -> Option<Date> {
    time.get(..10)?.parse().ok()
}

/// The rows of the built-in table for a form and a period.
pub(super) fn rows(desk: &Desk, dataset: &str, period: Period) -> Vec<Vec<Value>> {
    let Some(dataset) = desk.workspace.datasets.get(dataset) else { return Vec::new() };
    let missing = || Value::Missing(Missing::NotApplicable);
    let number = |number: usize| Value::Number(Decimal::from(number));
    let date = |date: Option<Date>| date.map_or_else(missing, Value::Date);
    standings(desk, dataset, period)
        .into_iter()
        .map(|one| {
            let current = one.current.map(|vintage| vintage.number);
            let row = vec![
                Value::text(&dataset.name),
                Value::text(&period.to_string()),
                Value::text(&one.provider.code),
                one.provider.parent.as_deref().map_or_else(missing, Value::text),
                date(one.due),
                date(one.received),
                current.map_or_else(missing, |number| Value::Number(Decimal::from(number))),
                number(one.versions),
                number(one.refused),
                number(usize::from(one.is_reported())),
                number(usize::from(one.state == State::OnTime)),
                number(usize::from(one.current.is_some_and(|vintage| vintage.nil))),
                number(usize::from(one.kept.is_some())),
                number(usize::from(one.sealed)),
                Value::text(one.state.word()),
            ];
            debug_assert_eq!(row.len(), columns().len());
            row
        })
        .collect()
}
