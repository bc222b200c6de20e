//! The blank workbook of a form, made from its declaration: the same facts that the reader and
//! the checks go by.
//!
//! Pages: the table to be filled in ([`table`]), how it is filled in ([`guide`]), and two hidden
//! ones: the lists to choose from, and which form this is. [`column`] says what one column may
//! hold.

mod column;
mod guide;
mod table;

use crate::excel::Visibility;
use crate::excel::write::{Content, Page, Properties, Style, WriteFault, write};
use crate::words::form::{IDENTITY_SHEET, identity};
use crate::words::{CellRange, CellRef, Period};
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use crate::workspace::edition::edition;
use std::sync::Arc;

/// The sheet with the lists to choose from.
const LISTS_SHEET: &str = "代码表";

/// What a blank form is made for.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The form.
    pub dataset: &'a Dataset,
    /// What is declared.
    pub workspace: &'a Workspace,
    /// Code of the provider who is to fill it in.
    pub provider: &'a str,
    /// For which period.
    pub period: Period,
    /// Rows that are known beforehand (last period's): a text for each column, empty where the
    /// sender is to fill in.
    pub roster: Vec<Vec<String>>,
}

/// A list to choose from that is too long for a cell's rule, as a column of the hidden sheet.
#[derive(Clone, Debug, Default)]
struct Lists(Vec<Vec<String>>);

impl Lists {
    /// Where a list stands, put there if it is not yet.
    fn place(&mut self, texts: Vec<String>) -> CellRange {
        let column = self.0.iter().position(|known| *known == texts).unwrap_or_else(|| {
            self.0.push(texts);
            self.0.len() - 1
        });
        let length = self.0.get(column).map_or(1, Vec::len).max(1);
        let column = u32::try_from(column).unwrap_or(0);
        let last = u32::try_from(length - 1).unwrap_or(0);
        CellRange::new(CellRef::new(0, column), CellRef::new(last, column))
    }
}

/// The bytes of the blank workbook.
pub fn template(wanted: &Wanted<'_>) -> Result<Vec<u8>, WriteFault> {
    let dataset = wanted.dataset;
    let mut lists = Lists::default();
    let table = table::page(wanted, &mut lists);
    let pages = [table, guide::page(wanted), lists_page(&lists), identity_page(wanted)];
    let properties = Properties {
        title: dataset.title.clone(),
        subject: wanted.period.chinese(),
        author: wanted.workspace.title.clone(),
        created: wanted.period.first_day().at(0, 0, 0, 0),
        custom: Vec::new(),
    };
    write(&pages, &properties)
}

impl Wanted<'_> {
    /// The provider's name.
    fn provider_label(&self) -> String {
        let list = self.workspace.codelists.get(&self.dataset.provider);
        list.map_or(self.provider, |list| list.label(self.provider)).to_owned()
    }

    fn version(&self) -> String {
        edition(self.dataset)
    }
}

fn lists_page(lists: &Lists) -> Page {
    let mut page = hidden(LISTS_SHEET);
    let plain = Arc::new(Style::default());
    for (column, texts) in (0..).zip(&lists.0) {
        for (row, text) in (0..).zip(texts) {
            let at = CellRef::new(row, column);
            page.put(CellRange::new(at, at), Content::Text(text.clone()), &plain);
        }
    }
    page
}

fn identity_page(wanted: &Wanted<'_>) -> Page {
    let mut page = hidden(IDENTITY_SHEET);
    let plain = Arc::new(Style::default());
    let lines = [
        (identity::DATASET, wanted.dataset.name.clone()),
        (identity::VERSION, wanted.version()),
        (identity::PROVIDER, wanted.provider.to_owned()),
        (identity::PERIOD, wanted.period.to_string()),
    ];
    for (row, (word, value)) in (0..).zip(lines) {
        let (word_at, value_at) = (CellRef::new(row, 0), CellRef::new(row, 1));
        page.put(CellRange::new(word_at, word_at), Content::Text(word.to_owned()), &plain);
        page.put(CellRange::new(value_at, value_at), Content::Text(value), &plain);
    }
    page
}

fn hidden(name: &str) -> Page {
    Page {
        name: name.to_owned(),
        visibility: Visibility::VeryHidden,
        protected: true,
        ..Page::default()
    }
}
