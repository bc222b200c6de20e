//! From a cell to a typed value: what a cell means under its declared column.
//!
//! A value is taken as it stands or a finding says why it cannot be. Text that is plainly a
//! number is read as one; what would have to be guessed is asked about.

use crate::excel::format::Format;
use crate::excel::{Cell, CellValue};
use crate::ingest::{date_text, heading, identified, measure, number_text};
use crate::words::diagnostic::{Code, codes};
use crate::words::{Decimal, Fraction, Missing, Value, mask, text};
use crate::workspace::codelist::{CodeList, Match};
use crate::workspace::dataset::{ColumnKind, DatasetColumn, DatePrecision};
use jiff::civil::Date;

/// What is noticed about a cell: the code, the parts of its sentence, and the hint.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    /// Which kind.
    pub code: Code,
    /// The parts of the sentence.
    pub parts: Vec<(&'static str, String)>,
    /// Which hint.
    pub hint: &'static str,
}

impl Notice {
    pub(super) fn new(code: Code, found: &str) -> Self {
        Self { code, parts: vec![("found", text::shown(found, 60))], hint: "hint" }
    }

    pub(super) fn part(mut self, name: &'static str, value: impl ToString) -> Self {
        self.parts.push((name, value.to_string()));
        self
    }

    pub(super) fn hinting(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// The notice about a personal cell: what stands there is masked, wherever it is quoted.
    pub(super) fn masked(mut self, kind: &str) -> Self {
        for (name, part) in &mut self.parts {
            if !OF_THE_FORM.contains(name) && !part.is_empty() {
                *part = mask::masked(kind, part);
            }
        }
        self
    }
}

/// Parts of sentences that come from the declaration or are addresses, and never from a cell.
const OF_THE_FORM: [&str; 9] =
    ["label", "kind", "places", "bound", "side", "first", "count", "said", "wanted"];

/// A cell understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Converted {
    /// The value; missing where a notice is an error.
    pub value: Value,
    /// What was noticed.
    pub notices: Vec<Notice>,
}

impl Converted {
    pub(super) fn plain(value: Value) -> Self {
        Self { value, notices: Vec::new() }
    }

    pub(super) fn refused(notice: Notice) -> Self {
        Self { value: Value::Missing(Missing::NotReported), notices: vec![notice] }
    }
}

/// Of a code list so many labels are told.
const MOST_LABELS: usize = 12;

/// Words that stand for an empty cell, and what kind of nothing they mean.
pub(super) fn null_word(compact: &str) -> Option<Missing> {
    match compact {
        "" | "-" | "--" | "—" | "——" | "暂无" | "?" | "..." | "。。。" | "无" => {
            Some(Missing::NotReported)
        }
        "/" | "不适用" => Some(Missing::NotApplicable),
        "零报告" => Some(Missing::Nil),
        "保密" => Some(Missing::Suppressed),
        _ => None,
    }
}

/// Understands a cell under a column. `codes` is the column's code list, `on` the last day of
/// the return's period (codes must be valid on it). A figure is `tens` tens larger than what is
/// written.
#[must_use]
pub fn convert(
    cell: Option<&Cell<'_>>,
    column: &DatasetColumn,
    list: Option<&CodeList>,
    on: Date,
    tens: i8,
) -> Converted {
    let Some(cell) = cell else { return absent(Missing::NotReported, "", column) };
    let written = heading::plain(&cell.value);
    match &cell.value {
        CellValue::Error(error) => {
            return Converted::refused(Notice::new(codes::V110, error));
        }
        CellValue::NotComputed => return Converted::refused(Notice::new(codes::V111, "")),
        CellValue::Text(text) => {
            if let Some(missing) = null_word(&text::compact(text)) {
                // in a column of free text these words are what is said
                if !matches!(column.kind, ColumnKind::Text) || missing == Missing::NotReported {
                    return absent(missing, &written, column);
                }
            }
        }
        _ => {}
    }
    match &column.kind {
        ColumnKind::Whole => number(cell, (&written, tens), column, 0, false),
        ColumnKind::Decimal { scale } => number(cell, (&written, tens), column, *scale, false),
        ColumnKind::Percent { scale } => number(cell, (&written, tens), column, *scale, true),
        ColumnKind::Date(precision) => date(cell, &written, *precision),
        ColumnKind::Period => match crate::words::period_text::read(&written) {
            Some(read) => Converted::plain(Value::Period(read.period)),
            None => Converted::refused(Notice::new(codes::V115, &written)),
        },
        ColumnKind::Code(_) => code(&written, column, list, on),
        ColumnKind::YesNo => yes_no(cell, &written),
        ColumnKind::Time => identified::time(cell, &written),
        ColumnKind::Identifier(kind) => {
            identified::identifier(cell, &written, *kind, column.personal.is_some())
        }
        ColumnKind::Text => match &cell.value {
            CellValue::LongNumber(_) => Converted::refused(Notice::new(codes::V114, &written)),
            CellValue::Number(number) if identified::has_lost_digits(*number) => {
                Converted::refused(Notice::new(codes::V114, &written))
            }
            _ => Converted::plain(Value::text(&text::one_line(&written))),
        },
    }
}

fn absent(missing: Missing, written: &str, column: &DatasetColumn) -> Converted {
    // a reason given is an answer: not applicable, nil and suppressed are not an empty cell
    if column.optional || missing != Missing::NotReported {
        return Converted::plain(Value::Missing(missing));
    }
    let notice = Notice::new(codes::V101, written).part("label", &column.label);
    let notice = notice.part("said", if written.trim().is_empty() { "no" } else { "yes" });
    let counts = matches!(
        column.kind,
        ColumnKind::Whole | ColumnKind::Decimal { .. } | ColumnKind::Percent { .. }
    );
    Converted::refused(if counts { notice } else { notice.hinting("words") })
}

fn number(
    cell: &Cell<'_>,
    (written, tens): (&str, i8),
    column: &DatasetColumn,
    scale: u8,
    percent: bool,
) -> Converted {
    let wrong =
        if matches!(column.kind, ColumnKind::Whole) { codes::V104 } else { codes::V105 };
    let (read, has_percent, was_text) = match &cell.value {
        CellValue::Number(number) => {
            if let Some(notice) = scaled(cell, *number, column) {
                return Converted::refused(notice);
            }
            let shown = cell.format.is_some_and(|code| Format::new(code).is_percent());
            // a percentage is stored as a ratio and shown times a hundred
            let number = if shown { *number * Decimal::ONE_HUNDRED } else { *number };
            (number, shown, false)
        }
        CellValue::Text(text) => match number_text::read(text) {
            number_text::Read::Number { number, percent } => (number, percent, true),
            number_text::Read::Lookalike { letter, place } => {
                return Converted::refused(
                    Notice::new(wrong, text)
                        .part("letter", letter)
                        .part("place", place)
                        .hinting("letter"),
                );
            }
            number_text::Read::WithUnit { unit } => {
                return Converted::refused(with_unit(Notice::new(wrong, text), &unit, column));
            }
            number_text::Read::Other => {
                return Converted::refused(Notice::new(wrong, text));
            }
        },
        CellValue::LongNumber(text) => return Converted::refused(Notice::new(wrong, text)),
        _ => return Converted::refused(Notice::new(wrong, written)),
    };
    let counts_in_percent = column.unit.as_deref() == Some("%");
    let value = match (percent, has_percent) {
        (true, true) => read / Decimal::ONE_HUNDRED,
        // under a heading that says %, a plain 36 is 36 %; else it is a ratio
        (true, false) if counts_in_percent => read / Decimal::ONE_HUNDRED,
        (false, true) => {
            return Converted::refused(
                Notice::new(wrong, &format!("{}%", read.normalize())).hinting("percent"),
            );
        }
        _ => read,
    };
    // under a heading with another unit; what is told shows both figures
    let Some(value) = measure::shifted(value, tens) else {
        return Converted::refused(Notice::new(wrong, written));
    };
    let converted = format!("{written} → {value}");
    let written = if tens == 0 { written } else { &converted };
    let places = u32::from(scale) + if percent { 2 } else { 0 };
    if value.scale() > places {
        let code = if places == 0 { codes::V104 } else { codes::V113 };
        return Converted::refused(Notice::new(code, written).part("places", scale));
    }
    // bounds are declared as people write the figure: a percentage in per cent
    let exact = Fraction::from(if percent { value * Decimal::ONE_HUNDRED } else { value });
    let said = |bound: &Fraction| if percent { format!("{bound}%") } else { bound.to_string() };
    let below = column.min.as_ref().filter(|min| exact < **min);
    let above = column.max.as_ref().filter(|max| exact > **max);
    if let Some(bound) = below {
        return Converted::refused(
            Notice::new(codes::V109, written).part("side", "below").part("bound", said(bound)),
        );
    }
    if let Some(bound) = above {
        return Converted::refused(
            Notice::new(codes::V109, written).part("side", "above").part("bound", said(bound)),
        );
    }
    let mut converted = Converted::plain(Value::Number(value));
    if was_text {
        let notice = Notice::new(codes::V202, written).part("label", &column.label);
        converted.notices.push(notice);
    }
    converted
}

/// A figure with its unit behind it: to be left out, or to be converted first.
fn with_unit(notice: Notice, unit: &str, column: &DatasetColumn) -> Notice {
    let declared = column.unit.as_deref().unwrap_or_default();
    let hint = if measure::differ_in_scale(unit, declared) { "scale" } else { "unit" };
    notice.part("unit", unit).part("wanted", declared).hinting(hint)
}

/// A number shown divided by 万 or 亿 under a column that is not declared in the plain unit:
/// which of the two figures is meant cannot be seen.
fn scaled(cell: &Cell<'_>, number: Decimal, column: &DatasetColumn) -> Option<Notice> {
    let format = Format::new(cell.format?);
    let power = format.power(number);
    if power < 3 || column.unit.as_deref().is_some_and(measure::is_plain) {
        return None;
    }
    let shown = number.checked_div(Decimal::from(10_i64.checked_pow(power.unsigned_abs())?))?;
    Some(
        Notice::new(codes::V118, &number.normalize().to_string())
            .part("shown", format!("{}{}", shown.normalize(), format.suffix(number)))
            .part("unit", column.unit.as_deref().unwrap_or_default()),
    )
}

fn date(cell: &Cell<'_>, written: &str, precision: DatePrecision) -> Converted {
    let read = match &cell.value {
        CellValue::Date(moment) => return Converted::plain(Value::Date(moment.date())),
        CellValue::Number(number) => {
            // 20230105 typed as a number, or the serial number of a day without a date format
            let digits = number.normalize().to_string();
            if number.scale() == 1 && digits.ends_with(".1") && digits.len() == 6 {
                // 2025.10 kept as a number has lost its zero: January and October look alike
                return Converted::refused(
                    Notice::new(codes::V107, written).hinting("october"),
                );
            }
            match digits.len() {
                6..=8 => date_text::read(&digits, precision),
                5 => match day_of_serial(*number) {
                    Some(date) => date_text::Read::Date(date),
                    None => date_text::Read::Other,
                },
                _ => date_text::Read::Other,
            }
        }
        CellValue::Text(text) => date_text::read(text, precision),
        _ => date_text::Read::Other,
    };
    match read {
        date_text::Read::Date(date) => Converted::plain(Value::Date(date)),
        date_text::Read::Half => {
            let notice = Notice::new(codes::V108, written);
            Converted::refused(match precision {
                DatePrecision::Day => notice,
                DatePrecision::Month => notice.hinting("month"),
                DatePrecision::TenDays => notice.hinting("ten_days"),
            })
        }
        date_text::Read::NoSuchDay => {
            Converted::refused(Notice::new(codes::V107, written).hinting("day"))
        }
        date_text::Read::Other => {
            let notice = Notice::new(codes::V107, written);
            Converted::refused(match precision {
                DatePrecision::Day => notice,
                DatePrecision::Month => notice.hinting("month"),
                DatePrecision::TenDays => notice.hinting("ten_days"),
            })
        }
    }
}

/// The day of a serial number of the 1900 system, for days on which all programs agree.
fn day_of_serial(number: Decimal) -> Option<Date> {
    let days = i32::try_from(number.mantissa()).ok().filter(|_| number.scale() == 0)?;
    // 1899-12-30 makes up for the leap day that 1900 did not have
    let span = jiff::Span::new().try_days(days).ok().filter(|_| days > 60)?;
    Date::constant(1899, 12, 30).checked_add(span).ok()
}

fn code(written: &str, column: &DatasetColumn, list: Option<&CodeList>, on: Date) -> Converted {
    let Some(list) = list else {
        return Converted::plain(Value::text(&text::one_line(written)));
    };
    match list.find(written, Some(on)) {
        Some(Match::Exact(entry)) => Converted::plain(Value::text(&entry.code)),
        Some(Match::Alias(entry)) => Converted {
            value: Value::text(&entry.code),
            notices: vec![Notice::new(codes::V203, written).part("label", &entry.label)],
        },
        Some(Match::Slip(entry)) => Converted {
            value: Value::text(&entry.code),
            notices: vec![Notice::new(codes::V201, written).part("label", &entry.label)],
        },
        None => {
            let compact = text::compact(written);
            let known = list.find(written, None).is_some();
            let mut notice = Notice::new(codes::V102, written).part("label", &column.label);
            let padded = list.entries.iter().find(|entry| {
                entry.code.len() > compact.len()
                    && compact.bytes().all(|byte| byte.is_ascii_digit())
                    && !compact.is_empty()
                    && entry.code.trim_start_matches('0') == compact.trim_start_matches('0')
            });
            if known {
                notice = notice.part("day", on).hinting("dated");
            } else if let Some(entry) = padded {
                notice = notice.part("code", &entry.code).hinting("zeros");
            } else if let Some(near) = text::nearest(&compact, list.spellings()) {
                notice = notice.part("nearest", near).hinting("nearest");
            } else {
                let valid = || list.entries.iter().filter(|entry| entry.is_valid(on));
                let labels: Vec<&str> =
                    valid().take(MOST_LABELS).map(|entry| entry.label.as_str()).collect();
                let all = valid().count();
                notice = notice
                    .part("labels", labels.join("、"))
                    .part("all", all)
                    .part("more", if all > MOST_LABELS { "yes" } else { "no" });
            }
            Converted::refused(notice)
        }
    }
}

fn yes_no(cell: &Cell<'_>, written: &str) -> Converted {
    let flag = match &cell.value {
        CellValue::Flag(flag) => Some(*flag),
        _ => match text::compact(written).to_uppercase().as_str() {
            "是" | "有" | "√" | "✔" | "✓" | "1" | "Y" | "YES" | "TRUE" => Some(true),
            "否" | "无" | "×" | "✘" | "✗" | "0" | "N" | "NO" | "FALSE" => Some(false),
            _ => None,
        },
    };
    match flag {
        Some(flag) => Converted::plain(Value::Flag(flag)),
        None => Converted::refused(Notice::new(codes::V112, written)),
    }
}
