//! Checks that speak of the codes of rows (指标代码), as a sheet of 审核关系 does: hundreds of rules,
//! each asked once of the whole return.
//!
//! A code that does not stand in the return is looked for in the same provider's other returns of
//! the period whose rows have codes.

use super::{Subject, around, rules};
use crate::engine::Table;
use crate::words::diagnostic::{Finding, Severity, codes};
use crate::words::formula::{Formula, Relation, Term};
use crate::words::{Missing, Value};
use crate::workspace::check::{Check, Over};
use crate::workspace::dataset::Codes;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Every check over codes.
pub(super) fn evaluate(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(declared) = &subject.dataset.codes else { return };
    if subject.received.nil || !subject.dataset.checks.iter().any(|one| one.over == Over::Codes)
    {
        return;
    }
    let rows = index(&subject.received.table, declared);
    let coded = Coded { subject, declared, rows, others: RefCell::new(None) };
    for check in &subject.dataset.checks {
        if check.over == Over::Codes && check.demand.applies(subject.received.period) {
            findings.extend(coded.look(check));
        }
    }
}

/// A code of which there is no row.
fn no_such_row(code: &str) -> Term {
    use crate::words::catalogue::{Language, say};
    let parts = [("code", code.to_owned())];
    Term::not_computable(say(Language::Chinese, "reason-no-row-of-code", &parts))
}

/// Code → row.
fn index(table: &Table, declared: &Codes) -> BTreeMap<String, usize> {
    let Some(at) = table.position(&declared.column) else { return BTreeMap::new() };
    let mut rows = BTreeMap::new();
    for row in 0..table.rows() {
        let code = table.value(row, at).to_string();
        rows.entry(code.trim().to_owned()).or_insert(row);
    }
    rows
}

struct Coded<'a, 'b> {
    subject: &'a Subject<'b>,
    declared: &'a Codes,
    rows: BTreeMap<String, usize>,
    /// Code → value in the provider's other returns.
    others: RefCell<Option<BTreeMap<String, Value>>>,
}

impl Coded<'_, '_> {
    fn look(&self, check: &Check) -> Option<Finding> {
        match check
            .demand
            .when
            .as_ref()
            .map(|when| when.evaluate(&|name: &str| Some(self.term(name))))
        {
            None | Some(Term::Flag(true)) => {}
            Some(Term::Flag(false)) => return None,
            Some(other) => return self.not_evaluable(check, &other),
        }
        let scope = |name: &str| Some(self.term(name));
        let Some((relation, left, right)) = check.rule.comparison() else {
            return match check.rule.evaluate(&scope) {
                Term::Flag(true) => None,
                Term::Flag(false) => {
                    let numbers = check.rule.with_values(&scope);
                    Some(self.failing(codes::C001, check).with("numbers", numbers))
                }
                outcome => self.not_evaluable(check, &outcome),
            };
        };
        let tolerance = check.tolerance.as_ref();
        match rules::apart(&left, &right, relation, tolerance, &scope) {
            Ok(None) => None,
            Ok(Some(apart)) => Some(rules::told_apart(
                self.failing(codes::C007, check),
                &apart,
                relation,
                &self.side(&left),
                &self.side(&right),
                tolerance,
            )),
            // sides that are no numbers are compared as they are
            Err(Term::Missing(Missing::NotComputable(_))) if relation == Relation::Equal => {
                match check.rule.evaluate(&scope) {
                    Term::Flag(true) => None,
                    outcome => self.not_evaluable(check, &outcome),
                }
            }
            Err(outcome) => self.not_evaluable(check, &outcome),
        }
    }

    /// `CODE`, or `CODE.column`.
    fn term(&self, name: &str) -> Term {
        let (code, column) = name.split_once('.').unwrap_or((name, &self.declared.value));
        let value = match self.rows.get(code) {
            Some(row) => self.subject.value(*row, column),
            None => self.elsewhere(code),
        };
        value.map_or_else(|| no_such_row(code), |value| (&value).into())
    }

    fn elsewhere(&self, code: &str) -> Option<Value> {
        let mut others = self.others.borrow_mut();
        others.get_or_insert_with(|| self.gather()).get(code).cloned()
    }

    fn gather(&self) -> BTreeMap<String, Value> {
        let mut values = BTreeMap::new();
        let received = self.subject.received;
        for other in self.subject.workspace.datasets.values() {
            let Some(declared) =
                other.codes.as_ref().filter(|_| other.name != received.dataset)
            else {
                continue;
            };
            let Some(period) = around::ending(other.period, received.period.last_day()) else {
                continue;
            };
            let elsewhere = self.subject.around.elsewhere;
            let Some(table) = elsewhere.table(&other.name, &received.provider, period) else {
                continue;
            };
            let Some(at) = table.position(&declared.value) else { continue };
            for (code, row) in index(&table, declared) {
                values.entry(code).or_insert_with(|| table.value(row, at));
            }
        }
        values
    }

    /// The row and the column to look at: those of the first code that stands here.
    fn first(&self, check: &Check) -> Option<(usize, String)> {
        check.rule.names().iter().find_map(|name| {
            let (code, column) =
                name.split_once('.').unwrap_or((name.as_str(), &self.declared.value));
            self.rows.get(code).map(|row| (*row, column.to_owned()))
        })
    }

    fn failing(&self, code: crate::words::Code, check: &Check) -> Finding {
        match self.first(check) {
            Some((record, column)) => {
                self.subject.failing(code, &check.demand, record, &column)
            }
            None => super::weighed(code, self.subject.received.on_sheet(), &check.demand),
        }
    }

    fn not_evaluable(&self, check: &Check, outcome: &Term) -> Option<Finding> {
        let unread = check.rule.names().iter().any(|name| {
            let (code, column) =
                name.split_once('.').unwrap_or((name.as_str(), &self.declared.value));
            self.rows.get(code).is_some_and(|row| self.subject.is_unread(*row, column))
        });
        if unread {
            return None;
        }
        let reason = match outcome {
            Term::Missing(Missing::NotComputable(reason)) => reason.to_string(),
            Term::Missing(missing) => missing.code().to_owned(),
            other => other.to_string(),
        };
        let mut finding = self.failing(codes::C101, check).with("reason", reason);
        finding.severity = Severity::Information;
        finding.explained = None;
        Some(finding)
    }

    /// A side of a comparison with the cell and the figure of each code.
    fn side(&self, side: &Formula) -> String {
        side.in_words(&|name: &str| {
            let worth = self.term(name);
            let (code, column) = name.split_once('.').unwrap_or((name, &self.declared.value));
            match self.rows.get(code) {
                Some(row) => format!("{name}（{}）{worth}", self.subject.cell(*row, column)),
                None => format!("{name} {worth}"),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::words::formula::Formula;
    use crate::workspace::rule_sheet;

    /// Sheets of hundreds of rules are read as people keep them.
    #[test]
    fn hundreds_of_rules_are_read() {
        let mut rows = vec![(1, ["序号", "报表代码", "公式"].map(str::to_owned).to_vec())];
        for at in 0..500 {
            let rule = format!("CA{at}10＋CA{at}20=NG{at}10+NM{at}10 ");
            rows.push((at + 2, vec![at.to_string(), "NM301".to_owned(), rule]));
        }
        let rules = rule_sheet::rules(&rows).expect("a column of formulas");
        assert_eq!(rules.len(), 500);
        let formula =
            |rule: &rule_sheet::Rule| rule.formula.as_ref().ok().map(Formula::canonical);
        assert_eq!(formula(&rules[1]).as_deref(), Some("CA110 + CA120 = NG110 + NM110"));
    }
}
