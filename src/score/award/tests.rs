//! Worked examples of the documents (阳政办发〔2022〕94号, 城政办发〔2023〕5号, 阳开办发〔2023〕40号 and
//! others), with the sums that were worked out by hand.

use crate::score::award::{award, edges, payments};
use crate::score::{Board, FactColumn, Facts, Unit};
use crate::words::formula::Term;
use crate::words::interval::Quantity;
use crate::words::payment::Payment;
use crate::words::{Fraction, Missing, Period};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::award::scheme_of;

const HEAD: &str = r#"
title = "例"
source = "某办发〔2023〕1号"
period = "quarter"
unit = "enterprise"
missing = "null"
"#;

fn scheme(text: &str) -> Scheme {
    scheme_of(&format!("{HEAD}{text}"))
}

fn term(text: &str) -> Term {
    match text {
        "—" => Term::Missing(Missing::NotReported),
        "是" => Term::Flag(true),
        "否" => Term::Flag(false),
        _ => match (Quantity::parse(text), text.parse()) {
            (_, Ok(day)) => Term::Date(day),
            (Some(quantity), _) => Term::Number(quantity.value),
            _ => Term::Text(text.into()),
        },
    }
}

/// Facts of several units: each line `name: a b c`; a name with `@2023-01` is of that month.
fn facts(units: usize, lines: &[&str]) -> Facts {
    let mut facts = Facts::default();
    for at in 0..units {
        let code = format!("u{}", at + 1);
        facts.units.push(Unit { label: code.clone(), code });
    }
    for line in lines {
        let (name, values) = line.split_once(": ").unwrap();
        let values: Vec<Term> = values.split(' ').map(term).collect();
        match name.split_once('@') {
            Some((name, period)) => {
                let period = Period::parse(period).unwrap();
                facts.series.entry(name.to_owned()).or_default().insert(period, values);
            }
            None => {
                let (name, unit) = name.split_once('|').unwrap_or((name, ""));
                let unit = (!unit.is_empty()).then(|| unit.to_owned());
                let column = FactColumn { unit, values, ..FactColumn::default() };
                facts.columns.insert(name.to_owned(), column);
            }
        }
    }
    facts
}

fn paid(recipient: &str, event: &str, level: &str, tier: &str, sum: &str) -> Payment {
    Payment {
        recipient: recipient.to_owned(),
        event: event.to_owned(),
        level: level.to_owned(),
        tier: tier.to_owned(),
        sum: sum.to_owned(),
        money: "万元".to_owned(),
        period: "2022".to_owned(),
        document: "旧文".to_owned(),
        ..Payment::default()
    }
}

struct Results {
    columns: Vec<(String, Vec<Term>)>,
    codes: Vec<&'static str>,
    comparisons: Vec<String>,
}

fn carried_out(scheme: &Scheme, facts: &Facts, period: &str) -> Results {
    let mut board = Board::new(scheme, facts, Period::parse(period).unwrap());
    award(&mut board);
    Results {
        codes: board.findings.iter().map(|finding| finding.code.name).collect(),
        comparisons: board.steps.iter().map(|step| step.comparison.clone()).collect(),
        columns: board
            .columns
            .iter()
            .map(|one| (one.name.clone(), one.values.clone()))
            .collect(),
    }
}

impl Results {
    fn of(&self, column: &str) -> String {
        let (_, values) = self.columns.iter().find(|(name, _)| name == column).unwrap();
        values
            .iter()
            .map(|value| match value {
                Term::Number(number) => number.to_string(),
                Term::Missing(_) => "—".to_owned(),
                other => other.to_string(),
            })
            .collect::<Vec<String>>()
            .join(" ")
    }
}

fn sums(text: &str, units: usize, lines: &[&str], column: &str) -> String {
    carried_out(&scheme(text), &facts(units, lines), "2023-Q1").of(column)
}

const GROWTH: &str = r#"
[[award]]
name = "growth_city"
event = "output_growth"
level = "市"
cite = "第3条"
when = "whitelisted"
x = "growth(output, last_year.output)"
window = { periods = ["2023-01", "2023-02", "2023-03"], use = "max" }
tiers = [ { if = ">= 30%", pay = 5 } ]
times = "once"
[[award]]
name = "growth_province"
event = "output_growth"
level = "省"
cite = "第3条"
when = "whitelisted"
x = "growth(output, last_year.output)"
window = { periods = ["2023-01", "2023-02", "2023-03"], use = "max" }
tiers = [ { if = "[50%, 100%)", pay = 50 }, { if = ">= 100%", pay = 100 } ]
times = "once"
"#;

/// 000-G03: city and province add up, each from its own level.
#[test]
fn growth_of_the_best_month() {
    let mut lines = vec!["whitelisted: 是 是 是 是 是 否".to_owned()];
    for year in ["2022", "2023"] {
        for month in ["01", "02"] {
            lines.push(format!("output@{year}-{month}: 1000 1000 1000 1000 1000 1000"));
        }
    }
    lines.push("output@2022-03: 1000 1000 1000 1000 1000 1000".to_owned());
    lines.push("output@2023-03: 1300 1299.9 1500 1499.9 2000 2000".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(sums(GROWTH, 6, &lines, "growth_city"), "5 0 5 5 5 0");
    assert_eq!(sums(GROWTH, 6, &lines, "growth_province"), "0 0 50 0 100 0");
}

/// A03: from nothing no growth can be told; other months still count, none at all is listed.
#[test]
fn a_base_of_zero_is_listed() {
    let lines = [
        "whitelisted: 是 是",
        "output@2022-01: 0 0",
        "output@2022-02: 0 100",
        "output@2022-03: 0 100",
        "output@2023-01: 10 10",
        "output@2023-02: 10 130",
        "output@2023-03: 10 100",
    ];
    let results = carried_out(&scheme(GROWTH), &facts(2, &lines), "2023-Q1");
    assert_eq!(results.of("growth_city"), "— 5");
    assert_eq!(results.codes, ["X135", "X135"]);
    assert!(results.comparisons[1].contains("不可比，未计入"), "{}", results.comparisons[1]);
}

/// 002-C02a: January and February are put together before growth; every part must rise.
#[test]
fn january_and_february_are_one_part() {
    let text = r#"
[[award]]
name = "growth"
event = "output_growth"
level = "区"
cite = "第2条"
x = "growth(output, last_year.output)"
window = { periods = ["2023-01..2023-02", "2023-03"], use = "max", require_each = "> 0" }
tiers = [ { if = "[30%, 50%)", pay = 2 }, { if = "[50%, 100%)", pay = 3 }, { if = ">= 100%", pay = 5 } ]
times = "once"
"#;
    let lines = [
        "output@2022-01: 200 200 200 200 200 200 200",
        "output@2022-02: 300 300 300 300 300 300 300",
        "output@2022-03: 300 300 300 300 300 300 300",
        "output@2023-01: 260 150 400 260 260 260 260",
        "output@2023-02: 300 410 600 300 300 300 300",
        "output@2023-03: 396 390 300 450 600 389.9 390",
    ];
    assert_eq!(sums(text, 7, &lines, "growth"), "2 2 0 3 5 0 2");
}

const STEPS: &str = r#"
[[award]]
name = "revenue_step"
event = "revenue_step"
level = "市"
cite = "第16条"
x = "revenue"
tiers = [ { if = "[10亿元, 50亿元)", pay = 20 }, { if = "[50亿元, 100亿元)", pay = 100 }, { if = ">= 100亿元", pay = 500 } ]
times = "once_per_tier"
upgrade = "difference"
assume = ["突破按达到（≥）"]
"#;

/// 000-G16b: the difference from what was paid; money is compared in one unit.
#[test]
fn a_step_up_pays_the_difference() {
    let mut facts = facts(7, &["revenue|亿元: 12 50 100 120 13 9.99 12"]);
    facts.payments = vec![
        paid("u2", "revenue_step", "市", "1", "20"),
        paid("u3", "revenue_step", "市", "1", "20"),
        paid("u3", "revenue_step", "市", "2", "80"),
        paid("u5", "revenue_step", "市", "1", "20"),
        paid("u7", "revenue_step", "市", "九", "20"),
    ];
    let results = carried_out(&scheme(STEPS), &facts, "2023-Q1");
    assert_eq!(results.of("revenue_step"), "20 80 400 500 0 0 —");
    assert_eq!(results.of("revenue_step_total"), "20 100 500 500 20 0 20");
    assert_eq!(results.codes, ["X133", "X031"]);
}

/// 000-G04: a title is rewarded when it is first given; 001-J18a: the highest tier only.
#[test]
fn titles_and_tiers() {
    let text = r#"
[[award]]
name = "title"
event = "sme_title"
level = "市"
cite = "第4条"
when = "first_time"
map = { by = "title", pay = { "省级专精特新" = 30, "省级小巨人" = 50, "单项冠军" = 50, "国家级小巨人" = "100万元" }, none = ["无"] }
times = "once_per_tier"
[[award]]
name = "digital"
event = "digital_revenue"
level = "市"
cite = "第18条"
x = "revenue"
tiers = [ { if = "[1000, 2000)", pay = 10 }, { if = "[2000, 5000)", pay = 20 }, { if = "[5000, 10000)", pay = 30 }, { if = ">= 10000", pay = 50 } ]
"#;
    let lines = [
        "first_time: 是 否 是 是 是",
        "title: 省级专精特新 省级专精特新 国家级小巨人 无 瞪羚",
        "revenue: 999.99 1000 4999.99 5000 10000",
    ];
    let results = carried_out(&scheme(text), &facts(5, &lines), "2023-Q1");
    assert_eq!(results.of("title"), "30 0 100 0 —");
    assert_eq!(results.of("digital"), "0 10 20 30 50");
    assert_eq!(results.codes, ["X031"]);
}

/// 000-G17, 001-J11a, 000-F07: a rate with a cap, on the whole, on what lies above.
#[test]
fn rates_and_caps() {
    let text = r#"
[[award]]
name = "insurance"
event = "insurance"
level = "省"
cite = "第17条"
rate = "80%"
of = "premium"
cap = 500
[[award]]
name = "online"
event = "online"
level = "市"
cite = "第11条"
when = "sales > 100"
rate = "1%"
of = "sales"
cap = 5
[[award]]
name = "excess"
event = "excess"
level = "市"
cite = "第11条"
rate = "1%"
of = "sales"
above = 100
[[award]]
name = "brackets"
event = "brackets"
level = "市"
cite = "例"
x = "sales"
marginal = true
tiers = [ { if = "(0, 100]", rate = "1%" }, { if = "(100, 500]", rate = "2%" }, { if = "> 500", rate = "3%" } ]
"#;
    let lines = ["premium: 600 625 700 0", "sales: 100 100.01 500 800"];
    let results = carried_out(&scheme(text), &facts(4, &lines), "2023-Q1");
    assert_eq!(results.of("insurance"), "480 500 500 0");
    assert_eq!(results.of("online"), "0 1 5 5");
    assert_eq!(results.of("excess"), "0 0 4 7");
    assert_eq!(results.of("brackets"), "1 1 9 18");
}

/// 000-G05: whole steps of five percentage points; 004-K66.9: prices by kind.
#[test]
fn steps_and_prices() {
    let text = r#"
[[award]]
name = "local"
event = "local"
level = "市"
cite = "第5条"
sum = "1% * purchases * 5% * floor(gain / 5)"
cap = 50
[[award]]
name = "patents"
event = "patents"
level = "高新区"
cite = "第九条"
unit_price = { inventions = "2万元", layouts = "2000元", models = "500元" }
cap = 10
"#;
    let lines = [
        "purchases: 10000 10000 60000",
        "gain: 12 4.9 10",
        "inventions: 3 5 4",
        "layouts: 2 0 9",
        "models: 10 1 4",
    ];
    let results = carried_out(&scheme(text), &facts(3, &lines), "2023-Q1");
    assert_eq!(results.of("local"), "10 0 50");
    assert_eq!(results.of("patents"), "6.9 10 10");
}

/// 004-K66.15.2: rows overlap above 4000, the higher one is taken.
#[test]
fn overlapping_tiers_of_two_values() {
    let text = r#"
[[award]]
name = "services"
event = "services"
level = "高新区"
cite = "第十五条2"
pick = "max"
tiers = [
  { if = { before = "> 2000", growth = "[10%, 15%)" }, pay = 3 },
  { if = { before = "> 2000", growth = ">= 15%" }, pay = 5 },
  { if = { before = "> 4000", growth = "[10%, 15%)" }, pay = 5 },
  { if = { before = "> 4000", growth = ">= 15%" }, pay = 8 },
]
"#;
    let lines = ["before: 2000 4000 4000.01 4000.01 3000", "growth: 20% 15% 15% 10% 9.99%"];
    assert_eq!(sums(text, 5, &lines, "services"), "0 5 8 5 0");
}

/// 004-70.3.3a, 004-K65.10: between tiers and above the last one there is no rule.
#[test]
fn a_gap_is_no_rule() {
    let text = r#"
[[award]]
name = "plant"
event = "plant"
level = "市"
cite = "三(三)"
x = "water"
tiers = [ { if = "< 500", pay = 1 }, { if = "> 500", pay = 2 } ]
"#;
    let results = carried_out(&scheme(text), &facts(3, &["water: 499.9 500 500.1"]), "2023-Q1");
    assert_eq!(results.of("plant"), "1 — 2");
    assert_eq!(results.codes, ["X137"]);
}

/// 004-K27.2.1: people decide inside the ceiling; above it nothing is paid until it is mended.
#[test]
fn approved_inside_the_ceiling() {
    let text = r#"
[[award]]
name = "support"
event = "support"
level = "高新区"
cite = "第二条1"
ceiling = "6% * turnover"
approved = "approved"
"#;
    let lines = ["turnover: 5000 5000 5000", "approved: 280 301 —"];
    let results = carried_out(&scheme(text), &facts(3, &lines), "2023-Q1");
    assert_eq!(results.of("support"), "280 — —");
    assert_eq!(results.of("support_ceiling"), "300 300 300");
    assert_eq!(results.codes, ["X030"]);
}

const MALL: &str = r#"
[money]
digits = 4
[[award]]
name = "mall"
event = "mall_investment"
level = "高新区"
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
            .map(|(stage, sum)| paid("u1", "mall_investment", "高新区", stage, sum))
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
level = "高新区"
cite = "第六条1"
sum = "20"
times = "once"
"#;
    let mut known = facts(2, &[]);
    known.payments = vec![Payment {
        scheme: "vouchers".to_owned(),
        period: "2023-Q1".to_owned(),
        ..paid("u1", "high_tech", "高新区", "", "20")
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
level = "高新区"
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
level = "高新区"
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
    assert_eq!(rows, ["49% 0", "50% 50", "51% 50", "99% 50", "100% 100", "101% 100"]);
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
