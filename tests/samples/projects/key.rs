//! The monthly report on the 125 key projects: 建账, 对账 and 交账 beside each other.

use super::figures::{MONTHS, Project, UNITS};
use super::{number, span};
use crate::samples::book::{Book, Content, Look, Sheet};

const HEADINGS: [&str; 15] = [
    "序号",
    "项目名称",
    "项目代码",
    "所属县区",
    "行业主管部门",
    "项目层级",
    "建设类别",
    "总投资",
    "年度计划投资",
    "月初建账",
    "月中对账",
    "月底交账",
    "累计完成",
    "实际开（复）工日期",
    "项目状态",
];

/// The report for a month (its place in [`MONTHS`]).
pub(crate) fn build(all: &[Project], month: usize) -> Book {
    let mut sheet = Sheet::named("省市重点工程");
    sheet.widths =
        (0..).zip([6, 32, 26, 10, 14, 10, 10, 12, 14, 12, 12, 12, 12, 18, 10, 24]).collect();
    let title = format!("2025年{}省市重点工程月度调度表", span(MONTHS[month]));
    sheet.text(0, 0, &title, Look::Title);
    sheet.merge((0, 0, 0, 15));
    sheet.text(1, 0, "填报单位：市重点工程项目指挥部办公室", Look::Plain);
    sheet.text(1, 13, "单位：万元", Look::Plain);
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.text(2, column, heading, Look::Heading);
        sheet.merge((2, column, 3, column));
    }
    // the three submissions of the month stand under one heading
    sheet.merges.retain(|area| !(9..=11).contains(&area.1));
    sheet.text(2, 9, "当月（月初建账、月中对账、月底交账）", Look::Heading);
    sheet.merge((2, 9, 2, 11));
    for (column, text) in [(9, "建账"), (10, "对账"), (11, "交账")] {
        sheet.text(3, column, text, Look::Heading);
    }
    sheet.text(2, 15, "需协调解决问题", Look::Heading);
    sheet.merge((2, 15, 3, 15));
    sheet.text(2, 16, "变化原因", Look::Heading);
    sheet.merge((2, 16, 3, 16));
    let mut row = 4;
    let mut sums = [0; 6];
    for (serial, project) in (1..).zip(all.iter().filter(|project| project.is_key)) {
        let this = project.months[month];
        let texts = [
            (1, project.name.as_str()),
            (2, &project.code),
            (3, UNITS[project.unit].name),
            (4, project.department),
            (5, project.level),
            (6, project.kind()),
            (14, project.state(month)),
        ];
        sheet.put(row, 0, number(serial, 0), Look::Body);
        for (column, text) in texts {
            sheet.text(row, column, text, Look::Body);
        }
        let figures = [
            project.total,
            project.plan,
            this.promised,
            this.halfway,
            this.delivered,
            this.completed,
        ];
        for ((column, value), sum) in (7..).zip(figures).zip(&mut sums) {
            sheet.put(row, column, number(value, 0), Look::Body);
            *sum += value;
        }
        match project.started_by(month) {
            Some((begun, day)) => {
                let text = format!("2025-{begun:02}-{day:02}");
                sheet.text(row, 13, &text, Look::Body);
            }
            None => sheet.text(row, 15, "前期手续、土地要素需协调", Look::Body),
        }
        row += 1;
    }
    sheet.text(row, 0, "合计", Look::Body);
    for (column, sum) in (7..).zip(sums) {
        let content: Content = number(sum, 0);
        sheet.put(row, column, content, Look::Body);
    }
    sheet.text(row + 1, 0, "注：本表为样例数据，项目名称、代码均为虚拟。", Look::Plain);
    Book { sheets: vec![sheet] }
}
