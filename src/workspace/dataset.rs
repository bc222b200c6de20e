//! A dataset: one return form (报表) — who owes it and when, how its sheet looks, its columns.
//!
//! The same declaration is read by the reader of returns, by the checks and by the store.

use crate::words::diagnostic::{Asked, Finding};
use crate::words::formula::Formula;
use crate::words::period::PeriodKind;
use crate::words::{Fraction, Period, measure};
use crate::workspace::check::{Check, Demand, Unique};
use crate::workspace::column_kind::read_kind;
pub use crate::workspace::column_kind::{ColumnKind, DatePrecision};
use crate::workspace::demands::{Balance, Cumulative, Hierarchy, Outlier, Steady};
pub use crate::workspace::due::Due;
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

/// A declared return form.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// Its name: the file's name.
    pub name: String,
    /// Path of its file inside the workspace.
    pub path: String,
    /// Its Chinese title.
    pub title: String,
    /// What one row is.
    pub row: String,
    /// How long its reference periods are.
    pub period: PeriodKind,
    /// January and February come as one period (1–2月).
    pub merged_january: bool,
    /// Days after the end of the period until it is due.
    pub due: Option<Due>,
    /// The first period it is asked for.
    pub since: Option<Period>,
    /// Who owes it: the code list of its providers.
    pub provider: String,
    /// The column whose code is the provider itself, if rows repeat it.
    pub provider_column: Option<String>,
    /// The document that asks for it.
    pub source: String,
    /// Holds data about persons.
    pub personal: bool,
    /// How its sheet looks.
    pub layout: Layout,
    /// Its columns.
    pub columns: Vec<DatasetColumn>,
    /// The columns that are unique together within provider and period.
    pub key: Vec<String>,
    /// Where the key is declared.
    pub key_asked: Asked,
    /// The columns of which every combination of codes must be present.
    pub complete: Vec<String>,
    /// Where that is declared.
    pub complete_asked: Asked,
    /// Its declared checks.
    pub checks: Vec<Check>,
    /// What only one provider may report.
    pub unique: Vec<Unique>,
    /// Totals that are the sums of their parts.
    pub balances: Vec<Balance>,
    /// Figures that are the sums of those of the units below.
    pub hierarchies: Vec<Hierarchy>,
    /// Figures that count from the beginning of the year.
    pub cumulatives: Vec<Cumulative>,
    /// What does not change without a word.
    pub steadies: Vec<Steady>,
    /// Figures that are asked about where they are far from what one would expect.
    pub outliers: Vec<Outlier>,
    /// How the codes of rows are read, where checks speak of them.
    pub codes: Option<Codes>,
    /// The file of checks that speak of codes, beside this one.
    pub checks_from: Option<(String, Asked)>,
    /// Where it begins, for findings about the form as a whole.
    pub asked: Asked,
}

/// How the sheet of a form looks; what can be found is not declared.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Name of the sheet, `*` standing for any letters; `None`: the sheet with the headings.
    pub sheet: Option<String>,
    /// Labels and values side by side instead of a table; `None`: found.
    pub is_form: Option<bool>,
    /// Rows of heading; `None`: found.
    pub headings: Option<u32>,
    /// First words of rows inside the table that are not records (totals, checked as balances).
    pub totals: Vec<String>,
    /// First words of what closes the table.
    pub ends_at: Vec<String>,
}

/// Rows that are known by a code of their own (指标代码).
#[derive(Clone, Debug)]
pub struct Codes {
    /// The column with the code of the row.
    pub column: String,
    /// The column with the figure that a formula means by the code.
    pub value: String,
    /// What the rules call this form (报表代码), if they do.
    pub report: Option<String>,
}

/// What a column is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Says what the row is about.
    Dimension,
    /// A figure.
    Measure,
    /// Something said about the row.
    Attribute,
}

/// A column of a form.
#[derive(Clone, Debug)]
pub struct DatasetColumn {
    /// Its name.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// Other headings under which it comes.
    pub aliases: Vec<String>,
    /// What it is for.
    pub role: Role,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Other powers of ten of the unit in which figures are taken, and converted.
    pub also_in: Vec<String>,
    /// Smallest value allowed.
    pub min: Option<Fraction>,
    /// Largest value allowed.
    pub max: Option<Fraction>,
    /// May a cell be empty?
    pub optional: bool,
    /// May the whole column be absent from a sheet?
    pub may_be_absent: bool,
    /// Which kind of personal data, if it is.
    pub personal: Option<String>,
    /// The column with the unit above (`town` for `village`): the code list's parents say which
    /// units belong to it.
    pub within: Option<String>,
    /// Is it filled in beforehand in the next period's form?
    pub roster: bool,
    /// The rows in which it must be filled in although it is optional.
    pub required_when: Option<Formula>,
    /// What rules call it (栏号, 指标代码).
    pub code: Option<String>,
    /// Where it is declared.
    pub asked: Asked,
}

pub(super) const DATASET: &[&str] = &[
    "title",
    "row",
    "period",
    "merged_january",
    "due",
    "since",
    "provider",
    "source",
    "personal",
    "layout",
    "column",
    "key",
    "complete",
    "check",
    "unique",
    "balance",
    "hierarchy",
    "cumulative",
    "steady",
    "outlier",
    "codes",
    "checks_from",
];
pub(super) const CODES: &[&str] = &["column", "value", "report"];
pub(super) const PROVIDER: &[&str] = &["codelist", "column"];
pub(super) const LAYOUT: &[&str] = &["sheet", "kind", "headings", "totals", "ends_at"];
pub(super) const COLUMN: &[&str] = &[
    "name",
    "label",
    "aliases",
    "role",
    "type",
    "codelist",
    "unit",
    "also_in",
    "min",
    "max",
    "optional",
    "absent",
    "personal",
    "within",
    "roster",
    "required_when",
    "code",
];

impl Dataset {
    /// Reads the declaration of a form.
    pub(super) fn read(name: &str, source: &Source, findings: &mut Vec<Finding>) -> Self {
        let tree = source.tree(findings);
        let mut fields = Fields::new(source, &tree, DATASET, findings);
        let kinds: Vec<&str> = PeriodKind::ALL.iter().map(|(word, _)| *word).collect();
        if fields.node("period").is_none() {
            fields.missing("period");
        }
        let period = fields
            .word("period", &kinds)
            .and_then(|word| PeriodKind::from_word(&word))
            .unwrap_or(PeriodKind::Year);
        let due = fields.text("due").and_then(|text| {
            let due = Due::parse(&text);
            if due.is_none() {
                let at = fields.at_key("due");
                let forms = ["period end + 30 days", "period end + 5 working days"];
                fields.not_allowed(at, "due", &text, forms);
            }
            due
        });
        let (provider, provider_column) = read_provider(&mut fields);
        let mut dataset = Self {
            name: name.to_owned(),
            path: source.path.to_string(),
            title: fields.required_text("title"),
            row: fields.required_text("row"),
            period,
            merged_january: fields.flag("merged_january").unwrap_or(false),
            due,
            provider,
            provider_column,
            source: fields.text("source").unwrap_or_default(),
            personal: fields.flag("personal").unwrap_or(false),
            layout: Layout::default(),
            columns: Vec::new(),
            key: Vec::new(),
            key_asked: source
                .asked(fields.node("key").map_or(0, |node| node.span.start), "key"),
            complete: fields.texts("complete"),
            complete_asked: source
                .asked(fields.node("complete").map_or(0, |node| node.span.start), "complete"),
            checks: Vec::new(),
            unique: Vec::new(),
            balances: Vec::new(),
            hierarchies: Vec::new(),
            cumulatives: Vec::new(),
            steadies: Vec::new(),
            outliers: Vec::new(),
            codes: None,
            checks_from: None,
            since: read_since(&mut fields),
            asked: source.asked(0, name),
        };
        if let Some(node) = fields.node("layout") {
            dataset.layout = Layout::read(source, node, fields.findings());
        }
        for node in fields.tables("column") {
            dataset.columns.push(DatasetColumn::read(source, node, fields.findings()));
        }
        if dataset.columns.is_empty() {
            fields.missing("column");
        }
        if let Some(node) = fields.node("key") {
            let mut inner = Fields::new(source, node, &["columns"], fields.findings());
            dataset.key = inner.texts("columns");
        }
        for node in fields.tables("check") {
            if let Some(check) = Check::read(source, node, fields.findings()) {
                dataset.checks.push(check);
            }
        }
        for node in fields.tables("unique") {
            dataset.unique.push(Unique::read(source, node, fields.findings()));
        }
        dataset.read_demands(source, &mut fields);
        dataset.check_names(source, &mut fields);
        dataset
    }

    /// The demands beyond a row, and where further checks stand.
    fn read_demands(&mut self, source: &Source, fields: &mut Fields<'_>) {
        for node in fields.tables("balance") {
            self.balances.extend(Balance::read(source, node, fields.findings()));
        }
        for node in fields.tables("hierarchy") {
            self.hierarchies.push(Hierarchy::read(source, node, fields.findings()));
        }
        for node in fields.tables("cumulative") {
            self.cumulatives.push(Cumulative::read(source, node, fields.findings()));
        }
        for node in fields.tables("steady") {
            self.steadies.push(Steady::read(source, node, fields.findings()));
        }
        for node in fields.tables("outlier") {
            self.outliers.push(Outlier::read(source, node, fields.findings()));
        }
        if let Some(node) = fields.node("codes") {
            let mut inner = Fields::new(source, node, CODES, fields.findings());
            self.codes = Some(Codes {
                column: inner.required_text("column"),
                value: inner.required_text("value"),
                report: inner.text("report"),
            });
        }
        self.checks_from = fields
            .text("checks_from")
            .map(|file| (file, source.asked(fields.at_key("checks_from"), "checks_from")));
    }

    /// Every demand with a name, in the order of the kinds.
    pub fn demands(&self) -> impl Iterator<Item = &Demand> {
        let checks = self.checks.iter().map(|one| &one.demand);
        let balances = self.balances.iter().map(|one| &one.demand);
        let hierarchies = self.hierarchies.iter().map(|one| &one.demand);
        let cumulatives = self.cumulatives.iter().map(|one| &one.demand);
        let steadies = self.steadies.iter().map(|one| &one.demand);
        let outliers = self.outliers.iter().map(|one| &one.demand);
        checks
            .chain(balances)
            .chain(hierarchies)
            .chain(cumulatives)
            .chain(steadies)
            .chain(outliers)
    }

    /// Is it asked for in this period?
    #[must_use]
    pub fn is_asked(&self, period: Period) -> bool {
        self.since.is_none_or(|since| since.first_day() <= period.first_day())
    }

    /// A column by name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&DatasetColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// `since`: a period; text that is none is refused.
pub(super) fn read_since(fields: &mut Fields<'_>) -> Option<Period> {
    let written = fields.text("since")?;
    let period = Period::parse(&written);
    if period.is_none() {
        let at = fields.at_key("since");
        fields.not_allowed(at, "since", &written, ["2024-2025", "2025-Q1", "2025-03"]);
    }
    period
}

fn read_provider(fields: &mut Fields<'_>) -> (String, Option<String>) {
    let Some(node) = fields.node("provider") else {
        fields.missing("provider");
        return (String::new(), None);
    };
    let source = fields.source;
    let mut inner = Fields::new(source, node, PROVIDER, fields.findings());
    (inner.required_text("codelist"), inner.text("column"))
}

impl Layout {
    fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, LAYOUT, findings);
        Self {
            sheet: fields.text("sheet"),
            is_form: fields.word("kind", &["table", "form"]).map(|kind| kind == "form"),
            headings: fields.whole("headings"),
            totals: fields.texts("totals"),
            ends_at: fields.texts("ends_at"),
        }
    }
}

/// Aliases for headings that are nothing but a period.
const PERIODS: [&str; 3] = ["{period}", "{previous}", "{last_year}"];

/// `aliases`: other headings of a column.
fn read_aliases(fields: &mut Fields<'_>) -> Vec<String> {
    let mut aliases = Vec::new();
    for (alias, at) in fields.placed_texts("aliases") {
        if alias.starts_with('{') && !PERIODS.contains(&alias.as_str()) {
            fields.not_allowed(at, "aliases", &alias, PERIODS);
        }
        aliases.push(alias);
    }
    aliases
}

/// `also_in`: other powers of ten of the column's unit.
fn read_also_in(fields: &mut Fields<'_>) -> Vec<String> {
    let unit = fields.text("unit").unwrap_or_default();
    let multiples = measure::multiples(&unit);
    let mut units = Vec::new();
    for (written, at) in fields.placed_texts("also_in") {
        if measure::differ_in_scale(&written, &unit) {
            units.push(written);
        } else {
            let allowed = multiples.iter().map(String::as_str);
            fields.not_allowed(at, "also_in", &written, allowed);
        }
    }
    units
}

impl DatasetColumn {
    fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, COLUMN, findings);
        let name = fields.name("name");
        let role = match fields.word("role", &["dimension", "measure", "attribute"]).as_deref()
        {
            Some("dimension") => Role::Dimension,
            Some("measure") => Role::Measure,
            _ => Role::Attribute,
        };
        let codelist = fields.text("codelist");
        let kind = read_kind(&mut fields, codelist);
        Self {
            asked: source.asked(node.span.start, &name),
            label: fields.required_text("label"),
            aliases: read_aliases(&mut fields),
            role,
            kind,
            also_in: read_also_in(&mut fields),
            unit: fields.text("unit"),
            min: fields.number("min"),
            max: fields.number("max"),
            optional: fields.flag("optional").unwrap_or(role == Role::Attribute),
            may_be_absent: fields.flag("absent").unwrap_or(false),
            personal: fields.word("personal", &["name", "id", "phone", "account", "address"]),
            within: fields.text("within"),
            roster: fields.flag("roster").unwrap_or(role == Role::Dimension),
            required_when: fields.formula("required_when"),
            code: fields.text("code"),
            name,
        }
    }
}
