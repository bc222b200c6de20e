//! Figures far from what one would expect: the period before, the periods before, the other rows,
//! the other providers. A figure ten thousand times too large or too small is asked about as a
//! slip of unit (元、万元、亿元).
//!
//! Robust distance: |x − median| > k × MAD, the median of the distances from the median
//! (Hampel 1974, the usual robust z-score without its constant).

use super::{Subject, around};
use crate::words::Fraction;
use crate::words::diagnostic::{Finding, codes};
use crate::workspace::demands::{Against, Outlier};
use std::collections::BTreeMap;

/// Fewer figures say nothing about how far figures lie from each other.
const FEWEST: usize = 5;

/// Every declared look at figures.
pub(super) fn evaluate(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for outlier in &subject.dataset.outliers {
        if outlier.demand.applies(subject.received.period) {
            for column in &outlier.columns {
                one(subject, outlier, column, findings);
            }
        }
    }
}

fn one(subject: &Subject<'_>, outlier: &Outlier, column: &str, findings: &mut Vec<Finding>) {
    let Some(expected) = Expected::of(subject, outlier.against, column) else {
        match outlier.against {
            Against::LastYear if subject.around.has_past(subject) => {
                let detail = subject.received.period.last_year().chinese();
                findings.push(subject.unseen(&outlier.demand, "last_year", &detail));
            }
            Against::LastYear => subject.passed_over(&outlier.demand, "first"),
            Against::Previous => subject.without_past(&outlier.demand, findings),
            _ => {}
        }
        return;
    };
    let mut few = false;
    for record in 0..subject.received.table.rows() {
        let Some(now) = subject.number(record, column) else { continue };
        if subject.is_asked(&outlier.demand, record) != Ok(true) {
            continue;
        }
        let figures = expected.figures(subject, record);
        let Some(middle) = around::median(&figures) else { continue };
        let is_small = |number: &Fraction| {
            outlier.floor.as_ref().is_some_and(|floor| number.absolute() < *floor)
        };
        if is_small(&now) && is_small(&middle) {
            continue;
        }
        if outlier.unit_slip && is_slip(&now, &middle) {
            findings.push(told(subject, outlier, record, column, &now, &middle, codes::C203));
            continue;
        }
        let by_factor = outlier.factor.as_ref().is_some_and(|factor| {
            let (a, b) = (now.absolute(), middle.absolute());
            !b.is_zero() && (a > &b * factor || &a * factor < b)
        });
        let by_distance = outlier.mad.as_ref().is_some_and(|times| {
            if figures.len() < FEWEST {
                few = true;
                return false;
            }
            let distances: Vec<Fraction> =
                figures.iter().map(|figure| (figure - &middle).absolute()).collect();
            around::median(&distances)
                .is_some_and(|mad| !mad.is_zero() && (&now - &middle).absolute() > times * &mad)
        });
        if by_factor || by_distance {
            findings.push(told(subject, outlier, record, column, &now, &middle, codes::C202));
        }
    }
    // who has just begun to report has nothing to be compared with, and nothing is said
    let begins =
        matches!(outlier.against, Against::History(_)) && !subject.around.has_past(subject);
    if few && !begins {
        findings.push(subject.unseen(&outlier.demand, "few", &FEWEST.to_string()));
    }
}

/// About ten thousand times as much, or as little.
fn is_slip(now: &Fraction, middle: &Fraction) -> bool {
    let (a, b) = (now.absolute(), middle.absolute());
    let (large, small) = if a > b { (a, b) } else { (b, a) };
    let Some(ratio) = large.divided_by(&small) else { return false };
    ratio >= Fraction::whole(3_000) && ratio <= Fraction::whole(30_000)
}

fn told(
    subject: &Subject<'_>,
    outlier: &Outlier,
    record: usize,
    column: &str,
    now: &Fraction,
    middle: &Fraction,
    code: crate::words::Code,
) -> Finding {
    let against = match outlier.against {
        Against::Previous => "previous",
        Against::LastYear => "last_year",
        Against::History(_) => "history",
        Against::Rows => "rows",
        Against::Providers => "providers",
    };
    let period = match outlier.against {
        Against::LastYear => subject.received.period.last_year().chinese(),
        _ => subject.around.before.chinese(),
    };
    let times = now.absolute().divided_by(&middle.absolute());
    let (size, times) = match times {
        Some(times) if times >= Fraction::whole(1) => ("more", times.to_fixed(1)),
        Some(times) if !times.is_zero() => {
            let inverse = Fraction::whole(1).divided_by(&times);
            ("less", inverse.map_or_else(String::new, |inverse| inverse.to_fixed(1)))
        }
        _ => ("apart", String::new()),
    };
    let unit = subject.dataset.column(column).and_then(|column| column.unit.clone());
    let shown =
        |number: &Fraction| number.to_exact_decimal().unwrap_or_else(|| number.to_fixed(2));
    subject
        .failing(code, &outlier.demand, record, column)
        .with("label", subject.label(column))
        .with("now_figure", shown(now))
        .with("against", against)
        .with("period", period)
        .with("middle", shown(middle))
        .with("size", size)
        .with("times", times.trim_end_matches(".0"))
        .with("unit", unit.unwrap_or_else(|| "none".to_owned()))
}

/// The figures that a row is held against.
enum Expected {
    /// By key.
    ByKey(Vec<String>, BTreeMap<Vec<String>, Vec<Fraction>>),
    /// All of the return, by record.
    Rows(Vec<(usize, Fraction)>),
}

impl Expected {
    fn of(subject: &Subject<'_>, against: Against, column: &str) -> Option<Self> {
        let received = subject.received;
        let key = subject.dataset.key.clone();
        let mut tables = Vec::new();
        let lookup = |provider: &str, period| {
            subject.around.elsewhere.table(&received.dataset, provider, period)
        };
        let mut by = key;
        match against {
            Against::Rows => {
                let rows = 0..received.table.rows();
                return Some(Self::Rows(
                    rows.filter_map(|at| Some((at, subject.number(at, column)?))).collect(),
                ));
            }
            Against::Previous => {
                tables.push(subject.around.previous.as_ref()?.table.clone());
            }
            Against::LastYear => {
                tables.push(subject.around.last_year(subject)?.table.clone());
            }
            Against::History(count) => {
                let mut period = received.period;
                for _ in 0..count {
                    period = period.before(subject.dataset.merged_january);
                    tables.extend(lookup(&received.provider, period));
                }
            }
            Against::Providers => {
                by.retain(|name| Some(name) != subject.dataset.provider_column.as_ref());
                let list = subject.workspace.codelists.get(&subject.dataset.provider)?;
                let others = list.entries.iter().filter(|one| one.code != received.provider);
                tables.extend(others.filter_map(|one| lookup(&one.code, received.period)));
            }
        }
        let mut figures: BTreeMap<Vec<String>, Vec<Fraction>> = BTreeMap::new();
        for table in tables {
            let Some(at) = table.position(column) else { continue };
            for row in 0..table.rows() {
                if let Some(number) = table.value(row, at).number() {
                    figures.entry(around::spelled(&table, &by, row)).or_default().push(number);
                }
            }
        }
        Some(Self::ByKey(by, figures))
    }

    fn figures(&self, subject: &Subject<'_>, record: usize) -> Vec<Fraction> {
        match self {
            Self::ByKey(by, figures) => {
                let key = around::spelled(&subject.received.table, by, record);
                figures.get(&key).cloned().unwrap_or_default()
            }
            Self::Rows(figures) => figures
                .iter()
                .filter(|(at, _)| *at != record)
                .map(|(_, figure)| figure.clone())
                .collect(),
        }
    }
}
