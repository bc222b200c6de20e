//! A chart on a sheet of its own, drawn from the table of its points below the title.

use crate::excel::write::{self, PrintChart, PrintSeries};
use crate::publish::document::Decoration;
use crate::publish::document::{Cell, CellContent, Chart, ChartKind, Row, Table, TableColumn};
use crate::publish::legend::{listed, reason, word};
use crate::publish::theme::Theme;
use crate::publish::xlsx::printed::number_format;
use crate::publish::xlsx::table::{self, TablePage};
use crate::words::{CellRange, CellRef};

/// Height of a chart in points.
const HEIGHT: f64 = 260.0;
/// Colours that differ in lightness too, so that they can be told apart in a grey print.
const COLOURS: [u32; 6] =
    [0x1F_4E_79, 0xC5_5A_11, 0x7F_7F_7F, 0x54_82_35, 0xBF_90_00, 0x70_30_A0];

/// The sheet of a chart; `number` is the page's place among all pages.
pub(super) fn lay_out(chart: &Chart, name: String, number: usize, theme: &Theme) -> TablePage {
    let table = points(chart);
    let mut laid = table::lay_out(&table, name, theme);
    let Some(body) = laid.body else { return laid };
    let column = |index: usize| {
        let column = u32::try_from(index).unwrap_or(u32::MAX);
        CellRange::new(
            CellRef::new(body.first.row, column),
            CellRef::new(body.last.row, column),
        )
    };
    let series = chart.series.iter().enumerate().map(|(index, series)| PrintSeries {
        name: series.label.clone(),
        page: number,
        categories: column(0),
        values: column(index + 1),
        number_format: format_of(&series.points, theme),
        colour: COLOURS[index % COLOURS.len()],
    });
    let below = u32::try_from(laid.page.row_heights.len()).unwrap_or(u32::MAX);
    laid.page.charts.push(PrintChart {
        kind: match chart.kind {
            ChartKind::Column => write::ChartKind::Column,
            ChartKind::Bar => write::ChartKind::Bar,
            ChartKind::Line => write::ChartKind::Line,
        },
        title: chart.title.clone(),
        description: described(chart),
        unit: chart.unit.clone(),
        at: CellRef::new(below.saturating_add(1), 0),
        // A little narrower than the table, or it would widen the printed page.
        size: (laid.page.column_widths.iter().sum::<f64>() - 4.0, HEIGHT),
        font: theme.fonts.table.clone(),
        series: series.collect(),
    });
    laid
}

/// The points as a table. A missing one is left blank, for a program would draw its symbol as
/// a zero; a note says why.
fn points(chart: &Chart) -> Table {
    let mut columns = vec![TableColumn::new("point", &[chart.axis.as_str()])];
    columns.extend(
        chart.series.iter().map(|series| TableColumn::new(&*series.name, &[&*series.label])),
    );
    let mut notes: Vec<(String, Vec<&str>)> = Vec::new();
    let mut rows = Vec::new();
    for (index, category) in chart.categories.iter().enumerate() {
        let mut cells = vec![Cell::text(category)];
        for series in &chart.series {
            let mut cell = series.points.get(index).cloned().unwrap_or_default();
            if let CellContent::Missing(why) = &cell.content {
                let why = reason(why);
                match notes.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, points)) if points.contains(&category.as_str()) => {}
                    Some((_, points)) => points.push(category),
                    None => notes.push((why, vec![category])),
                }
                cell.content = CellContent::Blank;
            }
            cells.push(cell);
        }
        rows.push(Row::body(cells));
    }
    let notes = notes.into_iter().map(|(reason, points)| {
        word("note-point-missing", &[("points", listed(&points)), ("reason", reason)])
    });
    Table {
        title: chart.title.clone(),
        unit: chart.unit.clone(),
        columns,
        rows,
        notes: notes.collect(),
        ..Table::default()
    }
}

fn format_of(points: &[Cell], theme: &Theme) -> String {
    points
        .iter()
        .find_map(|cell| match &cell.content {
            CellContent::Number { fixed, .. } => {
                Some(number_format(fixed, Decoration::Plain, 0, theme))
            }
            _ => None,
        })
        .unwrap_or_else(|| "0".to_owned())
}

/// What the chart shows, in words, for those who cannot see it.
fn described(chart: &Chart) -> String {
    let series: Vec<&str> = chart.series.iter().map(|series| series.label.as_str()).collect();
    format!("{}：{}（{}）", chart.title, series.join("、"), chart.categories.join("、"))
}
