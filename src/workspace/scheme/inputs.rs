//! What the inputs of a scheme give: each column with its unit of measure, under the names by which
//! formulas speak of it.

use super::Scheme;
use crate::words::formula::TermKind;
use crate::workspace::Workspace;
use crate::workspace::comparison::Comparison;
use crate::workspace::query::{Query, QueryColumn};
use std::collections::BTreeMap;

/// A column of a query or scheme, as a scheme's formulas see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InputColumn {
    /// The query or scheme.
    pub query: String,
    /// Its column.
    pub column: String,
    /// Its heading.
    pub label: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Decimals printed.
    pub digits: u32,
}

/// What a column of a scheme holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ColumnSort {
    /// Numbers with so many decimals printed.
    Number(u32),
    /// Whole numbers: counts, places.
    Whole,
    /// Text: a grade.
    Text,
    /// Yes or no.
    Flag,
    /// A day.
    Date,
}

impl Workspace {
    /// The names that a scheme's inputs give. A column is known by its own name, unless two inputs
    /// have it, and always as `query.column`.
    #[must_use]
    pub fn input_columns(&self, scheme: &Scheme) -> BTreeMap<String, InputColumn> {
        let mut by_name: BTreeMap<String, Vec<InputColumn>> = BTreeMap::new();
        for input in &scheme.inputs {
            for column in self.columns_of(&input.name) {
                if column.column == scheme.unit {
                    continue;
                }
                let full = format!("{}.{}", column.query, column.column);
                by_name.entry(full).or_default().push(column.clone());
                by_name.entry(column.column.clone()).or_default().push(column);
            }
        }
        by_name
            .into_iter()
            .filter_map(|(name, mut columns)| match columns.len() {
                1 => Some((name, columns.remove(0))),
                _ => None,
            })
            .collect()
    }

    /// The columns of a query or scheme with their units of measure.
    #[must_use]
    pub fn columns_of(&self, name: &str) -> Vec<InputColumn> {
        if let Some(query) = self.queries.get(name) {
            return of_query(query);
        }
        let Some(scheme) = self.schemes.get(name) else { return Vec::new() };
        let sorts = scheme.column_sorts();
        sorts
            .into_iter()
            .map(|(column, sort)| InputColumn {
                query: name.to_owned(),
                label: column.clone(),
                unit: scheme
                    .lets
                    .iter()
                    .find(|one| one.name == column)
                    .and_then(|one| one.unit.clone()),
                column,
                digits: if let ColumnSort::Number(digits) = sort { digits } else { 0 },
            })
            .collect()
    }
}

fn of_query(query: &Query) -> Vec<InputColumn> {
    let column = |name: &str, label: &str, unit: Option<&str>, digits: u32| InputColumn {
        query: query.name.clone(),
        column: name.to_owned(),
        label: label.to_owned(),
        unit: unit.map(str::to_owned),
        digits,
    };
    let mut columns: Vec<InputColumn> =
        query.grain.iter().map(|name| column(name, name, None, 0)).collect();
    for one in query.columns.iter().filter(|one| !query.grain.contains(&one.name)) {
        columns.push(column(&one.name, &one.label, one.unit.as_deref(), one.digits));
        for (comparison, heading) in &one.compare {
            let name = format!("{}_{}", one.name, comparison.word());
            columns.push(column(&name, heading, unit_of(one, *comparison), 1));
        }
    }
    for rank in &query.ranks {
        columns.push(column(&rank.name, &rank.label, None, 0));
        if let Some(heading) = &rank.change {
            columns.push(column(&format!("{}_change", rank.name), heading, None, 0));
        }
    }
    columns
}

/// The unit of measure of a comparison.
fn unit_of(column: &QueryColumn, comparison: Comparison) -> Option<&str> {
    match comparison {
        Comparison::Growth
        | Comparison::Completion
        | Comparison::TimeProgress
        | Comparison::Stage => Some("%"),
        Comparison::Ahead | Comparison::AheadOfStage => Some("pp"),
        Comparison::Change | Comparison::YearChange if column.unit.as_deref() == Some("%") => {
            Some("pp")
        }
        _ => column.unit.as_deref(),
    }
}

impl Scheme {
    /// What each of its columns holds, in the order of its table.
    #[must_use]
    pub fn column_sorts(&self) -> Vec<(String, ColumnSort)> {
        let mut sorts: BTreeMap<String, ColumnSort> = BTreeMap::new();
        let mut add = |name: String, sort: ColumnSort| {
            sorts.entry(name).or_insert(sort);
        };
        add(self.unit.clone(), ColumnSort::Text);
        let mut lets: BTreeMap<&str, TermKind> = BTreeMap::new();
        for one in &self.lets {
            let kind = one.value.kind(&|name: &str| match name {
                "period_start" | "period_end" => Some(TermKind::Date),
                _ => lets.get(name).copied(),
            });
            let kind = kind.unwrap_or(TermKind::Number);
            lets.insert(&one.name, kind);
            let sort = match kind {
                TermKind::Number => ColumnSort::Number(one.digits),
                TermKind::Text => ColumnSort::Text,
                TermKind::Flag => ColumnSort::Flag,
                TermKind::Date => ColumnSort::Date,
            };
            add(one.name.clone(), sort);
        }
        for one in &self.flags {
            add(one.name.clone(), ColumnSort::Whole);
        }
        for one in &self.items {
            add(one.name.clone(), ColumnSort::Number(one.digits));
        }
        for one in &self.decided {
            add(one.name.clone(), ColumnSort::Number(2));
        }
        for one in &self.groups {
            add(one.name.clone(), ColumnSort::Number(one.digits));
        }
        for one in &self.ranks {
            let between = one.ties == super::rank::Ties::Average;
            let sort = if between { ColumnSort::Number(1) } else { ColumnSort::Whole };
            add(one.name.clone(), sort);
            add(one.last_name(), ColumnSort::Flag);
        }
        for one in &self.grades {
            add(one.name.clone(), ColumnSort::Text);
        }
        for one in &self.follows {
            add(one.name.clone(), ColumnSort::Flag);
        }
        for one in &self.targets {
            for goal in &one.goals {
                add(format!("{}_met", goal.name), ColumnSort::Flag);
            }
            let counts = one.pass == super::target::Pass::Count;
            let sort = if counts { ColumnSort::Whole } else { ColumnSort::Flag };
            add(one.name.clone(), sort);
        }
        for one in &self.rechecks {
            add(one.name.clone(), ColumnSort::Flag);
        }
        for award in &self.awards {
            add(format!("{}_tier", award.name), ColumnSort::Text);
        }
        self.column_names()
            .into_iter()
            .map(|name| {
                // what is not listed here is a sum of money
                let sort = sorts.get(&name).copied();
                (name, sort.unwrap_or(ColumnSort::Number(self.money.digits)))
            })
            .collect()
    }
}
