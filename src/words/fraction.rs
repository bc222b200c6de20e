//! Exact arithmetic for everything that decides or is printed: no float, no hidden scale.
//!
//! A [`Fraction`] is a ratio of whole numbers of any size. Figures are kept so from the cell to
//! the page and rounded once, half away from zero (四舍五入), when they are printed.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

/// Which way a half goes when a figure is rounded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Rounding {
    /// 四舍五入: away from zero.
    #[default]
    HalfUp,
    /// 四舍六入五成双 (GB/T 8170—2008): to the even digit, looked at in the exact number, once.
    HalfEven,
}

impl Rounding {
    /// Its words in declarations, each with its way.
    pub const WORDS: [(&'static str, Rounding); 2] =
        [("half_up", Rounding::HalfUp), ("gb8170", Rounding::HalfEven)];

    /// By its word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, way)| *way)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, way)| *way == self).map_or("half_up", |(word, _)| word)
    }
}

/// Digits that a spreadsheet keeps of a number.
const SPREADSHEET: usize = 15;

/// An exact number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fraction(BigRational);

impl Fraction {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self(BigRational::from_integer(BigInt::from(number)))
    }

    /// `mantissa × 10^-scale`.
    #[must_use]
    pub fn scaled(mantissa: i128, scale: u32) -> Self {
        Self(BigRational::new(BigInt::from(mantissa), BigInt::from(10).pow(scale)))
    }

    /// Reads plain decimal notation (`-12.50`); no exponent, no separators.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        let scale = u32::try_from(part.len()).ok()?;
        let mantissa: BigInt = format!("{whole}{part}").parse().ok()?;
        let value = BigRational::new(mantissa, BigInt::from(10).pow(scale));
        Some(Self(if text.starts_with('-') { -value } else { value }))
    }

    /// The quotient, or `None` when the divisor is zero.
    #[must_use]
    pub fn divided_by(&self, divisor: &Self) -> Option<Self> {
        (!divisor.0.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// Is it zero?
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Is it below zero?
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Is it a whole number?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.is_integer()
    }

    /// Its distance from zero.
    #[must_use]
    pub fn absolute(&self) -> Self {
        Self(self.0.abs())
    }

    /// The largest whole number not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// Rounded to `digits` decimals, a half going away from zero (四舍五入).
    #[must_use]
    pub fn rounded(&self, digits: u32) -> Self {
        let power = BigInt::from(10).pow(digits);
        let moved = &self.0 * BigRational::from_integer(power.clone());
        // BigRational::round sends halves away from zero.
        Self(BigRational::new(moved.round().to_integer(), power))
    }

    /// Rounded to `digits` decimals, a half going the given way.
    #[must_use]
    pub fn rounded_by(&self, digits: u32, way: Rounding) -> Self {
        let half_up = self.rounded(digits);
        if way == Rounding::HalfUp {
            return half_up;
        }
        let power = BigInt::from(10).pow(digits);
        let moved = &self.0 * BigRational::from_integer(power.clone());
        let tie = (&moved - moved.trunc()).abs() == BigRational::new(1.into(), 2.into());
        let floor = moved.trunc().to_integer();
        if tie && (&floor % BigInt::from(2)).is_zero() {
            return Self(BigRational::new(floor, power));
        }
        half_up
    }

    /// As printed with `digits` decimals, rounded half away from zero; never `-0.00`.
    #[must_use]
    pub fn to_fixed(&self, digits: u32) -> String {
        let power = BigInt::from(10).pow(digits);
        let scaled = (&self.0 * BigRational::from_integer(power)).round().to_integer();
        let negative = scaled.is_negative();
        let mut text = scaled.abs().to_string();
        let digits = digits as usize;
        if digits > 0 {
            while text.len() <= digits {
                text.insert(0, '0');
            }
            text.insert(text.len() - digits, '.');
        }
        if negative { format!("-{text}") } else { text }
    }

    /// Plain decimal notation when the number has a finite one within 18 decimals.
    #[must_use]
    pub fn to_exact_decimal(&self) -> Option<String> {
        (0..=18)
            .find(|&digits| self.rounded(digits) == *self)
            .map(|digits| self.to_fixed(digits))
    }

    /// All decimals of a number that ends; of one that does not (a third), as many as a
    /// spreadsheet keeps.
    #[must_use]
    pub fn in_full(&self) -> String {
        self.to_exact_decimal().unwrap_or_else(|| {
            let whole = self.absolute().to_fixed(0).trim_start_matches('0').len();
            self.to_fixed(u32::try_from(SPREADSHEET.saturating_sub(whole.max(1))).unwrap_or(0))
        })
    }

    /// The `n`-th root, cut off after `digits` decimals; `None` of a number below zero. It is the
    /// only result that is not exact, and whoever uses it says so.
    #[must_use]
    pub fn root(&self, n: u32, digits: u32) -> Option<Self> {
        if n == 0 || self.is_negative() {
            return None;
        }
        let power = BigInt::from(10).pow(digits.checked_mul(n)?);
        let scaled = (&self.0 * BigRational::from_integer(power)).floor().to_integer();
        Some(Self(BigRational::new(scaled.nth_root(n), BigInt::from(10).pow(digits))))
    }

    /// The number multiplied with itself, so many times.
    #[must_use]
    pub fn power(&self, times: u32) -> Self {
        Self(self.0.pow(i32::try_from(times).unwrap_or(i32::MAX)))
    }

    /// Numerator and denominator as small whole numbers, if they are.
    #[must_use]
    pub fn small_parts(&self) -> Option<(u32, u32)> {
        use num_traits::ToPrimitive;
        Some((self.0.numer().to_u32()?, self.0.denom().to_u32()?))
    }

    /// The nearest float, for drawing only: bars, charts, spreadsheet cells of rounded figures.
    #[must_use]
    pub fn to_drawing(&self) -> f64 {
        self.to_fixed(15).parse().unwrap_or(0.0)
    }
}

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Self {
        Self::scaled(value.mantissa(), value.scale())
    }
}

impl Add for &Fraction {
    type Output = Fraction;
    fn add(self, other: &Fraction) -> Fraction {
        Fraction(&self.0 + &other.0)
    }
}

impl Sub for &Fraction {
    type Output = Fraction;
    fn sub(self, other: &Fraction) -> Fraction {
        Fraction(&self.0 - &other.0)
    }
}

impl Mul for &Fraction {
    type Output = Fraction;
    fn mul(self, other: &Fraction) -> Fraction {
        Fraction(&self.0 * &other.0)
    }
}

impl Neg for &Fraction {
    type Output = Fraction;
    fn neg(self) -> Fraction {
        Fraction(-&self.0)
    }
}

impl fmt::Display for Fraction {
    /// The exact value: a decimal where there is one, else `numerator/denominator`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_exact_decimal() {
            Some(text) => out.write_str(&text),
            None => write!(out, "{}/{}", self.0.numer(), self.0.denom()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> Fraction {
        Fraction::parse(text).expect(text)
    }

    /// Values on which cell formats, `format!` and engines disagree (bulletins.md 2.3).
    /// The examples of GB/T 8170—2008, 3.2.
    #[test]
    fn a_half_goes_to_the_even_digit() {
        for (text, digits, even, up) in [
            ("1.050", 1, "1.0", "1.1"),
            ("0.35", 1, "0.4", "0.4"),
            ("2.5", 0, "2", "3"),
            ("3.5", 0, "4", "4"),
            ("0.0325", 3, "0.032", "0.033"),
            ("-0.5", 0, "0", "-1"),
            ("-1.5", 0, "-2", "-2"),
            ("12.1498", 1, "12.1", "12.1"),
            ("10.5002", 0, "11", "11"),
        ] {
            let exact = Fraction::parse(text).expect("a number");
            let by = |way| exact.rounded_by(digits, way).to_fixed(digits);
            assert_eq!(
                (by(Rounding::HalfEven), by(Rounding::HalfUp)),
                (even.into(), up.into())
            );
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (value, digits, printed) in [
            ("5.25", 1, "5.3"),
            ("0.25", 1, "0.3"),
            ("0.35", 1, "0.4"),
            ("1.005", 2, "1.01"),
            ("2.675", 2, "2.68"),
            ("2.5", 0, "3"),
            ("-2.5", 0, "-3"),
            ("-0.04", 1, "0.0"),
        ] {
            assert_eq!(parse(value).to_fixed(digits), printed, "{value}");
        }
    }

    #[test]
    fn thirds_stay_thirds() {
        let third = parse("302").divided_by(&parse("3")).expect("not zero");
        assert_eq!(third.to_string(), "302/3");
        assert_eq!(&(&third + &third) + &third, parse("302"));
        assert!(parse("1").divided_by(&Fraction::zero()).is_none());
    }

    proptest! {
        #[test]
        fn decimals_read_back(mantissa in any::<i64>(), scale in 0u32..12) {
            let value = Fraction::scaled(i128::from(mantissa), scale);
            prop_assert_eq!(Fraction::parse(&value.to_fixed(scale)), Some(value));
        }
    }
}
