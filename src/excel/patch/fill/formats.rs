//! In which number format a place shows what is put into it: also one that holds nothing yet.

use super::places::Area;
use crate::excel::format::builtin;
use crate::excel::patch::PatchFault;
use crate::excel::patch::markup::{self, Tag, TagKind};
use crate::excel::patch::outline::Outline;
use crate::excel::patch::parts::Parts;
use crate::words::CellRef;
use std::collections::BTreeMap;

/// Sheet → cell → its number format as written, of the cells inside some areas and of those that
/// hold a text. General is left out.
pub type PlaceFormats = BTreeMap<String, BTreeMap<CellRef, String>>;

/// The number formats of the cells inside areas and of those that hold a text.
pub(super) fn of_areas<'a>(
    parts: &mut Parts<'_>,
    outline: &Outline,
    areas: impl Iterator<Item = &'a Area>,
) -> Result<PlaceFormats, PatchFault> {
    let mut wanted: BTreeMap<&str, Vec<&Area>> = BTreeMap::new();
    for area in areas {
        wanted.entry(&area.sheet).or_default().push(area);
    }
    let mut found = PlaceFormats::new();
    let Some(styles) = &outline.styles else { return Ok(found) };
    let looks = looks(parts, styles)?;
    for entry in &outline.sheets {
        let areas = wanted.get(entry.name.as_str()).map_or(&[][..], Vec::as_slice);
        let text = parts.text(&entry.part)?;
        let mut formats = BTreeMap::new();
        let number = |tag: &Tag, name: &str| -> Option<usize> {
            tag.attribute(&text, name)?.trim().parse().ok()
        };
        markup::each(&text, &entry.part, |tag| {
            if tag.depth == 3 && tag.kind != TagKind::Close && tag.name(&text) == "c" {
                let at = tag.attribute(&text, "r").and_then(|at| at.parse().ok());
                let format = looks.get(number(&tag, "s").unwrap_or(0));
                let is_text = || {
                    let kind = tag.attribute(&text, "t");
                    kind.is_some_and(|kind| kind == "s" || kind == "inlineStr")
                };
                if let (Some(at), Some(Some(format))) = (at, format)
                    && (areas.iter().any(|area| area.range.contains(at)) || is_text())
                {
                    formats.insert(at, format.clone());
                }
            }
            Ok(())
        })?;
        found.insert(entry.name.clone(), formats);
    }
    Ok(found)
}

/// The number format of each look, in the order in which cells refer to them.
fn looks(parts: &mut Parts<'_>, styles: &str) -> Result<Vec<Option<String>>, PatchFault> {
    let text = parts.text(styles)?;
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    let mut looks = Vec::new();
    let mut inside = String::new();
    markup::each(&text, styles, |tag| {
        if tag.kind == TagKind::Close {
            return Ok(());
        }
        let id = || tag.attribute(&text, "numFmtId").and_then(|id| id.trim().parse().ok());
        match (tag.depth, tag.name(&text)) {
            (1, name) => name.clone_into(&mut inside),
            (2, "numFmt") if inside == "numFmts" => {
                if let (Some(id), Some(code)) = (id(), tag.attribute(&text, "formatCode")) {
                    codes.insert(id, code);
                }
            }
            (2, "xf") if inside == "cellXfs" => looks.push(id().unwrap_or(0)),
            _ => {}
        }
        Ok(())
    })?;
    let format = |id: u32| {
        let code = codes.get(&id).map(String::as_str).or_else(|| builtin(id))?;
        (!matches!(code.trim(), "" | "@" | "General" | "G/通用格式")).then(|| code.to_owned())
    };
    Ok(looks.into_iter().map(format).collect())
}
