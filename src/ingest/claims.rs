//! Who sent this, and for which period? What the sheet says, then the folder, then the file's
//! name. Where two of them disagree, that is a finding; nothing is guessed.

use crate::excel::{CellValue, Sheet};
use crate::ingest::heading;
use crate::words::period::{Period, PeriodKind};
use crate::words::{CellRef, period_text, text};
use crate::workspace::codelist::{CodeList, Match};
use std::collections::BTreeSet;

/// Where a claim was made, in the order in which claims count.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Witness {
    /// The command line.
    Command,
    /// The hidden sheet of a form made by the tool.
    Form,
    /// A labelled cell above the table (填报单位, 报告期).
    Label(CellRef),
    /// A title or another line above the table.
    Title(CellRef),
    /// The rows themselves.
    Rows(CellRef),
    /// The sheet's name.
    SheetName,
    /// A folder on the way to the file.
    Folder,
    /// The file's name.
    FileName,
}

/// What a witness says.
#[derive(Clone, PartialEq, Debug)]
pub struct Claim<T> {
    /// Who says it.
    pub witness: Witness,
    /// In which words.
    pub written: String,
    /// What it means; `None` if a labelled cell says something that is not understood.
    pub value: Option<T>,
    /// A known slip of the pen.
    pub slip: bool,
}

const PROVIDER_LABELS: [&str; 9] = [
    "填报单位",
    "报送单位",
    "上报单位",
    "填报部门",
    "单位名称",
    "编报单位",
    "报送部门",
    "填表单位",
    "县区名称",
];
/// Both a label and the word for a kind of period.
const SEASON: &str = "采暖季";
const PERIOD_LABELS: [&str; 7] =
    ["报告期", "报送期", "所属期", SEASON, "统计期", "统计时间", "所属时期"];

/// Texts above the table with their cells; merged cells once.
fn lines_above(sheet: &Sheet, first_row: u32) -> Vec<(CellRef, String)> {
    sheet
        .cells
        .iter()
        .take_while(|cell| cell.at.row < first_row)
        .filter(|cell| !matches!(cell.value, CellValue::NotComputed | CellValue::Error(_)))
        .map(|cell| (cell.at, heading::plain(&cell.value)))
        .filter(|(_, written)| !text::compact(written).is_empty())
        .collect()
}

/// What stands behind a label: in the same cell behind a colon, or in the next filled cell to
/// the right. Several labels in one cell are told apart by the labels known.
fn labelled(lines: &[(CellRef, String)], labels: &[&str]) -> Vec<(CellRef, String)> {
    let mut found = Vec::new();
    for (index, (at, written)) in lines.iter().enumerate() {
        let line = text::one_line(written);
        let tight: String = text::compact(&line);
        let Some(label) = labels.iter().find(|label| tight.contains(*label)) else { continue };
        let Some(start) = tight.find(label).map(|start| start + label.len()) else { continue };
        let after = strip_bracket(&tight[start..]);
        let after = match after.strip_prefix(':') {
            Some(after) => cut_at_next_label(after),
            // a cell that is nothing but the label: the value is in the next cell
            None if after.is_empty() && tight.starts_with(label) => "",
            None => continue,
        };
        if after.is_empty() {
            if let Some((next, value)) = lines.get(index + 1).filter(|(next, value)| {
                // another label is no value
                next.row == at.row && !text::compact(value).contains(':')
            }) {
                found.push((*next, text::compact(value)));
            }
        } else {
            found.push((*at, after.to_owned()));
        }
    }
    found
}

fn strip_bracket(text: &str) -> &str {
    match text.strip_prefix('(') {
        Some(rest) => rest.find(')').map_or(text, |end| &rest[end + 1..]),
        None => text,
    }
}

fn cut_at_next_label(text: &str) -> &str {
    let labels = [
        "填报人",
        "审核人",
        "填表人",
        "单位负责人",
        "联系电话",
        "填报时间",
        "填表日期",
        "填报日期",
        "报出日期",
        "计量单位",
        "单位:",
        "统计时间",
        "报告期",
        "报送期",
        "采暖季:",
    ];
    let end = labels.iter().filter_map(|label| text.find(label)).min().unwrap_or(text.len());
    &text[..end]
}

fn as_provider(found: Option<Match<'_>>) -> (Option<String>, bool) {
    match found {
        Some(Match::Slip(entry)) => (Some(entry.code.clone()), true),
        Some(found) => (Some(found.entry().code.clone()), false),
        None => (None, false),
    }
}

/// What is said about the provider.
#[must_use]
pub fn providers(
    sheet: &Sheet,
    first_row: u32,
    list: &CodeList,
    folders: &str,
    file: &str,
) -> Vec<Claim<String>> {
    let mut claims = Vec::new();
    // cells that were understood behind a label are not read again as titles
    let mut answers = BTreeSet::new();
    let lines = lines_above(sheet, first_row);
    for (at, written) in labelled(&lines, &PROVIDER_LABELS) {
        let found = list.find(&written, None).or_else(|| list.find_inside(&written));
        let (value, slip) = as_provider(found);
        claims.push(Claim { witness: Witness::Label(at), written, value, slip });
        answers.insert(at);
    }
    let mut inside = |witness: Witness, written: &str| {
        let found = list.find(written, None).or_else(|| list.find_inside(written));
        if let (Some(code), slip) = as_provider(found) {
            let written = text::one_line(written);
            claims.push(Claim { witness, written, value: Some(code), slip });
        }
    };
    for (at, written) in &lines {
        let label = PROVIDER_LABELS.iter().any(|label| text::compact(written).contains(label));
        if !label && !answers.contains(at) {
            inside(Witness::Title(*at), written);
        }
    }
    inside(Witness::SheetName, &sheet.name);
    inside(Witness::Folder, folders);
    inside(Witness::FileName, file);
    claims
}

/// What is said about the period; only periods as long as the form's count, except behind a
/// label, where another length is worth saying.
#[must_use]
pub fn periods(
    sheet: &Sheet,
    first_row: u32,
    kind: PeriodKind,
    folders: &str,
    file: &str,
) -> Vec<Claim<Period>> {
    let mut claims = Vec::new();
    // cells that were understood behind a label are not read again as titles
    let mut answers = BTreeSet::new();
    let lines = lines_above(sheet, first_row);
    for (at, written) in labelled(&lines, &PERIOD_LABELS) {
        let found = of_kind(&written, kind);
        let value = found.or_else(|| period_text::find(&written).map(|read| read.period));
        // 统计时间: often the day of filling in; a day is no claim about a longer period
        if value.is_some_and(|period| period.kind() != kind) && found.is_none() {
            let is_day = value.is_some_and(|period| period.kind() == PeriodKind::Day);
            if is_day {
                continue;
            }
        }
        claims.push(Claim { witness: Witness::Label(at), written, value, slip: false });
        answers.insert(at);
    }
    let mut inside = |witness: Witness, written: &str| {
        if let Some(period) = of_kind(written, kind) {
            let written = text::one_line(written);
            claims.push(Claim { witness, written, value: Some(period), slip: false });
        }
    };
    for (at, written) in &lines {
        // a title may well hold the word for a season, which is also a label
        let label = PERIOD_LABELS
            .iter()
            .any(|label| *label != SEASON && text::compact(written).contains(label));
        if !label && !answers.contains(at) {
            inside(Witness::Title(*at), written);
        }
    }
    inside(Witness::SheetName, &sheet.name);
    inside(Witness::Folder, folders);
    inside(Witness::FileName, file);
    claims
}

fn of_kind(written: &str, kind: PeriodKind) -> Option<Period> {
    period_text::find_all(written)
        .into_iter()
        .map(|read| read.period)
        .find(|period| period.kind() == kind)
}
