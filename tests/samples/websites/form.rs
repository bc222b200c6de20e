//! How a return of the monitoring office looks: title, who and when, headings, rows, a note.

use crate::samples::book::{Book, Cell, Content, Look, Sheet};
use jiff::civil::Date;

/// A return before it is a workbook.
pub(crate) struct Form {
    pub(crate) title: &'static str,
    pub(crate) headings: &'static [&'static str],
    pub(crate) widths: &'static [u16],
    pub(crate) rows: Vec<Vec<Item>>,
    /// Columns in which equal neighbours are merged downwards.
    pub(crate) merged: &'static [u16],
}

/// What stands in a cell.
#[derive(Clone, PartialEq)]
pub(crate) enum Item {
    Text(String),
    Number(i32),
    Day(Date),
    Blank,
}

pub(crate) fn text(text: &str) -> Item {
    Item::Text(text.to_owned())
}

pub(crate) fn day(day: Date) -> Item {
    Item::Day(day)
}

/// A day as someone types it into a text column.
pub(crate) fn day_text(day: Date) -> Item {
    Item::Text(day.to_string())
}

impl Form {
    /// The workbook of a quarter.
    pub(crate) fn build(&self, quarter: &str) -> Book {
        let mut sheet = Sheet::named("登记表");
        sheet.widths = (0..).zip(self.widths.iter().copied()).collect();
        let last = u16::try_from(self.headings.len() - 1).expect("a few columns");
        sheet.text(0, 0, &format!("{quarter}{}", self.title), Look::Title);
        sheet.merge((0, 0, 0, last));
        sheet.text(1, 0, "填报单位：市政府办公室", Look::Plain);
        sheet.text(1, last - 1, &format!("报告期：{quarter}"), Look::Plain);
        for (column, heading) in (0..).zip(self.headings) {
            sheet.text(2, column, heading, Look::Heading);
        }
        for (row, items) in (3..).zip(&self.rows) {
            for (column, item) in (0..).zip(items) {
                place(&mut sheet, row, column, item);
            }
        }
        for column in self.merged {
            self.merge(&mut sheet, *column);
        }
        let below = 3 + u32::try_from(self.rows.len()).expect("some rows");
        sheet.text(below, 0, "注：本表为样例数据，用于演示。", Look::Plain);
        Book { sheets: vec![sheet] }
    }

    fn merge(&self, sheet: &mut Sheet, column: u16) {
        let at = usize::from(column);
        let mut first = 0;
        for next in 1..=self.rows.len() {
            if next < self.rows.len() && self.rows[next][at] == self.rows[first][at] {
                continue;
            }
            let row = |place: usize| 3 + u32::try_from(place).expect("some rows");
            let (top, bottom) = (row(first), row(next - 1));
            sheet
                .cells
                .retain(|cell| cell.column != column || cell.row <= top || cell.row > bottom);
            sheet.merge((top, column, bottom, column));
            first = next;
        }
    }
}

fn place(sheet: &mut Sheet, row: u32, column: u16, item: &Item) {
    let look = Look::Body;
    match item {
        Item::Blank => {}
        Item::Text(text) => sheet.text(row, column, text, look),
        Item::Number(number) => {
            sheet.put(row, column, Content::Number(f64::from(*number)), look);
        }
        Item::Day(day) => {
            let zero = Date::constant(1899, 12, 30);
            let days = day.since(zero).expect("days").get_days();
            let content = Content::Number(f64::from(days));
            let format = Some("yyyy\"年\"m\"月\"d\"日\"".to_owned());
            sheet.cells.push(Cell { row, column, content, format, look });
        }
    }
}
