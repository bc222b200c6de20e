//! The way back: from one row of a query's result to the rows of the tables that made it.
//!
//! The SELECT is carried out once more without its grouping: every aggregate gives place to its
//! argument (what this row contributed), and the origin of each table's row stands beside it. The
//! contributions of an output that sums add up to the figure exactly. A WITH name is followed
//! into its own rows, and so on down to the tables.
//!
//! Limits: rows of WITH names that group are told apart by their outputs that are not aggregated,
//! so a key of GROUP BY that is not selected merges its groups; contributions are given for sums,
//! counts, minima and maxima and for sums of such (`sum(a) - sum(b)`), not for conditions on
//! them, COUNT(DISTINCT …) and windows; HAVING is not tested again.

mod columns;
mod detail;
mod layout;
mod with;

#[cfg(test)]
mod tests;

use crate::engine::fault::EngineFault;
use crate::engine::polars::Session;
use crate::engine::sql::CheckedQuery;
use crate::words::{Decimal, Value};
use std::collections::{BTreeMap, BTreeSet};
use with::Trail;

/// Where a row stands in a return.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Digest of the return.
    pub digest: String,
    /// The sheet.
    pub sheet: String,
    /// The row, from one.
    pub row: u64,
}

/// One row of one table that took part in a [`DetailRow`].
#[derive(Clone, PartialEq, Debug)]
pub struct RowOrigin {
    /// The table, or the WITH name.
    pub relation: String,
    /// What FROM calls it.
    pub alias: String,
    /// Where the row stands; nothing for parameters, other queries and WITH names.
    pub place: Option<Place>,
    /// The columns the query uses, with their values; all columns of a table without places.
    pub values: Vec<(String, Value)>,
    /// For a WITH name: the rows that made this one.
    pub made_of: Vec<DetailRow>,
}

/// One joined row behind a figure.
#[derive(Clone, PartialEq, Debug)]
pub struct DetailRow {
    /// The row of each table in FROM, in order; an unmatched side of an outer join has none.
    pub origins: Vec<RowOrigin>,
    /// For each aggregated output, what this row gave to it; nothing if its value was missing, or
    /// if the output is not a sum of contributions.
    pub contributions: BTreeMap<String, Option<Decimal>>,
    /// Outputs that hand on a column of a WITH name, or sum it: what FROM calls it, its column.
    /// The rows that made its row give what they gave to that column.
    pub passed: BTreeMap<String, (String, String)>,
}

impl DetailRow {
    /// The rows that stand in returns, behind this one, through every WITH name.
    #[must_use]
    pub fn places(&self) -> Vec<&RowOrigin> {
        let mut found = Vec::new();
        for origin in &self.origins {
            if origin.place.is_some() {
                found.push(origin);
            }
            found.extend(origin.made_of.iter().flat_map(DetailRow::places));
        }
        found
    }
}

/// The outputs that are smallest or largest values: the rows behind them do not add up to them.
#[must_use]
pub fn extremes(query: &CheckedQuery) -> BTreeSet<String> {
    let outputs = layout::behind(&query.query().body).into_iter().flat_map(|one| &one.outputs);
    let extremes = outputs.filter(|output| layout::is_extreme(&output.expr));
    extremes.map(|output| output.name.clone()).collect()
}

/// Which columns of the tables each output of a query is worked out from, through every WITH name.
#[must_use]
pub fn columns_behind(query: &CheckedQuery) -> BTreeMap<String, BTreeSet<String>> {
    columns::behind(query.query())
}

/// A row behind a query's result, with the outputs that tell the rows of the result apart.
pub type Keyed = (Vec<(String, Value)>, DetailRow);

/// The rows behind a query's whole result, in one look at the tables.
pub fn each(session: &Session, query: &CheckedQuery) -> Result<Vec<Keyed>, EngineFault> {
    Trail::of(session, query.query())?.keyed(&query.query().body)
}

/// The rows behind one row of a query's result. `key` gives the values of (some of) its outputs;
/// those that are aggregated are ignored, missing values are the same as missing values. In the
/// order of the returns: digest, sheet, row of each table in FROM.
pub fn detail(
    session: &Session,
    query: &CheckedQuery,
    key: &[(String, Value)],
) -> Result<Vec<DetailRow>, EngineFault> {
    let mut wanted = Vec::new();
    for (name, value) in key {
        let position = query.outputs().iter().position(|output| output.name == *name);
        let position =
            position.ok_or_else(|| EngineFault::UnknownKey { column: name.clone() })?;
        wanted.push((position, value.clone()));
    }
    Trail::of(session, query.query())?.rows(&query.query().body, &wanted)
}
