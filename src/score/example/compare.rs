//! What came out, held against what an example expects.

use super::{Bench, DAY, IN_FORCE, Values, said, term};
use crate::score::Scorecard;
use crate::words::diagnostic::{Finding, codes};
use crate::words::formula::Term;
use crate::words::text;
use crate::workspace::scheme::test::{Example, SchemeTest};
use jiff::civil::Date;

impl Bench<'_> {
    /// Does the document hold on the day that the example gives?
    pub(super) fn in_force(
        &mut self,
        test: &SchemeTest,
        given: &Values,
        wanted: &Example,
        row: &str,
    ) {
        let days = given.iter().filter(|(name, _)| name == DAY);
        let day = days.flat_map(|(_, values)| values).find_map(|(_, value)| match value {
            Example::Text(text) => text.parse::<Date>().ok(),
            _ => None,
        });
        let found = day.map(|day| self.scheme.valid.holds(day));
        if found.map(Example::Flag).as_ref() != Some(wanted) {
            let found =
                found.map_or_else(|| "—".to_owned(), |found| said(&Example::Flag(found)));
            self.differs(test, IN_FORCE, (said(wanted), found), row.to_owned());
        }
    }

    /// Was everything told that the example says must be?
    pub(super) fn told(&mut self, test: &SchemeTest, findings: &[Finding], row: &str) {
        for (code, parts) in &test.finds {
            let of_code = || findings.iter().filter(|one| one.code.to_string() == *code);
            let has = |finding: &&Finding| {
                parts.iter().all(|(name, value)| {
                    let mut said = finding.arguments.iter();
                    said.any(|(one, text)| one == name && text == value)
                })
            };
            if of_code().any(|one| has(&one)) {
                continue;
            }
            let list = |parts: &mut dyn Iterator<Item = (&str, &str)>| {
                parts
                    .map(|(name, text)| format!("{name} = {text}"))
                    .collect::<Vec<_>>()
                    .join("，")
            };
            let wanted = list(&mut parts.iter().map(|(n, v)| (n.as_str(), v.as_str())));
            let found = of_code().next().map_or_else(
                || "—".to_owned(),
                |one| list(&mut one.arguments.iter().map(|(n, v)| (*n, v.as_str()))),
            );
            self.differs(test, code, (wanted, found), row.to_owned());
        }
    }

    fn differs(
        &mut self,
        test: &SchemeTest,
        label: &str,
        (wanted, found): (String, String),
        about: String,
    ) {
        self.examined.findings.push(
            Finding::new(codes::X013, crate::score::entered::place(&test.asked))
                .with("test", &test.name)
                .with("label", label)
                .with("about", about)
                .with("wanted", wanted)
                .with("found", found),
        );
    }

    pub(super) fn compare(
        &mut self,
        test: &SchemeTest,
        card: &Scorecard,
        stopped: &[String],
        (name, unit, wanted): (&str, &str, &Example),
        row: &str,
    ) {
        let place = crate::score::entered::place(&test.asked);
        let Some(column) = card.columns.iter().find(|column| column.name == name) else {
            let known = card.columns.iter().map(|column| column.name.as_str());
            let mut finding =
                Finding::new(codes::X001, place).with("kind", "test").with("name", name);
            if let Some(near) = text::nearest(name, known) {
                finding = finding.with("nearest", near).hinting("nearest");
            }
            if !self.examined.findings.contains(&finding) {
                self.examined.findings.push(finding);
            }
            return;
        };
        for (at, known) in card.units.iter().enumerate() {
            if !unit.is_empty() && known.label != unit {
                continue;
            }
            let found = &column.values[at];
            let agrees = match (wanted, found) {
                // a test may say which finding stops the rule
                (Example::Text(code), _) if stopped.contains(code) => true,
                _ => agree(&term(wanted, column.unit.as_deref()), found, test),
            };
            if !agrees {
                let shown = match found {
                    Term::Number(number) => number.to_string(),
                    other => crate::score::said(other),
                };
                let about = match (row.is_empty(), unit.is_empty()) {
                    (false, _) => row.to_owned(),
                    (true, false) => unit.to_owned(),
                    _ => String::new(),
                };
                self.differs(test, name, (said(wanted), shown), about);
            }
        }
    }
}

fn agree(wanted: &Term, found: &Term, test: &SchemeTest) -> bool {
    match (wanted, found) {
        (Term::Number(wanted), Term::Number(found)) => match &test.tolerance {
            Some(tolerance) => (wanted - found).absolute() <= *tolerance,
            None => wanted == found,
        },
        (Term::Missing(_), Term::Missing(_)) => true,
        // a figure that cannot be worked out may be named by its reason
        (Term::Text(wanted), Term::Missing(crate::words::Missing::NotComputable(why))) => {
            why.contains(wanted.as_ref())
        }
        (Term::Date(wanted), Term::Text(found)) => wanted.to_string() == found.as_ref(),
        (wanted, found) => wanted == found,
    }
}
