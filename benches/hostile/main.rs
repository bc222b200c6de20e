//! Files made to break a reader, as large as files may be: what does each of them cost?
//!
//! ```text
//! cargo bench --bench hostile                  # all of them
//! cargo bench --bench hostile -- --only deep
//! ```
//!
//! Each of the files of `tests/hostile/bombs.rs`, twenty times as large as there, is validated
//! alone, by a command of its own. The exit status is 1 if one of them ends the command otherwise
//! than in a finding or being taken, or takes more than [`SECONDS`] of the processor or more than
//! [`MEMORY`].

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark speaks")]

#[path = "../../tests/hostile/bombs.rs"]
mod bombs;
#[allow(dead_code, reason = "each file is weighed once")]
#[path = "../weighing.rs"]
mod weighing;

use std::path::Path;
use std::process::ExitCode;
use weighing::weigh;

/// The program as it is built for production.
const PROGRAM: &str = env!("CARGO_BIN_EXE_tongbao");
/// Times the files of the tests.
const TIMES: usize = 20;
/// Seconds of the processor that a file may take.
const SECONDS: f64 = 10.0;
/// MiB that a file may take.
const MEMORY: f64 = 1024.0;

fn main() -> ExitCode {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.first().map(String::as_str) == Some(weighing::SCALE) {
        weighing::scale(&words[1..]);
        return ExitCode::SUCCESS;
    }
    let only = match words.as_slice() {
        [option, only] if option == "--only" => only.as_str(),
        [] => "",
        _ => panic!("the only option is --only"),
    };
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let case = own.join("tests/cases/file/hostile_files_in_a_batch");
    let folder = tempfile::tempdir().expect("a folder for a workspace");
    for part in ["tongbao.toml", "datasets/investment.toml", "datasets/codelists/counties.csv"]
    {
        let to = folder.path().join(part);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        std::fs::copy(case.join(part), to).expect("a copy");
    }
    println!("{}\n", weighing::machine());
    println!("| file | MB | CPU s | clock s | peak MiB | ends in |");
    println!("|---|---|---|---|---|---|");
    let mut met = true;
    for (name, make) in bombs::BOMBS.into_iter().filter(|(name, _)| name.contains(only)) {
        let file = folder.path().join(name);
        let bytes = make(TIMES);
        std::fs::write(&file, &bytes).expect("a file is written");
        let size = f64::from(u32::try_from(bytes.len() / 1000).unwrap_or(u32::MAX)) / 1000.0;
        drop(bytes);
        let at = |path: &Path| path.display().to_string();
        let command =
            [PROGRAM.to_owned(), "-C".into(), at(folder.path()), "validate".into(), at(&file)];
        let cost = weigh(&command);
        std::fs::remove_file(&file).expect("the file is removed");
        let code = match cost.status {
            0 => Some("taken"),
            1 => cost.said.split(['[', ']']).nth(1),
            _ => None,
        };
        let kept = code.is_some() && cost.cpu <= SECONDS && cost.peak <= MEMORY;
        met &= kept;
        println!(
            "| {name} | {size:.1} | {:.2} | {:.2} | {:.0} | {}{} |",
            cost.cpu,
            cost.clock,
            cost.peak,
            code.unwrap_or("nothing"),
            if kept { "" } else { " (MISSED)" }
        );
    }
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
