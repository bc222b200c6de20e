//! Taking returns in: read all, judge all, store what is believable, say everything.
//!
//! Files are read in parallel and judged form by form and period by period, so that neither the
//! order of files nor the number of threads decides anything. A file that is refused does not
//! touch the others. Nothing is ever moved, renamed or changed.
//!
//! Between these steps the bytes and the table of a return lie on a shelf ([`Shelf`]), so that
//! memory is a matter of the largest file and not of how many there are.

use super::Desk;
use super::alongside;
use super::others::Others;
use crate::engine::{Outcomes, Received};
use crate::ingest::{self, Wanted};
use crate::store::{LaidTable, Parcel, Shelf, StoreFault, Tabled};
use crate::validate::{self, Holders, Marks, Verdict};
use crate::words::diagnostic::{Finding, Place, Severity, codes, has_errors};
use crate::words::{Digest, Period};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the caller asks for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The form that the files must be.
    pub dataset: Option<String>,
    /// The period that they must be for.
    pub period: Option<Period>,
    /// Files that count where several differ.
    pub take: Vec<PathBuf>,
    /// Hand the returns on as read, to be compared.
    pub hand_on: bool,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Its name, as the user knows it.
    pub file: Arc<str>,
    /// Everything there is to say about it.
    pub findings: Vec<Finding>,
    /// What it was taken for, if that could be made out.
    pub identity: Option<Identity>,
    /// What became of it.
    pub fate: Fate,
    /// The return as read, if it was asked for.
    pub received: Option<Received>,
    /// What became of each check.
    pub checks: Outcomes,
}

/// Which return a file is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Identity {
    /// The form.
    pub dataset: String,
    /// For which period.
    pub period: Period,
    /// Who sent it.
    pub provider: String,
}

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Not taken.
    Refused,
    /// Not taken, through no fault of its own: a person has to choose, another file was chosen,
    /// or the store was not to be had.
    Held,
    /// It would be taken (nothing was stored: the command only looked).
    Acceptable,
    /// A version of its own.
    Stored(u32),
    /// A version of its own, kept as a revision: its period is locked.
    Kept(u32),
    /// Already there as this version.
    Unchanged(u32),
}

/// A file that was read and judged.
pub(super) struct Judged {
    /// Its name, as the user knows it.
    pub(super) file: Arc<str>,
    /// Its bytes, laid aside where something is to be stored.
    pub(super) raw: Option<Parcel>,
    /// Their digest.
    pub(super) digest: Digest,
    /// The return as read, its table without rows …
    pub(super) received: Option<Received>,
    /// … and its table, laid aside.
    table: Option<LaidTable>,
    /// What became of its cells, added up.
    pub(super) cells: BTreeMap<String, u64>,
    /// The same as it would be stored, where something is to be stored and may be.
    pub(super) tabled: Option<Tabled>,
    /// What is unique in it, to be compared with others.
    marks: Marks,
    /// Everything there is to say about it.
    pub(super) findings: Vec<Finding>,
    /// The version that these very bytes brought.
    pub(super) known: Option<(Identity, u32)>,
    /// Did a person choose it where several differ?
    pub(super) chosen: bool,
}

/// Files of the inbox, or the given files and those of the given folders, in a fixed order.
/// What a spreadsheet program leaves lying (`~$…`) and hidden files are not returns.
pub fn files(desk: &Desk, given: &[PathBuf]) -> std::io::Result<Vec<PathBuf>> {
    let inbox = [desk.workspace.inbox.clone()];
    let from = if given.is_empty() { &inbox[..] } else { given };
    let mut files = Vec::new();
    for path in from {
        if !path.is_dir() {
            if given.is_empty() {
                continue;
            }
            files.push(path.clone());
            continue;
        }
        let walk = walkdir::WalkDir::new(path).follow_links(false).sort_by_file_name();
        for entry in walk {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy();
            let is_return = entry.file_type().is_file()
                && !name.starts_with(['.', '~'])
                && !name.ends_with(".md")
                && !name.ends_with(".tmp");
            if is_return {
                files.push(entry.into_path());
            }
        }
    }
    // a file that is named twice is one file
    let mut seen = BTreeSet::new();
    files.retain(|path| seen.insert(path.clone()));
    Ok(files)
}

/// Reads and judges files; stores what is believable if `store` is asked for.
pub fn take_in(
    desk: &mut Desk,
    files: &[PathBuf],
    options: &Options,
    store: bool,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Filed>, StoreFault> {
    let done = std::sync::atomic::AtomicUsize::new(0);
    let shared: &Desk = desk;
    let shelf = Arc::new(Shelf::default());
    let read = alongside::each(files.iter().collect(), |path| {
        let one = read(shared, path, options, store, &shelf);
        progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
        one
    });
    let mut judged = read.into_iter().collect::<Result<Vec<Judged>, StoreFault>>()?;
    hold_rivals(&mut judged);
    judge(shared, &mut judged, store.then_some(&shelf))?;
    let mut fates: Vec<Fate> = judged
        .iter()
        .map(|one| match (&one.known, Verdict::of(&one.findings)) {
            (Some((_, number)), _) => Fate::Unchanged(*number),
            (None, _) if is_held(&one.findings) => Fate::Held,
            (None, Verdict::Refused) => Fate::Refused,
            (None, _) => Fate::Acceptable,
        })
        .collect();
    if store {
        super::keep::keep(desk, &mut judged, &mut fates)?;
    }
    let filed = judged.into_iter().zip(fates).map(|(one, fate)| {
        Ok(Filed {
            identity: one.identity(),
            checks: one.received.as_ref().map(|it| it.checks.clone()).unwrap_or_default(),
            received: if options.hand_on { one.whole()? } else { None },
            file: one.file,
            findings: one.findings,
            fate,
        })
    });
    filed.collect()
}

impl Judged {
    /// The return as read, with its table.
    fn whole(&self) -> Result<Option<Received>, StoreFault> {
        let (Some(received), Some(table)) = (&self.received, &self.table) else {
            return Ok(None);
        };
        let mut whole = received.clone();
        whole.table = table.table()?;
        Ok(Some(whole))
    }

    /// Which return it is, if that could be made out.
    pub(super) fn identity(&self) -> Option<Identity> {
        if let Some((identity, _)) = &self.known {
            return Some(identity.clone());
        }
        self.received.as_ref().map(|received| Identity {
            dataset: received.dataset.clone(),
            period: received.period,
            provider: received.provider.clone(),
        })
    }
}

/// The file's name as the user knows it: inside the inbox or the workspace, else as given.
fn shown(desk: &Desk, path: &Path) -> Arc<str> {
    let inside = path
        .strip_prefix(&desk.workspace.inbox)
        .or_else(|_| path.strip_prefix(&desk.workspace.folder))
        .unwrap_or(path);
    Arc::from(inside.to_string_lossy().replace('\\', "/"))
}

fn read(
    desk: &Desk,
    path: &Path,
    options: &Options,
    store: bool,
    shelf: &Arc<Shelf>,
) -> Result<Judged, StoreFault> {
    let file = shown(desk, path);
    let mut one = Judged {
        file: file.clone(),
        raw: None,
        digest: Digest::of(&[]),
        received: None,
        table: None,
        cells: BTreeMap::new(),
        tabled: None,
        marks: Marks::default(),
        findings: Vec::new(),
        known: None,
        chosen: options.take.iter().any(|taken| taken == path),
    };
    let limit = desk.reader.limits.file_bytes;
    let bytes = match bounded(path, limit) {
        Ok(bytes) => bytes,
        Err(error) => {
            let place = Place::File(file);
            let why = match error.kind() {
                std::io::ErrorKind::NotFound => "gone",
                std::io::ErrorKind::PermissionDenied => "forbidden",
                _ => "other",
            };
            let finding = Finding::new(codes::F010, place);
            one.findings.push(finding.with("why", why).with("detail", error));
            return Ok(one);
        }
    };
    one.digest = Digest::of(&bytes);
    if !one.chosen && options.dataset.is_none() {
        one.known = already_known(desk, &one.digest, options.period);
        if one.known.is_some() {
            return Ok(one);
        }
    }
    let opened = ingest::open(&desk.reader, &bytes, &file);
    one.raw = store.then(|| shelf.lay(bytes));
    one.findings = opened.findings;
    let Some(book) = opened.value else { return Ok(one) };
    let wanted = Wanted {
        dataset: options.dataset.clone(),
        period: options.period,
        digest: one.digest.to_string(),
    };
    let received = ingest::ingest(&book, &file, &desk.workspace, &wanted);
    drop(book);
    one.findings.extend(received.findings);
    if let Some(mut received) = received.value {
        one.marks = Marks::of(&desk.workspace, &received.dataset, &received.table);
        one.table = Some(LaidTable::on(shelf, &received.table, &file)?);
        received.table = received.table.without_rows();
        // cell by cell it is as large as the table, and only its sums are kept of it
        one.cells = std::mem::take(&mut received.accounting).sums();
        one.received = Some(received);
    }
    Ok(one)
}

/// One byte more than the limit at most: a file that grows is not followed.
pub(super) fn bounded(path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let file = std::fs::File::open(path)?;
    let size = file.metadata()?.len().min(limit).saturating_add(1);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// These very bytes brought the version that counts, under the declaration as it is now.
fn already_known(
    desk: &Desk,
    digest: &Digest,
    period: Option<Period>,
) -> Option<(Identity, u32)> {
    let vintage = desk.ledger.currents().find(|vintage| vintage.came_from(digest))?;
    let declared = desk.workspace.datasets.get(&vintage.dataset)?;
    let unchanged = desk.workspace.digests.get(&declared.path) == Some(&vintage.declaration);
    let fits = period.is_none_or(|period| period == vintage.period);
    (unchanged && fits).then(|| {
        let identity = Identity {
            dataset: vintage.dataset.clone(),
            period: vintage.period,
            provider: vintage.provider.clone(),
        };
        (identity, vintage.number)
    })
}

/// Did these very bytes bring a version that counts?
#[must_use]
pub fn is_known(desk: &Desk, path: &Path) -> bool {
    bounded(path, desk.reader.limits.file_bytes)
        .is_ok_and(|bytes| already_known(desk, &Digest::of(&bytes), None).is_some())
}

/// Two different files for one provider and period are both held until a person chooses.
fn hold_rivals(judged: &mut [Judged]) {
    let mut by_return: BTreeMap<Identity, Vec<usize>> = BTreeMap::new();
    for (index, one) in judged.iter().enumerate() {
        if let Some(identity) = one.identity() {
            by_return.entry(identity).or_default().push(index);
        }
    }
    for rivals in by_return.values().filter(|rivals| rivals.len() > 1) {
        let wanted: BTreeSet<Digest> = rivals
            .iter()
            .filter(|index| judged[**index].chosen)
            .map(|index| judged[*index].digest)
            .collect();
        // two that differ cannot both count, even if both are asked for
        let chosen = wanted.len() == 1;
        let files: Vec<(Arc<str>, Digest)> = rivals
            .iter()
            .map(|index| (judged[*index].file.clone(), judged[*index].digest))
            .collect();
        for index in rivals {
            let one = &mut judged[*index];
            if chosen && one.chosen {
                continue;
            }
            let other = files.iter().find(|(_, digest)| *digest != one.digest);
            if let Some((other, _)) = other {
                let code = if chosen { codes::L202 } else { codes::L013 };
                one.findings.push(
                    Finding::new(code, Place::File(one.file.clone())).with("other", other),
                );
                one.known = None;
                if chosen {
                    one.received = None;
                }
            }
        }
    }
}

/// Is there nothing against a file but that another one is for the same return?
fn is_held(findings: &[Finding]) -> bool {
    let rival = |finding: &Finding| [codes::L013, codes::L202].contains(&finding.code);
    findings.iter().any(rival)
        && findings.iter().all(|one| one.severity != Severity::Error || rival(one))
}

/// Confronts each return with the others of its form and period and with its checks, earlier
/// periods first: the period before may be in the same batch. What is judged alongside each
/// other is held against the others as they came. What may be stored is made ready for it on
/// the shelf `storing`, if there is one.
fn judge(
    desk: &Desk,
    judged: &mut [Judged],
    storing: Option<&Arc<Shelf>>,
) -> Result<(), StoreFault> {
    let mut groups: BTreeMap<(String, Period), Vec<usize>> = BTreeMap::new();
    let mut batch = BTreeMap::new();
    for (index, one) in judged.iter().enumerate() {
        let (Some(identity), Some(table)) = (one.identity(), &one.table) else { continue };
        if one.received.is_none() {
            continue;
        }
        let group = (identity.dataset.clone(), identity.period);
        groups.entry(group).or_default().push(index);
        batch.insert(identity, table.clone());
    }
    let mut others = Others::new(desk, batch);
    for ((dataset, period), members) in groups {
        let holders = holders(desk, &dataset, period, judged, &members)?;
        let taken: Vec<(usize, Received, Vec<Finding>)> = members
            .iter()
            .filter_map(|index| {
                let one = &mut judged[*index];
                Some((*index, one.received.take()?, std::mem::take(&mut one.findings)))
            })
            .collect();
        let (so_far, around) = (&*judged, &others);
        let told = alongside::each(taken, |(index, mut received, mut told)| {
            if let Some(table) = &so_far[index].table {
                received.table = table.table()?;
            }
            told.extend(validate::unique(&received, &desk.workspace, &holders));
            let found = validate::validate(&received, &desk.workspace, around, &told);
            told.extend(found.findings);
            received.checks = found.checks;
            let tabled = storing
                .filter(|_| !has_errors(&told))
                .map(|shelf| Tabled::shelved(&received.table, &received.file, shelf));
            received.table = received.table.without_rows();
            Ok::<_, StoreFault>((index, received, told, tabled.transpose()?))
        });
        for one in told {
            let (index, received, findings, tabled) = one?;
            let judged = &mut judged[index];
            judged.received = Some(received);
            (judged.findings, judged.tabled) = (findings, tabled);
        }
        for one in members.iter().map(|index| &judged[*index]) {
            if let Some(identity) = one.identity().filter(|_| has_errors(&one.findings)) {
                others.refuse(&identity);
            }
        }
    }
    others.fault()
}

/// Looks for what two providers report in one period, in this batch and in the store.
fn holders(
    desk: &Desk,
    dataset: &str,
    period: Period,
    judged: &[Judged],
    members: &[usize],
) -> Result<Holders, StoreFault> {
    let declared = desk.workspace.datasets.get(dataset);
    if declared.is_none_or(|dataset| dataset.unique.is_empty()) {
        return Holders::of(&desk.workspace, dataset, &BTreeMap::new(), |_| Ok(None));
    }
    let in_batch: BTreeMap<&str, &Judged> = members
        .iter()
        .map(|index| &judged[*index])
        .filter_map(|one| Some((one.received.as_ref()?.provider.as_str(), one)))
        .collect();
    // of those who are not in the batch, what counts now
    let stored: Vec<_> = desk
        .ledger
        .currents()
        .filter(|vintage| vintage.dataset == dataset && vintage.period == period)
        .filter(|vintage| !in_batch.contains_key(vintage.provider.as_str()))
        .collect();
    let read = alongside::each(stored, |vintage| {
        let table = desk.store.table(vintage).ok()?;
        Some((vintage.provider.as_str(), Marks::of(&desk.workspace, dataset, &table)))
    });
    let of_batch = in_batch.iter().map(|(provider, one)| (*provider, &one.marks));
    let of_store = read.iter().flatten().map(|(provider, marks)| (*provider, marks));
    let marks: BTreeMap<&str, &Marks> = of_batch.chain(of_store).collect();
    Holders::of(&desk.workspace, dataset, &marks, |provider| match in_batch.get(provider) {
        Some(one) => one.table.as_ref().map(LaidTable::table).transpose(),
        None => Ok(desk
            .ledger
            .current(dataset, provider, period)
            .and_then(|vintage| desk.store.table(vintage).ok())),
    })
}
