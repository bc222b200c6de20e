//! A chart of a notice: drawn by the reader's program from the points written here. A missing
//! point is left out, never drawn as a zero.

use crate::publish::document::{CellContent, Chart, ChartKind, ChartSeries};
use crate::publish::docx::package::{DECLARATION, chart_id};
use crate::publish::layout::points::described;
use crate::publish::markup::{Attributes, Markup};
use crate::publish::theme::Theme;

/// Height of a chart in points.
const HEIGHT: f64 = 250.0;
/// English metric units in a point.
const EMU: f64 = 12_700.0;
const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
/// Names of the two axes.
const AXES: [&str; 2] = ["111111111", "222222222"];

/// The place of a chart in a paragraph; `number` counts from one.
pub(super) fn drawing(chart: &Chart, number: usize, width: f64, x: &mut Markup) {
    let (wide, high) = (emu(width), emu(HEIGHT));
    x.within("w:r", &[], |x| {
        x.within("w:drawing", &[], |x| {
            let distances = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
            x.within("wp:inline", &distances, |x| {
                x.empty("wp:extent", &[("cx", &wide), ("cy", &high)]);
                let number_text = number.to_string();
                let told = [
                    ("id", &*number_text),
                    ("name", &*chart.title),
                    ("descr", &*described(chart)),
                ];
                x.empty("wp:docPr", &told);
                x.empty("wp:cNvGraphicFramePr", &[]);
                x.within("a:graphic", &[], |x| {
                    x.within("a:graphicData", &[("uri", CHART)], |x| {
                        x.empty("c:chart", &[("r:id", &chart_id(number))]);
                    });
                });
            });
        });
    });
}

/// `word/charts/chartN.xml`.
pub(super) fn part(chart: &Chart, theme: &Theme) -> String {
    let mut x = Markup::beginning(DECLARATION);
    let spaces = [
        ("xmlns:c", CHART),
        ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ];
    let font = &theme.fonts.table;
    x.within("c:chartSpace", &spaces, |x| {
        value(x, "c:roundedCorners", "0");
        x.within("c:chart", &[], |x| {
            title(x, &chart.title, font, "1400", true);
            value(x, "c:autoTitleDeleted", "0");
            x.within("c:plotArea", &[], |x| {
                x.empty("c:layout", &[]);
                plot(x, chart, theme);
                axes(x, chart, font);
            });
            if chart.series.len() > 1 {
                x.within("c:legend", &[], |x| {
                    value(x, "c:legendPos", "b");
                    value(x, "c:overlay", "0");
                    letters(x, font, "1050");
                });
            }
            value(x, "c:plotVisOnly", "1");
            value(x, "c:dispBlanksAs", "gap");
        });
        x.within("c:spPr", &[], |x| x.within("a:ln", &[], |x| x.empty("a:noFill", &[])));
        letters(x, font, "1050");
    });
    x.finished()
}

fn value(x: &mut Markup, name: &str, value: &str) {
    x.empty(name, &[("val", value)]);
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped before
fn emu(points: f64) -> String {
    ((points * EMU).clamp(1.0, 1e9) as u32).to_string()
}

/// Font and size of texts.
fn letters(x: &mut Markup, font: &str, size: &str) {
    x.within("c:txPr", &[], |x| {
        x.empty("a:bodyPr", &[]);
        x.within("a:p", &[], |x| {
            x.within("a:pPr", &[], |x| {
                x.within("a:defRPr", &[("sz", size)], |x| typefaces(x, font));
            });
            x.empty("a:endParaRPr", &[("lang", "zh-CN")]);
        });
    });
}

fn typefaces(x: &mut Markup, font: &str) {
    x.empty("a:latin", &[("typeface", font)]);
    x.empty("a:ea", &[("typeface", font)]);
}

fn title(x: &mut Markup, text: &str, font: &str, size: &str, bold: bool) {
    x.within("c:title", &[], |x| {
        x.within("c:tx", &[], |x| {
            x.within("c:rich", &[], |x| {
                x.empty("a:bodyPr", &[]);
                x.within("a:p", &[], |x| {
                    x.within("a:r", &[], |x| {
                        let bold = if bold { "1" } else { "0" };
                        let looks: Attributes<'_> =
                            &[("lang", "zh-CN"), ("sz", size), ("b", bold)];
                        x.within("a:rPr", looks, |x| typefaces(x, font));
                        x.leaf("a:t", &[], text);
                    });
                });
            });
        });
        value(x, "c:overlay", "0");
    });
}

fn plot(x: &mut Markup, chart: &Chart, theme: &Theme) {
    let line = chart.kind == ChartKind::Line;
    x.within(if line { "c:lineChart" } else { "c:barChart" }, &[], |x| {
        if !line {
            let way = if chart.kind == ChartKind::Bar { "bar" } else { "col" };
            value(x, "c:barDir", way);
        }
        value(x, "c:grouping", if line { "standard" } else { "clustered" });
        value(x, "c:varyColors", "0");
        for (index, series) in chart.series.iter().enumerate() {
            x.within("c:ser", &[], |x| drawn(x, chart, index, series, theme));
        }
        if line {
            value(x, "c:marker", "1");
        } else {
            value(x, "c:gapWidth", "60");
        }
        for axis in AXES {
            value(x, "c:axId", axis);
        }
    });
}

fn drawn(x: &mut Markup, chart: &Chart, index: usize, series: &ChartSeries, theme: &Theme) {
    let font = &theme.fonts.table;
    let line = chart.kind == ChartKind::Line;
    let number = index.to_string();
    let colour = format!("{:06X}", theme.colours.of(index));
    let fill = |x: &mut Markup| {
        x.within("a:solidFill", &[], |x| value(x, "a:srgbClr", &colour));
    };
    value(x, "c:idx", &number);
    value(x, "c:order", &number);
    x.within("c:tx", &[], |x| x.leaf("c:v", &[], &series.label));
    x.within("c:spPr", &[], |x| {
        if line {
            x.within("a:ln", &[("w", "25400")], fill);
        } else {
            fill(x);
        }
    });
    if line {
        x.within("c:marker", &[], |x| {
            value(x, "c:symbol", "circle");
            value(x, "c:size", "6");
            x.within("c:spPr", &[], fill);
        });
    } else {
        value(x, "c:invertIfNegative", "0");
    }
    // numbers at the points of several lines would run into each other
    let told = !line || chart.series.len() == 1;
    let format = format_of(series);
    x.within("c:dLbls", &[], |x| {
        x.empty("c:numFmt", &[("formatCode", &format), ("sourceLinked", "0")]);
        x.within("c:spPr", &[], |x| x.empty("a:noFill", &[]));
        letters(x, font, "900");
        value(x, "c:dLblPos", if line { "t" } else { "outEnd" });
        for (name, shown) in [
            ("c:showLegendKey", false),
            ("c:showVal", told),
            ("c:showCatName", false),
            ("c:showSerName", false),
            ("c:showPercent", false),
            ("c:showBubbleSize", false),
        ] {
            value(x, name, if shown { "1" } else { "0" });
        }
    });
    x.within("c:cat", &[], |x| {
        x.within("c:strLit", &[], |x| {
            value(x, "c:ptCount", &chart.categories.len().to_string());
            for (at, category) in chart.categories.iter().enumerate() {
                point(x, at, category);
            }
        });
    });
    x.within("c:val", &[], |x| {
        x.within("c:numLit", &[], |x| {
            x.leaf("c:formatCode", &[], &format);
            value(x, "c:ptCount", &chart.categories.len().to_string());
            for (at, cell) in series.points.iter().enumerate().take(chart.categories.len()) {
                if let CellContent::Number { fixed, .. } = &cell.content {
                    point(x, at, fixed);
                }
            }
        });
    });
    if line {
        value(x, "c:smooth", "0");
    }
}

fn point(x: &mut Markup, at: usize, text: &str) {
    x.within("c:pt", &[("idx", &at.to_string())], |x| x.leaf("c:v", &[], text));
}

/// The format that shows the points with their printed decimals.
fn format_of(series: &ChartSeries) -> String {
    let decimals = series.points.iter().find_map(|cell| match &cell.content {
        CellContent::Number { fixed, .. } => {
            Some(fixed.split_once('.').map_or(0, |(_, part)| part.len()))
        }
        _ => None,
    });
    match decimals {
        Some(decimals) if decimals > 0 => format!("0.{}", "0".repeat(decimals)),
        _ => "0".to_owned(),
    }
}

fn has_negative(chart: &Chart) -> bool {
    let cells = chart.series.iter().flat_map(|series| &series.points);
    cells.into_iter().any(|cell| match &cell.content {
        CellContent::Number { fixed, .. } => fixed.starts_with('-'),
        _ => false,
    })
}

fn axes(x: &mut Markup, chart: &Chart, font: &str) {
    let lying = chart.kind == ChartKind::Bar;
    let line = |x: &mut Markup, colour: &str| {
        x.within("c:spPr", &[], |x| {
            x.within("a:ln", &[("w", "9525")], |x| {
                x.within("a:solidFill", &[], |x| value(x, "a:srgbClr", colour));
            });
        });
    };
    x.within("c:catAx", &[], |x| {
        value(x, "c:axId", AXES[0]);
        x.within("c:scaling", &[], |x| {
            // the first of a rank at the top
            value(x, "c:orientation", if lying { "maxMin" } else { "minMax" });
        });
        value(x, "c:delete", "0");
        value(x, "c:axPos", if lying { "l" } else { "b" });
        x.empty("c:numFmt", &[("formatCode", "General"), ("sourceLinked", "0")]);
        value(x, "c:majorTickMark", "none");
        value(x, "c:minorTickMark", "none");
        value(x, "c:tickLblPos", "low");
        line(x, "7F7F7F");
        letters(x, font, "1050");
        value(x, "c:crossAx", AXES[1]);
        value(x, "c:crosses", "autoZero");
        value(x, "c:auto", "0");
        value(x, "c:lblAlgn", "ctr");
        value(x, "c:lblOffset", "100");
        value(x, "c:noMultiLvlLbl", "1");
    });
    x.within("c:valAx", &[], |x| {
        value(x, "c:axId", AXES[1]);
        x.within("c:scaling", &[], |x| {
            value(x, "c:orientation", "minMax");
            // bars are as long as their figures are large
            if chart.kind != ChartKind::Line && !has_negative(chart) {
                value(x, "c:min", "0");
            }
        });
        value(x, "c:delete", "0");
        value(x, "c:axPos", if lying { "b" } else { "l" });
        x.within("c:majorGridlines", &[], |x| line(x, "D9D9D9"));
        if let Some(unit) = &chart.unit {
            title(x, unit, font, "1050", false);
        }
        x.empty("c:numFmt", &[("formatCode", "General"), ("sourceLinked", "0")]);
        value(x, "c:majorTickMark", "none");
        value(x, "c:minorTickMark", "none");
        value(x, "c:tickLblPos", "nextTo");
        letters(x, font, "1050");
        value(x, "c:crossAx", AXES[0]);
        // with the order turned the values would stand at the top
        value(x, "c:crosses", if lying { "max" } else { "autoZero" });
        value(x, "c:crossBetween", "between");
    });
}
