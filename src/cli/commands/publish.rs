//! `publish` one bulletin; `run` the whole job of a period.

use super::super::{Session, at};
use super::{diff, intake};
use crate::run::intake::Options;
use crate::run::issue::Outcome;
use crate::run::plan::{self, Step};
use crate::run::{Desk, issue, revision};
use crate::store::StoreFault;
use crate::words::Period;
use crate::words::diagnostic::Finding;
use crate::workspace::bulletin::Bulletin;
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
    one(session, &desk, name, period, &folder, formats, None)
}

/// Publishes a bulletin. `told` is what the job that it is part of has told so far, which is not
/// told again; none where the bulletin was asked for by name.
fn one(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    name: &str,
    period: Period,
    folder: &Path,
    formats: Option<Vec<String>>,
    told: Option<&mut Vec<Finding>>,
) -> Result<(), StoreFault> {
    let Some(bulletin) = desk.workspace.bulletins.get(name) else { return Ok(()) };
    let formats = formats.unwrap_or_else(|| bulletin.formats.clone());
    let last = revision::last_issue(folder, bulletin, period);
    let issued = issue::publish(desk, bulletin, period, folder, &formats, told.is_none())
        .map_err(at(folder))?;
    match told {
        None => session.report(&issued.findings),
        Some(told) => {
            let is_new = |finding: &&Finding| !told.contains(finding);
            let new: Vec<Finding> = issued.findings.iter().filter(is_new).cloned().collect();
            session.report(&new);
            told.extend(new);
        }
    }
    if let Outcome::NothingReported(forms) = &issued.value {
        passed_over(session, desk, bulletin, period, forms);
    }
    if let Outcome::Issued(issued) = issued.value {
        let revised = last.filter(|_| !issued.unchanged);
        if let Some(last) = revised {
            let revision = revision::since(desk, bulletin, period, &last);
            revised_since(session, desk, &revision);
        }
        for file in &issued.files {
            let inside = file.strip_prefix(&session.folder).unwrap_or(file);
            let parts = [("book", inside.display().to_string())];
            let key = if issued.unchanged { "summary-issued-same" } else { "summary-issued" };
            session.tell(key, &parts);
        }
    }
    Ok(())
}

/// A bulletin for which nobody has sent anything is no failing: the period may not have begun for
/// its subject.
fn passed_over(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
    forms: &[String],
) {
    let title = |form: &String| {
        let dataset = desk.workspace.datasets.get(form);
        format!("《{}》", dataset.map_or(form.as_str(), |dataset| &dataset.title))
    };
    let parts = [
        ("title", issue::title(bulletin, period)),
        ("forms", forms.iter().map(title).collect::<Vec<_>>().join("、")),
    ];
    session.tell("summary-passed-over", &parts);
}

/// Tells what is different from the last issue.
fn revised_since(session: &mut Session<'_, '_>, desk: &Desk, revision: &revision::Revision) {
    if revision.is_empty() {
        return;
    }
    let adjusted = revision.adjusted.len() + revision.no_longer_adjusted.len();
    let parts = [
        ("returns", revision.returns.len().to_string()),
        ("adjusted", adjusted.to_string()),
        ("figures", revision.figures.len().to_string()),
    ];
    session.tell("revision-head", &parts);
    for one in &revision.returns {
        let dataset = desk.workspace.datasets.get(&one.dataset);
        let list = dataset.and_then(|dataset| desk.workspace.codelists.get(&dataset.provider));
        let parts = [
            ("title", dataset.map_or(one.dataset.clone(), |it| format!("《{}》", it.title))),
            ("period", one.period.chinese()),
            (
                "provider",
                list.map_or(one.provider.as_str(), |list| list.label(&one.provider)).to_owned(),
            ),
            ("before", one.before.unwrap_or(0).to_string()),
            ("now", one.now.unwrap_or(0).to_string()),
        ];
        session.tell("revision-return", &parts);
    }
    let limit = if session.all { usize::MAX } else { diff::SHOWN };
    for one in revision.figures.iter().take(limit) {
        let parts = [
            ("place", one.places.first().cloned().unwrap_or_default()),
            ("figure", one.figure.clone()),
            ("before", one.printed.clone()),
            ("after", one.now.clone()),
        ];
        session.tell("revision-figure", &parts);
    }
    let left = revision.figures.len().saturating_sub(limit);
    if left > 0 {
        session.tell("diff-left", &[("count", left.to_string())]);
    }
}

pub(super) fn run(session: &mut Session<'_, '_>, asked: &ArgMatches) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let steps = plan::plan(&desk, period);
    if asked.get_flag("plan") {
        show(session, &desk, &steps)?;
        return effect(session, &mut desk);
    }
    let mut told = Vec::new();
    for step in &steps {
        match step {
            Step::Ingest => {
                intake::filed(session, &mut desk, &[], &Options::default(), true, None)?;
            }
            Step::Publish { bulletin, period } => {
                let folder = desk.workspace.published.join(period.to_string());
                one(session, &desk, bulletin, *period, &folder, None, Some(&mut told))?;
            }
            Step::PassOver { why, .. } => session.report(std::slice::from_ref(why.as_ref())),
        }
    }
    if steps.len() == 1 {
        session.tell("summary-nothing-due", &[("period", period.chinese())]);
    }
    Ok(())
}

/// What the returns that are new in the inbox would move. Nothing is written.
fn effect(session: &mut Session<'_, '_>, desk: &mut Desk) -> Result<(), StoreFault> {
    let compared = diff::of_inbox(session, desk)?;
    // what comes for the first time moves every figure from nothing: of that, only what was
    // published without it is worth saying
    let (changing, new): (Vec<_>, Vec<_>) =
        compared.into_iter().partition(|one| one.before.is_some());
    for one in &changing {
        diff::show(session, desk, one)?;
    }
    let mut moves = diff::effect_of(desk, &changing);
    let is_published = !new.is_empty() && !crate::run::effect::records(desk).is_empty();
    if is_published {
        let all: Vec<_> = changing.iter().cloned().chain(new).collect();
        moves.published = diff::effect_of(desk, &all).published;
    }
    if changing.is_empty() && moves.published.is_empty() {
        return Ok(());
    }
    diff::show_effect(session, &moves)
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
            Step::PassOver { bulletin, period, why } => {
                let declared = desk.workspace.bulletins.get(bulletin);
                let title = declared.map_or_else(String::new, |it| issue::title(it, *period));
                session.say(
                    "plan-pass-over",
                    &[
                        ("number", number),
                        ("title", title),
                        ("period", period.chinese()),
                        ("why", why.sentence(session.language)),
                    ],
                )
            }
        };
        session.print(&line)?;
    }
    Ok(())
}
