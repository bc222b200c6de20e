//! A workbook received: the form found, the table read, provider and period made out.

use crate::engine::{Received, Table};
use crate::excel::{Book, Sheet};
use crate::ingest::account::{self, Told};
use crate::ingest::alike::Alike;
use crate::ingest::body::{self, Body};
use crate::ingest::choose::choose;
use crate::ingest::explanations;
use crate::ingest::form_sheet::Form;
use crate::ingest::heading::Headings;
use crate::ingest::locate::Candidate;
use crate::ingest::stamp::{self, Stamp};
use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::words::{CellRange, CellRef, Period};
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use std::collections::BTreeMap;
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
    findings.extend(stamp.as_ref().and_then(|stamp| stamp.another_version(dataset, &file)));
    let panels = candidate.headings.panels();
    let mut reader = Reader {
        sheet,
        file: file.clone(),
        dataset,
        workspace,
        headings: &candidate.headings,
        stamp,
        scales: BTreeMap::new(),
        findings: Alike::of(findings),
    };
    if let Some(form) = &candidate.form {
        reader.report_labels(form);
        reader.report_unit_line(true);
    } else {
        for (index, headings) in panels.iter().enumerate() {
            reader.headings = headings;
            reader.report_headings();
            reader.report_unit_line(index == 0);
        }
        reader.headings = &panels[0];
    }
    reader.report_panels(&panels);
    reader.report_hidden();
    let providers = workspace.codelists.get(&dataset.provider);
    let period = reader.period(wanted);
    reader.report_heading_periods(&panels, period);
    let on = period.unwrap_or(Period::Year(2100)).last_day();
    let mut records = reader.no_records();
    let mut bodies = Vec::new();
    if let Some(form) = &candidate.form {
        reader.form_record(form, on, &wanted.digest, &mut records);
    } else {
        for (index, headings) in panels.iter().enumerate() {
            let body = body::read(sheet, headings, dataset);
            reader.headings = headings;
            reader.records((index, &body), on, &wanted.digest, &mut records);
            bodies.push(body);
        }
        reader.headings = &panels[0];
    }
    reader.report_alongside(&records.alongside);
    let provider = providers.and_then(|list| reader.provider(list, &records.providers));
    if records.rows.is_empty() && !records.nil && !reader.findings.has_layout_error() {
        let at = Place::Sheet(file.clone(), sheet.name.clone());
        reader.findings.push(Finding::new(codes::L006, at).asked_by(dataset.asked.clone()));
    }
    let noticed = std::mem::take(&mut reader.findings);
    let mut findings = noticed.into_findings(book.plain_text);
    // all at once, in the order of the workbook
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    let (Some(provider), Some(period)) = (provider, period) else {
        return Reviewed { value: None, findings };
    };
    let table = records.builder.finish();
    let told =
        told(dataset, &table, &candidate, &panels, bodies, &records.rows, &records.panels);
    let accounting = account::account(book, &told);
    let mut columns = panels.iter().map(|headings| columns_of(dataset, headings));
    let several = panels.len() > 1;
    let converted = reader
        .scales
        .iter()
        .map(|((index, _), (unit, _))| (dataset.columns[*index].name.clone(), unit.clone()))
        .collect();
    let received = Received {
        dataset: dataset.name.clone(),
        provider,
        period,
        sheet: sheet.name.clone(),
        converted,
        file,
        heading_rows: candidate.headings.rows,
        columns: columns.next().unwrap_or_default(),
        panels: columns.collect(),
        panel_of: if several { std::mem::take(&mut records.panels) } else { Vec::new() },
        cells: candidate.form.iter().flat_map(|form| cells_of(dataset, form)).collect(),
        accounting,
        table,
        rows: std::mem::take(&mut records.rows),
        totals: records.totals,
        nil: records.nil,
        checks: BTreeMap::new(),
        explanations: explanations::read(book),
    };
    Reviewed { value: Some(received), findings }
}

fn columns_of(dataset: &Dataset, headings: &Headings) -> BTreeMap<String, u32> {
    (0..dataset.columns.len())
        .filter_map(|index| {
            Some((dataset.columns[index].name.clone(), headings.column(index)?))
        })
        .collect()
}

fn cells_of(dataset: &Dataset, form: &Form) -> BTreeMap<String, CellRef> {
    form.values.iter().map(|(index, at)| (dataset.columns[*index].name.clone(), *at)).collect()
}

/// What of the workbook became the table, for the account of its cells.
fn told<'a>(
    dataset: &'a Dataset,
    table: &'a Table,
    candidate: &Candidate,
    panels: &[Headings],
    bodies: Vec<Body>,
    rows: &[u32],
    panel_of: &[usize],
) -> Told<'a> {
    let panel = |(index, body): (usize, Body)| {
        let headings = &panels[index];
        let columns = (0..dataset.columns.len())
            .filter_map(|at| headings.column(at).map(|column| (column, at)))
            .collect();
        let records = rows
            .iter()
            .zip(panel_of)
            .enumerate()
            .filter(|(_, (_, of))| **of == index)
            .map(|(record, (row, _))| (*row, record))
            .collect();
        account::Panel { span: headings.span.unwrap_or((0, u32::MAX)), columns, body, records }
    };
    let form = candidate.form.as_ref();
    Told {
        dataset,
        table,
        sheet: candidate.sheet,
        heading_rows: candidate.headings.rows,
        panels: bodies.into_iter().enumerate().map(panel).collect(),
        cells: form
            .iter()
            .flat_map(|form| form.values.iter().map(|(index, at)| (*at, *index)))
            .collect(),
        labels: form.iter().flat_map(|form| form.labels.values().copied()).collect(),
    }
}

/// A sheet being read as a form.
pub(super) struct Reader<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) file: Arc<str>,
    pub(super) dataset: &'a Dataset,
    pub(super) workspace: &'a Workspace,
    pub(super) headings: &'a Headings,
    pub(super) stamp: Option<Stamp>,
    /// Declared column and column of the sheet → the unit in which its figures are, and how many
    /// tens they are to be multiplied by, where it is another than the declared one.
    pub(super) scales: BTreeMap<(usize, u32), (String, i8)>,
    pub(super) findings: Alike,
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
}
