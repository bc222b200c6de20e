//! A bulletin: what is published — narrative, tables, notes. It computes nothing.

pub mod workbook;

use crate::words::diagnostic::{Asked, Finding};
use crate::words::{Period, Rounding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};
use workbook::BulletinWorkbook;

/// A declared bulletin.
#[derive(Clone, Debug)]
pub struct Bulletin {
    /// Its name: the file's name.
    pub name: String,
    /// Path of its file inside the workspace.
    pub path: String,
    /// Its title (a template).
    pub title: String,
    /// Its number, 文号 (a template).
    pub number: Option<String>,
    /// To whom it goes, 主送 (a template).
    pub to: Option<String>,
    /// The file's name without ending (a template).
    pub file: String,
    /// May it leave the office?
    pub audience: Audience,
    /// In which formats it is written, each once, in the order of [`FORMATS`].
    pub formats: Vec<String>,
    /// The first period it is published for.
    pub since: Option<Period>,
    /// The house style, if not the workspace's.
    pub theme: Option<String>,
    /// Which way a half goes, if not the workspace's.
    pub rounding: Option<Rounding>,
    /// No count above zero and below this is shown to the public.
    pub smallest_cell: Option<u32>,
    /// No figure that fewer enterprises than this contributed to is shown to the public.
    pub fewest_contributors: u32,
    /// Does it say what was revised since its last issue?
    pub revision: bool,
    /// One document for each unit, if so.
    pub split: Option<Split>,
    /// The document it follows.
    pub source: String,
    /// What stands in it before the tables, in order.
    pub sections: Vec<Section>,
    /// Its tables, in order.
    pub tables: Vec<BulletinTable>,
    /// Its charts, in order.
    pub charts: Vec<BulletinChart>,
    /// The office's own workbook that it fills, in place of one of its making.
    pub workbook: Option<BulletinWorkbook>,
    /// 附件 list under the text.
    pub attachments: Vec<String>,
    /// Who signs, when, whom to ask (templates).
    pub closing: ClosingWords,
    /// Sentences at its end.
    pub notes: Vec<String>,
    /// Where it begins.
    pub asked: Asked,
}

/// One document for each unit, or for each person who is in charge of units.
#[derive(Clone, Debug)]
pub struct Split {
    /// The column that says which unit a row is about.
    pub by: String,
    /// The dated parameters that say who is in charge of which unit.
    pub leaders: Option<String>,
    /// The column there that names the person.
    pub leader: String,
}

/// Who may read a bulletin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Anyone: nothing personal, no single enterprise.
    Public,
    /// The office and those it serves.
    Internal,
}

/// What closes the text.
#[derive(Clone, Debug, Default)]
pub struct ClosingWords {
    /// 署名.
    pub office: Option<String>,
    /// 成文日期.
    pub date: Option<String>,
    /// 联系人 and telephone, as the office gives them.
    pub contact: Option<String>,
}

/// A chart of a bulletin.
#[derive(Clone, Debug)]
pub struct BulletinChart {
    /// Its title (a template).
    pub title: String,
    /// How it is drawn: line, column, bar.
    pub kind: String,
    /// The query that gives its points.
    pub rows: String,
    /// The column with the names of the points.
    pub x: String,
    /// The columns drawn.
    pub y: Vec<String>,
    /// Where it is declared.
    pub asked: Asked,
}

/// A part of the narrative.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading (`一、总体情况`).
    pub heading: Option<String>,
    /// Its paragraphs (a template), one a line.
    pub text: String,
    /// The name of a place that a person fills in: its text is kept in a file of its own.
    pub slot: Option<String>,
    /// The queries whose figures the text speaks of: name in the text → query.
    pub values: Vec<(String, String)>,
    /// Where it is declared.
    pub asked: Asked,
}

/// A table of a bulletin.
#[derive(Clone, Debug, Default)]
pub struct BulletinTable {
    /// The mark above the title: `附件1`.
    pub heading: Option<String>,
    /// Its title (a template).
    pub title: String,
    /// The query that gives its rows.
    pub rows: String,
    /// The columns shown, in order; empty: all of the query's.
    pub columns: Vec<String>,
    /// Columns that stand on the 数据 sheet only, behind those shown.
    pub data_only: Vec<String>,
    /// The unit line above the heading (`单位：万元`).
    pub unit: Option<String>,
    /// Headings over several columns: label and the columns under it.
    pub spanners: Vec<(String, Vec<String>)>,
    /// Columns whose equal neighbours are merged downwards.
    pub merge: Vec<String>,
    /// Column numbered from one in front: its heading.
    pub serial: Option<String>,
    /// The column whose equal neighbours share a number.
    pub serial_by: Option<String>,
    /// Are the columns numbered below the heading (甲 乙 1 2)?
    pub numbered: bool,
    /// The query that gives a 小计 below each group of rows.
    pub subtotals: Option<String>,
    /// The yes-or-no column that says which rows are a part (其中) of the row above.
    pub of: Option<String>,
    /// Column → what is drawn beside its figures: `bar` or `arrow`.
    pub style: Vec<(String, String)>,
    /// Are rounded parts moved so that they add up to their totals?
    pub rebalance: bool,
    /// The columns that count persons, households, cases; empty: every count.
    pub counts: Vec<String>,
    /// The column that tells how many enterprises contributed to a row.
    pub contributors: Option<String>,
    /// Sentences below it.
    pub notes: Vec<String>,
    /// Forms whose explanations (核实说明) for the period are printed below.
    pub explanations: Vec<String>,
    /// Where it is declared.
    pub asked: Asked,
}

/// The formats a bulletin can be written in; the first where none is named.
pub const FORMATS: [&str; 3] = ["xlsx", "docx", "html"];

pub(super) const BULLETIN: &[&str] = &[
    "title",
    "number",
    "to",
    "file",
    "audience",
    "formats",
    "since",
    "theme",
    "rounding",
    "smallest_cell",
    "fewest_contributors",
    "revision",
    "split",
    "source",
    "section",
    "table",
    "chart",
    "workbook",
    "attachments",
    "closing",
    "notes",
];
pub(super) const SECTION: &[&str] = &["heading", "text", "values", "slot"];
pub(super) const TABLE: &[&str] = &[
    "heading",
    "title",
    "rows",
    "columns",
    "data_only",
    "unit",
    "spanner",
    "merge",
    "serial",
    "serial_by",
    "numbered",
    "subtotals",
    "of",
    "style",
    "rebalance",
    "counts",
    "contributors",
    "notes",
    "explanations",
];
pub(super) const SPLIT: &[&str] = &["by", "leaders", "leader"];
pub(super) const CHART: &[&str] = &["title", "kind", "rows", "x", "y"];
pub(super) const CLOSING: &[&str] = &["office", "date", "contact"];
pub(super) const SPANNER: &[&str] = &["label", "columns"];

impl Bulletin {
    /// Reads a bulletin's declaration.
    pub(super) fn read(name: &str, source: &Source, findings: &mut Vec<Finding>) -> Self {
        let tree = source.tree(findings);
        let mut fields = Fields::new(source, &tree, BULLETIN, findings);
        let title = fields.required_text("title");
        let mut bulletin = Self {
            name: name.to_owned(),
            path: source.path.to_string(),
            file: fields.text("file").unwrap_or_else(|| title.clone()),
            title,
            number: fields.text("number"),
            to: fields.text("to"),
            audience: match fields.word("audience", &["public", "internal"]).as_deref() {
                Some("internal") => Audience::Internal,
                _ => Audience::Public,
            },
            formats: formats(&mut fields),
            since: crate::workspace::dataset::read_since(&mut fields),
            theme: fields.text("theme"),
            rounding: fields.rounding(),
            smallest_cell: fields.whole("smallest_cell"),
            fewest_contributors: fields.whole("fewest_contributors").unwrap_or(3),
            revision: fields.flag("revision").unwrap_or(false),
            split: None,
            source: fields.text("source").unwrap_or_default(),
            sections: Vec::new(),
            tables: Vec::new(),
            charts: Vec::new(),
            workbook: None,
            attachments: fields.texts("attachments"),
            closing: ClosingWords::default(),
            notes: fields.texts("notes"),
            asked: source.asked(0, name),
        };
        for node in fields.tables("section") {
            bulletin.sections.push(Section::read(source, node, fields.findings()));
        }
        for node in fields.tables("table") {
            bulletin.tables.push(BulletinTable::read(source, node, fields.findings()));
        }
        for node in fields.tables("chart") {
            bulletin.charts.push(BulletinChart::read(source, node, fields.findings()));
        }
        if let Some(node) = fields.node("closing") {
            let mut inner = Fields::new(source, node, CLOSING, fields.findings());
            bulletin.closing = ClosingWords {
                office: inner.text("office"),
                date: inner.text("date"),
                contact: inner.text("contact"),
            };
        }
        if let Some(node) = fields.node("split") {
            let mut inner = Fields::new(source, node, SPLIT, fields.findings());
            bulletin.split = Some(Split {
                by: inner.required_text("by"),
                leaders: inner.text("leaders"),
                leader: inner.text("leader").unwrap_or_else(|| "leader".to_owned()),
            });
        }
        if let Some(node) = fields.node("workbook") {
            bulletin.workbook = Some(BulletinWorkbook::read(source, node, fields.findings()));
        }
        // a workbook to be filled says enough, unless there is to be a notice or a page as well
        let filled = bulletin.workbook.is_some() && bulletin.formats == [FORMATS[0]];
        if bulletin.sections.is_empty() && bulletin.tables.is_empty() && !filled {
            fields.missing("table");
        }
        bulletin
    }

    /// The queries it speaks of, each once, in order.
    #[must_use]
    pub fn queries(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        let spoken = self.sections.iter().flat_map(|s| s.values.iter().map(|(_, query)| query));
        let tables = self
            .tables
            .iter()
            .flat_map(|table| std::iter::once(&table.rows).chain(&table.subtotals));
        let charts = self.charts.iter().map(|chart| &chart.rows);
        let filled = self.workbook.iter().flat_map(|workbook| {
            let values = workbook.values.iter().map(|(_, query)| query);
            values.chain(workbook.blocks.iter().map(|block| &block.table.rows))
        });
        for name in spoken.chain(tables).chain(charts).chain(filled) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// Its tables, and the blocks of the office's workbook that rows are put into.
    pub fn all_tables(&self) -> impl Iterator<Item = &BulletinTable> {
        let blocks = self.workbook.iter().flat_map(|workbook| &workbook.blocks);
        self.tables.iter().chain(blocks.map(|block| &block.table))
    }
}

/// The formats named, or the first of all.
fn formats(fields: &mut Fields<'_>) -> Vec<String> {
    let named = fields.placed_texts("formats");
    for (name, at) in &named {
        if !FORMATS.contains(&name.as_str()) {
            fields.not_allowed(*at, "formats", name, FORMATS);
        }
    }
    let all = FORMATS.iter().enumerate();
    all.filter(|(at, format)| {
        named.iter().any(|(name, _)| name == *format) || (named.is_empty() && *at == 0)
    })
    .map(|(_, format)| (*format).to_owned())
    .collect()
}

impl Section {
    fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, SECTION, findings);
        let values = fields
            .named_tables("values")
            .into_iter()
            .filter_map(|(name, _, node)| match &node.value {
                NodeValue::Text(query) => Some((name, query.clone())),
                _ => None,
            })
            .collect();
        Self {
            heading: fields.text("heading"),
            text: fields.text("text").unwrap_or_default(),
            slot: fields.node("slot").is_some().then(|| fields.name("slot")),
            values,
            asked: source.asked(node.span.start, "section"),
        }
    }
}

impl BulletinChart {
    fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, CHART, findings);
        let rows = fields.required_text("rows");
        Self {
            title: fields.required_text("title"),
            kind: fields
                .word("kind", &["line", "column", "bar"])
                .unwrap_or_else(|| "column".to_owned()),
            x: fields.required_text("x"),
            y: fields.texts("y"),
            asked: source.asked(fields.at_key("rows"), &rows),
            rows,
        }
    }
}

impl BulletinTable {
    fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, TABLE, findings);
        let mut spanners = Vec::new();
        for node in fields.tables("spanner") {
            let mut inner = Fields::new(source, node, SPANNER, fields.findings());
            spanners.push((inner.required_text("label"), inner.texts("columns")));
        }
        let mut style = Vec::new();
        for (column, _, node) in fields.named_tables("style") {
            match &node.value {
                NodeValue::Text(word) if ["bar", "arrow"].contains(&word.as_str()) => {
                    style.push((column, word.clone()));
                }
                NodeValue::Text(word) => {
                    fields.not_allowed(node.span.start, "style", word, ["bar", "arrow"]);
                }
                _ => fields.not_allowed(node.span.start, "style", "", ["bar", "arrow"]),
            }
        }
        let rows = fields.required_text("rows");
        Self {
            heading: fields.text("heading"),
            title: fields.required_text("title"),
            columns: fields.texts("columns"),
            data_only: fields.texts("data_only"),
            unit: fields.text("unit"),
            spanners,
            merge: fields.texts("merge"),
            serial: fields.text("serial"),
            serial_by: fields.text("serial_by"),
            numbered: fields.flag("numbered").unwrap_or(false),
            subtotals: fields.text("subtotals"),
            of: fields.text("of"),
            style,
            rebalance: fields.flag("rebalance").unwrap_or(false),
            counts: fields.texts("counts"),
            contributors: fields.text("contributors"),
            notes: fields.texts("notes"),
            explanations: fields.texts("explanations"),
            asked: source.asked(fields.at_key("rows"), &rows),
            rows,
        }
    }
}
