//! Compares what a case gave with `expected/`.
//!
//! | file | compared with |
//! |---|---|
//! | `findings.txt` | what was said last on stderr, in Chinese |
//! | `findings.en.txt` | the same in English |
//! | `output.txt` | what was given last on stdout |
//! | `files/PATH` | the text file at `PATH` |
//! | `PATH.words` | the words of the notice or page at `PATH` |
//! | `PATH.grid` | the workbook at `PATH`, as `calamine` reads it |
//!
//! A file that is not there means that the case is not about it. A new case has no `expected/`:
//! then what came is written and the case fails, so that nobody's first output becomes truth
//! unread. `UPDATE=1` writes anew what is there.

use super::Outcome;
use super::scene::Scene;
use crate::grid;
use similar::TextDiff;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Is what is expected to be written anew?
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Compares all but the English findings.
pub(crate) fn compare(folder: &Path, scene: &Scene, outcome: &Outcome) -> Result<(), String> {
    let texts = [("findings.txt", &outcome.findings), ("output.txt", &outcome.output)];
    if !folder.exists() {
        for (name, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
            write(&folder.join(name), text)?;
        }
        return Err("written, now read it".to_owned());
    }
    let mut faults = Vec::new();
    for (name, text) in texts {
        let file = folder.join(name);
        if file.exists() {
            faults.extend(compare_text(&file, text).err());
        }
    }
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    for file in files.filter(|entry| entry.file_type().is_file()) {
        let below = file.path().strip_prefix(folder).map_err(|error| error.to_string())?;
        faults.extend(compare_file(file.path(), below, scene).err());
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// Compares the English findings.
pub(crate) fn compare_english(folder: &Path, outcome: &Outcome) -> Result<(), String> {
    compare_text(&folder.join("findings.en.txt"), &outcome.findings)
}

fn compare_file(file: &Path, below: &Path, scene: &Scene) -> Result<(), String> {
    let produced = |path: &Path| -> Result<(PathBuf, Vec<u8>), String> {
        let path = scene.path(&path.to_string_lossy())?;
        let bytes = fs::read(&path).map_err(|_| {
            format!("{} was not produced", scene.without_path(&path.to_string_lossy()))
        })?;
        Ok((path, bytes))
    };
    if let Ok(path) = below.strip_prefix("files") {
        let (_, bytes) = produced(path)?;
        let text =
            String::from_utf8(bytes).map_err(|_| format!("{} is not text", path.display()))?;
        return compare_text(file, &scene.without_path(&text));
    }
    if below.extension().is_some_and(|extension| extension == "grid") {
        let (_, bytes) = produced(&below.with_extension(""))?;
        return compare_text(file, &grid::read(&bytes));
    }
    if below.extension().is_some_and(|extension| extension == "words") {
        let path = below.with_extension("");
        let (_, bytes) = produced(&path)?;
        return compare_text(file, &super::words::words(&path.to_string_lossy(), &bytes)?);
    }
    let known = ["findings.txt", "findings.en.txt", "output.txt"];
    if known.iter().any(|name| below == Path::new(name)) {
        return Ok(());
    }
    Err(format!("expected/{} is nothing that is compared", below.display()))
}

/// Compares a text with a file, or writes it there.
pub(crate) fn compare_text(file: &Path, text: &str) -> Result<(), String> {
    let expected = fs::read_to_string(file).unwrap_or_default();
    if expected == text {
        return Ok(());
    }
    if updating() {
        return write(file, text);
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let difference = TextDiff::from_lines(expected.as_str(), text);
    let difference =
        difference.unified_diff().context_radius(3).header("expected", "now").to_string();
    Err(format!("{name} is not as expected (UPDATE=1 writes it)\n{difference}"))
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    let write = || {
        fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
        fs::write(file, text)
    };
    write().map_err(|error: std::io::Error| format!("{}: {error}", file.display()))
}
