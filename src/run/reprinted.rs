//! A published bulletin as it would be printed now, held against what its record says was
//! printed.
//!
//! A figure moved by 舍位平衡 or not shown to the public is held against what becomes of it now
//! under the same rule, so that a treatment alone never looks like a move.

use super::effect::row_words;
use super::record::{FigureSeen, Record};
use super::{Desk, issue, parts, treat};
use crate::engine::{Indicator, IndicatorColumn};
use crate::publish::document::SourceKey;
use crate::publish::theme::Symbols;
use crate::publish::treated::{Treatment, Treatments};
use crate::words::formula::Term;
use crate::words::{CellRef, Fraction, Missing, Period, Rounding};
use std::collections::BTreeMap;
use std::path::Path;

/// A figure of a published bulletin that would be printed otherwise now.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PublishedMoved {
    /// The bulletin's title.
    pub title: String,
    /// For which period.
    pub period: Period,
    /// Its file, without the ending.
    pub file: String,
    /// The cells or places that show it.
    pub places: Vec<String>,
    /// The query that gives it.
    pub query: String,
    /// Its row; empty for the total.
    pub key: Vec<(String, String)>,
    /// The heading of its column.
    pub label: String,
    /// The figure's row and heading.
    pub figure: String,
    /// As published.
    pub printed: String,
    /// As it would be printed.
    pub now: String,
}

/// The tables of a bulletin as they would be printed now.
pub(super) struct Reprinted {
    pub(super) tables: BTreeMap<String, Indicator>,
    /// What becomes of their figures; `None` if the bulletin is no longer declared.
    treatments: Option<Treatments>,
    symbols: Symbols,
}

/// A figure by query, row and column.
type Which<'a> = (&'a str, &'a [(String, String)], &'a str);

impl Reprinted {
    /// What would be printed of these tables in a bulletin that was published: with its rows,
    /// its rounding and its treatment of figures.
    pub(super) fn of(
        desk: &Desk,
        record: &Record,
        mut tables: BTreeMap<String, Indicator>,
    ) -> Self {
        let declared = desk.workspace.bulletins.get(&record.bulletin);
        let way = match declared {
            Some(bulletin) => bulletin.rounding,
            None => record.rounding.as_deref().and_then(Rounding::of),
        };
        if let Some(way) = way {
            let columns = tables.values_mut().flat_map(|table| &mut table.columns);
            columns.for_each(|column| column.rounding = way);
        }
        let period = Period::parse(&record.period);
        let (Some(bulletin), Some(period)) = (declared, period) else {
            return Self { tables, treatments: None, symbols: Symbols::default() };
        };
        let whole = tables.clone();
        if record.unit.is_some() {
            let parts = parts::parts(desk, bulletin, period, tables.clone()).value;
            let own = parts
                .into_iter()
                .find(|part| part.unit.as_ref().map(|(code, _)| code) == record.unit.as_ref());
            tables = own.map_or(tables, |part| part.indicators);
        }
        let treatments = treat::treat(desk, bulletin, &tables, &whole).value;
        Self::treated(tables, treatments, issue::theme(desk, bulletin).symbols)
    }

    /// What is about to be printed.
    pub(super) fn treated(
        tables: BTreeMap<String, Indicator>,
        treatments: Treatments,
        symbols: Symbols,
    ) -> Self {
        Self { tables, treatments: Some(treatments), symbols }
    }

    /// The figures of a published bulletin that would be printed otherwise now.
    pub(super) fn moved(&self, path: &Path, record: &Record) -> Vec<PublishedMoved> {
        let Some(period) = Period::parse(&record.period) else { return Vec::new() };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = name.strip_suffix(".trace.json").unwrap_or(&name).to_owned();
        // a figure that is shown in several places is one figure
        let mut moved: Vec<PublishedMoved> = Vec::new();
        let mut known: BTreeMap<Which<'_>, Option<usize>> = BTreeMap::new();
        for (place, figure) in shown(record) {
            let which = (figure.query.as_str(), figure.key.as_slice(), figure.column.as_str());
            if let Some(at) = known.get(&which) {
                if let Some(one) = at.and_then(|at| moved.get_mut(at)) {
                    one.places.push(place);
                }
                continue;
            }
            let at = self.otherwise(figure).map(|(row, label, now)| {
                moved.push(PublishedMoved {
                    title: record.title.clone(),
                    period,
                    file: file.clone(),
                    places: vec![place],
                    query: figure.query.clone(),
                    key: figure.key.clone(),
                    figure: format!("{row}　{label}"),
                    label,
                    printed: figure.printed.clone(),
                    now,
                });
                moved.len() - 1
            });
            known.insert(which, at);
        }
        moved
    }

    /// The row and heading of a figure and what would be printed now; `None` if it would be printed alike.
    fn otherwise(&self, figure: &FigureSeen) -> Option<(String, String, String)> {
        let table = self.tables.get(&figure.query)?;
        let at = table.position(&figure.column)?;
        let column = &table.columns[at];
        let row = table.row(&figure.key);
        let term = row.and_then(|row| row.figures.get(at));
        let source = SourceKey {
            query: figure.query.clone(),
            key: figure.key.clone(),
            column: figure.column.clone(),
        };
        let has_digits = figure.printed.chars().any(|c| c.is_ascii_digit());
        // a 数据 sheet shows all decimals; what moved is asked of the printed ones
        let shown = shortened(column, &figure.printed);
        let (now, same) = match (&self.treatments, term) {
            // whether it would still be hidden cannot be said without the declaration
            (None, _) if figure.suppressed.is_some() => return None,
            (_, None) => (String::new(), figure.printed.is_empty()),
            (_, Some(Term::Missing(why))) => (self.symbols.of(why).to_owned(), !has_digits),
            (None, Some(term)) => {
                let now = column.printed(term);
                let before = figure.rounded.as_ref().unwrap_or(&shown);
                let same = alike(before, &now);
                (now, same)
            }
            (Some(treatments), Some(term)) => match treatments.get(&source) {
                Some(Treatment::Suppressed(_)) => {
                    let symbol = self.symbols.of(&Missing::Suppressed).to_owned();
                    (symbol, figure.suppressed.is_some())
                }
                Some(Treatment::Balanced { printed, .. }) => {
                    (printed.clone(), alike(&shown, printed))
                }
                None => {
                    let now = column.printed(term);
                    let same = figure.suppressed.is_none() && alike(&shown, &now);
                    (now, same)
                }
            },
        };
        if same {
            return None;
        }
        let codes = || figure.key.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>();
        let words = row.map_or_else(|| codes().join(" "), |row| row_words(table, row));
        Some((words, column.label.clone(), now))
    }
}

/// A figure with no more decimals than its column prints.
fn shortened(column: &IndicatorColumn, printed: &str) -> String {
    let longer = printed.split_once('.').is_some_and(|(_, decimals)| {
        decimals.chars().all(|c| c.is_ascii_digit())
            && u32::try_from(decimals.len()).unwrap_or(u32::MAX) > column.digits
    });
    match Fraction::parse(printed).filter(|_| longer) {
        Some(number) => column.rounded(&number).to_fixed(column.digits),
        None => printed.to_owned(),
    }
}

/// Is it the same figure? A sentence prints it with its percent sign and, beside a word of
/// direction, without its sign.
fn alike(printed: &str, now: &str) -> bool {
    let printed = printed.trim_end_matches('%');
    printed == now || now.strip_prefix('-') == Some(printed)
}

/// Every figure that a record says was printed, with its place, in the order of the page.
fn shown(record: &Record) -> impl Iterator<Item = (String, &FigureSeen)> {
    let cells = record.figures.iter().flat_map(|(sheet, cells)| {
        // `B5` before `B11`
        let mut cells: Vec<_> = cells.iter().collect();
        cells.sort_by_key(|(cell, _)| {
            cell.parse::<CellRef>().ok().map(|at| (at.row, at.column))
        });
        cells.into_iter().flat_map(move |(cell, figures)| {
            figures.iter().map(move |figure| (format!("{sheet}!{cell}"), figure))
        })
    });
    let places = record.places.iter().map(|(place, figure)| (format!("#{place}"), figure));
    // the notice alone, where there is neither workbook nor page
    let alone = record.figures.is_empty() && record.places.is_empty();
    let notice = record.notice.iter().filter(move |_| alone).flat_map(|(part, cells)| {
        cells.iter().flat_map(move |(cell, figures)| {
            figures.iter().map(move |figure| (format!("{part}!{cell}"), figure))
        })
    });
    cells.chain(places).chain(notice)
}
