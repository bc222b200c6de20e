//! Columns whose heading is nothing but a period (`2025年3月`, `201806`): which of them is this
//! period's, which the one before it, and which last year's. A form says so with `{period}`,
//! `{previous}` or `{last_year}` among the aliases of a column.

use crate::ingest::heading::{Certainty, Headings, Spellings};
use crate::words::{period_lead, text};
use jiff::civil::Date;

/// Which period's figures stand in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dated {
    /// This one's.
    Current,
    /// Those of the one before.
    Previous,
    /// Those of the same one in the year before.
    LastYear,
}

impl Dated {
    /// As it stands among the aliases of a column.
    #[must_use]
    pub fn of_aliases(aliases: &[String]) -> Option<Self> {
        aliases.iter().find_map(|alias| match alias.as_str() {
            "{period}" => Some(Dated::Current),
            "{previous}" => Some(Dated::Previous),
            "{last_year}" => Some(Dated::LastYear),
            _ => None,
        })
    }
}

/// Year and month of a heading that says nothing else; what is not written is zero.
pub(super) fn alone(heading: &str) -> Option<(i16, i8)> {
    if let Ok(day) = heading.parse::<Date>() {
        return Some((day.year(), day.month()));
    }
    let lead = period_lead::lead(&text::bare(heading))?;
    lead.rest.is_empty().then(|| (lead.year.unwrap_or(0), lead.month.unwrap_or(0)))
}

/// Gives the columns under bare periods to the declared ones: the latest is this period's.
pub(super) fn assign(
    headings: &mut Headings,
    dated: Vec<(u32, (i16, i8), String)>,
    form: &[Spellings],
) {
    let wanted = |dated: Dated| form.iter().position(|one| one.dated() == Some(dated));
    let latest = dated.iter().map(|(_, month, _)| *month).max().unwrap_or_default();
    let year_ago = (latest.0 - 1, latest.1);
    let last_year = wanted(Dated::LastYear).filter(|_| latest.0 > 0);
    let before = dated
        .iter()
        .map(|(_, month, _)| *month)
        .filter(|month| *month < latest && (last_year.is_none() || *month != year_ago))
        .max();
    for (column, month, written) in dated {
        let index = if month == latest {
            wanted(Dated::Current)
        } else if last_year.is_some() && month == year_ago {
            last_year
        } else {
            wanted(Dated::Previous).filter(|_| Some(month) == before)
        };
        match index {
            Some(index) => {
                headings.matched.entry(index).or_default().push((column, Certainty::Alias));
            }
            None => headings.extra.push((column, written)),
        }
    }
    headings.extra.sort();
}

#[cfg(test)]
mod tests {
    use super::alone;

    #[test]
    fn headings_that_are_periods_alone() {
        assert_eq!(alone("2025年3月"), Some((2025, 3)));
        assert_eq!(alone("201806"), Some((2018, 6)));
        assert_eq!(alone("2025-03-01"), Some((2025, 3)));
        assert_eq!(alone("2025年3月(万元)"), Some((2025, 3)));
        assert_eq!(alone("3月"), Some((0, 3)));
        assert_eq!(alone("3月完成投资"), None);
        assert_eq!(alone("备注"), None);
    }
}
