//! What is noticed in cell after cell of a column is told once: what is no error, and names that
//! are not known.

use crate::words::CellRange;
use crate::words::diagnostic::{Finding, Place, Severity, codes};

/// What is noticed in cell after cell of a column and is no error is told once, with the range of
/// cells and their number.
pub(super) fn gather_alike(findings: Vec<Finding>) -> Vec<Finding> {
    let mut gathered: Vec<Finding> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    for finding in findings {
        let alike = gathered.iter().position(|known| {
            let tellable = finding.severity != Severity::Error || finding.code == codes::V102;
            tellable
                && finding.code.name.starts_with('V')
                && known.code == finding.code
                && known.asked == finding.asked
                && (finding.code == codes::V202 || known.arguments == finding.arguments)
                && (finding.severity != Severity::Error
                    || follows(&known.place, &finding.place))
        });
        if let (Some(at), Place::Cells(_, _, range)) = (alike, &finding.place) {
            if let Place::Cells(_, _, known) = &mut gathered[at].place {
                *known = CellRange::new(known.first, range.last);
            }
            // what they have in common is the column
            let column =
                gathered[at].stands.as_deref().and_then(|stands| stands.split('，').next());
            let column = column.map(str::to_owned);
            gathered[at].stands = None;
            if let Some(column) = column {
                gathered[at] = gathered[at].clone().standing(&column);
            }
            counts[at] += 1;
        } else {
            gathered.push(finding);
            counts.push(1);
        }
    }
    gathered
        .into_iter()
        .zip(counts)
        .map(|(finding, count)| {
            let tells =
                [codes::V102, codes::V201, codes::V202, codes::V203].contains(&finding.code);
            if tells { finding.with("count", count) } else { finding }
        })
        .collect()
}

/// Is it the next cell down? A range of faults holds no cell without one.
fn follows(known: &Place, next: &Place) -> bool {
    match (known, next) {
        (Place::Cells(_, _, known), Place::Cells(_, _, next)) => {
            next.first.row == known.last.row + 1
        }
        _ => false,
    }
}
