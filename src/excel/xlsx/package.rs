//! The zip package: its directory looked over before anything is inflated, its parts by name,
//! and the relations between them.

use super::xml::{Node, Xml, attribute, decoded};
use crate::excel::fault::{BookFault, Measure};
use crate::excel::limits::Limits;
use std::collections::BTreeMap;
use std::io::{self, BufReader, Cursor, Read};
use zip::ZipArchive;

/// What a reader says when a part inflates to more than it may.
#[derive(Debug)]
pub(super) struct OverBudget {
    /// The most it may inflate to, in bytes.
    pub(super) limit: u64,
}

impl std::fmt::Display for OverBudget {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "inflates to more than {} bytes", self.limit)
    }
}

impl std::error::Error for OverBudget {}

/// Counts what is inflated; the directory's own claim is not believed.
pub(super) struct Metered<'p, R> {
    inner: R,
    part_left: u64,
    all_left: &'p mut u64,
    limit: u64,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let bytes = count as u64;
        if bytes > self.part_left || bytes > *self.all_left {
            return Err(io::Error::other(OverBudget { limit: self.limit }));
        }
        self.part_left -= bytes;
        *self.all_left -= bytes;
        Ok(count)
    }
}

/// A relation of one part to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Relation {
    /// Its name within the part that has it.
    pub(super) id: String,
    /// What it is: the last word of its type, the same in the strict and the transitional
    /// form (`worksheet`, `sharedStrings`).
    pub(super) kind: String,
    /// The part it leads to; `None` if it leads out of the package.
    pub(super) target: Option<String>,
}

/// An opened package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// index by name in lower case
    parts: BTreeMap<String, usize>,
    /// the most relations that a part may have
    relations: usize,
    part_limit: u64,
    all_left: u64,
}

impl<'a> Package<'a> {
    /// Looks the directory over: the number of entries, names that differ only in case,
    /// encrypted entries.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, BookFault> {
        // one signature an entry: bounds what the library will collect
        let entries = memchr::memmem::find_iter(bytes, b"PK\x01\x02").count();
        if entries > limits.entries {
            return Err(BookFault::too_many(Measure::Parts, limits.entries));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| BookFault::damaged("zip", error))?;
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let entry = archive
                .by_index_raw(index)
                .map_err(|error| BookFault::damaged("zip", error))?;
            if entry.encrypted() {
                return Err(BookFault::Encrypted);
            }
            if entry.is_dir() {
                continue;
            }
            let name =
                entry.name().map_err(|error| BookFault::damaged("zip", error))?.into_owned();
            if parts.insert(key(&name), index).is_some() {
                return Err(BookFault::Ambiguous { what: name });
            }
        }
        if archive.has_duplicate_names() {
            return Err(BookFault::Ambiguous { what: "zip".to_owned() });
        }
        Ok(Self {
            archive,
            parts,
            relations: limits.entries,
            part_limit: limits.part_bytes,
            all_left: limits.inflated_bytes,
        })
    }

    /// Is there such a part?
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&key(name))
    }

    /// The name of the first part that ends like this.
    pub(super) fn ending(&self, end: &str) -> Option<String> {
        self.parts.keys().find(|name| name.ends_with(end)).cloned()
    }

    /// The bytes of a part, as UTF-8 whatever its encoding, counted as they are inflated.
    pub(super) fn part(&mut self, name: &str) -> Result<impl io::BufRead + '_, BookFault> {
        let index = *self
            .parts
            .get(&key(name))
            .ok_or_else(|| BookFault::damaged(name, "part is missing"))?;
        let limit = self.part_limit;
        let entry =
            self.archive.by_index(index).map_err(|error| BookFault::damaged(name, error))?;
        if entry.size() > limit {
            return Err(BookFault::Inflated { part: name.to_owned(), limit });
        }
        let metered =
            Metered { inner: entry, part_left: limit, all_left: &mut self.all_left, limit };
        let text = decoded(metered).map_err(|error| super::xml::io_fault(name, &error))?;
        Ok(BufReader::with_capacity(1 << 16, text))
    }

    /// How many bytes may still be inflated.
    pub(super) fn left(&self) -> u64 {
        self.all_left
    }

    /// Sets how many bytes may still be inflated: a part that is read again counts once.
    pub(super) fn set_left(&mut self, left: u64) {
        self.all_left = left;
    }

    /// A part to be read as XML.
    pub(super) fn xml(&mut self, name: &str) -> Result<Xml<impl io::BufRead + '_>, BookFault> {
        Ok(Xml::new(self.part(name)?, name))
    }

    /// The relations of a part (`""` for those of the package); none if it has none.
    pub(super) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, BookFault> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let part = join(folder, &format!("_rels/{file}.rels")).unwrap_or_default();
        if !self.has(&part) {
            return Ok(Vec::new());
        }
        let most = self.relations;
        let mut found = Vec::new();
        let mut xml = self.xml(&part)?;
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.local_name().as_ref() == "Relationship" => {
                    let text =
                        |name| attribute(&tag, name, &part).map(Option::unwrap_or_default);
                    let external = text("TargetMode")?.eq_ignore_ascii_case("External");
                    let target = text("Target")?;
                    if found.len() >= most {
                        return Err(BookFault::too_many(Measure::Parts, most));
                    }
                    found.push(Relation {
                        id: text("Id")?.into_owned(),
                        kind: text("Type")?.rsplit('/').next().unwrap_or_default().to_owned(),
                        target: (!external).then(|| join(folder, &target)).flatten(),
                    });
                }
                Node::End => return Ok(found),
                _ => {}
            }
        }
    }
}

/// The name under which a part is found: names are the same whatever the case of their letters.
pub(in crate::excel) fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A target seen from a folder; `None` if it leads out of the package.
pub(in crate::excel) fn join(folder: &str, target: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}
