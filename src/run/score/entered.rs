//! The facts and scores that people entered, from the returns in which they entered them.

use super::Scorer;
use crate::engine::{Indicator, IndicatorRow};
use crate::score::{Entered, Facts, Origin};
use crate::words::Period;
use crate::words::diagnostic::{Asked, Finding, Place, codes};
use crate::words::formula::Term;
use crate::workspace::scheme::Scheme;
use std::collections::BTreeMap;

impl Scorer<'_> {
    /// Reads the flags and the decided scores of a scheme.
    pub(super) fn entered(&self, scheme: &Scheme, period: Period, facts: &mut Facts) {
        for flag in &scheme.flags {
            let columns = [&flag.fact, &flag.reason, &flag.document];
            let unit = if flag.unit.is_empty() { &scheme.unit } else { &flag.unit };
            let rows =
                self.rows(scheme, period, (&flag.from, unit), columns, facts, &flag.asked);
            let rows = rows.into_iter().filter(|(table, row, _)| is_of(&flag.only, table, row));
            facts.flags.insert(flag.name.clone(), rows.map(|(.., entered)| entered).collect());
        }
        for decided in &scheme.decided {
            let columns = [&decided.score, &decided.by, &decided.document];
            let from = (&decided.from, &scheme.unit);
            let rows = self.rows(scheme, period, from, columns, facts, &decided.asked);
            let rows =
                rows.into_iter().filter(|(table, row, _)| is_of(&decided.only, table, row));
            let rows = rows.map(|(.., entered)| entered).collect();
            facts.decided.insert(decided.name.clone(), rows);
        }
    }

    /// The rows of a table as entries: what, why or by whom, in which document.
    fn rows(
        &self,
        scheme: &Scheme,
        period: Period,
        (from, unit): (&String, &String),
        [value, reason, document]: [&String; 3],
        facts: &Facts,
        asked: &Asked,
    ) -> Vec<(std::rc::Rc<Indicator>, IndicatorRow, Entered)> {
        let Some(table) = self.table(from, period) else { return Vec::new() };
        let mut rows = Vec::new();
        let places = facts.units.iter().enumerate();
        let places: BTreeMap<&str, usize> =
            places.map(|(at, one)| (one.code.as_str(), at)).collect();
        for row in &table.rows {
            let code = said(&table, row, unit);
            if scheme.except.contains(&code) {
                continue;
            }
            let Some(at) = places.get(code.as_str()).copied() else {
                // some of them, not ten thousand
                let known = facts.units.iter().take(20).map(|unit| unit.label.as_str());
                let known: Vec<&str> = known.collect();
                let place = Place::Line(asked.file.clone(), asked.line, 1);
                self.report(
                    Finding::new(codes::X016, place)
                        .with("unit", code)
                        .with("from", &table.title)
                        .with("known", known.join("、")),
                );
                continue;
            };
            let entered = Entered {
                unit: at,
                value: figure(&table, row, value).unwrap_or_else(|| Term::Text("".into())),
                reason: said(&table, row, reason),
                document: said(&table, row, document),
                origin: Some(Origin {
                    query: from.clone(),
                    column: value.clone(),
                    period: table.period,
                    key: unit.clone(),
                }),
            };
            rows.push((table.clone(), row.clone(), entered));
        }
        rows
    }
}

fn figure(table: &Indicator, row: &IndicatorRow, column: &str) -> Option<Term> {
    match table.position(column) {
        Some(at) => Some(row.figures[at].clone()),
        None => row.gathered.get(column).cloned(),
    }
}

fn said(table: &Indicator, row: &IndicatorRow, column: &str) -> String {
    match figure(table, row, column) {
        None | Some(Term::Missing(_)) => String::new(),
        Some(Term::Text(text)) => text.to_string(),
        Some(other) => other.to_string(),
    }
}

/// Does a row have these codes?
fn is_of(only: &[(String, String)], table: &Indicator, row: &IndicatorRow) -> bool {
    only.iter().all(|(column, code)| said(table, row, column) == *code)
}
