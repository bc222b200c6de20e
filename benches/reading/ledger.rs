//! The large ledger: one sheet of twenty columns, every text in Chinese as departments write it.
//!
//! It is written by the library that writes workbooks, not by anything of our own, so that no
//! reader meets a file cut to its shape; the same number of rows gives the same bytes.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};
use std::path::Path;

/// Rows of the ledger that the figures are told of.
pub(crate) const ROWS: u32 = 200_000;

const HEADINGS: [&str; 20] = [
    "序号",
    "县区",
    "乡镇",
    "项目名称",
    "项目代码",
    "统一社会信用代码",
    "行业",
    "建设单位",
    "联系人",
    "联系电话",
    "开工日期",
    "竣工日期",
    "总投资（万元）",
    "累计完成",
    "本年计划",
    "本年完成",
    "进度",
    "状态",
    "是否入库",
    "备注",
];
const COUNTIES: [&str; 6] = ["甲县", "乙县", "丙县", "城区", "矿区", "郊区"];
const INDUSTRIES: [&str; 8] = [
    "煤炭开采和洗选业",
    "农产品加工",
    "新能源和新材料",
    "装备制造",
    "文化旅游",
    "现代物流",
    "基础设施建设",
    "节能环保",
];
const STATES: [&str; 5] = ["未开工", "在建", "停工", "竣工", "投产"];
const SURNAMES: [&str; 10] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
const NAMES: [&str; 12] =
    ["建国", "秀英", "伟", "芳", "海军", "丽", "志强", "玉兰", "军", "敏", "晓东", "桂花"];

/// A number that looks like chance and is the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: u64) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % below
    }

    fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[usize::try_from(self.next(words.len() as u64)).unwrap_or(0)]
    }

    /// An amount with two places.
    fn amount(&mut self, below: u32) -> f64 {
        f64::from(u32::try_from(self.next(u64::from(below))).unwrap_or(0)) / 100.0
    }
}

/// Writes the ledger with so many rows.
pub(crate) fn write(path: &Path, rows: u32) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    let properties = rust_xlsxwriter::DocProperties::new()
        .set_creation_datetime(&ExcelDateTime::from_ymd(2025, 1, 1)?);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet().set_name("台账")?;
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let percent = Format::new().set_num_format("0.0%");
    let money = Format::new().set_num_format("#,##0.00");
    let mut chance = Chance(2025);
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(0, column, heading)?;
    }
    for row in 1..=rows {
        let county = chance.of(&COUNTIES);
        let town = format!("{county}第{}镇", chance.next(40) + 1);
        let industry = chance.of(&INDUSTRIES);
        // a builder has many projects
        let builder = chance.next(20_000);
        let person = format!("{}{}", chance.of(&SURNAMES), chance.of(&NAMES));
        let total = chance.amount(500_000_000) + 10.0;
        let done = (total * f64::from(u32::try_from(chance.next(1000)).unwrap_or(0)) / 10.0)
            .round()
            / 100.0;
        let plan = chance.amount(80_000_000) + 1.0;
        let year = chance.amount(80_000_000);
        sheet.write_number(row, 0, f64::from(row))?;
        sheet.write_string(row, 1, county)?;
        sheet.write_string(row, 2, &town)?;
        sheet.write_string(row, 3, format!("{town}{industry}建设项目（{row}号）"))?;
        sheet.write_string(
            row,
            4,
            format!("2301-1403{:02}-04-01-{row:06}", chance.next(90)),
        )?;
        sheet.write_string(
            row,
            5,
            format!("9114030{:08}{}X", builder * 4_421, builder % 10),
        )?;
        sheet.write_string(row, 6, industry)?;
        sheet.write_string(row, 7, format!("{county}{builder}号建设开发有限责任公司"))?;
        sheet.write_string(row, 8, &person)?;
        sheet.write_string(row, 9, format!("139{:08}", builder * 3_557))?;
        let day = 43_000 + u32::try_from(chance.next(2_500)).unwrap_or(0);
        sheet.write_number_with_format(row, 10, f64::from(day), &date)?;
        if chance.next(5) > 0 {
            let days = day + u32::try_from(chance.next(900)).unwrap_or(0);
            sheet.write_number_with_format(row, 11, f64::from(days), &date)?;
        }
        sheet.write_number_with_format(row, 12, total, &money)?;
        sheet.write_number_with_format(row, 13, done, &money)?;
        sheet.write_number_with_format(row, 14, plan, &money)?;
        sheet.write_number_with_format(row, 15, year, &money)?;
        // as a formula leaves it: up to seventeen digits
        sheet.write_number_with_format(row, 16, year / plan, &percent)?;
        sheet.write_string(row, 17, chance.of(&STATES))?;
        sheet.write_string(row, 18, chance.of(&["是", "否"]))?;
        if chance.next(10) < 3 {
            sheet.write_string(row, 19, format!("备注：第{row}项，{town}已报送"))?;
        }
    }
    workbook.save(path)
}
