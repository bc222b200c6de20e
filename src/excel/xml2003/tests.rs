//! Workbooks as report engines write them, and such as are made to break a reader.

use super::read;
use crate::excel::fault::BookFault;
use crate::excel::{Limits, grid_text};
use proptest::prelude::*;

const HEAD: &str = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
    <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
    xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">";

fn grid(body: &str) -> String {
    let text = format!("{HEAD}{body}</Workbook>");
    grid_text(&read(text.as_bytes(), &Limits::default()).unwrap().0)
}

#[test]
fn cells_keep_their_kinds_formats_and_places() {
    let body = "<Styles><Style ss:ID=\"p\"><NumberFormat ss:Format=\"0%\"/></Style></Styles>\
        <Worksheet ss:Name=\"表1\"><Table><Column ss:Index=\"3\" ss:Hidden=\"1\"/>\
        <Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">县区&amp;乡</Data></Cell>\
        <Cell><Data ss:Type=\"String\"></Data></Cell><Cell><Data ss:Type=\"Error\">#N/A</Data></Cell></Row>\
        <Row ss:Index=\"4\" ss:Hidden=\"1\"><Cell ss:Index=\"2\" ss:StyleID=\"p\" ss:Formula=\"=R1\">\
        <Data ss:Type=\"Number\">0.36</Data></Cell>\
        <Cell><Data ss:Type=\"DateTime\">2023-01-05T00:00:00.000</Data></Cell>\
        <Cell><Data ss:Type=\"Number\">140321199001011234</Data></Cell>\
        <Cell><Data ss:Type=\"DateTime\">1899-12-31T12:00:00.000</Data></Cell></Row></Table></Worksheet>\
        <Worksheet ss:Name=\"表2\"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>";
    assert_eq!(
        grid(body).trim(),
        "# 表1\n1: A=县区&乡 D=!#N/A\n4: B==0.36{0%} C=2023-01-05 D=~140321199001011234 E=@0.5\nmerge A1:B1\nhidden row 4\nhidden column C\n\n# 表2 (hidden)"
    );
}

#[test]
fn what_is_made_to_break_a_reader_is_refused() {
    let fault = |text: String| read(text.as_bytes(), &Limits::default()).unwrap_err();
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]><Workbook/>";
    assert!(matches!(fault(entities.to_owned()), BookFault::DeclaresEntities { .. }));
    let far = format!(
        "{HEAD}<Worksheet><Table><Row ss:Index=\"9999999\"/></Table></Worksheet></Workbook>"
    );
    assert!(matches!(fault(far), BookFault::Damaged { .. }));
    let deep = format!("{HEAD}{}", "<a>".repeat(10_000));
    assert!(matches!(fault(deep), BookFault::Damaged { .. }));
    assert!(matches!(fault(HEAD.to_owned()), BookFault::Damaged { .. }));
    let sheets = format!("{HEAD}{}</Workbook>", "<Worksheet/>".repeat(10_000));
    assert!(matches!(fault(sheets), BookFault::TooMany { .. }));
    let wide = format!(
        "{HEAD}<Worksheet><Table>{}</Table></Worksheet></Workbook>",
        "<Column ss:Span=\"16000\" ss:Hidden=\"1\"/>".repeat(1_000)
    );
    assert!(matches!(fault(wide), BookFault::TooMany { .. }));
}

proptest! {
    #[test]
    fn any_damage_is_a_fault_or_a_book(at in 0_usize..400, byte in any::<u8>()) {
        let text = format!(
            "{HEAD}<Worksheet ss:Name=\"a\"><Table><Row><Cell ss:Index=\"2\" ss:MergeDown=\"3\">\
             <Data ss:Type=\"Number\">12</Data></Cell></Row></Table></Worksheet></Workbook>"
        );
        let mut bytes = text.into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read(&bytes, &Limits::default());
        let _ = read(&bytes[..at], &Limits::default());
    }
}
