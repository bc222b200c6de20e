//! The explanation of one result.

use crate::words::formula::Term;

/// How one result came about.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The unit.
    pub unit: String,
    /// The rule's name.
    pub rule: String,
    /// The article.
    pub article: String,
    /// Its words.
    pub quote: String,
    /// What went in.
    pub inputs: Vec<Input>,
    /// The comparison in full.
    pub comparison: String,
    /// What came out.
    pub result: Term,
    /// The tier taken.
    pub taken: Option<String>,
    /// The tiers not taken.
    pub not_taken: Vec<String>,
    /// The cap.
    pub cap: Option<String>,
    /// Why less or nothing is paid.
    pub excluded: Option<String>,
    /// Readings taken.
    pub assumptions: Vec<String>,
}

/// A value that went in.
#[derive(Clone, PartialEq, Debug)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// Its value.
    pub value: Term,
    /// The query and column it comes from.
    pub from: Option<(String, String)>,
}
