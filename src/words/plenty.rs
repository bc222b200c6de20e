//! Findings without number: a file may have a fault in each of millions of cells.
//!
//! So many are told each for itself ([`MOST`]); what comes after them is told once for each code
//! and each who asked, with the cells from the first to the last. Nothing a person reads is that
//! long; it keeps a file that was made to be wrong from filling the memory.

use crate::words::cell::CellRange;
use crate::words::diagnostic::{Asked, Code, Finding, Place};
use std::collections::BTreeMap;

/// So many findings on one file are told each for itself.
pub const MOST: usize = 50_000;

/// Findings as they come, in order.
#[derive(Debug, Default)]
pub struct Plenty {
    findings: Vec<Finding>,
    /// Where those that are told together stand.
    together: BTreeMap<(Code, Option<Asked>), usize>,
}

impl Plenty {
    /// One more, and its place among them; beyond [`MOST`] those of cells are told together.
    pub fn push(&mut self, finding: Finding) -> usize {
        let end = self.findings.len();
        if let (Place::Cells(_, _, range), true) = (&finding.place, end >= MOST) {
            let at = *self.together.entry((finding.code, finding.asked.clone())).or_insert(end);
            if let Some(known) = self.findings.get_mut(at) {
                if let Place::Cells(_, _, all) = &mut known.place {
                    *all = around(*all, *range);
                }
                known.stands = None;
                // the graver of two that a declaration weighs differently
                known.severity = known.severity.min(finding.severity);
                return at;
            }
        }
        self.findings.push(finding);
        end
    }

    /// The one at this place among them.
    pub fn at(&mut self, place: usize) -> Option<&mut Finding> {
        self.findings.get_mut(place)
    }

    /// Those that there are so far.
    #[must_use]
    pub fn so_far(&self) -> &[Finding] {
        &self.findings
    }

    /// All of them.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// The least rectangle that holds both.
fn around(a: CellRange, b: CellRange) -> CellRange {
    let first = CellRange::new(a.first, b.first).first;
    CellRange::new(first, CellRange::new(a.last, b.last).last)
}

/// The findings with what is more than plenty told together.
#[must_use]
pub fn told(findings: Vec<Finding>) -> Vec<Finding> {
    if findings.len() <= MOST {
        return findings;
    }
    let mut plenty = Plenty::default();
    for finding in findings {
        plenty.push(finding);
    }
    plenty.into_findings()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::CellRef;
    use crate::words::diagnostic::codes;
    use std::sync::Arc;

    #[test]
    fn what_is_beyond_plenty_is_told_together() {
        let cells = |row: u32, column: u32| {
            let at = CellRef::new(row, column);
            Place::Cells(Arc::from("a.xlsx"), Arc::from("表"), CellRange::new(at, at))
        };
        let rows = u32::try_from(MOST).unwrap_or(0) + 1000;
        let findings: Vec<Finding> = (0..rows)
            .flat_map(|row| {
                [(codes::V105, 1), (codes::V104, 2)]
                    .map(|(code, column)| Finding::new(code, cells(row, column)))
            })
            .chain([Finding::new(codes::F005, Place::File(Arc::from("a.xlsx")))])
            .collect();
        let all = findings.len();
        assert!(all > 2 * MOST);
        let told = told(findings);
        assert_eq!(told.len(), MOST + 3);
        assert_eq!(told[MOST].place.to_string(), format!("a.xlsx  表!B25001:B{rows}"));
        assert_eq!(told[MOST + 1].place.to_string(), format!("a.xlsx  表!C25001:C{rows}"));
        assert_eq!(told[MOST + 2].code, codes::F005);
    }
}
