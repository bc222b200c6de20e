//! What a form made by the tool says of itself on its hidden sheet: the first witness.

use crate::excel::Book;
use crate::ingest::heading;
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::form::{IDENTITY_SHEET, identity};
use crate::words::{CellRef, Period, text};
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use crate::workspace::edition::edition;
use std::sync::Arc;

/// Words and values on the hidden sheet are looked for in so many rows.
const ROWS: u32 = 32;

/// What the hidden sheet says; nobody keeps a person from changing it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Stamp {
    /// The form's name.
    pub(super) dataset: String,
    /// The edition of the form that it was made from.
    pub(super) version: String,
    /// The provider's code.
    pub(super) provider: Option<String>,
    /// The period.
    pub(super) period: Option<Period>,
}

/// Reads the hidden sheet, if the workbook has one.
pub(super) fn read(book: &Book) -> Option<Stamp> {
    let sheet = book.sheets.iter().find(|sheet| *sheet.name == *IDENTITY_SHEET)?;
    let value = |word: &str| {
        let row = (0..ROWS).find(|row| {
            sheet
                .cell(CellRef::new(*row, 0))
                .is_some_and(|cell| text::compact(&heading::plain(&cell.value)) == word)
        })?;
        let cell = sheet.cell(CellRef::new(row, 1))?;
        Some(text::compact(&heading::plain(&cell.value)))
    };
    Some(Stamp {
        dataset: value(identity::DATASET)?,
        version: value(identity::VERSION).unwrap_or_default(),
        provider: value(identity::PROVIDER),
        period: value(identity::PERIOD).and_then(|written| Period::parse(&written)),
    })
}

impl Stamp {
    /// The finding when the workbook is the blank form of something else than is wanted or than
    /// stands in it.
    pub(super) fn another_form(
        &self,
        workspace: &Workspace,
        dataset: &Dataset,
        file: &Arc<str>,
    ) -> Option<Finding> {
        if self.dataset == dataset.name {
            return None;
        }
        let title = workspace.datasets.get(&self.dataset).map(|other| other.title.clone());
        let title = title.unwrap_or_else(|| text::shown(&self.dataset, 60));
        Some(
            Finding::new(codes::L020, Place::File(file.clone()))
                .with("found", title)
                .with("wanted", &dataset.title)
                .asked_by(dataset.asked.clone()),
        )
    }

    /// The finding when the form was made from another version of its declaration.
    pub(super) fn another_version(
        &self,
        dataset: &Dataset,
        file: &Arc<str>,
    ) -> Option<Finding> {
        let now = edition(dataset);
        (self.dataset == dataset.name && !self.version.is_empty() && self.version != now).then(
            || {
                Finding::new(codes::L120, Place::File(file.clone()))
                    .with("found", text::shown(&self.version, 20))
                    .with("now", now)
                    .with("title", &dataset.title)
                    .asked_by(dataset.asked.clone())
            },
        )
    }
}
