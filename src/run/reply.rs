//! Sending faulty returns back: for each, its own workbook with the faults marked.

use super::Desk;
use super::intake::{Fate, Filed};
use crate::excel::write::WriteFault;
use crate::forms::{self, About, Made};
use crate::words::catalogue::Language;
use crate::words::diagnostic::Severity;
use crate::words::form::LIST_SHEET;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// What stands behind the name of a file that is sent back.
const MARK: &str = "_审核意见";

/// A reply that was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// How it was made.
    pub made: Made,
}

/// Is there something that the sender has to correct or to explain?
#[must_use]
pub fn is_faulty(filed: &Filed) -> bool {
    filed.fate == Fate::Refused
        || filed.findings.iter().any(|finding| finding.severity != Severity::Information)
}

/// Writes the reply to a file into a folder, under its name below the folder that was given.
/// `taken` are the replies written before: no two share a name.
pub fn write(
    desk: &Desk,
    path: &Path,
    filed: &Filed,
    given: &[PathBuf],
    folder: &Path,
    taken: &mut BTreeSet<PathBuf>,
) -> io::Result<Written> {
    let bytes = super::intake::bounded(path, desk.reader.limits.file_bytes).unwrap_or_default();
    let form = filed.identity.as_ref().map(|identity| {
        let dataset = desk.workspace.datasets.get(&identity.dataset);
        let title = dataset.map_or(identity.dataset.as_str(), |dataset| &dataset.title);
        let list = dataset.and_then(|dataset| desk.workspace.codelists.get(&dataset.provider));
        let provider =
            list.map_or(identity.provider.as_str(), |list| list.label(&identity.provider));
        format!("《{title}》　{provider}　{}", identity.period.chinese())
    });
    let form = form.or_else(|| {
        // not made out in full: the form that asks what the findings say
        let asked = filed.findings.iter().find_map(|finding| finding.asked.as_ref())?;
        let mut known = desk.workspace.datasets.values();
        let dataset = known.find(|dataset| dataset.path == *asked.file)?;
        Some(format!("《{}》", dataset.title))
    });
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let about = About { file: &name, form, language: Language::Chinese };
    let reply = forms::reply(&desk.reader, &bytes, &filed.findings, &about)
        .map_err(|fault| io::Error::other(Unwritten(fault)))?;
    let to = target(desk, path, given, folder, reply.made, taken);
    if let Some(parent) = to.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(&to, &reply.bytes)?;
    Ok(Written { path: to, made: reply.made })
}

/// Why no reply could be written.
#[derive(Debug)]
struct Unwritten(WriteFault);

impl std::fmt::Display for Unwritten {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{LIST_SHEET}: {:?}", self.0)
    }
}

impl std::error::Error for Unwritten {}

fn target(
    desk: &Desk,
    path: &Path,
    given: &[PathBuf],
    folder: &Path,
    made: Made,
    taken: &mut BTreeSet<PathBuf>,
) -> PathBuf {
    let below = given
        .iter()
        .chain([&desk.workspace.inbox])
        .filter(|base| base.as_path() != path)
        .find_map(|base| path.strip_prefix(base).ok())
        .and_then(Path::parent)
        .unwrap_or(Path::new(""));
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    // a reply that comes back uncorrected is answered under the same name
    let stem = stem.split(MARK).next().unwrap_or_default();
    let macros = path
        .extension()
        .and_then(OsStr::to_str)
        .is_some_and(|it| it.eq_ignore_ascii_case("xlsm"));
    let ending = if macros && made == Made::Patched { "xlsm" } else { "xlsx" };
    let mut to = folder.join(below).join(format!("{stem}{MARK}.{ending}"));
    let mut number = 1_u32;
    while !taken.insert(to.clone()) {
        number += 1;
        to = folder.join(below).join(format!("{stem}{MARK}({number}).{ending}"));
    }
    to
}
