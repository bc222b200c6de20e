//! What a period's job does, step by step, each with its reason.

use super::Desk;
use crate::words::Period;
use crate::workspace::bulletin::Bulletin;

/// One step of a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Take the inbox in.
    Ingest,
    /// Publish a bulletin.
    Publish {
        /// Its declared name.
        bulletin: String,
        /// Why: its queries are of this kind of period.
        period: Period,
    },
}

/// The job of a period: the inbox first, then every bulletin all of whose queries are for such
/// periods.
#[must_use]
pub fn plan(desk: &Desk, period: Period) -> Vec<Step> {
    let mut steps = vec![Step::Ingest];
    for bulletin in desk.workspace.bulletins.values() {
        if is_due(desk, bulletin, period) {
            steps.push(Step::Publish { bulletin: bulletin.name.clone(), period });
        }
    }
    steps
}

/// Is a bulletin one for such a period, and published by then?
#[must_use]
pub fn is_due(desk: &Desk, bulletin: &Bulletin, period: Period) -> bool {
    let queries = bulletin.queries();
    let mut kinds = queries
        .iter()
        .filter_map(|name| {
            let query = desk.workspace.queries.get(*name).map(|query| query.period);
            query.or_else(|| desk.workspace.schemes.get(*name).map(|scheme| scheme.period))
        })
        .peekable();
    let begun = bulletin.since.is_none_or(|since| since.first_day() <= period.first_day());
    let ended = bulletin.until.is_some_and(|until| until.first_day() < period.first_day());
    begun && !ended && kinds.peek().is_some() && kinds.all(|kind| kind == period.kind())
}
