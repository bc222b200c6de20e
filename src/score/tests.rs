//! The methods on figures that were worked out elsewhere: by hand, and by the OECD/JRC handbook.

use super::aggregate::together;
use super::normalise::{Spread, share};
use crate::words::Fraction;
use crate::workspace::scheme::group::How;
use proptest::prelude::*;
use std::path::Path;

fn number(text: &str) -> Fraction {
    Fraction::parse(text).unwrap_or_else(|| panic!("{text} is no number"))
}

fn parts(values: &[(&str, &str)]) -> Vec<(String, Fraction, Fraction)> {
    let parts = values.iter();
    parts.map(|(value, weight)| (String::new(), number(value), number(weight))).collect()
}

#[test]
fn means_are_exact_and_roots_are_right_to_the_twelfth_decimal() {
    for (how, values, wanted) in [
        (How::Sum, [("1", "1"), ("2", "1"), ("4", "1")], "7.000000000000"),
        (How::Mean, [("1", "1"), ("2", "1"), ("4", "2")], "2.750000000000"),
        (How::Harmonic, [("1", "1"), ("2", "1"), ("4", "1")], "1.714285714286"),
        (How::Geometric, [("1", "1"), ("2", "1"), ("4", "1")], "2.000000000000"),
        (How::Geometric, [("2", "0.5"), ("3", "0.25"), ("5", "0.25")], "2.783157683714"),
        (How::Min, [("3", "1"), ("2", "1"), ("4", "1")], "2.000000000000"),
    ] {
        let (value, _) = together(how, &parts(&values)).expect("a mean");
        assert_eq!(value.to_fixed(12), wanted, "{how:?}");
    }
    assert!(together(How::Geometric, &parts(&[("0", "1"), ("2", "1")])).is_err());
    assert!(together(How::Mean, &parts(&[("1", "0")])).is_err());
}

#[test]
fn standard_scores_use_the_sample_deviation() {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, 32 ÷ 7
    let figures = ["2", "4", "4", "4", "5", "5", "7", "9"].map(number).to_vec();
    let spread = Spread::over(figures, true);
    let z = spread.z(&number("9")).expect("they differ");
    assert_eq!(z.to_fixed(12), "1.870828693387");
    assert!(Spread::over(vec![number("3"), number("3")], true).z(&number("3")).is_none());
    assert_eq!(spread.rank(&number("5"), true), 3);
    assert_eq!(spread.rank(&number("4"), false), 2);
}

/// The technology achievement index of the handbook: 23 countries, four dimensions of two
/// indicators between fixed goalposts. The published figures are at hand on some machines only.
#[test]
fn the_handbooks_index_is_reproduced() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/tai");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let (Some(raw), Some(goals), Some(expected)) =
        (read("tai_raw_23.csv"), read("tai_goalposts.csv"), read("tai_expected_scores.csv"))
    else {
        return;
    };
    let rows = |text: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader
            .records()
            .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
            .collect()
    };
    // log10 of the goalposts of two indicators, whose figures are logarithms already
    let logarithm = |text: &str| match text {
        "1" => "0",
        "901" => "2.954724790979",
        "22" => "1.342422680822",
        "6969" => "3.843170464520",
        other => panic!("{other} has no logarithm here"),
    };
    let goalposts: Vec<(Fraction, Fraction)> = rows(&goals)
        .iter()
        .map(|row| {
            let taken = |text: &str| {
                if row[3].starts_with("log10") {
                    logarithm(text).to_owned()
                } else {
                    text.to_owned()
                }
            };
            (number(&taken(&row[1])), number(&taken(&row[2])))
        })
        .collect();
    let mut scores = Vec::new();
    for row in rows(&raw) {
        let mut dimensions = Vec::new();
        for pair in goalposts.iter().zip(&row[1..]).collect::<Vec<_>>().chunks(2) {
            let of_pair: Vec<(String, Fraction, Fraction)> = pair
                .iter()
                .map(|((low, high), value)| {
                    let share = share(&number(value), low, high).expect("goalposts differ");
                    let (kept, _) = super::item::clipped(share, &Fraction::whole(1));
                    (String::new(), kept, Fraction::whole(1))
                })
                .collect();
            let (mean, _) = together(How::Mean, &of_pair).expect("a mean");
            dimensions.push((String::new(), mean, Fraction::whole(1)));
        }
        scores.push((row[0].clone(), together(How::Mean, &dimensions).expect("a mean").0));
    }
    let expected = rows(&expected);
    assert_eq!(scores.len(), expected.len());
    let all = Spread::over(scores.iter().map(|(_, score)| score.clone()).collect(), false);
    for row in &expected {
        let (_, score) = scores
            .iter()
            .find(|(name, _)| *name == row[0])
            .unwrap_or_else(|| panic!("{}", row[0]));
        assert_eq!(score.to_fixed(6), row[13], "{}", row[0]);
        assert_eq!(all.rank(score, true).to_string(), row[14], "{}", row[0]);
    }
}

proptest! {
    #[test]
    fn a_scale_does_not_matter_between_minimum_and_maximum(
        values in proptest::collection::vec(-1000i64..1000, 2..12),
        scale in 1i64..50,
        shift in -100i64..100,
    ) {
        let moved: Vec<Fraction> = values
            .iter()
            .map(|value| Fraction::whole(value * scale + shift))
            .collect();
        let plain: Vec<Fraction> = values.iter().map(|value| Fraction::whole(*value)).collect();
        let shares = |figures: &[Fraction]| -> Vec<Option<Fraction>> {
            let (low, high) = Spread::over(figures.to_vec(), false).ends().expect("some");
            figures.iter().map(|one| share(one, &low, &high).ok()).collect()
        };
        prop_assert_eq!(shares(&plain), shares(&moved));
    }
}
