//! Does a form speak only of columns it has? Names in lists, in demands and in formulas.

use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::formula::Formula;
use crate::words::text;
use crate::workspace::Workspace;
use crate::workspace::check::Over;
use crate::workspace::dataset::{ColumnKind, Dataset};
use crate::workspace::demands::Sides;
use crate::workspace::fields::Fields;
use crate::workspace::source::Source;
use std::collections::BTreeSet;

impl Workspace {
    /// What people call a name of a form's formula: the column's label, with the period or the
    /// form it is of. Always Chinese: it stands in documents and in what is sent to clerks.
    #[must_use]
    pub fn name_in_words(&self, dataset: &Dataset, name: &str) -> String {
        let label = |column: &str| {
            dataset.column(column).map_or(column, |column| column.label.as_str()).to_owned()
        };
        let say = |key: &str, label: String| {
            catalogue::say(Language::Chinese, key, &[("label", label)])
        };
        match name.split_once('.') {
            None if name == "period_start" => say("formula-period-start", String::new()),
            None if name == "period_end" => say("formula-period-end", String::new()),
            None => label(name),
            Some(("previous", column)) => say("formula-previous", label(column)),
            Some(("last_year", column)) => say("formula-last-year", label(column)),
            Some((other, column)) => match self.datasets.get(other) {
                Some(declared) => {
                    let of = declared.column(column);
                    let label = of.map_or(column, |column| column.label.as_str());
                    format!("《{}》{label}", declared.title)
                }
                None => name.to_owned(),
            },
        }
    }
}

impl Workspace {
    /// A form's formula in words: columns by their labels, codes by theirs.
    #[must_use]
    pub fn formula_in_words(&self, dataset: &Dataset, formula: &Formula) -> String {
        let code = |name: &str, text: &str| {
            let bare = name.split('.').next_back().unwrap_or(name);
            let ColumnKind::Code(list) = &dataset.column(bare)?.kind else { return None };
            let list = self.codelists.get(list)?;
            list.entry(text).map(|entry| entry.label.clone())
        };
        formula.with_texts(&code).in_words(&|name: &str| self.name_in_words(dataset, name))
    }
}

impl Dataset {
    pub(super) fn check_names(&self, source: &Source, fields: &mut Fields<'_>) {
        let mut seen = BTreeSet::new();
        for column in &self.columns {
            if !seen.insert(&column.name) {
                let line = column.asked.line;
                fields.report(
                    Finding::new(
                        codes::D007,
                        crate::words::Place::Line(source.path.clone(), line, 1),
                    )
                    .with("name", &column.name)
                    .with("other", &source.path),
                );
            }
        }
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let unique = self.unique.iter().map(|unique| ("unique", &unique.columns));
        let listed =
            [("key", &self.key), ("complete", &self.complete)].into_iter().chain(unique);
        for (key, columns) in listed {
            for name in columns.iter().filter(|name| !names.contains(&name.as_str())) {
                let at = fields.at_key(key);
                fields.not_allowed(at, key, name, names.iter().copied());
            }
        }
        for column in &self.columns {
            if let Some(name) =
                column.within.as_ref().filter(|name| !names.contains(&name.as_str()))
            {
                let place =
                    crate::words::Place::Line(source.path.clone(), column.asked.line, 1);
                let mut finding =
                    Finding::new(codes::D008, place).with("kind", "column").with("name", name);
                if let Some(near) = text::nearest(name, names.iter().copied()) {
                    finding = finding.with("nearest", near).hinting("nearest");
                }
                fields.report(finding);
            }
        }
        if let Some(name) = &self.provider_column
            && !names.contains(&name.as_str())
        {
            let at = fields.at_key("provider");
            fields.not_allowed(at, "provider.column", name, names.iter().copied());
        }
        self.check_column_lists(&names, source, fields);
        self.check_formulas(&names, source, fields);
    }

    /// Columns that demands name by themselves.
    fn check_column_lists(&self, names: &[&str], source: &Source, fields: &mut Fields<'_>) {
        let mut named: Vec<(&Asked, &'static str, &String)> = Vec::new();
        for one in &self.balances {
            if let Sides::Rows { columns, within, .. } = &one.sides {
                named.extend(columns.iter().map(|name| (&one.demand.asked, "columns", name)));
                named.extend(within.iter().map(|name| (&one.demand.asked, "within", name)));
            }
        }
        for one in &self.hierarchies {
            named.extend(one.columns.iter().map(|name| (&one.demand.asked, "columns", name)));
            named.extend(one.by.iter().map(|name| (&one.demand.asked, "by", name)));
        }
        for one in &self.cumulatives {
            named.push((&one.demand.asked, "column", &one.column));
            named.extend(one.month.iter().map(|name| (&one.demand.asked, "month", name)));
        }
        for one in &self.steadies {
            named.extend(one.columns.iter().map(|name| (&one.demand.asked, "columns", name)));
        }
        for one in &self.outliers {
            named.extend(one.columns.iter().map(|name| (&one.demand.asked, "columns", name)));
        }
        for demand in self.demands() {
            let explained = demand.explained_by.iter();
            named.extend(explained.map(|name| (&demand.asked, "explained_by", name)));
        }
        if let Some(codes) = &self.codes {
            named.push((&self.asked, "codes.column", &codes.column));
            named.push((&self.asked, "codes.value", &codes.value));
        }
        for (asked, key, name) in named {
            if name.is_empty() || names.contains(&name.as_str()) {
                continue;
            }
            let place = crate::words::Place::Line(source.path.clone(), asked.line, 1);
            let mut finding = Finding::new(codes::D005, place)
                .with("key", key)
                .with("found", name)
                .with("allowed", names.join("、"));
            if let Some(near) = text::nearest(name, names.iter().copied()) {
                finding = finding.with("nearest", near).hinting("nearest");
            }
            fields.report(finding);
        }
    }

    /// Every formula of the form that speaks of columns, with where it is declared.
    pub(super) fn formulas(&self) -> Vec<(&Formula, &Asked)> {
        let mut formulas = Vec::new();
        for check in self.checks.iter().filter(|check| check.over == Over::Columns) {
            formulas.push((&check.rule, &check.demand.asked));
        }
        for balance in &self.balances {
            match &balance.sides {
                Sides::Columns(rule) => formulas.push((rule, &balance.demand.asked)),
                Sides::Rows { total, parts, .. } => formulas.extend(
                    total.iter().chain(parts).map(|rule| (rule, &balance.demand.asked)),
                ),
            }
        }
        for demand in self.demands() {
            formulas.extend(demand.when.iter().map(|when| (when, &demand.asked)));
        }
        for column in &self.columns {
            formulas.extend(column.required_when.iter().map(|when| (when, &column.asked)));
        }
        formulas
    }

    fn check_formulas(&self, names: &[&str], source: &Source, fields: &mut Fields<'_>) {
        for (rule, asked) in self.formulas() {
            for name in rule.names() {
                let bare = name
                    .strip_prefix("previous.")
                    .or_else(|| name.strip_prefix("last_year."))
                    .unwrap_or(&name);
                // what another form has is looked up when all forms are read
                let known = names.contains(&bare)
                    || bare.contains('.')
                    || ["period_end", "period_start"].contains(&bare);
                if !known {
                    let place = crate::words::Place::Line(source.path.clone(), asked.line, 1);
                    let mut finding = Finding::new(codes::D010, place)
                        .with("name", &name)
                        .with("formula", rule.text());
                    if let Some(near) = text::nearest(bare, names.iter().copied()) {
                        finding = finding.with("nearest", near).hinting("nearest");
                    }
                    fields.report(finding);
                }
            }
        }
    }
}
