//! Which names a scheme's formulas speak of, and which it makes itself.

use super::Scheme;
use super::grade::Act;
use super::item::{Method, Tier};
use crate::words::formula::Formula;
use std::collections::BTreeSet;

/// A name as formulas write it, taken apart: `previous.x`, `last_year.x`, `x@-1`, `x`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum When {
    /// The period itself.
    Now,
    /// So many periods back.
    Back(u32),
    /// The same period of the year before.
    LastYear,
}

/// The bare name and the period it speaks of.
#[must_use]
pub fn apart(name: &str) -> (&str, When) {
    if let Some(bare) = name.strip_prefix("previous.") {
        return (bare, When::Back(1));
    }
    if let Some(bare) = name.strip_prefix("last_year.") {
        return (bare, When::LastYear);
    }
    match name.split_once("@-") {
        Some((bare, back)) => (bare, back.parse().map_or(When::Back(1), When::Back)),
        None => (name, When::Now),
    }
}

impl Scheme {
    /// The columns that it makes, in the order of its table (awards not among them).
    #[must_use]
    pub fn column_names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        if !self.unit.is_empty() {
            names.push(self.unit.clone());
        }
        let own = self.own_names();
        names.extend(own);
        names
    }

    /// The names that its own rules make, without the unit's.
    #[must_use]
    pub fn own_names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: &str| {
            if !names.iter().any(|one| one == name) {
                names.push(name.to_owned());
            }
        };
        self.lets.iter().for_each(|one| add(&one.name));
        self.flags.iter().for_each(|one| add(&one.name));
        self.items.iter().for_each(|one| add(&one.name));
        for one in &self.decided {
            if one.is_final {
                add(&format!("{}_computed", one.of));
            }
            add(&one.name);
        }
        self.groups.iter().for_each(|one| add(&one.name));
        for rank in &self.ranks {
            add(&rank.name);
            add(&rank.last_name());
        }
        self.grades.iter().for_each(|one| add(&one.name));
        self.follows.iter().for_each(|one| add(&one.name));
        for target in &self.targets {
            target.goals.iter().for_each(|goal| add(&format!("{}_met", goal.name)));
            add(&target.name);
        }
        self.rechecks.iter().for_each(|one| add(&one.name));
        names.extend(self.award_names());
        names
    }

    /// The heading of what one of its rules makes.
    #[must_use]
    pub fn label_of(&self, name: &str) -> Option<&str> {
        let ranks = self.ranks.iter().map(|one| (&one.name, &one.label));
        let grades = self.grades.iter().map(|one| (&one.name, &one.label));
        let groups = self.groups.iter().map(|one| (&one.name, &one.label));
        let items = self.items.iter().map(|one| (&one.name, &one.label));
        let lets = self.lets.iter().map(|one| (&one.name, &one.label));
        let flags = self.flags.iter().map(|one| (&one.name, &one.label));
        let follows = self.follows.iter().map(|one| (&one.name, &one.label));
        let targets = self.targets.iter().map(|one| (&one.name, &one.label));
        let goals = self.targets.iter().flat_map(|one| &one.goals);
        let goals = goals.map(|one| (&one.name, &one.label));
        let awards = self.awards.iter().map(|one| (&one.name, &one.label));
        let scored = ranks.chain(grades).chain(groups).chain(items).chain(lets).chain(flags);
        let mut all = scored.chain(follows).chain(targets).chain(goals).chain(awards);
        all.find(|(one, _)| *one == name).map(|(_, label)| label.as_str())
    }

    /// Every name that its formulas and intervals speak of, as written.
    #[must_use]
    pub fn spoken_names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for formula in self.formulas() {
            names.extend(formula.names());
        }
        let tiers = self.items.iter().filter_map(|item| match &item.method {
            Method::Tiers { tiers, .. } => Some(tiers),
            _ => None,
        });
        for tier in tiers.flatten() {
            names.extend(tier.names());
        }
        for grade in &self.grades {
            if let Act::Cuts { by, .. } = &grade.act {
                names.insert(by.clone());
            }
        }
        for rank in &self.ranks {
            names.insert(rank.by.clone());
            names.extend(
                rank.tiebreak.iter().map(|name| name.trim_start_matches('-').to_owned()),
            );
            names.extend(rank.within.clone());
        }
        names.extend(self.award_spoken_names());
        names
    }

    /// Every formula of its rules.
    fn formulas(&self) -> Vec<&Formula> {
        let mut all: Vec<&Formula> = Vec::new();
        all.extend(&self.when);
        all.extend(self.lets.iter().map(|one| &one.value));
        for item in &self.items {
            all.extend(item.full.iter().chain(&item.weight).chain(&item.only_if));
            all.extend(item.method.formulas());
        }
        for group in &self.groups {
            all.extend(group.full.iter().chain(&group.weight).chain(&group.at_most));
            all.extend(&group.only_if);
            all.extend(group.scale.iter().flat_map(|one| [&one.when, &one.from, &one.to]));
        }
        all.extend(self.grades.iter().filter_map(|grade| grade.when.as_ref()));
        all.extend(self.follows.iter().map(|follow| &follow.when));
        for target in &self.targets {
            all.extend(target.goals.iter().map(|goal| &goal.x));
            all.extend(target.year.iter().chain(&target.x).chain(&target.also));
            all.extend(&target.only_if);
        }
        all.extend(self.rechecks.iter().flat_map(super::recheck::Recheck::formulas));
        all
    }
}

impl Tier {
    /// The figures it names and those of what it gives.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        let mut names = self.gives.names();
        names.extend(self.when.iter().filter_map(|(name, _)| name.clone()));
        names
    }
}

impl Method {
    /// Its formulas.
    #[must_use]
    pub fn formulas(&self) -> Vec<&Formula> {
        match self {
            Method::Threshold { when } => vec![when],
            Method::Linear { x, from, to } => vec![x, from, to],
            Method::Completion { x, target, at_most, zero_under } => {
                [x, target].into_iter().chain(at_most).chain(zero_under).collect()
            }
            Method::Tiers { x, tiers } => {
                x.iter().chain(tiers.iter().map(|tier| &tier.gives)).collect()
            }
            Method::Rank { x, points, .. } => std::iter::once(x).chain(points).collect(),
            Method::MinMax { x, .. } | Method::Formula { x } | Method::Manual { x } => vec![x],
            Method::ZScore { x, middle, sd_points, .. } => vec![x, middle, sd_points],
            Method::Goalposts { x, low, high, .. } => vec![x, low, high],
            Method::Deduct { counts, at_most } | Method::Add { counts, at_most } => {
                counts.iter().flat_map(|(count, each)| [count, each]).chain(at_most).collect()
            }
        }
    }
}

impl super::rank::SchemeRank {
    /// The column that says whether a unit is last: `last` beside `rank`, else `last_NAME`.
    #[must_use]
    pub fn last_name(&self) -> String {
        if self.name == "rank" { "last".to_owned() } else { format!("last_{}", self.name) }
    }
}
