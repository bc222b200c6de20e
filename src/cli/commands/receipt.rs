//! `receipt`: confirmations (确认单) to be signed and sealed; their scans registered.

use super::super::{Session, at};
use super::chase::failing;
use crate::run::Desk;
use crate::run::chase as out;
use crate::store::{StoreFault, Vintage};
use crate::words::Period;
use crate::words::diagnostic::has_errors;
use crate::workspace::dataset::Dataset;
use clap::ArgMatches;
use std::path::PathBuf;

/// A scan may have so many bytes.
const LARGEST_SCAN: u64 = 64 << 20;

pub(super) fn receipt(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let Some(name) = asked.get_one::<String>("dataset") else { return Ok(()) };
    let Some(dataset) = session.form_and_period(&desk, name, period) else { return Ok(()) };
    let provider = match asked.get_one::<String>("provider") {
        None => None,
        Some(written) => match session.provider(&desk, dataset, period, written) {
            Some(provider) => Some(provider),
            None => return Ok(()),
        },
    };
    let vintages = accepted(&desk, dataset, period, provider.as_deref());
    if vintages.is_empty() {
        let found = provider.map_or_else(
            || dataset.title.clone(),
            |code| {
                let list = desk.workspace.codelists.get(&dataset.provider);
                list.map_or(code.as_str(), |list| list.label(&code)).to_owned()
            },
        );
        session.not_there("return", &found, &period.chinese());
        return Ok(());
    }
    if let (Some(scan), [vintage]) = (asked.get_one::<PathBuf>("sealed"), vintages.as_slice()) {
        return register(session, &mut desk, asked, vintage, scan);
    }
    for vintage in &vintages {
        let list = desk.workspace.codelists.get(&dataset.provider);
        let label =
            list.map_or(vintage.provider.as_str(), |list| list.label(&vintage.provider));
        let parts = [
            ("provider", label.to_owned()),
            ("number", vintage.number.to_string()),
            ("code", vintage.check_code()),
        ];
        let line = session.say("receipt-line", &parts);
        session.print(&line)?;
        if let Some(folder) = asked.get_one::<PathBuf>("folder") {
            let folder = session.world.directory.join(folder);
            let file = out::confirm(&desk, dataset, vintage, &folder)
                .map_err(|fault| failing(fault, &folder))?;
            let shown = file.strip_prefix(&session.world.directory).unwrap_or(&file);
            let parts = [("file", shown.display().to_string())];
            session.tell("summary-written", &parts);
        }
    }
    Ok(())
}

/// The versions that count, of one provider or of all, in the list's order.
fn accepted(
    desk: &Desk,
    dataset: &Dataset,
    period: Period,
    provider: Option<&str>,
) -> Vec<Vintage> {
    let owing = crate::run::template::providers(desk, dataset, period);
    owing
        .iter()
        .filter(|code| provider.is_none_or(|wanted| wanted == *code))
        .filter_map(|code| desk.ledger.current(&dataset.name, code, period).cloned())
        .collect()
}

fn register(
    session: &mut Session<'_, '_>,
    desk: &mut Desk,
    asked: &ArgMatches,
    vintage: &Vintage,
    scan: &PathBuf,
) -> Result<(), StoreFault> {
    let Some(date) = session.day(asked) else { return Ok(()) };
    let code = vintage.check_code();
    let plain = |code: &str| code.replace(['-', ' '], "").to_ascii_uppercase();
    if let Some(written) = asked.get_one::<String>("code")
        && plain(written) != plain(&code)
    {
        session.not_there("code", written, &code);
        return Ok(());
    }
    let path = session.world.directory.join(scan);
    let size = std::fs::metadata(&path).map_err(at(&path))?.len();
    if size > LARGEST_SCAN {
        session.not_there("scan", &scan.display().to_string(), "64 MB");
        return Ok(());
    }
    let bytes = std::fs::read(&path).map_err(at(&path))?;
    let file = scan.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let by = session.by(asked);
    let findings = out::register(desk, vintage, &file, bytes, &by, &date.to_string())?;
    session.report(&findings);
    if has_errors(&findings) {
        return Ok(());
    }
    let parts = [("file", file), ("number", vintage.number.to_string()), ("code", code)];
    session.tell("receipt-registered", &parts);
    Ok(())
}
