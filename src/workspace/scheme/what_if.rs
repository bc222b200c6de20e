//! How a scheme's ranks are tried out under other weights (`[what_if]`).

use crate::words::Fraction;
use crate::words::formula::Term;
use crate::workspace::fields::Fields;
use crate::workspace::source::Source;

/// How ranks are tried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WhatIf {
    /// Each weight is moved by up to this share of itself.
    pub weights: Fraction,
    /// How often.
    pub draws: u32,
    /// Where the sequence of draws begins: the same seed gives the same bands.
    pub seed: u32,
}

pub(in crate::workspace) const WHAT_IF: &[&str] = &["weights", "draws", "seed"];

/// No more draws than this, however many are asked for.
pub const MOST_DRAWS: u32 = 100_000;

impl Default for WhatIf {
    fn default() -> Self {
        Self { weights: Fraction::scaled(1, 1), draws: 1000, seed: 1 }
    }
}

impl WhatIf {
    /// Reads `[what_if]`; ±10 %, 1000 draws and seed 1 where it is silent.
    pub(in crate::workspace) fn read(source: &Source, scheme: &mut Fields<'_>) -> Self {
        let Some(node) = scheme.node("what_if") else { return Self::default() };
        let usual = Self::default();
        let mut fields = Fields::new(source, node, WHAT_IF, scheme.findings());
        let weights = fields.amount("weights").map(|one| one.evaluate(&|_: &str| None));
        Self {
            weights: match weights {
                Some(Term::Number(share)) => share,
                _ => usual.weights,
            },
            draws: fields.whole("draws").unwrap_or(usual.draws).clamp(1, MOST_DRAWS),
            seed: fields.whole("seed").unwrap_or(usual.seed),
        }
    }
}
