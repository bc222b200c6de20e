//! How findings look: as text for people, as an ESS validation report for programs.

use crate::engine::Outcome;
use crate::words::catalogue::{Language, say};
use crate::words::diagnostic::{Finding, Place, Severity};
use crate::words::text;
use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many findings of one code and column are shown before the rest is counted.
const SHOWN: usize = 5;

/// Findings as text, in the order given; those of one code and column folded after five.
pub(super) fn findings(
    language: Language,
    findings: &[&Finding],
    all: bool,
    colour: bool,
) -> String {
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(kind(finding)).or_default() += 1;
    }
    let mut seen: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut out = String::new();
    for finding in findings {
        let kind = kind(finding);
        let total = counts.get(&kind).copied().unwrap_or(0);
        let count = seen.entry(kind).or_default();
        *count += 1;
        if all || total <= SHOWN + 1 || *count <= SHOWN {
            out.push_str(&one(language, finding, colour));
        } else if *count == SHOWN + 1 {
            let parts = [("count", (total - SHOWN).to_string())];
            let _ = writeln!(out, "{}", say(language, "finding-folded", &parts));
        }
    }
    out
}

fn kind(finding: &Finding) -> (&str, String) {
    let column = finding.asked.as_ref().map_or("", |asked| asked.what.as_ref());
    let file = match &finding.place {
        Place::Cells(file, ..)
        | Place::Sheet(file, _)
        | Place::File(file)
        | Place::Line(file, ..) => file.as_ref(),
        Place::Nowhere => "",
    };
    // objects and manifests of the store are files each by itself
    let file = if finding.code.name.starts_with('S') { "" } else { file };
    (finding.code.name, format!("{file}\u{0}{column}"))
}

/// The word for a severity.
pub(super) fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Information => "severity-information",
    }
}

fn one(language: Language, finding: &Finding, colour: bool) -> String {
    let key = if finding.trial { "severity-trial" } else { severity_key(finding.severity) };
    let severity = say(language, key, &[]);
    // names and cell contents come from files: nothing in them may steer a terminal
    let clean = |text: &str| text::shown(text, 2_000);
    let head = say(
        language,
        "finding-head",
        &[
            ("severity", severity),
            ("code", finding.code.name.to_owned()),
            ("sentence", clean(&finding.sentence(language))),
        ],
    );
    let style = match finding.severity {
        Severity::Error => Style::new().bold().fg_color(Some(AnsiColor::Red.into())),
        Severity::Warning => Style::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
        Severity::Information => Style::new().bold(),
    };
    let mut out = String::new();
    // writing to a String cannot fail
    let _ =
        if colour { writeln!(out, "{style}{head}{style:#}") } else { writeln!(out, "{head}") };
    if finding.place != Place::Nowhere {
        let _ = writeln!(out, "  --> {}", clean(&finding.place.to_string()));
    }
    if let Some(stands) = &finding.stands {
        let _ = writeln!(out, "   |  {}", clean(stands));
    }
    if let Some(asked) = &finding.asked {
        let parts = [
            ("file", asked.file.to_string()),
            ("line", asked.line.to_string()),
            ("what", asked.what.to_string()),
        ];
        let _ = writeln!(out, "   = {}", say(language, "finding-asked", &parts));
    }
    if let Some(explained) = &finding.explained {
        let parts = [("text", clean(explained))];
        let _ = writeln!(out, "   {}", say(language, "finding-explained", &parts));
    } else if let Some(advice) = finding.advice(language) {
        let parts = [("hint", clean(&advice))];
        let _ = writeln!(out, "   {}", say(language, "finding-hint", &parts));
    }
    out
}

/// Counts by severity, as the summary says them; what there is none of is not spoken of.
pub(super) fn counts(language: Language, findings: &[&Finding]) -> String {
    let severities = [
        (Severity::Error, "count-error"),
        (Severity::Warning, "count-warning"),
        (Severity::Information, "count-information"),
    ];
    let counted = |key: &str, is: &dyn Fn(&Finding) -> bool| {
        let count = findings.iter().filter(|finding| is(finding)).count();
        (count > 0).then(|| say(language, key, &[("count", count.to_string())]))
    };
    let said: Vec<String> = severities
        .into_iter()
        .filter_map(|(severity, key)| {
            counted(key, &|finding| finding.severity == severity && !finding.trial)
        })
        .chain(counted("count-trial", &|finding| finding.trial))
        .collect();
    if said.is_empty() {
        return say(language, "count-none", &[]);
    }
    said.join(&say(language, "count-between", &[]))
}

/// The findings in the structure of the ESS validation report: event, rule, data, value.
pub(super) fn validation_report(
    language: Language,
    findings: &[Finding],
    checked: &[(String, String, Outcome)],
    now: &str,
) -> String {
    let mut report: Vec<Value> = findings
        .iter()
        .enumerate()
        .map(|(index, finding)| {
            let (source, target) = match &finding.place {
                Place::Nowhere => (String::new(), String::new()),
                Place::File(file) => (file.to_string(), String::new()),
                Place::Sheet(file, sheet) => (file.to_string(), sheet.to_string()),
                Place::Cells(file, sheet, range) => (file.to_string(), format!("{sheet}!{range}")),
                Place::Line(file, line, column) => (file.to_string(), format!("{line}:{column}")),
            };
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information => "information",
            };
            let asked = finding.asked.as_ref();
            let advice = finding.advice(language).map(|advice| {
                say(language, "finding-hint", &[("hint", advice)])
            });
            let description: Vec<String> =
                std::iter::once(finding.sentence(language)).chain(advice).collect();
            json!({
                "id": (index + 1).to_string(),
                "event": { "time": now, "actor": "tongbao", "agent": env!("CARGO_PKG_VERSION") },
                "rule": {
                    "id": finding.code.name,
                    "language": "tongbao",
                    "expression": asked.map_or_else(
                        || finding.code.name.to_owned(),
                        |asked| format!("{}:{} {}", asked.file, asked.line, asked.what),
                    ),
                    "severity": severity,
                    "description": description.join("\n"),
                },
                "data": {
                    "source": [source],
                    "target": [target],
                    "description": finding.stands.as_deref().unwrap_or_default(),
                },
                // a rule that cannot be evaluated is neither true nor false
                "value": if ["C101", "C102"].contains(&finding.code.name) { "NA" } else { "0" },
            })
        })
        .collect();
    for (file, check, outcome) in checked {
        let (value, why) = match outcome {
            Outcome::Passed => ("1", ""),
            Outcome::Failed => ("0", ""),
            Outcome::NotEvaluable(why) => ("NA", why.as_str()),
        };
        report.push(json!({
            "id": (report.len() + 1).to_string(),
            "event": { "time": now, "actor": "tongbao", "agent": env!("CARGO_PKG_VERSION") },
            "rule": { "id": check, "language": "tongbao", "expression": check },
            "data": { "source": [file], "target": [], "description": why },
            "value": value,
        }));
    }
    serde_json::to_string_pretty(&report).unwrap_or_default()
}
