//! The chasing notice (催报单): who still owes a return, provider by provider and by those above.

use super::list::height_of;
use crate::excel::write::{
    Content, Horizontal, Line, Page, Paper, Properties, Style, WriteFault, write,
};
use crate::words::catalogue::{Language, say};
use crate::words::{CellRange, CellRef};
use jiff::civil::Date;
use std::sync::Arc;

/// A chasing notice.
#[derive(Clone, Debug)]
pub struct Chase {
    /// Title of the form.
    pub title: String,
    /// For which period, in words.
    pub period: String,
    /// The last day on which it was on time.
    pub due: Option<Date>,
    /// The day of the notice.
    pub today: Date,
    /// Who asks.
    pub office: String,
    /// How many owe it.
    pub owed: usize,
    /// How many have reported.
    pub reported: usize,
    /// Who still owes it, by the one above.
    pub groups: Vec<Group>,
}

/// Those below one parent who still owe a return.
#[derive(Clone, Debug)]
pub struct Group {
    /// The parent's name; nothing for those without one.
    pub name: String,
    /// Who owes.
    pub owing: Vec<Owing>,
}

/// One who still owes a return.
#[derive(Clone, Debug)]
pub struct Owing {
    /// Its name.
    pub provider: String,
    /// How many files it sent that went back; none, if it sent nothing.
    pub refused: usize,
    /// Working days since it was due.
    pub overdue: Option<u32>,
}

impl Chase {
    fn say(&self, key: &str, more: &[(&'static str, String)]) -> String {
        let mut parts = vec![
            ("title", self.title.clone()),
            ("period", self.period.clone()),
            ("due", self.due.map_or_else(String::new, words_of)),
            ("has_due", if self.due.is_some() { "yes" } else { "no" }.to_owned()),
            ("today", words_of(self.today)),
            ("office", self.office.clone()),
            ("owed", self.owed.to_string()),
            ("reported", self.reported.to_string()),
            (
                "missing",
                self.groups.iter().map(|one| one.owing.len()).sum::<usize>().to_string(),
            ),
        ];
        parts.extend_from_slice(more);
        say(Language::Chinese, key, &parts)
    }

    fn state(&self, one: &Owing) -> String {
        let late = one.overdue.unwrap_or(0).to_string();
        let key = if one.refused == 0 { "chase-absent" } else { "chase-refused" };
        let state = self.say(key, &[("count", one.refused.to_string())]);
        match one.overdue {
            Some(1..) => format!("{state}，{}", self.say("chase-overdue", &[("days", late)])),
            _ => state,
        }
    }

    /// The notice to one provider, as text.
    #[must_use]
    pub fn notice(&self, one: &Owing) -> String {
        let parts = [("provider", one.provider.clone()), ("state", self.state(one))];
        self.say("chase-notice", &parts) + "\n"
    }

    /// The notice to the one above a group, or to all, as text.
    #[must_use]
    pub fn overview(&self, groups: &[&Group]) -> String {
        let mut text = self.say("chase-overview", &[]);
        text.push('\n');
        for group in groups {
            let name = self.group_name(group);
            let parts = [("name", name), ("count", group.owing.len().to_string())];
            text.push_str(&format!("\n{}\n", self.say("chase-group", &parts)));
            for (number, one) in (1..).zip(&group.owing) {
                text.push_str(&format!("{number}. {}：{}\n", one.provider, self.state(one)));
            }
        }
        text.push_str(&format!("\n{}\n", self.say("chase-closing", &[])));
        text
    }

    /// A group's name, or the words for those without a parent.
    #[must_use]
    pub fn group_name(&self, group: &Group) -> String {
        if group.name.is_empty() {
            return self.say("chase-no-parent", &[]);
        }
        group.name.clone()
    }

    /// The notice as a workbook: all groups on one sheet, with room to note the answer.
    pub fn workbook(&self) -> Result<Vec<u8>, WriteFault> {
        const WIDTHS: [f64; 6] = [36.0, 100.0, 150.0, 150.0, 70.0, 90.0];
        let across = |row| CellRange::new(CellRef::new(row, 0), CellRef::new(row, 5));
        let mut page = Page {
            name: self.say("chase-sheet", &[]),
            column_widths: WIDTHS.to_vec(),
            paper: Paper { landscape: true, margins: [15.0; 4], ..Paper::default() },
            ..Page::default()
        };
        let title = Style {
            font: "黑体".to_owned(),
            size: 18.0,
            horizontal: Horizontal::Centre,
            ..Style::default()
        };
        page.put(across(0), Content::Text(self.say("chase-sheet", &[])), &Arc::new(title));
        page.row_heights.push(34.0);
        let plain = Arc::new(Style { wrap: true, ..Style::default() });
        let lead = self.say("chase-overview", &[]);
        page.row_heights.push(height_of(&[(&lead, WIDTHS.iter().sum())]));
        page.put(across(1), Content::Text(lead), &plain);
        let body = Style { wrap: true, ..Style::default() }.boxed(Line::Thin);
        let centred = Style { horizontal: Horizontal::Centre, ..body.clone() };
        let head = Style { bold: true, fill: Some(0xF2_F2F2), ..centred.clone() };
        let [body, centred, head] = [body, centred, head].map(Arc::new);
        let heads = ["number", "parent", "provider", "state", "contact", "answer"];
        for (column, key) in (0..).zip(heads) {
            let at = CellRef::new(2, column);
            let text = self.say(&format!("chase-head-{key}"), &[]);
            page.put(CellRange::new(at, at), Content::Text(text), &head);
        }
        page.row_heights.push(24.0);
        page.freeze = Some(CellRef::new(3, 0));
        page.paper.repeat_rows = Some((2, 2));
        let mut row = 3;
        for group in &self.groups {
            let first = row;
            for one in &group.owing {
                let state = self.state(one);
                let texts = [(row - 2).to_string(), one.provider.clone(), state];
                for ((column, style), text) in
                    [(0, &centred), (2, &body), (3, &body)].into_iter().zip(&texts)
                {
                    let at = CellRef::new(row, column);
                    page.put(CellRange::new(at, at), Content::Text(text.clone()), style);
                }
                for column in [4, 5] {
                    let at = CellRef::new(row, column);
                    page.put(CellRange::new(at, at), Content::Blank, &body);
                }
                page.row_heights
                    .push(height_of(&[(&texts[1], WIDTHS[2]), (&texts[2], WIDTHS[3])]));
                row += 1;
            }
            if row > first {
                let merged = CellRange::new(CellRef::new(first, 1), CellRef::new(row - 1, 1));
                page.put(merged, Content::Text(self.group_name(group)), &centred);
            }
        }
        let closing = self.say("chase-closing", &[]);
        page.put(across(row), Content::Text(closing), &plain);
        page.row_heights.push(30.0);
        let properties = Properties {
            title: self.say("chase-sheet", &[]),
            created: self.today.to_datetime(jiff::civil::Time::midnight()),
            ..Properties::default()
        };
        write(&[page], &properties)
    }
}

/// `2025年4月10日`.
#[must_use]
pub fn words_of(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
