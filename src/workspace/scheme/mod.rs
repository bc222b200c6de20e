//! A scheme: the rules of one document — what scores, ranks, grades, follows and is paid.
//!
//! A scheme lies beside the queries (`queries/<subject>/<name>.toml`) and is named like them. Its
//! inputs are indicator tables; its columns (items, groups, ranks, grades, follow-ups, awards) make
//! an indicator table of their own, so that bulletins, SQL and other schemes take it by its name.
//! Each rule carries its article and a short quotation of the document.

pub mod award;
pub mod flag;
pub mod follow;
pub mod fund;
pub mod grade;
pub mod group;
pub mod inputs;
pub mod item;
pub mod names;
pub mod parameter;
mod places;
pub mod rank;
pub mod recheck;
pub mod register;
pub mod target;
pub mod test;
pub mod what_if;

use crate::words::PeriodKind;
use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::Formula;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};
use award::Award;
use award::ledger::PaidBefore;
use award::pay::Money;
use flag::{Decided, Flag};
use follow::Follow;
use fund::Fund;
use grade::Grade;
use group::Group;
use item::Item;
use jiff::civil::Date;
use parameter::{Let, Parameter};
use rank::SchemeRank;
use recheck::Recheck;
use register::{Elsewhere, NotComputable, Restated};
use target::Target;
use test::SchemeTest;
use what_if::WhatIf;

/// The declared rules of one document.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its name: the file's name.
    pub name: String,
    /// Path of its file inside the workspace.
    pub path: String,
    /// Its Chinese title.
    pub title: String,
    /// The document (文号) it follows.
    pub source: String,
    /// The days on which the document holds.
    pub valid: Valid,
    /// How long the periods are for which it is worked out.
    pub period: PeriodKind,
    /// The column that says which unit a row is about (`county`); empty: one row for all.
    pub unit: String,
    /// The code list whose codes are the units, reported or not; `None`: those that come.
    pub units: Option<String>,
    /// Units that are neither scored nor ranked.
    pub except: Vec<String>,
    /// The queries and schemes whose columns its formulas speak of.
    pub inputs: Vec<Input>,
    /// What a missing figure means.
    pub missing: MissingPolicy,
    /// The gate: units for which it is not true are left out.
    pub when: Option<Formula>,
    /// Named constants.
    pub params: Vec<Parameter>,
    /// Derived values.
    pub lets: Vec<Let>,
    /// Facts entered by people.
    pub flags: Vec<Flag>,
    /// Scores decided by people, beside the computed ones.
    pub decided: Vec<Decided>,
    /// What is scored.
    pub items: Vec<Item>,
    /// What items are put together to.
    pub groups: Vec<Group>,
    /// Ranks.
    pub ranks: Vec<SchemeRank>,
    /// Grades.
    pub grades: Vec<Grade>,
    /// Consequences.
    pub follows: Vec<Follow>,
    /// Goals.
    pub targets: Vec<Target>,
    /// Published tables held against what the rules give.
    pub rechecks: Vec<Recheck>,
    /// How sums of money are written and rounded.
    pub money: Money,
    /// What is paid.
    pub awards: Vec<Award>,
    /// From what it is paid.
    pub funds: Vec<Fund>,
    /// Where payments are read that were made before the tool kept account.
    pub paid_before: Option<PaidBefore>,
    /// How its ranks are tried out under other weights.
    pub what_if: WhatIf,
    /// Which readings of the document were taken, for everybody to see.
    pub assume: Vec<String>,
    /// Numbers of the rules that the head of the scheme carries (its validity, its gate).
    pub rules: Vec<String>,
    /// Rules of the document carried out by other objects.
    pub elsewhere: Vec<Elsewhere>,
    /// Rules of the document that repeat others.
    pub restated: Vec<Restated>,
    /// Rules of the document that cannot be computed from its text.
    pub not_computable: Vec<NotComputable>,
    /// Worked examples.
    pub tests: Vec<SchemeTest>,
    /// Where it begins.
    pub asked: Asked,
}

/// A table that a scheme's formulas speak of.
#[derive(Clone, Debug)]
pub struct Input {
    /// The query or scheme.
    pub name: String,
    /// Where it is declared.
    pub asked: Asked,
}

/// From which day to which a document holds, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Valid {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// What a missing figure of a unit means for its score.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MissingPolicy {
    /// Nothing is worked out until it is there.
    Stop,
    /// What rests on it is missing too, with its reason.
    Null,
    /// It counts as zero, and a note says so.
    Zero,
    /// The unit is left out, and a note says so.
    Exclude,
    /// The figure of the period before is taken, and a note says so.
    Last,
}

pub(in crate::workspace) const SCHEME: &[&str] = &[
    "title",
    "source",
    "valid",
    "period",
    "unit",
    "units",
    "except",
    "inputs",
    "missing",
    "when",
    "params",
    "let",
    "flag",
    "decided",
    "item",
    "group",
    "rank",
    "grade",
    "follow",
    "target",
    "recheck",
    "money",
    "award",
    "fund",
    "paid_before",
    "what_if",
    "assume",
    "rules",
    "elsewhere",
    "restated",
    "not_computable",
    "test",
];
pub(in crate::workspace) const VALID: &[&str] = &["from", "until", "years"];

impl Scheme {
    /// Reads a scheme's file.
    pub(in crate::workspace) fn read(
        name: &str,
        source: &Source,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let tree = source.tree(findings);
        let mut fields = Fields::new(source, &tree, SCHEME, findings);
        for key in ["period", "missing"] {
            if fields.node(key).is_none() {
                fields.missing(key);
            }
        }
        let kinds: Vec<&str> = PeriodKind::ALL.iter().map(|(word, _)| *word).collect();
        let period = fields
            .word("period", &kinds)
            .and_then(|word| PeriodKind::from_word(&word))
            .unwrap_or(PeriodKind::Year);
        let money = Money::read(source, &mut fields);
        let missing = fields.word("missing", &["stop", "null", "zero", "exclude", "last"]);
        let inputs = fields.placed_texts("inputs").into_iter();
        Self {
            name: name.to_owned(),
            path: source.path.to_string(),
            title: fields.required_text("title"),
            source: fields.required_text("source"),
            valid: fields
                .node("valid")
                .map(|node| Valid::read(source, node, fields.findings()))
                .unwrap_or_default(),
            period,
            unit: fields.text("unit").unwrap_or_default(),
            units: fields.text("units"),
            except: fields.texts("except"),
            inputs: inputs
                .map(|(name, at)| Input { asked: source.asked(at, &name), name })
                .collect(),
            missing: match missing.as_deref() {
                Some("null") => MissingPolicy::Null,
                Some("zero") => MissingPolicy::Zero,
                Some("exclude") => MissingPolicy::Exclude,
                Some("last") => MissingPolicy::Last,
                _ => MissingPolicy::Stop,
            },
            when: fields.formula("when"),
            params: Parameter::read_all(source, &mut fields),
            lets: all(source, &mut fields, "let", Let::read),
            flags: all(source, &mut fields, "flag", Flag::read),
            decided: all(source, &mut fields, "decided", Decided::read),
            items: all(source, &mut fields, "item", Item::read),
            groups: all(source, &mut fields, "group", Group::read),
            ranks: all(source, &mut fields, "rank", SchemeRank::read),
            grades: all(source, &mut fields, "grade", Grade::read),
            follows: all(source, &mut fields, "follow", Follow::read),
            targets: all(source, &mut fields, "target", Target::read),
            rechecks: all(source, &mut fields, "recheck", Recheck::read),
            awards: all(source, &mut fields, "award", |source, node, findings| {
                Award::read(source, node, &money, findings)
            }),
            funds: Fund::read_all(source, &mut fields, &money),
            paid_before: PaidBefore::read(source, &mut fields),
            what_if: WhatIf::read(source, &mut fields),
            money,
            assume: fields.texts("assume"),
            rules: fields.texts("rules"),
            elsewhere: all(source, &mut fields, "elsewhere", Elsewhere::read),
            restated: all(source, &mut fields, "restated", Restated::read),
            not_computable: all(source, &mut fields, "not_computable", NotComputable::read),
            tests: all(source, &mut fields, "test", SchemeTest::read),
            asked: source.asked(0, name),
        }
    }
}

/// The tables of a `[[key]]`, each read.
fn all<T>(
    source: &Source,
    fields: &mut Fields<'_>,
    key: &str,
    read: impl Fn(&Source, &Node, &mut Vec<Finding>) -> T,
) -> Vec<T> {
    let nodes = fields.tables(key);
    nodes.into_iter().map(|node| read(source, node, fields.findings())).collect()
}

impl Valid {
    fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, VALID, findings);
        let from = fields.date("from");
        let years = fields.whole("years");
        let until = fields.date("until").or_else(|| {
            // 有效期n年 ends the day before the anniversary
            let span = jiff::Span::new().try_years(i64::from(years?)).ok()?;
            from?.checked_add(span).ok()?.yesterday().ok()
        });
        Self { from, until }
    }

    /// Does the document hold on a day?
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Where a rule stands in its document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cite {
    /// The article: `第八条(三)`.
    pub article: String,
    /// A short quotation.
    pub quote: String,
    /// The numbers under which the register lists it.
    pub rules: Vec<String>,
}

impl Cite {
    /// Reads `cite`, which every rule must have, `quote` and `rules`.
    pub(in crate::workspace) fn read(fields: &mut Fields<'_>) -> Self {
        Self { article: fields.required_text("cite"), ..Self::rest(fields) }
    }

    /// Reads `cite`, `quote` and `rules` of what need not stand in the document.
    pub(in crate::workspace) fn read_if_any(fields: &mut Fields<'_>) -> Self {
        Self { article: fields.text("cite").unwrap_or_default(), ..Self::rest(fields) }
    }

    fn rest(fields: &mut Fields<'_>) -> Self {
        Self {
            article: String::new(),
            quote: fields.text("quote").unwrap_or_default(),
            rules: fields.texts("rules"),
        }
    }
}
