//! A cell as calamine tells it → a cell of ours.

use super::biff::Shown;
use crate::excel::book::{Cell, CellValue};
use crate::excel::limits::cut;
use crate::excel::xlsx::{Epoch, Iso, Number, date, iso, moment, number};
use crate::words::{CellRef, Decimal};
use calamine::{CellErrorType, Data, ExcelDateTime};

/// What a cell holds, and whether its text was cut off; `None` if it holds nothing. `known` is
/// what the records of an `.xls` say of it: its format, and whether it holds a formula.
pub(super) fn cell<'c>(
    at: CellRef,
    data: &'c Data,
    epoch: Epoch,
    known: Option<(&'c Shown, bool)>,
    longest: usize,
    digits: &'c mut String,
) -> Option<(Cell<'c>, bool)> {
    let formula = known.is_some_and(|(_, formula)| formula);
    let mut longer = false;
    *digits = match data {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => format!("{number:?}"),
        Data::DateTime(moment) => format!("{:?}", moment.as_f64()),
        _ => String::new(),
    };
    let value = match (data, known) {
        (Data::Empty, _) => return None,
        (Data::Int(_) | Data::Float(_) | Data::DateTime(_), Some((shown, _))) => {
            dated(plain(digits), shown, epoch)
        }
        (Data::Int(_) | Data::Float(_), None) => plain(digits),
        (Data::DateTime(moment), None) => timed(plain(digits), *moment, epoch),
        (Data::Bool(flag), _) => CellValue::Flag(*flag),
        (Data::String(text), _) if text.is_empty() && !formula => return None,
        (Data::String(text), _) => {
            let kept;
            (kept, longer) = cut(text, longest);
            CellValue::Text(kept)
        }
        (Data::DateTimeIso(text), _) => match iso(text) {
            Some(Iso::Date(moment)) => CellValue::Date(moment),
            Some(Iso::Time(time)) => CellValue::Time(time),
            None => CellValue::Text(cut(text, longest).0),
        },
        (Data::DurationIso(text), _) => match duration(text) {
            Some(time) => CellValue::Time(time),
            None => CellValue::Text(cut(text, longest).0),
        },
        (Data::Error(error), _) => CellValue::Error(sign(error)),
    };
    let numeric = matches!(
        value,
        CellValue::Number(_)
            | CellValue::LongNumber(_)
            | CellValue::Date(_)
            | CellValue::Time(_)
    );
    let format = known.filter(|_| numeric).and_then(|(shown, _)| shown.format.as_deref());
    Some((Cell { at, value, format, formula }, longer))
}

/// A number as its format shows it.
fn dated<'c>(value: CellValue<'c>, shown: &Shown, epoch: Epoch) -> CellValue<'c> {
    match value {
        CellValue::Number(number) => moment(number, shown.kind, epoch),
        other => other,
    }
}

/// A number from the digits of its shortest form.
fn plain(digits: &str) -> CellValue<'_> {
    match number(digits) {
        Number::Exact(number) => CellValue::Number(number),
        Number::Undefined => CellValue::Error("#NUM!"),
        Number::Long | Number::Text => CellValue::LongNumber(digits),
    }
}

/// A number that calamine took for a date or a duration.
fn timed(value: CellValue<'_>, moment: ExcelDateTime, epoch: Epoch) -> CellValue<'_> {
    match value {
        CellValue::Number(number) if number >= Decimal::ZERO => {
            let dated = if moment.is_datetime() { date(number, epoch) } else { None };
            match dated {
                Some(date) => CellValue::Date(date),
                None if moment.is_duration() || number < Decimal::ONE => {
                    CellValue::Time(number)
                }
                None => CellValue::Number(number),
            }
        }
        other => other,
    }
}

/// The fraction of a day of `PT10H30M05S`.
fn duration(text: &str) -> Option<Decimal> {
    let mut rest = text.strip_prefix("PT")?;
    let mut seconds = Decimal::ZERO;
    while let Some(end) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let amount: Decimal = rest[..end].parse().ok()?;
        let unit = match rest.as_bytes()[end] {
            b'H' => 3600,
            b'M' => 60,
            b'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(amount.checked_mul(Decimal::from(unit))?)?;
        rest = &rest[end + 1..];
    }
    seconds.checked_div(Decimal::from(86_400)).map(|day| day.normalize())
}

/// An error value as it is shown.
fn sign(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_fractions_of_a_day() {
        assert_eq!(duration("PT12H00M00S"), Some(Decimal::new(5, 1)));
        assert_eq!(duration("PT36H"), Some(Decimal::new(15, 1)));
        assert_eq!(duration("P1D"), None);
        assert_eq!(duration("PTxH"), None);
        assert_eq!(duration("PT中H"), None);
    }
}
