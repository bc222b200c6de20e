//! What one table of a bulletin tells about another: the same counts told by other rows.
//!
//! Two tables that rest on the same return hang together where the rows of one, added up, give
//! the rows of the other; a reader sees that from the figures, so the figures are asked. A cell
//! not shown must not follow from all lines that add up, of all tables at once: where it does,
//! the lightest figure of such a line is not shown either, until nothing follows.

use super::grid::{grids, source};
use super::{Reason, Treatment, Treatments};
use crate::engine::{Indicator, IndicatorRow};
use crate::publish::document::SourceKey;
use crate::words::Fraction;
use std::collections::{BTreeMap, BTreeSet};

/// A table, its columns that count, and the returns it rests on.
pub struct Counted<'a> {
    /// The table.
    pub indicator: &'a Indicator,
    /// The positions of the columns that count.
    pub counts: Vec<usize>,
    /// The forms that its query reads.
    pub forms: BTreeSet<String>,
}

/// Keeps what is not shown in one table from being worked out with the help of the others.
pub fn across(tables: &[Counted<'_>], smallest: u32, treatments: &mut Treatments) {
    let mut figures = Figures::default();
    for table in tables {
        figures.lines_of(table);
    }
    let own = figures.lines.len();
    for parts in tables {
        for sums in tables {
            let same = std::ptr::eq(parts.indicator, sums.indicator);
            if !same && !parts.forms.is_disjoint(&sums.forms) {
                figures.lines_between(parts, sums);
            }
        }
    }
    if figures.lines.len() == own {
        return;
    }
    let limit = Fraction::whole(i64::from(smallest));
    // each turn hides one more figure, so there are no more turns than figures
    for _ in 0..figures.all.len() {
        let hidden = figures.hidden(treatments);
        let follow = determined(&figures.lines, &hidden);
        let exposed = follow.iter().find(|at| figures.is_small(**at, treatments));
        let Some(next) = exposed.and_then(|at| figures.lightest_beside(*at, &hidden)) else {
            // what anyone can work out protects nothing: it may as well be shown
            for at in follow {
                if !figures.is_small(at, treatments) {
                    treatments.remove(&figures.all[at].0);
                }
            }
            return;
        };
        let value = &figures.all[next].1;
        let small = !value.is_zero() && value.absolute() < limit;
        let reason = if small { Reason::Small } else { Reason::Complementary };
        treatments.insert(figures.all[next].0.clone(), Treatment::Suppressed(reason));
    }
}

/// The figures of all tables and the lines in which they add up to nothing.
#[derive(Default)]
struct Figures {
    all: Vec<(SourceKey, Fraction)>,
    known: BTreeMap<SourceKey, usize>,
    /// figure → 1 or −1
    lines: Vec<BTreeMap<usize, i64>>,
}

impl Figures {
    /// The place of a figure; none if it is no number.
    fn at(&mut self, table: &Indicator, row: &IndicatorRow, column: usize) -> Option<usize> {
        let value = row.figures[column].number()?.clone();
        let key = source(table, row, column);
        if let Some(at) = self.known.get(&key) {
            return Some(*at);
        }
        self.all.push((key.clone(), value));
        self.known.insert(key, self.all.len() - 1);
        Some(self.all.len() - 1)
    }

    fn line(&mut self, parts: &[usize], sum: usize) {
        let mut line: BTreeMap<usize, i64> = parts.iter().map(|at| (*at, 1)).collect();
        line.insert(sum, -1);
        if line.len() == parts.len() + 1 && !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    /// The lines within a table: to the total row, to a column that is the sum of others.
    fn lines_of(&mut self, table: &Counted<'_>) {
        let indicator = table.indicator;
        let all: Vec<usize> = (0..indicator.columns.len()).collect();
        for grid in grids(indicator, &all) {
            if !grid.columns().any(|at| table.counts.contains(&at)) {
                continue;
            }
            if let (Some(total), true) = (&indicator.total, grid.has_total) {
                for column in grid.columns() {
                    let rows = indicator.rows.iter();
                    let parts: Option<Vec<usize>> =
                        rows.map(|row| self.at(indicator, row, column)).collect();
                    let sum = self.at(indicator, total, column);
                    if let (Some(parts), Some(sum)) = (parts, sum) {
                        self.line(&parts, sum);
                    }
                }
            }
            let Some(sum) = grid.sum else { continue };
            for row in indicator.printed_rows() {
                let columns = grid.parts.iter();
                let parts: Option<Vec<usize>> =
                    columns.map(|column| self.at(indicator, row, *column)).collect();
                let sum = self.at(indicator, row, sum);
                if let (Some(parts), Some(sum)) = (parts, sum) {
                    self.line(&parts, sum);
                }
            }
        }
    }

    /// The lines between two tables: rows of one that add up to each row of the other.
    fn lines_between(&mut self, parts: &Counted<'_>, sums: &Counted<'_>) {
        let (of, to) = (parts.indicator, sums.indicator);
        for &own in &parts.counts {
            for &other in &sums.counts {
                let adding = |row| (row, adding_up(of, own, to, other, row));
                let mut found: Vec<_> = to.rows.iter().map(adding).collect();
                if found.iter().any(|(_, added)| *added == Added::Otherwise) {
                    found.clear();
                }
                found.extend(to.total.iter().map(adding));
                for (row, added) in found {
                    let Added::Up(rows) = added else { continue };
                    let rows: Option<Vec<usize>> =
                        rows.into_iter().map(|part| self.at(of, part, own)).collect();
                    if let (Some(rows), Some(sum)) = (rows, self.at(to, row, other)) {
                        self.line(&rows, sum);
                    }
                }
            }
        }
    }

    fn hidden(&self, treatments: &Treatments) -> BTreeSet<usize> {
        let is_hidden =
            |at: &usize| treatments.get(&self.all[*at].0).is_some_and(Treatment::is_suppressed);
        (0..self.all.len()).filter(is_hidden).collect()
    }

    fn is_small(&self, at: usize, treatments: &Treatments) -> bool {
        treatments.get(&self.all[at].0) == Some(&Treatment::Suppressed(Reason::Small))
    }

    /// The lightest figure that is still shown in a line of this one; of lines those come first
    /// in which nothing else is hidden. A zero hides nothing.
    fn lightest_beside(&self, at: usize, hidden: &BTreeSet<usize>) -> Option<usize> {
        let of_line = |line: &BTreeMap<usize, i64>| {
            let others = line.keys().filter(|other| hidden.contains(other)).count();
            let shown = line.keys().filter(|other| {
                !hidden.contains(other) && self.all[**other].1.absolute() >= Fraction::whole(1)
            });
            shown.map(|other| (others, self.all[*other].1.absolute(), *other)).min()
        };
        let lines = self.lines.iter().filter(|line| line.contains_key(&at));
        lines.filter_map(of_line).min().map(|(.., other)| other)
    }
}

/// What rows of a table give, held against a row of another.
#[derive(PartialEq)]
enum Added<'t> {
    /// These add up to it.
    Up(Vec<&'t IndicatorRow>),
    /// Nothing can be said: no such rows, or not all of them numbers.
    Nothing,
    /// They give something else.
    Otherwise,
}

/// The rows of a table that add up to a row of another one.
fn adding_up<'t>(
    of: &'t Indicator,
    own: usize,
    to: &Indicator,
    other: usize,
    row: &IndicatorRow,
) -> Added<'t> {
    let Some(sum) = row.figures[other].number() else { return Added::Nothing };
    let own_names =
        |name: &String| of.columns.iter().any(|column| column.is_key && column.name == *name);
    if !row.key.iter().all(|(name, _)| own_names(name)) || to.query == of.query {
        return Added::Otherwise;
    }
    let rows: Vec<&IndicatorRow> = of
        .rows
        .iter()
        .filter(|part| row.key.iter().all(|one| part.key.contains(one)))
        .collect();
    let parts: Option<Vec<&Fraction>> =
        rows.iter().map(|part| part.figures[own].number()).collect();
    let Some(parts) = parts.filter(|parts| !parts.is_empty()) else { return Added::Nothing };
    let added = parts.into_iter().fold(Fraction::zero(), |sum, part| &sum + part);
    if added == *sum { Added::Up(rows) } else { Added::Otherwise }
}

/// A prime larger than whatever the lines' ones and minus ones can give by chance.
const PRIME: i128 = (1 << 61) - 1;

/// The hidden figures that follow from the lines: brought to steps, a line has one of them alone.
fn determined(lines: &[BTreeMap<usize, i64>], hidden: &BTreeSet<usize>) -> Vec<usize> {
    let mut steps: BTreeMap<usize, BTreeMap<usize, i128>> = BTreeMap::new();
    for line in lines {
        let mut row: BTreeMap<usize, i128> = line
            .iter()
            .filter(|(at, _)| hidden.contains(at))
            .map(|(at, sign)| (*at, i128::from(*sign).rem_euclid(PRIME)))
            .collect();
        for (at, step) in &steps {
            if let Some(factor) = row.get(at).copied() {
                take_away(&mut row, step, factor);
            }
        }
        let Some((first, lead)) = row.iter().next().map(|(at, value)| (*at, *value)) else {
            continue;
        };
        let inverse = power(lead, PRIME - 2);
        for value in row.values_mut() {
            *value = *value * inverse % PRIME;
        }
        for step in steps.values_mut() {
            if let Some(factor) = step.get(&first).copied() {
                take_away(step, &row, factor);
            }
        }
        steps.insert(first, row);
    }
    steps.into_iter().filter(|(_, row)| row.len() == 1).map(|(at, _)| at).collect()
}

fn take_away(row: &mut BTreeMap<usize, i128>, step: &BTreeMap<usize, i128>, factor: i128) {
    for (at, value) in step {
        let new = (row.get(at).copied().unwrap_or(0) - factor * value).rem_euclid(PRIME);
        if new == 0 {
            row.remove(at);
        } else {
            row.insert(*at, new);
        }
    }
}

fn power(mut base: i128, mut times: i128) -> i128 {
    let mut out = 1;
    while times > 0 {
        if times % 2 == 1 {
            out = out * base % PRIME;
        }
        base = base * base % PRIME;
        times /= 2;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::determined;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn a_figure_follows_from_lines_together() {
        let line = |of: &[(usize, i64)]| of.iter().copied().collect::<BTreeMap<usize, i64>>();
        // a + b = …, b + c = …, a + c = … : each follows from the three
        let lines = [
            line(&[(0, 1), (1, 1), (9, -1)]),
            line(&[(1, 1), (2, 1), (9, -1)]),
            line(&[(0, 1), (2, 1), (9, -1)]),
        ];
        let hidden = BTreeSet::from([0, 1, 2]);
        assert_eq!(determined(&lines, &hidden), [0, 1, 2]);
        assert!(determined(&lines[..2], &hidden).is_empty());
        let alone = BTreeSet::from([0]);
        assert_eq!(determined(&lines[..1], &alone), [0]);
    }
}
