//! `trace`: from a printed figure back to the cells it came from.

use super::super::{Session, Status};
use crate::compute::Returns;
use crate::run::record::{FigureSeen, Record};
use crate::run::score as scoring;
use crate::run::{Desk, StoredReturns};
use crate::store::StoreFault;
use crate::trace::{self as back, Question, Source, SourceCell, Trace};
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::formula::Term;
use crate::words::{CellRef, Missing, Period, Rounding, text};
use clap::ArgMatches;
use std::path::PathBuf;

pub(super) fn trace(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(period) = session.period(asked) else { return Ok(()) };
    let Some(desk) = session.desk()? else { return Ok(()) };
    let Some(what) = asked.get_one::<String>("what") else { return Ok(()) };
    let place = what.split_once(".html#").map(|(name, place)| (format!("{name}.html"), place));
    let questions = match what.rsplitn(3, '!').collect::<Vec<_>>().as_slice() {
        [cell, sheet, book] => of_cell(session, &desk, book, sheet, cell),
        _ => match &place {
            Some((page, place)) => of_place(session, &desk, page, place),
            None => of_query(session, &desk, asked, what, period),
        },
    };
    for (question, treated) in questions {
        let returns = StoredReturns(&desk);
        let scores = |name: &str, period: Period| {
            scoring::score(&desk.workspace, &returns, name, period).value.map(|one| one.card)
        };
        let sight: (&dyn Returns, back::Scores<'_>) = (&returns, &scores);
        let traced = back::trace(&desk.workspace, &desk.ledger, sight, &question);
        if let Some(trace) = &traced.value {
            show(session, trace)?;
            if let Some(line) = treated {
                session.print(&format!("  {line}"))?;
            }
        }
        session.report(&traced.findings);
    }
    Ok(())
}

/// What is asked about, and how it was printed if not by rounding.
type Asked = (Question, Option<String>);

/// The figures that a cell of a published workbook shows.
fn of_cell(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    book: &str,
    sheet: &str,
    cell: &str,
) -> Vec<Asked> {
    let name = if book.contains('.') { book.to_owned() } else { format!("{book}.xlsx") };
    let path = find_book(session, desk, &name);
    let shown = Place::File(name.as_str().into());
    let Some(record) = path.as_deref().and_then(Record::beside) else {
        session.report(&[Finding::new(codes::T002, shown).with("book", &name)]);
        return Vec::new();
    };
    let sheet = sheet.trim_matches('\'');
    let is_notice = PathBuf::from(&name).extension().is_some_and(|end| end == "docx");
    let seen = cell
        .parse::<CellRef>()
        .ok()
        .and_then(|at| {
            if is_notice {
                record.figures_of_notice(sheet, at)
            } else {
                record.figures_at(sheet, at)
            }
        })
        .unwrap_or_default()
        .to_vec();
    let cell = format!("{}!{}", text::shown(sheet, 40), text::shown(cell, 12));
    asked_of(session, desk, &record, &name, &cell, seen)
}

/// The figure that a place (`f12`) of a published page shows.
fn of_place(session: &mut Session<'_, '_>, desk: &Desk, name: &str, place: &str) -> Vec<Asked> {
    let path = find_book(session, desk, name);
    let Some(record) = path.as_deref().and_then(Record::beside) else {
        let finding = Finding::new(codes::T002, Place::File(name.into())).with("book", name);
        session.report(&[finding]);
        return Vec::new();
    };
    let seen = record.figure_of(place).cloned().into_iter().collect();
    asked_of(session, desk, &record, name, &format!("#{}", text::shown(place, 12)), seen)
}

/// What is asked of the figures that stand at a place of a published file.
fn asked_of(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    record: &Record,
    name: &str,
    place: &str,
    seen: Vec<FigureSeen>,
) -> Vec<Asked> {
    if seen.is_empty() {
        let finding = Finding::new(codes::T001, Place::File(name.into()))
            .with("book", name)
            .with("cell", place);
        session.report(&[finding]);
        return Vec::new();
    }
    session.report(&changed_since(desk, record));
    let Some(period) = Period::parse(&record.period) else { return Vec::new() };
    let rounding = record.rounding.as_deref().and_then(Rounding::of);
    seen.into_iter()
        .map(|figure| {
            let treated = treated(session, &figure);
            let printed = match figure.suppressed {
                // a symbol stands there whatever the figure is
                Some(_) => None,
                None => Some(figure.rounded.unwrap_or(figure.printed)),
            };
            let FigureSeen { query, key, column, .. } = figure;
            (Question { query, period, key, column, printed, rounding }, treated)
        })
        .collect()
}

/// How a figure was printed otherwise than by rounding, in words.
fn treated(session: &Session<'_, '_>, figure: &FigureSeen) -> Option<String> {
    let printed = ("printed", figure.printed.clone());
    if let Some(why) = &figure.suppressed {
        return Some(session.say("trace-suppressed", &[printed, ("why", why.clone())]));
    }
    let rounded = figure.rounded.clone()?;
    Some(session.say("trace-balanced", &[printed, ("rounded", rounded)]))
}

/// A book by its path, or by its name below the folder of published bulletins.
fn find_book(session: &Session<'_, '_>, desk: &Desk, name: &str) -> Option<PathBuf> {
    let given = session.world.directory.join(name);
    if given.is_file() {
        return Some(given);
    }
    walkdir::WalkDir::new(&desk.workspace.published)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .find(|entry| entry.file_name().to_string_lossy() == name)
        .map(walkdir::DirEntry::into_path)
}

/// Returns that a bulletin rests on and that no longer count as they did.
fn changed_since(desk: &Desk, record: &Record) -> Vec<Finding> {
    record
        .returns
        .iter()
        .filter_map(|seen| {
            let period = Period::parse(&seen.period)?;
            let current = desk.ledger.current(&seen.dataset, &seen.provider, period);
            let same = current.is_some_and(|now| now.raw.digest.to_string() == seen.digest);
            (!same).then(|| {
                let dataset = desk.workspace.datasets.get(&seen.dataset);
                let provider = dataset
                    .and_then(|dataset| desk.workspace.codelists.get(&dataset.provider))
                    .map_or(seen.provider.as_str(), |list| list.label(&seen.provider));
                Finding::new(codes::T101, Place::Nowhere)
                    .with("title", dataset.map_or("", |dataset| dataset.title.as_str()))
                    .with("provider", provider)
                    .with("period", period.chinese())
                    .with("before", seen.version)
                    .with("now", current.map_or(0, |now| now.number))
            })
        })
        .collect()
}

/// Is this a published file, of which no cell was named?
fn is_file_name(name: &str) -> bool {
    let ends = [".xlsx", ".docx", ".html"];
    name.contains('/') || name.contains('!') || ends.iter().any(|end| name.ends_with(end))
}

/// A figure by query, row and column.
fn of_query(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    asked: &ArgMatches,
    name: &str,
    period: Option<Period>,
) -> Vec<Asked> {
    let workspace = &desk.workspace;
    let declared: Vec<String> = match (workspace.queries.get(name), workspace.schemes.get(name))
    {
        (Some(query), _) => query.columns.iter().map(|column| column.name.clone()).collect(),
        (None, Some(scheme)) => scheme.own_names(),
        (None, None) => {
            if is_file_name(name) {
                let finding = Finding::new(codes::T001, Place::File(name.into()))
                    .with("book", name)
                    .with("cell", "none");
                session.report(&[finding]);
                return Vec::new();
            }
            let known = workspace.queries.keys().chain(workspace.schemes.keys());
            session.unknown("query", name, known);
            return Vec::new();
        }
    };
    let Some(period) = period.or_else(|| latest(desk, name)) else {
        session.without_period();
        return Vec::new();
    };
    let key = asked
        .get_many::<String>("key")
        .into_iter()
        .flatten()
        .filter_map(|part| part.split_once('='))
        .map(|(name, code)| (name.trim().to_owned(), code.trim().to_owned()))
        .collect();
    let columns: Vec<String> = match asked.get_one::<String>("column") {
        Some(column) => vec![column.clone()],
        None => declared,
    };
    columns
        .into_iter()
        .map(|column| {
            let (query, key) = (name.to_owned(), Vec::clone(&key));
            (Question { query, period, key, column, printed: None, rounding: None }, None)
        })
        .collect()
}

/// The last period that was published: what a person most likely means.
fn latest(desk: &Desk, query: &str) -> Option<Period> {
    let workspace = &desk.workspace;
    let kind = match workspace.queries.get(query) {
        Some(query) => query.period,
        None => workspace.schemes.get(query)?.period,
    };
    let entries = std::fs::read_dir(&desk.workspace.published).ok()?;
    entries
        .filter_map(Result::ok)
        .filter_map(|entry| Period::parse(&entry.file_name().to_string_lossy()))
        .filter(|period| period.kind() == kind)
        .max()
}

fn show(session: &mut Session<'_, '_>, trace: &Trace) -> Result<(), StoreFault> {
    let missing = matches!(trace.exact, Term::Missing(_));
    let unit = trace.unit.clone().filter(|_| !missing).unwrap_or_default();
    let line = session.say(
        "trace-head",
        &[
            ("title", trace.title.clone()),
            ("period", trace.period_words.clone()),
            ("row", trace.row.clone()),
            ("label", trace.label.clone()),
            ("printed", trace.printed.clone()),
            ("unit", unit),
        ],
    );
    session.print(&line)?;
    for one in &trace.decided {
        let parts = [
            ("computed", one.accepted.computed.clone()),
            ("decided", one.accepted.decided.clone()),
            ("reason", one.accepted.reason.clone()),
            ("by", one.accepted.by.clone()),
            ("when", one.recorded.chars().take(10).collect()),
        ];
        let line = session.say("trace-accepted", &parts);
        session.print(&line)?;
    }
    if !trace.source.is_empty() {
        let line = session.say("trace-source", &[("source", trace.source.clone())]);
        session.print(&line)?;
    }
    if !trace.steps.is_empty() {
        let line = session.say("trace-steps", &[]);
        session.print(&line)?;
    }
    for step in &trace.steps {
        if let Some(reported) = &step.reported {
            let parts = [
                ("name", step.name.clone()),
                ("label", step.label.clone()),
                ("value", reported.figure.to_string()),
                ("status", reported.status.clone()),
            ];
            let line = session.say("trace-reported", &parts);
            session.print(&format!("  {line}"))?;
        }
        let parts = [
            ("name", step.name.clone()),
            ("label", step.label.clone()),
            ("formula", step.formula.clone()),
        ];
        let line = session.say("trace-step", &parts);
        session.print(&format!("  {line}"))?;
        let line = session.say("trace-numbers", &[("numbers", step.numbers.clone())]);
        session.print(&format!("      {line}"))?;
        let value = match &step.value {
            Term::Missing(Missing::NotComputable(reason)) => {
                format!("—（{reason}）")
            }
            value => told(value),
        };
        let line = session.say("trace-value", &[("value", value)]);
        session.print(&format!("      {line}"))?;
    }
    if trace.exact.number().is_some() {
        let way = trace.rounding.word().to_owned();
        let parts = [("printed", trace.printed.clone()), ("way", way)];
        let line = session.say("trace-rounded", &parts);
        session.print(&format!("  {line}"))?;
    }
    if !trace.ranking.is_empty() {
        let line = session.say("trace-rank", &[("by", trace.ranked_by.clone())]);
        session.print(&line)?;
        for (label, figure, rank) in &trace.ranking {
            session.print(&format!("  {rank}  {label}  {figure}"))?;
        }
    }
    sums(session, trace)?;
    rows(session, trace)?;
    for earlier in &trace.earlier {
        let line = session.say("trace-earlier", &[("period", earlier.period_words.clone())]);
        session.print(&line)?;
        show(session, earlier)?;
    }
    Ok(())
}

/// A figure in full; one without a finite decimal with one beside it.
fn told(value: &Term) -> String {
    match value {
        Term::Number(number) if number.to_exact_decimal().is_none() => {
            format!("{number}（≈{}）", number.to_fixed(NEAR))
        }
        value => value.to_string(),
    }
}

/// Decimals of a figure told beside its fraction.
const NEAR: u32 = 8;

fn sums(session: &mut Session<'_, '_>, trace: &Trace) -> Result<(), StoreFault> {
    if trace.sums.is_empty() {
        return Ok(());
    }
    let line = session.say("trace-sums", &[]);
    session.print(&line)?;
    for sum in &trace.sums {
        let name = ("name", sum.name.clone());
        let value = ("value", told(&sum.value));
        let line = match &sum.of_rows {
            Some(of_rows) => {
                let agrees = sum.value.number() == Some(of_rows);
                if !agrees {
                    session.status = session.status.max(Status::Data);
                }
                let verdict = if agrees { "trace-agrees" } else { "trace-differs" };
                let verdict = session.say(verdict, &[]);
                let rows =
                    trace.rows.iter().filter(|row| row.parts.contains_key(&sum.name)).count();
                session.say(
                    "trace-sum",
                    &[
                        name,
                        value,
                        ("rows", rows.to_string()),
                        ("sum", of_rows.to_string()),
                        ("verdict", verdict),
                    ],
                )
            }
            None => session.say("trace-sum-plain", &[name, value]),
        };
        session.print(&format!("  {line}"))?;
    }
    Ok(())
}

/// The rows, those of the same returns together. A row joined from several returns stands under
/// all of them, its cells numbered by the return they stand in.
fn rows(session: &mut Session<'_, '_>, trace: &Trace) -> Result<(), StoreFault> {
    if trace.rows.is_empty() {
        return Ok(());
    }
    let line = session.say("trace-rows", &[]);
    session.print(&line)?;
    let mut last: Vec<String> = Vec::new();
    for row in &trace.rows {
        let mut heads: Vec<String> = Vec::new();
        for source in row.sources.iter().filter(|source| source.file.is_some()) {
            let head = heading(session, source);
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        if heads != last {
            for (index, head) in heads.iter().enumerate() {
                let mark = if heads.len() > 1 { mark(index) } else { String::new() };
                session.print(&format!("  {mark}{head}"))?;
            }
            last.clone_from(&heads);
        }
        let mut cells: Vec<String> = Vec::new();
        for source in &row.sources {
            let own = heading(session, source);
            let index = heads.iter().position(|head| *head == own);
            let mark = index.filter(|_| heads.len() > 1).map_or_else(String::new, mark);
            let outside = source.file.is_none();
            for cell in source.cells.iter().filter(|cell| !outside || cell.is_number) {
                cells.push(format!("{mark}{}", shown(session, source, cell)));
            }
        }
        let parts: Vec<String> = row
            .parts
            .iter()
            .map(|(name, value)| {
                session
                    .say("trace-part", &[("name", name.clone()), ("value", value.to_string())])
            })
            .collect();
        let line = if parts.is_empty() {
            format!("    {}", cells.join("，"))
        } else {
            format!("    {}  →  {}", cells.join("，"), parts.join("，"))
        };
        session.print(&text::shown(&line, 600))?;
    }
    Ok(())
}

/// A cell with its address and value; where an override is used, what was reported, by whom it
/// was adjusted and why.
fn shown(session: &Session<'_, '_>, source: &Source, cell: &SourceCell) -> String {
    let written = match &cell.address {
        Some(address) => format!("{address} {}={}", cell.label, cell.value),
        None => format!("{}.{}={}", source.table, cell.label, cell.value),
    };
    let written = match &cell.converted {
        Some(unit) => written + &session.say("trace-converted", &[("unit", unit.clone())]),
        None => written,
    };
    let Some(one) = &cell.adjusted else { return written };
    let document = one.document.as_ref().map_or_else(String::new, |text| format!("，{text}"));
    let parts = [
        ("reported", if one.reported.is_empty() { "…".into() } else { one.reported.clone() }),
        ("value", one.value.clone()),
        ("reason", one.reason.clone()),
        ("by", one.by.clone()),
        ("date", one.date.clone()),
        ("document", document),
    ];
    format!("{written}{}", session.say("trace-adjusted", &parts))
}

/// ①, ②, …: which of several returns.
fn mark(index: usize) -> String {
    let number = u32::try_from(index).unwrap_or(0).min(19);
    char::from_u32(0x2460 + number).map_or_else(String::new, String::from)
}

fn heading(session: &Session<'_, '_>, source: &Source) -> String {
    let Some((file, version, digest)) = &source.file else { return source.title.clone() };
    session.say(
        "trace-return",
        &[
            ("file", text::shown(file, 120)),
            ("sheet", source.sheet.clone()),
            ("version", version.to_string()),
            ("digest", digest.clone()),
        ],
    )
}
