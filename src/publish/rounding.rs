//! Rounded parts that do not add up to their rounded total (尾差).
//!
//! Totals are rounded from unrounded parts, so the printed parts need not add up to the printed
//! total. That is left as it is and noted; here it is only detected.

use crate::publish::document::{CellContent, Row, RowKind, Table};
use crate::words::Fraction;

/// Printed parts and their printed total, where they differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TailDifference {
    /// What the printed parts add up to.
    pub parts: Fraction,
    /// The printed total.
    pub total: Fraction,
}

/// The difference between the sum of printed parts and a printed total. `None` when they
/// agree, or when one of them is not a plain decimal number.
#[must_use]
pub fn tail_difference<'a>(
    parts: impl IntoIterator<Item = &'a str>,
    total: &str,
) -> Option<TailDifference> {
    let total = Fraction::parse(total)?;
    let mut sum = Fraction::zero();
    for part in parts {
        sum = &sum + &Fraction::parse(part)?;
    }
    (sum != total).then_some(TailDifference { parts: sum, total })
}

/// The columns of a table (counted from zero) whose printed rows do not add up to the printed
/// 合计 though the unrounded ones do: there the difference comes from rounding alone. A rate or
/// a mean, whose total is no sum, is none of them.
#[must_use]
pub fn columns_with_tail(table: &Table) -> Vec<usize> {
    let totals: Vec<&Row> =
        table.rows.iter().filter(|row| row.kind == RowKind::Total).collect();
    (0..table.columns.len())
        .filter(|&column| totals.iter().any(|total| has_tail(table, total, column)))
        .collect()
}

fn has_tail(table: &Table, total: &Row, column: usize) -> bool {
    let Some((printed_total, exact_total)) = number(total, column) else { return false };
    let body = || table.rows.iter().filter(|row| row.kind == RowKind::Body);
    let mut printed = Vec::new();
    let mut sum = Fraction::zero();
    for row in body() {
        let Some((fixed, exact)) = number(row, column) else { return false };
        printed.push(fixed);
        sum = &sum + exact;
    }
    sum == *exact_total && tail_difference(printed, printed_total).is_some()
}

fn number(row: &Row, column: usize) -> Option<(&str, &Fraction)> {
    match &row.cells.get(column)?.content {
        CellContent::Number { fixed, exact: Some(exact) } => Some((fixed, exact)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::document::{Cell, TableColumn};

    /// 阳政办发〔2023〕74号: the rounded rows add up to 101.49, the total is 101.48.
    #[test]
    fn rounded_rows_need_not_add_up() {
        let parts = ["35.95", "43.74", "15.74", "2.46", "1.66", "1.94"];
        let found = tail_difference(parts, "101.48").expect("a difference");
        assert_eq!(
            (found.parts.to_string(), found.total.to_string()),
            ("101.49".into(), "101.48".into())
        );
        assert_eq!(tail_difference(parts, "101.49"), None);
        assert_eq!(tail_difference(["—"], "1"), None);
    }

    #[test]
    fn only_rounding_is_a_tail() {
        let row = |kind, values: [&str; 3]| Row {
            kind,
            cells: values
                .iter()
                .map(|text| Cell::number(Fraction::parse(text).expect("a number"), 1))
                .collect(),
        };
        let table = Table {
            columns: vec![TableColumn::default(); 3],
            rows: vec![
                // sums exactly; sums with a tail; a rate
                row(RowKind::Body, ["1.0", "0.25", "50.0"]),
                row(RowKind::Body, ["2.0", "0.25", "60.0"]),
                row(RowKind::Total, ["3.0", "0.5", "55.0"]),
            ],
            ..Table::default()
        };
        assert_eq!(columns_with_tail(&table), [1]);
    }
}
