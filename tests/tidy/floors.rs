//! Floors: a module uses only floors below its own. Doors: a library is named in one place only.

use super::{none, sources, without_comments};
use std::collections::BTreeSet;

/// The modules of each floor, lowest first.
const FLOORS: [&[&str]; 5] = [
    &["words"],
    &["workspace", "excel", "engine"],
    &["forms", "ingest", "validate", "store", "compute", "score", "publish"],
    &["run", "trace"],
    &["cli"],
];

/// Where a library may be named (beginnings of paths), and its names.
const DOORS: [(&[&str], &[&str]); 10] = [
    (&["src/engine/"], &["polars", "polars_sql", "parquet", "sqlparser"]),
    (&["src/excel/"], &["calamine", "rust_xlsxwriter"]),
    // workbooks and notices are both packages of XML
    (&["src/excel/", "src/publish/docx/", "src/publish/tests.rs"], &["zip", "quick_xml"]),
    (&["src/workspace/source.rs"], &["toml"]),
    (&["src/cli/"], &["clap", "clap_complete", "anstream", "anstyle", "indicatif"]),
    (&["src/words/catalogue.rs"], &["fluent_bundle"]),
    (&["src/publish/"], &["minijinja"]),
    (&["src/cli/", "src/main.rs"], &["std::env"]),
    (&["src/words/fraction.rs"], &["num_bigint", "num_rational"]),
    (&["src/words/", "src/publish/"], &["unicode_width", "unicode_normalization"]),
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// The top module that a path of `src` belongs to: `words` for `src/words/cell.rs`.
fn module(path: &str) -> &str {
    let path = path.strip_prefix("src/").unwrap_or(path);
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// A module uses floors below its own, never its own floor and never above.
pub(crate) fn floors_are_kept() {
    let mut faults = Vec::new();
    for source in sources("src") {
        let own = module(&source.path);
        let Some(own_floor) = floor(own) else { continue };
        for used in mentioned(&without_comments(&source.text)) {
            if used != own && floor(&used).is_some_and(|floor| floor >= own_floor) {
                faults.push(format!("{} (floor {own_floor}) uses {used}", source.path));
            }
        }
    }
    none(&faults);
}

/// Each top module of `src` has its place.
pub(crate) fn every_module_stands_on_a_floor() {
    let modules: BTreeSet<String> =
        sources("src").iter().map(|source| module(&source.path).to_owned()).collect();
    let known = |name: &String| floor(name).is_some() || name == "lib" || name == "main";
    let strangers = modules.iter().filter(|name| !known(name));
    none(&strangers.map(|name| format!("src/{name} stands on no floor")).collect::<Vec<_>>());
}

/// The top modules that a text names: `crate::x`, `crate::{x, y::z}`, `super::super::x`.
fn mentioned(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for beginning in ["crate::", "super::", "tongbao::"] {
        for (at, _) in text.match_indices(beginning) {
            let rest = text[at + beginning.len()..].trim_start();
            match rest.strip_prefix('{') {
                Some(group) => found.extend(firsts_of_group(group)),
                None => found.extend(name_at(rest)),
            }
        }
    }
    found
}

/// The first name of each path in `a::b, c::{d, e}, f}`.
fn firsts_of_group(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                names.extend(name_at(text[start..at].trim_start()));
                start = at + 1;
                if letter == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

fn name_at(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

/// Only its door names a library.
pub(crate) fn doors_are_kept() {
    let mut faults = Vec::new();
    for source in sources("src") {
        let code = without_comments(&source.text);
        for (doors, libraries) in DOORS {
            if doors.iter().any(|door| source.path.starts_with(door)) {
                continue;
            }
            for library in libraries.iter().filter(|library| names(&code, library)) {
                faults
                    .push(format!("{} names {library}, which only {doors:?} may", source.path));
            }
        }
    }
    none(&faults);
}

/// Does a text name the library: `library::` or `use library`, not as the end of another name?
/// A module of our own may have a library's name where it is brought in by `use crate::…`.
fn names(code: &str, library: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || c == '_';
    let own = |used: &str| used.split(|c| !plain(c)).any(|word| word == library);
    if code
        .split(';')
        .filter_map(|part| part.split_once("use crate::"))
        .any(|(_, used)| own(used))
    {
        return false;
    }
    let before = |at: usize| code[..at].chars().next_back();
    code.match_indices(library).any(|(at, _)| {
        let free = before(at).is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':');
        let rest = &code[at + library.len()..];
        let used = code[..at].ends_with("use ") && rest.starts_with([';', ' ']);
        free && (rest.starts_with("::") || used)
    })
}

/// The rules see what they are meant to see.
pub(crate) fn mentions_are_seen() {
    let text = "use crate::{words::{a, b}, excel}; use crate::cli::x; super::super::run::y()";
    let found = mentioned(text);
    assert!(
        ["words", "excel", "cli", "run"].iter().all(|name| found.contains(*name)),
        "{found:?}"
    );
    assert!(!found.contains("b") && !found.contains("y"), "{found:?}");
    assert!(names("let x = polars::col();", "polars") && names("use toml;", "toml"));
    assert!(!names("engine::polars::run()", "polars") && !names("polars_sql::x", "polars"));
    assert!(!names("use crate::engine::{Table, parquet}; parquet::write()", "parquet"));
    assert_eq!(without_comments("a // crate::cli\nhttp://x"), "a \nhttp://x");
}
