//! What counts as a new version, and that nothing counts twice.

use super::{MARCH, sent, standing, tabled, who};
use crate::store::tables;
use crate::store::tests::simulated::Simulated;
use crate::store::{NewRecord, NewVintage, Outcome, Standing, Store, StoreFault, Unchanged};
use crate::words::Digest;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

fn empty() -> Store {
    Store::on(Path::new("/office/store"), Arc::new(Simulated::default()))
}

fn one(store: &Store, new: NewVintage) -> Outcome {
    store.commit(vec![new], &who()).unwrap().outcomes[0]
}

fn unchanged(number: u32, why: Unchanged) -> Outcome {
    Outcome::Unchanged { number, why }
}

#[test]
fn an_absent_store_is_an_empty_one_and_stays_absent() {
    let disk = Arc::new(Simulated::default());
    let store = Store::on(Path::new("/office/store"), disk.clone());
    assert_eq!(store.sound().unwrap().generation(), 0);
    assert_eq!(store.check(true).unwrap(), []);
    assert_eq!(store.commit(Vec::new(), &who()).unwrap().generation, 0);
    assert_eq!(disk.files(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn the_same_bytes_twice_change_nothing() {
    let store = empty();
    let new = || sent("140302", "三月", &[100, 250]);
    assert_eq!(one(&store, new()), Outcome::Stored { number: 1 });
    let before = store.sound().unwrap();
    let again = store.commit(vec![new(), new()], &who()).unwrap();
    assert_eq!(again.generation, 1);
    assert_eq!(again.outcomes, [unchanged(1, Unchanged::SameFile); 2]);
    assert_eq!(again.findings, []);
    assert_eq!(store.sound().unwrap(), before);
}

#[test]
fn a_correction_is_a_further_version_and_the_earlier_one_stays() {
    let store = empty();
    one(&store, sent("140302", "三月", &[100, 250]));
    assert_eq!(one(&store, sent("140302", "更正", &[100, 251])), Outcome::Stored { number: 2 });
    let ledger = store.sound().unwrap();
    let [old, new] = ledger.versions("heating", "140302", MARCH) else { panic!() };
    assert_eq!((old.standing, new.standing), (Standing::Superseded, Standing::Current));
    assert_eq!((old.sums["amount"].as_str(), new.sums["amount"].as_str()), ("3.50", "3.51"));
    assert_eq!((old.generation, new.generation, new.rows), (1, 2, 2));
    assert_eq!(
        store.raw(old).unwrap(),
        sent("140302", "三月", &[100, 250]).raw.open().unwrap().as_ref()
    );
    let kept = store.table(new).unwrap();
    let corrected = sent("140302", "更正", &[100, 251]).table.parcel;
    assert_eq!(Some(kept), tables::from_bytes(&corrected.open().unwrap()));
    assert_eq!(ledger.current("heating", "140302", MARCH), Some(new));
    assert_eq!(ledger.vintages("heating").count(), 2);
    assert_eq!(ledger.vintages("websites").count(), 0);
}

#[test]
fn an_old_file_met_again_does_not_come_back_unless_a_person_chooses_it() {
    let store = empty();
    let old = || sent("140302", "三月", &[100]);
    one(&store, old());
    one(&store, sent("140302", "更正", &[200]));
    let met = store.commit(vec![old()], &who()).unwrap();
    assert_eq!(met.outcomes, [unchanged(1, Unchanged::Earlier)]);
    assert_eq!(met.findings[0].code.name, "S201");
    assert_eq!(met.generation, 2);
    let chosen = NewVintage { chosen: true, ..old() };
    assert_eq!(one(&store, chosen.clone()), Outcome::Stored { number: 3 });
    assert_eq!(one(&store, chosen), unchanged(3, Unchanged::SameFile));
    assert_eq!(standing(&store), [("140302".into(), 3, "1.00".into())].into());
}

#[test]
fn a_file_saved_again_is_kept_and_noted_but_is_no_new_version() {
    let store = empty();
    one(&store, sent("140302", "三月", &[100]));
    let resaved = || sent("140302", "三月 另存", &[100]);
    let noted = store.commit(vec![resaved()], &who()).unwrap();
    assert_eq!(noted.outcomes, [unchanged(1, Unchanged::SameFigures)]);
    assert_eq!((noted.generation, noted.findings[0].code.name), (2, "S202"));
    assert_eq!(one(&store, resaved()), unchanged(1, Unchanged::SameFile));
    let ledger = store.sound().unwrap();
    assert_eq!(ledger.generation(), 2);
    let vintage = ledger.current("heating", "140302", MARCH).unwrap();
    let receipt = &vintage.also_received[0];
    assert_eq!(receipt.file, "140302/三月 另存.xlsx");
    assert_eq!(store.object(&receipt.raw).unwrap(), resaved().raw.open().unwrap().as_ref());
}

#[test]
fn a_missing_figure_is_not_the_same_as_zero() {
    let store = empty();
    let with = |note: &str, figure| {
        let new = sent("140302", note, &[]);
        let table = tabled(&new.raw.open().unwrap(), &[Some(100), figure]);
        NewVintage { table, ..new }
    };
    one(&store, with("a", None));
    assert_eq!(one(&store, with("b", Some(0))), Outcome::Stored { number: 2 });
    assert_eq!(one(&store, with("c", None)), Outcome::Stored { number: 3 });
}

#[test]
fn the_same_file_read_by_another_declaration_may_say_something_else() {
    let store = empty();
    let new = sent("140302", "三月", &[100]);
    one(&store, new.clone());
    let other = NewVintage { declaration: Digest::of(b"the form of 2026"), ..new };
    assert_eq!(one(&store, other.clone()), unchanged(1, Unchanged::SameFile));
    let table = tabled(&other.raw.open().unwrap(), &[Some(10_000)]);
    let reread = NewVintage { table, ..other };
    assert_eq!(one(&store, reread), Outcome::Stored { number: 2 });
}

#[test]
fn one_return_that_must_not_come_in_keeps_the_whole_batch_out() {
    let store = empty();
    let mut wrong = sent("140303", "三月", &[1]);
    wrong.findings[0].severity = "error".into();
    let fault = store.commit(vec![sent("140302", "三月", &[1]), wrong], &who()).unwrap_err();
    assert!(matches!(fault, StoreFault::Io { .. }));
    assert_eq!(store.sound().unwrap().generation(), 0);
}

#[test]
fn the_order_of_files_never_decides_which_counts() {
    let store = empty();
    let (one, other) = (sent("140302", "a", &[1]), sent("140302", "b", &[2]));
    let fault = store.commit(vec![one.clone(), other], &who()).unwrap_err();
    assert!(matches!(fault, StoreFault::Io { .. }));
    let saved = NewVintage { file: "z.xlsx".into(), ..sent("140302", "a 另存", &[1]) };
    let there = store.commit(vec![one.clone(), saved.clone()], &who()).unwrap();
    let back = empty();
    let and_back = back.commit(vec![saved, one], &who()).unwrap();
    assert_eq!(there.outcomes[0], and_back.outcomes[1]);
    assert_eq!(there.outcomes[1], unchanged(1, Unchanged::SameFigures));
    assert_eq!(store.sound().unwrap(), back.sound().unwrap());
}

#[test]
fn other_things_are_recorded_beside_the_returns() {
    let store = empty();
    let value = serde_json::json!({"period": "2025-03", "except": []});
    store.append_record("closing", value.clone(), &who()).unwrap();
    let issue = NewRecord {
        kind: "issue".into(),
        value: serde_json::json!({"bulletin": "heating"}),
        files: vec![b"the printed bulletin".to_vec().into()],
    };
    store.take(vec![sent("140302", "三月", &[1])], &[issue], &who()).unwrap();
    let ledger = store.sound().unwrap();
    assert_eq!(ledger.kinds().collect::<Vec<_>>(), ["closing", "issue"]);
    assert_eq!(ledger.records("closing")[0].value, value);
    assert_eq!(ledger.records("override"), []);
    let issue = &ledger.records("issue")[0];
    assert_eq!((issue.generation, issue.operator.as_str()), (2, "统计员"));
    assert_eq!(store.object(&issue.objects[0]).unwrap(), b"the printed bulletin");
    assert_eq!(store.check(true).unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    /// Whatever is sent in whatever order and however often, each provider counts once, with
    /// the figures of the file that first brought its newest version.
    #[test]
    fn nothing_counts_twice(
        sendings in prop::collection::vec(
            prop::collection::vec((0u8..3, 0u8..2, 0i64..3), 1..3),
            1..8,
        )
    ) {
        let store = empty();
        let mut seen: BTreeMap<String, Vec<(String, i64)>> = BTreeMap::new();
        let mut counts: BTreeMap<String, i64> = BTreeMap::new();
        for batch in sendings {
            let new: Vec<_> = batch
                .iter()
                .map(|(provider, note, figure)| {
                    sent(&format!("14030{provider}"), &format!("n{note}"), &[*figure])
                })
                .collect();
            if store.commit(new, &who()).is_err() {
                continue;
            }
            let mut batch: Vec<_> = batch.into_iter().collect();
            batch.sort_unstable();
            for (provider, note, figure) in batch {
                let provider = format!("14030{provider}");
                let known = seen.entry(provider.clone()).or_default();
                let file = (format!("n{note}"), figure);
                if !known.contains(&file) {
                    known.push(file);
                    counts.insert(provider, figure);
                }
            }
            let ledger = store.sound().unwrap();
            let current: BTreeMap<_, _> = ledger
                .currents()
                .map(|one| (one.provider.clone(), one.sums["amount"].clone()))
                .collect();
            let wanted: BTreeMap<_, _> = counts
                .iter()
                .map(|(provider, figure)| (provider.clone(), format!("0.0{figure}")))
                .collect();
            prop_assert_eq!(current, wanted);
            for provider in counts.keys() {
                let versions = ledger.versions("heating", provider, MARCH);
                let standing = versions.iter().filter(|one| one.standing == Standing::Current);
                prop_assert_eq!(standing.count(), 1);
                prop_assert!(versions.iter().map(|one| one.number).eq(1..=u32::try_from(versions.len()).unwrap()));
            }
        }
        prop_assert_eq!(store.check(true).unwrap(), []);
    }
}

fn lock(store: &Store, except: &[&str]) {
    let closing = crate::store::closing::Closing {
        period: MARCH,
        dataset: None,
        except: except.iter().map(|it| ("heating".to_owned(), (*it).to_owned())).collect(),
        by: "王芳".into(),
        date: "2025-04-10".into(),
    };
    let value = serde_json::to_value(closing).unwrap();
    store.append_record(crate::store::closing::CLOSING, value, &who()).unwrap();
}

fn unlock(store: &Store) {
    let value = serde_json::json!({
        "period": "2025-03", "why": "核定", "by": "王芳", "date": "2025-04-12",
    });
    store.append_record(crate::store::closing::REOPENING, value, &who()).unwrap();
}

#[test]
fn what_comes_after_a_lock_is_kept_and_counts_once_it_is_opened() {
    let store = empty();
    one(&store, sent("140302", "三月", &[100]));
    one(&store, sent("140303", "三月", &[7]));
    lock(&store, &["140303"]);
    assert_eq!(one(&store, sent("140302", "改", &[200])), Outcome::Stored { number: 2 });
    assert_eq!(one(&store, sent("140302", "再改", &[300])), Outcome::Stored { number: 3 });
    assert_eq!(one(&store, sent("140303", "改", &[8])), Outcome::Stored { number: 2 });
    assert_eq!(one(&store, sent("140304", "迟", &[5])), Outcome::Stored { number: 1 });
    let counts = |store: &Store| -> Vec<(String, u32)> {
        let ledger = store.sound().unwrap();
        ledger.currents().map(|one| (one.provider.clone(), one.number)).collect()
    };
    let pairs = |of: &[(&str, u32)]| -> Vec<(String, u32)> {
        of.iter().map(|(provider, number)| ((*provider).to_owned(), *number)).collect()
    };
    assert_eq!(counts(&store), pairs(&[("140302", 1), ("140303", 2)]));
    let ledger = store.sound().unwrap();
    assert_eq!(ledger.kept("heating", "140302", MARCH).unwrap().number, 3);
    assert!(ledger.current("heating", "140304", MARCH).is_none());
    // an exception lets one in, the copies follow
    lock(&store, &["140304"]);
    assert_eq!(counts(&store), pairs(&[("140302", 1), ("140303", 2), ("140304", 1)]));
    assert_eq!(store.check(true).unwrap(), []);
    unlock(&store);
    assert_eq!(counts(&store), pairs(&[("140302", 3), ("140303", 2), ("140304", 1)]));
    assert_eq!(store.check(true).unwrap(), []);
    // what counted before the lock was opened stays what it was
    let ledger = store.sound().unwrap();
    let versions = ledger.versions("heating", "140302", MARCH);
    assert_eq!(versions.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn a_check_code_is_of_the_figures_and_whose_they_are() {
    let store = empty();
    one(&store, sent("140302", "三月", &[100]));
    one(&store, sent("140303", "三月", &[100]));
    let ledger = store.sound().unwrap();
    let code =
        |provider: &str| ledger.current("heating", provider, MARCH).unwrap().check_code();
    assert_eq!(code("140302").len(), 14);
    assert_ne!(code("140302"), code("140303"));
    let again = empty();
    one(&again, sent("140302", "另存", &[100]));
    let resaved = again.sound().unwrap();
    let resaved = resaved.current("heating", "140302", MARCH).unwrap();
    assert_eq!(resaved.check_code(), code("140302"));
}

#[test]
fn an_override_is_in_force_until_replaced_or_withdrawn() {
    use crate::store::overrides::{Fate, OVERRIDE, WITHDRAWAL};
    let store = empty();
    one(&store, sent("140302", "三月", &[100]));
    let line = |value: &str| {
        serde_json::json!({
            "dataset": "heating", "period": "2025-03", "provider": "140302",
            "key": [["fuel", "01"]], "column": "amount", "reported": "100", "value": value,
            "version": 1, "reason": "核查", "by": "王芳", "date": "2025-04-10",
        })
    };
    store.append_record(OVERRIDE, line("101"), &who()).unwrap();
    store.append_record(OVERRIDE, line("102"), &who()).unwrap();
    let ledger = store.sound().unwrap();
    let all = ledger.overrides();
    assert_eq!(all[0].fate, Fate::Replaced(2));
    assert_eq!(ledger.overrides_of("heating", "140302", MARCH).len(), 1);
    let end =
        serde_json::json!({"number": 2, "reason": "误", "by": "李明", "date": "2025-04-11"});
    store.append_record(WITHDRAWAL, end, &who()).unwrap();
    let ledger = store.sound().unwrap();
    assert!(ledger.overrides_of("heating", "140302", MARCH).is_empty());
    assert!(matches!(ledger.overrides()[1].fate, Fate::Withdrawn(_)));
}
