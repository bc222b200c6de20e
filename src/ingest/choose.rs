//! Which form is this, and which of its sheets counts? Nothing is chosen where two fit alike.

use crate::excel::Book;
use crate::ingest::body::{self, RowKind};
use crate::ingest::locate::{self, Candidate};
use crate::ingest::receive::Wanted;
use crate::ingest::stamp;
use crate::words::Fraction;
use crate::words::diagnostic::{Finding, Place, codes};
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use std::sync::Arc;

/// The form and the place of its table: the form most of whose headings are found.
#[allow(clippy::too_many_lines, reason = "one choice, with all its ways out")]
pub(super) fn choose<'a>(
    book: &Book,
    file: &Arc<str>,
    workspace: &'a Workspace,
    wanted: &Wanted,
    findings: &mut Vec<Finding>,
) -> Option<(&'a Dataset, Candidate)> {
    let stamp =
        stamp::read(book).filter(|stamp| workspace.datasets.contains_key(&stamp.dataset));
    let mut stamped = None;
    let mut best: Vec<(&Dataset, Vec<Candidate>)> = Vec::new();
    let mut best_share = Fraction::zero();
    let texts = locate::Texts::of(book);
    for dataset in workspace.datasets.values() {
        if wanted.dataset.as_ref().is_some_and(|name| *name != dataset.name) {
            continue;
        }
        let fitting: Vec<Candidate> = locate::candidates(book, &texts, dataset)
            .into_iter()
            .filter(Candidate::fits)
            .collect();
        let share = fitting
            .iter()
            .map(|one| {
                let found = i64::try_from(one.headings.sure()).unwrap_or(0);
                let all = i64::try_from(dataset.columns.len()).unwrap_or(1);
                Fraction::whole(found)
                    .divided_by(&Fraction::whole(all))
                    .unwrap_or(Fraction::zero())
            })
            .max();
        let Some(share) = share else { continue };
        if stamp.as_ref().is_some_and(|stamp| stamp.dataset == dataset.name) {
            stamped = Some((dataset, fitting.clone()));
        }
        if share > best_share {
            best.clear();
            best_share = share.clone();
        }
        if share == best_share {
            best.push((dataset, fitting));
        }
    }
    // a form that says which it is, and has the headings, is that form
    if let Some(own) = stamped {
        best = vec![own];
    }
    let place = Place::File(file.clone());
    let asked = wanted.dataset.as_ref().and_then(|name| workspace.datasets.get(name));
    let meant = asked.or(best.last().map(|(dataset, _)| *dataset));
    if let Some(finding) = stamp
        .zip(meant)
        .and_then(|(stamp, dataset)| stamp.another_form(workspace, dataset, file))
    {
        findings.push(finding);
        return None;
    }
    let Some((dataset, fitting)) = best.pop() else {
        findings.push(none_fits(workspace, asked, place));
        return None;
    };
    if let Some((other, _)) = best.pop() {
        findings.push(
            Finding::new(codes::L002, place)
                .with("first", &other.title)
                .with("second", &dataset.title),
        );
        return None;
    }
    let one = one_sheet(book, dataset, fitting, place, findings)?;
    let sheet = &book.sheets[one.sheet];
    Some((dataset, one.with_near(sheet, dataset)))
}

/// The form is not known: what can be sent, or what the form that was asked for must have.
fn none_fits(workspace: &Workspace, asked: Option<&Dataset>, place: Place) -> Finding {
    if let Some(dataset) = asked {
        let labels: Vec<&str> =
            dataset.columns.iter().map(|column| column.label.as_str()).collect();
        return Finding::new(codes::L001, place)
            .with("labels", labels.join("、"))
            .hinting("labels")
            .asked_by(dataset.asked.clone());
    }
    let titles: Vec<&str> =
        workspace.datasets.values().map(|dataset| dataset.title.as_str()).collect();
    Finding::new(codes::L001, place).with("forms", titles.join("、"))
}

/// Of the sheets that fit, the only one with records.
fn one_sheet(
    book: &Book,
    dataset: &Dataset,
    fitting: Vec<Candidate>,
    place: Place,
    findings: &mut Vec<Finding>,
) -> Option<Candidate> {
    let with_records: Vec<Candidate> = fitting
        .iter()
        .filter(|one| {
            let sheet = &book.sheets[one.sheet];
            if let Some(form) = &one.form {
                return form.values.values().any(|at| sheet.cell(*at).is_some());
            }
            let body = body::read(sheet, &one.headings, dataset);
            body.rows.iter().any(|(_, kind)| *kind == RowKind::Record)
        })
        .cloned()
        .collect();
    match with_records.as_slice() {
        [] => fitting.into_iter().next(),
        [one] => Some(one.clone()),
        several => {
            let names: Vec<&str> =
                several.iter().map(|one| book.sheets[one.sheet].name.as_ref()).collect();
            findings.push(
                Finding::new(codes::L005, place)
                    .with("sheets", names.join("、"))
                    .with("title", &dataset.title)
                    .asked_by(dataset.asked.clone()),
            );
            None
        }
    }
}
