//! Which column of a sheet is which declared column: the match of headings.
//!
//! A heading is compared by its whole path (`投资（万元）/一季度`) and by its last part, first as
//! written, then as an alias, then without brackets, units and marks. What is only nearly right
//! is a question to the sender, never a match.

use crate::excel::{CellValue, Sheet};
use crate::words::{CellRef, text};
use crate::workspace::dataset::{Dataset, DatasetColumn};
use std::collections::BTreeMap;

/// Most rows a heading can have.
pub const DEEPEST: u32 = 4;

/// The text of a cell as far as a heading goes; merged cells show their first cell's text.
#[must_use]
pub fn shown(sheet: &Sheet, at: CellRef) -> Option<String> {
    let at = match sheet.cell(at) {
        Some(_) => at,
        None => sheet.merge(at)?.first,
    };
    let text = plain(&sheet.cell(at)?.value);
    let text = text::compact(&text);
    (!text.is_empty()).then_some(text)
}

/// A cell's content as plain text.
#[must_use]
pub fn plain(value: &CellValue) -> String {
    match value {
        CellValue::Number(number) => number.normalize().to_string(),
        CellValue::LongNumber(text) | CellValue::Text(text) | CellValue::Error(text) => {
            text.to_string()
        }
        CellValue::Flag(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        CellValue::Date(moment) => moment.date().to_string(),
        CellValue::Time(part) => part.to_string(),
        CellValue::NotComputed => String::new(),
    }
}

/// The headings of one column when the heading's last row is `bottom`: from the top, equal
/// neighbours once. Rows above count only where a merged cell or an empty cell below leads to
/// them.
#[must_use]
pub fn path(sheet: &Sheet, bottom: u32, column: u32) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let lowest = bottom.saturating_sub(DEEPEST - 1);
    let mut row = bottom;
    loop {
        let at = CellRef::new(row, column);
        if let Some(text) = shown(sheet, at) {
            let own = sheet.cell(at).is_some();
            let merge = sheet.merge(at);
            let spans = merge.is_some_and(|merge| merge.last.column > merge.first.column);
            // above the last row, a heading over several columns continues the path, and a
            // single cell does where there is nothing below it
            if row == bottom || spans || parts.is_empty() || (own && merge.is_some()) {
                if parts.last() != Some(&text) {
                    parts.push(text);
                }
                if let Some(merge) = merge {
                    row = merge.first.row;
                }
            }
            // a heading that stands alone over one column has nothing above it
            if !spans && row != bottom && own {
                break;
            }
        }
        if row == 0 || row <= lowest {
            break;
        }
        row -= 1;
    }
    parts.reverse();
    parts
}

/// How surely a heading is a declared column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Certainty {
    /// Nearly: to be asked about.
    Near,
    /// Without brackets, units and marks.
    Bare,
    /// By an alias.
    Alias,
    /// As declared.
    Exact,
}

/// How surely these headings are this column; `None` if they are not.
#[must_use]
pub fn certainty(path: &[String], column: &DatasetColumn) -> Option<Certainty> {
    let last = path.last()?;
    let whole = path.join("/");
    let is = |label: &str| -> bool {
        let label = text::compact(label);
        label == *last || whole.ends_with(&format!("/{label}"))
    };
    if is(&column.label) {
        return Some(Certainty::Exact);
    }
    if column.aliases.iter().any(|alias| is(alias)) {
        return Some(Certainty::Alias);
    }
    let bare_last = text::bare(last);
    let bare_whole = path.iter().map(|part| text::bare(part)).collect::<Vec<_>>().join("/");
    let is_bare = |label: &str| {
        let label = text::bare(label);
        !label.is_empty()
            && (label == bare_last || bare_whole.ends_with(&format!("/{label}")))
    };
    if is_bare(&column.label) || column.aliases.iter().any(|alias| is_bare(alias)) {
        return Some(Certainty::Bare);
    }
    let near = |label: &str| {
        let label = text::bare(label);
        label.chars().count() > 2 && text::nearest(&bare_last, [label.as_str()]).is_some()
    };
    (near(&column.label) || column.aliases.iter().any(|alias| near(alias)))
        .then_some(Certainty::Near)
}

/// The headings of a sheet, matched with the columns of a form.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// First and last row of the heading, counted from zero.
    pub rows: (u32, u32),
    /// Position in the form's columns → column of the sheet and certainty; the surest first.
    pub matched: BTreeMap<usize, Vec<(u32, Certainty)>>,
    /// Columns of the sheet with a heading that is no declared column.
    pub extra: Vec<(u32, String)>,
}

impl Headings {
    /// Columns found beyond doubt.
    #[must_use]
    pub fn sure(&self) -> usize {
        self.matched
            .values()
            .filter(|found| found.iter().any(|(_, certainty)| *certainty > Certainty::Near))
            .count()
    }

    /// The column of the sheet for a declared column, if it was found beyond doubt.
    #[must_use]
    pub fn column(&self, index: usize) -> Option<u32> {
        let (column, certainty) = self.matched.get(&index)?.first()?;
        (*certainty > Certainty::Near).then_some(*column)
    }
}

/// Matches the headings whose last row is `bottom`.
#[must_use]
pub fn read(sheet: &Sheet, bottom: u32, columns: &[u32], dataset: &Dataset) -> Headings {
    let mut headings = Headings { rows: (bottom, bottom), ..Headings::default() };
    for &column in columns {
        let path = path(sheet, bottom, column);
        if path.is_empty() {
            continue;
        }
        let mut best: Option<(Certainty, usize)> = None;
        for (index, declared) in dataset.columns.iter().enumerate() {
            if let Some(certainty) = certainty(&path, declared)
                && best.is_none_or(|(known, _)| certainty > known)
            {
                best = Some((certainty, index));
            }
        }
        match best {
            Some((certainty, index)) => {
                headings.matched.entry(index).or_default().push((column, certainty));
            }
            None => headings.extra.push((column, path.join("/"))),
        }
    }
    for found in headings.matched.values_mut() {
        // the surest first; of equally sure ones the leftmost
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    headings.rows.0 = top_of(sheet, &headings);
    headings
}

/// The first row of the heading: rows above its last one belong to it while one of its columns
/// begins there, or a cell merged over some (not all) of its columns stands there.
fn top_of(sheet: &Sheet, headings: &Headings) -> u32 {
    let bottom = headings.rows.1;
    let columns: Vec<u32> =
        headings.matched.values().flatten().map(|(column, _)| *column).collect();
    let Some((&left, &right)) = columns.iter().min().zip(columns.iter().max()) else {
        return bottom;
    };
    let mut top = bottom;
    for &column in &columns {
        if let Some(merge) = sheet.merge(CellRef::new(bottom, column)) {
            top = top.min(merge.first.row);
        }
    }
    while top > 0 && bottom - top < DEEPEST - 1 {
        let above = top - 1;
        let spanned = columns.iter().any(|&column| {
            sheet.merge(CellRef::new(above, column)).is_some_and(|merge| {
                merge.first.column < merge.last.column
                    && (merge.first.column > left || merge.last.column < right)
                    && sheet.row(above).len() > 1
            })
        });
        if !spanned {
            break;
        }
        top = above;
    }
    top
}
