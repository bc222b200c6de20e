//! What is written, read back by another library.

use crate::excel::write::content::LONGEST_TEXT;
use crate::excel::write::{Content, Page, Properties, Style, WriteFault, write};
use crate::words::cell::LAST_ROW;
use crate::words::{CellRange, CellRef};
use calamine::{Data, Reader, Xlsx};
use std::io::{Cursor, Read};
use std::sync::Arc;

fn page(cells: &[(&str, Content)]) -> Page {
    let mut page = Page { name: "表".into(), ..Page::default() };
    let style = Arc::new(Style { number_format: Some("0.00".into()), ..Style::default() });
    for (range, content) in cells {
        page.put(range.parse().expect("a range"), content.clone(), &style);
    }
    page
}

fn text(text: &str) -> Content {
    Content::Text(text.into())
}

fn read(bytes: Vec<u8>) -> calamine::Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    book.worksheet_range_at(0).expect("a sheet").expect("cells")
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut out).expect("text");
    out
}

#[test]
fn what_is_written_is_read_back() {
    let number = |digits: &str| Content::Number(digits.into());
    let hostile = "<r><t>x</t></r>";
    let page = page(&[
        ("A1:C1", text("标题")),
        ("A2", text("=1+1")),
        ("B2", number("140.08")),
        ("C2", number("1234567890123456.78")),
        ("A3", text(hostile)),
        ("B3", text("_x0041_ & <b>")),
        ("C3", number("-0.50")),
    ]);
    let bytes = write(&[page], &Properties::default()).expect("written");
    let cells = read(bytes.clone());
    let at = |row, column| cells.get_value((row, column)).cloned().expect("a cell");
    assert_eq!(at(0, 0), Data::String("标题".into()));
    assert_eq!(at(1, 0), Data::String("=1+1".into()));
    assert_eq!(at(1, 1), Data::Float(140.08));
    assert_eq!(at(1, 2), Data::String("1234567890123456.78".into()));
    assert_eq!(at(2, 0), Data::String(format!("{hostile} ")));
    assert_eq!(at(2, 2), Data::Float(-0.5));
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
    assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains("<mergeCell ref=\"A1:C1\"/>"));
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let pages = [page(&[("A1", text("甲"))]), page(&[("B7:C9", text("乙"))])];
    let properties = Properties {
        title: "通报".into(),
        created: jiff::civil::date(2023, 10, 12).at(8, 0, 0, 0),
        custom: vec![("记录".into(), "摘要".into())],
        ..Properties::default()
    };
    let bytes = write(&pages, &properties).expect("written");
    assert_eq!(write(&pages, &properties).expect("written"), bytes);
    assert!(part(&bytes, "docProps/core.xml").contains("2023-10-12T08:00:00Z"));
    assert!(part(&bytes, "docProps/custom.xml").contains("摘要"));
}

#[test]
fn what_does_not_fit_is_said() {
    let fault = |page: Page| write(&[page], &Properties::default()).expect_err("a fault");
    let long = page(&[("B2", text(&"长".repeat(LONGEST_TEXT + 1)))]);
    assert!(
        matches!(fault(long), WriteFault::TextTooLong { at, .. } if at.to_string() == "B2")
    );
    let twice = page(&[("A1:B2", text("a")), ("B2:C3", text("b"))]);
    assert!(matches!(fault(twice), WriteFault::Overlap { .. }));
    let mut far = page(&[]);
    let at = CellRef::new(LAST_ROW + 1, 0);
    far.put(CellRange::new(at, at), text("a"), &Arc::new(Style::default()));
    assert!(matches!(fault(far), WriteFault::OutsideGrid { .. }));
}
