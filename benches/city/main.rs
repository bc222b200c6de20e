//! A whole city in one command: how fast, and does it stay so as the number of files grows?
//!
//! ```text
//! cargo bench --bench city                     # 30 and 300 villages of 950 households each
//! cargo bench --bench city -- --rounds 5
//! ```
//!
//! `tongbao validate` and `tongbao ingest` are started as a person starts them, over the ledgers
//! that the tests make too (`tests/samples/households`): a tenth of the villages, then all. What
//! is validated has planted faults, and each must be found at its cell, and nothing else. The
//! exit status is 1 if the whole city costs more for each household than its tenth, or clearly
//! more memory.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark speaks")]
#![allow(
    clippy::unnecessary_wraps,
    clippy::match_same_arms,
    clippy::assigning_clones,
    reason = "samples read as the tables that they make"
)]

mod place;
#[allow(dead_code, reason = "the tests use all of it")]
mod samples;
#[path = "../weighing.rs"]
mod weighing;

use place::{Books, Place};
use samples::households::City;
use std::process::ExitCode;
use weighing::{Cost, spread, weigh};

/// The program as it is built for production.
const PROGRAM: &str = env!("CARGO_BIN_EXE_tongbao");
/// What the whole may cost more than its tenth: what measuring wavers by.
const WAVER: f64 = 1.15;
/// Planted faults of each kind, in the whole city.
const FAULTS: usize = 20;

fn main() -> ExitCode {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.first().map(String::as_str) == Some(weighing::SCALE) {
        weighing::scale(&words[1..]);
        return ExitCode::SUCCESS;
    }
    let rounds: usize = match words.as_slice() {
        [option, rounds] if option == "--rounds" => rounds.parse().expect("a number of rounds"),
        [] => 3,
        _ => panic!("the only option is --rounds"),
    };
    let whole = City::WHOLE;
    let tenth = City { villages: whole.villages / 10, stride: 10, ..whole };
    eprintln!("writing {} workbooks of {} households …", whole.villages, whole.each);
    let (faults, few) = (whole.faults(FAULTS), tenth.faults(FAULTS / 10));
    let faulty = [(&tenth, Some(&few)), (&whole, Some(&faults))];
    let faulty = faulty.map(|(city, faults)| Place::of(city, faults, Books::Villages));
    let sound = [&tenth, &whole].map(|city| Place::of(city, None, Books::Villages));
    let both = [
        Place::of(&whole, None, Books::LargestOfCounties),
        Place::of(&whole, None, Books::All),
    ];
    println!("{}; median of {rounds} rounds (least–most)\n", weighing::machine());
    println!(
        "| command | files | households | CPU s | households per CPU s | clock s | peak MiB |"
    );
    println!("|---|---|---|---|---|---|---|");
    let mut met = true;
    let kinds = [
        ("validate", "faults planted", &faulty),
        ("ingest", "none to be found", &sound),
        ("validate", "with the counties' books", &both),
    ];
    for (command, what, places) in kinds {
        let mut costs = [Vec::new(), Vec::new()];
        for round in 0..rounds {
            eprintln!("{command}, {what}: round {} of {rounds} …", round + 1);
            for (costs, place) in costs.iter_mut().zip(places) {
                costs.push(one(place, command));
            }
        }
        let name = format!("{command}, {what}");
        let few = tell(&name, &places[0], &costs[0]);
        let all = tell(&name, &places[1], &costs[1]);
        let (dearer, larger) = (all.0 / few.0, all.1 / few.1);
        let word = |met: bool| if met { "met" } else { "MISSED" };
        let (fast, small) = (dearer <= WAVER, larger <= WAVER);
        // the largest book alone is there for its memory
        let alone = places[0].files == 1;
        if !alone {
            eprintln!("{name}: CPU s a household ÷ tenth {dearer:.2} ({})", word(fast));
        }
        let of = if alone { "the largest file alone" } else { "tenth" };
        eprintln!("{name}: memory ÷ {of} {larger:.2} ({})", word(small));
        met &= small && (alone || fast);
    }
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One command over the returns of a place; what it finds is what it has to find.
fn one(place: &Place, command: &str) -> Cost {
    place.forget();
    let at = place.root().display().to_string();
    let inbox = place.root().join("datasets/returns").display().to_string();
    let words = ["-C", at.as_str(), "--format", "json", command, inbox.as_str()];
    let mut all = vec![PROGRAM.to_owned()];
    all.extend(words.iter().map(|word| (*word).to_owned()));
    let cost = weigh(&all);
    let wanted = i32::from(!place.expected.is_empty());
    assert!(cost.status == wanted, "{command} ended with {}: {}", cost.status, cost.said);
    if !place.expected.is_empty() {
        let found = place::found(&cost.said);
        let missed: Vec<_> = place.expected.difference(&found).take(9).collect();
        let further: Vec<_> = found.difference(&place.expected).take(9).collect();
        assert!(missed.is_empty(), "missed {missed:#?}");
        assert!(further.is_empty(), "further {further:#?}");
    }
    cost
}

/// A line of the table; gives CPU seconds for each household, and the peak in MiB.
fn tell(name: &str, place: &Place, costs: &[Cost]) -> (f64, f64) {
    let of = |what: fn(&Cost) -> f64| spread(&costs.iter().map(what).collect::<Vec<_>>());
    let (cpu, least, most) = of(|cost| cost.cpu);
    let (clock, peak) = (of(|cost| cost.clock).0, of(|cost| cost.peak).0);
    let households = place.households;
    let rate = households / cpu;
    println!(
        "| {name} | {} | {households:.0} | {cpu:.2} ({least:.2}–{most:.2}) | {rate:.0} | {clock:.2} | {peak:.0} |",
        place.files
    );
    (cpu / households, peak)
}
