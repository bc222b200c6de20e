//! What a worked example gives beyond figures of the period: months one by one, and what was
//! paid before.

use super::LEDGER;
use crate::score::Facts;
use crate::score::example::term;
use crate::words::formula::Term;
use crate::words::payment::Payment;
use crate::words::{Missing, Period};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::test::Example;

/// Is a name of `given` a period, and not a unit?
pub(in crate::score) fn is_period(name: &str) -> bool {
    Period::parse(name).is_some()
}

/// Figures by period: `{ "2023-01" = 1, … }`, or `{ unit = { "2023-01" = 1, … }, … }`.
pub(in crate::score) fn series(
    facts: &mut Facts,
    name: &str,
    values: &[(String, Example)],
    unit: Option<&str>,
) -> bool {
    let mut found = false;
    let mut put = |facts: &mut Facts, of: &str, period: &str, value: &Example| {
        let Some(period) = Period::parse(period) else { return };
        found = true;
        let count = facts.units.len();
        let column = facts.series.entry(name.to_owned()).or_default().entry(period);
        let column = column.or_insert_with(|| vec![Term::Missing(Missing::NotReported); count]);
        for (at, known) in facts.units.iter().enumerate() {
            if of.is_empty() || known.label == of {
                column[at] = term(value, unit);
            }
        }
    };
    for (one, value) in values {
        match value {
            Example::Table(periods) => {
                for (period, value) in periods {
                    put(facts, one, period, value);
                }
            }
            value => put(facts, "", one, value),
        }
    }
    found
}

/// Payments before: `ledger = [ { event = "…", level = "…", tier = "…", sum = 20, period = "2023" } ]`.
pub(in crate::score) fn ledger(
    scheme: &Scheme,
    facts: &mut Facts,
    values: &[(String, Example)],
) {
    for (_, value) in values {
        let Example::List(rows) = value else { continue };
        for row in rows {
            let Example::Table(entries) = row else { continue };
            let said = |key: &str| {
                let value =
                    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value);
                match value {
                    Some(Example::Text(text)) => text.clone(),
                    Some(Example::Number(number)) => number.to_string(),
                    _ => String::new(),
                }
            };
            let named = said("recipient");
            let recipients: Vec<String> = if named.is_empty() {
                facts.units.iter().map(|unit| unit.code.clone()).collect()
            } else {
                let known = facts.units.iter().find(|unit| unit.label == named);
                vec![known.map_or(named, |unit| unit.code.clone())]
            };
            let or = |key: &str, default: &str| {
                let text = said(key);
                if text.is_empty() { default.to_owned() } else { text }
            };
            let level = scheme.awards.iter().find(|award| award.event == said("event"));
            for recipient in recipients {
                facts.payments.push(Payment {
                    recipient,
                    event: said("event"),
                    level: or("level", level.map_or("", |award| award.level.as_str())),
                    tier: said("tier"),
                    sum: said("sum"),
                    money: or("money", &scheme.money.unit),
                    period: or("period", "2000"),
                    document: or("document", LEDGER),
                    group: said("group"),
                    fund: said("fund"),
                    scheme: said("scheme"),
                    day: said("day"),
                    ..Payment::default()
                });
            }
        }
    }
}
