//! A question asked once: SQL over the same tables, as a query that nobody declared.

use super::rules::{bounds, relations};
use crate::engine::{self, Kind, SqlFault};
use crate::words::Period;
use crate::words::diagnostic::Asked;
use crate::workspace::Workspace;
use crate::workspace::query::{At, Order, Query, QueryColumn, Use, Window};

/// A query of this SQL: each output a column with the decimals it has. Without a period of its
/// own every period up to `period` is seen.
pub fn ad_hoc(
    workspace: &Workspace,
    name: &str,
    sql: &str,
    period: Period,
    all_periods: bool,
) -> Result<Query, Vec<SqlFault>> {
    let checked = engine::check(sql, &relations(workspace), &bounds(period, &[period]))?;
    let asked = Asked { file: name.into(), line: 1, what: name.into() };
    let columns = checked
        .outputs()
        .iter()
        .map(|output| {
            let digits = match output.kind {
                Kind::Number { scale } => u32::from(scale),
                _ => 0,
            };
            QueryColumn::gathered(&output.name, digits, asked.clone())
        })
        .collect();
    let window = if all_periods { Window::All } else { Window::Current };
    let uses = checked
        .relations()
        .iter()
        .map(|table| Use {
            table: table.clone(),
            window,
            at: At::End,
            require_all: false,
            asked: asked.clone(),
        })
        .collect();
    Ok(Query {
        name: name.to_owned(),
        path: name.to_owned(),
        title: name.to_owned(),
        period: period.kind(),
        grain: Vec::new(),
        units: None,
        source: String::new(),
        uses,
        columns,
        total: None,
        ranks: Vec::new(),
        order: Order::Sql,
        sql: sql.to_owned(),
        asked,
    })
}
