//! Intervals as the city's documents write them: `>= 30%`, `[3万, 5万)`, `> 100`.
//!
//! Each bound says with its bracket whether it belongs to the interval (民法典第1259条: 以上、以下
//! include the number, 超过、不满 do not), and numbers are compared exactly. A percentage and a
//! percentage point are different measures: an interval remembers which one its bounds are in.

use crate::words::fraction::Fraction;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A range of numbers, open or closed on either side, or without an end.
#[derive(Clone, PartialEq, Debug)]
pub struct Interval {
    text: String,
    /// The lower end, if there is one.
    pub low: Option<Bound>,
    /// The upper end, if there is one.
    pub high: Option<Bound>,
    /// What the bounds are measured in.
    pub measure: Measure,
}

/// One end of an interval.
#[derive(Clone, PartialEq, Debug)]
pub struct Bound {
    /// The number at the end: a percentage as a ratio (`30%` is 0.3), points as they are
    /// (`1pp` is 1), 万 and 亿 multiplied out.
    pub value: Fraction,
    /// Does the number itself belong to the interval?
    pub included: bool,
    /// The value of one unit of the last digit written: how near "just below" is.
    pub step: Fraction,
}

/// What a written number is measured in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Measure {
    /// Nothing was said.
    Unsaid,
    /// `%` or `‰`: a ratio.
    Ratio,
    /// `pp` or 百分点: a difference of percentages.
    Points,
    /// Any other word: 元, 天, 年, 平方米.
    Word(String),
}

/// Why a text is not an interval.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IntervalFault {
    /// It is not written as `>= 1`, `[1, 2)` or `= 3`.
    Unreadable,
    /// The lower end lies above the upper one, or nothing can lie between them.
    Empty,
    /// The ends are in different measures (`[3%, 5pp)`).
    TwoMeasures,
}

/// A number as documents write it: `3万`, `30%`, `1.5pp`, `8000万元`.
#[derive(Clone, PartialEq, Debug)]
pub struct Quantity {
    /// The number, scaled.
    pub value: Fraction,
    /// What it is measured in.
    pub measure: Measure,
    /// How far beside it a bound is looked at: one unit of its last written digit, one where it
    /// is written in 万, a hundredth of a per cent or of a percentage point.
    pub step: Fraction,
}

impl Quantity {
    /// Reads a number with its scale and unit; `None` if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let start = usize::from(text.starts_with('-'));
        let length = text[start..]
            .find(|c: char| !(c.is_ascii_digit() || c == '.'))
            .map_or(text.len(), |end| start + end);
        let value = Fraction::parse(&text[..length])?;
        let decimals = text[..length].split_once('.').map_or(0, |(_, after)| after.len());
        let step = Fraction::scaled(1, u32::try_from(decimals).ok()?);
        let mut rest = text[length..].trim();
        let mut scale = Fraction::whole(1);
        for (word, factor) in [("万", 10_000), ("亿", 100_000_000)] {
            if let Some(after) = rest.strip_prefix(word) {
                scale = Fraction::whole(factor);
                rest = after.trim();
                break;
            }
        }
        let measure = match rest {
            "" => Measure::Unsaid,
            "%" | "％" => {
                scale = Fraction::scaled(1, 2);
                Measure::Ratio
            }
            "‰" => {
                scale = Fraction::scaled(1, 3);
                Measure::Ratio
            }
            "pp" | "百分点" | "个百分点" => Measure::Points,
            word if word.chars().all(|c| c.is_alphabetic() || c == '㎡' || c == '²') => {
                Measure::Word(word.to_owned())
            }
            _ => return None,
        };
        // a bound of 3万 or 30% is looked at from closer than the next 万 or per cent
        let closest = match measure {
            Measure::Ratio => Fraction::scaled(1, 4),
            Measure::Points => Fraction::scaled(1, 2),
            _ => Fraction::whole(1),
        };
        let step = (&step * &scale).min(closest);
        Some(Self { value: &value * &scale, step, measure })
    }
}

/// By how much a written number is multiplied to lie among figures of a unit; `None` if the two are
/// different measures.
fn factor(measure: &Measure, scaled: bool, unit: Option<&str>) -> Option<Fraction> {
    let one = Fraction::whole(1);
    let unit = unit.unwrap_or_default();
    let is_points = matches!(unit, "百分点" | "个百分点" | "pp");
    let (scale, base) = [("万", 10_000), ("亿", 100_000_000)]
        .into_iter()
        .find_map(|(word, factor)| Some((Fraction::whole(factor), unit.strip_prefix(word)?)))
        .unwrap_or((one.clone(), unit));
    match measure {
        Measure::Unsaid if scaled => one.divided_by(&scale),
        Measure::Unsaid if unit == "%" || is_points => Some(Fraction::scaled(1, 2)),
        Measure::Unsaid if unit == "‰" => Some(Fraction::scaled(1, 3)),
        Measure::Unsaid => Some(one),
        Measure::Ratio => (unit.is_empty() || unit == "%" || unit == "‰").then_some(one),
        Measure::Points => (unit.is_empty() || is_points).then(|| Fraction::scaled(1, 2)),
        Measure::Word(word) if unit.is_empty() => (!word.is_empty()).then_some(one),
        Measure::Word(word) if word == base => one.divided_by(&scale),
        Measure::Word(_) => None,
    }
}

impl Quantity {
    /// The number as it lies among figures of a unit of measure; see [`Interval::in_unit`].
    #[must_use]
    pub fn in_unit(&self, written: &str, unit: Option<&str>) -> Option<Fraction> {
        let factor = factor(&self.measure, written.contains(['万', '亿']), unit)?;
        Some(&self.value * &factor)
    }
}

impl FromStr for Interval {
    type Err = IntervalFault;

    fn from_str(text: &str) -> Result<Self, IntervalFault> {
        let written = text.trim();
        let bound = |part: &str, included| {
            let quantity = Quantity::parse(part).ok_or(IntervalFault::Unreadable)?;
            let bound = Bound { value: quantity.value, included, step: quantity.step };
            Ok((bound, quantity.measure))
        };
        for (sign, included, upper) in [
            (">=", true, false),
            ("≥", true, false),
            ("<=", true, true),
            ("≤", true, true),
            (">", false, false),
            ("<", false, true),
        ] {
            if let Some(rest) = written.strip_prefix(sign) {
                let (end, measure) = bound(rest, included)?;
                let (low, high) = if upper { (None, Some(end)) } else { (Some(end), None) };
                return Ok(Self { text: written.to_owned(), low, high, measure });
            }
        }
        if let Some(rest) = written.strip_prefix('=') {
            let (end, measure) = bound(rest, true)?;
            let low = Some(end.clone());
            return Ok(Self { text: written.to_owned(), low, high: Some(end), measure });
        }
        let brackets = |letter: Option<char>| match letter {
            Some('[' | ']') => Some(true),
            Some('(' | ')') => Some(false),
            _ => None,
        };
        let low_included = brackets(written.chars().next()).ok_or(IntervalFault::Unreadable)?;
        let high_included =
            brackets(written.chars().next_back()).ok_or(IntervalFault::Unreadable)?;
        if written.len() < 2 {
            return Err(IntervalFault::Unreadable);
        }
        let inside = &written[1..written.len() - 1];
        let (from, to) = inside
            .split_once(',')
            .or_else(|| inside.split_once('，'))
            .ok_or(IntervalFault::Unreadable)?;
        let (low, low_measure) = bound(from, low_included)?;
        let (high, high_measure) = bound(to, high_included)?;
        if low_measure != high_measure {
            return Err(IntervalFault::TwoMeasures);
        }
        match low.value.cmp(&high.value) {
            Ordering::Greater => return Err(IntervalFault::Empty),
            Ordering::Equal if !(low.included && high.included) => {
                return Err(IntervalFault::Empty);
            }
            _ => {}
        }
        Ok(Self {
            text: written.to_owned(),
            low: Some(low),
            high: Some(high),
            measure: low_measure,
        })
    }
}

impl Interval {
    /// Does a number lie in it?
    #[must_use]
    pub fn contains(&self, number: &Fraction) -> bool {
        let above = self.low.as_ref().is_none_or(|low| match number.cmp(&low.value) {
            Ordering::Less => false,
            Ordering::Equal => low.included,
            Ordering::Greater => true,
        });
        let below = self.high.as_ref().is_none_or(|high| match number.cmp(&high.value) {
            Ordering::Greater => false,
            Ordering::Equal => high.included,
            Ordering::Less => true,
        });
        above && below
    }

    /// Can a number lie in both?
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.starts_before_end_of(other) && other.starts_before_end_of(self)
    }

    fn starts_before_end_of(&self, other: &Self) -> bool {
        let (Some(low), Some(high)) = (&self.low, &other.high) else { return true };
        match low.value.cmp(&high.value) {
            Ordering::Less => true,
            Ordering::Equal => low.included && high.included,
            Ordering::Greater => false,
        }
    }

    /// Does the next interval begin exactly where this one ends, with no number between?
    #[must_use]
    pub fn meets(&self, next: &Self) -> bool {
        match (&self.high, &next.low) {
            (Some(high), Some(low)) => {
                high.value > low.value
                    || (high.value == low.value && (high.included || low.included))
            }
            _ => true,
        }
    }

    /// The interval as it lies among figures of a unit of measure.
    ///
    /// Figures of `%`, `‰` and 百分点 are ratios (95.3 in a column of `%` is 0.953), all others are
    /// counted in their column's unit (8000 in a column of 万元). A bare bound is in the column's
    /// unit; one with 万, 亿 or a word is brought to it. `None` if the two are different measures.
    #[must_use]
    pub fn in_unit(&self, unit: Option<&str>) -> Option<Self> {
        let scaled = self.text.contains(['万', '亿']);
        let factor = factor(&self.measure, scaled, unit)?;
        let moved = |bound: &Bound| Bound {
            value: &bound.value * &factor,
            included: bound.included,
            step: &bound.step * &factor,
        };
        Some(Self {
            text: self.text.clone(),
            low: self.low.as_ref().map(moved),
            high: self.high.as_ref().map(moved),
            measure: self.measure.clone(),
        })
    }

    /// The numbers just below, at and just above each of its ends, in rising order and each
    /// once: what an office looks at before it signs a rule.
    #[must_use]
    pub fn edges(&self) -> Vec<Fraction> {
        let mut edges = Vec::new();
        for bound in self.low.iter().chain(&self.high) {
            edges.push(&bound.value - &bound.step);
            edges.push(bound.value.clone());
            edges.push(&bound.value + &bound.step);
        }
        edges.sort();
        edges.dedup();
        edges
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, IntervalFault, Measure, Quantity};
    use crate::words::fraction::Fraction;

    fn interval(text: &str) -> Interval {
        text.parse().unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
    }

    fn number(text: &str) -> Fraction {
        Quantity::parse(text).unwrap().value
    }

    #[test]
    fn brackets_decide_the_edge() {
        for (text, inside, outside) in [
            (">= 30", vec!["30", "30.01"], vec!["29.99"]),
            ("> 100万", vec!["1000000.01"], vec!["100万"]),
            ("[3万, 5万)", vec!["30000", "49999.99"], vec!["29999.99", "50000"]),
            ("(1000, 2000]", vec!["1000.01", "2000"], vec!["1000", "2000.01"]),
            ("[10%, 15%)", vec!["10%", "0.149"], vec!["9.99%", "15%"]),
            ("= 3", vec!["3"], vec!["2.99", "3.01"]),
            ("< -0.5", vec!["-0.51"], vec!["-0.5", "0"]),
        ] {
            let range = interval(text);
            assert!(inside.iter().all(|n| range.contains(&number(n))), "{text}");
            assert!(!outside.iter().any(|n| range.contains(&number(n))), "{text}");
        }
    }

    #[test]
    fn percent_and_points_are_told_apart() {
        assert_eq!(interval(">= 30%").measure, Measure::Ratio);
        assert_eq!(interval(">= 5pp").measure, Measure::Points);
        assert_eq!(interval(">= 5个百分点").measure, Measure::Points);
        assert_eq!(interval("[3万元, 5万元)").measure, Measure::Word("元".to_owned()));
        assert_eq!("[3%, 5pp)".parse::<Interval>(), Err(IntervalFault::TwoMeasures));
    }

    #[test]
    fn a_text_that_is_no_interval_says_why() {
        for (text, fault) in [
            ("", IntervalFault::Unreadable),
            ("[", IntervalFault::Unreadable),
            ("30", IntervalFault::Unreadable),
            ("[1; 2]", IntervalFault::Unreadable),
            (">= ", IntervalFault::Unreadable),
            ("[5, 3]", IntervalFault::Empty),
            ("[5, 5)", IntervalFault::Empty),
            ("[3, 5万元)", IntervalFault::TwoMeasures),
        ] {
            assert_eq!(text.parse::<Interval>(), Err(fault), "{text}");
        }
    }

    #[test]
    fn neighbours_meet_or_leave_a_gap() {
        let low = interval("[3万, 5万)");
        assert!(low.meets(&interval("[5万, 10万)")));
        assert!(!low.meets(&interval("(5万, 10万)")));
        assert!(!low.overlaps(&interval("[5万, 10万)")));
        assert!(low.overlaps(&interval(">= 4万")));
        assert!(interval("[1, 2]").overlaps(&interval("[2, 3]")));
    }

    #[test]
    fn bounds_are_brought_to_the_unit_of_the_figures() {
        for (text, unit, low) in [
            ("[3万, 5万)", "平方米", Some("30000")),
            ("[3万, 5万)", "万平方米", Some("3")),
            (">= 10亿", "万元", Some("100000")),
            (">= 8000", "万元", Some("8000")),
            (">= 8000万元", "万元", Some("8000")),
            (">= 95", "%", Some("0.95")),
            (">= 95%", "%", Some("0.95")),
            (">= 1pp", "百分点", Some("0.01")),
            (">= 1pp", "%", None),
            (">= 1%", "百分点", None),
            (">= 3户", "万元", None),
        ] {
            let found = interval(text).in_unit(Some(unit)).and_then(|one| one.low);
            assert_eq!(found.map(|bound| bound.value), low.map(number), "{text} in {unit}");
        }
    }

    #[test]
    fn edges_are_close_by() {
        let edges = |text: &str| -> Vec<String> {
            interval(text).edges().iter().map(|edge| edge.to_fixed(4)).collect()
        };
        assert_eq!(
            edges("[29.5%, 40%)"),
            ["0.2949", "0.2950", "0.2951", "0.3999", "0.4000", "0.4001"]
        );
        assert_eq!(edges(">= 3万"), ["29999.0000", "30000.0000", "30001.0000"]);
        assert_eq!(edges("> 0.5"), ["0.4000", "0.5000", "0.6000"]);
    }
}
