//! What the cells of a form's column hold, and how a declaration says so (`type`).

use crate::words::identifier::Identifier;
use crate::words::text;
use crate::workspace::fields::Fields;

/// To which precision a date is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DatePrecision {
    /// A day.
    Day,
    /// A month is enough.
    Month,
    /// A 旬 is enough.
    TenDays,
}

/// What the cells of a column hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ColumnKind {
    /// Whole numbers.
    Whole,
    /// Decimals with at most this many places.
    Decimal {
        /// Decimal places.
        scale: u8,
    },
    /// Percentages, kept as ratios; this many places of the percentage.
    Percent {
        /// Decimal places of the percentage as printed.
        scale: u8,
    },
    /// Dates.
    Date(DatePrecision),
    /// Reference periods.
    Period,
    /// Codes of a code list.
    Code(String),
    /// 是 or 否.
    YesNo,
    /// A time of day.
    Time,
    /// Identifiers with a shape of their own.
    Identifier(Identifier),
    /// Text.
    Text,
}

const TYPES: [&str; 18] = [
    "whole",
    "decimal(p,s)",
    "percent",
    "percent(s)",
    "date",
    "date(month)",
    "date(ten_days)",
    "period",
    "code",
    "yes_no",
    "time",
    "resident_id",
    "credit_code",
    "media_code",
    "phone",
    "project_code",
    "division",
    "text",
];

/// Reads `type`.
pub(super) fn read_kind(fields: &mut Fields<'_>, codelist: Option<String>) -> ColumnKind {
    let written = fields.required_text("type");
    let compact = text::compact(&written);
    let (word, inside) = match compact.split_once('(') {
        Some((word, rest)) => (word, rest.strip_suffix(')').unwrap_or("?")),
        None => (compact.as_str(), ""),
    };
    let kind = match (word, inside) {
        ("whole", "") => Some(ColumnKind::Whole),
        ("decimal", inside) => inside
            .split_once(',')
            .and_then(|(_, scale)| scale.parse().ok())
            .filter(|scale| *scale <= 12)
            .map(|scale| ColumnKind::Decimal { scale }),
        ("percent", "") => Some(ColumnKind::Percent { scale: 2 }),
        ("percent", inside) => inside
            .parse()
            .ok()
            .filter(|scale| *scale <= 10)
            .map(|scale| ColumnKind::Percent { scale }),
        ("date", "" | "day") => Some(ColumnKind::Date(DatePrecision::Day)),
        ("date", "month") => Some(ColumnKind::Date(DatePrecision::Month)),
        ("date", "ten_days") => Some(ColumnKind::Date(DatePrecision::TenDays)),
        ("period", "") => Some(ColumnKind::Period),
        ("yes_no", "") => Some(ColumnKind::YesNo),
        ("time", "") => Some(ColumnKind::Time),
        ("text", "") => Some(ColumnKind::Text),
        ("code", "") => {
            if codelist.is_none() {
                fields.missing("codelist");
            }
            Some(ColumnKind::Code(codelist.unwrap_or_default()))
        }
        (word, "") => Identifier::ALL
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, kind)| ColumnKind::Identifier(*kind)),
        _ => None,
    };
    kind.unwrap_or_else(|| {
        if !written.is_empty() {
            let at = fields.at_key("type");
            fields.not_allowed(at, "type", &written, TYPES);
        }
        ColumnKind::Text
    })
}
