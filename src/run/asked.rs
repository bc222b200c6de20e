//! Which forms a computation asked for, and whether anything of them had come in: a bulletin for a
//! period in which nobody has sent anything is not one to publish.

use super::StoredReturns;
use crate::compute::{ReturnTable, Returns, Scored, own_period};
use crate::words::diagnostic::{Finding, Reviewed};
use crate::words::payment::{Payment, RankOnRecord};
use crate::words::{Period, Value};
use crate::workspace::dataset::Dataset;
use crate::workspace::query::Window;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// The returns that count, and which forms were asked for.
pub(super) struct Asked<'a> {
    returns: StoredReturns<'a>,
    period: Period,
    /// Form → the last of its periods that was asked for.
    last: RefCell<BTreeMap<String, Period>>,
    /// Forms of which everything ever sent was asked for: records of the past.
    all: RefCell<BTreeSet<String>>,
    /// Was it asked who owed what? That is worth telling above all where nothing came.
    of_reporting: Cell<bool>,
}

impl<'a> Asked<'a> {
    /// The returns, asked for by what is computed for a period.
    pub(super) fn new(returns: StoredReturns<'a>, period: Period) -> Self {
        let (last, all) = (RefCell::default(), RefCell::default());
        Self { returns, period, last, all, of_reporting: Cell::new(false) }
    }

    /// The forms that were asked for, if not one return of them is there for the last period that
    /// was asked for. Forms of longer periods (a year's list behind a month's bulletin) count
    /// only where there are no others, records of the past likewise. `None` if a return is there,
    /// or if nothing was asked for.
    pub(super) fn all_missing(&self) -> Option<Vec<String>> {
        if self.of_reporting.get() {
            return None;
        }
        let last = self.last.borrow();
        let is_longer = |form: &String| {
            let declared = self.returns.0.workspace.datasets.get(form);
            declared.is_some_and(|form| {
                own_period(form.period, self.period).first_day() < self.period.first_day()
            })
        };
        let (longer, own): (Vec<_>, Vec<_>) =
            last.iter().partition(|(form, _)| is_longer(form));
        let counting = if own.is_empty() { longer } else { own };
        let currents = || self.returns.0.ledger.currents();
        let forms: Vec<String> = if counting.is_empty() {
            let all = self.all.borrow();
            let there =
                currents().any(|one| all.contains(&one.dataset) && self.overlaps(one.period));
            if there { Vec::new() } else { all.iter().cloned().collect() }
        } else {
            let is_there = |(form, period): &(&String, &Period)| {
                currents().any(|one| one.dataset == **form && one.period == **period)
            };
            if counting.iter().any(is_there) {
                return None;
            }
            counting.into_iter().map(|(form, _)| form.clone()).collect()
        };
        (!forms.is_empty()).then_some(forms)
    }

    fn overlaps(&self, one: Period) -> bool {
        one.first_day() <= self.period.last_day() && self.period.first_day() <= one.last_day()
    }
}

impl Returns for Asked<'_> {
    fn table(
        &self,
        dataset: &str,
        provider: &str,
        period: Period,
    ) -> Result<Option<ReturnTable>, Finding> {
        self.returns.table(dataset, provider, period)
    }

    fn periods(&self, dataset: &str) -> Vec<Period> {
        self.returns.periods(dataset)
    }

    fn seen(&self, dataset: &Dataset, window: Window, periods: &[Period]) {
        let name = dataset.name.clone();
        if window == Window::All {
            self.all.borrow_mut().insert(name);
            return;
        }
        // January, where February stands for both, is a period that nobody reports
        let own = || own_period(dataset.period, self.period);
        let latest = periods.iter().copied().max_by_key(Period::last_day).unwrap_or_else(own);
        let mut last = self.last.borrow_mut();
        let known = last.entry(name).or_insert(latest);
        if known.last_day() < latest.last_day() {
            *known = latest;
        }
    }

    fn reporting(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        self.of_reporting.set(true);
        self.returns.reporting(dataset, period)
    }

    fn explanations(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        self.returns.explanations(dataset, period)
    }

    fn payments(&self) -> Vec<Payment> {
        self.returns.payments()
    }

    fn ranks(&self) -> Vec<RankOnRecord> {
        self.returns.ranks()
    }

    fn scored(&self, scheme: &str, period: Period) -> Reviewed<Option<Scored>> {
        super::returns::scored(&self.returns.0.workspace, self, scheme, period)
    }
}
