//! A chart on a sheet of its own, drawn from the table of its points below the title.

use crate::excel::write::{self, PrintChart, PrintSeries};
use crate::publish::document::{Cell, CellContent, Chart, ChartKind, Decoration};
use crate::publish::layout::points::{described, points};
use crate::publish::layout::printed::number_format;
use crate::publish::theme::Theme;
use crate::publish::xlsx::rows::{part, room};
use crate::publish::xlsx::table::{self, TablePage};
use crate::words::{CellRange, CellRef};

/// Height of a chart in points.
const HEIGHT: f64 = 260.0;
/// What stands between the table and its chart, with a little to spare.
const BETWEEN: f64 = 40.0;

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
        colour: theme.colours.of(index),
    });
    let below = u32::try_from(laid.page.row_heights.len()).unwrap_or(u32::MAX);
    // a chart is not parted between two papers
    let last = laid.page.paper.breaks.last().map_or(0, |row| *row as usize);
    let used: f64 = laid.page.row_heights[last.min(laid.page.row_heights.len())..].iter().sum();
    let room = room(&laid.page);
    if used % room + BETWEEN + HEIGHT > room {
        part(&mut laid.page, vec![below]);
    }
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
        from_zero: chart.kind != ChartKind::Line && !below_zero(chart),
        series: series.collect(),
    });
    laid
}

/// Is any point below zero?
fn below_zero(chart: &Chart) -> bool {
    let mut points = chart.series.iter().flat_map(|series| &series.points);
    points.any(|cell| match &cell.content {
        CellContent::Number { fixed, .. } => fixed.starts_with('-'),
        _ => false,
    })
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
