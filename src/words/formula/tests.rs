//! Worked examples of the formula language.

use super::{Formula, Term, TermKind};
use crate::words::fraction::Fraction;
use crate::words::value::Missing;
use proptest::prelude::*;

fn scope(name: &str) -> Option<Term> {
    Some(match name {
        "a" => Term::whole(302),
        "b" => Term::whole(3),
        "zero" => Term::whole(0),
        "gone" => Term::Missing(Missing::NotReported),
        "state" => Term::Text("竣工".into()),
        "share" => Term::Number(Fraction::parse("0.8").expect("a number")),
        _ => return None,
    })
}

fn worth(text: &str) -> String {
    let formula = Formula::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    match formula.evaluate(&scope) {
        Term::Missing(Missing::NotComputable(reason)) => format!("无法计算 {reason}"),
        Term::Missing(missing) => missing.code().to_owned(),
        term => term.to_string(),
    }
}

#[test]
fn arithmetic_is_exact_and_binds_as_written() {
    for (text, value) in [
        ("a / b", "302/3"),
        ("a / b * b", "302"),
        ("1 - 2 - 3", "-4"),
        ("2 + 3 * 4", "14"),
        ("-b * 2", "-6"),
        ("-(b - 5)", "2"),
        ("0.1 + 0.2", "0.3"),
        ("mean(1, 2, 4) * 3", "7"),
        ("max(a, b) - min(a, b)", "299"),
        ("3万 + 5%", "30000.05"),
        ("a ÷ 2 × 3", "453"),
    ] {
        assert_eq!(worth(text), value, "{text}");
    }
}

#[test]
fn conditions_have_three_values() {
    for (text, value) in [
        ("a >= b and not b > a", "是"),
        ("gone > 1", "not_reported"),
        ("gone > 1 and b = 4", "否"),
        ("gone > 1 or b = 3", "是"),
        ("gone > 1 or b = 4", "not_reported"),
        ("present(gone)", "否"),
        ("coalesce(gone, 7)", "7"),
        ("state in ('在建', '竣工')", "是"),
        ("share >= 80%", "是"),
        ("case when state = '竣工' then present(gone) else true end", "否"),
    ] {
        assert_eq!(worth(text), value, "{text}");
    }
}

#[test]
fn what_cannot_be_computed_says_why() {
    assert!(worth("a / zero").starts_with("无法计算"));
    assert!(worth("a / (b - 3)").starts_with("无法计算"));
    assert!(worth("state + 1").starts_with("无法计算"));
    assert!(worth("unknown + 1").starts_with("无法计算"));
    assert_eq!(worth("gone / zero"), "not_reported");
}

#[test]
fn faults_point_at_their_place() {
    let fault = |text: &str| Formula::parse(text).expect_err(text);
    assert_eq!((fault("a +").at, fault("a +").found.as_str()), (4, ""));
    assert_eq!(fault("a ? b").at, 3);
    assert_eq!(fault("mx(a, b)").nearest, Some("max"));
    assert_eq!(fault("a b").found, "b");
    assert_eq!(fault(&"(".repeat(5000)).at, 4000);
    assert!(Formula::parse(&"(".repeat(3000)).is_err());
    assert!(Formula::parse("'open").is_err());
}

#[test]
fn a_formula_is_shown_with_its_numbers() {
    let formula = Formula::parse("a / b / 10000 - (b - a) * 2").expect("a formula");
    assert_eq!(formula.with_values(&scope), "302 ÷ 3 ÷ 10000 - (3 - 302) × 2");
    assert_eq!(formula.names().into_iter().collect::<Vec<_>>(), ["a", "b"]);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,80}") {
        if let Ok(formula) = Formula::parse(&text) {
            let _ = formula.evaluate(&scope);
            let _ = formula.with_values(&scope);
        }
    }
}

#[test]
fn days_that_are_worked_out_are_days() {
    let kind = |name: &str| match name {
        "noticed" | "reported" => Some(TermKind::Date),
        "count" => Some(TermKind::Number),
        _ => None,
    };
    let faults =
        |text: &str| Formula::parse(text).unwrap().kind_faults(&kind, TermKind::Flag).len();
    assert_eq!(faults("reported <= add_working_days(noticed, 30)"), 0);
    assert_eq!(faults("reported < add_months(noticed, count)"), 0);
    assert_eq!(faults("working_days(noticed, reported) <= 30"), 0);
    assert_eq!(faults("add_days(count, 1) > noticed"), 1);
    assert_eq!(faults("add_years(noticed, 1) > 3"), 1);
    let whole = |text: &str| Formula::parse(text).unwrap().kind(&kind);
    assert_eq!(whole("add_days(noticed, 3)"), Some(TermKind::Date));
    assert_eq!(whole("noticed < reported"), Some(TermKind::Flag));
    assert_eq!(whole("unknown"), None);
}
