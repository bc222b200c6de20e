//! The sample returns under `datasets/returns/projects`: investment statistics of 2024 and 2025,
//! ledgers of seven units and reports on 125 key projects from January to June 2025.
//!
//! All is invented. Start at [`figures`] (the projects and their numbers), then [`ledger`],
//! [`key`] and [`statistics`] (how the returns look).

mod figures;
mod key;
mod ledger;
mod statistics;

use super::book::{Book, Content};
use figures::MONTHS;

/// Where the samples are, below the workspace.
pub(crate) const FOLDER: &str = "datasets/returns/projects";

/// The sample workbooks by path below the workspace.
pub(crate) fn books() -> Vec<(String, Book)> {
    let projects = figures::projects();
    let mut books = Vec::new();
    for (year, last) in [(2024, 12), (2025, 6)] {
        for month in 2..=last {
            let span = span(month);
            let path = format!("{FOLDER}/投资统计/{year}年{span}固定资产投资.xlsx");
            books.push((path, statistics::build(year, month)));
        }
    }
    for (month, number) in MONTHS.into_iter().enumerate() {
        let span = span(number);
        let path = format!("{FOLDER}/2025年{span}/省市重点工程{span}.xlsx");
        books.push((path, key::build(&projects, month)));
        for (unit, style) in ledger::STYLES.iter().enumerate() {
            let file = style.file.replace("{}", &format!("2025年{span}"));
            let path = format!("{FOLDER}/2025年{span}/{file}");
            books.push((path, ledger::build(&projects, unit, month)));
        }
    }
    books
}

/// The months since January as people write them: `1-2月`.
fn span(month: u8) -> String {
    format!("1-{month}月")
}

/// The last day of a month of 2025.
fn end_of(month: u8) -> (u8, u8) {
    let day = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (month, day)
}

/// A number with so many decimals, given without the point.
fn number(value: i64, decimals: u8) -> Content {
    let value = f64::from(i32::try_from(value).expect("a small number"));
    Content::Number(value / f64::from(10_i32.pow(u32::from(decimals))))
}

/// The figures are what the rest of the project counts on: 125 key projects, money near the
/// targets, nothing that falls without a reason.
pub(crate) fn come_near_the_targets() {
    let projects = figures::projects();
    let key: Vec<_> = projects.iter().filter(|project| project.is_key).collect();
    assert_eq!((projects.len(), key.len()), (140, 125));
    let codes: std::collections::BTreeSet<_> = projects.iter().map(|it| &it.code).collect();
    assert_eq!(codes.len(), 140);
    for project in &projects {
        for (month, pair) in project.months.windows(2).enumerate() {
            let fell = pair[1].completed < pair[0].completed;
            assert_eq!(fell, project.taken_back == Some(month + 1), "{}", project.name);
            assert!(pair[1].paid <= pair[1].received, "{}", project.name);
            assert!(pair[1].received <= project.allocated, "{}", project.name);
        }
    }
    let rate = |month: usize, continued: bool| {
        let kind: Vec<_> = key.iter().filter(|it| it.continued == continued).collect();
        let begun = kind.iter().filter(|it| it.started_by(month).is_some()).count();
        begun * 100 / kind.len()
    };
    assert!(rate(1, true) < 100 && rate(2, true) == 100);
    assert!((35..40).contains(&rate(1, false)), "{}", rate(1, false));
    let completed: i64 = key.iter().map(|project| project.months[1].completed).sum();
    let first_quarter = statistics::amount(2025, 3, 0, 0);
    assert!(first_quarter > 423_000 && completed * 100 > first_quarter * 65, "{completed}");
}
