//! Blank forms for the providers of a dataset, with what is known of last period filled in.

use super::Desk;
use crate::engine::Table;
use crate::excel::write::WriteFault;
use crate::forms::template::{Wanted, template};
use crate::store::StoreFault;
use crate::words::{Missing, Period, Value};
use crate::workspace::codelist::CodeList;
use crate::workspace::dataset::{ColumnKind, Dataset, Role};
use std::path::{Path, PathBuf};

/// Why a form could not be written.
#[derive(Debug)]
pub enum Unwritten {
    /// It does not fit into a workbook.
    Form(WriteFault),
    /// The store or the folder failed.
    Store(StoreFault),
}

/// Codes of the providers who owe a dataset at the end of a period, in the list's order.
#[must_use]
pub fn providers(desk: &Desk, dataset: &Dataset, period: Period) -> Vec<String> {
    let day = period.last_day();
    let list = desk.workspace.codelists.get(&dataset.provider);
    list.map(|list| {
        let valid = list.entries.iter().filter(|entry| entry.is_valid(day));
        valid.map(|entry| entry.code.clone()).collect()
    })
    .unwrap_or_default()
}

/// Writes the blank form of one provider; where it was written.
pub fn write(
    desk: &Desk,
    dataset: &Dataset,
    provider: &str,
    period: Period,
    folder: &Path,
) -> Result<PathBuf, Unwritten> {
    let roster = roster(desk, dataset, provider, period).map_err(Unwritten::Store)?;
    let wanted = Wanted { dataset, workspace: &desk.workspace, provider, period, roster };
    let bytes = template(&wanted).map_err(Unwritten::Form)?;
    let list = desk.workspace.codelists.get(&dataset.provider);
    let label = list.map_or(provider, |list| list.label(provider));
    let name = format!("{}_{label}_{}.xlsx", dataset.title, period.chinese());
    let path = folder.join(file_name(&name));
    let io = |error| Unwritten::Store(StoreFault::io(&path, error));
    std::fs::create_dir_all(folder).map_err(io)?;
    std::fs::write(&path, bytes).map_err(io)?;
    Ok(path)
}

/// A file name of these words: a title may hold what a file name may not.
pub(super) fn file_name(words: &str) -> String {
    words
        .chars()
        .map(|letter| {
            let barred = r#"/\:*?"<>|"#.contains(letter) || letter.is_control();
            if barred { '_' } else { letter }
        })
        .collect()
}

/// What the rows of the last return before the period were about: the dimensions of each row,
/// everything else empty. None, if there is no such return.
fn roster(
    desk: &Desk,
    dataset: &Dataset,
    provider: &str,
    period: Period,
) -> Result<Vec<Vec<String>>, StoreFault> {
    let before = desk
        .ledger
        .vintages(&dataset.name)
        .filter(|vintage| {
            vintage.provider == provider && vintage.period.kind() == period.kind()
        })
        .map(|vintage| vintage.period)
        .filter(|other| other.last_day() < period.first_day())
        .max_by_key(Period::last_day);
    let current =
        before.and_then(|before| desk.ledger.current(&dataset.name, provider, before));
    let Some(vintage) = current.filter(|vintage| !vintage.nil) else { return Ok(Vec::new()) };
    let table = desk.store.table(vintage)?;
    let rows = (0..table.rows()).map(|row| known(desk, dataset, &table, row)).collect();
    Ok(rows)
}

fn known(desk: &Desk, dataset: &Dataset, table: &Table, row: usize) -> Vec<String> {
    dataset
        .columns
        .iter()
        .map(|column| {
            let Some(at) =
                table.position(&column.name).filter(|_| column.role == Role::Dimension)
            else {
                return String::new();
            };
            let list = match &column.kind {
                ColumnKind::Code(list) => desk.workspace.codelists.get(list),
                _ => None,
            };
            shown(&table.value(row, at), list)
        })
        .collect()
}

fn shown(value: &Value, list: Option<&CodeList>) -> String {
    match value {
        Value::Missing(Missing::NotReported) => String::new(),
        Value::Missing(missing) => missing.code().to_owned(),
        value => {
            let text = value.to_string();
            list.map_or(text.clone(), |list| list.label(&text).to_owned())
        }
    }
}
