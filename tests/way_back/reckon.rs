//! What each figure of a random workspace must be, by plain addition and long division.

use super::ratio::Ratio;
use super::world::{BEFORE, LAST_YEAR, Line, NOW, People, World, kind_code, unit_code};

/// A row of the query: unit and kind; nothing stands for all of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Key {
    pub(super) unit: Option<usize>,
    pub(super) kind: Option<usize>,
}

impl Key {
    /// The row that a record speaks of.
    pub(super) fn of(world: &World, key: &[(String, String)]) -> Self {
        let code = |name: &str| {
            key.iter().find(|(column, _)| column == name).map(|(_, code)| code.as_str())
        };
        Self {
            unit: code("provider").map(|code| {
                (0..world.units).find(|unit| unit_code(*unit) == code).expect("a unit")
            }),
            kind: code("kind")
                .map(|code| (0..3).find(|kind| kind_code(*kind) == code).expect("a kind")),
        }
    }
}

impl World {
    /// The lines behind a row; nothing if a return that they need did not come.
    pub(super) fn lines(&self, period: usize, key: Key) -> Option<Vec<&Line>> {
        let mut lines = Vec::new();
        for unit in 0..self.units {
            if key.unit.is_none_or(|wanted| wanted == unit) {
                lines.extend(&self.sent.get(&(period, unit))?.lines);
            }
        }
        lines.retain(|line| key.kind.is_none_or(|wanted| wanted == line.kind));
        Some(lines)
    }

    /// What a line gives to a number that SQL gathers.
    pub(super) fn part(&self, line: &Line, name: &str) -> Ratio {
        match name {
            "a" => self.value(line, 0),
            "b" => self.value(line, 1),
            "items" => Ratio::whole(1),
            "weighted" => self.value(line, 0) * Ratio::whole(self.rates[line.kind]),
            "first_kind" if line.kind == 0 => self.value(line, 0),
            "first_kind" => Ratio::ZERO,
            other => panic!("{other} is no sum of lines"),
        }
    }

    /// A number that SQL gathers.
    fn gathered(&self, period: usize, key: Key, name: &str) -> Option<Ratio> {
        let lines = self.lines(period, key)?;
        if name == "people" {
            let people = (0..self.units)
                .filter(|unit| key.unit.is_none_or(|wanted| wanted == *unit))
                .map(|unit| self.people.get(&(period, unit)).copied().map(Ratio::whole));
            return people.sum_of();
        }
        if lines.is_empty() {
            return None;
        }
        lines.into_iter().map(|line| Some(self.part(line, name))).sum_of()
    }

    /// A figure in full; nothing if it cannot be worked out.
    pub(super) fn figure(&self, period: usize, key: Key, column: &str) -> Option<Ratio> {
        let of = |name: &str| self.figure(period, key, name);
        let hundred = Ratio::whole(100);
        match column {
            "ratio" => over(of("a")?, of("b")?).map(|ratio| ratio * hundred),
            "per_head" => over(of("a")?, of("people")?),
            "scaled" => over(of("a")? + of("b")?, Ratio::whole(10_000)),
            "place" => self.place(key),
            _ => match self.compares(column) {
                None => self.gathered(period, key, column),
                Some((base, word)) => {
                    let other = |period| self.figure(period, key, base);
                    match word {
                        "last_year" => other(LAST_YEAR),
                        "previous" => other(BEFORE),
                        "year_change" => Some(other(NOW)? - other(LAST_YEAR)?),
                        "change" => Some(other(NOW)? - other(BEFORE)?),
                        _ => {
                            let before = other(LAST_YEAR)?;
                            let grown = (other(NOW)? - before) * hundred;
                            before.is_positive().then(|| grown / before)
                        }
                    }
                }
            },
        }
    }

    /// `a_growth` is `a` and `growth`.
    fn compares<'a>(&self, column: &'a str) -> Option<(&'a str, &'a str)> {
        let (base, word) = column.split_once('_')?;
        self.compared.get(base)?.contains(&word).then_some((base, word))
    }

    /// Decimals that a column is printed with.
    pub(super) fn digits_of(&self, column: &str) -> u32 {
        match self.compares(column) {
            _ if column == "place" => 0,
            Some((_, "growth")) => 1,
            Some((base, _)) => self.digits[base],
            None => self.digits[column],
        }
    }

    /// One more than those that come before it; none for what cannot be worked out.
    fn place(&self, key: Key) -> Option<Ratio> {
        let (by, high) = self.rank?;
        key.unit?;
        let own = self.figure(NOW, key, by)?;
        let before = self.keys().into_iter().filter(|other| {
            let other = self.figure(NOW, *other, by);
            other.is_some_and(|other| if high { other > own } else { other < own })
        });
        Some(Ratio::whole(1 + i64::try_from(before.count()).expect("few")))
    }

    /// Every row but the total.
    fn keys(&self) -> Vec<Key> {
        let kinds: Vec<Option<usize>> =
            if self.by_kind { (0..3).map(Some).collect() } else { vec![None] };
        (0..self.units)
            .flat_map(|unit| {
                kinds.iter().map(move |kind| Key { unit: Some(unit), kind: *kind })
            })
            .collect()
    }

    /// Is a number gathered as a sum of the lines?
    pub(super) fn is_sum(&self, name: &str) -> bool {
        let of_lines = self
            .columns()
            .into_iter()
            .any(|(column, formula)| column == name && formula.is_none() && column != "people");
        of_lines || (name == "people" && self.with_people == People::Summed)
    }
}

fn over(above: Ratio, below: Ratio) -> Option<Ratio> {
    (!below.is_zero()).then(|| above / below)
}

/// Adding what may be missing: then the sum is.
trait SumOf {
    fn sum_of(self) -> Option<Ratio>;
}

impl<I: Iterator<Item = Option<Ratio>>> SumOf for I {
    fn sum_of(mut self) -> Option<Ratio> {
        self.try_fold(Ratio::ZERO, |sum, part| Some(sum + part?))
    }
}
