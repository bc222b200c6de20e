//! Charts drawn by the spreadsheet program from cells.

use crate::words::{CellRange, CellRef};
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartDataLabel, ChartDataLabelPosition, ChartFont,
    ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType,
    Color, XlsxError,
};

/// A chart, lying over the cells of a page.
#[derive(Clone, PartialEq, Debug)]
pub struct PrintChart {
    /// Columns, bars or lines.
    pub kind: ChartKind,
    /// What it shows.
    pub title: String,
    /// What a person who cannot see it is told.
    pub description: String,
    /// Title of the axis of values: the unit of measure.
    pub unit: Option<String>,
    /// The cell under its upper left corner.
    pub at: CellRef,
    /// Width and height in points.
    pub size: (f64, f64),
    /// The font of its texts.
    pub font: String,
    /// Does the axis of values begin at zero? (A program begins it elsewhere where all values
    /// are alike, and bars then tell nothing.)
    pub from_zero: bool,
    /// What is drawn.
    pub series: Vec<PrintSeries>,
}

/// One line, or the bars of one colour.
#[derive(Clone, PartialEq, Debug)]
pub struct PrintSeries {
    /// Its name in the legend.
    pub name: String,
    /// The page (an index) whose cells are drawn.
    pub page: usize,
    /// The cells with the names of the points.
    pub categories: CellRange,
    /// The cells with the values.
    pub values: CellRange,
    /// The format of the values (`0.00`).
    pub number_format: String,
    /// Colour, `0xRRGGBB`.
    pub colour: u32,
}

/// How values are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChartKind {
    /// Upright bars, one for each point.
    Column,
    /// Lying bars, the first point at the top.
    Bar,
    /// A line over the points.
    Line,
}

impl PrintChart {
    /// The library's chart; `sheets` are the names of all pages.
    pub(super) fn chart(&self, sheets: &[String]) -> Result<Chart, XlsxError> {
        let mut chart = Chart::new(match self.kind {
            ChartKind::Column => ChartType::Column,
            ChartKind::Bar => ChartType::Bar,
            ChartKind::Line => ChartType::Line,
        });
        let mut font = ChartFont::new();
        font.set_name(self.font.as_str()).set_size(10.5);
        let mut large = ChartFont::new();
        large.set_name(self.font.as_str()).set_size(14).set_bold();

        chart.title().set_name(self.title.as_str()).set_font(&large);
        chart.x_axis().set_font(&font);
        chart.y_axis().set_font(&font);
        let lying = self.kind == ChartKind::Bar;
        if lying {
            // The names stand at the upright axis, from the top down; the values stay below.
            chart.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max);
        }
        let values = if lying { chart.x_axis() } else { chart.y_axis() };
        let mut grey = ChartLine::new();
        grey.set_color(Color::RGB(0xD9_D9_D9)).set_width(0.75);
        if self.from_zero {
            values.set_min(0);
        }
        values.set_major_gridlines(true).set_major_gridlines_line(&grey);
        if let Some(unit) = &self.unit {
            values.set_name(unit.as_str()).set_name_font(&font);
        }
        if self.series.len() > 1 {
            chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
        } else {
            chart.legend().set_hidden();
        }
        for series in &self.series {
            self.add(&mut chart, series, sheets)?;
        }
        chart.set_width(pixels(self.size.0)).set_height(pixels(self.size.1));
        chart.set_alt_text(self.description.as_str());
        Ok(chart)
    }

    fn add(
        &self,
        chart: &mut Chart,
        series: &PrintSeries,
        sheets: &[String],
    ) -> Result<(), XlsxError> {
        let sheet = sheets.get(series.page).map_or("", String::as_str);
        let mut labels = ChartDataLabel::new();
        let mut font = ChartFont::new();
        font.set_name(self.font.as_str()).set_size(9);
        // Numbers at the points of several lines would run into each other.
        let told = self.kind != ChartKind::Line || self.series.len() == 1;
        labels.show_value().set_num_format(series.number_format.as_str()).set_font(&font);
        if self.kind == ChartKind::Line {
            labels.set_position(ChartDataLabelPosition::Above);
        }
        let drawn = chart
            .add_series()
            .set_name(series.name.as_str())
            .set_categories(cells(sheet, series.categories)?)
            .set_values(cells(sheet, series.values)?);
        if told {
            drawn.set_data_label(&labels);
        }
        let mut fill = ChartSolidFill::new();
        fill.set_color(Color::RGB(series.colour));
        if self.kind == ChartKind::Line {
            let mut line = ChartLine::new();
            line.set_color(Color::RGB(series.colour)).set_width(2);
            let mut marker = ChartMarker::new();
            marker.set_type(ChartMarkerType::Circle).set_size(6);
            drawn.set_format(&mut line).set_marker(&marker);
        } else {
            drawn.set_format(&mut fill).set_gap(60);
        }
        Ok(())
    }
}

type Cells<'a> = (&'a str, u32, u16, u32, u16);

fn cells(sheet: &str, range: CellRange) -> Result<Cells<'_>, XlsxError> {
    let column =
        |column: u32| u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError);
    let (first, last) = (range.first, range.last);
    Ok((sheet, first.row, column(first.column)?, last.row, column(last.column)?))
}

/// Points in pixels of 1/96 inch.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped before
pub(super) fn pixels(points: f64) -> u32 {
    (points * 96.0 / 72.0).round().clamp(0.0, 1_000_000.0) as u32
}
