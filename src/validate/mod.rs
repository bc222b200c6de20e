//! Is a return believable? The declared checks and what every table owes.
//!
//! Checks are three-valued: a rule holds, does not hold, or cannot be evaluated (and why).
//! `structure` has what every form owes (keys, totals, completeness), `rules` the declared
//! formulas. Nothing here changes a value.

mod rules;
mod structure;
mod unique;
mod within;

pub use unique::{Holders, unique};

use crate::engine::{Received, Table};
use crate::words::cell::CellRange;
use crate::words::diagnostic::{Finding, Place, Severity};
use crate::words::{CellRef, Value, mask};
use crate::workspace::Workspace;
use crate::workspace::dataset::{ColumnKind, Dataset, Role};

/// What became of a return.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Nothing to say but information.
    Accepted,
    /// Accepted; explanations are asked for.
    AcceptedWithWarnings,
    /// Not accepted: at least one finding is an error.
    Refused,
}

impl Verdict {
    /// The verdict that findings amount to.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        match findings.iter().map(|finding| finding.severity).min() {
            Some(Severity::Error) => Verdict::Refused,
            Some(Severity::Warning) => Verdict::AcceptedWithWarnings,
            _ => Verdict::Accepted,
        }
    }
}

/// Confronts a return with its form's checks. `previous` is the same provider's table of the
/// period before, if the store has it. `told` are the findings on the return so far: a cell that
/// could not be read is told once, not again by every check that would have needed it. All
/// findings, in the order of the sheet.
#[must_use]
pub fn validate(
    received: &Received,
    workspace: &Workspace,
    previous: Option<&Table>,
    told: &[Finding],
) -> Vec<Finding> {
    let Some(dataset) = workspace.datasets.get(&received.dataset) else { return Vec::new() };
    let unread = told
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .filter_map(|finding| match &finding.place {
            Place::Cells(_, _, range) => Some(*range),
            _ => None,
        })
        .collect();
    let subject = Subject { received, dataset, workspace, unread };
    let mut findings = Vec::new();
    structure::keys(&subject, &mut findings);
    structure::totals(&subject, &mut findings);
    structure::complete(&subject, &mut findings);
    within::within(&subject, &mut findings);
    unique::once(&subject, &mut findings);
    rules::evaluate(&subject, previous, &mut findings);
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    findings
}

/// A return with what it is held against.
struct Subject<'a> {
    received: &'a Received,
    dataset: &'a Dataset,
    workspace: &'a Workspace,
    /// Cells that could not be read, as was told.
    unread: Vec<CellRange>,
}

impl Subject<'_> {
    /// Could this cell not be read?
    fn is_unread(&self, record: usize, column: &str) -> bool {
        let Some(row) = self.received.rows.get(record) else { return false };
        let Some(at) = self.received.columns.get(column) else { return false };
        self.unread.iter().any(|range| range.contains(CellRef::new(*row, *at)))
    }

    fn value(&self, record: usize, column: &str) -> Option<Value> {
        let table = &self.received.table;
        table.position(column).map(|at| table.value(record, at))
    }

    /// A value in the sender's words: the label of a code; what is personal is masked.
    fn shown(&self, column: &str, value: &Value) -> String {
        let text = value.to_string();
        let declared = self.dataset.column(column);
        if let Some(kind) = declared.and_then(|column| column.personal.as_deref()) {
            return mask::masked(kind, &text);
        }
        match declared.map(|column| &column.kind) {
            Some(ColumnKind::Code(list)) => self
                .workspace
                .codelists
                .get(list)
                .map_or_else(|| text.clone(), |list| list.label(&text).to_owned()),
            _ => text,
        }
    }

    /// What the row is about: the labels of its dimensions, without anything personal.
    fn row_words(&self, record: usize) -> String {
        self.dataset
            .columns
            .iter()
            .filter(|column| column.role == Role::Dimension && column.personal.is_none())
            .filter_map(|column| {
                let value = self.value(record, &column.name)?;
                (!value.is_missing()).then(|| self.shown(&column.name, &value))
            })
            .collect::<Vec<_>>()
            .join(" ")
    }
}
