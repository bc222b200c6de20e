//! Bit rot, lost files and tampering: all of it is reported, and none of it is used.

use super::simulated::Simulated;
use super::{MARCH, sent, who};
use crate::store::{Store, StoreFault};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn filled() -> (Arc<Simulated>, Store) {
    let disk = Arc::new(Simulated::default());
    let store = Store::on(Path::new("/office/store"), disk.clone());
    store.commit(vec![sent("140302", "三月", &[100, 250])], &who()).unwrap();
    store.commit(vec![sent("140303", "三月", &[7])], &who()).unwrap();
    store.commit(vec![sent("140302", "更正", &[100, 251])], &who()).unwrap();
    (disk, store)
}

fn codes(store: &Store, data: bool) -> Vec<&'static str> {
    store.check(data).unwrap().iter().map(|finding| finding.code.name).collect()
}

fn on(disk: Simulated) -> (Arc<Simulated>, Store) {
    let disk = Arc::new(disk);
    (disk.clone(), Store::on(Path::new("/office/store"), disk))
}

fn manifest(number: u32) -> PathBuf {
    PathBuf::from(format!("/office/store/manifests/{number:010}.json"))
}

#[test]
fn every_flipped_bit_is_reported_at_its_file() {
    let (disk, _) = filled();
    let mut flipped = 0;
    for path in disk.files() {
        let name = path.to_string_lossy().into_owned();
        if name.contains("LOCK") || name.contains("/tmp/") {
            continue;
        }
        let mut length = 0;
        disk.tamper(&path, |bytes| length = bytes.len());
        // A sample of positions, first and last among them.
        for at in (0..length).step_by(length / 23 + 1).chain([length - 1]) {
            let (rotten, store) = on(disk.with_mishap(None));
            rotten.tamper(&path, |bytes| bytes[at] ^= 1 << (at % 8));
            let findings = store.check(true).unwrap();
            let here = findings.iter().any(|finding| finding.place.to_string() == name);
            // A mark that shows an older generation only makes the copies be made again.
            assert!(here || name.ends_with("tables/GENERATION"), "{name} {at}: {findings:?}");
            flipped += 1;
        }
    }
    assert!(flipped > 200, "{flipped}");
}

#[test]
fn every_lost_file_is_reported_at_its_place() {
    let (disk, _) = filled();
    for path in disk.files() {
        let name = path.to_string_lossy().into_owned();
        if name.contains("LOCK") || name.ends_with("GENERATION") {
            continue;
        }
        let (_, store) = {
            let (disk, store) = on(disk.with_mishap(None));
            disk.lose(&path);
            (disk, store)
        };
        let findings = store.check(true).unwrap();
        assert!(
            findings.iter().any(|one| one.place.to_string() == name),
            "{name}: {findings:?}"
        );
    }
}

#[test]
fn a_damaged_newest_manifest_is_an_error_and_no_step_back() {
    let (disk, store) = filled();
    disk.tamper(&manifest(3), |bytes| bytes.truncate(40));
    assert_eq!(codes(&store, false), ["S001"]);
    assert!(matches!(store.sound(), Err(StoreFault::Refused(_))));
    assert!(store.commit(vec![sent("140304", "三月", &[1])], &who()).is_err());
    assert!(store.gc(jiff::civil::date(2025, 4, 2), &who()).is_err());
    assert_eq!(store.read().unwrap().value.generation(), 2);
}

#[test]
fn a_lost_newest_manifest_is_betrayed_by_the_copies() {
    let (disk, store) = filled();
    disk.lose(&manifest(3));
    assert_eq!(codes(&store, false), ["S002"]);
}

#[test]
fn a_manifest_of_another_store_does_not_fit_the_chain() {
    let (disk, store) = filled();
    let other = Arc::new(Simulated::default());
    let foreign = Store::on(Path::new("/office/store"), other.clone());
    foreign.commit(vec![sent("140399", "三月", &[1])], &who()).unwrap();
    foreign.commit(vec![sent("140398", "三月", &[1])], &who()).unwrap();
    let mut text = Vec::new();
    other.tamper(&manifest(2), |bytes| text.clone_from(bytes));
    disk.tamper(&manifest(2), |bytes| *bytes = text);
    let found = codes(&store, false);
    // The foreign one is not the child of the first, nor the parent of the third.
    assert_eq!(found[..2], ["S011", "S011"]);
}

#[test]
fn a_newer_format_is_refused_and_not_guessed() {
    let (disk, store) = filled();
    disk.tamper(Path::new("/office/store/FORMAT"), |bytes| {
        *bytes = b"tongbao-store 2\n".to_vec();
    });
    assert_eq!(codes(&store, false), ["S003"]);
    assert!(store.commit(vec![sent("140304", "三月", &[1])], &who()).is_err());
}

#[test]
fn damaged_objects_are_not_used_and_the_same_file_mends_them() {
    let (disk, store) = filled();
    let ledger = store.sound().unwrap();
    let vintage = ledger.current("heating", "140302", MARCH).unwrap();
    let path = |object: &crate::store::Object| Path::new("/office/store").join(object.name());
    disk.tamper(&path(&vintage.table), |bytes| bytes[10] ^= 1);
    disk.lose(&path(&vintage.raw));
    assert_eq!(store.table(vintage).unwrap_err().to_string(), "S005");
    assert_eq!(store.raw(vintage).unwrap_err().to_string(), "S004");
    assert_eq!(codes(&store, false), ["S004"]);
    let mut found = codes(&store, true);
    found.sort_unstable();
    assert_eq!(found, ["S004", "S005"]);
    store.commit(vec![sent("140302", "更正", &[100, 251])], &who()).unwrap();
    assert_eq!(codes(&store, true), Vec::<&str>::new());
}
