//! Is a document in force in a period? What rests on one that is not is not worked out.

use crate::compute;
use crate::words::Period;
use crate::words::diagnostic::{Finding, Place, codes};
use crate::workspace::Workspace;
use crate::workspace::bulletin::Bulletin;
use crate::workspace::scheme::Scheme;
use jiff::civil::Date;

/// On which side of the days in which it holds a document is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Out {
    /// It does not hold yet.
    Early,
    /// It has run out.
    Late,
}

/// The finding that a scheme's document does not hold on any day of a period, and so, where one
/// is named, keeps a bulletin from being published.
#[must_use]
pub fn out_of_force(
    scheme: &Scheme,
    period: Period,
    bulletin: Option<&str>,
) -> Option<(Finding, Out)> {
    let valid = scheme.valid;
    let out = if valid.from.is_some_and(|from| from > period.last_day()) {
        Out::Early
    } else if valid.until.is_some_and(|until| until < period.first_day()) {
        Out::Late
    } else {
        return None;
    };
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let finding = Finding::new(codes::X008, Place::Line(scheme.path.as_str().into(), 1, 1))
        .with("source", &scheme.source)
        .with("period", period.chinese())
        .with("from", day(valid.from))
        .with("until", day(valid.until))
        .with("kind", if out == Out::Early { "early" } else { "late" })
        .with("bulletin", bulletin.unwrap_or("none"));
    Some((finding, out))
}

/// What keeps a bulletin from being published for a period: documents that do not hold, each
/// once, with the bulletin's name.
#[must_use]
pub fn not_in_force(
    workspace: &Workspace,
    bulletin: &Bulletin,
    period: Period,
) -> Vec<(Finding, Out)> {
    let mut found: Vec<(Finding, Out)> = Vec::new();
    for query in bulletin.queries() {
        for scheme in workspace.schemes_under(query) {
            let own = compute::own_period(scheme.period, period);
            let Some(told) = out_of_force(scheme, own, Some(&bulletin.name)) else { continue };
            if !found.contains(&told) {
                found.push(told);
            }
        }
    }
    found
}
