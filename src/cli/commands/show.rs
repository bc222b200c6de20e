//! `show`: a workbook as a text grid; with a form, the table that was found.

use super::super::{Session, at};
use crate::engine::Received;
use crate::excel::{Reader, grid_text};
use crate::ingest::{self, Wanted};
use crate::store::StoreFault;
use crate::words::{Digest, cell};
use crate::workspace::Workspace;
use clap::ArgMatches;
use std::path::PathBuf;

pub(super) fn show(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Some(file) = asked.get_one::<PathBuf>("file") else { return Ok(()) };
    let path = session.world.directory.join(file);
    let shown = file.to_string_lossy().replace('\\', "/");
    let bytes = std::fs::read(&path).map_err(at(&path))?;
    let reader = Reader { child: Some(session.world.program.clone()), ..Reader::default() };
    let opened = ingest::open(&reader, &bytes, &shown);
    session.report(&opened.findings);
    let Some(book) = opened.value else { return Ok(()) };
    let Some(dataset) = asked.get_one::<String>("as") else {
        let text = grid_text(&book);
        return session.print(text.trim_end());
    };
    let Ok(period) = session.period(asked) else { return Ok(()) };
    let Some(desk) = session.desk()? else { return Ok(()) };
    if !desk.workspace.datasets.contains_key(dataset) {
        session.unknown("dataset", dataset, desk.workspace.datasets.keys());
        return Ok(());
    }
    let wanted = Wanted {
        dataset: Some(dataset.clone()),
        period,
        digest: Digest::of(&bytes).to_string(),
    };
    let received = ingest::ingest(&book, &shown, &desk.workspace, &wanted);
    session.report(&received.findings);
    match received.value {
        Some(received) => table(session, &desk.workspace, &received),
        None => Ok(()),
    }
}

fn table(
    session: &mut Session<'_, '_>,
    workspace: &Workspace,
    received: &Received,
) -> Result<(), StoreFault> {
    let Some(dataset) = workspace.datasets.get(&received.dataset) else { return Ok(()) };
    let list = workspace.codelists.get(&dataset.provider);
    let provider =
        list.map_or(received.provider.as_str(), |list| list.label(&received.provider));
    let line = session.say(
        "show-found",
        &[
            ("title", dataset.title.clone()),
            ("sheet", received.sheet.to_string()),
            ("heading", ingest::rows_text(received.heading_rows)),
            ("provider", provider.to_owned()),
            ("period", received.period.chinese()),
            ("rows", received.rows.len().to_string()),
        ],
    );
    session.print(&line)?;
    for column in &dataset.columns {
        if let Some(at) = received.columns.get(&column.name) {
            let line = session.say(
                "show-column",
                &[
                    ("letters", cell::column_letters(*at)),
                    ("label", column.label.clone()),
                    ("name", column.name.clone()),
                ],
            );
            session.print(&line)?;
        }
    }
    let mut rows = vec![
        std::iter::once("#".to_owned())
            .chain(dataset.columns.iter().map(|column| column.name.clone()))
            .collect::<Vec<_>>(),
    ];
    for (record, row) in received.rows.iter().enumerate() {
        let values = (0..dataset.columns.len()).map(|at| {
            let value = received.table.value(record, at);
            // what is personal is printed masked
            let personal = dataset.columns[at].personal.as_deref();
            if let (Some(kind), false) = (personal, value.is_missing()) {
                crate::words::mask::masked(kind, &value.to_string())
            } else {
                crate::words::text::shown(&value.to_string(), 40)
            }
        });
        rows.push(std::iter::once((row + 1).to_string()).chain(values).collect());
    }
    let text = super::super::tables::aligned(&rows);
    session.print(text.trim_end())
}
