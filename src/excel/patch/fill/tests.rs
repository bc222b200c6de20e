//! An office's workbook built part by part, filled, and looked at part by part.

use super::{Filling, Fillings, Unfillable, fill, places};
use crate::excel::patch::tests::{
    DOCUMENT, MAIN, Parts, STYLES, book, names, part, raw, zipped,
};
use crate::excel::{CellValue, Limits, Reader};
use crate::words::CellRef;
use std::collections::BTreeMap;
use std::sync::Arc;

const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <dimension ref=\"A1:D4\"/><cols><col min=\"5\" max=\"5\" style=\"1\"/></cols><sheetData>\
    <row r=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>1</v></c></row>\
    <row r=\"2\" spans=\"1:4\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲县</t></is></c>\
    <c r=\"B2\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"C2\"><f>B2*2</f><v>14</v></c>\
    <c r=\"D2\" t=\"str\"><f>A2&amp;\"!\"</f><v>甲县!</v></c></row><row r=\"4\"/></sheetData>\
    <conditionalFormatting sqref=\"B2\"><cfRule type=\"iconSet\" priority=\"1\"/></conditionalFormatting>\
    <tableParts count=\"1\"><tablePart r:id=\"rId1\" xmlns:r=\"http://schemas.openxmlformats.org/\
    officeDocument/2006/relationships\"/></tableParts></worksheet>";

/// A sheet with formulas, shared texts, a chart, a picture, a list, names.
fn office() -> Parts {
    let mut parts = book(SHEET, Some(STYLES));
    for (name, text) in &mut parts {
        match name.as_str() {
            "xl/workbook.xml" => {
                *text = text.replace(
                    "</definedNames>",
                    "<definedName name=\"完成额\">表!$E$2</definedName>\
                     <definedName name=\"分县\">'表'!$A$6:$B$8</definedName></definedNames>",
                );
            }
            "xl/_rels/workbook.xml.rels" => {
                *text = text.replace(
                    "</Relationships>",
                    &format!(
                        "<Relationship Id=\"rId9\" Type=\"{DOCUMENT}/sharedStrings\" \
                         Target=\"sharedStrings.xml\"/></Relationships>"
                    ),
                );
            }
            _ => {}
        }
    }
    let also = |name: &str, text: String| (name.to_owned(), text);
    parts.extend([
        also(
            "xl/sharedStrings.xml",
            format!(
                "<sst xmlns=\"{MAIN}\" count=\"2\"><si><t>{{{{ a.b }}}}</t></si><si><r><t>全市\
                 </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">{{{{a.b}}}} 亿元</t></r>\
                 <phoneticPr fontId=\"1\"/></si></sst>"
            ),
        ),
        also(
            "xl/charts/chart1.xml",
            "<c:chartSpace xmlns:c=\"c\"><c:val><c:numRef><c:f>表!$B$2</c:f><c:numCache><c:pt>\
             <c:v>7</c:v></c:pt></c:numCache></c:numRef></c:val><c:cat><c:strRef>\
             <c:f>[1]别处!$A$1</c:f><c:strCache/><c:strCache><c:pt/></c:strCache></c:strRef>\
             </c:cat></c:chartSpace>"
                .to_owned(),
        ),
        also("xl/calcChain.xml", "<calcChain/>".to_owned()),
        also(
            "xl/worksheets/_rels/sheet1.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/\
                 relationships\"><Relationship Id=\"rId1\" Type=\"{DOCUMENT}/table\" \
                 Target=\"../tables/table1.xml\"/></Relationships>"
            ),
        ),
        also("xl/tables/table1.xml", format!("<table xmlns=\"{MAIN}\" ref=\"G3:H9\"/>")),
    ]);
    parts
}

fn fillings() -> Fillings {
    let at = |at: &str| at.parse::<CellRef>().unwrap();
    Fillings::from([(
        Arc::from("表"),
        BTreeMap::from([
            (at("A1"), Filling::Slots(vec!["12.30".to_owned()])),
            (at("B2"), Filling::Number("12.30".to_owned())),
            (at("E2"), Filling::Number("-5".to_owned())),
            (at("A4"), Filling::Text("乙 & 丙".to_owned())),
            (at("B8"), Filling::Number("3".to_owned())),
        ]),
    )])
}

fn filled(parts: &Parts) -> Vec<u8> {
    let named = [("tongbao.period".to_owned(), "2025-03".to_owned())];
    fill(&zipped(parts), &Limits::default(), &fillings(), &named).unwrap()
}

#[test]
fn only_what_a_figure_touches_is_written() {
    let parts = office();
    let (before, after) = (zipped(&parts), filled(&parts));
    assert_eq!(after, filled(&parts), "the same bytes twice");
    let (old, new) = (raw(&before), raw(&after));
    let touched = [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/charts/chart1.xml",
    ];
    for (name, (time, bytes)) in &old {
        assert_eq!(*time, new[name].0, "{name}");
        assert_eq!(touched.contains(&name.as_str()), *bytes != new[name].1, "{name}");
    }
    assert_eq!(names(&after)[..parts.len()], names(&before));
    assert_eq!(names(&after)[parts.len()..], ["docProps/custom.xml"]);
}

#[test]
fn cells_are_filled_and_nothing_old_is_seen() {
    let after = filled(&office());
    let sheet = part(&after, "xl/worksheets/sheet1.xml");
    for expected in [
        "<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\">全市</t></r><r>\
         <rPr><b/></rPr><t xml:space=\"preserve\">12.30 亿元</t></r></is></c>",
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲县</t></is></c>\
         <c r=\"B2\" s=\"1\"><v>12.30</v></c><c r=\"C2\"><f>B2*2</f></c>\
         <c r=\"D2\"><f>A2&amp;\"!\"</f></c><c r=\"E2\" s=\"1\"><v>-5</v></c></row>",
        "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t xml:space=\"preserve\">乙 &amp; 丙\
         </t></is></c></row>",
        "<row r=\"8\"><c r=\"B8\"><v>3</v></c></row></sheetData><conditionalFormatting",
        "<dimension ref=\"A1:E8\"/>",
    ] {
        assert!(sheet.contains(expected), "{expected}\n{sheet}");
    }
    let workbook = part(&after, "xl/workbook.xml");
    assert!(
        workbook.contains("</definedNames><calcPr calcId=\"0\" fullCalcOnLoad=\"1\"/>"),
        "{workbook}"
    );
    let chart = part(&after, "xl/charts/chart1.xml");
    assert!(chart.contains("<c:f>表!$B$2</c:f></c:numRef>"), "{chart}");
    assert!(chart.contains("<c:strCache><c:pt/></c:strCache>"), "another book's points stay");
    assert!(part(&after, "docProps/custom.xml").contains(">2025-03<"));
    let book = Reader::default().read(&after).unwrap().book;
    let value = |at: &str| book.sheets[0].cell(at.parse().unwrap()).unwrap().value;
    assert_eq!(value("A1"), CellValue::Text("全市12.30 亿元"));
    assert_eq!(value("C2"), CellValue::NotComputed);
}

#[test]
fn properties_stand_beside_those_that_are_there() {
    let mut parts = office();
    for (name, text) in &mut parts {
        if name == "_rels/.rels" {
            *text = text.replace(
                "</Relationships>",
                &format!(
                    "<Relationship Id=\"rId7\" Type=\"{DOCUMENT}/custom-properties\" \
                     Target=\"docProps/custom.xml\"/></Relationships>"
                ),
            );
        }
    }
    let own = "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" \
               name=\"KSOProductBuildVer\"><vt:lpwstr>2052-12</vt:lpwstr></property>";
    let old =
        "<property pid=\"3\" name=\"tongbao.period\"><vt:lpwstr>2024-03</vt:lpwstr></property>";
    parts.push((
        "docProps/custom.xml".to_owned(),
        format!("<Properties>{own}{old}</Properties>"),
    ));
    let after = part(&filled(&parts), "docProps/custom.xml");
    assert!(after.contains(own) && after.contains("pid=\"4\" name=\"tongbao.period\""));
    assert!(after.contains(">2025-03<") && !after.contains("2024-03"), "{after}");
}

#[test]
fn names_and_headings_are_told() {
    let found = places(&zipped(&office()), &Limits::default()).unwrap().unwrap();
    let at = |name: &str| found.names[name][0].range.to_string();
    assert_eq!(found.names.keys().collect::<Vec<_>>(), ["分县", "完成额"]);
    assert_eq!((at("分县").as_str(), at("完成额").as_str()), ("A6:B8", "E2"));
    assert_eq!(found.headings[0].range.to_string(), "G3:H3");
}

#[test]
fn what_must_not_be_changed_is_not_filled() {
    let with = |rels: &str, kind: &str| {
        let mut parts = office();
        for (name, text) in &mut parts {
            if name == rels {
                *text = text.replace(
                    "</Relationships>",
                    &format!(
                        "<Relationship Id=\"rId7\" Type=\"{DOCUMENT}/{kind}\" Target=\"x.bin\"/>\
                         </Relationships>"
                    ),
                );
            }
        }
        places(&zipped(&parts), &Limits::default()).unwrap().unwrap_err()
    };
    assert_eq!(with("_rels/.rels", "origin"), Unfillable::Signed);
    assert_eq!(with("xl/_rels/workbook.xml.rels", "vbaProject"), Unfillable::Macros);
    // a formula is nobody's place, whoever asks
    let mut over = fillings();
    if let Some(cells) = over.get_mut("表") {
        cells.insert("C2".parse().unwrap(), Filling::Number("1".to_owned()));
    }
    assert!(fill(&zipped(&office()), &Limits::default(), &over, &[]).is_err());
}

#[test]
fn a_damaged_package_is_a_fault() {
    let mut parts = office();
    for (name, text) in &mut parts {
        if name.ends_with("sheet1.xml") {
            text.truncate(500);
        }
    }
    assert!(fill(&zipped(&parts), &Limits::default(), &fillings(), &[]).is_err());
    assert!(places(b"PK", &Limits::default()).is_err());
}
