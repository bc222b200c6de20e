//! How fast is a large ledger read, and in how much memory? Our reader and others, in one run.
//!
//! ```text
//! cargo bench --bench reading                            # 200,000 rows, every reader at hand
//! cargo bench --bench reading -- --rows 20000 --rounds 3
//! cargo bench --bench reading -- --only calamine --file LEDGER.xlsx
//! ```
//!
//! Every reader reads the whole sheet and looks at every cell, in a process of its own, in turn
//! and in alternating order. Of its CPU seconds those are taken off that the same process needs
//! for a workbook of one row: what a language or a library needs to start is no reading. Readers
//! of Python are passed over where they are not installed. The exit status is 1 if the target
//! is missed: twice as much per CPU second as calamine's streaming reader, in at most twice its
//! memory.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark speaks")]

mod ledger;
mod peers;
#[path = "../weighing.rs"]
mod weighing;

use peers::{OURS, PEERS, Peer, STREAMING};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use weighing::{Cost, spread, weigh};

/// What is asked for.
struct Asked {
    rows: u32,
    rounds: usize,
    only: Option<String>,
    file: Option<PathBuf>,
    python: String,
}

/// What was measured of a reader.
struct Measured {
    peer: &'static Peer,
    /// CPU seconds of each round, without those for starting
    cpu: Vec<f64>,
    clock: Vec<f64>,
    peak: Vec<f64>,
    said: String,
}

fn main() -> ExitCode {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.first().map(String::as_str) {
        Some(weighing::SCALE) => weighing::scale(&words[1..]),
        Some(peers::READ) => println!("{}", peers::read(&words[1], Path::new(&words[2]))),
        _ => return compare(&asked(&words)),
    }
    ExitCode::SUCCESS
}

fn asked(words: &[String]) -> Asked {
    let mut asked = Asked {
        rows: ledger::ROWS,
        rounds: 7,
        only: None,
        file: None,
        python: "python3".to_owned(),
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let value = words.next().cloned().unwrap_or_default();
        match word.as_str() {
            "--rows" => asked.rows = value.parse().expect("a number of rows"),
            "--rounds" => asked.rounds = value.parse().expect("a number of rounds"),
            "--only" => asked.only = Some(value),
            "--file" => asked.file = Some(PathBuf::from(value)),
            "--python" => asked.python = value,
            other => panic!("{other}: the options are --rows --rounds --only --file --python"),
        }
    }
    asked
}

fn compare(asked: &Asked) -> ExitCode {
    let folder = tempfile::tempdir().expect("a folder for the ledger");
    let small = folder.path().join("small.xlsx");
    ledger::write(&small, 1).expect("a workbook of one row");
    let file = asked.file.clone().unwrap_or_else(|| {
        let file = folder.path().join("ledger.xlsx");
        eprintln!("writing a ledger of {} rows …", asked.rows);
        ledger::write(&file, asked.rows).expect("a ledger");
        file
    });
    let size = std::fs::metadata(&file).map_or(0, |it| it.len());
    let wanted = |peer: &&Peer| {
        let named = asked.only.as_ref().is_none_or(|only| peer.name.contains(only.as_str()));
        named || [OURS, STREAMING].contains(&peer.name)
    };
    let mut all = Vec::new();
    for peer in PEERS.iter().filter(wanted) {
        let started: Vec<Cost> =
            (0..3).map(|_| weigh(&peer.command(&small, &asked.python))).collect();
        if let Some(failed) = started.iter().find(|cost| cost.status != 0) {
            let why = failed.said.lines().last().unwrap_or("it could not be started");
            eprintln!("passed over: {} ({why})", peer.name);
            continue;
        }
        let start = spread(&started.iter().map(|cost| cost.cpu).collect::<Vec<_>>()).0;
        let none = || Vec::with_capacity(asked.rounds);
        let measured =
            Measured { peer, cpu: none(), clock: none(), peak: none(), said: String::new() };
        all.push((start, measured));
    }
    for round in 0..asked.rounds {
        eprintln!("round {} of {} …", round + 1, asked.rounds);
        let mut order: Vec<usize> = (0..all.len()).collect();
        if round % 2 == 1 {
            order.reverse();
        }
        for index in order {
            let (start, measured) = &mut all[index];
            if round >= measured.peer.most_rounds {
                continue;
            }
            let cost = weigh(&measured.peer.command(&file, &asked.python));
            if cost.status != 0 {
                let why = cost.said.lines().last().unwrap_or_default();
                eprintln!("{} failed: {why}", measured.peer.name);
                continue;
            }
            measured.cpu.push((cost.cpu - *start).max(0.001));
            measured.clock.push(cost.clock);
            measured.peak.push(cost.peak);
            measured.said = cost.said;
        }
    }
    let all: Vec<Measured> = all.into_iter().map(|(_, measured)| measured).collect();
    tell(&all, &file, size, asked)
}

fn tell(all: &[Measured], file: &Path, size: u64, asked: &Asked) -> ExitCode {
    let shown = file.file_name().unwrap_or_default().to_string_lossy();
    println!("\n{}: {:.1} MB; {}", shown, millions(size), weighing::machine());
    println!("median of {} rounds (least–most)\n", asked.rounds);
    let of = |name: &str| all.iter().find(|one| one.peer.name == name && !one.cpu.is_empty());
    let (Some(ours), Some(streaming)) = (of(OURS), of(STREAMING)) else {
        println!("our reader or calamine's could not read it");
        return ExitCode::FAILURE;
    };
    let (our_cpu, our_peak) = (spread(&ours.cpu).0, spread(&ours.peak).0);
    println!("| reader | CPU s | ÷ ours | peak MiB | ÷ ours | clock s | found |");
    println!("|---|---|---|---|---|---|---|");
    for one in all.iter().filter(|one| !one.cpu.is_empty()) {
        let (cpu, least, most) = spread(&one.cpu);
        let peak = spread(&one.peak).0;
        println!(
            "| {} | {cpu:.2} ({least:.2}–{most:.2}) | {:.2} | {peak:.0} | {:.2} | {:.2} | {} |",
            one.peer.name,
            cpu / our_cpu,
            peak / our_peak,
            spread(&one.clock).0,
            one.said.lines().last().unwrap_or_default(),
        );
    }
    let speed = spread(&streaming.cpu).0 / our_cpu;
    let memory = our_peak / spread(&streaming.peak).0;
    let (fast, small) = (speed >= 2.0, memory <= 2.0);
    let word = |met: bool| if met { "met" } else { "MISSED" };
    println!(
        "\nper CPU second {speed:.2} × calamine's streaming reader (target 2.00): {}",
        word(fast)
    );
    println!(
        "memory {memory:.2} × calamine's streaming reader (at most 2.00): {}",
        word(small)
    );
    if fast && small { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn millions(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}
