//! Figures that are printed otherwise than by rounding: moved by one unit of the last digit so
//! that rows and columns add up (舍位平衡), or not shown (不予公布).
//!
//! What is decided for a figure is decided for every place of the bulletin that prints it, in
//! tables, sentences and charts alike; the exact figure stays what it is. Start reading at
//! [`grid`].

mod across;
mod balance;
mod cells;
mod grid;
mod suppress;
#[cfg(test)]
mod tests;

pub use across::{Counted, across};
pub use balance::{Unbalanced, balance};
#[cfg(test)]
use suppress::suppress;
pub use suppress::{follow, of_gathered, small_counts};

use crate::publish::document::SourceKey;
use std::collections::BTreeMap;

/// What becomes of a figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Treatment {
    /// Printed so that parts add up to their totals.
    Balanced {
        /// As rounded.
        rounded: String,
        /// As printed.
        printed: String,
    },
    /// Not shown, and why.
    Suppressed(Reason),
}

impl Treatment {
    /// Is the figure not shown?
    #[must_use]
    pub fn is_suppressed(&self) -> bool {
        matches!(self, Treatment::Suppressed(_))
    }
}

/// Why a figure is not shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// It is below the smallest that may be shown.
    Small,
    /// With it a figure not shown could be worked out.
    Complementary,
    /// It is worked out from a figure not shown.
    Derived,
}

impl Reason {
    /// The stable word for it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Reason::Small => "small",
            Reason::Complementary => "complementary",
            Reason::Derived => "derived",
        }
    }
}

/// The figures of a bulletin that are printed otherwise.
pub type Treatments = BTreeMap<SourceKey, Treatment>;
