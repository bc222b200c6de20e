//! Workbooks built part by part, each showing one thing that files do.

mod examples;
mod hostile;
mod shapes;

use super::{read_by, sheet};
use crate::excel::book::{Book, CellValue};
use crate::excel::fault::BookFault;
use crate::excel::{Limits, Reader, Reading, grid_text};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip of parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet `表`, with shared texts and styles.
#[derive(Clone)]
struct Simple {
    sheet: String,
    strings: String,
    styles: String,
    workbook: String,
}

impl Simple {
    fn new(sheet: &str) -> Self {
        Self {
            sheet: format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>"),
            strings: format!(
                "<sst xmlns=\"{MAIN}\"><si><t>甲</t></si><si><t>乙</t></si></sst>"
            ),
            styles: format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"2\">\
                 <numFmt numFmtId=\"164\" formatCode=\"0!.0,&quot;万&quot;\"/>\
                 <numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/></numFmts>\
                 <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>\
                 <xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/><xf numFmtId=\"57\"/>\
                 <xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"20\"/><xf numFmtId=\"49\"/></cellXfs></styleSheet>"
            ),
            workbook: format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><workbookPr/><sheets>\
                 <sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        }
    }

    /// Sheet data: rows and cells.
    fn data(rows: &str) -> Self {
        Self::new(&format!("<sheetData>{rows}</sheetData>"))
    }

    fn bytes(&self) -> Vec<u8> {
        package(&[
            (
                "_rels/.rels",
                relations(&[("rId1", "officeDocument", "xl/workbook.xml")]).as_bytes(),
            ),
            ("xl/workbook.xml", self.workbook.as_bytes()),
            (
                "xl/_rels/workbook.xml.rels",
                relations(&[
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId2", "sharedStrings", "sharedStrings.xml"),
                    ("rId3", "styles", "/xl/styles.xml"),
                ])
                .as_bytes(),
            ),
            ("xl/worksheets/sheet1.xml", self.sheet.as_bytes()),
            ("xl/sharedStrings.xml", self.strings.as_bytes()),
            ("xl/styles.xml", self.styles.as_bytes()),
        ])
    }

    /// Reads the workbook; both ways to read it must say the same.
    fn read(&self) -> Result<Reading, BookFault> {
        let bytes = self.bytes();
        let reading = Reader::default().read(&bytes);
        let slowly = read_by(sheet::by_parser, &bytes, &Limits::default());
        match (&reading, slowly) {
            (Ok(reading), Ok((book, oddities))) => {
                assert_eq!((&reading.book, &reading.oddities), (&book, &oddities));
            }
            (Err(_), Err(_)) => {}
            (reading, slowly) => panic!("{reading:?}\n{slowly:?}"),
        }
        reading
    }

    /// The book as a grid, without the sheet's heading.
    fn grid(&self) -> String {
        let text = grid_text(&self.read().unwrap().book);
        text.strip_prefix("# 表\n").unwrap_or(&text).to_owned()
    }
}

/// A part of relations: id, last word of the type, target.
fn relations(list: &[(&str, &str, &str)]) -> String {
    let mut text = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">".to_owned();
    for (id, kind, target) in list {
        let kind = format!("{DOCUMENT}/{kind}");
        for piece in
            ["<Relationship Id=\"", id, "\" Type=\"", &kind, "\" Target=\"", target, "\"/>"]
        {
            text.push_str(piece);
        }
    }
    text + "</Relationships>"
}

/// How many cells of a sheet are of some sort.
fn count(book: &Book, sheet: usize, sort: impl Fn(&CellValue<'_>) -> bool) -> usize {
    book.sheets[sheet].cells.iter().filter(|cell| sort(&cell.value)).count()
}
