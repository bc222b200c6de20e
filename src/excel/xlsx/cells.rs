//! What the cells of a worksheet say: stored text, type and style → value.

use super::dates::{Epoch, Iso, date, iso};
use super::number::{Number, number};
use super::strings::unescape;
use super::styles::Style;
use crate::excel::book::{Cell, CellValue};
use crate::excel::fault::{BookFault, Oddities};
use crate::excel::format::FormatKind;
use crate::excel::limits::Budget;
use crate::words::{CellRef, Decimal};
use std::sync::Arc;

/// What all sheets of a workbook share while they are read.
pub(super) struct Account<'b> {
    /// The table of shared texts.
    pub(super) texts: &'b [Arc<str>],
    /// The styles.
    pub(super) styles: &'b [Style],
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
pub(super) struct Cells<'n> {
    part: &'n str,
    sheet: &'n str,
    list: Vec<Cell>,
    ordered: bool,
}

impl<'n> Cells<'n> {
    /// No cell yet.
    pub(super) fn new(part: &'n str, sheet: &'n str) -> Self {
        Self { part, sheet, list: Vec::new(), ordered: true }
    }

    /// Takes one cell, if it holds anything.
    pub(super) fn take(
        &mut self,
        stored: Stored<'_>,
        account: &mut Account<'_>,
    ) -> Result<(), BookFault> {
        let style = account.styles.get(stored.style).unwrap_or(&Style::GENERAL);
        let Some(value) = self.value(stored, style.kind, account)? else {
            return Ok(());
        };
        // an empty text that nothing computed is as good as no cell
        if !stored.formula && matches!(&value, CellValue::Text(text) if text.is_empty()) {
            return Ok(());
        }
        account.budget.cell()?;
        let numeric = matches!(
            value,
            CellValue::Number(_)
                | CellValue::LongNumber(_)
                | CellValue::Date(_)
                | CellValue::Time(_)
                | CellValue::NotComputed
        );
        let format = if numeric { style.format.clone() } else { None };
        if let Some(last) = self.list.last()
            && last.at >= stored.at
        {
            self.ordered = false;
        }
        self.list.push(Cell { at: stored.at, value, format, formula: stored.formula });
        Ok(())
    }

    /// All cells in order, one for each address: the last that was given, as spreadsheet
    /// programs take it.
    pub(super) fn finish(mut self, oddities: &mut Oddities) -> Vec<Cell> {
        if !self.ordered {
            self.list.sort_by_key(|cell| cell.at);
            self.list.dedup_by(|later, kept| {
                let twice = later.at == kept.at;
                if twice {
                    oddities.cell_twice(self.sheet, kept.at);
                    std::mem::swap(later, kept);
                }
                twice
            });
        }
        self.list
    }

    /// What a cell holds; `None` if nothing.
    fn value(
        &self,
        stored: Stored<'_>,
        shown: FormatKind,
        account: &mut Account<'_>,
    ) -> Result<Option<CellValue>, BookFault> {
        if let (CellType::Inline | CellType::Number, Some(text)) = (stored.kind, stored.inline)
            && (stored.kind == CellType::Inline || stored.value.is_none())
        {
            return self.text(text, stored.at, account).map(Some);
        }
        let nothing = Ok(stored.formula.then_some(CellValue::NotComputed));
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
                let place: Option<usize> = value.parse().ok();
                let text =
                    place.and_then(|place| account.texts.get(place)).ok_or_else(|| {
                        let detail = format!("{}: no shared text {value}", stored.at);
                        BookFault::damaged(self.part, detail)
                    })?;
                account.budget.text(text.len())?;
                CellValue::Text(Arc::clone(text))
            }
            CellType::Flag => match value {
                "1" | "true" | "TRUE" => CellValue::Flag(true),
                "0" | "false" | "FALSE" => CellValue::Flag(false),
                other => self.text(other, stored.at, account)?,
            },
            CellType::Error => {
                account.budget.text(value.len())?;
                CellValue::Error(Arc::from(account.budget.cut(value).0))
            }
            CellType::Iso => match iso(value) {
                Some(Iso::Date(moment)) => CellValue::Date(moment),
                Some(Iso::Time(time)) => CellValue::Time(time),
                None => self.text(value, stored.at, account)?,
            },
            CellType::Number | CellType::Text | CellType::Inline => match number(value) {
                Number::Exact(number) => moment(number, shown, account.epoch),
                Number::Long => {
                    account.budget.text(value.len())?;
                    CellValue::LongNumber(Arc::from(account.budget.cut(value).0))
                }
                Number::Undefined => CellValue::Error(Arc::from("#NUM!")),
                Number::Text => self.text(value, stored.at, account)?,
            },
        }))
    }

    /// A text of this cell alone.
    fn text(
        &self,
        stored: &str,
        at: CellRef,
        account: &mut Account<'_>,
    ) -> Result<CellValue, BookFault> {
        let text = unescape(stored);
        let (kept, longer) = account.budget.cut(&text);
        if longer {
            account.oddities.text_cut(self.sheet, at);
        }
        account.budget.text(kept.len())?;
        Ok(CellValue::Text(Arc::from(kept)))
    }
}

/// A number as its format shows it: a date, a time, or still a number. A date shown by its time
/// only is a date all the same; what no calendar holds stays a number.
pub(in crate::excel) fn moment(number: Decimal, shown: FormatKind, epoch: Epoch) -> CellValue {
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
