//! Indicator tables going out: on the terminal, as CSV, as JSON.

use crate::engine::{Indicator, IndicatorColumn, IndicatorRow};
use crate::words::formula::Term;
use crate::words::text;
use serde_json::{Map, Value, json};

/// The rows as texts: headings first. `exact`: codes, names and full precision.
pub(super) fn rows(indicator: &Indicator, exact: bool) -> Vec<Vec<String>> {
    let heading = |column: &IndicatorColumn| {
        if exact {
            return column.name.clone();
        }
        match &column.unit {
            Some(unit) => format!("{}（{unit}）", column.label),
            None => column.label.clone(),
        }
    };
    let mut rows = vec![indicator.columns.iter().map(heading).collect::<Vec<_>>()];
    for row in indicator.printed_rows() {
        rows.push(
            indicator
                .columns
                .iter()
                .zip(&row.figures)
                .map(|(column, figure)| written(indicator, row, column, figure, exact))
                .collect(),
        );
    }
    rows
}

fn written(
    indicator: &Indicator,
    row: &IndicatorRow,
    column: &IndicatorColumn,
    figure: &Term,
    exact: bool,
) -> String {
    let is_total = row.key.is_empty() && indicator.total.as_ref() == Some(row);
    match figure {
        Term::Missing(crate::words::Missing::NotApplicable) if is_total => String::new(),
        Term::Missing(_) if exact => String::new(),
        Term::Number(number) if exact => number.to_string(),
        Term::Text(code) if exact => code.to_string(),
        figure => column.printed(figure),
    }
}

/// A table for the terminal: figures to the right, a Chinese character as wide as two.
pub(super) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|at| rows.iter().map(|row| text::width(&row[at])).max().unwrap_or(0))
        .collect();
    let is_figure = |at: usize| {
        rows.iter().skip(1).all(|row| {
            row[at].is_empty()
                || row[at].chars().all(|c| c.is_ascii_digit() || "-.,/—…*%".contains(c))
        })
    };
    let to_right: Vec<bool> = (0..columns).map(is_figure).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (at, field) in row.iter().enumerate() {
            let blanks = " ".repeat(widths[at].saturating_sub(text::width(field)));
            if at > 0 {
                line.push_str("  ");
            }
            if to_right[at] {
                line.push_str(&blanks);
                line.push_str(field);
            } else {
                line.push_str(field);
                line.push_str(&blanks);
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The rows as CSV: UTF-8 with a mark at its beginning, so that spreadsheet programs read
/// Chinese; a text that a spreadsheet would take for a formula gets an apostrophe.
pub(super) fn csv(rows: &[Vec<String>]) -> Result<Vec<u8>, std::io::Error> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    let mut writer = csv::Writer::from_writer(&mut bytes);
    for row in rows {
        let safe: Vec<String> = row.iter().map(|field| harmless(field)).collect();
        writer.write_record(&safe).map_err(std::io::Error::other)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

fn harmless(field: &str) -> String {
    let is_number = crate::words::Fraction::parse(field).is_some();
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number && field != "-" {
        format!("'{field}")
    } else {
        field.to_owned()
    }
}

/// The table as JSON: one object a row, numbers as exact texts, missing ones with their reason.
pub(super) fn json(indicator: &Indicator) -> Value {
    let rows: Vec<Value> = indicator
        .printed_rows()
        .map(|row| {
            let mut object = Map::new();
            for (column, figure) in indicator.columns.iter().zip(&row.figures) {
                let value = match figure {
                    Term::Missing(missing) => {
                        json!({ "missing": missing.code(), "reason": reason(missing) })
                    }
                    Term::Number(number) => json!(number.to_string()),
                    Term::Flag(flag) => json!(flag),
                    Term::Text(code) => json!(code.as_ref()),
                    Term::Date(date) => json!(date.to_string()),
                };
                object.insert(column.name.clone(), value);
            }
            Value::Object(object)
        })
        .collect();
    json!({
        "query": indicator.query,
        "title": indicator.title,
        "period": indicator.period.to_string(),
        "columns": indicator.columns.iter().map(|column| json!({
            "name": column.name, "label": column.label, "unit": column.unit, "digits": column.digits,
        })).collect::<Vec<_>>(),
        "rows": rows,
        "notes": indicator.notes,
    })
}

fn reason(missing: &crate::words::Missing) -> &str {
    match missing {
        crate::words::Missing::NotComputable(reason) => reason,
        _ => "",
    }
}
