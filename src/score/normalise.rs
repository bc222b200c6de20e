//! Normalisation over the units: ranks, minima and maxima, standard deviations.
//!
//! Everything is exact but the standard deviation, whose root is cut off far behind the twelfth
//! decimal; a note says so.

use super::item::number;
use super::{Board, reason};
use crate::words::formula::Formula;
use crate::words::{Fraction, Missing};
use crate::workspace::scheme::item::Method;

/// Decimals kept of a root: results are right to the twelfth.
pub(super) const ROOT_DIGITS: u32 = 18;

/// The figures of all units that have one.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    figures: Vec<Fraction>,
    deviation: Option<(Fraction, Fraction)>,
    /// Does a result of it come from a root?
    pub(super) rounded: bool,
}

impl Spread {
    /// The spread that a method needs; `None` if it looks at one unit at a time.
    pub(super) fn of(board: &Board<'_>, method: &Method) -> Option<Self> {
        let (x, deviates) = match method {
            Method::Rank { x, .. } | Method::MinMax { x, .. } => (x, false),
            Method::ZScore { x, .. } => (x, true),
            _ => return None,
        };
        Some(Self::over(figures(board, x), deviates))
    }

    /// The spread of these figures; `deviates`: with mean and standard deviation.
    #[must_use]
    pub(super) fn over(mut figures: Vec<Fraction>, deviates: bool) -> Self {
        figures.sort();
        let deviation = deviates.then(|| deviation(&figures)).flatten();
        Self { figures, deviation, rounded: deviates }
    }

    /// How many there are.
    #[must_use]
    pub(super) fn count(&self) -> i64 {
        i64::try_from(self.figures.len()).unwrap_or(i64::MAX)
    }

    /// The smallest and the largest.
    #[must_use]
    pub(super) fn ends(&self) -> Option<(Fraction, Fraction)> {
        Some((self.figures.first()?.clone(), self.figures.last()?.clone()))
    }

    /// The competition rank of a figure: 1, 2, 2, 4.
    #[must_use]
    pub(super) fn rank(&self, own: &Fraction, high_first: bool) -> i64 {
        let better = if high_first {
            self.figures.len() - self.figures.partition_point(|other| other <= own)
        } else {
            self.figures.partition_point(|other| other < own)
        };
        i64::try_from(better + 1).unwrap_or(i64::MAX)
    }

    /// How many standard deviations a figure is above the mean; `None` where all are equal.
    #[must_use]
    pub(super) fn z(&self, own: &Fraction) -> Option<Fraction> {
        let (mean, deviation) = self.deviation.as_ref()?;
        (own - mean).divided_by(deviation)
    }
}

/// The figures that a formula gives the units that are not left out.
pub(super) fn figures(board: &Board<'_>, x: &Formula) -> Vec<Fraction> {
    (0..board.facts.units.len())
        .filter(|unit| !board.excluded.contains_key(unit))
        .filter_map(|unit| number(board, unit, x).ok())
        .collect()
}

/// Mean and sample standard deviation (n − 1).
fn deviation(figures: &[Fraction]) -> Option<(Fraction, Fraction)> {
    let count = Fraction::whole(i64::try_from(figures.len()).ok()?);
    let sum = figures.iter().fold(Fraction::zero(), |sum, one| &sum + one);
    let mean = sum.divided_by(&count)?;
    let squares = figures.iter().fold(Fraction::zero(), |sum, one| {
        let off = one - &mean;
        &sum + &(&off * &off)
    });
    let variance = squares.divided_by(&(&count - &Fraction::whole(1)))?;
    Some((mean, variance.root(2, ROOT_DIGITS)?))
}

/// (x − from) ÷ (to − from); it may lie outside 0 … 1.
pub(super) fn share(x: &Fraction, from: &Fraction, to: &Fraction) -> Result<Fraction, Missing> {
    (x - from).divided_by(&(to - from)).ok_or_else(|| reason("reason-no-spread", &[]))
}
