//! The workbook part: which sheets there are, and the new one in front of them.

use super::PatchFault;
use super::markup::{
    self, Edits, TagKind, append_inside, attribute_prefix, element, escaped, with_attribute,
};
use super::parts::Parts;

/// What the workbook part says.
pub(super) struct Outline {
    /// The workbook part.
    pub(super) part: String,
    /// The part of styles, if there is one.
    pub(super) styles: Option<String>,
    /// Its worksheets.
    pub(super) sheets: Vec<Entry>,
}

/// A worksheet.
pub(super) struct Entry {
    /// Its name.
    pub(super) name: String,
    /// Its part.
    pub(super) part: String,
    /// Its position among all sheets.
    pub(super) position: usize,
}

/// Reads the workbook part.
pub(super) fn read(parts: &mut Parts<'_>) -> Result<Outline, PatchFault> {
    let part = parts
        .links("")?
        .into_iter()
        .find(|link| link.kind == "officeDocument")
        .and_then(|link| link.target)
        .filter(|part| parts.has(part))
        .unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let text = parts.text(&part)?;
    parts.strict = text.contains("http://purl.oclc.org/ooxml/spreadsheetml/main");
    let links = parts.links(&part)?;
    let styles = links
        .iter()
        .find(|link| link.kind == "styles")
        .and_then(|link| link.target.clone())
        .filter(|part| parts.has(part));
    let mut sheets = Vec::new();
    let mut position = 0;
    markup::each(&text, &part, |tag| {
        if tag.depth == 2 && tag.kind != TagKind::Close && tag.name(&text) == "sheet" {
            let name = tag.attribute(&text, "name").unwrap_or_default();
            let id = tag.attribute(&text, "id").unwrap_or_default();
            let target = links
                .iter()
                .find(|link| link.id == id && link.kind == "worksheet")
                .and_then(|link| link.target.clone());
            if let Some(part) = target {
                sheets.push(Entry { name, part, position });
            }
            position += 1;
        }
        Ok(())
    })?;
    sheets.retain(|entry| parts.has(&entry.part));
    Ok(Outline { part, styles, sheets })
}

/// Puts a sheet in front of all others and shows it first.
pub(super) fn insert_first(
    parts: &mut Parts<'_>,
    outline: &Outline,
    name: &str,
    part: &str,
) -> Result<(), PatchFault> {
    let id = parts.relate(&outline.part, "worksheet", part)?;
    let base = parts.relations_of_this();
    let text = parts.text(&outline.part)?;
    let tags = markup::tags(&text, &outline.part)?;
    let mut edits = Edits::default();
    let (open, close) = element(&tags, &text, 1, "sheets")
        .ok_or_else(|| PatchFault::damaged(&outline.part, "no sheets"))?;
    let prefix = open.prefix(&text);
    let taken = tags
        .iter()
        .filter(|tag| tag.depth == 2 && tag.name(&text) == "sheet")
        .filter_map(|tag| tag.attribute(&text, "sheetId")?.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    let written = escaped(name);
    // as the other sheets say it: not every reader knows what a prefix stands for
    let bound = tags
        .iter()
        .filter(|tag| tag.depth == 2 && tag.name(&text) == "sheet")
        .find_map(|tag| attribute_prefix(tag.of(&text), "id"))
        .filter(|bound| !bound.is_empty());
    let relation = match bound {
        Some(bound) => format!("{bound}id=\"{id}\""),
        None => format!("xmlns:r=\"{base}\" r:id=\"{id}\""),
    };
    let number = taken.saturating_add(1);
    let new = format!("<{prefix}sheet name=\"{written}\" sheetId=\"{number}\" {relation}/>");
    edits.insert(open.span.end, new);
    let defined = format!(
        "<{prefix}definedName name=\"_TONGBAO_REPLY\" hidden=\"1\">\
         '{written}'!$A$1</{prefix}definedName>"
    );
    if let Some((open, close)) = element(&tags, &text, 1, "definedNames") {
        append_inside(&text, open, close, &defined, &mut edits);
    } else {
        // after the sheets; two kinds of elements may stand between
        let at = ["externalReferences", "functionGroups"]
            .into_iter()
            .find_map(|name| element(&tags, &text, 1, name))
            .or(Some((open, close)))
            .map_or(open.span.end, |(open, close)| close.unwrap_or(open).span.end);
        let written = format!("<{prefix}definedNames>{defined}</{prefix}definedNames>");
        edits.insert(at, written);
    }
    for tag in tags.iter().filter(|tag| tag.depth == 2 && tag.kind != TagKind::Close) {
        if let (Some(local), "definedName") =
            (tag.attribute(&text, "localSheetId"), tag.name(&text))
            && let Ok(position) = local.parse::<u32>()
        {
            let position = position.saturating_add(1).to_string();
            let new = with_attribute(tag.of(&text), "localSheetId", &position);
            edits.replace(tag.span.clone(), new);
        }
    }
    show(&text, &tags, 0, &mut edits);
    let text = edits.apply(&text);
    parts.set(&outline.part, text);
    Ok(())
}

/// Shows a sheet that is already there.
pub(super) fn show_sheet(
    parts: &mut Parts<'_>,
    outline: &Outline,
    position: usize,
) -> Result<(), PatchFault> {
    let text = parts.text(&outline.part)?;
    let tags = markup::tags(&text, &outline.part)?;
    let mut edits = Edits::default();
    show(&text, &tags, position, &mut edits);
    if !edits.is_empty() {
        let text = edits.apply(&text);
        parts.set(&outline.part, text);
    }
    Ok(())
}

fn show(text: &str, tags: &[markup::Tag], position: usize, edits: &mut Edits) {
    let views = tags.iter().filter(|tag| {
        tag.depth == 2 && tag.kind != TagKind::Close && tag.name(text) == "workbookView"
    });
    for view in views {
        let new = with_attribute(view.of(text), "activeTab", &position.to_string());
        edits.replace(view.span.clone(), with_attribute(&new, "firstSheet", "0"));
    }
}
