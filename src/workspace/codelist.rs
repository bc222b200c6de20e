//! Code lists: permitted codes with labels, aliases, parents and dates (`datasets/codelists/*.csv`).
//!
//! Columns `code,label` and, if needed, `parent`, `aliases` (other names, separated by `|`),
//! `slips` (known misspellings, likewise), `from`, `until` (days, both included), and any further columns, which queries can read as text.

use crate::words::diagnostic::{Finding, codes};
use crate::words::text;
use crate::workspace::csv_file::CsvFile;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A code list, in its own order (the order in which tables list the codes).
#[derive(Clone, Debug, Default)]
pub struct CodeList {
    /// Its name: the file's name.
    pub name: String,
    /// Path of its file.
    pub path: String,
    /// Its entries, in order.
    pub entries: Vec<Entry>,
    /// Names of the further columns.
    pub extra: Vec<String>,
    words: BTreeMap<String, Vec<(usize, Way)>>,
}

/// One code.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The code.
    pub code: String,
    /// What people call it.
    pub label: String,
    /// The code above it, in this list or another.
    pub parent: Option<String>,
    /// Other names that people use for it.
    pub aliases: Vec<String>,
    /// Known slips of pen and keyboard.
    pub slips: Vec<String>,
    /// First day on which it is valid.
    pub from: Option<Date>,
    /// Last day on which it is valid.
    pub until: Option<Date>,
    /// Values of the further columns.
    pub extra: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Exact,
    Alias,
    Slip,
}

/// How a text was understood as a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Match<'a> {
    /// By its code or label.
    Exact(&'a Entry),
    /// By another name that people use: worth knowing.
    Alias(&'a Entry),
    /// By a known slip (a wrong letter in a name): to be reported, never swallowed.
    Slip(&'a Entry),
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Entry {}

impl Way {
    fn of(self, entry: &Entry) -> Match<'_> {
        match self {
            Way::Exact => Match::Exact(entry),
            Way::Alias => Match::Alias(entry),
            Way::Slip => Match::Slip(entry),
        }
    }
}

impl<'a> Match<'a> {
    /// The code understood, whichever way.
    #[must_use]
    pub fn entry(self) -> &'a Entry {
        match self {
            Match::Exact(entry) | Match::Alias(entry) | Match::Slip(entry) => entry,
        }
    }
}

impl CodeList {
    /// Reads a code list from its file.
    pub(super) fn read(file: &CsvFile, findings: &mut Vec<Finding>) -> Self {
        let mut list =
            Self { name: file.name.clone(), path: file.path.to_string(), ..Self::default() };
        let known = ["code", "label", "parent", "aliases", "slips", "from", "until"];
        file.require(&["code", "label"], findings);
        list.extra = file
            .header
            .iter()
            .filter(|name| !known.contains(&name.as_str()))
            .cloned()
            .collect();
        for row in &file.rows {
            let field = |name: &str| file.field(row, name).unwrap_or_default().to_owned();
            let some = |name: &str| Some(field(name)).filter(|text| !text.is_empty());
            let several = |name: &str| {
                field(name)
                    .split('|')
                    .map(|one| one.trim().to_owned())
                    .filter(|one| !one.is_empty())
                    .collect::<Vec<_>>()
            };
            list.entries.push(Entry {
                code: field("code"),
                label: field("label"),
                parent: some("parent"),
                aliases: several("aliases"),
                slips: several("slips"),
                from: file.date(row, "from", findings),
                until: file.date(row, "until", findings),
                extra: list.extra.iter().map(|name| field(name)).collect(),
            });
        }
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, entry) in list.entries.iter().enumerate() {
            if let Some(first) = seen.insert(&entry.code, index) {
                let overlap = entry.from.is_none() || list.entries[first].until.is_none();
                if overlap || entry.from <= list.entries[first].until {
                    findings.push(
                        Finding::new(codes::D011, file.place(file.rows[index].line, "code"))
                            .with("name", &file.name)
                            .with("found", &entry.code)
                            .hinting("twice"),
                    );
                }
            }
        }
        list.index();
        list
    }

    fn index(&mut self) {
        for (index, entry) in self.entries.iter().enumerate() {
            let exact = [&entry.code, &entry.label].into_iter().map(|word| (word, Way::Exact));
            let aliases = entry.aliases.iter().map(|word| (word, Way::Alias));
            let slips = entry.slips.iter().map(|word| (word, Way::Slip));
            for (word, way) in exact.chain(aliases).chain(slips) {
                let slot = self.words.entry(text::compact(word)).or_default();
                if !slot.iter().any(|(known, _)| *known == index) {
                    slot.push((index, way));
                }
            }
        }
    }

    /// Understands a text as a code that is valid on a day.
    #[must_use]
    pub fn find(&self, written: &str, on: Option<Date>) -> Option<Match<'_>> {
        let candidates = self.words.get(&text::compact(written))?;
        candidates
            .iter()
            .map(|(index, way)| (&self.entries[*index], *way))
            .find(|(entry, _)| on.is_none_or(|day| entry.is_valid(day)))
            .map(|(entry, way)| way.of(entry))
    }

    /// The code whose label, alias or code is written somewhere inside a longer text; `None`
    /// also when several different codes are.
    #[must_use]
    pub fn find_inside(&self, written: &str) -> Option<Match<'_>> {
        let compact = text::compact(written);
        let mut best: Option<(usize, usize, Way)> = None;
        let mut ambiguous = false;
        for (word, slots) in &self.words {
            // one letter, or a bare number, says nothing inside a longer text
            if word.chars().count() < 2 || word.chars().all(|c| c.is_ascii_digit()) {
                continue;
            }
            if !compact.contains(word.as_str()) {
                continue;
            }
            let Some((index, way)) = slots.first().copied() else { continue };
            match best {
                Some((length, found, _)) if found != index => {
                    // the longer word decides: a name with the city before it over the bare name
                    if word.len() > length {
                        best = Some((word.len(), index, way));
                        ambiguous = false;
                    } else if word.len() == length {
                        ambiguous = true;
                    }
                }
                Some((length, ..)) if word.len() <= length => {}
                _ => best = Some((word.len(), index, way)),
            }
        }
        let (_, index, way) = best.filter(|_| !ambiguous)?;
        Some(way.of(&self.entries[index]))
    }

    /// The entry of a code.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code == code)
    }

    /// What people call a code; the code itself if it is not in the list.
    #[must_use]
    pub fn label<'a>(&'a self, code: &'a str) -> &'a str {
        self.entry(code).map_or(code, |entry| entry.label.as_str())
    }

    /// The place of a code in the list's order.
    #[must_use]
    pub fn position(&self, code: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.code == code)
    }

    /// All labels and aliases, for the nearest one as hint.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().flat_map(|entry| {
            std::iter::once(entry.label.as_str())
                .chain(entry.aliases.iter().map(String::as_str))
        })
    }
}

impl Entry {
    /// Is the code valid on this day?
    #[must_use]
    pub fn is_valid(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
