//! Texts with places to fill in: titles, sentences, file names.
//!
//! A text names figures (`{{ sites.total }}`) and the period (`{{ period.zh }}`). Templates
//! compute nothing: a figure is put in as it is printed in the tables and carries where it came
//! from. What a text names and nobody gives is a fault, never an empty place.

use crate::engine::{Indicator, IndicatorColumn};
use crate::publish::document::{PrintedFigure, Run, SourceKey};
use crate::publish::theme::Symbols;
use crate::words::formula::Term;
use crate::words::{Period, PeriodKind};
use minijinja::{Environment, UndefinedBehavior, Value, context};
use std::collections::BTreeMap;

/// What a text can speak of.
#[derive(Clone, Debug)]
pub struct Names<'a> {
    /// The bulletin's period.
    pub period: Period,
    /// Its number within the year, once it is given.
    pub number: Option<String>,
    /// Name in the text → indicator table whose only row (or total) is meant.
    pub tables: BTreeMap<String, &'a Indicator>,
}

/// Marks around the number of a figure in a text being filled in; nobody types them.
const OPEN: char = '\u{F0001}';
const CLOSE: char = '\u{F0002}';

/// Fills a text in. `Err` says what could not be filled in, in the template library's words.
pub fn fill(text: &str, names: &Names<'_>, symbols: &Symbols) -> Result<Vec<Run>, String> {
    let mut figures = Vec::new();
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let mut values: BTreeMap<String, Value> = BTreeMap::new();
    for (name, table) in &names.tables {
        values.insert(name.clone(), row_values(table, &mut figures, symbols));
    }
    values.insert("period".to_owned(), period_values(names.period));
    let number = names.number.clone().unwrap_or_default();
    values.insert("number".to_owned(), Value::from(number));
    let filled =
        environment.render_str(text, Value::from(values)).map_err(|error| error.to_string())?;
    Ok(split(&filled, &figures))
}

/// Fills a text in that can hold no figures' sources: a file name, a title.
pub fn fill_plain(text: &str, names: &Names<'_>, symbols: &Symbols) -> Result<String, String> {
    let runs = fill(text, names, symbols)?;
    Ok(runs.iter().map(Run::printed).collect())
}

fn split(filled: &str, figures: &[PrintedFigure]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = filled;
    while let Some((before, after)) = rest.split_once(OPEN) {
        if !before.is_empty() {
            runs.push(Run::Text(before.to_owned()));
        }
        let Some((index, tail)) = after.split_once(CLOSE) else { break };
        if let Some(figure) = index.parse::<usize>().ok().and_then(|at| figures.get(at)) {
            runs.push(Run::Figure(figure.clone()));
        }
        rest = tail;
    }
    if !rest.is_empty() {
        runs.push(Run::Text(rest.to_owned()));
    }
    runs
}

/// The figures of a table's only row; of its total row where it has several.
fn row_values(
    table: &Indicator,
    figures: &mut Vec<PrintedFigure>,
    symbols: &Symbols,
) -> Value {
    let row = match table.rows.as_slice() {
        [only] => Some(only),
        _ => table.total.as_ref(),
    };
    let mut values: BTreeMap<String, Value> = BTreeMap::new();
    let Some(row) = row else { return Value::from(values) };
    for (column, figure) in table.columns.iter().zip(&row.figures) {
        let source = SourceKey {
            query: table.query.clone(),
            key: row.key.clone(),
            column: column.name.clone(),
        };
        let printed = printed(column, figure, symbols);
        figures.push(PrintedFigure { printed, source: Some(source) });
        let mark = format!("{OPEN}{}{CLOSE}", figures.len() - 1);
        values.insert(column.name.clone(), Value::from(mark));
    }
    Value::from(values)
}

/// A figure as it stands in a sentence: with its percent sign, its symbol where it is missing.
fn printed(column: &IndicatorColumn, figure: &Term, symbols: &Symbols) -> String {
    match figure {
        Term::Missing(why) => symbols.of(why).to_owned(),
        Term::Number(_) if column.unit.as_deref() == Some("%") => {
            format!("{}%", column.printed(figure))
        }
        _ => column.printed(figure),
    }
}

fn period_values(period: Period) -> Value {
    let quarter = ["一", "二", "三", "四"];
    let end = period.last_day();
    let index = usize::try_from((end.month() - 1) / 3).unwrap_or(0);
    context! {
        zh => period.chinese(),
        code => period.to_string(),
        year => period.year(),
        month => end.month(),
        end_zh => format!("{}年{}月{}日", end.year(), end.month(), end.day()),
        zh_quarter => format!("{}季度", quarter[index.min(3)]),
        zh_short => match period.kind() {
            PeriodKind::Quarter => format!("{}季度", quarter[index.min(3)]),
            PeriodKind::Month => format!("{}月", end.month()),
            _ => period.chinese(),
        },
    }
}
