//! Where a value stands on an axis, and which round values are written beside it.

/// An axis of values.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    step: f64,
}

impl Scale {
    /// An axis that holds all values; bars begin at zero.
    pub(super) fn over(values: &[f64], from_zero: bool) -> Self {
        let finite = || values.iter().copied().filter(|value| value.is_finite());
        let mut low = finite().fold(f64::INFINITY, f64::min);
        let mut high = finite().fold(f64::NEG_INFINITY, f64::max);
        if !(low.is_finite() && high.is_finite()) {
            (low, high) = (0.0, 1.0);
        }
        if from_zero {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        let widest = high - low;
        if !widest.is_finite() || widest <= f64::EPSILON * high.abs().max(1.0) {
            let more = high.abs().max(1.0) / 2.0;
            (low, high) = (if from_zero && low >= 0.0 { 0.0 } else { low - more }, high + more);
        }
        let step = round_step((high / 5.0 - low / 5.0).max(f64::MIN_POSITIVE));
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// Where a value stands: 0 at the low end, 1 at the high one.
    pub(super) fn at(&self, value: f64) -> f64 {
        let part = (value - self.low) / (self.high - self.low);
        if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The round values and how each is written.
    pub(super) fn marks(&self) -> Vec<(f64, String)> {
        let decimals = (-self.step.log10().floor()).clamp(0.0, 9.0);
        let mut out = Vec::new();
        for number in 0..=20_u32 {
            let value = self.low + self.step * f64::from(number);
            if value > self.high + self.step / 2.0 {
                break;
            }
            let value = if value.abs() < self.step / 1e6 { 0.0 } else { value };
            out.push((value, written(value, decimals)));
        }
        out
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most nine
fn written(value: f64, decimals: f64) -> String {
    format!("{value:.*}", decimals as usize)
}

/// The round number (1, 2, 5 times a power of ten) at or above a step.
fn round_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .map(|by| by * power)
        .into_iter()
        .find(|one| *one >= step)
        .unwrap_or(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_begin_at_zero_and_marks_are_round() {
        let scale = Scale::over(&[96.43, 85.5], true);
        let marks: Vec<String> = scale.marks().into_iter().map(|(_, text)| text).collect();
        assert_eq!(marks, ["0", "20", "40", "60", "80", "100"]);
        let line = Scale::over(&[0.52, 0.61], false);
        assert_eq!(line.marks()[0].1, "0.52");
        assert!((Scale::over(&[], true).at(0.5) - 0.5).abs() < 1e-9);
        assert_eq!(Scale::over(&[f64::MAX, f64::MIN], true).marks().len().min(1), 1);
    }
}
