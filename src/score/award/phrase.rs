//! The words of explanations: always Chinese, as they stand in bulletins and publicity tables.

use crate::words::Fraction;
use crate::words::catalogue::{self, Language};
use crate::words::formula::Term;
use crate::words::interval::{Interval, Measure};

/// A phrase of the catalogue.
pub(super) fn say(key: &str, parts: &[(&'static str, String)]) -> String {
    catalogue::say(Language::Chinese, key, parts)
}

/// A figure that cannot be worked out.
pub(super) fn missing(key: &str, parts: &[(&'static str, String)]) -> Term {
    Term::not_computable(say(key, parts))
}

/// A number as it is compared: as a percentage where the interval is one; exact, or to six
/// decimals with a sign that says so.
pub(super) fn number(number: &Fraction, range: Option<&Interval>) -> String {
    let percent = range.is_some_and(|range| range.measure == Measure::Ratio);
    let shown = if percent { number * &Fraction::whole(100) } else { number.clone() };
    let text = shown.to_exact_decimal().filter(|text| text.len() <= 24);
    let text = text.unwrap_or_else(|| format!("≈{}", shown.to_fixed(6)));
    if percent { text + "%" } else { text }
}

/// `50% ∈ [50%, 100%)`, `50% ≥ 30%`.
pub(super) fn comparison(left: &str, range: &Interval) -> String {
    let text = range.to_string();
    let signs =
        [(">=", "≥"), ("≥", "≥"), ("<=", "≤"), ("≤", "≤"), (">", ">"), ("<", "<"), ("=", "=")];
    for (sign, shown) in signs {
        if let Some(bound) = text.strip_prefix(sign) {
            return format!("{left} {shown} {}", bound.trim());
        }
    }
    format!("{left} ∈ {text}")
}

/// Yes, no, or not known.
pub(super) fn verdict(holds: Option<bool>) -> &'static str {
    match holds {
        Some(true) => "是",
        Some(false) => "否",
        None => "—",
    }
}
