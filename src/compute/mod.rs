//! A query over the store: gathered by SQL, derived by exact formulas, for a period.
//!
//! [`compute`] sees each table through its declared window of periods, lets the engine gather,
//! and works out every column of the indicator table as exact fractions. What is missing makes
//! what rests on it missing, with the reason. Start at `gather`, then `derive`.

mod ad_hoc;
mod columns;
mod derive;
mod evaluate;
pub mod explanations;
mod gather;
mod on_record;
mod ordering;
pub mod reporting;
mod rows;
mod rules;
mod tabulate;
mod windows;

pub use ad_hoc::ad_hoc;
pub use derive::{other_period, period_words};
pub use gather::{Gathering, adjusted_note, engine_finding, gather};
pub use rules::{check_queries, relations, sql_finding};
pub use tabulate::as_table;
pub use windows::{own_period, window_periods, windows};

use crate::engine::{Indicator, Table};
use crate::words::diagnostic::Reviewed;
use crate::words::payment::{Payment, RankOnRecord};
use crate::words::{Adjustment, Period, Value};
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use crate::workspace::query::Window;
use std::collections::{BTreeMap, BTreeSet};

/// The accepted returns, as far as a query needs to know. The store is behind it.
pub trait Returns {
    /// The current table of a provider's return for a period; `Ok(None)` if there is none.
    #[allow(clippy::result_large_err, reason = "a fault is told once and ends the command")]
    fn table(
        &self,
        dataset: &str,
        provider: &str,
        period: Period,
    ) -> Result<Option<ReturnTable>, crate::words::Finding>;

    /// Every period for which the form has any return.
    fn periods(&self, dataset: &str) -> Vec<Period>;

    /// Told of each form that a query looks at: through which window, and which periods that are.
    fn seen(&self, dataset: &Dataset, window: Window, periods: &[Period]) {
        let _ = (dataset, window, periods);
    }

    /// Who owed a form's return for a period and what became of it: the rows of the built-in
    /// table `reporting`, with the columns of [`reporting::columns`].
    fn reporting(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        let _ = (dataset, period);
        Vec::new()
    }

    /// What was asked about in a form's returns for a period, and what was said to it: the rows
    /// of the built-in table `explanations`, with the columns of [`explanations::columns`].
    fn explanations(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        let _ = (dataset, period);
        Vec::new()
    }

    /// The payments on record.
    fn payments(&self) -> Vec<Payment> {
        Vec::new()
    }

    /// The ranks on record.
    fn ranks(&self) -> Vec<RankOnRecord> {
        Vec::new()
    }

    /// What a scheme gives for a period; the rules are behind it.
    fn scored(&self, scheme: &str, period: Period) -> Reviewed<Option<Scored>> {
        let _ = (scheme, period);
        Reviewed::clean(None)
    }
}

/// A scheme's results as an indicator table, and the returns they rest on.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The results.
    pub indicator: Indicator,
    /// Form → the periods of it that were seen.
    pub seen: BTreeMap<String, BTreeSet<Period>>,
}

/// An accepted return's table.
#[derive(Clone, Debug)]
pub struct ReturnTable {
    /// Its rows.
    pub table: Table,
    /// Only 零报告.
    pub nil: bool,
    /// The values that are used in place of reported ones; the rows have them already.
    pub adjusted: Vec<Adjustment>,
}

/// Computes a query, or a scheme, for a period. `None` (with findings) if its declaration is not sound.
pub fn compute(
    workspace: &Workspace,
    returns: &dyn Returns,
    query: &str,
    period: Period,
) -> Reviewed<Option<Indicator>> {
    if workspace.schemes.contains_key(query) {
        let scored = returns.scored(query, period);
        return Reviewed {
            value: scored.value.map(|scored| scored.indicator),
            findings: scored.findings,
        };
    }
    let Reviewed { value, mut findings } = gather(workspace, returns, query, period);
    let value = value.map(|gathering| {
        let derived = derive::derive(workspace, returns, &gathering);
        findings.extend(derived.findings);
        derived.value
    });
    Reviewed { value, findings }
}

/// The indicator table of what was gathered, and what is to be said about it.
pub fn derived<'a>(
    workspace: &'a Workspace,
    returns: &'a dyn Returns,
    gathering: &Gathering<'a>,
) -> Reviewed<Indicator> {
    derive::derive(workspace, returns, gathering)
}

/// The indicator table of what was gathered.
pub fn indicator<'a>(
    workspace: &'a Workspace,
    returns: &'a dyn Returns,
    gathering: &Gathering<'a>,
) -> Indicator {
    derive::derive(workspace, returns, gathering).value
}
