//! The front door: gathers what a command is given from the machine, and hands it to `cli`.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Duration;
use tongbao::cli::{self, World};

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let mut out = std::io::stdout().lock();
    let mut err = cli::environment::errors();
    let terminal = std::io::stderr().is_terminal();
    let mut world = World {
        directory: cli::environment::directory(),
        now: cli::environment::now(),
        operator: cli::environment::operator(),
        host: cli::environment::host(),
        program: std::env::current_exe().unwrap_or_default(),
        patience: Duration::from_secs(30),
        language: cli::environment::language(),
        out: &mut out,
        err: &mut err,
        // the stream itself takes colours out where they are not wanted
        colour: true,
        terminal,
    };
    ExitCode::from(cli::run(&arguments, &mut world))
}
