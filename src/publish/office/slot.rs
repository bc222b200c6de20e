//! What a place of the office's workbook asks for: `{{ 名称.列 }}`, `{{ 名称.行.列 }}`.
//!
//! It is no template: there is nothing to choose and nothing to repeat. A row is named by its
//! code or by what people call it, or is the total.

use crate::engine::{Indicator, IndicatorRow};
use crate::publish::document::{PrintedFigure, SourceKey};
use crate::publish::legend::word;
use crate::publish::template::{Names, Told, fill_plain};
use crate::publish::theme::Symbols;
use crate::words::formula::Term;
use crate::words::text::nearest;
use crate::words::{Fraction, Missing};

/// What stands for a place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Answer {
    /// As text, inside a sentence.
    pub(super) text: String,
    /// As a number with its decimals, alone in a cell.
    pub(super) number: Option<Number>,
    /// The figure that it shows.
    pub(super) figure: Option<PrintedFigure>,
    /// The figure's row and heading and why it is missing, if it is.
    pub(super) missing: Option<(String, String, Missing)>,
}

/// A number as it is printed.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Number {
    pub(super) value: Fraction,
    pub(super) digits: u32,
    pub(super) unit: Option<String>,
}

/// A place that asks for what there is not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Unknown {
    /// `name`, `column`, `row`, `word`.
    pub(super) kind: &'static str,
    /// What is not known.
    pub(super) found: String,
    /// What there is.
    pub(super) known: Vec<String>,
}

impl Unknown {
    fn new(kind: &'static str, found: &str, known: Vec<String>) -> Self {
        Self { kind, found: found.to_owned(), known }
    }

    /// What may have been meant.
    pub(super) fn nearest(&self) -> Option<&str> {
        nearest(&self.found, self.known.iter().map(String::as_str))
    }
}

/// The place where the notes are printed.
pub(super) const NOTES: &str = "notes";
/// What a place may ask for besides figures.
const PLAIN: [&str; 5] = ["title", "number", "date", "period", NOTES];
/// What may follow a figure.
const WORDS: [&str; 6] = ["abs", "plain", "direction", "above", "faster", "more"];

/// What a place asks for; it is not [`NOTES`].
pub(super) fn answer(
    place: &str,
    title: &str,
    names: &Names<'_>,
    symbols: &Symbols,
) -> Result<Answer, Unknown> {
    let steps: Vec<&str> = place.split('.').map(str::trim).collect();
    let (first, rest) = steps.split_first().unwrap_or((&"", &[]));
    if let Some(table) = names.tables.get(*first) {
        return of_table(table, rest, names, symbols);
    }
    let known = || {
        let unit = names.unit.iter().map(|_| "unit".to_owned());
        let plain = PLAIN.iter().map(|name| (*name).to_owned());
        names.tables.keys().cloned().chain(plain).chain(unit).collect()
    };
    if *first == "title" && rest.is_empty() {
        return Ok(said(title.to_owned()));
    }
    let is_name = |one: &str| one.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let plain = PLAIN.contains(first) || (*first == "unit" && names.unit.is_some());
    if !plain || !steps.iter().all(|step| is_name(step) && !step.is_empty()) {
        return Err(Unknown::new("name", first, known()));
    }
    // the period, the number, the unit: as in every other text
    let told = fill_plain(&format!("{{{{ {} }}}}", steps.join(".")), names, symbols);
    let text = told.map_err(|_| {
        let known = ["zh", "code", "year", "month", "zh_end", "zh_quarter", "label"];
        Unknown::new("word", &steps[1..].join("."), known.map(str::to_owned).to_vec())
    })?;
    let number = (steps.len() > 1).then(|| Fraction::parse(&text)).flatten();
    let number = number.map(|value| Number { value, digits: 0, unit: None });
    Ok(Answer { number, ..said(text) })
}

fn said(text: String) -> Answer {
    Answer { text, number: None, figure: None, missing: None }
}

fn of_table(
    table: &Indicator,
    rest: &[&str],
    names: &Names<'_>,
    symbols: &Symbols,
) -> Result<Answer, Unknown> {
    let columns = || table.columns.iter().map(|column| column.name.clone());
    let column_of = |name: &str| table.position(name);
    match rest {
        ["count"] if column_of("count").is_none() => {
            let count = Fraction::whole(i64::try_from(table.rows.len()).unwrap_or(i64::MAX));
            let number = Number { value: count, digits: 0, unit: None };
            Ok(Answer { number: Some(number), ..said(table.rows.len().to_string()) })
        }
        [column] | [column, _] if column_of(column).is_some() => {
            let only = match (table.rows.as_slice(), &table.total) {
                ([only], _) => Some(only),
                (_, total) => total.as_ref(),
            };
            let row = only.ok_or_else(|| Unknown::new("row", "", rows(table)))?;
            let at = column_of(column).unwrap_or(0);
            figure(table, row, at, rest.get(1).copied(), names, symbols)
        }
        [row, column] | [row, column, _] => {
            let found = row_of(table, row).ok_or_else(|| {
                // `名称.列.abs` with a slip in its column
                if WORDS.contains(column) {
                    return Unknown::new("column", row, columns().collect());
                }
                Unknown::new("row", row, rows(table))
            })?;
            let at = column_of(column)
                .ok_or_else(|| Unknown::new("column", column, columns().collect()))?;
            figure(table, found, at, rest.get(2).copied(), names, symbols)
        }
        other => Err(Unknown::new(
            "column",
            other.first().copied().unwrap_or(""),
            columns().collect(),
        )),
    }
}

/// A row by the codes or the labels of its key, those of several columns with `/` between.
fn row_of<'t>(table: &'t Indicator, name: &str) -> Option<&'t IndicatorRow> {
    let asked: Vec<&str> = name.split('/').map(str::trim).collect();
    let is = |row: &&IndicatorRow| {
        row.key.len() == asked.len()
            && row.key.iter().zip(&asked).all(|((column, code), asked)| {
                code == asked || label(table, column, code).is_some_and(|label| label == *asked)
            })
    };
    let total = || {
        let named = |row: &&IndicatorRow| total_label(row).is_some_and(|label| label == name);
        let row = table.total.as_ref()?;
        (name == "total" || name == word("row-total", &[]) || named(&row)).then_some(row)
    };
    table.rows.iter().find(is).or_else(total)
}

fn label<'t>(table: &'t Indicator, column: &str, code: &str) -> Option<&'t str> {
    let at = table.position(column)?;
    table.columns[at].labels.get(code).map(String::as_str)
}

fn total_label(row: &IndicatorRow) -> Option<String> {
    match row.figures.first() {
        Some(Term::Text(text)) => Some(text.to_string()),
        _ => None,
    }
}

/// A row in words.
fn row_words(table: &Indicator, row: &IndicatorRow) -> String {
    if row.key.is_empty() {
        return total_label(row).unwrap_or_else(|| word("row-total", &[]));
    }
    let each = row.key.iter().map(|(column, code)| label(table, column, code).unwrap_or(code));
    each.collect::<Vec<_>>().join("/")
}

fn rows(table: &Indicator) -> Vec<String> {
    table.printed_rows().map(|row| row_words(table, row)).collect()
}

fn figure(
    table: &Indicator,
    row: &IndicatorRow,
    at: usize,
    asked: Option<&str>,
    names: &Names<'_>,
    symbols: &Symbols,
) -> Result<Answer, Unknown> {
    let column = &table.columns[at];
    let source = SourceKey {
        query: table.query.clone(),
        key: row.key.clone(),
        column: column.name.clone(),
    };
    let treatment = names.treatments.get(&source);
    let told = Told::of(column, &row.figures[at], treatment, symbols);
    let number = |value: Option<Fraction>| {
        value.map(|value| Number { value, digits: column.digits, unit: column.unit.clone() })
    };
    let (text, number) = match asked {
        None => (told.whole.clone(), number(told.rounded.clone())),
        Some("abs") => {
            let absolute = told.rounded.as_ref().map(Fraction::absolute);
            (told.absolute.clone(), number(absolute))
        }
        Some("plain") => (told.plain.clone(), number(told.rounded.clone())),
        Some(key) if WORDS.contains(&key) => {
            let is_word = told.sign.is_some();
            let answer = said(told.word(key));
            return Ok(if is_word { answer } else { with_source(answer, source) });
        }
        Some(other) => {
            return Err(Unknown::new("word", other, WORDS.map(str::to_owned).to_vec()));
        }
    };
    let missing = match &row.figures[at] {
        _ if treatment.is_some_and(crate::publish::treated::Treatment::is_suppressed) => {
            Some(Missing::Suppressed)
        }
        Term::Missing(why) => Some(why.clone()),
        _ => None,
    };
    let missing = missing.map(|why| (row_words(table, row), column.label.clone(), why));
    let answer = Answer { text, number, figure: None, missing };
    Ok(if told.is_figure { with_source(answer, source) } else { answer })
}

fn with_source(answer: Answer, source: SourceKey) -> Answer {
    let figure = PrintedFigure { printed: answer.text.clone(), source: Some(source) };
    Answer { figure: Some(figure), ..answer }
}
