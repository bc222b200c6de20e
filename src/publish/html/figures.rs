//! Each figure of a page is a place of its own that says where it came from.

use crate::publish::document::{Cell, CellContent, PrintedFigure, SourceKey};
use crate::publish::legend::{reason, word};
use crate::publish::markup::Markup;

/// The figures written so far.
#[derive(Default)]
pub(super) struct Figures(Vec<(String, PrintedFigure)>);

impl Figures {
    /// Writes a figure as it is shown; `why` says why there is none. Gives its place, if it has
    /// a source.
    pub(super) fn write(
        &mut self,
        x: &mut Markup,
        figure: &PrintedFigure,
        shown: &str,
        why: Option<&str>,
    ) -> Option<String> {
        let inside = |x: &mut Markup| {
            let value = figure.printed.replace(',', "");
            if why.is_none() && value.parse::<f64>().is_ok() {
                x.leaf("data", &[("value", &value)], shown);
            } else {
                x.text(shown);
            }
        };
        let Some(source) = &figure.source else {
            inside(x);
            return None;
        };
        let place = format!("f{}", self.0.len() + 1);
        let key = key(source);
        let mut title = told(source, &key);
        if let Some(why) = why {
            title = format!("{why}；{title}");
        }
        let attributes = [
            ("class", "f"),
            ("id", &*place),
            ("href", &*format!("#{place}")),
            ("title", &*title),
            ("data-query", &*source.query),
            ("data-key", &*key),
            ("data-column", &*source.column),
        ];
        x.within("a", &attributes, inside);
        self.0.push((place.clone(), figure.clone()));
        Some(place)
    }

    /// Writes the figure of a cell of a table.
    pub(super) fn cell(
        &mut self,
        x: &mut Markup,
        cell: &Cell,
        printed: &str,
        shown: &str,
    ) -> Option<String> {
        let figure = PrintedFigure { printed: printed.to_owned(), source: cell.source.clone() };
        let why = match &cell.content {
            CellContent::Missing(why) => Some(reason(why)),
            _ => None,
        };
        self.write(x, &figure, shown, why.as_deref())
    }

    /// All of them, in the order of the page.
    pub(super) fn all(self) -> Vec<(String, PrintedFigure)> {
        self.0
    }
}

/// The row of a figure: `county=140321`; nothing for the total.
fn key(source: &SourceKey) -> String {
    let parts: Vec<String> =
        source.key.iter().map(|(column, code)| format!("{column}={code}")).collect();
    parts.join(",")
}

/// Where a figure came from, in words.
fn told(source: &SourceKey, key: &str) -> String {
    let row = if key.is_empty() { word("row-total", &[]) } else { key.to_owned() };
    let parts =
        [("query", source.query.clone()), ("row", row), ("column", source.column.clone())];
    word("figure-source", &parts)
}
