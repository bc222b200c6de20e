//! Working figures out, one at a time and each once: in this period and in the others that a
//! comparison speaks of.

use super::Returns;
use super::columns::{How, Worked, columns};
use super::gather::{Gathering, gather};
use super::rows::{Rows, rows};
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::Finding;
use crate::words::formula::{Formula, Term};
use crate::words::{Adjustment, Fraction, Missing, Period};
use crate::workspace::Workspace;
use crate::workspace::comparison::{Comparison, Rank};
use crate::workspace::query::{Query, QueryColumn};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A row among the rows of a period; `None` is the total row.
pub(super) type At = Option<usize>;

/// A comparison of a comparison of a comparison …: no question goes back further.
const DEEPEST: u32 = 40;

/// What figures are worked out from.
pub(super) struct Worker<'a> {
    workspace: &'a Workspace,
    returns: &'a dyn Returns,
    query: &'a Query,
    merged_january: bool,
    pub(super) columns: Vec<Worked<'a>>,
    periods: RefCell<BTreeMap<Period, Rc<Rows>>>,
    worked: RefCell<BTreeMap<(Period, At, String), Term>>,
    depth: Cell<u32>,
    /// What other periods had to say against being read.
    pub(super) findings: RefCell<Vec<Finding>>,
    /// Values in place of reported ones, in whichever period.
    pub(super) adjusted: RefCell<BTreeSet<Adjustment>>,
}

impl<'a> Worker<'a> {
    /// A worker that begins with what was gathered for one period.
    pub(super) fn new(
        workspace: &'a Workspace,
        returns: &'a dyn Returns,
        gathering: &Gathering<'a>,
    ) -> Self {
        let merged_january = gathering
            .datasets
            .iter()
            .filter_map(|name| workspace.datasets.get(name))
            .any(|dataset| dataset.merged_january);
        let first = (gathering.period, Rc::new(rows(workspace, gathering)));
        Self {
            workspace,
            returns,
            query: gathering.query,
            merged_january,
            columns: columns(gathering.query),
            periods: RefCell::new(BTreeMap::from([first])),
            worked: RefCell::default(),
            depth: Cell::new(0),
            findings: RefCell::default(),
            adjusted: RefCell::new(gathering.adjusted.clone()),
        }
    }

    /// The rows of a period; gathered when they are first asked for.
    pub(super) fn rows(&self, period: Period) -> Rc<Rows> {
        if let Some(known) = self.periods.borrow().get(&period) {
            return known.clone();
        }
        let gathered = gather(self.workspace, self.returns, &self.query.name, period);
        self.findings.borrow_mut().extend(gathered.findings);
        let made = gathered.value.map(|gathering| {
            self.adjusted.borrow_mut().extend(gathering.adjusted.iter().cloned());
            rows(self.workspace, &gathering)
        });
        let made = Rc::new(made.unwrap_or_default());
        self.periods.borrow_mut().insert(period, made.clone());
        made
    }

    /// The period before, on the calendar of the forms.
    pub(super) fn previous(&self, period: Period) -> Period {
        period.before(self.merged_january)
    }

    /// Is this the first period of a year?
    fn is_first_of_year(&self, period: Period) -> bool {
        self.previous(period).year() != period.year()
    }

    /// The figure of a column in a row of a period.
    pub(super) fn figure(&self, period: Period, at: At, name: &str) -> Option<Term> {
        let key = (period, at, name.to_owned());
        if let Some(known) = self.worked.borrow().get(&key) {
            return Some(known.clone());
        }
        if self.depth.get() >= DEEPEST {
            return Some(reason("reason-too-far", &[]));
        }
        self.depth.set(self.depth.get() + 1);
        let term = self.work_out(period, at, name);
        self.depth.set(self.depth.get() - 1);
        if let Some(term) = &term {
            self.worked.borrow_mut().insert(key, term.clone());
        }
        term
    }

    fn gathered(&self, period: Period, at: At, name: &str) -> Option<Term> {
        let rows = self.rows(period);
        match at {
            Some(at) => rows.rows.get(at)?.gathered.get(name).cloned(),
            None => rows.total.get(name).cloned(),
        }
    }

    fn work_out(&self, period: Period, at: At, name: &str) -> Option<Term> {
        let Some(column) = self.columns.iter().find(|column| column.name == name) else {
            return self
                .gathered(period, at, name)
                .or_else(|| self.of_calendar(period, name))
                .or_else(|| self.elsewhere(period, at, name));
        };
        if at.is_none() && column.blank_total && !self.query.grain.is_empty() {
            return Some(Term::Missing(Missing::NotApplicable));
        }
        Some(match &column.how {
            How::Gathered => {
                self.gathered(period, at, name).unwrap_or(Term::Missing(Missing::NotApplicable))
            }
            How::Formula(formula) => self.formula(period, at, formula),
            How::Reported(declared) => self.reported(period, at, declared).0,
            How::Compared(comparison, formula, declared) => {
                self.compared(period, at, *comparison, formula, declared)
            }
            How::Rank(rank) => self.rank(period, at, rank),
            How::RankChange(rank) => {
                let now = self.figure(period, at, &rank.name)?;
                let before = self.same_row(period, at, self.previous(period), &rank.name);
                match (now, before) {
                    (Term::Number(now), Term::Number(before)) => Term::Number(&before - &now),
                    (Term::Missing(why), _) | (_, Term::Missing(why)) => Term::Missing(why),
                    _ => Term::Missing(Missing::NotApplicable),
                }
            }
        })
    }

    /// Works a formula out in a row of a period.
    fn formula(&self, period: Period, at: At, formula: &Formula) -> Term {
        formula.evaluate(&|name: &str| self.figure(period, at, name))
    }

    /// `months` elapsed in the year, and 序时进度 in per cent.
    fn of_calendar(&self, period: Period, name: &str) -> Option<Term> {
        let months = Fraction::whole(i64::from(period.last_day().month()));
        match name {
            "months" => Some(Term::Number(months)),
            "time_progress" => {
                let share =
                    (&months * &Fraction::whole(100)).divided_by(&Fraction::whole(12))?;
                Some(Term::Number(share))
            }
            _ => None,
        }
    }

    /// `last_year.x` and `previous.x`: the same row in another period.
    fn elsewhere(&self, period: Period, at: At, name: &str) -> Option<Term> {
        let (other, name) = if let Some(name) = name.strip_prefix("last_year.") {
            (period.last_year(), name)
        } else {
            (self.previous(period), name.strip_prefix("previous.")?)
        };
        Some(self.same_row(period, at, other, name))
    }

    /// The figure of the same row in another period.
    fn same_row(&self, period: Period, at: At, other: Period, name: &str) -> Term {
        let there = match at {
            None => None,
            Some(at) => {
                let here = self.rows(period);
                let Some(key) = here.rows.get(at).map(|row| row.key.clone()) else {
                    return Term::Missing(Missing::NotApplicable);
                };
                let rows = self.rows(other);
                match rows.rows.iter().position(|row| row.key == key) {
                    Some(at) => Some(at),
                    None => return reason("reason-no-row", &[("period", other.chinese())]),
                }
            }
        };
        self.figure(other, there, name)
            .unwrap_or_else(|| reason("reason-no-row", &[("period", other.chinese())]))
    }

    /// The reported figure where there is one, else the computed one; both, for the finding.
    pub(super) fn reported(
        &self,
        period: Period,
        at: At,
        column: &QueryColumn,
    ) -> (Term, Option<Term>) {
        let output = column.reported.as_deref().unwrap_or_default();
        let computed = column.formula.as_ref().map(|formula| self.formula(period, at, formula));
        match self.gathered(period, at, output) {
            // a total of reported rates means nothing
            Some(Term::Number(number)) if at.is_some() || self.query.grain.is_empty() => {
                (Term::Number(number), computed)
            }
            Some(Term::Missing(why)) if computed.is_none() => (Term::Missing(why), None),
            _ => (computed.clone().unwrap_or(Term::Missing(Missing::NotApplicable)), None),
        }
    }

    fn compared(
        &self,
        period: Period,
        at: At,
        comparison: Comparison,
        formula: &Formula,
        column: &QueryColumn,
    ) -> Term {
        match comparison {
            Comparison::Growth => {
                let base = period.last_year();
                if let Some(since) = column.comparable_since
                    && base.first_day() < since.first_day()
                {
                    let parts = [("since", since.chinese())];
                    return reason("reason-not-comparable-scope", &parts);
                }
                let before = self.same_row(period, at, base, &column.name);
                match before {
                    Term::Number(number) if number.is_zero() || number.is_negative() => {
                        reason("reason-base-not-positive", &[("period", base.chinese())])
                    }
                    Term::Missing(Missing::NotReported) => {
                        reason("reason-no-row", &[("period", base.chinese())])
                    }
                    _ => self.formula(period, at, formula),
                }
            }
            // the first cumulative figure of a year is its first month's
            Comparison::Month if self.is_first_of_year(period) => self
                .figure(period, at, &column.name)
                .unwrap_or(Term::Missing(Missing::NotReported)),
            _ => self.formula(period, at, formula),
        }
    }

    /// Competition ranks on unrounded figures: 1, 2, 2, 4. Missing figures and rows listed apart
    /// have none.
    fn rank(&self, period: Period, at: At, rank: &Rank) -> Term {
        let Some(at) = at else { return Term::Missing(Missing::NotApplicable) };
        let rows = self.rows(period);
        let is_ranked = |at: usize| {
            let code = rows.rows.get(at).and_then(|row| row.key.first()).map(|(_, code)| code);
            code.is_none_or(|code| !rank.except.contains(code))
        };
        if !is_ranked(at) {
            return Term::Missing(Missing::NotApplicable);
        }
        let own = match self.figure(period, Some(at), &rank.by) {
            Some(Term::Number(own)) => own,
            Some(Term::Missing(why)) => return Term::Missing(why),
            _ => return Term::Missing(Missing::NotApplicable),
        };
        let better = (0..rows.rows.len())
            .filter(|other| is_ranked(*other))
            .filter_map(|other| match self.figure(period, Some(other), &rank.by) {
                Some(Term::Number(number)) => Some(number),
                _ => None,
            })
            .filter(|other| if rank.high_first { *other > own } else { *other < own })
            .count();
        Term::whole(i64::try_from(better + 1).unwrap_or(i64::MAX))
    }
}

fn reason(key: &str, parts: &[(&'static str, String)]) -> Term {
    Term::not_computable(catalogue::say(Language::Chinese, key, parts))
}
