//! The ways to a sum: tiers by intervals, cases by conditions, a map by titles, or one plain
//! rate, price or sum.

use super::Award;
use super::pay::{Money, Pay, not_a_sum, sum_of};
use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::formula::Formula;
use crate::words::interval::Interval;
use crate::words::text;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue};

/// One way to a sum.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its name, by which the ledger remembers it.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// The interval in which the award's `x` lies.
    pub range: Option<Interval>,
    /// Intervals of other named values, all of which must hold.
    pub ranges: Vec<(Formula, Interval)>,
    /// The condition.
    pub when: Option<Formula>,
    /// The word of the map.
    pub word: Option<String>,
    /// How much it pays.
    pub pay: Pay,
    /// The sum is a ceiling; people decide.
    pub up_to: bool,
    /// Where it is declared.
    pub asked: Asked,
}

/// Which of several branches that hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pick {
    /// Only one may hold.
    Unique,
    /// The one that pays most.
    Max,
    /// All of them.
    Sum,
    /// The first one written.
    First,
}

pub(in crate::workspace) const TIER: &[&str] =
    &["if", "when", "name", "label", "pay", "rate", "each", "ceiling"];
pub(in crate::workspace) const MAP: &[&str] = &["by", "pay", "none"];

impl Pick {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        match fields.word("pick", &["unique", "max", "sum", "first"]).as_deref() {
            Some("max") => Pick::Max,
            Some("sum") => Pick::Sum,
            Some("first") => Pick::First,
            _ => Pick::Unique,
        }
    }
}

impl Branch {
    fn plain(award: &Award, pay: Pay, up_to: bool) -> Self {
        Self {
            name: "1".to_owned(),
            label: award.label.clone(),
            range: None,
            ranges: Vec::new(),
            when: None,
            word: None,
            pay,
            up_to,
            asked: award.asked.clone(),
        }
    }

    /// The formulas it is worked out from.
    #[must_use]
    pub fn formulas(&self) -> Vec<&Formula> {
        let mut formulas = self.pay.formulas();
        formulas.extend(&self.when);
        formulas.extend(self.ranges.iter().map(|(of, _)| of));
        formulas
    }
}

/// The one way of declaring the sum that is given; a second one is a fault.
pub(super) fn read(fields: &mut Fields<'_>, award: &mut Award, money: &Money) {
    let ways = ["tiers", "cases", "map", "rate", "unit_price", "sum", "ceiling"];
    let given: Vec<&str> = ways.into_iter().filter(|way| fields.node(way).is_some()).collect();
    if given.len() > 1 {
        let place = fields.source.place(fields.at_key(given[1]));
        let finding = Finding::new(codes::X033, place).with("award", &award.name);
        fields.report(finding.with("ways", given.join("、")).hinting("several"));
    }
    match given.first().copied() {
        Some(way @ ("tiers" | "cases")) => {
            for (index, node) in fields.tables(way).into_iter().enumerate() {
                let source = fields.source;
                let mut tier = Fields::new(source, node, TIER, fields.findings());
                if let Some(branch) = tier_of(&mut tier, node, index, award, money) {
                    award.branches.push(branch);
                }
            }
        }
        Some("map") => read_map(fields, award, money),
        Some("rate") => {
            let pay = Pay::rate(fields, "rate");
            award.branches.extend(pay.map(|pay| Branch::plain(award, pay, false)));
        }
        Some("unit_price") => read_prices(fields, award, money),
        Some(way) => {
            let pay = Pay::sum(fields, way, money);
            let up_to = way == "ceiling";
            award.branches.extend(pay.map(|pay| Branch::plain(award, pay, up_to)));
        }
        None => {}
    }
}

fn tier_of(
    tier: &mut Fields<'_>,
    node: &Node,
    index: usize,
    award: &Award,
    money: &Money,
) -> Option<Branch> {
    let mut range = None;
    let mut ranges = Vec::new();
    match tier.node("if").map(|node| (&node.value, node.span.start)) {
        Some((NodeValue::Text(text), at)) => range = tier.interval_of(text, at),
        Some((NodeValue::Table(entries), _)) => {
            for (key, value) in entries {
                let NodeValue::Text(text) = &value.value else {
                    let kind = value.value.kind();
                    tier.wrong_kind(value, &key.name, kind, "text");
                    continue;
                };
                let found = tier.interval_of(text, value.span.start);
                let of = tier.formula_of(&key.name, key.span.start);
                ranges.extend(found.map(|range| (of, range)));
            }
        }
        Some((other, _)) => {
            let kind = other.kind();
            if let Some(node) = tier.node("if") {
                tier.wrong_kind(node, "if", kind, "text");
            }
        }
        None => {}
    }
    let mut pays = Vec::new();
    pays.extend(Pay::sum(tier, "pay", money).map(|pay| (pay, false)));
    pays.extend(Pay::rate(tier, "rate").map(|pay| (pay, false)));
    pays.extend(Pay::each(tier, "each", money).map(|pay| (pay, false)));
    pays.extend(Pay::sum(tier, "ceiling", money).map(|pay| (pay, true)));
    let when = tier.formula("when");
    if tier.node("if").is_none() && tier.node("when").is_none() {
        tier.missing("if");
    }
    let name = tier.text("name").unwrap_or_else(|| (index + 1).to_string());
    if tier.node("name").is_some() && !text::is_name(&name) {
        tier.name("name");
    }
    let label = tier.text("label").unwrap_or_else(|| match (&range, &when) {
        (Some(range), _) => range.to_string(),
        (None, Some(when)) => when.text().to_owned(),
        _ => ranges
            .iter()
            .map(|(of, range)| format!("{} {range}", of.text()))
            .collect::<Vec<_>>()
            .join("，"),
    });
    if pays.len() != 1 {
        let finding = Finding::new(codes::X033, tier.source.place(node.span.start));
        tier.report(finding.with("award", &award.name));
    }
    let (pay, up_to) = pays.into_iter().next()?;
    let asked = tier.source.asked(node.span.start, &award.name);
    Some(Branch { name, label, range, ranges, when, word: None, pay, up_to, asked })
}

fn read_map(fields: &mut Fields<'_>, award: &mut Award, money: &Money) {
    let Some(node) = fields.node("map") else { return };
    let source = fields.source;
    let mut map = Fields::new(source, node, MAP, fields.findings());
    if let Some(Node { value: NodeValue::Text(_), .. }) = map.node("by") {
        award.by.extend(map.formula("by"));
    } else {
        for (text, at) in map.placed_texts("by") {
            award.by.push(map.formula_of(&text, at));
        }
    }
    if award.by.is_empty() {
        map.missing("by");
    }
    award.none = map.texts("none");
    if map.node("pay").is_none() {
        map.missing("pay");
    }
    for (word, span, value) in map.named_tables("pay") {
        let Some(sum) = sum_of(value, money) else {
            not_a_sum(&mut map, value, &word);
            continue;
        };
        award.branches.push(Branch {
            name: word.clone(),
            label: word.clone(),
            word: Some(word),
            asked: source.asked(span.start, &award.name),
            ..Branch::plain(award, Pay::Sum(sum), false)
        });
    }
}

/// `unit_price = "5元"`, or a price for each of several counts.
fn read_prices(fields: &mut Fields<'_>, award: &mut Award, money: &Money) {
    let Some(node) = fields.node("unit_price") else { return };
    if !matches!(node.value, NodeValue::Table(_)) {
        let pay = Pay::each(fields, "unit_price", money);
        award.branches.extend(pay.map(|pay| Branch::plain(award, pay, false)));
        return;
    }
    let mut prices = Vec::new();
    for (count, span, value) in fields.named_tables("unit_price") {
        match sum_of(value, money) {
            Some(price) => prices.push((fields.formula_of(&count, span.start), price)),
            None => not_a_sum(fields, value, &count),
        }
    }
    award.branches.push(Branch::plain(award, Pay::Prices(prices), false));
}
