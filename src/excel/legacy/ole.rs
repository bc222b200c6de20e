//! The directory of a compound file (`.xls`, locked `.xlsx`), read without believing it: every
//! chain of sectors is walked with an end in sight.

use crate::excel::fault::BookFault;

/// The first bytes of a compound file.
pub(in crate::excel) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Sector numbers from here on mean "no sector".
const NONE: u32 = 0xFFFF_FFFA;
/// Sectors of the table of sectors that the header lists itself.
const IN_HEADER: usize = 109;
/// Bytes of one entry of the directory.
const ENTRY: usize = 128;

/// A compound file.
pub(in crate::excel) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// next sector of each
    table: Vec<u32>,
    entries: Vec<Entry>,
    /// the first sector and size of the stream that holds small streams
    root: (u32, u64),
    small_table: Vec<u32>,
}

/// An entry of the directory.
struct Entry {
    name: String,
    stream: bool,
    start: u32,
    size: u64,
}

fn fault(detail: &str) -> BookFault {
    BookFault::damaged("compound file", detail)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The names of the streams of a compound file.
pub(in crate::excel) fn names(bytes: &[u8]) -> Result<Vec<String>, BookFault> {
    let file = Compound::open(bytes)?;
    Ok(file.entries.into_iter().filter(|entry| entry.stream).map(|entry| entry.name).collect())
}

impl<'b> Compound<'b> {
    /// Reads the directory.
    pub(in crate::excel) fn open(bytes: &'b [u8]) -> Result<Self, BookFault> {
        let breaks_off = || fault("breaks off");
        if !bytes.starts_with(SIGNATURE) || bytes.len() < 512 {
            return Err(breaks_off());
        }
        let sector = match short(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(fault("sector size")),
        };
        let mut file = Self {
            bytes,
            sector,
            table: Vec::new(),
            entries: Vec::new(),
            root: (NONE, 0),
            small_table: Vec::new(),
        };
        let lists = file.lists().ok_or_else(breaks_off)?;
        for number in lists {
            let words = file.at(number).ok_or_else(breaks_off)?.chunks_exact(4);
            file.table.extend(words.filter_map(|word| long(word, 0)));
        }
        let start = long(bytes, 48).ok_or_else(breaks_off)?;
        let directory = file.chain(start)?;
        for entry in directory.chunks_exact(ENTRY) {
            file.enter(entry);
        }
        let small = long(bytes, 60).ok_or_else(breaks_off)?;
        if small < NONE {
            let words = file.chain(small)?;
            file.small_table = words.chunks_exact(4).filter_map(|word| long(word, 0)).collect();
        }
        Ok(file)
    }

    /// The sectors in which the table of sectors stands.
    fn lists(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector + 1;
        let mut lists: Vec<u32> = (0..IN_HEADER)
            .filter_map(|index| long(self.bytes, 76 + 4 * index))
            .filter(|number| *number < NONE)
            .collect();
        let mut next = long(self.bytes, 68)?;
        let mut steps = 0;
        while next < NONE && steps < most {
            let sector = self.at(next)?;
            let (words, link) = sector.split_at(self.sector - 4);
            lists.extend(
                words.chunks_exact(4).filter_map(|word| long(word, 0)).filter(|n| *n < NONE),
            );
            next = long(link, 0)?;
            steps += 1;
        }
        (lists.len() <= most).then_some(lists)
    }

    /// The bytes of a sector; the last one may be cut short.
    fn at(&self, number: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?;
        self.bytes.get(start..end)
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, start: u32) -> Result<Vec<u8>, BookFault> {
        let mut bytes = Vec::new();
        let mut next = start;
        while next < NONE {
            if bytes.len() > self.bytes.len() {
                return Err(fault("sectors loop"));
            }
            let sector = match self.at(next) {
                Some(sector) => sector,
                None => self.last(next).ok_or_else(|| fault("sector outside the file"))?,
            };
            bytes.extend_from_slice(sector);
            next = usize::try_from(next)
                .ok()
                .and_then(|index| self.table.get(index).copied())
                .ok_or_else(|| fault("sector outside the table"))?;
        }
        Ok(bytes)
    }

    /// The last sector of a file that ends inside it.
    fn last(&self, number: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..).filter(|rest| !rest.is_empty())
    }

    /// Takes an entry of the directory.
    fn enter(&mut self, entry: &[u8]) {
        let length = usize::from(short(entry, 64).unwrap_or(0)).saturating_sub(2).min(62);
        let units: Vec<u16> = (0..length / 2).filter_map(|at| short(entry, 2 * at)).collect();
        let (Some(start), Some(low), Some(high)) =
            (long(entry, 116), long(entry, 120), long(entry, 124))
        else {
            return;
        };
        let high = if self.sector == 512 { 0 } else { high };
        let size = u64::from(high) << 32 | u64::from(low);
        match entry.get(66) {
            Some(5) => self.root = (start, size),
            Some(kind @ (1 | 2)) => self.entries.push(Entry {
                name: String::from_utf16_lossy(&units),
                stream: *kind == 2,
                start,
                size,
            }),
            _ => {}
        }
    }

    /// The bytes of a stream; `None` if there is none of that name.
    pub(in crate::excel) fn stream(&self, name: &str) -> Option<Result<Vec<u8>, BookFault>> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.stream && entry.name.eq_ignore_ascii_case(name))?;
        Some(self.content(entry))
    }

    fn content(&self, entry: &Entry) -> Result<Vec<u8>, BookFault> {
        let size = usize::try_from(entry.size).unwrap_or(usize::MAX);
        let mut bytes = if entry.size >= 4096 {
            self.chain(entry.start)?
        } else {
            let holder = self.chain(self.root.0)?;
            let mut bytes = Vec::new();
            let mut next = entry.start;
            while next < NONE && bytes.len() < size {
                let at = usize::try_from(next).unwrap_or(usize::MAX);
                let piece = at
                    .checked_mul(64)
                    .and_then(|start| holder.get(start..start.checked_add(64)?))
                    .ok_or_else(|| fault("small sector outside its stream"))?;
                bytes.extend_from_slice(piece);
                next = self.small_table.get(at).copied().unwrap_or(NONE);
            }
            bytes
        };
        bytes.truncate(size);
        Ok(bytes)
    }
}
