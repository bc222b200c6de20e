//! A table of a page: its title is its caption, its labels say for which cells they speak.

use crate::publish::document::{Cell, CellContent, Decoration, Row, RowKind, Table};
use crate::publish::html::figures::Figures;
use crate::publish::layout::columns::Fit;
use crate::publish::layout::head::{Head, marks};
use crate::publish::layout::notes::notes;
use crate::publish::layout::printed::{decorated, printed};
use crate::publish::layout::sides::{Side, side};
use crate::publish::layout::spans::{Span, spans};
use crate::publish::legend::word;
use crate::publish::markup::Markup;
use crate::publish::measure::title_lines;
use crate::publish::theme::{Frame, Theme};

/// Writes a table with its mark above and its notes below. Gives the places of its figures:
/// row, column, place. `title_size` is in points.
pub(super) fn write(
    table: &Table,
    head: &Head,
    fit: &Fit,
    theme: &Theme,
    title_size: f64,
    figures: &mut Figures<'_>,
    x: &mut Markup,
) -> Vec<(usize, usize, String)> {
    let mut places = Vec::new();
    if let Some(mark) = &table.heading {
        x.leaf("p", &[("class", "mark")], mark);
    }
    x.within("div", &[("class", "wide")], |x| {
        let class = if theme.frame == Frame::Open { "open" } else { "boxed" };
        let size = format!("font-size: {:.1}pt;", fit.size * fit.scale);
        x.within("table", &[("class", class), ("style", &size)], |x| {
            x.within("caption", &[], |x| {
                let room = fit.widths.iter().sum::<f64>() - title_size;
                x.text(&title_lines(&table.title, title_size, room).join("\n"));
                if let Some(unit) = table.unit.as_deref().filter(|unit| !unit.is_empty()) {
                    let unit = word("unit-line", &[("unit", unit.to_owned())]);
                    x.leaf("small", &[], &unit);
                }
            });
            columns(fit, x);
            x.within("thead", &[], |x| heading(table, head, fit, x));
            x.within("tbody", &[], |x| {
                places = Body::new(table, fit, theme).write(figures, x);
            });
        });
    });
    for note in notes(table) {
        x.leaf("p", &[("class", "notes")], &note);
    }
    places
}

fn columns(fit: &Fit, x: &mut Markup) {
    let total: f64 = fit.widths.iter().sum::<f64>().max(1.0);
    x.within("colgroup", &[], |x| {
        for width in &fit.widths {
            x.empty("col", &[("style", &format!("width: {:.1}%", width / total * 100.0))]);
        }
    });
}

fn heading(table: &Table, head: &Head, fit: &Fit, x: &mut Markup) {
    for row in 0..head.depth {
        x.within("tr", &[], |x| {
            let mut labels: Vec<_> =
                head.labels.iter().filter(|label| label.rows.start == row).collect();
            labels.sort_by_key(|label| label.columns.start);
            for label in labels {
                let (down, right) =
                    (label.rows.len().to_string(), label.columns.len().to_string());
                let several = label.columns.len() > 1;
                let mut all = vec![("scope", if several { "colgroup" } else { "col" })];
                if label.rows.len() > 1 {
                    all.push(("rowspan", &*down));
                }
                if several {
                    all.push(("colspan", &*right));
                }
                let room = fit.widths[label.columns.clone()].iter().sum::<f64>();
                let text = title_lines(&label.text, fit.size, room).join("\n");
                x.leaf("th", &all, &text);
            }
        });
        x.line();
    }
    if table.numbered {
        x.within("tr", &[], |x| {
            for mark in marks(table) {
                x.leaf("td", &[], &mark);
            }
        });
    }
}

/// The rows of a table.
struct Body<'a> {
    table: &'a Table,
    theme: &'a Theme,
    sides: Vec<Side>,
    /// The largest figure of each column with bars.
    largest: Vec<f64>,
}

impl<'a> Body<'a> {
    fn new(table: &'a Table, fit: &Fit, theme: &'a Theme) -> Self {
        let largest = |column: usize| {
            let body = table.rows.iter().filter(|row| row.kind == RowKind::Body);
            body.filter_map(|row| size(row.cells.get(column)?)).fold(0.0, f64::max)
        };
        Self {
            table,
            theme,
            sides: (0..table.columns.len())
                .map(|column| side(table, column, fit, theme))
                .collect(),
            largest: (0..table.columns.len()).map(largest).collect(),
        }
    }

    fn write(&self, figures: &mut Figures<'_>, x: &mut Markup) -> Vec<(usize, usize, String)> {
        let mut places = Vec::new();
        let spans = spans(self.table);
        let mut on_row: Vec<Vec<&Span>> = vec![Vec::new(); self.table.rows.len()];
        for span in &spans {
            on_row[span.rows.start].push(span);
        }
        for (index, tiles) in on_row.iter_mut().enumerate() {
            tiles.sort_by_key(|span| span.columns.start);
            let Some(row) = self.table.rows.get(index) else { continue };
            let class = match row.kind {
                RowKind::Body => "body",
                RowKind::Total | RowKind::Subtotal => "total",
                RowKind::Of => "of",
                RowKind::Section => "section",
            };
            x.line();
            x.within("tr", &[("class", class)], |x| {
                for span in tiles.iter() {
                    if let Some(place) = self.cell(row, span, figures, x) {
                        places.push((index, span.shown, place));
                    }
                }
            });
        }
        places
    }

    fn cell(
        &self,
        row: &Row,
        span: &Span,
        figures: &mut Figures<'_>,
        x: &mut Markup,
    ) -> Option<String> {
        let blank = Cell::default();
        let cell = row.cells.get(span.shown).unwrap_or(&blank);
        let column = self.table.columns.get(span.shown);
        let decoration = column.map_or(Decoration::Plain, |column| column.decoration);
        let side = self.sides.get(span.shown).copied().unwrap_or(Side::Centre);
        // what people call the row speaks for the row
        let text = |cell: &Cell| matches!(cell.content, CellContent::Text(_));
        let label = row.cells.iter().position(text) == Some(span.shown);
        let (down, right) = (span.rows.len().to_string(), span.columns.len().to_string());
        let mut class = String::new();
        let mut style = String::new();
        let mut all: Vec<(&str, &str)> = Vec::new();
        if label {
            all.push(("scope", if span.rows.len() > 1 { "rowgroup" } else { "row" }));
        }
        if span.rows.len() > 1 {
            all.push(("rowspan", &down));
        }
        if span.columns.len() > 1 {
            all.push(("colspan", &right));
        }
        let left = side == Side::Left && span.columns.len() == 1;
        let shown = decorated(cell, decoration, self.theme);
        match (&cell.content, side) {
            (CellContent::Number { .. }, Side::Right { free }) if shown != "平" => {
                class.push_str("figure");
                style = format!("--free: {:.0}pt;", free + 4.0);
            }
            (CellContent::Text(_), _)
                if left || matches!(row.kind, RowKind::Section | RowKind::Of) && label =>
            {
                class.push_str("left");
            }
            _ => {}
        }
        let most = self.largest.get(span.shown).copied().unwrap_or(0.0);
        if decoration == Decoration::Bar
            && row.kind == RowKind::Body
            && let Some(size) = size(cell)
            && most > 0.0
        {
            class.push_str(" bar");
            style = format!("{style} --part: {:.0}%;", size / most * 100.0);
        }
        if !class.is_empty() {
            all.push(("class", class.trim()));
        }
        if !style.is_empty() {
            all.push(("style", style.trim()));
        }
        let mut place = None;
        x.within(if label { "th" } else { "td" }, &all, |x| {
            place = figures.cell(x, cell, &printed(cell, self.theme), &shown);
        });
        place
    }
}

/// How large a figure is, without its sign.
fn size(cell: &Cell) -> Option<f64> {
    match &cell.content {
        CellContent::Number { fixed, .. } => {
            fixed.parse().ok().map(f64::abs).filter(|size| size.is_finite())
        }
        _ => None,
    }
}
