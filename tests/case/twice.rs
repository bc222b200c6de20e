//! The same work in two folders gives the same bytes, whatever the number of threads: what is said,
//! published and stored.

use super::scene::Scene;
use super::{Language, in_process};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
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
