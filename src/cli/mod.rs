//! The only part that speaks: arguments in, findings and figures out, an exit status.
//!
//! [`run`] carries out one command in a [`World`] (where, when, who, which streams), so that
//! tests call it in-process. Each command is a file under `commands/`; how findings and tables
//! look is in `render` and `tables`. Exit status says who is at fault: 0 nobody, 1 the data, 2
//! the declarations or the command line, 3 the machine.

mod arguments;
mod commands;
mod differences;
pub mod environment;
mod render;
mod spelling;
mod tables;

use crate::engine::Outcome;
use crate::store::StoreFault;
use crate::words::catalogue::{Language, say};
use crate::words::diagnostic::{Finding, Place, Severity, codes};
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

/// What a command is given besides its arguments.
pub struct World<'a> {
    /// The folder it is called in.
    pub directory: PathBuf,
    /// When (RFC 3339, the machine's time zone).
    pub now: String,
    /// The person.
    pub operator: String,
    /// The machine's name.
    pub host: String,
    /// The program's own file, to be started for files whose reader may break.
    pub program: PathBuf,
    /// How long another command that is writing to the store is waited for.
    pub patience: Duration,
    /// The language of the locale, if it is one of ours.
    pub language: Option<Language>,
    /// Where results go.
    pub out: &'a mut dyn Write,
    /// Where findings, progress and summaries go.
    pub err: &'a mut dyn Write,
    /// Is the error stream a terminal that shows colours?
    pub colour: bool,
    /// Is the error stream a terminal (progress is shown)?
    pub terminal: bool,
}

/// Whose fault it is, as an exit status.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Status {
    Fine = 0,
    Data = 1,
    Declarations = 2,
    Machine = 3,
}

/// A command at work: its world, and how it was asked to speak.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
struct Session<'w, 'o> {
    world: &'w mut World<'o>,
    language: Language,
    json: bool,
    quiet: bool,
    verbose: bool,
    all: bool,
    folder: PathBuf,
    command: String,
    status: Status,
    spoken: Vec<Finding>,
    /// Checks that did not fail, where everything is asked for: file, check, what became of it.
    checked: Vec<(String, String, Outcome)>,
}

/// Carries out a command line (without the program's name). Returns the exit status.
pub fn run(arguments: &[String], world: &mut World<'_>) -> u8 {
    if arguments.first().is_some_and(|first| first == "__read-legacy") {
        return crate::excel::serve_legacy(std::io::stdin().lock(), std::io::stdout().lock());
    }
    let asked = language_asked(arguments).or(world.language).unwrap_or_default();
    let matches = match arguments::command(asked).try_get_matches_from(
        std::iter::once("tongbao").chain(arguments.iter().map(String::as_str)),
    ) {
        Ok(matches) => matches,
        Err(error) => {
            let (out, text, status) = match spelling::finding(&error) {
                Some(finding) => {
                    let text = render::findings(asked, &[&finding], false, world.colour);
                    (&mut *world.err, text, Status::Declarations)
                }
                None if error.use_stderr() => {
                    (&mut *world.err, error.render().to_string(), Status::Declarations)
                }
                None => (&mut *world.out, error.render().to_string(), Status::Fine),
            };
            // nobody is there to be told that the stream is gone
            let _ = write!(out, "{text}");
            return status as u8;
        }
    };
    let folder = matches
        .get_one::<PathBuf>("directory")
        .map_or_else(|| world.directory.clone(), |folder| world.directory.join(folder));
    let mut session = Session {
        language: asked,
        json: matches.get_one::<String>("format").is_some_and(|format| format == "json"),
        quiet: matches.get_flag("quiet"),
        verbose: matches.get_flag("verbose"),
        all: matches.get_flag("all"),
        folder,
        command: format!("tongbao {}", arguments.join(" ")),
        status: Status::Fine,
        spoken: Vec::new(),
        checked: Vec::new(),
        world,
    };
    if let Err(fault) = commands::carry_out(&mut session, &matches) {
        session.machine(&fault);
    }
    session.flush_json();
    session.status as u8
}

/// The language is needed before the arguments are read: their faults are told in it too.
fn language_asked(arguments: &[String]) -> Option<Language> {
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang=") {
            Some(value) => value,
            None if word == "--lang" => words.next()?,
            None => continue,
        };
        return match value {
            "zh" => Some(Language::Chinese),
            "en" => Some(Language::English),
            _ => None,
        };
    }
    None
}

impl Session<'_, '_> {
    /// A sentence of the program.
    fn say(&self, key: &str, parts: &[(&'static str, String)]) -> String {
        say(self.language, key, parts)
    }

    /// A line of the summary, to the error stream.
    fn tell(&mut self, key: &str, parts: &[(&'static str, String)]) {
        if !self.quiet && !self.json {
            let line = self.say(key, parts);
            let _ = writeln!(self.world.err, "{line}");
        }
    }

    /// A line of the result, to the output stream.
    fn print(&mut self, line: &str) -> Result<(), StoreFault> {
        writeln!(self.world.out, "{line}").or_else(|error| self.stream(error))
    }

    /// The output stream: a reader that has seen enough is nobody's fault.
    fn stream(&self, error: std::io::Error) -> Result<(), StoreFault> {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Ok(());
        }
        Err(StoreFault::io(&PathBuf::from("-"), error))
    }

    /// Reports findings, and takes the exit status they amount to.
    fn report(&mut self, findings: &[Finding]) {
        for finding in findings.iter().filter(|one| one.severity == Severity::Error) {
            self.status = self.status.max(status_of(finding));
        }
        if self.json {
            self.spoken.extend(findings.iter().cloned());
            return;
        }
        let shown: Vec<&Finding> = findings
            .iter()
            .filter(|one| !self.quiet || one.severity == Severity::Error)
            .collect();
        let text = render::findings(self.language, &shown, self.all, self.world.colour);
        let _ = self.world.err.write_all(text.as_bytes());
    }

    fn flush_json(&mut self) {
        if self.json {
            let report = render::validation_report(
                self.language,
                &self.spoken,
                &self.checked,
                &self.world.now,
            );
            let _ = writeln!(self.world.err, "{report}");
        }
    }

    /// The machine failed.
    fn machine(&mut self, fault: &StoreFault) {
        match fault {
            StoreFault::Refused(findings) => {
                let findings = findings.clone();
                self.report(&findings);
            }
            StoreFault::Io { path, source } => {
                let finding = Finding::new(codes::M001, Place::Nowhere)
                    .with("path", path.display())
                    .with("detail", source)
                    .hinting("path");
                self.report(&[finding]);
                self.status = Status::Machine;
            }
        }
    }
}

/// Whose fault a finding is: its letter says where the reader should look.
fn status_of(finding: &Finding) -> Status {
    match finding.code.name {
        "T001" | "T005" => Status::Declarations,
        "M001" | "F010" => Status::Machine,
        // what a bulletin wants is told by a finding of its own, which says whose fault it is
        "X014" | "B001" => Status::Data,
        _ if finding.is_of_one_unit() => Status::Data,
        name => match name.as_bytes().first() {
            Some(b'D' | b'Q' | b'X' | b'B' | b'M') => Status::Declarations,
            Some(b'S') => Status::Machine,
            _ => Status::Data,
        },
    }
}

/// A failing of the machine at a path.
fn at(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> StoreFault + '_ {
    move |error| StoreFault::io(path, error)
}
