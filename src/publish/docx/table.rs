//! A table of a notice: mark, title, 单位 line, a head that comes again on every page, rows
//! that no page parts, notes.

use crate::publish::document::{Cell, CellContent, Decoration, Row, RowKind, Table};
use crate::publish::docx::paper::{Paper, twips};
use crate::publish::docx::text::{Letters, Paragraph, words};
use crate::publish::docx::widths;
use crate::publish::layout::AIR;
use crate::publish::layout::columns::Fit;
use crate::publish::layout::head::{Head, marks};
use crate::publish::layout::notes::notes;
use crate::publish::layout::printed::decorated;
use crate::publish::layout::sides::{Side, side};
use crate::publish::layout::spans::{Span, spans};
use crate::publish::legend::word;
use crate::publish::markup::Markup;
use crate::publish::measure::{LINE, title_lines};
use crate::publish::theme::Frame;
use std::ops::Range;

/// A group of rows under one merged cell stays on one page up to so many rows.
const TOGETHER: usize = 12;
/// With no more rows than this they are set with more air.
const FEW: usize = 16;
/// The height of a row set with air, in points.
const AIRY: f64 = 28.0;

/// Writes a table; one on a page of its own has a large title.
pub(super) fn write(
    table: &Table,
    head: &Head,
    fit: &Fit,
    paper: &Paper,
    own_page: bool,
    x: &mut Markup,
) {
    let widths = widths(fit);
    let total: f64 = widths.iter().sum();
    let size = fit.size * fit.scale;
    if let Some(mark) = &table.heading {
        Paragraph::of("TableMark").write(x, |x| words(mark, None, x));
    }
    if !table.title.is_empty() {
        let sizes = &paper.theme.sizes;
        let (style, letters) = if own_page {
            ("TableTitle", sizes.table_title)
        } else {
            ("TableCaption", sizes.text)
        };
        let title = title_lines(&table.title, letters, total - letters).join("\n");
        Paragraph::of(style).write(x, |x| words(&title, None, x));
    }
    let letters = Letters { font: None, bold: false, size };
    if let Some(unit) = table.unit.as_deref().filter(|unit| !unit.is_empty()) {
        let text = word("unit-line", &[("unit", unit.to_owned())]);
        Paragraph::of("TableUnit").write(x, |x| words(&text, Some(letters), x));
    }
    if table.columns.is_empty() {
        Paragraph::of("Turn").write(x, |_| {});
    } else {
        let setting = Setting { table, head, fit, paper, widths, size };
        x.within("w:tbl", &[], |x| setting.write(x));
    }
    let small = Letters { size: (size - 1.0).max(size.min(9.0)), ..letters };
    let notes = notes(table);
    for note in &notes {
        Paragraph::of("TableNote").write(x, |x| words(note, Some(small), x));
    }
    if notes.is_empty() {
        // two tables next to each other would become one, and none may end a page alone
        Paragraph::of("Turn").write(x, |_| {});
    }
}

struct Setting<'a> {
    table: &'a Table,
    head: &'a Head,
    fit: &'a Fit,
    paper: &'a Paper,
    widths: Vec<f64>,
    size: f64,
}

/// A cell as it is written on one row.
struct Tile<'a> {
    columns: Range<usize>,
    /// `restart`, `continue`, or not merged with what stands below.
    merged: Option<&'a str>,
    /// The colour behind it, if it is a heading's.
    shade: Option<u32>,
}

impl Setting<'_> {
    fn write(&self, x: &mut Markup) {
        self.properties(x);
        x.within("w:tblGrid", &[], |x| {
            for width in &self.widths {
                x.empty("w:gridCol", &[("w:w", &twips(*width).to_string())]);
            }
        });
        self.head_rows(x);
        self.body_rows(x);
    }

    fn properties(&self, x: &mut Markup) {
        x.within("w:tblPr", &[], |x| {
            let total: u32 = self.widths.iter().map(|width| twips(*width)).sum();
            x.empty("w:tblW", &[("w:w", &total.to_string()), ("w:type", "dxa")]);
            x.empty("w:jc", &[("w:val", "center")]);
            x.within("w:tblBorders", &[], |x| {
                let line = |x: &mut Markup, side: &str, size: &str| {
                    let kind = if size == "0" { "nil" } else { "single" };
                    let all = [
                        ("w:val", kind),
                        ("w:sz", size),
                        ("w:space", "0"),
                        ("w:color", "000000"),
                    ];
                    x.empty(side, &all);
                };
                let (edge, open) = match self.paper.theme.frame {
                    Frame::Boxed => ("4", "4"),
                    Frame::Open => ("12", "0"),
                };
                line(x, "w:top", edge);
                line(x, "w:left", open);
                line(x, "w:bottom", edge);
                line(x, "w:right", open);
                line(x, "w:insideH", "4");
                line(x, "w:insideV", "4");
            });
            x.empty("w:tblLayout", &[("w:type", "fixed")]);
            x.within("w:tblCellMar", &[], |x| {
                let side = twips(AIR / 2.0).to_string();
                let sides = [
                    ("w:top", "20"),
                    ("w:left", &side),
                    ("w:bottom", "20"),
                    ("w:right", &side),
                ];
                for (name, wide) in sides {
                    x.empty(name, &[("w:w", wide), ("w:type", "dxa")]);
                }
            });
            x.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1")]);
            x.empty("w:tblCaption", &[("w:val", &self.table.title)]);
        });
    }

    fn cell(&self, x: &mut Markup, tile: &Tile<'_>, inside: impl FnOnce(&mut Markup)) {
        x.within("w:tc", &[], |x| {
            x.within("w:tcPr", &[], |x| {
                let wide: u32 =
                    self.widths[tile.columns.clone()].iter().map(|width| twips(*width)).sum();
                x.empty("w:tcW", &[("w:w", &wide.to_string()), ("w:type", "dxa")]);
                if tile.columns.len() > 1 {
                    x.empty("w:gridSpan", &[("w:val", &tile.columns.len().to_string())]);
                }
                if let Some(merged) = tile.merged {
                    x.empty("w:vMerge", &[("w:val", merged)]);
                }
                if let Some(colour) = tile.shade {
                    let fill = format!("{colour:06X}");
                    let shade = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", &fill)];
                    x.empty("w:shd", &shade);
                }
                x.empty("w:vAlign", &[("w:val", "center")]);
            });
            inside(x);
        });
    }

    fn head_rows(&self, x: &mut Markup) {
        let letters = Letters { font: None, bold: false, size: self.size };
        let place = Paragraph { keep: true, ..Paragraph::of("TableHead") };
        for at in 0..self.head.depth {
            row(x, self.size * LINE + 6.0, true, |x| {
                let mut labels: Vec<_> =
                    self.head.labels.iter().filter(|label| label.rows.contains(&at)).collect();
                labels.sort_by_key(|label| label.columns.start);
                for label in labels {
                    let first = label.rows.start == at;
                    let tile = Tile {
                        columns: label.columns.clone(),
                        merged: merged(label.rows.len(), first),
                        shade: self.paper.theme.colours.head,
                    };
                    self.cell(x, &tile, |x| {
                        let room = self.widths[label.columns.clone()].iter().sum::<f64>() - AIR;
                        let text = title_lines(&label.text, self.size, room).join("\n");
                        let text = if first { text.as_str() } else { "" };
                        place.write(x, |x| words(text, Some(letters), x));
                    });
                }
            });
        }
        if self.table.numbered {
            row(x, self.size * LINE + 4.0, true, |x| {
                for (column, mark) in marks(self.table).iter().enumerate() {
                    let tile = Tile { columns: column..column + 1, merged: None, shade: None };
                    self.cell(x, &tile, |x| {
                        place.write(x, |x| words(mark, Some(letters), x));
                    });
                }
            });
        }
    }

    fn body_rows(&self, x: &mut Markup) {
        let table = self.table;
        let spans = spans(table);
        let mut on_row: Vec<Vec<&Span>> = vec![Vec::new(); table.rows.len()];
        let mut keep = vec![false; table.rows.len()];
        for span in &spans {
            for row in span.rows.clone() {
                on_row[row].push(span);
                keep[row] |= span.rows.len() <= TOGETHER && row + 1 < span.rows.end;
            }
        }
        // the last unit goes with its total
        for row in 1..table.rows.len() {
            let total = matches!(table.rows[row].kind, RowKind::Total | RowKind::Subtotal);
            keep[row - 1] |= total && row + 1 == table.rows.len();
        }
        let sides: Vec<Side> = (0..table.columns.len())
            .map(|column| side(table, column, self.fit, &self.paper.theme))
            .collect();
        let close = self.size * LINE + 6.0;
        let height = if table.rows.len() <= FEW { close.max(AIRY) } else { close };
        for (at, tiles) in on_row.iter_mut().enumerate() {
            tiles.sort_by_key(|span| span.columns.start);
            row(x, height, false, |x| {
                for span in tiles.iter() {
                    let first = span.rows.start == at;
                    let tile = Tile {
                        columns: span.columns.clone(),
                        merged: merged(span.rows.len(), first),
                        shade: None,
                    };
                    self.cell(x, &tile, |x| {
                        self.content(x, span, &sides, first, keep[at]);
                    });
                }
            });
        }
    }

    /// The paragraph in a cell of the body.
    fn content(&self, x: &mut Markup, span: &Span, sides: &[Side], first: bool, keep: bool) {
        let blank = (Cell::default(), Row::default());
        let row = self.table.rows.get(span.rows.start).unwrap_or(&blank.1);
        let cell = row.cells.get(span.shown).unwrap_or(&blank.0);
        let column = self.table.columns.get(span.shown);
        let decoration = column.map_or(Decoration::Plain, |column| column.decoration);
        let text = decorated(cell, decoration, &self.paper.theme);
        let strong = matches!(row.kind, RowKind::Total | RowKind::Subtotal | RowKind::Section);
        let figure =
            matches!(cell.content, CellContent::Number { .. } | CellContent::Serial(_));
        let is_text = matches!(cell.content, CellContent::Text(_));
        let side = sides.get(span.shown).copied().unwrap_or(Side::Centre);
        let (way, free) = match (&cell.content, side) {
            (CellContent::Text(_), _) if row.kind == RowKind::Section => ("left", 0.0),
            (CellContent::Text(_), _) if row.kind == RowKind::Of && is_first(row, span) => {
                ("left", -self.size)
            }
            (CellContent::Number { .. }, Side::Right { free }) if text != "平" => {
                ("right", free)
            }
            _ if span.columns.len() > 1 => ("center", 0.0),
            (CellContent::Text(_), Side::Left) => ("left", 0.0),
            _ => ("center", 0.0),
        };
        let distance = twips(free.abs() * self.fit.scale).to_string();
        let indent: &[(&str, &str)] = match way {
            "right" if free > 0.0 => &[("w:right", &distance)],
            "left" if free < 0.0 => &[("w:left", &distance)],
            _ => &[],
        };
        let fonts = &self.paper.theme.fonts;
        let letters = Letters {
            font: (strong && is_text).then_some(fonts.heading.as_str()),
            bold: strong && figure,
            size: self.size,
        };
        let place = Paragraph { keep, indent, side: Some(way), ..Paragraph::of("TableText") };
        let text = if first { text.as_str() } else { "" };
        place.write(x, |x| words(text, Some(letters), x));
    }
}

fn merged(rows: usize, first: bool) -> Option<&'static str> {
    (rows > 1).then_some(if first { "restart" } else { "continue" })
}

/// Is it the first text of its row?
fn is_first(row: &Row, span: &Span) -> bool {
    let text = |cell: &Cell| matches!(cell.content, CellContent::Text(_));
    row.cells.iter().position(text) == Some(span.shown)
}

/// A row that no page parts; `height` is the least, in points.
fn row(x: &mut Markup, height: f64, heads: bool, inside: impl FnOnce(&mut Markup)) {
    x.within("w:tr", &[], |x| {
        x.within("w:trPr", &[], |x| {
            x.empty("w:cantSplit", &[]);
            let height = twips(height).to_string();
            x.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "atLeast")]);
            if heads {
                x.empty("w:tblHeader", &[]);
            }
        });
        inside(x);
    });
}
