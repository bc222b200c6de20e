//! The books of the counties: one line for each repair, one for each policy.

use super::super::book::{Book, Cell, Content, Look, Sheet};
use super::chance::Chance;
use super::faults::Planted;
use super::figures::{COUNTIES, Household};
use super::page::number;
use super::{City, FOLDER};

const REPAIRS: [&str; 12] = [
    "县区",
    "工单号",
    "户编号",
    "区域",
    "故障类别",
    "报修日期",
    "到场用时（分钟）",
    "排除日期",
    "维修费用（元）",
    "财政承担（元）",
    "居民承担（元）",
    "回访满意度",
];
const INSURANCE: [&str; 12] = [
    "县区",
    "保单号",
    "承保机构",
    "户编号",
    "保费（元）",
    "市级承担（元）",
    "县级承担（元）",
    "保险起期",
    "保险止期",
    "报案日期",
    "赔付日期",
    "赔付金额（元）",
];

type Row = Vec<Option<Content>>;

/// Both books of every county.
pub(super) fn books(city: &City, faulty: bool) -> impl Iterator<Item = (String, Book)> + '_ {
    COUNTIES.iter().enumerate().flat_map(move |(place, county)| {
        let households: Vec<Household> = (0..city.villages)
            .filter(|village| city.village(*village).county() == *county)
            .flat_map(|village| (0..city.each).map(move |index| city.household(village, index)))
            .collect();
        let mut repairs: Vec<Row> = households
            .iter()
            .enumerate()
            .filter_map(|(index, household)| repair(city, county, [place, index], household))
            .collect();
        let mut insurance: Vec<Row> =
            households.iter().filter_map(|household| policy(city, county, household)).collect();
        if faulty && place < FAULTY {
            spoil(&mut repairs, &mut insurance);
        }
        [
            (path(county, "维修台账"), book("清洁取暖设备维修台账", county, &REPAIRS, repairs)),
            (
                path(county, "保险台账"),
                book("清洁取暖意外保险台账", county, &INSURANCE, insurance),
            ),
        ]
    })
}

/// Counties whose books have faults.
const FAULTY: usize = 3;

fn path(county: &str, title: &str) -> String {
    format!("{FOLDER}/2024-2025采暖季/{county}/{county}{title}.xlsx")
}

/// One fault of each kind, in the first rows.
fn spoil(repairs: &mut [Row], insurance: &mut [Row]) {
    // a book of a few lines is left as it is
    if repairs.len() < 3 || insurance.len() < 5 {
        return;
    }
    repairs[0][2] = text("NQ9999-0001");
    repairs[1][9] = Some(number(1, 100));
    repairs[2][7] = text("2024-10-31");
    insurance[0][3] = text("NQ9999-0002");
    insurance[1][4] = Some(number(100, 100));
    insurance[1][5] = Some(number(100, 100));
    insurance[1][6] = Some(number(0, 100));
    insurance[2][8] = text("2024-10-31");
    insurance[4][1] = insurance[3][1].clone();
}

/// Where those must be found. While villages are sent back, whether a household is in the ledger
/// cannot be said (`open`): that is told of each book as a whole.
pub(super) fn expected(open: bool) -> Vec<Planted> {
    let repairs = [("I5", "C001"), ("F6", "C001")];
    let insurance = [("F5", "C001"), ("H6", "C001"), ("B8", "C002")];
    let planted = |county: &str, title: &str, (cell, code): (&str, &str)| Planted {
        path: path(county, title),
        cell: cell.to_owned(),
        code: code.to_owned(),
    };
    let mut all = Vec::new();
    for county in &COUNTIES[..FAULTY] {
        all.extend(repairs.iter().map(|told| planted(county, "维修台账", *told)));
        all.extend(insurance.iter().map(|told| planted(county, "保险台账", *told)));
    }
    if open {
        for county in COUNTIES {
            all.push(planted(county, "维修台账", ("", "C102")));
            all.push(planted(county, "保险台账", ("", "C102")));
        }
    } else {
        for county in &COUNTIES[..FAULTY] {
            all.push(planted(county, "维修台账", ("C4", "C006")));
            all.push(planted(county, "保险台账", ("D4", "C006")));
        }
    }
    all
}

fn text(text: &str) -> Option<Content> {
    Some(Content::Text(text.to_owned()))
}

/// A day of the season, counted from its first.
fn day(number: usize) -> Option<Content> {
    const MONTHS: [(i32, u8, usize); 5] =
        [(2024, 11, 30), (2024, 12, 31), (2025, 1, 31), (2025, 2, 28), (2025, 3, 31)];
    let mut left = number;
    for (year, month, days) in MONTHS {
        if left < days {
            return text(&format!("{year}-{month:02}-{:02}", left + 1));
        }
        left -= days;
    }
    text("2025-03-31")
}

fn repair(city: &City, county: &str, place: [usize; 2], household: &Household) -> Option<Row> {
    let mut chance = Chance::of(city.seed, &[place[0], place[1], 1]);
    if household.state != "在用" || chance.below(9) > 0 {
        return None;
    }
    let reported = chance.below(140);
    let repaired = reported + [0, 0, 1, 1, 1, 3][chance.below(6)];
    let in_town = chance.below(3) == 0;
    let cost = 2000 + i64::try_from(chance.below(300)).unwrap_or(0) * 100;
    let public = cost / 2;
    Some(vec![
        text(county),
        text(&format!("WX{}{:06}", place[0] + 1, place[1] + 1)),
        text(&household.code),
        text(if in_town { "建成区" } else { "非建成区" }),
        text(["主机故障", "管路漏水", "电路故障", "其他"][chance.below(4)]),
        day(reported),
        Some(number(20 + i64::try_from(chance.below(230)).unwrap_or(0), 1)),
        (chance.below(15) > 0).then(|| day(repaired)).flatten(),
        Some(number(cost, 100)),
        Some(number(public, 100)),
        Some(number(cost - public, 100)),
        (chance.below(4) > 0).then(|| number([5, 5, 5, 4, 4, 3][chance.below(6)], 1)),
    ])
}

fn policy(city: &City, county: &str, household: &Household) -> Option<Row> {
    if !household.insured {
        return None;
    }
    let premium = if household.fuel == 2 || household.fuel == 4 { 2500 } else { 500 };
    let mut claim = Chance::of(city.seed, &[household.village.0, household.index, 2]);
    let claimed = (claim.below(30) == 0).then(|| claim.below(130));
    let settled = claimed.map(|day| day + [1, 2, 3, 7][claim.below(4)]);
    Some(vec![
        text(county),
        text(&household.policy),
        text(["样例财产保险公司甲", "样例财产保险公司乙"][claim.below(2)]),
        text(&household.code),
        Some(number(premium, 100)),
        Some(number(premium / 2, 100)),
        Some(number(premium / 2, 100)),
        text("2024-11-01"),
        text("2025-10-31"),
        claimed.and_then(day),
        settled.and_then(day),
        settled
            .map(|_| number(50_000 + i64::try_from(claim.below(900)).unwrap_or(0) * 100, 100)),
    ])
}

fn book(title: &str, county: &str, headings: &[&str], rows: Vec<Row>) -> Book {
    let mut sheet = Sheet::named("台账");
    let right = u16::try_from(headings.len() - 1).unwrap_or(0);
    sheet.text(0, 0, title, Look::Title);
    sheet.merge((0, 0, 0, right));
    sheet.text(1, 0, &format!("填报单位：{county}"), Look::Plain);
    sheet.text(1, 4, "报告期：2024-2025采暖季", Look::Plain);
    for (column, heading) in (0..).zip(headings) {
        sheet.text(2, column, heading, Look::Heading);
    }
    if rows.is_empty() {
        sheet.text(3, 0, "零报告", Look::Body);
    }
    for (at, cells) in (3..).zip(rows) {
        for (column, content) in (0..).zip(cells) {
            let Some(content) = content else { continue };
            sheet.cells.push(Cell { row: at, column, content, format: None, look: Look::Body });
        }
    }
    Book { sheets: vec![sheet] }
}
