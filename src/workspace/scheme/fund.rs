//! Funds: from what awards are paid, and how much there is.

use crate::words::diagnostic::Asked;
use crate::workspace::fields::Fields;
use crate::workspace::source::Source;

/// A declared fund.
#[derive(Clone, Debug)]
pub struct Fund {
    /// Its name.
    pub name: String,
    /// Where it is declared.
    pub asked: Asked,
}

pub(in crate::workspace) const FUND: &[&str] = &["label"];

impl Fund {
    /// Reads `[fund.NAME]`.
    pub(super) fn read_all(source: &Source, fields: &mut Fields<'_>) -> Vec<Self> {
        let mut funds = Vec::new();
        for (name, span, node) in fields.named_tables("fund") {
            let _ = Fields::new(source, node, FUND, fields.findings());
            funds.push(Self { asked: source.asked(span.start, &name), name });
        }
        funds
    }
}
