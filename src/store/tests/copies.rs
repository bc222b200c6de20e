//! The readable copies, and the store on a real disk.

use super::{MARCH, sent, who};
use crate::engine::parquet::from_parquet;
use crate::store::{Masks, Store, StoreFault};
use crate::words::Value;
use std::fs;

#[test]
fn a_copy_has_the_bytes_of_the_current_table_and_comes_again_when_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store"));
    store.commit(vec![sent("140302", "三月", &[100])], &who()).unwrap();
    store.commit(vec![sent("140302", "更正", &[200])], &who()).unwrap();
    let ledger = store.sound().unwrap();
    let vintage = ledger.current("heating", "140302", MARCH).unwrap();
    let copy = store.copy(vintage);
    assert!(copy.ends_with("tables/heating/2025-03/140302.parquet"));
    assert_eq!(fs::read(&copy).unwrap(), store.object(&vintage.table).unwrap());

    fs::remove_file(&copy).unwrap();
    assert_eq!(store.check(true).unwrap()[0].code.name, "S101");
    assert_eq!(store.check(false).unwrap(), []);
    store.gc(jiff::civil::date(2025, 4, 2), &who()).unwrap();
    assert_eq!(store.check(true).unwrap(), []);

    fs::remove_dir_all(folder.path().join("store/tables")).unwrap();
    assert_eq!(store.check(true).unwrap(), []);
    store.commit(vec![sent("140303", "三月", &[1])], &who()).unwrap();
    assert!(copy.exists());
}

#[test]
fn what_is_personal_is_masked_in_the_copies_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let masks = Masks::from([(
        "heating".to_owned(),
        [("name".to_owned(), "name".to_owned())].into_iter().collect(),
    )]);
    let store = Store::open(&folder.path().join("store")).masking(masks);
    store.commit(vec![sent("140302", "三月", &[100, 7])], &who()).unwrap();
    let ledger = store.sound().unwrap();
    let vintage = ledger.current("heating", "140302", MARCH).unwrap();
    let kept = store.table(vintage).unwrap();
    let copied = from_parquet(&fs::read(store.copy(vintage)).unwrap()).unwrap();
    assert_eq!(kept.value(0, kept.position("name").unwrap()), Value::text("第0户"));
    assert_eq!(copied.position("name"), None);
    let masked = copied.position("name_masked").unwrap();
    assert_eq!(copied.value(0, masked), Value::text("第**"));
    assert_eq!(store.check(true).unwrap(), []);
    // a copy with the name in it, as it would have been made before the column was declared so
    fs::write(store.copy(vintage), store.object(&vintage.table).unwrap()).unwrap();
    assert_eq!(store.check(true).unwrap()[0].code.name, "S101");
    store.gc(jiff::civil::date(2025, 4, 2), &who()).unwrap();
    assert_eq!(store.check(true).unwrap(), []);
}

#[test]
fn a_code_never_leads_out_of_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store"));
    let codes = ["../../outside", "/etc/x", "a/b", "..", "con", "某市\n", "%2e"];
    let new = codes.map(|code| sent(code, "三月", &[1]));
    store.commit(new.into(), &who()).unwrap();
    let ledger = store.sound().unwrap();
    assert_eq!(ledger.currents().count(), codes.len());
    let inside = folder.path().join("store/tables/heating/2025-03");
    for vintage in ledger.currents() {
        assert_eq!(store.copy(vintage).parent(), Some(inside.as_path()));
        assert!(store.copy(vintage).exists());
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(fs::read_dir(&inside).unwrap().count(), codes.len());
}

#[test]
fn copies_that_cannot_be_written_do_not_undo_the_commit() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("tables"), "in the way").unwrap();
    let store = Store::open(folder.path());
    let committed = store.commit(vec![sent("140302", "三月", &[1])], &who());
    match committed {
        Ok(committed) => {
            assert_eq!(committed.findings[0].code.name, "S102");
            assert_eq!(committed.generation, 1);
        }
        Err(fault) => panic!("{fault}"),
    }
}

#[test]
fn a_failing_machine_is_named_with_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store");
    fs::write(&file, "a file where the store should be").unwrap();
    let fault = Store::open(&file).commit(vec![sent("140302", "三月", &[1])], &who());
    let fault = fault.unwrap_err();
    assert!(matches!(fault, StoreFault::Io { .. }));
    assert!(fault.to_string().contains("store"), "{fault}");
}
