//! What may be typed into the cells of a form, and what the person who types is told.

use crate::words::CellRange;
use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, XlsxError,
};

/// A rule for the cells of a range.
#[derive(Clone, PartialEq, Debug)]
pub struct EntryRule {
    /// The cells.
    pub range: CellRange,
    /// What may stand in them.
    pub allowed: Allowed,
    /// Heading of both messages; at most 32 characters are shown.
    pub title: String,
    /// Shown beside the cell that is being filled in; at most 255 characters.
    pub hint: String,
    /// Shown when something else is typed; at most 255 characters.
    pub refusal: String,
    /// May the person keep what was refused?
    pub may_insist: bool,
}

/// What may stand in a cell. Bounds are plain decimal notation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Allowed {
    /// Anything: only the hint is shown.
    Anything,
    /// Whole numbers.
    Whole {
        /// Smallest.
        min: Option<String>,
        /// Largest.
        max: Option<String>,
    },
    /// Numbers.
    Decimal {
        /// Smallest.
        min: Option<String>,
        /// Largest.
        max: Option<String>,
    },
    /// Days.
    Dates {
        /// First.
        first: Date,
        /// Last.
        last: Date,
    },
    /// One of these texts: a list to choose from. A list longer than 255 characters in all does
    /// not fit into a cell's rule: see `OneOfCells`.
    OneOf(Vec<String>),
    /// One of the texts in a column of cells of a sheet: a list of any length.
    OneOfCells {
        /// The sheet.
        sheet: String,
        /// The cells.
        range: CellRange,
    },
    /// One of those texts in a column of cells that belong to what stands in another cell of the
    /// row (the towns of a county): texts that belong together stand one below the other.
    OneOfThoseUnder {
        /// The sheet with the lists.
        sheet: String,
        /// The texts.
        texts: CellRange,
        /// Row by row, what each text belongs to.
        above: CellRange,
        /// The other cell, in the first row of the rule's range.
        beside: crate::words::CellRef,
    },
}

/// Characters of a list, with its commas, that a cell's rule can hold.
pub(super) const LONGEST_LIST: usize = 255;

impl Allowed {
    /// A list of these texts, if it fits into a cell's rule.
    #[must_use]
    pub fn short_list(texts: &[String]) -> Option<Self> {
        let length: usize = texts.iter().map(|text| text.encode_utf16().count() + 1).sum();
        let fits =
            length <= LONGEST_LIST && texts.iter().all(|text| !text.contains([',', '"']));
        fits.then(|| Self::OneOf(texts.to_vec()))
    }
}

impl EntryRule {
    /// The library's rule.
    pub(super) fn validation(&self) -> Result<DataValidation, XlsxError> {
        let plain = DataValidation::new();
        let rule = match &self.allowed {
            Allowed::Anything => plain.allow_any_value(),
            Allowed::Whole { min, max } => {
                plain.allow_whole_number_formula(between(min.as_ref(), max.as_ref()))
            }
            Allowed::Decimal { min, max } => {
                plain.allow_decimal_number_formula(between(min.as_ref(), max.as_ref()))
            }
            Allowed::Dates { first, last } => {
                plain.allow_date_formula(DataValidationRule::Between(day(*first), day(*last)))
            }
            Allowed::OneOf(texts) => plain.allow_list_strings(texts)?,
            Allowed::OneOfCells { sheet, range } => {
                plain.allow_list_formula(Formula::new(format!(
                    "='{}'!{}:{}",
                    sheet.replace('\'', "''"),
                    absolute(range.first),
                    absolute(range.last)
                )))
            }
            Allowed::OneOfThoseUnder { sheet, texts, above, beside } => {
                let sheet = sheet.replace('\'', "''");
                let above =
                    format!("'{sheet}'!{}:{}", absolute(above.first), absolute(above.last));
                let letters = crate::words::cell::column_letters(beside.column);
                // the column is fixed, the row goes with the cell
                let chosen = format!("${letters}{}", beside.row + 1);
                plain.allow_list_formula(Formula::new(format!(
                    "=OFFSET('{sheet}'!{},MATCH({chosen},{above},0)-1,0,\
                     COUNTIF({above},{chosen}),1)",
                    absolute(texts.first)
                )))
            }
        };
        let rule = rule
            .set_input_title(first(&self.title, 32))?
            .set_input_message(first(&self.hint, 255))?
            .set_error_title(first(&self.title, 32))?
            .set_error_message(first(&self.refusal, 255))?;
        Ok(rule.set_error_style(if self.may_insist {
            DataValidationErrorStyle::Warning
        } else {
            DataValidationErrorStyle::Stop
        }))
    }
}

/// A number's bounds; without any, every number is between what a spreadsheet can hold.
fn between(min: Option<&String>, max: Option<&String>) -> DataValidationRule<Formula> {
    let bound = |text: &String| Formula::new(text.as_str());
    match (min, max) {
        (Some(min), Some(max)) => DataValidationRule::Between(bound(min), bound(max)),
        (Some(min), None) => DataValidationRule::GreaterThanOrEqualTo(bound(min)),
        (None, Some(max)) => DataValidationRule::LessThanOrEqualTo(bound(max)),
        (None, None) => DataValidationRule::Between(
            Formula::new("-999999999999999"),
            Formula::new("999999999999999"),
        ),
    }
}

fn day(date: Date) -> Formula {
    Formula::new(format!("DATE({},{},{})", date.year(), date.month(), date.day()))
}

fn absolute(at: crate::words::CellRef) -> String {
    format!("${}${}", crate::words::cell::column_letters(at.column), at.row + 1)
}

/// The first characters, counted as spreadsheet programs count them.
fn first(text: &str, most: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= most
        })
        .collect()
}
