//! The sample returns under `datasets/returns`, and the file formats they come in.
//!
//! `heating`: eighteen workbooks of six counties and three heating seasons, shaped as offices
//! shape them; start at [`returns`] (which there are), then [`figures`] (their numbers), then
//! [`page`] (their looks). `projects`: months of invented projects and statistics ([`projects`]).
//! `websites`: eight quarters ([`websites`]). `industry_awards`, `malls`: invented applicants
//! ([`awards`]); `science_awards`, `new_business`: the same of the high-tech zone ([`zone`]);
//! `services_recovery`, `industry_measures`, `project_measures`, `jincheng`: requests and figures of
//! the measures ([`measures`]); a few rows for each subject that is mostly targets ([`targets`]).
//! Nothing here uses the program's own code, so that it can be wrong only by itself.

pub(crate) mod awards;
pub(crate) mod biff;
pub(crate) mod book;
pub(crate) mod compound;
pub(crate) mod csv;
pub(crate) mod figures;
pub(crate) mod food_safety;
pub(crate) mod households;
pub(crate) mod measures;
mod page;
pub(crate) mod projects;
pub(crate) mod reading;
mod returns;
pub(crate) mod targets;
pub(crate) mod websites;
pub(crate) mod xlsx;
pub(crate) mod zone;

use crate::case::expected::updating;
use book::Book;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the heating samples are, below the workspace.
const FOLDER: &str = "datasets/returns/heating";
/// A sample is small: this many bytes at most.
const LARGEST: usize = 24 * 1024;

/// The bytes of a workbook in the format that its name ends with.
pub(crate) fn write(name: &str, book: &Book) -> Vec<u8> {
    match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("xls") => biff::write(book),
        Some("csv") => csv::write(book),
        _ => xlsx::write(book),
    }
}

/// The sample workbooks by path below the workspace.
pub(crate) fn books() -> impl Iterator<Item = (String, Book)> {
    heating()
        .chain(households::books())
        .chain(projects::books())
        .chain(websites::books())
        .chain(food_safety::books())
        .chain(awards::books())
        .chain(targets::books())
        .chain(zone::books())
        .chain(measures::books())
}

fn heating() -> impl Iterator<Item = (String, Book)> {
    returns::RETURNS.into_iter().map(|(path, county, season, page)| {
        (format!("{FOLDER}/{path}"), page.build(county, season))
    })
}

/// The committed samples are what is generated, byte for byte, and nothing else.
pub(crate) fn are_regenerated_identically() {
    keep(FOLDER, heating());
    keep(households::FOLDER, households::books());
    keep(projects::FOLDER, projects::books());
    keep(food_safety::FOLDER, food_safety::books());
    keep(websites::FOLDER, websites::books());
    for folder in awards::FOLDERS.into_iter().chain(zone::FOLDERS) {
        let of_folder = awards::books().into_iter().chain(zone::books());
        keep(folder, of_folder.filter(|(path, _)| path.starts_with(folder)));
    }
    for folder in targets::FOLDERS {
        let of_folder = targets::books().into_iter();
        keep(folder, of_folder.filter(|(path, _)| path.starts_with(folder)));
    }
    for folder in measures::FOLDERS {
        let of_folder = measures::books().into_iter();
        keep(folder, of_folder.filter(|(path, _)| path.starts_with(folder)));
    }
}

/// Below a folder are these samples, byte for byte, and nothing else.
fn keep(folder: &str, books: impl IntoIterator<Item = (String, Book)>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut expected = BTreeSet::new();
    for (path, book) in books {
        let bytes = write(&path, &book);
        assert_eq!(bytes, write(&path, &book), "{path}: bytes differ");
        assert!(bytes.len() <= LARGEST, "{path} has {} bytes", bytes.len());
        let file = root.join(&path);
        if updating() {
            fs::create_dir_all(file.parent().expect("a folder")).expect("the folder is made");
            fs::write(&file, &bytes).expect("the sample is written");
        }
        let kept = fs::read(&file).unwrap_or_default();
        assert!(kept == bytes, "{path} is not what is generated; UPDATE=1 writes it");
        expected.insert(file);
    }
    let kept = files(&root.join(folder));
    let strangers: Vec<_> = kept.difference(&expected).collect();
    assert!(strangers.is_empty(), "not generated: {strangers:?}");
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}
