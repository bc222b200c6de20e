//! Files made to break a reader: small on the disk, endless inside.
//!
//! Each is a name and what stands in it, `times` as much as in a test: a benchmark makes them as
//! large as files may be.

#![allow(clippy::format_collect, reason = "a file is made once")]

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A name and what to write.
pub(crate) type Bomb = (&'static str, fn(usize) -> Vec<u8>);

/// All of them.
pub(crate) const BOMBS: [Bomb; 30] = [
    ("blanks.xlsx", |times| of_sheet(&[(SHEET, 1), (&" ".repeat(MIB), 25 * times), (END, 1)])),
    ("empty_cells.xlsx", |times| {
        let row = format!("<row>{}</row>", "<c/>".repeat(16_384));
        of_sheet(&[(SHEET, 1), (&row, 50 * times), (END, 1)])
    }),
    ("far_cells.xlsx", |times| {
        let row = |at: usize| {
            format!(
                "<row r=\"{at}\"><c r=\"A{at}\"><v>1</v></c><c r=\"XFD{at}\"><v>1</v></c></row>"
            )
        };
        let rows: String = (1..=50_000 * times).map(row).collect();
        of_sheet(&[(SHEET, 1), (&rows, 1), (END, 1)])
    }),
    ("hidden_rows.xlsx", |times| {
        let row = |at| format!("<row r=\"{at}\" hidden=\"1\"/>");
        let rows: String = (1..=50_000 * times).map(row).collect();
        of_sheet(&[(SHEET, 1), (&rows, 1), (END, 1)])
    }),
    ("merges.xlsx", |times| {
        let merges = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(1000);
        let parts = [
            (SHEET, 1),
            ("</sheetData><mergeCells>", 1),
            (&merges, 200 * times),
            ("</mergeCells></worksheet>", 1),
        ];
        of_sheet(&parts)
    }),
    ("deep.xlsx", |times| of_sheet(&[(&"<a>".repeat(MIB / 4), times)])),
    ("attributes.xlsx", |times| {
        let attribute = |at| format!("a{at}=\"1\" ");
        let tag: String = (0..100_000 * times).map(attribute).collect();
        of_sheet(&[("<worksheet ", 1), (&tag, 1), ("><sheetData/></worksheet>", 1)])
    }),
    ("entities.xlsx", |_| {
        let declared = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
        of_sheet(&[
            (declared, 1),
            (SHEET, 1),
            ("<row><c t=\"str\"><v>&b;</v></c></row>", 1),
            (END, 1),
        ])
    }),
    ("one_text_often.xlsx", |times| {
        let shared = format!("<si><t>{}</t></si>", "x".repeat(32_000));
        let cells = "<c t=\"s\"><v>0</v></c>".repeat(800);
        of_texts(&cells, &[(&shared, 1)], times)
    }),
    ("long_texts.xlsx", |times| {
        let shared = format!("<si><t>{}</t></si>", "x".repeat(32_000));
        of_texts("<c t=\"s\"><v>0</v></c>", &[(&shared, 800 * times)], 1)
    }),
    ("empty_texts.xlsx", |times| {
        of_texts("<c t=\"s\"><v>0</v></c>", &[(&"<si/>".repeat(10_000), 50 * times)], 1)
    }),
    ("runs_of_a_text.xlsx", |times| {
        let runs = "<r><t>x</t></r>".repeat(10_000);
        of_texts(
            "<c t=\"s\"><v>0</v></c>",
            &[("<si>", 1), (&runs, 50 * times), ("</si>", 1)],
            1,
        )
    }),
    ("ten_thousand_sheets.xlsx", |_| {
        let sheet =
            |at: usize| format!("<sheet name=\"s{at}\" sheetId=\"{at}\" r:id=\"rId1\"/>");
        let sheets: String = (1..=10_000).map(sheet).collect();
        package(&sheets, &[(SHEET, 1), (END, 1)], None)
    }),
    ("one_sheet_under_many_names.xlsx", |times| {
        let sheet =
            |at: usize| format!("<sheet name=\"s{at}\" sheetId=\"{at}\" r:id=\"rId1\"/>");
        let sheets: String = (1..=50 * times.min(20)).map(sheet).collect();
        let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(10));
        package(&sheets, &[(SHEET, 1), (&row, 1000), (END, 1)], None)
    }),
    ("faults_in_every_cell.xlsx", |times| {
        form(times, |at| {
            format!(
                "{}{}{}",
                text(&format!("项目{at}")),
                text(&format!("约{at}")),
                text(&format!("{at}成"))
            )
        })
    }),
    ("one_key.xlsx", |times| {
        form(times, |_| format!("{}<c><v>1</v></c><c><v>1</v></c>", text("项目")))
    }),
    ("headings_again.xlsx", |times| form(times, |_| HEADINGS.map(text).concat())),
    ("totals_again.xlsx", |times| {
        form(times, |_| format!("{}<c><v>1</v></c><c><v>1</v></c>", text("合计")))
    }),
    ("line_without_end.csv", |times| "a".repeat(9 * MIB * times).into_bytes()),
    ("a_million_columns.csv", |_| "1,".repeat(1_000_000).into_bytes()),
    ("quote_without_end.csv", |times| {
        format!("\"{}", "a,\n".repeat(3 * MIB * times)).into_bytes()
    }),
    ("faults_in_every_cell.csv", |times| {
        let mut lines = format!("2025年3月投资表\n填报单位：城区\n{}\n", HEADINGS.join(","));
        (0..rows(times)).for_each(|at| lines += &format!("项目{at},约{at},{at}成\n"));
        lines.into_bytes()
    }),
    ("deep.html", |times| "<table>".repeat(MIB * times).into_bytes()),
    ("cells.html", |times| format!("<table><tr>{}", "<td>1".repeat(MIB * times)).into_bytes()),
    ("attributes.html", |times| format!("<table {}", "a=b ".repeat(MIB * times)).into_bytes()),
    ("breaks.html", |times| {
        format!("<table><tr><td>{}", "<br>".repeat(MIB * times)).into_bytes()
    }),
    ("spans.html", |times| {
        let row = "<tr><td colspan=16384 rowspan=1048576>1</td></tr>";
        format!("<table>{}", row.repeat(50_000 * times)).into_bytes()
    }),
    ("far_cells.xml", |times| {
        let row = "<Row ss:Index=\"1048576\"><Cell ss:Index=\"16384\"/></Row>";
        of_2003(&row.repeat(50_000 * times))
    }),
    ("spans.xml", |times| {
        let row = "<Row ss:Span=\"1048575\"><Cell ss:MergeAcross=\"16383\" ss:MergeDown=\"1048575\"/></Row>";
        of_2003(&row.repeat(50_000 * times))
    }),
    ("sectors_in_a_circle.xls", |_| compound()),
];

const MIB: usize = 1 << 20;
const HEADINGS: [&str; 3] = ["项目", "累计完成投资（万元）", "完成率"];
const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
const END: &str = "</sheetData></worksheet>";

/// Texts, each so many times.
type Parts<'p> = &'p [(&'p str, usize)];

fn text(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A workbook of one sheet.
fn of_sheet(sheet: Parts<'_>) -> Vec<u8> {
    package("<sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/>", sheet, None)
}

/// A workbook of shared texts, with rows of these cells.
fn of_texts(cells: &str, texts: Parts<'_>, rows: usize) -> Vec<u8> {
    let mut shared = vec![("<sst>", 1)];
    shared.extend(texts);
    shared.push(("</sst>", 1));
    let row = format!("<row>{cells}</row>");
    let sheet = [(SHEET, 1), (row.as_str(), rows), (END, 1)];
    package("<sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/>", &sheet, Some(&shared))
}

/// As many rows as a sheet has, twenty times a test.
fn rows(times: usize) -> usize {
    2_500 * times * times
}

/// A return of the form `investment`, with rows of these cells.
fn form(times: usize, cells: fn(usize) -> String) -> Vec<u8> {
    let head = [vec!["2025年3月投资表"], vec!["填报单位：城区"], HEADINGS.to_vec()];
    let row = |cells: String| format!("<row>{cells}</row>");
    let head: String =
        head.iter().map(|line| row(line.iter().map(|it| text(it)).collect())).collect();
    let rows: String = (0..rows(times)).map(|at| row(cells(at))).collect();
    of_sheet(&[(SHEET, 1), (&head, 1), (&rows, 1), (END, 1)])
}

fn of_2003(rows: &str) -> Vec<u8> {
    let name = "urn:schemas-microsoft-com:office:spreadsheet";
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"{name}\" xmlns:ss=\"{name}\">\
         <Worksheet ss:Name=\"a\"><Table>{rows}</Table></Worksheet></Workbook>"
    )
    .into_bytes()
}

/// The parts of a workbook, packed.
fn package(sheets: &str, sheet: Parts<'_>, shared: Option<Parts<'_>>) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let workbook =
        format!("<workbook xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets></workbook>");
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         {}{}</Relationships>",
        relation("rId1", "worksheet", "sheet.xml"),
        relation("rId2", "sharedStrings", "texts.xml"),
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    let mut put = |name: &str, parts: Parts<'_>| {
        zip.start_file(name, options).expect("a part");
        for (part, times) in parts {
            for _ in 0..*times {
                zip.write_all(part.as_bytes()).expect("the part is written");
            }
        }
    };
    put("xl/workbook.xml", &[(&workbook, 1)]);
    put("xl/_rels/workbook.xml.rels", &[(&relations, 1)]);
    put("xl/sheet.xml", sheet);
    put("xl/texts.xml", shared.unwrap_or(&[("<sst/>", 1)]));
    zip.finish().expect("a package").into_inner()
}

/// An old compound file whose sectors follow each other in a circle.
fn compound() -> Vec<u8> {
    let mut head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    head.resize(24, 0);
    for short in [0x3e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        head.extend(short.to_le_bytes());
    }
    for long in [0_u32, 1, 1, 0, 4096, 0xffff_fffe, 0, 0xffff_fffe, 0, 0] {
        head.extend(long.to_le_bytes());
    }
    head.resize(512, 0xff);
    let table = [0xffff_fffd_u32, 0xffff_fffe, 3, 2].into_iter().chain([4; 124]);
    let mut file = head;
    file.extend(table.flat_map(u32::to_le_bytes));
    let mut entry = |name: &str, kind: u8, child: u32, start: u32, size: u32| {
        let at = file.len();
        file.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        file.resize(at + 64, 0);
        let bytes = u16::try_from(2 * name.len() + 2).unwrap_or(0);
        file.extend(bytes.to_le_bytes());
        file.extend([kind, 1]);
        for long in [0xffff_ffff, 0xffff_ffff, child] {
            file.extend(u32::to_le_bytes(long));
        }
        file.resize(at + 116, 0);
        file.extend(start.to_le_bytes());
        file.extend(size.to_le_bytes());
        file.resize(at + 128, 0);
    };
    entry("Root Entry", 5, 1, 0xffff_fffe, 0);
    entry("Workbook", 2, 0xffff_ffff, 2, i32::MAX.unsigned_abs());
    file.resize(512 * 6, 0);
    file
}
