//! Re-checks: what was published held against what the rules give, row by row and in sum.

use super::entered::place;
use super::item::number;
use super::{Board, CardColumn, Step};
use crate::words::Fraction;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Term;
use crate::workspace::scheme::recheck::Recheck;

/// Puts a column beside the others: does what was published agree? What does not is told, with
/// both figures; nothing is changed.
pub(super) fn recheck(board: &mut Board<'_>, recheck: &Recheck) {
    let mut values = Vec::with_capacity(board.facts.units.len());
    let mut sum = Some(Fraction::zero());
    for unit in 0..board.facts.units.len() {
        let made = number(board, unit, &recheck.x);
        let published = number(board, unit, &recheck.published);
        let mut step = Step::new(&board.facts.units[unit], &recheck.name, &recheck.cite);
        let names: Vec<String> = recheck.x.names().into_iter().collect();
        let others: Vec<String> = recheck.published.names().into_iter().collect();
        step.inputs = board.inputs(unit, names.iter().chain(&others));
        let value = match (made, published) {
            (Ok(made), Ok(published)) => {
                sum = sum.map(|sum| &sum + &made);
                let (agrees, shown) = agrees(&made, &published, recheck);
                step.comparison = shown;
                if !agrees {
                    let label = board.facts.units[unit].label.clone();
                    differs(board, recheck, &label, &made, &published);
                }
                Term::Flag(agrees)
            }
            (Err(missing), _) | (_, Err(missing)) => {
                sum = None;
                Term::Missing(missing)
            }
        };
        step.result = Some(value.clone());
        board.steps.push(step);
        values.push(value);
    }
    if let (Some(total), Some(sum)) = (&recheck.total, sum)
        && let Ok(published) = number(board, 0, total)
        && !agrees(&sum, &published, recheck).0
    {
        let label = super::words("label-total", &[]);
        differs(board, recheck, &label, &sum, &published);
    }
    board.put(CardColumn {
        name: recheck.name.clone(),
        label: recheck.label.clone(),
        values,
        ..CardColumn::default()
    });
}

fn agrees(made: &Fraction, published: &Fraction, recheck: &Recheck) -> (bool, String) {
    let apart = (made - published).absolute();
    let agrees = apart <= recheck.tolerance;
    let verdict = super::item::yes_no(agrees);
    let tolerance = &recheck.tolerance;
    (agrees, format!("|{made} − {published}| = {apart} ≤ {tolerance} → {verdict}"))
}

fn differs(
    board: &mut Board<'_>,
    recheck: &Recheck,
    unit: &str,
    made: &Fraction,
    published: &Fraction,
) {
    let short =
        |value: &Fraction| value.to_exact_decimal().unwrap_or_else(|| value.to_fixed(6));
    board.findings.push(
        Finding::new(codes::X107, place(&recheck.asked))
            .with("unit", unit)
            .with("label", &recheck.label)
            .with("published", short(published))
            .with("found", short(made))
            .with("off", short(&(made - published)))
            .asked_by(recheck.asked.clone()),
    );
}
