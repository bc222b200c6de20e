//! How a return looks: title, lines above the table, headings, rows, total, notes.
//!
//! Each knob is something that differs between the workbooks that offices send in.

use super::book::{Book, Content, Look, Sheet, letters};
use super::figures::{COUNTIES, County, FUELS};

/// The look of one return.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    pub(crate) sheet: &'static str,
    pub(crate) title: &'static str,
    /// Is the title merged over the width of the table?
    pub(crate) title_merged: bool,
    /// Blank rows between title and what follows.
    pub(crate) gap: u32,
    /// Lines above the table: texts and the columns of the table they stand in.
    pub(crate) lines: &'static [&'static [(u16, &'static str)]],
    /// Empty columns to the left of the table.
    pub(crate) left: u16,
    pub(crate) headings: Headings,
    /// The county's name as typed; the proper one where empty.
    pub(crate) county: &'static str,
    /// Is the county's name in the first row only, merged down?
    pub(crate) county_merged: bool,
    pub(crate) figures: Figures,
    /// Is the document's number in the first row only, merged down?
    pub(crate) document_merged: bool,
    pub(crate) remarks: [&'static str; 4],
    pub(crate) total: Total,
    pub(crate) total_label: &'static str,
    pub(crate) notes: &'static [&'static str],
    /// Names of empty sheets that follow.
    pub(crate) empty_sheets: &'static [&'static str],
}

/// The rows of heading.
#[derive(Clone, Copy)]
pub(crate) enum Headings {
    /// One row with these texts.
    One([&'static str; 5]),
    /// Two rows: 清算情况 over the third and fourth column, the others merged down.
    Two([&'static str; 5]),
}

/// How a number stands in its cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figures {
    Number,
    /// Text, as typed into a text column.
    Text,
    /// Text with a blank at its end, as written by other programs.
    TextAndBlank,
}

/// The row of the total.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Total {
    None,
    Value,
    Formula,
}

/// The headings as the form has them.
pub(crate) const HEADINGS: [&str; 5] = ["县区", "改造路径", "清算户数", "清算文号", "备注"];

/// What every return says about itself.
pub(crate) const NOTE: &str = "注：本表为样例数据，文号为虚拟文号。";

/// The plainest return; the others say what they do otherwise.
pub(crate) const PLAIN: Page = Page {
    sheet: "清算表",
    title: "",
    title_merged: true,
    gap: 0,
    lines: &[],
    left: 0,
    headings: Headings::One(HEADINGS),
    county: "",
    county_merged: false,
    figures: Figures::Number,
    document_merged: false,
    remarks: [""; 4],
    total: Total::Value,
    total_label: "合计",
    notes: &[NOTE],
    empty_sheets: &[],
};

impl Page {
    /// The workbook of a county (its place in [`COUNTIES`]) and season (0, 1, 2).
    pub(crate) fn build(&self, county: usize, season: usize) -> Book {
        let county = &COUNTIES[county];
        let mut sheet = Sheet::named(self.sheet);
        sheet.widths = (self.left..).zip([10, 14, 12, 20, 18]).collect();
        let first = self.rows(&mut sheet, county, season);
        let mut row = first + 4;
        if self.total != Total::None {
            self.total(&mut sheet, first, county.season(season).iter().sum());
            row += 1;
        }
        for note in self.notes {
            sheet.text(row, self.left, note, Look::Plain);
            row += 1;
        }
        let mut book = Book { sheets: vec![sheet] };
        book.sheets.extend(self.empty_sheets.iter().map(|name| Sheet::named(name)));
        book
    }

    /// Everything above the records; the row after it.
    fn above(&self, sheet: &mut Sheet) -> u32 {
        let left = self.left;
        let mut row = 0;
        if !self.title.is_empty() {
            sheet.text(row, left, self.title, Look::Title);
            if self.title_merged {
                sheet.merge((row, left, row, left + 4));
            }
            row += 1 + self.gap;
        }
        for line in self.lines {
            for (column, text) in *line {
                sheet.text(row, left + column, text, Look::Plain);
            }
            row += 1;
        }
        match self.headings {
            Headings::One(texts) => {
                for (column, text) in (left..).zip(texts) {
                    sheet.text(row, column, text, Look::Heading);
                }
                row + 1
            }
            Headings::Two(texts) => {
                sheet.text(row, left + 2, "清算情况", Look::Heading);
                sheet.merge((row, left + 2, row, left + 3));
                for (place, text) in (0..).zip(texts) {
                    let under = place == 2 || place == 3;
                    sheet.text(row + u32::from(under), left + place, text, Look::Heading);
                    if !under {
                        sheet.merge((row, left + place, row + 1, left + place));
                    }
                }
                row + 2
            }
        }
    }

    /// The records; the row of the first.
    fn rows(&self, sheet: &mut Sheet, county: &County, season: usize) -> u32 {
        let (first, left) = (self.above(sheet), self.left);
        let name = if self.county.is_empty() { county.name } else { self.county };
        let document = county.document(season);
        let records = FUELS.iter().zip(county.season(season)).zip(self.remarks);
        for (row, ((fuel, households), remark)) in (first..).zip(records) {
            if row == first || !self.county_merged {
                sheet.text(row, left, name, Look::Body);
            }
            sheet.text(row, left + 1, fuel, Look::Body);
            sheet.put(row, left + 2, self.figure(households), Look::Body);
            if row == first || !self.document_merged {
                sheet.text(row, left + 3, &document, Look::Body);
            }
            if !remark.is_empty() {
                sheet.text(row, left + 4, remark, Look::Body);
            }
        }
        for (merged, column) in [(self.county_merged, left), (self.document_merged, left + 3)] {
            if merged {
                sheet.merge((first, column, first + 3, column));
            }
        }
        first
    }

    fn figure(&self, households: i64) -> Content {
        match self.figures {
            Figures::Number => number(households),
            Figures::Text => Content::Text(households.to_string()),
            Figures::TextAndBlank => Content::Text(format!("{households} ")),
        }
    }

    fn total(&self, sheet: &mut Sheet, first: u32, sum: i64) {
        let (row, column) = (first + 4, self.left + 2);
        sheet.text(row, self.left, self.total_label, Look::Body);
        let value = if self.total == Total::Formula {
            let letters = letters(column);
            let text = format!("SUM({letters}{}:{letters}{})", first + 1, first + 4);
            Content::Formula(text, Some(Box::new(number(sum))))
        } else {
            number(sum)
        };
        sheet.put(row, column, value, Look::Body);
    }
}

fn number(value: i64) -> Content {
    Content::Number(f64::from(i32::try_from(value).expect("a number of households")))
}
