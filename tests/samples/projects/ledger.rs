//! The ledger of a unit and month: three rows of heading, sections that count in words, 序号 that
//! begins anew in each, 合计 and 总合计, 万元 and 亩.

use super::figures::{Day, MONTHS, Project, UNITS};
use super::{end_of, number, span};
use crate::samples::book::{Book, Cell, Content, Look, Sheet, letters};

/// What is peculiar about the ledgers of a unit.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // each is a habit of its own
pub(crate) struct Style {
    /// The file's name; `{}` is the month as written in it.
    pub(crate) file: &'static str,
    sheet: &'static str,
    /// Numbers as text with a blank behind them, as another program writes them.
    text: bool,
    /// The heading over plan and completed of the month: 当月, or the month's number.
    numbered_month: bool,
    /// 合计 stands behind the number of projects instead of in the first column.
    counted_total: bool,
    /// Totals are formulas.
    formulas: bool,
    dates: Dates,
}

#[derive(Clone, Copy)]
enum Dates {
    Dashes,
    Dots,
    Characters,
    Serial,
}

const PLAIN: Style = Style {
    file: "平定县{}重大项目建设台账.xlsx",
    sheet: "台账",
    text: false,
    numbered_month: false,
    counted_total: false,
    formulas: false,
    dates: Dates::Dashes,
};

/// The styles, in the order of the units.
pub(crate) const STYLES: [Style; 7] = [
    PLAIN,
    Style {
        file: "盂县{}台账（定稿）.xlsx", numbered_month: true, formulas: true, ..PLAIN
    },
    Style {
        file: "郊区项目台账{}.xlsx",
        sheet: "Sheet1",
        text: true,
        counted_total: true,
        dates: Dates::Dots,
        ..PLAIN
    },
    Style { file: "城区{}项目.xlsx", dates: Dates::Characters, formulas: true, ..PLAIN },
    Style { file: "矿区{}报表(1).xlsx", counted_total: true, ..PLAIN },
    Style { file: "高新区{}建设项目台账.xlsx", dates: Dates::Serial, ..PLAIN },
    Style { file: "市本级{}.xlsx", sheet: "市本级", numbered_month: true, ..PLAIN },
];

/// Columns of the table.
const WIDTH: u16 = 24;
/// The first and last column of figures that totals sum, without the two of land.
const FIGURES: [u16; 11] = [7, 8, 9, 10, 11, 12, 13, 14, 15, 19, 20];

/// Headings that stand alone, merged down over the three rows.
const ALONE: [(u16, &str); 15] = [
    (0, "序号"),
    (1, "所属县区"),
    (2, "项目名称"),
    (3, "项目代码"),
    (4, "行业主管部门"),
    (5, "项目层级"),
    (6, "建设类别"),
    (7, "总投资"),
    (8, "至上年底累计完成投资"),
    (16, "计划开（复）工旬"),
    (17, "实际开（复）工日期"),
    (18, "项目状态"),
    (21, "形象进度"),
    (22, "变化原因"),
    (23, "备注"),
];

/// The ledger of a unit (its place in [`UNITS`]) and month (in [`MONTHS`]).
pub(crate) fn build(all: &[Project], unit: usize, month: usize) -> Book {
    let style = STYLES[unit];
    let projects: Vec<&Project> = all.iter().filter(|project| project.unit == unit).collect();
    let mut page = Page { style, month, unit, sheet: Sheet::named(style.sheet), row: 0 };
    page.above(&projects);
    page.headings();
    let parts: [(&str, &str, bool, bool); 3] = [
        ("一", "续建项目", true, true),
        ("二", "新建项目", true, false),
        ("三", "县区级项目", false, false),
    ];
    for (mark, title, is_key, continued) in parts {
        let part: Vec<&Project> = projects
            .iter()
            .copied()
            .filter(|it| it.is_key == is_key && (!is_key || it.continued == continued))
            .collect();
        if !part.is_empty() {
            page.section(mark, title, &part);
        }
    }
    page.total("总合计", &projects, None);
    page.sheet.text(
        page.row,
        0,
        "注：本表为样例数据，项目名称、代码均为虚拟。县区级项目不列入省市重点工程。",
        Look::Plain,
    );
    Book { sheets: vec![page.sheet] }
}

struct Page {
    style: Style,
    month: usize,
    unit: usize,
    sheet: Sheet,
    row: u32,
}

impl Page {
    fn above(&mut self, projects: &[&Project]) {
        let span = span(MONTHS[self.month]);
        let unit = UNITS[self.unit].name;
        self.sheet.widths = (0..)
            .zip([6, 10, 32, 26, 14, 10, 10, 12, 14, 12, 12, 12, 12, 12, 12, 12, 16, 16, 10])
            .collect();
        self.sheet.text(0, 0, &format!("2025年{span}重大项目建设台账"), Look::Title);
        self.sheet.merge((0, 0, 1, WIDTH - 1));
        let done: i64 = projects.iter().map(|it| it.months[self.month].completed).sum();
        let who = format!("填报单位（盖章）：{unit}   填报人：样例   审核人：样例");
        let (month, day) = end_of(MONTHS[self.month]);
        let until = format!(
            "此表统计时间截止2025年{month}月{day}日        {span}总完成额为：{done}万元"
        );
        for (column, text) in [(1, who.as_str()), (9, until.as_str()), (19, "单位：万元、亩")]
        {
            self.sheet.text(2, column, text, Look::Plain);
        }
        self.row = 3;
    }

    fn headings(&mut self) {
        let top = self.row;
        for (column, text) in ALONE {
            self.sheet.text(top, column, text, Look::Heading);
            self.sheet.merge((top, column, top + 2, column));
        }
        let month = MONTHS[self.month];
        let own = if self.style.numbered_month && month > 2 {
            format!("{month}月")
        } else {
            "当月".to_owned()
        };
        let (planned, done) = if own == "当月" {
            ("计划".to_owned(), "完成".to_owned())
        } else {
            (format!("{own}计划投资"), format!("{own}完成投资"))
        };
        let completed = format!("{}累计完成投资", span(month));
        let spans = [
            (top, 9, top, 12, "2025年投资（万元）"),
            (top + 1, 10, top + 1, 11, own.as_str()),
            (top, 13, top, 15, "资金情况（万元）"),
            (top, 19, top, 20, "用地（亩）"),
        ];
        for (first, left, last, right, text) in spans {
            self.sheet.text(first, left, text, Look::Heading);
            self.sheet.merge((first, left, last, right));
        }
        let under: [(u16, &str); 7] = [
            (9, "年度计划"),
            (12, &completed),
            (13, "下达"),
            (14, "到位"),
            (15, "支付"),
            (19, "已取得"),
            (20, "拟申请"),
        ];
        for (column, text) in under {
            self.sheet.text(top + 1, column, text, Look::Heading);
            self.sheet.merge((top + 1, column, top + 2, column));
        }
        self.sheet.text(top + 2, 10, &planned, Look::Heading);
        self.sheet.text(top + 2, 11, &done, Look::Heading);
        self.row = top + 3;
    }

    fn section(&mut self, mark: &str, title: &str, projects: &[&Project]) {
        let sum = |of: fn(&Project) -> i64| projects.iter().map(|it| of(it)).sum::<i64>();
        let text = format!(
            "{mark}、{title}（项目共计：{}个；总投资：{}万元；2025年计划投资：{}万元。）",
            projects.len(),
            sum(|it| it.total),
            sum(|it| it.plan)
        );
        self.sheet.text(self.row, 0, &text, Look::Body);
        self.sheet.merge((self.row, 0, self.row, 6));
        self.row += 1;
        let first = self.row;
        for (serial, project) in (1..).zip(projects) {
            self.project(serial, project);
        }
        self.total("合计", projects, Some(first));
    }

    fn project(&mut self, serial: i64, project: &Project) {
        let month = project.months[self.month];
        self.figure(0, serial);
        let texts = [
            (1, UNITS[self.unit].name),
            (2, &project.name),
            (3, &project.code),
            (4, project.department),
            (5, project.level),
            (6, project.kind()),
            (18, project.state(self.month)),
            (21, project.progress(self.month)),
            (22, project.reason(self.month)),
        ];
        for (column, text) in texts {
            if !text.is_empty() {
                let text = if self.style.text { format!("{text} ") } else { text.to_owned() };
                self.sheet.text(self.row, column, &text, Look::Body);
            }
        }
        let figures = self.figures_of(project, month.delivered);
        for (column, value) in FIGURES.into_iter().zip(figures).take(9) {
            self.figure(column, value);
        }
        for (column, hundredths) in [(19, project.land.0), (20, project.land.1)] {
            self.land(column, hundredths);
        }
        self.ten_days(project.planned);
        if let Some(day) = project.started_by(self.month) {
            self.date(day);
        }
        self.row += 1;
    }

    /// The figures in the order of [`FIGURES`], land in hundredths.
    fn figures_of(&self, project: &Project, delivered: i64) -> [i64; 11] {
        let month = project.months[self.month];
        [
            project.total,
            project.carried,
            project.plan,
            month.promised,
            delivered,
            month.completed,
            project.allocated,
            month.received,
            month.paid,
            project.land.0,
            project.land.1,
        ]
    }

    fn total(&mut self, label: &str, projects: &[&Project], first: Option<u32>) {
        if self.style.counted_total {
            self.figure(0, i64::try_from(projects.len()).expect("few"));
            self.sheet.text(self.row, 1, label, Look::Body);
        } else {
            self.sheet.text(self.row, 0, label, Look::Body);
        }
        let mut sums = [0; 11];
        for project in projects {
            let delivered = project.months[self.month].delivered;
            for (sum, value) in sums.iter_mut().zip(self.figures_of(project, delivered)) {
                *sum += value;
            }
        }
        for (column, sum) in FIGURES.into_iter().zip(sums) {
            match first.filter(|_| self.style.formulas && column < 19) {
                Some(first) => {
                    let letters = letters(column);
                    let text = format!("SUM({letters}{}:{letters}{})", first + 1, self.row);
                    let value = Content::Formula(text, Some(Box::new(number(sum, 0))));
                    self.sheet.put(self.row, column, value, Look::Body);
                }
                None if column < 19 => self.figure(column, sum),
                None => self.land(column, sum),
            }
        }
        self.row += 1;
    }

    fn figure(&mut self, column: u16, value: i64) {
        let content =
            if self.style.text { Content::Text(format!("{value} ")) } else { number(value, 0) };
        self.sheet.put(self.row, column, content, Look::Body);
    }

    fn land(&mut self, column: u16, hundredths: i64) {
        let content = if self.style.text {
            Content::Text(format!("{}.{:02} ", hundredths / 100, hundredths % 100))
        } else {
            number(hundredths, 2)
        };
        self.sheet.put(self.row, column, content, Look::Body);
    }

    fn ten_days(&mut self, (month, day): Day) {
        let part = match day {
            0..11 => "上",
            11..21 => "中",
            _ => "下",
        };
        let text = match self.style.dates {
            Dates::Dots => format!("2025-{month:02}{part}"),
            _ => format!("2025年{month}月{part}旬"),
        };
        self.sheet.text(self.row, 16, &text, Look::Body);
    }

    fn date(&mut self, (month, day): Day) {
        let text = match self.style.dates {
            Dates::Dashes => format!("2025-{month:02}-{day:02}"),
            Dates::Dots => format!("2025.{month}.{day}"),
            Dates::Characters => format!("2025年{month}月{day}日"),
            Dates::Serial => {
                // 45658 is 2025-01-01
                let before: u16 = (1..month).map(|it| u16::from(end_of(it).1)).sum();
                let serial = 45_657 + before + u16::from(day);
                self.sheet.cells.push(Cell {
                    row: self.row,
                    column: 17,
                    content: Content::Number(f64::from(serial)),
                    format: Some("yyyy-mm-dd".to_owned()),
                    look: Look::Body,
                });
                return;
            }
        };
        self.sheet.text(self.row, 17, &text, Look::Body);
    }
}
