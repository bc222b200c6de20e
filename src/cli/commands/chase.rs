//! `chase`: notices to those who still owe a return.

use super::super::Session;
use crate::run::chase::{self as out, Unwritten};
use crate::store::StoreFault;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub(super) fn chase(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(desk) = session.desk()? else { return Ok(()) };
    let Some(name) = asked.get_one::<String>("dataset") else { return Ok(()) };
    let Some(dataset) = session.form_and_period(&desk, name, period) else { return Ok(()) };
    let Some(today) = session.day(asked) else { return Ok(()) };
    let Some(chase) = out::chase(&desk, dataset, period, today) else {
        let parts = [("title", dataset.title.clone()), ("period", period.chinese())];
        session.tell("chase-nobody", &parts);
        return Ok(());
    };
    let groups: Vec<_> = chase.groups.iter().collect();
    let text = chase.overview(&groups);
    session.print(text.trim_end())?;
    let Some(folder) = asked.get_one::<PathBuf>("folder") else { return Ok(()) };
    let folder = session.world.directory.join(folder);
    let files = out::write(&chase, &folder).map_err(|fault| failing(fault, &folder))?;
    for file in files {
        let shown = file.strip_prefix(&session.world.directory).unwrap_or(&file);
        let parts = [("file", shown.display().to_string())];
        session.tell("summary-written", &parts);
    }
    Ok(())
}

/// The machine's fault behind something that could not be written.
pub(super) fn failing(fault: Unwritten, folder: &Path) -> StoreFault {
    match fault {
        Unwritten::Store(fault) => fault,
        Unwritten::Form(fault) => {
            StoreFault::io(folder, std::io::Error::other(format!("{fault:?}")))
        }
    }
}
