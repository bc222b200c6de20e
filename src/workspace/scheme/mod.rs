//! A scheme: the rules of one document.

pub mod award;
pub mod fund;

use crate::workspace::fields::Fields;

/// Where a rule stands in its document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cite {
    /// The article: `第八条(三)`.
    pub article: String,
    /// A short quotation.
    pub quote: String,
}

impl Cite {
    /// Reads `cite`, which every rule must have, and `quote`.
    pub(in crate::workspace) fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            article: fields.required_text("cite"),
            quote: fields.text("quote").unwrap_or_default(),
        }
    }
}
