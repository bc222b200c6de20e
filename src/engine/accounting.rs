//! What became of every cell of a workbook: stored as read, or listed with its address and why.
//!
//! Nothing that a sender typed is lost without a word: cells read = cells stored as read + cells
//! listed. [`Accounting`] holds the count and the list; reading makes it, `show --as` prints it,
//! the ledger keeps its sums.

use crate::words::CellRange;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why a cell is not stored as read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Why {
    /// On another sheet of the workbook.
    OtherSheet,
    /// Above the headings: title, 填报单位, 报告期, 单位.
    Above,
    /// Part of the headings, or a label of a form.
    Heading,
    /// In a column that is not declared, or beside the table.
    Outside,
    /// The headings again, or a row of 甲 乙 丙 or 1 2 3.
    Guide,
    /// A line of text between records.
    Section,
    /// A total, held against the sum of its records.
    Total,
    /// 其中: part of a record above it.
    Detail,
    /// Below the table: notes, signatures.
    Below,
    /// Only blanks.
    Blank,
    /// 零报告 in place of records.
    Nil,
    /// A word that says that there is no value; its reason is kept.
    NoValue,
    /// Could not be understood: a finding says why.
    Refused,
    /// A number typed as text.
    NumberText,
    /// Converted to the unit of the column (36 under % is 0.36).
    Rescaled,
    /// A date that was typed as text or as a number.
    DateText,
    /// A date whose time of day, or day of the month, is not asked for.
    DateCut,
    /// The name of a code, or another spelling of what the column holds.
    Coded,
    /// Text whose blanks and line breaks were put in order.
    Tidied,
}

impl Why {
    /// Every reason, in the order of a sheet.
    pub const ALL: [Why; 19] = [
        Why::OtherSheet,
        Why::Above,
        Why::Heading,
        Why::Outside,
        Why::Guide,
        Why::Section,
        Why::Total,
        Why::Detail,
        Why::Below,
        Why::Blank,
        Why::Nil,
        Why::NoValue,
        Why::Refused,
        Why::NumberText,
        Why::Rescaled,
        Why::DateText,
        Why::DateCut,
        Why::Coded,
        Why::Tidied,
    ];

    /// Its word in ledgers and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Why::OtherSheet => "other_sheet",
            Why::Above => "above",
            Why::Heading => "heading",
            Why::Outside => "outside",
            Why::Guide => "guide",
            Why::Section => "section",
            Why::Total => "total",
            Why::Detail => "detail",
            Why::Below => "below",
            Why::Blank => "blank",
            Why::Nil => "nil",
            Why::NoValue => "no_value",
            Why::Refused => "refused",
            Why::NumberText => "number_text",
            Why::Rescaled => "rescaled",
            Why::DateText => "date_text",
            Why::DateCut => "date_cut",
            Why::Coded => "coded",
            Why::Tidied => "tidied",
        }
    }

    /// Is the cell stored, in another form than it was read?
    #[must_use]
    pub fn is_change(self) -> bool {
        self >= Why::NumberText
    }
}

/// Cells of one sheet that are not stored as read, for one reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// The sheet.
    pub sheet: Arc<str>,
    /// Where they stand; other cells of the range hold nothing.
    pub range: CellRange,
    /// How many they are.
    pub count: u64,
    /// Why.
    pub why: Why,
}

/// What became of every cell of a workbook.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Accounting {
    /// Cells that hold something, on all sheets.
    pub read: u64,
    /// Cells of records stored exactly as read.
    pub stored: u64,
    /// All the others, in the order of the workbook.
    pub listed: Vec<Listed>,
}

impl Accounting {
    /// Are the cells read those stored and those listed, neither more nor less?
    #[must_use]
    pub fn is_balanced(&self) -> bool {
        let listed: u64 = self.listed.iter().map(|one| one.count).sum();
        self.stored.checked_add(listed) == Some(self.read)
    }

    /// How many cells are listed for each reason.
    #[must_use]
    pub fn by_reason(&self) -> BTreeMap<Why, u64> {
        let mut counts = BTreeMap::new();
        for one in &self.listed {
            *counts.entry(one.why).or_default() += one.count;
        }
        counts
    }

    /// Its sums as the ledger keeps them: `read`, `stored`, and each reason.
    #[must_use]
    pub fn sums(&self) -> BTreeMap<String, u64> {
        let reasons = self.by_reason().into_iter().map(|(why, count)| (why.word(), count));
        [("read", self.read), ("stored", self.stored)]
            .into_iter()
            .chain(reasons)
            .map(|(word, count)| (word.to_owned(), count))
            .collect()
    }

    /// Cells stored in another form than read.
    #[must_use]
    pub fn changed(&self) -> u64 {
        self.listed.iter().filter(|one| one.why.is_change()).map(|one| one.count).sum()
    }

    /// Cells that are not stored.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.listed.iter().filter(|one| !one.why.is_change()).map(|one| one.count).sum()
    }
}
