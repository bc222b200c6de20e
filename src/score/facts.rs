//! What is known about each unit before anything is scored: figures with where they came from.

use crate::words::calendar::WorkingDays;
use crate::words::formula::Term;
use crate::words::interval::Quantity;
use crate::words::payment::Payment;
use crate::words::{Fraction, Missing, Period};
use std::collections::BTreeMap;

/// A unit that is scored, ranked or paid.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Unit {
    /// Its code.
    pub code: String,
    /// Its label.
    pub label: String,
}

/// The figures of all units, by name.
///
/// A figure is kept in its column's own unit (8000 for 8000万元), a percentage as a ratio (95.3 in
/// a column of `%` is 0.953), a percentage point as it is. Names are written as formulas write
/// them: `x`, `query.x`, `previous.x`, `last_year.x`, `x@-2`.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The units, in the order of their list.
    pub units: Vec<Unit>,
    /// Name → figures of all units.
    pub columns: BTreeMap<String, FactColumn>,
    /// Named figures that are the same for all units: parameters.
    pub singles: BTreeMap<String, Single>,
    /// Facts entered by people, by flag.
    pub flags: BTreeMap<String, Vec<Entered>>,
    /// Scores decided by people, by their name.
    pub decided: BTreeMap<String, Vec<Entered>>,
    /// Name → period → figures of all units, for awards that look at several periods.
    pub series: BTreeMap<String, BTreeMap<Period, Vec<Term>>>,
    /// What was paid before, by whatever scheme.
    pub payments: Vec<Payment>,
    /// Payments that lack something they need to count, each with what it lacks.
    pub doubtful: Vec<(Payment, String)>,
    /// Which days are worked.
    pub calendar: WorkingDays,
}

/// One figure for each unit.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FactColumn {
    /// Its heading.
    pub label: String,
    /// Unit of measure, as the query declares it.
    pub unit: Option<String>,
    /// Decimals printed.
    pub digits: u32,
    /// Where it came from; `None` for an example.
    pub origin: Option<Origin>,
    /// Of another period: was it on record, or worked out anew? Empty for figures of the period.
    pub basis: String,
    /// One figure for each unit, in the order of the units.
    pub values: Vec<Term>,
}

/// A column of an indicator table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Origin {
    /// The query or scheme.
    pub query: String,
    /// Its column.
    pub column: String,
    /// For which period.
    pub period: Period,
    /// The column with the unit's code; empty if the table has one row for all.
    pub key: String,
}

/// A named figure that is the same for all units.
#[derive(Clone, PartialEq, Debug)]
pub struct Single {
    /// The figure.
    pub value: Term,
    /// The document or table it comes from.
    pub source: String,
}

/// Something that a person entered about a unit: a fact, or a score.
#[derive(Clone, PartialEq, Debug)]
pub struct Entered {
    /// The unit's position among the units.
    pub unit: usize,
    /// The fact's code, or the score.
    pub value: Term,
    /// The reason, or who decided.
    pub reason: String,
    /// The number of the document.
    pub document: String,
    /// Where it came from.
    pub origin: Option<Origin>,
}

impl Facts {
    /// A figure of a unit; `None` if there is no such name.
    #[must_use]
    pub fn value(&self, unit: usize, name: &str) -> Option<Term> {
        if let Some(column) = self.columns.get(name) {
            let missing = Term::Missing(Missing::NotReported);
            return Some(column.values.get(unit).cloned().unwrap_or(missing));
        }
        self.singles.get(name).map(|single| single.value.clone())
    }

    /// A figure of a unit in one period; `None` if it is not kept by periods.
    #[must_use]
    pub fn at(&self, unit: usize, name: &str, period: Period) -> Option<Term> {
        let by_period = self.series.get(name)?;
        let missing = Term::Missing(Missing::NotReported);
        let values = by_period.get(&period);
        Some(values.and_then(|values| values.get(unit)).cloned().unwrap_or(missing))
    }
}

/// A percentage as a ratio, a percentage point as a hundredth; anything else in its own unit.
#[must_use]
pub fn in_unit(value: Term, unit: Option<&str>) -> Term {
    let (Term::Number(number), Some(unit)) = (&value, unit) else { return value };
    let decimals = match unit {
        "%" | "百分点" | "个百分点" | "pp" => 2,
        "‰" => 3,
        _ => return value,
    };
    Term::Number(number * &Fraction::scaled(1, decimals))
}

/// What a person wrote as a number with a unit, among figures of a unit; text otherwise.
#[must_use]
pub fn written(text: &str, unit: Option<&str>) -> Term {
    if let Some(number) =
        Quantity::parse(text).and_then(|quantity| quantity.in_unit(text, unit))
    {
        return Term::Number(number);
    }
    match text {
        "—" | "" => Term::Missing(Missing::NotReported),
        _ => text.parse().map_or_else(|_| Term::Text(text.into()), Term::Date),
    }
}
