//! Differences between returns going out as rows (CSV) or as JSON.

use crate::run::compare::Compared;
use crate::run::effect::Effect;
use crate::run::{Desk, adjust};
use crate::words::Value as Stored;
use crate::workspace::dataset::Dataset;
use serde_json::{Value, json};

/// A row's key in words.
pub(super) fn row(desk: &Desk, dataset: &Dataset, key: &[(String, Stored)]) -> String {
    let words: Vec<String> = key
        .iter()
        .map(|(name, value)| adjust::value_words(&desk.workspace, dataset, name, value))
        .collect();
    words.join(" ")
}

/// Everything as rows: what kind of change, where, old and new.
pub(super) fn rows(desk: &Desk, compared: &[Compared], moves: &Effect) -> Vec<Vec<String>> {
    let head = [
        "kind",
        "object",
        "period",
        "provider",
        "key",
        "column",
        "before",
        "after",
        "before_at",
        "after_at",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for one in compared {
        let Some(dataset) = desk.workspace.datasets.get(&one.dataset) else { continue };
        let mut push = |kind: &str, key: &[_], column: &str, rest: [String; 4]| {
            let start = [kind, &one.dataset, &one.period.to_string(), &one.provider];
            let mut cells: Vec<String> = start.map(str::to_owned).to_vec();
            cells.push(row(desk, dataset, key));
            cells.push(column.to_owned());
            cells.extend(rest);
            rows.push(cells);
        };
        for cell in &one.difference.changed {
            let words =
                |value| adjust::value_words(&desk.workspace, dataset, &cell.column, value);
            let (before, after) = (words(&cell.before), words(&cell.after));
            let places = [&cell.before_at, &cell.after_at];
            let [then, now] = places.map(|at| at.clone().unwrap_or_default());
            push("changed", &cell.key, &cell.column, [before, after, then, now]);
        }
        for (kind, seen, is_new) in one
            .difference
            .added
            .iter()
            .map(|seen| ("added", seen, true))
            .chain(one.difference.removed.iter().map(|seen| ("removed", seen, false)))
        {
            for (name, value) in &seen.values {
                let words = adjust::value_words(&desk.workspace, dataset, name, value);
                let at = format!("{}!{}", seen.sheet, seen.row);
                let none = String::new;
                let rest = if is_new {
                    [none(), words, none(), at]
                } else {
                    [words, none(), at, none()]
                };
                push(kind, &seen.key, name, rest);
            }
        }
    }
    for table in &moves.tables {
        for figure in &table.figures {
            rows.push(vec![
                if figure.is_rank { "rank" } else { "indicator" }.to_owned(),
                table.query.clone(),
                table.period.to_string(),
                String::new(),
                figure.row.clone(),
                figure.column.clone(),
                figure.printed.0.clone(),
                figure.printed.1.clone(),
                String::new(),
                String::new(),
            ]);
        }
    }
    for one in &moves.published {
        rows.push(vec![
            "published".to_owned(),
            one.file.clone(),
            one.period.to_string(),
            String::new(),
            one.figure.clone(),
            String::new(),
            one.printed.clone(),
            one.now.clone(),
            one.places.join(" "),
            String::new(),
        ]);
    }
    rows
}

/// Everything as JSON.
pub(super) fn json(desk: &Desk, compared: &[Compared], moves: &Effect) -> Value {
    let returns: Vec<Value> = compared
        .iter()
        .filter_map(|one| {
            let dataset = desk.workspace.datasets.get(&one.dataset)?;
            let words = |name: &str, value: &Stored| {
                adjust::value_words(&desk.workspace, dataset, name, value)
            };
            let pairs = |pairs: &[(String, Stored)]| -> Value {
                let entries = pairs.iter();
                entries.map(|(name, value)| (name.clone(), json!(words(name, value)))).collect()
            };
            let rows = |rows: &[crate::store::diff::RowSeen]| -> Vec<Value> {
                rows.iter()
                    .map(|row| {
                        json!({
                            "key": pairs(&row.key), "sheet": row.sheet, "row": row.row,
                            "values": pairs(&row.values),
                        })
                    })
                    .collect()
            };
            let changed: Vec<Value> = one
                .difference
                .changed
                .iter()
                .map(|cell| {
                    json!({
                        "key": pairs(&cell.key), "column": cell.column,
                        "before": words(&cell.column, &cell.before),
                        "after": words(&cell.column, &cell.after),
                        "before_at": cell.before_at, "after_at": cell.after_at,
                    })
                })
                .collect();
            Some(json!({
                "dataset": one.dataset, "period": one.period.to_string(),
                "provider": one.provider,
                "before": one.before.as_ref().map(|state| json!({
                    "version": state.version, "file": state.file,
                })),
                "after": { "version": one.after.version, "file": one.after.file },
                "changed": changed,
                "added": rows(&one.difference.added),
                "removed": rows(&one.difference.removed),
                "same_rows": one.difference.same,
            }))
        })
        .collect();
    let indicators: Vec<Value> = moves
        .tables
        .iter()
        .flat_map(|table| {
            table.figures.iter().map(move |figure| {
                json!({
                    "query": table.query, "period": table.period.to_string(),
                    "key": figure.key.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
                    "column": figure.column, "rank": figure.is_rank,
                    "before": figure.printed.0, "after": figure.printed.1,
                    "change": figure.change,
                })
            })
        })
        .collect();
    let published: Vec<Value> = moves
        .published
        .iter()
        .map(|one| {
            json!({
                "bulletin": one.file, "period": one.period.to_string(), "places": one.places,
                "figure": one.figure, "before": one.printed, "after": one.now,
            })
        })
        .collect();
    json!({ "returns": returns, "indicators": indicators, "published": published })
}
