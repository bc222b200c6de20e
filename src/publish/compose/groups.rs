//! Rows between rows: a 小计 below each group, from a query of its own, and rows that are a part
//! (其中) of the one above.

use super::columns::cell;
use crate::engine::{Indicator, IndicatorRow};
use crate::publish::document::{Cell, Row, RowKind};
use crate::publish::legend::word;
use crate::publish::treated::Treatments;
use crate::words::formula::Term;

/// Does a row say yes?
pub(super) fn is_yes(figure: &Term) -> bool {
    match figure {
        Term::Flag(yes) => *yes,
        Term::Number(number) => !number.is_zero(),
        _ => false,
    }
}

/// The 小计 of the group that a row belongs to, if the next row belongs to another.
pub(super) fn group_ending<'g>(
    groups: &'g Indicator,
    row: &IndicatorRow,
    next: Option<&IndicatorRow>,
) -> Option<&'g IndicatorRow> {
    let own = groups.rows.iter().find(|group| belongs(group, row))?;
    (!next.is_some_and(|next| belongs(own, next))).then_some(own)
}

fn belongs(group: &IndicatorRow, row: &IndicatorRow) -> bool {
    !group.key.is_empty() && group.key.iter().all(|one| row.key.contains(one))
}

/// A 小计 row: the group's figures by the names of the columns shown.
pub(super) fn subtotal(
    (table, shown): (&Indicator, &[usize]),
    (groups, group): (&Indicator, &IndicatorRow),
    serial: bool,
    treatments: &Treatments,
) -> Row {
    let mut cells = Vec::new();
    if serial {
        cells.push(Cell::default());
    }
    let mut named = false;
    for at in shown {
        let column = &table.columns[*at];
        cells.push(match groups.position(&column.name) {
            Some(own) => cell(groups, group, own, false, treatments),
            None if !named && column.is_key => {
                named = true;
                Cell::text(word("row-subtotal", &[]))
            }
            None => Cell::default(),
        });
    }
    Row { kind: RowKind::Subtotal, cells }
}
