//! Bounds of figures and simple comparisons of two of them: can they all hold?
//!
//! Each is brought to the form *x − y ≤ c*; together they are a graph of differences, and they
//! contradict each other exactly where it has a circle of negative length (Bellman 1958, Ford
//! 1956). A bound that is not reached counts as shorter by an infinitely small step.

use crate::words::Fraction;
use crate::words::formula::{Formula, Linear, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// What must hold, as differences. The zero that bounds are counted from has the empty name.
#[derive(Clone, Default)]
pub(super) struct Bounds {
    edges: Vec<Edge>,
}

/// *to − from ≤ length*, or *<* where it is strict.
#[derive(Clone)]
struct Edge {
    from: String,
    to: String,
    length: Fraction,
    strict: bool,
    /// Who says so.
    source: String,
}

/// A distance: a number, and how many infinitely small steps below it.
type Distance = (Fraction, usize);

fn shorter(a: &Distance, b: &Distance) -> bool {
    a.0 < b.0 || (a.0 == b.0 && a.1 > b.1)
}

/// More figures than this in one form are not looked at together.
const MOST: usize = 400;

impl Bounds {
    /// Adds *left relation right*; `false` if it is not of the simple form.
    pub(super) fn add(&mut self, linear: &Linear, relation: Relation, source: &str) -> bool {
        let minus_one = Fraction::whole(-1);
        match relation {
            Relation::NotEqual => false,
            Relation::Equal => {
                self.at_most(linear, &Fraction::whole(1), false, source)
                    && self.at_most(linear, &minus_one, false, source)
            }
            Relation::Less | Relation::LessOrEqual => {
                let strict = relation == Relation::Less;
                self.at_most(linear, &Fraction::whole(1), strict, source)
            }
            Relation::Greater | Relation::GreaterOrEqual => {
                let strict = relation == Relation::Greater;
                self.at_most(linear, &minus_one, strict, source)
            }
        }
    }

    /// Adds *linear × times ≤ 0*.
    fn at_most(
        &mut self,
        linear: &Linear,
        times: &Fraction,
        strict: bool,
        source: &str,
    ) -> bool {
        let factors: Vec<(&String, Fraction)> =
            linear.factors.iter().map(|(name, factor)| (name, factor * times)).collect();
        let constant = &linear.constant * times;
        let (from, to, size) = match factors.as_slice() {
            [(name, factor)] if factor.is_negative() => {
                ((*name).clone(), String::new(), factor.absolute())
            }
            [(name, factor)] => (String::new(), (*name).clone(), factor.clone()),
            [(a, x), (b, y)] if *x == -y => {
                let (to, from) = if x.is_negative() { (b, a) } else { (a, b) };
                ((*from).clone(), (*to).clone(), x.absolute())
            }
            _ => return false,
        };
        let Some(length) = (-&constant).divided_by(&size) else { return false };
        self.edges.push(Edge { from, to, length, strict, source: source.to_owned() });
        true
    }

    /// Who contradicts whom; nothing if all can hold together.
    pub(super) fn contradiction(&self) -> Option<BTreeSet<String>> {
        let names: BTreeSet<&str> =
            self.edges.iter().flat_map(|edge| [edge.from.as_str(), edge.to.as_str()]).collect();
        if names.len() > MOST {
            return None;
        }
        let mut distance: BTreeMap<&str, Distance> =
            names.iter().map(|name| (*name, (Fraction::zero(), 0))).collect();
        let mut by: BTreeMap<&str, &Edge> = BTreeMap::new();
        for _ in 0..=names.len() {
            let mut last = None;
            for edge in &self.edges {
                let Some(start) = distance.get(edge.from.as_str()) else { continue };
                let reached = (&start.0 + &edge.length, start.1 + usize::from(edge.strict));
                let known = distance.get(edge.to.as_str());
                if known.is_some_and(|known| shorter(&reached, known)) {
                    distance.insert(&edge.to, reached);
                    by.insert(&edge.to, edge);
                    last = Some(edge.to.as_str());
                }
            }
            let changed = last?;
            if let Some(circle) = circle(changed, &by, names.len()) {
                return Some(circle);
            }
        }
        None
    }

    /// Who already sees to it that *linear relation 0* holds; nothing if nobody does.
    pub(super) fn implies(
        &self,
        linear: &Linear,
        relation: Relation,
    ) -> Option<BTreeSet<String>> {
        let halves = match relation {
            Relation::Equal => vec![Relation::LessOrEqual, Relation::GreaterOrEqual],
            Relation::NotEqual => return None,
            other => vec![other],
        };
        let mut sources = BTreeSet::new();
        for half in halves {
            let mut against = self.clone();
            if !against.add(linear, half.opposite(), "") {
                return None;
            }
            sources.extend(against.contradiction()?);
        }
        sources.remove("");
        Some(sources)
    }
}

/// The circle that the way to a name goes through, if it goes through one.
fn circle(start: &str, by: &BTreeMap<&str, &Edge>, steps: usize) -> Option<BTreeSet<String>> {
    let mut name = start;
    let mut seen = BTreeSet::new();
    for _ in 0..=steps {
        if !seen.insert(name) {
            break;
        }
        name = by.get(name)?.from.as_str();
    }
    let mut sources = BTreeSet::new();
    let mut at = name;
    loop {
        let edge = by.get(at)?;
        sources.insert(edge.source.clone());
        at = edge.from.as_str();
        if at == name {
            return Some(sources);
        }
    }
}

/// The difference of two sides and how it stands to zero, if both are sums.
pub(super) fn difference(condition: &Formula) -> Option<(Linear, Relation)> {
    let (relation, left, right) = condition.comparison()?;
    let text = format!("({}) - ({})", left.canonical(), right.canonical());
    Some((Formula::parse(&text).ok()?.linear()?, relation))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(rules: &[&str]) -> Bounds {
        let mut bounds = Bounds::default();
        for rule in rules {
            let formula = Formula::parse(rule).expect(rule);
            let (linear, relation) = difference(&formula).expect(rule);
            assert!(bounds.add(&linear, relation, rule), "{rule}");
        }
        bounds
    }

    #[test]
    fn what_cannot_all_hold_is_found_with_who_says_so() {
        for rules in [
            &["a >= 0", "a < 0"][..],
            &["a <= b", "b <= c", "c < a"],
            &["a >= b + 10", "b >= 5", "a <= 14"],
            &["2 * a >= 10", "a <= 4.9"],
            &["a = b", "b = c", "a > c"],
        ] {
            let found = bounds(rules).contradiction();
            assert_eq!(found.map(|it| it.len()), Some(rules.len()), "{rules:?}");
        }
        for rules in [&["a >= 0", "a <= 0"][..], &["a <= b", "b <= a"], &["a < b", "b < a + 1"]]
        {
            assert_eq!(bounds(rules).contradiction(), None, "{rules:?}");
        }
    }

    #[test]
    fn what_holds_anyway_is_found() {
        let known = bounds(&["a >= 0", "b <= 100", "a <= 50"]);
        let holds = |rule: &str| {
            let formula = Formula::parse(rule).expect(rule);
            let (linear, relation) = difference(&formula).expect(rule);
            known.implies(&linear, relation).is_some()
        };
        assert!(holds("a >= -1") && holds("b < 101") && holds("b - a <= 100"));
        assert!(!holds("a >= 1") && !holds("a = 0") && !holds("b > 0"));
    }
}
