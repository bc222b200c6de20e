//! Which column of a sheet is which declared column: the match of headings.
//!
//! A heading is compared by its whole path (`投资（万元）/一季度`) and by its last part, first as
//! written, then as an alias, then without brackets, units and marks. What is only nearly right
//! is a question to the sender, never a match.

use crate::excel::{CellValue, Sheet};
use crate::ingest::heading_periods::{self, Dated};
use crate::words::{CellRef, period_lead, text};
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
pub fn plain(value: &CellValue<'_>) -> String {
    match value {
        CellValue::Number(number) => number.normalize().to_string(),
        CellValue::LongNumber(text) | CellValue::Text(text) | CellValue::Error(text) => {
            (*text).to_owned()
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

/// The headings under which a declared column can come, in the forms in which they are compared.
#[derive(Clone, Debug)]
pub struct Spellings {
    label: String,
    aliases: Vec<String>,
    bare: Vec<String>,
    /// Those of the bare ones that begin with a period, without it.
    undated: Vec<String>,
    /// Which period's figures it holds, where its heading may be a period alone.
    dated: Option<Dated>,
}

impl Spellings {
    /// Which period's figures the column holds, where its heading may be a period alone.
    #[must_use]
    pub fn dated(&self) -> Option<Dated> {
        self.dated
    }

    /// Those of a column: its label first, then its aliases.
    #[must_use]
    pub fn of(column: &DatasetColumn) -> Self {
        let all = std::iter::once(&column.label).chain(&column.aliases);
        let bare: Vec<String> =
            all.map(|name| text::bare(name)).filter(|bare| !bare.is_empty()).collect();
        let undated = bare.iter().filter_map(|bare| Some(period_lead::lead(bare)?.rest));
        Self {
            label: text::compact(&column.label),
            aliases: column.aliases.iter().map(|alias| text::compact(alias)).collect(),
            undated: undated.collect(),
            dated: Dated::of_aliases(&column.aliases),
            bare,
        }
    }

    /// What a heading of this column is without its marks, the last part of it where it has
    /// several.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let last = |bare: &'_ String| bare.rfind('/').map_or(0, |at| at + 1);
        self.bare.iter().map(move |bare| &bare[last(bare)..])
    }

    /// Those of every column of a form, in its order.
    #[must_use]
    pub fn of_all(dataset: &Dataset) -> Vec<Self> {
        dataset.columns.iter().map(Self::of).collect()
    }
}

/// The headings of one column of a sheet, in the forms in which they are compared.
struct Written {
    last: String,
    whole: String,
    bare_last: String,
    bare_whole: String,
    /// Without the period it begins with: `1-3月累计完成投资` → `累计完成投资`.
    undated: Option<String>,
}

impl Written {
    fn of(path: &[String]) -> Option<Self> {
        let last = path.last()?;
        let bare: Vec<String> = path.iter().map(|part| text::bare(part)).collect();
        Some(Self {
            last: last.clone(),
            whole: path.join("/"),
            bare_last: bare.last().cloned().unwrap_or_default(),
            bare_whole: bare.join("/"),
            undated: bare
                .last()
                .and_then(|last| period_lead::lead(last))
                .map(|lead| lead.rest)
                .filter(|rest| rest.chars().count() > 1),
        })
    }
}

/// How surely these headings are this column; `None` if they are not beyond doubt.
#[must_use]
pub fn certain(path: &[String], column: &Spellings) -> Option<Certainty> {
    Written::of(path).and_then(|written| written.certain(column))
}

impl Written {
    fn certainty(&self, column: &Spellings) -> Option<Certainty> {
        let near = |bare: &String| {
            bare.chars().count() > 2
                && text::nearest(&self.bare_last, [bare.as_str()]).is_some()
        };
        self.certain(column).or_else(|| column.bare.iter().any(near).then_some(Certainty::Near))
    }

    /// Without the question whether they are nearly the column, which takes long.
    fn certain(&self, column: &Spellings) -> Option<Certainty> {
        let is = |label: &String| *label == self.last || is_end(&self.whole, label);
        if is(&column.label) {
            return Some(Certainty::Exact);
        }
        if column.aliases.iter().any(is) {
            return Some(Certainty::Alias);
        }
        let is_bare = |bare: &String| *bare == self.bare_last || is_end(&self.bare_whole, bare);
        let is_undated = |undated: &String| {
            column.bare.contains(undated) || column.undated.contains(undated)
        };
        (column.bare.iter().any(is_bare) || self.undated.as_ref().is_some_and(is_undated))
            .then_some(Certainty::Bare)
    }
}

/// Is a label the whole path of headings, or its last parts?
fn is_end(whole: &str, label: &str) -> bool {
    whole.strip_suffix(label).is_some_and(|before| before.is_empty() || before.ends_with('/'))
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
    /// The part of the sheet that these headings are for, where they stand several times across:
    /// its first and last column; `None` for the whole sheet.
    pub span: Option<(u32, u32)>,
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

    /// The same headings several times across: one set for each panel, from the left. One set
    /// if they stand once, or in no such order.
    #[must_use]
    pub fn panels(&self) -> Vec<Self> {
        let mut columns: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (index, found) in &self.matched {
            let sure = found.iter().filter(|(_, certainty)| *certainty > Certainty::Near);
            let mut sure: Vec<u32> = sure.map(|(column, _)| *column).collect();
            sure.sort_unstable();
            if !sure.is_empty() {
                columns.insert(*index, sure);
            }
        }
        let count = columns.values().map(Vec::len).max().unwrap_or(1);
        let even = columns.len() > 1 && columns.values().all(|found| found.len() == count);
        if count < 2 || !even {
            return vec![self.clone()];
        }
        let of_panel = |panel: usize| columns.values().map(move |found| found[panel]);
        let ends: Vec<(u32, u32)> = (0..count)
            .filter_map(|panel| of_panel(panel).min().zip(of_panel(panel).max()))
            .collect();
        if ends.windows(2).any(|pair| pair[0].1 >= pair[1].0) {
            return vec![self.clone()];
        }
        (0..count)
            .map(|panel| {
                let first = panel.checked_sub(1).map_or(0, |before| ends[before].1 + 1);
                let last = if panel + 1 == count { u32::MAX } else { ends[panel].1 };
                let inside = |column: u32| (first..=last).contains(&column);
                let matched = self.matched.iter().map(|(index, found)| {
                    let here = found.iter().filter(|(column, _)| inside(*column)).copied();
                    (*index, here.collect())
                });
                let extra = self.extra.iter().filter(|(column, _)| inside(*column));
                Self {
                    rows: self.rows,
                    matched: matched.collect(),
                    extra: extra.cloned().collect(),
                    span: Some((first, last)),
                }
            })
            .collect()
    }

    /// The column of the sheet for a declared column, if it was found beyond doubt.
    #[must_use]
    pub fn column(&self, index: usize) -> Option<u32> {
        let (column, certainty) = self.matched.get(&index)?.first()?;
        (*certainty > Certainty::Near).then_some(*column)
    }
}

/// Matches the headings whose last row is `bottom` with the columns of a form.
#[must_use]
pub fn read(sheet: &Sheet, bottom: u32, columns: &[u32], form: &[Spellings]) -> Headings {
    matched(sheet, bottom, columns, form, Written::certainty)
}

/// The same without the question which headings are nearly one of the form's, which takes long.
#[must_use]
pub fn read_sure(sheet: &Sheet, bottom: u32, columns: &[u32], form: &[Spellings]) -> Headings {
    matched(sheet, bottom, columns, form, Written::certain)
}

/// How many columns of a form stand beyond doubt above `bottom`.
#[must_use]
pub fn sure(sheet: &Sheet, bottom: u32, columns: &[u32], form: &[Spellings]) -> usize {
    matched(sheet, bottom, columns, form, Written::certain).sure()
}

fn matched(
    sheet: &Sheet,
    bottom: u32,
    columns: &[u32],
    form: &[Spellings],
    certainty: fn(&Written, &Spellings) -> Option<Certainty>,
) -> Headings {
    let mut headings = Headings { rows: (bottom, bottom), ..Headings::default() };
    let takes_periods = form.iter().any(|column| column.dated.is_some());
    let mut dated = Vec::new();
    for &column in columns {
        let path = path(sheet, bottom, column);
        let Some(written) = Written::of(&path) else { continue };
        let mut best: Option<(Certainty, usize)> = None;
        for (index, declared) in form.iter().enumerate() {
            if let Some(certainty) = certainty(&written, declared)
                && best.is_none_or(|(known, _)| certainty > known)
            {
                best = Some((certainty, index));
            }
        }
        match best {
            Some((certainty, index)) => {
                headings.matched.entry(index).or_default().push((column, certainty));
            }
            None => match heading_periods::alone(&written.last).filter(|_| takes_periods) {
                Some(month) => dated.push((column, month, path.join("/"))),
                None => headings.extra.push((column, path.join("/"))),
            },
        }
    }
    if !dated.is_empty() {
        heading_periods::assign(&mut headings, dated, form);
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
