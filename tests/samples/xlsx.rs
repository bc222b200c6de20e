//! Writes a [`Book`] as `.xlsx`, the same bytes each time.
//!
//! Two things that people's files hold cannot be written directly: an error value that is not a
//! formula's, and a formula that was never computed. They are written under a mark and mended in
//! the finished sheet.

use super::book::{Book, Cell, Content, Look, Sheet, Shown};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};
use std::io::{Cursor, Read, Write};

const ERROR_MARK: &str = "ERROR_MARK";
const NEVER_MARK: &str = "NEVER_COMPUTED";

/// The bytes of the workbook.
pub(crate) fn write(book: &Book) -> Vec<u8> {
    let mended = book.sheets.iter().any(|sheet| sheet.cells.iter().any(needs_mending));
    let bytes = try_write(book).expect("the workbook can be written");
    if mended { mend(&bytes) } else { bytes }
}

fn try_write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2023, 5, 4)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for sheet in &book.sheets {
        write_sheet(workbook.add_worksheet(), sheet)?;
    }
    if let Some(first) = book.sheets.iter().position(|sheet| sheet.shown == Shown::Yes) {
        workbook.worksheet_from_index(first)?.set_active(true);
    }
    workbook.save_to_buffer()
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    match sheet.shown {
        Shown::Yes => {}
        Shown::Hidden => {
            worksheet.set_hidden(true);
        }
        Shown::VeryHidden => {
            worksheet.set_very_hidden(true);
        }
    }
    for (column, width) in &sheet.widths {
        worksheet.set_column_width(*column, *width)?;
    }
    for (top, left, bottom, right) in &sheet.merges {
        let inside = |cell: &&Cell| (cell.row, cell.column) == (*top, *left);
        let format = sheet.cells.iter().find(inside).map_or_else(Format::new, format);
        worksheet.merge_range(*top, *left, *bottom, *right, "", &format)?;
    }
    for cell in &sheet.cells {
        write_cell(worksheet, cell)?;
    }
    for row in &sheet.hidden_rows {
        worksheet.set_row_hidden(*row)?;
    }
    for column in &sheet.hidden_columns {
        worksheet.set_column_hidden(*column)?;
    }
    if let Some((top, left, bottom, right)) = sheet.filter {
        worksheet.autofilter(top, left, bottom, right)?;
    }
    Ok(())
}

fn write_cell(worksheet: &mut Worksheet, cell: &Cell) -> Result<(), XlsxError> {
    let format = format(cell);
    let (row, column) = (cell.row, cell.column);
    match &cell.content {
        Content::Text(text) => {
            worksheet.write_string_with_format(row, column, text, &format)?;
        }
        Content::Number(number) => {
            worksheet.write_number_with_format(row, column, *number, &format)?;
        }
        Content::Flag(flag) => {
            worksheet.write_boolean_with_format(row, column, *flag, &format)?;
        }
        Content::Error(error) => {
            let formula = Formula::new(ERROR_MARK).set_result(error.as_str());
            worksheet.write_formula_with_format(row, column, formula, &format)?;
        }
        Content::Formula(text, value) => {
            let value = value.as_deref().map_or(NEVER_MARK.to_owned(), shown);
            let formula = Formula::new(text).set_result(value);
            worksheet.write_formula_with_format(row, column, formula, &format)?;
        }
    }
    Ok(())
}

fn shown(content: &Content) -> String {
    match content {
        Content::Text(text) | Content::Error(text) => text.clone(),
        Content::Number(number) => number.to_string(),
        Content::Flag(flag) => flag.to_string().to_uppercase(),
        Content::Formula(_, value) => value.as_deref().map_or(String::new(), shown),
    }
}

fn format(cell: &Cell) -> Format {
    let format = Format::new().set_font_name("宋体");
    let format = match cell.look {
        Look::Plain => format,
        Look::Title => format.set_font_size(16).set_bold().set_align(FormatAlign::Center),
        Look::Heading => format
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
            .set_border(FormatBorder::Thin),
        Look::Body => {
            format.set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin)
        }
    };
    match &cell.format {
        Some(text) => format.set_num_format(text),
        None => format,
    }
}

fn needs_mending(cell: &Cell) -> bool {
    matches!(cell.content, Content::Error(_) | Content::Formula(_, None))
}

/// Takes the marks out of the sheets, leaving every other part as it is.
fn mend(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("the part can be read");
        if name.starts_with("xl/worksheets/") {
            content = mend_sheet(&String::from_utf8_lossy(&content)).into_bytes();
        }
        writer.start_file(name, options).expect("a part");
        writer.write_all(&content).expect("the part can be written");
    }
    writer.finish().expect("an archive").into_inner()
}

fn mend_sheet(text: &str) -> String {
    let formula = format!("<f>{ERROR_MARK}</f>");
    let value = format!("<v>{NEVER_MARK}</v>");
    let mut mended = String::new();
    for (index, piece) in text.split("<c ").enumerate() {
        if index > 0 {
            mended.push_str("<c ");
        }
        if piece.contains(&formula) {
            let piece = piece.replace(&formula, "").replace(r#" t="str""#, r#" t="e""#);
            mended.push_str(&piece);
        } else if piece.contains(&value) {
            mended.push_str(&piece.replace(&value, "").replace(r#" t="str""#, ""));
        } else {
            mended.push_str(piece);
        }
    }
    mended
}
