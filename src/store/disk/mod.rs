//! The store as bytes in a folder: names that appear whole or not at all.
//!
//! Nothing here knows what a return is. A [`Folder`] writes a file under a temporary name, puts
//! its content on the disk, and only then gives it its name; [`objects`] keeps bytes under
//! their digest; [`lock`] lets one command write at a time. Reading starts at [`files`].

pub mod files;
pub mod lock;
pub mod objects;

use crate::words::{Finding, Place};
use files::{Entry, Files};
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Why the store did not do what it was asked.
#[derive(Debug)]
pub enum StoreFault {
    /// The machine failed (disk full, no permission): which file, and what the system says.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The store is damaged, held by somebody else, or must not take this: the findings say so.
    Refused(Vec<Finding>),
}

impl StoreFault {
    /// A failing of the machine at this path.
    #[must_use]
    pub fn io(path: &Path, source: io::Error) -> Self {
        StoreFault::Io { path: path.to_owned(), source }
    }
}

impl From<Finding> for StoreFault {
    fn from(finding: Finding) -> Self {
        StoreFault::Refused(vec![finding])
    }
}

impl fmt::Display for StoreFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreFault::Io { path, source } => write!(out, "{}: {source}", path.display()),
            StoreFault::Refused(findings) => {
                let codes: Vec<_> = findings.iter().map(|finding| finding.code.name).collect();
                write!(out, "{}", codes.join(" "))
            }
        }
    }
}

impl std::error::Error for StoreFault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StoreFault::Io { source, .. } => Some(source),
            StoreFault::Refused(_) => None,
        }
    }
}

/// The store's folder. Names inside it are given with `/`: `manifests/0000000001.json`.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    files: Arc<dyn Files>,
}

/// Temporary names of one process differ by this count; those of two by the process number.
static TEMPORARY: AtomicU64 = AtomicU64::new(0);

/// A folder is looked through this often for a free temporary name before giving up.
const TEMPORARY_TRIES: usize = 10_000;

impl Folder {
    /// The folder at this path, on these files.
    #[must_use]
    pub fn new(root: &Path, files: Arc<dyn Files>) -> Self {
        Self { root: root.to_owned(), files }
    }

    /// The path of a name in the folder; the folder's own for `""`.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        if name.is_empty() { self.root.clone() } else { self.root.join(name) }
    }

    /// The place of a name in the folder, for a finding.
    #[must_use]
    pub fn place(&self, name: &str) -> Place {
        Place::File(Arc::from(self.path(name).to_string_lossy().as_ref()))
    }

    /// The content of a file; `None` if there is no such file.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let path = self.path(name);
        match self.files.read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreFault::io(&path, error)),
        }
    }

    /// The size of a file in bytes; `None` if there is no such file.
    pub fn size(&self, name: &str) -> Result<Option<u64>, StoreFault> {
        let path = self.path(name);
        self.files.size(&path).map_err(|error| StoreFault::io(&path, error))
    }

    /// The names in a folder, sorted; none if there is no such folder.
    pub fn list(&self, name: &str) -> Result<Vec<Entry>, StoreFault> {
        let path = self.path(name);
        self.files.list(&path).map_err(|error| StoreFault::io(&path, error))
    }

    /// Makes a folder, and those above it, unless it is there.
    pub fn make(&self, name: &str) -> Result<(), StoreFault> {
        let path = self.path(name);
        self.files.make_folder(&path).map_err(|error| StoreFault::io(&path, error))
    }

    /// Returns once the names in a folder are on the disk.
    pub fn sync(&self, name: &str) -> Result<(), StoreFault> {
        let path = self.path(name);
        self.files.sync_folder(&path).map_err(|error| StoreFault::io(&path, error))
    }

    /// Returns once the store's folder itself is on the disk under its name.
    pub fn sync_root(&self) -> Result<(), StoreFault> {
        self.sync("")?;
        let parent = match self.root.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        self.files.sync_folder(parent).map_err(|error| StoreFault::io(parent, error))
    }

    /// Writes a whole file under its name, replacing what had it. The name itself is on the
    /// disk only after [`Folder::sync`] of the folder around it.
    pub fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), StoreFault> {
        let temporary = self.write_temporary(bytes)?;
        self.rename(&temporary, name).inspect_err(|_| self.forget(&temporary))
    }

    /// Writes a whole file under a name that nothing has: `false` if something has it.
    pub fn write_once(&self, name: &str, bytes: &[u8]) -> Result<bool, StoreFault> {
        let temporary = self.write_temporary(bytes)?;
        let path = self.path(name);
        let written = self.files.link_new(&self.path(&temporary), &path);
        self.forget(&temporary);
        written.map_err(|error| StoreFault::io(&path, error))
    }

    /// Gives a file another name.
    pub fn rename(&self, from: &str, to: &str) -> Result<(), StoreFault> {
        let path = self.path(to);
        self.files.rename(&self.path(from), &path).map_err(|error| StoreFault::io(&path, error))
    }

    /// Removes a file.
    pub fn remove(&self, name: &str) -> Result<(), StoreFault> {
        let path = self.path(name);
        self.files.remove(&path).map_err(|error| StoreFault::io(&path, error))
    }

    /// Writes a file under a name in `tmp/` that is free.
    fn write_temporary(&self, bytes: &[u8]) -> Result<String, StoreFault> {
        self.make("tmp")?;
        let process = std::process::id();
        for _ in 0..TEMPORARY_TRIES {
            let count = TEMPORARY.fetch_add(1, Ordering::Relaxed);
            let name = format!("tmp/{process}-{count}");
            let path = self.path(&name);
            match self.files.write_new(&path, bytes) {
                Ok(()) => return Ok(name),
                // Left behind by an earlier process of the same number.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => {
                    self.forget(&name);
                    return Err(StoreFault::io(&path, error));
                }
            }
        }
        Err(StoreFault::io(&self.path("tmp"), ErrorKind::AlreadyExists.into()))
    }

    /// Removes a temporary file; one that stays is swept later.
    fn forget(&self, temporary: &str) {
        let _ = self.files.remove(&self.path(temporary));
    }
}
