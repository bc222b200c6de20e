//! `compute`: an indicator table, on the terminal or into a file.

use super::super::{Session, at, tables};
use crate::compute;
use crate::engine::{Indicator, parquet};
use crate::excel::write::Properties;
use crate::publish::{compose, document::Document, theme::Theme, xlsx};
use crate::run::{Desk, StoredReturns};
use crate::store::StoreFault;
use crate::words::Period;
use crate::words::diagnostic::{Finding, Place, codes};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub(super) fn compute(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(Some(period)) = session.period(asked) else { return Ok(()) };
    let Some(desk) = session.desk()? else { return Ok(()) };
    let Some(name) = asked.get_one::<String>("query") else { return Ok(()) };
    let workspace = &desk.workspace;
    if !workspace.queries.contains_key(name) && !workspace.schemes.contains_key(name) {
        session.unknown(
            "query",
            name,
            workspace.queries.keys().chain(workspace.schemes.keys()),
        );
        return Ok(());
    }
    deliver(session, asked, &desk, name, period)
}

/// Computes a query and gives its table out as the command line asks.
pub(super) fn deliver(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
    desk: &Desk,
    name: &str,
    period: Period,
) -> Result<(), StoreFault> {
    let computed = compute::compute(&desk.workspace, &StoredReturns(desk), name, period);
    session.report(&computed.findings);
    let Some(indicator) = computed.value else { return Ok(()) };
    hand_out(session, asked, &[indicator])
}

/// Gives tables out as the command line asks: the first on the terminal or into a file, all of
/// them into a workbook.
pub(super) fn hand_out(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
    sheets: &[Indicator],
) -> Result<(), StoreFault> {
    let Some(indicator) = sheets.first() else { return Ok(()) };
    let exact = asked.get_flag("exact");
    match asked.get_one::<PathBuf>("output") {
        Some(path) => {
            let path = session.world.directory.join(path);
            into_file(session, sheets, indicator, &path, exact)
        }
        None => on_terminal(session, indicator, exact),
    }
}

/// A table on the terminal, its notes to the error stream.
fn on_terminal(
    session: &mut Session<'_, '_>,
    indicator: &Indicator,
    exact: bool,
) -> Result<(), StoreFault> {
    let text = tables::aligned(&tables::rows(indicator, exact));
    session.print(text.trim_end())?;
    for note in notes(indicator) {
        session.tell("summary-note", &[("note", note)]);
    }
    Ok(())
}

/// Everything a reader of the figures has to know, the reasons for what is missing among it.
fn notes(indicator: &Indicator) -> Vec<String> {
    let table = compose::plain_table(indicator);
    table.notes
}

fn into_file(
    session: &mut Session<'_, '_>,
    sheets: &[Indicator],
    indicator: &Indicator,
    path: &Path,
    exact: bool,
) -> Result<(), StoreFault> {
    let ending =
        path.extension().map_or_else(String::new, |e| e.to_string_lossy().to_ascii_lowercase());
    let bytes = match ending.as_str() {
        "csv" => tables::csv(&tables::rows(indicator, exact)).map_err(at(path))?,
        "json" => {
            let mut text = serde_json::to_vec_pretty(&tables::json(indicator))
                .map_err(|error| StoreFault::io(path, std::io::Error::other(error)))?;
            text.push(b'\n');
            text
        }
        "xlsx" => workbook(sheets).map_err(|fault| {
            StoreFault::io(path, std::io::Error::other(format!("{fault:?}")))
        })?,
        "parquet" | "arrow" => {
            let table = compute::as_table(indicator, exact);
            let bytes = if ending == "arrow" {
                parquet::to_arrow_file(&table)
            } else {
                parquet::to_parquet(&table)
            };
            bytes.map_err(|fault| {
                StoreFault::io(path, std::io::Error::other(format!("{fault:?}")))
            })?
        }
        _ => {
            let finding = Finding::new(codes::M005, Place::File(path.to_string_lossy().into()));
            session.report(&[finding.with("ending", ending)]);
            return Ok(());
        }
    };
    crate::run::issue::whole(path, &bytes).map_err(at(path))?;
    session.tell("summary-written", &[("file", path.display().to_string())]);
    Ok(())
}

fn workbook(sheets: &[Indicator]) -> Result<Vec<u8>, crate::excel::write::WriteFault> {
    use crate::publish::document::Block;
    let Some(indicator) = sheets.first() else { return Ok(Vec::new()) };
    let document = Document {
        title: indicator.title.clone(),
        blocks: sheets.iter().map(|one| Block::Table(compose::plain_table(one))).collect(),
        ..Document::default()
    };
    let properties = Properties {
        title: indicator.title.clone(),
        created: indicator.period.last_day().to_datetime(jiff::civil::Time::midnight()),
        ..Properties::default()
    };
    xlsx::publish(&document, &Theme::default(), &properties).map(|issue| issue.bytes)
}
