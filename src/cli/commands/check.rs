//! `check`: are the declarations sound? `--tests`: do the schemes' worked examples come out?

use super::super::{Session, at, render};
use crate::compute;
use crate::score::{self, example};
use crate::store::StoreFault;
use crate::words::diagnostic::has_errors;
use crate::workspace::Workspace;
use clap::ArgMatches;

pub(super) fn check(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let folder = session.folder.clone();
    let loaded = Workspace::load(&folder).map_err(at(&folder))?;
    let mut findings = loaded.findings;
    let workspace = loaded.value;
    // SQL and rules are read against sound declarations only: one fault is told once
    if !has_errors(&findings) {
        findings.extend(compute::check_queries(&workspace));
        findings.extend(score::check_schemes(&workspace));
    }
    let mut examples = 0;
    if asked.get_flag("tests") && !has_errors(&findings) {
        for scheme in workspace.schemes.values() {
            let examined = example::examine(&workspace, scheme);
            examples += examined.examples;
            findings.extend(examined.findings);
        }
    }
    session.report(&findings);
    let objects = workspace.codelists.len()
        + workspace.parameters.len()
        + workspace.datasets.len()
        + workspace.queries.len()
        + workspace.schemes.len()
        + workspace.bulletins.len();
    let counts = render::counts(session.language, &findings.iter().collect::<Vec<_>>());
    if asked.get_flag("tests") {
        session.tell("summary-examples", &[("count", examples.to_string())]);
    }
    session.tell("summary-check", &[("objects", objects.to_string()), ("counts", counts)]);
    Ok(())
}
