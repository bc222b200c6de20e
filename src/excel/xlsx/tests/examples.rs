//! Workbooks that other people wrote, where they are at hand, also read by the other library.

use super::super::{read_by, sheet};
use super::count;
use crate::excel::book::{Book, CellValue};
use crate::excel::example::example;
use crate::excel::{BookFault, Limits, Reader};
use calamine::{Data, Reader as _, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

fn book(name: &str) -> Option<Book> {
    Some(Reader::default().read(&example(name)?).unwrap().book)
}

/// Cells, merges, extent of each sheet.
type Sizes = &'static [(usize, usize, &'static str)];

fn sizes(book: &Book) -> Vec<(String, usize, usize, String)> {
    let sheet = |sheet: &crate::excel::Sheet| {
        let extent = sheet.extent().map(|extent| extent.to_string()).unwrap_or_default();
        (sheet.name.to_string(), sheet.cells.len(), sheet.merges.len(), extent)
    };
    book.sheets.iter().map(sheet).collect()
}

#[test]
fn examples_hold_what_their_index_says() {
    let expected: [(&str, Sizes); 7] = [
        ("dataformat.xlsx", &[(135, 0, "A1:G28")]),
        ("t04.xlsx", &[(180, 70, "A1:L57")]),
        ("Issue305.xlsx", &[(53, 33, "A1:Q6")]),
        ("InlineStrings.xlsx", &[(28, 0, "A1:D7")]),
        ("1904.xlsx", &[(20, 0, "A1:D5")]),
        ("merged_range.xlsx", &[(21, 9, "A1:H4"), (10, 6, "A1:F4")]),
        ("ErrorTypes.xlsx", &[(140, 0, "A1:J14")]),
    ];
    for (name, sheets) in expected {
        let Some(book) = book(name) else { continue };
        let sizes = sizes(&book);
        for (found, (cells, merges, extent)) in sizes.iter().zip(sheets) {
            assert_eq!(
                (found.1, found.2, found.3.as_str()),
                (*cells, *merges, *extent),
                "{name} {sizes:?}"
            );
        }
        assert!(sizes.len() >= sheets.len(), "{name} {sizes:?}");
    }
}

#[test]
fn chinese_dates_are_dates() {
    let Some(book) = book("dataformat.xlsx") else { return };
    let sheet = &book.sheets[0];
    for row in 1..28 {
        let cell = sheet.cell(crate::words::CellRef::new(row, 0)).unwrap();
        assert!(matches!(cell.value, CellValue::Date(_) | CellValue::Time(_)), "{cell:?}");
    }
    let percent = sheet.cell("E3".parse().unwrap()).unwrap();
    assert_eq!(percent.format, Some("0.00%"), "{percent:?}");
}

#[test]
fn special_examples_are_read_or_refused() {
    if let Some(book) = book("1904.xlsx") {
        assert_eq!(count(&book, 0, |value| matches!(value, CellValue::Date(_))), 5);
    }
    if let Some(book) = book("ErrorTypes.xlsx") {
        assert_eq!(count(&book, 0, |value| matches!(value, CellValue::Error(_))), 20);
    }
    if let Some(book) = book("SimpleStrict.xlsx") {
        let sizes = sizes(&book);
        assert_eq!(sizes[0].3, "A1:C6", "{sizes:?}");
        assert_eq!((sizes[1].0.as_str(), sizes[1].3.as_str()), ("Sheet Number 2", "A1:F7"));
        let dates = (0..book.sheets.len())
            .map(|sheet| count(&book, sheet, |v| matches!(v, CellValue::Date(_))));
        assert_eq!(dates.sum::<usize>(), 1);
    }
    let fault = |name| example(name).map(|bytes| Reader::default().read(&bytes).unwrap_err());
    if let Some(fault) = fault("Test_git_issue289.xlsx") {
        assert_eq!(fault, BookFault::Encrypted);
    }
    for name in ["xlsx-corrupted.xlsx", "oleloop.xls"] {
        if let Some(fault) = fault(name) {
            assert!(matches!(fault, BookFault::Damaged { .. }), "{name}: {fault}");
        }
    }
    if let Some(fault) = fault("TestFail_Binary.xls") {
        assert_eq!(fault, BookFault::NotASpreadsheet { seen: crate::excel::Seen::Image });
    }
}

#[test]
fn the_other_library_sees_the_same() {
    let names = [
        "dataformat.xlsx",
        "t04.xlsx",
        "Issue305.xlsx",
        "InlineStrings.xlsx",
        "1904.xlsx",
        "merged_range.xlsx",
        "ErrorTypes.xlsx",
        "SimpleStrict.xlsx",
    ];
    for name in names {
        let Some(bytes) = example(name) else { continue };
        let slowly = read_by(sheet::by_parser, &bytes, &Limits::default()).unwrap().0;
        let ours = Reader { limits: Limits::default(), child: None }.read(&bytes).unwrap().book;
        assert_eq!(ours, slowly, "{name}");
        let mut theirs: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
        for sheet in &ours.sheets {
            let range = theirs.worksheet_range(&sheet.name).unwrap();
            let (top, left) = range.start().unwrap_or((0, 0));
            let other: BTreeMap<(u32, u32), Data> = range
                .used_cells()
                .filter(|(.., data)| **data != Data::String(String::new()))
                .map(|(row, column, data)| {
                    (
                        (
                            u32::try_from(row).unwrap() + top,
                            u32::try_from(column).unwrap() + left,
                        ),
                        data.clone(),
                    )
                })
                .collect();
            let addresses: Vec<_> =
                sheet.cells.iter().map(|cell| (cell.at.row, cell.at.column)).collect();
            assert_eq!(
                addresses,
                other.keys().copied().collect::<Vec<_>>(),
                "{name} {}",
                sheet.name
            );
            for cell in &sheet.cells {
                let data = &other[&(cell.at.row, cell.at.column)];
                assert!(
                    same(&cell.value, data),
                    "{name} {}!{}: {cell:?} {data:?}",
                    sheet.name,
                    cell.at
                );
            }
        }
    }
}

/// Do both say the same? Dates that calamine does not know are compared as numbers nowhere.
fn same(ours: &CellValue<'_>, theirs: &Data) -> bool {
    let close = |ours: &crate::words::Decimal, theirs: f64| {
        let ours: f64 = ours.to_string().parse().unwrap();
        (ours - theirs).abs() <= theirs.abs() * 1e-14
    };
    match (ours, theirs) {
        (CellValue::Number(ours), Data::Float(theirs)) => close(ours, *theirs),
        (CellValue::Time(ours), Data::DateTime(theirs)) => close(ours, theirs.as_f64()),
        (CellValue::Text(ours), Data::String(theirs)) => **ours == **theirs,
        (CellValue::Flag(ours), Data::Bool(theirs)) => ours == theirs,
        (CellValue::Date(ours), Data::DateTime(theirs)) => {
            let (year, month, day, ..) = theirs.to_ymd_hms_milli();
            (ours.year(), ours.month(), ours.day())
                == (year.cast_signed(), month.cast_signed(), day.cast_signed())
        }
        (CellValue::Date(_), Data::Float(_) | Data::DateTimeIso(_))
        | (CellValue::Error(_), Data::Error(_)) => true,
        _ => false,
    }
}
