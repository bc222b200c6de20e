//! Checks that stand in a sheet of rules beside the form (`checks_from = "audit_relations.csv"`).
//!
//! A rule that speaks of columns is asked of every row; one that speaks of the codes of rows, once
//! of the whole return. Columns may have codes of their own (`code = "…"`).

use crate::words::diagnostic::{Asked, Finding, Place, codes};
use crate::words::formula::Formula;
use crate::words::text;
use crate::workspace::Workspace;
use crate::workspace::check::{Check, Demand, Over, Tolerance};
use crate::workspace::dataset::{Dataset, DatasetColumn};
use crate::workspace::rule_sheet::{self, Rule};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A file of rules is in no more than this many bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// Reads the sheets of rules that forms name.
pub(super) fn read(workspace: &mut Workspace, findings: &mut Vec<Finding>) -> io::Result<()> {
    let named: Vec<(String, String, Asked)> = workspace
        .datasets
        .values()
        .filter_map(|one| {
            let (file, asked) = one.checks_from.clone()?;
            Some((one.name.clone(), file, asked))
        })
        .collect();
    for (name, file, asked) in named {
        let Some(dataset) = workspace.datasets.get(&name) else { continue };
        let folder = Path::new(&dataset.path).parent().unwrap_or_else(|| Path::new(""));
        let inside = folder.join(&file);
        let shown: Arc<str> = Arc::from(inside.to_string_lossy().replace('\\', "/"));
        let path = workspace.folder.join(&inside);
        let is_plain = !file.contains("..") && !Path::new(&file).is_absolute();
        if !is_plain || !path.is_file() || path.metadata()?.len() > LARGEST {
            let place = Place::Line(asked.file.clone(), asked.line, 1);
            findings.push(
                Finding::new(codes::D008, place).with("kind", "checks").with("name", &file),
            );
            continue;
        }
        let bytes = std::fs::read(&path)?;
        workspace.digests.insert(shown.to_string(), crate::words::Digest::of(&bytes));
        let Ok(written) = String::from_utf8(bytes) else {
            findings.push(Finding::new(codes::D001, Place::File(shown)).hinting("encoding"));
            continue;
        };
        let Some(rules) = rule_sheet::rules(&lines(&written)) else {
            let place = Place::Line(shown, 1, 1);
            findings.push(Finding::new(codes::D003, place).with("key", "公式"));
            continue;
        };
        if let Some(dataset) = workspace.datasets.get_mut(&name) {
            for rule in rules {
                let asked = Asked {
                    file: shown.clone(),
                    line: rule.line,
                    what: Arc::from(rule.name()),
                };
                if let Some(check) = check(dataset, rule, asked, findings) {
                    dataset.checks.push(check);
                }
            }
        }
    }
    Ok(())
}

/// The lines of a text file, each with its number and fields.
fn lines(written: &str) -> Vec<(usize, Vec<String>)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(written.trim_start_matches('\u{FEFF}').as_bytes());
    reader
        .records()
        .filter_map(Result::ok)
        .map(|record| {
            let line = record.position().map_or(1, csv::Position::line);
            let fields = record.iter().map(str::to_owned).collect();
            (usize::try_from(line).unwrap_or(1), fields)
        })
        .collect()
}

/// The check that a rule makes for a form; nothing (and told why) if it is none.
fn check(
    dataset: &Dataset,
    rule: Rule,
    asked: Asked,
    findings: &mut Vec<Finding>,
) -> Option<Check> {
    let place = Place::Line(asked.file.clone(), asked.line, 1);
    let name = rule.name();
    let formula = match rule.formula {
        Ok(formula) => formula,
        Err((written, fault)) => {
            findings.push(unread(place, &written, &fault));
            return None;
        }
    };
    let (formula, over) = dataset.over(formula);
    if over == Over::Codes && dataset.codes.is_none() {
        let known: Vec<&str> = dataset.columns.iter().map(|one| one.name.as_str()).collect();
        let names = formula.names();
        let unknown = names.iter().find(|name| !known.contains(&name.as_str()))?;
        let mut finding = Finding::new(codes::D010, place)
            .with("name", unknown)
            .with("formula", formula.text());
        if let Some(near) = text::nearest(unknown, known.iter().copied()) {
            finding = finding.with("nearest", near).hinting("nearest");
        }
        findings.push(finding);
        return None;
    }
    Some(Check {
        demand: Demand::plain(&name, rule.severity, rule.message, asked),
        rule: formula,
        over,
        tolerance: rule.tolerance.map(Tolerance::Absolute),
    })
}

impl Dataset {
    /// What the names of a rule are for the form: columns (by name or code), else codes of rows.
    /// The rule speaks of columns by name then.
    #[must_use]
    pub fn over(&self, formula: Formula) -> (Formula, Over) {
        let column = |name: &str| {
            let is_named =
                |one: &&DatasetColumn| one.name == name || one.code.as_deref() == Some(name);
            self.columns.iter().find(is_named)
        };
        // `previous.x` is of the column x; a code with a column is of a row
        let bare = |name: &str| name.strip_prefix("previous.").unwrap_or(name).to_owned();
        let names = formula.names();
        let known = |name: &String| {
            column(&bare(name)).is_some()
                || ["period_start", "period_end"].contains(&name.as_str())
        };
        if self.codes.is_none() && names.iter().any(|name| name.contains('.'))
            || !names.is_empty() && names.iter().all(known)
        {
            let renamed =
                formula.renamed(&|name: &str| column(name).map(|one| one.name.clone()));
            return (renamed, Over::Columns);
        }
        (formula, Over::Codes)
    }
}

/// A rule that is no formula.
fn unread(place: Place, written: &str, fault: &crate::words::formula::FormulaFault) -> Finding {
    let finding = Finding::new(codes::D009, place)
        .with("formula", text::shown(written, 200))
        .with("at", fault.at)
        .with("found", &fault.found);
    if fault.found.is_empty() { finding.hinting("end") } else { finding }
}
