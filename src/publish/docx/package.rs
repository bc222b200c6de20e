//! The parts of a `.docx` file in their zip package: always in the same order, with the same
//! time, so that the same document gives the same bytes.

use crate::excel::write::Properties;
use crate::publish::markup::Markup;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What begins every part.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The main parts of a document, as XML, and its charts.
pub(super) struct Parts {
    pub(super) document: String,
    pub(super) styles: String,
    pub(super) settings: String,
    pub(super) fonts: String,
    /// The foot of pages with an odd number, with an even number.
    pub(super) footers: [String; 2],
    pub(super) charts: Vec<String>,
}

/// The name by which the document knows a part.
pub(super) const FOOTER_ODD: &str = "rId3";
/// Likewise.
pub(super) const FOOTER_EVEN: &str = "rId4";

/// The name by which the document knows its chart of this number (from one).
pub(super) fn chart_id(number: usize) -> String {
    format!("rId{}", number + 5)
}

/// The package.
pub(super) fn pack(parts: &Parts, properties: &Properties) -> std::io::Result<Vec<u8>> {
    let mut files: Vec<(String, String)> = vec![
        ("[Content_Types].xml".into(), content_types(parts.charts.len())),
        ("_rels/.rels".into(), package_relations()),
        ("docProps/core.xml".into(), core(properties)),
        ("docProps/app.xml".into(), app()),
        ("docProps/custom.xml".into(), custom(properties)),
        ("word/document.xml".into(), parts.document.clone()),
        ("word/_rels/document.xml.rels".into(), document_relations(parts.charts.len())),
        ("word/styles.xml".into(), parts.styles.clone()),
        ("word/settings.xml".into(), parts.settings.clone()),
        ("word/fontTable.xml".into(), parts.fonts.clone()),
        ("word/footer1.xml".into(), parts.footers[0].clone()),
        ("word/footer2.xml".into(), parts.footers[1].clone()),
    ];
    for (number, chart) in (1..).zip(&parts.charts) {
        files.push((format!("word/charts/chart{number}.xml"), chart.clone()));
    }
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(charts: usize) -> String {
    let mut x = Markup::beginning(DECLARATION);
    x.within("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |x| {
        let default = |x: &mut Markup, ending: &str, kind: &str| {
            x.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        };
        default(x, "rels", "application/vnd.openxmlformats-package.relationships+xml");
        default(x, "xml", "application/xml");
        let mut part = |name: &str, kind: &str| {
            x.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part("/word/document.xml", &format!("{WORD}.document.main+xml"));
        part("/word/styles.xml", &format!("{WORD}.styles+xml"));
        part("/word/settings.xml", &format!("{WORD}.settings+xml"));
        part("/word/fontTable.xml", &format!("{WORD}.fontTable+xml"));
        part("/word/footer1.xml", &format!("{WORD}.footer+xml"));
        part("/word/footer2.xml", &format!("{WORD}.footer+xml"));
        for number in 1..=charts {
            let kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
            part(&format!("/word/charts/chart{number}.xml"), kind);
        }
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        part("/docProps/core.xml", core);
        let office = "application/vnd.openxmlformats-officedocument";
        part("/docProps/app.xml", &format!("{office}.extended-properties+xml"));
        part("/docProps/custom.xml", &format!("{office}.custom-properties+xml"));
    });
    x.finished()
}

/// Relations: name, kind, where to.
fn relations(all: &[(String, String, String)]) -> String {
    let mut x = Markup::beginning(DECLARATION);
    x.within("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |x| {
        for (id, kind, target) in all {
            x.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    });
    x.finished()
}

fn package_relations() -> String {
    let relation = |id: &str, kind: String, target: &str| (id.into(), kind, target.into());
    relations(&[
        relation("rId1", format!("{OFFICE}/relationships/officeDocument"), "word/document.xml"),
        relation(
            "rId2",
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ),
        relation(
            "rId3",
            format!("{OFFICE}/relationships/extended-properties"),
            "docProps/app.xml",
        ),
        relation(
            "rId4",
            format!("{OFFICE}/relationships/custom-properties"),
            "docProps/custom.xml",
        ),
    ])
}

fn document_relations(charts: usize) -> String {
    let relation = |id: &str, kind: &str, target: String| {
        (id.to_owned(), format!("{OFFICE}/relationships/{kind}"), target)
    };
    let mut all = vec![
        relation("rId1", "styles", "styles.xml".into()),
        relation("rId2", "settings", "settings.xml".into()),
        relation(FOOTER_ODD, "footer", "footer1.xml".into()),
        relation(FOOTER_EVEN, "footer", "footer2.xml".into()),
        relation("rId5", "fontTable", "fontTable.xml".into()),
    ];
    for number in 1..=charts {
        let target = format!("charts/chart{number}.xml");
        all.push(relation(&chart_id(number), "chart", target));
    }
    relations(&all)
}

fn core(properties: &Properties) -> String {
    let mut x = Markup::beginning(DECLARATION);
    let spaces = [
        ("xmlns:cp", &*format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    x.within("cp:coreProperties", &spaces, |x| {
        x.leaf("dc:title", &[], &properties.title);
        x.leaf("dc:subject", &[], &properties.subject);
        x.leaf("dc:creator", &[], &properties.author);
        x.leaf("cp:lastModifiedBy", &[], &properties.author);
        let created = properties.created.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        x.leaf("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &created);
        x.leaf("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &created);
        x.leaf("dc:language", &[], "zh-CN");
    });
    x.finished()
}

fn app() -> String {
    let mut x = Markup::beginning(DECLARATION);
    x.within("Properties", &[("xmlns", &format!("{OFFICE}/extended-properties"))], |x| {
        x.leaf("Application", &[], "Tongbao");
    });
    x.finished()
}

fn custom(properties: &Properties) -> String {
    let mut x = Markup::beginning(DECLARATION);
    let spaces = [
        ("xmlns", &*format!("{OFFICE}/custom-properties")),
        ("xmlns:vt", &*format!("{OFFICE}/docPropsVTypes")),
    ];
    x.within("Properties", &spaces, |x| {
        // numbers below two are kept for the office programs themselves
        for (pid, (name, value)) in (2_u32..).zip(&properties.custom) {
            let attributes = [
                ("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"),
                ("pid", &*pid.to_string()),
                ("name", name),
            ];
            x.within("property", &attributes, |x| x.leaf("vt:lpwstr", &[], value));
        }
    });
    x.finished()
}
