//! Are schemes sound, before there is any data? Names, measures, gaps and overlaps of tiers, points
//! and weights that do not add, targets that cannot all hold.

mod measures;
mod parts;
mod targets;
pub mod tiers;

use super::entered::place;
use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::text;
use crate::workspace::Workspace;
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::inputs::InputColumn;
use crate::workspace::scheme::names::apart;
use std::collections::{BTreeMap, BTreeSet};

/// Every fault of every scheme.
#[must_use]
pub fn check_schemes(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for scheme in workspace.schemes.values() {
        let inputs = workspace.input_columns(scheme);
        let before = findings.len();
        names(scheme, &inputs, &mut findings);
        parts::check(scheme, &mut findings);
        measures::check(scheme, &inputs, &mut findings);
        tiers::check(scheme, &inputs, &mut findings);
        targets::check(scheme, &mut findings);
        // the office reads a file from top to bottom
        findings[before..].sort_by(|a, b| a.place.cmp(&b.place));
    }
    findings
}

/// Names that nothing gives, and names that are made twice.
fn names(scheme: &Scheme, inputs: &BTreeMap<String, InputColumn>, findings: &mut Vec<Finding>) {
    let own = scheme.own_names();
    let mut known: BTreeSet<&str> = own.iter().map(String::as_str).collect();
    known.extend(inputs.keys().map(String::as_str));
    known.extend(scheme.params.iter().map(|one| one.name.as_str()));
    known.extend(["year", "months", "period_start", "period_end"]);
    known.insert(scheme.unit.as_str());
    for (name, asked) in scheme.spoken_with_places() {
        let (bare, _) = apart(&name);
        if bare.is_empty() || known.contains(bare) || scheme.is_local(bare) {
            continue;
        }
        let mut finding =
            Finding::new(codes::X001, place(&asked)).with("kind", "name").with("name", bare);
        if let Some(near) = text::nearest(bare, known.iter().copied()) {
            finding = finding.with("nearest", near).hinting("nearest");
        }
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    let mut made: BTreeSet<&str> = BTreeSet::new();
    for (name, asked) in scheme.made_with_places() {
        let twice = !made.insert(name) || inputs.contains_key(name);
        if twice {
            findings.push(
                Finding::new(codes::X001, place(asked))
                    .with("kind", "twice")
                    .with("name", name),
            );
        }
    }
}

/// The place of a rule in a finding.
fn at(code: crate::words::Code, asked: &Asked) -> Finding {
    Finding::new(code, place(asked))
}
