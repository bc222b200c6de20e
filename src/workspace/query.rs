//! A query: an indicator table. SQL gathers; the header derives.
//!
//! The file begins with a comment in TOML (title, period, grain, the windows of periods, the
//! columns with their formulas, the total row) and goes on with one SELECT and nothing else.

use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::formula::Formula;
use crate::words::period::PeriodKind;
use crate::words::{Fraction, Period};
use crate::workspace::comparison::{Comparison, Rank, read_compare};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};
use std::collections::BTreeSet;

/// A declared indicator table.
#[derive(Clone, Debug)]
pub struct Query {
    /// Its name: the file's name.
    pub name: String,
    /// Path of its file inside the workspace.
    pub path: String,
    /// Its Chinese title.
    pub title: String,
    /// How long the periods are for which it is computed.
    pub period: PeriodKind,
    /// The columns that say what a row is about.
    pub grain: Vec<String>,
    /// The code list whose codes are the rows, reported or not; `None`: the rows that come.
    pub units: Option<String>,
    /// The document it comes from.
    pub source: String,
    /// Through which window of periods each table is seen.
    pub uses: Vec<Use>,
    /// Its columns, in order.
    pub columns: Vec<QueryColumn>,
    /// The total row.
    pub total: Option<Total>,
    /// The ranks it adds.
    pub ranks: Vec<Rank>,
    /// The order of its rows.
    pub order: Order,
    /// The SQL, on the same lines as in the file (the header is blanked out).
    pub sql: String,
    /// Where it begins.
    pub asked: Asked,
}

/// The window of periods through which a query sees a table.
#[derive(Clone, Debug)]
pub struct Use {
    /// The table: a dataset, a table of parameters, another query.
    pub table: String,
    /// The periods of a dataset that are seen.
    pub window: Window,
    /// The day on which parameters are read.
    pub at: At,
    /// Must every provider have reported every period of the window?
    pub require_all: bool,
    /// Where it is declared.
    pub asked: Asked,
}

/// A window of periods, seen from the period for which a query is computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Window {
    /// The period itself.
    Current,
    /// So many periods before it, without itself.
    Previous(u8),
    /// So many periods up to and with itself.
    Last(u8),
    /// From the first period of the year up to and with itself.
    YearToDate,
    /// The same period of the year before.
    LastYear,
    /// Every period up to and with itself.
    All,
}

/// The day on which dated parameters are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum At {
    /// The first day of the period.
    Start,
    /// The last day of the period.
    End,
}

/// A column of an indicator table.
#[derive(Clone, Debug)]
pub struct QueryColumn {
    /// Its name.
    pub name: String,
    /// Its heading; `{p1}` … stand for the periods of the window, `{period}` for the period.
    pub label: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Decimals printed.
    pub digits: u32,
    /// How it is derived; `None`: the SQL gives it.
    pub formula: Option<Formula>,
    /// The code list whose labels are printed for its codes.
    pub codelist: Option<String>,
    /// The comparisons added to it: word and heading.
    pub compare: Vec<(Comparison, String)>,
    /// The column with the plan that completion is measured against.
    pub plan: Option<String>,
    /// The column with the stage target, in per cent of the plan.
    pub stage: Option<String>,
    /// The SQL output with a reported figure, which takes precedence over the formula.
    pub reported: Option<String>,
    /// The SQL output with the reported figure's status (快报, 反馈, 核定).
    pub status: Option<String>,
    /// How far a reported figure may be from the computed one without a finding.
    pub tolerance: Option<Fraction>,
    /// Periods before this one are not comparable (the scope changed).
    pub comparable_since: Option<Period>,
    /// What the total row shows.
    pub total: TotalRule,
    /// What a sum makes of a value that is missing.
    pub missing: MissingRule,
    /// Where it is declared.
    pub asked: Asked,
}

/// The order of rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Order {
    /// By the grain, codes in the order of their list.
    Grain,
    /// As the SQL gives them.
    Sql,
    /// By columns, each up or down; missing ones last.
    Columns(Vec<(String, bool)>),
}

/// What the total row shows in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TotalRule {
    /// Gathered columns are summed, formulas are worked out over the sums.
    Sum,
    /// Nothing.
    Blank,
}

/// What a sum makes of a value that is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MissingRule {
    /// The sum is missing too, with the reason.
    Stop,
    /// It is left out, and a note says how many were.
    Skip,
}

/// The total row of an indicator table.
#[derive(Clone, Debug)]
pub struct Total {
    /// What stands in the first column.
    pub label: String,
    /// Before the other rows instead of after them.
    pub first: bool,
}

pub(super) const QUERY: &[&str] = &[
    "title", "period", "grain", "units", "source", "uses", "column", "total", "rank", "order",
];
pub(super) const USE: &[&str] = &["periods", "at", "require"];
pub(super) const QUERY_COLUMN: &[&str] = &[
    "label",
    "unit",
    "digits",
    "formula",
    "codelist",
    "total",
    "missing",
    "compare",
    "plan",
    "stage",
    "reported",
    "status",
    "tolerance",
    "comparable_since",
];
pub(super) const TOTAL: &[&str] = &["label", "first"];
const WINDOWS: [&str; 6] =
    ["current", "previous 3", "last 8", "year to date", "last year", "all"];

impl Query {
    /// Reads a query's file.
    pub(super) fn read(
        name: &str,
        source: &Source,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let Some((header, sql)) = split(source) else {
            findings.push(Finding::new(codes::D013, source.place(0)).with("name", name));
            return None;
        };
        let tree = header.tree(findings);
        let mut fields = Fields::new(source, &tree, QUERY, findings);
        let kinds: Vec<&str> = PeriodKind::ALL.iter().map(|(word, _)| *word).collect();
        if fields.node("period").is_none() {
            fields.missing("period");
        }
        let mut query = Self {
            name: name.to_owned(),
            path: source.path.to_string(),
            title: fields.required_text("title"),
            period: fields
                .word("period", &kinds)
                .and_then(|word| PeriodKind::from_word(&word))
                .unwrap_or(PeriodKind::Year),
            grain: fields.texts("grain"),
            units: fields.text("units"),
            source: fields.text("source").unwrap_or_default(),
            uses: Vec::new(),
            columns: Vec::new(),
            total: None,
            ranks: Vec::new(),
            order: Order::Grain,
            sql,
            asked: source.asked(0, name),
        };
        for (table, span, node) in fields.named_tables("uses") {
            let asked = source.asked(span.start, &table);
            query.uses.push(Use::read(table, asked, source, node, fields.findings()));
        }
        for (column, span, node) in fields.named_tables("column") {
            let asked = source.asked(span.start, &column);
            query.columns.push(QueryColumn::read(
                column,
                asked,
                source,
                node,
                fields.findings(),
            ));
        }
        if let Some(node) = fields.node("total") {
            let mut inner = Fields::new(source, node, TOTAL, fields.findings());
            query.total = Some(Total {
                label: inner.required_text("label"),
                first: inner.flag("first").unwrap_or(false),
            });
        }
        for (name, span, node) in fields.named_tables("rank") {
            let asked = source.asked(span.start, &name);
            query.ranks.push(Rank::read(name, asked, source, node, fields.findings()));
        }
        query.order = read_order(&mut fields);
        query.check_order(source, &mut fields);
        Some(query)
    }

    /// A column by name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&QueryColumn> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The names of all its columns: the grain, those declared, those that words add.
    #[must_use]
    pub fn column_names(&self) -> Vec<String> {
        let declared = self.columns.iter().flat_map(|column| {
            let words = column.compare.iter();
            std::iter::once(column.name.clone())
                .chain(words.map(move |(one, _)| format!("{}_{}", column.name, one.word())))
        });
        let ranks = self.ranks.iter().flat_map(|rank| {
            let change = rank.change.iter().map(|_| format!("{}_change", rank.name));
            std::iter::once(rank.name.clone()).chain(change)
        });
        self.grain.iter().cloned().chain(declared).chain(ranks).collect()
    }

    /// The window through which a table is seen.
    #[must_use]
    pub fn window(&self, table: &str) -> Option<&Use> {
        self.uses.iter().find(|one| one.table == table)
    }

    /// A formula may speak of columns declared above it; a ring is thereby impossible.
    fn check_order(&self, source: &Source, fields: &mut Fields<'_>) {
        let mut above = BTreeSet::new();
        let all: BTreeSet<&str> =
            self.columns.iter().map(|column| column.name.as_str()).collect();
        for column in &self.columns {
            for name in column.formula.iter().flat_map(Formula::names) {
                // the same row in another period is no ring
                if name.starts_with("previous.") || name.starts_with("last_year.") {
                    continue;
                }
                if all.contains(name.as_str()) && !above.contains(name.as_str()) {
                    let line = column.asked.line;
                    let place = crate::words::Place::Line(source.path.clone(), line, 1);
                    fields.report(
                        Finding::new(codes::D010, place)
                            .with("name", &name)
                            .with("formula", column.formula.as_ref().map_or("", Formula::text))
                            .hinting("order"),
                    );
                }
            }
            above.insert(column.name.as_str());
        }
    }
}

/// The header as TOML and the SQL, both with everything else blanked out so that lines and
/// columns stay those of the file.
fn split(source: &Source) -> Option<(Source, String)> {
    let text = source.text.as_ref();
    let start = text.find("/*").filter(|at| text[..*at].trim().is_empty())?;
    let end = start + text[start..].find("*/")?;
    let blank = |text: &str| -> String {
        // as many bytes as before, so that places stay right
        text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
    };
    let header = format!("{}{}", blank(&text[..start + 2]), &text[start + 2..end]);
    let sql = format!("{}{}", blank(&text[..end + 2]), &text[end + 2..]);
    Some((Source { path: source.path.clone(), text: header.into() }, sql))
}

impl Use {
    fn read(
        table: String,
        asked: Asked,
        source: &Source,
        node: &Node,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut fields = Fields::new(source, node, USE, findings);
        let window = fields.text("periods").map_or(Window::Current, |text| {
            Window::parse(&text).unwrap_or_else(|| {
                let at = fields.at_key("periods");
                fields.not_allowed(at, "periods", &text, WINDOWS);
                Window::Current
            })
        });
        let at = match fields.word("at", &["period start", "period end"]).as_deref() {
            Some("period end") => At::End,
            _ => At::Start,
        };
        let require_all = fields.word("require", &["all", "any"]).as_deref() != Some("any");
        Self { table, window, at, require_all, asked }
    }
}

/// `order = "sql"`, or a list of columns, `-` in front for descending.
fn read_order(fields: &mut Fields<'_>) -> Order {
    match fields.node("order").map(|node| &node.value) {
        None => Order::Grain,
        Some(NodeValue::Text(_)) => match fields.word("order", &["sql", "grain"]).as_deref() {
            Some("sql") => Order::Sql,
            _ => Order::Grain,
        },
        Some(_) => Order::Columns(
            fields
                .texts("order")
                .into_iter()
                .map(|name| match name.strip_prefix('-') {
                    Some(name) => (name.to_owned(), true),
                    None => (name, false),
                })
                .collect(),
        ),
    }
}

impl Window {
    /// Reads `current`, `previous 3`, `last 8`, `year to date`, `last year`, `all`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "current" => Window::Current,
            "year to date" => Window::YearToDate,
            "last year" => Window::LastYear,
            "all" => Window::All,
            _ => {
                let (word, count) = text.split_once(' ')?;
                let count = count.parse().ok().filter(|count| (1..=120).contains(count))?;
                match word {
                    "previous" => Window::Previous(count),
                    "last" => Window::Last(count),
                    _ => return None,
                }
            }
        })
    }
}

impl QueryColumn {
    /// A column that the SQL gives, headed by its name; a sum leaves missing values out.
    #[must_use]
    pub fn gathered(name: &str, digits: u32, asked: Asked) -> Self {
        Self {
            name: name.to_owned(),
            label: name.to_owned(),
            unit: None,
            digits,
            formula: None,
            codelist: None,
            compare: Vec::new(),
            plan: None,
            stage: None,
            reported: None,
            status: None,
            tolerance: None,
            comparable_since: None,
            total: TotalRule::Blank,
            missing: MissingRule::Skip,
            asked,
        }
    }

    fn read(
        name: String,
        asked: Asked,
        source: &Source,
        node: &Node,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut fields = Fields::new(source, node, QUERY_COLUMN, findings);
        Self {
            label: fields.required_text("label"),
            unit: fields.text("unit"),
            digits: fields.whole("digits").unwrap_or(0).min(18),
            formula: fields.formula("formula"),
            codelist: fields.text("codelist"),
            compare: read_compare(&mut fields),
            plan: fields.text("plan"),
            stage: fields.text("stage"),
            reported: fields.text("reported"),
            status: fields.text("status"),
            tolerance: fields.number("tolerance"),
            comparable_since: fields.text("comparable_since").and_then(|text| {
                let period = Period::parse(&text);
                if period.is_none() {
                    let at = fields.at_key("comparable_since");
                    fields.not_allowed(at, "comparable_since", &text, ["2025-01", "2025"]);
                }
                period
            }),
            total: match fields.word("total", &["sum", "blank"]).as_deref() {
                Some("blank") => TotalRule::Blank,
                _ => TotalRule::Sum,
            },
            missing: match fields.word("missing", &["stop", "skip"]).as_deref() {
                Some("skip") => MissingRule::Skip,
                _ => MissingRule::Stop,
            },
            name,
            asked,
        }
    }
}
