//! The same work gives the same bytes, whatever the folder, the day, the time zone and the number
//! of threads: what is said, published and stored.

use super::scene::Scene;
use super::{Language, in_process};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use walkdir::WalkDir;

/// The README's command in two folders, once with one thread and once with several.
pub(crate) fn two_folders_the_same_bytes() {
    let made = |threads: usize| {
        let scene = Scene::set(Path::new("no case"), false, true).expect("a scene");
        let command = ["run", "2023-2024"].map(str::to_owned);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let work = || in_process(&command, &scene.root, Language::Chinese);
        let outcome = pool.expect("threads").install(work);
        assert_eq!(outcome.status, 0, "{}", outcome.findings);
        let mut files = read(&scene.root.join("outputs/published"));
        assert_eq!(files.len(), 2, "the bulletin and the way back from it");
        files.extend(read(&scene.root.join("store")));
        let said = scene.without_path(&(outcome.output + &outcome.findings));
        files.insert("what was said".to_owned(), said.into_bytes());
        files
    };
    let (one, other) = (made(1), made(5));
    assert!(one.keys().eq(other.keys()), "not the same files");
    for (name, bytes) in &one {
        assert!(other.get(name) == Some(bytes), "{name} differs");
    }
}

/// Two bulletins, one with charts, as workbook, notice and page.
const PUBLISHED: [&[&str]; 3] = [
    &["ingest", "datasets/returns/heating", "datasets/returns/websites"],
    &["publish", "heating_quota_table", "--period", "2023-2024", "--to", "xlsx,docx,html"],
    &["publish", "website_quarterly", "--period", "2023-Q3", "--to", "xlsx,docx,html"],
];

/// Published in the library on a day of 2023, and by the program today, elsewhere in the world
/// and with other numbers of threads: workbook, notice, page and record are the same.
pub(crate) fn another_day_and_zone_the_same_bytes() {
    let in_library = Scene::set(Path::new("no case"), false, true).expect("a scene");
    for words in PUBLISHED {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let outcome = in_process(&words, &in_library.root, Language::Chinese);
        assert!(outcome.status <= 1, "{}", outcome.findings);
    }
    let one = read(&in_library.root.join("outputs/published"));
    for ending in ["xlsx", "docx", "html", "trace.json"] {
        let count = one.keys().filter(|name| name.ends_with(ending)).count();
        assert_eq!(count, 2, "files that end with {ending}");
    }
    for (zone, threads) in [("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "4")] {
        let scene = Scene::set(Path::new("no case"), false, true).expect("a scene");
        for words in PUBLISHED {
            let done = Command::new(env!("CARGO_BIN_EXE_tongbao"))
                .args(words)
                .current_dir(&scene.root)
                .env("TZ", zone)
                .env("RAYON_NUM_THREADS", threads)
                .env("POLARS_MAX_THREADS", threads)
                .stdin(Stdio::null())
                .output()
                .expect("the binary starts");
            let said = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.code().is_some_and(|code| code <= 1), "{said}");
        }
        let other = read(&scene.root.join("outputs/published"));
        assert!(one.keys().eq(other.keys()), "{zone}: not the same files");
        for (name, bytes) in &one {
            assert!(
                other.get(name) == Some(bytes),
                "{zone}, {threads} threads: {name} differs"
            );
        }
    }
}

/// Every file below a folder: its path and its bytes.
fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let bytes = fs::read(entry.path()).expect("a file");
            (name.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}
