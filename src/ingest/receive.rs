//! A workbook received: the form found, the table read, provider and period made out.

use crate::engine::Received;
use crate::excel::{Book, Sheet};
use crate::ingest::alike::gather_alike;
use crate::ingest::body;
use crate::ingest::choose::choose;
use crate::ingest::explanations;
use crate::ingest::heading::Headings;
use crate::ingest::stamp::{self, Stamp};
use crate::words::diagnostic::{Finding, Place, Reviewed, Severity, codes};
use crate::words::{CellRange, CellRef, Period};
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use std::sync::Arc;

/// What the caller already knows about a workbook.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The form it must be.
    pub dataset: Option<String>,
    /// The period it must be for.
    pub period: Option<Period>,
    /// Digest of the file: the return that each row comes from.
    pub digest: String,
}

/// Reads a workbook as a return. The value is `None` when it cannot be made out which form it
/// is or where its table stands; then at least one finding is an error.
#[must_use]
pub fn ingest(
    book: &Book,
    file: &str,
    workspace: &Workspace,
    wanted: &Wanted,
) -> Reviewed<Option<Received>> {
    let mut findings = Vec::new();
    let file: Arc<str> = Arc::from(file);
    let Some((dataset, candidate)) = choose(book, &file, workspace, wanted, &mut findings)
    else {
        return Reviewed { value: None, findings };
    };
    let sheet = &book.sheets[candidate.sheet];
    let stamp = stamp::read(book).filter(|stamp| stamp.dataset == dataset.name);
    findings.extend(
        stamp.as_ref().and_then(|stamp| stamp.another_version(workspace, dataset, &file)),
    );
    let mut reader = Reader {
        sheet,
        file: file.clone(),
        dataset,
        workspace,
        headings: &candidate.headings,
        stamp,
        findings,
    };
    reader.report_headings();
    reader.report_hidden();
    let body = body::read(sheet, &candidate.headings, dataset);
    let providers = workspace.codelists.get(&dataset.provider);
    let period = reader.period(wanted);
    let on = period.unwrap_or(Period::Year(2100)).last_day();
    let mut records = reader.records(&body, on, &wanted.digest);
    let provider = providers.and_then(|list| reader.provider(list, &records.providers));
    if records.rows.is_empty() && !records.nil && !reader.has_layout_error() {
        let at = Place::Sheet(file.clone(), sheet.name.clone());
        reader.findings.push(Finding::new(codes::L006, at).asked_by(dataset.asked.clone()));
    }
    if book.plain_text {
        // in a text file every number is text
        reader.findings.retain(|finding| finding.code != codes::V202);
    }
    let mut findings = gather_alike(reader.findings);
    // all at once, in the order of the workbook
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    let (Some(provider), Some(period)) = (provider, period) else {
        return Reviewed { value: None, findings };
    };
    let columns = (0..dataset.columns.len())
        .filter_map(|index| {
            let at = candidate.headings.column(index)?;
            Some((dataset.columns[index].name.clone(), at))
        })
        .collect();
    let received = Received {
        dataset: dataset.name.clone(),
        provider,
        period,
        sheet: sheet.name.clone(),
        file,
        heading_rows: candidate.headings.rows,
        columns,
        table: records.builder.finish(),
        rows: std::mem::take(&mut records.rows),
        totals: records.totals,
        nil: records.nil,
        explanations: explanations::read(book),
    };
    Reviewed { value: Some(received), findings }
}

/// A sheet being read as a form.
pub(super) struct Reader<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) file: Arc<str>,
    pub(super) dataset: &'a Dataset,
    pub(super) workspace: &'a Workspace,
    pub(super) headings: &'a Headings,
    pub(super) stamp: Option<Stamp>,
    pub(super) findings: Vec<Finding>,
}

impl Reader<'_> {
    pub(super) fn at(&self, at: CellRef) -> Place {
        self.across(CellRange::new(at, at))
    }

    pub(super) fn across(&self, range: CellRange) -> Place {
        Place::Cells(self.file.clone(), self.sheet.name.clone(), range)
    }

    pub(super) fn on_sheet(&self) -> Place {
        Place::Sheet(self.file.clone(), self.sheet.name.clone())
    }

    fn has_layout_error(&self) -> bool {
        self.findings
            .iter()
            .any(|f| f.severity == Severity::Error && f.code.name.starts_with('L'))
    }
}
