//! A made-up notice that has every piece a bulletin may have; for tests of the writers.

use crate::publish::document::{
    Block, Cell, Chart, ChartKind, ChartSeries, Closing, Decoration, Document, PrintedFigure,
    Row, RowKind, Run, SourceKey, Table, TableColumn,
};
use crate::publish::legend::annotate;
use crate::publish::theme::Theme;
use crate::words::{Fraction, Missing};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use std::sync::Arc;

fn source(row: &str, column: &str) -> SourceKey {
    SourceKey {
        query: "site_checks".into(),
        key: vec![("county".into(), row.into())],
        column: column.into(),
    }
}

fn number(text: &str, digits: u32, row: &str, column: &str) -> Cell {
    let exact = Fraction::parse(text).expect("a number");
    Cell::number(exact, digits).from(source(row, column))
}

fn figure(text: &str, column: &str) -> Run {
    Run::Figure(PrintedFigure { printed: text.into(), source: Some(source("", column)) })
}

fn words(text: &str) -> Run {
    Run::Text(text.into())
}

const COUNTIES: [&str; 6] = ["甲县", "乙县", "丙区", "丁区", "戊区", "己区"];

/// Six units, a total, two shared labels, a rank with arrows, a missing value.
pub(super) fn ranking() -> Table {
    let mut table = Table {
        heading: Some("附件1".into()),
        title: "2026年第三季度各县（区）政府网站和政务新媒体检查得分及位次".into(),
        unit: None,
        columns: vec![
            TableColumn::new("serial", &["序号"]),
            TableColumn::new("county", &["县（区）"]),
            TableColumn::new("sites", &["检查数量", "网站"]).measured("家", 0),
            TableColumn::new("accounts", &["检查数量", "新媒体"]).measured("个", 0),
            TableColumn::new("score", &["综合得分", "得分"]).measured("分", 2),
            TableColumn {
                decoration: Decoration::Arrow,
                ..TableColumn::new("change", &["综合得分", "较上季度"]).measured("分", 2)
            },
        ],
        numbered: true,
        notes: vec!["得分保留两位小数".into()],
        ..Table::default()
    };
    let scores = ["96.425", "95.115", "93.3", "90.87", "88.005", "85.5"];
    let changes = ["1.2", "-0.35", "0", "2.005", "-3.1", "0.04"];
    for (index, county) in COUNTIES.iter().enumerate() {
        let missing = Cell::missing(Missing::NotComputable(Arc::from("缺上季度得分")));
        table.rows.push(Row::body(vec![
            Cell::serial(u32::try_from(index).unwrap_or(0) + 1),
            Cell::coded(*county, format!("14039{index}")),
            number(&format!("{}", 12 + index * 3), 0, county, "sites"),
            number(&format!("{}", 130 - index * 7), 0, county, "accounts"),
            number(scores[index], 2, county, "score"),
            if index == 4 { missing } else { number(changes[index], 2, county, "change") },
        ]));
    }
    table.rows.push(Row::total(vec![
        Cell::default(),
        Cell::text("合计"),
        number("117", 0, "", "sites"),
        number("675", 0, "", "accounts"),
        number("91.536", 2, "", "score"),
        Cell::default(),
    ]));
    annotate(&mut table, &Theme::default().symbols);
    table
}

/// Many rows over pages, offices merged.
pub(super) fn accounts() -> Table {
    let mut table = Table {
        heading: Some("附件2".into()),
        title: "存在问题的政务新媒体账号名单".into(),
        columns: vec![
            TableColumn::new("serial", &["序号"]),
            TableColumn::new("office", &["主办单位"]),
            TableColumn::new("account", &["账号名称"]),
            TableColumn::new("days", &["未更新天数"]).measured("天", 0),
            TableColumn::new("problem", &["主要问题"]),
        ],
        merge: vec![0, 1],
        ..Table::default()
    };
    for index in 0..60_u32 {
        let office = index / 3;
        table.rows.push(Row::body(vec![
            Cell::serial(office + 1),
            Cell::text(format!("市第{}测试局", office + 1)),
            Cell::text(format!("测试账号之{}（微信公众号）", index + 1)),
            number(&(14 + index).to_string(), 0, &index.to_string(), "days"),
            Cell::text(if index % 4 == 0 {
                "超过两周未更新，互动回应不及时，个别信息有严重表述错误"
            } else {
                "超过两周未更新"
            }),
        ]));
    }
    table
}

/// A wide table for a lying page.
pub(super) fn wide() -> Table {
    let mut columns = vec![TableColumn::new("county", &["县（区）"])];
    for month in 1..=12 {
        let under = format!("{month}月");
        columns.push(
            TableColumn::new(format!("m{month}"), &["完成投资", &under]).measured("万元", 2),
        );
    }
    columns.push(TableColumn::new("total", &["全年累计"]).measured("万元", 2));
    let mut table = Table {
        heading: Some("附件3".into()),
        title: "各县（区）重点工程分月完成投资情况".into(),
        unit: Some("万元".into()),
        columns,
        ..Table::default()
    };
    for (row, county) in COUNTIES.iter().enumerate() {
        let mut cells = vec![Cell::text(*county)];
        for column in 0..13 {
            let value = format!("{}.{}5", 1000 + row * 977 + column * 13, column % 10);
            cells.push(number(&value, 2, county, &format!("c{column}")));
        }
        let kind = if row == 3 { RowKind::Of } else { RowKind::Body };
        table.rows.push(Row { kind, cells });
    }
    table.rows.insert(3, Row { kind: RowKind::Section, cells: vec![Cell::text("区")] });
    table
}

/// Scores by rank.
pub(super) fn chart(kind: ChartKind) -> Chart {
    let table = ranking();
    Chart {
        kind,
        title: "各县（区）综合得分".into(),
        axis: "县（区）".into(),
        unit: Some("分".into()),
        categories: COUNTIES.iter().map(|county| (*county).to_owned()).collect(),
        series: vec![ChartSeries {
            name: "score".into(),
            label: "得分".into(),
            points: table.rows.iter().take(6).map(|row| row.cells[4].clone()).collect(),
        }],
    }
}

/// The notice.
pub(super) fn notice() -> Document {
    let long = "检查发现，各县（区）、各部门总体上能够按照要求做好政府网站和政务新媒体的内容保障，\
                信息发布及时准确，互动回应规范有序。";
    Document {
        title: "关于2026年第三季度全市政府网站和政务新媒体检查情况的通报".into(),
        number: Some("测政办函〔2026〕74号".into()),
        to: Some("各县（区）人民政府，市人民政府各委、办、局：".into()),
        blocks: vec![
            Block::Paragraph(vec![
                words("按照工作要求，市政府办公室对全市"),
                figure("117", "sites"),
                words("家政府网站和"),
                figure("675", "accounts"),
                words("个政务新媒体进行了检查，现将有关情况通报如下。"),
            ]),
            Block::Heading { level: 1, text: "一、总体情况".into() },
            Block::Heading { level: 2, text: "（一）网站".into() },
            Block::Paragraph(vec![
                words(long),
                words("全市平均得分"),
                figure("91.54", "score"),
                words("分，比上季度提高0.35分，甲县、乙县居前两位。"),
            ]),
            Block::Paragraph(vec![words(&long.repeat(4))]),
            Block::Chart(chart(ChartKind::Bar)),
            Block::Heading { level: 3, text: "1.内容保障".into() },
            Block::Paragraph(vec![words(&long.repeat(6))]),
            Block::Heading { level: 4, text: "（1）信息更新".into() },
            Block::Paragraph(vec![words(&long.repeat(3))]),
            Block::Heading { level: 1, text: "二、下一步工作".into() },
            Block::Slot { label: "工作要求".into() },
            Block::Attachments(vec![
                "2026年第三季度各县（区）政府网站和政务新媒体检查得分及位次".into(),
                "存在问题的政务新媒体账号名单".into(),
                "各县（区）重点工程分月完成投资情况".into(),
            ]),
            Block::Closing(Closing {
                office: Some("测试市人民政府办公室".into()),
                date: Some("2026年10月12日".into()),
                contact: Some("（联系人：某某，电话：0000000）".into()),
            }),
            Block::Table(ranking()),
            Block::Table(accounts()),
            Block::Table(wide()),
        ],
    }
}

fn cells() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::default()),
        "[县区a-c0-9，（ \n]{0,80}".prop_map(Cell::text),
        (any::<i64>(), 0_u32..4).prop_map(|(number, digits)| {
            Cell::number(Fraction::whole(number), digits).from(SourceKey::default())
        }),
        Just(Cell::missing(Missing::Suppressed)),
        (0_u32..9).prop_map(Cell::serial),
    ]
}

/// Any table, however odd.
pub(super) fn tables() -> impl Strategy<Value = Table> {
    let kind = prop_oneof![
        4 => Just(RowKind::Body),
        1 => Just(RowKind::Total),
        1 => Just(RowKind::Section),
        1 => Just(RowKind::Of),
    ];
    let row = (kind, proptest::collection::vec(cells(), 0..8))
        .prop_map(|(kind, cells)| Row { kind, cells });
    let path = proptest::collection::vec("[甲乙丙]{0,6}", 0..4);
    let column = path.prop_map(|path| TableColumn { path, ..TableColumn::default() });
    (
        proptest::collection::vec(column, 0..7),
        proptest::collection::vec(row, 0..40),
        proptest::collection::vec(0_usize..8, 0..3),
        any::<bool>(),
        proptest::option::of(".{0,40}"),
    )
        .prop_map(|(columns, rows, merge, numbered, heading)| Table {
            columns,
            rows,
            merge,
            numbered,
            heading,
            title: "各县（区）情况".into(),
            ..Table::default()
        })
}

fn charts() -> impl Strategy<Value = Chart> {
    let kind =
        prop_oneof![Just(ChartKind::Bar), Just(ChartKind::Column), Just(ChartKind::Line)];
    let series = proptest::collection::vec(proptest::collection::vec(cells(), 0..6), 0..3);
    let names = proptest::collection::vec(".{0,9}", 0..6);
    (kind, series, names, ".{0,9}").prop_map(|(kind, series, categories, title)| Chart {
        kind,
        title,
        axis: "县区".into(),
        unit: None,
        categories,
        series: series
            .into_iter()
            .map(|points| ChartSeries { name: "a".into(), label: "甲".into(), points })
            .collect(),
    })
}

/// Any document, however odd.
pub(super) fn documents() -> impl Strategy<Value = Document> {
    let block = prop_oneof![
        (0_u8..9, ".{0,20}").prop_map(|(level, text)| Block::Heading { level, text }),
        ".{0,60}".prop_map(|text| Block::Paragraph(vec![Run::Text(text)])),
        ".{0,9}".prop_map(|label| Block::Slot { label }),
        ".{0,9}".prop_map(Block::Note),
        tables().prop_map(Block::Table),
        charts().prop_map(Block::Chart),
        proptest::collection::vec(".{0,40}", 0..4).prop_map(Block::Attachments),
        proptest::option::of(".{0,40}")
            .prop_map(|office| { Block::Closing(Closing { office, ..Closing::default() }) }),
    ];
    let blocks = proptest::collection::vec(block, 0..5);
    let text = || proptest::option::of(".{0,30}");
    (".{0,60}", text(), text(), blocks).prop_map(|(title, number, to, blocks)| Document {
        title,
        number,
        to,
        blocks,
    })
}
