//! A bulletin: what is published — narrative, tables, notes. It computes nothing.

use crate::words::diagnostic::{Asked, Finding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, Source};

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
    /// The document it follows.
    pub source: String,
    /// What stands in it before the tables, in order.
    pub sections: Vec<Section>,
    /// Its tables, in order.
    pub tables: Vec<BulletinTable>,
    /// Sentences at its end.
    pub notes: Vec<String>,
    /// 联系人 and telephone, as the office gives them.
    pub contact: Option<String>,
    /// Where it begins.
    pub asked: Asked,
}

/// Who may read a bulletin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Anyone: nothing personal, no single enterprise.
    Public,
    /// The office and those it serves.
    Internal,
}

/// A part of the narrative.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading (`一、总体情况`).
    pub heading: Option<String>,
    /// Its paragraphs (a template), one a line.
    pub text: String,
    /// The queries whose figures the text speaks of: name in the text → query.
    pub values: Vec<(String, String)>,
    /// Where it is declared.
    pub asked: Asked,
}

/// A table of a bulletin.
#[derive(Clone, Debug)]
pub struct BulletinTable {
    /// The mark above the title: `附件1`.
    pub heading: Option<String>,
    /// Its title (a template).
    pub title: String,
    /// The query that gives its rows.
    pub rows: String,
    /// The columns shown, in order; empty: all of the query's.
    pub columns: Vec<String>,
    /// The unit line above the heading (`单位：万元`).
    pub unit: Option<String>,
    /// Headings over several columns: label and the columns under it.
    pub spanners: Vec<(String, Vec<String>)>,
    /// Columns whose equal neighbours are merged downwards.
    pub merge: Vec<String>,
    /// Column numbered from one in front: its heading.
    pub serial: Option<String>,
    /// Sentences below it.
    pub notes: Vec<String>,
    /// Where it is declared.
    pub asked: Asked,
}

pub(super) const BULLETIN: &[&str] = &[
    "title", "number", "to", "file", "audience", "source", "section", "table", "notes", "contact",
];
pub(super) const SECTION: &[&str] = &["heading", "text", "values"];
pub(super) const TABLE: &[&str] =
    &["heading", "title", "rows", "columns", "unit", "spanner", "merge", "serial", "notes"];
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
            source: fields.text("source").unwrap_or_default(),
            sections: Vec::new(),
            tables: Vec::new(),
            notes: fields.texts("notes"),
            contact: fields.text("contact"),
            asked: source.asked(0, name),
        };
        for node in fields.tables("section") {
            bulletin.sections.push(Section::read(source, node, fields.findings()));
        }
        for node in fields.tables("table") {
            bulletin.tables.push(BulletinTable::read(source, node, fields.findings()));
        }
        if bulletin.sections.is_empty() && bulletin.tables.is_empty() {
            fields.missing("table");
        }
        bulletin
    }

    /// The queries it speaks of, each once, in order.
    #[must_use]
    pub fn queries(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        let spoken = self.sections.iter().flat_map(|s| s.values.iter().map(|(_, query)| query));
        for name in spoken.chain(self.tables.iter().map(|table| &table.rows)) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }
}

impl Section {
    fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, SECTION, findings);
        let values = fields
            .named_tables("values")
            .into_iter()
            .filter_map(|(name, _, node)| match &node.value {
                crate::workspace::source::NodeValue::Text(query) => Some((name, query.clone())),
                _ => None,
            })
            .collect();
        Self {
            heading: fields.text("heading"),
            text: fields.text("text").unwrap_or_default(),
            values,
            asked: source.asked(node.span.start, "section"),
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
        let rows = fields.required_text("rows");
        Self {
            heading: fields.text("heading"),
            title: fields.required_text("title"),
            columns: fields.texts("columns"),
            unit: fields.text("unit"),
            spanners,
            merge: fields.texts("merge"),
            serial: fields.text("serial"),
            notes: fields.texts("notes"),
            asked: source.asked(fields.at_key("rows"), &rows),
            rows,
        }
    }
}
