//! A whole city in one command: how fast, and does it stay so as the number of files grows?
//!
//! ```text
//! cargo bench --bench city                     # 30 and 300 villages of 950 households each
//! cargo bench --bench city -- --rounds 5
//! ```
//!
//! `tongbao validate` and `tongbao ingest` are started as a person starts them, over the same
//! workbooks: a tenth of them, then all. The exit status is 1 if the whole city is taken in more
//! slowly per household than its tenth, or in clearly more memory.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark speaks")]

mod returns;
#[path = "../weighing.rs"]
mod weighing;

use returns::{HOUSEHOLDS, VILLAGES};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use weighing::{Cost, spread, weigh};

/// The program as it is built for production.
const PROGRAM: &str = env!("CARGO_BIN_EXE_tongbao");
/// What the whole may be slower than its tenth, and take more memory: what measuring wavers by.
const WAVER: f64 = 1.15;

fn main() -> ExitCode {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.first().map(String::as_str) == Some(weighing::SCALE) {
        weighing::scale(&words[1..]);
        return ExitCode::SUCCESS;
    }
    let rounds = match words.as_slice() {
        [option, rounds] if option == "--rounds" => rounds.parse().expect("a number of rounds"),
        [] => 3,
        _ => panic!("the only option is --rounds"),
    };
    let folder = tempfile::tempdir().expect("a folder for the city");
    eprintln!("writing {VILLAGES} workbooks of {HOUSEHOLDS} households …");
    let made = folder.path().join("made");
    std::fs::create_dir_all(&made).expect("a folder");
    let files: Vec<PathBuf> = (0..VILLAGES)
        .map(|village| returns::write(&made, village).expect("a workbook"))
        .collect();
    let largest = files.iter().filter_map(|it| it.metadata().ok()).map(|it| it.len()).max();
    println!("{}; largest workbook {} kB", weighing::machine(), largest.unwrap_or(0) / 1000);
    println!("median of {rounds} rounds (least–most)\n");
    println!(
        "| command | files | households | households per clock s | per CPU s | peak MiB |"
    );
    println!("|---|---|---|---|---|---|");
    let mut met = true;
    for command in ["validate", "ingest"] {
        let tenth = &files[..files.len() / 10];
        let mut costs = [Vec::new(), Vec::new()];
        for round in 0..rounds {
            eprintln!("{command}, round {} of {rounds} …", round + 1);
            for (costs, files) in costs.iter_mut().zip([tenth, files.as_slice()]) {
                costs.push(one(folder.path(), command, files));
            }
        }
        let [few, all] = costs;
        let few = tell(command, tenth.len(), &few);
        let all = tell(command, files.len(), &all);
        let (slower, larger) = (few.0 / all.0, all.1 / few.1);
        let word = |met: bool| if met { "met" } else { "MISSED" };
        let (fast, small) = (slower <= WAVER, larger <= WAVER);
        eprintln!(
            "{command}: throughput of all ÷ tenth {:.2} ({}), memory ÷ tenth {larger:.2} ({})",
            1.0 / slower,
            word(fast),
            word(small)
        );
        met &= fast && small;
    }
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A workspace of its own, and one command over these files.
fn one(folder: &Path, command: &str, files: &[PathBuf]) -> Cost {
    let workspace = tempfile::tempdir_in(folder).expect("a folder for a workspace");
    returns::declare(workspace.path()).expect("declarations");
    let inbox = workspace.path().join("datasets").join("returns");
    std::fs::create_dir_all(&inbox).expect("an inbox");
    for file in files {
        let name = file.file_name().expect("a name");
        std::fs::hard_link(file, inbox.join(name)).expect("a link");
    }
    let at = workspace.path().display().to_string();
    let inbox = inbox.display().to_string();
    let words = ["-C", at.as_str(), command, inbox.as_str()];
    let mut all = vec![PROGRAM.to_owned()];
    all.extend(words.iter().map(|word| (*word).to_owned()));
    let cost = weigh(&all);
    assert!(cost.status == 0, "{command} ended with {}: {}", cost.status, cost.said);
    cost
}

/// A line of the table; gives households per second of the clock, and the peak in MiB.
fn tell(command: &str, files: usize, costs: &[Cost]) -> (f64, f64) {
    let households = f64::from(HOUSEHOLDS) * f64::from(u32::try_from(files).unwrap_or(0));
    let rate = |seconds: fn(&Cost) -> f64| {
        spread(&costs.iter().map(|cost| households / seconds(cost)).collect::<Vec<_>>())
    };
    let (clock, slow, fast) = rate(|cost| cost.clock);
    let cpu = rate(|cost| cost.cpu).0;
    let peak = spread(&costs.iter().map(|cost| cost.peak).collect::<Vec<_>>()).0;
    println!(
        "| {command} | {files} | {households:.0} | {clock:.0} ({slow:.0}–{fast:.0}) | {cpu:.0} | {peak:.0} |"
    );
    (clock, peak)
}
