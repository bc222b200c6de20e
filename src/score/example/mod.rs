//! Worked examples: a `[[test]]` of a scheme, carried out on the figures it gives.

mod compare;
mod given;

use super::{Facts, Single, Unit, in_unit, score, written};
use crate::words::Period;
use crate::words::diagnostic::{Finding, Reviewed, codes};
use crate::words::formula::Term;
use crate::workspace::Workspace;
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::inputs::InputColumn;
use crate::workspace::scheme::parameter::ParameterValue;
use crate::workspace::scheme::test::{Example, SchemeTest};
use std::collections::{BTreeMap, BTreeSet};

/// What the examples of a scheme came to.
#[derive(Clone, Debug, Default)]
pub struct Examined {
    /// How many examples were carried out: rows of a table count each.
    pub examples: usize,
    /// Where one gave something else, or spoke of something that is not there.
    pub findings: Vec<Finding>,
    /// The rules that an example reached.
    pub reached: BTreeSet<String>,
}

/// Carries all examples of a scheme out, and says which rules none of them reaches.
#[must_use]
pub fn examine(workspace: &Workspace, scheme: &Scheme) -> Examined {
    let mut bench = Bench {
        scheme,
        inputs: workspace.input_columns(scheme),
        labels: scheme
            .units
            .as_ref()
            .and_then(|name| workspace.codelists.get(name))
            .map(|list| {
                list.entries.iter().map(|e| (e.label.clone(), e.code.clone())).collect()
            })
            .unwrap_or_default(),
        workspace,
        examined: Examined::default(),
    };
    for test in &scheme.tests {
        bench.test(test);
    }
    let mut examined = bench.examined;
    let own = scheme.own_names().into_iter();
    let unreached: Vec<String> = own
        .filter(|name| !examined.reached.contains(name) && !scheme.is_beside(name))
        // what was worked out beside a decided score is its item's
        .filter(|name| !name.ends_with("_computed") || scheme.rule_of(name) == name)
        .collect();
    if !unreached.is_empty() {
        examined.findings.push(
            Finding::new(codes::X201, crate::score::entered::place(&scheme.asked))
                .with("scheme", &scheme.title)
                .with("count", unreached.len())
                .with("rules", unreached.join("、")),
        );
    }
    examined
}

/// The day an example asks about, and whether the document holds on it.
const DAY: &str = "day";
const IN_FORCE: &str = "in_force";

struct Bench<'a> {
    workspace: &'a Workspace,
    scheme: &'a Scheme,
    inputs: BTreeMap<String, InputColumn>,
    labels: BTreeMap<String, String>,
    examined: Examined,
}

/// Name → unit → value, or one value for all under an empty unit.
type Values = Vec<(String, Vec<(String, Example)>)>;

impl Bench<'_> {
    fn test(&mut self, test: &SchemeTest) {
        let period = test.period.as_deref().and_then(Period::parse);
        let period = period.unwrap_or_else(|| self.first_period());
        if !test.expect.is_empty() {
            let given = by_unit(&test.given);
            let expect = by_unit(&test.expect);
            self.example(test, period, &given, &expect, "");
        }
        let arrow = test.table.iter().position(|name| name == "=>");
        let names: Vec<&String> = test.table.iter().filter(|name| *name != "=>").collect();
        let own: BTreeSet<String> = self.scheme.own_names().into_iter().collect();
        for row in &test.rows {
            let mut given = by_unit(&test.given);
            let mut expect: Values = by_unit(&test.expect);
            let mut shown = Vec::new();
            for (at, (name, value)) in names.iter().zip(row).enumerate() {
                let is_result = match arrow {
                    Some(arrow) => at >= arrow,
                    None => {
                        *name == IN_FORCE
                            || own.contains(name.split('.').next().unwrap_or(name))
                    }
                };
                let entry = ((*name).clone(), vec![(String::new(), value.clone())]);
                if is_result {
                    expect.push(entry);
                } else {
                    shown.push(format!("{name} = {}", said(value)));
                    given.push(entry);
                }
            }
            self.example(test, period, &given, &expect, &shown.join("，"));
        }
    }

    /// The first period in which the document holds.
    fn first_period(&self) -> Period {
        let day = self.scheme.valid.from.unwrap_or_else(|| jiff::civil::date(2023, 1, 1));
        let year = Period::Year(day.year());
        own_period(self.scheme.period, year)
    }

    fn example(
        &mut self,
        test: &SchemeTest,
        period: Period,
        given: &Values,
        expect: &Values,
        row: &str,
    ) {
        self.examined.examples += 1;
        let mut facts = Facts { calendar: self.workspace.working_days(), ..Facts::default() };
        let named: BTreeSet<&String> = given
            .iter()
            .chain(expect)
            .filter(|(name, _)| name != crate::score::award::LEDGER)
            .flat_map(|(_, values)| values.iter().map(|(unit, _)| unit))
            .filter(|unit| !unit.is_empty() && !crate::score::award::example::is_period(unit))
            .collect();
        for unit in &named {
            let code = self.labels.get(*unit).unwrap_or(unit);
            facts.units.push(Unit { code: code.clone(), label: (*unit).clone() });
        }
        if named.is_empty() {
            facts.units.push(Unit { code: String::new(), label: test.name.clone() });
        }
        self.singles(&mut facts, period);
        for (name, values) in given {
            self.give(test, &mut facts, name, values);
        }
        let Reviewed { value: card, findings } = score(self.scheme, &facts, period);
        let stopped: Vec<String> = findings
            .iter()
            .filter(|finding| finding.severity == crate::words::Severity::Error)
            .map(|finding| finding.code.to_string())
            .collect();
        self.told(test, &findings, row);
        for (name, values) in expect {
            for (unit, wanted) in values {
                if name == IN_FORCE {
                    self.in_force(test, given, wanted, row);
                } else {
                    self.compare(test, &card, &stopped, (name, unit, wanted), row);
                }
            }
        }
        for step in &card.steps {
            let worked = match &step.result {
                Some(Term::Missing(_)) | None => false,
                Some(_) => true,
            };
            if worked {
                self.examined.reached.insert(step.rule.clone());
            }
        }
        self.examined.reached.extend(expect.iter().map(|(name, _)| name.clone()));
    }

    /// Parameters that the scheme writes itself; an example may give others.
    fn singles(&self, facts: &mut Facts, period: Period) {
        let mut add = |name: &str, value: Term| {
            facts.singles.insert(name.to_owned(), Single { value, source: String::new() });
        };
        add("year", Term::whole(i64::from(period.year())));
        add("months", Term::whole(i64::from(period.last_day().month())));
        add("period_start", Term::Date(period.first_day()));
        add("period_end", Term::Date(period.last_day()));
        for one in &self.scheme.params {
            match &one.value {
                ParameterValue::Written(quantity) => {
                    let value = quantity.in_unit("", None).unwrap_or(quantity.value.clone());
                    add(&one.name, Term::Number(value));
                }
                ParameterValue::Dated { table, column, keys } => {
                    let table = self.workspace.parameters.get(table);
                    let dated =
                        table.and_then(|table| table.dated(period.last_day(), column, keys));
                    if let Some((value, unit, _)) = dated {
                        add(&one.name, in_unit(Term::from(&value), Some(&unit)));
                    }
                }
                ParameterValue::Unsaid { .. } => {}
            }
        }
    }
}

/// An example's value among figures of a unit of measure: a bare number is in that unit.
pub(super) fn term(example: &Example, unit: Option<&str>) -> Term {
    match example {
        Example::Number(number) => in_unit(Term::Number(number.clone()), unit),
        // quoted digits are a code (`"01"`); a number is written without quotes
        Example::Text(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
            Term::Text(text.as_str().into())
        }
        Example::Text(text) => written(text, unit),
        Example::Flag(flag) => Term::Flag(*flag),
        Example::List(_) | Example::Table(_) => {
            Term::Missing(crate::words::Missing::NotReported)
        }
    }
}

fn said(example: &Example) -> String {
    match example {
        Example::Number(number) => number.to_string(),
        Example::Text(text) => text.clone(),
        Example::Flag(flag) => crate::score::item::yes_no(*flag).to_owned(),
        Example::List(list) => list.iter().map(said).collect::<Vec<_>>().join("、"),
        Example::Table(table) => {
            let parts = table.iter().map(|(name, value)| format!("{name} = {}", said(value)));
            parts.collect::<Vec<_>>().join("，")
        }
    }
}

/// Names with their values by unit; a plain value is for every unit.
fn by_unit(entries: &[(String, Example)]) -> Values {
    entries
        .iter()
        .map(|(name, value)| match value {
            Example::Table(units) => (name.clone(), units.clone()),
            one => (name.clone(), vec![(String::new(), one.clone())]),
        })
        .collect()
}

/// The last period of a kind inside a year.
fn own_period(kind: crate::words::PeriodKind, year: Period) -> Period {
    use crate::words::PeriodKind;
    let number = year.year();
    match kind {
        PeriodKind::Half => Period::Half(number, 2),
        PeriodKind::Quarter => Period::Quarter(number, 4),
        PeriodKind::Month => Period::Month(number, 12),
        PeriodKind::TenDays => Period::TenDays(number, 12, 3),
        PeriodKind::Week => Period::Week(number, 52),
        PeriodKind::Day => Period::Day(year.last_day()),
        PeriodKind::HeatingSeason => Period::HeatingSeason(number),
        PeriodKind::Year => year,
    }
}

impl Scheme {
    /// Is a column only the companion of another (`last` of `rank`)?
    fn is_beside(&self, name: &str) -> bool {
        // so are the tier, the full sum and the parts of an award
        let of_award = self.awards.iter().any(|award| {
            award.name != name && award.columns().iter().any(|(column, _)| column == name)
        });
        of_award || self.ranks.iter().any(|rank| rank.last_name() == name)
    }
}
