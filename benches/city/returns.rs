//! A city's returns: villages that each send in a workbook of their households.
//!
//! Whoever has a better city replaces this file: [`declare`] writes what is declared, [`write()`]
//! the workbook of one village. The same village is always the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Villages of the city.
pub(crate) const VILLAGES: u32 = 300;
/// Households of each.
pub(crate) const HOUSEHOLDS: u32 = 950;

const DATASET: &str = r#"
title    = "清洁取暖改造户台账"
row      = "一户"
period   = "heating_season"
provider = { codelist = "villages" }
personal = true

[layout]
totals = ["合计"]

[[column]]
name  = "household"
label = "户编号"
role  = "dimension"
type  = "text"

[[column]]
name     = "head"
label    = "户主姓名"
type     = "text"
personal = "name"

[[column]]
name     = "identity"
label    = "身份证号"
type     = "text"
personal = "id"

[[column]]
name     = "phone"
label    = "联系电话"
type     = "text"
personal = "phone"

[[column]]
name     = "path"
label    = "改造路径"
role     = "dimension"
type     = "code"
codelist = "paths"

[[column]]
name  = "area"
label = "采暖面积"
role  = "measure"
type  = "decimal(8,2)"
unit  = "平方米"
min   = 0

[[column]]
name  = "rebuilt"
label = "改造完成日期"
type  = "date"

[[column]]
name  = "equipment"
label = "设备补贴"
role  = "measure"
type  = "decimal(12,2)"
unit  = "元"
min   = 0

[[column]]
name  = "running"
label = "运行补贴"
role  = "measure"
type  = "decimal(12,2)"
unit  = "元"
min   = 0

[[column]]
name  = "paid"
label = "补贴合计"
role  = "measure"
type  = "decimal(12,2)"
unit  = "元"

[[column]]
name  = "insured"
label = "是否参保"
type  = "yes_no"

[[column]]
name  = "remark"
label = "备注"
type  = "text"

[key]
columns = ["household"]

[[check]]
name    = "subsidies_add_up"
rule    = "paid = equipment + running"
message = "补贴合计应等于设备补贴与运行补贴之和"

[[unique]]
columns = ["identity"]
message = "同一户主只能由一个村报送"
"#;

const SURNAMES: [&str; 8] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄"];
const NAMES: [&str; 8] = ["建国", "秀英", "海军", "玉兰", "志强", "桂花", "晓东", "春梅"];
const PATHS: [(&str, &str); 3] =
    [("gas", "煤改气"), ("electricity", "煤改电"), ("central", "集中供热")];

fn code(village: u32) -> String {
    format!("140300{:03}", village + 1)
}

fn name(village: u32) -> String {
    format!("第{:03}村", village + 1)
}

/// Writes the declarations of the city into an empty folder.
pub(crate) fn declare(folder: &Path) -> std::io::Result<()> {
    let lists = folder.join("datasets").join("codelists");
    let subject = folder.join("datasets").join("heating");
    std::fs::create_dir_all(&lists)?;
    std::fs::create_dir_all(&subject)?;
    std::fs::write(folder.join("tongbao.toml"), "title = \"清洁取暖\"\n")?;
    std::fs::write(subject.join("households.toml"), DATASET.trim_start())?;
    let mut villages = "code,label\n".to_owned();
    for village in 0..VILLAGES {
        let _ = writeln!(villages, "{},{}", code(village), name(village));
    }
    std::fs::write(lists.join("villages.csv"), villages)?;
    let mut paths = "code,label\n".to_owned();
    for (code, label) in PATHS {
        let _ = writeln!(paths, "{code},{label}");
    }
    std::fs::write(lists.join("paths.csv"), paths)
}

/// Writes the workbook of one village into a folder.
pub(crate) fn write(folder: &Path, village: u32) -> Result<PathBuf, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2025, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet().set_name("台账")?;
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let money = Format::new().set_num_format("0.00");
    sheet.write_string(0, 0, "清洁取暖改造户台账")?;
    sheet.write_string(1, 0, format!("填报单位：{}", name(village)))?;
    sheet.write_string(1, 4, "采暖季：2023—2024年采暖季")?;
    let headings = [
        "户编号",
        "户主姓名",
        "身份证号",
        "联系电话",
        "改造路径",
        "采暖面积（平方米）",
        "改造完成日期",
        "设备补贴（元）",
        "运行补贴（元）",
        "补贴合计（元）",
        "是否参保",
        "备注",
    ];
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string(2, column, heading)?;
    }
    for household in 0..HOUSEHOLDS {
        let row = household + 3;
        let chance = (village * HOUSEHOLDS + household).wrapping_mul(2_654_435_761) >> 8;
        let of = |words: [&'static str; 8], from: u32| {
            words[usize::try_from(chance >> from & 7).unwrap_or(0)]
        };
        let path = usize::try_from(chance % 3).unwrap_or(0);
        let equipment = f64::from(chance % 3000) + 2000.0;
        let running = f64::from(chance % 90_000) / 100.0;
        sheet.write_string(row, 0, format!("{}{household:04}", code(village)))?;
        sheet.write_string(row, 1, format!("{}{}", of(SURNAMES, 3), of(NAMES, 7)))?;
        sheet.write_string(row, 2, identity(village, household))?;
        sheet.write_string(row, 3, format!("139{:08}", chance % 100_000_000))?;
        sheet.write_string(row, 4, PATHS[path].1)?;
        sheet.write_number_with_format(row, 5, f64::from(chance % 20_000) / 100.0, &money)?;
        sheet.write_number_with_format(row, 6, f64::from(45_000 + chance % 200), &date)?;
        sheet.write_number_with_format(row, 7, equipment, &money)?;
        sheet.write_number_with_format(row, 8, running, &money)?;
        sheet.write_number_with_format(row, 9, equipment + running, &money)?;
        sheet.write_string(row, 10, if chance.is_multiple_of(5) { "否" } else { "是" })?;
        if chance.is_multiple_of(7) {
            sheet.write_string(row, 11, format!("{}第{}组", name(village), chance % 9 + 1))?;
        }
    }
    let path = folder.join(format!("{}.xlsx", name(village)));
    workbook.save(&path)?;
    Ok(path)
}

/// An identity number that is nobody's, with its check digit (GB 11643).
fn identity(village: u32, household: u32) -> String {
    let number = village * HOUSEHOLDS + household;
    let (day, rest) = (number % 28 + 1, number / 28);
    let (month, rest) = (rest % 12 + 1, rest / 12);
    let digits = format!("140399{}{month:02}{day:02}{:03}", 1940 + rest % 50, rest / 50);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        digits.chars().filter_map(|c| c.to_digit(10)).zip(weights).map(|(d, w)| d * w).sum();
    let check = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"];
    format!("{digits}{}", check[usize::try_from(sum % 11).unwrap_or(0)])
}
