//! `diff`: what two versions of a return, or a file that came back, changed — and what moves.

use super::super::{Session, at, differences, tables};
use crate::run::compare::{self, Compared};
use crate::run::effect::{self, Effect};
use crate::run::intake::{self, Fate, Filed, Options};
use crate::run::{Desk, adjust};
use crate::store::StoreFault;
use crate::words::Period;
use crate::words::diagnostic::{Finding, Place, codes};
use crate::workspace::dataset::Dataset;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub(super) fn diff(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(period) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let what: Vec<String> =
        asked.get_many::<String>("what").into_iter().flatten().cloned().collect();
    let compared = match what.as_slice() {
        [name] if desk.workspace.datasets.contains_key(name) => {
            of_versions(session, &desk, asked, name, period)?
        }
        files if files.iter().all(|file| session.world.directory.join(file).exists()) => {
            of_files(session, &mut desk, files, period)?
        }
        [name, ..] => {
            session.unknown("dataset", name, desk.workspace.datasets.keys());
            None
        }
        [] => None,
    };
    let Some(compared) = compared else { return Ok(()) };
    let moves = effect_of(&desk, &compared);
    if let Some(path) = asked.get_one::<PathBuf>("output") {
        let path = session.world.directory.join(path);
        return into_file(session, &desk, &compared, &moves, &path);
    }
    if session.json {
        let text = serde_json::to_string_pretty(&differences::json(&desk, &compared, &moves))
            .map_err(|error| {
            StoreFault::io(Path::new("-"), std::io::Error::other(error))
        })?;
        return session.print(&text);
    }
    for one in &compared {
        show(session, &desk, one)?;
    }
    show_effect(session, &moves)
}

/// What moves by what was compared.
pub(super) fn effect_of(desk: &Desk, compared: &[Compared]) -> Effect {
    let (before, after) = compare::both(desk, compared);
    let changed = compared
        .iter()
        .filter(|one| one.before.is_none() || !one.difference.is_empty())
        .map(Compared::key)
        .collect();
    effect::effect(desk, &before, &after, &changed)
}

/// Versions of the returns of a form for a period.
fn of_versions(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    asked: &ArgMatches,
    name: &str,
    period: Option<Period>,
) -> Result<Option<Vec<Compared>>, StoreFault> {
    let Some(period) = period else {
        session.not_there("period", name, "--period");
        return Ok(None);
    };
    let Some(dataset) = session.form_and_period(desk, name, period) else { return Ok(None) };
    let number = |name: &str| asked.get_one::<u32>(name).copied();
    let written = asked.get_one::<String>("provider");
    let providers = match written {
        None => crate::run::template::providers(desk, dataset, period),
        Some(written) => match session.provider(desk, dataset, period, written) {
            Some(provider) => vec![provider],
            None => return Ok(None),
        },
    };
    let mut compared = Vec::new();
    for provider in &providers {
        let one = compare::versions(desk, name, provider, period, number("from"), number("to"));
        match one {
            Ok(one) => compared.extend(one),
            Err(finding) => {
                session.report(&[finding]);
                return Ok(None);
            }
        }
    }
    if compared.is_empty() {
        if let (Some(written), true) = (
            written,
            asked.contains_id("from") && (number("from"), number("to")) != (None, None),
        ) {
            let versions: Vec<String> = providers
                .iter()
                .flat_map(|provider| desk.ledger.versions(name, provider, period))
                .map(|vintage| vintage.number.to_string())
                .collect();
            session.not_there("version", written, &versions.join("、"));
            return Ok(None);
        }
        let parts = [("title", dataset.title.clone()), ("period", period.chinese())];
        let line = session.say("diff-one-version", &parts);
        session.print(&line)?;
        return Ok(None);
    }
    Ok(Some(compared))
}

/// Files that are not taken in, each against the version that counts.
fn of_files(
    session: &mut Session<'_, '_>,
    desk: &mut Desk,
    files: &[String],
    period: Option<Period>,
) -> Result<Option<Vec<Compared>>, StoreFault> {
    let given: Vec<PathBuf> =
        files.iter().map(|file| session.world.directory.join(file)).collect();
    let files = intake::files(desk, &given).map_err(at(Path::new("-")))?;
    let options = Options { period, hand_on: true, ..Options::default() };
    let filed = intake::take_in(desk, &files, &options, false, &|_| {})?;
    let mut compared = Vec::new();
    for one in &filed {
        session.report(&one.findings);
        if let Some(found) = of_file(session, desk, one)? {
            compared.push(found);
        }
    }
    Ok((!compared.is_empty()).then_some(compared))
}

/// One file against the version that counts; one that is known is told so.
fn of_file(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    one: &Filed,
) -> Result<Option<Compared>, StoreFault> {
    if let Fate::Unchanged(number) = one.fate {
        let parts = [("file", one.file.to_string()), ("number", number.to_string())];
        let line = session.say("diff-identical", &parts);
        session.print(&line)?;
        return Ok(None);
    }
    match compare::file(desk, one) {
        Ok(found) => Ok(found),
        Err(finding) => {
            session.report(&[finding]);
            Ok(None)
        }
    }
}

/// The returns of the inbox that would be taken in, against those that count: for the plan of a
/// period. Their findings are not told here.
pub(super) fn of_inbox(
    session: &mut Session<'_, '_>,
    desk: &mut Desk,
) -> Result<Vec<Compared>, StoreFault> {
    let inbox = desk.workspace.inbox.clone();
    let files = intake::files(desk, &[]).map_err(at(&inbox))?;
    let options = Options { hand_on: true, ..Options::default() };
    let filed = intake::take_in(desk, &files, &options, false, &|_| {})?;
    let mut compared: Vec<Compared> = Vec::new();
    for one in &filed {
        let key = match one.fate {
            Fate::Acceptable => "",
            Fate::Refused => "plan-refused",
            Fate::Held => "plan-held",
            Fate::Stored(_) | Fate::Kept(_) | Fate::Unchanged(_) => continue,
        };
        if !key.is_empty() {
            let line = session.say(key, &[("file", one.file.to_string())]);
            session.print(&format!("   {line}"))?;
            continue;
        }
        let locked = one
            .identity
            .as_ref()
            .is_some_and(|it| desk.ledger.lock(&it.dataset, &it.provider, it.period).is_some());
        if locked {
            let line = session.say("diff-locked", &[("file", one.file.to_string())]);
            session.print(&format!("   {line}"))?;
            continue;
        }
        let found = of_file(session, desk, one)?;
        // the same return may lie in the inbox twice
        compared.extend(found.filter(|one| compared.iter().all(|it| it.key() != one.key())));
    }
    Ok(compared)
}

/// A difference on the terminal.
pub(super) fn show(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    one: &Compared,
) -> Result<(), StoreFault> {
    let Some(dataset) = desk.workspace.datasets.get(&one.dataset) else { return Ok(()) };
    let list = desk.workspace.codelists.get(&dataset.provider);
    let state = |session: &Session<'_, '_>, state: &compare::State| match state.version {
        Some(number) => session.say(
            "diff-version",
            &[("number", number.to_string()), ("file", state.file.clone())],
        ),
        None => state.file.clone(),
    };
    let before = match &one.before {
        Some(before) => state(session, before),
        None => session.say("diff-nothing-before", &[]),
    };
    let difference = &one.difference;
    let mut parts = vec![
        ("title", dataset.title.clone()),
        ("period", one.period.chinese()),
        (
            "provider",
            list.map_or(one.provider.as_str(), |list| list.label(&one.provider)).to_owned(),
        ),
        ("before", before),
        ("after", state(session, &one.after)),
        ("changed", difference.changed.len().to_string()),
        ("added", difference.added.len().to_string()),
        ("removed", difference.removed.len().to_string()),
        ("same", difference.same.to_string()),
    ];
    let head = session.say("diff-head", &parts);
    session.print(&head)?;
    if difference.is_empty() {
        let line = session.say("diff-same", &[]);
        return session.print(&format!("  {line}"));
    }
    let counts = session.say("diff-counts", &parts);
    session.print(&format!("  {counts}"))?;
    parts.clear();
    let limit = if session.all { usize::MAX } else { SHOWN };
    for cell in difference.changed.iter().take(limit) {
        let words = |value| adjust::value_words(&desk.workspace, dataset, &cell.column, value);
        let parts = [
            ("row", differences::row(desk, dataset, &cell.key)),
            ("label", label(dataset, &cell.column)),
            ("before", or_empty(words(&cell.before))),
            ("after", or_empty(words(&cell.after))),
            ("before_at", cell.before_at.clone().unwrap_or_else(|| "—".to_owned())),
            ("after_at", cell.after_at.clone().unwrap_or_else(|| "—".to_owned())),
        ];
        let line = session.say("diff-changed", &parts);
        session.print(&format!("  {line}"))?;
    }
    for (key, rows) in
        [("diff-added", &difference.added), ("diff-removed", &difference.removed)]
    {
        for seen in rows.iter().take(limit) {
            let values: Vec<String> = seen
                .values
                .iter()
                .filter(|(_, value)| !value.is_missing())
                .map(|(name, value)| {
                    let value = adjust::value_words(&desk.workspace, dataset, name, value);
                    format!("{}={value}", label(dataset, name))
                })
                .collect();
            let parts = [
                ("row", differences::row(desk, dataset, &seen.key)),
                ("at", format!("{}!{}", seen.sheet, seen.row)),
                ("values", values.join("，")),
            ];
            let line = session.say(key, &parts);
            session.print(&format!("  {line}"))?;
        }
    }
    let all = [difference.changed.len(), difference.added.len(), difference.removed.len()];
    let left: usize = all.iter().map(|count| count.saturating_sub(limit)).sum();
    if left > 0 {
        let line = session.say("diff-left", &[("count", left.to_string())]);
        session.print(&format!("  {line}"))?;
    }
    Ok(())
}

/// Lines of each kind shown without `--all`.
pub(super) const SHOWN: usize = 40;

fn or_empty(text: String) -> String {
    if text.is_empty() { "…".to_owned() } else { text }
}

fn label(dataset: &Dataset, name: &str) -> String {
    dataset.column(name).map_or_else(|| name.to_owned(), |column| column.label.clone())
}

/// What moves, on the terminal.
pub(super) fn show_effect(
    session: &mut Session<'_, '_>,
    effect: &Effect,
) -> Result<(), StoreFault> {
    if effect.tables.is_empty() && effect.published.is_empty() {
        let line = session.say("effect-none", &[]);
        return session.print(&line);
    }
    let limit = if session.all { usize::MAX } else { SHOWN };
    let head = session.say("effect-tables", &[]);
    session.print(&head)?;
    for table in &effect.tables {
        let parts = [("title", table.title.clone()), ("period", table.period.chinese())];
        let line = session.say("effect-table", &parts);
        session.print(&format!("  {line}"))?;
        for figure in table.figures.iter().take(limit) {
            let parts = [
                ("row", figure.row.clone()),
                ("label", figure.label.clone()),
                ("before", or_empty(figure.printed.0.clone())),
                ("after", or_empty(figure.printed.1.clone())),
                ("unit", figure.unit.clone().unwrap_or_default()),
                ("change", figure.change.clone().unwrap_or_default()),
            ];
            let key = match &figure.change {
                _ if figure.is_rank => "effect-rank",
                Some(_) => "effect-figure",
                None => "effect-other",
            };
            let line = session.say(key, &parts);
            session.print(&format!("    {line}"))?;
        }
        let left = table.figures.len().saturating_sub(limit);
        for (key, count) in [("diff-left", left), ("effect-unseen", table.unseen)] {
            if count > 0 {
                let line = session.say(key, &[("count", count.to_string())]);
                session.print(&format!("    {line}"))?;
            }
        }
    }
    if effect.published.is_empty() {
        let line = session.say("effect-published-none", &[]);
        return session.print(&line);
    }
    let head = session.say("effect-published", &[]);
    session.print(&head)?;
    for line in printed(session, effect) {
        session.print(&format!("  {line}"))?;
    }
    let left = effect.published.len().saturating_sub(limit);
    if left > 0 {
        let line = session.say("diff-left", &[("count", left.to_string())]);
        session.print(&format!("  {line}"))?;
    }
    Ok(())
}

/// The published figures that move, a line each.
fn printed(session: &Session<'_, '_>, effect: &Effect) -> Vec<String> {
    let limit = if session.all { usize::MAX } else { SHOWN };
    effect
        .published
        .iter()
        .take(limit)
        .map(|one| {
            let parts = [
                ("title", one.title.clone()),
                ("file", one.file.clone()),
                ("place", one.places.first().cloned().unwrap_or_default()),
                ("figure", one.figure.clone()),
                ("before", one.printed.clone()),
                ("after", or_empty(one.now.clone())),
            ];
            session.say("effect-printed", &parts)
        })
        .collect()
}

fn into_file(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    compared: &[Compared],
    moves: &Effect,
    path: &Path,
) -> Result<(), StoreFault> {
    let ending =
        path.extension().map_or_else(String::new, |e| e.to_string_lossy().to_ascii_lowercase());
    let bytes = match ending.as_str() {
        "csv" => tables::csv(&differences::rows(desk, compared, moves)).map_err(at(path))?,
        "json" => {
            let mut text = serde_json::to_vec_pretty(&differences::json(desk, compared, moves))
                .map_err(|error| StoreFault::io(path, std::io::Error::other(error)))?;
            text.push(b'\n');
            text
        }
        _ => {
            let finding = Finding::new(codes::M005, Place::File(path.to_string_lossy().into()));
            session.report(&[finding.with("ending", ending)]);
            return Ok(());
        }
    };
    crate::run::issue::whole(path, &bytes).map_err(at(path))?;
    let shown = path.strip_prefix(&session.world.directory).unwrap_or(path);
    session.tell("summary-written", &[("file", shown.display().to_string())]);
    Ok(())
}
