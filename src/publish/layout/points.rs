//! A chart as a table of its points, and in words.

use crate::publish::document::{Cell, CellContent, Chart, Row, Table, TableColumn};
use crate::publish::legend::{listed, reason, word};

/// The points as a table. A missing one is left blank, for a program would draw its symbol as
/// a zero; a note says why.
pub(in crate::publish) fn points(chart: &Chart) -> Table {
    let mut columns = vec![TableColumn::new("point", &[chart.axis.as_str()])];
    columns.extend(
        chart.series.iter().map(|series| TableColumn::new(&*series.name, &[&*series.label])),
    );
    let mut notes: Vec<(String, Vec<&str>)> = Vec::new();
    let mut rows = Vec::new();
    for (index, category) in chart.categories.iter().enumerate() {
        let mut cells = vec![Cell::text(category)];
        for series in &chart.series {
            let mut cell = series.points.get(index).cloned().unwrap_or_default();
            if let CellContent::Missing(why) = &cell.content {
                let why = reason(why);
                match notes.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, points)) if points.contains(&category.as_str()) => {}
                    Some((_, points)) => points.push(category),
                    None => notes.push((why, vec![category])),
                }
                cell.content = CellContent::Blank;
            }
            cells.push(cell);
        }
        rows.push(Row::body(cells));
    }
    let notes = notes.into_iter().map(|(reason, points)| {
        word("note-point-missing", &[("points", listed(&points)), ("reason", reason)])
    });
    Table {
        title: chart.title.clone(),
        unit: chart.unit.clone(),
        columns,
        rows,
        notes: notes.collect(),
        ..Table::default()
    }
}

/// What the chart shows, in words, for those who cannot see it.
pub(in crate::publish) fn described(chart: &Chart) -> String {
    let series: Vec<&str> = chart.series.iter().map(|series| series.label.as_str()).collect();
    format!("{}：{}（{}）", chart.title, series.join("、"), chart.categories.join("、"))
}
