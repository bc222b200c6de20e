//! `validate` and `ingest`: returns are read and judged; `ingest` also stores what is believable.

use super::super::{Session, at, render};
use crate::engine::{Outcome, Tally};
use crate::forms::Made;
use crate::run::intake::{self, Fate, Filed, Options};
use crate::run::{Desk, reply};
use crate::store::StoreFault;
use crate::words::diagnostic::{Finding, Place, codes};
use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(super) fn validate(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    take(session, asked, false)
}

pub(super) fn ingest(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    take(session, asked, true)
}

fn take(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
    store: bool,
) -> Result<(), StoreFault> {
    let Ok(period) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let dataset = asked.get_one::<String>("dataset").cloned();
    if let Some(name) =
        dataset.as_ref().filter(|name| !desk.workspace.datasets.contains_key(*name))
    {
        session.unknown("dataset", name, desk.workspace.datasets.keys());
        return Ok(());
    }
    let absolute = |name: &str| -> Vec<PathBuf> {
        asked
            .try_get_many::<PathBuf>(name)
            .ok()
            .flatten()
            .map(|paths| paths.map(|path| session.world.directory.join(path)).collect())
            .unwrap_or_default()
    };
    let take = absolute("take");
    let mut given = absolute("files");
    given.extend(take.iter().cloned());
    let options = Options { dataset, period, take, hand_on: false };
    let back = (!store).then(|| asked.get_one::<PathBuf>("return-to")).flatten();
    let back = back.map(|folder| session.world.directory.join(folder));
    filed(session, &mut desk, &given, &options, store, back.as_deref())?;
    Ok(())
}

/// Takes files in and tells what became of each; faulty ones go back to the folder `back`.
pub(super) fn filed(
    session: &mut Session<'_, '_>,
    desk: &mut Desk,
    given: &[PathBuf],
    options: &Options,
    store: bool,
    back: Option<&Path>,
) -> Result<(), StoreFault> {
    let inbox = desk.workspace.inbox.clone();
    let files = intake::files(desk, given).map_err(at(&inbox))?;
    if files.is_empty() {
        let finding = Finding::new(codes::M004, Place::Nowhere).with("folder", inbox.display());
        session.report(&[finding]);
        return Ok(());
    }
    let bar = progress(session, files.len());
    let filed = intake::take_in(desk, &files, options, store, &|done| {
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    });
    bar.finish_and_clear();
    let filed = filed?;
    let mut taken = BTreeSet::new();
    for (path, one) in files.iter().zip(&filed) {
        tell(session, one);
        if let Some(folder) = back.filter(|_| reply::is_faulty(one)) {
            let written =
                reply::write(desk, path, one, given, folder, &mut taken).map_err(at(folder))?;
            let key = match written.made {
                Made::Patched => "reply-patched",
                Made::SameShape => "reply-same-shape",
                Made::ListOnly => "reply-list-only",
            };
            let shown =
                written.path.strip_prefix(&session.world.directory).unwrap_or(&written.path);
            let parts = [("file", shown.display().to_string())];
            session.tell(key, &parts);
        }
    }
    summary(session, &filed, store);
    Ok(())
}

fn tell(session: &mut Session<'_, '_>, one: &Filed) {
    session.report(&one.findings);
    let plain = matches!(one.fate, Fate::Unchanged(_)) && one.findings.is_empty();
    if plain && !session.verbose {
        return;
    }
    let (key, number) = match one.fate {
        Fate::Refused => ("fate-refused", 0),
        Fate::Held => ("fate-held", 0),
        Fate::Acceptable => ("fate-acceptable", 0),
        Fate::Stored(number) => ("fate-stored", number),
        Fate::Kept(number) => ("fate-kept", number),
        Fate::Unchanged(number) => ("fate-unchanged", number),
    };
    let fate = session.say(key, &[("number", number.to_string())]);
    let counts = render::counts(session.language, &one.findings.iter().collect::<Vec<_>>());
    let file = crate::words::text::shown(&one.file, 200);
    let key = if one.findings.is_empty() { "summary-filed-plain" } else { "summary-filed" };
    session.tell(key, &[("file", file), ("fate", fate), ("counts", counts)]);
    if session.all {
        every_check(session, one);
    }
}

/// What became of each check, where everything is asked for.
fn every_check(session: &mut Session<'_, '_>, one: &Filed) {
    let tally = Tally::of(&one.checks);
    if tally.is_empty() {
        return;
    }
    let parts = [
        ("passed", tally.passed.to_string()),
        ("failed", tally.failed.to_string()),
        ("unseen", tally.not_evaluable.len().to_string()),
    ];
    session.tell("summary-checks", &parts);
    for (check, why) in tally.not_evaluable {
        session.tell("summary-unseen", &[("check", check), ("why", why)]);
    }
    if session.json {
        // of the others, findings speak already
        let told: BTreeSet<&str> = one
            .findings
            .iter()
            .filter_map(|finding| finding.asked.as_ref())
            .map(|asked| asked.what.as_ref())
            .collect();
        let others = one.checks.iter().filter(|(check, outcome)| {
            **outcome == Outcome::Passed
                || **outcome != Outcome::Failed && !told.contains(check.as_str())
        });
        let others = others
            .map(|(check, outcome)| (one.file.to_string(), check.clone(), outcome.clone()));
        session.checked.extend(others);
    }
}

fn summary(session: &mut Session<'_, '_>, filed: &[Filed], store: bool) {
    let count =
        |is: fn(&Fate) -> bool| filed.iter().filter(|one| is(&one.fate)).count().to_string();
    // spoken of only where there are such
    let held = match filed.iter().filter(|one| one.fate == Fate::Held).count() {
        0 => String::new(),
        count => session.say("summary-held", &[("count", count.to_string())]),
    };
    let all: Vec<&Finding> = filed.iter().flat_map(|one| &one.findings).collect();
    let parts = [
        ("files", filed.len().to_string()),
        ("stored", count(|fate| matches!(fate, Fate::Stored(_) | Fate::Kept(_)))),
        ("unchanged", count(|fate| matches!(fate, Fate::Unchanged(_)))),
        ("acceptable", count(|fate| !matches!(fate, Fate::Refused | Fate::Held))),
        ("refused", count(|fate| matches!(fate, Fate::Refused))),
        ("counts", render::counts(session.language, &all)),
        ("held", held),
    ];
    session.tell(if store { "summary-intake" } else { "summary-validate" }, &parts);
}

/// A bar on a terminal, for what takes longer than a second; nothing in a script.
fn progress(session: &Session<'_, '_>, files: usize) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(files).unwrap_or(u64::MAX));
    if !session.world.terminal || session.quiet {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        return bar;
    }
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}
