//! `publish` one bulletin; `run` the whole job of a period.

use super::super::{Session, at};
use super::intake;
use crate::run::intake::Options;
use crate::run::plan::{self, Step};
use crate::run::{Desk, issue};
use crate::store::StoreFault;
use crate::words::Period;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub(super) fn publish(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(desk) = session.desk()? else { return Ok(()) };
    let Some(name) = asked.get_one::<String>("bulletin") else { return Ok(()) };
    if !desk.workspace.bulletins.contains_key(name) {
        session.unknown("bulletin", name, desk.workspace.bulletins.keys());
        return Ok(());
    }
    let folder = asked.get_one::<PathBuf>("folder").map_or_else(
        || desk.workspace.published.join(period.to_string()),
        |folder| session.world.directory.join(folder),
    );
    let formats = asked.get_many::<String>("to").map(|to| to.cloned().collect::<Vec<_>>());
    one(session, &desk, name, period, &folder, formats)
}

fn one(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    name: &str,
    period: Period,
    folder: &Path,
    formats: Option<Vec<String>>,
) -> Result<(), StoreFault> {
    let Some(bulletin) = desk.workspace.bulletins.get(name) else { return Ok(()) };
    let formats = formats.unwrap_or_else(|| bulletin.formats.clone());
    let issued =
        issue::publish(desk, bulletin, period, folder, &formats).map_err(at(folder))?;
    session.report(&issued.findings);
    if let Some(issued) = issued.value {
        for file in &issued.files {
            let inside = file.strip_prefix(&session.folder).unwrap_or(file);
            let parts = [("book", inside.display().to_string())];
            let key = if issued.unchanged { "summary-issued-same" } else { "summary-issued" };
            session.tell(key, &parts);
        }
    }
    Ok(())
}

pub(super) fn run(session: &mut Session<'_, '_>, asked: &ArgMatches) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let steps = plan::plan(&desk, period);
    if asked.get_flag("plan") {
        return show(session, &desk, &steps);
    }
    for step in &steps {
        match step {
            Step::Ingest => {
                intake::filed(session, &mut desk, &[], &Options::default(), true, None)?;
            }
            Step::Publish { bulletin, period } => {
                let folder = desk.workspace.published.join(period.to_string());
                one(session, &desk, bulletin, *period, &folder, None)?;
            }
        }
    }
    if steps.len() == 1 {
        session.tell("summary-nothing-due", &[("period", period.chinese())]);
    }
    Ok(())
}

fn show(session: &mut Session<'_, '_>, desk: &Desk, steps: &[Step]) -> Result<(), StoreFault> {
    for (index, step) in steps.iter().enumerate() {
        let number = (index + 1).to_string();
        let line = match step {
            Step::Ingest => {
                let inbox = desk.workspace.inbox.clone();
                let files = crate::run::intake::files(desk, &[]).map_err(at(&inbox))?;
                let known = files
                    .iter()
                    .filter(|path| crate::run::intake::is_known(desk, path))
                    .count();
                let inside = inbox.strip_prefix(&session.folder).unwrap_or(&inbox);
                session.say(
                    "plan-ingest",
                    &[
                        ("number", number),
                        ("folder", inside.display().to_string()),
                        ("new", (files.len() - known).to_string()),
                        ("known", known.to_string()),
                    ],
                )
            }
            Step::Publish { bulletin, period } => {
                let title = desk
                    .workspace
                    .bulletins
                    .get(bulletin)
                    .map_or_else(String::new, |bulletin| issue::title(bulletin, *period));
                session.say(
                    "plan-publish",
                    &[("number", number), ("title", title), ("period", period.chinese())],
                )
            }
        };
        session.print(&line)?;
    }
    Ok(())
}
