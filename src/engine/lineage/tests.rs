//! Figures back to their rows, worked out by hand on a few tables.

#![allow(clippy::unwrap_used)]

use crate::engine::lineage::{DetailRow, detail};
use crate::engine::polars::tests::{MONEY, WHOLE, lines, table};
use crate::engine::sql::{CheckedQuery, Relation, check};
use crate::engine::{Column, Kind, Session, Table, TableBuilder};
use crate::words::{Decimal, Missing, Value};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Households by county and fuel, and the yuan due for each, after the heating settlement.
fn heating() -> (Session, Vec<Relation>) {
    let text = Kind::Text;
    let settled = table(
        &[
            ("county", text),
            ("fuel", text),
            ("households", WHOLE),
            ("_return", text),
            ("_sheet", text),
            ("_row", WHOLE),
            ("_missing", text),
        ],
        &[
            &["河县", "gas", "100", "d1", "清算表", "5", "-"],
            &["河县", "power", "30", "d1", "清算表", "6", "-"],
            &["河县", "gas", "30", "d0", "清算表", "7", "-"],
            &["泉县", "gas", "-", "d2", "清算表", "5", "households=suppressed"],
            &["泉县", "power", "7", "d2", "清算表", "6", "-"],
            &["西区", "coal", "9", "d3", "清算表", "5", "-"],
        ],
    );
    let rates = table(
        &[("fuel", text), ("repair_yuan", MONEY), ("source", text)],
        &[&["gas", "60.5", "74号"], &["power", "40", "74号"]],
    );
    let mut session = Session::new();
    let mut relations = Vec::new();
    for (name, table) in [("settlement", &settled), ("rates", &rates)] {
        session.register(name, table).unwrap();
        let columns = table.columns().to_vec();
        relations.push(Relation { name: name.to_owned(), columns });
    }
    (session, relations)
}

fn checked(sql: &str) -> (Session, CheckedQuery) {
    let (session, relations) = heating();
    let query = check(sql, &relations, &BTreeMap::new())
        .unwrap_or_else(|faults| panic!("{sql}: {faults:?}"));
    (session, query)
}

fn summed(rows: &[DetailRow], output: &str) -> Decimal {
    rows.iter().filter_map(|row| row.contributions[output]).sum()
}

/// For each row of the result, the contributions of each output add up to the figure.
fn adds_up(sql: &str, outputs: &[&str]) -> (Table, Vec<Vec<DetailRow>>) {
    let (session, query) = checked(sql);
    let result = session.run(&query).unwrap();
    let mut all = Vec::new();
    for row in 0..result.rows() {
        let key: Vec<(String, Value)> = query
            .outputs()
            .iter()
            .enumerate()
            .map(|(at, column)| (column.name.clone(), result.value(row, at)))
            .collect();
        let rows = detail(&session, &query, &key).unwrap();
        for output in outputs {
            let at = result.position(output).unwrap();
            let figure = match result.value(row, at) {
                Value::Number(number) => number,
                _ => Decimal::ZERO,
            };
            assert_eq!(summed(&rows, output), figure, "{output} in row {row} of {sql}");
        }
        all.push(rows);
    }
    (result, all)
}

const REPAIR: &str = "select s.county as county, sum(s.households) as h, count(*) as n,
    sum(s.households * r.repair_yuan) as yuan
    from settlement s join rates r on r.fuel = s.fuel group by s.county";

#[test]
fn a_sum_over_a_join_adds_up_from_its_rows() {
    let (result, rows) = adds_up(REPAIR, &["h", "n", "yuan"]);
    assert_eq!(lines(&result), ["河县 160 3 9065.00", "泉县 7 2 280.00"]);
    let places: Vec<String> = rows[0]
        .iter()
        .flat_map(DetailRow::places)
        .map(|origin| {
            let place = origin.place.as_ref().unwrap();
            format!("{} {}!{}", place.digest, place.sheet, place.row)
        })
        .collect();
    assert_eq!(places, ["d0 清算表!7", "d1 清算表!5", "d1 清算表!6"]);
    let rate = &rows[0][0].origins[1];
    assert_eq!((rate.relation.as_str(), rate.alias.as_str()), ("rates", "r"));
    let values: Vec<String> =
        rate.values.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(values, ["fuel=gas", "repair_yuan=60.50", "source=74号"]);
}

#[test]
fn a_missing_value_keeps_its_reason() {
    let (_, rows) = adds_up(REPAIR, &["h"]);
    let row = &rows[1][0];
    assert_eq!(row.contributions["h"], None);
    let households = row.origins[0].values.iter().find(|(name, _)| name == "households");
    assert_eq!(households.unwrap().1, Value::Missing(Missing::Suppressed));
}

#[test]
fn conditions_and_sums_of_sums_add_up() {
    adds_up(
        "select county, sum(case when fuel = 'gas' then households end) as gas,
         sum(households) filter (where fuel <> 'gas') as other,
         sum(households) - sum(case when fuel = 'gas' then households else 0 end) as rest,
         coalesce(sum(households), 0) * 2 as twice, count(households) as n
         from settlement group by county",
        &["gas", "other", "rest", "twice", "n"],
    );
}

#[test]
fn with_names_are_followed_to_the_rows() {
    let sql = "with by_fuel as (select county, fuel, sum(households) as h from settlement
        group by county, fuel), plain as (select county, h from by_fuel where h > 8)
        select county, sum(h) as h, count(*) as n from plain group by county";
    let (result, rows) = adds_up(sql, &["h", "n"]);
    assert_eq!(lines(&result), ["河县 160 2", "西区 9 1"]);
    // one row of the figure → one row of `plain` → one group of `by_fuel` → the settled rows
    let gas = rows[0].iter().max_by_key(|row| row.contributions["h"]).unwrap();
    let group = &gas.origins[0].made_of[0].origins[0];
    assert_eq!(group.relation, "by_fuel");
    assert_eq!(summed(&group.made_of, "h"), Decimal::from(130));
    assert_eq!(gas.places().len(), 2);
    assert_eq!(rows[0].iter().map(|row| row.places().len()).sum::<usize>(), 3);
}

#[test]
fn equal_rows_of_a_with_name_are_not_mixed_up() {
    let sql = "with plain as (select county, households as h from settlement)
        select sum(h) as h from plain";
    let (_, rows) = adds_up(sql, &["h"]);
    assert_eq!(rows[0].len(), 6);
    assert!(rows[0].iter().all(|row| row.places().len() == 1));
}

#[test]
fn branches_and_outer_joins() {
    let sql = "select county, sum(households) as h, 0 as level from settlement group by county
        union all select '全市' as county, sum(households) as h, 1 as level from settlement";
    adds_up(sql, &["h"]);
    let sql = "select s.county, s.fuel, sum(r.repair_yuan) as yuan from settlement s
        left join rates r on r.fuel = s.fuel group by s.county, s.fuel";
    let (result, rows) = adds_up(sql, &["yuan"]);
    let at = (0..result.rows()).find(|row| result.value(*row, 0) == Value::text("西区"));
    let coal = &rows[at.unwrap()];
    assert_eq!(coal[0].origins.len(), 1);
    let (_, rows) = adds_up("select county, fuel, households from settlement", &[]);
    assert!(rows.iter().all(|rows| rows.len() == 1));
}

#[test]
fn skipped_values_are_counted() {
    let counted = |sql: &str| {
        let (session, query) = checked(sql);
        let gathered = session.run_counting(&query).unwrap();
        assert_eq!(gathered.table, session.run(&query).unwrap());
        gathered.skipped
    };
    assert_eq!(counted(REPAIR)["yuan"], [0, 1]);
    let skipped = counted(
        "select sum(households) as a, sum(case when fuel = 'gas' then households end) as gas,
         sum(households) filter (where fuel = 'power') as power, max(households) as most,
         sum(coalesce(households, 0)) as chosen, count(households) as n from settlement",
    );
    let found: Vec<String> =
        skipped.iter().map(|(name, counts)| format!("{name}={counts:?}")).collect();
    assert_eq!(found, ["a=[1]", "chosen=[0]", "gas=[1]", "most=[1]", "power=[0]"]);
    let skipped = counted(
        "with a as (select county, fuel, sum(households) as h from settlement group by county, fuel),
         b as (select county, h * 2 as h2 from a)
         select county, sum(h2) as h from b group by county
         union all select '全市' as county, count(*) as h from settlement",
    );
    // in the order of the counties' code points: 全市 河县 泉县 西区
    assert_eq!(skipped["h"], [0, 0, 1, 0]);
    let skipped = counted(
        "select county, sum(households) over (partition by county) as h from settlement",
    );
    assert_eq!(skipped["h"], [0, 0, 0, 1, 1, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// The same figures as by hand, the same rows behind them, the same number left out.
    #[test]
    fn figures_rows_and_skips_agree_with_plain_addition(
        rows in prop::collection::vec((0..3_usize, prop::option::of(-999_i64..999)), 0..30),
    ) {
        let names = ["甲", "乙", ""];
        let columns = [("g", Kind::Text), ("v", MONEY), ("_return", Kind::Text),
            ("_sheet", Kind::Text), ("_row", WHOLE)].map(|(name, kind)| Column::new(name, kind));
        let mut table = TableBuilder::new(columns.to_vec());
        let mut by_hand: BTreeMap<&str, (Option<Decimal>, u64, u64)> = BTreeMap::new();
        for (row, (g, v)) in rows.iter().enumerate() {
            let missing = || Value::Missing(Missing::NotReported);
            let v = v.map(|v| Decimal::new(v, 2));
            table.push(&[
                if names[*g].is_empty() { missing() } else { Value::text(names[*g]) },
                v.map_or_else(missing, Value::Number),
                Value::text("d"), Value::text("表"), Value::Number(Decimal::from(row)),
            ]);
            let group = by_hand.entry(names[*g]).or_default();
            group.0 = group.0.into_iter().chain(v).reduce(|a, b| a + b);
            group.1 += 1;
            group.2 += u64::from(v.is_none());
        }
        let mut session = Session::new();
        session.register("t", &table.finish()).unwrap();
        let relations = [Relation { name: "t".into(), columns: columns.to_vec() }];
        let sql = "select g, sum(v) as s, count(*) as n from t group by g";
        let query = check(sql, &relations, &BTreeMap::new()).unwrap();
        let gathered = session.run_counting(&query).unwrap();
        prop_assert_eq!(gathered.table.rows(), by_hand.len());
        for row in 0..gathered.table.rows() {
            let g = gathered.table.value(row, 0);
            let (sum, count, skipped) = by_hand[g.to_string().as_str()];
            let found = match gathered.table.value(row, 1) {
                Value::Number(number) => Some(number),
                _ => None,
            };
            prop_assert_eq!(found, sum);
            prop_assert_eq!(gathered.table.value(row, 2), Value::Number(Decimal::from(count)));
            prop_assert_eq!(gathered.skipped["s"][row], skipped);
            let rows = detail(&session, &query, &[("g".to_owned(), g)]).unwrap();
            prop_assert_eq!(rows.len() as u64, count);
            prop_assert_eq!(summed(&rows, "s"), sum.unwrap_or_default());
            prop_assert!(rows.iter().all(|row| row.places().len() == 1));
        }
    }
}
