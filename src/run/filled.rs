//! The office's own workbook, filled in place of one of the program's making.

use super::Desk;
use crate::compute;
use crate::engine::Indicator;
use crate::excel::Kind;
use crate::excel::patch::PatchFault;
use crate::excel::patch::fill::{self, Places};
use crate::excel::sniff;
use crate::ingest;
use crate::publish::compose::Material;
use crate::publish::edits::Words;
use crate::publish::office::{self, Office};
use crate::publish::privacy::private_words;
use crate::publish::xlsx::{self, Figures};
use crate::words::diagnostic::{Finding, Place, Reviewed, Severity, codes, has_errors};
use crate::words::{Adjustment, Digest};
use crate::workspace::bulletin::Audience;
use crate::workspace::bulletin::workbook::BulletinWorkbook;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

/// A filled workbook.
pub(super) struct FilledBook {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// Which cell shows which figures.
    pub(super) figures: Figures,
    /// What stands in it, but for what its formulas will give.
    pub(super) words: Words,
    /// The path of the workbook that was filled, inside the workspace.
    pub(super) path: String,
    /// Its digest.
    pub(super) digest: Digest,
}

/// What the workbook has to say besides its figures.
pub(super) struct Said<'a> {
    /// The bulletin's title as printed.
    pub(super) title: &'a str,
    /// What it says was revised.
    pub(super) revised: &'a [String],
    /// The properties that say which bulletin it is.
    pub(super) properties: &'a [(String, String)],
}

/// Fills the workbook that a bulletin declares.
pub(super) fn filled(
    desk: &Desk,
    declared: &BulletinWorkbook,
    material: &Material<'_>,
    said: &Said<'_>,
) -> std::io::Result<Reviewed<Option<FilledBook>>> {
    let none = |finding: Finding| Ok(Reviewed { value: None, findings: vec![finding] });
    let asked = &declared.asked;
    let unfit = |kind: &str, detail: &str| {
        Finding::new(codes::B009, Place::Line(asked.file.clone(), asked.line, 1))
            .with("file", &declared.fill)
            .with("kind", kind)
            .with("detail", detail)
    };
    let inside = |part| matches!(part, Component::Normal(_));
    if declared.fill.is_empty() || !Path::new(&declared.fill).components().all(inside) {
        return none(unfit("outside", ""));
    }
    let folder = Path::new(&material.bulletin.path).parent().unwrap_or(Path::new(""));
    let path = folder.join(&declared.fill);
    let bytes = match std::fs::read(desk.workspace.folder.join(&path)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return none(unfit("missing", &path.to_string_lossy()));
        }
        Err(error) => return Err(error),
    };
    let path = path.to_string_lossy().replace('\\', "/");
    let opened = ingest::open(&desk.reader, &bytes, &path);
    let Some(book) = opened.value else {
        return Ok(Reviewed { value: None, findings: opened.findings });
    };
    if !matches!(sniff::kind(&bytes), Ok(Kind::Xlsx)) {
        return none(unfit("other", ""));
    }
    let damaged = |fault: &PatchFault| unfit("damaged", &fault.to_string());
    let places: Places = match fill::places(&bytes, &desk.reader.limits) {
        Ok(Ok(places)) => places,
        Ok(Err(why)) => return none(unfit(why.code(), "")),
        Err(fault) => return none(damaged(&fault)),
    };
    let mut notes = adjusted(desk, material.indicators);
    notes.extend(said.revised.iter().cloned());
    let office = Office { path: &path, book: &book, places: &places };
    let Reviewed { value: ready, mut findings } =
        office::fill(material, declared, &office, said.title, &notes);
    if has_errors(&findings) {
        return Ok(Reviewed { value: None, findings });
    }
    let limits = &desk.reader.limits;
    let done = match fill::fill(&bytes, limits, &ready.fillings, said.properties) {
        Ok(done) => done,
        Err(fault) => return none(damaged(&fault)),
    };
    // what was written is read once more: that nobody gets a file that cannot be opened
    let again = ingest::open(&desk.reader, &done, &path);
    let Some(book) = again.value else {
        findings.extend(again.findings);
        return Ok(Reviewed { value: None, findings });
    };
    let words = xlsx::of_filled(&book);
    if material.bulletin.audience == Audience::Public {
        let contact = material.bulletin.closing.contact.as_deref().unwrap_or("");
        findings.extend(private_words(&words, contact).into_iter().map(|found| {
            Finding::new(codes::B004, Place::File(path.as_str().into()))
                .with("kind", found.kind)
                .with("found", found.masked)
                .with("title", found.place)
        }));
    }
    findings.retain(|one| one.severity != Severity::Information);
    if has_errors(&findings) {
        return Ok(Reviewed { value: None, findings });
    }
    let digest = Digest::of(&bytes);
    let value = FilledBook { bytes: done, figures: ready.figures, words, path, digest };
    Ok(Reviewed { value: Some(value), findings })
}

/// A note on each value that was used in place of a reported one.
fn adjusted(desk: &Desk, indicators: &BTreeMap<String, Indicator>) -> Vec<String> {
    let all: BTreeSet<&Adjustment> =
        indicators.values().flat_map(|indicator| &indicator.adjusted).collect();
    all.into_iter().map(|one| compute::adjusted_note(&desk.workspace, one)).collect()
}
