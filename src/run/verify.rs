//! Looking over a bulletin that people have edited: what stands in it against what was computed.
//!
//! Each changed figure, word of direction, row or sentence is a finding until somebody accepts
//! it with a reason; then it stands in the store and in the record beside the bulletin.

use super::Desk;
use super::record::{Record, accepted};
use crate::excel::Kind;
use crate::publish::edits::{ACCEPTED, Accepted, Change, ChangeKind, Words, compare};
use crate::publish::{docx, xlsx};
use crate::store::{NewRecord, StoreFault};
use crate::words::diagnostic::{Code, Finding, Place, codes};
use crate::words::{CellRange, Period, text};
use std::path::{Path, PathBuf};

/// A bulletin that came back.
pub struct Returned {
    /// Its record, and where that stands.
    pub record: Record,
    /// See above.
    pub beside: PathBuf,
    /// The changes that nobody has accepted yet.
    pub open: Vec<Change>,
    /// The changes that somebody has accepted.
    pub accepted: Vec<Accepted>,
    /// Changes of words alone.
    pub wordings: Vec<Change>,
}

/// What somebody accepts: a place as it is told (`附件1!C5`), why, and who.
pub struct Acceptance {
    /// The place; `*` for every change.
    pub place: String,
    /// The reason.
    pub reason: String,
    /// Who accepts.
    pub by: String,
}

/// Reads a bulletin that came back and tells what was changed. `Err` is what it cannot be: a
/// finding.
pub fn read(
    desk: &Desk,
    path: &Path,
    name: &str,
) -> std::io::Result<Result<Returned, Finding>> {
    let bytes = std::fs::read(path)?;
    let (format, words) = match docx::words_of(&bytes) {
        Some(words) => ("docx", words),
        None => match desk.reader.read(&bytes) {
            Ok(reading) if !matches!(reading.kind, Kind::Csv | Kind::Html) => {
                // what an office's own formulas give was never printed by anybody
                let of_office = record_of(desk, path, &bytes)
                    .is_some_and(|(_, record)| record.filled.is_some());
                let words =
                    if of_office { xlsx::of_filled } else { xlsx::of_book }(&reading.book);
                ("xlsx", words)
            }
            _ => ("", Words::new()),
        },
    };
    let unknown = |code: Code| Finding::new(code, Place::File(name.into())).with("book", name);
    if format.is_empty() {
        return Ok(Err(unknown(codes::T011)));
    }
    let Some((beside, record)) = record_of(desk, path, &bytes) else {
        return Ok(Err(unknown(codes::T002)));
    };
    let Some((printed, shown)) = record.printed(format) else {
        return Ok(Err(unknown(codes::T002)));
    };
    let changes = compare(&printed, &shown, &words);
    let (wordings, changes): (Vec<Change>, Vec<Change>) =
        changes.into_iter().partition(|change| change.kind == ChangeKind::Wording);
    let known = Period::parse(&record.period)
        .map(|period| accepted(desk, &record.bulletin, period, record.unit.as_deref()))
        .unwrap_or_default();
    let mut returned =
        Returned { record, beside, open: Vec::new(), accepted: Vec::new(), wordings };
    for change in changes {
        match known.iter().find(|one| one.is(&change)) {
            Some(one) => returned.accepted.push(one.clone()),
            None => returned.open.push(change),
        }
    }
    Ok(Ok(returned))
}

/// The record that a file belongs to: the one beside it, or the one that its properties name.
fn record_of(desk: &Desk, path: &Path, bytes: &[u8]) -> Option<(PathBuf, Record)> {
    let at = |path: PathBuf| Some((path.clone(), Record::at(&path)?));
    if let Some(found) = Record::path_beside(path).and_then(at) {
        return Some(found);
    }
    let bulletin = docx::property(bytes, "tongbao.bulletin")?;
    let period = docx::property(bytes, "tongbao.period")?;
    let unit = docx::property(bytes, "tongbao.unit");
    walkdir::WalkDir::new(&desk.workspace.published)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.to_string_lossy().ends_with(".trace.json"))
        .filter_map(|path| Some((path.clone(), Record::at(&path)?)))
        .find(|(_, record)| {
            record.bulletin == bulletin && record.period == period && record.unit == unit
        })
}

/// What is told of a change.
#[must_use]
pub fn finding(name: &str, change: &Change) -> Finding {
    let code = match change.kind {
        ChangeKind::Figure => codes::T012,
        ChangeKind::Direction => codes::T013,
        ChangeKind::Gone => codes::T014,
        ChangeKind::New => codes::T015,
        ChangeKind::Wording => codes::T201,
    };
    let range = CellRange::new(change.at, change.at);
    let kind = if change.stands.is_empty() { "gone" } else { "other" };
    let place = Place::Cells(name.into(), change.sheet.as_str().into(), range);
    Finding::new(code, place)
        .with("printed", text::shown(&change.printed, 60))
        .with("stands", text::shown(&change.stands, 60))
        .with("kind", kind)
        .standing(&text::shown(&change.context, 40))
}

/// The place of a change as it is told and accepted.
#[must_use]
pub fn place(change: &Change) -> String {
    format!("{}!{}", change.sheet, change.at)
}

/// Puts what is accepted into the store and into the record; gives the places at which nothing
/// was changed.
pub fn accept(
    desk: &mut Desk,
    returned: &mut Returned,
    acceptances: &[Acceptance],
) -> Result<Vec<String>, StoreFault> {
    let mut unknown = Vec::new();
    let mut new = Vec::new();
    for one in acceptances {
        let is_meant = |change: &Change| one.place == "*" || place(change) == one.place.trim();
        let (meant, open): (Vec<Change>, Vec<Change>) =
            std::mem::take(&mut returned.open).into_iter().partition(is_meant);
        returned.open = open;
        if meant.is_empty() && !returned.accepted.iter().any(|known| known.place == one.place) {
            unknown.push(one.place.clone());
        }
        new.extend(meant.into_iter().map(|change| recorded(&returned.record, change, one)));
    }
    if new.is_empty() {
        return Ok(unknown);
    }
    let records: Vec<NewRecord> = new
        .iter()
        .filter_map(|one| serde_json::to_value(one).ok())
        .map(|value| NewRecord { kind: ACCEPTED.to_owned(), value, files: Vec::new() })
        .collect();
    desk.store.take(Vec::new(), &records, &desk.commit())?;
    desk.ledger = desk.store.sound()?;
    returned.accepted.extend(new);
    if let Some(period) = Period::parse(&returned.record.period) {
        let record = &mut returned.record;
        record.accepted = accepted(desk, &record.bulletin, period, record.unit.as_deref());
        record
            .write(&returned.beside)
            .map_err(|error| StoreFault::io(&returned.beside, error))?;
    }
    Ok(unknown)
}

fn recorded(record: &Record, change: Change, one: &Acceptance) -> Accepted {
    let place = place(&change);
    let (query, key, column) = match change.source {
        Some(source) => (Some(source.query), source.key, Some(source.column)),
        None => (None, Vec::new(), None),
    };
    Accepted {
        bulletin: record.bulletin.clone(),
        period: record.period.clone(),
        unit: record.unit.clone(),
        place,
        kind: change.kind.code().to_owned(),
        query,
        key,
        column,
        computed: change.printed,
        decided: change.stands,
        reason: one.reason.clone(),
        by: one.by.clone(),
    }
}

/// The accepted changes of a CSV file with the columns `place`, `reason` and `by`; `None` if it
/// is not such a file, or a row has no reason.
#[must_use]
pub fn acceptances(bytes: &[u8]) -> Option<Vec<Acceptance>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{FEFF}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().ok()?.clone();
    let column = |name: &str| heads.iter().position(|head| head.trim() == name);
    let (place, reason, by) = (column("place")?, column("reason")?, column("by")?);
    let field = |row: &csv::StringRecord, at: usize| {
        row.get(at).map(str::trim).filter(|field| !field.is_empty()).map(str::to_owned)
    };
    reader
        .into_records()
        .map(|row| {
            let row = row.ok()?;
            Some(Acceptance {
                place: field(&row, place)?,
                reason: field(&row, reason)?,
                by: field(&row, by)?,
            })
        })
        .collect()
}
