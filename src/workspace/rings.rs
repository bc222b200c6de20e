//! Schemes that rest on themselves through other schemes and queries.

use crate::words::diagnostic::{Finding, Place, codes};
use crate::workspace::Workspace;
use crate::workspace::scheme::Scheme;
use std::collections::BTreeSet;

/// Reports each ring with a scheme in it, whole: every step with the file that takes it.
pub(super) fn check(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let mut told: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    for name in workspace.schemes.keys() {
        let mut path = vec![name.clone()];
        let mut seen = BTreeSet::new();
        if let Some(ring) = back_to(workspace, name, &mut path, &mut seen)
            && told.insert(ring.iter().cloned().collect())
        {
            let place = Place::Line(file(workspace, name).into(), 1, 1);
            let steps: Vec<String> =
                ring.iter().map(|one| format!("{one}（{}）", file(workspace, one))).collect();
            findings.push(
                Finding::new(codes::X006, place)
                    .with("path", format!("{} → {name}", steps.join(" → "))),
            );
        }
    }
}

/// The way from the last of a path back to a name, if there is one.
fn back_to(
    workspace: &Workspace,
    name: &str,
    path: &mut Vec<String>,
    seen: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    let from = path.last()?.clone();
    for next in rests_on(workspace, &from) {
        if next == name {
            return Some(path.clone());
        }
        if seen.insert(next.clone()) {
            path.push(next);
            if let Some(ring) = back_to(workspace, name, path, seen) {
                return Some(ring);
            }
            path.pop();
        }
    }
    None
}

fn file<'w>(workspace: &'w Workspace, name: &str) -> &'w str {
    let scheme = workspace.schemes.get(name).map(|scheme| scheme.path.as_str());
    scheme
        .or_else(|| workspace.queries.get(name).map(|query| query.path.as_str()))
        .unwrap_or("")
}

impl Workspace {
    /// The schemes that a query or scheme rests on, however far down; itself, if it is one.
    #[must_use]
    pub fn schemes_under(&self, name: &str) -> Vec<&Scheme> {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![name.to_owned()];
        while let Some(name) = waiting.pop() {
            if seen.insert(name.clone()) {
                waiting.extend(rests_on(self, &name));
            }
        }
        seen.iter().filter_map(|name| self.schemes.get(name)).collect()
    }
}

/// The queries and schemes that one rests on.
fn rests_on(workspace: &Workspace, name: &str) -> Vec<String> {
    if let Some(scheme) = workspace.schemes.get(name) {
        let inputs = scheme.inputs.iter().map(|input| &input.name);
        let flags = scheme.flags.iter().map(|flag| &flag.from);
        let decided = scheme.decided.iter().map(|one| &one.from);
        return inputs.chain(flags).chain(decided).cloned().collect();
    }
    let Some(query) = workspace.queries.get(name) else { return Vec::new() };
    let words: BTreeSet<&str> =
        query.sql.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).collect();
    let known = |word: &&str| {
        *word != name
            && (workspace.queries.contains_key(*word) || workspace.schemes.contains_key(*word))
    };
    words.into_iter().filter(known).map(str::to_owned).collect()
}
