//! Worked examples of the documents (阳政办发〔2022〕94号, 城政办发〔2023〕5号, 阳开办发〔2023〕40号 and
//! others), with the sums that were worked out by hand.

mod payout;
mod sums;

use crate::score::award::award;
use crate::score::{Board, FactColumn, Facts, Unit};
use crate::words::formula::Term;
use crate::words::interval::Quantity;
use crate::words::payment::Payment;
use crate::words::{Missing, Period};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::award::scheme_of;

const HEAD: &str = r#"
title = "例"
source = "某办发〔2023〕1号"
period = "quarter"
unit = "enterprise"
missing = "null"
"#;

fn scheme(text: &str) -> Scheme {
    scheme_of(&format!("{HEAD}{text}"))
}

fn term(text: &str) -> Term {
    match text {
        "—" => Term::Missing(Missing::NotReported),
        "是" => Term::Flag(true),
        "否" => Term::Flag(false),
        _ => match (Quantity::parse(text), text.parse()) {
            (_, Ok(day)) => Term::Date(day),
            (Some(quantity), _) => Term::Number(quantity.value),
            _ => Term::Text(text.into()),
        },
    }
}

/// Facts of several units: each line `name: a b c`; a name with `@2023-01` is of that month.
fn facts(units: usize, lines: &[&str]) -> Facts {
    let mut facts = Facts::default();
    for at in 0..units {
        let code = format!("u{}", at + 1);
        facts.units.push(Unit { label: code.clone(), code });
    }
    for line in lines {
        let (name, values) = line.split_once(": ").unwrap();
        let values: Vec<Term> = values.split(' ').map(term).collect();
        if let Some((name, period)) = name.split_once('@') {
            let period = Period::parse(period).unwrap();
            facts.series.entry(name.to_owned()).or_default().insert(period, values);
        } else {
            let (name, unit) = name.split_once('|').unwrap_or((name, ""));
            let unit = (!unit.is_empty()).then(|| unit.to_owned());
            let column = FactColumn { unit, values, ..FactColumn::default() };
            facts.columns.insert(name.to_owned(), column);
        }
    }
    facts
}

fn paid(recipient: &str, event: &str, level: &str, tier: &str, sum: &str) -> Payment {
    Payment {
        recipient: recipient.to_owned(),
        event: event.to_owned(),
        level: level.to_owned(),
        tier: tier.to_owned(),
        sum: sum.to_owned(),
        money: "万元".to_owned(),
        period: "2022".to_owned(),
        document: "旧文".to_owned(),
        ..Payment::default()
    }
}

struct Results {
    columns: Vec<(String, Vec<Term>)>,
    codes: Vec<&'static str>,
    comparisons: Vec<String>,
}

fn carried_out(scheme: &Scheme, facts: &Facts, period: &str) -> Results {
    let mut board = Board::new(scheme, facts, Period::parse(period).unwrap());
    award(&mut board);
    Results {
        codes: board.findings.iter().map(|finding| finding.code.name).collect(),
        comparisons: board.steps.iter().map(|step| step.comparison.clone()).collect(),
        columns: board
            .columns
            .iter()
            .map(|one| (one.name.clone(), one.values.clone()))
            .collect(),
    }
}

impl Results {
    fn of(&self, column: &str) -> String {
        let (_, values) = self.columns.iter().find(|(name, _)| name == column).unwrap();
        values
            .iter()
            .map(|value| match value {
                Term::Number(number) => number.to_string(),
                Term::Missing(_) => "—".to_owned(),
                other => other.to_string(),
            })
            .collect::<Vec<String>>()
            .join(" ")
    }
}

fn sums(text: &str, units: usize, lines: &[&str], column: &str) -> String {
    carried_out(&scheme(text), &facts(units, lines), "2023-Q1").of(column)
}

const GROWTH: &str = r#"
[[award]]
name = "growth_city"
event = "output_growth"
level = "市"
cite = "第3条"
when = "whitelisted"
x = "growth(output, last_year.output)"
window = { periods = ["2023-01", "2023-02", "2023-03"], use = "max" }
tiers = [ { if = ">= 30%", pay = 5 } ]
times = "once"
[[award]]
name = "growth_province"
event = "output_growth"
level = "省"
cite = "第3条"
when = "whitelisted"
x = "growth(output, last_year.output)"
window = { periods = ["2023-01", "2023-02", "2023-03"], use = "max" }
tiers = [ { if = "[50%, 100%)", pay = 50 }, { if = ">= 100%", pay = 100 } ]
times = "once"
"#;

const STEPS: &str = r#"
[[award]]
name = "revenue_step"
event = "revenue_step"
level = "市"
cite = "第16条"
x = "revenue"
tiers = [ { if = "[10亿元, 50亿元)", pay = 20 }, { if = "[50亿元, 100亿元)", pay = 100 }, { if = ">= 100亿元", pay = 500 } ]
times = "once_per_tier"
upgrade = "difference"
assume = ["突破按达到（≥）"]
"#;
