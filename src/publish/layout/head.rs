//! The heading of a table: one to three rows, labels shared by neighbours.

use crate::publish::document::Table;
use std::ops::Range;

/// One label of a heading: which rows and columns it covers, counted from the heading's corner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::publish) struct Label {
    pub(in crate::publish) rows: Range<usize>,
    pub(in crate::publish) columns: Range<usize>,
    pub(in crate::publish) text: String,
}

/// The labels of a heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::publish) struct Head {
    /// How many rows.
    pub(in crate::publish) depth: usize,
    /// The labels, from the upper left.
    pub(in crate::publish) labels: Vec<Label>,
    leaves: Vec<String>,
}

impl Head {
    /// The heading of a table.
    pub(in crate::publish) fn of(table: &Table) -> Self {
        let paths: Vec<Vec<String>> =
            (0..table.columns.len()).map(|c| path(table, c)).collect();
        let depth = paths.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let mut labels = Vec::new();
        for level in 0..depth {
            let mut column = 0;
            while column < paths.len() {
                let path = &paths[column];
                let mut end = column + 1;
                if level + 1 < path.len() {
                    while end < paths.len()
                        && paths[end].len() > level + 1
                        && paths[end][..=level] == path[..=level]
                    {
                        end += 1;
                    }
                    labels.push(Label {
                        rows: level..level + 1,
                        columns: column..end,
                        text: path[level].clone(),
                    });
                } else if level + 1 == path.len() {
                    labels.push(Label {
                        rows: level..depth,
                        columns: column..end,
                        text: path[level].clone(),
                    });
                }
                column = end;
            }
        }
        let leaves =
            paths.iter().map(|path| path.last().cloned().unwrap_or_default()).collect();
        Self { depth, labels, leaves }
    }

    /// The lowest label of a column.
    pub(in crate::publish) fn leaf(&self, column: usize) -> &str {
        self.leaves.get(column).map_or("", String::as_str)
    }

    /// The labels above more than one row of the heading's lowest.
    pub(in crate::publish) fn spanners(&self) -> impl Iterator<Item = &Label> {
        self.labels.iter().filter(|label| label.columns.len() > 1)
    }
}

/// 甲 乙 丙 over the columns of words, 1 2 3 over those of figures.
pub(in crate::publish) fn marks(table: &Table) -> Vec<String> {
    const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let (mut stem, mut number) = (0, 0);
    (0..table.columns.len())
        .map(|column| {
            if table.is_numeric(column) || stem == STEMS.len() {
                number += 1;
                number.to_string()
            } else {
                stem += 1;
                STEMS[stem - 1].to_owned()
            }
        })
        .collect()
}

fn path(table: &Table, column: usize) -> Vec<String> {
    let Some(column) = table.columns.get(column) else { return vec![String::new()] };
    let mut path = column.path.clone();
    if path.is_empty() {
        path.push(column.name.clone());
    }
    if let Some(unit) = column.unit.as_deref().filter(|unit| !unit.is_empty())
        && table.unit.as_deref() != Some(unit)
        && let Some(label) = path.last_mut()
    {
        *label = format!("{label}\n（{unit}）");
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::document::TableColumn;

    #[test]
    fn neighbours_share_a_label_and_short_ones_reach_down() {
        let table = Table {
            unit: Some("万元".into()),
            columns: vec![
                TableColumn::new("county", &["县区"]),
                TableColumn::new("households", &["户数"]).measured("户", 0),
                TableColumn::new("repair", &["其中", "维修"]).measured("万元", 2),
                TableColumn::new("insurance", &["其中", "保险"]).measured("万元", 2),
            ],
            ..Table::default()
        };
        let head = Head::of(&table);
        let told: Vec<_> = head
            .labels
            .iter()
            .map(|l| (l.text.as_str(), l.rows.clone(), l.columns.clone()))
            .collect();
        assert_eq!(
            told,
            [
                ("县区", 0..2, 0..1),
                ("户数\n（户）", 0..2, 1..2),
                ("其中", 0..1, 2..4),
                ("维修", 1..2, 2..3),
                ("保险", 1..2, 3..4),
            ]
        );
    }
}
