//! Rows of a laid-out result, read back as [`DetailRow`]s.

use crate::engine::lineage::layout::{Layout, SourceLayout};
use crate::engine::lineage::{DetailRow, Place, RowOrigin};
use crate::engine::table::{Table, reason};
use crate::words::Value;

/// One row of the result. `made_of` gives the rows behind a row of a WITH name.
pub(super) fn detail_row<E>(
    table: &Table,
    layout: &Layout,
    row: usize,
    made_of: &mut impl FnMut(&str, usize) -> Result<Vec<DetailRow>, E>,
) -> Result<DetailRow, E> {
    let mut origins = Vec::new();
    for source in &layout.sources {
        origins.extend(origin(table, source, row, made_of)?);
    }
    let contributions = layout
        .contributions
        .iter()
        .map(|(name, position)| {
            let value = position.map(|position| table.value(row, position));
            let number = match value {
                Some(Value::Number(number)) => Some(number),
                _ => None,
            };
            (name.clone(), number)
        })
        .collect();
    let passed = layout.passed.iter().cloned().collect();
    Ok(DetailRow { origins, contributions, passed })
}

/// The row of one table; nothing for the unmatched side of an outer join.
fn origin<E>(
    table: &Table,
    source: &SourceLayout,
    row: usize,
    made_of: &mut impl FnMut(&str, usize) -> Result<Vec<DetailRow>, E>,
) -> Result<Option<RowOrigin>, E> {
    let place = source.place.map(|positions| positions.map(|at| table.value(row, at)));
    let place = match place {
        None => None,
        Some([digest, sheet, number]) => match number {
            Value::Number(number) => Some(Place {
                digest: digest.to_string(),
                sheet: sheet.to_string(),
                row: u64::try_from(number).unwrap_or(0),
            }),
            _ => return Ok(None),
        },
    };
    let reasons = source.missing.map(|at| table.value(row, at).to_string()).unwrap_or_default();
    let values: Vec<(String, Value)> = source
        .values
        .iter()
        .map(|(name, position)| {
            let value = match table.value(row, *position) {
                Value::Missing(_) => Value::Missing(reason(&reasons, name)),
                value => value,
            };
            (name.clone(), value)
        })
        .collect();
    let made_of = match source.detail {
        None => Vec::new(),
        Some(position) => match table.value(row, position) {
            Value::Number(number) => {
                made_of(&source.relation, usize::try_from(number).unwrap_or(usize::MAX))?
            }
            _ => return Ok(None),
        },
    };
    let unmatched = place.is_none()
        && source.detail.is_none()
        && values.iter().all(|(_, value)| value.is_missing());
    if unmatched {
        return Ok(None);
    }
    let (relation, alias) = (source.relation.clone(), source.alias.clone());
    Ok(Some(RowOrigin { relation, alias, place, values, made_of }))
}
