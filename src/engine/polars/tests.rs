//! The engine on small tables, against what is worked out by hand.

#![allow(clippy::unwrap_used)]

use crate::engine::sql::{Relation, check};
use crate::engine::{Column, EngineFault, Kind, Session, Table, TableBuilder};
use crate::words::{Decimal, Missing, Value};
use std::collections::BTreeMap;

pub(crate) fn number(text: &str) -> Value {
    text.parse::<Decimal>().map_or(Value::Missing(Missing::NotReported), Value::Number)
}

/// A table from rows of texts: `-` is missing.
pub(crate) fn table(columns: &[(&str, Kind)], rows: &[&[&str]]) -> Table {
    let kinds = columns.iter().map(|(name, kind)| Column::new(name, *kind)).collect();
    let mut builder = TableBuilder::new(kinds);
    for row in rows {
        let values: Vec<Value> = row
            .iter()
            .zip(columns)
            .map(|(cell, (_, kind))| match (*cell, kind) {
                ("-", _) => Value::Missing(Missing::NotReported),
                (_, Kind::Number { .. }) => number(cell),
                (_, Kind::Text) => Value::text(cell),
                (_, Kind::Date) => Value::Date(cell.parse().unwrap()),
                (_, Kind::Flag) => Value::Flag(*cell == "是"),
            })
            .collect();
        builder.push(&values);
    }
    builder.finish()
}

pub(crate) fn lines(table: &Table) -> Vec<String> {
    (0..table.rows())
        .map(|row| {
            (0..table.columns().len())
                .map(|column| match table.value(row, column) {
                    Value::Missing(_) => "-".to_owned(),
                    value => value.to_string(),
                })
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

pub(crate) const WHOLE: Kind = Kind::Number { scale: 0 };
pub(crate) const MONEY: Kind = Kind::Number { scale: 2 };

/// The tables of the engine paper's probes.
pub(crate) fn session() -> (Session, Vec<Relation>) {
    let t = table(
        &[
            ("id", WHOLE),
            ("g", Kind::Text),
            ("v", WHOLE),
            ("m", MONEY),
            ("dt", Kind::Date),
            ("s", Kind::Text),
            ("ok", Kind::Flag),
            ("_row", WHOLE),
        ],
        &[
            &["1", "a", "10", "100.10", "2025-01-31", "教育局", "是", "5"],
            &["2", "a", "20", "0.20", "2025-02-28", "卫健_委", "否", "6"],
            &["3", "a", "20", "3.33", "2025-03-01", "住%建", "是", "7"],
            &["4", "b", "5", "-7.77", "2025-12-31", "abc", "-", "8"],
            &["5", "b", "-", "-", "2024-02-29", "ABC", "是", "9"],
            &["6", "-", "7", "12345678901234.56", "-", "-", "否", "10"],
        ],
    );
    let u = table(&[("g", Kind::Text), ("name", Kind::Text)], &[&["a", "甲"], &["c", "丙"]]);
    let mut session = Session::new();
    session.register("t", &t).unwrap();
    session.register("u", &u).unwrap();
    let relations = ["t", "u"]
        .map(|name| Relation {
            name: name.to_owned(),
            columns: session.columns(name).unwrap().to_vec(),
        })
        .to_vec();
    (session, relations)
}

fn run(sql: &str) -> Vec<String> {
    let (session, relations) = session();
    let query = check(sql, &relations, &BTreeMap::new())
        .unwrap_or_else(|faults| panic!("{sql}: {faults:?}"));
    lines(&session.run(&query).unwrap_or_else(|fault| panic!("{sql}: {fault:?}")))
}

#[test]
fn sums_are_exact_and_of_nothing_are_missing() {
    assert_eq!(
        run("select g, sum(m) as s, count(*) as n, count(m) as c, min(m) as lo, max(m) as hi
             from t group by g"),
        [
            "a 103.63 3 3 0.20 100.10",
            "b -7.77 2 1 -7.77 -7.77",
            "- 12345678901234.56 1 1 12345678901234.56 12345678901234.56"
        ]
    );
    assert_eq!(
        run("select sum(m) as s, sum(v) as v, count(*) as n from t where id = 5"),
        ["- - 1"]
    );
    assert_eq!(run("select sum(m) as s, count(*) as n from t where id > 100"), ["- 0"]);
    assert_eq!(run("select g, sum(m) as s from t where id > 100 group by g"), [""; 0]);
}

#[test]
fn small_whole_numbers_do_not_wrap() {
    assert_eq!(
        run(
            "select id, extract(month from dt) * 1000 + extract(year from dt) as x from t where id < 3"
        ),
        ["1 3025", "2 4025"][..].iter().map(|x| (*x).to_owned()).collect::<Vec<_>>()
    );
    assert_eq!(
        run("select extract(year from dt) as y, extract(quarter from dt) as q, sum(v) as s
             from t group by y, q"),
        ["2024 1 -", "2025 1 50", "2025 4 5", "- - 7"]
    );
}

#[test]
fn conditions_are_three_valued() {
    assert_eq!(run("select id from t where not (v > 10)"), ["1", "4", "6"]);
    assert_eq!(run("select id from t where g is distinct from 'a'"), ["4", "5", "6"]);
    assert_eq!(run("select id from t where ok is not true"), ["2", "4", "6"]);
    assert_eq!(run("select id from t where v not in (10, 20)"), ["4", "6"]);
    assert_eq!(run("select id from t where v not in (10, null)"), [""; 0]);
    assert_eq!(run("select id from t where m = 0.20 or m between 3.3 and 3.4"), ["2", "3"]);
    assert_eq!(
        run("select id from t where dt >= date '2025-02-01' and dt < date '2025-12-31'"),
        ["2", "3"]
    );
}

#[test]
fn texts() {
    assert_eq!(run("select id from t where s like '%建'"), ["3"]);
    assert_eq!(run("select id from t where s ilike 'AB_'"), ["4", "5"]);
    assert_eq!(run("select id from t where s like '住%建' and s not like '住.建'"), ["3"]);
    assert_eq!(
        run("select id, substr(s, 1, 2) as a, char_length(s) as l, s || 'y' as d, upper(s) as u,
             replace(s, '局', '') as r from t where id in (1, 4, 6)"),
        ["1 教育 3 教育局y 教育局 教育", "4 ab 3 abcy ABC abc", "6 - - - - -"]
    );
    assert_eq!(run("select id from t where regexp_like(s, '^[a-z]+$')"), ["4"]);
}

#[test]
fn choices() {
    assert_eq!(
        run("select id, case when v >= 20 then '优' when v is null then '缺报' else '良' end as lv,
             coalesce(v, 0) as v0, nullif(v, 20) as n, coalesce(m, v) as w from t"),
        ["1 良 10 10 100.10", "2 优 20 - 0.20", "3 优 20 - 3.33", "4 良 5 5 -7.77",
         "5 缺报 0 - -", "6 良 7 7 12345678901234.56"]
    );
    assert_eq!(
        run("select g, sum(v) filter (where v > 10) as s, count(*) filter (where v is null) as n,
             sum(case when v > 10 then v else 0 end) as c from t group by g"),
        ["a 40 0 40", "b - 1 0", "- - 0 0"]
    );
}

#[test]
fn joins() {
    assert_eq!(
        run("select t.id, u.name from t left join u on t.g = u.g and u.name <> '乙'"),
        ["1 甲", "2 甲", "3 甲", "4 -", "5 -", "6 -"]
    );
    assert_eq!(
        run("select coalesce(t.g, u.g) as g, count(*) as c from t full join u on t.g = u.g
        group by coalesce(t.g, u.g)"),
        ["a 3", "b 2", "c 1", "- 1"]
    );
    assert_eq!(
        run("select u.name, t.id from t right join u on t.g = u.g where t.id is null"),
        ["丙 -"]
    );
    assert_eq!(
        run("select a.id as a, b.id as b from t a join t b on a.g = b.g and a.v < b.v"),
        ["1 2", "1 3"]
    );
    assert_eq!(
        run(
            "select a.id, b.v as base from t a left join t b on a.id = b.id + 1 where a.id < 4"
        ),
        ["1 -", "2 10", "3 20"]
    );
    assert_eq!(run("select count(*) as c from t cross join u"), ["12"]);
    assert_eq!(run("select t.id from t join u using (g)"), ["1", "2", "3"]);
    assert_eq!(run("select a.id from t a join t b on a.m = b.v"), [""; 0]);
    assert_eq!(
        run("select b.id from t a join t b on a.v = b.m * 1 or a.id = b.id where a.id < 2"),
        ["1"]
    );
}

#[test]
fn partners() {
    assert_eq!(
        run("select id from t where exists (select 1 from u where u.g = t.g)"),
        ["1", "2", "3"]
    );
    assert_eq!(
        run("select id from t where not exists (select 1 from u where u.g = t.g)"),
        ["4", "5", "6"]
    );
    assert_eq!(run("select id from t where g in (select g from u) and id > 1"), ["2", "3"]);
}

#[test]
fn sets() {
    assert_eq!(
        run("select g, sum(v) as s from t group by g
        union all select cast(null as varchar) as g, sum(v) as s from t"),
        ["a 50", "b 5", "- 7", "- 62"]
    );
    assert_eq!(run("select g from t union select g from u"), ["a", "b", "c", "-"]);
    assert_eq!(run("select g from t intersect select g from u"), ["a"]);
    assert_eq!(run("select g from t except select g from u"), ["b", "-"]);
    assert_eq!(
        run("select v as x from t where id = 1 union all select m as x from t where id = 2"),
        ["0.20", "10.00"]
    );
    assert_eq!(run("select distinct g from t"), ["a", "b", "-"]);
}

#[test]
fn windows() {
    assert_eq!(
        run("select id, sum(v) over (partition by g) as s, count(*) over () as n from t"),
        ["1 50 6", "2 50 6", "3 50 6", "4 5 6", "5 5 6", "6 7 6"]
    );
    assert_eq!(
        run("select id, sum(m) over (partition by g order by id nulls last
        rows between unbounded preceding and current row) as s,
        lag(v, 1) over (partition by g order by id nulls last) as p,
        lead(v, 1) over (partition by g order by id desc nulls last) as q from t"),
        [
            "1 100.10 - -",
            "2 100.30 10 10",
            "3 103.63 20 20",
            "4 -7.77 - -",
            "5 -7.77 5 5",
            "6 12345678901234.56 - -"
        ]
    );
}

#[test]
fn orders_and_having() {
    assert_eq!(
        run("select id, v from t order by v desc nulls last limit 3"),
        ["2 20", "3 20", "1 10"]
    );
    assert_eq!(
        run("select id, v from t order by v asc nulls first limit 2 offset 1"),
        ["4 5", "6 7"]
    );
    assert_eq!(
        run("select g, sum(v) as s from t group by g having count(*) > 1 and sum(v) > 10"),
        ["a 50"]
    );
    assert_eq!(
        run("select t.g from t group by t.g order by t.g desc nulls first"),
        ["-", "b", "a"]
    );
    assert_eq!(
        run("with a as (select g, sum(v) as s from t group by g),
        b as (select g, s from a where s > 6) select x.g, y.s from a x join b y on x.g = y.g"),
        ["a 50"]
    );
}

#[test]
fn a_constant_beside_rows_is_on_every_row() {
    assert_eq!(run("select 1 as one from t where id < 3"), ["1", "1"]);
    assert_eq!(run("select 1 as one, sum(v) as s from t"), ["1 62"]);
    assert_eq!(
        run(
            "select cast('0.5' as decimal(10,1)) as x, date '2024-02-29' as d, true as f from t where id = 1"
        ),
        ["0.5 2024-02-29 是"]
    );
}

#[test]
fn numbers_as_keys() {
    assert_eq!(
        run("select v, count(*) as n from t group by v"),
        ["5 1", "7 1", "10 1", "20 2", "- 1"]
    );
    assert_eq!(
        run("select m, count(*) as n from t where id < 3 group by m"),
        ["0.20 1", "100.10 1"]
    );
    assert_eq!(
        run("select id, sum(m) over (partition by v) as n from t where id < 4"),
        ["1 100.10", "2 3.53", "3 3.53"]
    );
    assert_eq!(run("select distinct v from t where id < 4"), ["10", "20"]);
    assert_eq!(run("select a.id from t a join t b on a.v = b.v and a.id = b.id + 1"), ["3"]);
    assert_eq!(
        run(
            "select a.id, b.id as o from t a join t b on a.m = b.id + 0 * b.m right join u on u.g = a.g"
        ),
        ["- -", "- -"]
    );
    assert_eq!(run("select id from t where v in (select v from t where id > 5)"), ["6"]);
    assert_eq!(
        run("select v from t except select v from t where id = 1"),
        ["5", "7", "20", "-"]
    );
    assert_eq!(run("select v from t intersect select v from t where id > 4"), ["7", "-"]);
    assert_eq!(
        run(
            "select t.dt, count(*) as n from t join t b on t.dt = b.dt where t.id < 3 group by t.dt"
        ),
        ["2025-01-31 1", "2025-02-28 1"]
    );
    assert_eq!(
        run("select t.ok, count(*) as n from t join t b on t.ok = b.ok group by t.ok"),
        ["否 4", "是 9"]
    );
}

#[test]
fn counts_of_different_values() {
    assert_eq!(
        run("select g, count(distinct v) as n from t group by g"),
        ["a 2", "b 1", "- 1"]
    );
}

#[test]
fn what_could_wrap_is_a_fault() {
    let big = "9999999999999999999999999999";
    let rows = [[big]; 12];
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 1]>::as_slice).collect();
    let table = table(&[("x", WHOLE)], &rows);
    let mut session = Session::new();
    session.register("b", &table).unwrap();
    let relations = [Relation { name: "b".to_owned(), columns: table.columns().to_vec() }];
    let run = |sql: &str| {
        session.run(&check(sql, &relations, &BTreeMap::new()).unwrap()).map(|t| lines(&t))
    };
    assert_eq!(
        run("select sum(x) as s from b"),
        Err(EngineFault::Overflow { column: "s".into() })
    );
    assert_eq!(
        run("select sum(x * x) as s from b"),
        Err(EngineFault::Overflow { column: "s".into() })
    );
    assert_eq!(
        run("select x + 1 as s from b"),
        Err(EngineFault::Overflow { column: "s".into() })
    );
    assert_eq!(run("select max(x) as s from b"), Ok(vec![big.to_owned()]));
}

#[test]
fn a_table_that_is_not_there_or_differs_is_a_fault() {
    let (session, mut relations) = session();
    relations.push(Relation { name: "w".into(), columns: vec![Column::new("x", WHOLE)] });
    relations[1].columns.push(Column::new("extra", WHOLE));
    let run = |sql: &str| session.run(&check(sql, &relations, &BTreeMap::new()).unwrap());
    assert_eq!(run("select x from w"), Err(EngineFault::NotRegistered { name: "w".into() }));
    assert_eq!(
        run("select extra from u"),
        Err(EngineFault::ColumnDiffers { table: "u".into(), column: "extra".into() })
    );
}

#[test]
fn empty_tables_give_empty_results_and_sums_of_nothing() {
    let columns = [("g", Kind::Text), ("m", MONEY), ("v", WHOLE)];
    let mut session = Session::new();
    session.register("e", &table(&columns, &[])).unwrap();
    let columns = session.columns("e").unwrap().to_vec();
    let relations = [Relation { name: "e".to_owned(), columns }];
    let run = |sql: &str| {
        lines(&session.run(&check(sql, &relations, &BTreeMap::new()).unwrap()).unwrap())
    };
    assert_eq!(run("select g, sum(m) as s from e group by g"), [""; 0]);
    assert_eq!(run("select sum(m) as s, max(g) as g, count(*) as n from e"), ["- - 0"]);
    assert_eq!(run("select a.g from e a join e b on a.v = b.v"), [""; 0]);
    assert_eq!(run("select sum(m) over (partition by g) as s from e"), [""; 0]);
    assert_eq!(run("select g from e union select g from e"), [""; 0]);
    assert_eq!(run("select distinct v from e"), [""; 0]);
}
