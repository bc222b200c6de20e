//! What a missing figure of a unit means: as the scheme says, and never a silent zero.

use super::Scorer;
use crate::score::Facts;
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::formula::Term;
use crate::words::{Fraction, Missing, Period};
use crate::workspace::scheme::names::{When, apart};
use crate::workspace::scheme::{MissingPolicy, Scheme};
use std::collections::{BTreeMap, BTreeSet};

impl Scorer<'_> {
    /// Does with missing figures what the scheme says; the notes say what was done. `None` if the
    /// scheme stops.
    pub(super) fn missing(
        &self,
        scheme: &Scheme,
        period: Period,
        facts: &mut Facts,
    ) -> Option<Vec<String>> {
        let mut notes = Vec::new();
        let mut left_out: BTreeSet<usize> = BTreeSet::new();
        // what is missing for one reason is told once
        let mut absent: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
        let names: Vec<String> =
            facts.columns.keys().filter(|name| apart(name).1 == When::Now).cloned().collect();
        for name in names {
            let Some(column) = facts.columns.get(&name).cloned() else { continue };
            for (unit, value) in column.values.iter().enumerate() {
                let Term::Missing(missing) = value else { continue };
                if *missing == Missing::NotApplicable {
                    continue;
                }
                let label = facts.units[unit].label.clone();
                let parts = [("unit", label.clone()), ("label", column.label.clone())];
                let say = |key: &str| catalogue::say(Language::Chinese, key, &parts);
                match scheme.missing {
                    MissingPolicy::Stop => {
                        let labels = absent.entry((unit, why(missing))).or_default();
                        if !labels.contains(&column.label) {
                            labels.push(column.label.clone());
                        }
                    }
                    MissingPolicy::Null => {}
                    MissingPolicy::Zero => {
                        put(facts, &name, unit, Term::Number(Fraction::zero()));
                        notes.push(say("note-missing-zero"));
                    }
                    MissingPolicy::Exclude => {
                        if left_out.insert(unit) {
                            notes.push(say("note-missing-excluded"));
                        }
                    }
                    MissingPolicy::Last => {
                        let before = self.before(scheme, facts, &name, period, unit);
                        if let Some(value @ Term::Number(_)) = before {
                            put(facts, &name, unit, value);
                            notes.push(say("note-missing-last"));
                        }
                    }
                }
            }
        }
        for ((unit, reason), labels) in &absent {
            let place = Place::Line(scheme.path.as_str().into(), 1, 1);
            self.report(
                Finding::new(codes::X014, place)
                    .with("unit", &facts.units[*unit].label)
                    .with("label", labels.join("、"))
                    .with("period", period.chinese())
                    .with("reason", reason),
            );
        }
        leave_out(facts, &left_out);
        absent.is_empty().then_some(notes)
    }

    /// The figure of the period before.
    fn before(
        &self,
        scheme: &Scheme,
        facts: &Facts,
        name: &str,
        period: Period,
        unit: usize,
    ) -> Option<Term> {
        let inputs = self.workspace.input_columns(scheme);
        let column = self.column(scheme, &facts.units, inputs.get(name)?, period.shifted(-1));
        column.values.get(unit).cloned()
    }
}

fn put(facts: &mut Facts, name: &str, unit: usize, value: Term) {
    if let Some(column) = facts.columns.get_mut(name) {
        column.values[unit] = value;
    }
}

/// Takes units out of everything that is known.
fn leave_out(facts: &mut Facts, left_out: &BTreeSet<usize>) {
    let kept = |at: &usize| !left_out.contains(at);
    let places: Vec<usize> = (0..facts.units.len()).filter(kept).collect();
    facts.units = places.iter().map(|at| facts.units[*at].clone()).collect();
    for column in facts.columns.values_mut() {
        column.values = places.iter().map(|at| column.values[*at].clone()).collect();
    }
    for by_period in facts.series.values_mut() {
        for values in by_period.values_mut() {
            *values = places.iter().map(|at| values[*at].clone()).collect();
        }
    }
    for entries in facts.flags.values_mut().chain(facts.decided.values_mut()) {
        entries.retain(|entry| !left_out.contains(&entry.unit));
        for entry in entries {
            entry.unit = places.binary_search(&entry.unit).unwrap_or(0);
        }
    }
}

fn why(missing: &Missing) -> String {
    match missing {
        Missing::NotComputable(reason) => reason.to_string(),
        other => catalogue::say(
            Language::Chinese,
            &format!("missing-{}", other.code().replace('_', "-")),
            &[],
        ),
    }
}
