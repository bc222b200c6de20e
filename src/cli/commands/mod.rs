//! One file for each thing a person can ask for.

mod check;
mod checks;
mod compute;
mod explain;
mod intake;
mod publish;
mod score;
mod show;
mod sql;
mod status;
mod store;
mod template;
mod trace;

use super::Session;
use crate::run::{Desk, Who};
use crate::store::StoreFault;
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::{Period, period_text, text};
use clap::ArgMatches;

/// Carries out the command that was asked for.
pub(super) fn carry_out(
    session: &mut Session<'_, '_>,
    matches: &ArgMatches,
) -> Result<(), StoreFault> {
    let Some((name, asked)) = matches.subcommand() else { return Ok(()) };
    match name {
        "check" => check::check(session, asked),
        "checks" => checks::checks(session, asked),
        "template" => template::template(session, asked),
        "validate" => intake::validate(session, asked),
        "ingest" => intake::ingest(session, asked),
        "status" => status::status(session, asked),
        "compute" => compute::compute(session, asked),
        "score" => score::score(session, asked),
        "sql" => sql::sql(session, asked),
        "publish" => publish::publish(session, asked),
        "run" => publish::run(session, asked),
        "trace" => trace::trace(session, asked),
        "explain" => explain::explain(session, asked),
        "show" => show::show(session, asked),
        "store" => store::store(session, asked),
        "completions" => explain::completions(session, asked),
        _ => Ok(()),
    }
}

impl Session<'_, '_> {
    /// Opens the workspace; its faults are reported.
    fn desk(&mut self) -> Result<Option<Desk>, StoreFault> {
        let who = Who {
            operator: self.world.operator.clone(),
            host: self.world.host.clone(),
            command: self.command.clone(),
            now: self.world.now.clone(),
            program: self.world.program.clone(),
            patience: self.world.patience,
        };
        let opened = Desk::open(&self.folder.clone(), who)?;
        self.report(&opened.findings);
        Ok(opened.value)
    }

    /// The period on the command line; one that cannot be read is reported.
    fn period(&mut self, asked: &ArgMatches) -> Result<Option<Period>, ()> {
        let Some(written) = asked.get_one::<String>("period") else { return Ok(None) };
        if let Some(read) = period_text::read(written) {
            return Ok(Some(read.period));
        }
        let finding =
            Finding::new(codes::M003, Place::Nowhere).with("found", text::shown(written, 40));
        self.report(&[finding]);
        Err(())
    }

    /// Reports a name on the command line that nothing declared has.
    fn unknown<'a>(
        &mut self,
        kind: &'static str,
        name: &str,
        known: impl IntoIterator<Item = &'a String>,
    ) {
        let known: Vec<&str> = known.into_iter().map(String::as_str).collect();
        let mut finding = Finding::new(codes::M002, Place::Nowhere)
            .with("kind", kind)
            .with("name", text::shown(name, 60))
            .with("known", known.join("、"));
        if let Some(near) = text::nearest(name, known.iter().copied()) {
            finding = finding.with("nearest", near).hinting("nearest");
        } else if kind == "code" {
            finding = finding.hinting("codes");
        }
        self.report(&[finding]);
    }
}
