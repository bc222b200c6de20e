//! Worked examples: a `[[test]]` of a scheme, carried out on the figures it gives.

use super::{Entered, FactColumn, Facts, Scorecard, Single, Unit, in_unit, score, written};
use crate::words::Period;
use crate::words::diagnostic::{Finding, Reviewed, codes};
use crate::words::formula::Term;
use crate::words::text;
use crate::workspace::Workspace;
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::inputs::InputColumn;
use crate::workspace::scheme::names::apart;
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
            Finding::new(codes::X201, super::entered::place(&scheme.asked))
                .with("scheme", &scheme.title)
                .with("count", unreached.len())
                .with("rules", unreached.join("、")),
        );
    }
    examined
}

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
                    None => own.contains(name.split('.').next().unwrap_or(name)),
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
        let mut facts = Facts::default();
        let named: BTreeSet<&String> = given
            .iter()
            .chain(expect)
            .filter(|(name, _)| name != super::award::LEDGER)
            .flat_map(|(_, values)| values.iter().map(|(unit, _)| unit))
            .filter(|unit| !unit.is_empty() && !super::award::example::is_period(unit))
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
        for (name, values) in expect {
            for (unit, wanted) in values {
                self.compare(test, &card, &stopped, (name, unit, wanted), row);
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

    fn give(
        &mut self,
        test: &SchemeTest,
        facts: &mut Facts,
        name: &str,
        values: &[(String, Example)],
    ) {
        if name == super::award::LEDGER {
            super::award::example::ledger(self.scheme, facts, values);
            return;
        }
        if let Some(flag) = self.scheme.flags.iter().find(|flag| flag.name == name) {
            let entered = values.iter().flat_map(|(unit, value)| {
                let at = facts.units.iter().position(|one| one.label == *unit).unwrap_or(0);
                let facts = match value {
                    Example::List(facts) => facts.clone(),
                    Example::Flag(false) => Vec::new(),
                    Example::Number(count) if count.is_zero() => Vec::new(),
                    Example::Number(count) if flag.list.is_empty() => {
                        // without a list of facts only their number counts
                        let count = count.to_fixed(0).parse::<usize>().unwrap_or(0).min(99);
                        vec![Example::Text("1".to_owned()); count]
                    }
                    one => vec![one.clone()],
                };
                facts.into_iter().map(move |fact| Entered {
                    unit: at,
                    value: Term::Text(said(&fact).into()),
                    reason: test.name.clone(),
                    document: test.name.clone(),
                    origin: None,
                })
            });
            let entered: Vec<Entered> = entered.collect();
            facts.flags.entry(name.to_owned()).or_default().extend(entered);
            return;
        }
        let (bare, _) = apart(name);
        let input = self.inputs.get(bare);
        let is_param = self.scheme.params.iter().any(|one| one.name == name)
            || matches!(name, "year" | "months" | "period_start" | "period_end");
        let unit = input.and_then(|input| input.unit.clone());
        if is_param {
            if let [(_, value)] = values {
                let value = term(value, None);
                let single = Single { value, source: String::new() };
                facts.singles.insert(name.to_owned(), single);
            }
            return;
        }
        let spoken = self.scheme.spoken_names();
        let own: BTreeSet<String> = self.scheme.own_names().into_iter().collect();
        if input.is_none() && !own.contains(bare) && !spoken.contains(name) {
            let known: BTreeSet<&str> = spoken.iter().chain(&own).map(String::as_str).collect();
            let mut finding = Finding::new(codes::X001, super::entered::place(&test.asked))
                .with("kind", "test")
                .with("name", name);
            if let Some(near) = text::nearest(name, known) {
                finding = finding.with("nearest", near).hinting("nearest");
            }
            if !self.examined.findings.contains(&finding) {
                self.examined.findings.push(finding);
            }
            return;
        }
        if super::award::example::series(facts, bare, values, unit.as_deref()) {
            return;
        }
        let missing = Term::Missing(crate::words::Missing::NotReported);
        let mut column = FactColumn {
            basis: String::new(),
            label: input.map_or_else(|| name.to_owned(), |input| input.label.clone()),
            unit: unit.clone(),
            digits: input.map_or(2, |input| input.digits),
            origin: None,
            values: vec![missing; facts.units.len()],
        };
        for (one, value) in values {
            for (at, known) in facts.units.iter().enumerate() {
                if one.is_empty() || known.label == *one {
                    column.values[at] = term(value, unit.as_deref());
                }
            }
        }
        facts.columns.insert(name.to_owned(), column);
    }

    fn compare(
        &mut self,
        test: &SchemeTest,
        card: &Scorecard,
        stopped: &[String],
        (name, unit, wanted): (&str, &str, &Example),
        row: &str,
    ) {
        let place = super::entered::place(&test.asked);
        let Some(column) = card.columns.iter().find(|column| column.name == name) else {
            let known = card.columns.iter().map(|column| column.name.as_str());
            let mut finding =
                Finding::new(codes::X001, place).with("kind", "test").with("name", name);
            if let Some(near) = text::nearest(name, known) {
                finding = finding.with("nearest", near).hinting("nearest");
            }
            if !self.examined.findings.contains(&finding) {
                self.examined.findings.push(finding);
            }
            return;
        };
        for (at, known) in card.units.iter().enumerate() {
            if !unit.is_empty() && known.label != unit {
                continue;
            }
            let found = &column.values[at];
            let agrees = match (wanted, found) {
                // a test may say which finding stops the rule
                (Example::Text(code), _) if stopped.contains(code) => true,
                _ => agree(&term(wanted, column.unit.as_deref()), found, test),
            };
            if !agrees {
                let shown = match found {
                    Term::Number(number) => number.to_string(),
                    other => super::said(other),
                };
                let about = match (row.is_empty(), unit.is_empty()) {
                    (false, _) => row.to_owned(),
                    (true, false) => unit.to_owned(),
                    _ => String::new(),
                };
                self.examined.findings.push(
                    Finding::new(codes::X013, place.clone())
                        .with("test", &test.name)
                        .with("label", name)
                        .with("about", about)
                        .with("wanted", said(wanted))
                        .with("found", shown),
                );
            }
        }
    }
}

fn agree(wanted: &Term, found: &Term, test: &SchemeTest) -> bool {
    match (wanted, found) {
        (Term::Number(wanted), Term::Number(found)) => match &test.tolerance {
            Some(tolerance) => (wanted - found).absolute() <= *tolerance,
            None => wanted == found,
        },
        (Term::Missing(_), Term::Missing(_)) => true,
        // a figure that cannot be worked out may be named by its reason
        (Term::Text(wanted), Term::Missing(crate::words::Missing::NotComputable(why))) => {
            why.contains(wanted.as_ref())
        }
        (Term::Date(wanted), Term::Text(found)) => wanted.to_string() == found.as_ref(),
        (wanted, found) => wanted == found,
    }
}

/// An example's value among figures of a unit of measure: a bare number is in that unit.
pub(super) fn term(example: &Example, unit: Option<&str>) -> Term {
    match example {
        Example::Number(number) => in_unit(Term::Number(number.clone()), unit),
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
        Example::Flag(flag) => super::item::yes_no(*flag).to_owned(),
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
