//! The confirmation (确认单): one page about an accepted return, to print, sign and seal.
//!
//! It carries the check code of what was reported, so that the paper and the figures in the
//! store cannot drift apart unseen.

use super::list::height_of;
use crate::excel::write::{
    Content, Footer, Horizontal, Line, Page, Paper, Properties, Style, WriteFault, write,
};
use crate::words::catalogue::{Language, say};
use crate::words::{CellRange, CellRef};
use jiff::civil::Date;
use std::sync::Arc;

/// What a confirmation says.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// Title of the form.
    pub title: String,
    /// Who sent it.
    pub provider: String,
    /// For which period, in words.
    pub period: String,
    /// The period's last day, the date of the workbook.
    pub created: Date,
    /// Its version.
    pub version: u32,
    /// The file as received.
    pub file: String,
    /// The day on which it was received.
    pub received: String,
    /// The form itself says that there is nothing to report.
    pub nil: bool,
    /// Records.
    pub rows: u64,
    /// Heading, unit and exact sum of each figure column.
    pub sums: Vec<(String, String, String)>,
    /// What it was accepted with.
    pub findings: Vec<String>,
    /// Values that are used in place of reported ones.
    pub adjusted: Vec<String>,
    /// The check code.
    pub code: String,
}

/// More lines than this of one kind do not fit on the page; how many there are is said.
const MOST: usize = 12;

impl Receipt {
    /// The confirmation as a workbook of one page.
    pub fn workbook(&self) -> Result<Vec<u8>, WriteFault> {
        let mut sheet = Sheet::new();
        let word = |key: &str| say(Language::Chinese, key, &[]);
        sheet.title(&word("receipt-sheet"));
        let version = say(
            Language::Chinese,
            "receipt-version",
            &[("number", self.version.to_string()), ("received", self.received.clone())],
        );
        let rows = if self.nil { word("receipt-nil") } else { self.rows.to_string() };
        for (key, value) in [
            ("receipt-form", self.title.clone()),
            ("receipt-provider", self.provider.clone()),
            ("receipt-period", self.period.clone()),
            ("receipt-vintage", version),
            ("receipt-file", self.file.clone()),
            ("receipt-rows", rows),
        ] {
            sheet.pair(&word(key), &value);
        }
        for (label, unit, sum) in self.sums.iter().take(MOST) {
            let label =
                if unit.is_empty() { label.clone() } else { format!("{label}（{unit}）") };
            let parts = [("label", label)];
            sheet.pair(&say(Language::Chinese, "receipt-sum", &parts), sum);
        }
        sheet.several("receipt-sums-more", self.sums.len());
        sheet.lines("receipt-findings", &self.findings);
        sheet.lines("receipt-adjusted", &self.adjusted);
        sheet.pair(&word("receipt-code"), &self.code);
        sheet.pledge(&word("receipt-pledge"));
        for key in ["receipt-sign-clerk", "receipt-sign-head", "receipt-sign-seal"] {
            sheet.sign(&word(key));
        }
        let properties = Properties {
            title: word("receipt-sheet"),
            created: self.created.to_datetime(jiff::civil::Time::midnight()),
            custom: vec![("tongbao.check_code".to_owned(), self.code.clone())],
            ..Properties::default()
        };
        write(&[sheet.page], &properties)
    }
}

/// The page as it grows.
struct Sheet {
    page: Page,
    row: u32,
    label: Arc<Style>,
    value: Arc<Style>,
}

const WIDTHS: [f64; 2] = [150.0, 330.0];

impl Sheet {
    fn new() -> Self {
        let value = Style { wrap: true, size: 12.0, ..Style::default() }.boxed(Line::Thin);
        let label = Style { fill: Some(0xF2_F2F2), ..value.clone() };
        let page = Page {
            name: say(Language::Chinese, "receipt-sheet", &[]),
            column_widths: WIDTHS.to_vec(),
            paper: Paper {
                margins: [20.0, 20.0, 22.0, 20.0],
                footer: Some(Footer {
                    text: "— {} —".to_owned(),
                    font: "宋体".to_owned(),
                    size: 10,
                }),
                ..Paper::default()
            },
            ..Page::default()
        };
        Self { page, row: 0, label: Arc::new(label), value: Arc::new(value) }
    }

    fn across(&self) -> CellRange {
        CellRange::new(CellRef::new(self.row, 0), CellRef::new(self.row, 1))
    }

    fn put(&mut self, range: CellRange, text: &str, style: &Arc<Style>, height: f64) {
        self.page.put(range, Content::Text(text.to_owned()), style);
        self.page.row_heights.push(height);
        self.row += 1;
    }

    fn title(&mut self, text: &str) {
        let style = Style {
            font: "黑体".to_owned(),
            size: 20.0,
            horizontal: Horizontal::Centre,
            ..Style::default()
        };
        self.put(self.across(), text, &Arc::new(style), 46.0);
    }

    fn pair(&mut self, label: &str, value: &str) {
        let at = |column| {
            CellRange::new(CellRef::new(self.row, column), CellRef::new(self.row, column))
        };
        let (left, right) = (at(0), at(1));
        let height = height_of(&[(label, WIDTHS[0]), (value, WIDTHS[1])]) + 4.0;
        self.page.put(left, Content::Text(label.to_owned()), &self.label);
        let style = Arc::clone(&self.value);
        self.put(right, value, &style, height);
    }

    fn lines(&mut self, key: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        let mut text = lines.iter().take(MOST).cloned().collect::<Vec<_>>().join("\n");
        if lines.len() > MOST {
            let parts = [("count", lines.len().to_string())];
            text.push('\n');
            text.push_str(&say(Language::Chinese, "receipt-more", &parts));
        }
        self.pair(&say(Language::Chinese, key, &[]), &text);
    }

    fn several(&mut self, key: &str, count: usize) {
        if count > MOST {
            let parts = [("count", count.to_string())];
            let text = say(Language::Chinese, key, &parts);
            self.pair("", &text);
        }
    }

    fn pledge(&mut self, text: &str) {
        let style = Arc::new(Style { wrap: true, size: 12.0, ..Style::default() });
        let height = height_of(&[(text, WIDTHS.iter().sum())]) + 24.0;
        self.put(self.across(), text, &style, height);
    }

    fn sign(&mut self, text: &str) {
        let style = Arc::new(Style { size: 12.0, ..Style::default() });
        self.put(self.across(), text, &style, 40.0);
    }
}
