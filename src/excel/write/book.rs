//! Pages and properties → bytes.

use crate::excel::book::Visibility;
use crate::excel::write::chart::pixels;
use crate::excel::write::content::{LONGEST_TEXT, clean, whole_number};
use crate::excel::write::name::sheet_names;
use crate::excel::write::page::{Content, Page, Paper, PrintCell};
use crate::words::cell::{LAST_COLUMN, LAST_ROW};
use crate::words::{CellRange, CellRef};
use jiff::civil::DateTime;
use rust_xlsxwriter::{
    ConditionalFormatDataBar, DocProperties, ExcelDateTime, Format, IgnoreError, Note,
    ProtectionOptions, Url, Workbook, Worksheet, XlsxError,
};

/// What the workbook says of itself. Nothing is taken from the clock or the machine.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Properties {
    /// Title.
    pub title: String,
    /// Subject.
    pub subject: String,
    /// Who made it.
    pub author: String,
    /// When it says it was made.
    pub created: DateTime,
    /// Further properties: name and text, such as the digest of the record.
    pub custom: Vec<(String, String)>,
}

/// Why no workbook could be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WriteFault {
    /// A cell lies outside what a worksheet can hold.
    OutsideGrid {
        /// The sheet.
        sheet: String,
        /// The cells.
        range: CellRange,
    },
    /// A text longer than the 32 767 characters a cell can hold.
    TextTooLong {
        /// The sheet.
        sheet: String,
        /// The cell.
        at: CellRef,
    },
    /// Two merged rectangles overlap.
    Overlap {
        /// The sheet.
        sheet: String,
        /// The second of the two.
        range: CellRange,
    },
    /// Whatever else the writing library refuses, in its words.
    Refused {
        /// The library's words.
        why: String,
    },
}

/// The bytes of an `.xlsx` workbook with these pages, in this order. Sheet names are made
/// acceptable by [`sheet_names`].
///
/// # Errors
/// [`WriteFault`] when a page does not fit into a worksheet.
pub fn write(pages: &[Page], properties: &Properties) -> Result<Vec<u8>, WriteFault> {
    let names = sheet_names(pages.iter().map(|page| page.name.as_str()));
    let mut workbook = Workbook::new();
    workbook.set_properties(&document_properties(properties)?);
    // The widths of columns are told in digits of this font: 宋体 11, 8 pixels a digit.
    let plain = Format::new().set_font_name("宋体").set_font_size(11);
    workbook.set_default_format(&plain, 18, 72).map_err(refused)?;
    let shown = pages.iter().position(|page| page.visibility == Visibility::Visible);
    for (index, (page, name)) in pages.iter().zip(&names).enumerate() {
        let sheet = workbook.add_worksheet();
        fill(sheet, page, name, &names)?;
        match page.visibility {
            Visibility::Visible if shown == Some(index) && index > 0 => {
                sheet.set_active(true).set_first_tab(true);
            }
            Visibility::Visible => {}
            Visibility::Hidden => {
                sheet.set_hidden(true);
            }
            Visibility::VeryHidden => {
                sheet.set_very_hidden(true);
            }
        }
    }
    workbook.save_to_buffer().map_err(refused)
}

// Taken by value so that it can stand in `map_err`.
#[allow(clippy::needless_pass_by_value)]
fn refused(error: XlsxError) -> WriteFault {
    WriteFault::Refused { why: error.to_string() }
}

fn document_properties(properties: &Properties) -> Result<DocProperties, WriteFault> {
    let at = properties.created;
    let unsigned = |number: i8| u8::try_from(number).unwrap_or(0);
    // The library knows the years from 1900 on.
    let year = u16::try_from(at.year()).unwrap_or(1900).max(1900);
    let created = ExcelDateTime::from_ymd(year, unsigned(at.month()), unsigned(at.day()))
        .and_then(|day| {
            day.and_hms(
                u16::from(unsigned(at.hour())),
                unsigned(at.minute()),
                f64::from(at.second()),
            )
        })
        .map_err(refused)?;
    let mut told = DocProperties::new()
        .set_title(clean(&properties.title))
        .set_subject(clean(&properties.subject))
        .set_author(clean(&properties.author))
        .set_creation_datetime(&created);
    for (name, text) in &properties.custom {
        // A spreadsheet program keeps 255 characters of a custom property.
        let text: String = clean(text).chars().take(255).collect();
        told = told.set_custom_property(clean(name), text.as_str());
    }
    Ok(told)
}

fn fill(
    sheet: &mut Worksheet,
    page: &Page,
    name: &str,
    names: &[String],
) -> Result<(), WriteFault> {
    sheet.set_name(name).map_err(refused)?;
    sheet.set_screen_gridlines(false);
    for (column, width) in (0_u16..).zip(&page.column_widths) {
        sheet.set_column_width_pixels(column, pixels(*width)).map_err(refused)?;
    }
    for (row, height) in (0_u32..).zip(&page.row_heights) {
        // not a number: as high as its content
        if !height.is_nan() {
            sheet.set_row_height(row, height.clamp(0.0, 409.0)).map_err(refused)?;
        }
    }
    for cell in &page.cells {
        put(sheet, cell, name)?;
    }
    for bar in &page.bars {
        let (first, last) = corners(*bar, name)?;
        let drawn = ConditionalFormatDataBar::new().set_fill_color(0x9D_C3_E6);
        sheet
            .add_conditional_format(first.0, first.1, last.0, last.1, &drawn)
            .map_err(refused)?;
    }
    for chart in &page.charts {
        let (at, _) = corners(CellRange::new(chart.at, chart.at), name)?;
        let drawn = chart.chart(names).map_err(refused)?;
        sheet.insert_chart(at.0, at.1, &drawn).map_err(refused)?;
    }
    if let Some(extent) = extent(page) {
        let (first, last) = corners(extent, name)?;
        // Codes such as 0310 are text on purpose.
        sheet
            .ignore_error_range(
                first.0,
                first.1,
                last.0,
                last.1,
                IgnoreError::NumberStoredAsText,
            )
            .map_err(refused)?;
    }
    add_help(sheet, page, name)?;
    if let Some(at) = page.freeze {
        let (at, _) = corners(CellRange::new(at, at), name)?;
        sheet.set_freeze_panes(at.0, at.1).map_err(refused)?;
    }
    set_paper(sheet, &page.paper, name)
}

/// What helps the person at the sheet: links, comments, rules for entries, locked cells.
fn add_help(sheet: &mut Worksheet, page: &Page, name: &str) -> Result<(), WriteFault> {
    for link in &page.links {
        let (at, _) = corners(CellRange::new(link.at, link.at), name)?;
        let cell = page.cells.iter().find(|cell| cell.range.first == link.at);
        let text = match cell.map(|cell| &cell.content) {
            Some(Content::Text(text) | Content::Number(text)) => clean(text),
            _ => link.to.to_string(),
        };
        let url = Url::new(format!("internal:{}", link.location())).set_text(text);
        match cell {
            Some(cell) => {
                let format = cell.style.format(false);
                sheet.write_url_with_format(at.0, at.1, url, &format).map_err(refused)?;
            }
            None => {
                sheet.write_url(at.0, at.1, url).map_err(refused)?;
            }
        }
    }
    for (cell, text) in &page.notes {
        let (at, _) = corners(CellRange::new(*cell, *cell), name)?;
        let note =
            Note::new(clean(text)).add_author_prefix(false).set_width(220).set_height(120);
        sheet.insert_note(at.0, at.1, &note).map_err(refused)?;
    }
    for rule in &page.rules {
        let (first, last) = corners(rule.range, name)?;
        let rule = rule.validation().map_err(refused)?;
        sheet.add_data_validation(first.0, first.1, last.0, last.1, &rule).map_err(refused)?;
    }
    if page.protected {
        let mut options = ProtectionOptions::new();
        options.format_cells = true;
        options.format_columns = true;
        options.format_rows = true;
        options.insert_rows = true;
        options.sort = true;
        options.use_autofilter = true;
        sheet.protect_with_options(&options);
    }
    Ok(())
}

fn extent(page: &Page) -> Option<CellRange> {
    page.cells.iter().map(|cell| cell.range).reduce(|all, one| {
        CellRange::new(
            CellRef::new(
                all.first.row.min(one.first.row),
                all.first.column.min(one.first.column),
            ),
            CellRef::new(all.last.row.max(one.last.row), all.last.column.max(one.last.column)),
        )
    })
}

fn put(sheet: &mut Worksheet, cell: &PrintCell, name: &str) -> Result<(), WriteFault> {
    let (first, last) = corners(cell.range, name)?;
    let number = match &cell.content {
        Content::Number(digits) => whole_number(digits),
        _ => None,
    };
    let text = match &cell.content {
        Content::Blank => String::new(),
        Content::Text(text) | Content::Number(text) => clean(text),
    };
    if text.encode_utf16().count() > LONGEST_TEXT {
        let (sheet, at) = (name.to_owned(), cell.range.first);
        return Err(WriteFault::TextTooLong { sheet, at });
    }
    let guarded = number.is_none() && text.starts_with(['=', '+', '-', '@']);
    let format = cell.style.format(guarded);
    if first != last {
        sheet.merge_range(first.0, first.1, last.0, last.1, "", &format).map_err(|error| {
            match error {
                XlsxError::MergeRangeOverlaps(..) => {
                    WriteFault::Overlap { sheet: name.to_owned(), range: cell.range }
                }
                other => refused(other),
            }
        })?;
    }
    let written = match number {
        Some(number) => sheet.write_number_with_format(first.0, first.1, number, &format),
        None if text.is_empty() => sheet.write_blank(first.0, first.1, &format),
        None => sheet.write_string_with_format(first.0, first.1, text, &format),
    };
    written.map(|_| ()).map_err(refused)
}

type Corner = (u32, u16);

fn corners(range: CellRange, name: &str) -> Result<(Corner, Corner), WriteFault> {
    let outside = || WriteFault::OutsideGrid { sheet: name.to_owned(), range };
    if range.last.row > LAST_ROW || range.last.column > LAST_COLUMN {
        return Err(outside());
    }
    let corner = |at: CellRef| {
        u16::try_from(at.column).map(|column| (at.row, column)).map_err(|_| outside())
    };
    Ok((corner(range.first)?, corner(range.last)?))
}

fn set_paper(sheet: &mut Worksheet, paper: &Paper, name: &str) -> Result<(), WriteFault> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4);
    if paper.landscape {
        sheet.set_landscape();
    } else {
        sheet.set_portrait();
    }
    let [left, right, top, bottom] = paper.margins.map(|millimetres| millimetres / 25.4);
    let footer = (bottom / 2.0).min(0.5);
    sheet.set_margins(left, right, top, bottom, 0.3, footer);
    sheet.set_print_center_horizontally(paper.centred);
    if let Some(scale) = paper.scale {
        sheet.set_print_scale(scale.clamp(10, 400));
    } else if paper.fit_width {
        sheet.set_print_fit_to_pages(1, 0);
    }
    if !paper.breaks.is_empty() {
        sheet.set_page_breaks(&paper.breaks).map_err(refused)?;
    }
    if let Some((first, last)) = paper.repeat_rows {
        sheet.set_repeat_rows(first, last).map_err(refused)?;
    }
    if let Some(area) = paper.area {
        let (first, last) = corners(area, name)?;
        sheet.set_print_area(first.0, first.1, last.0, last.1).map_err(refused)?;
    }
    if let Some(footer) = &paper.footer {
        let text = footer.text.replace('&', "&&").replace("{}", "&P");
        sheet.set_footer(format!("&C&\"{}\"&{}{text}", footer.font, footer.size));
    }
    Ok(())
}
