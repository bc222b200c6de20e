//! Several operators at once: with a lock, without one, and with a store that would lose commits.

use super::simulated::{Careless, Simulated};
use super::{sent, who};
use crate::store::disk::files::{Disk, Files, Held};
use crate::store::{Commit, Store, StoreFault};
use crate::words::catalogue::Language;
use std::path::Path;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

const WRITERS: usize = 4;
const COMMITS: usize = 5;

/// Lets writers commit at the same time; returns how many returns are then on record.
fn race(store: &Store) -> usize {
    let start = Barrier::new(WRITERS);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (store, start) = (store.clone(), &start);
            scope.spawn(move || {
                start.wait();
                for number in 0..COMMITS {
                    let new = sent(&format!("{writer}-{number}"), "三月", &[1]);
                    // A store that loses commits may also fail.
                    let _ = store.commit(vec![new], &who());
                }
            });
        }
    });
    store.read().unwrap().value.all().count()
}

#[test]
fn no_commit_is_lost_on_a_real_disk() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store"));
    assert_eq!(race(&store), WRITERS * COMMITS);
    assert_eq!(store.check(true).unwrap(), []);
    assert_eq!(store.sound().unwrap().generation(), (WRITERS * COMMITS) as u64);
}

/// The real disk, with locks that keep nobody out, as on some shares.
#[derive(Debug)]
struct Lockless(Disk);

impl Files for Lockless {
    fn read(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        self.0.read(path)
    }
    fn size(&self, path: &Path) -> std::io::Result<Option<u64>> {
        self.0.size(path)
    }
    fn list(&self, folder: &Path) -> std::io::Result<Vec<crate::store::disk::files::Entry>> {
        self.0.list(folder)
    }
    fn make_folder(&self, folder: &Path) -> std::io::Result<()> {
        self.0.make_folder(folder)
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        self.0.write_new(path, bytes)
    }
    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        self.0.rename(from, to)
    }
    fn link_new(&self, from: &Path, to: &Path) -> std::io::Result<bool> {
        self.0.link_new(from, to)
    }
    fn remove(&self, path: &Path) -> std::io::Result<()> {
        self.0.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> std::io::Result<()> {
        self.0.sync_folder(folder)
    }
    fn try_lock(&self, _path: &Path) -> std::io::Result<Option<Held>> {
        Ok(Some(Held::by(())))
    }
}

#[test]
fn no_commit_is_lost_where_locks_do_not_hold() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::on(&folder.path().join("store"), Arc::new(Lockless(Disk)));
    assert_eq!(race(&store), WRITERS * COMMITS);
    assert!(!crate::words::diagnostic::has_errors(&store.check(true).unwrap()));
    for _ in 0..20 {
        let disk = Arc::new(Simulated::without_locks());
        let store = Store::on(Path::new("/office/store"), disk);
        assert_eq!(race(&store), WRITERS * COMMITS);
    }
}

#[test]
fn the_same_test_catches_a_store_that_takes_the_next_number_without_looking() {
    let lost = (0..20).any(|_| {
        let disk = Arc::new(Simulated::without_locks().careless(Careless::Replaces));
        let store = Store::on(Path::new("/office/store"), disk);
        race(&store) < WRITERS * COMMITS
    });
    assert!(lost);
}

#[test]
fn who_waits_too_long_is_told_who_holds_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).waiting(Duration::from_millis(30));
    store.commit(vec![sent("140302", "三月", &[1])], &who()).unwrap();
    let other =
        Commit { operator: "李\u{1b}明".into(), command: "run 2025-03".into(), ..who() };
    let holder = other.holder();
    let lock = crate::store::disk::lock::take(&store.folder, &holder, Duration::ZERO).unwrap();
    let fault = store.commit(vec![sent("140303", "三月", &[1])], &who()).unwrap_err();
    let StoreFault::Refused(findings) = fault else { panic!("{fault}") };
    let sentence = findings[0].sentence(Language::Chinese);
    assert!(sentence.contains("李\\u{1b}明") && sentence.contains("run 2025-03"), "{sentence}");
    // Readers do not wait.
    assert_eq!(store.sound().unwrap().generation(), 1);
    drop(lock);
    store.commit(vec![sent("140303", "三月", &[1])], &who()).unwrap();
    assert!(!folder.path().join("LOCK.holder").exists());
}
