//! The bulletins of the workspace as a reader meets them: on paper and in a browser.
//!
//! LibreOffice turns every bulletin of the sample periods into pages, poppler tells what stands on
//! them; a real browser opens the web page. Where a program is not at hand the test says so and
//! passes: `.ci/run` installs them all.

mod browser;
mod office;
mod record;

use crate::case::{self, scene::Scene};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The periods for which the samples hold whole sets of returns.
const PERIODS: [&str; 9] = [
    "2023",
    "2023-08",
    "2023-Q1",
    "2023-Q3",
    "2023-2024",
    "2024",
    "2024-2025",
    "2025-03",
    "2025-06",
];

/// Is a program at hand? If not, the test says so.
fn at_hand(programs: &[&str]) -> bool {
    let missing: Vec<&&str> = programs
        .iter()
        .filter(|program| Command::new(program).arg("--version").output().is_err())
        .collect();
    if !missing.is_empty() {
        let said = writeln!(io::stderr(), "skipped: {missing:?} not installed (see .ci/run)");
        said.expect("standard error takes a line");
    }
    missing.is_empty()
}

/// A workspace in which every bulletin has been published in every format.
///
/// It is made once for both tests.
fn published() -> &'static (Scene, Vec<record::Record>) {
    static PUBLISHED: OnceLock<(Scene, Vec<record::Record>)> = OnceLock::new();
    PUBLISHED.get_or_init(publish)
}

fn publish() -> (Scene, Vec<record::Record>) {
    let scene = Scene::set(Path::new("no case"), false, true).expect("a scene");
    for period in PERIODS {
        command(&scene, &["run", period]);
    }
    let folder = scene.root.join("outputs/published");
    for record in record::all(&folder) {
        let period = ["--period", record.period.as_str()];
        command(
            &scene,
            &["publish", &record.bulletin, period[0], period[1], "--to", "xlsx,docx,html"],
        );
    }
    let records = record::all(&folder);
    let declared = files(&scene.root.join("outputs"), "toml");
    for bulletin in declared.iter().filter_map(|path| path.file_stem()?.to_str()) {
        let issued = records.iter().any(|record| record.bulletin == bulletin);
        assert!(issued, "{bulletin} is published for a period");
    }
    (scene, records)
}

fn command(scene: &Scene, words: &[&str]) {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let outcome = case::in_process(&words, &scene.root, case::Language::Chinese);
    assert!(outcome.status <= 1, "{words:?}: {}", outcome.findings);
}

/// Files below a folder with an ending, by path.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let found = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    found
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect()
}

/// A text without any white space: line breaks on paper are not those of the declaration.
fn dense(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{c}').collect()
}

/// Every bulletin prints on A4, whole: nothing cut, no `###`, heads repeated, no empty page.
pub(crate) fn bulletins_print_whole() {
    if !at_hand(&["soffice", "pdftotext", "pdfinfo", "pdftohtml"]) {
        return;
    }
    let (scene, records) = published();
    let mut faults = Vec::new();
    let published = scene.root.join("outputs/published");
    for ending in ["xlsx", "docx"] {
        let papers = office::print(scene, &files(&published, ending), ending);
        for (file, paper) in papers {
            let record = record::of(records, &file);
            faults.extend(paper.faults(&file, record, ending == "xlsx"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every web page opens without an error, and each link to a figure leads to one.
pub(crate) fn pages_open_in_a_browser() {
    if !at_hand(&["chromium"]) {
        return;
    }
    let (scene, records) = published();
    let pages = files(&scene.root.join("outputs/published"), "html");
    assert!(!pages.is_empty(), "there are web pages");
    let faults: Vec<String> = pages
        .iter()
        .flat_map(|page| {
            let of_page = record::of(records, page);
            browser::faults(scene, page, !of_page.figures.is_empty())
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
