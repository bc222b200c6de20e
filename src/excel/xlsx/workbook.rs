//! The workbook part: which sheets there are, in which order, and where their parts are.

use super::dates::Epoch;
use super::package::{Package, Relation};
use super::xml::{Node, attribute, yes};
use crate::excel::book::Visibility;
use crate::excel::fault::{BookFault, Measure, Oddity};
use crate::excel::limits::Limits;

/// Where a sheet's cells are.
pub(super) enum SheetPart {
    /// In this part.
    Worksheet(String),
    /// It has none, or is not a sheet of cells.
    Other(Oddity),
}

/// A sheet as the workbook lists it.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) visibility: Visibility,
    pub(super) part: SheetPart,
}

/// What the workbook says.
pub(super) struct Outline {
    pub(super) sheets: Vec<Entry>,
    pub(super) epoch: Epoch,
    /// The part of shared texts.
    pub(super) strings: Option<String>,
    /// The part of styles.
    pub(super) styles: Option<String>,
    /// Does the workbook refer to others?
    pub(super) links: bool,
}

/// Reads the workbook part.
pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Outline, BookFault> {
    let part = part(package)?;
    let relations = package.relations(&part)?;
    let mut outline = Outline {
        sheets: Vec::new(),
        epoch: Epoch::Y1900,
        strings: target(&relations, "sharedStrings").filter(|part| package.has(part)),
        // a table of texts that no cell uses may be missing; without styles dates would be
        // taken for numbers, so that they are missing is a fault
        styles: target(&relations, "styles"),
        links: relations.iter().any(|relation| relation.kind == "externalLink"),
    };
    let mut xml = package.xml(&part)?;
    let mut listed = Vec::new();
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Node::Open(tag) => match (depth, tag.local_name().as_ref()) {
                (0, "workbook") => {}
                (0, _) => return Err(BookFault::damaged(&part, "is not a workbook part")),
                (1, "workbookPr") if yes(attribute(&tag, "date1904", &part)?) => {
                    outline.epoch = Epoch::Y1904;
                }
                (2, "sheet") => {
                    let name = attribute(&tag, "name", &part)?.unwrap_or_default().into_owned();
                    let id = attribute(&tag, "id", &part)?.unwrap_or_default().into_owned();
                    let visibility = match attribute(&tag, "state", &part)?.as_deref() {
                        Some("hidden") => Visibility::Hidden,
                        Some("veryHidden") => Visibility::VeryHidden,
                        _ => Visibility::Visible,
                    };
                    listed.push((name, id, visibility));
                    if listed.len() > limits.sheets {
                        return Err(BookFault::too_many(Measure::Sheets, limits.sheets));
                    }
                }
                _ => {}
            },
            Node::End => break,
            _ => {}
        }
    }
    drop(xml);
    for (name, id, visibility) in listed {
        let relation = relations.iter().find(|relation| relation.id == id && !id.is_empty());
        let part = sheet_part(package, &name, relation);
        outline.sheets.push(Entry { name, visibility, part });
    }
    let found = |entry: &Entry| matches!(entry.part, SheetPart::Worksheet(_));
    let lost =
        |entry: &Entry| matches!(entry.part, SheetPart::Other(Oddity::SheetWithoutPart { .. }));
    if !outline.sheets.iter().any(found) && outline.sheets.iter().any(lost) {
        return Err(BookFault::damaged(&part, "no sheet has a part"));
    }
    Ok(outline)
}

/// The workbook part: where the package's relation leads; else where it usually is.
fn part(package: &mut Package<'_>) -> Result<String, BookFault> {
    let relations = package.relations("")?;
    target(&relations, "officeDocument")
        .filter(|part| package.has(part))
        .or_else(|| package.has("xl/workbook.xml").then(|| "xl/workbook.xml".to_owned()))
        .or_else(|| package.ending("workbook.xml"))
        .ok_or_else(|| BookFault::damaged("xl/workbook.xml", "part is missing"))
}

/// Where the first relation of a kind leads.
fn target(relations: &[Relation], kind: &str) -> Option<String> {
    relations
        .iter()
        .find(|relation| relation.kind.eq_ignore_ascii_case(kind))
        .and_then(|relation| relation.target.clone())
}

/// Where a sheet's cells are.
fn sheet_part(package: &Package<'_>, name: &str, relation: Option<&Relation>) -> SheetPart {
    let sheet = name.to_owned();
    let Some(relation) = relation else {
        return SheetPart::Other(Oddity::SheetWithoutPart { sheet });
    };
    match (relation.kind.as_str(), &relation.target) {
        ("worksheet", Some(part)) if package.has(part) => SheetPart::Worksheet(part.clone()),
        ("chartsheet", _) => SheetPart::Other(Oddity::ChartSheetSkipped { sheet }),
        ("xlMacrosheet" | "xlIntlMacrosheet", _) => {
            SheetPart::Other(Oddity::MacroSheetSkipped { sheet })
        }
        ("worksheet", _) => SheetPart::Other(Oddity::SheetWithoutPart { sheet }),
        _ => SheetPart::Other(Oddity::OtherSheetSkipped { sheet }),
    }
}
