//! Do the declarations fit each other? They refer by name; a name that is nothing is a fault.

use crate::words::diagnostic::{Asked, Finding, Place, codes};
use crate::words::text;
use crate::workspace::Workspace;
use crate::workspace::dataset::ColumnKind;
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::award::lint;
use crate::workspace::scheme::parameter::ParameterValue;
use crate::workspace::scheme::register::{Entry, Fate};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reports every reference to something that is not declared.
#[allow(clippy::too_many_lines, reason = "one list, to be read from top to bottom")]
pub(super) fn check(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for scheme in workspace.schemes.values() {
        lint::check(scheme, findings);
    }
    lint::across(workspace, findings);
    let codelists: Vec<&str> = workspace.codelists.keys().map(String::as_str).collect();
    let queries: Vec<&str> =
        workspace.queries.keys().chain(workspace.schemes.keys()).map(String::as_str).collect();
    let tables: Vec<&str> = workspace
        .datasets
        .keys()
        .chain(workspace.codelists.keys())
        .chain(workspace.parameters.keys())
        .chain(workspace.queries.keys())
        .chain(workspace.schemes.keys())
        .map(String::as_str)
        .chain([super::REPORTING, "explanations"])
        .collect();
    // a fault is told once: a column is not missed where the query itself is at fault
    let faulty: BTreeSet<Arc<str>> = findings
        .iter()
        .filter_map(|finding| match &finding.place {
            Place::Line(file, ..) | Place::File(file) => Some(file.clone()),
            _ => None,
        })
        .collect();
    let sound = |name: &str| {
        if let Some(query) = workspace.queries.get(name) {
            (!faulty.contains(query.path.as_str())).then(|| query.column_names())
        } else {
            let scheme = workspace.schemes.get(name);
            let scheme = scheme.filter(|scheme| !faulty.contains(scheme.path.as_str()));
            scheme.map(crate::workspace::scheme::Scheme::column_names)
        }
    };
    let parameters: Vec<&str> = workspace.parameters.keys().map(String::as_str).collect();
    let mut refer = |kind: &'static str, name: &str, known: &[&str], asked: &Asked| {
        findings.extend(unknown(kind, name, known, asked));
    };
    let top =
        Asked { file: Arc::from("tongbao.toml"), line: 1, what: Arc::from("tongbao.toml") };
    if let Some(name) = &workspace.units {
        refer("codelist", name, &codelists, &top);
    }
    if let Some(name) = &workspace.calendar {
        refer("parameters", name, &parameters, &top);
    }
    for dataset in workspace.datasets.values() {
        refer("codelist", &dataset.provider, &codelists, &dataset.asked);
        for column in &dataset.columns {
            if let ColumnKind::Code(list) = &column.kind {
                refer("codelist", list, &codelists, &column.asked);
            }
        }
    }
    for query in workspace.queries.values() {
        for one in &query.uses {
            refer("table", &one.table, &tables, &one.asked);
        }
        if let Some(list) = &query.units {
            refer("codelist", list, &codelists, &query.asked);
        }
        for column in &query.columns {
            if let Some(list) = &column.codelist {
                refer("codelist", list, &codelists, &column.asked);
            }
        }
    }
    for scheme in workspace.schemes.values() {
        let flags = scheme.flags.iter().map(|flag| (&flag.from, &flag.asked));
        let decided = scheme.decided.iter().map(|one| (&one.from, &one.asked));
        let inputs = scheme.inputs.iter().map(|input| (&input.name, &input.asked));
        for (name, asked) in inputs.chain(flags).chain(decided) {
            refer("query", name, &queries, asked);
        }
        if let Some(list) = &scheme.units {
            refer("codelist", list, &codelists, &scheme.asked);
        }
        for one in &scheme.params {
            if let ParameterValue::Dated { table, .. } = &one.value {
                refer("parameters", table, &parameters, &one.asked);
            }
        }
    }
    for scheme in workspace.schemes.values() {
        let clawbacks = scheme.awards.iter().filter_map(|award| award.clawback.as_ref());
        let named: Vec<&(String, Asked)> = clawbacks.flat_map(|one| &one.of).collect();
        if !named.is_empty() {
            let known = paid_for(workspace);
            for (name, asked) in named {
                refer("paid_for", name, &known, asked);
            }
        }
    }
    let themes: Vec<&str> = workspace.themes.keys().map(String::as_str).collect();
    if let Some(name) = &workspace.theme {
        refer("theme", name, &themes, &top);
    }
    for bulletin in workspace.bulletins.values() {
        if let Some(name) = &bulletin.theme {
            refer("theme", name, &themes, &bulletin.asked);
        }
        if let Some(name) = bulletin.split.as_ref().and_then(|split| split.leaders.as_ref()) {
            refer("parameters", name, &parameters, &bulletin.asked);
        }
        for section in &bulletin.sections {
            for (_, query) in &section.values {
                refer("query", query, &queries, &section.asked);
            }
        }
        if let Some(workbook) = &bulletin.workbook {
            for (_, query) in &workbook.values {
                refer("query", query, &queries, &workbook.asked);
            }
            for block in &workbook.blocks {
                let Some(columns) = sound(&block.table.rows) else { continue };
                let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                if let Some(name) = &block.by {
                    refer("column", name, &columns, &block.table.asked);
                }
            }
        }
        for table in bulletin.all_tables() {
            refer("query", &table.rows, &queries, &table.asked);
            for form in &table.explanations {
                refer("table", form, &tables, &table.asked);
            }
            if let Some(query) = &table.subtotals {
                refer("query", query, &queries, &table.asked);
            }
            let Some(columns) = sound(&table.rows) else { continue };
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            let spanned = table.spanners.iter().flat_map(|(_, columns)| columns);
            let styled = table.style.iter().map(|(column, _)| column);
            let named = table.columns.iter().chain(&table.data_only).chain(spanned);
            let named = named.chain(&table.serial_by).chain(styled);
            let named = named.chain(&table.counts).chain(&table.contributors).chain(&table.of);
            for name in named.chain(table.merge.iter().filter(|name| *name != "serial")) {
                refer("column", name, &columns, &table.asked);
            }
        }
        for chart in &bulletin.charts {
            refer("query", &chart.rows, &queries, &chart.asked);
            let Some(columns) = sound(&chart.rows) else { continue };
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            for name in std::iter::once(&chart.x).chain(&chart.y) {
                refer("column", name, &columns, &chart.asked);
            }
        }
    }
    register(workspace, findings);
}

/// What payments on record can be for: events, and whole schemes.
fn paid_for(workspace: &Workspace) -> Vec<&str> {
    let mut known = BTreeSet::new();
    for scheme in workspace.schemes.values().filter(|scheme| !scheme.awards.is_empty()) {
        known.insert(scheme.name.as_str());
        known.extend(scheme.awards.iter().map(|award| award.event.as_str()));
    }
    known.into_iter().collect()
}

/// The finding of a name that is not among the known ones.
fn unknown(kind: &'static str, name: &str, known: &[&str], asked: &Asked) -> Option<Finding> {
    if name.is_empty() || known.contains(&name) {
        return None;
    }
    let place = Place::Line(asked.file.clone(), asked.line, 1);
    let mut finding = Finding::new(codes::D008, place).with("kind", kind).with("name", name);
    if let Some(near) = text::nearest(name, known.iter().copied()) {
        finding = finding.with("nearest", near).hinting("nearest");
    }
    Some(finding)
}

/// What the schemes' register speaks of: other objects, other rules.
fn register(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let objects: Vec<&str> = workspace
        .datasets
        .keys()
        .chain(workspace.codelists.keys())
        .chain(workspace.parameters.keys())
        .chain(workspace.queries.keys())
        .chain(workspace.schemes.keys())
        .chain(workspace.bulletins.keys())
        .map(String::as_str)
        .collect();
    let register: Vec<Entry> = workspace.schemes.values().flat_map(Scheme::register).collect();
    let numbers: Vec<&str> = register.iter().map(|entry| entry.rule.as_str()).collect();
    for scheme in workspace.schemes.values() {
        for other in &scheme.elsewhere {
            findings.extend(unknown("object", &other.by, &objects, &other.asked));
        }
        for again in &scheme.restated {
            findings.extend(unknown("rule", &again.of, &numbers, &again.asked));
        }
    }
    contradictions(&register, workspace, findings);
}

/// A rule that cannot be computed, or that only repeats another, is carried out nowhere.
fn contradictions(register: &[Entry], workspace: &Workspace, findings: &mut Vec<Finding>) {
    let carried = |fate: &Fate| matches!(fate, Fate::Declared(..) | Fate::Elsewhere(_));
    for entry in register.iter().filter(|entry| !carried(&entry.fate)) {
        let Some(other) =
            register.iter().find(|other| other.rule == entry.rule && carried(&other.fate))
        else {
            continue;
        };
        let Some(scheme) = workspace.schemes.get(&entry.scheme) else { continue };
        let place = Place::Line(scheme.asked.file.clone(), entry.line, 1);
        let by = match &other.fate {
            Fate::Declared(_, name) | Fate::Elsewhere(name) => name.clone(),
            Fate::Restated(_) | Fate::NotComputable(_) => continue,
        };
        let finding = Finding::new(codes::X090, place).with("rule", &entry.rule);
        findings.push(finding.with("scheme", &other.scheme).with("by", by));
    }
}
