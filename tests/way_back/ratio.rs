//! Exact fractions of the test's own, so that nothing here can be wrong together with the program.

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Sub};

/// A fraction in lowest terms; the denominator is above nought.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Ratio(i128, i128);

impl Ratio {
    pub(super) const ZERO: Self = Self(0, 1);

    fn of(above: i128, below: i128) -> Self {
        let (mut a, mut b) = (above.abs(), below.abs());
        while b > 0 {
            (a, b) = (b, a % b);
        }
        let common = a.max(1) * below.signum();
        Self(above / common, below / common)
    }

    pub(super) fn whole(number: i64) -> Self {
        Self(i128::from(number), 1)
    }

    /// A number with so many decimals, written without its point.
    pub(super) fn decimal(digits: i64, decimals: u32) -> Self {
        Self::of(i128::from(digits), 10_i128.pow(decimals))
    }

    /// `12`, `-3.50` or `7/3`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some((above, below)) = text.split_once('/') {
            return Some(Self::of(above.parse().ok()?, below.parse().ok()?));
        }
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits: i128 = format!("{whole}{decimals}").parse().ok()?;
        Some(Self::of(digits, 10_i128.pow(u32::try_from(decimals.len()).ok()?)))
    }

    pub(super) fn is_positive(self) -> bool {
        self.0 > 0
    }

    pub(super) fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Is it less than so many units of the last of `digits` decimals away from another?
    pub(super) fn within(self, other: Self, units: i64, digits: u32) -> bool {
        let far = self - other;
        let far = if far.0 < 0 { Self::ZERO - far } else { far };
        far < Self::decimal(units, digits)
    }

    /// As printed: a half goes away from nought, or to the even digit.
    pub(super) fn printed(self, digits: u32, to_even: bool) -> String {
        let power = 10_i128.pow(digits);
        let (above, below) = (self.0.abs() * power, self.1);
        let (mut units, rest) = (above / below, above % below);
        if match (rest * 2).cmp(&below) {
            Ordering::Greater => true,
            Ordering::Equal => !to_even || units % 2 == 1,
            Ordering::Less => false,
        } {
            units += 1;
        }
        let sign = if self.0 < 0 && units > 0 { "-" } else { "" };
        if digits == 0 {
            return format!("{sign}{units}");
        }
        let width = usize::try_from(digits).expect("few digits");
        format!("{sign}{}.{:0width$}", units / power, units % power)
    }
}

impl Add for Ratio {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::of(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }
}

impl Sub for Ratio {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::of(self.0 * other.1 - other.0 * self.1, self.1 * other.1)
    }
}

impl Mul for Ratio {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::of(self.0 * other.0, self.1 * other.1)
    }
}

impl Div for Ratio {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::of(self.0 * other.1, self.1 * other.0)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}
