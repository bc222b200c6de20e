//! What is paid of it: stages, groups, funds, shares, caps over rows, the record.

use super::{GROWTH, STEPS, carried_out, facts, paid, scheme};
use crate::score::Board;
use crate::score::award::{award, edges, payments};
use crate::words::payment::Payment;
use crate::words::{Fraction, Period};

const MALL: &str = r#"
[money]
digits = 4
[[award]]
name = "mall"
event = "mall_investment"
level = "区"
cite = "第三条"
x = "planned"
count = "planned"
tiers = [ { if = "[3万, 5万)", each = "700元" }, { if = "[5万, 10万)", each = "800元" }, { if = ">= 10万", each = "1000元" } ]
true_up = { x = "built", count = "built", at = "finished" }
stages = [
  { name = "topped", label = "封顶50%", when = "topped_out and built / planned >= 50%", share = "40%", up_to = true },
  { name = "built", label = "建成80%", when = "topped_out and built / planned >= 80%", share = "30%", up_to = true },
  { name = "finished", label = "竣工", when = "licence and held >= 80%", share = "rest" },
]
clawback = { when = "sold", on = "sold_on", since = "first_benefit", within = "5年" }
"#;

/// 004-K40.3: tiers of area, and stages of what was planned.
#[test]
fn area_tiers_and_stages() {
    let lines = |planned: &str, built: &str, licence: &str, held: &str| {
        carried_out(
            &scheme(MALL),
            &facts(
                1,
                &[
                    &format!("planned: {planned}"),
                    &format!("built: {built}"),
                    "topped_out: 是",
                    &format!("licence: {licence}"),
                    &format!("held: {held}"),
                    "sold: 否",
                    "sold_on: —",
                    "first_benefit: —",
                ],
            ),
            "2024-Q1",
        )
    };
    for (area, total) in [
        ("29999.99", "0"),
        ("30000", "2100"),
        ("49999.99", "3499.9993"),
        ("50000", "4000"),
        ("99999", "7999.92"),
        ("99999.99", "7999.9992"),
        ("100000", "10000"),
    ] {
        assert_eq!(lines(area, area, "否", "80%").of("mall_total"), total, "{area}");
    }
    let half = lines("80000", "40000", "否", "0%");
    assert_eq!(half.of("mall_topped"), "2560");
    assert_eq!(half.of("mall_built"), "0");
    assert_eq!(half.of("mall"), "2560");
    assert_eq!(lines("80000", "39999", "否", "0%").of("mall"), "0");
    let most = lines("80000", "64000", "否", "0%");
    assert_eq!((most.of("mall_topped"), most.of("mall_built")), ("2560".into(), "1920".into()));
    assert_eq!(lines("80000", "80000", "是", "80%").of("mall_finished"), "1920");
    assert_eq!(lines("80000", "80000", "是", "79.9%").of("mall_finished"), "0");
    // trued up: 70,000 of the planned 80,000 were built
    assert_eq!(lines("80000", "70000", "是", "80%").of("mall_total"), "5600");
}

/// 004-K40.3.4, 3.5: what was paid less at a stage comes at the end; a sale asks it all back.
#[test]
fn stages_already_paid_and_asked_back() {
    let with = |sold: &str, sold_on: &str, stages: &[(&str, &str)]| {
        let mut facts = facts(
            1,
            &[
                "planned: 80000",
                "built: 80000",
                "topped_out: 是",
                "licence: 是",
                "held: 80%",
                &format!("sold: {sold}"),
                &format!("sold_on: {sold_on}"),
                "first_benefit: 2023-08-01",
            ],
        );
        facts.payments = stages
            .iter()
            .map(|(stage, sum)| paid("u1", "mall_investment", "区", stage, sum))
            .collect();
        carried_out(&scheme(MALL), &facts, "2028-Q3").of("mall")
    };
    let two = [("topped", "2000"), ("built", "1920")];
    assert_eq!(with("否", "—", &two), "2480");
    let all = [("topped", "2560"), ("built", "1920"), ("finished", "1920")];
    assert_eq!(with("否", "—", &all), "0");
    assert_eq!(with("是", "2028-07-31", &all), "-6400");
    assert_eq!(with("是", "2028-08-01", &all), "0");
}

/// 002-C02b, K40.7, K66.20: awards that do not go together.
#[test]
fn exclusive_groups() {
    let text = |pick: &str| {
        format!(
            r#"
[[award]]
name = "a"
event = "one"
level = "区"
cite = "一"
sum = "one"
exclusive = {{ group = "g", pick = "{pick}" }}
[[award]]
name = "b"
event = "two"
level = "区"
cite = "二"
sum = "two"
exclusive = {{ group = "g" }}
"#
        )
    };
    let lines = ["one: 200 100 100", "two: 240 0 50"];
    let results = carried_out(&scheme(&text("max")), &facts(3, &lines), "2023-Q1");
    assert_eq!((results.of("a"), results.of("b")), ("0 100 100".into(), "240 0 0".into()));
    let mut known = facts(3, &lines);
    let other = |unit: &str, sum: &str| Payment {
        group: "g".to_owned(),
        ..paid(unit, "three", "区", "", sum)
    };
    known.payments = vec![other("u1", "200"), other("u2", "100"), other("u3", "40")];
    let results = carried_out(&scheme(&text("max")), &known, "2023-Q1");
    assert_eq!((results.of("a"), results.of("b")), ("0 0 60".into(), "40 0 0".into()));
    let results = carried_out(&scheme(&text("first_paid")), &known, "2023-Q1");
    assert_eq!((results.of("a"), results.of("b")), ("0 0 0".into(), "0 0 0".into()));
}

/// A20, K66.20: one event of one level is paid once, whatever document granted it.
#[test]
fn one_event_in_two_documents() {
    let text = r#"
[[award]]
name = "first"
event = "high_tech"
level = "区"
cite = "第六条1"
sum = "20"
times = "once"
"#;
    let mut known = facts(2, &[]);
    known.payments = vec![Payment {
        scheme: "vouchers".to_owned(),
        period: "2023-Q1".to_owned(),
        ..paid("u1", "high_tech", "区", "", "20")
    }];
    let results = carried_out(&scheme(text), &known, "2023-Q1");
    assert_eq!(results.of("first"), "0 20");
    // what this very scheme recorded for this very period is what is being worked out
    known.payments[0].scheme = "example".to_owned();
    assert_eq!(carried_out(&scheme(text), &known, "2023-Q1").of("first"), "20 20");
}

/// 002-CP, A25: a pool of 60 for 66; cut in proportion; paid in order.
#[test]
fn a_fund_that_does_not_suffice() {
    let text = |rule: &str| {
        format!(
            r#"
[[award]]
name = "a"
event = "one"
level = "区"
fund = "pool"
cite = "一"
sum = "wanted"
[fund.pool]
limit = 60
{rule}
"#
        )
    };
    let run = |rule: &str, lines: &[&str]| {
        carried_out(&scheme(&text(rule)), &facts(3, lines), "2023-Q1")
    };
    let lines = ["wanted: 36 20 10", "order: 3 1 2"];
    let report = run("if_short = \"report\"", &lines);
    assert_eq!(report.of("a"), "36 20 10");
    assert_eq!(report.codes, ["X134"]);
    assert_eq!(run("if_short = \"prorata\"", &lines).of("a"), "32.72 18.18 9.09");
    let order = run("if_short = \"order\"\norder_by = \"order\"", &lines);
    assert_eq!(order.of("a"), "36 0 10");
    let hold = "hold = { when = \"held\", until = \"整改完成\", cite = \"五(二)\" }";
    let held = run(hold, &["wanted: 20 20 10", "held: 是 否 否"]);
    assert_eq!((held.of("a"), held.of("a_held")), ("0 20 10".into(), "20 0 0".into()));
    assert_eq!(held.codes, ["X158"]);
}

/// 000-F10, 004-74.4.3: 5:5 and 1:1; the last fen goes to the declared side (A08).
#[test]
fn shares_of_the_levels() {
    let text = r#"
[[award]]
name = "tickets"
event = "tickets"
level = "市"
cite = "第10条"
rate = "40%"
of = "price * visits / 10000"
split = { parts = [ { name = "city", label = "市", share = 5 }, { name = "county", label = "县区", share = 5 } ], last_fen = "city" }
"#;
    let lines = ["price: 60 60", "visits: 10000 10004.17"];
    let results = carried_out(&scheme(text), &facts(2, &lines), "2023-Q1");
    assert_eq!(results.of("tickets"), "24 24.01");
    assert_eq!(results.of("tickets_city"), "12 12");
    assert_eq!(results.of("tickets_county"), "12 12.01");
}

/// 004-K66.16, K66.17a: several rows of one recipient under one cap; caps by class.
#[test]
fn caps_over_several_rows() {
    let text = r#"
[[award]]
name = "contracts"
event = "contracts"
level = "区"
recipient = "firm"
cite = "第十六条"
rate = "5‰"
of = "paid_sum"
cap = 50
per = "year"
times = "each"
[[award]]
name = "loan"
event = "loan"
level = "区"
cite = "第十九条"
sum = "principal * max(0, min(rate, 1.5 * lpr) - lpr) * 50% * days / 365"
cap = { by = "board", sums = { "主板" = 200, "晋兴板" = 5 } }
per = "ever"
"#;
    let lines = [
        "firm: a a b",
        "paid_sum: 8000 4000 10000",
        "principal: 1000 1000 1000",
        "rate: 4.35% 6% 3.45%",
        "lpr: 3.45% 3.45% 3.45%",
        "days|天: 365 365 365",
        "board: 主板 晋兴板 主板",
    ];
    let results = carried_out(&scheme(text), &facts(3, &lines), "2023-Q1");
    assert_eq!(results.of("contracts"), "40 10 50");
    assert_eq!(results.of("loan"), "4.5 5 0");
}

/// The sheet an office signs: just below, at and just above each bound.
#[test]
fn the_edge_table() {
    let rows: Vec<String> = edges(&scheme(GROWTH))
        .iter()
        .filter(|row| row.rule == "growth_province")
        .map(|row| format!("{} {}", row.value, row.result))
        .collect();
    assert_eq!(
        rows,
        ["49.99% 0", "50% 50", "50.01% 50", "99.99% 50", "100% 100", "100.01% 100"]
    );
}

/// What is put on record, and that it reads back.
#[test]
fn payments_for_the_record() {
    let scheme = scheme(STEPS);
    let known = facts(2, &["revenue|亿元: 12 1"]);
    let mut board = Board::new(&scheme, &known, Period::parse("2023-Q1").unwrap());
    award(&mut board);
    let recorded = payments(&board);
    assert_eq!(recorded.len(), 1);
    assert_eq!((recorded[0].sum.as_str(), recorded[0].tier.as_str()), ("20.00", "1"));
    assert_eq!(recorded[0].amount(), Some(Fraction::whole(20)));
}
