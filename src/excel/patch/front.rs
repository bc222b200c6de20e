//! The sheet in front: a page of plain values written as a part of the sender's package.

use super::PatchFault;
use super::markup::escaped;
use super::outline::{self, Outline};
use super::parts::Parts;
use super::styles::Styles;
use crate::excel::write::{Content, Page};
use crate::words::{CellRange, CellRef};
use std::collections::BTreeMap;
use std::fmt::Write;

const WORKSHEET: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// Writes the sheet: anew, or in the place of an earlier one of its name.
pub(super) fn write(
    parts: &mut Parts<'_>,
    outline: &Outline,
    page: &Page,
    styles: &mut Styles,
) -> Result<(), PatchFault> {
    let text = sheet(page, styles, parts.strict);
    if let Some(known) = outline.sheets.iter().find(|entry| entry.name == page.name) {
        parts.set(&known.part, text);
        return outline::show_sheet(parts, outline, known.position);
    }
    let folder = outline.part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let slash = if folder.is_empty() { "" } else { "/" };
    let part = parts.free(&format!("{folder}{slash}worksheets/sheet#.xml"));
    parts.set(&part, text);
    parts.declare("PartName", &format!("/{part}"), WORKSHEET)?;
    outline::insert_first(parts, outline, &page.name, &part)
}

fn sheet(page: &Page, styles: &mut Styles, strict: bool) -> String {
    let space = if strict {
        "http://purl.oclc.org/ooxml/spreadsheetml/main"
    } else {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"{space}\"><sheetPr><tabColor rgb=\"FFC00000\"/>\
         <pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>\
         <sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"18\"/><cols>"
    );
    for (column, width) in page.column_widths.iter().enumerate() {
        // about 5.25 points a digit of the default font
        let _ = write!(
            out,
            "<col min=\"{0}\" max=\"{0}\" width=\"{1:.2}\" customWidth=\"1\"/>",
            column + 1,
            width / 5.25
        );
    }
    out.push_str("</cols><sheetData>");
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    for cell in &page.cells {
        let look = styles.look(&cell.style);
        for at in all_of(cell.range) {
            let inner = match &cell.content {
                Content::Text(text) | Content::Number(text) if at == cell.range.first => {
                    format!(
                        " t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                        escaped(text)
                    )
                }
                _ => "/>".to_owned(),
            };
            let written = format!("<c r=\"{at}\" s=\"{look}\"{inner}");
            rows.entry(at.row).or_default().insert(at.column, written);
        }
    }
    for (row, cells) in &rows {
        let height = page.row_heights.get(usize::try_from(*row).unwrap_or(usize::MAX));
        let height = height.map_or(String::new(), |height| {
            format!(" ht=\"{:.2}\" customHeight=\"1\"", height.clamp(1.0, 409.0))
        });
        let _ = write!(out, "<row r=\"{}\"{height}>", row + 1);
        for cell in cells.values() {
            out.push_str(cell);
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData>");
    let merged: Vec<CellRange> =
        page.cells.iter().map(|cell| cell.range).filter(|one| one.first != one.last).collect();
    if !merged.is_empty() {
        let _ = write!(out, "<mergeCells count=\"{}\">", merged.len());
        for range in merged {
            let _ = write!(out, "<mergeCell ref=\"{range}\"/>");
        }
        out.push_str("</mergeCells>");
    }
    if !page.links.is_empty() {
        out.push_str("<hyperlinks>");
        for link in &page.links {
            let _ = write!(
                out,
                "<hyperlink ref=\"{}\" location=\"{}\" display=\"{}\"/>",
                link.at,
                escaped(&link.location()),
                escaped(&link.to.to_string())
            );
        }
        out.push_str("</hyperlinks>");
    }
    out.push_str(
        "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" \
         footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" \
         fitToHeight=\"0\"/><ignoredErrors>\
         <ignoredError sqref=\"A1:XFD1048576\" numberStoredAsText=\"1\"/></ignoredErrors>\
         </worksheet>",
    );
    out
}

/// The cells of a merged rectangle (a page's are small).
fn all_of(range: CellRange) -> impl Iterator<Item = CellRef> {
    (range.first.row..=range.last.row).flat_map(move |row| {
        (range.first.column..=range.last.column).map(move |column| CellRef::new(row, column))
    })
}
