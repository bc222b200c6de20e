//! How firm the ranks of a scheme are, as a table: bands of ranks, strengths and weaknesses.

use super::score::heading;
use crate::engine::{Indicator, IndicatorColumn, IndicatorRow};
use crate::score::what_if::{Bands, Scale, Trial};
use crate::words::formula::Term;
use crate::words::{Fraction, Missing, Period, Rounding};
use crate::workspace::scheme::Scheme;
use std::collections::BTreeMap;

/// The bands and, beside them, what each unit is good and bad at.
pub(super) fn bands(scheme: &Scheme, bands: &Bands, period: Period) -> Indicator {
    let how = &bands.what_if;
    let share = &how.weights * &Fraction::whole(100);
    let parts = [
        ("title", scheme.title.clone()),
        ("draws", how.draws.to_string()),
        ("weights", share.to_string()),
        ("seed", how.seed.to_string()),
    ];
    let fixed = ["best", "p5", "median", "p95", "worst"];
    let mut columns = vec![unit(), number("official", &bands.label, 0)];
    let of = |name: &str| heading(&format!("what-if-{name}"), &[]);
    columns.extend(fixed.iter().map(|name| number(name, &of(name), 0)));
    columns
        .push(IndicatorColumn { unit: Some("%".to_owned()), ..number("kept", &of("kept"), 1) });
    columns.extend(bands.trials.iter().map(|trial| number(word(*trial), &of(word(*trial)), 0)));
    columns.extend(["strengths", "weaknesses"].map(|name| number(name, &of(name), 0)));
    let rows = bands.units.iter().map(|band| {
        let mut figures = vec![text(&band.unit.label), band.official.clone()];
        figures.extend((0..fixed.len()).map(|at| place(band.band.get(at).copied())));
        figures.push(band.kept.clone().map_or(nothing(), Term::Number));
        figures.extend(band.trials.iter().map(|one| place(*one)));
        figures.extend([&band.strengths, &band.weaknesses].map(|one| text(&named(one))));
        figures
    });
    table(scheme, heading("what-if-title", &parts), period, columns, rows.collect())
}

fn word(trial: Trial) -> &'static str {
    match trial {
        Trial::Scaled(Scale::Declared) => "declared",
        Trial::Scaled(Scale::MinMax) => "minmax",
        Trial::Scaled(Scale::ZScore) => "zscore",
        Trial::Scaled(Scale::Rank) => "rank",
        Trial::Scaled(Scale::Goalposts) => "goalposts",
        Trial::Arithmetic => "arithmetic",
        Trial::Geometric => "geometric",
    }
}

/// `创新投入（第1）、上网率（第2）`.
fn named(indicators: &[(String, i64)]) -> String {
    let one = |(label, rank): &(String, i64)| {
        heading("what-if-named", &[("label", label.clone()), ("rank", rank.to_string())])
    };
    indicators.iter().map(one).collect::<Vec<String>>().join("、")
}

fn unit() -> IndicatorColumn {
    number("unit", &heading("what-if-unit", &[]), 0)
}

fn number(name: &str, label: &str, digits: u32) -> IndicatorColumn {
    IndicatorColumn {
        name: name.to_owned(),
        label: label.to_owned(),
        unit: None,
        digits,
        is_key: false,
        labels: BTreeMap::new(),
        rounding: Rounding::default(),
        formula: None,
        ranked_by: None,
    }
}

fn text(words: &str) -> Term {
    Term::Text(words.into())
}

fn place(place: Option<usize>) -> Term {
    place.and_then(|place| i64::try_from(place).ok()).map_or(nothing(), Term::whole)
}

fn nothing() -> Term {
    Term::Missing(Missing::NotApplicable)
}

fn table(
    scheme: &Scheme,
    title: String,
    period: Period,
    columns: Vec<IndicatorColumn>,
    rows: Vec<Vec<Term>>,
) -> Indicator {
    let row = |figures| IndicatorRow { key: Vec::new(), figures, gathered: BTreeMap::new() };
    Indicator {
        query: scheme.name.clone(),
        title,
        period,
        columns,
        rows: rows.into_iter().map(row).collect(),
        total: None,
        total_first: false,
        notes: Vec::new(),
        adjusted: Vec::new(),
    }
}
