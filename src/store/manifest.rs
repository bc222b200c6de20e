//! `manifests/0000000001.json`: what one commit added, sealed, and chained to the one before.
//!
//! A manifest is written once. Its last line is its seal: the SHA-256 of everything above it
//! (of the file without the last 81 bytes, for who wants to check it by hand). Each names the
//! seal of its parent, so that none can be altered, dropped or exchanged unseen. The state of
//! the store is what all of them say together, and there is no other file that says it.

use super::disk::objects::Object;
use super::disk::{Folder, StoreFault};
use super::ledger::{Ledger, Receipt, Vintage, spelling};
use crate::words::diagnostic::codes;
use crate::words::{Digest, Finding, Period, Reviewed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};

/// What one commit added.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// From 1.
    pub(super) generation: u64,
    /// The seal of the manifest before; none for the first.
    pub(super) parent: Option<Digest>,
    /// When (RFC 3339).
    pub(super) recorded: String,
    /// By whom.
    pub(super) operator: String,
    /// With what command.
    pub(super) command: String,
    /// By which version of the tool.
    pub(super) tool: String,
    /// New versions, by dataset, period and provider.
    pub(super) vintages: Vec<Vintage>,
    /// Files with figures that were there already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) also_received: Vec<AlsoReceived>,
    /// Anything else, by kind.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) records: BTreeMap<String, Vec<RecordEntry>>,
}

/// A file with figures that a version had already.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct AlsoReceived {
    pub(super) dataset: String,
    pub(super) provider: String,
    #[serde(with = "spelling")]
    pub(super) period: Period,
    pub(super) number: u32,
    #[serde(flatten)]
    pub(super) receipt: Receipt,
}

/// One record.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct RecordEntry {
    pub(super) value: serde_json::Value,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) objects: Vec<Object>,
}

impl Manifest {
    /// Does it add nothing?
    pub(super) fn is_empty(&self) -> bool {
        self.vintages.is_empty() && self.also_received.is_empty() && self.records.is_empty()
    }

    /// The objects it names.
    pub(super) fn objects(&self) -> impl Iterator<Item = Object> {
        let vintages = self.vintages.iter().flat_map(|vintage| [vintage.raw, vintage.table]);
        let receipts = self.also_received.iter().map(|also| also.receipt.raw);
        let records = self.records.values().flatten().flat_map(|entry| entry.objects.clone());
        vintages.chain(receipts).chain(records)
    }
}

/// The file name of a generation's manifest.
pub(super) fn name(generation: u64) -> String {
    format!("manifests/{generation:010}.json")
}

const SEAL: &str = ",\n  \"seal\": \"";
const END: &str = "\"\n}\n";

/// The text of a manifest, with its seal.
fn sealed(manifest: &Manifest) -> serde_json::Result<String> {
    let text = serde_json::to_string_pretty(manifest)?;
    let body = text.strip_suffix("\n}").unwrap_or(&text);
    Ok(format!("{body}{SEAL}{}{END}", Digest::of(body.as_bytes())))
}

/// A manifest from its text, with its seal; `None` if it is not exactly as it was written.
fn opened(text: &[u8]) -> Option<(Manifest, Digest)> {
    let rest = text.strip_suffix(END.as_bytes())?;
    let (rest, seal) = rest.split_at_checked(rest.len().checked_sub(64)?)?;
    let seal = Digest::parse(std::str::from_utf8(seal).ok()?)?;
    let body = rest.strip_suffix(SEAL.as_bytes())?;
    if Digest::of(body) != seal {
        return None;
    }
    Some((serde_json::from_slice(text).ok()?, seal))
}

/// Writes the next manifest, if its generation is still free; its seal once it and its name are
/// on the disk, `None` if somebody else's commit has taken the number.
pub(super) fn write(
    folder: &Folder,
    manifest: &Manifest,
) -> Result<Option<Digest>, StoreFault> {
    let name = name(manifest.generation);
    let unreadable =
        || StoreFault::io(&folder.path(&name), Error::from(ErrorKind::InvalidData));
    let text = sealed(manifest).map_err(|_| unreadable())?;
    // What could not be read back (a record nested too deep) must not become the store's state.
    let (_, seal) = opened(text.as_bytes()).ok_or_else(unreadable)?;
    if !folder.write_once(&name, text.as_bytes())? {
        return Ok(None);
    }
    folder.sync("manifests")?;
    Ok(Some(seal))
}

/// The first line of `FORMAT`.
const FORMAT: &str = "tongbao-store 1\n";

/// Writes `FORMAT`, unless it is there.
pub(super) fn write_format(folder: &Folder) -> Result<(), StoreFault> {
    if folder.size("FORMAT")?.is_none() {
        folder.write_once("FORMAT", FORMAT.as_bytes())?;
    }
    Ok(())
}

/// Reads all manifests. Each that is damaged, missing or not the child of the one before is a
/// finding; the ledger then holds what the others say, to be looked at and not to be used.
pub(super) fn read_all(folder: &Folder) -> Result<Reviewed<Ledger>, StoreFault> {
    let mut findings = Vec::new();
    let mut ledger = Ledger::default();
    // Before the manifests, so that a commit made meanwhile does not look like a lost one.
    let acknowledged = super::copies::acknowledged(folder);
    let format = folder.read("FORMAT")?;
    // The seal that the next one must name as its parent; `None` where that is not known.
    let mut before = Some(None);
    let mut generation = 0;
    while let Some((number, text)) = next(folder, generation + 1, &mut findings)? {
        if number > generation + 1 {
            before = None;
        }
        generation = number;
        let finding =
            |code| Finding::new(code, folder.place(&name(number))).with("generation", number);
        match opened(&text) {
            Some((manifest, seal)) if manifest.generation == number => {
                if before.is_some_and(|before| manifest.parent != before) {
                    findings.push(finding(codes::S011));
                }
                before = Some(Some(seal));
                ledger.add(manifest, seal);
            }
            _ => {
                findings.push(finding(codes::S001));
                before = None;
            }
        }
    }
    if let Some(lost) = acknowledged.filter(|number| *number > generation) {
        findings.push(missing(folder, lost));
    }
    let known = format.as_deref() == Some(FORMAT.as_bytes());
    if !known && (format.is_some() || generation > 0) {
        let found = String::from_utf8_lossy(&format.unwrap_or_default()).into_owned();
        let found = crate::words::text::shown(found.trim(), 40);
        findings
            .insert(0, Finding::new(codes::S003, folder.place("FORMAT")).with("found", found));
    }
    Ok(Reviewed { value: ledger, findings })
}

/// The manifest of this generation or, if it is missing, of the next one there is; each missing
/// one is a finding.
fn next(
    folder: &Folder,
    wanted: u64,
    findings: &mut Vec<Finding>,
) -> Result<Option<(u64, Vec<u8>)>, StoreFault> {
    if let Some(text) = folder.read(&name(wanted))? {
        return Ok(Some((wanted, text)));
    }
    let numbers = folder.list("manifests")?.into_iter().filter_map(|entry| {
        let number = entry.name.strip_suffix(".json")?.parse::<u64>().ok()?;
        (name(number).ends_with(&entry.name) && number > wanted).then_some(number)
    });
    let Some(found) = numbers.min() else { return Ok(None) };
    // A commit may have come between the look at the file and the look at the folder.
    if let Some(text) = folder.read(&name(wanted))? {
        return Ok(Some((wanted, text)));
    }
    findings.extend((wanted..found).take(MISSING_SHOWN).map(|number| missing(folder, number)));
    Ok(folder.read(&name(found))?.map(|text| (found, text)))
}

/// A stray file with a huge number must not fill the memory with findings.
const MISSING_SHOWN: usize = 100;

fn missing(folder: &Folder, generation: u64) -> Finding {
    Finding::new(codes::S002, folder.place(&name(generation))).with("generation", generation)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        Manifest {
            generation: 2,
            parent: Some(Digest::of(b"the one before")),
            recorded: "2025-04-02T09:00:00+08:00".into(),
            operator: "统计员".into(),
            command: "ingest".into(),
            tool: "0.1.0".into(),
            vintages: Vec::new(),
            also_received: Vec::new(),
            records: BTreeMap::from([(
                "closing".into(),
                vec![RecordEntry {
                    value: serde_json::json!({"期": "2025-03"}),
                    objects: vec![],
                }],
            )]),
        }
    }

    #[test]
    fn a_manifest_reads_back_and_its_seal_is_that_of_the_file_above_it() {
        let text = sealed(&sample()).unwrap();
        let (manifest, seal) = opened(text.as_bytes()).unwrap();
        assert_eq!(manifest, sample());
        let above = &text.as_bytes()[..text.len() - 81];
        assert_eq!(Digest::of(above), seal);
    }

    #[test]
    fn no_flipped_bit_passes() {
        let text = sealed(&sample()).unwrap().into_bytes();
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut damaged = text.clone();
                damaged[at] ^= 1 << bit;
                assert!(opened(&damaged).is_none(), "byte {at} bit {bit}");
            }
        }
        for length in 0..text.len() {
            assert!(opened(&text[..length]).is_none(), "cut to {length}");
        }
    }
}
