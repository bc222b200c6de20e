//! `verify`: a bulletin that leaders have edited against the one that was computed.

use super::super::{Session, at};
use crate::run::verify::{self, Acceptance};
use crate::store::StoreFault;
use crate::words::diagnostic::{Finding, Place, codes};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub(super) fn verify(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let Some(file) = asked.get_one::<PathBuf>("file") else { return Ok(()) };
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
    let path = session.world.directory.join(file);
    let mut returned = match verify::read(&desk, &path, &name).map_err(at(&path))? {
        Ok(returned) => returned,
        Err(finding) => {
            session.report(&[finding]);
            return Ok(());
        }
    };
    let mut accepted = on_the_line(session, asked);
    if let Some(list) = asked.get_one::<PathBuf>("accepted") {
        let path = session.world.directory.join(list);
        let Some(listed) = listed(session, &path)? else { return Ok(()) };
        accepted.extend(listed);
    }
    if accepted.iter().any(|one| one.reason.is_empty() || one.by.is_empty()) {
        let finding = Finding::new(codes::T017, Place::Nowhere).with("file", "--accept");
        session.report(&[finding]);
        return Ok(());
    }
    let unknown = verify::accept(&mut desk, &mut returned, &accepted)?;
    let mut findings: Vec<Finding> =
        returned.open.iter().map(|change| verify::finding(&name, change)).collect();
    for place in unknown {
        findings.push(
            Finding::new(codes::T016, Place::File(name.as_str().into())).with("place", place),
        );
    }
    for one in &returned.accepted {
        findings.push(
            Finding::new(codes::T202, Place::File(name.as_str().into()))
                .with("place", &one.place)
                .with("computed", &one.computed)
                .with("decided", &one.decided)
                .with("reason", &one.reason)
                .with("by", &one.by),
        );
    }
    findings.extend(returned.wordings.iter().map(|change| verify::finding(&name, change)));
    session.report(&findings);
    let key = if returned.open.is_empty() { "summary-verified" } else { "summary-altered" };
    session.tell(
        key,
        &[
            ("title", returned.record.title.replace('\n', "")),
            ("changes", returned.open.len().to_string()),
            ("accepted", returned.accepted.len().to_string()),
            ("wordings", returned.wordings.len().to_string()),
        ],
    );
    Ok(())
}

fn on_the_line(session: &Session<'_, '_>, asked: &ArgMatches) -> Vec<Acceptance> {
    let by = asked.get_one::<String>("by").unwrap_or(&session.world.operator);
    let reason = asked.get_one::<String>("reason").map_or("", |reason| reason.trim());
    asked
        .get_many::<String>("accept")
        .into_iter()
        .flatten()
        .map(|place| Acceptance {
            place: place.trim().to_owned(),
            reason: reason.to_owned(),
            by: by.clone(),
        })
        .collect()
}

/// The accepted changes of a CSV file with the columns `place`, `reason`, `by`; `None` if it is
/// not such a file, which is told.
fn listed(
    session: &mut Session<'_, '_>,
    path: &Path,
) -> Result<Option<Vec<Acceptance>>, StoreFault> {
    let bytes = std::fs::read(path).map_err(at(path))?;
    let name = path.display().to_string();
    let rows = verify::acceptances(&bytes);
    if rows.is_none() {
        let finding = Finding::new(codes::T017, Place::File(name.as_str().into()));
        session.report(&[finding.with("file", name)]);
    }
    Ok(rows)
}
