//! The figures that a scheme's formulas speak of, unit by unit.

use super::{DEEPEST, Scorer};
use crate::engine::{Indicator, IndicatorRow};
use crate::score::{FactColumn, Facts, Origin, Single, Unit, in_unit};
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::formula::Term;
use crate::words::payment::RankOnRecord;
use crate::words::{Fraction, Missing, Period};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::inputs::InputColumn;
use crate::workspace::scheme::names::{When, apart};
use crate::workspace::scheme::parameter::{Parameter, ParameterValue};
use std::collections::{BTreeMap, BTreeSet};

impl Scorer<'_> {
    /// The units and everything known about them; `None` if an input cannot be computed.
    pub(super) fn facts(&self, scheme: &Scheme, period: Period) -> Option<Facts> {
        let mut facts = Facts {
            units: self.units(scheme, period)?,
            calendar: self.workspace.working_days(),
            ..Facts::default()
        };
        let inputs = self.workspace.input_columns(scheme);
        let own: BTreeSet<String> = scheme.own_names().into_iter().collect();
        for name in scheme.spoken_names() {
            let (bare, when) = apart(&name);
            let then = when_of(period, &when);
            if let Some(input) = inputs.get(bare) {
                let mut column = self.column(scheme, &facts.units, input, then);
                if when != When::Now {
                    column.label = of_period(&column.label, then);
                }
                facts.columns.insert(name.clone(), column);
            } else if own.contains(bare) && when != When::Now {
                let column = self.own_history(scheme, &facts.units, bare, then);
                facts.columns.insert(name.clone(), column);
            }
        }
        facts.singles = self.singles(scheme, period);
        Some(facts)
    }

    /// The units: those of the code list, else those that the inputs have rows for.
    fn units(&self, scheme: &Scheme, period: Period) -> Option<Vec<Unit>> {
        if scheme.unit.is_empty() {
            return Some(vec![Unit { code: String::new(), label: scheme.title.clone() }]);
        }
        if let Some(list) = scheme.units.as_ref().and_then(|n| self.workspace.codelists.get(n))
        {
            return Some(
                list.entries
                    .iter()
                    .filter(|entry| entry.is_valid(period.last_day()))
                    .filter(|entry| !scheme.except.contains(&entry.code))
                    .map(|entry| Unit { code: entry.code.clone(), label: entry.label.clone() })
                    .collect(),
            );
        }
        let mut units = Vec::new();
        let mut known = BTreeSet::new();
        for input in &scheme.inputs {
            let table = self.table(&input.name, period)?;
            let Some(at) = table.position(&scheme.unit) else { continue };
            for row in &table.rows {
                let Some((_, code)) = row.key.iter().find(|(name, _)| *name == scheme.unit)
                else {
                    continue;
                };
                if known.insert(code.clone()) && !scheme.except.contains(code) {
                    let label = table.columns[at].labels.get(code).unwrap_or(code).clone();
                    units.push(Unit { code: code.clone(), label });
                }
            }
        }
        Some(units)
    }

    /// A column of an input for all units.
    pub(super) fn column(
        &self,
        scheme: &Scheme,
        units: &[Unit],
        input: &InputColumn,
        period: Period,
    ) -> FactColumn {
        let table = self.table(&input.query, period);
        let keyed = table.as_ref().is_some_and(|table| table.position(&scheme.unit).is_some());
        let values = match &table {
            Some(table) => values(scheme, units, table, &input.column, input.unit.as_deref()),
            None => vec![Term::Missing(Missing::NotReported); units.len()],
        };
        FactColumn {
            label: input.label.clone(),
            unit: input.unit.clone(),
            digits: input.digits,
            basis: String::new(),
            origin: Some(Origin {
                query: input.query.clone(),
                column: input.column.clone(),
                period: table.as_ref().map_or(period, |table| table.period),
                key: if keyed { scheme.unit.clone() } else { String::new() },
            }),
            values,
        }
    }

    /// A column of the scheme itself in another period. What cannot be scored there is missing:
    /// it does not stop this period.
    fn own_history(
        &self,
        scheme: &Scheme,
        units: &[Unit],
        name: &str,
        period: Period,
    ) -> FactColumn {
        let recorded = self.on_record(scheme, units, name, period);
        let basis = if recorded.is_some() { "basis-recorded" } else { "basis-worked-out" };
        let mut values = recorded.unwrap_or_default();
        if values.is_empty() && self.depth.get() < DEEPEST {
            self.depth.set(self.depth.get() + 1);
            let before = self.findings.borrow().len();
            let key = (scheme.name.clone(), period);
            let known = self.tables.borrow().get(&key).cloned();
            let table = known.unwrap_or_else(|| {
                let card = self.score(&scheme.name, period);
                let table = card.map(|card| super::indicator(self.workspace, &card).into());
                self.tables.borrow_mut().insert(key, Option::clone(&table));
                table
            });
            self.findings.borrow_mut().truncate(before);
            self.depth.set(self.depth.get() - 1);
            if let Some(table) = &table {
                values = self::values(scheme, units, table, name, None);
            }
        }
        if values.is_empty() {
            let parts = [("period", period.chinese())];
            let why = catalogue::say(Language::Chinese, "reason-no-history", &parts);
            values = vec![Term::not_computable(why); units.len()];
        }
        FactColumn {
            label: of_period(&own_label(scheme, name), period),
            origin: Some(Origin {
                query: scheme.name.clone(),
                column: name.to_owned(),
                period,
                key: scheme.unit.clone(),
            }),
            basis: format!(" {}", catalogue::say(Language::Chinese, basis, &[])),
            values,
            ..FactColumn::default()
        }
    }

    /// A rank or grade of another period as it was put on record; `None` if none was.
    fn on_record(
        &self,
        scheme: &Scheme,
        units: &[Unit],
        name: &str,
        period: Period,
    ) -> Option<Vec<Term>> {
        let wanted = What::of(scheme, name)?;
        let ranks = self.ranks.get_or_init(|| self.returns.ranks());
        let when = period.to_string();
        let rows: Vec<&RankOnRecord> = ranks
            .iter()
            .filter(|row| row.scheme == scheme.name && row.period == when)
            .filter(|row| row.rank_name == *wanted.rank())
            .collect();
        // whom several groups have last cannot be told from places alone
        let grouped = scheme
            .ranks
            .iter()
            .any(|rank| rank.name == *wanted.rank() && rank.within.is_some());
        let told = rows.iter().any(|row| !row.last.is_empty());
        if matches!(wanted, What::Last(_)) && grouped && !told {
            return None;
        }
        let worst = rows.iter().filter_map(|row| Fraction::parse(&row.rank)).max()?;
        let by_unit: BTreeMap<&str, &RankOnRecord> =
            rows.iter().map(|row| (row.unit.as_str(), *row)).collect();
        let said = |unit: &Unit| {
            let row = by_unit.get(unit.code.as_str())?;
            match wanted {
                What::Grade(_) if row.grade.is_empty() => None,
                What::Grade(_) => Some(Term::Text(row.grade.as_str().into())),
                What::Rank(_) => Fraction::parse(&row.rank).map(Term::Number),
                What::Last(_) if !row.last.is_empty() => Some(Term::Flag(row.last == "是")),
                What::Last(_) => {
                    Fraction::parse(&row.rank).map(|rank| Term::Flag(rank == worst))
                }
            }
        };
        let parts = [("period", period.chinese())];
        let none = Term::not_computable(catalogue::say(
            Language::Chinese,
            "reason-none-on-record",
            &parts,
        ));
        Some(units.iter().map(|unit| said(unit).unwrap_or_else(|| none.clone())).collect())
    }

    /// Parameters and what the calendar gives.
    fn singles(&self, scheme: &Scheme, period: Period) -> BTreeMap<String, Single> {
        let mut singles = BTreeMap::new();
        let mut add = |name: &str, value: Term, source: &str| {
            singles.insert(name.to_owned(), Single { value, source: source.to_owned() });
        };
        add("year", Term::whole(i64::from(period.year())), "");
        add("months", Term::whole(i64::from(period.last_day().month())), "");
        add("period_start", Term::Date(period.first_day()), "");
        add("period_end", Term::Date(period.last_day()), "");
        for one in &scheme.params {
            match &one.value {
                ParameterValue::Written(quantity) => {
                    let value = quantity.in_unit("", None).unwrap_or(quantity.value.clone());
                    add(&one.name, Term::Number(value), &scheme.source);
                }
                ParameterValue::Unsaid { words } => self.no_figure(one, words, "unsaid"),
                ParameterValue::Dated { table, column, keys } => {
                    match self.dated(period, table, column, keys) {
                        Some((value, source)) => add(&one.name, value, &source),
                        None => self.no_figure(one, table, "dated"),
                    }
                }
            }
        }
        singles
    }

    fn no_figure(&self, one: &Parameter, words: &str, kind: &'static str) {
        let place = Place::Line(one.asked.file.clone(), one.asked.line, 1);
        self.report(
            Finding::new(codes::X007, place)
                .with("name", &one.name)
                .with("words", words)
                .with("kind", kind)
                .hinting(kind),
        );
    }

    /// The value of a dated parameter on the last day of the period, and its source.
    fn dated(
        &self,
        period: Period,
        table: &str,
        column: &str,
        keys: &[(String, String)],
    ) -> Option<(Term, String)> {
        let table = self.workspace.parameters.get(table)?;
        let (value, unit, source) = table.dated(period.last_day(), column, keys)?;
        Some((in_unit(Term::from(&value), Some(&unit)), source))
    }
}

/// The heading of a figure of another period: `位次（2023年）`.
fn of_period(label: &str, period: Period) -> String {
    format!("{label}（{}）", period.chinese())
}

/// The heading of a column of the scheme's own.
fn own_label(scheme: &Scheme, name: &str) -> String {
    if let Some(rank) = scheme.ranks.iter().find(|rank| rank.last_name() == name) {
        let parts = [("label", rank.label.clone())];
        return catalogue::say(Language::Chinese, "label-last", &parts);
    }
    scheme.label_of(name).unwrap_or(name).to_owned()
}

/// The period that a name speaks of.
fn when_of(period: Period, when: &When) -> Period {
    match when {
        When::Now => period,
        When::LastYear => period.last_year(),
        When::Back(back) => period.shifted(-i32::try_from(*back).unwrap_or(1)),
    }
}

/// What of the ranks on record a name speaks of; each with the rank's name.
enum What<'a> {
    Rank(&'a String),
    Last(&'a String),
    Grade(&'a String),
}

impl<'a> What<'a> {
    fn of(scheme: &'a Scheme, name: &str) -> Option<Self> {
        for rank in &scheme.ranks {
            if rank.name == name {
                return Some(Self::Rank(&rank.name));
            }
            if rank.last_name() == name {
                return Some(Self::Last(&rank.name));
            }
        }
        scheme.grades.first().filter(|grade| grade.name == name)?;
        scheme.ranks.first().map(|rank| Self::Grade(&rank.name))
    }

    fn rank(&self) -> &'a String {
        match self {
            Self::Rank(name) | Self::Last(name) | Self::Grade(name) => name,
        }
    }
}

/// A column of a table, in the order of the units.
fn values(
    scheme: &Scheme,
    units: &[Unit],
    table: &Indicator,
    column: &str,
    unit: Option<&str>,
) -> Vec<Term> {
    let Some(at) = table.position(column) else {
        return vec![Term::Missing(Missing::NotReported); units.len()];
    };
    let keyed = table.position(&scheme.unit).is_some() && !scheme.unit.is_empty();
    let mut rows: BTreeMap<&str, Vec<&IndicatorRow>> = BTreeMap::new();
    for row in &table.rows {
        let code = row.key.iter().find(|(name, _)| *name == scheme.unit);
        rows.entry(code.map_or("", |(_, code)| code.as_str())).or_default().push(row);
    }
    units
        .iter()
        .map(|one| {
            let code = if keyed { one.code.as_str() } else { "" };
            match rows.get(code).map(Vec::as_slice) {
                Some([row]) => in_unit(row.figures[at].clone(), unit),
                Some([]) | None => Term::Missing(Missing::NotReported),
                Some(_) => {
                    let parts = [("query", table.title.clone()), ("unit", one.label.clone())];
                    let key = "reason-several-rows";
                    Term::not_computable(catalogue::say(Language::Chinese, key, &parts))
                }
            }
        })
        .collect()
}
