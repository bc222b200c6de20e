//! Rules about files: length, opening paragraph, names, what they must not hold.

use super::{below_root, kept_files, none, root, sources};
use std::fs;
use std::process::Command;

/// The longest a source file may be.
const CEILING: usize = 500;

/// No source file is longer than the ceiling: it is split by idea before.
pub(crate) fn files_are_short() {
    let all = sources("src").into_iter().chain(sources("tests"));
    let long = all.map(|source| (source.text.lines().count(), source.path));
    let long = long.filter(|(lines, _)| *lines > CEILING);
    none(&long.map(|(lines, path)| format!("{path} has {lines} lines")).collect::<Vec<_>>());
}

/// Each file opens with a paragraph on its purpose.
pub(crate) fn files_say_what_they_are_for() {
    let silent = sources("src").into_iter().chain(sources("tests"));
    let silent = silent.filter(|source| !source.text.starts_with("//! "));
    none(
        &silent
            .map(|source| format!("{} does not open with //!", source.path))
            .collect::<Vec<_>>(),
    );
}

/// A module is named for what it holds or does.
pub(crate) fn no_module_is_named_vaguely() {
    let vague = ["utils", "util", "helpers", "helper", "misc", "common", "manager"];
    let is_vague =
        |path: &str| path.trim_end_matches(".rs").split('/').any(|part| vague.contains(&part));
    let named = sources("src").into_iter().chain(sources("tests"));
    none(&named.map(|source| source.path).filter(|path| is_vague(path)).collect::<Vec<_>>());
}

/// Nothing of the city is in the program: it is declared.
pub(crate) fn no_fact_of_the_city_in_src() {
    let facts = ["阳泉", "平定", "盂县", "孟县", "郊区", "城区", "矿区", "高新区"];
    let mut faults = Vec::new();
    for source in sources("src") {
        for (number, line) in (1..).zip(source.text.lines()) {
            faults.extend(
                facts
                    .iter()
                    .filter(|fact| line.contains(*fact))
                    .map(|fact| format!("{}:{number} names {fact}", source.path)),
            );
        }
    }
    none(&faults);
}

/// No file of the project names a folder of the machine it was made on.
pub(crate) fn no_path_of_a_machine() {
    // put together here so that this file does not hold them
    let folders = ["work", "root", "home"].map(|name| format!("/{name}/"));
    let mut faults = Vec::new();
    for path in kept_files() {
        let content = fs::read(&path).unwrap_or_default();
        let text = String::from_utf8_lossy(&content);
        for (number, line) in (1..).zip(text.lines()) {
            let found = folders.iter().filter(|folder| machine_path(line, folder));
            faults.extend(
                found.map(|folder| format!("{}:{number}: {folder}", below_root(&path))),
            );
        }
    }
    none(&faults);
}

/// Does the folder stand at the beginning of a path, not inside one?
fn machine_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        line[..at]
            .chars()
            .next_back()
            .is_none_or(|before| !before.is_alphanumeric() && !".-_~}".contains(before))
    })
}

/// Is there a formatter? A toolchain of the smallest profile has none.
pub(crate) fn formatter_is_here() -> bool {
    let asked = Command::new(env!("CARGO")).args(["fmt", "--version"]).output();
    asked.is_ok_and(|done| done.status.success())
}

/// `cargo fmt` would change nothing.
pub(crate) fn sources_are_formatted() {
    let done = Command::new(env!("CARGO"))
        .args(["fmt", "--check", "--", "-l"])
        .current_dir(root())
        .output()
        .expect("cargo fmt starts");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    let why = String::from_utf8_lossy(&done.stderr).into_owned();
    let faults: Vec<String> = said
        .lines()
        .map(|line| below_root(std::path::Path::new(line)))
        .map(|path| format!("{path} is not formatted"))
        .collect();
    none(&faults);
    assert!(done.status.success(), "cargo fmt --check: {why}");
}
