//! What a word in a query's header adds to its columns: comparisons over the calendar, ranks.

use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Asked, Finding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};

/// A comparison that one word adds to a column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Comparison {
    /// 同期: the same period of last year.
    LastYear,
    /// 同比增速, in per cent.
    Growth,
    /// 上期: the period before.
    Previous,
    /// 较上期: the difference to the period before.
    Change,
    /// 较上年同期: the difference to the same period of last year.
    YearChange,
    /// 当月: the difference of two cumulative figures within the year.
    Month,
    /// 完成率 of the plan, in per cent.
    Completion,
    /// 序时进度, in per cent.
    TimeProgress,
    /// 超欠序时, in percentage points.
    Ahead,
    /// 阶段目标, in per cent of the plan.
    Stage,
    /// 超欠阶段目标, in percentage points.
    AheadOfStage,
}

impl Comparison {
    /// All of them with the declaration's word.
    pub const ALL: [(&'static str, Comparison); 11] = [
        ("last_year", Comparison::LastYear),
        ("growth", Comparison::Growth),
        ("previous", Comparison::Previous),
        ("change", Comparison::Change),
        ("year_change", Comparison::YearChange),
        ("month", Comparison::Month),
        ("completion", Comparison::Completion),
        ("time_progress", Comparison::TimeProgress),
        ("ahead", Comparison::Ahead),
        ("stage", Comparison::Stage),
        ("ahead_of_stage", Comparison::AheadOfStage),
    ];

    /// The declaration's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| *word)
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, one)| *one)
    }
}

/// A rank added to an indicator table.
#[derive(Clone, Debug)]
pub struct Rank {
    /// The column's name.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The column by which is ranked.
    pub by: String,
    /// Is the highest first?
    pub high_first: bool,
    /// Codes of the first grain column that are listed and not ranked (单列不排名).
    pub except: Vec<String>,
    /// Heading of the column with the places gained or lost, if there is one.
    pub change: Option<String>,
    /// Where it is declared.
    pub asked: Asked,
}

pub(super) const RANK: &[&str] = &["label", "by", "order", "except", "change"];

/// `compare = ["growth", …]` with the usual headings, or `compare = { growth = "增速" }`.
pub(super) fn read_compare(fields: &mut Fields<'_>) -> Vec<(Comparison, String)> {
    let words = Comparison::ALL.iter().map(|(word, _)| *word);
    let given: Vec<(String, Option<String>, usize)> =
        match fields.node("compare").map(|node| &node.value) {
            Some(NodeValue::Table(entries)) => entries
                .iter()
                .map(|(key, node)| {
                    let heading = match &node.value {
                        NodeValue::Text(text) => Some(text.clone()),
                        _ => None,
                    };
                    (key.name.clone(), heading, key.span.start)
                })
                .collect(),
            _ => fields
                .placed_texts("compare")
                .into_iter()
                .map(|(word, at)| (word, None, at))
                .collect(),
        };
    let mut compare = Vec::new();
    for (word, heading, at) in given {
        match Comparison::from_word(&word) {
            Some(comparison) => {
                let key = format!("compare-{}", word.replace('_', "-"));
                let usual = || catalogue::say(Language::Chinese, &key, &[]);
                compare.push((comparison, heading.unwrap_or_else(usual)));
            }
            None => fields.not_allowed(at, "compare", &word, words.clone()),
        }
    }
    compare
}

impl Rank {
    pub(super) fn read(
        name: String,
        asked: Asked,
        source: &Source,
        node: &Node,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut fields = Fields::new(source, node, RANK, findings);
        Self {
            label: fields.required_text("label"),
            by: fields.required_text("by"),
            high_first: fields.word("order", &["high", "low"]).as_deref() != Some("low"),
            except: fields.texts("except"),
            change: fields.text("change"),
            name,
            asked,
        }
    }
}
