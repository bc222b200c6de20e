//! The measures of another city stand apart: no declaration of this city names an object of theirs,
//! and none of theirs an object of this city, so that no figure of one can get into the other's.

use super::{below_root, kept_files, none, root};
use std::collections::BTreeSet;
use std::fs;
use tongbao::workspace::Workspace;

/// The folder of the other city's declarations, and how the names of its objects begin.
const OTHER: &str = "jincheng";

/// Neither city's declarations name an object of the other.
pub(crate) fn another_citys_measures_stand_apart() {
    let workspace = Workspace::load(root()).expect("the workspace can be read").value;
    let names: BTreeSet<&String> = workspace
        .datasets
        .keys()
        .chain(workspace.queries.keys())
        .chain(workspace.schemes.keys())
        .chain(workspace.codelists.keys())
        .chain(workspace.parameters.keys())
        .chain(workspace.bulletins.keys())
        .collect();
    assert!(names.iter().any(|name| name.starts_with(OTHER)), "there is no other city");
    let mut faults = Vec::new();
    for file in kept_files() {
        let path = below_root(&file);
        let declares =
            ["datasets/", "queries/", "outputs/"].iter().any(|at| path.starts_with(at))
                && !path.starts_with("datasets/returns/")
                && !path.starts_with("outputs/published/");
        let Some(text) = declares.then(|| fs::read_to_string(&file).ok()).flatten() else {
            continue;
        };
        let theirs = path.contains(&format!("/{OTHER}"));
        for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')) {
            let is_theirs = word.starts_with(OTHER);
            if is_theirs != theirs && names.iter().any(|name| *name == word) {
                faults.push(format!("{path} names {word}, which is another city's"));
            }
        }
    }
    none(&faults);
}
