//! The part of a scheme that is tried out: the tree of groups under what is ranked, with the
//! items' points as declared and as other normalisations would give them.

use super::fixed::{self, ONE};
use crate::score::Board;
use crate::score::item::number;
use crate::score::normalise::{self, Spread, figures};
use crate::words::formula::{Formula, Term};
use crate::words::{Fraction, Missing};
use crate::workspace::scheme::group::{Group, How, PartsMissing};
use crate::workspace::scheme::item::{Item, Method};

/// A way to bring figures onto one scale.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Scale {
    /// As the scheme has it.
    Declared,
    /// (x − min) ÷ (max − min).
    MinMax,
    /// 0.5 + 0.1 × z, within 0 and 1.
    ZScore,
    /// (n − rank + 1) ÷ n.
    Rank,
    /// Between the ends that the scheme declares.
    Goalposts,
}

/// All of them, in the order of their columns.
pub(super) const SCALES: [Scale; 5] =
    [Scale::Declared, Scale::MinMax, Scale::ZScore, Scale::Rank, Scale::Goalposts];

/// What a part is for a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cell {
    Number(i128),
    Missing,
    NotArising,
}

/// A part of a group.
pub(super) struct Part {
    pub(super) source: PartOf,
    /// Its weight, unit by unit.
    pub(super) weights: Vec<i128>,
    /// How much it can bring at most, by which moved points are set back to the whole.
    pub(super) measure: i128,
}

/// Where a part comes from: a leaf or a node.
#[derive(Clone, Copy)]
pub(super) enum PartOf {
    Leaf(usize),
    Node(usize),
}

/// A group.
pub(super) struct Node {
    pub(super) how: How,
    pub(super) missing: Option<PartsMissing>,
    pub(super) parts: Vec<Part>,
    /// For each unit what does not move: a decided result, a factor, limits.
    pub(super) limits: Vec<Limits>,
}

/// What holds for a unit whatever the weights.
#[derive(Clone, Default)]
pub(super) struct Limits {
    pub(super) fixed: Option<Cell>,
    pub(super) factor: Option<i128>,
    pub(super) low: Option<i128>,
    pub(super) high: Option<i128>,
}

/// An item: its points unit by unit, for each scale that changes them.
pub(super) struct Leaf {
    pub(super) points: Vec<(Scale, Vec<Cell>)>,
}

/// The tree; a node comes after those it is made of, the last is what is ranked.
pub(super) struct Model {
    pub(super) leaves: Vec<Leaf>,
    pub(super) nodes: Vec<Node>,
    pub(super) scales: Vec<Scale>,
    pub(super) has_means: bool,
}

impl Model {
    /// The tree under the column that is ranked by; `None` if that is no group.
    pub(super) fn of(board: &Board<'_>, by: &str) -> Option<Self> {
        let mut model = Self {
            leaves: Vec::new(),
            nodes: Vec::new(),
            scales: vec![Scale::Declared],
            has_means: false,
        };
        let root = board.scheme.groups.iter().find(|group| group.name == by)?;
        model.node(board, root, 0)?;
        for leaf in &model.leaves {
            model.scales.extend(leaf.points.iter().map(|(scale, _)| *scale));
        }
        model.scales.sort();
        model.scales.dedup();
        let means = [How::Mean, How::Geometric, How::Harmonic];
        model.has_means = model.nodes.iter().any(|node| means.contains(&node.how));
        Some(model)
    }

    fn node(&mut self, board: &Board<'_>, group: &Group, depth: usize) -> Option<usize> {
        // groups in a ring were told when the scheme was checked
        if depth > 32 {
            return None;
        }
        let of = Some(&group.name);
        let mut parts = Vec::new();
        for item in board.scheme.items.iter().filter(|item| item.of.as_ref() == of) {
            let leaf = leaf(board, item);
            self.leaves.push(leaf);
            parts.push(Part {
                source: PartOf::Leaf(self.leaves.len() - 1),
                weights: weights(board, item.weight.as_ref()),
                measure: measure(board, item.full.as_ref(), item.weight.as_ref()),
            });
        }
        for inner in board.scheme.groups.iter().filter(|one| one.of.as_ref() == of) {
            let at = self.node(board, inner, depth + 1)?;
            parts.push(Part {
                source: PartOf::Node(at),
                weights: weights(board, inner.weight.as_ref()),
                measure: measure(board, inner.full.as_ref(), inner.weight.as_ref()),
            });
        }
        let units = 0..board.facts.units.len();
        let limits = units.map(|unit| limits(board, group, unit)).collect();
        self.nodes.push(Node { how: group.how, missing: group.missing, parts, limits });
        Some(self.nodes.len() - 1)
    }
}

/// A column's result for a unit.
pub(super) fn cell(term: Option<&Term>) -> Cell {
    match term {
        Some(Term::Number(value)) => fixed::from(value).map_or(Cell::Missing, Cell::Number),
        Some(Term::Missing(Missing::NotApplicable)) => Cell::NotArising,
        _ => Cell::Missing,
    }
}

fn weights(board: &Board<'_>, weight: Option<&Formula>) -> Vec<i128> {
    (0..board.facts.units.len())
        .map(|unit| amount(board, unit, weight).unwrap_or(ONE))
        .collect()
}

fn amount(board: &Board<'_>, unit: usize, formula: Option<&Formula>) -> Option<i128> {
    number(board, unit, formula?).ok().as_ref().and_then(fixed::from)
}

fn measure(board: &Board<'_>, full: Option<&Formula>, weight: Option<&Formula>) -> i128 {
    let weight = amount(board, 0, weight).unwrap_or(ONE);
    amount(board, 0, full).map_or(0, |full| fixed::times(full, weight))
}

fn limits(board: &Board<'_>, group: &Group, unit: usize) -> Limits {
    let official = board.column(&group.name).and_then(|column| column.values.get(unit));
    let decided =
        board.scheme.decided.iter().filter(|one| one.is_final && one.of == group.name);
    let is_decided = decided.into_iter().any(|one| {
        let score = board.column(&one.name).and_then(|column| column.values.get(unit));
        score.is_some_and(|score| score.number().is_some())
    });
    let does_not_count =
        group.only_if.as_ref().is_some_and(|when| board.holds(unit, when) != Ok(true));
    let mut limits = Limits::default();
    if is_decided || does_not_count || board.excluded.contains_key(&unit) {
        limits.fixed = Some(cell(official));
        return limits;
    }
    if let Some(scale) = &group.scale
        && board.holds(unit, &scale.when) == Ok(true)
        && let (Some(from), Some(to)) =
            (amount(board, unit, Some(&scale.from)), amount(board, unit, Some(&scale.to)))
    {
        limits.factor = Some(fixed::over(to, from));
    }
    let range = group.range.as_ref();
    let end = |value: &Fraction| fixed::from(value);
    limits.low = range.and_then(|one| one.low.as_ref()).and_then(|one| end(&one.value));
    limits.high = range.and_then(|one| one.high.as_ref()).and_then(|one| end(&one.value));
    if let Some(full) = amount(board, unit, group.full.as_ref()) {
        limits.low = Some(limits.low.map_or(0, |low| low.max(0)));
        limits.high = Some(limits.high.map_or(full, |high| high.min(full)));
    }
    if let Some(most) = amount(board, unit, group.at_most.as_ref()) {
        limits.high = Some(limits.high.map_or(most, |high| high.min(most)));
    }
    limits
}

/// An item's points as declared, and on other scales where it has one figure to be scaled.
fn leaf(board: &Board<'_>, item: &Item) -> Leaf {
    let units = board.facts.units.len();
    let official = board.column(&item.name);
    let declared: Vec<Cell> =
        (0..units).map(|unit| cell(official.and_then(|one| one.values.get(unit)))).collect();
    let mut points = vec![(Scale::Declared, declared.clone())];
    let is_decided = board.scheme.decided.iter().any(|one| one.is_final && one.of == item.name);
    if let Some((x, high_first)) = scaled_by(board, &item.method).filter(|_| !is_decided) {
        for scale in &SCALES[1..] {
            let Some(shares) = shares(board, &item.method, (x, high_first), *scale) else {
                continue;
            };
            let given = declared.iter().zip(shares).enumerate();
            let cells = given.map(|(unit, (declared, share))| match (declared, share) {
                // what does not count as declared does not count otherwise
                (Cell::Number(_), Some(share)) => {
                    let full = whole(board, unit, item);
                    Cell::Number(fixed::times(share, full))
                }
                (Cell::Number(_), None) => Cell::Missing,
                (other, _) => *other,
            });
            points.push((*scale, cells.collect()));
        }
    }
    Leaf { points }
}

/// What the best of a scale is worth: the full points, or twice the middle of standard scores.
fn whole(board: &Board<'_>, unit: usize, item: &Item) -> i128 {
    let middle = match &item.method {
        Method::ZScore { middle, .. } => amount(board, unit, Some(middle)).map(|one| 2 * one),
        _ => None,
    };
    let full = amount(board, unit, item.full.as_ref()).or(middle);
    full.filter(|full| *full > 0).unwrap_or(ONE)
}

/// The figure that a method scales, and whether the largest is best.
fn scaled_by<'m>(board: &Board<'_>, method: &'m Method) -> Option<(&'m Formula, bool)> {
    match method {
        Method::Linear { x, from, to } => {
            let (from, to) = (number(board, 0, from).ok()?, number(board, 0, to).ok()?);
            Some((x, from < to))
        }
        Method::Rank { x, high_first, .. }
        | Method::MinMax { x, high_first }
        | Method::ZScore { x, high_first, .. }
        | Method::Goalposts { x, high_first, .. } => Some((x, *high_first)),
        _ => None,
    }
}

/// The share of the full points that a scale gives each unit; `None` if it cannot scale them.
fn shares(
    board: &Board<'_>,
    method: &Method,
    (x, high_first): (&Formula, bool),
    scale: Scale,
) -> Option<Vec<Option<i128>>> {
    let spread = Spread::over(figures(board, x), scale == Scale::ZScore);
    let (low, high) = match (scale, method) {
        (Scale::Goalposts, Method::Linear { from, to, .. }) => {
            let (from, to) = (number(board, 0, from).ok()?, number(board, 0, to).ok()?);
            if from < to { (from, to) } else { (to, from) }
        }
        (Scale::Goalposts, Method::Goalposts { low, high, .. }) => {
            (number(board, 0, low).ok()?, number(board, 0, high).ok()?)
        }
        (Scale::Goalposts, _) => return None,
        _ => spread.ends()?,
    };
    let one = Fraction::whole(1);
    let share = |unit: usize| -> Option<i128> {
        let own = number(board, unit, x).ok()?;
        let share = match scale {
            Scale::Rank => {
                let rank = spread.rank(&own, high_first);
                let count = Fraction::whole(spread.count());
                (&(&count - &Fraction::whole(rank)) + &one).divided_by(&count)?
            }
            Scale::ZScore => {
                let z = spread.z(&own)?;
                let z = if high_first { z } else { -&z };
                &Fraction::scaled(5, 1) + &(&z * &Fraction::scaled(1, 1))
            }
            _ => {
                let share = normalise::share(&own, &low, &high).ok()?;
                if high_first { share } else { &one - &share }
            }
        };
        fixed::from(&share.clamp(Fraction::zero(), one.clone()))
    };
    Some((0..board.facts.units.len()).map(share).collect())
}
