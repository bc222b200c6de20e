//! The design rules that a compiler does not keep: floors and doors, files, words, documents.

mod catalogue;
mod cities;
mod documents;
pub(crate) mod files;
mod floors;
mod map;
mod register;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

/// A rule: its name and what fails where it does not hold.
type Rule = (&'static str, fn());

/// Every rule.
pub(crate) fn rules() -> impl Iterator<Item = Rule> {
    let rules: [Rule; 22] = [
        ("tidy::floors_are_kept", floors::floors_are_kept),
        ("tidy::doors_are_kept", floors::doors_are_kept),
        ("tidy::every_module_stands_on_a_floor", floors::every_module_stands_on_a_floor),
        ("tidy::mentions_are_seen", floors::mentions_are_seen),
        ("tidy::files_are_short", files::files_are_short),
        ("tidy::files_say_what_they_are_for", files::files_say_what_they_are_for),
        ("tidy::no_module_is_named_vaguely", files::no_module_is_named_vaguely),
        ("tidy::no_fact_of_the_city_in_src", files::no_fact_of_the_city_in_src),
        ("tidy::no_path_of_a_machine", files::no_path_of_a_machine),
        ("tidy::sources_are_formatted", files::sources_are_formatted),
        ("tidy::every_code_has_its_sentences", catalogue::every_code_has_its_sentences),
        ("tidy::every_code_sentence_has_its_code", catalogue::every_code_sentence_has_its_code),
        (
            "tidy::both_languages_have_the_same_keys",
            catalogue::both_languages_have_the_same_keys,
        ),
        ("tidy::first_lines_stand_alone", catalogue::first_lines_stand_alone),
        ("tidy::every_code_has_a_case", documents::every_code_has_a_case),
        ("tidy::diagnostics_page_is_generated", documents::diagnostics_page_is_generated),
        ("tidy::every_key_is_described", documents::every_key_is_described),
        ("tidy::register_of_rules_is_whole", register::register_of_rules_is_whole),
        ("tidy::register_of_rules_is_generated", register::register_of_rules_is_generated),
        (
            "tidy::another_citys_measures_stand_apart",
            cities::another_citys_measures_stand_apart,
        ),
        ("tidy::the_map_shows_every_file", map::the_map_shows_every_file),
        ("tidy::the_readme_is_a_case", documents::the_readme_is_a_case),
    ];
    rules.into_iter()
}

/// The project's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A source file: its path below the project, with slashes, and its text.
struct Source {
    path: String,
    text: String,
}

/// The Rust files below a folder, by path.
fn sources(folder: &str) -> Vec<Source> {
    let files = WalkDir::new(root().join(folder)).sort_by_file_name().into_iter();
    files
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "rs"))
        .map(|entry| Source {
            path: below_root(entry.path()),
            text: fs::read_to_string(entry.path()).expect("a source file can be read"),
        })
        .collect()
}

fn below_root(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().into_owned()
}

/// Files that belong to the project: those that are, or would be, in version control.
fn kept_files() -> Vec<PathBuf> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    match listed {
        Ok(listed) if listed.status.success() => listed
            .stdout
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty())
            .map(|name| root().join(String::from_utf8_lossy(name).as_ref()))
            .filter(|path| path.is_file())
            .collect(),
        // a copy without its history
        _ => WalkDir::new(root())
            .into_iter()
            .filter_entry(|entry| entry.depth() != 1 || entry.file_name() != "target")
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(walkdir::DirEntry::into_path)
            .collect(),
    }
}

/// The code of a source file without its comments.
fn without_comments(text: &str) -> String {
    let code = |line: &str| -> String {
        match line.find("//") {
            // not the two slashes of an address inside a text
            Some(at) if !line[..at].ends_with(':') => line[..at].to_owned(),
            _ => line.to_owned(),
        }
    };
    text.lines().map(code).collect::<Vec<_>>().join("\n")
}

/// Fails with all faults at once.
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{}\n", faults.join("\n"));
}
