//! What if: how firm the official ranks are.
//!
//! The tree of groups is worked out again and again with every weight moved a little, with other
//! normalisations and other means; what comes out is a band of ranks beside the official one. The
//! draws are the same for the same seed. They are worked out in whole numbers of the twelfth
//! decimal: quick, and alike on every machine. The official figures stay the exact ones.

mod fixed;
mod model;

use super::normalise::Spread;
use super::{Board, Facts, Unit, carried_out};
use crate::words::formula::Term;
use crate::words::{Fraction, Period};
use crate::workspace::scheme::Scheme;
use crate::workspace::scheme::group::{How, PartsMissing};
use crate::workspace::scheme::what_if::WhatIf;
use fixed::{ONE, Sequence, times};
use model::{Cell, Model, Node, PartOf};

pub use model::Scale;

/// A single change, tried out by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trial {
    /// Another normalisation.
    Scaled(Scale),
    /// Means taken as arithmetic ones.
    Arithmetic,
    /// Means taken as geometric ones.
    Geometric,
}

/// How firm the ranks of a scheme are.
#[derive(Clone, PartialEq, Debug)]
pub struct Bands {
    /// The heading of the rank.
    pub label: String,
    /// How it was tried out.
    pub what_if: WhatIf,
    /// The single changes, in order.
    pub trials: Vec<Trial>,
    /// Unit by unit, in the order of the official rank.
    pub units: Vec<Band>,
}

/// The ranks of a unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Band {
    /// Who.
    pub unit: Unit,
    /// The official rank.
    pub official: Term,
    /// Best, 5th, 50th and 95th of a hundred, worst; empty if the unit has no rank.
    pub band: Vec<usize>,
    /// Share of the draws with the official rank, in per cent.
    pub kept: Option<Fraction>,
    /// Its rank under each single change.
    pub trials: Vec<Option<usize>>,
    /// Its best indicators against the others, each with its rank.
    pub strengths: Vec<(String, i64)>,
    /// Its worst ones.
    pub weaknesses: Vec<(String, i64)>,
}

/// How many strengths and weaknesses are named.
const NAMED: usize = 3;

/// Tries the first rank of a scheme out; `None` if it does not rank by a group.
#[must_use]
pub fn what_if(
    scheme: &Scheme,
    facts: &Facts,
    period: Period,
    what_if: &WhatIf,
) -> Option<Bands> {
    let rank = scheme.ranks.first()?;
    let board = carried_out(scheme, facts, period);
    let model = Model::of(&board, &rank.by)?;
    let spread = fixed::from(&what_if.weights)?;
    let units = facts.units.len();
    let within: Vec<Option<String>> = (0..units)
        .map(|unit| {
            let name = rank.within.as_ref()?;
            board.value(unit, name).map(|term| term.to_string())
        })
        .collect();
    let ranked = |setting: &Setting| {
        let totals: Vec<Option<i128>> = (0..units).map(|unit| setting.total(unit)).collect();
        places(&totals, &within, rank.high_first)
    };
    let mut trials: Vec<Trial> =
        model.scales.iter().skip(1).map(|scale| Trial::Scaled(*scale)).collect();
    if model.has_means {
        trials.extend([Trial::Arithmetic, Trial::Geometric]);
    }
    let alone: Vec<Vec<Option<usize>>> = trials
        .iter()
        .map(|trial| {
            let mut setting = Setting::declared(&model);
            match trial {
                Trial::Scaled(scale) => setting.scale = *scale,
                Trial::Arithmetic => setting.means = Some(How::Mean),
                Trial::Geometric => setting.means = Some(How::Geometric),
            }
            ranked(&setting)
        })
        .collect();
    let mut sequence = Sequence::new(what_if.seed);
    let mut drawn: Vec<Vec<usize>> = vec![Vec::new(); units];
    for _ in 0..what_if.draws {
        let setting = Setting::drawn(&model, spread, &mut sequence);
        for (unit, place) in ranked(&setting).into_iter().enumerate() {
            drawn[unit].extend(place);
        }
    }
    let standing = standings(&board);
    let mut bands: Vec<Band> = facts
        .units
        .iter()
        .zip(&mut drawn)
        .enumerate()
        .map(|(at, (unit, drawn))| {
            let official = board.value(at, &rank.name).unwrap_or(Term::whole(0));
            let (strengths, weaknesses) = best_and_worst(&standing[at]);
            Band {
                unit: unit.clone(),
                kept: kept(&official, drawn),
                band: band(drawn),
                official,
                trials: alone.iter().map(|places| places[at]).collect(),
                strengths,
                weaknesses,
            }
        })
        .collect();
    // those without a rank come last
    bands.sort_by_key(|band| {
        band.official.number().map_or((1, None), |one| (0, Some(one.clone())))
    });
    Some(Bands { label: rank.label.clone(), what_if: what_if.clone(), trials, units: bands })
}

/// One way to work the tree out.
struct Setting<'m> {
    model: &'m Model,
    scale: Scale,
    means: Option<How>,
    /// Node by node, part by part: by what its weight is multiplied.
    factors: Vec<Vec<i128>>,
}

impl<'m> Setting<'m> {
    fn declared(model: &'m Model) -> Self {
        let factors = model.nodes.iter().map(|node| vec![ONE; node.parts.len()]).collect();
        Self { model, scale: Scale::Declared, means: None, factors }
    }

    fn drawn(model: &'m Model, spread: i128, sequence: &mut Sequence) -> Self {
        let mut setting = Self::declared(model);
        setting.scale = model.scales[sequence.one_of(model.scales.len())];
        if model.has_means {
            setting.means = [None, Some(How::Mean), Some(How::Geometric)][sequence.one_of(3)];
        }
        for (node, factors) in model.nodes.iter().zip(&mut setting.factors) {
            for factor in factors.iter_mut() {
                *factor = ONE + times(spread, sequence.about_zero());
            }
            // points that are added keep their whole
            let whole: i128 = node.parts.iter().map(|part| part.measure).sum();
            let moved = node.parts.iter().zip(factors.iter());
            let moved: i128 = moved.map(|(part, factor)| times(part.measure, *factor)).sum();
            if node.how == How::Sum && moved > 0 {
                let back = fixed::over(whole, moved);
                for factor in factors.iter_mut() {
                    *factor = times(*factor, back);
                }
            }
        }
        setting
    }

    fn total(&self, unit: usize) -> Option<i128> {
        let mut made: Vec<Cell> = Vec::with_capacity(self.model.nodes.len());
        for (node, factors) in self.model.nodes.iter().zip(&self.factors) {
            let cell = self.node(node, factors, unit, &made);
            made.push(cell);
        }
        match made.last() {
            Some(Cell::Number(total)) => Some(*total),
            _ => None,
        }
    }

    fn node(&self, node: &Node, factors: &[i128], unit: usize, made: &[Cell]) -> Cell {
        let limits = &node.limits[unit];
        if let Some(fixed) = limits.fixed {
            return fixed;
        }
        let mut parts: Vec<(i128, i128)> = Vec::with_capacity(node.parts.len());
        for (part, factor) in node.parts.iter().zip(factors) {
            let cell = match part.source {
                PartOf::Node(at) => made[at],
                PartOf::Leaf(at) => {
                    let points = &self.model.leaves[at].points;
                    let own = points.iter().find(|(scale, _)| *scale == self.scale);
                    own.unwrap_or(&points[0]).1[unit]
                }
            };
            let weight = times(part.weights[unit], *factor);
            match (cell, node.missing) {
                (Cell::Number(value), _) => parts.push((value, weight)),
                (Cell::Missing, Some(PartsMissing::Zero)) => parts.push((0, weight)),
                (Cell::NotArising, _) | (Cell::Missing, Some(PartsMissing::Exclude)) => {}
                (Cell::Missing, _) => return Cell::Missing,
            }
        }
        let is_mean = matches!(node.how, How::Mean | How::Geometric | How::Harmonic);
        let how = self.means.filter(|_| is_mean).unwrap_or(node.how);
        let Some(mut value) = together(how, &parts) else { return Cell::Missing };
        if let Some(factor) = limits.factor {
            value = times(value, factor);
        }
        if let Some(low) = limits.low {
            value = value.max(low);
        }
        if let Some(high) = limits.high {
            value = value.min(high);
        }
        Cell::Number(value)
    }
}

/// Parts with their weights put together; with a part of zero the geometric mean is zero.
fn together(how: How, parts: &[(i128, i128)]) -> Option<i128> {
    let sum = |each: &dyn Fn(i128, i128) -> i128| -> i128 {
        parts.iter().map(|(value, weight)| each(*value, *weight)).sum()
    };
    let weights = sum(&|_, weight| weight);
    match how {
        How::Sum => Some(sum(&times)),
        How::Min => parts.iter().map(|(value, _)| *value).min(),
        _ if weights <= 0 => None,
        How::Mean => Some(fixed::over(sum(&times), weights)),
        How::Geometric | How::Harmonic if parts.iter().any(|(value, _)| *value <= 0) => Some(0),
        How::Geometric => Some(fixed::exp(fixed::over(
            sum(&|value, weight| times(fixed::ln(value), weight)),
            weights,
        ))),
        How::Harmonic => {
            Some(fixed::over(weights, sum(&|value, weight| fixed::over(weight, value))))
        }
    }
}

/// Competition ranks, among those with the same code where there is one.
fn places(
    totals: &[Option<i128>],
    within: &[Option<String>],
    high_first: bool,
) -> Vec<Option<usize>> {
    let key = |total: i128| if high_first { -total } else { total };
    let mut order: Vec<(&Option<String>, i128, usize)> = totals
        .iter()
        .enumerate()
        .filter_map(|(unit, total)| Some((&within[unit], key((*total)?), unit)))
        .collect();
    order.sort();
    let mut places = vec![None; totals.len()];
    let (mut first, mut place) = (0, 1);
    for (at, (group, total, unit)) in order.iter().enumerate() {
        if at == 0 || order[at - 1].0 != *group {
            (first, place) = (at, 1);
        } else if order[at - 1].1 != *total {
            place = at - first + 1;
        }
        places[*unit] = Some(place);
    }
    places
}

/// Best, 5th, 50th and 95th of a hundred, worst.
fn band(drawn: &mut [usize]) -> Vec<usize> {
    drawn.sort_unstable();
    let Some(last) = drawn.len().checked_sub(1) else { return Vec::new() };
    [0, 5, 50, 95, 100].map(|share| drawn[(last * share + 50) / 100]).to_vec()
}

fn kept(official: &Term, drawn: &[usize]) -> Option<Fraction> {
    let count = |number: usize| Fraction::whole(i64::try_from(number).unwrap_or(i64::MAX));
    let own = official.number()?;
    let same = drawn.iter().filter(|place| count(**place) == *own).count();
    (&count(same) * &Fraction::whole(100)).divided_by(&count(drawn.len()))
}

/// Unit by unit: the rank of each of its indicators, and among how many.
fn standings(board: &Board<'_>) -> Vec<Vec<(String, i64, i64)>> {
    let mut standings = vec![Vec::new(); board.facts.units.len()];
    for item in &board.scheme.items {
        let Some(column) = board.column(&item.name) else { continue };
        let points = column.values.iter().filter_map(|value| value.number().cloned());
        let spread = Spread::over(points.collect(), false);
        let alike = spread.ends().is_none_or(|(low, high)| low == high);
        for (unit, value) in column.values.iter().enumerate() {
            if let Some(points) = value.number().filter(|_| !alike) {
                let rank = spread.rank(points, true);
                standings[unit].push((item.label.clone(), rank, spread.count()));
            }
        }
    }
    standings
}

type Named = Vec<(String, i64)>;

/// The indicators in the upper half, best first; those in the lower half, worst first.
fn best_and_worst(standing: &[(String, i64, i64)]) -> (Named, Named) {
    let mut order: Vec<&(String, i64, i64)> = standing.iter().collect();
    order.sort_by_key(|(_, rank, count)| (rank * 10_000 / count.max(&1), *rank));
    let named = |one: &&(String, i64, i64)| (one.0.clone(), one.1);
    let is_upper = |(_, rank, count): &&&(String, i64, i64)| rank * 2 <= count + 1;
    let upper = order.iter().filter(is_upper).take(NAMED).map(named).collect();
    let lower =
        order.iter().rev().filter(|one| !is_upper(one)).take(NAMED).map(named).collect();
    (upper, lower)
}
