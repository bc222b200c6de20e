//! Files that broke on their way, or were made to break a reader: each is read or refused, in
//! time, and nothing panics.

mod bombs;

use crate::case::scene::Scene;
use crate::samples;
use crate::samples::book::{Book, Sheet, Shown};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tongbao::excel::{BookFault, Reader};

/// The longest that a file may take, with much room for a busy machine.
const LONGEST: Duration = Duration::from_mins(1);

fn reader() -> Reader {
    Reader { child: Some(env!("CARGO_BIN_EXE_tongbao").into()), ..Reader::default() }
}

/// A small generator, so that every run turns over the same bits.
fn next(state: &mut u64) -> usize {
    *state =
        state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap()
}

fn in_time<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = work();
    assert!(start.elapsed() < LONGEST, "{what} took {:?}", start.elapsed());
    value
}

/// One sample of each kind, cut at every kilobyte and with bits turned over.
pub(crate) fn damaged_samples() {
    let mut kinds = Vec::new();
    let mut state = 11;
    for (path, book) in samples::books() {
        let kind = Path::new(&path).extension().unwrap().to_owned();
        if kinds.contains(&kind) {
            continue;
        }
        kinds.push(kind.clone());
        let bytes = samples::write(&path, &book);
        // an old kind starts a process for every file
        let flips = if kind == "xls" { 24 } else { 200 };
        in_time(&path, || {
            for end in (0..bytes.len()).step_by(1024) {
                let _ = reader().read(&bytes[..end]);
            }
            for _ in 0..flips {
                let mut flipped = bytes.clone();
                let at = next(&mut state) % bytes.len();
                flipped[at] ^= 1 << (next(&mut state) % 8);
                let _ = reader().read(&flipped);
            }
        });
    }
    assert!(kinds.len() >= 3, "{kinds:?}");
}

/// Chains of sectors that run in circles, and more sheets than anybody has.
pub(crate) fn loops_and_masses() {
    let (path, book) =
        samples::books().into_iter().find(|(path, _)| path.ends_with(".xls")).unwrap();
    let bytes = samples::write(&path, &book);
    let fat = u32::from_le_bytes(bytes[76..80].try_into().unwrap());
    let start = 512 * (usize::try_from(fat).unwrap() + 1);
    for target in [0_u32, 1, fat] {
        let mut looped = bytes.clone();
        for entry in looped[start..start + 512].chunks_exact_mut(4) {
            entry.copy_from_slice(&target.to_le_bytes());
        }
        let read = in_time("a chain in circles", || reader().read(&looped));
        assert!(read.is_err(), "every sector leads to sector {target}");
    }
    let sheet = |number: usize| Sheet {
        name: format!("表{number}"),
        shown: Shown::Yes,
        cells: Vec::new(),
        merges: Vec::new(),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        widths: Vec::new(),
        filter: None,
    };
    let many = Book { sheets: (0..10_000).map(sheet).collect() };
    let bytes = samples::write("many.xlsx", &many);
    let fault = in_time("ten thousand sheets", || reader().read(&bytes)).unwrap_err();
    assert!(matches!(fault, BookFault::TooMany { .. }), "{fault}");
}

/// The most memory that one file may cost, in KiB.
const MOST: u64 = 1 << 20;

/// Each in a batch with a return that is sound: it ends in a finding within ten seconds of the
/// processor and 1 GiB, and the other one is taken. `cargo bench --bench hostile` does the same
/// with files twenty times as large.
pub(crate) fn bombs_end_in_findings() {
    let case =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/file/hostile_files_in_a_batch");
    for (name, make) in bombs::BOMBS {
        let scene = Scene::set(&case, true, false).expect("a place");
        scene.write(&format!("returns/{name}"), &make(1)).expect("a file is written");
        let said = scene.root.join("said.txt");
        // a process that needs more is ended by the system
        let mut child = Command::new("sh")
            .args(["-c", "ulimit -t 10; exec \"$0\" -C . validate returns"])
            .arg(env!("CARGO_BIN_EXE_tongbao"))
            .current_dir(&scene.root)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&said).expect("a file"))
            .spawn()
            .expect("the program starts");
        let about = format!("/proc/{}/status", child.id());
        let mut peak = 0;
        let status = loop {
            // only of a living process
            peak =
                std::fs::read_to_string(&about).map_or(peak, |told| resident(&told).max(peak));
            if let Some(status) = child.try_wait().expect("a status") {
                break status;
            }
            std::thread::sleep(Duration::from_millis(3));
        };
        let said = std::fs::read_to_string(said).expect("what was said");
        assert!(matches!(status.code(), Some(0 | 1)), "{name}: {status}\n{said}");
        let refused = said.contains(&format!("--> returns/{name}"));
        // a form whose rows are all alike, and which asks for no key, is as it should be
        assert!(refused || name == "one_key.xlsx", "{name}: {said}");
        assert!(said.contains("returns/甲.xlsx：可以入库"), "{name}: {said}");
        assert!(peak < MOST, "{name} took {} MiB", peak >> 10);
    }
}

/// The most memory that a process held, in KiB (`VmHWM`, proc(5)).
fn resident(told: &str) -> u64 {
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0)
}
