//! What the store keeps of the findings on an accepted return, and the table `explanations` that is
//! read back from it: what was asked about, and what the sender said to it (核实说明).

use super::Desk;
use crate::store::{RecordedFinding, Vintage};
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Finding, Severity};
use crate::words::{Missing, Period, Value};
use crate::workspace::bulletin::Bulletin;
use std::collections::BTreeSet;

/// The findings worth keeping: everything but information, and what is on trial.
pub(super) fn recorded(findings: &[Finding]) -> Vec<RecordedFinding> {
    findings
        .iter()
        .filter(|finding| finding.severity != Severity::Information || finding.trial)
        .map(|finding| RecordedFinding {
            code: finding.code.name.to_owned(),
            severity: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information => "information",
            }
            .to_owned(),
            place: finding.place.to_string(),
            key: finding.sentence(Language::Chinese),
            check: finding.asked.as_ref().map(|asked| asked.what.to_string()),
            row: finding.row.as_deref().map(str::to_owned),
            explanation: finding.explained.as_deref().map(str::to_owned),
            trial: finding.trial,
        })
        .collect()
}

/// What is said to a recorded finding: with the return, or in a line of the workspace that came
/// later.
fn said<'a>(desk: &'a Desk, vintage: &'a Vintage, one: &'a RecordedFinding) -> Option<&'a str> {
    let line = || {
        desk.workspace.explanations.iter().find(|line| {
            line.dataset == vintage.dataset
                && line.period == vintage.period
                && line.provider == vintage.provider
                && Some(&line.check) == one.check.as_ref()
                && line.row.as_deref().is_none_or(|row| one.row.as_deref() == Some(row))
        })
    };
    one.explanation.as_deref().or_else(|| line().map(|line| line.text.as_ref()))
}

/// What a version was accepted with and nobody has explained yet (待说明), in words.
#[must_use]
pub fn waiting<'a>(desk: &Desk, vintage: &'a Vintage) -> Vec<&'a RecordedFinding> {
    let open = vintage.findings.iter().filter(|one| one.wants_explanation());
    open.filter(|one| said(desk, vintage, one).is_none()).collect()
}

/// A bulletin with the explanations of the forms that its tables name among their notes.
pub(super) fn with_explanations(desk: &Desk, bulletin: &Bulletin, period: Period) -> Bulletin {
    let mut bulletin = bulletin.clone();
    for table in &mut bulletin.tables {
        for form in &table.explanations {
            let periods: BTreeSet<Period> = desk
                .ledger
                .vintages(form)
                .map(|vintage| vintage.period)
                .filter(|known| known.last_day() == period.last_day())
                .collect();
            let said = periods.into_iter().flat_map(|period| notes(desk, form, period));
            // what senders write is no template
            table.notes.extend(said.map(|note| note.replace('{', "｛").replace('}', "｝")));
        }
    }
    bulletin
}

/// What was said to the findings of a form's returns for a period, a line each (Chinese), to be
/// printed under a table that uses them.
#[must_use]
pub fn notes(desk: &Desk, dataset: &str, period: Period) -> Vec<String> {
    let list = desk
        .workspace
        .datasets
        .get(dataset)
        .and_then(|dataset| desk.workspace.codelists.get(&dataset.provider));
    let vintages = desk
        .ledger
        .currents()
        .filter(|vintage| vintage.dataset == dataset && vintage.period == period);
    let mut notes = Vec::new();
    for vintage in vintages {
        for one in &vintage.findings {
            let Some(text) = said(desk, vintage, one).filter(|_| !one.trial) else { continue };
            let provider =
                list.map_or(vintage.provider.as_str(), |list| list.label(&vintage.provider));
            let parts = [
                ("provider", provider.to_owned()),
                ("finding", one.key.clone()),
                ("text", text.to_owned()),
            ];
            notes.push(catalogue::say(Language::Chinese, "note-explained", &parts));
        }
    }
    notes
}

/// The rows of the built-in table `explanations` for a form's period; the columns are those of
/// [`compute::explanations`](crate::compute::explanations).
#[must_use]
pub fn rows(desk: &Desk, dataset: &str, period: Period) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    let some = |text: Option<&str>| match text {
        Some(text) if !text.is_empty() => Value::text(text),
        _ => Value::Missing(Missing::NotReported),
    };
    let vintages = desk
        .ledger
        .currents()
        .filter(|vintage| vintage.dataset == dataset && vintage.period == period);
    for vintage in vintages {
        let asked_about = vintage.findings.iter().filter(|one| {
            one.trial || (one.severity == "warning" && one.code.starts_with('C'))
        });
        for one in asked_about {
            let text = said(desk, vintage, one);
            let state = match text {
                _ if one.trial => "trial",
                Some(_) => "explained",
                None => "open",
            };
            rows.push(vec![
                Value::text(dataset),
                Value::text(&period.to_string()),
                Value::text(&vintage.provider),
                some(one.check.as_deref()),
                some(one.row.as_deref()),
                Value::text(&one.key),
                some(text),
                Value::text(state),
                Value::Number(1.into()),
            ]);
        }
    }
    rows
}
