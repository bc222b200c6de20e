//! Cells of columns that hold identifiers or times of day.

use crate::excel::{Cell, CellValue};
use crate::ingest::convert::{Converted, Notice};
use crate::ingest::time_text;
use crate::words::diagnostic::codes;
use crate::words::identifier::{Checked, Identifier};
use crate::words::{Decimal, Value};

/// Numbers from here on have lost digits: spreadsheet programs keep fifteen.
const LONGEST: i64 = 1_000_000_000_000_000;

/// Has a number more digits than a spreadsheet program keeps? Its last ones are gone then.
pub(super) fn has_lost_digits(number: Decimal) -> bool {
    number.abs() >= Decimal::from(LONGEST)
}

/// An identifier; `label` is the column's heading. Numbers of persons are not repeated in what
/// is said about them.
pub(super) fn identifier(
    cell: &Cell,
    written: &str,
    kind: Identifier,
    personal: bool,
) -> Converted {
    let lost = match &cell.value {
        CellValue::LongNumber(_) => true,
        CellValue::Number(number) => has_lost_digits(*number),
        // 1.40302E+17: the number as it was shown, copied as text
        CellValue::Text(text) => {
            let upper = text.trim().to_uppercase();
            upper.split_once("E+").is_some_and(|(digits, power)| {
                digits.parse::<Decimal>().is_ok() && power.parse::<u8>().is_ok()
            })
        }
        _ => false,
    };
    let hidden = personal || kind == Identifier::ResidentId;
    let said = if hidden { masked(written) } else { written.to_owned() };
    if lost {
        return Converted::refused(Notice::new(codes::V114, &said));
    }
    let notice = |code| Notice::new(code, &said).part("kind", kind.word());
    match kind.check(written) {
        Checked::Sound(text) => Converted::plain(Value::text(&text)),
        Checked::NoSuchDay => Converted::refused(notice(codes::V116).hinting("day")),
        Checked::Other => Converted::refused(notice(codes::V116)),
        Checked::CheckDigit(text, wanted) => {
            // registers hold codes of organisations that fail; of persons they do not
            if kind == Identifier::CreditCode {
                let notice = notice(codes::V204).part("wanted", wanted);
                Converted { value: Value::text(&text), notices: vec![notice] }
            } else {
                Converted::refused(notice(codes::V117))
            }
        }
    }
}

/// Beginning and end of a text that is nobody else's business.
pub(super) fn masked(written: &str) -> String {
    let letters: Vec<char> = written.chars().collect();
    if letters.len() < 8 {
        return "*".repeat(letters.len());
    }
    let shown = |at: usize| at < 3 || at + 2 >= letters.len();
    letters
        .iter()
        .enumerate()
        .map(|(at, letter)| if shown(at) { *letter } else { '*' })
        .collect()
}

/// A time of day.
pub(super) fn time(cell: &Cell, written: &str) -> Converted {
    let read = match &cell.value {
        CellValue::Time(part) | CellValue::Number(part) => time_text::of_part(*part),
        CellValue::Date(moment) => {
            let part = |number: i8| u32::try_from(number).unwrap_or(60);
            time_text::spelled(
                part(moment.hour()),
                part(moment.minute()),
                part(moment.second()),
            )
        }
        CellValue::Text(text) => time_text::read(text),
        _ => None,
    };
    read.map_or_else(
        || Converted::refused(Notice::new(codes::V119, written)),
        |time| Converted::plain(Value::text(&time)),
    )
}
