//! `payments` and `ranks`: what is on record, as tables that queries can name.

use super::Returns;
use crate::engine::{Column, Kind, Relation, Table, TableBuilder};
use crate::words::payment::{Payment, RankOnRecord};
use crate::words::{Decimal, Missing, Value};

/// The built-in tables.
pub(super) const TABLES: [&str; 2] = ["payments", "ranks"];

const PAYMENTS: [&str; 11] = [
    "recipient",
    "event",
    "level",
    "tier",
    "money",
    "period",
    "scheme",
    "award",
    "document",
    "in_group",
    "fund",
];
const RANKS: [&str; 6] = ["scheme", "rank_name", "period", "unit", "rank", "grade"];

fn columns(name: &str) -> Vec<Column> {
    let text = |name: &&str| Column::new(name, Kind::Text);
    if name == "payments" {
        let mut columns: Vec<Column> = PAYMENTS.iter().map(text).collect();
        columns.push(Column::new("sum", Kind::Number { scale: 12 }));
        columns
    } else {
        RANKS.iter().map(text).collect()
    }
}

/// The built-in tables as the checker of SQL knows them.
pub(super) fn relations() -> impl Iterator<Item = Relation> {
    TABLES.iter().map(|name| Relation { name: (*name).to_owned(), columns: columns(name) })
}

/// The rows of a built-in table.
pub(super) fn table(name: &str, returns: &dyn Returns) -> Table {
    let mut builder = TableBuilder::new(columns(name));
    if name == "payments" {
        for payment in returns.payments() {
            builder.push(&of_payment(&payment));
        }
    } else {
        for rank in returns.ranks() {
            builder.push(&of_rank(&rank));
        }
    }
    builder.finish()
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Missing(Missing::NotApplicable) } else { Value::text(text) }
}

fn of_payment(payment: &Payment) -> Vec<Value> {
    let mut values: Vec<Value> = [
        &payment.recipient,
        &payment.event,
        &payment.level,
        &payment.tier,
        &payment.money,
        &payment.period,
        &payment.scheme,
        &payment.award,
        &payment.document,
        &payment.group,
        &payment.fund,
    ]
    .into_iter()
    .map(|one| text(one))
    .collect();
    let sum = payment.sum.parse::<Decimal>();
    values.push(sum.map_or(Value::Missing(Missing::NotReported), Value::Number));
    values
}

fn of_rank(rank: &RankOnRecord) -> Vec<Value> {
    let parts =
        [&rank.scheme, &rank.rank_name, &rank.period, &rank.unit, &rank.rank, &rank.grade];
    parts.into_iter().map(|one| text(one)).collect()
}
