//! `show`: a workbook as a text grid; with a form, the table that was found.

use super::super::{Session, at};
use crate::engine::{Accounting, Received, Why};
use crate::excel::{Reader, grid_text};
use crate::ingest::{self, Wanted};
use crate::store::StoreFault;
use crate::words::Digest;
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::collections::BTreeMap;
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
    if session.json {
        let found = found_json(dataset, received);
        return session.print(&serde_json::to_string_pretty(&found).unwrap_or_default());
    }
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
    let letters = received.letters();
    for column in &dataset.columns {
        if let Some(letters) = letters.get(&column.name) {
            let line = session.say(
                "show-column",
                &[
                    ("letters", letters.clone()),
                    ("label", column.label.clone()),
                    ("name", column.name.clone()),
                ],
            );
            session.print(&line)?;
        }
    }
    accounted(session, &received.accounting)?;
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
        // of several panels each row begins with its own first cell
        let first = match received.panel_of.get(record) {
            Some(0) => received.columns.values().min(),
            Some(panel) => received.panels.get(panel - 1).and_then(|one| one.values().min()),
            None => None,
        };
        let at = first.map_or_else(
            || (row + 1).to_string(),
            |column| crate::words::CellRef::new(*row, *column).to_string(),
        );
        rows.push(std::iter::once(at).chain(values).collect());
    }
    let text = super::super::tables::aligned(&rows);
    session.print(text.trim_end())
}

/// Ranges of one reason that are named; there may be one for each cell.
const NAMED: usize = 12;

/// What became of every cell: how many are stored as read, and where the others stand.
fn accounted(session: &mut Session<'_, '_>, accounting: &Accounting) -> Result<(), StoreFault> {
    let line = session.say(
        "show-cells",
        &[
            ("read", accounting.read.to_string()),
            ("stored", accounting.stored.to_string()),
            ("changed", accounting.changed().to_string()),
            ("left", accounting.left_out().to_string()),
        ],
    );
    session.print(&line)?;
    let mut places: BTreeMap<(&str, Why), (u64, Vec<String>)> = BTreeMap::new();
    for one in &accounting.listed {
        let (count, ranges) = places.entry((one.sheet.as_ref(), one.why)).or_default();
        *count += one.count;
        ranges.push(one.range.to_string());
    }
    for ((sheet, why), (count, ranges)) in places {
        let mut named = ranges.iter().take(NAMED).cloned().collect::<Vec<_>>().join(" ");
        let more = ranges.len().saturating_sub(NAMED);
        if more > 0 {
            named += &session.say("show-more", &[("more", more.to_string())]);
        }
        let why = session.say("show-why", &[("why", why.word().to_owned())]);
        let line = session.say(
            "show-listed",
            &[
                ("why", why),
                ("count", count.to_string()),
                ("sheet", crate::words::text::shown(sheet, 60)),
                ("ranges", named),
            ],
        );
        session.print(&line)?;
    }
    Ok(())
}

/// What was found, with every cell that is not stored as read.
fn found_json(dataset: &Dataset, received: &Received) -> Value {
    let (first, last) = received.heading_rows;
    let accounting = &received.accounting;
    let listed: Vec<Value> = accounting
        .listed
        .iter()
        .map(|one| {
            json!({
                "sheet": one.sheet.as_ref(),
                "cells": one.range.to_string(),
                "count": one.count,
                "why": one.why.word(),
                "fate": if one.why.is_change() { "changed" } else { "left_out" },
            })
        })
        .collect();
    json!({
        "dataset": dataset.name,
        "file": received.file.as_ref(),
        "sheet": received.sheet.as_ref(),
        "provider": received.provider,
        "period": received.period.to_string(),
        "heading_rows": [first + 1, last + 1],
        "columns": received.letters(),
        "records": received.table.rows(),
        "nil": received.nil,
        "cells": {
            "read": accounting.read,
            "stored": accounting.stored,
            "changed": accounting.changed(),
            "left_out": accounting.left_out(),
        },
        "listed": listed,
    })
}
