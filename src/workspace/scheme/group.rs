//! Groups: what items, and other groups, are put together to.

use super::Cite;
use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::Formula;
use crate::words::interval::Interval;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A declared group (基准分, 加减分, 总分).
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name, which is its column.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The group it belongs to in turn.
    pub of: Option<String>,
    /// The most it can be; its parts' full points must sum to it.
    pub full: Option<Formula>,
    /// Its weight in the group above it.
    pub weight: Option<Formula>,
    /// How its parts are put together.
    pub how: How,
    /// No more than this counts.
    pub at_most: Option<Formula>,
    /// It counts within these limits only.
    pub range: Option<Interval>,
    /// It counts only if this is true; else it is zero.
    pub only_if: Option<Formula>,
    /// When a part of it does not arise, what is left is scaled up to the whole.
    pub scale: Option<Scale>,
    /// What it does with a missing part.
    pub missing: Option<PartsMissing>,
    /// Its parts are plus and minus points: a deduction is below zero.
    pub plus_minus: bool,
    /// Decimals printed.
    pub digits: u32,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

/// How parts are put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Added.
    Sum,
    /// The weighted arithmetic mean.
    Mean,
    /// The weighted geometric mean.
    Geometric,
    /// The weighted harmonic mean.
    Harmonic,
    /// The smallest.
    Min,
}

impl How {
    /// Its words.
    pub const ALL: [(&'static str, How); 5] = [
        ("sum", How::Sum),
        ("mean", How::Mean),
        ("geometric", How::Geometric),
        ("harmonic", How::Harmonic),
        ("min", How::Min),
    ];
}

/// What a group does with a part that is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartsMissing {
    /// The group is missing too.
    Stop,
    /// The part counts as zero.
    Zero,
    /// The weights of the others are scaled up.
    Exclude,
}

/// Scaling of what is left of a group.
#[derive(Clone, Debug)]
pub struct Scale {
    /// When.
    pub when: Formula,
    /// Out of how many points.
    pub from: Formula,
    /// To how many.
    pub to: Formula,
}

pub(in crate::workspace) const GROUP: &[&str] = &[
    "name",
    "label",
    "of",
    "full",
    "weight",
    "how",
    "at_most",
    "range",
    "only_if",
    "scale",
    "missing",
    "plus_minus",
    "digits",
    "cite",
    "quote",
    "rules",
];
pub(in crate::workspace) const SCALE: &[&str] = &["when", "from", "to"];

impl Group {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, GROUP, findings);
        let name = fields.name("name");
        let words: Vec<&str> = How::ALL.iter().map(|(word, _)| *word).collect();
        let how = fields.word("how", &words);
        let how = How::ALL.iter().find(|(word, _)| Some(*word) == how.as_deref());
        Self {
            label: fields.text("label").unwrap_or_else(|| name.clone()),
            of: fields.text("of"),
            full: fields.amount("full"),
            weight: fields.amount("weight"),
            how: how.map_or(How::Sum, |(_, how)| *how),
            at_most: fields.amount("at_most"),
            range: fields.interval("range"),
            only_if: fields.formula("only_if"),
            scale: fields.node("scale").map(|node| {
                let mut inner = Fields::new(source, node, SCALE, fields.findings());
                Scale {
                    when: inner.required_formula("when"),
                    from: inner.required_amount("from"),
                    to: inner.required_amount("to"),
                }
            }),
            missing: match fields.word("missing", &["stop", "zero", "exclude"]).as_deref() {
                Some("stop") => Some(PartsMissing::Stop),
                Some("zero") => Some(PartsMissing::Zero),
                Some("exclude") => Some(PartsMissing::Exclude),
                _ => None,
            },
            plus_minus: fields.flag("plus_minus").unwrap_or(false),
            digits: fields.whole("digits").unwrap_or(2).min(18),
            cite: Cite::read_if_any(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}
