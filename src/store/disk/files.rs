//! The few things the store asks of a disk, and the disk itself.
//!
//! All of the store's reading and writing goes through [`Files`], so that a test can make the
//! n-th operation fail, cut the power between two of them, or lose what was not synced. What
//! differs between operating systems is in this file and nowhere else.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// One name in a folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    /// Its name, without the folder.
    pub name: String,
    /// Is it a folder itself?
    pub folder: bool,
}

/// A lock that is held; it is given back when this goes.
pub struct Held {
    _what: Box<dyn Send + Sync>,
}

impl Held {
    /// Holds something until it is dropped.
    pub fn by(what: impl Send + Sync + 'static) -> Self {
        Self { _what: Box::new(what) }
    }
}

/// What the store asks of a disk. Every method is one step that either happened or did not,
/// except that [`Files::write_new`] may leave a part of the file behind.
pub trait Files: Send + Sync + fmt::Debug {
    /// The whole content of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// The size of a file in bytes; `None` if there is no such file.
    fn size(&self, path: &Path) -> io::Result<Option<u64>>;
    /// The names in a folder, sorted; none if there is no such folder.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;
    /// Makes a folder and those above it; nothing happens if it is there.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Writes a file that must not exist yet; returns once its content is on the disk.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file another name, replacing what had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name, if nothing has that name yet: `false` if something has.
    fn link_new(&self, from: &Path, to: &Path) -> io::Result<bool>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Returns once the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Takes the lock of a file if nobody has it. A file system without locks gives it always:
    /// the lock is a courtesy, and correctness rests on [`Files::link_new`].
    fn try_lock(&self, path: &Path) -> io::Result<Option<Held>>;
}

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn size(&self, path: &Path) -> io::Result<Option<u64>> {
        match fs::symlink_metadata(path) {
            Ok(facts) if facts.is_file() => Ok(Some(facts.len())),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry?;
            // A name that is not text is none of the store's.
            if let Ok(name) = entry.file_name().into_string() {
                names.push(Entry { name, folder: entry.file_type()?.is_dir() });
            }
        }
        names.sort();
        Ok(names)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // What the store writes is never written again: nobody should edit it by accident.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o444);
        let mut file = options.open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link_new(&self, from: &Path, to: &Path) -> io::Result<bool> {
        match fs::hard_link(from, to) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            // A file system without links (some shares and memory sticks): a look and a rename,
            // where the store's lock must keep others out between the two.
            Err(error) if no_links(&error) => {
                if fs::symlink_metadata(to).is_ok() {
                    return Ok(false);
                }
                fs::rename(from, to).map(|()| true)
            }
            Err(error) => Err(error),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        // Windows does not open folders as files; NTFS keeps its names in a journal.
        Ok(())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Held>> {
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Held::by(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                Ok(Some(Held::by(file)))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Does this error say that the file system has no hard links? (FAT on Linux says "operation
/// not permitted".)
fn no_links(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied)
}
