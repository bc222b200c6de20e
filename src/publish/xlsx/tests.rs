//! What every published workbook must keep: each figure found by its cell, nothing cut,
//! nothing overlapping, the same bytes.

use super::*;
use crate::excel::write::Content;
use crate::publish::document::{
    Cell, CellContent, Chart, ChartKind, ChartSeries, PrintedFigure, Row, Run, SourceKey,
    Table, TableColumn,
};
use crate::publish::legend::annotate;
use crate::publish::sample::tables;
use crate::words::{CellRef, Fraction, Missing};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

fn source(county: &str, column: &str) -> SourceKey {
    SourceKey {
        query: "heating_quota".into(),
        key: vec![("county".into(), county.into())],
        column: column.into(),
    }
}

/// 阳政办发〔2023〕74号: the repair quota of six counties (万元), unrounded.
fn heating() -> Table {
    let mut table = Table {
        title: "市级定额补助测算表".into(),
        unit: Some("万元".into()),
        columns: vec![
            TableColumn::new("serial", &["序号"]),
            TableColumn::new("county", &["县（区）"]),
            TableColumn::new("repair", &["补助", "其中：维修"]).measured("万元", 2),
            TableColumn::new("insurance", &["补助", "其中：保险"]).measured("万元", 2),
        ],
        ..Table::default()
    };
    let rows = [
        ("140321", "甲县", "35.9471"),
        ("140322", "乙县", "43.7386"),
        ("140311", "丙区", "15.7402"),
        ("140302", "丁区", "2.4585"),
        ("140303", "戊区", "1.6553"),
        ("140399", "己区", "1.9403"),
    ];
    let mut sum = Fraction::zero();
    for (serial, (code, label, repair)) in (1..).zip(rows) {
        let exact = Fraction::parse(repair).expect("a number");
        sum = &sum + &exact;
        table.rows.push(Row::body(vec![
            Cell::serial(serial),
            Cell::coded(label, code),
            Cell::number(exact, 2).from(source(code, "repair")),
            Cell::missing(Missing::NotComputable(Arc::from("缺2021-2022采暖季"))),
        ]));
    }
    let total = Cell::number(sum, 2).from(source("", "repair"));
    table.rows.push(Row::total(vec![Cell::default(), Cell::text("合计"), total]));
    annotate(&mut table, &Theme::default().symbols);
    table
}

fn shown(layout: &Layout, sheet: &str, at: &str) -> Content {
    let at: CellRef = at.parse().expect("an address");
    let page = layout.pages.iter().find(|page| page.name == sheet).expect("a sheet");
    let cell = page.cells.iter().find(|cell| cell.range.contains(at)).expect("a cell");
    cell.content.clone()
}

#[test]
fn a_heading_goes_with_what_follows_it() {
    let line = || Block::Paragraph(vec![Run::Text("全市完成投资。".into())]);
    let heading = |text: &str| Block::Heading { level: 1, text: text.into() };
    let with = |before: usize| {
        let mut blocks: Vec<Block> = (0..before).map(|_| line()).collect();
        blocks.extend([heading("一、总体情况"), heading("（一）投资"), line(), line()]);
        let document = Document { title: "通报".into(), blocks, ..Document::default() };
        lay_out(&document, &Theme::default()).pages[0].paper.clone()
    };
    assert!(with(3).breaks.is_empty() && with(3).fit_width);
    // some number of lines leaves the headings alone at the foot of a page
    let parted: Vec<(usize, u32)> =
        (3..40).filter_map(|before| Some((before, *with(before).breaks.first()?))).collect();
    assert!(!parted.is_empty());
    for (before, row) in parted {
        let paper = with(before);
        assert_eq!(row as usize, before + 2, "the page begins with the first heading");
        assert!(!paper.fit_width && paper.scale.is_some_and(|scale| scale > 90));
    }
}

#[test]
fn a_table_has_two_faces_and_each_figure_is_found() {
    let document = Document { blocks: vec![Block::Table(heating())], ..Document::default() };
    let layout = lay_out(&document, &Theme::default());
    let names: Vec<_> = layout.pages.iter().map(|page| page.name.as_str()).collect();
    assert_eq!(names, ["表1", "数据"]);

    // Title, unit, two rows of heading, six counties, total.
    assert_eq!(shown(&layout, "表1", "C5"), Content::Number("35.95".into()));
    assert_eq!(shown(&layout, "表1", "D5"), Content::Text("—".into()));
    assert_eq!(shown(&layout, "表1", "A11"), Content::Text("合计".into()));
    assert_eq!(shown(&layout, "表1", "C11"), Content::Number("101.48".into()));
    assert_eq!(shown(&layout, "数据", "D2"), Content::Number("35.9471".into()));
    assert_eq!(shown(&layout, "数据", "B2"), Content::Text("140321".into()));
    assert_eq!(shown(&layout, "数据", "E2"), Content::Blank);
    let why = Content::Text("补助：保险：无法计算（缺2021-2022采暖季）".into());
    assert_eq!(shown(&layout, "数据", "F2"), why);

    let figure = |sheet: &str, at: &str| {
        let at = at.parse().expect("an address");
        layout.figures.get(&(sheet.to_owned(), at)).cloned().unwrap_or_default()
    };
    for (sheet, at, printed) in [("表1", "C5", "35.95"), ("数据", "D2", "35.9471")] {
        let expected =
            PrintedFigure { printed: printed.into(), source: Some(source("140321", "repair")) };
        assert_eq!(figure(sheet, at), [expected], "{sheet}!{at}");
    }
    assert_eq!(layout.figures.len(), 14);
}

#[test]
fn rounding_and_missing_values_are_noted() {
    let layout = lay_out(
        &Document { blocks: vec![Block::Table(heating())], ..Document::default() },
        &Theme::default(),
    );
    let texts: Vec<String> = layout.pages[0]
        .cells
        .iter()
        .filter_map(|cell| match &cell.content {
            Content::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    let all = texts.join("\n");
    assert!(all.contains("单位：万元"), "{all}");
    assert!(all.contains("注：1.“维修”因四舍五入"), "{all}");
    assert!(all.contains("2.甲县、乙县"), "{all}");
    assert!(all.contains("3.“—”表示无法计算。"), "{all}");
}

#[test]
fn figures_in_a_sentence_are_found_by_their_cell() {
    let figure = |printed: &str| PrintedFigure {
        printed: printed.into(),
        source: Some(source("", "total")),
    };
    let document = Document {
        title: "通报".into(),
        blocks: vec![Block::Paragraph(vec![
            Run::Text("合计".into()),
            Run::Figure(figure("334.01")),
            Run::Text("万元，其中维修".into()),
            Run::Figure(figure("101.48")),
            Run::Text("万元。".into()),
        ])],
        ..Document::default()
    };
    let layout = lay_out(&document, &Theme::default());
    let ((sheet, at), figures) = layout.figures.first_key_value().expect("figures");
    assert_eq!(sheet, "通报");
    assert_eq!(*figures, [figure("334.01"), figure("101.48")]);
    let text = Content::Text("　　合计334.01万元，其中维修101.48万元。".into());
    assert_eq!(shown(&layout, sheet, &at.to_string()), text);
}

#[test]
fn a_missing_point_of_a_chart_is_not_drawn_as_zero() {
    let chart = Chart {
        kind: ChartKind::Line,
        title: "合格率".into(),
        axis: "季度".into(),
        unit: Some("%".into()),
        categories: vec!["一季度".into(), "二季度".into()],
        series: vec![ChartSeries {
            name: "rate".into(),
            label: "合格率".into(),
            points: vec![
                Cell::number(Fraction::whole(90), 1).from(source("", "rate")),
                Cell::missing(Missing::NotReported),
            ],
        }],
    };
    let document = Document { blocks: vec![Block::Chart(chart)], ..Document::default() };
    let layout = lay_out(&document, &Theme::default());
    assert_eq!(shown(&layout, "图1", "B4"), Content::Number("90.0".into()));
    assert_eq!(shown(&layout, "图1", "B5"), Content::Blank);
    assert_eq!(layout.pages[0].charts[0].series[0].values.to_string(), "B4:B5");
    assert_eq!(layout.figures.len(), 1);
    assert!(write(&layout.pages, &Properties::default()).is_ok());
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = Document { blocks: vec![Block::Table(heating())], ..Document::default() };
    let once = || publish(&document, &Theme::default(), &Properties::default());
    assert_eq!(once().expect("written"), once().expect("written"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Any table becomes a workbook: no cell overlaps another, each figure has its cell, and
    /// all is written.
    #[test]
    fn any_table_is_laid_out(mut table in tables(), other in tables()) {
        annotate(&mut table, &Theme::default().symbols);
        let blocks = vec![Block::Table(table), Block::Table(other)];
        let document = Document { title: "通报".into(), blocks, ..Document::default() };
        let layout = lay_out(&document, &Theme::default());
        for page in &layout.pages {
            let mut taken = BTreeSet::new();
            for cell in &page.cells {
                let range = cell.range;
                prop_assert!(page.row_heights.len() > range.last.row as usize);
                for row in range.first.row..=range.last.row {
                    for column in range.first.column..=range.last.column {
                        prop_assert!(taken.insert((row, column)), "{} {range}", page.name);
                    }
                }
            }
        }
        for ((sheet, at), figures) in &layout.figures {
            let shown = match shown(&layout, sheet, &at.to_string()) {
                Content::Text(text) | Content::Number(text) => text,
                Content::Blank => String::new(),
            };
            prop_assert!(figures.iter().all(|figure| shown.contains(&figure.printed)));
        }
        prop_assert!(write(&layout.pages, &Properties::default()).is_ok());
    }
}

#[test]
fn a_row_higher_than_a_spreadsheet_shows_is_parted() {
    let table = Table {
        columns: vec![TableColumn::new("note", &["备注"])],
        rows: vec![Row::body(vec![Cell::text("说明".repeat(3000))])],
        ..Table::default()
    };
    let text = match &table.rows[0].cells[0].content {
        CellContent::Text(text) => text.clone(),
        _ => String::new(),
    };
    let document = Document { blocks: vec![Block::Table(table)], ..Document::default() };
    let layout = lay_out(&document, &Theme::default());
    let page = &layout.pages[0];
    let cell = page.cells.iter().find(|cell| cell.content == Content::Text(text.clone()));
    let range = cell.expect("the cell").range;
    assert!(range.last.row > range.first.row);
    assert!(page.row_heights.iter().all(|height| *height <= 409.0));
}
