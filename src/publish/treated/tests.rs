//! 舍位平衡 and suppression on tables of any size, the latter against an attacker who knows
//! everything that is printed.

use super::{Reason, Treatment, Treatments, balance, suppress};
use crate::engine::{Indicator, IndicatorColumn, IndicatorRow};
use crate::publish::document::SourceKey;
use crate::words::formula::{Formula, Term};
use crate::words::{Fraction, Period, Rounding};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn column(name: &str, digits: u32, is_key: bool, formula: Option<&str>) -> IndicatorColumn {
    IndicatorColumn {
        name: name.to_owned(),
        label: name.to_owned(),
        unit: None,
        digits,
        rounding: Rounding::HalfUp,
        is_key,
        labels: BTreeMap::new(),
        formula: formula.map(|text| Formula::parse(text).expect("a formula")),
        ranked_by: None,
    }
}

/// Rows by columns of numbers in thousandths, with the sums of both where asked for.
fn table(cells: &[Vec<i64>], digits: u32, across: bool, down: bool) -> Indicator {
    let wide = cells.first().map_or(0, Vec::len);
    let names: Vec<String> = (0..wide).map(|at| format!("c{at}")).collect();
    let mut columns = vec![column("unit", 0, true, None)];
    columns.extend(names.iter().map(|name| column(name, digits, false, None)));
    if across {
        columns.push(column("all", digits, false, Some(&names.join(" + "))));
    }
    let figures = |label: &str, values: Vec<i64>| {
        let mut values = values;
        if across {
            values.push(values.iter().sum());
        }
        let mut figures = vec![Term::Text(label.into())];
        let number = |value: i64| Term::Number(Fraction::scaled(i128::from(value), 3));
        figures.extend(values.into_iter().map(number));
        figures
    };
    let rows = cells
        .iter()
        .enumerate()
        .map(|(at, values)| IndicatorRow {
            key: vec![("unit".to_owned(), at.to_string())],
            figures: figures(&at.to_string(), values.clone()),
            gathered: BTreeMap::new(),
        })
        .collect();
    let sums = (0..wide).map(|at| cells.iter().map(|row| row[at]).sum()).collect();
    let total = down.then(|| IndicatorRow {
        key: Vec::new(),
        figures: figures("合计", sums),
        gathered: BTreeMap::new(),
    });
    Indicator {
        query: "q".into(),
        title: "q".into(),
        period: Period::parse("2025").expect("a period"),
        columns,
        rows,
        total,
        total_first: false,
        adjusted: Vec::new(),
        notes: Vec::new(),
    }
}

fn printed(table: &Indicator, row: &IndicatorRow, at: usize, moved: &Treatments) -> Fraction {
    let key = SourceKey {
        query: table.query.clone(),
        key: row.key.clone(),
        column: table.columns[at].name.clone(),
    };
    match moved.get(&key) {
        Some(Treatment::Balanced { printed, .. }) => {
            Fraction::parse(printed).expect("a number")
        }
        _ => table.columns[at].rounded(row.figures[at].number().expect("a number")),
    }
}

fn cells(largest: i64) -> impl Strategy<Value = Vec<Vec<i64>>> {
    (1_usize..9, 1_usize..5).prop_flat_map(move |(rows, columns)| {
        let row = proptest::collection::vec(0..largest, columns..=columns);
        proptest::collection::vec(row, rows..=rows)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Rows and columns add up, the total row stays, nothing moves by more than one unit.
    #[test]
    fn a_balanced_table_adds_up(values in cells(40_000), digits in 0_u32..3) {
        let wide = values[0].len();
        let table = table(&values, digits, wide > 1, true);
        let all: Vec<usize> = (0..table.columns.len()).collect();
        let (moved, faults) = balance(&table, &all);
        let (again, _) = balance(&table, &all);
        prop_assert_eq!(&moved, &again);
        let total = table.total.clone().expect("a total");
        if let Some(fault) = faults.first() {
            // only where the total row itself does not add up
            prop_assert_eq!(fault.why, "totals");
            let parts = (1..=wide).fold(Fraction::zero(), |sum, at| {
                &sum + &printed(&table, &total, at, &moved)
            });
            prop_assert_ne!(parts, printed(&table, &total, wide + 1, &moved));
            return Ok(());
        }
        prop_assert!(moved.keys().all(|key| !key.key.is_empty()));
        for at in 1..table.columns.len() {
            let sum = table.rows.iter().fold(Fraction::zero(), |sum, row| {
                &sum + &printed(&table, row, at, &moved)
            });
            prop_assert_eq!(sum, printed(&table, &total, at, &moved));
        }
        if wide > 1 {
            for row in &table.rows {
                let sum = (1..=wide).fold(Fraction::zero(), |sum, at| {
                    &sum + &printed(&table, row, at, &moved)
                });
                prop_assert_eq!(sum, printed(&table, row, wide + 1, &moved));
            }
        }
        let unit = Fraction::scaled(1, digits);
        for treatment in moved.values() {
            let Treatment::Balanced { rounded, printed } = treatment else { continue };
            let (rounded, printed) = (Fraction::parse(rounded), Fraction::parse(printed));
            let by = &printed.expect("a number") - &rounded.expect("a number");
            prop_assert_eq!(by.absolute(), unit.clone());
        }
    }

    /// Whoever knows every printed figure, and that all of them are counts, can work out none of
    /// those not shown: for each there is another table that prints the same.
    #[test]
    fn no_cell_can_be_worked_out(
        values in cells(14), across in any::<bool>(), down in any::<bool>(),
    ) {
        let values: Vec<Vec<i64>> =
            values.iter().map(|row| row.iter().map(|v| v * 1000).collect()).collect();
        let across = across && values[0].len() > 1;
        let table = table(&values, 0, across, down);
        let counts: Vec<usize> = (1..=values[0].len()).collect();
        let hidden = suppress(&table, &counts, 4);
        let mut rows: Vec<&IndicatorRow> = table.rows.iter().collect();
        rows.extend(&table.total);
        let value = |row: &IndicatorRow, at: usize| -> i64 {
            row.figures[at].number().expect("a number").to_fixed(0).parse().expect("whole")
        };
        let is_hidden = |row: &IndicatorRow, at: usize| hidden.contains_key(&SourceKey {
            query: table.query.clone(),
            key: row.key.clone(),
            column: table.columns[at].name.clone(),
        });
        let mut unknown: Vec<(usize, usize)> = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            for at in 1..table.columns.len() {
                let small = counts.contains(&at) && (1..4).contains(&value(row, at));
                prop_assert!(!small || is_hidden(row, at), "{i} {at} is shown");
                if is_hidden(row, at) {
                    prop_assert_ne!(value(row, at), 0);
                    unknown.push((i, at));
                }
            }
        }
        // equations among the unknown: each line that adds up, its total with a minus
        let mut lines: Vec<Vec<i64>> = Vec::new();
        let line = |of: &dyn Fn(usize, usize) -> i64| {
            unknown.iter().map(|(i, at)| of(*i, *at)).collect::<Vec<i64>>()
        };
        let last = table.columns.len() - 1;
        if across {
            for own in 0..rows.len() {
                lines.push(line(&|i, at| i64::from(i == own) * if at == last { -1 } else { 1 }));
            }
        }
        if down {
            for own in 1..table.columns.len() {
                let total = rows.len() - 1;
                lines.push(line(&|i, at| i64::from(at == own) * if i == total { -1 } else { 1 }));
            }
        }
        for (index, cell) in unknown.iter().enumerate() {
            prop_assert!(!determined(&lines, index), "{cell:?} can be worked out");
        }
    }
}

/// Does one unknown follow from the equations alone? (Its unit vector lies in their span.)
fn determined(lines: &[Vec<i64>], index: usize) -> bool {
    let mut rows: Vec<Vec<Fraction>> = lines
        .iter()
        .map(|line| line.iter().map(|number| Fraction::whole(*number)).collect())
        .collect();
    let wide = lines.first().map_or(0, Vec::len);
    // bring to steps with the asked unknown last; it is determined if a row has it alone
    let order: Vec<usize> = (0..wide).filter(|at| *at != index).chain([index]).collect();
    let mut done = 0;
    for &at in &order[..wide.saturating_sub(1)] {
        let Some(pivot) = (done..rows.len()).find(|row| !rows[*row][at].is_zero()) else {
            continue;
        };
        rows.swap(done, pivot);
        let base = rows[done].clone();
        for row in rows.iter_mut().skip(done + 1) {
            let factor = row[at].divided_by(&base[at]).expect("not zero");
            for (cell, of) in row.iter_mut().zip(&base) {
                *cell = &*cell - &(&factor * of);
            }
        }
        done += 1;
    }
    rows.iter().skip(done).any(|row| !row[index].is_zero())
}

#[test]
fn the_published_table_is_balanced_by_one_cell() {
    // 阳政办发〔2023〕74号: the rounded rows add up to 101.49, the total is 101.48
    let cells = [35_952, 43_742, 15_735, 2_457, 1_656, 1_938].map(|value| vec![value]);
    let table = table(&cells, 2, false, true);
    let (moved, faults) = balance(&table, &[1]);
    assert!(faults.is_empty());
    assert_eq!(moved.len(), 1, "{moved:?}");
    let Some(Treatment::Balanced { rounded, printed }) = moved.values().next() else { return };
    assert_eq!((rounded.as_str(), printed.as_str()), ("15.74", "15.73"));
}

#[test]
fn what_follows_from_a_small_count_is_not_shown() {
    let mut table =
        table(&[vec![3000, 90_000], vec![50_000, 80_000], vec![60_000, 70_000]], 0, true, true);
    table.columns.push(column("rate", 1, false, Some("c0 / all")));
    for row in table.rows.iter_mut().chain(&mut table.total) {
        row.figures.push(Term::whole(1));
    }
    let hidden = suppress(&table, &[1], 5);
    let why = |row: Option<&str>, column: &str| {
        let key = row.map(|row| ("unit".to_owned(), row.to_owned())).into_iter().collect();
        match hidden.get(&SourceKey { query: "q".into(), key, column: column.into() }) {
            Some(Treatment::Suppressed(why)) => Some(*why),
            _ => None,
        }
    };
    assert_eq!(why(Some("0"), "c0"), Some(Reason::Small));
    assert_eq!(why(Some("0"), "rate"), Some(Reason::Derived));
    assert_eq!(
        hidden.values().filter(|t| **t == Treatment::Suppressed(Reason::Complementary)).count(),
        3
    );
}
