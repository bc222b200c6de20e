//! The record of a bulletin: what stands in `NAME.trace.json` beside its files.
//!
//! The period, the returns that were seen with their digests, the declarations' digests, the
//! digest of each file, which cell shows which figure, what was printed word for word, and which
//! changes were accepted afterwards. It holds no path and no date of its making, so that the
//! same returns give the same bytes anywhere.

use super::issue::Media;
use super::{Desk, StoredReturns};
use crate::compute::{self, Returns};
use crate::publish::document::{PrintedFigure, SourceKey};
use crate::publish::edits::{ACCEPTED, Accepted, Shown, Words};
use crate::publish::treated::{Treatment, Treatments};
use crate::words::{Adjustment, CellRef, Digest, Period, Rounding};
use crate::workspace::bulletin::Bulletin;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Sheet → cell → the figures that it shows.
pub type Places = BTreeMap<String, BTreeMap<String, Vec<FigureSeen>>>;

/// The record of a bulletin, as it stands beside it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The bulletin's declared name.
    pub bulletin: String,
    /// Its title as printed.
    pub title: String,
    /// For which period.
    pub period: String,
    /// For which unit, where a bulletin goes out to each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The office's workbook that was filled, by its path, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled: Option<String>,
    /// Which way a half was rounded, if not up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<String>,
    /// What it says was revised since the issue before, a note each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revised: Vec<String>,
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
    pub figures: Places,
    /// Place of the page (`f12`) → the figure that it shows.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub places: BTreeMap<String, FigureSeen>,
    /// Part of the notice → paragraph or cell → the figures that it shows.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notice: Places,
    /// Format → sheet or part of the notice → cell → what was printed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>,
    /// Changes accepted since: 计算值 → 审定值.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Accepted>,
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
    /// As rounded, where it was moved by 舍位平衡.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounded: Option<String>,
    /// Why it is not shown (`small`, `complementary`, `derived`), where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<String>,
}

/// What was printed, for the record.
pub(super) struct Printed<'a> {
    pub(super) title: &'a str,
    pub(super) unit: Option<&'a str>,
    pub(super) media: &'a Media,
    pub(super) treatments: &'a Treatments,
    /// The values that were used in place of reported ones.
    pub(super) adjusted: Vec<Adjustment>,
    /// What it says was revised.
    pub(super) revised: Vec<String>,
    /// Path and digest of the office's workbook that was filled.
    pub(super) filled: Option<(&'a str, &'a Digest)>,
}

pub(super) fn record(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
    printed: &Printed<'_>,
) -> Record {
    let Printed { title, unit, media, treatments, .. } = *printed;
    let way = bulletin.rounding.unwrap_or(desk.workspace.rounding);
    Record {
        bulletin: bulletin.name.clone(),
        title: title.to_owned(),
        period: period.to_string(),
        unit: unit.map(str::to_owned),
        filled: printed.filled.map(|(path, _)| path.to_owned()),
        rounding: (way != Rounding::default()).then(|| way.word().to_owned()),
        revised: printed.revised.clone(),
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        files: media
            .files
            .iter()
            .map(|(name, bytes)| (name.clone(), Digest::of(bytes).to_string()))
            .collect(),
        returns: returns_seen(desk, bulletin, period),
        adjusted: printed.adjusted.clone(),
        declarations: desk
            .workspace
            .digests
            .iter()
            .map(|(path, digest)| (path.clone(), digest.to_string()))
            .chain(printed.filled.map(|(path, digest)| (path.to_owned(), digest.to_string())))
            .collect(),
        figures: places(&media.figures, treatments),
        places: media
            .places
            .iter()
            .filter_map(|(place, figure)| Some((place.clone(), seen(figure, treatments)?)))
            .collect(),
        notice: places(&media.notice, treatments),
        words: media
            .words
            .iter()
            .map(|(format, words)| (format.clone(), spelled(words)))
            .collect(),
        accepted: accepted(desk, &bulletin.name, period, unit),
    }
}

fn places(shown: &Shown, treatments: &Treatments) -> Places {
    let mut places = Places::new();
    for ((sheet, at), printed) in shown {
        let seen: Vec<FigureSeen> =
            printed.iter().filter_map(|one| seen(one, treatments)).collect();
        places.entry(sheet.clone()).or_default().insert(at.to_string(), seen);
    }
    places
}

fn spelled(words: &Words) -> BTreeMap<String, BTreeMap<String, String>> {
    let cells = |cells: &BTreeMap<CellRef, String>| {
        cells.iter().map(|(at, text)| (at.to_string(), text.clone())).collect()
    };
    words.iter().map(|(sheet, all)| (sheet.clone(), cells(all))).collect()
}

/// The changes of a bulletin that were accepted, in the order of the store.
pub(super) fn accepted(
    desk: &Desk,
    bulletin: &str,
    period: Period,
    unit: Option<&str>,
) -> Vec<Accepted> {
    let records = desk.ledger.records(ACCEPTED).iter();
    records
        .filter_map(|record| serde_json::from_value::<Accepted>(record.value.clone()).ok())
        .filter(|one| {
            one.bulletin == bulletin
                && one.period == period.to_string()
                && one.unit.as_deref() == unit
        })
        .collect()
}

fn seen(figure: &PrintedFigure, treatments: &Treatments) -> Option<FigureSeen> {
    let source = figure.source.clone()?;
    let (rounded, suppressed) = match treatments.get(&source) {
        Some(Treatment::Balanced { rounded, .. }) => (Some(rounded.clone()), None),
        Some(Treatment::Suppressed(why)) => (None, Some(why.code().to_owned())),
        None => (None, None),
    };
    let SourceKey { query, key, column } = source;
    let printed = figure.printed.clone();
    Some(FigureSeen { printed, query, key, column, rounded, suppressed })
}

/// The returns inside the windows of the bulletin's queries.
pub(super) fn returns_seen(
    desk: &Desk,
    bulletin: &Bulletin,
    period: Period,
) -> Vec<ReturnSeen> {
    let queries = bulletin.queries();
    let seen: BTreeSet<ReturnSeen> =
        queries.iter().flat_map(|name| returns_of(desk, name, period)).collect();
    seen.into_iter().collect()
}

/// The returns inside the windows of a query.
pub(super) fn returns_of(desk: &Desk, name: &str, period: Period) -> BTreeSet<ReturnSeen> {
    let mut seen = BTreeSet::new();
    let returns = StoredReturns(desk);
    {
        let windows = if desk.workspace.schemes.contains_key(name) {
            returns.scored(name, period).value.map(|scored| scored.seen)
        } else {
            let gathered = compute::gather(&desk.workspace, &returns, name, period);
            gathered.value.map(|gathering| gathering.seen)
        };
        let Some(windows) = windows else { return seen };
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
    seen
}

impl Record {
    /// The record beside a file; `None` if there is none or it is not one.
    #[must_use]
    pub fn beside(file: &Path) -> Option<Self> {
        Self::at(&Self::path_beside(file)?)
    }

    /// Where the record of a file stands beside it.
    #[must_use]
    pub fn path_beside(file: &Path) -> Option<PathBuf> {
        let stem = file.file_stem()?.to_string_lossy();
        Some(file.with_file_name(format!("{stem}.trace.json")))
    }

    /// The record at a path.
    #[must_use]
    pub fn at(path: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(path).ok()?).ok()
    }

    /// The bytes of its file: a line for each of its parts.
    pub(super) fn bytes(&self) -> std::io::Result<Vec<u8>> {
        let serde_json::Value::Object(parts) = serde_json::to_value(self)? else {
            return Err(std::io::Error::other("a record is an object"));
        };
        let lines: Result<Vec<String>, serde_json::Error> = parts
            .iter()
            .map(|(name, part)| {
                Ok(format!("{}:{}", serde_json::to_string(name)?, serde_json::to_string(part)?))
            })
            .collect();
        Ok(format!("{{\n{}\n}}\n", lines?.join(",\n")).into_bytes())
    }

    /// Writes it anew.
    pub(super) fn write(&self, path: &Path) -> std::io::Result<()> {
        super::issue::whole(path, &self.bytes()?)
    }

    /// The figure that a place of the page (`f12`) shows, or that a panel (`t12`) is about.
    #[must_use]
    pub fn figure_of(&self, place: &str) -> Option<&FigureSeen> {
        let of_panel = place.strip_prefix('t').map(|number| format!("f{number}"));
        self.places.get(of_panel.as_deref().unwrap_or(place))
    }

    /// The figures that a cell of the workbook shows.
    #[must_use]
    pub fn figures_at(&self, sheet: &str, at: CellRef) -> Option<&[FigureSeen]> {
        self.figures.get(sheet)?.get(&at.to_string()).map(Vec::as_slice)
    }

    /// The figures that a paragraph or a cell of a table of the notice shows.
    #[must_use]
    pub fn figures_of_notice(&self, part: &str, at: CellRef) -> Option<&[FigureSeen]> {
        self.notice.get(part)?.get(&at.to_string()).map(Vec::as_slice)
    }

    /// What was printed in a format, and which cell shows which figures; `None` if the bulletin
    /// was not written in it.
    #[must_use]
    pub fn printed(&self, format: &str) -> Option<(Words, Shown)> {
        let words = self.words.get(format)?.iter().map(|(sheet, cells)| {
            let cells =
                cells.iter().filter_map(|(at, text)| Some((at.parse().ok()?, text.clone())));
            (sheet.clone(), cells.collect())
        });
        let places = if format == "docx" { &self.notice } else { &self.figures };
        let mut shown = Shown::new();
        for (sheet, cells) in places {
            for (at, figures) in cells {
                let Ok(at) = at.parse::<CellRef>() else { continue };
                let figures = figures.iter().map(FigureSeen::figure).collect();
                shown.insert((sheet.clone(), at), figures);
            }
        }
        Some((words.collect(), shown))
    }
}

impl FigureSeen {
    fn figure(&self) -> PrintedFigure {
        let source = SourceKey {
            query: self.query.clone(),
            key: self.key.clone(),
            column: self.column.clone(),
        };
        PrintedFigure { printed: self.printed.clone(), source: Some(source) }
    }
}
