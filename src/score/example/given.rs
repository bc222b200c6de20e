//! What an example gives: figures, months one by one, facts and scores entered by people.

use super::{Bench, DAY, said, term};
use crate::score::{Entered, FactColumn, Facts, Single};
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Term;
use crate::words::text;
use crate::workspace::scheme::names::apart;
use crate::workspace::scheme::test::{Example, SchemeTest};
use std::collections::BTreeSet;

impl Bench<'_> {
    pub(super) fn give(
        &mut self,
        test: &SchemeTest,
        facts: &mut Facts,
        name: &str,
        values: &[(String, Example)],
    ) {
        if name == crate::score::award::LEDGER {
            crate::score::award::example::ledger(self.scheme, facts, values);
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
        if let Some(decided) = self.scheme.decided.iter().find(|one| one.name == name) {
            let entered = facts.units.iter().enumerate().flat_map(|(at, unit)| {
                let of_unit =
                    |one: &&(String, Example)| one.0.is_empty() || one.0 == unit.label;
                values.iter().filter(of_unit).map(move |(_, value)| Entered {
                    unit: at,
                    value: term(value, None),
                    reason: test.name.clone(),
                    document: test.name.clone(),
                    origin: None,
                })
            });
            let entered: Vec<Entered> = entered.collect();
            facts.decided.insert(decided.name.clone(), entered);
            return;
        }
        if name == DAY && !self.inputs.contains_key(DAY) {
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
            let mut finding =
                Finding::new(codes::X001, crate::score::entered::place(&test.asked))
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
        if crate::score::award::example::series(facts, bare, values, unit.as_deref()) {
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
}
