//! Publishing a bulletin: computed, composed, written, with its record beside it.
//!
//! One document is written in each format asked for: `NAME.xlsx`, `NAME.docx`, `NAME.html`.
//! Beside them stands one `NAME.trace.json`: the period, the returns that were seen with their
//! digests, the declarations' digests, the digest of each file, and which cell of the workbook
//! and which place of the page shows which figure. It holds no date, no person and no path, so
//! that the same returns give the same bytes anywhere.

use super::asked::Asked;
use super::filled::{self, FilledBook};
use super::parts::{self, Part};
use super::record::{Printed, record};
use super::reprinted::Reprinted;
use super::{Desk, StoredReturns, revised, traced, treat};
use crate::compute;
use crate::engine::Indicator;
use crate::excel::write::{Properties, WriteFault};
use crate::publish::compose::{Composed, Material, compose};
use crate::publish::document::{Block, Document, PrintedFigure};
use crate::publish::edits::{Shown, Words};
use crate::publish::privacy::private_numbers;
use crate::publish::template::{Names, fill_plain};
use crate::publish::theme::Theme;
use crate::publish::treated::Treatments;
use crate::publish::xlsx::{self, Figures};
use crate::publish::{
    docx,
    html::{self, Traces},
};
use crate::words::Adjustment;
use crate::words::Period;
use crate::words::diagnostic::{Finding, Place, Reviewed, codes, has_errors};
use crate::workspace::bulletin::{Audience, Bulletin, FORMATS};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A published bulletin.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The files, one for each format.
    pub files: Vec<PathBuf>,
    /// The records, one for each document.
    pub records: Vec<PathBuf>,
    /// Were the bytes there already?
    pub unchanged: bool,
}

/// What became of a bulletin.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is published.
    Issued(Issued),
    /// Something stops it; the findings say what.
    Stopped,
    /// Nobody has sent a return of any of these forms for the period.
    NothingReported(Vec<String>),
}

/// Publishes a bulletin for a period into a folder, in each of the formats. One for which nothing
/// at all was reported is passed over, unless it was asked for by name.
pub fn publish(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
    folder: &Path,
    formats: &[String],
    by_name: bool,
) -> std::io::Result<Reviewed<Outcome>> {
    let out = super::score::in_force::not_in_force(&desk.workspace, bulletin, period);
    if !out.is_empty() {
        let findings = out.into_iter().map(|(finding, _)| finding).collect();
        return Ok(Reviewed { value: Outcome::Stopped, findings });
    }
    let returns = Asked::new(StoredReturns(desk), period);
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
    if !by_name && let Some(forms) = returns.all_missing() {
        return Ok(Reviewed::clean(Outcome::NothingReported(forms)));
    }
    if has_errors(&findings) {
        return Ok(Reviewed { value: Outcome::Stopped, findings });
    }
    if let Some(way) = bulletin.rounding {
        let columns = indicators.values_mut().flat_map(|indicator| &mut indicator.columns);
        columns.for_each(|column| column.rounding = way);
    }
    let mut issued = Issued { files: Vec::new(), records: Vec::new(), unchanged: true };
    let parts = parts::parts(desk, bulletin, period, indicators.clone());
    findings.extend(parts.findings);
    for part in parts.value {
        let reviewed = one(desk, bulletin, period, (&part, &indicators), folder, formats)?;
        findings.extend(reviewed.findings);
        if let Some(one) = reviewed.value {
            issued.files.extend(one.files);
            issued.records.extend(one.records);
            issued.unchanged &= one.unchanged;
        }
    }
    let value =
        if issued.files.is_empty() { Outcome::Stopped } else { Outcome::Issued(issued) };
    Ok(Reviewed { value, findings })
}

/// Publishes one document: the bulletin, or that of one unit.
#[allow(clippy::too_many_lines, reason = "one issue, from its query to its files")]
fn one(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
    (part, all): (&Part, &BTreeMap<String, Indicator>),
    folder: &Path,
    formats: &[String],
) -> std::io::Result<Reviewed<Option<Issued>>> {
    let treated = treat::treat(desk, bulletin, &part.indicators, all);
    let mut findings = treated.findings;
    if has_errors(&findings) {
        return Ok(Reviewed { value: None, findings });
    }
    let treatments = treated.value;
    let theme = theme(desk, bulletin);
    let slots = slots(desk, bulletin, period)?;
    let explained = super::recorded::with_explanations(desk, bulletin, period);
    let material = Material {
        bulletin: &explained,
        period,
        number: slots.get(NUMBER).map(|text| text.trim().to_owned()),
        date: slots.get(DATE).map(|text| text.trim().to_owned()),
        indicators: &part.indicators,
        theme: &theme,
        slots: &slots,
        unit: part.unit.clone(),
        treatments: &treatments,
    };
    let composed = compose(&material);
    findings.extend(composed.findings);
    if has_errors(&findings) {
        return Ok(Reviewed { value: None, findings });
    }
    let Composed { mut document, mut file } = composed.value;
    if bulletin.audience == Audience::Public && bulletin.smallest_cell.is_some() {
        document.forget_exact();
    }
    note_adjusted(desk, bulletin, &part.indicators, &mut document);
    let revised = if bulletin.revision {
        let tables = part.indicators.clone();
        let now = Reprinted::treated(tables, treatments.clone(), theme.symbols.clone());
        let unit = part.unit.as_ref().map(|(code, _)| code.as_str());
        revised::notes(desk, bulletin, period, folder, unit, &now)
    } else {
        Vec::new()
    };
    revised::note(&mut document, &revised);
    if let Some((_, label)) = &part.unit
        && !file.contains(label.as_str())
    {
        file = format!("{file}_{label}");
    }
    if bulletin.audience == Audience::Public {
        findings.extend(private(bulletin, &document));
        if has_errors(&findings) {
            return Ok(Reviewed { value: None, findings });
        }
    }
    let mut custom = vec![
        ("tongbao.bulletin".to_owned(), bulletin.name.clone()),
        ("tongbao.period".to_owned(), period.to_string()),
    ];
    custom.extend(part.unit.iter().map(|(code, _)| ("tongbao.unit".to_owned(), code.clone())));
    let properties = Properties {
        title: document.title.clone(),
        subject: bulletin.source.clone(),
        author: desk.workspace.title.clone(),
        // the bulletin's own date, never the day on which it was made
        created: period.last_day().to_datetime(jiff::civil::Time::midnight()),
        custom,
    };
    let returns = if writes(formats, "html") {
        traced::returns(desk, bulletin, period)
    } else {
        BTreeMap::new()
    };
    let traces = Traces {
        indicators: &part.indicators,
        treatments: &treatments,
        returns: &returns,
        public: bulletin.audience == Audience::Public,
    };
    let filled = match bulletin.workbook.as_ref().filter(|_| writes(formats, "xlsx")) {
        None => None,
        Some(declared) => {
            let said = filled::Said {
                title: &document.title,
                revised: &revised,
                properties: &properties.custom,
            };
            let reviewed = filled::filled(desk, declared, &material, &said)?;
            findings.extend(reviewed.findings);
            let Some(filled) = reviewed.value else {
                return Ok(Reviewed { value: None, findings });
            };
            Some(filled)
        }
    };
    let own = (&document, &theme, &properties, filled.as_ref());
    let media = match media(own, &traces, &file, formats)? {
        Ok(media) => media,
        Err(fault) => {
            let place = Place::Line(bulletin.path.as_str().into(), 1, 1);
            findings.push(unwritten(Finding::new(codes::B005, place), &fault));
            return Ok(Reviewed { value: None, findings });
        }
    };
    let unit = part.unit.as_ref().map(|(code, _)| code.as_str());
    let adjusted: BTreeSet<Adjustment> =
        part.indicators.values().flat_map(|one| one.adjusted.iter().cloned()).collect();
    let printed = Printed {
        title: &document.title,
        unit,
        media: &media,
        treatments: &treatments,
        adjusted: adjusted.into_iter().collect(),
        revised,
        filled: filled.as_ref().map(|book| (book.path.as_str(), &book.digest)),
    };
    let record = record(desk, bulletin, period, &printed);
    let json = record.bytes()?;
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
    let value = Some(Issued { files, records: vec![beside], unchanged });
    Ok(Reviewed { value, findings })
}

/// The title of a bulletin before it is published; its name where the title cannot be filled in
/// without its figures.
#[must_use]
pub fn title(bulletin: &Bulletin, period: Period) -> String {
    let treatments = Treatments::new();
    let names = Names {
        period,
        number: None,
        date: None,
        unit: None,
        treatments: &treatments,
        tables: BTreeMap::new(),
    };
    let filled = fill_plain(&bulletin.title, &names, &Theme::default().symbols);
    filled.map_or_else(|_| bulletin.name.clone(), |title| title.replace('\n', ""))
}

/// The house style of a bulletin: its own, or the workspace's.
pub(super) fn theme(desk: &Desk, bulletin: &Bulletin) -> Theme {
    let named = bulletin.theme.as_ref().or(desk.workspace.theme.as_ref());
    let file = named.and_then(|name| desk.workspace.themes.get(name));
    file.map_or_else(Theme::default, |file| Theme::default().with(file))
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
pub(super) struct Media {
    /// Name and bytes of each file.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Which cell of the workbook shows which figure.
    pub(super) figures: Figures,
    /// Which place of the page shows which figure.
    pub(super) places: Vec<(String, PrintedFigure)>,
    /// Which paragraph or cell of the notice shows which figures.
    pub(super) notice: Shown,
    /// What stands in the workbook and in the notice.
    pub(super) words: BTreeMap<String, Words>,
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

/// Is a format among those asked for?
fn writes(formats: &[String], format: &str) -> bool {
    formats.iter().any(|one| one == format)
}

/// A document, how it looks, its properties, and the office's workbook where it fills one.
type Own<'a> = (&'a Document, &'a Theme, &'a Properties, Option<&'a FilledBook>);

fn media(
    (document, theme, properties, filled): Own<'_>,
    traces: &Traces<'_>,
    file: &str,
    formats: &[String],
) -> std::io::Result<Result<Media, WriteFault>> {
    let mut media = Media {
        files: Vec::new(),
        figures: Figures::new(),
        places: Vec::new(),
        notice: Shown::new(),
        words: BTreeMap::new(),
    };
    for format in FORMATS.iter().filter(|format| writes(formats, format)) {
        let bytes = match *format {
            "docx" => {
                let issue = docx::publish(document, theme, properties)?;
                media.notice = issue.figures;
                media.words.insert("docx".to_owned(), issue.words);
                issue.bytes
            }
            "html" => {
                let page = html::with_traces(document, theme, properties, Some(traces));
                media.places = page.figures;
                page.text.into_bytes()
            }
            _ if filled.is_some() => {
                let Some(book) = filled else { continue };
                media.figures.clone_from(&book.figures);
                media.words.insert("xlsx".to_owned(), book.words.clone());
                book.bytes.clone()
            }
            _ => match xlsx::publish(document, theme, properties) {
                Ok(issue) => {
                    media.figures = issue.figures;
                    media.words.insert("xlsx".to_owned(), issue.words);
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
