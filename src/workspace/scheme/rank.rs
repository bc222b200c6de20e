//! Ranks: by which column, how ties count, who is inside at an edge.

use super::Cite;
use crate::words::diagnostic::{Asked, Finding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A declared rank.
#[derive(Clone, Debug)]
pub struct SchemeRank {
    /// Its name, which is its column: `rank`. `last` beside it: is the unit last?
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The column by which is ranked.
    pub by: String,
    /// Is the largest first?
    pub high_first: bool,
    /// How equal figures share a rank.
    pub ties: Ties,
    /// Columns that part equal figures, `-` in front for the larger first.
    pub tiebreak: Vec<String>,
    /// Are all who tie at an edge (前2名) inside, or none?
    pub edge_all: bool,
    /// Figures are rounded to so many decimals before they are ranked.
    pub round_first: Option<u32>,
    /// Units are ranked among those with the same code in this column.
    pub within: Option<String>,
    /// Where it stands in the document.
    pub cite: Cite,
    /// Where it is declared.
    pub asked: Asked,
}

/// How equal figures share a rank.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ties {
    /// 1, 2, 2, 4.
    Competition,
    /// 1, 2, 2, 3.
    Dense,
    /// 1, 2.5, 2.5, 4.
    Average,
    /// There may be none: equal figures are a finding.
    Refused,
}

pub(in crate::workspace) const SCHEME_RANK: &[&str] = &[
    "name",
    "label",
    "by",
    "high_first",
    "ties",
    "tiebreak",
    "edge",
    "round_first",
    "within",
    "cite",
    "quote",
    "rules",
];

impl SchemeRank {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, SCHEME_RANK, findings);
        let name = fields.text("name").unwrap_or_else(|| "rank".to_owned());
        Self {
            label: fields.text("label").unwrap_or_else(|| "位次".to_owned()),
            by: fields.required_text("by"),
            high_first: fields.flag("high_first").unwrap_or(true),
            ties: match fields
                .word("ties", &["competition", "dense", "average", "none"])
                .as_deref()
            {
                Some("dense") => Ties::Dense,
                Some("average") => Ties::Average,
                Some("none") => Ties::Refused,
                _ => Ties::Competition,
            },
            tiebreak: fields.texts("tiebreak"),
            edge_all: fields.word("edge", &["all", "fewer"]).as_deref() != Some("fewer"),
            round_first: fields.whole("round_first"),
            within: fields.text("within"),
            cite: Cite::read_if_any(&mut fields),
            asked: source.asked(node.span.start, &name),
            name,
        }
    }
}
