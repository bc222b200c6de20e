//! `check`: are the declarations sound?

use super::super::{Session, at, render};
use crate::compute;
use crate::store::StoreFault;
use crate::words::diagnostic::has_errors;
use crate::workspace::Workspace;

pub(super) fn check(session: &mut Session<'_, '_>) -> Result<(), StoreFault> {
    let folder = session.folder.clone();
    let loaded = Workspace::load(&folder).map_err(at(&folder))?;
    let mut findings = loaded.findings;
    // SQL is read against sound declarations only: one fault is told once
    if !has_errors(&findings) {
        findings.extend(compute::check_queries(&loaded.value));
    }
    session.report(&findings);
    let workspace = loaded.value;
    let objects = workspace.codelists.len()
        + workspace.parameters.len()
        + workspace.datasets.len()
        + workspace.queries.len()
        + workspace.bulletins.len();
    let counts = render::counts(session.language, &findings.iter().collect::<Vec<_>>());
    session.tell("summary-check", &[("objects", objects.to_string()), ("counts", counts)]);
    Ok(())
}
