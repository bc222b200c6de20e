//! Properties of the workbook that say which bulletin it is, beside those that are there.

use crate::excel::patch::PatchFault;
use crate::excel::patch::markup::{self, Edits, TagKind, append_inside, element, escaped};
use crate::excel::patch::parts::Parts;
use std::fmt::Write;

const PART: &str = "docProps/custom.xml";
const KIND: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
const SPACE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
/// The set of properties that people define.
const SET: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// Sets properties, in the place of earlier ones of their names.
pub(super) fn set(parts: &mut Parts<'_>, named: &[(String, String)]) -> Result<(), PatchFault> {
    if named.is_empty() {
        return Ok(());
    }
    let links = parts.links("")?;
    let known = links.into_iter().find(|link| link.kind == "custom-properties");
    let known = known.and_then(|link| link.target).filter(|part| parts.has(part));
    let Some(part) = known else {
        let part = parts.free("docProps/custom#.xml");
        let part = if parts.has(PART) { part } else { PART.to_owned() };
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <Properties xmlns=\"{SPACE}\">{}</Properties>",
            written(named, 2, "")
        );
        parts.set(&part, text);
        parts.declare("PartName", &format!("/{part}"), KIND)?;
        parts.relate("", "custom-properties", &part)?;
        return Ok(());
    };
    let text = parts.text(&part)?;
    let tags = markup::tags(&text, &part)?;
    let mut edits = Edits::default();
    let mut last = 1;
    let mut open = None;
    for tag in tags.iter().filter(|tag| tag.depth == 1 && tag.name(&text) == "property") {
        if tag.kind == TagKind::Close {
            if let Some(start) = open.take() {
                edits.replace(start..tag.span.end, String::new());
            }
            continue;
        }
        let number = tag.attribute(&text, "pid").and_then(|pid| pid.trim().parse().ok());
        last = last.max(number.unwrap_or(1_u32));
        let name = tag.attribute(&text, "name").unwrap_or_default();
        if tag.kind == TagKind::Open && named.iter().any(|(own, _)| *own == name) {
            open = Some(tag.span.start);
        }
    }
    if let Some((open, close)) = element(&tags, &text, 0, "Properties") {
        let new = written(named, last.saturating_add(1), open.prefix(&text));
        append_inside(&text, open, close, &new, &mut edits);
    }
    let text = edits.apply(&text);
    parts.set(&part, text);
    Ok(())
}

fn written(named: &[(String, String)], first: u32, prefix: &str) -> String {
    let mut out = String::new();
    for ((name, value), number) in named.iter().zip(first..) {
        let _ = write!(
            out,
            "<{prefix}property fmtid=\"{SET}\" pid=\"{number}\" name=\"{}\"><vt:lpwstr \
             xmlns:vt=\"{TYPES}\">{}</vt:lpwstr></{prefix}property>",
            escaped(name),
            escaped(value)
        );
    }
    out
}
