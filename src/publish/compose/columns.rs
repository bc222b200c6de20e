//! The columns and cells of a table, each with the figure that it prints.

use crate::engine::{Indicator, IndicatorRow};
use crate::publish::document::{
    Cell, CellContent, Decoration, RowKind, SourceKey, Table, TableColumn,
};
use crate::publish::legend;
use crate::publish::treated::{Treatment, Treatments};
use crate::words::Missing;
use crate::words::formula::Term;
use crate::workspace::bulletin::BulletinTable;

/// The note that names every figure moved by 舍位平衡.
pub(super) fn balanced_note(
    indicator: &Indicator,
    shown: &[usize],
    treatments: &Treatments,
) -> Option<String> {
    let mut moved = Vec::new();
    for row in indicator.printed_rows() {
        for at in shown {
            let column = &indicator.columns[*at];
            let source = SourceKey {
                query: indicator.query.clone(),
                key: row.key.clone(),
                column: column.name.clone(),
            };
            let Some(Treatment::Balanced { rounded, printed }) = treatments.get(&source) else {
                continue;
            };
            let label = |at: usize| indicator.columns[at].printed(&row.figures[at]);
            let keys: Vec<String> = (0..indicator.columns.len())
                .filter(|at| indicator.columns[*at].is_key)
                .map(label)
                .collect();
            let parts = [
                ("row", keys.join("")),
                ("column", column.label.clone()),
                ("rounded", rounded.clone()),
                ("printed", printed.clone()),
            ];
            moved.push(legend::word("note-balanced-one", &parts));
        }
    }
    (!moved.is_empty()).then(|| legend::word("note-balanced", &[("moved", moved.join("、"))]))
}

/// A table with the columns that stand on the 数据 sheet only; `None` if there are none.
pub(super) fn tidy(
    declared: &BulletinTable,
    indicator: &Indicator,
    table: &Table,
    treatments: &Treatments,
) -> Option<Table> {
    let further: Vec<usize> =
        declared.data_only.iter().filter_map(|name| indicator.position(name)).collect();
    if further.is_empty() {
        return None;
    }
    let mut tidy = table.clone();
    tidy.columns.extend(further.iter().map(|at| heading(declared, indicator, *at)));
    let mut printed = indicator.printed_rows();
    for row in &mut tidy.rows {
        if row.kind == RowKind::Subtotal {
            // it is of another query
            continue;
        }
        let Some(printed) = printed.next() else { break };
        let is_total = row.kind == RowKind::Total;
        row.cells.extend(
            further.iter().map(|at| cell(indicator, printed, *at, is_total, treatments)),
        );
    }
    Some(tidy)
}

pub(super) fn heading(
    declared: &BulletinTable,
    indicator: &Indicator,
    at: usize,
) -> TableColumn {
    let column = &indicator.columns[at];
    let mut path: Vec<String> = declared
        .spanners
        .iter()
        .filter(|(_, columns)| columns.contains(&column.name))
        .map(|(label, _)| label.clone())
        .collect();
    path.push(column.label.clone());
    TableColumn {
        name: column.name.clone(),
        path,
        unit: column.unit.clone(),
        digits: column.digits,
        decoration: declared.style.iter().find(|(name, _)| *name == column.name).map_or(
            Decoration::Plain,
            |(_, word)| match word.as_str() {
                "bar" => Decoration::Bar,
                _ => Decoration::Arrow,
            },
        ),
        ..TableColumn::default()
    }
}

pub(super) fn cell(
    indicator: &Indicator,
    row: &IndicatorRow,
    at: usize,
    is_total: bool,
    treatments: &Treatments,
) -> Cell {
    let column = &indicator.columns[at];
    let source = SourceKey {
        query: indicator.query.clone(),
        key: row.key.clone(),
        column: column.name.clone(),
    };
    let treatment = treatments.get(&source);
    match &row.figures[at] {
        Term::Number(_) if matches!(treatment, Some(Treatment::Suppressed(_))) => {
            Cell::missing(Missing::Suppressed).from(source)
        }
        Term::Number(number) => {
            let fixed = match treatment {
                Some(Treatment::Balanced { printed, .. }) => printed.clone(),
                _ => column.rounded(number).to_fixed(column.digits),
            };
            let content = CellContent::Number { fixed, exact: Some(number.clone()) };
            Cell { content, ..Cell::default() }.from(source)
        }
        // the total row has no second key, no rate, no name
        Term::Missing(Missing::NotApplicable) if is_total => Cell::default(),
        Term::Missing(why) => Cell::missing(why.clone()).from(source),
        Term::Text(code) => {
            let cell = match column.labels.get(code.as_ref()) {
                Some(label) => Cell::coded(label, code.as_ref()),
                None => Cell::text(code.as_ref()),
            };
            // the words of a total row are the declaration's own
            if is_total { cell } else { cell.from(source) }
        }
        figure => Cell {
            content: CellContent::Text(column.printed(figure)),
            source: Some(source),
            code: None,
        },
    }
}
