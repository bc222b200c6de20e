//! `status`: who has reported, which version, who has not.

use super::super::Session;
use crate::run::{Desk, recorded};
use crate::store::StoreFault;
use crate::words::Period;
use clap::ArgMatches;
use std::collections::BTreeSet;

pub(super) fn status(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(period) = session.period(asked) else { return Ok(()) };
    let Some(desk) = session.desk()? else { return Ok(()) };
    let mut any = false;
    for dataset in desk.workspace.datasets.values() {
        let Some(list) = desk.workspace.codelists.get(&dataset.provider) else { continue };
        let known: BTreeSet<Period> = match period {
            Some(period) if period.kind() == dataset.period => BTreeSet::from([period]),
            Some(_) => continue,
            None => desk.ledger.vintages(&dataset.name).map(|vintage| vintage.period).collect(),
        };
        for period in known {
            any = true;
            let owing: Vec<_> =
                list.entries.iter().filter(|entry| entry.is_valid(period.last_day())).collect();
            let current = |code: &str| desk.ledger.current(&dataset.name, code, period);
            let reported = owing.iter().filter(|entry| current(&entry.code).is_some()).count();
            let head = session.say(
                "status-head",
                &[
                    ("title", dataset.title.clone()),
                    ("period", period.chinese()),
                    ("owed", owing.len().to_string()),
                    ("reported", reported.to_string()),
                ],
            );
            session.print(&head)?;
            for entry in owing {
                let line = match current(&entry.code) {
                    Some(vintage) => session.say(
                        "status-reported",
                        &[
                            ("provider", entry.label.clone()),
                            ("version", vintage.number.to_string()),
                            ("file", vintage.file.clone()),
                        ],
                    ),
                    None => session.say("status-absent", &[("provider", entry.label.clone())]),
                };
                session.print(&format!("  {line}"))?;
            }
            waiting(session, &desk, &dataset.name, period)?;
        }
    }
    if !any {
        let line = session.say("status-nothing", &[]);
        session.print(&line)?;
    }
    Ok(())
}

/// What was asked about and nobody has explained yet (待说明).
fn waiting(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    dataset: &str,
    period: Period,
) -> Result<(), StoreFault> {
    let list = desk
        .workspace
        .datasets
        .get(dataset)
        .and_then(|dataset| desk.workspace.codelists.get(&dataset.provider));
    let vintages = desk
        .ledger
        .currents()
        .filter(|vintage| vintage.dataset == dataset && vintage.period == period);
    for vintage in vintages {
        for one in recorded::waiting(desk, vintage) {
            let provider =
                list.map_or(vintage.provider.as_str(), |list| list.label(&vintage.provider));
            let parts = [
                ("provider", provider.to_owned()),
                ("check", one.check.clone().unwrap_or_default()),
                ("finding", one.key.clone()),
            ];
            let line = session.say("status-waiting", &parts);
            session.print(&format!("  {line}"))?;
        }
    }
    Ok(())
}
