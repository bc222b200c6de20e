//! Which sum a rule gives: windows, tiers, titles, rates, prices, ceilings.

use super::{GROWTH, STEPS, carried_out, facts, paid, scheme, sums};

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
level = "区"
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
level = "区"
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
level = "区"
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
