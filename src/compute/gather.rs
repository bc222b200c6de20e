//! Letting the engine gather: the tables a query names, each through its window of periods.

use super::rules::{
    bounds, dataset_columns, header_against_sql, parameter_kind, relations_of, sql_finding,
};
use super::windows::{window_periods, windows};
use super::{ReturnTable, Returns, derive, explanations, reporting, tabulate};
use crate::engine::{self, CheckedQuery, Gathered, Session, Table, TableBuilder};
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Finding, Place, Reviewed, codes, has_errors, stops};
use crate::words::{Adjustment, Missing, Period, Value, mask};
use crate::workspace::Workspace;
use crate::workspace::dataset::{ColumnKind, Dataset};
use crate::workspace::query::{At, Query};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was gathered for a query and a period, and what was not there.
pub struct Gathering<'a> {
    /// The query.
    pub query: &'a Query,
    /// For which period.
    pub period: Period,
    /// The engine with the tables it was given.
    pub session: Session,
    /// The SQL as checked.
    pub checked: CheckedQuery,
    /// What the SQL gave.
    pub gathered: Gathered,
    /// The periods of the longest window, oldest first: `:p1`, `:p2`, …
    pub window: Vec<Period>,
    /// Returns that should be there and are not.
    pub absent: Vec<Absent>,
    /// Providers that report nothing (零报告), by form.
    pub nil: BTreeSet<(String, String)>,
    /// The forms whose tables the query names, directly or through other queries.
    pub datasets: BTreeSet<String>,
    /// Form → the periods of it that were seen.
    pub seen: BTreeMap<String, BTreeSet<Period>>,
    /// Values in place of reported ones, of columns that the query names.
    pub adjusted: BTreeSet<Adjustment>,
}

/// A return that should be there and is not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Absent {
    /// The form.
    pub dataset: String,
    /// Who owes it.
    pub provider: String,
    /// For which period.
    pub period: Period,
}

impl Absent {
    /// Why a figure cannot be computed, for a note in a bulletin (always Chinese).
    #[must_use]
    pub fn reason(&self, workspace: &Workspace) -> Arc<str> {
        let dataset = workspace.datasets.get(&self.dataset);
        let list = dataset.and_then(|dataset| workspace.codelists.get(&dataset.provider));
        let provider = list.map_or(self.provider.as_str(), |list| list.label(&self.provider));
        let parts = [
            ("provider", provider.to_owned()),
            ("period", self.period.chinese()),
            ("title", dataset.map_or_else(String::new, |dataset| dataset.title.clone())),
        ];
        catalogue::say(Language::Chinese, "reason-return-absent", &parts).into()
    }
}

/// Gathers a query's table for a period.
pub fn gather<'a>(
    workspace: &'a Workspace,
    returns: &dyn Returns,
    query: &str,
    period: Period,
) -> Reviewed<Option<Gathering<'a>>> {
    let mut findings = Vec::new();
    let Some(query) = workspace.queries.get(query) else {
        return Reviewed { value: None, findings };
    };
    if period.kind() != query.period {
        findings.push(
            Finding::new(codes::Q007, Place::Line(query.path.as_str().into(), 1, 1))
                .with("query", &query.title)
                .with("found", period.chinese())
                .with("wanted", query.period.word()),
        );
        return Reviewed { value: None, findings };
    }
    let all = relations_of(workspace, &query.sql);
    // the tables are known before the SQL is checked: those of [uses] have the longest window
    let window = longest_window(workspace, returns, query, period);
    let checked = match engine::check(&query.sql, &all, &bounds(period, &window)) {
        Ok(checked) => checked,
        Err(faults) => {
            findings.extend(faults.iter().map(|fault| sql_finding(&query.path, fault)));
            return Reviewed { value: None, findings };
        }
    };
    header_against_sql(query, &checked, &mut findings);
    if has_errors(&findings) {
        return Reviewed { value: None, findings };
    }
    let mut loader = Loader {
        workspace,
        returns,
        query,
        period,
        session: Session::new(),
        absent: Vec::new(),
        nil: BTreeSet::new(),
        datasets: BTreeSet::new(),
        seen: BTreeMap::new(),
        adjusted: BTreeSet::new(),
        findings,
    };
    for table in checked.relations() {
        loader.load(table);
    }
    let Loader { session, absent, nil, datasets, seen, adjusted, mut findings, .. } = loader;
    if stops(&findings) {
        return Reviewed { value: None, findings };
    }
    match session.run_counting(&checked) {
        Ok(gathered) => {
            let value = Gathering {
                query,
                period,
                session,
                checked,
                gathered,
                window,
                absent,
                nil,
                datasets,
                seen,
                adjusted,
            };
            Reviewed { value: Some(value), findings }
        }
        Err(fault) => {
            findings.push(engine_finding(query, &fault));
            Reviewed { value: None, findings }
        }
    }
}

/// Why the engine gave no table: too many digits are the data's, all else is in its own words.
#[must_use]
pub fn engine_finding(query: &Query, fault: &engine::EngineFault) -> Finding {
    let (kind, detail) = match fault {
        engine::EngineFault::Overflow { column } => ("digits", column.clone()),
        other => ("engine", format!("{other:?}")),
    };
    Finding::new(codes::Q008, Place::Line(query.path.as_str().into(), 1, 1))
        .with("query", &query.title)
        .with("kind", kind)
        .with("detail", detail)
        .hinting(kind)
}

fn longest_window(
    workspace: &Workspace,
    returns: &dyn Returns,
    query: &Query,
    period: Period,
) -> Vec<Period> {
    query
        .uses
        .iter()
        .filter_map(|one| {
            let dataset = workspace.datasets.get(&one.table)?;
            let known = returns.periods(&dataset.name);
            Some(window_periods(one.window, dataset, period, &known))
        })
        .max_by_key(Vec::len)
        .unwrap_or_else(|| vec![period])
}

struct Loader<'a, 'r> {
    workspace: &'a Workspace,
    returns: &'r dyn Returns,
    query: &'a Query,
    period: Period,
    session: Session,
    absent: Vec<Absent>,
    nil: BTreeSet<(String, String)>,
    datasets: BTreeSet<String>,
    seen: BTreeMap<String, BTreeSet<Period>>,
    adjusted: BTreeSet<Adjustment>,
    findings: Vec<Finding>,
}

impl Loader<'_, '_> {
    fn load(&mut self, name: &str) {
        let table = if self.workspace.datasets.contains_key(name) {
            self.dataset(name)
        } else if let Some(list) = self.workspace.codelists.get(name) {
            Some(codelist_table(list))
        } else if self.workspace.parameters.contains_key(name) {
            self.parameters(name)
        } else if name == reporting::NAME && !self.workspace.queries.contains_key(name) {
            Some(self.of_every_form(name, reporting::columns(), |form, period| {
                self.returns.reporting(form, period)
            }))
        } else if name == explanations::NAME && !self.workspace.queries.contains_key(name) {
            Some(self.of_every_form(name, explanations::columns(), |form, period| {
                self.returns.explanations(form, period)
            }))
        } else if self.workspace.schemes.contains_key(name) {
            self.scheme(name)
        } else if super::on_record::TABLES.contains(&name)
            && !self.workspace.queries.contains_key(name)
        {
            Some(super::on_record::table(name, self.returns))
        } else {
            self.other_query(name)
        };
        if let Some(table) = table
            && let Err(fault) = self.session.register(name, &table)
        {
            self.findings.push(engine_finding(self.query, &fault));
        }
    }

    /// All returns of a form inside its window, each row with its provider and period.
    fn dataset(&mut self, name: &str) -> Option<Table> {
        let dataset = self.workspace.datasets.get(name)?;
        let one = windows(self.query, &[name.to_owned()]).remove(name)?;
        let known = self.returns.periods(name);
        let periods = window_periods(one.window, dataset, self.period, &known);
        self.returns.seen(dataset, one.window, &periods);
        let list = self.workspace.codelists.get(&dataset.provider)?;
        self.datasets.insert(name.to_owned());
        self.seen.entry(name.to_owned()).or_default().extend(periods.iter().copied());
        let columns = dataset_columns(dataset);
        let sources = sources(dataset, &columns);
        let mut builder = TableBuilder::new(columns);
        for period in periods {
            for entry in &list.entries {
                if !entry.is_valid(period.last_day()) {
                    continue;
                }
                match self.returns.table(name, &entry.code, period) {
                    Ok(Some(ReturnTable { table, nil, adjusted })) => {
                        let named = |one: &Adjustment| names(&self.query.sql, &one.column);
                        self.adjusted.extend(adjusted.into_iter().filter(named));
                        if nil {
                            self.nil.insert((name.to_owned(), entry.code.clone()));
                        }
                        append(&mut builder, &sources, &table, &entry.code, period);
                    }
                    Ok(None) if one.require_all => self.absent.push(Absent {
                        dataset: name.to_owned(),
                        provider: entry.code.clone(),
                        period,
                    }),
                    Ok(None) => {}
                    Err(finding) => self.findings.push(finding),
                }
            }
        }
        Some(builder.finish())
    }

    /// A built-in table: rows of every form, in the periods of the window.
    fn of_every_form(
        &self,
        name: &str,
        columns: Vec<engine::Column>,
        rows: impl Fn(&str, Period) -> Vec<Vec<Value>>,
    ) -> Table {
        let window = windows(self.query, &[name.to_owned()]);
        let mut builder = TableBuilder::new(columns);
        for dataset in self.workspace.datasets.values() {
            let Some(one) = window.get(name) else { continue };
            let known = self.returns.periods(&dataset.name);
            for period in window_periods(one.window, dataset, self.period, &known) {
                for row in rows(&dataset.name, period) {
                    builder.push(&row);
                }
            }
        }
        builder.finish()
    }

    /// The parameters that hold on the declared day.
    fn parameters(&mut self, name: &str) -> Option<Table> {
        let parameters = self.workspace.parameters.get(name)?;
        let at = self.query.window(name).map_or(At::Start, |one| one.at);
        let day = match at {
            At::Start => self.period.first_day(),
            At::End => self.period.last_day(),
        };
        let columns = parameters
            .columns
            .iter()
            .map(|column| engine::Column::new(&column.name, parameter_kind(column)))
            .collect();
        let mut builder = TableBuilder::new(columns);
        let mut rows = 0;
        for row in parameters.on(day) {
            builder.push(&row.values);
            rows += 1;
        }
        if rows == 0 {
            self.findings.push(
                Finding::new(codes::Q009, Place::File(parameters.path.as_str().into()))
                    .with("name", name)
                    .with("day", day)
                    .asked_by(self.query.asked.clone()),
            );
        }
        Some(builder.finish())
    }

    /// A scheme's results for the same period.
    fn scheme(&mut self, name: &str) -> Option<Table> {
        let Reviewed { value, findings } = self.returns.scored(name, self.period);
        self.findings.extend(findings);
        let scored = value?;
        self.datasets.extend(scored.seen.keys().cloned());
        for (dataset, periods) in &scored.seen {
            self.seen.entry(dataset.clone()).or_default().extend(periods.iter().copied());
        }
        let relation =
            relations_of(self.workspace, name).into_iter().find(|one| one.name == name)?;
        Some(tabulate::fill(&scored.indicator.rows, &scored.indicator, relation.columns))
    }

    /// Another query's table for the same period. A figure that is no finite decimal keeps the
    /// decimals it prints and six more.
    fn other_query(&mut self, name: &str) -> Option<Table> {
        let Reviewed { value, findings } =
            gather(self.workspace, self.returns, name, self.period);
        self.findings.extend(findings);
        let gathering = value?;
        self.absent.extend(gathering.absent.iter().cloned());
        self.nil.extend(gathering.nil.iter().cloned());
        self.datasets.extend(gathering.datasets.iter().cloned());
        self.adjusted.extend(gathering.adjusted.iter().cloned());
        for (dataset, periods) in &gathering.seen {
            self.seen.entry(dataset.clone()).or_default().extend(periods.iter().copied());
        }
        let derived = derive::derive(self.workspace, self.returns, &gathering);
        self.findings.extend(derived.findings);
        let indicator = derived.value;
        let relation =
            relations_of(self.workspace, name).into_iter().find(|one| one.name == name)?;
        Some(tabulate::fill(&indicator.rows, &indicator, relation.columns))
    }
}

/// Does an SQL text name a column, as a word?
fn names(sql: &str, column: &str) -> bool {
    sql.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(|word| word == column)
}

/// What a reader has to know of a value that is used in place of a reported one (Chinese).
#[must_use]
pub fn adjusted_note(workspace: &Workspace, one: &Adjustment) -> String {
    let dataset = workspace.datasets.get(&one.dataset);
    let label_of = |list: Option<&String>, code: &str| {
        let list = list.and_then(|name| workspace.codelists.get(name));
        list.map_or_else(|| code.to_owned(), |list| list.label(code).to_owned())
    };
    let list_of = |name: &str| match &dataset?.column(name)?.kind {
        ColumnKind::Code(list) => Some(list),
        _ => None,
    };
    // the row, without the provider said before
    let own = dataset.and_then(|dataset| dataset.provider_column.as_deref());
    let row: Vec<String> = one
        .key
        .iter()
        .filter(|(name, _)| Some(name.as_str()) != own)
        .map(|(name, code)| label_of(list_of(name), code))
        .collect();
    let document = one.document.as_ref().map_or_else(String::new, |text| format!("，{text}"));
    let parts = [
        ("provider", label_of(dataset.map(|dataset| &dataset.provider), &one.provider)),
        ("period", one.period().map_or_else(|| one.period.clone(), |it| it.chinese())),
        ("title", dataset.map_or_else(String::new, |dataset| dataset.title.clone())),
        ("row", row.join(" ")),
        (
            "label",
            dataset
                .and_then(|dataset| dataset.column(&one.column))
                .map_or_else(|| one.column.clone(), |column| column.label.clone()),
        ),
        ("reported", or_empty(label_of(list_of(&one.column), &one.reported))),
        ("value", label_of(list_of(&one.column), &one.value)),
        ("reason", one.reason.clone()),
        ("by", one.by.clone()),
        ("date", one.date.clone()),
        ("document", document),
    ];
    catalogue::say(Language::Chinese, "note-adjusted", &parts)
}

fn or_empty(text: String) -> String {
    if text.is_empty() {
        return catalogue::say(Language::Chinese, "note-adjusted-empty", &[]);
    }
    text
}

fn codelist_table(list: &crate::workspace::codelist::CodeList) -> Table {
    let names = ["code", "label", "parent"].into_iter();
    let columns = names
        .chain(list.extra.iter().map(String::as_str))
        .map(|name| engine::Column::new(name, engine::Kind::Text))
        .collect();
    let mut builder = TableBuilder::new(columns);
    let some = |text: &str| {
        if text.is_empty() { Value::Missing(Missing::NotApplicable) } else { Value::text(text) }
    };
    for entry in &list.entries {
        let mut values = vec![
            Value::text(&entry.code),
            Value::text(&entry.label),
            some(entry.parent.as_deref().unwrap_or_default()),
        ];
        values.extend(entry.extra.iter().map(|text| some(text)));
        builder.push(&values);
    }
    builder.finish()
}

/// Where a column that a query sees comes from.
enum Source<'a> {
    /// The return's column of that name.
    Column,
    /// A personal column and its kind: only masked.
    Masked(&'a str, &'a str),
    /// Who reported.
    Provider,
    /// For when.
    Period,
}

/// Where each column that a query sees of a form comes from.
fn sources<'a>(dataset: &'a Dataset, columns: &[engine::Column]) -> Vec<(Source<'a>, String)> {
    columns
        .iter()
        .map(|column| {
            let personal = dataset.columns.iter().find_map(|declared| {
                let kind = declared.personal.as_deref()?;
                (mask::column(&declared.name) == column.name)
                    .then_some(Source::Masked(&declared.name, kind))
            });
            let source = match (personal, column.name.as_str()) {
                (Some(masked), _) => masked,
                (None, "provider") => Source::Provider,
                (None, "period") => Source::Period,
                (None, _) => Source::Column,
            };
            (source, column.name.clone())
        })
        .collect()
}

/// Adds the rows of a return, column by name, with who reported them and for when.
fn append(
    builder: &mut TableBuilder,
    sources: &[(Source<'_>, String)],
    table: &Table,
    provider: &str,
    period: Period,
) {
    let positions: Vec<Option<usize>> = sources
        .iter()
        .map(|(source, name)| match source {
            Source::Masked(column, _) => table.position(column),
            _ => table.position(name),
        })
        .collect();
    let provider = Value::text(provider);
    let period = Value::text(&period.to_string());
    for row in 0..table.rows() {
        let values: Vec<Value> = sources
            .iter()
            .zip(&positions)
            .map(|((source, _), position)| match (source, position) {
                (Source::Provider, _) => provider.clone(),
                (Source::Period, _) => period.clone(),
                (Source::Masked(_, kind), Some(at)) => match table.value(row, *at) {
                    Value::Missing(why) => Value::Missing(why),
                    value => Value::text(&mask::masked(kind, &value.to_string())),
                },
                (Source::Column, Some(at)) => table.value(row, *at),
                (_, None) => Value::Missing(Missing::NotApplicable),
            })
            .collect();
        builder.push(&values);
    }
}
