//! A chart of a page, drawn here: bars, columns or lines with their figures written beside
//! them, and the table of its points below, where each figure says where it came from.

use crate::publish::document::{CellContent, Chart, ChartKind};
use crate::publish::html::figures::Figures;
use crate::publish::html::scale::Scale;
use crate::publish::html::table;
use crate::publish::layout::columns::fit;
use crate::publish::layout::head::Head;
use crate::publish::layout::points::{described, points};
use crate::publish::legend::word;
use crate::publish::markup::Markup;
use crate::publish::measure::width;
use crate::publish::theme::{Colours, Theme};
use std::collections::BTreeMap;

/// Width of the drawing; its units are about pixels.
const WIDTH: f64 = 640.0;
/// Size of its letters.
const SIZE: f64 = 14.0;
/// Above the drawing, for the title; below it, for names and unit.
const TOP: f64 = 40.0;
const BOTTOM: f64 = 64.0;
/// Height between the two, of columns and lines.
const HIGH: f64 = 240.0;
const GREY: &str = "#d9d9d9";

/// Writes a chart; `number` counts from one.
pub(super) fn write(
    chart: &Chart,
    number: usize,
    theme: &Theme,
    figures: &mut Figures<'_>,
    x: &mut Markup,
) {
    let mut table = points(chart);
    table.title = word("chart-points", &[("title", chart.title.clone())]);
    let head = Head::of(&table);
    let fit = fit(&table, &head, theme);
    let mut below = Markup::beginning("");
    let places =
        table::write(&table, &head, &fit, theme, theme.sizes.text, figures, &mut below);
    let places: BTreeMap<(usize, usize), String> =
        places.into_iter().map(|(row, column, place)| ((row, column), place)).collect();
    x.within("figure", &[], |x| {
        Drawing::of(chart, places, &theme.colours).write(number, x);
        x.within("details", &[], |x| {
            x.leaf("summary", &[], &table.title);
            x.append(&below);
        });
    });
}

/// A value of a series at a category.
struct Point {
    category: usize,
    value: f64,
    printed: String,
}

struct Drawing<'a> {
    chart: &'a Chart,
    /// Row and column of the table of points → place of the figure.
    places: BTreeMap<(usize, usize), String>,
    series: Vec<Vec<Point>>,
    scale: Scale,
    colours: &'a Colours,
    left: f64,
    /// Height between title and names.
    high: f64,
}

impl<'a> Drawing<'a> {
    fn of(
        chart: &'a Chart,
        places: BTreeMap<(usize, usize), String>,
        colours: &'a Colours,
    ) -> Self {
        let count = chart.categories.len();
        let points = |cells: &[crate::publish::document::Cell]| {
            let known = cells.iter().take(count).enumerate();
            known
                .filter_map(|(category, cell)| match &cell.content {
                    CellContent::Number { fixed, .. } => Some(Point {
                        category,
                        value: fixed.parse().ok().filter(|value: &f64| value.is_finite())?,
                        printed: fixed.clone(),
                    }),
                    _ => None,
                })
                .collect::<Vec<_>>()
        };
        let series: Vec<Vec<Point>> =
            chart.series.iter().map(|series| points(&series.points)).collect();
        let values: Vec<f64> = series.iter().flatten().map(|point| point.value).collect();
        let scale = Scale::over(&values, chart.kind != ChartKind::Line);
        let widest = |texts: &mut dyn Iterator<Item = &str>| {
            texts.map(|text| width(text, SIZE)).fold(0.0, f64::max)
        };
        let (left, high) = if chart.kind == ChartKind::Bar {
            let names = widest(&mut chart.categories.iter().map(String::as_str));
            let bars = wide(count) * (10.0 + 18.0 * wide(series.len().max(1)));
            (names.min(220.0) + 12.0, bars.clamp(60.0, 4000.0))
        } else {
            let marks = scale.marks();
            (widest(&mut marks.iter().map(|(_, text)| text.as_str())) + 16.0, HIGH)
        };
        Self { chart, places, series, scale, colours, left, high }
    }

    fn colour(&self, index: usize) -> String {
        format!("#{:06x}", self.colours.of(index))
    }

    fn write(&self, number: usize, x: &mut Markup) {
        let (title, told) = (format!("c{number}t"), format!("c{number}d"));
        let high = TOP + self.high + BOTTOM;
        let all = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", &*format!("0 0 {WIDTH} {high:.0}")),
            ("role", "img"),
            ("aria-labelledby", &*format!("{title} {told}")),
            ("font-size", "14"),
        ];
        x.within("svg", &all, |x| {
            x.leaf("title", &[("id", &title)], &self.chart.title);
            x.leaf("desc", &[("id", &told)], &described(self.chart));
            text(x, WIDTH / 2.0, 22.0, "middle", "heading", &self.chart.title);
            self.axes(x);
            for (index, series) in self.series.iter().enumerate() {
                x.line();
                match self.chart.kind {
                    ChartKind::Line => self.line(index, series, x),
                    ChartKind::Bar | ChartKind::Column => self.bars(index, series, x),
                }
            }
            self.legend(x);
        });
    }

    fn room(&self) -> f64 {
        // the figure behind the longest bar
        let right = if self.chart.kind == ChartKind::Bar { 70.0 } else { 12.0 };
        (WIDTH - self.left - right).max(50.0)
    }

    /// The width a category has on its axis.
    fn slot(&self) -> f64 {
        let along = if self.chart.kind == ChartKind::Bar { self.high } else { self.room() };
        along / wide(self.chart.categories.len().max(1))
    }

    fn axes(&self, x: &mut Markup) {
        let lying = self.chart.kind == ChartKind::Bar;
        let bottom = TOP + self.high;
        for (value, mark) in self.scale.marks() {
            let part = self.scale.at(value);
            let (x1, y1, x2, y2) = if lying {
                let at = self.left + part * self.room();
                (at, TOP, at, bottom)
            } else {
                let at = bottom - part * self.high;
                (self.left, at, self.left + self.room(), at)
            };
            stroke(x, [x1, y1, x2, y2], GREY);
            if lying {
                text(x, x1, bottom + 18.0, "middle", "tick", &mark);
            } else {
                text(x, self.left - 6.0, y1 + 5.0, "end", "tick", &mark);
            }
        }
        if let Some(unit) = &self.chart.unit {
            let unit = word("unit-line", &[("unit", unit.clone())]);
            text(x, WIDTH - 6.0, 22.0, "end", "unit", &unit);
        }
        let slot = self.slot();
        let widest =
            self.chart.categories.iter().map(|name| width(name, SIZE)).fold(0.0, f64::max);
        let every = if lying { 1 } else { self.every(widest, slot) };
        for (index, name) in self.chart.categories.iter().enumerate() {
            let middle = (wide(index) + 0.5) * slot;
            if lying {
                text(x, self.left - 8.0, TOP + middle + 5.0, "end", "name", name);
            } else if index % every == 0 {
                text(x, self.left + middle, bottom + 20.0, "middle", "name", name);
            }
        }
    }

    /// Names that would run into each other are written at every second, third, … point.
    fn every(&self, widest: f64, slot: f64) -> usize {
        let mut every = 1;
        while wide(every) * slot < widest + 6.0 && every < self.chart.categories.len().max(1) {
            every += 1;
        }
        every
    }

    fn bars(&self, index: usize, series: &[Point], x: &mut Markup) {
        let lying = self.chart.kind == ChartKind::Bar;
        let slot = self.slot();
        let count = wide(self.series.len().max(1));
        let thick = (slot * 0.7 / count).max(1.0);
        let zero = self.scale.at(0.0);
        for point in series {
            let from = (wide(point.category) + 0.15) * slot + wide(index) * thick;
            let at = self.scale.at(point.value);
            let (low, high) = (zero.min(at), zero.max(at));
            let fill = self.colour(index);
            let body = if lying {
                let room = self.room();
                [self.left + low * room, TOP + from, (high - low) * room, thick]
            } else {
                let top = TOP + (1.0 - high) * self.high;
                [self.left + from, top, thick, (high - low) * self.high]
            };
            let [bx, by, bw, bh] = body.map(|number| format!("{number:.1}"));
            let all =
                [("x", &*bx), ("y", &*by), ("width", &*bw), ("height", &*bh), ("fill", &*fill)];
            x.empty("rect", &all);
            let (tx, ty, anchor) = if lying {
                (self.left + high * self.room() + 5.0, TOP + from + thick / 2.0 + 5.0, "start")
            } else {
                let top = TOP + (1.0 - high) * self.high;
                (self.left + from + thick / 2.0, top - 5.0, "middle")
            };
            self.figure(x, index, point, tx, ty, anchor);
        }
    }

    fn line(&self, index: usize, series: &[Point], x: &mut Markup) {
        let place = |point: &Point| {
            let across = self.left + (wide(point.category) + 0.5) * self.slot();
            (across, TOP + (1.0 - self.scale.at(point.value)) * self.high)
        };
        let fill = self.colour(index);
        for pair in series.windows(2) {
            // a gap where a point is missing
            if let [one, next] = pair
                && next.category == one.category + 1
            {
                let ((x1, y1), (x2, y2)) = (place(one), place(next));
                let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(|number| format!("{number:.1}"));
                let all = [
                    ("x1", &*x1),
                    ("y1", &*y1),
                    ("x2", &*x2),
                    ("y2", &*y2),
                    ("stroke", &*fill),
                    ("stroke-width", "2.5"),
                ];
                x.empty("line", &all);
            }
        }
        for point in series {
            let (across, down) = place(point);
            let (cx, cy) = (format!("{across:.1}"), format!("{down:.1}"));
            x.empty("circle", &[("cx", &cx), ("cy", &cy), ("r", "4"), ("fill", &fill)]);
            // numbers at the points of several lines would run into each other
            if self.series.len() == 1 {
                self.figure(x, index, point, across, down - 9.0, "middle");
            }
        }
    }

    /// The figure beside a point leads to its place in the table.
    fn figure(&self, x: &mut Markup, index: usize, point: &Point, at: f64, y: f64, side: &str) {
        match self.places.get(&(point.category, index + 1)) {
            Some(place) => x.within("a", &[("href", &format!("#{place}"))], |x| {
                text(x, at, y, side, "figure", &point.printed);
            }),
            None => text(x, at, y, side, "figure", &point.printed),
        }
    }

    fn legend(&self, x: &mut Markup) {
        if self.chart.series.len() < 2 {
            return;
        }
        let mut at = self.left;
        let y = TOP + self.high + 46.0;
        for (index, series) in self.chart.series.iter().enumerate() {
            let all = [
                ("x", &*format!("{at:.1}")),
                ("y", &*format!("{:.1}", y - 11.0)),
                ("width", "12"),
                ("height", "12"),
                ("fill", &*self.colour(index)),
            ];
            x.empty("rect", &all);
            text(x, at + 17.0, y, "start", "name", &series.label);
            at += width(&series.label, SIZE) + 40.0;
        }
    }
}

fn wide(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn text(x: &mut Markup, at: f64, y: f64, side: &str, class: &str, text: &str) {
    let all = [
        ("x", &*format!("{at:.1}")),
        ("y", &*format!("{y:.1}")),
        ("text-anchor", side),
        ("class", class),
    ];
    x.leaf("text", &all, text);
}

fn stroke(x: &mut Markup, ends: [f64; 4], colour: &str) {
    let [x1, y1, x2, y2] = ends.map(|number| format!("{number:.1}"));
    let all = [("x1", &*x1), ("y1", &*y1), ("x2", &*x2), ("y2", &*y2), ("stroke", colour)];
    x.empty("line", &all);
}
