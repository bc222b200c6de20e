//! What an award is measured by over several periods: each part added up first, then compared.

use super::phrase::{comparison, number, say, verdict};
use crate::score::Board;
use crate::words::formula::{Formula, OnCalendar, Term};
use crate::words::interval::Interval;
use crate::words::{Fraction, Missing, Period};
use crate::workspace::scheme::award::window::{Choice, Window};

/// What `x` is in each part of a window.
pub(super) struct Seen {
    /// The values, in the order of the parts.
    pub(super) values: Vec<Term>,
    /// The calculations in full.
    pub(super) said: Vec<String>,
}

/// Works `x` out in each part.
pub(super) fn look(
    board: &Board<'_>,
    unit: usize,
    x: &Formula,
    window: &Window,
    range: Option<&Interval>,
) -> Seen {
    let mut seen = Seen { values: Vec::new(), said: Vec::new() };
    for periods in window.periods(board.period) {
        let scope = |name: &str| added_up(board, unit, name, &periods);
        let value = x.evaluate(&OnCalendar(&scope, &board.facts.calendar));
        let shown = value.number().map_or_else(|| value.to_string(), |one| number(one, range));
        let worked = x.with_values(&scope);
        seen.said.push(format!("{}：{worked} = {shown}", name(&periods)));
        seen.values.push(value);
    }
    seen
}

/// A figure added up over the periods of a part; one that is not kept by periods as it is.
fn added_up(board: &Board<'_>, unit: usize, name: &str, periods: &[Period]) -> Option<Term> {
    let (bare, last_year) =
        name.strip_prefix("last_year.").map_or((name, false), |bare| (bare, true));
    if !board.facts.series.contains_key(bare) {
        return board.value(unit, name);
    }
    let mut sum = Fraction::zero();
    for period in periods {
        let period = if last_year { period.last_year() } else { *period };
        match board.facts.at(unit, bare, period)? {
            Term::Number(number) => sum = &sum + &number,
            other if periods.len() == 1 => return Some(other),
            Term::Missing(missing) => return Some(Term::Missing(missing)),
            _ => return Some(Term::Missing(Missing::NotReported)),
        }
    }
    Some(Term::Number(sum))
}

/// A part in words: `2023年1月—2023年2月`.
fn name(periods: &[Period]) -> String {
    match periods {
        [one] => one.chinese(),
        [first, .., last] => format!("{}—{}", first.chinese(), last.chinese()),
        [] => String::new(),
    }
}

/// Is what every part must be true of every part? `Err` if that cannot be said.
pub(super) fn each_holds(seen: &mut Seen, range: &Interval) -> Result<bool, Missing> {
    let mut all = Ok(true);
    for value in &seen.values {
        match value {
            Term::Number(one) => {
                let holds = range.contains(one);
                let text = comparison(&number(one, Some(range)), range);
                seen.said.push(format!("{text} → {}", verdict(Some(holds))));
                if !holds {
                    all = Ok(false);
                }
            }
            Term::Missing(missing) if all != Ok(false) => all = Err(missing.clone()),
            _ => {}
        }
    }
    all
}

/// The values that are paid for; a part that cannot be compared is left out and told.
pub(super) fn chosen(seen: &mut Seen, choice: Choice) -> Vec<Term> {
    match choice {
        Choice::Each => seen.values.clone(),
        Choice::Last => seen.values.last().cloned().into_iter().collect(),
        Choice::Max => {
            let best = seen.values.iter().filter_map(Term::number).max().cloned();
            let left_out = seen.values.iter().filter(|value| value.number().is_none()).count();
            match best {
                Some(best) => {
                    if left_out > 0 {
                        let count = left_out.to_string();
                        seen.said.push(say("award-part-left-out", &[("count", count)]));
                    }
                    vec![Term::Number(best)]
                }
                None => seen.values.first().cloned().into_iter().collect(),
            }
        }
    }
}
