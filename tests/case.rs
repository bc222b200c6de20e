//! Runs one case: a folder whose name is the sentence.
//!
//! `case.toml` says what it is about, which commands are run and with which exit status. They run
//! in a temporary copy of the root workspace's declarations with the case's own laid over it and
//! its `returns/*.grid` made into workbooks ([`scene`]); lines that begin with `!` change
//! the scene instead ([`verbs`]). What came out is compared with `expected/` ([`expected`]).

pub(crate) mod expected;
mod packages;
pub(crate) mod scene;
pub(crate) mod twice;
mod typing;
pub(crate) mod verbs;
mod words;
mod zeros;

use libtest_mimic::{Failed, Trial};
use scene::Scene;
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tongbao::cli::{self, World};
use tongbao::words::catalogue;

/// `case.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Declaration {
    /// One sentence: what must hold.
    pub(crate) about: String,
    /// The commands, without the program's name, and the `!` verbs.
    pub(crate) run: Vec<String>,
    /// The status of the last command (those before it then end with 0), or of each.
    exit: Exit,
    /// `empty`: nothing of the root workspace is there.
    workspace: Option<String>,
    /// Are the committed sample returns there?
    #[serde(default)]
    samples: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Exit {
    Last(u8),
    Each(Vec<u8>),
}

/// The language of what a person reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

/// What a command gave back.
pub(crate) struct Outcome {
    pub(crate) status: u8,
    pub(crate) output: String,
    pub(crate) findings: String,
}

/// Every case folder, by path.
pub(crate) fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<PathBuf> = walkdir::WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name() == "case.toml")
        .filter_map(|entry| entry.path().parent().map(Path::to_owned))
        .collect();
    folders.sort();
    folders
}

/// What a case declares.
pub(crate) fn declaration(folder: &Path) -> Result<Declaration, String> {
    let path = folder.join("case.toml");
    let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
    toml::from_str(&text).map_err(|error| format!("case.toml: {error}"))
}

/// One trial for each case.
pub(crate) fn trials() -> Vec<Trial> {
    let trial = |folder: PathBuf| {
        let mut names = folder.iter().rev().filter_map(|name| name.to_str());
        let (last, first) = (names.next().unwrap_or(""), names.next().unwrap_or(""));
        Trial::test(format!("case::{first}::{last}"), move || {
            run(&folder).map_err(Failed::from)
        })
    };
    folders().into_iter().map(trial).collect()
}

/// Runs a case in Chinese, and in English too where it says what is expected then.
fn run(folder: &Path) -> Result<(), String> {
    let declaration = declaration(folder)?;
    if declaration.about.trim().is_empty() {
        return Err("case.toml does not say what the case is about".to_owned());
    }
    let (scene, outcome) = play(folder, &declaration, Language::Chinese)?;
    expected::compare(&folder.join("expected"), &scene, &outcome)?;
    if folder.join("expected/findings.en.txt").exists() {
        let (_, outcome) = play(folder, &declaration, Language::English)?;
        expected::compare_english(&folder.join("expected"), &outcome)?;
    }
    Ok(())
}

/// Carries out the commands; what was said last on each stream, with the place's path taken out.
fn play(
    folder: &Path,
    declaration: &Declaration,
    language: Language,
) -> Result<(Scene, Outcome), String> {
    let empty = match declaration.workspace.as_deref() {
        None | Some("root") => false,
        Some("empty") => true,
        Some(other) => return Err(format!("case.toml: workspace = \"{other}\" is not known")),
    };
    let mut scene = Scene::set(folder, empty, declaration.samples)?;
    let mut outcomes = Vec::new();
    for line in &declaration.run {
        if let Some(command) = line.strip_prefix("!binary ") {
            outcomes.push((line, start_binary(&words(command), &scene.root, language)?));
        } else if let Some(verb) = line.strip_prefix('!') {
            verbs::carry_out(&mut scene, &words(verb))
                .map_err(|why| format!("{line}: {why}"))?;
        } else {
            outcomes.push((line, in_process(&words(line), &scene.root, language)));
        }
    }
    check_statuses(&declaration.exit, &outcomes)?;
    let last = |part: fn(&Outcome) -> &str| {
        let mut said = outcomes.iter().rev().map(|(_, outcome)| part(outcome));
        let said = said.find(|text| !text.is_empty()).unwrap_or_default();
        without_counts(&scene.without_path(said))
    };
    let status = outcomes.last().ok_or("case.toml: no command is run")?.1.status;
    let (output, findings) = (last(|it| &it.output), last(|it| &it.findings));
    Ok((scene, Outcome { status, output, findings }))
}

fn check_statuses(exit: &Exit, outcomes: &[(&String, Outcome)]) -> Result<(), String> {
    let expected: Vec<u8> = match exit {
        Exit::Each(statuses) => statuses.clone(),
        Exit::Last(status) => {
            let mut statuses = vec![0; outcomes.len().saturating_sub(1)];
            statuses.push(*status);
            statuses
        }
    };
    if expected.len() != outcomes.len() {
        let (said, run) = (expected.len(), outcomes.len());
        return Err(format!("case.toml: exit names {said} commands, {run} are run"));
    }
    for ((line, outcome), status) in outcomes.iter().zip(expected) {
        if outcome.status != status {
            return Err(format!(
                "`{line}` ended with {} instead of {status}\n{}{}",
                outcome.status, outcome.findings, outcome.output
            ));
        }
    }
    Ok(())
}

/// The words of a command line: blanks part them, quotes keep them together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match quote {
            Some(mark) if letter == mark => quote = None,
            None if letter == '"' || letter == '\'' => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            None if letter == ' ' => words.extend(word.take()),
            Some(_) | None => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// Calls the library as the binary does.
pub(crate) fn in_process(
    arguments: &[String],
    directory: &Path,
    language: Language,
) -> Outcome {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = cli::run(
        arguments,
        &mut World {
            directory: directory.to_owned(),
            now: "2023-10-20T08:00:00Z".into(),
            operator: "tester".into(),
            host: "test".into(),
            program: PathBuf::from(env!("CARGO_BIN_EXE_tongbao")),
            patience: Duration::from_millis(100),
            language: Some(match language {
                Language::Chinese => catalogue::Language::Chinese,
                Language::English => catalogue::Language::English,
            }),
            out: &mut out,
            err: &mut err,
            colour: false,
            terminal: false,
        },
    );
    Outcome {
        status,
        output: String::from_utf8_lossy(&out).into_owned(),
        findings: String::from_utf8_lossy(&err).into_owned(),
    }
}

/// Starts the real binary.
fn start_binary(
    arguments: &[String],
    directory: &Path,
    language: Language,
) -> Result<Outcome, String> {
    let locale = match language {
        Language::Chinese => "zh_CN.UTF-8",
        Language::English => "en_US.UTF-8",
    };
    let done = Command::new(env!("CARGO_BIN_EXE_tongbao"))
        .args(arguments)
        .current_dir(directory)
        .env("LC_ALL", locale)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("the binary does not start: {error}"))?;
    let status = done.status.code().and_then(|code| u8::try_from(code).ok());
    let findings = String::from_utf8_lossy(&done.stderr).into_owned();
    Ok(Outcome {
        status: status.ok_or_else(|| format!("the binary was ended: {findings}"))?,
        output: String::from_utf8_lossy(&done.stdout).into_owned(),
        findings,
    })
}

/// Blanks part words, quotes keep them together.
pub(crate) fn commands_are_split_as_a_shell_does() {
    let split = |line| words(line).join("|");
    assert_eq!(split("sql \"SELECT 1\"  -o 'a b.csv'"), "sql|SELECT 1|-o|a b.csv");
    assert_eq!(split("show '' x"), "show||x");
}

/// How many declarations and worked examples the workspace has is no matter of any case: another
/// subject must not change what all the others expect.
fn without_counts(text: &str) -> String {
    let counts = [
        (r"声明 \d+ 个", "声明 … 个"),
        (r"例子 \d+ 个", "例子 … 个"),
        (r"(?m)^\d+ declarations", "… declarations"),
        (r"(?m)^\d+ examples", "… examples"),
    ];
    counts.iter().fold(text.to_owned(), |text, (pattern, instead)| {
        let pattern = regex_lite::Regex::new(pattern).expect("a pattern");
        pattern.replace_all(&text, *instead).into_owned()
    })
}
