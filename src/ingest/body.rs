//! Below the headings: which rows are records, which are totals, sections, guides or notes.

use crate::excel::{Cell, CellValue, Sheet};
use crate::ingest::heading::{self, Headings, Spellings};
use crate::words::{CellRef, text};
use crate::workspace::dataset::Dataset;
use std::collections::{BTreeMap, BTreeSet};

/// Words that open a total row anywhere.
const TOTALS: [&str; 4] = ["合计", "总计", "小计", "总合计"];
/// Lines above the table that may come again.
const LINES_ABOVE: u32 = 20;
/// Words that close a table anywhere.
const ENDS: [&str; 14] = [
    "注:",
    "注：",
    "说明:",
    "说明：",
    "备注:",
    "备注：",
    "填表人",
    "填报人",
    "审核人",
    "单位负责人",
    "负责人",
    "制表",
    "数据来源",
    "联系电话",
];

/// What a row below the headings is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum RowKind {
    /// A record.
    Record,
    /// A total of records (合计, 小计), with its first words.
    Total(String),
    /// A line of text between records.
    Section(String),
    /// The heading again, what stands above it again, or a row of 甲 乙 丙 or 1 2 3 under it.
    Guide,
    /// A part of a record above it (其中), with its first words.
    Detail(String),
}

/// The rows of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    /// Rows in order, counted from zero.
    pub(super) rows: Vec<(u32, RowKind)>,
    /// The row that closed the table, if one did.
    pub(super) closed_by: Option<u32>,
}

/// Reads the rows below the headings.
pub(super) fn read(sheet: &Sheet, headings: &Headings, dataset: &Dataset) -> Body {
    let columns: BTreeMap<u32, usize> = (0..dataset.columns.len())
        .filter_map(|index| headings.column(index).map(|column| (column, index)))
        .collect();
    let form = Spellings::of_all(dataset);
    let compact = |words: &[&str], more: &[String]| -> Vec<String> {
        let more = more.iter().map(String::as_str);
        words.iter().copied().chain(more).map(text::compact).collect()
    };
    let ends = compact(&ENDS, &dataset.layout.ends_at);
    let totals = compact(&TOTALS, &dataset.layout.totals);
    let lines = lines_above(sheet, headings.rows.0);
    let is_line = |cells: &[Cell<'_>]| {
        // its first cell tells of nearly every row that it is none
        cells.get(..1).map(line).is_some_and(|first| {
            lines.iter().any(|above| above.starts_with(&first)) && lines.contains(&line(cells))
        })
    };
    let (left, right) = headings.span.unwrap_or((0, u32::MAX));
    let mut body = Body::default();
    let mut row = headings.rows.1;
    let mut first_below = true;
    while let Some(next) = sheet.cells.row_below(row) {
        row = next;
        let all = sheet.row(row);
        let from = all.partition_point(|cell| cell.at.column < left);
        let to = all.partition_point(|cell| cell.at.column <= right);
        let cells = &all[from..to];
        let Some(first) = cells.iter().find(|cell| !is_blank(cell)) else { continue };
        let opening = text::compact(&heading::plain(&first.value));
        if ends.iter().any(|word| opening.starts_with(word))
            && !is_record_like(cells, &columns, first)
        {
            body.closed_by = Some(row);
            break;
        }
        let inside =
            cells.iter().any(|cell| columns.contains_key(&cell.at.column) && !is_blank(cell));
        if !inside {
            continue;
        }
        let kind = if let Some(word) = total_word(&first_words(cells), &totals) {
            RowKind::Total(word)
        } else if is_guide(cells, &columns, &form, first_below) || is_line(&all) {
            RowKind::Guide
        } else if first_words(cells).starts_with("其中") {
            RowKind::Detail(opening)
        } else if is_section(sheet, cells, &columns, dataset) {
            RowKind::Section(opening)
        } else {
            RowKind::Record
        };
        first_below = false;
        body.rows.push((row, kind));
    }
    body
}

/// The lines above the table: where a page begins anew further down, they come again.
fn lines_above(sheet: &Sheet, top: u32) -> BTreeSet<String> {
    (0..top.min(LINES_ABOVE))
        .map(|row| line(&sheet.row(row)))
        .filter(|written| written.chars().count() > 1)
        .collect()
}

fn line(cells: &[Cell<'_>]) -> String {
    // a line of a page is short; a long row need not be written out
    cells.iter().take(40).map(|cell| text::compact(&heading::plain(&cell.value))).collect()
}

pub(super) fn is_blank(cell: &Cell<'_>) -> bool {
    let CellValue::Text(text) = &cell.value else { return false };
    // what begins with a letter or a digit need not be looked at as a whole
    !text.starts_with(|letter: char| letter.is_ascii_graphic())
        && text::compact(text).is_empty()
}

/// A row that fills several of the table's columns is a record even if it begins like a note.
fn is_record_like(
    cells: &[Cell<'_>],
    columns: &BTreeMap<u32, usize>,
    first: &Cell<'_>,
) -> bool {
    let filled = cells
        .iter()
        .filter(|cell| {
            cell.at != first.at && columns.contains_key(&cell.at.column) && !is_blank(cell)
        })
        .filter(|cell| !matches!(cell.value, CellValue::Text(_)))
        .count();
    filled > 0
}

/// The first words of a row: a total may be opened by the number of its records (`12 合计`).
fn first_words(cells: &[Cell<'_>]) -> String {
    cells
        .iter()
        .map(|cell| text::compact(&heading::plain(&cell.value)))
        .find(|words| words.chars().any(|letter| !letter.is_ascii_digit()))
        .unwrap_or_default()
}

fn total_word(opening: &str, totals: &[String]) -> Option<String> {
    let bare = opening.trim_end_matches([':', '：']);
    totals
        .iter()
        .find(|word| {
            bare == *word || bare.ends_with(word.as_str()) && bare.chars().count() <= 8
        })
        .map(|_| bare.to_owned())
}

/// The heading repeated, or 甲 乙 丙, or 1 2 3 right under the heading.
fn is_guide(
    cells: &[Cell<'_>],
    columns: &BTreeMap<u32, usize>,
    form: &[Spellings],
    first_below: bool,
) -> bool {
    let inside: Vec<(usize, String)> = cells
        .iter()
        .filter(|cell| !is_blank(cell))
        .filter_map(|cell| {
            columns
                .get(&cell.at.column)
                .map(|index| (*index, text::compact(&heading::plain(&cell.value))))
        })
        .collect();
    let repeated = inside
        .iter()
        .filter(|(index, written)| {
            let bare = text::bare(written);
            form[*index].words().any(|word| word == bare)
        })
        .count();
    if repeated * 2 > inside.len() && repeated > 1 {
        return true;
    }
    let stems = "甲乙丙丁戊己庚辛";
    let is_stem = |written: &str| written.chars().count() == 1 && stems.contains(written);
    let is_number = |written: &str| written.len() <= 2 && written.parse::<u8>().is_ok();
    let named = |written: &str| ["栏次", "行次", "列号", "栏号"].contains(&written);
    let guide = inside
        .iter()
        .all(|(_, written)| is_stem(written) || is_number(written) || named(written));
    let stem = inside.iter().any(|(_, written)| is_stem(written) || named(written));
    let numbers: Vec<u8> =
        inside.iter().filter_map(|(_, written)| written.parse::<u8>().ok()).collect();
    // a record may well be 甲 and 10: columns are counted from one
    let counts_up = numbers.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]))
        && numbers.first().is_none_or(|first| *first <= 1);
    let long = stem && inside.len() > 1 || inside.len() > 2;
    first_below && guide && counts_up && long
}

/// One text, in no column of figures, merged over several columns or numbered like a heading.
fn is_section(
    sheet: &Sheet,
    cells: &[Cell<'_>],
    columns: &BTreeMap<u32, usize>,
    dataset: &Dataset,
) -> bool {
    let filled: Vec<&Cell<'_>> = cells.iter().filter(|cell| !is_blank(cell)).collect();
    let [only] = filled.as_slice() else { return false };
    let CellValue::Text(written) = &only.value else { return false };
    if columns.len() < 2 {
        return false;
    }
    let wide = sheet.merge(only.at).is_some_and(|merge| merge.last.column > merge.first.column);
    let numbered = text::compact(written)
        .starts_with(|letter: char| "一二三四五六七八九十(".contains(letter));
    let measures = columns.iter().any(|(column, index)| {
        *column == only.at.column
            && dataset.columns[*index].role == crate::workspace::dataset::Role::Measure
    });
    (wide || numbered) && !measures
}

/// The cell that fills an address: its own, or, in a column that says what a row is about, the
/// first cell of the merged rectangle over it.
pub(super) fn filling(sheet: &Sheet, at: CellRef, fill_down: bool) -> Option<Cell<'_>> {
    let own = sheet.cell(at).filter(|cell| !is_blank(cell));
    if own.is_some() || !fill_down {
        return own;
    }
    let merge = sheet.merge(at)?;
    sheet.cell(merge.first).filter(|cell| !is_blank(cell))
}
