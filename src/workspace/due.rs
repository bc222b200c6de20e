//! When a return is due: so many days after the end of its period.

/// When a return is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// Days after the last day of the period.
    pub days: u32,
    /// Are they working days?
    pub working: bool,
}

impl Due {
    /// Reads `period end + 30 days`, `period end + 5 working days`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("period end + ")?;
        let (days, unit) = rest.split_once(' ')?;
        let working = match unit {
            "days" | "day" => false,
            "working days" | "working day" => true,
            _ => return None,
        };
        Some(Self { days: days.parse().ok()?, working })
    }
}
