//! Where each figure of a page came from, as a panel inside the page: what it was printed from,
//! its formulas with their numbers, the returns it rests on.
//!
//! A click on a figure leads to its panel and the panel leads back; there is no script, and
//! nothing of it is printed on paper. A page for the public shows no number that the bulletin
//! itself does not show: no figure before it was rounded, and in formulas the printed ones.

use crate::engine::{Indicator, IndicatorRow};
use crate::publish::document::{PrintedFigure, SourceKey};
use crate::publish::legend::{reason, word};
use crate::publish::markup::Markup;
use crate::publish::treated::{Treatment, Treatments};
use crate::words::Fraction;
use crate::words::formula::Term;
use std::collections::{BTreeMap, BTreeSet};

/// More formulas than these nobody reads in a panel; `trace` shows them all.
const STEPS: usize = 8;

/// What the panels of a page are written from.
pub struct Traces<'a> {
    /// The tables of the bulletin, by query.
    pub indicators: &'a BTreeMap<String, Indicator>,
    /// The figures printed otherwise than by rounding.
    pub treatments: &'a Treatments,
    /// The returns that a query rests on, in words.
    pub returns: &'a BTreeMap<String, String>,
    /// May anyone read the page?
    pub public: bool,
}

impl Traces<'_> {
    /// Is there something to tell about a figure? Names and codes are no figures.
    pub(super) fn tells(&self, source: &SourceKey) -> bool {
        let found = self.found(source);
        found.is_some_and(|(_, row, at)| {
            matches!(row.figures.get(at), Some(Term::Number(_) | Term::Missing(_)))
        })
    }

    fn found(&self, source: &SourceKey) -> Option<(&Indicator, &IndicatorRow, usize)> {
        let indicator = self.indicators.get(&source.query)?;
        Some((indicator, indicator.row(&source.key)?, indicator.position(&source.column)?))
    }

    /// Writes the panels of figures; a figure shown in several places has one.
    pub(super) fn write(&self, figures: &[(String, PrintedFigure)], x: &mut Markup) {
        let printed: BTreeSet<&SourceKey> =
            figures.iter().filter_map(|(_, figure)| figure.source.as_ref()).collect();
        let mut known = BTreeSet::new();
        x.line();
        let heading = word("traces-head", &[]);
        x.within("section", &[("class", "traces"), ("aria-label", &heading)], |x| {
            for (place, figure) in figures {
                let Some(source) = &figure.source else { continue };
                if self.tells(source) && known.insert(source) {
                    x.line();
                    self.panel(place, figure, source, &printed, x);
                }
            }
        });
    }

    fn panel(
        &self,
        place: &str,
        figure: &PrintedFigure,
        source: &SourceKey,
        printed: &BTreeSet<&SourceKey>,
        x: &mut Markup,
    ) {
        let Some((indicator, row, at)) = self.found(source) else { return };
        let column = &indicator.columns[at];
        let panel = panel_of(place);
        let head = format!("{panel}h");
        let unit = column.unit.clone().unwrap_or_default();
        let has_digits = figure.printed.chars().any(|c| c.is_ascii_digit());
        let told = has_digits && !figure.printed.ends_with(&unit);
        let title = [
            ("title", indicator.title.clone()),
            ("row", row_words(indicator, row)),
            ("column", column.label.clone()),
            ("printed", figure.printed.clone()),
            ("unit", if told { unit } else { String::new() }),
        ];
        let attributes =
            [("id", panel.as_str()), ("tabindex", "-1"), ("aria-labelledby", head.as_str())];
        x.within("article", &attributes, |x| {
            x.leaf("h2", &[("id", &head)], &word("traces-title", &title));
            x.within("dl", &[], |x| {
                for (name, text) in self.lines(indicator, row, at, source, printed) {
                    x.leaf("dt", &[], &name);
                    x.leaf("dd", &[], &text);
                }
            });
            x.within("p", &[], |x| {
                let back = format!("#{place}");
                x.leaf("a", &[("href", &back)], &word("traces-back", &[]));
            });
        });
    }

    /// A figure as the bulletin prints it.
    fn as_printed(&self, indicator: &Indicator, row: &IndicatorRow, at: usize) -> Term {
        let column = &indicator.columns[at];
        let key = SourceKey {
            query: indicator.query.clone(),
            key: row.key.clone(),
            column: column.name.clone(),
        };
        match (&row.figures[at], self.treatments.get(&key)) {
            (Term::Number(number), Some(Treatment::Balanced { printed, .. })) => {
                Term::Number(Fraction::parse(printed).unwrap_or_else(|| number.clone()))
            }
            (Term::Number(number), _) => Term::Number(column.rounded(number)),
            (figure, _) => figure.clone(),
        }
    }

    /// What a panel says: what about, and what.
    fn lines(
        &self,
        indicator: &Indicator,
        row: &IndicatorRow,
        at: usize,
        source: &SourceKey,
        printed: &BTreeSet<&SourceKey>,
    ) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        let mut line = |key: &str, text: String| lines.push((word(key, &[]), text));
        match self.treatments.get(source) {
            Some(Treatment::Suppressed(why)) => {
                let parts = [("why", why.code().to_owned())];
                line("traces-shown", word("traces-suppressed", &parts));
            }
            Some(Treatment::Balanced { rounded, .. }) => {
                if !self.public {
                    line("traces-exact", row.figures[at].to_string());
                }
                let parts = [("rounded", rounded.clone())];
                line("traces-shown", word("traces-balanced", &parts));
            }
            None => match &row.figures[at] {
                Term::Missing(why) => line("traces-exact", reason(why)),
                // what it was before it was rounded is nobody's in a page for everyone
                Term::Number(number)
                    if self.public && indicator.columns[at].rounded(number) != *number => {}
                figure => line("traces-exact", figure.to_string()),
            },
        }
        let may_show = |name: &str| {
            let (query, key) = (source.query.clone(), source.key.clone());
            let other = SourceKey { query, key, column: name.to_owned() };
            let hidden = matches!(self.treatments.get(&other), Some(Treatment::Suppressed(_)));
            !hidden && (!self.public || printed.contains(&other))
        };
        let value = |name: &str| -> Option<Term> {
            if !may_show(name) {
                return None;
            }
            match (indicator.position(name), self.public) {
                (Some(at), true) => Some(self.as_printed(indicator, row, at)),
                (Some(at), false) => Some(row.figures[at].clone()),
                (None, _) => row.gathered.get(name).cloned(),
            }
        };
        let mut waiting = vec![source.column.clone()];
        let mut seen = BTreeSet::new();
        while let Some(name) = waiting.pop() {
            let fresh = seen.len() < STEPS && seen.insert(name.clone());
            let Some(at) = indicator.position(&name).filter(|_| fresh) else { continue };
            let column = &indicator.columns[at];
            if let Some(by) = &column.ranked_by {
                let by = indicator.position(by).map_or(by, |at| &indicator.columns[at].label);
                line("traces-rank", by.clone());
            }
            let Some(formula) = &column.formula else { continue };
            line("traces-formula", format!("{} = {}", column.label, formula.text()));
            if may_show(&name) && formula.names().iter().any(|name| value(name).is_some()) {
                line("traces-numbers", formula.with_values(&value));
            }
            waiting.extend(formula.names().into_iter().rev());
        }
        if let Some(returns) = self.returns.get(&source.query) {
            line("traces-returns", returns.clone());
        }
        lines
    }
}

/// The panel of the figure that stands first at a place: `t12` for `f12`.
pub(super) fn panel_of(place: &str) -> String {
    place.replacen('f', "t", 1)
}

/// What a row is about: labels of its key.
fn row_words(indicator: &Indicator, row: &IndicatorRow) -> String {
    if row.key.is_empty() {
        return word("row-total", &[]);
    }
    let label = |(name, code): &(String, String)| {
        let column = indicator.columns.iter().find(|column| column.name == *name);
        column.and_then(|column| column.labels.get(code)).unwrap_or(code).clone()
    };
    row.key.iter().map(label).collect::<Vec<_>>().join(" ")
}
