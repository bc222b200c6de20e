//! What is noticed in cell after cell of a column is told once: what is no error, and names that
//! are not known.

use crate::words::CellRange;
use crate::words::diagnostic::{Asked, Code, Finding, Place, Severity, codes};
use crate::words::plenty::Plenty;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is told once: code, who asked, the parts of the sentence where they have to be alike.
type Kind = (Code, Option<Asked>, Vec<(&'static str, String)>);

/// Findings as they are noticed. What is noticed in cell after cell of a column and is no error is
/// told once, with the range of cells and their number.
#[derive(Default)]
pub(super) struct Alike {
    gathered: Plenty,
    /// How often each of them was noticed.
    counts: Vec<usize>,
    /// Where a kind has been told: by its last row if it is an error, for a range of faults holds
    /// no cell without one.
    told: BTreeMap<Kind, BTreeMap<u32, usize>>,
}

impl Alike {
    /// What was noticed before.
    pub(super) fn of(findings: Vec<Finding>) -> Self {
        let mut alike = Self::default();
        for finding in findings {
            alike.push(finding);
        }
        alike
    }

    /// One more.
    pub(super) fn push(&mut self, finding: Finding) {
        let Some(range) = told_at(&finding) else {
            self.add(finding);
            return;
        };
        let arguments = match finding.code {
            codes::V202 => Vec::new(),
            _ => finding.arguments.clone(),
        };
        let kind = (finding.code, finding.asked.clone(), arguments);
        let is_error = finding.severity == Severity::Error;
        let (before, last) = if is_error {
            (range.first.row.checked_sub(1), range.last.row)
        } else {
            (Some(0), 0)
        };
        let ends = self.told.get_mut(&kind);
        let known = ends.and_then(|ends| {
            let at = ends.remove(&before?)?;
            ends.insert(last, at);
            Some(at)
        });
        let Some(at) = known else {
            let before = self.counts.len();
            let at = self.add(finding);
            if at == before {
                self.told.entry(kind).or_default().insert(last, at);
            }
            return;
        };
        if let Some(known) = self.gathered.at(at) {
            if let Place::Cells(_, _, known) = &mut known.place {
                *known = CellRange::new(known.first, range.last);
            }
            // what they have in common is the column
            let column = known.stands.as_deref().and_then(|stands| stands.split('，').next());
            known.stands = column.map(Arc::from);
        }
        self.counts[at] += 1;
    }

    fn add(&mut self, finding: Finding) -> usize {
        let at = self.gathered.push(finding);
        match self.counts.get_mut(at) {
            Some(count) => *count += 1,
            None => self.counts.push(1),
        }
        at
    }

    /// Was this noticed already?
    pub(super) fn contains(&self, finding: &Finding) -> bool {
        self.gathered.so_far().contains(finding)
    }

    /// Is the layout not as declared?
    pub(super) fn has_layout_error(&self) -> bool {
        let of_layout = |finding: &Finding| {
            finding.severity == Severity::Error && finding.code.name.starts_with('L')
        };
        self.gathered.so_far().iter().any(of_layout)
    }

    /// All of them; in a text file every number is text, and that is not spoken of.
    pub(super) fn into_findings(self, plain_text: bool) -> Vec<Finding> {
        self.gathered
            .into_findings()
            .into_iter()
            .zip(self.counts)
            .filter(|(finding, _)| !plain_text || finding.code != codes::V202)
            .map(|(finding, count)| {
                let tells = [codes::V102, codes::V201, codes::V202, codes::V203]
                    .contains(&finding.code);
                if tells { finding.with("count", count) } else { finding }
            })
            .collect()
    }
}

/// The cells of a finding that may be told together with others.
fn told_at(finding: &Finding) -> Option<CellRange> {
    let together = finding.code.name.starts_with('V')
        && (finding.severity != Severity::Error || finding.code == codes::V102);
    match &finding.place {
        Place::Cells(_, _, range) if together => Some(*range),
        _ => None,
    }
}
