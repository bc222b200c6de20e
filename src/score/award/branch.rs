//! Which ways to a sum hold, and what they come to.

use super::phrase::{comparison, missing, number, say, verdict};
use crate::words::Fraction;
use crate::words::diagnostic::codes;
use crate::words::formula::{Formula, Scope, Term};
use crate::words::interval::Interval;
use crate::words::{Code, Missing};
use crate::workspace::scheme::award::Award;
use crate::workspace::scheme::award::branch::{Branch, Pick};
use crate::workspace::scheme::award::pay::Pay;

/// What the ways to a sum come to.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Base {
    /// The sum, before anything is taken off.
    pub(super) sum: Term,
    /// The branches that hold, by name.
    pub(super) taken: Vec<usize>,
    /// The sum is a ceiling.
    pub(super) up_to: bool,
    /// The comparisons in full.
    pub(super) comparison: Vec<String>,
    /// What is not as it should be, with the words it speaks of.
    pub(super) fault: Option<(Code, String)>,
}

/// What stands in the place of an award's own values: at the end, and in each part of a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measures<'a> {
    /// What tiers are measured by.
    pub(super) x: Option<&'a Formula>,
    /// What a rate is taken of.
    pub(super) of: Option<&'a Formula>,
    /// What a price is paid for each of.
    pub(super) count: Option<&'a Formula>,
    /// `x` as worked out over a window.
    pub(super) found: Option<&'a Term>,
}

/// The measure in which a name is kept.
pub(super) type MeasureOf<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Base {
    fn nothing(sum: Term, comparison: Vec<String>) -> Self {
        Self { sum, taken: Vec::new(), up_to: false, comparison, fault: None }
    }

    fn fault(code: Code, what: String, comparison: Vec<String>) -> Self {
        let sum = missing("award-fault", &[("what", what.clone())]);
        Self { fault: Some((code, what)), ..Self::nothing(sum, comparison) }
    }
}

/// The sum of an award for one unit.
pub(super) fn base(
    award: &Award,
    measures: Measures<'_>,
    scope: &dyn Scope,
    measure_of: MeasureOf<'_>,
) -> Base {
    if !award.by.is_empty() {
        return mapped(award, measures, scope);
    }
    let mut said = Vec::new();
    let mut states = Vec::new();
    let x = measures.found.cloned().or_else(|| measures.x.map(|x| x.evaluate(scope)));
    for branch in &award.branches {
        let (state, text) = holds(branch, measures.x, x.as_ref(), scope, measure_of);
        said.extend(text);
        states.push(state);
    }
    if award.marginal {
        return marginal(award, x.as_ref(), said);
    }
    let unknown = |states: &[Result<bool, Missing>]| {
        states.iter().find_map(|state| state.as_ref().err().cloned())
    };
    let mut taken: Vec<usize> =
        (0..states.len()).filter(|at| states[*at] == Ok(true)).collect();
    if award.pick == Pick::First {
        let first = states.iter().position(|state| *state != Ok(false));
        taken = match first.map(|at| (at, &states[at])) {
            Some((_, Err(missing))) => {
                return Base::nothing(Term::Missing(missing.clone()), said);
            }
            Some((at, _)) => vec![at],
            None => Vec::new(),
        };
    } else if let Some(missing) = unknown(&states) {
        return Base::nothing(Term::Missing(missing), said);
    }
    if taken.is_empty() {
        let branches: Vec<&Branch> = award.branches.iter().collect();
        if lies_in_a_gap(&branches, measures.x, x.as_ref(), scope, measure_of) {
            let shown = x.map_or_else(String::new, |x| x.to_string());
            said.push(say("award-no-rule", &[]));
            let mut base = Base::nothing(missing("award-no-rule", &[]), said);
            base.fault = Some((codes::X137, shown));
            return base;
        }
        return Base::nothing(Term::Number(Fraction::zero()), said);
    }
    paid_by(award, &taken, measures, scope, said)
}

/// The sum of the branches that hold, by the award's way of picking.
fn paid_by(
    award: &Award,
    taken: &[usize],
    measures: Measures<'_>,
    scope: &dyn Scope,
    mut said: Vec<String>,
) -> Base {
    let mut sums = Vec::new();
    for at in taken {
        match pay(&award.branches[*at].pay, award, measures, scope) {
            (Ok(sum), text) => {
                said.extend(text);
                sums.push((*at, sum));
            }
            (Err(missing), _) => return Base::nothing(Term::Missing(missing), said),
        }
    }
    let chosen: Vec<usize> = match award.pick {
        Pick::Sum => taken.to_vec(),
        Pick::First => taken[..1].to_vec(),
        Pick::Max => sums
            .iter()
            .rev()
            .max_by(|a, b| a.1.cmp(&b.1))
            .map(|(at, _)| *at)
            .into_iter()
            .collect(),
        Pick::Unique => {
            if sums.iter().any(|(_, sum)| *sum != sums[0].1) {
                let names: Vec<&str> =
                    taken.iter().map(|at| award.branches[*at].label.as_str()).collect();
                return Base::fault(codes::X034, names.join("、"), said);
            }
            taken[..1].to_vec()
        }
    };
    let sum = sums
        .iter()
        .filter(|(at, _)| chosen.contains(at))
        .fold(Fraction::zero(), |sum, (_, one)| &sum + one);
    let sum = if sum.is_negative() { Fraction::zero() } else { sum };
    let up_to = chosen.iter().any(|at| award.branches[*at].up_to);
    Base { sum: Term::Number(sum), taken: chosen, up_to, comparison: said, fault: None }
}

/// Does a branch hold, and the comparison that tells.
fn holds(
    branch: &Branch,
    x: Option<&Formula>,
    value: Option<&Term>,
    scope: &dyn Scope,
    measure_of: MeasureOf<'_>,
) -> (Result<bool, Missing>, Vec<String>) {
    let mut said = Vec::new();
    let mut all: Result<bool, Missing> = Ok(true);
    let mut tell = |text: String, state: Result<bool, Missing>| {
        said.push(format!("{text} → {}", verdict(state.as_ref().ok().copied())));
        all = match (&all, state) {
            (Ok(false), _) | (_, Ok(false)) => Ok(false),
            (Err(missing), _) => Err(missing.clone()),
            (_, state) => state,
        };
    };
    let of_x = branch.range.as_ref().zip(x).map(|(range, x)| (range, x, value.cloned()));
    let others = branch.ranges.iter().map(|(of, range)| (range, of, None));
    for (range, of, found) in of_x.into_iter().chain(others) {
        // an edge table gives the value of a whole formula
        let known = found.or_else(|| scope.value(of.text()));
        let value = known.unwrap_or_else(|| of.evaluate(scope));
        let (state, shown) = lies_in(range, of, &value, measure_of);
        let worked = of.with_values(scope);
        let left = if value.number().is_none() || worked == shown || worked == value.to_string()
        {
            shown
        } else {
            format!("{worked} = {shown}")
        };
        tell(comparison(&left, range), state);
    }
    if let Some(when) = &branch.when {
        let state = match when.evaluate(scope) {
            Term::Flag(flag) => Ok(flag),
            Term::Missing(missing) => Err(missing),
            _ => Err(Missing::NotComputable(when.text().into())),
        };
        tell(when.with_values(scope), state);
    }
    (all, said)
}

/// Does a value lie in an interval? Sums of money are compared in one unit.
fn lies_in(
    range: &Interval,
    of: &Formula,
    value: &Term,
    measure_of: MeasureOf<'_>,
) -> (Result<bool, Missing>, String) {
    match value {
        Term::Number(number_) => {
            let state = in_measure_of(range, of, measure_of);
            let state = state.map(|range| range.contains(number_));
            (state, number(number_, Some(range)))
        }
        Term::Missing(missing) => (Err(missing.clone()), value.to_string()),
        other => {
            let reason = say("reason-not-a-number", &[("what", of.text().to_owned())]);
            (Err(Missing::NotComputable(reason.into())), other.to_string())
        }
    }
}

/// The interval among figures of the measure in which a value is kept.
fn in_measure_of(
    range: &Interval,
    of: &Formula,
    measure_of: MeasureOf<'_>,
) -> Result<Interval, Missing> {
    // what a longer formula comes to has no measure of its own
    let Some(measure) = measure_of(of.text()) else { return Ok(range.clone()) };
    range.in_unit(Some(&measure)).ok_or_else(|| {
        let parts = [("range", range.to_string()), ("unit", measure)];
        Missing::NotComputable(say("award-other-measure", &parts).into())
    })
}

/// Is there no rule for these values? Below the lowest tier a rule says no; between two tiers
/// and above the last one it says nothing.
fn lies_in_a_gap(
    branches: &[&Branch],
    x: Option<&Formula>,
    value: Option<&Term>,
    scope: &dyn Scope,
    measure_of: MeasureOf<'_>,
) -> bool {
    let open: Vec<&&Branch> = branches
        .iter()
        .filter(|branch| {
            (branch.range.is_some() || !branch.ranges.is_empty())
                && branch.when.as_ref().is_none_or(|w| w.evaluate(scope) == Term::Flag(true))
        })
        .collect();
    if open.is_empty() {
        return false;
    }
    let mut dimensions: Vec<(String, &Formula, Option<Term>, Vec<&Interval>)> = Vec::new();
    for branch in &open {
        let of_x = branch.range.as_ref().zip(x).map(|(range, x)| (x, value.cloned(), range));
        let others = branch.ranges.iter().map(|(of, range)| (of, None, range));
        for (of, found, range) in of_x.into_iter().chain(others) {
            match dimensions.iter_mut().find(|(text, ..)| text == of.text()) {
                Some((.., ranges)) => ranges.push(range),
                None => dimensions.push((of.text().to_owned(), of, found, vec![range])),
            }
        }
    }
    dimensions.iter().all(|(_, of, found, ranges)| {
        let known = found.clone().or_else(|| scope.value(of.text()));
        let value = known.unwrap_or_else(|| of.evaluate(scope));
        let Some(number) = value.number() else { return false };
        ranges.iter().any(|range| {
            let Ok(range) = in_measure_of(range, of, measure_of) else { return false };
            range
                .low
                .as_ref()
                .is_none_or(|low| low.value < *number || (low.value == *number && low.included))
        })
    })
}

/// How much a branch pays, and the arithmetic in full.
fn pay(
    pay: &Pay,
    award: &Award,
    measures: Measures<'_>,
    scope: &dyn Scope,
) -> (Result<Fraction, Missing>, Option<String>) {
    let worked = |formula: Option<&Formula>| match formula.map(|one| one.evaluate(scope)) {
        Some(Term::Number(number)) => Ok(number),
        Some(Term::Missing(missing)) => Err(missing),
        _ => {
            let what = formula.map_or_else(String::new, |one| one.text().to_owned());
            let reason = say("reason-not-a-number", &[("what", what)]);
            Err(Missing::NotComputable(reason.into()))
        }
    };
    match pay {
        Pay::Sum(sum) => (Ok(sum.clone()), None),
        Pay::Rate(rate) => {
            let percent = number(&(rate * &Fraction::whole(100)), None) + "%";
            let above = match award.above.as_ref().map(|above| worked(Some(above))) {
                Some(Ok(above)) => Some(above),
                Some(Err(missing)) => return (Err(missing), None),
                None => None,
            };
            match (worked(measures.of), above) {
                (Ok(of), None) => {
                    let sum = rate * &of;
                    let text =
                        format!("{} × {percent} = {}", number(&of, None), number(&sum, None));
                    (Ok(sum), Some(text))
                }
                (Ok(of), Some(above)) => {
                    let excess = &of - &above;
                    let base = if excess.is_negative() { Fraction::zero() } else { excess };
                    let sum = rate * &base;
                    let text = format!(
                        "({} − {}) × {percent} = {}",
                        number(&of, None),
                        number(&above, None),
                        number(&sum, None)
                    );
                    (Ok(sum), Some(text))
                }
                (Err(missing), _) => (Err(missing), None),
            }
        }
        Pay::Each(price) => match worked(measures.count) {
            Ok(count) => {
                let sum = price * &count;
                let text = format!(
                    "{} × {} = {}",
                    number(&count, None),
                    number(price, None),
                    number(&sum, None)
                );
                (Ok(sum), Some(text))
            }
            Err(missing) => (Err(missing), None),
        },
        Pay::Prices(prices) => {
            let mut sum = Fraction::zero();
            let mut parts = Vec::new();
            for (count, price) in prices {
                match worked(Some(count)) {
                    Ok(count) => {
                        sum = &sum + &(&count * price);
                        parts.push(format!(
                            "{} × {}",
                            number(&count, None),
                            number(price, None)
                        ));
                    }
                    Err(missing) => return (Err(missing), None),
                }
            }
            let text = format!("{} = {}", parts.join(" + "), number(&sum, None));
            (Ok(sum), Some(text))
        }
        Pay::Formula(formula) => {
            let result = worked(Some(formula));
            let text = result
                .as_ref()
                .ok()
                .map(|sum| format!("{} = {}", formula.with_values(scope), number(sum, None)));
            (result, text)
        }
    }
}

/// Each rate of the part of `x` inside its own tier.
fn marginal(award: &Award, x: Option<&Term>, mut said: Vec<String>) -> Base {
    let x = match x {
        Some(Term::Number(x)) => x,
        Some(Term::Missing(missing)) => {
            return Base::nothing(Term::Missing(missing.clone()), said);
        }
        _ => return Base::nothing(missing("award-no-rule", &[]), said),
    };
    let mut sum = Fraction::zero();
    let mut taken = Vec::new();
    for (at, branch) in award.branches.iter().enumerate() {
        let (Some(range), Pay::Rate(rate)) = (&branch.range, &branch.pay) else { continue };
        let low = range.low.as_ref().map_or_else(Fraction::zero, |low| low.value.clone());
        let high =
            range.high.as_ref().map_or(x.clone(), |high| high.value.clone().min(x.clone()));
        let inside = &high - &low;
        if inside > Fraction::zero() {
            let part = rate * &inside;
            said.push(format!(
                "({} − {}) × {}% = {}",
                number(&high, None),
                number(&low, None),
                number(&(rate * &Fraction::whole(100)), None),
                number(&part, None)
            ));
            sum = &sum + &part;
            taken.push(at);
        }
    }
    Base { sum: Term::Number(sum), taken, up_to: false, comparison: said, fault: None }
}

/// The row of a map that the facts' words choose.
fn mapped(award: &Award, measures: Measures<'_>, scope: &dyn Scope) -> Base {
    let mut words = Vec::new();
    for by in &award.by {
        match by.evaluate(scope) {
            Term::Text(text) => words.push(text.to_string()),
            Term::Flag(flag) => words.push(if flag { "是" } else { "否" }.to_owned()),
            Term::Number(number) => words.push(number.to_string()),
            Term::Date(date) => words.push(date.to_string()),
            Term::Missing(Missing::NotApplicable | Missing::Nil) => {
                let said = vec![say("award-no-title", &[])];
                return Base::nothing(Term::Number(Fraction::zero()), said);
            }
            Term::Missing(missing) => {
                return Base::nothing(Term::Missing(missing), Vec::new());
            }
        }
    }
    let word = words.join("/");
    if award.none.contains(&word) {
        return Base::nothing(Term::Number(Fraction::zero()), vec![word]);
    }
    let row = award.branches.iter().position(|branch| branch.word.as_ref() == Some(&word));
    match row {
        Some(at) => {
            let (sum, text) = pay(&award.branches[at].pay, award, measures, scope);
            let mut said = vec![format!(
                "{word} → {}",
                sum.as_ref().map_or_else(|_| "—".to_owned(), |sum| number(sum, None))
            )];
            said.extend(text);
            let sum = sum.map_or_else(Term::Missing, Term::Number);
            let up_to = award.branches[at].up_to;
            Base { sum, taken: vec![at], up_to, comparison: said, fault: None }
        }
        None => Base::fault(codes::X031, word.clone(), vec![word]),
    }
}
