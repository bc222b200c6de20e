//! `sql`: a question asked once, over the same tables.

use super::super::Session;
use super::compute::deliver;
use crate::compute;
use crate::store::StoreFault;
use crate::words::Period;
use clap::ArgMatches;

/// What a question asked once is called where a name is needed.
const NAME: &str = "sql";

pub(super) fn sql(session: &mut Session<'_, '_>, asked: &ArgMatches) -> Result<(), StoreFault> {
    let Ok(period) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let Some(text) = asked.get_one::<String>("sql") else { return Ok(()) };
    let today = session.world.now.get(..10).and_then(|day| day.parse().ok());
    let day = period.unwrap_or(Period::Day(today.unwrap_or(jiff::civil::Date::MAX)));
    match compute::ad_hoc(&desk.workspace, NAME, text, day, period.is_none()) {
        Ok(query) => {
            desk.workspace.queries.insert(NAME.to_owned(), query);
        }
        Err(faults) => {
            let findings: Vec<_> =
                faults.iter().map(|fault| compute::sql_finding(NAME, fault)).collect();
            session.report(&findings);
            return Ok(());
        }
    }
    deliver(session, asked, &desk, NAME, day)
}
