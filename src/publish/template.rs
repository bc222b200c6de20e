//! Texts with places to fill in: titles, sentences, file names.
//!
//! A text names figures (`{{ sites.total }}`) and the period (`{{ period.zh }}`). Templates
//! compute nothing: a figure is put in as it is printed in the tables and carries where it came
//! from. What a text names and nobody gives is a fault, never an empty place.

use crate::engine::{Indicator, IndicatorColumn, IndicatorRow};
use crate::publish::document::{PrintedFigure, Run, SourceKey};
use crate::publish::legend;
use crate::publish::theme::Symbols;
use crate::publish::treated::{Treatment, Treatments};
use crate::words::formula::Term;
use crate::words::{Fraction, Missing, Period};
use minijinja::value::Object;
use minijinja::{Environment, UndefinedBehavior, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// What a text can speak of.
#[derive(Clone, Debug)]
pub struct Names<'a> {
    /// The bulletin's period.
    pub period: Period,
    /// Its number within the year, once it is given.
    pub number: Option<String>,
    /// Its date, once it is given.
    pub date: Option<String>,
    /// The unit that this document goes to: its code and its label.
    pub unit: Option<(String, String)>,
    /// The figures printed otherwise than by rounding.
    pub treatments: &'a Treatments,
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
        values
            .insert(name.clone(), table_values(table, names.treatments, &mut figures, symbols));
    }
    values.insert("period".to_owned(), Value::from_object(SpokenPeriod(names.period)));
    if let Some((code, label)) = &names.unit {
        let unit = SpokenUnit { code: code.clone(), label: label.clone() };
        values.insert("unit".to_owned(), Value::from_object(unit));
    }
    // a place left open in the line of the number, as wide as one
    let number = names.number.clone().unwrap_or_else(|| "\u{3000}\u{3000}".to_owned());
    values.insert("date".to_owned(), Value::from(names.date.clone().unwrap_or_default()));
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

/// A table as a text speaks of it: the figures of its only row (of its total row where it has
/// several), and `rows` for all of them without the total.
fn table_values(
    table: &Indicator,
    treatments: &Treatments,
    figures: &mut Vec<PrintedFigure>,
    symbols: &Symbols,
) -> Value {
    let row = match (table.rows.as_slice(), &table.total) {
        ([only], _) => Some(only),
        (_, total) => total.as_ref(),
    };
    let mut values = row
        .map_or_else(BTreeMap::new, |row| row_values(table, row, treatments, figures, symbols));
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| Value::from(row_values(table, row, treatments, figures, symbols)))
        .collect();
    values.insert("count".to_owned(), Value::from(rows.len()));
    values.insert("rows".to_owned(), Value::from(rows));
    Value::from(values)
}

fn row_values(
    table: &Indicator,
    row: &IndicatorRow,
    treatments: &Treatments,
    figures: &mut Vec<PrintedFigure>,
    symbols: &Symbols,
) -> BTreeMap<String, Value> {
    let mut values = BTreeMap::new();
    for (column, figure) in table.columns.iter().zip(&row.figures) {
        let source = SourceKey {
            query: table.query.clone(),
            key: row.key.clone(),
            column: column.name.clone(),
        };
        let told = Told::of(column, figure, treatments.get(&source), symbols);
        let mut mark = |printed: String| -> String {
            if !told.is_figure {
                return printed;
            }
            figures.push(PrintedFigure { printed, source: Some(source.clone()) });
            format!("{OPEN}{}{CLOSE}", figures.len() - 1)
        };
        let spoken = Spoken {
            whole: mark(told.whole.clone()),
            absolute: mark(told.absolute.clone()),
            plain: mark(told.plain.clone()),
            sign: told.sign,
            rounded: told.rounded.clone(),
        };
        values.insert(column.name.clone(), Value::from_object(spoken));
    }
    values
}

/// A figure in the words in which it can be told: all of one rounded number.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::publish) struct Told {
    /// With its percent sign.
    pub(in crate::publish) whole: String,
    /// Likewise, without its sign.
    pub(in crate::publish) absolute: String,
    /// Without its percent sign.
    pub(in crate::publish) plain: String,
    /// 1, 0, −1; none if there is no number.
    pub(in crate::publish) sign: Option<i8>,
    /// The number as printed.
    pub(in crate::publish) rounded: Option<Fraction>,
    /// Is it a number, or the symbol of a missing one?
    pub(in crate::publish) is_figure: bool,
}

impl Told {
    /// A figure of a column, as it is printed.
    pub(in crate::publish) fn of(
        column: &IndicatorColumn,
        figure: &Term,
        treatment: Option<&Treatment>,
        symbols: &Symbols,
    ) -> Self {
        let suppressed = Term::Missing(Missing::Suppressed);
        let (figure, printed) = match treatment {
            Some(Treatment::Suppressed(_)) => (&suppressed, None),
            Some(Treatment::Balanced { printed, .. }) => (figure, Fraction::parse(printed)),
            None => (figure, None),
        };
        let same = |text: String, is_figure: bool| Self {
            whole: text.clone(),
            absolute: text.clone(),
            plain: text,
            sign: None,
            rounded: None,
            is_figure,
        };
        match figure {
            Term::Missing(why) => same(symbols.of(why).to_owned(), true),
            Term::Number(number) => {
                // words and figures follow the same rounded value
                let rounded = printed.unwrap_or_else(|| column.rounded(number));
                let percent = |text: String| {
                    if column.unit.as_deref() == Some("%") { format!("{text}%") } else { text }
                };
                let text = rounded.to_fixed(column.digits);
                Self {
                    whole: percent(text.clone()),
                    absolute: percent(rounded.absolute().to_fixed(column.digits)),
                    plain: text,
                    sign: Some(match (rounded.is_negative(), rounded.is_zero()) {
                        (true, _) => -1,
                        (_, true) => 0,
                        _ => 1,
                    }),
                    rounded: Some(rounded),
                    is_figure: true,
                }
            }
            _ => same(column.printed(figure), false),
        }
    }

    /// A word for its direction (`direction`, `above`, `faster`, `more`). A missing figure has
    /// none; its symbol stands for the word too.
    pub(in crate::publish) fn word(&self, key: &str) -> String {
        direction(key, self.sign).unwrap_or_else(|| self.whole.clone())
    }
}

/// A word that goes with a sign.
fn direction(key: &str, sign: Option<i8>) -> Option<String> {
    let direction = match sign? {
        1 => "up",
        0 => "same",
        _ => "down",
    };
    Some(legend::word(&format!("word-{key}-{direction}"), &[]))
}

/// A figure as a sentence speaks of it. Direction words follow the sign of the printed figure,
/// so that a word and its figure cannot disagree.
#[derive(Debug)]
struct Spoken {
    whole: String,
    absolute: String,
    plain: String,
    sign: Option<i8>,
    rounded: Option<Fraction>,
}

impl Spoken {
    fn word(&self, key: &str) -> Value {
        // a missing figure has no direction; its symbol stands for the word too
        Value::from(direction(key, self.sign).unwrap_or_else(|| self.whole.clone()))
    }
}

/// The word for a rate that has changed by so many points (加快, 降幅收窄, 由负转正 …), and for a
/// profit that was so much before (扭亏为盈, 减亏 …).
fn course(method: &str, now: &Fraction, other: &Fraction) -> Option<&'static str> {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let zero = Fraction::zero();
    let before = match method {
        "pace" => now - other,
        "result" => other.clone(),
        _ => return None,
    };
    let signs = (before.cmp(&zero), now.cmp(&zero), now.cmp(&before));
    Some(match (method, signs) {
        (_, (.., Equal)) => "word-course-same",
        ("pace", (Less, Less, Greater)) => "word-pace-narrower",
        ("pace", (Less, Less, _)) => "word-pace-wider",
        ("pace", (Less, Greater, _)) => "word-pace-turned-up",
        ("pace", (Greater, Less, _)) => "word-pace-turned-down",
        ("pace", (_, Equal, _)) => "word-pace-to-nothing",
        ("pace", (Equal, Less, _)) => "word-pace-from-nothing-down",
        ("pace", (Equal, ..)) => "word-pace-from-nothing-up",
        ("pace", (.., Greater)) => "word-pace-faster",
        ("pace", _) => "word-pace-slower",
        (_, (Less, Less, Greater)) => "word-result-less-loss",
        (_, (Less, Less, _)) => "word-result-more-loss",
        (_, (Less, ..)) => "word-result-out-of-loss",
        (_, (_, Less, _)) => "word-result-into-loss",
        (_, (.., Greater)) => "word-result-more-gain",
        _ => "word-result-less-gain",
    })
}

impl Object for Spoken {
    fn call_method(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        method: &str,
        arguments: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let other = arguments.first().and_then(|value| value.downcast_object_ref::<Self>());
        let (Some(other), 1) = (other, arguments.len()) else {
            return Err(minijinja::ErrorKind::InvalidOperation.into());
        };
        let (Some(now), Some(by)) = (&self.rounded, &other.rounded) else {
            // a missing figure has no course; its symbol stands for the word too
            let missing = if self.rounded.is_none() { &self.whole } else { &other.whole };
            return Ok(Value::from(missing.clone()));
        };
        let key = course(method, now, by)
            .ok_or_else(|| minijinja::Error::from(minijinja::ErrorKind::UnknownMethod))?;
        Ok(Value::from(legend::word(key, &[])))
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let sign = self.sign;
        match key.as_str()? {
            "abs" => Some(Value::from(self.absolute.clone())),
            "plain" => Some(Value::from(self.plain.clone())),
            "positive" => Some(Value::from(sign == Some(1))),
            "negative" => Some(Value::from(sign == Some(-1))),
            "zero" => Some(Value::from(sign == Some(0))),
            "missing" => Some(Value::from(sign.is_none())),
            word @ ("direction" | "above" | "faster" | "more") => Some(self.word(word)),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.whole)
    }
}

/// A unit as a text speaks of it: its label; its code by name.
#[derive(Debug)]
struct SpokenUnit {
    code: String,
    label: String,
}

impl Object for SpokenUnit {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "code" => Some(Value::from(self.code.clone())),
            "label" => Some(Value::from(self.label.clone())),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.label)
    }
}

/// A period as a text speaks of it: itself in its canonical spelling, its parts by name.
#[derive(Debug)]
struct SpokenPeriod(Period);

impl Object for SpokenPeriod {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let period = self.0;
        let end = period.last_day();
        let quarter = || {
            let index = usize::try_from((end.month() - 1) / 3).unwrap_or(0);
            format!("{}季度", ["一", "二", "三", "四"][index.min(3)])
        };
        Some(match key.as_str()? {
            "zh" => Value::from(period.chinese()),
            "code" => Value::from(period.to_string()),
            "year" => Value::from(period.year()),
            "month" => Value::from(end.month()),
            "zh_end" => Value::from(Period::Day(end).chinese()),
            "zh_quarter" => Value::from(quarter()),
            _ => return None,
        })
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::course;
    use crate::words::Fraction;

    #[test]
    fn the_word_follows_the_printed_figures() {
        let word = |method: &str, now: &str, other: &str| {
            let number = |text| Fraction::parse(text).expect("a number");
            course(method, &number(now), &number(other)).expect("a word")
        };
        // 增速和较上期的百分点
        for (now, change, expected) in [
            ("5.3", "0.6", "word-pace-faster"),
            ("5.3", "-0.6", "word-pace-slower"),
            ("-2.1", "0.6", "word-pace-narrower"),
            ("-2.1", "-0.6", "word-pace-wider"),
            ("0.5", "0.9", "word-pace-turned-up"),
            ("-0.5", "-0.9", "word-pace-turned-down"),
            ("0.0", "0.9", "word-pace-to-nothing"),
            ("0.9", "0.9", "word-pace-from-nothing-up"),
            ("-0.9", "-0.9", "word-pace-from-nothing-down"),
            ("-0.9", "0.0", "word-course-same"),
        ] {
            assert_eq!(word("pace", now, change), expected, "{now} {change}");
        }
        // 利润和上年同期
        for (now, before, expected) in [
            ("12", "-3", "word-result-out-of-loss"),
            ("0", "-3", "word-result-out-of-loss"),
            ("-12", "3", "word-result-into-loss"),
            ("-2", "-3", "word-result-less-loss"),
            ("-4", "-3", "word-result-more-loss"),
            ("4", "3", "word-result-more-gain"),
            ("2", "3", "word-result-less-gain"),
        ] {
            assert_eq!(word("result", now, before), expected, "{now} {before}");
        }
    }
}
