//! The rules of a scheme with their places: for whoever checks them before there is any data.

use super::Scheme;
use super::grade::Act;
use super::item::Method;
use crate::words::Interval;
use crate::words::diagnostic::Asked;
use crate::words::formula::Formula;

impl Scheme {
    /// Every formula of its own rules (awards not among them) with the rule's place.
    #[must_use]
    pub fn formulas_with_places(&self) -> Vec<(&Formula, &Asked)> {
        let mut all: Vec<(&Formula, &Asked)> = Vec::new();
        all.extend(self.when.iter().map(|when| (when, &self.asked)));
        all.extend(self.lets.iter().map(|one| (&one.value, &one.asked)));
        for item in &self.items {
            let own = item.full.iter().chain(&item.weight).chain(&item.only_if);
            all.extend(own.chain(item.method.formulas()).map(|one| (one, &item.asked)));
        }
        for group in &self.groups {
            let own = group.full.iter().chain(&group.weight).chain(&group.at_most);
            let scale = group.scale.iter().flat_map(|one| [&one.when, &one.from, &one.to]);
            all.extend(own.chain(&group.only_if).chain(scale).map(|one| (one, &group.asked)));
        }
        for grade in &self.grades {
            all.extend(grade.when.iter().map(|one| (one, &grade.asked)));
        }
        all.extend(self.follows.iter().map(|follow| (&follow.when, &follow.asked)));
        for target in &self.targets {
            let goals = target.goals.iter().map(|goal| &goal.x);
            let own = target.year.iter().chain(&target.x).chain(&target.also);
            let own = own.chain(&target.only_if);
            all.extend(goals.chain(own).map(|one| (one, &target.asked)));
        }
        for one in &self.rechecks {
            all.extend(one.formulas().map(|formula| (formula, &one.asked)));
        }
        all
    }

    /// Every name that its own rules speak of, with the rule's place.
    #[must_use]
    pub fn spoken_with_places(&self) -> Vec<(String, Asked)> {
        let mut all: Vec<(String, Asked)> = Vec::new();
        for (formula, asked) in self.formulas_with_places() {
            all.extend(formula.names().into_iter().map(|name| (name, asked.clone())));
        }
        for (name, _, asked) in self.intervals_with_places() {
            all.push((name, asked.clone()));
        }
        for rank in &self.ranks {
            let keys = rank.tiebreak.iter().map(|name| name.trim_start_matches('-').to_owned());
            let names = keys.chain([rank.by.clone()]).chain(rank.within.clone());
            all.extend(names.map(|name| (name, rank.asked.clone())));
        }
        for decided in &self.decided {
            all.push((decided.of.clone(), decided.asked.clone()));
        }
        for grade in &self.grades {
            if let Act::Step { per_hit: Some(flag), .. } = &grade.act {
                all.push((flag.clone(), grade.asked.clone()));
            }
        }
        all
    }

    /// The intervals of its tiers and cuts on plain figures: name, interval, place.
    #[must_use]
    pub fn intervals_with_places(&self) -> Vec<(String, &Interval, &Asked)> {
        let mut all = Vec::new();
        for item in &self.items {
            let Method::Tiers { x, tiers } = &item.method else { continue };
            for tier in tiers {
                for (name, interval) in &tier.when {
                    let of_rule = x.as_ref().and_then(Formula::name).map(str::to_owned);
                    if let Some(name) = name.clone().or(of_rule) {
                        all.push((name, interval, &tier.asked));
                    }
                }
            }
        }
        for grade in &self.grades {
            if let Act::Cuts { by, cuts } = &grade.act {
                for (interval, _) in cuts {
                    all.push((by.clone(), interval, &grade.asked));
                }
            }
        }
        for target in &self.targets {
            for goal in &target.goals {
                if let Some(name) = goal.x.name() {
                    all.push((name.to_owned(), &goal.within, &target.asked));
                }
            }
        }
        all
    }

    /// The figures that items place on a scale, with the numbers at the ends of it.
    #[must_use]
    pub fn scales_with_places(&self) -> Vec<(&Formula, Vec<&Formula>, &Asked)> {
        let scales = self.items.iter().filter_map(|item| match &item.method {
            Method::Linear { x, from, to } => Some((x, vec![from, to], &item.asked)),
            Method::Goalposts { x, low, high, .. } => Some((x, vec![low, high], &item.asked)),
            _ => None,
        });
        scales.collect()
    }

    /// The names that its rules make, each with the rule's place; the rules of one grade make one.
    #[must_use]
    pub fn made_with_places(&self) -> Vec<(&str, &Asked)> {
        let mut all: Vec<(&str, &Asked)> = Vec::new();
        all.extend(self.params.iter().map(|one| (one.name.as_str(), &one.asked)));
        all.extend(self.lets.iter().map(|one| (one.name.as_str(), &one.asked)));
        all.extend(self.flags.iter().map(|one| (one.name.as_str(), &one.asked)));
        all.extend(self.items.iter().map(|one| (one.name.as_str(), &one.asked)));
        all.extend(self.decided.iter().map(|one| (one.name.as_str(), &one.asked)));
        all.extend(self.groups.iter().map(|one| (one.name.as_str(), &one.asked)));
        all.extend(self.ranks.iter().map(|one| (one.name.as_str(), &one.asked)));
        let mut grades: Vec<(&str, &Asked)> = Vec::new();
        for one in &self.grades {
            if !grades.iter().any(|(name, _)| *name == one.name) {
                grades.push((&one.name, &one.asked));
            }
        }
        all.extend(grades);
        all.extend(self.follows.iter().map(|one| (one.name.as_str(), &one.asked)));
        all.extend(self.targets.iter().map(|one| (one.name.as_str(), &one.asked)));
        all.extend(self.rechecks.iter().map(|one| (one.name.as_str(), &one.asked)));
        all
    }

    /// The rule behind a column: `rank` for `last`, the item for `NAME_computed`, the target for
    /// `NAME_met`.
    #[must_use]
    pub fn rule_of<'n>(&'n self, column: &'n str) -> &'n str {
        if let Some(rank) = self.ranks.iter().find(|rank| rank.last_name() == column) {
            return &rank.name;
        }
        let bare = column.strip_suffix("_computed").or_else(|| column.strip_suffix("_met"));
        let is_made = |name: &str| self.made_with_places().iter().any(|(one, _)| *one == name);
        let is_goal = |name: &str| {
            self.targets.iter().flat_map(|target| &target.goals).any(|goal| goal.name == name)
        };
        match bare {
            Some(bare) if !is_made(column) && (is_made(bare) || is_goal(bare)) => bare,
            _ => column,
        }
    }

    /// Is a name one that only a rule of awards understands?
    #[must_use]
    pub fn is_local(&self, name: &str) -> bool {
        let _ = name;
        false
    }
}
