//! Packages built part by part, marked, and looked at part by part.

use super::{FILLS, Mark, Marks, mark};
use crate::excel::write::{Content, Link, Page, Style};
use crate::excel::{Limits, Reader};
use crate::words::{CellRange, CellRef};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub(super) const DOCUMENT: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const AUTHOR: &str = "审核";

pub(super) type Parts = Vec<(String, String)>;

/// A workbook of one sheet, as parts.
pub(super) fn book(sheet: &str, styles: Option<&str>) -> Parts {
    let relations = |list: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/\
             relationships\">{list}</Relationships>"
        )
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{DOCUMENT}/{kind}\" Target=\"{target}\"/>")
    };
    let mut of_book = relation("rId1", "worksheet", "worksheets/sheet1.xml");
    let mut parts: Parts =
        vec![("xl/media/image1.bin".to_owned(), "a picture, kept as it lies ".repeat(40))];
    if let Some(styles) = styles {
        of_book.push_str(&relation("rId2", "styles", "styles.xml"));
        parts.push(("xl/styles.xml".to_owned(), styles.to_owned()));
    }
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let workbook = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><bookViews><workbookView \
         activeTab=\"0\"/></bookViews><sheets><sheet name=\"表\" sheetId=\"7\" r:id=\"rId1\"/>\
         </sheets><definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">\
         表!$A$1</definedName></definedNames></workbook>"
    );
    let first = relation("rId1", "officeDocument", "xl/workbook.xml");
    parts.extend([
        ("[Content_Types].xml".to_owned(), types.to_owned()),
        ("_rels/.rels".to_owned(), relations(&first)),
        ("xl/workbook.xml".to_owned(), workbook),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(&of_book)),
        ("xl/worksheets/sheet1.xml".to_owned(), sheet.to_owned()),
    ]);
    parts
}

pub(super) fn zipped(parts: &Parts) -> Vec<u8> {
    let time = DateTime::from_date_and_time(2023, 10, 20, 8, 30, 2).unwrap();
    let options = SimpleFileOptions::default().last_modified_time(time);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, text)) in parts.iter().enumerate() {
        let method = [CompressionMethod::Stored, CompressionMethod::Deflated][at % 2];
        zip.start_file(name.as_str(), options.compression_method(method)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/\
    main\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill><patternFill \
    patternType=\"none\"/></fill></fills><borders count=\"1\"><border/></borders><cellXfs \
    count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/><xf numFmtId=\"10\" \
    fontId=\"0\" fillId=\"0\" borderId=\"0\"><alignment wrapText=\"1\"/></xf></cellXfs></styleSheet>";

const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <dimension ref=\"A1:C3\"/><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/>\
    </sheetViews><sheetData><row r=\"1\" spans=\"1:3\"><c r=\"A1\" s=\"1\"><v>0.5</v></c><c r=\"C1\" \
    t=\"inlineStr\"><is><t>甲 &amp; 乙</t></is></c></row><row r=\"3\"/></sheetData><pageMargins \
    left=\"1\" right=\"1\" top=\"1\" bottom=\"1\" header=\"0\" footer=\"0\"/><tableParts/></worksheet>";

fn marks(cells: &[(&str, Option<&str>)]) -> Marks {
    let cells: BTreeMap<CellRef, Mark> = cells
        .iter()
        .map(|(at, note)| {
            let note = note.map(str::to_owned);
            (at.parse().unwrap(), Mark { fill: FILLS[0], note })
        })
        .collect();
    Marks::from([(Arc::from("表"), cells)])
}

fn front() -> Page {
    let at = CellRef::new(0, 0);
    let mut page = Page { name: "审核意见单".to_owned(), ..Page::default() };
    let style = Arc::new(Style::default());
    page.put(CellRange::new(at, at), Content::Text("一 < 二".to_owned()), &style);
    page.links.push(Link { at, sheet: "表".to_owned(), to: CellRef::new(0, 0) });
    page
}

fn marked(parts: &Parts, marks: &Marks) -> Vec<u8> {
    mark(&zipped(parts), &Limits::default(), marks, &front(), AUTHOR).unwrap()
}

pub(super) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

pub(super) fn names(bytes: &[u8]) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned())
        .collect()
}

/// Every entry: its name, its time and its bytes as they lie, still compressed.
pub(super) fn raw(bytes: &[u8]) -> BTreeMap<String, (Option<DateTime>, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index_raw(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), (entry.last_modified(), content))
        })
        .collect()
}

#[test]
fn what_is_not_touched_stays_byte_for_byte() {
    let mut parts = book(SHEET, Some(STYLES));
    parts.insert(3, ("xl/theme/theme1.xml".to_owned(), "<a:theme/>".to_owned()));
    let before = zipped(&parts);
    let marks = marks(&[("A1", Some("错"))]);
    let after = mark(&before, &Limits::default(), &marks, &front(), AUTHOR).unwrap();
    let again = mark(&before, &Limits::default(), &marks, &front(), AUTHOR).unwrap();
    assert_eq!(after, again);
    let (old, new) = (raw(&before), raw(&after));
    for name in ["xl/media/image1.bin", "xl/theme/theme1.xml", "_rels/.rels"] {
        assert_eq!(old[name], new[name], "{name}");
    }
    for (name, (time, _)) in &old {
        assert_eq!(*time, new[name].0, "{name}");
    }
    assert_eq!(names(&after)[..parts.len()], names(&before));
}

#[test]
fn cells_are_coloured_or_put_in_where_they_are_missing() {
    let parts = book(SHEET, Some(STYLES));
    let cells = [
        ("A1", Some("一")),
        ("B1", None),
        ("D1", None),
        ("B2", None),
        ("C3", None),
        ("A9", None),
    ];
    let after = marked(&parts, &marks(&cells));
    let sheet = part(&after, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("<row r=\"1\"><c r=\"A1\" s=\"2\"><v>0.5</v></c><c r=\"B1\" s=\"3\"/>")
    );
    assert!(sheet.contains("<is><t>甲 &amp; 乙</t></is></c><c r=\"D1\" s=\"3\"/></row>"));
    assert!(sheet.contains(
        "<row r=\"2\"><c r=\"B2\" s=\"3\"/></row><row r=\"3\"><c r=\"C3\" s=\"3\"/>"
    ));
    assert!(sheet.contains("<row r=\"9\"><c r=\"A9\" s=\"3\"/></row></sheetData>"));
    assert!(sheet.contains("<dimension ref=\"A1:D9\"/>"));
    assert!(sheet.contains("tabSelected=\"0\""));
    assert!(sheet.contains("r:id=\"rIdTB2\"/><tableParts/>"));
    let styles = part(&after, "xl/styles.xml");
    assert!(styles.contains("<xf numFmtId=\"10\" fontId=\"0\" fillId=\"1\" borderId=\"0\" applyFill=\"1\"><alignment wrapText=\"1\"/></xf>"));
    let workbook = part(&after, "xl/workbook.xml");
    assert!(
        workbook.contains("<sheets><sheet name=\"审核意见单\" sheetId=\"8\" r:id=\"rIdTB1\"/>")
    );
    assert!(workbook.contains("localSheetId=\"1\""));
    let reading = Reader::default().read(&after).unwrap();
    let sender = Reader::default().read(&zipped(&parts)).unwrap();
    assert_eq!(reading.book.sheets.len(), 2);
    assert_eq!(reading.book.sheets[1], sender.book.sheets[0]);
}

#[test]
fn prefixes_strict_names_and_missing_styles_are_kept_to() {
    let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    let sheet = format!(
        "<x:worksheet xmlns:x=\"{strict}\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>\
         </x:sheetData></x:worksheet>"
    );
    let mut parts = book(&sheet, None);
    for (_, text) in &mut parts {
        *text = text
            .replace(MAIN, strict)
            .replace(DOCUMENT, "http://purl.oclc.org/ooxml/officeDocument/relationships");
    }
    let after = marked(&parts, &marks(&[("A1", Some("错")), ("B1", None)]));
    let sheet = part(&after, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("<x:c s=\"1\"><x:v>1</x:v></x:c><x:c r=\"B1\" s=\"1\"/></x:row>"),
        "{sheet}"
    );
    assert!(sheet.contains(
        "<x:legacyDrawing xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\""
    ));
    assert!(part(&after, "xl/comments1.xml").contains(strict));
    let types = part(&after, "[Content_Types].xml");
    for kind in ["/xl/styles1.xml", "/xl/comments1.xml", "/xl/worksheets/sheet2.xml", "\"vml\""]
    {
        assert!(types.contains(kind), "{kind}");
    }
    assert_eq!(Reader::default().read(&after).unwrap().book.sheets.len(), 2);
}

#[test]
fn the_sender_s_comments_stay() {
    let mut parts = book(SHEET, Some(STYLES));
    parts.push((
        "xl/worksheets/_rels/sheet1.xml.rels".to_owned(),
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{DOCUMENT}/comments\" Target=\"../comments9.xml\"/>\
             </Relationships>"
        ),
    ));
    parts.push((
        "xl/comments9.xml".to_owned(),
        format!(
            "<comments xmlns=\"{MAIN}\"><authors><author>王芳</author></authors><commentList>\
             <comment ref=\"A1\" authorId=\"0\"><text><t>上月数</t></text></comment>\
             <comment ref=\"C1\" authorId=\"0\"><text><t>已核</t></text></comment>\
             </commentList></comments>"
        ),
    ));
    let once = marked(&parts, &marks(&[("A1", Some("不对")), ("B1", Some("缺"))]));
    let text = part(&once, "xl/comments9.xml");
    assert!(
        text.contains("<t>上月数</t><r>") && text.contains("不对") && text.contains("已核")
    );
    assert!(text.contains("<comment ref=\"B1\" authorId=\"1\">"));
    // corrected and marked again with nothing to say: as the sender had it
    let limits = Limits::default();
    let clean = mark(&once, &limits, &Marks::new(), &front(), AUTHOR).unwrap();
    let text = part(&clean, "xl/comments9.xml");
    assert!(text.contains("<text><t>上月数</t></text>"), "{text}");
    assert!(!text.contains("不对") && !text.contains("B1"));
    let sheet = part(&clean, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<c r=\"A1\" s=\"1\">") && sheet.contains("<c r=\"B1\" s=\"0\"/>"));
    let boxes = part(&clean, "xl/drawings/vmlDrawing1.vml");
    assert!(!boxes.contains("<x:Column>1</x:Column>"), "{boxes}");
    assert_eq!(Reader::default().read(&clean).unwrap().book.sheets.len(), 2);
}

#[test]
fn a_package_that_breaks_off_is_a_fault() {
    let mut parts = book(SHEET, Some(STYLES));
    for (name, text) in &mut parts {
        if name.ends_with("sheet1.xml") {
            text.truncate(300);
        }
    }
    let limits = Limits::default();
    assert!(mark(&zipped(&parts), &limits, &marks(&[("A1", None)]), &front(), AUTHOR).is_err());
    assert!(mark(b"PK", &limits, &Marks::new(), &front(), AUTHOR).is_err());
}
