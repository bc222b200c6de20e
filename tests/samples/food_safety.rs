//! The sample returns under `datasets/returns/food_safety`: what six units and the food office send
//! in for the assessment of 2023 and 2024. All is invented; the facts are there so that every rule
//! of the assessment has somebody to apply to.

use super::book::{Book, Content, Look, Sheet};

/// Where the samples are, below the workspace.
pub(crate) const FOLDER: &str = "datasets/returns/food_safety";

/// Sampled, passed, farm samples, farm passed, satisfaction ‰, planned, done, problems, promotions.
type Work = [i32; 9];

/// A year: number, the work of each unit, the reviews (self, review, decided in hundredths), facts.
struct Year {
    year: u16,
    work: [(&'static str, Work); 6],
    reviews: [(&'static str, [i32; 6]); 6],
    facts: &'static [[&'static str; 6]],
}

const YEARS: [Year; 2] = [
    Year {
        year: 2023,
        work: [
            ("平定县", [1260, 1241, 420, 417, 862, 40, 40, 4, 2]),
            ("盂县", [1180, 1158, 396, 392, 848, 40, 39, 3, 1]),
            ("郊区", [860, 850, 280, 279, 871, 36, 36, 5, 1]),
            ("城区", [940, 924, 120, 119, 835, 36, 35, 6, 0]),
            ("矿区", [900, 880, 100, 98, 824, 36, 34, 9, 0]),
            ("高新区", [320, 315, 60, 60, 855, 30, 30, 2, 1]),
        ],
        reviews: [
            ("平定县", [1900, 1850, 1850, 2850, 2800, 2800]),
            ("盂县", [1850, 1800, 1800, 2800, 2700, 2700]),
            ("郊区", [1900, 1880, 1880, 2850, 2820, 2800]),
            ("城区", [1800, 1750, 1750, 2700, 2600, 2600]),
            ("矿区", [1800, 1650, 1650, 2700, 2500, 2500]),
            ("高新区", [1850, 1800, 1800, 2750, 2650, 2650]),
        ],
        facts: &[
            [
                "郊区",
                "降级",
                "6",
                "2023-10-12",
                "辖区学校食堂发生食品安全事件，造成不良影响",
                "阳食安办〔2024〕3号",
            ],
            [
                "矿区",
                "整改未到位",
                "1",
                "2023-11-20",
                "上年度督查发现的2个问题到期未整改",
                "阳食安办〔2024〕4号",
            ],
            [
                "城区",
                "成效突出",
                "1",
                "2023-12-05",
                "农贸市场快检工作在全省会议上作经验介绍",
                "阳食安办〔2024〕5号",
            ],
        ],
    },
    Year {
        year: 2024,
        work: [
            ("平定县", [1300, 1284, 430, 428, 868, 42, 42, 3, 2]),
            ("盂县", [1220, 1202, 400, 398, 861, 42, 42, 2, 2]),
            ("郊区", [880, 872, 286, 284, 866, 38, 37, 4, 1]),
            ("城区", [960, 952, 124, 124, 872, 38, 38, 1, 2]),
            ("矿区", [920, 902, 102, 101, 829, 38, 35, 8, 0]),
            ("高新区", [340, 335, 62, 62, 851, 32, 31, 2, 0]),
        ],
        reviews: [
            ("平定县", [1900, 1880, 1880, 2850, 2820, 2820]),
            ("盂县", [1900, 1850, 1850, 2850, 2780, 2780]),
            ("郊区", [1850, 1800, 1800, 2800, 2750, 2750]),
            ("城区", [1900, 1890, 1900, 2880, 2850, 2860]),
            ("矿区", [1800, 1680, 1680, 2700, 2550, 2550]),
            ("高新区", [1850, 1780, 1780, 2750, 2650, 2650]),
        ],
        // 2023 was made known on 2024-03-20: by article 9 what happened the day before does not count in
        // 2024, what happened that day does
        facts: &[
            [
                "矿区",
                "降级",
                "2",
                "2024-03-19",
                "企业主体责任不落实，被省局通报",
                "阳食安办〔2025〕2号",
            ],
            ["平定县", "否决", "3", "2024-03-20", "迟报食品安全事件", "阳食安办〔2025〕3号"],
        ],
    },
];

/// The sample workbooks by path below the workspace.
pub(crate) fn books() -> Vec<(String, Book)> {
    let mut books = Vec::new();
    for year in &YEARS {
        let folder = format!("{FOLDER}/{}年", year.year);
        for (place, (county, work)) in year.work.iter().enumerate() {
            let name = match place % 3 {
                0 => format!("{county}食品安全考核数据{}.xlsx", year.year),
                1 => format!("{county}（报市食安办）.xlsx"),
                _ => format!("附件-{county}.xls"),
            };
            books.push((format!("{folder}/{name}"), work_of(year.year, county, work)));
        }
        books.push((format!("{folder}/评审打分表.xlsx"), reviews_of(year)));
        books.push((format!("{folder}/情形认定表.xlsx"), facts_of(year)));
    }
    books
}

/// Title, who and when; the row below.
fn head(title: &str, from: &str, year: u16, last: u16) -> Sheet {
    let mut sheet = Sheet::named("考核数据");
    sheet.text(0, 0, title, Look::Title);
    sheet.merge((0, 0, 0, last));
    sheet.text(1, 0, &format!("填报单位：{from}"), Look::Plain);
    sheet.text(1, last - 1, &format!("报告期：{year}年"), Look::Plain);
    sheet
}

fn work_of(year: u16, county: &str, work: &Work) -> Book {
    const GROUPS: [(&str, u16, u16); 3] =
        [("评价性抽检", 1, 2), ("农产品例行监测", 3, 4), ("年度任务", 6, 7)];
    const BELOW: [(u16, &str); 6] = [
        (1, "抽检批次"),
        (2, "合格批次"),
        (3, "监测批次"),
        (4, "合格批次"),
        (6, "计划项数"),
        (7, "完成项数"),
    ];
    const ALONE: [(u16, &str); 4] =
        [(0, "县区"), (5, "群众满意度（%）"), (8, "督查发现问题数"), (9, "省级以上推广经验数")];
    let mut sheet = head("食品安全工作评议考核基础数据", county, year, 9);
    for (label, from, to) in GROUPS {
        sheet.text(2, from, label, Look::Heading);
        sheet.merge((2, from, 2, to));
    }
    for (column, label) in BELOW {
        sheet.text(3, column, label, Look::Heading);
    }
    for (column, label) in ALONE {
        sheet.text(2, column, label, Look::Heading);
        sheet.merge((2, column, 3, column));
    }
    sheet.text(4, 0, county, Look::Body);
    for (column, figure) in (1..).zip(work) {
        // satisfaction is kept in tenths of a per cent
        let number = if column == 5 { f64::from(*figure) / 10.0 } else { f64::from(*figure) };
        sheet.put(4, column, Content::Number(number), Look::Body);
    }
    sheet.text(5, 0, "注：本表为样例数据，用于演示。", Look::Plain);
    Book { sheets: vec![sheet] }
}

fn reviews_of(year: &Year) -> Book {
    const HEADINGS: [&str; 7] =
        ["县区", "评审项目", "自评分", "部门评审分", "审定分", "审定人", "依据文号"];
    let mut sheet = head("食品安全工作评议考核评审打分表", "市食品安全办", year.year, 6);
    for (column, label) in (0..).zip(HEADINGS) {
        sheet.text(2, column, label, Look::Heading);
    }
    let mut row = 3;
    for (county, scores) in &year.reviews {
        for (item, of_item) in ["基础工作", "重点工作"].iter().zip(scores.chunks(3)) {
            sheet.text(row, 0, county, Look::Body);
            sheet.text(row, 1, item, Look::Body);
            for (column, score) in (2..).zip(of_item) {
                let number = Content::Number(f64::from(*score) / 100.0);
                sheet.put(row, column, number, Look::Body);
            }
            sheet.text(row, 5, "市食安委", Look::Body);
            let document = format!("阳食安委〔{}〕1号", year.year + 1);
            sheet.text(row, 6, &document, Look::Body);
            row += 1;
        }
    }
    sheet.text(row, 0, "注：本表为样例数据，用于演示。", Look::Plain);
    Book { sheets: vec![sheet] }
}

fn facts_of(year: &Year) -> Book {
    const HEADINGS: [&str; 6] = ["县区", "类别", "第几项", "发生日期", "理由", "依据文号"];
    let mut sheet = head("食品安全工作评议考核情形认定表", "市食品安全办", year.year, 5);
    for (column, label) in (0..).zip(HEADINGS) {
        sheet.text(2, column, label, Look::Heading);
    }
    let mut row = 3;
    for fact in year.facts {
        for (column, text) in (0..).zip(fact) {
            sheet.text(row, column, text, Look::Body);
        }
        row += 1;
    }
    sheet.text(row, 0, "注：本表为样例数据，用于演示。", Look::Plain);
    Book { sheets: vec![sheet] }
}
