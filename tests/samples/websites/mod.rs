//! The sample returns under `datasets/returns/websites`: what the office that monitors the city's
//! websites fills in each quarter.
//!
//! The third quarter of 2023 holds what 阳政办函〔2023〕110号 says ([`notice`]) and, for the sites and
//! accounts that it only counts, invented rows marked 样例 ([`register`]); so do the quarters
//! before it. [`form`] lays a return out.

mod form;
pub(crate) mod notice;
mod register;

use super::book::Book;
use form::{Form, Item, day, day_text, text};
use notice::{COLUMNS, PROPOSALS};
use register::{CURRENT, QUARTERS, Quarter};

/// Where the samples are, below the workspace.
pub(crate) const FOLDER: &str = "datasets/returns/websites";

const SITES: [&str; 6] =
    ["序号", "网站标识码", "网站名称", "主办单位", "检查结论", "不合格原因"];
const ACCOUNTS: [&str; 8] = [
    "序号",
    "新媒体标识码",
    "政务新媒体名称",
    "平台",
    "主办单位",
    "最近更新日期",
    "检查结论",
    "不合格原因",
];
const UPDATES: [&str; 5] = ["序号", "单位", "栏目名称", "栏目类型", "最近更新时间"];
const PROGRESS: [&str; 4] = ["序号", "单位", "更新情况", "最近更新时间"];
const MESSAGES: [&str; 6] =
    ["留言编号", "网站名称", "问题类别", "提交日期", "办结日期", "办理状态"];

/// The sample workbooks by path below the workspace.
pub(crate) fn books() -> Vec<(String, Book)> {
    let mut books = Vec::new();
    for (place, quarter) in QUARTERS.iter().enumerate() {
        let mut add = |name: &str, form: Form| {
            let path = format!("{FOLDER}/{}/{name}.xlsx", quarter.code);
            books.push((path, form.build(quarter.name)));
        };
        let name = quarter.name;
        add(&format!("{name}政府网站检查情况"), sites(place));
        add(&format!("政务新媒体账号检查登记表（{name}）"), accounts(place));
        if place + 1 >= CURRENT {
            add("信息公开栏目更新情况", columns(place));
            add("建议提案栏目", proposals());
            add("找错平台留言办理台账(1)", messages(quarter));
        }
    }
    books
}

fn sites(quarter: usize) -> Form {
    let rows = register::sites(quarter).into_iter().zip(1..).map(|(site, serial)| {
        vec![
            Item::Number(serial),
            text(&site.code),
            text(&site.name),
            text(site.host),
            text(if site.failed { "不合格" } else { "合格" }),
            if site.failed { text("动态栏目更新不及时") } else { Item::Blank },
        ]
    });
    Form {
        title: "政府网站检查情况登记表",
        headings: &SITES,
        widths: &[6, 14, 34, 24, 10, 22],
        rows: rows.collect(),
        merged: &[],
    }
}

fn accounts(quarter: usize) -> Form {
    let rows = register::accounts(quarter).into_iter().zip(1..).map(|(account, serial)| {
        vec![
            Item::Number(serial),
            text(&account.code),
            text(&account.name),
            text(account.platform),
            text(account.host),
            // the newest return has real dates, those before it dates typed as text
            if quarter == CURRENT { day(account.updated) } else { day_text(account.updated) },
            text(if account.reason.is_empty() { "合格" } else { "不合格" }),
            if account.reason.is_empty() { Item::Blank } else { text(account.reason) },
        ]
    });
    Form {
        title: "政务新媒体账号检查登记表",
        headings: &ACCOUNTS,
        widths: &[6, 20, 28, 10, 24, 14, 10, 26],
        rows: rows.collect(),
        merged: if quarter == CURRENT { &[4] } else { &[] },
    }
}

/// The columns that the notice lists, and after them some that were kept up to date.
fn columns(quarter: usize) -> Form {
    let listed = COLUMNS.iter().filter(|_| quarter == CURRENT);
    let mut rows: Vec<Vec<Item>> = listed
        .map(|(host, column, updated)| {
            vec![text(host), text(column), text("动态要闻"), text(updated)]
        })
        .collect();
    rows.extend(register::columns(quarter).into_iter().map(|(host, column, kind, updated)| {
        vec![text(host), text(column), text(kind), day_text(updated)]
    }));
    for (row, serial) in rows.iter_mut().zip(1..) {
        row.insert(0, Item::Number(serial));
    }
    Form {
        title: "信息公开栏目更新情况登记表",
        headings: &UPDATES,
        widths: &[6, 26, 30, 12, 16],
        rows,
        merged: &[1],
    }
}

fn proposals() -> Form {
    let rows = PROPOSALS.iter().zip(1..).map(|((county, progress, updated), serial)| {
        vec![Item::Number(serial), text(county), text(progress), text(updated)]
    });
    Form {
        title: "各县区建议提案栏目更新情况",
        headings: &PROGRESS,
        widths: &[6, 20, 26, 20],
        rows: rows.collect(),
        merged: &[],
    }
}

fn messages(quarter: &Quarter) -> Form {
    let rows = (0_i32..).zip(register::MESSAGES).take(quarter.messages).map(
        |(place, (site, kind))| {
            let came = quarter.end.saturating_sub(jiff::Span::new().days(70 - 25 * place));
            vec![
                text(&format!("样例{}-{}", quarter.code, place + 1)),
                text(site),
                text(kind),
                day_text(came),
                day_text(came.saturating_add(jiff::Span::new().days(3 - place))),
                text("已办结"),
            ]
        },
    );
    Form {
        title: "“我为政府网站找错”留言办理台账",
        headings: &MESSAGES,
        widths: &[18, 32, 12, 14, 14, 12],
        rows: rows.collect(),
        merged: &[],
    }
}
