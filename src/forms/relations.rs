//! All checks of a form as a workbook for the department that fills it in (审核关系说明), and sheets
//! of rules that departments keep, read back as checks.
//!
//! The workbook is made from the declarations alone, so that it says what is checked and nothing
//! else; its columns 序号 and 公式 are those that are read back.

use crate::excel::write::{
    Content, Horizontal, Line, Page, Paper, Properties, Style, Vertical, WriteFault, write,
};
use crate::excel::{Book, CellValue};
use crate::forms::list::height_of;
use crate::forms::reply::severity_word;
use crate::words::catalogue::{Language, say};
use crate::words::{CellRange, CellRef, Severity};
use crate::workspace::Workspace;
use crate::workspace::check::{Demand, Tolerance};
use crate::workspace::dataset::Dataset;
use crate::workspace::demands::{Against, Balance, Outlier, Sides};
use crate::workspace::rule_sheet::{self, Rule};
use std::sync::Arc;

/// Widths of the columns in points.
const WIDTHS: [f64; 9] = [34.0, 52.0, 300.0, 190.0, 210.0, 60.0, 110.0, 90.0, 150.0];

/// Rows and columns of a sheet of rules that are read.
const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: u32 = 40;

/// A check in words.
struct Said {
    severity: Severity,
    words: String,
    message: String,
    tolerance: String,
    when: String,
    state: &'static str,
    formula: String,
    name: String,
}

fn chinese(key: &str, parts: &[(&'static str, String)]) -> String {
    say(Language::Chinese, key, parts)
}

/// The workbook with all checks of a form.
pub fn workbook(workspace: &Workspace, dataset: &Dataset) -> Result<Vec<u8>, WriteFault> {
    let properties = Properties {
        title: chinese("relations-title", &[("title", dataset.title.clone())]),
        author: workspace.title.clone(),
        ..Properties::default()
    };
    write(&[page(workspace, dataset)], &properties)
}

fn page(workspace: &Workspace, dataset: &Dataset) -> Page {
    let mut page = Page {
        name: chinese("relations-sheet", &[]),
        column_widths: WIDTHS.to_vec(),
        paper: Paper { landscape: true, fit_width: true, ..Paper::default() },
        ..Page::default()
    };
    let across = |row| CellRange::new(CellRef::new(row, 0), CellRef::new(row, 8));
    let title = Style {
        font: "黑体".to_owned(),
        size: 16.0,
        horizontal: Horizontal::Centre,
        ..Style::default()
    };
    let heading = chinese("relations-title", &[("title", dataset.title.clone())]);
    page.put(across(0), Content::Text(heading), &Arc::new(title));
    page.row_heights.push(32.0);
    let how = chinese("relations-how", &[]);
    let plain = Arc::new(Style { wrap: true, ..Style::default() });
    page.row_heights.push(height_of(&[(&how, WIDTHS.iter().sum())]));
    page.put(across(1), Content::Text(how), &plain);
    let head = Arc::new(
        Style {
            bold: true,
            fill: Some(0xE7_EEF7),
            horizontal: Horizontal::Centre,
            wrap: true,
            ..Style::default()
        }
        .boxed(Line::Thin),
    );
    let heads = [
        "list-number",
        "relations-severity",
        "relations-words",
        "relations-formula",
        "relations-message",
        "relations-tolerance",
        "relations-when",
        "relations-state",
        "relations-name",
    ];
    for (column, key) in (0..).zip(heads) {
        let at = CellRef::new(2, column);
        page.put(CellRange::new(at, at), Content::Text(chinese(key, &[])), &head);
    }
    page.row_heights.push(24.0);
    page.freeze = Some(CellRef::new(3, 0));
    page.paper.repeat_rows = Some((2, 2));
    let boxed =
        Style { size: 10.0, wrap: true, vertical: Vertical::Centre, ..Style::default() }
            .boxed(Line::Thin);
    let centred = Arc::new(Style { horizontal: Horizontal::Centre, ..boxed.clone() });
    let boxed = Arc::new(boxed);
    for (row, (number, one)) in (3..).zip((1..).zip(all(workspace, dataset))) {
        let number: usize = number;
        let texts = [
            number.to_string(),
            severity_word(Language::Chinese, one.severity),
            one.words,
            one.formula,
            one.message,
            one.tolerance,
            one.when,
            chinese(one.state, &[]),
            one.name,
        ];
        let height =
            height_of(&texts.iter().map(String::as_str).zip(WIDTHS).collect::<Vec<_>>());
        for (column, written) in (0_u32..).zip(texts) {
            let style = if [0, 1, 5, 7].contains(&column) { &centred } else { &boxed };
            let at = CellRef::new(row, column);
            page.put(CellRange::new(at, at), Content::Text(written), style);
        }
        page.row_heights.push(height);
    }
    page
}

/// Every check of a form: what every form owes, then what it declares.
#[allow(clippy::too_many_lines, reason = "one list, to be read from top to bottom")]
fn all(workspace: &Workspace, dataset: &Dataset) -> Vec<Said> {
    let mut said = Vec::new();
    let label = |name: &str| workspace.name_in_words(dataset, name);
    let labels =
        |names: &[String]| names.iter().map(|name| label(name)).collect::<Vec<_>>().join("、");
    let mut plain = |words: String, name: &str, severity: Severity| {
        said.push(Said {
            severity,
            words,
            message: String::new(),
            tolerance: String::new(),
            when: String::new(),
            state: "relations-in-force",
            formula: String::new(),
            name: name.to_owned(),
        });
    };
    if !dataset.key.is_empty() {
        let columns = labels(&dataset.key);
        plain(chinese("relations-key", &[("columns", columns)]), "key", Severity::Error);
    }
    if !dataset.complete.is_empty() {
        let columns = labels(&dataset.complete);
        let words = chinese("relations-complete", &[("columns", columns)]);
        plain(words, "complete", Severity::Error);
    }
    for unique in &dataset.unique {
        let columns = labels(&unique.columns);
        plain(chinese("relations-unique", &[("columns", columns)]), "unique", unique.severity);
    }
    for column in &dataset.columns {
        let bound = |key: &str, bound: &crate::words::Fraction| {
            let parts = [("label", label(&column.name)), ("bound", bound.to_string())];
            chinese(key, &parts)
        };
        if !column.optional {
            let parts = [("label", label(&column.name))];
            plain(chinese("relations-required", &parts), &column.name, Severity::Error);
        }
        if let Some(when) = &column.required_when {
            let parts = [
                ("label", label(&column.name)),
                ("when", workspace.formula_in_words(dataset, when)),
            ];
            plain(chinese("relations-required-when", &parts), &column.name, Severity::Error);
        }
        if let Some(min) = &column.min {
            plain(bound("relations-min", min), &column.name, Severity::Error);
        }
        if let Some(max) = &column.max {
            plain(bound("relations-max", max), &column.name, Severity::Error);
        }
    }
    if !dataset.layout.totals.is_empty() {
        let words = dataset.layout.totals.join("、");
        plain(chinese("relations-totals", &[("words", words)]), "totals", Severity::Error);
    }
    for check in &dataset.checks {
        let mut one = demanded(workspace, dataset, &check.demand);
        one.words = workspace.formula_in_words(dataset, &check.rule);
        check.rule.text().clone_into(&mut one.formula);
        one.tolerance = tolerated(check.tolerance.as_ref());
        said.push(one);
    }
    for balance in &dataset.balances {
        let mut one = demanded(workspace, dataset, &balance.demand);
        one.words = balanced(workspace, dataset, balance);
        if let Sides::Columns(rule) = &balance.sides {
            rule.text().clone_into(&mut one.formula);
        }
        one.tolerance = tolerated(balance.tolerance.as_ref());
        said.push(one);
    }
    for hierarchy in &dataset.hierarchies {
        let mut one = demanded(workspace, dataset, &hierarchy.demand);
        one.words = chinese("relations-hierarchy", &[("columns", labels(&hierarchy.columns))]);
        one.tolerance = tolerated(hierarchy.tolerance.as_ref());
        said.push(one);
    }
    for cumulative in &dataset.cumulatives {
        let mut one = demanded(workspace, dataset, &cumulative.demand);
        let mut words = Vec::new();
        if !cumulative.may_fall {
            let parts = [("label", label(&cumulative.column))];
            words.push(chinese("relations-cumulative", &parts));
        }
        if let Some(month) = &cumulative.month {
            let parts = [("label", label(&cumulative.column)), ("month", label(month))];
            words.push(chinese("relations-month", &parts));
        }
        one.words = words.join("；");
        one.tolerance = tolerated(cumulative.tolerance.as_ref());
        said.push(one);
    }
    for steady in &dataset.steadies {
        let mut one = demanded(workspace, dataset, &steady.demand);
        let mut words = Vec::new();
        if !steady.columns.is_empty() {
            let parts = [("columns", labels(&steady.columns))];
            words.push(chinese("relations-steady", &parts));
        }
        if steady.rows {
            words.push(chinese("relations-rows-stay", &[]));
        }
        one.words = words.join("；");
        said.push(one);
    }
    for outlier in &dataset.outliers {
        let mut one = demanded(workspace, dataset, &outlier.demand);
        one.words = plausible(outlier, &labels(&outlier.columns));
        said.push(one);
    }
    said
}

fn tolerated(tolerance: Option<&Tolerance>) -> String {
    tolerance.map_or_else(String::new, Tolerance::written)
}

fn balanced(workspace: &Workspace, dataset: &Dataset, balance: &Balance) -> String {
    let label = |name: &str| workspace.name_in_words(dataset, name);
    match &balance.sides {
        Sides::Columns(rule) if balance.at_most => {
            chinese("relations-at-most", &[("what", rule.in_words(&label))])
        }
        Sides::Columns(rule) => rule.in_words(&label),
        Sides::Rows { columns, total, parts, within } => {
            let words = |rule: &Option<crate::words::formula::Formula>, key: &str| {
                rule.as_ref().map_or_else(
                    || chinese(key, &[]),
                    |rule| workspace.formula_in_words(dataset, rule),
                )
            };
            let join = |names: &[String]| {
                names.iter().map(|name| label(name)).collect::<Vec<_>>().join("、")
            };
            let within = if within.is_empty() { "none".to_owned() } else { join(within) };
            chinese(
                "relations-rows",
                &[
                    ("columns", join(columns)),
                    ("total", words(total, "relations-total-rows")),
                    ("parts", words(parts, "relations-other-rows")),
                    ("within", within),
                ],
            )
        }
    }
}

fn plausible(outlier: &Outlier, columns: &str) -> String {
    let against = match outlier.against {
        Against::Previous => chinese("relations-against-previous", &[]),
        Against::LastYear => chinese("relations-against-last-year", &[]),
        Against::History(count) => {
            chinese("relations-against-history", &[("periods", count.to_string())])
        }
        Against::Rows => chinese("relations-against-rows", &[]),
        Against::Providers => chinese("relations-against-providers", &[]),
    };
    let mut words = Vec::new();
    let part = |key: &str, number: &crate::words::Fraction| {
        chinese(
            key,
            &[
                ("columns", columns.to_owned()),
                ("against", against.clone()),
                ("times", number.to_string()),
            ],
        )
    };
    words.extend(outlier.factor.as_ref().map(|factor| part("relations-factor", factor)));
    words.extend(outlier.mad.as_ref().map(|mad| part("relations-mad", mad)));
    if outlier.unit_slip {
        words.push(part("relations-unit-slip", &crate::words::Fraction::zero()));
    }
    words.join("；")
}

/// What a demand says beside its rule.
fn demanded(workspace: &Workspace, dataset: &Dataset, demand: &Demand) -> Said {
    let label = |name: &str| workspace.name_in_words(dataset, name);
    let mut when = Vec::new();
    if let Some(since) = demand.since {
        when.push(chinese("relations-since", &[("period", since.chinese())]));
    }
    if let Some(until) = demand.until {
        when.push(chinese("relations-until", &[("period", until.chinese())]));
    }
    if !demand.months.is_empty() {
        let months: Vec<String> = demand.months.iter().map(ToString::to_string).collect();
        when.push(chinese("relations-months", &[("months", months.join("、"))]));
    }
    if let Some(rows) = &demand.when {
        when.push(chinese(
            "relations-of-rows",
            &[("when", workspace.formula_in_words(dataset, rows))],
        ));
    }
    if let Some(column) = &demand.explained_by {
        when.push(chinese("relations-explained", &[("column", label(column))]));
    }
    Said {
        severity: demand.severity,
        words: String::new(),
        message: demand.message.clone(),
        tolerance: String::new(),
        when: when.join("；"),
        state: if demand.trial { "severity-trial" } else { "relations-in-force" },
        formula: String::new(),
        name: demand.name.clone(),
    }
}

/// The rules of a workbook: of every sheet that names a column of formulas, in order.
#[must_use]
pub fn rules(book: &Book) -> Vec<Rule> {
    let mut rules = Vec::new();
    for sheet in &book.sheets {
        let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
        for cell in &sheet.cells {
            let line = usize::try_from(cell.at.row).unwrap_or(usize::MAX).saturating_add(1);
            if cell.at.column >= MOST_COLUMNS || rows.len() > MOST_ROWS {
                continue;
            }
            if rows.last().is_none_or(|(last, _)| *last != line) {
                rows.push((line, Vec::new()));
            }
            if let Some((_, row)) = rows.last_mut() {
                let column = usize::try_from(cell.at.column).unwrap_or(0);
                row.resize(row.len().max(column + 1), String::new());
                row[column] = shown(&cell.value);
            }
        }
        rules.extend(rule_sheet::rules(&rows).unwrap_or_default());
    }
    rules
}

fn shown(value: &CellValue) -> String {
    match value {
        CellValue::Number(number) => number.normalize().to_string(),
        CellValue::Text(text) | CellValue::LongNumber(text) => text.to_string(),
        _ => String::new(),
    }
}

/// The rules as checks of a declaration (`[[check]]`), to be put into a form's file. `dataset`
/// decides whether a rule speaks of columns or of codes of rows.
#[must_use]
pub fn declarations(dataset: &Dataset, rules: &[Rule]) -> String {
    let quoted = |text: &str| {
        let mut out = String::from("\"");
        for letter in text.chars() {
            match letter {
                '"' | '\\' => {
                    out.push('\\');
                    out.push(letter);
                }
                letter if letter.is_control() => out.push(' '),
                letter => out.push(letter),
            }
        }
        out + "\""
    };
    let mut text = String::new();
    let mut names = std::collections::BTreeMap::<String, usize>::new();
    for rule in rules {
        let Ok(formula) = &rule.formula else { continue };
        let (formula, over) = dataset.over(formula.clone());
        // several sheets count from one each
        let count = names.entry(rule.name()).or_default();
        *count += 1;
        let name = if *count == 1 { rule.name() } else { format!("{}_{count}", rule.name()) };
        let mut lines = vec![("name", quoted(&name)), ("rule", quoted(formula.text()))];
        if over == crate::workspace::check::Over::Codes {
            lines.push(("over", quoted("codes")));
        }
        if let Some(tolerance) = &rule.tolerance {
            lines.push(("tolerance", tolerance.to_string()));
        }
        match rule.severity {
            Severity::Error => {}
            Severity::Warning => lines.push(("severity", quoted("warning"))),
            Severity::Information => lines.push(("severity", quoted("information"))),
        }
        lines.push(("message", quoted(&rule.message)));
        if !rule.report.is_empty() {
            text.push_str(&format!("# {}\n", rule.report.replace('\n', " ")));
        }
        text.push_str("[[check]]\n");
        for (key, value) in lines {
            text.push_str(&format!("{key} = {value}\n"));
        }
        text.push('\n');
    }
    text
}
