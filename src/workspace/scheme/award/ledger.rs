//! Payments made before the tool kept account: in which table they are found, column by column.

use crate::words::diagnostic::Asked;
use crate::workspace::fields::Fields;
use crate::workspace::source::Source;

/// Where payments are read that were made before the tool kept account (`[paid_before]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaidBefore {
    /// The query.
    pub rows: String,
    /// What of a payment → the query's column; each bears its own name unless said.
    pub columns: Vec<(&'static str, String)>,
    /// Where it is declared.
    pub asked: Asked,
}

pub(in crate::workspace) const PAID_BEFORE: &[&str] = &[
    "rows",
    "recipient",
    "event",
    "level",
    "tier",
    "sum",
    "period",
    "document",
    "group",
    "fund",
];

impl PaidBefore {
    /// Reads `[paid_before]`.
    pub(in crate::workspace) fn read(source: &Source, scheme: &mut Fields<'_>) -> Option<Self> {
        let node = scheme.node("paid_before")?;
        let mut fields = Fields::new(source, node, PAID_BEFORE, scheme.findings());
        let rows = fields.required_text("rows");
        let mut columns = Vec::new();
        for what in PAID_BEFORE.iter().skip(1) {
            let column = fields.text(what).unwrap_or_else(|| (*what).to_owned());
            columns.push((*what, column));
        }
        Some(Self { asked: source.asked(node.span.start, &rows), rows, columns })
    }

    /// The column with this part of a payment.
    #[must_use]
    pub fn column(&self, what: &str) -> &str {
        self.columns.iter().find(|(one, _)| *one == what).map_or("", |(_, column)| column)
    }
}
