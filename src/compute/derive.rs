//! Deriving: each column of the indicator table from what was gathered, exactly.

use super::gather::{Absent, Gathering};
use super::ordering;
use crate::engine::{Indicator, IndicatorColumn, IndicatorRow};
use crate::words::catalogue::{self, Language};
use crate::words::formula::Term;
use crate::words::{Fraction, Missing};
use crate::workspace::Workspace;
use crate::workspace::codelist::CodeList;
use crate::workspace::dataset::ColumnKind;
use crate::workspace::query::{MissingRule, Query, QueryColumn, TotalRule};
use std::collections::{BTreeMap, BTreeSet};

/// The indicator table of what was gathered.
pub(super) fn derive(workspace: &Workspace, gathering: &Gathering<'_>) -> Indicator {
    let maker = Maker { workspace, gathering, query: gathering.query };
    maker.indicator()
}

struct Maker<'a> {
    workspace: &'a Workspace,
    gathering: &'a Gathering<'a>,
    query: &'a Query,
}

impl Maker<'_> {
    fn indicator(&self) -> Indicator {
        let mut notes = Vec::new();
        let mut rows = self.gathered_rows(&mut notes);
        self.complete(&mut rows);
        self.mark_absent(&mut rows);
        let lists: Vec<Option<&CodeList>> =
            self.query.grain.iter().map(|name| self.list_of(name)).collect();
        rows.sort_by(|a, b| {
            a.key
                .iter()
                .zip(&b.key)
                .zip(&lists)
                .map(|((a, b), list)| ordering::compare(*list, &a.1, &b.1))
                .find(|order| order.is_ne())
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        let total = self.query.total.as_ref().map(|total| {
            let mut row = self.total_row(&rows);
            self.work_out(&mut row);
            if let Some(first) = row.figures.first_mut() {
                *first = Term::Text(total.label.as_str().into());
            }
            row
        });
        for row in &mut rows {
            self.work_out(row);
        }
        Indicator {
            query: self.query.name.clone(),
            title: self.query.title.clone(),
            period: self.gathering.period,
            columns: self.columns(),
            rows,
            total,
            total_first: self.query.total.as_ref().is_some_and(|total| total.first),
            notes,
        }
    }

    /// The columns printed: the grain, then the declared ones.
    fn declared(&self) -> Vec<(&str, Option<&QueryColumn>)> {
        let grain = self.query.grain.iter().map(|name| (name.as_str(), self.query.column(name)));
        let rest = self
            .query
            .columns
            .iter()
            .filter(|column| !self.query.grain.contains(&column.name))
            .map(|column| (column.name.as_str(), Some(column)));
        grain.chain(rest).collect()
    }

    fn columns(&self) -> Vec<IndicatorColumn> {
        self.declared()
            .into_iter()
            .map(|(name, column)| {
                let list = self.list_of(name);
                let label = column.map_or_else(|| self.label_of(name), |column| column.label.clone());
                IndicatorColumn {
                    name: name.to_owned(),
                    label: self.with_periods(&label),
                    unit: column.and_then(|column| column.unit.clone()),
                    digits: column.map_or(0, |column| column.digits),
                    is_key: self.query.grain.iter().any(|grain| grain == name),
                    labels: list
                        .map(|list| {
                            list.entries
                                .iter()
                                .map(|entry| (entry.code.clone(), entry.label.clone()))
                                .collect()
                        })
                        .unwrap_or_default(),
                }
            })
            .collect()
    }

    /// `{p1}` … and `{period}` in a heading.
    fn with_periods(&self, label: &str) -> String {
        let mut label = label.replace("{period}", &self.gathering.period.to_string());
        for (index, period) in self.gathering.window.iter().enumerate() {
            label = label.replace(&format!("{{p{}}}", index + 1), &period.to_string());
        }
        label
    }

    /// The code list of a column: declared, or that of the form's column of the same name.
    fn list_of(&self, name: &str) -> Option<&CodeList> {
        let declared = self.query.column(name).and_then(|column| column.codelist.clone());
        let list = declared.or_else(|| {
            self.gathering.datasets.iter().find_map(|dataset| {
                let dataset = self.workspace.datasets.get(dataset)?;
                if name == "provider" {
                    return Some(dataset.provider.clone());
                }
                match &dataset.column(name)?.kind {
                    ColumnKind::Code(list) => Some(list.clone()),
                    _ => None,
                }
            })
        })?;
        self.workspace.codelists.get(&list)
    }

    fn label_of(&self, name: &str) -> String {
        self.gathering
            .datasets
            .iter()
            .find_map(|dataset| self.workspace.datasets.get(dataset)?.column(name))
            .map_or_else(|| name.to_owned(), |column| column.label.clone())
    }

    fn gathered_rows(&self, notes: &mut Vec<String>) -> Vec<IndicatorRow> {
        let table = &self.gathering.gathered.table;
        let mut left_out: BTreeMap<String, u64> = BTreeMap::new();
        let rows = (0..table.rows())
            .map(|row| {
                let mut gathered = BTreeMap::new();
                for (at, column) in table.columns().iter().enumerate() {
                    let skipped = self
                        .gathering
                        .gathered
                        .skipped
                        .get(&column.name)
                        .and_then(|counts| counts.get(row).copied())
                        .unwrap_or(0);
                    let mut term = Term::from(&table.value(row, at));
                    if skipped > 0 {
                        match self.missing_rule(&column.name) {
                            MissingRule::Stop => {
                                let parts = [("count", skipped.to_string())];
                                let reason = catalogue::say(
                                    Language::Chinese,
                                    "reason-values-missing",
                                    &parts,
                                );
                                term = Term::not_computable(reason);
                            }
                            MissingRule::Skip => {
                                *left_out.entry(column.name.clone()).or_default() += skipped;
                            }
                        }
                    }
                    gathered.insert(column.name.clone(), term);
                }
                let key = self
                    .query
                    .grain
                    .iter()
                    .map(|name| {
                        let code = match gathered.get(name) {
                            Some(Term::Text(text)) => text.to_string(),
                            Some(Term::Missing(_)) | None => String::new(),
                            Some(other) => other.to_string(),
                        };
                        (name.clone(), code)
                    })
                    .collect();
                IndicatorRow { key, figures: Vec::new(), gathered }
            })
            .collect();
        for (name, count) in left_out {
            let label = self.query.column(&name).map_or(name.clone(), |one| one.label.clone());
            let parts = [("label", label), ("count", count.to_string())];
            notes.push(catalogue::say(Language::Chinese, "note-values-left-out", &parts));
        }
        rows
    }

    /// What a sum makes of missing values: as declared for the column, or for a column whose
    /// formula speaks of it.
    fn missing_rule(&self, name: &str) -> MissingRule {
        let of = self.query.column(name).or_else(|| {
            self.query
                .columns
                .iter()
                .find(|column| column.formula.iter().any(|f| f.names().contains(name)))
        });
        of.map_or(MissingRule::Stop, |column| column.missing)
    }

    /// The units that are listed, reported or not.
    fn complete(&self, rows: &mut Vec<IndicatorRow>) {
        let [grain] = self.query.grain.as_slice() else { return };
        let list = match &self.query.units {
            Some(name) => self.workspace.codelists.get(name),
            None => self.provider_column(grain).and_then(|dataset| {
                let dataset = self.workspace.datasets.get(&dataset)?;
                self.workspace.codelists.get(&dataset.provider)
            }),
        };
        let Some(list) = list else { return };
        let on = self.gathering.period.last_day();
        let present: BTreeSet<String> =
            rows.iter().filter_map(|row| row.key.first()).map(|(_, code)| code.clone()).collect();
        for entry in &list.entries {
            if present.contains(&entry.code) || !entry.is_valid(on) {
                continue;
            }
            let is_nil = self.gathering.nil.iter().any(|(_, provider)| *provider == entry.code);
            let why = if is_nil { Missing::Nil } else { Missing::NotReported };
            let outputs = self.gathering.gathered.table.columns().iter();
            let mut gathered: BTreeMap<String, Term> = outputs
                .map(|column| (column.name.clone(), Term::Missing(why.clone())))
                .collect();
            gathered.insert(grain.clone(), Term::Text(entry.code.as_str().into()));
            rows.push(IndicatorRow {
                key: vec![(grain.clone(), entry.code.clone())],
                figures: Vec::new(),
                gathered,
            });
        }
    }

    /// The form whose provider this grain column is.
    fn provider_column(&self, grain: &str) -> Option<String> {
        self.gathering
            .datasets
            .iter()
            .find(|name| {
                let dataset = self.workspace.datasets.get(*name);
                grain == "provider"
                    || dataset.and_then(|one| one.provider_column.as_deref()) == Some(grain)
            })
            .cloned()
    }

    /// A return that is not there makes every figure of its provider's rows missing; where the
    /// rows are not by provider, of all rows.
    fn mark_absent(&self, rows: &mut [IndicatorRow]) {
        for row in rows.iter_mut() {
            let absent = self.gathering.absent.iter().find(|absent| self.concerns(absent, row));
            let Some(absent) = absent else { continue };
            let reason = absent.reason(self.workspace);
            for (name, term) in &mut row.gathered {
                if !self.query.grain.contains(name) {
                    *term = Term::not_computable(reason.clone());
                }
            }
        }
    }

    fn concerns(&self, absent: &Absent, row: &IndicatorRow) -> bool {
        let dataset = self.workspace.datasets.get(&absent.dataset);
        let own = dataset.and_then(|dataset| dataset.provider_column.as_deref());
        let provider = row
            .key
            .iter()
            .find(|(name, _)| name == "provider" || Some(name.as_str()) == own)
            .map(|(_, code)| code);
        provider.is_none_or(|code| *code == absent.provider)
    }

    /// Sums of what was gathered, over all rows, unrounded.
    fn total_row(&self, rows: &[IndicatorRow]) -> IndicatorRow {
        let mut gathered = BTreeMap::new();
        for column in self.gathering.gathered.table.columns() {
            if self.query.grain.contains(&column.name) {
                continue;
            }
            let mut sum = Fraction::zero();
            let mut any = false;
            let mut missing = None;
            let mut countable = true;
            for row in rows {
                match row.gathered.get(&column.name) {
                    Some(Term::Number(number)) => {
                        sum = &sum + number;
                        any = true;
                    }
                    // nothing to report is nothing to add, and so is what does not apply
                    Some(Term::Missing(Missing::Nil | Missing::NotApplicable)) => any = true,
                    Some(Term::Missing(why)) => missing = missing.or(Some(why.clone())),
                    Some(_) => countable = false,
                    None => {}
                }
            }
            let term = match missing {
                Some(why) if countable => Term::Missing(why),
                _ if any && countable => Term::Number(sum),
                _ => Term::Missing(Missing::NotApplicable),
            };
            gathered.insert(column.name.clone(), term);
        }
        // a return missing for everyone leaves no row to carry the reason
        if rows.is_empty()
            && let Some(absent) = self.gathering.absent.first()
        {
            let reason = absent.reason(self.workspace);
            for term in gathered.values_mut() {
                *term = Term::not_computable(reason.clone());
            }
        }
        IndicatorRow { key: Vec::new(), figures: Vec::new(), gathered }
    }

    /// Every figure of a row, in the order of the columns.
    fn work_out(&self, row: &mut IndicatorRow) {
        let is_total = row.key.is_empty() && !self.query.grain.is_empty();
        let mut worked: BTreeMap<&str, Term> = BTreeMap::new();
        let mut figures = Vec::new();
        for (name, column) in self.declared() {
            let is_key = self.query.grain.iter().any(|grain| grain == name);
            let blank = column.is_some_and(|column| column.total == TotalRule::Blank);
            let term = if is_total && (is_key || blank) {
                Term::Missing(Missing::NotApplicable)
            } else if let Some(formula) = column.and_then(|column| column.formula.as_ref()) {
                let scope =
                    |name: &str| worked.get(name).or_else(|| row.gathered.get(name)).cloned();
                formula.evaluate(&scope)
            } else {
                row.gathered.get(name).cloned().unwrap_or(Term::Missing(Missing::NotApplicable))
            };
            worked.insert(name, term.clone());
            figures.push(term);
        }
        row.figures = figures;
    }
}
