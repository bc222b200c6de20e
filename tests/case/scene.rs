//! The temporary place in which a case runs.

use crate::grid;
use crate::samples::{self, book::Book};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use walkdir::{DirEntry, WalkDir};

/// A temporary workspace, gone when dropped.
pub(crate) struct Scene {
    pub(crate) root: PathBuf,
    /// The workbooks that were made here, by path below the root, so that a verb can change one.
    pub(crate) books: BTreeMap<String, Book>,
    /// Locks taken by a verb, held as long as the scene.
    pub(crate) locks: Vec<fs::File>,
    _place: TempDir,
}

impl Scene {
    /// Lays out the root workspace's declarations (unless `empty`), the sample returns if asked
    /// for, the case's own declarations over them, and its returns.
    pub(crate) fn set(case: &Path, empty: bool, samples: bool) -> Result<Self, String> {
        let place = TempDir::with_prefix("case-").map_err(|error| error.to_string())?;
        let root = place.path().canonicalize().map_err(|error| error.to_string())?;
        let mut scene = Self { root, books: BTreeMap::new(), locks: Vec::new(), _place: place };
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        if !empty {
            let returns = project.join("datasets/returns");
            let published = project.join("outputs/published");
            scene.lay(project, |path| {
                !path.starts_with(&published) && (samples || !path.starts_with(&returns))
            })?;
        }
        scene.lay(case, |_| true)?;
        scene.make_returns(&case.join("returns"))?;
        if samples {
            scene.books.extend(samples::books());
        }
        Ok(scene)
    }

    /// Copies the declarations below a folder, those that are wanted.
    fn lay(&self, from: &Path, wanted: impl Fn(&Path) -> bool) -> Result<(), String> {
        for part in ["tongbao.toml", "datasets", "queries", "outputs"] {
            let files = WalkDir::new(from.join(part)).into_iter().filter_map(Result::ok);
            for file in files.filter(|entry| entry.file_type().is_file()) {
                if wanted(file.path()) {
                    let path =
                        file.path().strip_prefix(from).map_err(|error| error.to_string())?;
                    let bytes = fs::read(file.path()).map_err(|error| error.to_string())?;
                    self.write(&path.to_string_lossy(), &bytes)?;
                }
            }
        }
        Ok(())
    }

    /// `name.grid` becomes `name.xlsx`, `name.xls.grid` and `name.csv.grid` a workbook of that
    /// kind; any other file is copied.
    fn make_returns(&mut self, folder: &Path) -> Result<(), String> {
        let files = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        for file in files.filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path) {
            let below = file.strip_prefix(folder).map_err(|error| error.to_string())?;
            let path = format!("returns/{}", below.to_string_lossy());
            let Some(stem) = path.strip_suffix(".grid") else {
                self.write(&path, &fs::read(&file).map_err(|error| error.to_string())?)?;
                continue;
            };
            let known = [".xls", ".csv", ".xlsx"].iter().any(|end| stem.ends_with(end));
            let path = if known { stem.to_owned() } else { format!("{stem}.xlsx") };
            let text = fs::read_to_string(&file).map_err(|error| error.to_string())?;
            let book = grid::parse(&text);
            self.write(&path, &samples::write(&path, &book))?;
            self.books.insert(path, book);
        }
        Ok(())
    }

    /// Where a path of the case lies; it must lie inside the place.
    pub(crate) fn path(&self, path: &str) -> Result<PathBuf, String> {
        if path.starts_with('/') || path.split('/').any(|part| part == "..") {
            return Err(format!("{path} lies outside the case"));
        }
        Ok(self.root.join(path))
    }

    /// Writes a file, with its folders.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.path(path)?;
        let write = || {
            fs::create_dir_all(path.parent().unwrap_or(&self.root))?;
            // what the store wrote is not to be written to, but to be replaced
            if path.is_file() {
                fs::remove_file(&path)?;
            }
            fs::write(&path, bytes)
        };
        write().map_err(|error: std::io::Error| format!("{}: {error}", path.display()))
    }

    /// A text with the temporary place shown as `.`.
    pub(crate) fn without_path(&self, text: &str) -> String {
        let root = self.root.to_string_lossy();
        text.replace(root.as_ref(), ".")
    }
}
