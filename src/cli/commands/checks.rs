//! `checks`: all checks of a form, for the department; rules that come as a sheet, as checks.

use super::super::{Session, at};
use crate::excel::Reader;
use crate::forms::relations;
use crate::ingest;
use crate::store::StoreFault;
use crate::words::diagnostic::{Finding, Place, codes, has_errors};
use crate::words::text;
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use clap::ArgMatches;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn checks(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let folder = session.folder.clone();
    let loaded = Workspace::load(&folder).map_err(at(&folder))?;
    session.report(&loaded.findings);
    if has_errors(&loaded.findings) {
        return Ok(());
    }
    let workspace = loaded.value;
    let Some(name) = asked.get_one::<String>("dataset") else { return Ok(()) };
    let Some(dataset) = workspace.datasets.get(name) else {
        session.unknown("dataset", name, workspace.datasets.keys());
        return Ok(());
    };
    let output =
        asked.get_one::<PathBuf>("output").map(|path| session.world.directory.join(path));
    if let Some(sheet) = asked.get_one::<PathBuf>("import") {
        return import(session, dataset, sheet, output.as_deref());
    }
    let path = output.unwrap_or_else(|| session.world.directory.join(format!("{name}.xlsx")));
    match relations::workbook(&workspace, dataset) {
        Ok(bytes) => {
            std::fs::write(&path, bytes).map_err(at(&path))?;
            written(session, &path);
            Ok(())
        }
        Err(fault) => Err(StoreFault::io(&path, std::io::Error::other(format!("{fault:?}")))),
    }
}

fn written(session: &mut Session<'_, '_>, path: &Path) {
    let shown = path.strip_prefix(&session.world.directory).unwrap_or(path);
    let parts = [("file", shown.display().to_string())];
    session.tell("summary-written", &parts);
}

/// Reads a sheet of rules; the checks go to the file, or are printed.
fn import(
    session: &mut Session<'_, '_>,
    dataset: &Dataset,
    sheet: &Path,
    output: Option<&Path>,
) -> Result<(), StoreFault> {
    let path = session.world.directory.join(sheet);
    let bytes = std::fs::read(&path).map_err(at(&path))?;
    let reader = Reader { child: Some(session.world.program.clone()), ..Reader::default() };
    let shown = sheet.to_string_lossy().replace('\\', "/");
    let opened = ingest::open(&reader, &bytes, &shown);
    session.report(&opened.findings);
    let Some(book) = opened.value else { return Ok(()) };
    let rules = relations::rules(&book);
    let file: Arc<str> = Arc::from(shown.as_str());
    if rules.is_empty() {
        session.report(&[Finding::new(codes::D003, Place::File(file)).with("key", "公式")]);
        return Ok(());
    }
    let mut unread = Vec::new();
    for rule in &rules {
        if let Err((written, fault)) = &rule.formula {
            let place = Place::Line(file.clone(), rule.line, 1);
            let finding = Finding::new(codes::D009, place)
                .with("formula", text::shown(written, 200))
                .with("at", fault.at)
                .with("found", &fault.found);
            unread.push(if fault.found.is_empty() { finding.hinting("end") } else { finding });
        }
    }
    session.report(&unread);
    let declared = relations::declarations(dataset, &rules);
    match output {
        Some(path) => {
            std::fs::write(path, declared).map_err(at(path))?;
            written(session, path);
        }
        None => session.print(declared.trim_end())?,
    }
    let parts = [
        ("count", (rules.len() - unread.len()).to_string()),
        ("unread", unread.len().to_string()),
    ];
    session.tell("summary-rules", &parts);
    Ok(())
}
