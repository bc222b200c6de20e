//! `tables/<dataset>/<period>/<provider>.parquet`: the current tables under names people can
//! read, for colleagues with R and Python.
//!
//! They are copies of objects, brought up to date after each commit, and nothing reads them
//! back: they may be deleted at any time and come again. `tables/GENERATION` says which
//! generation they show; it also betrays a manifest that was acknowledged and has gone.
//!
//! People open them and pass them on, so that what is personal is not in them: such a column is
//! there masked, under the name by which queries see it.

use super::disk::objects::{self, fetch};
use super::disk::{Folder, StoreFault};
use super::ledger::{Ledger, Vintage};
use super::tables;
use crate::engine::table::{Column, Kind, Table, TableBuilder};
use crate::words::diagnostic::codes;
use crate::words::{Digest, Finding, Value, mask};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Dataset → its personal columns → which kind of personal data each is.
pub type Masks = BTreeMap<String, BTreeMap<String, String>>;

/// The column that says why cells of the row are missing.
const MISSING: &str = "_missing";

const MARK: &str = "tables/GENERATION";

/// The generation that the copies show, which was therefore acknowledged once; `None` if they
/// do not say (nothing derived may keep the store from being read).
pub(super) fn acknowledged(folder: &Folder) -> Option<u64> {
    let text = folder.read(MARK).ok()??;
    std::str::from_utf8(&text).ok()?.trim().parse().ok()
}

/// Where the copy of a return's table is, in the store's folder.
pub(super) fn name(vintage: &Vintage) -> String {
    let [dataset, provider] = [&vintage.dataset, &vintage.provider].map(|name| safe(name));
    format!("tables/{dataset}/{}/{provider}.parquet", vintage.period)
}

/// Brings the copies up to date: those changed since they were last, or every one (`all`).
pub(super) fn refresh(
    folder: &Folder,
    ledger: &Ledger,
    masks: &Masks,
    all: bool,
) -> Result<(), StoreFault> {
    let shown = if all { 0 } else { acknowledged(folder).unwrap_or(0) };
    if ledger.generation() == 0 || (shown == ledger.generation() && !all) {
        return Ok(());
    }
    for vintage in ledger.currents().filter(|vintage| vintage.since > shown) {
        let name = name(vintage);
        if is_copy(folder, &name, vintage, masks)? {
            continue;
        }
        let bytes = content(folder, vintage, masks)?;
        if let Some((above, _)) = name.rsplit_once('/') {
            folder.make(above)?;
        }
        folder.replace(&name, &bytes)?;
    }
    folder.make("tables")?;
    folder.replace(MARK, format!("{}\n", ledger.generation()).as_bytes())
}

/// The copies that are not what the ledger says.
pub(super) fn check(
    folder: &Folder,
    ledger: &Ledger,
    masks: &Masks,
) -> Result<Vec<Finding>, StoreFault> {
    let mut findings = Vec::new();
    if acknowledged(folder) != Some(ledger.generation()) {
        // Deleted, or a commit was cut short: the next one brings them.
        return Ok(findings);
    }
    for vintage in ledger.currents() {
        let name = name(vintage);
        if !is_copy(folder, &name, vintage, masks)? {
            findings.push(Finding::new(codes::S101, folder.place(&name)));
        }
    }
    Ok(findings)
}

fn is_copy(
    folder: &Folder,
    name: &str,
    vintage: &Vintage,
    masks: &Masks,
) -> Result<bool, StoreFault> {
    if masks.contains_key(&vintage.dataset) {
        let Some(found) = folder.read(name)? else { return Ok(false) };
        return Ok(found == content(folder, vintage, masks)?);
    }
    let table = &vintage.table;
    if folder.size(name)? != Some(table.bytes) {
        return Ok(false);
    }
    Ok(folder.read(name)?.is_some_and(|bytes| Digest::of(&bytes) == table.digest))
}

/// What the copy of a version holds: the object as it is, or with its personal columns masked.
fn content(folder: &Folder, vintage: &Vintage, masks: &Masks) -> Result<Vec<u8>, StoreFault> {
    let bytes = fetch(folder, &vintage.table)?;
    let Some(personal) = masks.get(&vintage.dataset) else { return Ok(bytes) };
    let table = tables::from_bytes(&bytes)
        .ok_or_else(|| StoreFault::from(objects::damaged(folder, &vintage.table)))?;
    tables::to_bytes(&masked(&table, personal), &vintage.file)
}

/// The table with its personal columns masked.
fn masked(table: &Table, personal: &BTreeMap<String, String>) -> Table {
    let kinds: Vec<Option<&str>> = table
        .columns()
        .iter()
        .map(|column| personal.get(&column.name).map(String::as_str))
        .collect();
    let columns = table.columns().iter().zip(&kinds).map(|(column, kind)| match kind {
        Some(_) => Column::new(&mask::column(&column.name), Kind::Text),
        None => column.clone(),
    });
    let mut builder = TableBuilder::new(columns.collect());
    for row in 0..table.rows() {
        let values: Vec<Value> = kinds
            .iter()
            .enumerate()
            .map(|(at, kind)| match (table.value(row, at), kind) {
                (value, Some(kind)) if !value.is_missing() => {
                    Value::text(&mask::masked(kind, &value.to_string()))
                }
                (Value::Text(reasons), None) if table.columns()[at].name == MISSING => {
                    Value::text(&renamed(&reasons, personal))
                }
                (value, _) => value,
            })
            .collect();
        builder.push(&values);
    }
    builder.finish()
}

/// The reasons of what is missing (`phone=nil`), under the names that the columns have here.
fn renamed(reasons: &str, personal: &BTreeMap<String, String>) -> String {
    let renamed = reasons.split(' ').map(|entry| match entry.split_once('=') {
        Some((name, why)) if personal.contains_key(name) => {
            format!("{}={why}", mask::column(name))
        }
        _ => entry.to_owned(),
    });
    renamed.collect::<Vec<_>>().join(" ")
}

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Longer names are cut; some file systems take 255 bytes, with the extension.
const LONGEST: usize = 180;

/// A code as a file name: letters, digits, `_` and `-` stay, anything else becomes `%` and its
/// bytes in hexadecimal, so that no two codes share a file and none leads out of the folder.
pub(super) fn safe(code: &str) -> String {
    let mut name = String::new();
    for letter in code.chars() {
        if letter.is_alphanumeric() || matches!(letter, '_' | '-') {
            name.push(letter);
        } else {
            escape(&mut name, letter);
        }
    }
    let lower = name.to_ascii_lowercase();
    let numbered = |device| {
        lower.strip_prefix(device).is_some_and(|rest: &str| rest.len() == 1 && rest.is_ascii())
    };
    if DEVICES.contains(&lower.as_str()) || numbered("com") || numbered("lpt") {
        let rest = name.split_off(1);
        let first = name.pop().unwrap_or('_');
        escape(&mut name, first);
        name.push_str(&rest);
    }
    if name.is_empty() {
        name.push('%');
    }
    if name.len() > LONGEST {
        let mut end = LONGEST;
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        name.truncate(end);
        name.push('%');
        name.push_str(&Digest::of(code.as_bytes()).short());
    }
    name
}

fn escape(name: &mut String, letter: char) {
    let mut bytes = [0; 4];
    for byte in letter.encode_utf8(&mut bytes).bytes() {
        // Writing to a text does not fail.
        let _ = write!(name, "%{byte:02x}");
    }
}

#[cfg(test)]
mod tests {
    use super::safe;
    use proptest::prelude::*;

    #[test]
    fn a_code_becomes_a_file_name() {
        assert_eq!(safe("140302"), "140302");
        assert_eq!(safe("甲县"), "甲县");
        assert_eq!(safe("../etc/passwd"), "%2e%2e%2fetc%2fpasswd");
        assert_eq!(safe("CON"), "%43ON");
        assert_eq!(safe("com1"), "%63om1");
        assert_eq!(safe(""), "%");
        assert!(safe(&"区".repeat(200)).len() < 220);
    }

    proptest! {
        #[test]
        fn no_two_codes_share_a_file(one in ".{0,12}", other in ".{0,12}") {
            prop_assert_eq!(one == other, safe(&one) == safe(&other));
            prop_assert!(!safe(&one).contains(['/', '\\', '.', ':', '\0']));
        }
    }
}
