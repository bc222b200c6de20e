//! Items: what is scored, and by which method.

use super::Cite;
use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::Formula;
use crate::words::interval::Interval;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};

/// A declared item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name, which is its column.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The group it belongs to.
    pub of: Option<String>,
    /// Full points.
    pub full: Option<Formula>,
    /// Its weight in its group (index schemes).
    pub weight: Option<Formula>,
    /// How the points come about.
    pub method: Method,
    /// It arises only if this is true; else it is not applicable.
    pub only_if: Option<Formula>,
    /// Decimals printed.
    pub digits: u32,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

/// How the points of an item come about.
#[derive(Clone, Debug)]
pub enum Method {
    /// Full points if a condition holds, else none.
    Threshold {
        /// The condition.
        when: Formula,
    },
    /// full × clip((x − from) ÷ (to − from), 0, 1); `from` above `to` where lower is better.
    Linear {
        /// The figure.
        x: Formula,
        /// Where the first point begins.
        from: Formula,
        /// Where all points are reached.
        to: Formula,
    },
    /// full × min(x ÷ target, at_most); nothing below `zero_under`.
    Completion {
        /// What was done.
        x: Formula,
        /// What was planned.
        target: Formula,
        /// The most that counts, as a ratio.
        at_most: Option<Formula>,
        /// Completion below this gives nothing.
        zero_under: Option<Formula>,
    },
    /// The points of the tier in which a figure lies.
    Tiers {
        /// The figure, unless each tier names its own.
        x: Option<Formula>,
        /// The tiers.
        tiers: Vec<Tier>,
    },
    /// Points by rank: from a list, or full × (n − r + 1) ÷ n.
    Rank {
        /// The figure.
        x: Formula,
        /// The points of the first, the second, …
        points: Vec<Formula>,
        /// Is the largest first?
        high_first: bool,
    },
    /// full × (x − min) ÷ (max − min) over the units.
    MinMax {
        /// The figure.
        x: Formula,
        /// Is the largest best?
        high_first: bool,
    },
    /// middle + sd_points × z, within 0 … full; sample standard deviation.
    ZScore {
        /// The figure.
        x: Formula,
        /// Points of the mean.
        middle: Formula,
        /// Points of one standard deviation.
        sd_points: Formula,
        /// Is the largest best?
        high_first: bool,
    },
    /// full × (x − low) ÷ (high − low) with fixed ends; may leave 0 … full unless `clip`.
    Goalposts {
        /// The figure.
        x: Formula,
        /// The lower goalpost.
        low: Formula,
        /// The upper goalpost.
        high: Formula,
        /// Is the largest best?
        high_first: bool,
        /// Is what lies outside cut off?
        clip: bool,
    },
    /// full − Σ each × count, not below 0; in a plus/minus group −Σ each × count.
    Deduct {
        /// What is counted, and what each costs.
        counts: Vec<(Formula, Formula)>,
        /// No more than this is taken off.
        at_most: Option<Formula>,
    },
    /// Σ each × count up to at_most.
    Add {
        /// What is counted, and what each gives.
        counts: Vec<(Formula, Formula)>,
        /// No more than this is added.
        at_most: Option<Formula>,
    },
    /// The points that a formula gives, within 0 … full.
    Formula {
        /// The formula.
        x: Formula,
    },
    /// Points entered by people, 0 … full.
    Manual {
        /// The points.
        x: Formula,
    },
}

/// One row of a table of tiers.
#[derive(Clone, Debug)]
pub struct Tier {
    /// Figure (`None`: the rule's `x`) and the interval in which it has to lie.
    pub when: Vec<(Option<String>, Interval)>,
    /// What it gives.
    pub gives: Formula,
    /// Where it is declared.
    pub asked: Asked,
}

pub(in crate::workspace) const ITEM: &[&str] = &[
    "name",
    "label",
    "of",
    "full",
    "weight",
    "method",
    "only_if",
    "digits",
    "cite",
    "quote",
    "rules",
    "x",
    "from",
    "to",
    "when",
    "target",
    "at_most",
    "zero_under",
    "tiers",
    "points",
    "high_first",
    "middle",
    "sd_points",
    "low",
    "high",
    "clip",
    "count",
    "each",
    "counts",
];
pub(in crate::workspace) const TIER: &[&str] = &["if", "points", "pay"];
pub(in crate::workspace) const COUNT: &[&str] = &["count", "each"];
const METHODS: [&str; 12] = [
    "threshold",
    "linear",
    "completion",
    "tiers",
    "rank",
    "minmax",
    "zscore",
    "goalposts",
    "deduct",
    "add",
    "formula",
    "manual",
];

impl Item {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, ITEM, findings);
        let name = fields.name("name");
        if fields.node("method").is_none() {
            fields.missing("method");
        }
        Self {
            label: fields.text("label").unwrap_or_else(|| name.clone()),
            of: fields.text("of"),
            full: fields.amount("full"),
            weight: fields.amount("weight"),
            method: Method::read(source, &mut fields),
            only_if: fields.formula("only_if"),
            digits: fields.whole("digits").unwrap_or(2).min(18),
            cite: Cite::read(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}

impl Method {
    fn read(source: &Source, fields: &mut Fields<'_>) -> Self {
        let method = fields.word("method", &METHODS).unwrap_or_default();
        let high_first = fields.flag("high_first").unwrap_or(true);
        match method.as_str() {
            "threshold" => Method::Threshold { when: fields.required_formula("when") },
            "linear" => Method::Linear {
                x: fields.required_formula("x"),
                from: fields.required_amount("from"),
                to: fields.required_amount("to"),
            },
            "completion" => Method::Completion {
                x: fields.required_formula("x"),
                target: fields.required_amount("target"),
                at_most: fields.amount("at_most"),
                zero_under: fields.amount("zero_under"),
            },
            "tiers" => Method::Tiers {
                x: fields.formula("x"),
                tiers: Tier::read_all(source, fields, "points"),
            },
            "rank" => Method::Rank {
                x: fields.required_formula("x"),
                points: fields.amounts("points"),
                high_first,
            },
            "minmax" => Method::MinMax { x: fields.required_formula("x"), high_first },
            "zscore" => Method::ZScore {
                x: fields.required_formula("x"),
                middle: fields.required_amount("middle"),
                sd_points: fields.required_amount("sd_points"),
                high_first,
            },
            "goalposts" => Method::Goalposts {
                x: fields.required_formula("x"),
                low: fields.required_amount("low"),
                high: fields.required_amount("high"),
                high_first,
                clip: fields.flag("clip").unwrap_or(true),
            },
            "deduct" => Method::Deduct {
                counts: counts(source, fields),
                at_most: fields.amount("at_most"),
            },
            "add" => Method::Add {
                counts: counts(source, fields),
                at_most: fields.amount("at_most"),
            },
            "formula" => Method::Formula { x: fields.required_formula("x") },
            _ => Method::Manual { x: fields.required_formula("x") },
        }
    }
}

/// `count` and `each`, or several of them in `counts`.
fn counts(source: &Source, fields: &mut Fields<'_>) -> Vec<(Formula, Formula)> {
    if fields.node("counts").is_none() {
        return vec![(fields.required_formula("count"), fields.required_amount("each"))];
    }
    let mut counts = Vec::new();
    for node in fields.tables("counts") {
        let mut inner = Fields::new(source, node, COUNT, fields.findings());
        counts.push((inner.required_formula("count"), inner.required_amount("each")));
    }
    counts
}

impl Tier {
    /// Reads `tiers`; what a tier gives is its `points` or its `pay`.
    pub(in crate::workspace) fn read_all(
        source: &Source,
        fields: &mut Fields<'_>,
        gives: &str,
    ) -> Vec<Self> {
        if fields.node("tiers").is_none() {
            fields.missing("tiers");
        }
        let mut tiers = Vec::new();
        for node in fields.tables("tiers") {
            let mut inner = Fields::new(source, node, TIER, fields.findings());
            let when = match inner.node("if").map(|node| &node.value) {
                Some(NodeValue::Table(_)) => inner
                    .intervals("if")
                    .into_iter()
                    .map(|(name, range)| (Some(name), range))
                    .collect(),
                _ => inner
                    .required_interval("if")
                    .map(|range| (None, range))
                    .into_iter()
                    .collect(),
            };
            tiers.push(Self {
                when,
                gives: inner.required_amount(gives),
                asked: source.asked(node.span.start, "tiers"),
            });
        }
        tiers
    }
}
