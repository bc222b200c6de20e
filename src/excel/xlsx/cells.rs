//! What the cells of a worksheet say: stored text, type and style → value.

use super::dates::{Epoch, Iso, date, iso};
use super::number::{Number, number};
use super::strings::unescape;
use super::styles::{Style, Styles};
use crate::excel::book::CellValue;
use crate::excel::cells::Texts;
use crate::excel::cells::{Cells, Spot};
use crate::excel::fault::{BookFault, Oddities};
use crate::excel::format::FormatKind;
use crate::excel::limits::Budget;
use crate::words::{CellRef, Decimal};
use std::borrow::Cow;
use std::sync::Arc;

/// What all sheets of a workbook share while they are read.
pub(super) struct Account<'b> {
    /// The table of shared texts.
    pub(super) texts: Arc<Texts>,
    /// The styles.
    pub(super) styles: &'b Styles,
    /// From where days are counted.
    pub(super) epoch: Epoch,
    /// Does the workbook refer to others?
    pub(super) links: bool,
    /// What may still be spent.
    pub(super) budget: Budget,
    /// What was unusual.
    pub(super) oddities: &'b mut Oddities,
}

/// The type that a cell declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum CellType {
    /// `n`, or none.
    #[default]
    Number,
    /// `s`: a place in the table of shared texts.
    Shared,
    /// `inlineStr`.
    Inline,
    /// `str`: the text that a formula gave; also any type that is not known.
    Text,
    /// `b`.
    Flag,
    /// `e`.
    Error,
    /// `d`: an ISO date.
    Iso,
}

impl CellType {
    /// The type of its name.
    pub(super) fn new(name: &str) -> Self {
        match name {
            "n" | "" => Self::Number,
            "s" => Self::Shared,
            "inlineStr" => Self::Inline,
            "b" => Self::Flag,
            "e" => Self::Error,
            "d" => Self::Iso,
            _ => Self::Text,
        }
    }
}

/// A cell as it is stored.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored<'c> {
    pub(super) at: CellRef,
    pub(super) kind: CellType,
    /// Which of the styles.
    pub(super) style: usize,
    /// Does it hold a formula?
    pub(super) formula: bool,
    /// The stored value, if there is such an element.
    pub(super) value: Option<&'c str>,
    /// The text in the cell itself, if there is such an element.
    pub(super) inline: Option<&'c str>,
}

/// The cells of one sheet, as they come.
pub(super) struct Filling<'n> {
    part: &'n str,
    sheet: &'n str,
    cells: Cells,
}

/// What a cell was found to hold.
enum Found<'v> {
    /// The text at this place of the shared table.
    Shared(u32),
    /// A text of its own.
    Text(Cow<'v, str>),
    /// A number without a date.
    Value(CellValue<'v>),
}

impl<'n> Filling<'n> {
    /// No cell yet.
    pub(super) fn new(part: &'n str, sheet: &'n str, account: &Account<'_>) -> Self {
        let texts = Arc::clone(&account.texts);
        let cells = Cells::sharing(texts, Arc::clone(&account.styles.formats));
        Self { part, sheet, cells }
    }

    /// Takes one cell, if it holds anything.
    pub(super) fn take(
        &mut self,
        stored: Stored<'_>,
        account: &mut Account<'_>,
    ) -> Result<(), BookFault> {
        let style = account.styles.style(stored.style);
        let Some(found) = self.found(stored, style.kind, account)? else {
            return Ok(());
        };
        let mut spot = Spot { at: stored.at, format: 0, formula: stored.formula };
        match found {
            // an empty text that nothing computed is as good as no cell
            Found::Text(text) if text.is_empty() && !stored.formula => {}
            Found::Shared(place) => self.shared(spot, place, account)?,
            Found::Text(text) => {
                account.budget.cell()?;
                self.cells.put(spot, CellValue::Text(&text));
            }
            Found::Value(value) => {
                account.budget.cell()?;
                if !matches!(value, CellValue::Flag(_) | CellValue::Error(_)) {
                    spot.format = style.format;
                }
                self.cells.put(spot, value);
            }
        }
        Ok(())
    }

    /// Takes a shared text.
    pub(super) fn shared(
        &mut self,
        spot: Spot,
        place: u32,
        account: &mut Account<'_>,
    ) -> Result<(), BookFault> {
        let Some(size) = account.texts.size(place) else {
            let detail = format!("{}: no shared text {place}", spot.at);
            return Err(BookFault::damaged(self.part, detail));
        };
        if size == 0 && !spot.formula {
            return Ok(());
        }
        account.budget.text(size)?;
        account.budget.cell()?;
        self.cells.shared(spot, place);
        Ok(())
    }

    /// Takes a number of at most fifteen digits, without zeros at its end behind the point.
    pub(super) fn number(
        &mut self,
        mut spot: Spot,
        style: Style,
        (negative, mantissa, scale): (bool, u64, u32),
        account: &mut Account<'_>,
    ) -> Result<(), BookFault> {
        account.budget.cell()?;
        spot.format = style.format;
        match style.kind {
            FormatKind::General | FormatKind::Number | FormatKind::Text => {
                self.cells.number(spot, negative, mantissa, scale);
            }
            FormatKind::Date if scale == 0 && !negative && whole_day(mantissa) => {
                let days = i64::try_from(mantissa).unwrap_or(0);
                let days = if account.epoch == Epoch::Y1904 { days + 1_462 } else { days };
                self.cells.day(spot, days);
            }
            shown => {
                let mantissa = i64::try_from(mantissa).unwrap_or(0);
                let number = Decimal::new(if negative { -mantissa } else { mantissa }, scale);
                self.cells.put(spot, moment(number, shown, account.epoch));
            }
        }
        Ok(())
    }

    /// All cells in order, one for each address: the last that was given, as spreadsheet
    /// programs take it.
    pub(super) fn finish(mut self, oddities: &mut Oddities) -> Cells {
        for at in self.cells.settle() {
            oddities.cell_twice(self.sheet, at);
        }
        self.cells
    }

    /// What a cell holds; `None` if nothing.
    fn found<'v>(
        &self,
        stored: Stored<'v>,
        shown: FormatKind,
        account: &mut Account<'_>,
    ) -> Result<Option<Found<'v>>, BookFault> {
        if let (CellType::Inline | CellType::Number, Some(text)) = (stored.kind, stored.inline)
            && (stored.kind == CellType::Inline || stored.value.is_none())
        {
            return self.text(text, stored.at, account).map(Some);
        }
        let nothing = Ok(stored.formula.then_some(Found::Value(CellValue::NotComputed)));
        let Some(value) = stored.value else {
            return nothing;
        };
        if matches!(stored.kind, CellType::Text | CellType::Inline) {
            return self.text(value, stored.at, account).map(Some);
        }
        let value = value.trim_matches([' ', '\t', '\r', '\n']);
        if value.is_empty() {
            return nothing;
        }
        Ok(Some(match stored.kind {
            CellType::Shared => {
                let place: Option<u32> = value.parse().ok();
                let place = place.ok_or_else(|| {
                    let detail = format!("{}: no shared text {value}", stored.at);
                    BookFault::damaged(self.part, detail)
                })?;
                Found::Shared(place)
            }
            CellType::Flag => match value {
                "1" | "true" | "TRUE" => Found::Value(CellValue::Flag(true)),
                "0" | "false" | "FALSE" => Found::Value(CellValue::Flag(false)),
                other => self.text(other, stored.at, account)?,
            },
            CellType::Error => {
                account.budget.text(value.len())?;
                Found::Value(CellValue::Error(account.budget.cut(value).0))
            }
            CellType::Iso => match iso(value) {
                Some(Iso::Date(moment)) => Found::Value(CellValue::Date(moment)),
                Some(Iso::Time(time)) => Found::Value(CellValue::Time(time)),
                None => self.text(value, stored.at, account)?,
            },
            CellType::Number | CellType::Text | CellType::Inline => match number(value) {
                Number::Exact(number) => Found::Value(moment(number, shown, account.epoch)),
                Number::Long => {
                    account.budget.text(value.len())?;
                    Found::Value(CellValue::LongNumber(account.budget.cut(value).0))
                }
                Number::Undefined => Found::Value(CellValue::Error("#NUM!")),
                Number::Text => self.text(value, stored.at, account)?,
            },
        }))
    }

    /// A text of this cell alone.
    fn text<'v>(
        &self,
        stored: &'v str,
        at: CellRef,
        account: &mut Account<'_>,
    ) -> Result<Found<'v>, BookFault> {
        let mut text = unescape(stored);
        let (kept, longer) = account.budget.cut(&text);
        let length = kept.len();
        if longer {
            account.oddities.text_cut(self.sheet, at);
            match &mut text {
                Cow::Borrowed(text) => *text = &text[..length],
                Cow::Owned(text) => text.truncate(length),
            }
        }
        account.budget.text(length)?;
        Ok(Found::Text(text))
    }
}

/// Serial numbers that are a day alike from 1 March 1900 on, in either way of counting, and
/// within the calendar.
fn whole_day(serial: u64) -> bool {
    (61..=2_957_003).contains(&serial)
}

/// A number as its format shows it: a date, a time, or still a number. A date shown by its time
/// only is a date all the same; what no calendar holds stays a number.
pub(in crate::excel) fn moment(
    number: Decimal,
    shown: FormatKind,
    epoch: Epoch,
) -> CellValue<'static> {
    let negative = number < Decimal::ZERO;
    let moment = match shown {
        FormatKind::Date => date(number, epoch).map(CellValue::Date),
        FormatKind::Time if !negative && number >= Decimal::ONE => {
            date(number, epoch).map(CellValue::Date)
        }
        FormatKind::Time | FormatKind::Elapsed if !negative => Some(CellValue::Time(number)),
        _ => None,
    };
    moment.unwrap_or(CellValue::Number(number))
}
