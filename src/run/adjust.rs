//! Overrides at work: the table of a return with the signed values in their places.

use super::Desk;
use super::returns::MASKED;
use crate::engine::{Table, TableBuilder};
use crate::store::overrides::Signed;
use crate::store::{Vintage, diff};
use crate::words::adjustment::written;
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::{Adjustment, Decimal, Missing, Value};
use crate::workspace::Workspace;
use crate::workspace::codelist::CodeList;
use crate::workspace::dataset::{ColumnKind, Dataset, DatasetColumn};
use std::collections::BTreeMap;

/// A return's table as it is used.
pub(super) struct Adjusted {
    /// The rows, with the signed values in their places.
    pub(super) table: Table,
    /// Which values those are.
    pub(super) adjustments: Vec<Adjustment>,
    /// Overrides that no longer fit what is reported; they are not used.
    pub(super) unfit: Vec<Unfit>,
}

/// An override of a cell that a later version changed.
pub struct Unfit {
    /// The override.
    pub signed: Signed,
    /// What is reported there now; `None` if the row is gone.
    pub found: Option<String>,
}

/// Puts the signed values into their places.
pub(super) fn adjust(table: Table, digest: &str, overrides: Vec<Signed>) -> Adjusted {
    if overrides.is_empty() {
        return Adjusted { table, adjustments: Vec::new(), unfit: Vec::new() };
    }
    let mut adjustments = Vec::new();
    let mut unfit = Vec::new();
    let mut places: BTreeMap<(usize, usize), Value> = BTreeMap::new();
    for signed in overrides {
        let line = &signed.line;
        let row = row_of(&table, &line.key);
        let (Some(row), Some(at)) = (row, table.position(&line.column)) else {
            unfit.push(Unfit { signed, found: None });
            continue;
        };
        let reported = written(&table.value(row, at));
        if reported != line.reported.as_deref().unwrap_or_default() {
            unfit.push(Unfit { signed, found: Some(reported) });
            continue;
        }
        let Some(value) = read(&line.value, &table, at) else {
            unfit.push(Unfit { signed, found: Some(reported) });
            continue;
        };
        places.insert((row, at), value);
        adjustments.push(Adjustment {
            dataset: line.dataset.clone(),
            period: line.period.to_string(),
            provider: line.provider.clone(),
            key: line.key.clone(),
            column: line.column.clone(),
            digest: digest.to_owned(),
            row: diff::place(&table, row).1,
            reported,
            value: line.value.clone(),
            reason: line.reason.clone(),
            by: line.by.clone(),
            date: line.date.clone(),
            document: line.document.clone(),
        });
    }
    let table = if places.is_empty() { table } else { with(&table, &places) };
    Adjusted { table, adjustments, unfit }
}

/// The row of a key.
pub(super) fn row_of(table: &Table, key: &[(String, String)]) -> Option<usize> {
    let columns: Vec<(usize, &str)> = key
        .iter()
        .map(|(name, value)| Some((table.position(name)?, value.as_str())))
        .collect::<Option<_>>()?;
    (0..table.rows()).find(|row| {
        columns.iter().all(|(at, wanted)| written(&table.value(*row, *at)) == *wanted)
    })
}

fn with(table: &Table, places: &BTreeMap<(usize, usize), Value>) -> Table {
    let mut builder = TableBuilder::new(table.columns().to_vec());
    for row in 0..table.rows() {
        let values: Vec<Value> = (0..table.columns().len())
            .map(|at| places.get(&(row, at)).cloned().unwrap_or_else(|| table.value(row, at)))
            .collect();
        builder.push(&values);
    }
    builder.finish()
}

/// An override's value as the column keeps it.
fn read(text: &str, table: &Table, at: usize) -> Option<Value> {
    use crate::engine::Kind;
    match table.columns()[at].kind {
        Kind::Number { scale } => {
            let number = Decimal::from_str_exact(text).ok()?;
            crate::engine::table::scaled(number, u32::from(scale))?;
            Some(Value::Number(number))
        }
        Kind::Text => Some(Value::text(text)),
        Kind::Date => text.parse().ok().map(Value::Date),
        Kind::Flag => match text {
            "是" => Some(Value::Flag(true)),
            "否" => Some(Value::Flag(false)),
            _ => None,
        },
    }
}

/// A value typed by a person for a column, as an override writes it; `None` if the column cannot
/// hold it. Codes may be given by their labels, rates with `%`.
#[must_use]
pub fn typed(workspace: &Workspace, column: &DatasetColumn, text: &str) -> Option<String> {
    let text = text.trim();
    let number = |scale: u8| -> Option<String> {
        let (plain, percent) = match text.strip_suffix('%') {
            Some(plain) => (plain.trim(), true),
            None => (text, false),
        };
        let mut number = Decimal::from_str_exact(&plain.replace(',', "")).ok()?;
        if percent {
            number = number.checked_mul(Decimal::new(1, 2))?;
        }
        crate::engine::table::scaled(number, u32::from(scale))?;
        Some(written(&Value::Number(number)))
    };
    if text.is_empty() {
        return None;
    }
    match &column.kind {
        ColumnKind::Whole => number(0),
        ColumnKind::Decimal { scale } => number(*scale),
        ColumnKind::Percent { scale } => number(scale.saturating_add(2)),
        ColumnKind::Date(_) => {
            text.parse::<jiff::civil::Date>().ok().map(|date| date.to_string())
        }
        ColumnKind::YesNo => ["是", "否"].contains(&text).then(|| text.to_owned()),
        ColumnKind::Code(list) => {
            let list = workspace.codelists.get(list)?;
            list.find(text, None).map(|found| found.entry().code.clone())
        }
        ColumnKind::Period => {
            crate::words::period_text::read(text).map(|read| read.period.to_string())
        }
        ColumnKind::Text | ColumnKind::Time | ColumnKind::Identifier(_) => {
            Some(text.to_owned())
        }
    }
}

/// The code list of a column, if it has one.
#[must_use]
pub fn list_of<'a>(
    workspace: &'a Workspace,
    dataset: &Dataset,
    column: &str,
) -> Option<&'a CodeList> {
    match &dataset.column(column)?.kind {
        ColumnKind::Code(list) => workspace.codelists.get(list),
        _ => None,
    }
}

/// A value as people know it: codes with their labels, personal data masked, a word for nothing.
#[must_use]
pub fn shown(workspace: &Workspace, dataset: &Dataset, column: &str, value: &str) -> String {
    let declared = dataset.column(column);
    if declared.is_some_and(|column| column.personal.is_some()) && !value.is_empty() {
        return MASKED.to_owned();
    }
    list_of(workspace, dataset, column)
        .map_or_else(|| value.to_owned(), |list| list.label(value).to_owned())
}

/// A row's key as people know it.
#[must_use]
pub fn row_words(workspace: &Workspace, dataset: &Dataset, key: &[(String, String)]) -> String {
    let words: Vec<String> =
        key.iter().map(|(name, value)| shown(workspace, dataset, name, value)).collect();
    words.join(" ")
}

/// A stored value in the same words.
#[must_use]
pub fn value_words(
    workspace: &Workspace,
    dataset: &Dataset,
    column: &str,
    value: &Value,
) -> String {
    match value {
        Value::Missing(Missing::NotReported) => String::new(),
        Value::Missing(missing) => crate::engine::indicator::symbol(missing).to_owned(),
        value => shown(workspace, dataset, column, &written(value)),
    }
}

/// The overrides beside the version that counts which no longer fit what it reports.
#[must_use]
pub fn unfit(desk: &Desk, vintage: &Vintage) -> Vec<Unfit> {
    let overrides =
        desk.ledger.overrides_of(&vintage.dataset, &vintage.provider, vintage.period);
    if overrides.is_empty() {
        return Vec::new();
    }
    // a table that cannot be read is told by whoever needs its figures
    desk.store.table(vintage).map_or_else(
        |_| Vec::new(),
        |table| adjust(table, &vintage.raw.digest.to_string(), overrides).unfit,
    )
}

/// What is to be said of an override that no longer fits.
#[must_use]
pub fn unfit_finding(desk: &Desk, unfit: &Unfit, file: &str) -> Finding {
    let line = &unfit.signed.line;
    let mut finding = Finding::new(codes::S103, Place::File(file.into()))
        .with("number", unfit.signed.number)
        .with("by", &line.by)
        .with("date", &line.date);
    let Some(dataset) = desk.workspace.datasets.get(&line.dataset) else { return finding };
    let shown = |value: &str| shown(&desk.workspace, dataset, &line.column, value);
    let label = dataset.column(&line.column).map_or(&line.column, |column| &column.label);
    finding = finding
        .with("row", row_words(&desk.workspace, dataset, &line.key))
        .with("label", label)
        .with("before", shown(line.reported.as_deref().unwrap_or_default()))
        .with("value", shown(&line.value));
    match &unfit.found {
        Some(now) => finding.with("now", shown(now)).with("kind", "changed"),
        None => finding.with("now", "").with("kind", "gone"),
    }
}

/// What is reported in the cell of a key and a column; the keys that there are, if that one is
/// not among them.
pub fn reported(
    table: &Table,
    key: &[(String, String)],
    column: &str,
) -> Result<String, Vec<String>> {
    let at = table.position(column);
    if let (Some(row), Some(at)) = (row_of(table, key), at) {
        return Ok(written(&table.value(row, at)));
    }
    let columns: Vec<usize> = key.iter().filter_map(|(name, _)| table.position(name)).collect();
    let keys = (0..table.rows().min(20)).map(|row| {
        let values = columns.iter().map(|at| written(&table.value(row, *at)));
        values.collect::<Vec<_>>().join(" ")
    });
    Err(keys.collect())
}
