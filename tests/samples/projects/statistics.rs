//! Investment by area and category as the statistics office gives it, 2024 and half of 2025.
//!
//! The areas do not add up to the city exactly, as in life; one published growth rests on another
//! base than last year's published figure; one area had nothing to grow from.

use super::figures::noise;
use super::{number, span};
use crate::samples::book::{Book, Look, Sheet};

/// The areas: name and thousandths of the city, for 2024 and 2025. They leave a few thousandths.
pub(crate) const AREAS: [(&str, [i64; 2]); 8] = [
    ("全市", [1000, 1000]),
    ("平定县", [212, 210]),
    ("盂县", [268, 270]),
    ("郊区", [176, 174]),
    ("城区", [92, 93]),
    ("矿区", [74, 75]),
    ("高新区", [118, 119]),
    ("市本级/跨区", [57, 56]),
];

/// The categories: name and thousandths of all investment in 2024.
pub(crate) const CATEGORIES: [(&str, i64); 8] = [
    ("固定资产投资", 1000),
    ("工业投资", 460),
    ("新入库转型项目投资", 175),
    ("高技术产业投资", 68),
    ("民间投资", 386),
    ("制造业投资", 295),
    ("基础设施投资", 224),
    ("房地产开发投资", 131),
];

/// The city in 2024, February to December, and in 2025, February to June, in 万元.
const CITY_2024: [i64; 11] = [
    176_013, 414_702, 625_336, 857_811, 1_142_974, 1_342_105, 1_549_287, 1_778_163, 1_935_420,
    2_086_551, 2_217_018,
];
const CITY_2025: [i64; 5] = [186_214, 440_826, 663_482, 912_705, 1_213_958];
/// Growth of each category in 2025, in tenths of a per cent, February to June; the first is what
/// the city's figures give.
const GROWTH: [[i64; 5]; 8] = [
    [0; 5],
    [81, 92, 88, 94, 97],
    [143, 126, 121, 117, 112],
    [128, 114, 105, 98, 94],
    [88, 99, 95, 93, 84],
    [96, 103, 99, 101, 104],
    [22, 31, 35, 29, 33],
    [-92, -76, -81, -79, -74],
];

/// Investment in 万元 since January.
pub(crate) fn amount(year: u16, month: u8, area: usize, category: usize) -> i64 {
    let at = usize::from(month) - 2;
    let base = CITY_2024[at] * CATEGORIES[category].1 / 1000;
    let city = match (year, category) {
        (2024, _) => base,
        (_, 0) => CITY_2025[at],
        _ => base * (1000 + GROWTH[category][at]) / 1000,
    };
    if area == 0 {
        return city;
    }
    // nobody in 矿区 built for high technology in 2024
    if (area, category, year) == (5, 3, 2024) {
        return 0;
    }
    let share = AREAS[area].1[usize::from(year) - 2024];
    let own = if category == 0 { 1000 } else { noise(&[area, category, 20], 820, 1180) };
    let moved = if category == 0 {
        1000
    } else {
        noise(&[area, category, usize::from(year), 21], 960, 1040)
    };
    city * share / 1000 * own / 1000 * moved / 1000
}

/// The published growth in tenths of a per cent, if there is one.
pub(crate) fn growth(year: u16, month: u8, area: usize, category: usize) -> Option<i64> {
    if year == 2024 {
        return Some(noise(&[area, category, usize::from(month), 22], -30, 95));
    }
    let (now, then) =
        (amount(2025, month, area, category), amount(2024, month, area, category));
    if then == 0 {
        return None;
    }
    let exact = (now - then) * 10_000 / then;
    let rounded = (exact + 5 * exact.signum()) / 10;
    // on the comparable base
    let moved = match (month, area, category) {
        (6, 0, 0) => 3,
        (3, 3, 0) => -2,
        _ => 0,
    };
    Some(rounded + moved)
}

fn status(year: u16, month: u8) -> &'static str {
    match (year, month) {
        (2024, _) => "核定",
        (_, 6) => "快报",
        _ => "反馈",
    }
}

/// The table for a month.
pub(crate) fn build(year: u16, month: u8) -> Book {
    let mut sheet = Sheet::named("固定资产投资");
    sheet.widths = (0..).zip([14, 24, 16, 14, 12, 30]).collect();
    let span = span(month);
    sheet.text(0, 0, &format!("{year}年{span}固定资产投资完成情况"), Look::Title);
    sheet.merge((0, 0, 0, 5));
    sheet.text(1, 0, "填报单位：市统计局", Look::Plain);
    sheet.text(1, 3, "单位：亿元、%", Look::Plain);
    let completed = format!("{span}累计（亿元）");
    let headings = ["地区", "指标", &completed, "同比增长（%）", "数据状态", "备注"];
    for (column, heading) in (0..).zip(headings) {
        sheet.text(2, column, heading, Look::Heading);
    }
    let mut row = 3;
    for (area, (name, _)) in AREAS.iter().enumerate() {
        sheet.text(row, 0, name, Look::Body);
        sheet.merge((row, 0, row + 7, 0));
        for (category, (label, _)) in CATEGORIES.iter().enumerate() {
            sheet.text(row, 1, label, Look::Body);
            let amount = number(amount(year, month, area, category), 4);
            sheet.put(row, 2, amount, Look::Body);
            match growth(year, month, area, category) {
                Some(tenths) => sheet.put(row, 3, number(tenths, 1), Look::Body),
                None => sheet.text(row, 5, "上年同期为零", Look::Body),
            }
            sheet.text(row, 4, status(year, month), Look::Body);
            row += 1;
        }
    }
    sheet.text(
        row,
        0,
        "注：本表为样例数据。部分数据因四舍五入及跨区项目归属，存在总计与分项合计不等的情况。",
        Look::Plain,
    );
    Book { sheets: vec![sheet] }
}
