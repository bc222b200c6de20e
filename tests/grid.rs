//! A workbook as text that can be read in a review, both ways.
//!
//! The form of the text is described in [`tongbao::excel::grid`]. [`parse`] gives the workbook to
//! be written by `samples`; [`read`] shows a finished workbook as `calamine` reads it, which is
//! not the program's own reader.

use crate::samples::book::{Area, Book, Cell, Content, Look, Sheet, Shown};
use calamine::{Data, Range, Reader, SheetVisible, Sheets, Xls, Xlsx};
use jiff::civil::DateTime;
use std::io::Cursor;
use std::sync::Arc;
use tongbao::excel::{self, CellValue, Visibility, grid_text, parse_grid};
use tongbao::words::{CellRange, CellRef, Decimal};

/// The workbook that a text describes; panics with the line that cannot be understood.
pub(crate) fn parse(text: &str) -> Book {
    let book = parse_grid(text).unwrap_or_else(|fault| panic!("grid: {fault}"));
    Book { sheets: book.sheets.iter().map(sheet).collect() }
}

fn sheet(sheet: &excel::Sheet) -> Sheet {
    Sheet {
        name: sheet.name.to_string(),
        shown: match sheet.visibility {
            Visibility::Visible => Shown::Yes,
            Visibility::Hidden => Shown::Hidden,
            Visibility::VeryHidden => Shown::VeryHidden,
        },
        cells: sheet.cells.iter().map(|it| cell(&it)).collect(),
        merges: sheet.merges.iter().map(area).collect(),
        hidden_rows: sheet.hidden_rows.iter().copied().collect(),
        hidden_columns: sheet.hidden_columns.iter().map(|column| narrow(*column)).collect(),
        widths: Vec::new(),
        filter: sheet.filter.as_ref().map(area),
    }
}

fn area(range: &CellRange) -> Area {
    let (first, last) = (range.first, range.last);
    (first.row, narrow(first.column), last.row, narrow(last.column))
}

fn narrow(column: u32) -> u16 {
    u16::try_from(column).expect("a column")
}

fn cell(cell: &excel::Cell<'_>) -> Cell {
    let number =
        |number: &Decimal| Content::Number(number.to_string().parse().expect("a number"));
    let mut format = cell.format.map(str::to_owned);
    let mut usual = |usual: &str| format.get_or_insert_with(|| usual.to_owned()).clone();
    let content = match &cell.value {
        CellValue::Number(value) => number(value),
        CellValue::Time(value) => {
            usual("h:mm:ss");
            number(value)
        }
        CellValue::LongNumber(text) => Content::Number(text.parse().expect("a number")),
        CellValue::Text(text) => Content::Text((*text).to_owned()),
        CellValue::Flag(flag) => Content::Flag(*flag),
        CellValue::Error(error) => Content::Error((*error).to_owned()),
        CellValue::Date(at) => {
            usual("yyyy-mm-dd");
            Content::Number(at.duration_since(DAY_ZERO).as_secs_f64() / 86400.0)
        }
        CellValue::NotComputed => Content::Formula("1+1".to_owned(), None),
    };
    let content = match content {
        Content::Formula(..) => content,
        value if cell.formula => Content::Formula(formula(&value), Some(Box::new(value))),
        value => value,
    };
    let (row, column) = (cell.at.row, narrow(cell.at.column));
    Cell { row, column, content, format, look: Look::Plain }
}

/// Day 0 of the 1900 system.
const DAY_ZERO: DateTime = DateTime::constant(1899, 12, 30, 0, 0, 0, 0);

/// A formula that gives the value.
fn formula(value: &Content) -> String {
    match value {
        Content::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
        Content::Number(number) => number.to_string(),
        Content::Flag(flag) => flag.to_string().to_uppercase(),
        Content::Error(text) | Content::Formula(text, _) => text.clone(),
    }
}

/// A finished workbook as text; panics where it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> String {
    let cursor = Cursor::new(bytes.to_vec());
    let mut merges = Vec::new();
    let mut sheets = if bytes.starts_with(b"PK") {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(cursor).expect("an .xlsx");
        for name in book.sheet_names() {
            merges.push(book.merge_cells_by_sheet_name(&name).expect("merges"));
        }
        Sheets::Xlsx(book)
    } else {
        let book: Xls<_> = calamine::open_workbook_from_rs(cursor).expect("an .xls");
        for name in book.sheet_names() {
            merges.push(book.merge_cells_by_sheet_name(&name).expect("merges"));
        }
        Sheets::Xls(book)
    };
    let mut book = excel::Book::default();
    for (about, merges) in sheets.sheets_metadata().to_vec().into_iter().zip(merges) {
        let values = sheets.worksheet_range(&about.name).expect("a sheet");
        let formulas = sheets.worksheet_formula(&about.name).expect("a sheet");
        let corner = |(row, column)| CellRef::new(row, column);
        let range =
            |it: &calamine::Dimensions| CellRange::new(corner(it.start), corner(it.end));
        let mut merges: Vec<CellRange> = merges.iter().map(range).collect();
        merges.sort_unstable();
        book.sheets.push(excel::Sheet {
            name: Arc::from(about.name.as_str()),
            visibility: match about.visible {
                SheetVisible::Visible => Visibility::Visible,
                SheetVisible::Hidden => Visibility::Hidden,
                SheetVisible::VeryHidden => Visibility::VeryHidden,
            },
            cells: cells(&values, &formulas),
            merges,
            ..excel::Sheet::default()
        });
    }
    grid_text(&book)
}

fn cells(values: &Range<Data>, formulas: &Range<String>) -> excel::Cells {
    let (top, left) = values.start().unwrap_or_default();
    let mut cells = excel::Cells::default();
    for (row, line) in (top..).zip(values.rows()) {
        for (column, data) in (left..).zip(line) {
            let mut kept = String::new();
            if let Some(value) = value(data, &mut kept) {
                let formula =
                    formulas.get_value((row, column)).is_some_and(|it| !it.is_empty());
                let at = CellRef::new(row, column);
                cells.push(excel::Cell { at, value, format: None, formula });
            }
        }
    }
    cells
}

fn value<'v>(data: &'v Data, kept: &'v mut String) -> Option<CellValue<'v>> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            CellValue::Text(text)
        }
        Data::Float(number) => decimal(*number, kept),
        Data::Int(number) => CellValue::Number(Decimal::from(*number)),
        Data::Bool(flag) => CellValue::Flag(*flag),
        Data::DateTime(at) if at.is_duration() => decimal(at.as_f64(), kept),
        Data::DateTime(at) => {
            let days = jiff::SignedDuration::from_secs_f64(at.as_f64() * 86400.0);
            CellValue::Date(DAY_ZERO.checked_add(days).expect("a date"))
        }
        Data::Error(error) => {
            *kept = error.to_string();
            CellValue::Error(kept)
        }
    })
}

fn decimal(number: f64, kept: &mut String) -> CellValue<'_> {
    *kept = number.to_string();
    kept.parse().map_or_else(|_| CellValue::LongNumber(kept), CellValue::Number)
}

/// What is written is what another library reads, in both formats.
pub(crate) fn text_to_workbook_and_back() {
    let text = "\
# 清算表
1: A=清算户数统计表
3: A=县区 B=\"改造\\n路径\" C=\"12 \" D=0.36 E=2023-01-05
4: A==12 B==文 C=!#N/A D=TRUE E=-3.5
5: A==TRUE B=\"123\" C=\"引\\\"号\" D==!#DIV/0! E=\"\\\\\"
merge A1:E1
merge A7:A8

# Sheet2 (very hidden)
";
    let formatted = text
        .replace("0.36", "0.36{0%}")
        .replace("-05", "-05{yyyy-mm-dd}")
        .replace("merge A7", "hidden row 6\nmerge A7");
    let book = parse(&formatted);
    let reader = excel::Reader::default();
    for name in ["a.xlsx", "a.xls"] {
        assert_eq!(read(&crate::samples::write(name, &book)), text, "{name}");
    }
    let bytes = crate::samples::write("a.xlsx", &book);
    let own = reader.read(&bytes).expect("the program's own reader reads it");
    assert_eq!(own.book, parse_grid(&formatted).expect("a grid"));
    let never = crate::samples::write("a.xlsx", &parse("# Sheet1\n1: A==?\n"));
    assert_eq!(read(&never), "# Sheet1\n");
    let own = reader.read(&never).expect("the program's own reader reads it");
    assert_eq!(grid_text(&own.book), "# Sheet1\n1: A==?\n");
}

/// Both readers see the same in every sample that the program reads itself.
pub(crate) fn both_readers_agree_on_the_samples() {
    let mut compared = 0;
    for (path, book) in crate::samples::books() {
        let bytes = crate::samples::write(&path, &book);
        if bytes.starts_with(b"PK") {
            let mut own = excel::Reader::default().read(&bytes).expect("a workbook");
            // the other reader does not tell number formats
            for sheet in &mut own.book.sheets {
                sheet.cells = sheet
                    .cells
                    .iter()
                    .map(|cell| excel::Cell { format: None, ..cell })
                    .collect();
            }
            assert_eq!(grid_text(&own.book), read(&bytes), "{path}");
            compared += 1;
        }
    }
    assert!(compared >= 38, "only {compared} were compared");
}

/// Both readers see the same in every workbook of the cases. The one thing that they tell
/// differently is named here.
pub(crate) fn both_readers_agree_on_the_cases() {
    let mut compared = 0;
    for path in walkdir::WalkDir::new(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"),
    )
    .into_iter()
    .filter_map(Result::ok)
    .map(walkdir::DirEntry::into_path)
    .filter(|path| path.extension().is_some_and(|end| end == "grid" || end == "xlsx"))
    .filter(|path| path.components().any(|part| part.as_os_str() == "returns"))
    {
        let content = std::fs::read(&path).expect("a file");
        let bytes = if path.extension().is_some_and(|end| end == "grid") {
            let text = String::from_utf8(content).expect("a grid");
            crate::samples::write("case.xlsx", &parse(&text))
        } else {
            content
        };
        let mut own = excel::Reader::default().read(&bytes).expect("a workbook");
        let mut long = false;
        for sheet in &mut own.book.sheets {
            // the other reader does not tell what is hidden or filtered
            sheet.hidden_rows.clear();
            sheet.hidden_columns.clear();
            sheet.filter = None;
            let mut told = excel::Cells::default();
            for cell in &sheet.cells {
                // nor that an identifier typed as a number has lost its tail
                long |= matches!(cell.value, CellValue::LongNumber(_));
                // nor formulas that were never computed, nor number formats
                if cell.value != CellValue::NotComputed {
                    told.push(excel::Cell { format: None, ..cell });
                }
            }
            sheet.cells = told;
        }
        if !long {
            assert_eq!(grid_text(&own.book), read(&bytes), "{}", path.display());
            compared += 1;
        }
    }
    assert!(compared >= 100, "only {compared} were compared");
}
