//! How the form is filled in (填报说明): from the same declaration as the checks.

use super::{Wanted, column};
use crate::excel::write::{Content, Horizontal, Line, Page, Paper, Style};
use crate::forms::list::height_of;
use crate::forms::reply::severity_word;
use crate::words::catalogue::{Language, say};
use crate::words::{CellRange, CellRef};
use crate::workspace::dataset::ColumnKind;
use std::sync::Arc;

/// Widths of the columns in points.
const WIDTHS: [f64; 5] = [34.0, 130.0, 250.0, 60.0, 230.0];
/// Codes of a list that are named; the others are in the list to choose from.
const MOST_NAMED: usize = 40;

/// The page.
pub(super) fn page(wanted: &Wanted<'_>) -> Page {
    let dataset = wanted.dataset;
    let mut writer = Writer::new();
    writer.title(&say(Language::Chinese, "guide-title", &[("title", dataset.title.clone())]));
    let mut about = vec![("guide-row", dataset.row.clone())];
    if !dataset.source.is_empty() {
        about.push(("guide-source", dataset.source.clone()));
    }
    if let Some(due) = dataset.due {
        let key = if due.working { "guide-due-working" } else { "guide-due" };
        about.push((key, due.days.to_string()));
    }
    about.push(("guide-how", String::new()));
    about.push(("guide-nil", String::new()));
    about.push(("guide-version", wanted.version()));
    for (key, text) in about {
        writer.across(&say(Language::Chinese, key, &[("text", text)]));
    }
    writer.head(&["list-number", "guide-column", "guide-what", "guide-need", "guide-choice"]);
    for (number, declared) in dataset.columns.iter().enumerate() {
        let need = if declared.optional { "form-may-be-empty" } else { "form-required" };
        writer.line([
            (number + 1).to_string(),
            declared.label.replace('/', "－"),
            column::what(declared),
            say(Language::Chinese, need, &[]),
            choice(wanted, declared),
        ]);
    }
    if !dataset.checks.is_empty() || !dataset.key.is_empty() {
        writer.row += 1;
        writer.page.row_heights.push(12.0);
        writer.head(&["list-number", "guide-severity", "guide-check", "", ""]);
        let mut checks: Vec<(String, String)> = Vec::new();
        if !dataset.key.is_empty() {
            let labels: Vec<&str> = dataset
                .key
                .iter()
                .filter_map(|name| dataset.column(name))
                .map(|column| column.label.as_str())
                .collect();
            let unique = say(Language::Chinese, "guide-key", &[("columns", labels.join("、"))]);
            let severity = crate::words::Severity::Error;
            checks.push((severity_word(Language::Chinese, severity), unique));
        }
        checks.extend(dataset.demands().filter(|demand| !demand.message.is_empty()).map(
            |demand| {
                (severity_word(Language::Chinese, demand.severity), demand.message.clone())
            },
        ));
        for (number, (severity, message)) in checks.into_iter().enumerate() {
            writer.check([(number + 1).to_string(), severity, message]);
        }
    }
    writer.page
}

fn choice(wanted: &Wanted<'_>, declared: &crate::workspace::dataset::DatasetColumn) -> String {
    match &declared.kind {
        ColumnKind::Code(_) => {
            let labels = column::labels(wanted, declared);
            let count = labels.len().to_string();
            let named = labels.into_iter().take(MOST_NAMED).collect::<Vec<_>>().join("、");
            if count.parse().is_ok_and(|count: usize| count > MOST_NAMED) {
                say(Language::Chinese, "guide-many", &[("named", named), ("all", count)])
            } else {
                named
            }
        }
        _ => String::new(),
    }
}

struct Writer {
    page: Page,
    row: u32,
}

impl Writer {
    fn new() -> Self {
        let page = Page {
            name: say(Language::Chinese, "guide-sheet", &[]),
            column_widths: WIDTHS.to_vec(),
            paper: Paper { landscape: true, ..Paper::default() },
            protected: true,
            ..Page::default()
        };
        Self { page, row: 0 }
    }

    fn put(&mut self, from: u32, to: u32, text: String, style: Style) {
        let range = CellRange::new(CellRef::new(self.row, from), CellRef::new(self.row, to));
        self.page.put(range, Content::Text(text), &Arc::new(style));
    }

    fn next(&mut self, height: f64) {
        self.page.row_heights.push(height);
        self.row += 1;
    }

    fn title(&mut self, text: &str) {
        let style = Style {
            font: "黑体".to_owned(),
            size: 16.0,
            horizontal: Horizontal::Centre,
            ..Style::default()
        };
        self.put(0, 4, text.to_owned(), style);
        self.next(32.0);
    }

    fn across(&mut self, text: &str) {
        self.put(0, 4, text.to_owned(), Style { wrap: true, ..Style::default() });
        self.next(height_of(&[(text, WIDTHS.iter().sum())]));
    }

    fn head(&mut self, keys: &[&str]) {
        let style = Style {
            bold: true,
            fill: Some(0xE7_EEF7),
            horizontal: Horizontal::Centre,
            ..Style::default()
        }
        .boxed(Line::Thin);
        let named = keys.iter().filter(|key| !key.is_empty()).count();
        for (column, key) in (0_u32..).zip(keys.iter().take(named)) {
            let is_last = usize::try_from(column).is_ok_and(|column| column + 1 == named);
            let to = if is_last { 4 } else { column };
            self.put(column, to, say(Language::Chinese, key, &[]), style.clone());
        }
        self.next(22.0);
    }

    fn line(&mut self, texts: [String; 5]) {
        let height =
            height_of(&texts.iter().map(String::as_str).zip(WIDTHS).collect::<Vec<_>>());
        for (column, text) in (0_u32..).zip(texts) {
            self.put(column, column, text, boxed(column == 0 || column == 3));
        }
        self.next(height);
    }

    fn check(&mut self, [number, severity, message]: [String; 3]) {
        let height = height_of(&[(&message, WIDTHS[2..].iter().sum())]);
        self.put(0, 0, number, boxed(true));
        self.put(1, 1, severity, boxed(true));
        self.put(2, 4, message, boxed(false));
        self.next(height);
    }
}

fn boxed(centred: bool) -> Style {
    let horizontal = if centred { Horizontal::Centre } else { Horizontal::Left };
    Style { wrap: true, size: 10.0, horizontal, ..Style::default() }.boxed(Line::Thin)
}
