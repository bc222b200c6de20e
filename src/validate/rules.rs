//! The declared checks: a formula that must be true for every row.

use super::Subject;
use crate::words::diagnostic::{Finding, Severity, codes};
use crate::words::formula::{Formula, OnCalendar, Relation, Term};
use crate::words::{Fraction, Missing, plenty};
use crate::workspace::check::{Check, Demand, Over, Tolerance};
use std::collections::BTreeSet;

/// Evaluates every declared check for every record.
pub(super) fn evaluate(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for check in &subject.dataset.checks {
        let is_asked = check.demand.applies(subject.received.period);
        if check.over == Over::Columns && is_asked {
            row_by_row(subject, &check.demand, &check.rule, findings, |record| {
                failure(subject, check, record)
            });
        }
    }
}

/// Looks at every record that a demand is made of; `look` says what is to be told of it.
pub(super) fn row_by_row(
    subject: &Subject<'_>,
    demand: &Demand,
    rule: &Formula,
    findings: &mut Vec<Finding>,
    look: impl Fn(usize) -> Result<Option<Finding>, Term>,
) {
    let mut names = rule.names();
    if let Some(when) = &demand.when {
        names.extend(when.names());
    }
    let looks_back = |prefix: &str| names.iter().any(|name| name.starts_with(prefix));
    // the first period of a provider has nothing before it
    if looks_back("previous.") && subject.around.previous.is_none() {
        subject.without_past(demand, findings);
        return;
    }
    if looks_back("last_year.") && subject.around.last_year(subject).is_none() {
        if subject.around.has_past(subject) {
            let detail = subject.received.period.last_year().chinese();
            findings.push(subject.unseen(demand, "last_year", &detail));
        } else {
            subject.passed_over(demand, "first");
        }
        return;
    }
    if let Some(unseen) = outstanding(subject, demand, &names) {
        findings.push(unseen);
        return;
    }
    for record in 0..subject.received.table.rows() {
        let seen = match subject.is_asked(demand, record) {
            Ok(false) => continue,
            Ok(true) => look(record),
            Err(reason) => Err(reason),
        };
        if findings.len() >= 2 * plenty::MOST {
            *findings = plenty::told(std::mem::take(findings));
        }
        match seen {
            Ok(told) => findings.extend(told),
            Err(_) if names.iter().any(|name| subject.is_unread(record, name)) => {
                subject.passed_over(demand, "unread");
            }
            Err(outcome) => {
                findings.push(not_evaluable(subject, demand, &names, record, &outcome));
            }
        }
    }
}

/// That another form's return is still out, if the names speak of one.
fn outstanding(
    subject: &Subject<'_>,
    demand: &Demand,
    names: &BTreeSet<String>,
) -> Option<Finding> {
    for name in names {
        let Some((other, _)) = name.split_once('.') else { continue };
        let Some(declared) = subject.workspace.datasets.get(other) else { continue };
        let Some(joined) = subject.around.joined(subject, other) else {
            return Some(subject.unseen(demand, "other_period", &declared.title));
        };
        if !joined.outstanding.is_empty() {
            return Some(subject.outstanding(demand, &declared.title, &joined.outstanding));
        }
    }
    None
}

fn failure(
    subject: &Subject<'_>,
    check: &Check,
    record: usize,
) -> Result<Option<Finding>, Term> {
    let scope = |name: &str| subject.term(record, name);
    if let Some(tolerance) = &check.tolerance
        && let Some((relation, left, right)) = check.rule.comparison()
    {
        let apart = apart(&left, &right, relation, Some(tolerance), &scope)?;
        return Ok(apart.map(|apart| {
            let column = first_column(subject, &check.rule.names());
            told_apart(
                subject.failing(codes::C007, &check.demand, record, &column),
                &apart,
                relation,
                &side(subject, record, &left),
                &side(subject, record, &right),
                Some(tolerance),
            )
        }));
    }
    match check.rule.evaluate(&OnCalendar(&scope, &subject.calendar)) {
        Term::Flag(true) => Ok(None),
        Term::Flag(false) => {
            let part = check.rule.at_fault(&OnCalendar(&scope, &subject.calendar));
            let names = part.names();
            if names.iter().any(|name| subject.is_unread(record, name)) {
                subject.passed_over(&check.demand, "unread");
                return Ok(None);
            }
            let numbers = part.with_values(&|name: &str| subject.shown_term(record, name));
            let numbers = as_printed(&numbers);
            let column = match first_column(subject, &names) {
                // that part speaks of other forms alone
                none if none.is_empty() => first_column(subject, &check.rule.names()),
                column => column,
            };
            let mut told = subject
                .failing(codes::C001, &check.demand, record, &column)
                .with("numbers", &numbers);
            // a rule about words is told by its message; its formula would only confuse
            if numbers.contains(['“', '—']) {
                told.code = codes::C006;
            }
            Ok(Some(told))
        }
        outcome => Err(outcome),
    }
}

/// Comparisons as they are printed: `270 ≤ 250`.
fn as_printed(formula: &str) -> String {
    formula.replace(" <= ", " ≤ ").replace(" >= ", " ≥ ").replace(" <> ", " ≠ ")
}

/// Two sides that are not as they should be.
pub(super) struct Apart {
    pub(super) left: Fraction,
    pub(super) right: Fraction,
    pub(super) gap: Fraction,
}

/// Compares two sides with a tolerance: nothing where they are as they should be, the reason
/// where that cannot be said.
pub(super) fn apart(
    left: &Formula,
    right: &Formula,
    relation: Relation,
    tolerance: Option<&Tolerance>,
    scope: &dyn crate::words::formula::Scope,
) -> Result<Option<Apart>, Term> {
    let number = |side: &Formula| match side.evaluate(scope) {
        Term::Number(number) => Ok(number),
        Term::Missing(missing) => Err(Term::Missing(missing)),
        other => Err(Term::not_computable(other.to_string())),
    };
    let parts = left.names().len().max(right.names().len());
    let (left, right) = (number(left)?, number(right)?);
    let allowed = tolerance
        .map_or_else(Fraction::zero, |tolerance| tolerance.allowed(&left, &right, parts));
    let gap = &left - &right;
    let holds = match relation {
        Relation::Equal => gap.absolute() <= allowed,
        Relation::NotEqual => gap.absolute() > allowed,
        Relation::Less => gap < allowed,
        Relation::LessOrEqual => gap <= allowed,
        Relation::Greater => -&gap < allowed,
        Relation::GreaterOrEqual => -&gap <= allowed,
    };
    Ok((!holds).then_some(Apart { left, right, gap }))
}

/// Says two sides that are apart, and how far.
pub(super) fn told_apart(
    finding: Finding,
    apart: &Apart,
    relation: Relation,
    left: &str,
    right: &str,
    tolerance: Option<&Tolerance>,
) -> Finding {
    finding
        .with("left", left)
        .with("right", right)
        .with("left_sum", &apart.left)
        .with("right_sum", &apart.right)
        .with("relation", relation.sign())
        .with("gap", super::signed(&apart.gap))
        .with("tolerance", tolerance.map_or_else(|| "none".to_owned(), Tolerance::written))
}

/// A side of a comparison with the label, the cell and the figure of each name.
pub(super) fn side(subject: &Subject<'_>, record: usize, side: &Formula) -> String {
    side.in_words(&|name: &str| {
        let worth =
            subject.shown_term(record, name).map_or_else(String::new, |it| it.to_string());
        let label = subject.workspace.name_in_words(subject.dataset, name);
        if subject.received.columns.contains_key(name) {
            format!("“{label}”（{}）{worth}", subject.cell(record, name))
        } else {
            format!("“{label}”{worth}")
        }
    })
}

/// The cell to look at: the first column of the rule that stands on this sheet.
pub(super) fn first_column(subject: &Subject<'_>, names: &BTreeSet<String>) -> String {
    subject
        .dataset
        .columns
        .iter()
        .find(|column| names.contains(&column.name))
        .map_or_else(String::new, |column| column.name.clone())
}

/// A rule that cannot be evaluated is told apart from one that does not hold.
pub(super) fn not_evaluable(
    subject: &Subject<'_>,
    demand: &Demand,
    names: &BTreeSet<String>,
    record: usize,
    outcome: &Term,
) -> Finding {
    let reason = match outcome {
        Term::Missing(Missing::NotComputable(reason)) => reason.to_string(),
        Term::Missing(missing) => missing.code().to_owned(),
        other => other.to_string(),
    };
    let column = first_column(subject, names);
    let mut finding =
        subject.failing(codes::C101, demand, record, &column).with("reason", reason);
    finding.severity = Severity::Information;
    finding.explained = None;
    finding
}
