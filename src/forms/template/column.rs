//! What the cells of a column may hold: as a rule of the cell, as a hint, as a number format.

use super::{LISTS_SHEET, Lists, Wanted};
use crate::excel::write::{Allowed, EntryRule};
use crate::words::catalogue::{Language, say};
use crate::words::identifier::Identifier;
use crate::words::{CellRange, CellRef};
use crate::workspace::dataset::{ColumnKind, DatasetColumn, DatePrecision};
use jiff::civil::date;

/// Labels of the codes that are valid in the period.
pub(super) fn labels(wanted: &Wanted<'_>, column: &DatasetColumn) -> Vec<String> {
    let ColumnKind::Code(list) = &column.kind else { return Vec::new() };
    let day = wanted.period.last_day();
    let only = (wanted.dataset.provider_column.as_ref() == Some(&column.name)
        && *list == wanted.dataset.provider)
        .then_some(wanted.provider);
    wanted
        .workspace
        .codelists
        .get(list)
        .map(|list| {
            list.entries
                .iter()
                .filter(|entry| entry.is_valid(day))
                .filter(|entry| only.is_none_or(|code| code == entry.code))
                .map(|entry| entry.label.clone())
                .collect()
        })
        .unwrap_or_default()
}

/// Does the choice depend on what was chosen for the unit above?
fn cascades(wanted: &Wanted<'_>, column: &DatasetColumn) -> bool {
    column.within.is_some() && labels(wanted, column).len() > 1
}

/// Of a column within another: the units that belong to the one chosen there. The list stands on
/// the hidden sheet in the order of the units above, each beside the one it belongs to.
fn cascade(
    wanted: &Wanted<'_>,
    column: &DatasetColumn,
    range: CellRange,
    lists: &mut Lists,
) -> Option<Allowed> {
    let name = column.within.as_ref()?;
    let at = wanted.dataset.columns.iter().position(|one| one.name == *name)?;
    let above = wanted.dataset.columns.get(at)?;
    let (ColumnKind::Code(own), ColumnKind::Code(higher)) = (&column.kind, &above.kind) else {
        return None;
    };
    let (own, higher) =
        (wanted.workspace.codelists.get(own)?, wanted.workspace.codelists.get(higher)?);
    let day = wanted.period.last_day();
    let mut units = Vec::new();
    let mut parents = Vec::new();
    for parent in higher.entries.iter().filter(|one| one.is_valid(day)) {
        let below = own.entries.iter().filter(|one| {
            one.is_valid(day) && one.parent.as_deref() == Some(parent.code.as_str())
        });
        for unit in below {
            units.push(unit.label.clone());
            parents.push(parent.label.clone());
        }
    }
    if units.is_empty() {
        return None;
    }
    let (texts, parents) = (lists.place(units), lists.place(parents));
    Some(Allowed::OneOfThoseUnder {
        sheet: LISTS_SHEET.to_owned(),
        texts,
        above: parents,
        beside: CellRef::new(range.first.row, u32::try_from(at).unwrap_or(0)),
    })
}

/// The rule for the cells of a column.
pub(super) fn rule(
    wanted: &Wanted<'_>,
    column: &DatasetColumn,
    range: CellRange,
    lists: &mut Lists,
) -> EntryRule {
    let bound = |bound: &Option<crate::words::Fraction>| {
        bound.as_ref().and_then(crate::words::Fraction::to_exact_decimal)
    };
    let (min, max) = (bound(&column.min), bound(&column.max));
    let allowed = match &column.kind {
        ColumnKind::Whole => Allowed::Whole { min, max },
        ColumnKind::Decimal { .. } | ColumnKind::Percent { .. } => {
            Allowed::Decimal { min, max }
        }
        ColumnKind::Date(DatePrecision::Day) => {
            Allowed::Dates { first: date(1900, 3, 1), last: date(2199, 12, 31) }
        }
        ColumnKind::YesNo => Allowed::OneOf(vec!["是".to_owned(), "否".to_owned()]),
        ColumnKind::Code(_) if cascades(wanted, column) => {
            cascade(wanted, column, range, lists).unwrap_or(Allowed::Anything)
        }
        ColumnKind::Code(_) => {
            let labels = labels(wanted, column);
            match Allowed::short_list(&labels) {
                _ if labels.is_empty() => Allowed::Anything,
                Some(short) => short,
                None => {
                    let range = lists.place(labels);
                    Allowed::OneOfCells { sheet: LISTS_SHEET.to_owned(), range }
                }
            }
        }
        ColumnKind::Date(_)
        | ColumnKind::Period
        | ColumnKind::Time
        | ColumnKind::Identifier(_)
        | ColumnKind::Text => Allowed::Anything,
    };
    let what = what(column);
    let last = column.label.rsplit('/').next().unwrap_or(&column.label);
    let refusal = say(
        Language::Chinese,
        "form-refusal",
        &[("label", last.to_owned()), ("what", what.clone())],
    );
    let need = if column.optional { "form-may-be-empty" } else { "form-required" };
    let hint = format!("{what}；{}", say(Language::Chinese, need, &[]));
    EntryRule { range, allowed, title: last.to_owned(), hint, refusal, may_insist: false }
}

/// What is to be filled in, in words.
pub(super) fn what(column: &DatasetColumn) -> String {
    let (key, scale) = match &column.kind {
        ColumnKind::Whole => ("form-whole", 0),
        ColumnKind::Decimal { scale } => ("form-decimal", *scale),
        ColumnKind::Percent { scale } => ("form-percent", *scale),
        ColumnKind::Date(DatePrecision::Day) => ("form-day", 0),
        ColumnKind::Date(DatePrecision::Month) => ("form-month", 0),
        ColumnKind::Date(DatePrecision::TenDays) => ("form-ten-days", 0),
        ColumnKind::Period => ("form-period", 0),
        ColumnKind::Code(_) => ("form-code", 0),
        ColumnKind::YesNo => ("form-yes-no", 0),
        ColumnKind::Time => ("form-time", 0),
        ColumnKind::Identifier(kind) => (identifier_key(*kind), 0),
        ColumnKind::Text => ("form-text", 0),
    };
    let mut parts = vec![say(Language::Chinese, key, &[("scale", scale.to_string())])];
    let percent = matches!(column.kind, ColumnKind::Percent { .. });
    let bounds = [("form-at-least", &column.min), ("form-at-most", &column.max)];
    for (key, bound) in bounds {
        let Some(bound) = bound else { continue };
        let written = if percent {
            let hundredfold = bound * &crate::words::Fraction::whole(100);
            hundredfold.to_exact_decimal().map(|digits| format!("{digits}%"))
        } else {
            bound.to_exact_decimal()
        };
        if let Some(written) = written {
            parts.push(say(Language::Chinese, key, &[("bound", written)]));
        }
    }
    if let Some(unit) = &column.unit {
        parts.push(say(Language::Chinese, "form-unit", &[("unit", unit.clone())]));
    }
    parts.join("，")
}

/// How an identifier is told what it is.
fn identifier_key(kind: Identifier) -> &'static str {
    match kind {
        Identifier::ResidentId => "form-resident-id",
        Identifier::CreditCode => "form-credit-code",
        Identifier::MediaCode => "form-media-code",
        Identifier::Phone => "form-phone",
        Identifier::ProjectCode => "form-project-code",
        Identifier::Division => "form-division",
    }
}

/// The number format of a column's cells.
pub(super) fn format(column: &DatasetColumn) -> Option<String> {
    let places = |scale: u8| {
        if scale == 0 {
            "0".to_owned()
        } else {
            format!("0.{}", "0".repeat(usize::from(scale)))
        }
    };
    match &column.kind {
        ColumnKind::Whole => Some("0".to_owned()),
        // no more decimals are shown than are there: 12.5 stays 12.5
        ColumnKind::Decimal { .. } | ColumnKind::Code(_) | ColumnKind::YesNo => None,
        ColumnKind::Percent { scale } => Some(format!("{}%", places(*scale))),
        ColumnKind::Date(DatePrecision::Day) => Some("yyyy-mm-dd".to_owned()),
        // kept as typed: an identifier keeps its zeros, 2025.10 its last digit
        ColumnKind::Date(_)
        | ColumnKind::Period
        | ColumnKind::Time
        | ColumnKind::Identifier(_)
        | ColumnKind::Text => Some("@".to_owned()),
    }
}
