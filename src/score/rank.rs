//! Ranks with declared ties: 1, 2, 2, 4 unless the scheme says otherwise; row order never decides.

use super::entered::place;
use super::{Board, CardColumn, Step};
use crate::words::Fraction;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Term;
use crate::workspace::scheme::Cite;
use crate::workspace::scheme::rank::{SchemeRank, Ties};
use std::collections::{BTreeMap, BTreeSet};

/// What a unit is ranked by: its figure, then what parts equal ones; larger is better in each.
type RankKey = Vec<Fraction>;

/// Puts a rank and, beside it, whether a unit is last on the board.
pub(super) fn rank(board: &mut Board<'_>, rank: &SchemeRank) {
    if board.given(&rank.name) {
        put_last(board, rank);
        return;
    }
    let units = board.facts.units.len();
    let keys: Vec<Option<RankKey>> =
        (0..units).map(|unit| key(board, unit, rank, rank.round_first)).collect();
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for unit in (0..units).filter(|unit| keys[*unit].is_some()) {
        let group = rank.within.as_ref().and_then(|name| board.value(unit, name));
        groups
            .entry(group.map_or_else(String::new, |term| term.to_string()))
            .or_default()
            .push(unit);
    }
    let mut refused: BTreeSet<usize> = BTreeSet::new();
    let mut values: Vec<Term> = (0..units)
        .map(|unit| board.value(unit, &rank.by))
        .map(|value| match value {
            Some(Term::Missing(missing)) => Term::Missing(missing),
            _ => Term::Missing(crate::words::Missing::NotApplicable),
        })
        .collect();
    for members in groups.values() {
        let order = Order::of(members, &keys);
        for unit in members {
            values[*unit] = Term::Number(order.place_of(&keys[*unit], rank));
        }
        refused.extend(ties(board, rank, members, &keys, &order));
    }
    for unit in refused {
        values[unit] = Term::Missing(super::reason("reason-tied", &[]));
    }
    without(board, rank, &values);
    let all: Vec<usize> = (0..units).collect();
    let everybody = rank.within.is_none().then(|| among(board, rank, &all));
    let by_unit: BTreeMap<usize, &String> = groups
        .iter()
        .flat_map(|(group, members)| members.iter().map(move |unit| (*unit, group)))
        .collect();
    let of_groups: BTreeMap<&String, String> =
        groups.iter().map(|(group, members)| (group, among(board, rank, members))).collect();
    for (unit, value) in values.iter().enumerate() {
        let mut step = Step::new(&board.facts.units[unit], &rank.name, &Cite::default());
        step.inputs = board.inputs(unit, std::iter::once(&rank.by).chain(&rank.within));
        step.result = Some(value.clone());
        let own = by_unit.get(&unit).and_then(|group| of_groups.get(group));
        step.comparison = everybody.as_ref().or(own).cloned().unwrap_or_default();
        board.steps.push(step);
    }
    if rank.round_first.is_some() {
        rounding_note(board, rank, &keys);
    }
    board.put(CardColumn {
        name: rank.name.clone(),
        label: rank.label.clone(),
        digits: u32::from(rank.ties == Ties::Average),
        ranked_by: Some(rank.by.clone()),
        values,
        ..CardColumn::default()
    });
    put_last(board, rank);
}

/// How many figures a step shows that compares all units.
const SHOWN: usize = 50;

/// The figures that are compared; of very many only the first, for every unit's step says them.
fn among(board: &Board<'_>, rank: &SchemeRank, members: &[usize]) -> String {
    let shown = members.iter().take(SHOWN).map(|unit| match board.value(*unit, &rank.by) {
        Some(term) => super::step::brief(&term),
        None => String::new(),
    });
    let mut shown: Vec<String> = shown.collect();
    if members.len() > SHOWN {
        shown.push(format!("…（{}）", members.len()));
    }
    shown.join("，")
}

/// Is a unit last (all who tie are)?
fn put_last(board: &mut Board<'_>, rank: &SchemeRank) {
    let Some(column) = board.column(&rank.name) else { return };
    let of_group = |unit: usize| {
        rank.within
            .as_ref()
            .and_then(|name| board.value(unit, name))
            .map(|term| term.to_string())
    };
    let groups: Vec<Option<String>> = (0..column.values.len()).map(of_group).collect();
    let mut worst: BTreeMap<&Option<String>, &Fraction> = BTreeMap::new();
    for (term, group) in column.values.iter().zip(&groups) {
        let Some(place) = term.number() else { continue };
        worst.entry(group).and_modify(|most| *most = place.max(*most)).or_insert(place);
    }
    let values = column
        .values
        .iter()
        .zip(&groups)
        .map(|(term, group)| match term {
            Term::Number(rank) => Term::Flag(worst.get(group) == Some(&rank)),
            other => other.clone(),
        })
        .collect();
    let name = rank.last_name();
    if !board.given(&name) {
        let label = super::words("label-last", &[("label", rank.label.clone())]);
        board.put(CardColumn { name, label, values, ..CardColumn::default() });
    }
}

fn key(
    board: &Board<'_>,
    unit: usize,
    rank: &SchemeRank,
    round_first: Option<u32>,
) -> Option<RankKey> {
    if board.excluded.contains_key(&unit) {
        return None;
    }
    let figure = |name: &str| match board.value(unit, name) {
        Some(Term::Number(number)) => Some(number),
        Some(Term::Flag(flag)) => Some(Fraction::whole(i64::from(flag))),
        _ => None,
    };
    let own = figure(&rank.by)?;
    let own = round_first.map_or_else(|| own.clone(), |digits| own.rounded(digits));
    let mut key = vec![if rank.high_first { own } else { -&own }];
    for name in &rank.tiebreak {
        let (bare, larger) = match name.strip_prefix('-') {
            Some(bare) => (bare, true),
            None => (name.as_str(), false),
        };
        // what is missing comes after what is there
        let own = figure(bare)
            .map_or_else(|| Fraction::whole(i64::MIN), |one| if larger { one } else { -&one });
        key.push(own);
    }
    Some(key)
}

/// The keys of those who are ranked together, sorted once: a place is two looks.
struct Order<'k> {
    keys: Vec<&'k RankKey>,
    distinct: Vec<&'k RankKey>,
}

impl<'k> Order<'k> {
    fn of(members: &[usize], keys: &'k [Option<RankKey>]) -> Self {
        let mut keys: Vec<&RankKey> =
            members.iter().filter_map(|unit| keys[*unit].as_ref()).collect();
        keys.sort();
        let mut distinct = keys.clone();
        distinct.dedup();
        Self { keys, distinct }
    }

    #[allow(clippy::ref_option, reason = "keys are kept so")]
    fn place_of(&self, own: &Option<RankKey>, rank: &SchemeRank) -> Fraction {
        let count = |number: usize| Fraction::whole(i64::try_from(number).unwrap_or(i64::MAX));
        let Some(own) = own else { return Fraction::zero() };
        let better = self.keys.len() - self.keys.partition_point(|key| *key <= own);
        let equal = self.keys.len() - better - self.keys.partition_point(|key| *key < own);
        match rank.ties {
            Ties::Dense => {
                let distinct = &self.distinct;
                count(distinct.len() - distinct.partition_point(|key| *key <= own) + 1)
            }
            Ties::Average => {
                let half = Fraction::scaled(5, 1);
                &count(better + 1) + &(&count(equal.saturating_sub(1)) * &half)
            }
            // all who tie share the last of their places: at an edge none of them is inside
            Ties::Competition | Ties::Refused if !rank.edge_all => count(better + equal),
            Ties::Competition | Ties::Refused => count(better + 1),
        }
    }
}

/// Says whose figures are at fault, so that nobody takes the others' ranks for settled.
fn without(board: &mut Board<'_>, rank: &SchemeRank, values: &[Term]) {
    let missing = |unit: &&usize| matches!(values.get(**unit), Some(Term::Missing(_)));
    let units = board.faulted.iter().filter(missing);
    let units: Vec<&str> = units.map(|unit| board.facts.units[*unit].label.as_str()).collect();
    if !units.is_empty() {
        let parts = [("units", units.join("、")), ("label", rank.label.clone())];
        board.note("note-rank-without", &parts);
    }
}

/// Ties are told: in a note, or as a finding where there may be none; then those who tie come
/// back, for they have no rank.
fn ties(
    board: &mut Board<'_>,
    rank: &SchemeRank,
    members: &[usize],
    keys: &[Option<RankKey>],
    order: &Order<'_>,
) -> Vec<usize> {
    let mut refused = Vec::new();
    let mut by_key: BTreeMap<&Option<RankKey>, Vec<usize>> = BTreeMap::new();
    for unit in members {
        by_key.entry(&keys[*unit]).or_default().push(*unit);
    }
    for tied in by_key.values().rev().filter(|tied| tied.len() > 1) {
        let labels: Vec<&str> =
            tied.iter().map(|unit| board.facts.units[*unit].label.as_str()).collect();
        let labels = labels.join("、");
        let place_number = order.place_of(&keys[tied[0]], rank).to_string();
        if rank.ties == Ties::Refused {
            let finding = Finding::new(codes::X015, place(&rank.asked))
                .with("units", &labels)
                .with("label", &rank.label);
            board.findings.push(finding);
            refused.extend(tied);
            continue;
        }
        let parts = [("units", labels), ("label", rank.label.clone()), ("place", place_number)];
        board.note("note-ties", &parts);
    }
    board.faulted.extend(&refused);
    refused
}

/// Says where ranking the rounded figures gives other ranks than ranking the exact ones.
fn rounding_note(board: &mut Board<'_>, rank: &SchemeRank, rounded: &[Option<RankKey>]) {
    let exact: Vec<Option<RankKey>> =
        (0..rounded.len()).map(|unit| key(board, unit, rank, None)).collect();
    let members: Vec<usize> =
        (0..rounded.len()).filter(|unit| exact[*unit].is_some()).collect();
    let (before, after) = (Order::of(&members, &exact), Order::of(&members, rounded));
    let differs = members.iter().any(|unit| {
        before.place_of(&exact[*unit], rank) != after.place_of(&rounded[*unit], rank)
    });
    if differs {
        let digits = rank.round_first.unwrap_or(0).to_string();
        board.note("note-rounded-ranks", &[("label", rank.label.clone()), ("digits", digits)]);
    }
}
