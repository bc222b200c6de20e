//! What files look like, and what is read from them.

use super::{MAIN, Simple, package, relations};
use crate::excel::{BookFault, Kind, Oddity, Reader, grid_text};

#[test]
fn values_of_every_type_are_read() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.50</v></c><c r="C1" t="b"><v>1</v></c>
        <c r="D1" t="b"><v>false</v></c><c r="E1" t="e"><v>#SPILL!</v></c><c r="F1" t="str"><f>A1</f><v>甲</v></c>
        <c r="G1" t="inlineStr"><is><t>内</t></is></c><c r="H1" t="d"><v>2023-01-05</v></c><c r="I1" t="s"><v> 1 </v></c></row>
        <row r="2"><c r="A2"><v>0.30000000000000004</v></c><c r="B2"><v>140321199001011234</v></c><c r="C2"><f>1+1</f></c>
        <c r="D2"><f>1+1</f><v>2</v></c><c r="E2"/><c r="F2" s="1"/><c r="G2"><v>1E-3</v></c><c r="H2" t="n"><v>INF</v></c>
        <c r="I2"><v>NaN</v></c><c r="J2" t="str"><f>""</f><v></v></c><c r="K2"><v>x</v></c><c r="L2" t="s"/></row>"#;
    assert_eq!(
        Simple::data(rows).grid(),
        "1: A=甲 B=12.5 C=TRUE D=FALSE E=!#SPILL! F==甲 G=内 H=2023-01-05 I=乙\n\
         2: A=0.3 B=~140321199001011234 C==? D==2 G=0.001 H=~INF I=!#NUM! J==\"\" K=x\n"
    );
}

#[test]
fn formats_make_dates_and_times() {
    let rows = r#"<row r="1"><c r="A1" s="1"><v>44931</v></c><c r="B1" s="2"><v>0.36</v></c><c r="C1" s="3"><v>44931</v></c>
        <c r="D1" s="4"><v>12345</v></c><c r="E1" s="5"><v>1.5</v></c><c r="F1" s="6"><v>0.5</v></c><c r="G1" s="1"><v>60</v></c>
        <c r="H1" s="6"><v>44931.25</v></c><c r="I1" s="99"><v>1</v></c><c r="J1" s="7"><v>5</v></c><c r="K1" s="1"><v>-1</v></c>
        <c r="L1" s="2" t="s"><v>0</v></c></row>"#;
    assert_eq!(
        Simple::data(rows).grid(),
        "1: A=2023-01-05{yyyy/m/d} B=0.36{0.00%} C=2023-01-05{yyyy\"年\"m\"月\"} D=12345{0!.0,\"万\"} \
         E=@1.5{[h]:mm} F=@0.5{h:mm} G=60{yyyy/m/d} H=2023-01-05T06:00:00{h:mm} I=1 J=5 K=-1{yyyy/m/d} L=甲\n"
    );
    let mut book = Simple::data(r#"<row><c s="1"><v>0</v></c></row>"#);
    book.workbook = book.workbook.replace("<workbookPr/>", "<workbookPr date1904=\"1\"/>");
    assert_eq!(book.grid(), "1: A=1904-01-01{yyyy/m/d}\n");
}

#[test]
fn what_is_hidden_merged_or_filtered_is_known() {
    let sheet = r##"<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="7" max="9"/></cols>
        <sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="3" hidden="1"/><row r="5" ht="0" customHeight="1"/></sheetData>
        <autoFilter ref="A1:C5"/><customSheetViews><customSheetView><autoFilter ref="A9"/></customSheetView></customSheetViews>
        <mergeCells count="9"><mergeCell ref="C3:B2"/><mergeCell ref="A1:A2"/><mergeCell ref="D4"/><mergeCell ref="#REF!"/></mergeCells>"##;
    let reading = Simple::new(sheet).read().unwrap();
    assert_eq!(
        grid_text(&reading.book),
        "# 表\n1: A=1\nmerge A1:A2\nmerge B2:C3\nhidden row 3\nhidden row 5\nhidden columns B-C\nhidden column E\nfilter A1:C5\n"
    );
    assert_eq!(
        reading.oddities,
        [Oddity::RangeUnreadable { sheet: "表".to_owned(), text: "#REF!".to_owned() }]
    );
}

#[test]
fn cells_may_lack_addresses_come_out_of_order_or_twice() {
    let rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r=\"C2\"><v>3</v></c><c><v>4</v></c></row>\
                <row r=\"9\"/><row><c><v>10</v></c></row>";
    assert_eq!(Simple::data(rows).grid(), "1: A=1 B=2\n2: C=3 D=4\n10: A=10\n");
    let rows = "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"$A$2\"><v>2</v></c></row><row r=\"1\"><c r=\"a1\"><v>3</v></c></row>\
                <row r=\"2\"><c r=\"B2\"><v>4</v></c><c r=\"B2\"><v>5</v></c></row>";
    let reading = Simple::data(rows).read().unwrap();
    assert_eq!(grid_text(&reading.book), "# 表\n1: A=3\n2: A=2 B=5\n");
    let twice = Oddity::CellTwice { sheet: "表".to_owned(), at: "B2".to_owned() };
    assert_eq!(reading.oddities, [twice.clone(), twice]);
}

#[test]
fn texts_are_read_as_a_person_sees_them() {
    let mut book = Simple::data(
        "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c>\
         <c t=\"inlineStr\"><is><r><t>a</t></r><r><t xml:space=\"preserve\"> b</t></r><rPh><t>x</t></rPh></is></c>\
         <c t=\"str\"><v>&lt;&#x4E2D;&amp;_x005F_x000D_&gt;</v></c></row>",
    );
    book.strings = "<sst uniqueCount=\"4294967295\">\n<si>\n <r><rPr><b/></rPr><t>粗</t></r>\n <r><t>细</t></r><rPh sb=\"0\" eb=\"1\"><t>ピン</t></rPh><phoneticPr/></si>\
        <si><t xml:space=\"preserve\"> 两边 </t></si><si><t/></si><si><t>a_x000D_&#10;b<![CDATA[<c>]]></t></si></sst>"
        .to_owned();
    assert_eq!(
        book.grid(),
        "1: A=粗细 B=\" 两边 \" D=\"a\\r\\nb<c>\" E=\"a b\" F=<中&_x000D_>\n"
    );
}

#[test]
fn prefixes_blanks_and_odd_names_do_not_matter() {
    let sheet = format!(
        "<?xml version='1.0'?>\n<!-- 注 -->\n<x:worksheet xmlns:x='{MAIN}'>\n  <x:sheetData>\n    <x:row r='1'>\n      \
         <x:c r='A1' t='s'>\n        <x:v>\n0\n</x:v>\n      </x:c>\n    </x:row>\n  </x:sheetData>\n</x:worksheet>\n"
    );
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let relations = |list: &[(&str, &str, &str)]| {
        relations(list)
            .replace(super::DOCUMENT, strict)
            .replace("<Relationships", "\n<Relationships")
    };
    let bytes = package(&[
        ("_rels/.rels", relations(&[("x", "officeDocument", "/Mappe/Buch.xml")]).as_bytes()),
        (
            "mappe/buch.xml",
            b"<w:workbook xmlns:w='m' xmlns:rel='r'><w:sheets><w:sheet name='A&amp;B' rel:id='q' state='hidden'/>\
              <w:sheet name='C' rel:id=''/><w:sheet name='D' rel:id='k'/><w:sheet name='E' rel:id='m'/></w:sheets></w:workbook>",
        ),
        (
            "Mappe\\_rels\\Buch.xml.rels",
            relations(&[
                ("q", "worksheet", "../Blatt/eins.xml"),
                ("s", "sharedStrings", "texte.xml"),
                ("k", "chartsheet", "../Blatt/eins.xml"),
                ("m", "xlMacrosheet", "../Blatt/eins.xml"),
            ])
            .as_bytes(),
        ),
        ("Blatt/Eins.xml", sheet.as_bytes()),
        ("Mappe/Texte.xml", b"\xEF\xBB\xBF<sst><si><t>\xE7\x94\xB2</t></si></sst>"),
    ]);
    let reading = Reader::default().read(&bytes).unwrap();
    assert_eq!(reading.kind, Kind::Xlsx);
    assert_eq!(grid_text(&reading.book), "# A&B (hidden)\n1: A=甲\n");
    let sheet = |name: &str| name.to_owned();
    assert_eq!(
        reading.oddities,
        [
            Oddity::SheetWithoutPart { sheet: sheet("C") },
            Oddity::ChartSheetSkipped { sheet: sheet("D") },
            Oddity::MacroSheetSkipped { sheet: sheet("E") },
        ]
    );
}

#[test]
fn parts_in_other_encodings_are_decoded() {
    let simple = Simple::data("<row><c t=\"inlineStr\"><is><t>县区</t></is></c></row>");
    let declared = |encoding: &str| {
        format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>{}", simple.sheet)
    };
    let wide = declared("UTF-16");
    let little: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [&[0xFF, 0xFE][..], &little].concat();
    let big: Vec<u8> =
        format!("\u{FEFF}{wide}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let chinese = encoding_rs::GBK.encode(&declared("gbk")).0.into_owned();
    for sheet in [little, marked, big, chinese] {
        let bytes = package(&[
            ("xl/workbook.xml", simple.workbook.as_bytes()),
            (
                "xl/_rels/workbook.xml.rels",
                relations(&[("rId1", "worksheet", "s.xml")]).as_bytes(),
            ),
            ("xl/s.xml", &sheet),
        ]);
        let reading = Reader::default().read(&bytes).unwrap();
        assert_eq!(grid_text(&reading.book), "# 表\n1: A=县区\n");
    }
}

#[test]
fn links_to_other_workbooks_are_noted() {
    let simple = Simple::data(
        "<row><c><f>Table1[[#All],[a]]</f><v>1</v></c><c><f>[1]表!A1</f><v>2</v></c><c><f>[1]表!A2</f><v>2</v></c></row>",
    );
    let bytes = package(&[
        ("xl/workbook.xml", simple.workbook.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[("rId1", "worksheet", "s.xml"), ("rId2", "externalLink", "e.xml")])
                .as_bytes(),
        ),
        ("xl/s.xml", simple.sheet.as_bytes()),
    ]);
    let reading = Reader::default().read(&bytes).unwrap();
    assert_eq!(
        reading.oddities,
        [Oddity::ExternalLink { sheet: "表".to_owned(), at: "B1".to_owned() }]
    );
}

#[test]
fn two_sheets_of_one_name_are_refused() {
    let simple = Simple::data("");
    let workbook = simple
        .workbook
        .replace("</sheets>", "<sheet name=\"表\" sheetId=\"2\" r:id=\"rId2\"/></sheets>");
    let bytes = package(&[
        ("xl/workbook.xml", workbook.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[("rId1", "worksheet", "s.xml"), ("rId2", "worksheet", "t.xml")])
                .as_bytes(),
        ),
        ("xl/s.xml", simple.sheet.as_bytes()),
        ("xl/t.xml", simple.sheet.as_bytes()),
    ]);
    let fault = Reader::default().read(&bytes).unwrap_err();
    assert!(matches!(fault, BookFault::Ambiguous { .. }), "{fault}");
}

#[test]
fn the_short_way_is_taken_where_it_can_be() {
    let head = format!("<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:C2\"/><sheetData>");
    let rows = "<row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"/><c r=\"C1\"><f>A1&lt;2</f><v>1</v></c></row>\
                <row r=\"4\" hidden=\"1\"/><row><c t=\"inlineStr\"><is><t>a&amp;b</t></is></c></row>";
    let tail = "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>";
    let taken = |sheet: &str| {
        let mut oddities = crate::excel::fault::Oddities::default();
        let mut texts = crate::excel::cells::Texts::default();
        texts.add("甲");
        let mut account = super::super::cells::Account {
            texts: texts.into(),
            styles: &super::super::styles::Styles::default(),
            epoch: super::super::Epoch::Y1900,
            links: true,
            budget: crate::excel::limits::Budget::new(&crate::excel::Limits::default()),
            oddities: &mut oddities,
        };
        let mut cells = super::super::cells::Filling::new("part", "表", &account);
        super::super::scan::scan(sheet.as_bytes(), "part", "表", &mut cells, &mut account)
            .unwrap()
            .map(|scanned| (scanned.around, scanned.hidden_rows.len()))
    };
    let around = format!("{head}{tail}").into_bytes();
    assert_eq!(taken(&format!("{head}{rows}{tail}")), Some((around, 1)));
    for unusual in [
        "<row> </row>",
        " ",
        "<!--x-->",
        "<row><c><foo/></c></row>",
        "<row><c r='A1'/></row>",
        "<row r=\"x\"/>",
    ] {
        assert_eq!(taken(&format!("{head}{rows}{unusual}{tail}")), None, "{unusual}");
    }
}
