//! `close` and `reopen`: a period is locked, excepted from its lock, opened again.

use super::super::Session;
use crate::run::{Desk, chase};
use crate::store::closing::{CLOSING, Closing, REOPENING, Reopening};
use crate::store::{StoreFault, Vintage};
use crate::words::Period;
use crate::words::diagnostic::{Finding, Place, codes, has_errors};
use clap::ArgMatches;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn close(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let Some(date) = session.day(asked) else { return Ok(()) };
    let Some(dataset) = one_form(session, &desk, asked, period) else { return Ok(()) };
    let Some(except) = exceptions(session, &desk, asked, period) else { return Ok(()) };
    let by = session.by(asked);
    let before = counting(&desk, period);
    let closing =
        Closing { period, dataset: dataset.clone(), except, by, date: date.to_string() };
    let findings = chase::record(&mut desk, CLOSING, &closing, Vec::new())?;
    session.report(&findings);
    if !has_errors(&findings) {
        let title = title(session, &desk, dataset.as_deref());
        session.tell("close-done", &[("title", title), ("period", period.chinese())]);
        for (dataset, provider) in &closing.except {
            let parts =
                [("title", form(&desk, dataset)), ("provider", name(&desk, dataset, provider))];
            session.tell("close-except", &parts);
        }
        let_in(session, &desk, period, &before);
    }
    Ok(())
}

pub(super) fn reopen(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let Some(date) = session.day(asked) else { return Ok(()) };
    let Some(dataset) = one_form(session, &desk, asked, period) else { return Ok(()) };
    let is_locked = match &dataset {
        Some(dataset) => desk.ledger.locks_of(dataset, period).next().is_some(),
        None => desk.ledger.locks().any(|lock| lock.closing.period == period),
    };
    if !is_locked {
        let finding = Finding::new(codes::M008, Place::Nowhere)
            .with("kind", "lock")
            .with("found", period.chinese());
        session.report(&[finding]);
        return Ok(());
    }
    let why = asked.get_one::<String>("why").cloned().unwrap_or_default();
    let by = session.by(asked);
    let before = counting(&desk, period);
    let reopening =
        Reopening { period, dataset: dataset.clone(), why, by, date: date.to_string() };
    let findings = chase::record(&mut desk, REOPENING, &reopening, Vec::new())?;
    session.report(&findings);
    if !has_errors(&findings) {
        let title = title(session, &desk, dataset.as_deref());
        session.tell("reopen-done", &[("title", title), ("period", period.chinese())]);
        let_in(session, &desk, period, &before);
    }
    Ok(())
}

/// Form, provider and period.
type Version = (String, String, Period);

/// The version that counts of each return of a period and of those that lie in it.
fn counting(desk: &Desk, period: Period) -> BTreeMap<Version, u32> {
    let of_period = desk.ledger.currents().filter(|vintage| vintage.period.lies_in(period));
    let key = |one: &Vintage| (one.dataset.clone(), one.provider.clone(), one.period);
    of_period.map(|one| (key(one), one.number)).collect()
}

/// Tells which revisions count from now on.
fn let_in(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    period: Period,
    before: &BTreeMap<Version, u32>,
) {
    for (key, number) in counting(desk, period) {
        if before.get(&key) != Some(&number) {
            let (dataset, provider, _) = key;
            let parts = [
                ("title", form(desk, &dataset)),
                ("provider", name(desk, &dataset, &provider)),
                ("number", number.to_string()),
            ];
            session.tell("reopen-counts", &parts);
        }
    }
}

/// The one form that is meant, if the command line names one; `None` after a fault was told.
#[allow(clippy::option_option, reason = "no form, one form, or a fault")]
fn one_form(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    asked: &ArgMatches,
    period: Period,
) -> Option<Option<String>> {
    let Some(name) = asked.get_one::<String>("dataset") else { return Some(None) };
    session.form_and_period(desk, name, period).map(|dataset| Some(dataset.name.clone()))
}

/// The exceptions, as form and provider's code.
fn exceptions(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    asked: &ArgMatches,
    period: Period,
) -> Option<BTreeSet<(String, String)>> {
    let mut except = BTreeSet::new();
    for written in asked.get_many::<String>("except").into_iter().flatten() {
        let Some((dataset, provider)) = written.split_once([':', '：']) else {
            session.not_there("except", written, "DATASET:PROVIDER");
            return None;
        };
        let dataset = session.form(desk, dataset)?;
        let provider = session.provider(desk, dataset, period, provider)?;
        except.insert((dataset.name.clone(), provider));
    }
    Some(except)
}

fn title(session: &Session<'_, '_>, desk: &Desk, dataset: Option<&str>) -> String {
    dataset.map_or_else(
        || session.say("close-all", &[]),
        |name| format!("《{}》", form(desk, name)),
    )
}

/// A form's title.
fn form(desk: &Desk, dataset: &str) -> String {
    let found = desk.workspace.datasets.get(dataset);
    found.map_or_else(|| dataset.to_owned(), |dataset| dataset.title.clone())
}

/// A provider's name.
fn name(desk: &Desk, dataset: &str, provider: &str) -> String {
    let dataset = desk.workspace.datasets.get(dataset);
    let list = dataset.and_then(|dataset| desk.workspace.codelists.get(&dataset.provider));
    list.map_or(provider, |list| list.label(provider)).to_owned()
}
