//! `template`: blank forms for one provider or for all.

use super::super::Session;
use crate::run::template::{self, Unwritten};
use crate::store::StoreFault;
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::text;
use clap::ArgMatches;
use std::path::PathBuf;

pub(super) fn template(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(desk) = session.desk()? else { return Ok(()) };
    let Some(name) = asked.get_one::<String>("dataset") else { return Ok(()) };
    let Some(dataset) = desk.workspace.datasets.get(name) else {
        session.unknown("dataset", name, desk.workspace.datasets.keys());
        return Ok(());
    };
    if period.kind() != dataset.period {
        let found = asked.get_one::<String>("period").map_or("", String::as_str);
        let finding = Finding::new(codes::L011, Place::Nowhere)
            .with("found", text::shown(found, 40))
            .with("wanted", dataset.period.word())
            .asked_by(dataset.asked.clone());
        session.report(&[finding]);
        return Ok(());
    }
    let owing = template::providers(&desk, dataset, period);
    let wanted = match asked.get_one::<String>("provider") {
        None => owing,
        Some(written) => {
            let list = desk.workspace.codelists.get(&dataset.provider);
            let day = Some(period.last_day());
            let Some(found) = list.and_then(|list| list.find(written, day)) else {
                session.unknown("provider", written, &owing);
                return Ok(());
            };
            vec![found.entry().code.clone()]
        }
    };
    let folder = asked.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    let folder = session.world.directory.join(folder);
    for provider in &wanted {
        match template::write(&desk, dataset, provider, period, &folder) {
            Ok(path) => {
                let path = path.strip_prefix(&session.world.directory).unwrap_or(&path);
                let parts = [("file", path.display().to_string())];
                session.tell("summary-written", &parts);
            }
            Err(Unwritten::Store(fault)) => return Err(fault),
            Err(Unwritten::Form(fault)) => {
                let error = std::io::Error::other(format!("{fault:?}"));
                return Err(StoreFault::io(&folder, error));
            }
        }
    }
    Ok(())
}
