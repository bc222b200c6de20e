//! The rows of an indicator table before anything is derived: what was gathered, completed by
//! the units that are listed, with the reason where a return is not there.

use super::gather::{Absent, Gathering};
use super::ordering;
use crate::engine::IndicatorRow;
use crate::words::catalogue::{self, Language};
use crate::words::formula::Term;
use crate::words::{Fraction, Missing};
use crate::workspace::Workspace;
use crate::workspace::codelist::CodeList;
use crate::workspace::dataset::ColumnKind;
use crate::workspace::query::{MissingRule, Order};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of one period.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// In the order of the grain (or of the SQL), without derived figures.
    #[allow(clippy::struct_field_names, reason = "the rows proper, besides total and notes")]
    pub(super) rows: Vec<IndicatorRow>,
    /// The sums of what was gathered.
    pub(super) total: BTreeMap<String, Term>,
    /// What was left out and why.
    pub(super) notes: Vec<String>,
}

/// The rows of what was gathered.
pub(super) fn rows(workspace: &Workspace, gathering: &Gathering<'_>) -> Rows {
    let maker = Maker { workspace, gathering };
    let mut notes = Vec::new();
    let mut rows = maker.gathered(&mut notes);
    maker.complete(&mut rows);
    maker.mark_absent(&mut rows);
    if gathering.query.order != Order::Sql {
        maker.sort(&mut rows);
    }
    let total = maker.total(&rows);
    Rows { rows, total, notes }
}

/// The code list of a column: declared, or that of the form's column of the same name.
pub(super) fn list_of<'a>(
    workspace: &'a Workspace,
    gathering: &Gathering<'_>,
    name: &str,
) -> Option<&'a CodeList> {
    let declared = gathering.query.column(name).and_then(|column| column.codelist.clone());
    let list = declared.or_else(|| {
        gathering.datasets.iter().find_map(|dataset| {
            let dataset = workspace.datasets.get(dataset)?;
            if name == "provider" {
                return Some(dataset.provider.clone());
            }
            match &dataset.column(name)?.kind {
                ColumnKind::Code(list) => Some(list.clone()),
                _ => None,
            }
        })
    })?;
    workspace.codelists.get(&list)
}

struct Maker<'a> {
    workspace: &'a Workspace,
    gathering: &'a Gathering<'a>,
}

impl Maker<'_> {
    fn gathered(&self, notes: &mut Vec<String>) -> Vec<IndicatorRow> {
        let table = &self.gathering.gathered.table;
        let query = self.gathering.query;
        let mut left_out: BTreeMap<String, u64> = BTreeMap::new();
        let rows = (0..table.rows())
            .map(|row| {
                let mut gathered = BTreeMap::new();
                for (at, column) in table.columns().iter().enumerate() {
                    let counts = self.gathering.gathered.skipped.get(&column.name);
                    let skipped =
                        counts.and_then(|counts| counts.get(row).copied()).unwrap_or(0);
                    let mut term = Term::from(&table.value(row, at));
                    // a day with a code list is a code: the first day of a 旬, a month
                    if let Term::Date(day) = &term
                        && query.column(&column.name).is_some_and(|one| one.codelist.is_some())
                    {
                        term = Term::Text(day.to_string().into());
                    }
                    match self.missing_rule(&column.name) {
                        _ if skipped == 0 => {}
                        MissingRule::Stop => {
                            let parts = [("count", skipped.to_string())];
                            term = Term::not_computable(catalogue::say(
                                Language::Chinese,
                                "reason-values-missing",
                                &parts,
                            ));
                        }
                        MissingRule::Skip => {
                            *left_out.entry(column.name.clone()).or_default() += skipped;
                        }
                    }
                    gathered.insert(column.name.clone(), term);
                }
                let key = query
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
            let label = query.column(&name).map_or(name.clone(), |one| one.label.clone());
            let parts = [("label", label), ("count", count.to_string())];
            notes.push(catalogue::say(Language::Chinese, "note-values-left-out", &parts));
        }
        rows
    }

    /// What a sum makes of missing values: as declared for the column, or for a column whose
    /// formula speaks of it.
    fn missing_rule(&self, name: &str) -> MissingRule {
        let query = self.gathering.query;
        let of = query.column(name).or_else(|| {
            let speaks = |one: &&crate::workspace::query::QueryColumn| {
                one.formula.iter().any(|formula| formula.names().contains(name))
            };
            query.columns.iter().find(speaks)
        });
        of.map_or(MissingRule::Stop, |column| column.missing)
    }

    /// The units that are listed, reported or not.
    fn complete(&self, rows: &mut Vec<IndicatorRow>) {
        let query = self.gathering.query;
        let [grain] = query.grain.as_slice() else { return };
        let list = match &query.units {
            Some(name) => self.workspace.codelists.get(name),
            None => self.provider_form(grain).and_then(|dataset| {
                let dataset = self.workspace.datasets.get(&dataset)?;
                self.workspace.codelists.get(&dataset.provider)
            }),
        };
        let Some(list) = list else { return };
        let on = self.gathering.period.last_day();
        let present: BTreeSet<String> = rows
            .iter()
            .filter_map(|row| row.key.first())
            .map(|(_, code)| code.clone())
            .collect();
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
            let key = vec![(grain.clone(), entry.code.clone())];
            rows.push(IndicatorRow { key, figures: Vec::new(), gathered });
        }
    }

    /// The form whose provider this grain column is.
    fn provider_form(&self, grain: &str) -> Option<String> {
        let is_provider = |name: &&String| {
            let dataset = self.workspace.datasets.get(*name);
            grain == "provider"
                || dataset.and_then(|one| one.provider_column.as_deref()) == Some(grain)
        };
        self.gathering.datasets.iter().find(is_provider).cloned()
    }

    /// A return that is not there makes every figure of its provider's rows missing; where the
    /// rows are not by provider, of all rows.
    fn mark_absent(&self, rows: &mut [IndicatorRow]) {
        for row in rows.iter_mut() {
            let absent = self.gathering.absent.iter().find(|absent| self.concerns(absent, row));
            let Some(absent) = absent else { continue };
            let reason = absent.reason(self.workspace);
            for (name, term) in &mut row.gathered {
                if !self.gathering.query.grain.contains(name) {
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

    fn sort(&self, rows: &mut [IndicatorRow]) {
        let lists: Vec<Option<&CodeList>> = self
            .gathering
            .query
            .grain
            .iter()
            .map(|name| list_of(self.workspace, self.gathering, name))
            .collect();
        rows.sort_by(|a, b| {
            a.key
                .iter()
                .zip(&b.key)
                .zip(&lists)
                .map(|((a, b), list)| ordering::codes(*list, &a.1, &b.1))
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        });
    }

    /// Sums of what was gathered, over all rows, unrounded.
    fn total(&self, rows: &[IndicatorRow]) -> BTreeMap<String, Term> {
        let mut total = BTreeMap::new();
        for column in self.gathering.gathered.table.columns() {
            if self.gathering.query.grain.contains(&column.name) {
                continue;
            }
            let terms = rows.iter().filter_map(|row| row.gathered.get(&column.name));
            total.insert(column.name.clone(), sum(terms));
        }
        // a return missing for everyone leaves no row to carry the reason
        if rows.is_empty()
            && let Some(absent) = self.gathering.absent.first()
        {
            let reason = absent.reason(self.workspace);
            for term in total.values_mut() {
                *term = Term::not_computable(reason.clone());
            }
        }
        total
    }
}

/// The sum of figures; missing if one of them is, with its reason. Nothing to report is nothing
/// to add, and so is what does not apply.
fn sum<'a>(terms: impl Iterator<Item = &'a Term>) -> Term {
    let mut sum = Fraction::zero();
    let mut any = false;
    let mut missing = None;
    for term in terms {
        match term {
            Term::Number(number) => {
                sum = &sum + number;
                any = true;
            }
            Term::Missing(Missing::Nil | Missing::NotApplicable) => any = true,
            Term::Missing(why) => missing = missing.or(Some(why.clone())),
            _ => return Term::Missing(Missing::NotApplicable),
        }
    }
    match missing {
        Some(why) => Term::Missing(why),
        None if any => Term::Number(sum),
        None => Term::Missing(Missing::NotApplicable),
    }
}
