//! `override`: signed, reasoned, dated lines beside a return, never in it.

use super::super::Session;
use crate::run::{Desk, adjust, chase};
use crate::store::overrides::{Fate, OVERRIDE, Override, Signed, WITHDRAWAL, Withdrawal};
use crate::store::{StoreFault, Vintage};
use crate::words::diagnostic::{Finding, Place, codes, has_errors};
use crate::workspace::dataset::Dataset;
use clap::ArgMatches;

pub(super) fn overrides(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    match asked.subcommand() {
        Some(("add", asked)) => add(session, asked),
        Some(("withdraw", asked)) => withdraw(session, asked),
        Some((_, asked)) => list(session, asked),
        None => Ok(()),
    }
}

fn add(session: &mut Session<'_, '_>, asked: &ArgMatches) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let word = |name: &str| asked.get_one::<String>(name).cloned().unwrap_or_default();
    let Some(date) = session.day(asked) else { return Ok(()) };
    let Some(dataset) = session.form_and_period(&desk, &word("dataset"), period) else {
        return Ok(());
    };
    let Some(provider) = session.provider(&desk, dataset, period, &word("provider")) else {
        return Ok(());
    };
    for name in ["reason", "by"] {
        if word(name).trim().is_empty() {
            session.not_there("empty", &format!("--{name}"), "");
            return Ok(());
        }
    }
    let Some(vintage) = desk.ledger.current(&dataset.name, &provider, period) else {
        session.not_there("return", &word("provider"), &period.chinese());
        return Ok(());
    };
    let Some((key, column, value)) = cell(session, &desk, dataset, asked, &provider) else {
        return Ok(());
    };
    let reported = match reported(&desk, vintage, &key, &column)? {
        Ok(reported) => reported,
        Err(rows) => {
            let found: Vec<String> =
                key.iter().map(|(name, code)| format!("{name}={code}")).collect();
            session.not_there("row", &found.join(" "), &rows.join("、"));
            return Ok(());
        }
    };
    let line = Override {
        dataset: dataset.name.clone(),
        period,
        provider,
        key,
        column,
        reported: Some(reported).filter(|text| !text.is_empty()),
        value,
        version: vintage.number,
        reason: word("reason").trim().to_owned(),
        by: word("by").trim().to_owned(),
        date: date.to_string(),
        document: asked.get_one::<String>("document").map(|text| text.trim().to_owned()),
    };
    let findings = chase::record(&mut desk, OVERRIDE, &line, Vec::new())?;
    session.report(&findings);
    if has_errors(&findings) {
        return Ok(());
    }
    let signed = desk.ledger.overrides();
    match signed.last() {
        Some(one) => show(session, &desk, one),
        None => Ok(()),
    }
}

/// The cell that is meant and the value for it: key, column, value as stored.
type Cell = (Vec<(String, String)>, String, String);

fn cell(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    dataset: &Dataset,
    asked: &ArgMatches,
    provider: &str,
) -> Option<Cell> {
    let word = |name: &str| asked.get_one::<String>(name).cloned().unwrap_or_default();
    let names: Vec<&str> = dataset.columns.iter().map(|column| column.name.as_str()).collect();
    let by_name = |written: &str| {
        let found = dataset.columns.iter();
        let mut found = found.filter(|one| one.name == written || one.label == written);
        found.next()
    };
    let column = word("column");
    let Some(declared) = by_name(&column).filter(|one| !dataset.key.contains(&one.name)) else {
        let others: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| !dataset.key.iter().any(|key| key == name))
            .collect();
        session.not_there("column", &column, &others.join("、"));
        return None;
    };
    let value = word("value");
    let Some(value) = adjust::typed(&desk.workspace, declared, &value) else {
        session.not_there("value", &value, &declared.label);
        return None;
    };
    let mut key: Vec<(String, String)> = Vec::new();
    for written in asked.get_many::<String>("key").into_iter().flatten() {
        let pair = written.split_once('=').map(|(name, code)| (name.trim(), code.trim()));
        let known = pair.and_then(|(name, code)| {
            let column = by_name(name)?;
            Some((column.name.clone(), adjust::typed(&desk.workspace, column, code)?))
        });
        let Some(known) = known else {
            session.not_there("key", written, &dataset.key.join("、"));
            return None;
        };
        key.push(known);
    }
    // the provider's own column need not be said
    if let Some(own) = &dataset.provider_column
        && dataset.key.contains(own)
        && !key.iter().any(|(name, _)| name == own)
    {
        key.push((own.clone(), provider.to_owned()));
    }
    key.sort_by_key(|(name, _)| dataset.key.iter().position(|one| one == name));
    let said: Vec<&str> = key.iter().map(|(name, _)| name.as_str()).collect();
    if said != dataset.key.iter().map(String::as_str).collect::<Vec<_>>() {
        session.not_there("key", &said.join("、"), &dataset.key.join("、"));
        return None;
    }
    Some((key, declared.name.clone(), value))
}

/// What is reported in a cell, or the rows that there are.
fn reported(
    desk: &Desk,
    vintage: &Vintage,
    key: &[(String, String)],
    column: &str,
) -> Result<Result<String, Vec<String>>, StoreFault> {
    let table = desk.store.table(vintage)?;
    Ok(adjust::reported(&table, key, column))
}

fn withdraw(session: &mut Session<'_, '_>, asked: &ArgMatches) -> Result<(), StoreFault> {
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let Some(date) = session.day(asked) else { return Ok(()) };
    let number = asked.get_one::<usize>("number").copied().unwrap_or_default();
    let in_force = |one: &&Signed| one.number == number && one.fate == Fate::InForce;
    if desk.ledger.overrides().iter().find(in_force).is_none() {
        let finding = Finding::new(codes::M008, Place::Nowhere)
            .with("kind", "override")
            .with("found", number);
        session.report(&[finding]);
        return Ok(());
    }
    let word = |name: &str| asked.get_one::<String>(name).cloned().unwrap_or_default();
    let withdrawal =
        Withdrawal { number, reason: word("reason"), by: word("by"), date: date.to_string() };
    let findings = chase::record(&mut desk, WITHDRAWAL, &withdrawal, Vec::new())?;
    session.report(&findings);
    if has_errors(&findings) {
        return Ok(());
    }
    let signed = desk.ledger.overrides();
    match signed.iter().find(|one| one.number == number) {
        Some(one) => show(session, &desk, one),
        None => Ok(()),
    }
}

fn list(session: &mut Session<'_, '_>, asked: &ArgMatches) -> Result<(), StoreFault> {
    let Ok(period) = session.period(asked) else { return Ok(()) };
    let Some(desk) = session.desk()? else { return Ok(()) };
    let mut signed = desk.ledger.overrides();
    signed.retain(|one| period.is_none_or(|period| one.line.period == period));
    for one in &signed {
        show(session, &desk, one)?;
    }
    if signed.is_empty() {
        let line = session.say("override-none", &[]);
        session.print(&line)?;
    }
    Ok(())
}

/// An override on one line.
pub(super) fn show(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    one: &Signed,
) -> Result<(), StoreFault> {
    let line = words(session, desk, one);
    session.print(&line)
}

/// An override in words: which cell, what was reported, what is used, who says so and why.
pub(super) fn words(session: &Session<'_, '_>, desk: &Desk, one: &Signed) -> String {
    let line = &one.line;
    let Some(dataset) = desk.workspace.datasets.get(&line.dataset) else {
        return format!("{} {}", one.number, line.dataset);
    };
    let shown = |value: &str| adjust::shown(&desk.workspace, dataset, &line.column, value);
    let list = desk.workspace.codelists.get(&dataset.provider);
    let fate = match &one.fate {
        Fate::InForce if is_unfit(desk, one) => session.say("override-unfit", &[]),
        Fate::InForce => session.say("override-in-force", &[]),
        Fate::Replaced(number) => {
            session.say("override-replaced", &[("number", number.to_string())])
        }
        Fate::Withdrawn(by) => session.say(
            "override-withdrawn",
            &[("by", by.by.clone()), ("date", by.date.clone()), ("reason", by.reason.clone())],
        ),
    };
    let document = line.document.as_ref().map_or_else(String::new, |text| format!("，{text}"));
    let reported = shown(line.reported.as_deref().unwrap_or_default());
    let parts = [
        ("number", one.number.to_string()),
        ("title", dataset.title.clone()),
        ("period", line.period.chinese()),
        (
            "provider",
            list.map_or(line.provider.as_str(), |list| list.label(&line.provider)).to_owned(),
        ),
        ("row", adjust::row_words(&desk.workspace, dataset, &line.key)),
        (
            "label",
            dataset.column(&line.column).map_or(line.column.clone(), |one| one.label.clone()),
        ),
        ("reported", if reported.is_empty() { "…".to_owned() } else { reported }),
        ("value", shown(&line.value)),
        ("reason", line.reason.clone()),
        ("by", line.by.clone()),
        ("date", line.date.clone()),
        ("document", document),
        ("fate", fate),
    ];
    session.say("override-line", &parts)
}

/// Has a later version changed the cell?
fn is_unfit(desk: &Desk, one: &Signed) -> bool {
    let line = &one.line;
    let current = desk.ledger.current(&line.dataset, &line.provider, line.period);
    current.is_some_and(|vintage| {
        adjust::unfit(desk, vintage).iter().any(|unfit| unfit.signed.number == one.number)
    })
}
