//! Dated parameters: rates, thresholds, targets, holidays (`datasets/parameters/*.csv`).
//!
//! Columns that hold nothing but numbers, or nothing but days (`2023-09-30`), are values, the
//! other ones are keys; `from` and `until` (days, both included), `unit`, `source` (document and
//! article) and `note` have their meaning everywhere. For each key there is at most one row on any day: that is checked when loading.

use crate::words::diagnostic::{Finding, codes};
use crate::words::{Decimal, Value};
use crate::workspace::csv_file::CsvFile;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A table of dated parameters.
#[derive(Clone, Debug, Default)]
pub struct Parameters {
    /// Its name: the file's name.
    pub name: String,
    /// Path of its file.
    pub path: String,
    /// Its columns besides `from` and `until`, in the file's order.
    pub columns: Vec<ParameterColumn>,
    /// Its rows.
    pub rows: Vec<ParameterRow>,
}

/// A column of parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParameterColumn {
    /// Its name.
    pub name: String,
    /// Decimals kept, for numbers; `None` for text and days.
    pub scale: Option<u8>,
    /// Does it hold nothing but days?
    pub is_date: bool,
}

impl ParameterColumn {
    /// Does it say which parameter a row is?
    fn is_key(&self) -> bool {
        self.scale.is_none() && !self.is_date && !DESCRIPTIONS.contains(&self.name.as_str())
    }
}

/// A row of parameters.
#[derive(Clone, Debug)]
pub struct ParameterRow {
    /// The line in the file, counted from one.
    pub line: usize,
    /// First day on which it holds.
    pub from: Option<Date>,
    /// Last day on which it holds.
    pub until: Option<Date>,
    /// The values, in the order of the columns.
    pub values: Vec<Value>,
}

const DATES: [&str; 2] = ["from", "until"];
const DESCRIPTIONS: [&str; 3] = ["unit", "source", "note"];

impl Parameters {
    /// Reads a table of parameters from its file.
    pub(super) fn read(file: &CsvFile, findings: &mut Vec<Finding>) -> Self {
        let mut table = Self {
            name: file.name.clone(),
            path: file.path.to_string(),
            columns: Vec::new(),
            rows: Vec::new(),
        };
        file.require(&["from", "source"], findings);
        for heading in file.header.iter().filter(|name| !DATES.contains(&name.as_str())) {
            let fields = || file.rows.iter().filter_map(|row| file.field(row, heading));
            let mut scale = Some(0);
            let mut any = false;
            for field in fields().filter(|field| !field.is_empty()) {
                any = true;
                scale = match (scale, Decimal::from_str_exact(field)) {
                    // a code such as 01 is no number
                    (Some(_), Ok(_)) if has_leading_zero(field) => None,
                    (Some(scale), Ok(number)) => {
                        Some(scale.max(u8::try_from(number.scale()).unwrap_or(u8::MAX)))
                    }
                    _ => None,
                };
            }
            let described = DESCRIPTIONS.contains(&heading.as_str());
            table.columns.push(ParameterColumn {
                name: heading.clone(),
                scale: scale.filter(|_| any && !described),
                is_date: any && fields().all(|field| field.is_empty() || day(field).is_some()),
            });
        }
        for row in &file.rows {
            let values = table
                .columns
                .iter()
                .map(|column| {
                    let field = file.field(row, &column.name).unwrap_or_default();
                    match column.scale {
                        _ if field.is_empty() => {
                            Value::Missing(crate::words::Missing::NotApplicable)
                        }
                        Some(_) => Decimal::from_str_exact(field)
                            .map_or_else(|_| Value::text(field), Value::Number),
                        None => day(field)
                            .filter(|_| column.is_date)
                            .map_or_else(|| Value::text(field), Value::Date),
                    }
                })
                .collect();
            table.rows.push(ParameterRow {
                line: row.line,
                from: file.date(row, "from", findings),
                until: file.date(row, "until", findings),
                values,
            });
        }
        table.report_overlaps(file, findings);
        table
    }

    /// The names of its key columns.
    pub fn keys(&self) -> impl Iterator<Item = &ParameterColumn> {
        self.columns.iter().filter(|column| column.is_key())
    }

    fn key_of(&self, row: &ParameterRow) -> Vec<String> {
        self.columns
            .iter()
            .zip(&row.values)
            .filter(|(column, _)| column.is_key())
            .map(|(_, value)| value.to_string())
            .collect()
    }

    fn report_overlaps(&self, file: &CsvFile, findings: &mut Vec<Finding>) {
        let mut by_key: BTreeMap<Vec<String>, Vec<&ParameterRow>> = BTreeMap::new();
        for row in &self.rows {
            by_key.entry(self.key_of(row)).or_default().push(row);
        }
        for (key, mut rows) in by_key {
            rows.sort_by_key(|row| row.from);
            for pair in rows.windows(2) {
                let open = pair[0].until.is_none();
                if open || pair[0].until >= pair[1].from {
                    findings.push(
                        Finding::new(codes::D014, file.place(pair[1].line, "from"))
                            .with("name", &self.name)
                            .with("key", key.join(" "))
                            .with("other", pair[0].line),
                    );
                }
            }
        }
    }

    /// The value of a column on a day in the row with these keys, with its unit of measure and its
    /// source.
    #[must_use]
    pub fn dated(
        &self,
        day: Date,
        column: &str,
        keys: &[(String, String)],
    ) -> Option<(Value, String, String)> {
        let position = |name: &str| self.columns.iter().position(|one| one.name == name);
        let at = position(column)?;
        let row = self.on(day).find(|row| {
            keys.iter().all(|(name, code)| {
                position(name).is_some_and(|at| row.values[at].to_string() == *code)
            })
        })?;
        let text = |name: &str| position(name).map(|at| row.values[at].to_string());
        let unit = text("unit").unwrap_or_default();
        Some((row.values[at].clone(), unit, text("source").unwrap_or_default()))
    }

    /// The rows that hold on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &ParameterRow> {
        self.rows.iter().filter(move |row| {
            row.from.is_none_or(|from| from <= day)
                && row.until.is_none_or(|until| day <= until)
        })
    }
}

/// A day written `2023-09-30`, and in no other way.
fn day(field: &str) -> Option<Date> {
    field.parse::<Date>().ok().filter(|day| day.to_string() == field)
}

fn has_leading_zero(field: &str) -> bool {
    let digits = field.trim_start_matches('-');
    digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.")
}
