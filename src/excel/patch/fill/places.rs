//! What an office's workbook offers to be filled: its defined names, and the cells that must stay
//! as they are.

use super::formats::{PlaceFormats, of_areas};
use crate::excel::limits::Limits;
use crate::excel::patch::markup::{self, TagKind, unescaped};
use crate::excel::patch::parts::Parts;
use crate::excel::patch::{PatchFault, outline};
use crate::words::CellRange;
use std::collections::{BTreeMap, BTreeSet};

/// A rectangle on a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Area {
    /// The sheet's name.
    pub sheet: String,
    /// The cells.
    pub range: CellRange,
}

/// What an office's workbook offers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Places {
    /// Defined names → what they stand for; a name may stand on several sheets. Names for
    /// anything but one rectangle stand for nothing here.
    pub names: BTreeMap<String, Vec<Area>>,
    /// The number formats of their cells.
    pub formats: PlaceFormats,
    /// The headings of tables (列表): the program that made them must find them unchanged.
    pub headings: Vec<Area>,
}

/// Why a workbook is not filled at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfillable {
    /// It is signed: a change would break the signature.
    Signed,
    /// It has macros.
    Macros,
}

impl Unfillable {
    /// The stable word for it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Unfillable::Signed => "signed",
            Unfillable::Macros => "macros",
        }
    }
}

/// More cells than this are no place to be filled.
const LARGEST: u64 = 200_000;

/// What a workbook offers to be filled.
pub fn places(bytes: &[u8], limits: &Limits) -> Result<Result<Places, Unfillable>, PatchFault> {
    let mut parts = Parts::open(bytes, limits)?;
    if parts.links("")?.iter().any(|link| link.kind == "origin") {
        return Ok(Err(Unfillable::Signed));
    }
    let outline = outline::read(&mut parts)?;
    if parts.links(&outline.part)?.iter().any(|link| link.kind == "vbaProject") {
        return Ok(Err(Unfillable::Macros));
    }
    let sheets: BTreeSet<&str> =
        outline.sheets.iter().map(|entry| entry.name.as_str()).collect();
    let mut places = Places::default();
    let text = parts.text(&outline.part)?;
    let mut open: Option<(String, usize)> = None;
    markup::each(&text, &outline.part, |tag| {
        if tag.depth != 2 || tag.name(&text) != "definedName" {
            return Ok(());
        }
        match (tag.kind, open.take()) {
            (TagKind::Open, _) => {
                let name = tag.attribute(&text, "name").unwrap_or_default();
                open = Some((name, tag.span.end));
            }
            (TagKind::Close, Some((name, start))) => {
                let refers = unescaped(text.get(start..tag.span.start).unwrap_or_default());
                let area = area(&refers).filter(|area| sheets.contains(area.sheet.as_str()));
                if let Some(area) = area.filter(|_| !name.starts_with("_xl")) {
                    places.names.entry(name).or_default().push(area);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    for entry in &outline.sheets {
        for link in parts.links(&entry.part)? {
            let Some(part) = link.target.filter(|_| link.kind == "table") else { continue };
            if !parts.has(&part) {
                continue;
            }
            let text = parts.text(&part)?;
            markup::each(&text, &part, |tag| {
                let heads = tag.attribute(&text, "headerRowCount");
                if tag.depth == 0
                    && tag.kind != TagKind::Close
                    && heads.is_none_or(|count| count.trim() != "0")
                    && let Some(Ok(range)) =
                        tag.attribute(&text, "ref").map(|range| range.parse::<CellRange>())
                {
                    let mut range = range;
                    range.last.row = range.first.row;
                    places.headings.push(Area { sheet: entry.name.clone(), range });
                }
                Ok(())
            })?;
        }
    }
    places.formats = of_areas(&mut parts, &outline, places.names.values().flatten())?;
    Ok(Ok(places))
}

/// `'月 报'!$B$3:$D$8`; nothing for several rectangles, whole columns, formulas, other books.
fn area(refers: &str) -> Option<Area> {
    let (sheet, range) = refers.trim().rsplit_once('!')?;
    let sheet = match sheet.strip_prefix('\'') {
        Some(quoted) => quoted.strip_suffix('\'')?.replace("''", "'"),
        // several rectangles and formulas have such signs in what looks like a name
        None if sheet.contains(['!', ',', '(', '\'', '[']) => return None,
        None => sheet.to_owned(),
    };
    let range: CellRange = range.parse().ok()?;
    let (rows, columns) = (
        u64::from(range.last.row.checked_sub(range.first.row)?) + 1,
        u64::from(range.last.column.checked_sub(range.first.column)?) + 1,
    );
    (rows * columns <= LARGEST).then_some(Area { sheet, range })
}

#[cfg(test)]
mod tests {
    use super::area;

    #[test]
    fn a_name_stands_for_one_rectangle() {
        let found = area("'月 ''报'!$B$3:$D$8").unwrap();
        assert_eq!(
            (found.sheet.as_str(), found.range.to_string().as_str()),
            ("月 '报", "B3:D8")
        );
        assert_eq!(area("表1!$C$2").unwrap().range.to_string(), "C2");
        for other in ["表1!$A$1,表1!$C$3", "表1!$A:$A", "OFFSET(表1!$A$1,1,1)", "#REF!", "12"]
        {
            assert_eq!(area(other), None, "{other}");
        }
    }
}
