//! Files that were broken, or made to break a reader.

use super::super::{read_by, sheet};
use super::{Simple, package, relations};
use crate::excel::fault::Measure;
use crate::excel::{BookFault, Limits, Reader};

fn fault(simple: &Simple) -> BookFault {
    simple.read().unwrap_err()
}

#[test]
fn cells_outside_the_grid_are_refused() {
    for cell in [
        "XFE1",
        "A1048577",
        "A0",
        "AAAAAAAAAAAAAAAA1",
        "1A",
        "",
        "A1:B2",
        "A99999999999999999999",
    ] {
        let fault = fault(&Simple::data(&format!("<row><c r=\"{cell}\"><v>1</v></c></row>")));
        assert!(matches!(fault, BookFault::Damaged { .. }), "{cell}: {fault}");
    }
    for row in ["0", "1048577", "-1", "x", "4294967297"] {
        let fault = fault(&Simple::data(&format!("<row r=\"{row}\"/>")));
        assert!(matches!(fault, BookFault::Damaged { .. }), "{row}: {fault}");
    }
    let edge = Simple::data(
        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c><c><v>2</v></c></row>",
    );
    assert!(matches!(fault(&edge), BookFault::Damaged { .. }));
}

#[test]
fn parts_that_are_something_else_are_refused() {
    let mut simple = Simple::data("<row><c t=\"s\"><v>7</v></c></row>");
    assert!(matches!(fault(&simple), BookFault::Damaged { .. }));
    simple.sheet = simple.workbook.clone();
    assert!(matches!(fault(&simple), BookFault::Damaged { .. }));
    simple.sheet = "<worksheet><sheetData><row>".to_owned();
    assert!(matches!(fault(&simple), BookFault::Damaged { .. }));
    simple.sheet = "<worksheet><sheetData></row></worksheet>".to_owned();
    assert!(matches!(fault(&simple), BookFault::Damaged { .. }));
    simple.sheet = "<worksheet>&nbsp;</worksheet>".to_owned();
    assert!(matches!(fault(&simple), BookFault::Damaged { .. }));
    simple.sheet = "<a>".repeat(100_000);
    assert!(matches!(fault(&simple), BookFault::Damaged { .. }));
    simple.sheet = "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>".to_owned();
    assert!(matches!(fault(&simple), BookFault::DeclaresEntities { .. }));
    simple.sheet = String::from("<worksheet/>");
    simple.strings = format!("<!DOCTYPE a>{}", simple.strings);
    assert!(matches!(fault(&simple), BookFault::DeclaresEntities { .. }));
}

#[test]
fn every_limit_is_kept() {
    let bomb = Simple::data(&format!("{}<row/>", " ".repeat(3 << 20)));
    let read = |limits: Limits, simple: &Simple| {
        Reader { limits, child: None }.read(&simple.bytes()).unwrap_err()
    };
    let limits = Limits { part_bytes: 1 << 20, ..Limits::default() };
    assert!(matches!(read(limits, &bomb), BookFault::Inflated { .. }));
    let limits = Limits { inflated_bytes: 1 << 20, ..Limits::default() };
    assert!(matches!(read(limits, &bomb), BookFault::Inflated { .. }));
    let limits = Limits { file_bytes: 100, ..Limits::default() };
    assert!(matches!(read(limits, &bomb), BookFault::TooLarge { .. }));
    let limits = Limits { entries: 5, ..Limits::default() };
    assert_eq!(read(limits, &bomb), BookFault::TooMany { what: Measure::Parts, limit: 5 });
    let cells = Simple::data(&format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(100)));
    let limits = Limits { cells: 99, ..Limits::default() };
    assert_eq!(read(limits, &cells), BookFault::TooMany { what: Measure::Cells, limit: 99 });
    let limits = Limits { text_bytes: 299, ..Limits::default() };
    assert_eq!(
        read(limits, &cells),
        BookFault::TooMany { what: Measure::TextBytes, limit: 299 }
    );
    let limits = Limits { sheets: 0, ..Limits::default() };
    assert_eq!(read(limits, &cells), BookFault::TooMany { what: Measure::Sheets, limit: 0 });
    let long =
        Simple::data(&format!("<row><c t=\"str\"><v>{}</v></c></row>", "长".repeat(40_000)));
    let reading = long.read().unwrap();
    assert_eq!(reading.oddities.len(), 1);
    let hidden = Simple::new(&format!(
        "<cols>{}</cols><sheetData/>",
        "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(1000)
    ));
    assert!(matches!(fault(&hidden), BookFault::TooMany { what: Measure::Cells, .. }));
    let wide = Simple::data(
        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
    );
    assert_eq!(wide.read().unwrap().book.sheets[0].cells.len(), 2);
}

#[test]
fn a_directory_with_one_name_twice_is_refused() {
    let simple = Simple::data("");
    let bytes = package(&[
        ("xl/workbook.xml", simple.workbook.as_bytes()),
        ("XL/Workbook.xml", simple.workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations(&[]).as_bytes()),
    ]);
    let fault = Reader::default().read(&bytes).unwrap_err();
    assert!(matches!(fault, BookFault::Ambiguous { .. }), "{fault}");
}

#[test]
fn relations_cannot_leave_the_package() {
    let simple = Simple::data("");
    let bytes = package(&[
        ("xl/workbook.xml", simple.workbook.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[("rId1", "worksheet", "../../../etc/passwd")]).as_bytes(),
        ),
    ]);
    let fault = Reader::default().read(&bytes).unwrap_err();
    assert!(matches!(fault, BookFault::Damaged { .. }), "{fault}");
}

/// A small generator, so that every run flips the same bits.
fn next(state: &mut u64) -> usize {
    *state =
        state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap()
}

#[test]
fn any_damage_is_a_fault_or_a_book() {
    let row = |row: u32| {
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c>\
             <c r=\"B{row}\" s=\"1\"><v>4493{row}</v></c></row>"
        )
    };
    let rows = (1..60).map(row).collect::<Vec<_>>().concat();
    let simple = Simple::data(&rows);
    let bytes = simple.bytes();
    let whole = Reader::default().read(&bytes).unwrap();
    for end in (0..bytes.len()).step_by(64) {
        assert!(Reader::default().read(&bytes[..end]).is_err(), "cut at {end}");
    }
    let mut state = 7;
    for _ in 0..300 {
        let mut flipped = bytes.clone();
        let at = next(&mut state) % bytes.len();
        flipped[at] ^= 1 << (next(&mut state) % 8);
        if let Ok(reading) = Reader::default().read(&flipped) {
            // what is still read has its checksum; only names and dates of the zip may differ
            assert!(reading.book == whole.book, "bit of byte {at}");
        }
    }
    // the same inside a part, where no checksum guards
    let part = simple.sheet.as_bytes();
    for _ in 0..300 {
        let mut flipped = part.to_vec();
        let at = next(&mut state) % part.len();
        flipped[at] ^= 1 << (next(&mut state) % 8);
        let bytes = package(&[
            ("xl/workbook.xml", simple.workbook.as_bytes()),
            (
                "xl/_rels/workbook.xml.rels",
                relations(&[("rId1", "worksheet", "s.xml")]).as_bytes(),
            ),
            ("xl/s.xml", &flipped),
        ]);
        let short = Reader::default().read(&bytes).ok().map(|reading| reading.book);
        let long =
            read_by(sheet::by_parser, &bytes, &Limits::default()).ok().map(|read| read.0);
        assert_eq!(short, long, "bit of byte {at} of the part");
    }
}
