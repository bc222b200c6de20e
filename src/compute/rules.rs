//! Is a query sound, before there is any data? Its SQL against the declared tables.

use super::columns::{How, columns};
use super::explanations;
use super::reporting;
use crate::engine::{self, Bound, CheckedQuery, Column, Kind, Relation, SqlFault, SqlRule};
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Code, Finding, Place, codes};
use crate::words::{Period, mask, text};
use crate::workspace::Workspace;
use crate::workspace::dataset::{ColumnKind, Dataset};
use crate::workspace::parameters::ParameterColumn;
use crate::workspace::query::{Order, Query};
use crate::workspace::scheme::inputs::ColumnSort;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of a form's table as a query sees them: its own, and who reported and for when.
#[must_use]
pub(super) fn dataset_columns(dataset: &Dataset) -> Vec<Column> {
    let mut columns: Vec<Column> = dataset
        .columns
        .iter()
        .map(|column| {
            // what is personal stays in the return: a query can name it masked only, so nothing
            // can print it otherwise
            if column.personal.is_some() {
                return Column::new(&mask::column(&column.name), Kind::Text);
            }
            let kind = match &column.kind {
                ColumnKind::Whole => Kind::Number { scale: 0 },
                ColumnKind::Decimal { scale } => Kind::Number { scale: *scale },
                ColumnKind::Percent { scale } => Kind::Number { scale: scale + 2 },
                ColumnKind::Date(_) => Kind::Date,
                ColumnKind::YesNo => Kind::Flag,
                ColumnKind::Period
                | ColumnKind::Code(_)
                | ColumnKind::Time
                | ColumnKind::Identifier(_)
                | ColumnKind::Text => Kind::Text,
            };
            Column::new(&column.name, kind)
        })
        .collect();
    columns.push(Column::new("provider", Kind::Text));
    columns.push(Column::new("period", Kind::Text));
    columns.push(Column::new("_return", Kind::Text));
    columns.push(Column::new("_sheet", Kind::Text));
    columns.push(Column::new("_row", Kind::Number { scale: 0 }));
    columns.push(Column::new("_missing", Kind::Text));
    columns
}

/// Every table that a query can name, with its columns.
#[must_use]
pub fn relations(workspace: &Workspace) -> Vec<Relation> {
    let all: Vec<&Query> = workspace.queries.values().collect();
    with_queries(workspace, all)
}

/// The tables that an SQL text can name, with their columns; of the queries only those that it
/// names, directly or through others.
#[must_use]
pub(super) fn relations_of(workspace: &Workspace, sql: &str) -> Vec<Relation> {
    let mut needed: BTreeMap<&str, &Query> = BTreeMap::new();
    let mut texts = vec![sql];
    while let Some(text) = texts.pop() {
        for query in named_in(workspace, text) {
            if needed.insert(&query.name, query).is_none() {
                texts.push(&query.sql);
            }
        }
    }
    with_queries(workspace, needed.into_values().collect())
}

/// The queries whose names stand in a text, as words.
fn named_in<'a>(workspace: &'a Workspace, text: &str) -> Vec<&'a Query> {
    let words: BTreeSet<&str> =
        text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).collect();
    workspace.queries.values().filter(|query| words.contains(query.name.as_str())).collect()
}

/// The declared tables and these queries. Queries come after the queries they name; one that
/// names itself through others is left out (and thereby unknown to itself).
fn with_queries(workspace: &Workspace, mut left: Vec<&Query>) -> Vec<Relation> {
    let mut relations: Vec<Relation> = super::on_record::relations()
        .filter(|built_in| !left.iter().any(|query| query.name == built_in.name))
        .collect();
    for dataset in workspace.datasets.values() {
        relations
            .push(Relation { name: dataset.name.clone(), columns: dataset_columns(dataset) });
    }
    for list in workspace.codelists.values() {
        let names = ["code", "label", "parent"].into_iter();
        let columns = names
            .chain(list.extra.iter().map(String::as_str))
            .map(|name| Column::new(name, Kind::Text))
            .collect();
        relations.push(Relation { name: list.name.clone(), columns });
    }
    for table in workspace.parameters.values() {
        let columns = table
            .columns
            .iter()
            .map(|column| Column::new(&column.name, parameter_kind(column)))
            .collect();
        relations.push(Relation { name: table.name.clone(), columns });
    }
    if !relations.iter().any(|one| one.name == reporting::NAME) {
        let columns = reporting::columns();
        relations.push(Relation { name: reporting::NAME.to_owned(), columns });
    }
    if !relations.iter().any(|one| one.name == explanations::NAME) {
        let columns = explanations::columns();
        relations.push(Relation { name: explanations::NAME.to_owned(), columns });
    }
    for scheme in workspace.schemes.values() {
        let columns = scheme.column_sorts().into_iter().map(|(name, sort)| {
            let kind = match sort {
                ColumnSort::Number(digits) => {
                    Kind::Number { scale: u8::try_from(digits).unwrap_or(0).saturating_add(6) }
                }
                ColumnSort::Whole => Kind::Number { scale: 0 },
                ColumnSort::Text => Kind::Text,
                ColumnSort::Flag => Kind::Flag,
                ColumnSort::Date => Kind::Date,
            };
            Column::new(&name, kind)
        });
        relations.push(Relation { name: scheme.name.clone(), columns: columns.collect() });
    }
    loop {
        let waiting: BTreeSet<&str> = left.iter().map(|query| query.name.as_str()).collect();
        let (ready, rest): (Vec<&Query>, Vec<&Query>) = left.into_iter().partition(|query| {
            !named_in(workspace, &query.sql)
                .iter()
                .any(|named| named.name != query.name && waiting.contains(named.name.as_str()))
        });
        if ready.is_empty() {
            return relations;
        }
        for query in ready {
            if let Ok(checked) = engine::check(&query.sql, &relations, &sample_bounds(query)) {
                let columns = output_columns(query, &checked);
                relations.push(Relation { name: query.name.clone(), columns });
            }
        }
        left = rest;
    }
}

/// What a column of parameters holds, for the engine.
pub(super) fn parameter_kind(column: &ParameterColumn) -> Kind {
    match column.scale {
        Some(scale) => Kind::Number { scale },
        None if column.is_date => Kind::Date,
        None => Kind::Text,
    }
}

/// The columns of a query as another query sees them. A derived figure has as many decimals as
/// it prints, and six more.
fn output_columns(query: &Query, checked: &CheckedQuery) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for name in &query.grain {
        columns.push(Column::new(name, Kind::Text));
    }
    for column in super::columns::columns(query) {
        if query.grain.contains(&column.name) {
            continue;
        }
        let kind = if let How::Gathered = &column.how {
            checked
                .outputs()
                .iter()
                .find(|output| output.name == column.name)
                .map_or(Kind::Text, |output| output.kind)
        } else {
            let scale = u8::try_from(column.digits).unwrap_or(0).saturating_add(6);
            Kind::Number { scale }
        };
        columns.push(Column::new(&column.name, kind));
    }
    columns
}

/// The `:names` a query can use, for a period.
#[must_use]
pub(super) fn bounds(period: Period, window: &[Period]) -> BTreeMap<String, Bound> {
    let month = i64::from(period.last_day().month());
    let mut bounds = BTreeMap::from([
        ("start".to_owned(), Bound::Date(period.first_day())),
        ("end".to_owned(), Bound::Date(period.last_day())),
        ("as_of".to_owned(), Bound::Date(period.last_day())),
        ("year".to_owned(), Bound::Whole(i64::from(period.year()))),
        ("month".to_owned(), Bound::Whole(month)),
        ("period".to_owned(), Bound::Text(period.to_string())),
        ("last_year".to_owned(), Bound::Text(period.last_year().to_string())),
    ]);
    for (index, one) in window.iter().enumerate() {
        bounds.insert(format!("p{}", index + 1), Bound::Text(one.to_string()));
    }
    bounds
}

fn sample_bounds(query: &Query) -> BTreeMap<String, Bound> {
    use crate::workspace::query::Window;
    let longest = query.uses.iter().map(|one| match one.window {
        Window::Previous(count) | Window::Last(count) => usize::from(count),
        Window::YearToDate => 12,
        _ => 1,
    });
    let window = vec![Period::Year(2000); longest.max().unwrap_or(1)];
    bounds(Period::Year(2000), &window)
}

/// Every fault of every query's SQL and of its header against it.
#[must_use]
pub fn check_queries(workspace: &Workspace) -> Vec<Finding> {
    let relations = relations(workspace);
    let mut findings = Vec::new();
    for query in workspace.queries.values() {
        match engine::check(&query.sql, &relations, &sample_bounds(query)) {
            Ok(checked) => header_against_sql(query, &checked, &mut findings),
            Err(faults) => {
                findings.extend(faults.iter().map(|fault| sql_finding(&query.path, fault)));
            }
        }
    }
    findings
}

/// Columns without a formula, and the grain, must be outputs of the SQL; formulas may speak of
/// outputs and of columns above them.
pub(super) fn header_against_sql(
    query: &Query,
    checked: &CheckedQuery,
    findings: &mut Vec<Finding>,
) {
    let outputs: BTreeSet<&str> =
        checked.outputs().iter().map(|output| output.name.as_str()).collect();
    let mut report = |line: usize, name: &str, known: &BTreeSet<&str>| {
        let place = Place::Line(query.path.as_str().into(), line, 1);
        let mut finding =
            Finding::new(codes::Q006, place).with("name", name).with("query", &query.name);
        if let Some(near) = text::nearest(name, known.iter().copied()) {
            finding = finding.with("nearest", near).hinting("nearest");
        }
        findings.push(finding);
    };
    for name in query.grain.iter().filter(|name| !outputs.contains(name.as_str())) {
        report(query.asked.line, name, &outputs);
    }
    let worked = columns(query);
    let mut known: BTreeSet<&str> = outputs.clone();
    known.extend(worked.iter().map(|column| column.name.as_str()));
    known.extend(["months", "time_progress"]);
    let line_of =
        |name: &str| query.column(name).map_or(query.asked.line, |one| one.asked.line);
    for column in &worked {
        match &column.how {
            How::Gathered
                if !outputs.contains(column.name.as_str())
                    && !query.grain.contains(&column.name) =>
            {
                report(line_of(&column.name), &column.name, &outputs);
            }
            How::Rank(rank) if !known.contains(rank.by.as_str()) => {
                report(rank.asked.line, &rank.by, &known);
            }
            How::Reported(declared) => {
                let spoken = declared.reported.iter().chain(&declared.status);
                for name in spoken.filter(|name| !outputs.contains(name.as_str())) {
                    report(declared.asked.line, name, &outputs);
                }
            }
            _ => {}
        }
        let line = match &column.how {
            How::Compared(_, _, declared) => declared.asked.line,
            _ => line_of(&column.name),
        };
        for name in column.formula().iter().flat_map(|formula| formula.names()) {
            let bare = name
                .strip_prefix("previous.")
                .or_else(|| name.strip_prefix("last_year."))
                .unwrap_or(&name);
            if !known.contains(bare) {
                report(line, bare, &known);
            }
        }
    }
    if let Order::Columns(order) = &query.order {
        for (name, _) in order.iter().filter(|(name, _)| !known.contains(name.as_str())) {
            report(query.asked.line, name, &known);
        }
    }
}

/// A fault of the SQL as a finding: where, which rule, and how to write it instead.
#[must_use]
pub fn sql_finding(path: &str, fault: &SqlFault) -> Finding {
    let line = usize::try_from(fault.line).unwrap_or(1).max(1);
    let column = usize::try_from(fault.column).unwrap_or(1).max(1);
    let place = Place::Line(path.into(), line, column);
    let mut finding = Finding::new(code_of(&fault.rule), place)
        .with("what", text::shown(&fault.what, 60))
        .with("rule", fault.rule.name());
    for (name, value) in fault.rule.facts() {
        finding.arguments.push((name, value.to_owned()));
    }
    let near =
        fault.rule.facts().iter().any(|(name, value)| *name == "nearest" && !value.is_empty());
    if near {
        return finding.hinting("nearest");
    }
    // rules of the language: the sentence and the way to write it are the rule's own
    let parts = finding.arguments.clone();
    let key = format!("sql-{}", fault.rule.name());
    for (language, sentence, advice) in
        [(Language::Chinese, "rule_zh", "write_zh"), (Language::English, "rule_en", "write_en")]
    {
        if let Some(text) = catalogue::sentence(language, &key, None, &parts) {
            finding.arguments.push((sentence, text));
        }
        if let Some(text) = catalogue::sentence(language, &key, Some("write"), &parts) {
            finding.arguments.push((advice, text));
        }
    }
    finding
}

fn code_of(rule: &SqlRule) -> Code {
    match rule {
        SqlRule::SyntaxError { .. } | SqlRule::TooLong { .. } | SqlRule::TooDeep { .. } => {
            codes::Q001
        }
        SqlRule::UnknownTable { .. } => codes::Q002,
        SqlRule::UnknownColumn { .. }
        | SqlRule::UnknownAlias { .. }
        | SqlRule::AmbiguousColumn { .. }
        | SqlRule::UnknownParameter { .. } => codes::Q003,
        SqlRule::Division
        | SqlRule::Modulo
        | SqlRule::DecimalTimesDecimal { .. }
        | SqlRule::DecimalLiteralProduct { .. }
        | SqlRule::DecimalLiteral { .. }
        | SqlRule::ExponentLiteral { .. }
        | SqlRule::Average
        | SqlRule::Round { .. }
        | SqlRule::CastShorter { .. }
        | SqlRule::FloatType { .. } => codes::Q004,
        _ => codes::Q005,
    }
}
