//! Sums of money as documents write them, and the unit a scheme counts money in.

use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Formula;
use crate::words::fraction::Fraction;
use crate::words::interval::{Measure, Quantity};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};

/// How a scheme counts and rounds money.
#[derive(Clone, PartialEq, Debug)]
pub struct Money {
    /// 元, 万元, 亿元.
    pub unit: String,
    /// Decimals that are paid.
    pub digits: u32,
    /// What becomes of the rest.
    pub rounding: Rounding,
}

/// What becomes of what is smaller than the last digit paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    /// 四舍五入.
    HalfUp,
    /// It is left out.
    Down,
}

pub(in crate::workspace) const MONEY: &[&str] = &["unit", "digits", "round"];

/// How many 元 one of a money word is; `None` if it is no word for money.
#[must_use]
pub fn yuan(word: &str) -> Option<Fraction> {
    let yuan = match word {
        "元" => 1,
        "千元" => 1_000,
        "万元" => 10_000,
        "百万元" => 1_000_000,
        "亿元" => 100_000_000,
        _ => return None,
    };
    Some(Fraction::whole(yuan))
}

impl Default for Money {
    fn default() -> Self {
        Self { unit: "万元".to_owned(), digits: 2, rounding: Rounding::HalfUp }
    }
}

impl Money {
    /// Reads `[money]`.
    pub(in crate::workspace) fn read(source: &Source, scheme: &mut Fields<'_>) -> Self {
        let default = Self::default();
        let Some(node) = scheme.node("money") else { return default };
        let mut fields = Fields::new(source, node, MONEY, scheme.findings());
        Self {
            unit: fields
                .word("unit", &["元", "千元", "万元", "百万元", "亿元"])
                .unwrap_or(default.unit),
            digits: fields.whole("digits").unwrap_or(default.digits).min(12),
            rounding: match fields.word("round", &["half_up", "down"]).as_deref() {
                Some("down") => Rounding::Down,
                _ => Rounding::HalfUp,
            },
        }
    }

    /// A number of 元 in this unit.
    #[must_use]
    pub fn from_yuan(&self, number: &Fraction) -> Fraction {
        yuan(&self.unit)
            .and_then(|unit| number.divided_by(&unit))
            .unwrap_or_else(Fraction::zero)
    }

    /// A sum as it is paid.
    #[must_use]
    pub fn rounded(&self, sum: &Fraction) -> Fraction {
        match self.rounding {
            Rounding::HalfUp => sum.rounded(self.digits),
            Rounding::Down => {
                let power = Fraction::scaled(1, self.digits);
                let steps = sum.absolute().divided_by(&power).unwrap_or_else(Fraction::zero);
                let kept = &steps.floor() * &power;
                if sum.is_negative() { -&kept } else { kept }
            }
        }
    }

    /// A sum with its unit, as it is printed.
    #[must_use]
    pub fn printed(&self, sum: &Fraction) -> String {
        let rounded = self.rounded(sum);
        format!("{}{}", rounded.to_fixed(self.digits), self.unit)
    }
}

/// How much a way to a sum pays.
#[derive(Clone, PartialEq, Debug)]
pub enum Pay {
    /// A fixed sum, in the scheme's unit of money.
    Sum(Fraction),
    /// A share of the award's `of`.
    Rate(Fraction),
    /// So much, in the scheme's unit of money, for each of the award's `count`.
    Each(Fraction),
    /// Prices for each of several counts.
    Prices(Vec<(Formula, Fraction)>),
    /// Whatever the formula gives, in the scheme's unit of money.
    Formula(Formula),
}

/// A sum: a number in the scheme's unit, or a text with its own (`"700元"`, `"5万元"`).
pub(in crate::workspace) fn sum_of(node: &Node, money: &Money) -> Option<Fraction> {
    match &node.value {
        NodeValue::Number(text) => Fraction::parse(&text.replace('_', "")),
        NodeValue::Text(text) => {
            let quantity = Quantity::parse(text)?;
            match quantity.measure {
                Measure::Unsaid => Some(quantity.value),
                Measure::Word(word) => {
                    Some(money.from_yuan(&(&quantity.value * &yuan(&word)?)))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

impl Pay {
    /// The sum of a key: a number, a sum with its unit, or a formula.
    pub(super) fn sum(fields: &mut Fields<'_>, key: &str, money: &Money) -> Option<Self> {
        let node = fields.node(key)?;
        match sum_of(node, money) {
            Some(sum) => Some(Self::Sum(sum)),
            None => fields.formula(key).map(Self::Formula),
        }
    }

    /// A rate: `"1%"`, `"5‰"`.
    pub(super) fn rate(fields: &mut Fields<'_>, key: &str) -> Option<Self> {
        let text = fields.text(key)?;
        let rate = super::share_of(&text);
        if rate.is_none() {
            let at = fields.at_key(key);
            fields.not_allowed(at, key, &text, ["80%", "5‰"]);
        }
        rate.map(Self::Rate)
    }

    /// A price for one: `"700元"`.
    pub(super) fn each(fields: &mut Fields<'_>, key: &str, money: &Money) -> Option<Self> {
        let node = fields.node(key)?;
        let sum = sum_of(node, money);
        if sum.is_none() {
            not_a_sum(fields, node, key);
        }
        sum.map(Self::Each)
    }

    /// The formulas it is worked out from.
    pub(super) fn formulas(&self) -> Vec<&Formula> {
        match self {
            Pay::Formula(formula) => vec![formula],
            Pay::Prices(prices) => prices.iter().map(|(count, _)| count).collect(),
            _ => Vec::new(),
        }
    }
}

/// Reports what should be a sum of money and is none.
pub(in crate::workspace) fn not_a_sum(fields: &mut Fields<'_>, node: &Node, key: &str) {
    let found = match &node.value {
        NodeValue::Text(text) | NodeValue::Number(text) => text.clone(),
        other => other.kind().to_owned(),
    };
    let finding = Finding::new(codes::X038, fields.source.place(node.span.start));
    fields.report(finding.with("key", key).with("found", found));
}
