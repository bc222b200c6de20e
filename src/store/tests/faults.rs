//! A commit is made to fail, or its power cut, at its first step, its second, and so on until
//! one passes; whatever happens, the store is whole and no acknowledged commit is lost.

use super::simulated::{Careless, Mishap, Simulated, Survives};
use super::{sent, standing, who};
use crate::store::{NewVintage, Store};
use crate::words::diagnostic::has_errors;
use std::path::Path;
use std::sync::Arc;

fn store(disk: &Arc<Simulated>) -> Store {
    Store::on(Path::new("/office/store"), disk.clone())
}

fn first() -> Vec<NewVintage> {
    vec![sent("140302", "三月", &[100, 250])]
}

/// A correction of the first return, and one of another provider.
fn second() -> Vec<NewVintage> {
    vec![sent("140302", "三月更正", &[100, 300]), sent("140303", "三月", &[7])]
}

/// What must hold of a store on which the second commit was tried: all of it or nothing, and
/// trying again brings it. The error says what does not hold.
fn examine(disk: Simulated, acknowledged: bool) -> Result<(), String> {
    let disk = Arc::new(disk);
    let store = store(&disk);
    let findings = store.check(true).map_err(|fault| fault.to_string())?;
    if has_errors(&findings) {
        return Err(format!("{findings:?}"));
    }
    let ledger = store.sound().map_err(|fault| fault.to_string())?;
    match (ledger.generation(), acknowledged) {
        (2, _) | (1, false) => {}
        (other, _) => return Err(format!("generation {other}, acknowledged: {acknowledged}")),
    }
    let again = store.commit(second(), &who()).map_err(|fault| fault.to_string())?;
    if again.generation != 2 || has_errors(&store.check(false).unwrap()) {
        return Err("trying again did not help".into());
    }
    let wanted = [("140302", 2, "4.00"), ("140303", 1, "0.07")];
    let wanted = wanted.map(|(provider, number, sum)| (provider.into(), number, sum.into()));
    assert_eq!(standing(&store), wanted.into());
    Ok(())
}

/// Tries the second commit with a mishap at each step in turn, and examines what is left.
/// Returns what did not hold (the first of it, from a careless store), and how many steps there
/// were.
fn sweep(mishap: Mishap, careless: Option<Careless>) -> (Vec<String>, usize) {
    let before = Arc::new(Simulated::default());
    store(&before).commit(first(), &who()).unwrap();
    let before = careless.map_or(before.with_mishap(None), |one| before.careless(one));
    let mut faults = Vec::new();
    for step in 1.. {
        let disk = Arc::new(before.with_mishap(Some((step, mishap))));
        let acknowledged = store(&disk).commit(second(), &who()).is_ok();
        if disk.steps() < step {
            return (faults, step - 1);
        }
        let states = match mishap {
            Mishap::Fails => vec![disk.with_mishap(None)],
            Mishap::PowerCut => [Survives::Nothing, Survives::Everything]
                .into_iter()
                .chain((0..3).map(|seed| Survives::Some(seed * 1000 + step as u64)))
                .map(|survives| disk.after_power_cut(survives))
                .collect(),
        };
        for state in states {
            if let Err(fault) = examine(state, acknowledged) {
                faults.push(format!("step {step}: {fault}"));
            }
            if careless.is_some() && !faults.is_empty() {
                return (faults, step);
            }
        }
    }
    unreachable!("the loop ends when a commit takes fewer steps")
}

#[test]
fn a_failure_at_any_step_leaves_the_store_whole() {
    let (faults, steps) = sweep(Mishap::Fails, None);
    assert_eq!(faults, Vec::<String>::new());
    assert!(steps > 50, "only {steps} steps were tried");
}

#[test]
fn a_power_cut_at_any_step_leaves_the_store_whole() {
    let (faults, steps) = sweep(Mishap::PowerCut, None);
    assert_eq!(faults, Vec::<String>::new());
    assert!(steps > 50, "only {steps} steps were tried");
}

#[test]
fn the_same_tests_catch_a_careless_store() {
    for (mishap, careless) in [
        (Mishap::Fails, Careless::InPlace),
        (Mishap::PowerCut, Careless::InPlace),
        (Mishap::PowerCut, Careless::ForgetsContent),
        (Mishap::PowerCut, Careless::ForgetsNames("/office/store/manifests")),
        (Mishap::PowerCut, Careless::ForgetsNames("/office/store/objects")),
        (Mishap::PowerCut, Careless::ForgetsNames("/office/store/objects/")),
    ] {
        let (faults, _) = sweep(mishap, Some(careless));
        assert!(!faults.is_empty(), "{mishap:?} does not catch {careless:?}");
    }
}

/// The very first commit makes the folder, the format and everything else.
#[test]
fn a_power_cut_in_the_first_commit_leaves_an_empty_store_or_a_whole_one() {
    for step in 1.. {
        let disk = Arc::new(Simulated::default().with_mishap(Some((step, Mishap::PowerCut))));
        let acknowledged = store(&disk).commit(first(), &who()).is_ok();
        if disk.steps() < step {
            assert!(step > 40, "only {step} steps were tried");
            return;
        }
        for survives in [Survives::Nothing, Survives::Everything, Survives::Some(step as u64)] {
            let found = store(&Arc::new(disk.after_power_cut(survives)));
            assert_eq!(found.check(true).unwrap(), [], "step {step}, {survives:?}");
            let generation = found.sound().unwrap().generation();
            assert!(generation == 1 || !acknowledged, "step {step}, {survives:?}");
            assert_eq!(found.commit(first(), &who()).unwrap().generation, 1);
            assert_eq!(found.check(true).unwrap(), []);
        }
    }
}

/// What a failed commit leaves in `tmp/` and `objects/` is swept, and only that.
#[test]
fn leftovers_are_swept_in_two_steps() {
    let before = Arc::new(Simulated::default());
    store(&before).commit(first(), &who()).unwrap();
    let whole = before.files().len();
    let april = jiff::civil::date(2025, 4, 2);
    let may = jiff::civil::date(2025, 5, 2);
    let mut trashed = 0;
    for step in 1..45 {
        let disk = Arc::new(before.with_mishap(Some((step, Mishap::PowerCut))));
        let _ = store(&disk).commit(second(), &who());
        let disk = Arc::new(disk.after_power_cut(Survives::Everything));
        let found = store(&disk);
        if found.sound().unwrap().generation() == 2 {
            continue;
        }
        trashed += found.gc(april, &who()).unwrap().trashed;
        assert_eq!(found.gc(april, &who()).unwrap(), crate::store::Swept::default());
        assert_eq!(found.check(true).unwrap(), []);
        found.gc(may, &who()).unwrap();
        let left: Vec<_> =
            disk.files().into_iter().filter(|path| !path.ends_with("LOCK.holder")).collect();
        assert_eq!(left.len(), whole, "{left:?}");
    }
    assert!(trashed > 10);
}
