//! What a period's job does, step by step, each with its reason.

use super::Desk;
use super::score::in_force::{Out, not_in_force};
use crate::words::Period;
use crate::words::diagnostic::{Finding, Severity};
use crate::workspace::bulletin::Bulletin;

/// One step of a job.
#[derive(Clone, PartialEq, Debug)]
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
    /// Pass a bulletin over, whose documents have run out.
    PassOver {
        /// Its declared name.
        bulletin: String,
        /// For which period.
        period: Period,
        /// Which document, until when; a warning.
        why: Box<Finding>,
    },
}

/// The job of a period: the inbox first, then every bulletin all of whose queries are for such
/// periods and whose documents are in force.
#[must_use]
pub fn plan(desk: &Desk, period: Period) -> Vec<Step> {
    let mut steps = vec![Step::Ingest];
    for bulletin in desk.workspace.bulletins.values() {
        if !is_due(desk, bulletin, period) {
            continue;
        }
        let name = bulletin.name.clone();
        let out = not_in_force(&desk.workspace, bulletin, period);
        match out.into_iter().max_by_key(|(_, out)| *out == Out::Late) {
            None => steps.push(Step::Publish { bulletin: name, period }),
            Some((why, Out::Late)) => {
                let why = Box::new(why.weighing(Severity::Warning));
                steps.push(Step::PassOver { bulletin: name, period, why });
            }
            // before its document there is no such bulletin yet
            Some((_, Out::Early)) => {}
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
    begun && kinds.peek().is_some() && kinds.all(|kind| kind == period.kind())
}
