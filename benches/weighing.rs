//! What a process costs: CPU seconds and the most memory it held, as Linux counts them.
//!
//! A process is weighed from a process of its own that starts nothing else ([`scale`]), because
//! the system adds up the seconds of all children of a process. They are counted in hundredths.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The first word of a command line that asks for [`scale`].
pub(crate) const SCALE: &str = "weigh";
/// What the last line of a scale begins with.
const MARK: &str = "weighed";

/// What a process cost.
#[derive(Clone, Debug)]
pub(crate) struct Cost {
    /// Seconds of the processor, its own and the system's on its behalf.
    pub(crate) cpu: f64,
    /// Seconds by the clock.
    pub(crate) clock: f64,
    /// The most memory it held, in MiB.
    pub(crate) peak: f64,
    /// Its exit status.
    pub(crate) status: i32,
    /// What it said.
    pub(crate) said: String,
}

/// Runs a command and weighs it.
pub(crate) fn weigh(command: &[String]) -> Cost {
    let own = std::env::current_exe().expect("this program has a path");
    let output = Command::new(own)
        .arg(SCALE)
        .args(command)
        .stdin(Stdio::null())
        .output()
        .expect("this program can be started");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = String::from_utf8_lossy(&output.stderr);
    let last = told.lines().rev().find_map(|line| line.strip_prefix(MARK)).unwrap_or_default();
    let numbers: Vec<f64> =
        last.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let number = |index: usize| numbers.get(index).copied().unwrap_or(0.0);
    let status = format!("{:.0}", number(3)).parse().unwrap_or(-1);
    let others = told.lines().filter(|line| !line.starts_with(MARK)).collect::<Vec<_>>();
    let said = if status == 0 { said } else { format!("{said}{}", others.join("\n")) };
    Cost {
        cpu: number(0),
        clock: number(1),
        peak: number(2),
        status,
        said: said.trim().to_owned(),
    }
}

/// Runs one command, lets it speak, and tells at the end what it cost.
pub(crate) fn scale(command: &[String]) {
    let started = Instant::now();
    let child = Command::new(&command[0]).args(&command[1..]).spawn();
    let (status, peak) = child.map_or((None, 0.0), watch);
    let clock = started.elapsed().as_secs_f64();
    let status = status.and_then(|status| status.code()).unwrap_or(-1);
    eprintln!("\n{MARK} {} {clock} {peak} {status}", seconds_of_children());
}

/// Waits for a process; gives its status and the most memory it held, in MiB. The system tells
/// that of a living process only, so it is asked again and again.
fn watch(mut child: Child) -> (Option<ExitStatus>, f64) {
    let about = format!("/proc/{}/status", child.id());
    let mut peak = 0.0;
    loop {
        let told = std::fs::read_to_string(&about).unwrap_or_default();
        let kib = told
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"))
            .and_then(|kib| kib.trim().parse::<f64>().ok());
        peak = kib.map_or(peak, |kib| kib / 1024.0);
        match child.try_wait() {
            Ok(None) => std::thread::sleep(Duration::from_millis(2)),
            Ok(status) => return (status, peak),
            Err(_) => return (None, peak),
        }
    }
}

/// The CPU seconds of the children that were waited for: fields 16 and 17 of `stat`, proc(5).
fn seconds_of_children() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // the second field is a name in brackets, which may hold blanks
    let rest = told.rsplit_once(')').map_or("", |(_, rest)| rest);
    let hundredths = |field: usize| {
        rest.split_whitespace().nth(field - 3).and_then(|ticks| ticks.parse::<f64>().ok())
    };
    (hundredths(16).unwrap_or(0.0) + hundredths(17).unwrap_or(0.0)) / 100.0
}

/// The middle of some numbers, the least and the greatest.
pub(crate) fn spread(numbers: &[f64]) -> (f64, f64, f64) {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let median = match sorted.len() {
        0 => return (0.0, 0.0, 0.0),
        odd if odd % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    };
    (median, sorted[0], sorted[sorted.len() - 1])
}

/// What machine this is, in a line.
pub(crate) fn machine() -> String {
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = told
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("a processor of unknown make", |(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {cores} cores")
}
