//! What every notice must keep.

use super::*;
use crate::publish::sample;
use std::io::Read;

/// A part of the made-up notice.
fn part(name: &str) -> String {
    let bytes = publish(&sample::notice(), &Theme::default(), &Properties::default());
    let bytes = bytes.expect("a notice").bytes;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    zip.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

#[test]
fn heads_come_again_and_no_page_parts_a_row() {
    let document = part("word/document.xml");
    let rows = document.matches("<w:tr>").count();
    assert_eq!(document.matches("<w:cantSplit/>").count(), rows);
    // two rows and the numbering, one row, two rows
    assert_eq!(document.matches("<w:tblHeader/>").count(), 3 + 1 + 2);
}

#[test]
fn every_row_is_as_wide_as_its_table() {
    let document = part("word/document.xml");
    for table in document.split("<w:tbl>").skip(1) {
        let table = table.split("</w:tbl>").next().unwrap_or(table);
        let columns = table.matches("<w:gridCol ").count();
        for row in table.split("<w:tr>").skip(1) {
            let cells = row.matches("<w:tc>").count();
            let more: usize = row
                .split("<w:gridSpan w:val=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next()?.parse::<usize>().ok())
                .map(|span| span - 1)
                .sum();
            assert_eq!(cells + more, columns, "{row}");
        }
    }
}

#[test]
fn wide_annexes_lie_and_numbers_change_sides() {
    let document = part("word/document.xml");
    assert_eq!(document.matches("<w:sectPr>").count(), 2);
    assert_eq!(document.matches("w:orient=\"landscape\"").count(), 1);
    // each annex on a page of its own: two turned to, one by its section
    assert_eq!(document.matches("<w:pageBreakBefore/>").count(), 2);
    assert!(part("word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    assert!(part("word/footer1.xml").contains("<w:jc w:val=\"right\"/>"));
    assert!(part("word/footer2.xml").contains("<w:jc w:val=\"left\"/>"));
}

#[test]
fn a_change_is_told_by_an_arrow_and_a_missing_figure_by_its_symbol() {
    let document = part("word/document.xml");
    for text in [">↑1.20<", ">↓0.35<", ">平<", ">—<", ">附件1<", ">［工作要求］<"]
    {
        assert!(document.contains(text), "{text}");
    }
}

#[test]
fn bars_begin_at_zero() {
    let chart = part("word/charts/chart1.xml");
    assert!(chart.contains("<c:min val=\"0\"/>") && chart.contains("<c:v>96.43</c:v>"));
}
