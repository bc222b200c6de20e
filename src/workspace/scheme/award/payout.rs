//! How a sum is paid out: in stages, trued up at the end, borne by several, asked back.

use super::share_of;
use crate::words::diagnostic::Asked;
use crate::words::formula::Formula;
use crate::words::fraction::Fraction;
use crate::workspace::fields::Fields;

/// A stage of payment.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Its name, by which the ledger remembers it.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// When it is reached.
    pub when: Formula,
    /// Its share of the total; `None`: the rest.
    pub share: Option<Fraction>,
    /// The share is a ceiling; people decide.
    pub up_to: bool,
    /// The sum that people decided on.
    pub approved: Option<Formula>,
}

/// The total is worked out anew from other values when the last stage is reached.
#[derive(Clone, Debug)]
pub struct TrueUp {
    /// In the place of the award's `x`.
    pub x: Option<Formula>,
    /// In the place of the award's `count`.
    pub count: Option<Formula>,
    /// In the place of the award's `of`.
    pub of: Option<Formula>,
    /// The stage at which.
    pub at: String,
}

/// Who bears which part.
#[derive(Clone, PartialEq, Debug)]
pub struct Split {
    /// The parts.
    pub parts: Vec<Part>,
    /// The part that takes what rounding leaves over.
    pub last_fen: String,
}

/// A part of a sum.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Who, for people.
    pub label: String,
    /// So many shares.
    pub share: Fraction,
}

/// When what was paid is asked back.
#[derive(Clone, Debug)]
pub struct Clawback {
    /// The fact.
    pub when: Formula,
    /// The day on which it came about.
    pub on: Option<Formula>,
    /// The day from which the time is counted; the day of the first payment unless said.
    pub since: Option<Formula>,
    /// So many years and months.
    pub within: Option<(i32, i32)>,
    /// Further events, or whole schemes, whose payments go back too; each with its place.
    pub of: Vec<(String, Asked)>,
}

pub(in crate::workspace) const STAGE: &[&str] =
    &["name", "label", "when", "share", "up_to", "approved"];
pub(in crate::workspace) const TRUE_UP: &[&str] = &["x", "count", "of", "at"];
pub(in crate::workspace) const SPLIT: &[&str] = &["parts", "last_fen"];
pub(in crate::workspace) const PART: &[&str] = &["name", "label", "share"];
pub(in crate::workspace) const CLAWBACK: &[&str] = &["when", "on", "since", "within", "of"];

impl Stage {
    pub(super) fn read_all(fields: &mut Fields<'_>) -> Vec<Self> {
        let mut stages = Vec::new();
        for node in fields.tables("stages") {
            let source = fields.source;
            let mut stage = Fields::new(source, node, STAGE, fields.findings());
            let name = stage.name("name");
            let share = match stage.required_text("share").as_str() {
                "rest" => None,
                text => {
                    let share = share_of(text);
                    if share.is_none() {
                        let at = stage.at_key("share");
                        stage.not_allowed(at, "share", text, ["40%", "rest"]);
                    }
                    share
                }
            };
            if stage.node("when").is_none() {
                stage.missing("when");
            }
            let Some(when) = stage.formula("when") else { continue };
            stages.push(Self {
                label: stage.text("label").unwrap_or_else(|| name.clone()),
                name,
                when,
                share,
                up_to: stage.flag("up_to").unwrap_or(false),
                approved: stage.formula("approved"),
            });
        }
        stages
    }
}

impl TrueUp {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let node = fields.node("true_up")?;
        let source = fields.source;
        let mut true_up = Fields::new(source, node, TRUE_UP, fields.findings());
        Some(Self {
            x: true_up.formula("x"),
            count: true_up.formula("count"),
            of: true_up.formula("of"),
            at: true_up.required_text("at"),
        })
    }

    pub(super) fn formulas(&self) -> impl Iterator<Item = &Formula> {
        [&self.x, &self.count, &self.of].into_iter().flatten()
    }
}

impl Split {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let node = fields.node("split")?;
        let source = fields.source;
        let mut split = Fields::new(source, node, SPLIT, fields.findings());
        let mut parts = Vec::new();
        for node in split.tables("parts") {
            let mut part = Fields::new(source, node, PART, split.findings());
            let name = part.name("name");
            parts.push(Part {
                label: part.text("label").unwrap_or_else(|| name.clone()),
                name,
                share: part.number("share").unwrap_or_else(|| Fraction::whole(1)),
            });
        }
        if parts.is_empty() {
            split.missing("parts");
        }
        let last_fen = split.required_text("last_fen");
        if !parts.is_empty() && !parts.iter().any(|part| part.name == last_fen) {
            let at = split.at_key("last_fen");
            split.not_allowed(at, "last_fen", &last_fen, parts.iter().map(|p| p.name.as_str()));
        }
        Some(Self { parts, last_fen })
    }
}

impl Clawback {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let node = fields.node("clawback")?;
        let source = fields.source;
        let mut clawback = Fields::new(source, node, CLAWBACK, fields.findings());
        if clawback.node("when").is_none() {
            clawback.missing("when");
        }
        let within = clawback.text("within").and_then(|text| {
            let span = time_span(&text);
            if span.is_none() {
                let at = clawback.at_key("within");
                clawback.not_allowed(at, "within", &text, ["5年", "18个月"]);
            }
            span
        });
        if within.is_some() && clawback.node("on").is_none() {
            clawback.missing("on");
        }
        Some(Self {
            when: clawback.formula("when")?,
            on: clawback.formula("on"),
            since: clawback.formula("since"),
            within,
            of: clawback
                .placed_texts("of")
                .into_iter()
                .map(|(name, at)| (name, source.asked(at, "clawback")))
                .collect(),
        })
    }

    pub(super) fn formulas(&self) -> impl Iterator<Item = &Formula> {
        [Some(&self.when), self.on.as_ref(), self.since.as_ref()].into_iter().flatten()
    }
}

/// Years and months of `5年`, `18个月`.
fn time_span(text: &str) -> Option<(i32, i32)> {
    let number =
        |digits: &str| digits.trim().parse::<i32>().ok().filter(|n| (0..=200).contains(n));
    if let Some(years) = text.strip_suffix('年') {
        return Some((number(years)?, 0));
    }
    let months = text.strip_suffix("个月").or_else(|| text.strip_suffix('月'))?;
    Some((0, number(months)?))
}
