//! Numbers with twelve decimals in whole-number arithmetic: the same on every machine, and fast
//! enough for thousands of draws. They show how firm a rank is; no official figure rests on them.

use crate::words::Fraction;

/// One, in units of the twelfth decimal.
pub(super) const ONE: i128 = 1_000_000_000_000;
/// Twice the natural logarithm's precision while it is worked out.
const FINE: i128 = 1_000_000_000_000_000;
const LN_2: i128 = 693_147_180_559_945;

/// A fraction to the twelfth decimal; `None` if it is too large.
pub(super) fn from(value: &Fraction) -> Option<i128> {
    let digits: String = value.to_fixed(12).chars().filter(|one| *one != '.').collect();
    // room for a product of two and a sum of thousands
    digits.parse::<i128>().ok().filter(|number| number.abs() < ONE * 1_000_000)
}

/// a × b.
pub(super) fn times(a: i128, b: i128) -> i128 {
    a.saturating_mul(b) / ONE
}

/// a ÷ b; zero where b is zero.
pub(super) fn over(a: i128, b: i128) -> i128 {
    a.saturating_mul(ONE).checked_div(b).unwrap_or(0)
}

/// The natural logarithm of a number above zero.
pub(super) fn ln(value: i128) -> i128 {
    // value = m × 2^k with m in [1, 2); ln m = 2 (y + y³/3 + …), y = (m − 1) ÷ (m + 1)
    let mut m = value.saturating_mul(FINE / ONE).max(1);
    let mut k = 0;
    while m >= 2 * FINE {
        m /= 2;
        k += 1;
    }
    while m < FINE {
        m *= 2;
        k -= 1;
    }
    let y = (m - FINE) * FINE / (m + FINE);
    let square = y * y / FINE;
    let (mut term, mut sum, mut odd) = (y, 0, 1);
    while term != 0 {
        sum += term / odd;
        term = term * square / FINE;
        odd += 2;
    }
    (2 * sum + k * LN_2) / (FINE / ONE)
}

/// e to a power; powers beyond ±40 are cut off there.
pub(super) fn exp(value: i128) -> i128 {
    let x = value.clamp(-40 * ONE, 40 * ONE) * (FINE / ONE);
    let k = x.div_euclid(LN_2);
    let r = x.rem_euclid(LN_2);
    let (mut term, mut sum, mut n) = (FINE, 0, 1);
    while term != 0 {
        sum += term;
        term = term * r / FINE / n;
        n += 1;
    }
    let shifted = if k >= 0 { sum << k } else { sum >> -k };
    shifted / (FINE / ONE)
}

/// A sequence that looks random and is the same for the same seed (splitmix64).
#[derive(Clone, Debug)]
pub(super) struct Sequence(u64);

impl Sequence {
    pub(super) fn new(seed: u32) -> Self {
        Self(u64::from(seed))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from −1 to 1, each as likely.
    pub(super) fn about_zero(&mut self) -> i128 {
        i128::from(self.next() % 2_000_001) * (ONE / 1_000_000) - ONE
    }

    /// One of so many.
    pub(super) fn one_of(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(1).max(1);
        usize::try_from(self.next() % count).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{ONE, Sequence, exp, ln, over, times};

    #[test]
    fn logarithms_and_powers_to_eleven_decimals() {
        for (value, wanted) in [
            (2 * ONE, 693_147_180_560),
            (10 * ONE, 2_302_585_092_994),
            (ONE / 10, -2_302_585_092_994),
            (ONE, 0),
        ] {
            assert!((ln(value) - wanted).abs() <= 10, "{value}: {}", ln(value));
            assert!((exp(wanted) - value).abs() <= 100, "{wanted}: {}", exp(wanted));
        }
        assert_eq!(times(ONE / 2, 3 * ONE), 3 * ONE / 2);
        assert_eq!(over(ONE, 4 * ONE), ONE / 4);
        assert_eq!(over(ONE, 0), 0);
    }

    #[test]
    fn a_sequence_is_its_seed() {
        let draw = |seed| {
            let mut sequence = Sequence::new(seed);
            (0..5).map(|_| sequence.about_zero()).collect::<Vec<i128>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert!(draw(7).iter().all(|one| one.abs() <= ONE));
    }
}
