//! Why a file cannot be read, and what was unusual about one that can. Facts, no sentences: what
//! people are told is written above, from these.

use crate::words::CellRef;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most oddities that are kept of one file.
pub const ODDITIES: usize = 1_000;

/// What a file was recognised as, if not as a spreadsheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Seen {
    /// A PDF.
    Pdf,
    /// A picture.
    Image,
    /// A text document: `.doc`, `.docx`, `.wps`, `.odt`, `.rtf`.
    Document,
    /// Slides: `.ppt`, `.pptx`, `.dps`, `.odp`.
    Slides,
    /// A compressed archive without a workbook in it.
    Archive,
    /// Nothing known.
    Unknown,
}

/// How the reader of an old kind of file ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Death {
    /// It needed more memory than it may have.
    Memory,
    /// It needed more time than it may have.
    Time,
    /// It broke.
    Crash,
    /// It could not be started.
    NotStarted,
}

/// What there was too much of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Measure {
    /// Filled cells.
    Cells,
    /// Bytes of text.
    TextBytes,
    /// Sheets.
    Sheets,
    /// Parts of the package.
    Parts,
}

/// Why a file cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum BookFault {
    /// It has no bytes, or only blanks.
    Empty,
    /// It is larger than is read at all.
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// It is locked with a password.
    Encrypted,
    /// It is something else.
    NotASpreadsheet {
        /// What it looks like.
        seen: Seen,
    },
    /// A web page under a workbook's name, as some systems export it.
    Html,
    /// A workbook from before 1993 (BIFF 2 to 4).
    OldFormat,
    /// It breaks off, or says what cannot be.
    Damaged {
        /// The part of the file.
        part: String,
        /// What was found there; technical, for the log.
        detail: String,
    },
    /// A part inflates to more than is read.
    Inflated {
        /// The part of the file.
        part: String,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// It holds more than is read.
    TooMany {
        /// Of what.
        what: Measure,
        /// The most that is read.
        limit: u64,
    },
    /// It holds two things under one name, so that readers may differ on which counts.
    Ambiguous {
        /// The name.
        what: String,
    },
    /// It declares entities (a DTD), which no spreadsheet program writes.
    DeclaresEntities {
        /// The part of the file.
        part: String,
    },
    /// The reader of old kinds of file ended before it had an answer.
    ReaderDied {
        /// How.
        how: Death,
    },
}

impl BookFault {
    /// A damaged part.
    pub(super) fn damaged(part: &str, detail: impl fmt::Display) -> Self {
        Self::Damaged { part: part.to_owned(), detail: detail.to_string() }
    }

    /// Too much of something.
    pub(super) fn too_many(what: Measure, limit: usize) -> Self {
        Self::TooMany { what, limit: limit as u64 }
    }
}

impl fmt::Display for BookFault {
    /// Terse, for logs.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "empty file"),
            Self::TooLarge { bytes, limit } => write!(out, "{bytes} bytes, limit {limit}"),
            Self::Encrypted => write!(out, "encrypted"),
            Self::NotASpreadsheet { seen } => write!(out, "not a spreadsheet: {seen:?}"),
            Self::Html => write!(out, "html"),
            Self::OldFormat => write!(out, "BIFF 2-4"),
            Self::Damaged { part, detail } => write!(out, "damaged: {part}: {detail}"),
            Self::Inflated { part, limit } => {
                write!(out, "inflated: {part}: over {limit} bytes")
            }
            Self::TooMany { what, limit } => write!(out, "too many: {what:?}: over {limit}"),
            Self::Ambiguous { what } => write!(out, "ambiguous: {what}"),
            Self::DeclaresEntities { part } => write!(out, "document type declared: {part}"),
            Self::ReaderDied { how } => write!(out, "reader died: {how:?}"),
        }
    }
}

impl std::error::Error for BookFault {}

/// Something unusual about a file that could be read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Oddity {
    /// A cell stands twice in the file; the last one was taken, as spreadsheet programs do.
    CellTwice {
        /// The sheet.
        sheet: String,
        /// The cell, as a person writes it.
        at: String,
    },
    /// A text was longer than a cell can hold and was cut off.
    TextCut {
        /// The sheet; none for a text that several cells share.
        sheet: Option<String>,
        /// The cell.
        at: Option<String>,
    },
    /// A formula of the sheet takes values from another workbook.
    ExternalLink {
        /// The sheet.
        sheet: String,
        /// The first such cell.
        at: String,
    },
    /// A sheet of old macros was left out.
    MacroSheetSkipped {
        /// The sheet.
        sheet: String,
    },
    /// A sheet that is one chart was left out.
    ChartSheetSkipped {
        /// The sheet.
        sheet: String,
    },
    /// A sheet that is a dialogue, or of an unknown kind, was left out.
    OtherSheetSkipped {
        /// The sheet.
        sheet: String,
    },
    /// The workbook names a sheet that has no part in the file.
    SheetWithoutPart {
        /// The sheet.
        sheet: String,
    },
    /// A merge, filter or column range that is not an address was left out.
    RangeUnreadable {
        /// The sheet.
        sheet: String,
        /// What stands there.
        text: String,
    },
    /// A text file was in GB18030 (or GBK), not UTF-8.
    EncodingGb18030,
    /// A text file was in UTF-16, not UTF-8.
    EncodingUtf16,
    /// Some bytes of a text file stood for no character and were replaced.
    BytesReplaced,
    /// The file is of a kind whose number formats, hidden rows and formulas cannot be seen.
    FormatsNotSeen,
}

/// What was unusual, up to a bounded number.
#[derive(Clone, Debug, Default)]
pub(super) struct Oddities(Vec<Oddity>);

impl Oddities {
    /// Notes one more, as long as there is room.
    pub(super) fn note(&mut self, oddity: Oddity) {
        if self.0.len() < ODDITIES {
            self.0.push(oddity);
        }
    }

    /// A cell that stands twice.
    pub(super) fn cell_twice(&mut self, sheet: &str, at: CellRef) {
        self.note(Oddity::CellTwice { sheet: sheet.to_owned(), at: at.to_string() });
    }

    /// A text cut off.
    pub(super) fn text_cut(&mut self, sheet: &str, at: CellRef) {
        self.note(Oddity::TextCut { sheet: Some(sheet.to_owned()), at: Some(at.to_string()) });
    }

    /// How many were noted.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Forgets all but the first so many.
    pub(super) fn forget_from(&mut self, count: usize) {
        self.0.truncate(count);
    }

    /// All that was noted.
    pub(super) fn list(self) -> Vec<Oddity> {
        self.0
    }
}
