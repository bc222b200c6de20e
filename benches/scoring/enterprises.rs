//! Enterprises that apply for awards: the declarations of the workspace as they are, with a list of
//! enterprises as long as wanted, and their returns for a year.
//!
//! The same enterprise is always the same figures; some are just below and just above each step of
//! the rules, some have nothing to say.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::fmt::Write as _;
use std::path::Path;

/// Who hands in the returns, and for which of the enterprises.
const OFFICES: [(&str, &str); 2] = [("chengqu", "城区"), ("jiaoqu", "郊区")];
/// What the year's quarters are called on a sheet.
const QUARTERS: [&str; 4] = ["第一季度", "第二季度", "第三季度", "第四季度"];
const OUTPUT: &str = "企业名称|当月产值|上年同月产值";
const APPLICATIONS: &str = "企业名称|市级白名单|区级白名单|规上企业|小升规情况|首次认定称号|认定日期|\
    本年本地配套率|上年本地配套率|年度采购额|营业收入|首批次保费|有研发机构|研发经费增速";
const PAID: &str = "企业名称|事项|层级|档次|已付金额|所属期|文号";

/// Writes a workspace of so many enterprises into an empty folder: declarations and a year's
/// returns.
pub(crate) fn write(folder: &Path, enterprises: u32) -> std::io::Result<()> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    // schemes speak of rules of other schemes and of bulletins, so all declarations are there
    for part in ["datasets", "queries", "outputs"] {
        for subject in std::fs::read_dir(own.join(part))? {
            let subject = subject?;
            let name = subject.file_name();
            if name == "returns" || name == "published" || !subject.file_type()?.is_dir() {
                continue;
            }
            let there = folder.join(part).join(name);
            std::fs::create_dir_all(&there)?;
            for entry in std::fs::read_dir(subject.path())? {
                let entry = entry?;
                if entry.file_type()?.is_file() {
                    std::fs::copy(entry.path(), there.join(entry.file_name()))?;
                }
            }
        }
    }
    std::fs::write(
        folder.join("tongbao.toml"),
        "title = \"奖补\"\ncalendar = \"cn_workdays\"\n",
    )?;
    let mut list = "code,label,parent\n".to_owned();
    for number in 0..enterprises {
        let _ = writeln!(list, "e{number},{},{}", name(number), OFFICES[office(number)].0);
    }
    std::fs::write(folder.join("datasets/codelists/award_enterprises.csv"), list)?;
    let inbox = folder.join("datasets/returns");
    std::fs::create_dir_all(&inbox)?;
    for (at, (_, label)) in OFFICES.iter().enumerate() {
        let own: Vec<u32> = (0..enterprises).filter(|number| office(*number) == at).collect();
        for month in 1..=12 {
            let rows = own.iter().map(|number| output(*number, month)).collect();
            let sheet = ("白名单企业月度产值", *label, format!("2023年{month}月"));
            save(&inbox.join(format!("{label}{month}月.xlsx")), sheet, OUTPUT, rows)?;
        }
        for (quarter, words) in QUARTERS.iter().enumerate() {
            let rows = own.iter().map(|number| application(*number, quarter)).collect();
            let sheet = ("工业企业奖补申报", *label, format!("2023年{words}"));
            save(&inbox.join(format!("{label}{words}申报.xlsx")), sheet, APPLICATIONS, rows)?;
        }
        let paid = own.iter().filter(|number| (*number / 2).is_multiple_of(10));
        let rows = paid.map(|number| payment(*number)).collect();
        let sheet = ("建账以前的奖补支付", *label, "2023年第一季度".to_owned());
        save(&inbox.join(format!("{label}以往支付.xlsx")), sheet, PAID, rows)?;
    }
    Ok(())
}

fn office(number: u32) -> usize {
    usize::from(number % 2 == 1)
}

fn name(number: u32) -> String {
    format!("第{number:05}样例企业")
}

/// A number below `limit` that looks like chance and is always the same.
fn chance(number: u32, salt: u32, limit: u32) -> u32 {
    let mixed = (number.wrapping_mul(2_654_435_761) ^ salt.wrapping_mul(40_503))
        .wrapping_mul(2_246_822_519);
    (mixed >> 8) % limit
}

fn output(number: u32, month: u32) -> Vec<String> {
    let before = 200 + chance(number, month, 1800);
    let growth = [70, 95, 100, 105, 129, 130, 149, 150, 199, 200];
    let grown = before * growth[usize::try_from(chance(number, month + 12, 10)).unwrap_or(0)];
    vec![name(number), format!("{}.{:02}", grown / 100, grown % 100), before.to_string()]
}

fn application(number: u32, quarter: usize) -> Vec<String> {
    let of = |salt: u32, limit| chance(number, 100 + salt, limit);
    let pick = |salt: u32, words: &[&str]| {
        let limit = u32::try_from(words.len()).unwrap_or(1);
        words[usize::try_from(of(salt, limit)).unwrap_or(0)].to_owned()
    };
    let title =
        pick(1, &["/", "/", "/", "省级专精特新", "省级小巨人", "单项冠军", "国家级小巨人"]);
    let titled = if title == "/" {
        "/".to_owned()
    } else {
        format!("202{}-0{}-15", of(2, 4), 1 + of(3, 9))
    };
    let chain = of(4, 5) == 0;
    let or_none =
        |there: bool, value: u32| if there { value.to_string() } else { "/".to_owned() };
    let revenue = 1000 + of(5, 60_000) * if of(6, 20) == 0 { 20 } else { 1 };
    vec![
        name(number),
        pick(7, &["是", "否"]),
        pick(8, &["是", "否"]),
        pick(9, &["是", "是", "否"]),
        pick(10, &["/", "/", "当年升规", "连续三年在规"]),
        title,
        titled,
        or_none(chain, 40 + of(11, 20)),
        or_none(chain, 30 + of(12, 12)),
        or_none(chain, 1000 + of(13, 60_000)),
        (revenue + u32::try_from(quarter).unwrap_or(0) * 100).to_string(),
        or_none(of(14, 8) == 0, 100 + of(15, 800)),
        pick(16, &["是", "否"]),
        or_none(of(17, 4) > 0, of(18, 30)),
    ]
}

fn payment(number: u32) -> Vec<String> {
    let event = if (number / 2).is_multiple_of(20) { "revenue_first" } else { "revenue_step" };
    let level = if (number / 2).is_multiple_of(20) { "区" } else { "市" };
    [name(number).as_str(), event, level, "1", "1", "2022", "样例〔2022〕1号"]
        .map(str::to_owned)
        .to_vec()
}

type Sheet = (&'static str, &'static str, String);

fn save(
    path: &Path,
    (title, provider, period): Sheet,
    headings: &str,
    rows: Vec<Vec<String>>,
) -> std::io::Result<()> {
    let failed = |error: XlsxError| std::io::Error::other(error.to_string());
    let headings: Vec<&str> = headings.split('|').map(str::trim).collect();
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2025, 1, 1).map_err(failed)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    let mut lines = vec![
        vec![title.to_owned()],
        vec![format!("填报单位：{provider}"), String::new(), format!("报告期：{period}")],
        headings.iter().map(|heading| (*heading).to_owned()).collect(),
    ];
    lines.extend(rows);
    for (row, line) in (0..).zip(lines) {
        for (column, text) in (0u16..).zip(line) {
            let heading = headings.get(usize::from(column)).copied().unwrap_or_default();
            let number =
                text.parse::<f64>().ok().filter(|_| !["所属期", "档次"].contains(&heading));
            match number {
                Some(number) => sheet.write_number(row, column, number).map_err(failed)?,
                None => sheet.write_string(row, column, text).map_err(failed)?,
            };
        }
    }
    workbook.save(path).map_err(failed)
}
