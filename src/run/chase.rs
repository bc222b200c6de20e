//! Chasing (催报) and confirming (确认单): what goes out about returns that are owed or accepted.

use super::reporting::{self, State, day, standings};
use super::{Desk, StoredReturns, desk};
use crate::compute::Returns;
use crate::excel::write::WriteFault;
use crate::forms::chase::{Chase, Group, Owing};
use crate::forms::receipt::Receipt;
use crate::store::sealed::{CONFIRMATION, Confirmation};
use crate::store::{NewRecord, StoreFault, Vintage};
use crate::words::catalogue::{Language, say};
use crate::words::diagnostic::Finding;
use crate::words::{Digest, Period};
use crate::workspace::Workspace;
use crate::workspace::dataset::{Dataset, Role};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Why something could not be written.
#[derive(Debug)]
pub enum Unwritten {
    /// It does not fit into a workbook.
    Form(WriteFault),
    /// The store or the folder failed.
    Store(StoreFault),
}

/// Who still owes a form's return on a day; `None` if nobody does.
#[must_use]
pub fn chase(desk: &Desk, dataset: &Dataset, period: Period, today: Date) -> Option<Chase> {
    let all = standings(desk, dataset, period);
    let reported = all.iter().filter(|one| one.is_reported()).count();
    let calendar = desk.workspace.working_days();
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for one in all.iter().filter(|one| !one.is_reported()) {
        let at = *places.entry(one.provider.parent.clone()).or_insert_with(|| {
            let name = one.provider.parent.as_deref();
            let name =
                name.map_or_else(String::new, |code| label(&desk.workspace, dataset, code));
            groups.push(Group { name, owing: Vec::new() });
            groups.len() - 1
        });
        groups[at].owing.push(Owing {
            provider: one.provider.label.clone(),
            refused: if one.state == State::Refused { one.refused } else { 0 },
            overdue: one
                .due
                .map(|due| u32::try_from(calendar.between(due, today)).unwrap_or(0)),
        });
    }
    (!groups.is_empty()).then(|| Chase {
        title: dataset.title.clone(),
        period: period.chinese(),
        due: reporting::due(&desk.workspace, dataset, period),
        today,
        office: desk.workspace.title.clone(),
        owed: all.len(),
        reported,
        groups,
    })
}

/// The label of a parent: in the providers' own list, or in whichever list has it.
fn label(workspace: &Workspace, dataset: &Dataset, code: &str) -> String {
    let own = workspace.codelists.get(&dataset.provider).into_iter();
    own.chain(workspace.codelists.values())
        .find_map(|list| list.entries.iter().find(|entry| entry.code == code))
        .map_or_else(|| code.to_owned(), |entry| entry.label.clone())
}

/// Writes the notices: one text for each provider, one for each group, one of all, and the
/// workbook. Returns the files in the order in which they were written.
pub fn write(chase: &Chase, folder: &Path) -> Result<Vec<PathBuf>, Unwritten> {
    let book = chase.workbook().map_err(Unwritten::Form)?;
    let stem = format!("催报单_{}_{}", chase.title, chase.period);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let all: Vec<&Group> = chase.groups.iter().collect();
    files.push((format!("{stem}.xlsx"), book));
    files.push((format!("{stem}.txt"), chase.overview(&all).into_bytes()));
    for group in &chase.groups {
        let name = chase.group_name(group);
        if chase.groups.len() > 1 {
            let text = chase.overview(&[group]).into_bytes();
            files.push((format!("{stem}_{name}.txt"), text));
        }
        for one in &group.owing {
            let text = chase.notice(one).into_bytes();
            files.push((
                format!("催报_{}_{}_{}.txt", one.provider, chase.title, chase.period),
                text,
            ));
        }
    }
    into(folder, files)
}

fn into(folder: &Path, files: Vec<(String, Vec<u8>)>) -> Result<Vec<PathBuf>, Unwritten> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |error| Unwritten::Store(StoreFault::io(&path, error))
    };
    std::fs::create_dir_all(folder).map_err(io(folder))?;
    let mut written: Vec<PathBuf> = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(super::template::file_name(&name));
        super::issue::whole(&path, &bytes).map_err(io(&path))?;
        written.push(path);
    }
    Ok(written)
}

/// Writes the confirmation of the version that counts.
pub fn confirm(
    desk: &Desk,
    dataset: &Dataset,
    vintage: &Vintage,
    folder: &Path,
) -> Result<PathBuf, Unwritten> {
    let list = desk.workspace.codelists.get(&dataset.provider);
    let provider = list.map_or(vintage.provider.as_str(), |list| list.label(&vintage.provider));
    let used = StoredReturns(desk).table(&dataset.name, &vintage.provider, vintage.period);
    let used = used.ok().flatten();
    // nothing reported is no zero
    let is_empty = |column: &str| {
        let table = used.as_ref().map(|used| &used.table);
        let at = table.and_then(|table| Some((table, table.position(column)?)));
        at.is_some_and(|(table, at)| {
            (0..table.rows()).all(|row| table.value(row, at).is_missing())
        })
    };
    let receipt = Receipt {
        title: dataset.title.clone(),
        provider: provider.to_owned(),
        period: vintage.period.chinese(),
        created: vintage.period.last_day(),
        version: vintage.number,
        file: vintage.file.clone(),
        received: day(&vintage.received).map_or_else(String::new, |day| day.to_string()),
        nil: vintage.nil,
        rows: vintage.rows,
        sums: dataset
            .columns
            .iter()
            .filter(|column| column.role == Role::Measure && column.personal.is_none())
            .filter_map(|column| {
                let sum = vintage.sums.get(&column.name)?;
                let unit = column.unit.clone().unwrap_or_default();
                let sum = if is_empty(&column.name) { "—".to_owned() } else { sum.clone() };
                Some((column.label.clone(), unit, sum))
            })
            .collect(),
        findings: vintage
            .findings
            .iter()
            .map(|finding| {
                let told = format!("{}：{}", finding.code, finding.key);
                match &finding.explanation {
                    Some(said) => say(
                        Language::Chinese,
                        "receipt-explained",
                        &[("finding", told), ("text", said.clone())],
                    ),
                    None => told,
                }
            })
            .collect(),
        adjusted: used
            .iter()
            .flat_map(|used| &used.adjusted)
            .map(|one| crate::compute::adjusted_note(&desk.workspace, one))
            .collect(),
        code: vintage.check_code(),
    };
    let bytes = receipt.workbook().map_err(Unwritten::Form)?;
    let name = format!("确认单_{}_{provider}_{}.xlsx", dataset.title, vintage.period.chinese());
    let mut written = into(folder, vec![(name, bytes)])?;
    Ok(written.pop().unwrap_or_default())
}

/// Registers the sealed scan of a confirmation beside the version that it confirms.
pub fn register(
    desk: &mut Desk,
    vintage: &Vintage,
    file: &str,
    bytes: Vec<u8>,
    by: &str,
    date: &str,
) -> Result<Vec<Finding>, StoreFault> {
    let confirmation = Confirmation {
        dataset: vintage.dataset.clone(),
        period: vintage.period,
        provider: vintage.provider.clone(),
        version: vintage.number,
        code: vintage.check_code(),
        file: file.to_owned(),
        digest: Digest::of(&bytes),
        by: by.to_owned(),
        date: date.to_owned(),
    };
    record(desk, CONFIRMATION, &confirmation, vec![bytes])
}

/// Puts one thing on record; the findings of a store that would not take it.
pub fn record(
    desk: &mut Desk,
    kind: &str,
    value: &impl serde::Serialize,
    files: Vec<Vec<u8>>,
) -> Result<Vec<Finding>, StoreFault> {
    let value = serde_json::to_value(value)
        .map_err(|error| StoreFault::io(Path::new(kind), std::io::Error::other(error)))?;
    let files = files.into_iter().map(Into::into).collect();
    let record = NewRecord { kind: kind.to_owned(), value, files };
    let findings = match desk.store.take(Vec::new(), &[record], &desk.commit()) {
        Ok(committed) => committed.findings,
        Err(fault) => desk::refusal(fault)?,
    };
    desk.ledger = desk.store.sound()?;
    Ok(findings)
}
