//! Each figure of a page is a place of its own that says where it came from.

use crate::publish::document::{Cell, CellContent, PrintedFigure, SourceKey};
use crate::publish::html::traces::{Traces, panel_of};
use crate::publish::legend::{reason, word};
use crate::publish::markup::Markup;
use std::collections::BTreeMap;

/// The figures written so far.
pub(super) struct Figures<'a> {
    all: Vec<(String, PrintedFigure)>,
    /// What is told about them in panels, if anything is.
    traces: Option<&'a Traces<'a>>,
    /// The panel of each figure told about.
    panels: BTreeMap<SourceKey, String>,
}

impl<'a> Figures<'a> {
    /// None yet.
    pub(super) fn new(traces: Option<&'a Traces<'a>>) -> Self {
        Self { all: Vec::new(), traces, panels: BTreeMap::new() }
    }

    /// Where a click on a figure leads: to its panel, or to itself.
    fn target(&mut self, place: &str, source: &SourceKey) -> String {
        if !self.traces.is_some_and(|traces| traces.tells(source)) {
            return place.to_owned();
        }
        let panel = self.panels.entry(source.clone());
        panel.or_insert_with(|| panel_of(place)).clone()
    }

    /// Writes the panels.
    pub(super) fn panels(&self, x: &mut Markup) {
        if let Some(traces) = self.traces.filter(|_| !self.panels.is_empty()) {
            traces.write(&self.all, x);
        }
    }

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
        let place = format!("f{}", self.all.len() + 1);
        let target = self.target(&place, source);
        let key = key(source);
        let mut title = told(source, &key);
        if let Some(why) = why {
            title = format!("{why}；{title}");
        }
        let attributes = [
            ("class", "f"),
            ("id", &*place),
            ("href", &*format!("#{target}")),
            ("title", &*title),
            ("data-query", &*source.query),
            ("data-key", &*key),
            ("data-column", &*source.column),
        ];
        x.within("a", &attributes, inside);
        self.all.push((place.clone(), figure.clone()));
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
        self.all
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
