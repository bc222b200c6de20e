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
mod ordering;
mod rows;
mod rules;
mod tabulate;
mod windows;

pub use ad_hoc::ad_hoc;
pub use derive::other_period;
pub use gather::{Gathering, engine_finding, gather};
pub use rules::{check_queries, relations, sql_finding};
pub use tabulate::as_table;
pub use windows::{window_periods, windows};

use crate::engine::{Indicator, Table};
use crate::words::{Period, Value};
use crate::words::diagnostic::Reviewed;
use crate::workspace::Workspace;

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

    /// What was asked about in a form's returns for a period, and what was said to it: the rows
    /// of the built-in table `explanations`, with the columns of [`explanations::columns`].
    fn explanations(&self, dataset: &str, period: Period) -> Vec<Vec<Value>> {
        let _ = (dataset, period);
        Vec::new()
    }
}

/// An accepted return's table.
#[derive(Clone, Debug)]
pub struct ReturnTable {
    /// Its rows.
    pub table: Table,
    /// Only 零报告.
    pub nil: bool,
}

/// Computes a query for a period. `None` (with findings) if its declaration is not sound.
pub fn compute(
    workspace: &Workspace,
    returns: &dyn Returns,
    query: &str,
    period: Period,
) -> Reviewed<Option<Indicator>> {
    let Reviewed { value, mut findings } = gather(workspace, returns, query, period);
    let value = value.map(|gathering| {
        let derived = derive::derive(workspace, returns, &gathering);
        findings.extend(derived.findings);
        derived.value
    });
    Reviewed { value, findings }
}

/// The indicator table of what was gathered.
pub fn indicator<'a>(
    workspace: &'a Workspace,
    returns: &'a dyn Returns,
    gathering: &Gathering<'a>,
) -> Indicator {
    derive::derive(workspace, returns, gathering).value
}
