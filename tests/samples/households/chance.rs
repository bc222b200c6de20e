//! Numbers that look like chance and are the same each time: SplitMix64 over a seed and a place.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The stream of a seed for one thing (a village, a household of it, a purpose).
    pub(crate) fn of(seed: u64, thing: &[usize]) -> Self {
        let mut chance = Self(seed ^ 0x5461_6262_616f_0001);
        for part in thing {
            let mixed = chance.next() ^ u64::try_from(*part).unwrap_or(u64::MAX);
            chance.0 = mixed.wrapping_mul(0xff51_afd7_ed55_8ccd);
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    /// One of several.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
