//! Award rules over many enterprises: how long, and how it grows.
//!
//! ```text
//! cargo bench --bench scoring                  # 1,000 and 10,000 enterprises, a year
//! cargo bench --bench scoring -- --rounds 3
//! ```
//!
//! The award schemes of `queries/industry_awards` as they are, all their rules, scored for the
//! four quarters of a year whose twelve months are in the store; each quarter is a command of its
//! own, started as a person starts it. The exit status is 1 if ten times the enterprises cost
//! clearly more than ten times the seconds, or if a quarter of 10,000 takes more than
//! [`SECONDS`] of the processor.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark speaks")]

mod enterprises;
mod index;
#[path = "../weighing.rs"]
mod weighing;

use std::path::Path;
use std::process::ExitCode;
use weighing::{Cost, spread, weigh};

/// The program as it is built for production.
const PROGRAM: &str = env!("CARGO_BIN_EXE_tongbao");
/// Few enterprises and many.
const SIZES: [u32; 2] = [1_000, 10_000];
/// Units of the index, few and many.
const UNITS: [u32; 2] = [50, 500];
/// The schemes, and the periods they are scored for.
const SCHEMES: [&str; 2] = ["industry_awards_city", "industry_awards_chengqu"];
const QUARTERS: [&str; 4] = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"];
/// What a scheme of all enterprises may take for a quarter, in seconds of the processor.
const SECONDS: f64 = 10.0;
/// What measuring wavers by.
const WAVER: f64 = 1.2;

fn main() -> ExitCode {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.first().map(String::as_str) == Some(weighing::SCALE) {
        weighing::scale(&words[1..]);
        return ExitCode::SUCCESS;
    }
    let rounds: usize = match words.as_slice() {
        [option, rounds] if option == "--rounds" => rounds.parse().expect("a number of rounds"),
        [] => 1,
        _ => panic!("the only option is --rounds"),
    };
    let folders: Vec<_> = SIZES
        .iter()
        .map(|enterprises| {
            eprintln!("{enterprises} enterprises: a year's returns …");
            let folder = tempfile::tempdir().expect("a folder for a workspace");
            enterprises::write(folder.path(), *enterprises).expect("a workspace");
            let cost = run(folder.path(), &["ingest"]);
            eprintln!("taken in: {:.1} CPU s, {:.0} MiB", cost.cpu, cost.peak);
            folder
        })
        .collect();
    println!(
        "{}; median (least–most) of four quarters, {rounds} round(s)\n",
        weighing::machine()
    );
    println!("| scheme | enterprises | CPU s a quarter | clock s | peak MiB |");
    println!("|---|---|---|---|---|");
    let mut met = true;
    for scheme in SCHEMES {
        let mut costs = [Vec::new(), Vec::new()];
        for _ in 0..rounds {
            for quarter in QUARTERS {
                for (costs, folder) in costs.iter_mut().zip(&folders) {
                    let out = folder.path().join("awards.csv").display().to_string();
                    costs.push(run(
                        folder.path(),
                        &["score", scheme, "--period", quarter, "-o", &out],
                    ));
                }
            }
        }
        let seconds: Vec<f64> =
            SIZES.iter().zip(&costs).map(|(size, costs)| tell(scheme, *size, costs)).collect();
        let growth = seconds[1] / seconds[0];
        let linear = growth <= 10.0 * WAVER && seconds[1] <= SECONDS;
        let word = if linear { "met" } else { "MISSED" };
        eprintln!(
            "{scheme}: ten times the enterprises, {growth:.1} times the seconds ({word})"
        );
        met &= linear;
    }
    met &= index(rounds);
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// An index of a hundred indicators tried out under a thousand drawn weights, over few units and
/// many: do ten times the units cost clearly more than ten times the seconds?
fn index(rounds: usize) -> bool {
    println!("\n| what-if, 1,000 draws | units | CPU s | clock s | peak MiB |");
    println!("|---|---|---|---|---|");
    let seconds = UNITS.map(|units| {
        let folder = tempfile::tempdir().expect("a folder for a workspace");
        index::write(folder.path(), units).expect("a workspace");
        let out = folder.path().join("bands.csv").display().to_string();
        let words = [
            "score",
            "wide_index",
            "--period",
            "2024",
            "--what-if",
            "--draws",
            "1000",
            "-o",
            &out,
        ];
        let costs: Vec<Cost> = (0..rounds).map(|_| run(folder.path(), &words)).collect();
        tell("100 indicators", units, &costs)
    });
    let growth = seconds[1] / seconds[0];
    let linear = growth <= 10.0 * WAVER;
    let word = if linear { "met" } else { "MISSED" };
    eprintln!("index: ten times the units, {growth:.1} times the seconds ({word})");
    linear
}

/// One command in a workspace.
fn run(folder: &Path, words: &[&str]) -> Cost {
    let at = folder.display().to_string();
    let mut all = vec![PROGRAM.to_owned(), "-C".to_owned(), at];
    all.extend(words.iter().map(|word| (*word).to_owned()));
    let cost = weigh(&all);
    assert!(cost.status == 0, "{words:?} ended with {}: {}", cost.status, cost.said);
    cost
}

/// A line of the table; gives the seconds of the processor.
fn tell(scheme: &str, enterprises: u32, costs: &[Cost]) -> f64 {
    let of = |what: fn(&Cost) -> f64| spread(&costs.iter().map(what).collect::<Vec<_>>());
    let (cpu, least, most) = of(|cost| cost.cpu);
    let (clock, peak) = (of(|cost| cost.clock).0, of(|cost| cost.peak).0);
    println!(
        "| {scheme} | {enterprises} | {cpu:.2} ({least:.2}–{most:.2}) | {clock:.2} | {peak:.0} |"
    );
    cpu
}
