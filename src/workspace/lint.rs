//! Is a form's set of rules sound, before there is any figure? Rules that can never be worked out
//! or never apply, that cannot all hold, that hold anyway, or that say the same twice.

use crate::words::diagnostic::{Asked, Finding, Place, Severity, codes};
use crate::words::formula::{Formula, KindFault, Linear, Relation, Term, TermKind};
use crate::words::period::PeriodKind;
use crate::words::{Fraction, text};
use crate::workspace::Workspace;
use crate::workspace::bounds::{Bounds, difference};
use crate::workspace::check::{Check, Over};
use crate::workspace::dataset::{ColumnKind, Dataset, DatasetColumn};
use crate::workspace::demands::Sides;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Looks at the rules of every form.
pub(super) fn lint(workspace: &Workspace, findings: &mut Vec<Finding>) {
    // a fault is told once: rules are looked at where the form itself is sound
    let faulty: BTreeSet<Arc<str>> = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && finding.code != codes::D017)
        .filter_map(|finding| match &finding.place {
            Place::Line(file, ..) | Place::File(file) => Some(file.clone()),
            _ => None,
        })
        .collect();
    for dataset in workspace.datasets.values() {
        if faulty.contains(dataset.path.as_str()) {
            continue;
        }
        for (formula, asked) in dataset.formulas() {
            kinds(workspace, dataset, formula, asked, findings);
        }
        others(workspace, dataset, findings);
        coded(workspace, dataset, findings);
        months(dataset, findings);
        twice(dataset, findings);
        bounds(dataset, findings);
    }
}

fn at(asked: &Asked) -> Place {
    Place::Line(asked.file.clone(), asked.line, 1)
}

fn kind_of_column(column: &DatasetColumn) -> TermKind {
    match column.kind {
        ColumnKind::Whole | ColumnKind::Decimal { .. } | ColumnKind::Percent { .. } => {
            TermKind::Number
        }
        ColumnKind::Date(_) => TermKind::Date,
        ColumnKind::YesNo => TermKind::Flag,
        ColumnKind::Period
        | ColumnKind::Code(_)
        | ColumnKind::Text
        | ColumnKind::Time
        | ColumnKind::Identifier(_) => TermKind::Text,
    }
}

/// What a name of a formula is; `None` where it is nothing.
fn kind_of(workspace: &Workspace, dataset: &Dataset, name: &str) -> Option<TermKind> {
    if ["period_start", "period_end"].contains(&name) {
        return Some(TermKind::Date);
    }
    let (dataset, column) = match name.split_once('.') {
        None => (dataset, name),
        Some(("previous" | "last_year", column)) => (dataset, column),
        Some((other, column)) => (workspace.datasets.get(other)?, column),
    };
    dataset.column(column).map(kind_of_column)
}

/// Parts that can never be worked out.
fn kinds(
    workspace: &Workspace,
    dataset: &Dataset,
    formula: &Formula,
    asked: &Asked,
    findings: &mut Vec<Finding>,
) {
    let finding = || Finding::new(codes::D015, at(asked)).with("formula", formula.text());
    for name in formula.names() {
        // a column of the form itself that is not there was told with the form's names
        let of_another = name
            .split_once('.')
            .is_some_and(|(prefix, _)| !["previous", "last_year"].contains(&prefix));
        if of_another && kind_of(workspace, dataset, &name).is_none() {
            findings.push(finding().with("kind", "name").with("left", &name).hinting("name"));
        }
    }
    let faults =
        formula.kind_faults(&|name: &str| kind_of(workspace, dataset, name), TermKind::Flag);
    for fault in faults {
        let told = match fault {
            KindFault::NotComparable(left, left_kind, right, right_kind) => finding()
                .with("kind", "compare")
                .with("left", left)
                .with("left_kind", left_kind.word())
                .with("right", right)
                .with("right_kind", right_kind.word()),
            KindFault::NotOf(part, found, wanted) => finding()
                .with("kind", "kind")
                .with("left", part)
                .with("left_kind", found.word())
                .with("right_kind", wanted.word()),
        };
        if !findings.contains(&told) {
            findings.push(told);
        }
    }
}

/// Forms and columns that demands name beyond this form, and columns that must be numbers.
fn others(workspace: &Workspace, dataset: &Dataset, findings: &mut Vec<Finding>) {
    let forms: Vec<&str> = workspace.datasets.keys().map(String::as_str).collect();
    for one in &dataset.hierarchies {
        let below = match &one.from {
            None => dataset,
            Some(name) => {
                if let Some(below) = workspace.datasets.get(name) {
                    below
                } else {
                    let mut finding = Finding::new(codes::D008, at(&one.demand.asked))
                        .with("kind", "table")
                        .with("name", name);
                    if let Some(near) = text::nearest(name, forms.iter().copied()) {
                        finding = finding.with("nearest", near).hinting("nearest");
                    }
                    findings.push(finding);
                    continue;
                }
            }
        };
        for name in one.columns.iter().chain(&one.by) {
            if below.column(name).is_none() {
                findings.push(
                    Finding::new(codes::D008, at(&one.demand.asked))
                        .with("kind", "column")
                        .with("name", format!("{}.{name}", below.name)),
                );
            }
        }
    }
    // without a key nothing says which row of the period before a row is
    let over_time = dataset.cumulatives.iter().map(|one| &one.demand.asked);
    let mut over_time = over_time.chain(dataset.steadies.iter().map(|one| &one.demand.asked));
    if let Some(asked) = over_time.find(|_| dataset.key.is_empty()) {
        findings.push(Finding::new(codes::D003, at(asked)).with("key", "key"));
    }
    let mut figures: Vec<(&str, &Asked)> = Vec::new();
    for one in &dataset.balances {
        if let Sides::Rows { columns, .. } = &one.sides {
            figures.extend(columns.iter().map(|name| (name.as_str(), &one.demand.asked)));
        }
    }
    for one in &dataset.hierarchies {
        figures.extend(one.columns.iter().map(|name| (name.as_str(), &one.demand.asked)));
    }
    for one in &dataset.cumulatives {
        let both = std::iter::once(&one.column).chain(&one.month);
        figures.extend(both.map(|name| (name.as_str(), &one.demand.asked)));
    }
    for one in &dataset.outliers {
        figures.extend(one.columns.iter().map(|name| (name.as_str(), &one.demand.asked)));
    }
    for (name, asked) in figures {
        let kind = dataset.column(name).map(kind_of_column);
        if let Some(kind) = kind.filter(|kind| *kind != TermKind::Number) {
            findings.push(
                Finding::new(codes::D015, at(asked))
                    .with("formula", name)
                    .with("kind", "kind")
                    .with("left", name)
                    .with("left_kind", kind.word())
                    .with("right_kind", "number"),
            );
        }
    }
}

/// Rules over codes of rows: where the codes are a list, each must be in it.
fn coded(workspace: &Workspace, dataset: &Dataset, findings: &mut Vec<Finding>) {
    let Some(codes_of_rows) = &dataset.codes else {
        for check in dataset.checks.iter().filter(|check| check.over == Over::Codes) {
            findings
                .push(Finding::new(codes::D003, at(&check.demand.asked)).with("key", "codes"));
        }
        return;
    };
    let column = dataset.column(&codes_of_rows.column);
    let Some(ColumnKind::Code(list)) = column.map(|column| &column.kind) else { return };
    let Some(list) = workspace.codelists.get(list) else { return };
    let elsewhere = workspace
        .datasets
        .values()
        .filter(|other| other.codes.is_some() && other.name != dataset.name)
        .count();
    for check in dataset.checks.iter().filter(|check| check.over == Over::Codes) {
        for name in check.rule.names() {
            let code = name.split('.').next().unwrap_or(&name);
            // a code of another form can be anything
            if elsewhere == 0 && list.entry(code).is_none() {
                findings.push(
                    Finding::new(codes::D015, at(&check.demand.asked))
                        .with("formula", check.rule.text())
                        .with("kind", "name")
                        .with("left", code),
                );
            }
        }
    }
}

/// Months in which no period of the form ends.
fn months(dataset: &Dataset, findings: &mut Vec<Finding>) {
    let ends: &[i8] = match dataset.period {
        PeriodKind::Year => &[12],
        PeriodKind::Half => &[6, 12],
        PeriodKind::Quarter => &[3, 6, 9, 12],
        PeriodKind::HeatingSeason => &[3],
        _ => return,
    };
    for demand in dataset.demands().filter(|demand| !demand.months.is_empty()) {
        if !demand.months.iter().any(|month| ends.contains(month)) {
            findings.push(
                Finding::new(codes::D017, at(&demand.asked))
                    .with("name", &demand.name)
                    .with("why", "months"),
            );
        }
    }
}

/// Two checks that say the same for the same periods.
fn twice(dataset: &Dataset, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &Check> = BTreeMap::new();
    for check in &dataset.checks {
        let demand = &check.demand;
        let when = demand.when.as_ref().map(Formula::canonical);
        let said = format!(
            "{} | {when:?} | {:?} {:?} {:?}",
            check.rule.canonical(),
            demand.since,
            demand.until,
            demand.months
        );
        if let Some(first) = seen.get(&said) {
            findings.push(
                Finding::new(codes::D101, at(&demand.asked))
                    .with("name", &demand.name)
                    .with("other", &first.demand.name),
            );
        } else {
            seen.insert(said, check);
        }
    }
}

/// What every row must keep to: the bounds of the columns.
fn of_columns(dataset: &Dataset) -> Bounds {
    let mut bounds = Bounds::default();
    for column in &dataset.columns {
        // percentages are declared as printed and kept as ratios
        let ratio = |bound: &Fraction| match column.kind {
            ColumnKind::Percent { .. } => bound * &Fraction::scaled(1, 2),
            _ => bound.clone(),
        };
        let one = |bound: &Fraction| Linear {
            factors: BTreeMap::from([(column.name.clone(), Fraction::whole(1))]),
            constant: -&ratio(bound),
        };
        if let Some(min) = &column.min {
            let source = format!("{}.min", column.name);
            bounds.add(&one(min), Relation::GreaterOrEqual, &source);
        }
        if let Some(max) = &column.max {
            let source = format!("{}.max", column.name);
            bounds.add(&one(max), Relation::LessOrEqual, &source);
        }
    }
    bounds
}

/// Rules that cannot all hold, and rules that hold anyway.
fn bounds(dataset: &Dataset, findings: &mut Vec<Finding>) {
    let columns = of_columns(dataset);
    if let Some(sources) = columns.contradiction() {
        // from what cannot be, everything follows: the rest is looked at when this is mended
        contradictory(dataset, &sources, &BTreeMap::new(), findings);
        return;
    }
    let mut all = columns.clone();
    let mut by_name: BTreeMap<&str, &Asked> = BTreeMap::new();
    for check in dataset.checks.iter().filter(|check| check.over == Over::Columns) {
        let demand = &check.demand;
        by_name.insert(&demand.name, &demand.asked);
        let unlimited = demand.when.is_none()
            && demand.since.is_none()
            && demand.until.is_none()
            && demand.months.is_empty();
        if check.rule.is_constant() {
            constant(check, findings);
            continue;
        }
        let conditions = check.rule.conditions();
        let differences: Vec<_> = conditions.iter().map(difference).collect();
        if check.tolerance.is_none() {
            held_anyway(&columns, check, &differences, findings);
        }
        let must = demand.severity == Severity::Error && !demand.trial && unlimited;
        if must && check.tolerance.is_none() {
            for (linear, relation) in differences.into_iter().flatten() {
                if linear.factors.keys().all(|name| !name.contains('.')) {
                    all.add(&linear, relation, &demand.name);
                }
            }
        }
    }
    if let Some(sources) = all.contradiction() {
        contradictory(dataset, &sources, &by_name, findings);
    }
}

/// Tells who cannot all be right: a check among them if there is one, else a column.
fn contradictory(
    dataset: &Dataset,
    sources: &BTreeSet<String>,
    by_name: &BTreeMap<&str, &Asked>,
    findings: &mut Vec<Finding>,
) {
    let named = sources.iter().find_map(|name| {
        by_name.get(name.as_str()).map(|asked| (name.clone(), (*asked).clone()))
    });
    let of_column = || {
        let name = sources.iter().next()?;
        let column = dataset.column(name.split('.').next()?)?;
        Some((name.clone(), column.asked.clone()))
    };
    let Some((name, asked)) = named.or_else(of_column) else { return };
    let others: Vec<String> = sources
        .iter()
        .filter(|other| **other != name)
        .map(|other| format!("`{other}`"))
        .collect();
    let others = if others.is_empty() { "itself".to_owned() } else { others.join("、") };
    findings
        .push(Finding::new(codes::D016, at(&asked)).with("name", name).with("others", others));
}

/// A rule that speaks of nothing always holds or never does.
fn constant(check: &Check, findings: &mut Vec<Finding>) {
    let demand = &check.demand;
    let worth = check.rule.evaluate(&|_: &str| None);
    let text = format!("`{}`", check.rule.text());
    match worth {
        Term::Flag(true) => findings.push(
            Finding::new(codes::D102, at(&demand.asked))
                .with("name", &demand.name)
                .with("reason", text),
        ),
        Term::Flag(false) => findings.push(
            Finding::new(codes::D016, at(&demand.asked))
                .with("name", &demand.name)
                .with("others", text),
        ),
        _ => {}
    }
}

fn held_anyway(
    columns: &Bounds,
    check: &Check,
    differences: &[Option<(Linear, Relation)>],
    findings: &mut Vec<Finding>,
) {
    let mut reasons = BTreeSet::new();
    for one in differences {
        let Some((linear, relation)) = one else { return };
        if linear.factors.is_empty() {
            // `a = a`, `a < a + 1`
            let worth = &linear.constant;
            let zero = Fraction::zero();
            let holds = match relation {
                Relation::Equal => *worth == zero,
                Relation::NotEqual => *worth != zero,
                Relation::Less => *worth < zero,
                Relation::LessOrEqual => *worth <= zero,
                Relation::Greater => *worth > zero,
                Relation::GreaterOrEqual => *worth >= zero,
            };
            if !holds {
                return;
            }
            reasons.insert(check.rule.text().to_owned());
            continue;
        }
        let Some(sources) = columns.implies(linear, *relation) else { return };
        reasons.extend(sources);
    }
    let reasons: Vec<String> = reasons.iter().map(|name| format!("`{name}`")).collect();
    findings.push(
        Finding::new(codes::D102, at(&check.demand.asked))
            .with("name", &check.demand.name)
            .with("reason", reasons.join("、")),
    );
}
