//! Publishing a bulletin: computed, composed, written, with its record beside it.
//!
//! One document is written in each format asked for: `NAME.xlsx`, `NAME.docx`, `NAME.html`.
//! Beside them stands one `NAME.trace.json`: the period, the returns that were seen with their
//! digests, the declarations' digests, the digest of each file, and which cell of the workbook
//! and which place of the page shows which figure. It holds no date, no person and no path, so
//! that the same returns give the same bytes anywhere.

use super::{Desk, StoredReturns};
use crate::compute::{self, Returns};
use crate::engine::Indicator;
use crate::excel::write::{Properties, WriteFault};
use crate::publish::compose::{Composed, Material, compose};
use crate::publish::document::{Block, Document, PrintedFigure, SourceKey};
use crate::publish::privacy::private_numbers;
use crate::publish::theme::Theme;
use crate::publish::xlsx::{self, Figures};
use crate::publish::{docx, html};
use crate::words::diagnostic::{Finding, Place, Reviewed, codes, has_errors};
use crate::words::{Adjustment, CellRef, Digest, Period};
use crate::workspace::bulletin::{Audience, Bulletin, FORMATS};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A published bulletin.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The files, one for each format.
    pub files: Vec<PathBuf>,
    /// Its record.
    pub record: PathBuf,
    /// Were the bytes there already?
    pub unchanged: bool,
}

/// The record of a bulletin, as it stands beside it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The bulletin's declared name.
    pub bulletin: String,
    /// Its title as printed.
    pub title: String,
    /// For which period.
    pub period: String,
    /// Version of the program.
    pub tool: String,
    /// Digest of each file, by name.
    pub files: BTreeMap<String, String>,
    /// The returns that its queries saw.
    pub returns: Vec<ReturnSeen>,
    /// The values that were used in place of reported ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjusted: Vec<Adjustment>,
    /// Digest of each declaration, by path.
    pub declarations: BTreeMap<String, String>,
    /// Sheet → cell → the figures that it shows.
    pub figures: BTreeMap<String, BTreeMap<String, Vec<FigureSeen>>>,
    /// Place of the page (`f12`) → the figure that it shows.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub places: BTreeMap<String, FigureSeen>,
}

/// A return that a bulletin rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReturnSeen {
    /// The form.
    pub dataset: String,
    /// For which period.
    pub period: String,
    /// Who sent it.
    pub provider: String,
    /// Its version.
    pub version: u32,
    /// Digest of the file as received.
    pub digest: String,
}

/// A figure as printed, and which one it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FigureSeen {
    /// As printed.
    pub printed: String,
    /// The query.
    pub query: String,
    /// The row; empty for the total.
    pub key: Vec<(String, String)>,
    /// The column.
    pub column: String,
}

/// Publishes a bulletin for a period into a folder, in each of the formats.
pub fn publish(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
    folder: &Path,
    formats: &[String],
) -> std::io::Result<Reviewed<Option<Issued>>> {
    let returns = StoredReturns(desk);
    let mut findings = Vec::new();
    let mut indicators: BTreeMap<String, Indicator> = BTreeMap::new();
    for query in bulletin.queries() {
        let computed = compute::compute(&desk.workspace, &returns, query, period);
        let failed = has_errors(&computed.findings);
        // a query that several others name says its findings once
        for finding in computed.findings {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        if failed {
            findings.push(not_computed(desk, bulletin, query));
        } else if let Some(indicator) = computed.value {
            indicators.insert(query.to_owned(), indicator);
        }
    }
    if has_errors(&findings) {
        return Ok(Reviewed { value: None, findings });
    }
    let theme = Theme::default();
    let slots = slots(desk, bulletin, period)?;
    let explained = super::recorded::with_explanations(desk, bulletin, period);
    let material = Material {
        bulletin: &explained,
        period,
        number: slots.get(NUMBER).map(|text| text.trim().to_owned()),
        date: slots.get(DATE).map(|text| text.trim().to_owned()),
        indicators: &indicators,
        theme: &theme,
        slots: &slots,
    };
    let composed = compose(&material);
    findings.extend(composed.findings);
    if has_errors(&findings) {
        return Ok(Reviewed { value: None, findings });
    }
    let Composed { mut document, file } = composed.value;
    note_adjusted(desk, bulletin, &indicators, &mut document);
    if bulletin.audience == Audience::Public {
        findings.extend(private(bulletin, &document));
        if has_errors(&findings) {
            return Ok(Reviewed { value: None, findings });
        }
    }
    let properties = Properties {
        title: document.title.clone(),
        subject: bulletin.source.clone(),
        author: desk.workspace.title.clone(),
        // the bulletin's own date, never the day on which it was made
        created: period.last_day().to_datetime(jiff::civil::Time::midnight()),
        custom: vec![("tongbao.period".to_owned(), period.to_string())],
    };
    let media = match media(&document, &theme, &properties, &file, formats)? {
        Ok(media) => media,
        Err(fault) => {
            let place = Place::Line(bulletin.path.as_str().into(), 1, 1);
            findings.push(unwritten(Finding::new(codes::B005, place), &fault));
            return Ok(Reviewed { value: None, findings });
        }
    };
    let adjusted: BTreeSet<Adjustment> =
        indicators.values().flat_map(|one| one.adjusted.iter().cloned()).collect();
    let mut record = record(desk, bulletin, period, &document.title, &media);
    record.adjusted = adjusted.into_iter().collect();
    let mut json = serde_json::to_vec_pretty(&record).map_err(std::io::Error::other)?;
    json.push(b'\n');
    std::fs::create_dir_all(folder)?;
    let beside = folder.join(format!("{file}.trace.json"));
    let mut all: Vec<(PathBuf, &[u8])> =
        media.files.iter().map(|(name, bytes)| (folder.join(name), bytes.as_slice())).collect();
    let files = all.iter().map(|(path, _)| path.clone()).collect();
    all.push((beside.clone(), &json));
    let same = |(path, bytes): &(PathBuf, &[u8])| {
        std::fs::read(path).is_ok_and(|there| there == *bytes)
    };
    let unchanged = all.iter().all(same);
    if !unchanged {
        for (path, bytes) in all {
            whole(&path, bytes)?;
        }
    }
    let value = Some(Issued { files, record: beside, unchanged });
    Ok(Reviewed { value, findings })
}

/// A figure in the text, too, says what was used in place of a reported value: tables carry
/// their own notes, for all others one stands before the first table.
fn note_adjusted(
    desk: &Desk,
    bulletin: &Bulletin,
    indicators: &BTreeMap<String, Indicator>,
    document: &mut Document,
) {
    let has_table = |query: &str| bulletin.tables.iter().any(|table| table.rows == query);
    let told: BTreeSet<&Adjustment> = indicators
        .iter()
        .filter(|(query, _)| has_table(query))
        .flat_map(|(_, indicator)| &indicator.adjusted)
        .collect();
    let untold: BTreeSet<&Adjustment> = indicators
        .values()
        .flat_map(|indicator| &indicator.adjusted)
        .filter(|one| !told.contains(one))
        .collect();
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    let at = document.blocks.iter().position(is_table).unwrap_or(document.blocks.len());
    let notes =
        untold.into_iter().map(|one| Block::Note(compute::adjusted_note(&desk.workspace, one)));
    document.blocks.splice(at..at, notes);
}

/// A document in every format asked for.
struct Media {
    /// Name and bytes of each file.
    files: Vec<(String, Vec<u8>)>,
    /// Which cell of the workbook shows which figure.
    figures: Figures,
    /// Which place of the page shows which figure.
    places: Vec<(String, PrintedFigure)>,
}

/// Which bulletin was not published, and for want of which table.
fn not_computed(desk: &Desk, bulletin: &Bulletin, query: &str) -> Finding {
    let scheme = desk.workspace.schemes.get(query).map(|scheme| &scheme.title);
    let title = desk.workspace.queries.get(query).map(|query| &query.title).or(scheme);
    let title = title.map_or(query, String::as_str);
    let place = Place::Line(bulletin.path.as_str().into(), 1, 1);
    Finding::new(codes::B001, place).with("bulletin", &bulletin.name).with("query", title)
}

/// What a workbook cannot hold, and where.
fn unwritten(finding: Finding, fault: &WriteFault) -> Finding {
    let (kind, sheet, cells) = match fault {
        WriteFault::OutsideGrid { sheet, range } => {
            ("outside", sheet.as_str(), range.to_string())
        }
        WriteFault::TextTooLong { sheet, at } => ("long", sheet.as_str(), at.to_string()),
        WriteFault::Overlap { sheet, range } => ("overlap", sheet.as_str(), range.to_string()),
        WriteFault::Refused { why } => ("refused", "", why.clone()),
    };
    finding.with("kind", kind).with("sheet", sheet).with("cells", cells)
}

fn media(
    document: &Document,
    theme: &Theme,
    properties: &Properties,
    file: &str,
    formats: &[String],
) -> std::io::Result<Result<Media, WriteFault>> {
    let mut media = Media { files: Vec::new(), figures: Figures::new(), places: Vec::new() };
    for format in FORMATS.iter().filter(|format| formats.iter().any(|one| one == *format)) {
        let bytes = match *format {
            "docx" => docx::publish(document, theme, properties)?,
            "html" => {
                let page = html::publish(document, theme, properties);
                media.places = page.figures;
                page.text.into_bytes()
            }
            _ => match xlsx::publish(document, theme, properties) {
                Ok(issue) => {
                    media.figures = issue.figures;
                    issue.bytes
                }
                Err(fault) => return Ok(Err(fault)),
            },
        };
        media.files.push((format!("{file}.{format}"), bytes));
    }
    Ok(Ok(media))
}

/// Numbers of persons in a bulletin that anyone may read: each stops it.
fn private(bulletin: &Bulletin, document: &Document) -> Vec<Finding> {
    private_numbers(document)
        .into_iter()
        .map(|found| {
            Finding::new(codes::B004, Place::Line(bulletin.path.as_str().into(), 1, 1))
                .with("kind", found.kind)
                .with("found", found.masked)
                .with("title", found.place)
        })
        .collect()
}

/// The slot with a bulletin's number within the year, once it is given.
const NUMBER: &str = "number";
/// The slot with its date, once it is given.
const DATE: &str = "date";

/// What people wrote by hand for a bulletin and period: `slots/BULLETIN/PERIOD/NAME.md` beside the
/// bulletin's declaration. Publishing reads it and never writes it.
fn slots(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
) -> std::io::Result<BTreeMap<String, String>> {
    let mut slots = BTreeMap::new();
    let declared = desk.workspace.folder.join(&bulletin.path);
    let Some(subject) = declared.parent() else { return Ok(slots) };
    let folder = subject.join("slots").join(&bulletin.name).join(period.to_string());
    let named = bulletin.sections.iter().filter_map(|section| section.slot.as_deref());
    for name in named.chain([NUMBER, DATE]) {
        match std::fs::read_to_string(folder.join(format!("{name}.md"))) {
            Ok(text) => {
                slots.insert(name.to_owned(), text);
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(slots)
}

/// Writes a file so that it is there whole or not at all.
pub fn whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tongbao-");
    // temporary files are closed to others by default; a bulletin is there to be read
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn record(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
    title: &str,
    media: &Media,
) -> Record {
    let mut shown: BTreeMap<String, BTreeMap<String, Vec<FigureSeen>>> = BTreeMap::new();
    for ((sheet, at), printed) in &media.figures {
        let seen: Vec<FigureSeen> = printed.iter().filter_map(seen).collect();
        shown.entry(sheet.clone()).or_default().insert(at.to_string(), seen);
    }
    Record {
        bulletin: bulletin.name.clone(),
        title: title.to_owned(),
        period: period.to_string(),
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        files: media
            .files
            .iter()
            .map(|(name, bytes)| (name.clone(), Digest::of(bytes).to_string()))
            .collect(),
        returns: returns_seen(desk, bulletin, period),
        adjusted: Vec::new(),
        declarations: desk
            .workspace
            .digests
            .iter()
            .map(|(path, digest)| (path.clone(), digest.to_string()))
            .collect(),
        figures: shown,
        places: media
            .places
            .iter()
            .filter_map(|(place, figure)| Some((place.clone(), seen(figure)?)))
            .collect(),
    }
}

fn seen(figure: &PrintedFigure) -> Option<FigureSeen> {
    let SourceKey { query, key, column } = figure.source.clone()?;
    Some(FigureSeen { printed: figure.printed.clone(), query, key, column })
}

/// The returns inside the windows of the bulletin's queries.
pub(super) fn returns_seen(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
) -> Vec<ReturnSeen> {
    let mut seen = BTreeSet::new();
    let returns = StoredReturns(desk);
    for name in bulletin.queries() {
        let windows = if desk.workspace.schemes.contains_key(name) {
            returns.scored(name, period).value.map(|scored| scored.seen)
        } else {
            let gathered = compute::gather(&desk.workspace, &returns, name, period);
            gathered.value.map(|gathering| gathering.seen)
        };
        let Some(windows) = windows else { continue };
        for (dataset, window) in &windows {
            for vintage in desk.ledger.currents() {
                if vintage.dataset == *dataset && window.contains(&vintage.period) {
                    seen.insert(ReturnSeen {
                        dataset: dataset.clone(),
                        period: vintage.period.to_string(),
                        provider: vintage.provider.clone(),
                        version: vintage.number,
                        digest: vintage.raw.digest.to_string(),
                    });
                }
            }
        }
    }
    seen.into_iter().collect()
}

impl Record {
    /// The record beside a workbook; `None` if there is none or it is not one.
    #[must_use]
    pub fn beside(book: &Path) -> Option<Self> {
        let stem = book.file_stem()?.to_string_lossy();
        let path = book.with_file_name(format!("{stem}.trace.json"));
        serde_json::from_slice(&std::fs::read(path).ok()?).ok()
    }

    /// The figure that a place of the page shows.
    #[must_use]
    pub fn figure_of(&self, place: &str) -> Option<&FigureSeen> {
        self.places.get(place)
    }

    /// The figures that a cell shows.
    #[must_use]
    pub fn figures_at(&self, sheet: &str, at: CellRef) -> Option<&[FigureSeen]> {
        self.figures.get(sheet)?.get(&at.to_string()).map(Vec::as_slice)
    }
}
