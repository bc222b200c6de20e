//! An indicator table as a table for engines and files.

use crate::engine::{Column, Indicator, IndicatorRow, Kind, Table, TableBuilder};
use crate::words::formula::Term;
use crate::words::{Decimal, Missing, Value};

/// Decimals kept beyond those printed where full precision is asked for: a third has no end.
const BEYOND: u8 = 6;

/// The rows as printed, the total among them: numbers with the decimals they print, or with six
/// more when `exact`.
#[must_use]
pub fn as_table(indicator: &Indicator, exact: bool) -> Table {
    let columns = indicator
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let numbers =
                indicator.rows.iter().any(|row| matches!(row.figures[at], Term::Number(_)));
            let digits = u8::try_from(column.digits).unwrap_or(0);
            let scale = if exact { digits.saturating_add(BEYOND) } else { digits };
            let kind = if numbers { Kind::Number { scale } } else { Kind::Text };
            Column::new(&column.name, kind)
        })
        .collect();
    let rows: Vec<IndicatorRow> = indicator.printed_rows().cloned().collect();
    fill(&rows, indicator, columns)
}

/// Rows as a table of these columns, by name.
pub(super) fn fill(
    rows: &[IndicatorRow],
    indicator: &Indicator,
    columns: Vec<Column>,
) -> Table {
    let mut builder = TableBuilder::new(columns.clone());
    for row in rows {
        let values: Vec<Value> = columns
            .iter()
            .map(|column| {
                let at = indicator.position(&column.name);
                at.map_or(Value::Missing(Missing::NotApplicable), |at| {
                    as_value(&row.figures[at], column.kind)
                })
            })
            .collect();
        builder.push(&values);
    }
    builder.finish()
}

fn as_value(term: &Term, kind: Kind) -> Value {
    match (term, kind) {
        (Term::Number(number), Kind::Number { scale }) => {
            Decimal::from_str_exact(&number.to_fixed(u32::from(scale)))
                .map_or(Value::Missing(Missing::NotApplicable), Value::Number)
        }
        (Term::Text(text), _) => Value::Text(text.clone()),
        (Term::Flag(flag), _) => Value::Flag(*flag),
        (Term::Date(date), _) => Value::Date(*date),
        (Term::Missing(missing), _) => Value::Missing(missing.clone()),
        (Term::Number(number), _) => Value::text(&number.to_string()),
    }
}
