//! One file for each thing a person can ask for.

mod chase;
mod check;
mod checks;
mod close;
mod compute;
mod diff;
mod explain;
mod intake;
mod overrides;
mod publish;
mod receipt;
mod score;
mod show;
mod sql;
mod status;
mod store;
mod template;
mod trace;
mod verify;
mod what_if;

use super::Session;
use crate::run::{Desk, Who};
use crate::store::StoreFault;
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::{Period, period_text, text};
use crate::workspace::dataset::Dataset;
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
        "verify" => verify::verify(session, asked),
        "explain" => explain::explain(session, asked),
        "show" => show::show(session, asked),
        "store" => store::store(session, asked),
        "diff" => diff::diff(session, asked),
        "override" => overrides::overrides(session, asked),
        "close" => close::close(session, asked),
        "reopen" => close::reopen(session, asked),
        "chase" => chase::chase(session, asked),
        "receipt" => receipt::receipt(session, asked),
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

    /// A command that cannot go on without a period on the command line.
    fn without_period(&mut self) {
        let finding = Finding::new(codes::M006, Place::Nowhere)
            .with("kind", "missing")
            .with("found", "--period <PERIOD>");
        self.report(&[finding]);
    }

    /// The form that a command names; one that is not declared is reported.
    fn form<'d>(&mut self, desk: &'d Desk, name: &str) -> Option<&'d Dataset> {
        let found = desk.workspace.datasets.get(name);
        if found.is_none() {
            self.unknown("dataset", name, desk.workspace.datasets.keys());
        }
        found
    }

    /// A form and the period on the command line, which must be of its kind.
    fn form_and_period<'d>(
        &mut self,
        desk: &'d Desk,
        name: &str,
        period: Period,
    ) -> Option<&'d Dataset> {
        let dataset = self.form(desk, name)?;
        if period.kind() == dataset.period {
            return Some(dataset);
        }
        let finding = Finding::new(codes::L011, Place::Nowhere)
            .with("found", period)
            .with("wanted", dataset.period.word())
            .asked_by(dataset.asked.clone());
        self.report(&[finding]);
        None
    }

    /// The code of a provider of a form, given by its code or name; an unknown one is reported.
    fn provider(
        &mut self,
        desk: &Desk,
        dataset: &Dataset,
        period: Period,
        written: &str,
    ) -> Option<String> {
        let list = desk.workspace.codelists.get(&dataset.provider);
        let found = list.and_then(|list| list.find(written, Some(period.last_day())));
        if let Some(found) = found {
            return Some(found.entry().code.clone());
        }
        let owing = crate::run::template::providers(desk, dataset, period);
        self.unknown("provider", written, &owing);
        None
    }

    /// The day on the command line (`--date`), or today; one that cannot be read is reported.
    fn day(&mut self, asked: &ArgMatches) -> Option<jiff::civil::Date> {
        let written = asked.get_one::<String>("date").cloned();
        let day = match &written {
            Some(written) => written.parse().ok(),
            None => crate::run::reporting::day(&self.world.now),
        };
        if day.is_none() {
            self.not_there("date", &written.unwrap_or_default(), "2025-04-10");
        }
        day
    }

    /// Who signs: as the command line says, or who works here.
    fn by(&self, asked: &ArgMatches) -> String {
        asked
            .get_one::<String>("by")
            .map_or_else(|| self.world.operator.clone(), |by| by.trim().to_owned())
    }

    /// Reports something on the command line that is not there or cannot be.
    fn not_there(&mut self, kind: &'static str, found: &str, known: &str) {
        let finding = Finding::new(codes::M007, Place::Nowhere)
            .with("kind", kind)
            .with("found", text::shown(found, 60))
            .with("known", text::shown(known, 300));
        self.report(&[finding]);
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
