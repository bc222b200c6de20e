//! Is a return believable? The declared checks and what every table owes.
//!
//! Checks are three-valued: a rule holds, does not hold, or cannot be evaluated (and why).
//! `structure` has what every form owes (keys, totals, completeness), `rules` the declared
//! formulas, the other files one kind of demand each. What lies beyond the return is in
//! `around`. Nothing here changes a value.

mod above;
mod around;
mod balance;
mod codes;
mod explained;
mod hierarchy;
mod joined;
mod nil;
mod outcomes;
mod outlier;
mod over_time;
mod rules;
mod structure;
mod unique;
mod unread;
mod within;

pub use around::{Elsewhere, Nowhere};
pub use unique::{Holders, Marks, unique};

use crate::engine::{Outcomes, Received};
use crate::words::calendar::WorkingDays;
use crate::words::diagnostic::{self, Code, Finding, Place, Severity};
use crate::words::formula::{Formula, OnCalendar, Term};
use crate::words::{CellRef, Fraction, Missing, Value, mask, plenty};
use crate::workspace::Workspace;
use crate::workspace::check::Demand;
use crate::workspace::dataset::{ColumnKind, Dataset, Role};
use around::Around;
use std::cell::RefCell;
use std::collections::BTreeMap;
use unread::Unread;

/// What became of a return.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Nothing to say but information.
    Accepted,
    /// Accepted; explanations are asked for.
    AcceptedWithWarnings,
    /// Not accepted: at least one finding is an error.
    Refused,
}

impl Verdict {
    /// The verdict that findings amount to.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        match findings.iter().map(|finding| finding.severity).min() {
            Some(Severity::Error) => Verdict::Refused,
            Some(Severity::Warning) => Verdict::AcceptedWithWarnings,
            _ => Verdict::Accepted,
        }
    }
}

/// What was found of a return.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// All findings, in the order of the sheet.
    pub findings: Vec<Finding>,
    /// What became of each declared check.
    pub checks: Outcomes,
}

/// Confronts a return with its form's checks. `elsewhere` has the returns of other periods,
/// providers and forms. `told` are the findings on the return so far: a cell that could not be
/// read is told once, not again by every check that would have needed it.
#[must_use]
pub fn validate(
    received: &Received,
    workspace: &Workspace,
    elsewhere: &dyn Elsewhere,
    told: &[Finding],
) -> Judgement {
    let Some(dataset) = workspace.datasets.get(&received.dataset) else {
        return Judgement::default();
    };
    let unread = Unread::of(told);
    let around = Around::new(elsewhere, dataset, &received.provider, received.period);
    let calendar = workspace.working_days();
    let silent = RefCell::default();
    let subject = Subject { received, dataset, workspace, unread, around, calendar, silent };
    let stages: [fn(&Subject<'_>, &mut Vec<Finding>); 15] = [
        structure::keys,
        structure::totals,
        structure::complete,
        within::within,
        unique::once,
        structure::required,
        rules::evaluate,
        codes::evaluate,
        balance::evaluate,
        hierarchy::evaluate,
        above::evaluate,
        over_time::cumulative,
        over_time::steady,
        outlier::evaluate,
        nil::evaluate,
    ];
    let mut findings = Vec::new();
    for stage in stages {
        stage(&subject, &mut findings);
        findings = plenty::told(findings);
    }
    explained::explain(&subject, &mut findings);
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    let checks = outcomes::outcomes(&subject, &findings);
    Judgement { findings, checks }
}

/// A return with what it is held against.
struct Subject<'a> {
    received: &'a Received,
    dataset: &'a Dataset,
    workspace: &'a Workspace,
    /// Cells that could not be read, as was told.
    unread: Unread,
    around: Around<'a>,
    /// Which days are worked.
    calendar: WorkingDays,
    /// Checks that were not looked at, at least in some row, without a word → why.
    silent: RefCell<BTreeMap<String, &'static str>>,
}

impl Subject<'_> {
    /// Could this cell not be read?
    fn is_unread(&self, record: usize, column: &str) -> bool {
        let Some(at) = self.received.cell_of(record, column) else { return false };
        self.unread.holds(at)
    }

    fn value(&self, record: usize, column: &str) -> Option<Value> {
        let table = &self.received.table;
        table.position(column).map(|at| table.value(record, at))
    }

    /// A value in the sender's words: the label of a code; what is personal is masked.
    fn shown(&self, column: &str, value: &Value) -> String {
        let text = value.to_string();
        let declared = self.dataset.column(column);
        if let Some(kind) = declared.and_then(|column| column.personal.as_deref()) {
            return mask::masked(kind, &text);
        }
        match declared.map(|column| &column.kind) {
            Some(ColumnKind::Code(list)) => self
                .workspace
                .codelists
                .get(list)
                .map_or_else(|| text.clone(), |list| list.label(&text).to_owned()),
            _ => text,
        }
    }

    /// What the row is about: the labels of its dimensions, without anything personal.
    fn row_words(&self, record: usize) -> String {
        self.dataset
            .columns
            .iter()
            .filter(|column| column.role == Role::Dimension && column.personal.is_none())
            .filter_map(|column| {
                let value = self.value(record, &column.name)?;
                (!value.is_missing()).then(|| self.shown(&column.name, &value))
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The key of a row as an explanation names it: the values of the key's columns.
    fn row_key(&self, record: usize) -> String {
        self.dataset
            .key
            .iter()
            .filter(|name| {
                self.dataset.column(name).is_none_or(|column| column.personal.is_none())
            })
            .filter_map(|name| self.value(record, name))
            .map(|value| value.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The key of a row, to find it in other tables.
    fn key(&self, record: usize) -> Vec<String> {
        around::spelled(&self.received.table, &self.dataset.key, record)
    }

    fn number(&self, record: usize, column: &str) -> Option<Fraction> {
        self.value(record, column)?.number()
    }

    fn label<'b>(&'b self, column: &'b str) -> &'b str {
        self.dataset.column(column).map_or(column, |column| column.label.as_str())
    }

    /// The cell of a column in a record, as Excel shows it.
    fn cell(&self, record: usize, column: &str) -> String {
        let row = self.received.rows.get(record).copied().unwrap_or(0);
        let column = self.received.columns.get(column).copied().unwrap_or(0);
        CellRef::new(row, column).to_string()
    }

    /// The worth of a formula in a record.
    fn evaluate(&self, formula: &Formula, record: usize) -> Term {
        let terms = |name: &str| self.term(record, name);
        formula.evaluate(&OnCalendar(&terms, &self.calendar))
    }

    /// What a name of a formula is worth in a record; `None` if there is no such name.
    fn term(&self, record: usize, name: &str) -> Option<Term> {
        let or_missing = |value: Option<Value>| {
            value.map_or(Term::Missing(Missing::NotReported), |value| (&value).into())
        };
        if let Some(column) = name.strip_prefix("previous.") {
            let earlier = self.around.previous.as_ref();
            return Some(or_missing(
                earlier.and_then(|table| table.value(&self.key(record), column)),
            ));
        }
        if let Some(column) = name.strip_prefix("last_year.") {
            let earlier = self.around.last_year(self);
            return Some(or_missing(
                earlier.and_then(|table| table.value(&self.key(record), column)),
            ));
        }
        if let Some((other, column)) = name.split_once('.') {
            let joined = self.around.joined(self, other)?;
            return Some(or_missing(joined.value(self, record, column)));
        }
        match name {
            "period_start" => Some(Term::Date(self.received.period.first_day())),
            "period_end" => Some(Term::Date(self.received.period.last_day())),
            _ => self.value(record, name).map(|value| (&value).into()),
        }
    }

    /// What a name is worth, as others may see it: what is personal is masked.
    fn shown_term(&self, record: usize, name: &str) -> Option<Term> {
        let term = self.term(record, name)?;
        let column = match name.split_once('.') {
            None => self.dataset.column(name),
            Some(("previous" | "last_year", column)) => self.dataset.column(column),
            Some((other, column)) => {
                self.workspace.datasets.get(other).and_then(|other| other.column(column))
            }
        };
        let kind = column.and_then(|column| column.personal.as_deref());
        match (kind, term) {
            (Some(_), Term::Missing(why)) => Some(Term::Missing(why)),
            (Some(kind), term) => {
                Some(Term::Text(mask::masked(kind, &term.to_string()).into()))
            }
            (None, term) => Some(term),
        }
    }

    /// Is a demand made of a record? `Err` with the reason where that cannot be said.
    fn is_asked(&self, demand: &Demand, record: usize) -> Result<bool, Term> {
        match demand.when.as_ref().map(|when| self.evaluate(when, record)) {
            None | Some(Term::Flag(true)) => Ok(true),
            Some(Term::Flag(false)) => Ok(false),
            Some(other) => Err(other),
        }
    }

    /// A finding of a demand in a record, at a column's cell.
    fn failing(&self, code: Code, demand: &Demand, record: usize, column: &str) -> Finding {
        let mut finding = weighed(code, self.received.place_of(record, column), demand)
            .standing(&self.row_words(record))
            .about(&self.row_key(record));
        let said = demand.explained_by.as_ref().and_then(|name| self.value(record, name));
        if let Some(Value::Text(said)) = said
            && !finding.trial
        {
            finding.explained = Some(said);
            // what must be so unless it is explained, is now explained
            if finding.severity == Severity::Error {
                finding.severity = Severity::Warning;
            }
        }
        finding
    }

    /// A demand that could not be looked at for the whole return, and why.
    fn unseen(&self, demand: &Demand, reason: &str, detail: &str) -> Finding {
        let mut finding = weighed(diagnostic::codes::C102, self.received.on_sheet(), demand)
            .with("reason", reason)
            .with("detail", detail);
        finding.severity = Severity::Information;
        finding
    }

    /// The period before is not there although the provider has reported before: said once for
    /// each demand. A first return has nothing before it, and nothing is said.
    fn without_past(&self, demand: &Demand, findings: &mut Vec<Finding>) {
        if self.around.has_past(self) {
            let before = self.around.before.chinese();
            findings.push(self.unseen(demand, "previous", &before));
        } else {
            self.passed_over(demand, "first");
        }
    }

    /// A demand was not looked at, at least in some row, and it is not worth a word.
    fn passed_over(&self, demand: &Demand, why: &'static str) {
        self.silent.borrow_mut().entry(demand.name.clone()).or_insert(why);
    }

    /// A demand that needs returns of another form or of the units below which are still out: the
    /// first few are named.
    fn outstanding(&self, demand: &Demand, title: &str, units: &[String]) -> Finding {
        const NAMED: usize = 6;
        let named = units.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>();
        self.unseen(demand, "outstanding", &format!("《{title}》{}", named.join("、")))
            .with("all", units.len())
            .with("more", if units.len() > NAMED { "yes" } else { "no" })
    }

    /// Is this the first period of a year, in which everything counts anew?
    fn begins_year(&self) -> bool {
        self.around.before.year() != self.received.period.year()
    }
}

/// A finding with what its demand says.
fn weighed(code: Code, place: Place, demand: &Demand) -> Finding {
    let mut finding = Finding::new(code, place)
        .with("name", &demand.name)
        .with("message", said(demand))
        .with(
            "weight",
            if demand.severity == Severity::Error && !demand.trial { "error" } else { "other" },
        )
        .asked_by(demand.asked.clone())
        .weighing(if demand.trial { Severity::Information } else { demand.severity });
    finding.trial = demand.trial;
    finding
}

/// What a demand tells the clerk; `none` where its finding says it all.
fn said(demand: &Demand) -> &str {
    if demand.message.is_empty() { "none" } else { &demand.message }
}

/// A difference with its sign.
fn signed(gap: &Fraction) -> String {
    let shown = gap.to_exact_decimal().unwrap_or_else(|| gap.to_fixed(6));
    if gap.is_negative() { shown } else { format!("+{shown}") }
}
