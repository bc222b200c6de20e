//! Scoring wired: a scheme's inputs are computed, the facts people entered are gathered, the rules
//! are carried out.
//!
//! An input is an indicator table; a name of another period (`rank@-1`, `last_year.x`) is the same
//! table computed for that period, and for a column of the scheme itself the scheme scored for it.

mod awards;
mod entered;
mod facts;
pub mod in_force;
mod missing;
pub mod record;

use crate::compute::{self, Returns};
use crate::engine::Indicator;
use crate::score::what_if::Bands;
use crate::score::{self, Facts, Scorecard};
use crate::words::Period;
use crate::words::diagnostic::{Finding, Place, Reviewed, codes, stops};
use crate::words::payment::RankOnRecord;
use crate::workspace::Workspace;
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::what_if::WhatIf;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A scheme's results, and the returns they rest on.
#[derive(Clone, Debug)]
pub struct Scoring {
    /// The results with their explanations.
    pub card: Scorecard,
    /// Form → the periods of it that were seen.
    pub seen: BTreeMap<String, BTreeSet<Period>>,
}

/// How many periods a scheme's own history is followed back.
const DEEPEST: u32 = 3;

/// Carries a scheme out for a period; `None` (with findings) if something stops it.
pub fn score(
    workspace: &Workspace,
    returns: &dyn Returns,
    name: &str,
    period: Period,
) -> Reviewed<Option<Scoring>> {
    let scorer = Scorer::new(workspace, returns);
    let card = scorer.score(name, period);
    let (findings, seen) = scorer.told();
    let value = card.filter(|_| !stops(&findings)).map(|card| Scoring { card, seen });
    Reviewed { value, findings }
}

/// Tries the ranks of a scheme out under other weights, normalisations and means.
pub fn what_if(
    workspace: &Workspace,
    returns: &dyn Returns,
    name: &str,
    period: Period,
    how: &WhatIf,
) -> Reviewed<Option<Bands>> {
    let scorer = Scorer::new(workspace, returns);
    let bands = scorer.prepared(name, period).and_then(|(scheme, facts, _)| {
        let bands = score::what_if::what_if(scheme, &facts, period, how);
        if bands.is_none() {
            let place = Place::Line(scheme.path.as_str().into(), 1, 1);
            scorer.report(Finding::new(codes::X017, place).with("scheme", &scheme.title));
        }
        bands
    });
    let (findings, _) = scorer.told();
    Reviewed { value: bands.filter(|_| !stops(&findings)), findings }
}

/// A table that several rules speak of says its findings once. There may be tens of thousands:
/// only those with the same parts are compared.
fn each_once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut once: Vec<Finding> = Vec::new();
    for finding in findings {
        let parts = (finding.code, finding.stands.clone(), finding.arguments.clone());
        let said = alike.entry(parts).or_default();
        if !said.iter().any(|at| once[*at] == finding) {
            said.push(once.len());
            once.push(finding);
        }
    }
    once
}

/// A scorecard as the indicator table that bulletins, SQL and other schemes take.
#[must_use]
pub fn indicator(workspace: &Workspace, card: &Scorecard) -> Indicator {
    let heading = workspace
        .schemes
        .get(&card.scheme)
        .and_then(|scheme| heading(workspace, scheme))
        .unwrap_or_else(|| card.unit.clone());
    card.indicator(&heading)
}

/// The heading of the column with the unit: as a form has it.
fn heading(workspace: &Workspace, scheme: &Scheme) -> Option<String> {
    let of_query = scheme.inputs.iter().find_map(|input| {
        let query = workspace.queries.get(&input.name)?;
        query.column(&scheme.unit).map(|column| column.label.clone())
    });
    of_query.or_else(|| {
        let mut datasets = workspace.datasets.values();
        datasets.find_map(|dataset| Some(dataset.column(&scheme.unit)?.label.clone()))
    })
}

struct Scorer<'a> {
    workspace: &'a Workspace,
    returns: &'a dyn Returns,
    #[allow(clippy::type_complexity, reason = "asked for once")]
    tables: RefCell<BTreeMap<(String, Period), Option<Rc<Indicator>>>>,
    seen: RefCell<BTreeMap<String, BTreeSet<Period>>>,
    findings: RefCell<Vec<Finding>>,
    depth: Cell<u32>,
    ranks: OnceCell<Vec<RankOnRecord>>,
}

type Seen = BTreeMap<String, BTreeSet<Period>>;

impl<'a> Scorer<'a> {
    fn new(workspace: &'a Workspace, returns: &'a dyn Returns) -> Self {
        Self {
            workspace,
            returns,
            tables: RefCell::default(),
            seen: RefCell::default(),
            findings: RefCell::default(),
            depth: Cell::new(0),
            ranks: OnceCell::new(),
        }
    }

    /// What there is to say, each thing once, and the returns that were seen.
    fn told(self) -> (Vec<Finding>, Seen) {
        let findings = each_once(self.findings.into_inner());
        (findings, self.seen.into_inner())
    }

    fn score(&self, name: &str, period: Period) -> Option<Scorecard> {
        let (scheme, facts, notes) = self.prepared(name, period)?;
        let Reviewed { value: mut card, findings } = score::score(scheme, &facts, period);
        card.notes.splice(0..0, notes);
        self.findings.borrow_mut().extend(findings);
        Some(card)
    }

    /// A scheme with everything that is known about its units, and notes on what is missing.
    fn prepared(&self, name: &str, period: Period) -> Option<(&'a Scheme, Facts, Vec<String>)> {
        let scheme = self.workspace.schemes.get(name)?;
        if period.kind() != scheme.period {
            self.report(
                Finding::new(codes::Q007, Place::Line(scheme.path.as_str().into(), 1, 1))
                    .with("query", &scheme.title)
                    .with("found", period.chinese())
                    .with("wanted", scheme.period.word()),
            );
            return None;
        }
        if let Some((finding, _)) = in_force::out_of_force(scheme, period, None) {
            self.report(finding);
            return None;
        }
        let mut facts = self.facts(scheme, period)?;
        self.entered(scheme, period, &mut facts);
        self.looked_back(scheme, period, &mut facts);
        let notes = self.missing(scheme, period, &mut facts)?;
        if stops(&self.findings.borrow()) {
            return None;
        }
        Some((scheme, facts, notes))
    }

    fn report(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// An indicator table for a period, computed once.
    fn table(&self, name: &str, period: Period) -> Option<Rc<Indicator>> {
        let kind = match self.workspace.queries.get(name) {
            Some(query) => query.period,
            None => self.workspace.schemes.get(name)?.period,
        };
        let period = compute::own_period(kind, period);
        let key = (name.to_owned(), period);
        if let Some(known) = self.tables.borrow().get(&key) {
            return known.clone();
        }
        let made = if self.workspace.schemes.contains_key(name) {
            let scored = score(self.workspace, self.returns, name, period);
            self.findings.borrow_mut().extend(scored.findings);
            scored.value.map(|scoring| {
                self.saw(&scoring.seen);
                indicator(self.workspace, &scoring.card)
            })
        } else {
            let gathered = compute::gather(self.workspace, self.returns, name, period);
            self.findings.borrow_mut().extend(gathered.findings);
            gathered.value.map(|gathering| {
                self.saw(&gathering.seen);
                let derived = compute::derived(self.workspace, self.returns, &gathering);
                self.findings.borrow_mut().extend(derived.findings);
                derived.value
            })
        };
        let made = made.map(Rc::new);
        self.tables.borrow_mut().insert(key, made.clone());
        made
    }

    fn saw(&self, seen: &BTreeMap<String, BTreeSet<Period>>) {
        let mut all = self.seen.borrow_mut();
        for (dataset, periods) in seen {
            all.entry(dataset.clone()).or_default().extend(periods.iter().copied());
        }
    }
}
