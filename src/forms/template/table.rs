//! The page to be filled in: title, who and when, headings, the rows that are known, room for
//! more.

use super::{Lists, Wanted, column};
use crate::excel::write::{Content, Horizontal, Line, Page, Paper, Style};
use crate::forms::list::height_of;
use crate::words::catalogue::{Language, say};
use crate::words::{CellRange, CellRef};
use crate::workspace::dataset::{ColumnKind, Dataset, DatasetColumn, Role};
use std::sync::Arc;

/// Empty rows below those that are known.
const ROOM: usize = 30;
/// Rows of a form at most that are made beforehand.
const MOST_KNOWN: usize = 20_000;
/// Two lines stand above the headings: title, who and when.
const ABOVE: u32 = 2;

/// The page; lists that are too long for a cell's rule are added to `lists`.
pub(super) fn page(wanted: &Wanted<'_>, lists: &mut Lists) -> Page {
    let dataset = wanted.dataset;
    let mut page = Page {
        name: sheet_name(dataset),
        column_widths: widths(dataset),
        paper: Paper { landscape: dataset.columns.len() > 6, ..Paper::default() },
        protected: true,
        ..Page::default()
    };
    top(&mut page, wanted);
    let depth = headings(&mut page, dataset);
    let first = ABOVE + depth;
    page.freeze = Some(CellRef::new(first, 0));
    page.paper.repeat_rows = Some((ABOVE, first - 1));
    let rows = known_rows(wanted);
    let room = if rows.is_empty() || wanted.roster.is_empty() && !dataset.complete.is_empty() {
        // a form whose rows are all declared needs little room
        if rows.is_empty() { ROOM * 2 } else { 0 }
    } else {
        ROOM
    };
    let count = u32::try_from(rows.len() + room).unwrap_or(u32::MAX - first);
    let styles: Vec<[Arc<Style>; 2]> = dataset.columns.iter().map(looks).collect();
    for offset in 0..count {
        let known = rows.get(usize::try_from(offset).unwrap_or(usize::MAX));
        page.row_heights.push(known.map_or(f64::NAN, |row| {
            let texts = row.iter().zip(&styles).zip(&page.column_widths);
            let broken = texts
                .filter(|((_, [given, _]), _)| given.wrap)
                .map(|((text, _), width)| (text.as_str(), *width));
            height_of(&broken.collect::<Vec<_>>()).max(20.0)
        }));
        for (index, [given, open]) in (0_u32..).zip(&styles) {
            let at = CellRef::new(first + offset, index);
            let text = known
                .and_then(|row| row.get(usize::try_from(index).unwrap_or(usize::MAX)))
                .filter(|text| !text.is_empty());
            let (content, style) = match text {
                Some(text) => (Content::Text(text.clone()), given),
                None => (Content::Blank, open),
            };
            page.put(CellRange::new(at, at), content, style);
        }
    }
    let last = first + count.saturating_sub(1);
    for (index, declared) in (0_u32..).zip(&dataset.columns) {
        let range = CellRange::new(CellRef::new(first, index), CellRef::new(last, index));
        page.rules.push(column::rule(wanted, declared, range, lists));
    }
    let right = u32::try_from(dataset.columns.len().saturating_sub(1)).unwrap_or(0);
    let foot = say(Language::Chinese, "form-foot", &[]);
    let plain = Arc::new(Style { open: true, ..Style::default() });
    page.row_heights.push(22.0);
    put_across(&mut page, last + 1, 0, right, foot, &plain);
    page
}

/// A name that the declared pattern allows; else the title.
fn sheet_name(dataset: &Dataset) -> String {
    let declared = dataset.layout.sheet.as_deref().unwrap_or_default().replace('*', "");
    if declared.is_empty() { dataset.title.clone() } else { declared }
}

fn put_across(page: &mut Page, row: u32, from: u32, to: u32, text: String, style: &Arc<Style>) {
    let range = CellRange::new(CellRef::new(row, from), CellRef::new(row, to));
    page.put(range, Content::Text(text), style);
}

/// Title, and the line of who and when.
fn top(page: &mut Page, wanted: &Wanted<'_>) {
    let dataset = wanted.dataset;
    let right = u32::try_from(dataset.columns.len().saturating_sub(1)).unwrap_or(0);
    let title = Arc::new(Style {
        font: "黑体".to_owned(),
        size: 16.0,
        horizontal: Horizontal::Centre,
        ..Style::default()
    });
    put_across(page, 0, 0, right, dataset.title.clone(), &title);
    let parts = [
        ("provider", wanted.provider_label()),
        ("period", wanted.period.chinese()),
        ("unit", common_unit(dataset).unwrap_or_default()),
    ];
    let line = |key: &str| say(Language::Chinese, key, &parts);
    let has_unit = common_unit(dataset).is_some();
    let plain = Arc::new(Style::default());
    let at_right = Arc::new(Style { horizontal: Horizontal::Right, ..Style::default() });
    match right {
        0 | 1 => {
            let all = format!("{}　{}", line("form-provider-line"), line("form-period-line"));
            put_across(page, 1, 0, right, all, &plain);
        }
        _ => {
            let middle = right.div_ceil(2);
            let unit = u32::from(has_unit);
            put_across(page, 1, 0, middle - 1, line("form-provider-line"), &plain);
            put_across(page, 1, middle, right - unit, line("form-period-line"), &plain);
            if has_unit {
                put_across(page, 1, right, right, line("form-unit-line"), &at_right);
            }
        }
    }
    page.row_heights = vec![32.0, 20.0];
}

/// The unit of measure of all measures, if it is one.
fn common_unit(dataset: &Dataset) -> Option<String> {
    let mut units = dataset
        .columns
        .iter()
        .filter(|column| column.role == Role::Measure)
        .map(|column| column.unit.as_deref());
    let first = units.next()??;
    units.all(|unit| unit == Some(first)).then(|| first.to_owned())
}

/// What stands over each column, from the top. Where not all figures are in one unit, each
/// heading names its own.
fn paths(dataset: &Dataset) -> Vec<Vec<String>> {
    let in_headings = common_unit(dataset).is_none();
    let path = |column: &DatasetColumn| {
        let mut parts: Vec<String> = column.label.split('/').map(str::to_owned).collect();
        if let (Some(unit), Some(last)) = (&column.unit, parts.last_mut())
            && in_headings
            && !column.label.contains(['(', '（'])
        {
            *last = format!("{last}\n（{unit}）");
        }
        parts
    };
    dataset.columns.iter().map(path).collect()
}

/// The headings; what stands before a `/` is a head over several columns. Returns the rows.
fn headings(page: &mut Page, dataset: &Dataset) -> u32 {
    let paths = paths(dataset);
    let depth = paths.iter().map(Vec::len).max().unwrap_or(1);
    let head = Arc::new(
        Style {
            bold: true,
            fill: Some(0xE7_EEF7),
            horizontal: Horizontal::Centre,
            wrap: true,
            ..Style::default()
        }
        .boxed(Line::Thin),
    );
    let number = |number: usize| u32::try_from(number).unwrap_or(0);
    let mut heights = vec![if depth == 1 { 32.0_f64 } else { 24.0 }; depth];
    for level in 0..depth {
        let mut column = 0;
        while column < paths.len() {
            let path = &paths[column];
            let Some(part) = path.get(level) else {
                column += 1;
                continue;
            };
            let is_last = level + 1 == path.len();
            let mut until = column;
            // a head over its neighbours: the same words from the top
            while !is_last
                && paths.get(until + 1).is_some_and(|next| {
                    next.len() > level + 1 && next[..=level] == path[..=level]
                })
            {
                until += 1;
            }
            let bottom = if is_last { depth - 1 } else { level };
            let range = CellRange::new(
                CellRef::new(ABOVE + number(level), number(column)),
                CellRef::new(ABOVE + number(bottom), number(until)),
            );
            let width: f64 =
                page.column_widths.iter().skip(column).take(until + 1 - column).sum();
            let given: f64 = heights[level..=bottom].iter().sum();
            // bold letters are a little wider
            heights[bottom] += (height_of(&[(part, width - 4.0)]) - given).max(0.0);
            page.put(range, Content::Text(part.clone()), &head);
            column = until + 1;
        }
    }
    page.row_heights.extend(heights);
    number(depth)
}

/// Rows that are known: last period's, and every combination that must be there.
fn known_rows(wanted: &Wanted<'_>) -> Vec<Vec<String>> {
    let dataset = wanted.dataset;
    if !wanted.roster.is_empty() {
        return wanted.roster.iter().take(MOST_KNOWN).cloned().collect();
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    if dataset.complete.is_empty() {
        return rows;
    }
    rows.push(vec![String::new(); dataset.columns.len()]);
    for (index, declared) in dataset.columns.iter().enumerate() {
        let is_provider = dataset.provider_column.as_ref() == Some(&declared.name);
        if !is_provider && !dataset.complete.contains(&declared.name) {
            continue;
        }
        let labels = column::labels(wanted, declared);
        if labels.is_empty() || rows.len() * labels.len() > MOST_KNOWN {
            continue;
        }
        rows = rows
            .iter()
            .flat_map(|row| {
                labels.iter().map(move |label| {
                    let mut row = row.clone();
                    row[index].clone_from(label);
                    row
                })
            })
            .collect();
    }
    rows
}

/// So many columns and more make a wide form: its headings are broken into more lines, so that
/// it can still be read when it is printed on one page's width.
const WIDE: usize = 13;

/// Widths of the columns in points.
fn widths(dataset: &Dataset) -> Vec<f64> {
    let wide = dataset.columns.len() >= WIDE;
    let width = |(column, path): (&DatasetColumn, &Vec<String>)| {
        let last = path.last().map_or("", String::as_str);
        let mut lines = last.lines().map(|line| -> u32 {
            line.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
        });
        let name = lines.next().unwrap_or_default();
        let halves =
            name.div_ceil(if wide { 2 } else { 1 }).max(lines.max().unwrap_or_default());
        let content = match &column.kind {
            ColumnKind::Text if wide && column.role != Role::Dimension => 84.0,
            ColumnKind::Text | ColumnKind::Identifier(_) => 120.0,
            ColumnKind::Code(_) if wide => 66.0,
            ColumnKind::Code(_) => 96.0,
            ColumnKind::Date(_) => 84.0,
            _ if wide => 60.0,
            _ => 72.0,
        };
        (f64::from(halves) * 6.0 + 14.0).clamp(content, 180.0)
    };
    dataset.columns.iter().zip(&paths(dataset)).map(width).collect()
}

/// How a cell looks that is given, and one that is to be filled in. Both can be changed: a row
/// of last period may have to go.
fn looks(column: &DatasetColumn) -> [Arc<Style>; 2] {
    let is_number = matches!(
        column.kind,
        ColumnKind::Whole | ColumnKind::Decimal { .. } | ColumnKind::Percent { .. }
    );
    let horizontal = match column.kind {
        _ if is_number => Horizontal::Right,
        ColumnKind::Text => Horizontal::Left,
        _ => Horizontal::Centre,
    };
    let open = Style {
        horizontal,
        // what a row is about stays on one line, what is said about it may take several
        wrap: matches!(column.kind, ColumnKind::Text) && column.role != Role::Dimension,
        shrink: !is_number,
        number_format: column::format(column),
        open: true,
        ..Style::default()
    }
    .boxed(Line::Thin);
    let given = Style { fill: Some(0xF7_F7F7), ..open.clone() };
    [Arc::new(given), Arc::new(open)]
}
