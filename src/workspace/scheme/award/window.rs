//! The periods an award is measured over: months one by one, or several put together before
//! anything is compared.

use crate::words::interval::Interval;
use crate::words::period::{Period, PeriodKind};
use crate::workspace::fields::Fields;

/// The window of an award.
#[derive(Clone, PartialEq, Debug)]
pub struct Window {
    /// Its parts; what is in one part is added up before `x` is worked out.
    pub parts: Vec<Part>,
    /// Which part counts.
    pub choice: Choice,
    /// What `x` must be in each part.
    pub require_each: Option<Interval>,
}

/// One part of a window.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// From one period to another, both with the years they are in.
    Fixed(Period, Period),
    /// From one month to another of the year in question.
    Months(i8, i8),
    /// Every month of the period in question, each a part of its own.
    EachMonth,
}

/// Which part of a window counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// The one with the highest value.
    Max,
    /// The last one.
    Last,
    /// Each is paid for.
    Each,
}

pub(in crate::workspace) const WINDOW: &[&str] = &["periods", "use", "require_each"];

/// A window cannot have more periods than this.
const LONGEST: usize = 120;

impl Window {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let node = fields.node("window")?;
        let source = fields.source;
        let mut window = Fields::new(source, node, WINDOW, fields.findings());
        let mut parts = Vec::new();
        for (text, at) in window.placed_texts("periods") {
            match Part::parse(&text) {
                Some(part) => parts.push(part),
                None => {
                    window.not_allowed(
                        at,
                        "periods",
                        &text,
                        ["2023-01..2023-02", "2023-03", "01..02", "each month"],
                    );
                }
            }
        }
        if window.node("periods").is_none() {
            window.missing("periods");
        }
        let choice = match window.word("use", &["max", "last", "each"]).as_deref() {
            Some("last") => Choice::Last,
            Some("each") => Choice::Each,
            _ => Choice::Max,
        };
        let require_each = window.interval("require_each");
        Some(Self { parts, choice, require_each })
    }

    /// The periods of each part, for a scheme carried out for a period.
    #[must_use]
    pub fn periods(&self, period: Period) -> Vec<Vec<Period>> {
        let mut parts = Vec::new();
        for part in &self.parts {
            match *part {
                Part::Fixed(from, to) => parts.push(between(from, to)),
                Part::Months(from, to) => parts.push(between(
                    Period::Month(period.year(), from),
                    Period::Month(period.year(), to),
                )),
                Part::EachMonth => {
                    parts.extend(months(period).into_iter().map(|one| vec![one]));
                }
            }
        }
        parts
    }
}

fn between(from: Period, to: Period) -> Vec<Period> {
    let mut periods = vec![from];
    let mut next = from.shifted(1);
    while next <= to && periods.len() < LONGEST {
        periods.push(next);
        next = next.shifted(1);
    }
    periods
}

fn months(period: Period) -> Vec<Period> {
    let month = |day: jiff::civil::Date| Period::Month(day.year(), day.month());
    between(month(period.first_day()), month(period.last_day()))
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        if text == "each month" {
            return Some(Part::EachMonth);
        }
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let month = |text: &str| {
            (text.len() == 2)
                .then(|| text.parse::<i8>().ok())
                .flatten()
                .filter(|m| (1..=12).contains(m))
        };
        if let (Some(from), Some(to)) = (month(from), month(to)) {
            return (from <= to).then_some(Part::Months(from, to));
        }
        let (from, to) = (Period::parse(from)?, Period::parse(to)?);
        (from.kind() == to.kind() && from.kind() != PeriodKind::Day && from <= to)
            .then_some(Part::Fixed(from, to))
    }
}
