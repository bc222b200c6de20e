//! A village's workbook: how its sheet looks, and where each household's cells stand.

use super::super::book::{Book, Cell, Content, Look, Sheet, letters};
use super::figures::{FUELS, Household, Village};

/// The headings, in the form's order.
pub(crate) const HEADINGS: [&str; 23] = [
    "县区",
    "乡镇",
    "村",
    "户编号",
    "户主姓名",
    "身份证号",
    "联系电话",
    "改造年度",
    "安装日期",
    "改造路径",
    "设备类型",
    "设备编号",
    "在用状态",
    "采暖面积（平方米）",
    "采暖季用量",
    "补贴单价（元）",
    "补贴封顶（元）",
    "应补金额（元）",
    "实发金额（元）",
    "困难类别",
    "一卡通账号",
    "是否投保",
    "保单号",
];

/// Columns by their place in [`HEADINGS`].
pub(crate) mod column {
    pub(crate) const COUNTY: u16 = 0;
    pub(crate) const TOWN: u16 = 1;
    pub(crate) const VILLAGE: u16 = 2;
    pub(crate) const HOUSEHOLD: u16 = 3;
    pub(crate) const HOLDER: u16 = 4;
    pub(crate) const RESIDENT_ID: u16 = 5;
    pub(crate) const PHONE: u16 = 6;
    pub(crate) const YEAR: u16 = 7;
    pub(crate) const INSTALLED: u16 = 8;
    pub(crate) const FUEL: u16 = 9;
    pub(crate) const DEVICE: u16 = 10;
    pub(crate) const DEVICE_NO: u16 = 11;
    pub(crate) const STATE: u16 = 12;
    pub(crate) const AREA: u16 = 13;
    pub(crate) const USAGE: u16 = 14;
    pub(crate) const CAP: u16 = 16;
    pub(crate) const DUE: u16 = 17;
    pub(crate) const PAID: u16 = 18;
    pub(crate) const HARDSHIP: u16 = 19;
    pub(crate) const INSURED: u16 = 21;
    pub(crate) const POLICY: u16 = 22;
}

const COLUMNS: u16 = 23;

/// What stands in the cells of a row; `None` is left empty.
pub(crate) type Row = Vec<Option<Content>>;

/// How a village lays out its sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    sheet: &'static str,
    first_row: u32,
    left: u16,
    /// Are county, town and village written once and merged down?
    pub(crate) merged: bool,
    /// Is there a row of totals?
    pub(crate) total: bool,
}

const LOOKS: [Layout; 4] = [
    Layout { sheet: "住户台账", first_row: 3, left: 0, merged: false, total: true },
    Layout { sheet: "Sheet1", first_row: 4, left: 0, merged: false, total: false },
    Layout { sheet: "台账", first_row: 3, left: 1, merged: false, total: true },
    Layout { sheet: "运行补贴", first_row: 3, left: 0, merged: true, total: false },
];

/// The look of a village's sheet.
pub(crate) fn look(village: Village) -> Layout {
    LOOKS[village.0 % LOOKS.len()]
}

impl Layout {
    /// The address of a household's cell.
    pub(crate) fn address(self, index: usize, column: u16) -> String {
        let row = self.first_row + u32::try_from(index).unwrap_or(0);
        format!("{}{}", letters(self.left + column), row + 1)
    }
}

/// The cells of a household.
pub(crate) fn row(household: &Household) -> Row {
    let text = |text: &str| Some(Content::Text(text.to_owned()));
    let (fuel, device, rate, cap, _) = FUELS[household.fuel];
    let person = &household.person;
    let village = household.village;
    let (year, month, day) = household.installed;
    vec![
        text(village.county()),
        text(&village.town()),
        text(&village.name()),
        text(&household.code),
        text(&person.name),
        text(&person.resident_id),
        household.has_phone.then(|| Content::Text(person.phone.clone())),
        Some(number(household.year, 1)),
        text(&format!("{year}-{month:02}-{day:02}")),
        text(fuel),
        text(device),
        text(&household.device_no),
        text(household.state),
        household.area.map(|area| number(area, 10)),
        Some(number(household.usage, 10)),
        Some(number(rate, 100)),
        Some(number(cap, 100)),
        Some(number(household.due, 100)),
        Some(number(household.paid, 100)),
        text(household.hardship),
        text(&person.account),
        text(if household.insured { "是" } else { "否" }),
        household.insured.then(|| Content::Text(household.policy.clone())),
    ]
}

/// What the rows say was paid, in fen; what is no number counts for nothing.
pub(crate) fn paid(rows: &[Row]) -> i64 {
    rows.iter()
        .filter_map(|row| match row.get(usize::from(column::PAID))? {
            Some(Content::Number(yuan)) => format!("{:.0}", yuan * 100.0).parse::<i64>().ok(),
            _ => None,
        })
        .sum()
}

/// The cap of a household's subsidy, in fen.
pub(crate) fn cap(household: &Household) -> i64 {
    FUELS[household.fuel].3
}

/// A number given without its point.
pub(crate) fn number(value: i64, parts: i64) -> Content {
    let exact = |value: i64| f64::from(i32::try_from(value).expect("a small number"));
    Content::Number(exact(value) / exact(parts))
}

/// The workbook of a village. `stated` is what the row of totals says was paid, in fen.
pub(crate) fn build(village: Village, rows: Vec<Row>, stated: i64) -> Book {
    let look = look(village);
    let mut sheet = Sheet::named(look.sheet);
    let left = look.left;
    sheet.text(0, left, "清洁取暖运行补贴住户台账", Look::Title);
    sheet.merge((0, left, 0, left + COLUMNS - 1));
    sheet.text(1, left, &format!("填报单位：{}", village.name()), Look::Plain);
    sheet.text(1, left + 5, "报告期：2024-2025采暖季", Look::Plain);
    let head = look.first_row - 1;
    for (column, heading) in (left..left + COLUMNS).zip(HEADINGS) {
        sheet.text(head, column, heading, Look::Heading);
    }
    let count = u32::try_from(rows.len()).unwrap_or(0);
    for (at, cells) in (look.first_row..).zip(rows) {
        for (column, content) in (0..).zip(cells) {
            if look.merged && column < 3 && at > look.first_row {
                continue;
            }
            let Some(content) = content else { continue };
            let column = left + column;
            // pushed: a look for what stood there before would take long in a long sheet
            sheet.cells.push(Cell { row: at, column, content, format: None, look: Look::Body });
        }
    }
    let last = look.first_row + count - 1;
    if look.merged {
        for column in 0..3 {
            sheet.merge((look.first_row, left + column, last, left + column));
        }
    }
    let mut below = last + 1;
    if look.total {
        sheet.text(below, left, "合计", Look::Body);
        sheet.put(below, left + column::PAID, number(stated, 100), Look::Body);
        below += 1;
    }
    sheet.text(below, left, "注：本表为样例数据，人员、证件和电话均为虚构。", Look::Plain);
    Book { sheets: vec![sheet] }
}
