//! What was worked out from the old values and saved beside them: it is forgotten, and the
//! program that opens the workbook is told to work it out anew.

use crate::excel::patch::PatchFault;
use crate::excel::patch::markup::{self, Edits, TagKind, element, unescaped, with_attribute};
use crate::excel::patch::parts::Parts;

/// Formulas are worked out when the workbook is opened, whatever it was saved with.
pub(super) fn work_out_anew(parts: &mut Parts<'_>, workbook: &str) -> Result<(), PatchFault> {
    let text = parts.text(workbook)?;
    let tags = markup::tags(&text, workbook)?;
    let mut edits = Edits::default();
    if let Some((open, _)) = element(&tags, &text, 1, "calcPr") {
        let new = with_attribute(open.of(&text), "fullCalcOnLoad", "1");
        edits.replace(open.span.clone(), new);
    } else {
        // after the names, or after what stands before them
        let (open, close) = ["definedNames", "externalReferences", "functionGroups", "sheets"]
            .into_iter()
            .find_map(|name| element(&tags, &text, 1, name))
            .ok_or_else(|| PatchFault::damaged(workbook, "no sheets"))?;
        let prefix = open.prefix(&text);
        let at = close.unwrap_or(open).span.end;
        edits.insert(at, format!("<{prefix}calcPr calcId=\"0\" fullCalcOnLoad=\"1\"/>"));
    }
    let text = edits.apply(&text);
    parts.set(workbook, text);
    Ok(())
}

/// Charts forget the points and pivot tables the rows that they were saved with. A chart of
/// another book's cells keeps its points: that book is not here.
pub(super) fn forget_points(parts: &mut Parts<'_>) -> Result<(), PatchFault> {
    for name in parts.names() {
        // names are found in small letters
        let Some((folder, file)) = name.strip_suffix(".xml").and_then(|n| n.rsplit_once('/'))
        else {
            continue;
        };
        if folder.ends_with("/charts") && file.starts_with("chart") {
            chart(parts, &name)?;
        } else if file.starts_with("pivotcachedefinition") {
            pivot(parts, &name)?;
        }
    }
    Ok(())
}

fn chart(parts: &mut Parts<'_>, name: &str) -> Result<(), PatchFault> {
    const POINTS: [&str; 3] = ["numCache", "strCache", "multiLvlStrCache"];
    let text = parts.text(name)?;
    let mut edits = Edits::default();
    let (mut reference, mut elsewhere, mut points) = (0, false, None);
    markup::each(&text, name, |tag| {
        match (tag.name(&text), tag.kind) {
            ("f", TagKind::Open) => reference = tag.span.end,
            ("f", TagKind::Close) => {
                let of = text.get(reference..tag.span.start).unwrap_or_default();
                elsewhere = unescaped(of).contains('[');
            }
            (one, TagKind::Open) if POINTS.contains(&one) => points = Some(tag.span.start),
            (one, TagKind::Close) if POINTS.contains(&one) => {
                if let Some(start) = points.take().filter(|_| !elsewhere) {
                    edits.replace(start..tag.span.end, String::new());
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    if !edits.is_empty() {
        let text = edits.apply(&text);
        parts.set(name, text);
    }
    Ok(())
}

fn pivot(parts: &mut Parts<'_>, name: &str) -> Result<(), PatchFault> {
    let text = parts.text(name)?;
    let tags = markup::tags(&text, name)?;
    let Some((open, _)) = element(&tags, &text, 0, "pivotCacheDefinition") else {
        return Ok(());
    };
    let mut edits = Edits::default();
    edits.replace(open.span.clone(), with_attribute(open.of(&text), "refreshOnLoad", "1"));
    let text = edits.apply(&text);
    parts.set(name, text);
    Ok(())
}
