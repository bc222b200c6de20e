//! The office's own workbook that a bulletin fills: which figures its places stand for.

use super::BulletinTable;
use crate::words::diagnostic::{Asked, Finding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};

/// A workbook to be filled.
#[derive(Clone, Debug)]
pub struct BulletinWorkbook {
    /// Its file, beside the bulletin's declaration.
    pub fill: String,
    /// The queries whose figures its places speak of: name in the place → query.
    pub values: Vec<(String, String)>,
    /// Cells by their defined names, and what is put there (a template).
    pub cells: Vec<(String, String, Asked)>,
    /// Blocks of cells by their defined names, filled by the rows of a query.
    pub blocks: Vec<WorkbookBlock>,
    /// Where it is declared.
    pub asked: Asked,
}

/// A block of cells filled by the rows of a query.
#[derive(Clone, Debug)]
pub struct WorkbookBlock {
    /// The defined name.
    pub name: String,
    /// The column whose words stand in the block's first column already: rows are put where
    /// theirs stand.
    pub by: Option<String>,
    /// Has it a row for the total?
    pub total: bool,
    /// The rows and columns put there.
    pub table: BulletinTable,
}

pub(in crate::workspace) const WORKBOOK: &[&str] = &["fill", "values", "cells", "block"];
pub(in crate::workspace) const BLOCK: &[&str] =
    &["name", "rows", "columns", "by", "total", "rebalance", "counts", "contributors"];

impl BulletinWorkbook {
    pub(super) fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, WORKBOOK, findings);
        let fill = fields.required_text("fill");
        let mut texts = |key: &'static str| {
            let mut found = Vec::new();
            for (name, span, node) in fields.named_tables(key) {
                match &node.value {
                    NodeValue::Text(text) => found.push((name, text.clone(), span.start)),
                    other => {
                        let kind = other.kind();
                        fields.wrong_kind(node, &name, kind, "text");
                    }
                }
            }
            found
        };
        let values =
            texts("values").into_iter().map(|(name, query, _)| (name, query)).collect();
        let cells = texts("cells")
            .into_iter()
            .map(|(name, text, at)| {
                let asked = source.asked(at, &name);
                (name, text, asked)
            })
            .collect();
        let mut blocks = Vec::new();
        for node in fields.tables("block") {
            blocks.push(WorkbookBlock::read(source, node, fields.findings()));
        }
        Self { asked: source.asked(fields.at_key("fill"), &fill), fill, values, cells, blocks }
    }
}

impl WorkbookBlock {
    fn read(source: &Source, node: &Node, findings: &mut Vec<Finding>) -> Self {
        let mut fields = Fields::new(source, node, BLOCK, findings);
        let rows = fields.required_text("rows");
        let name = fields.required_text("name");
        let table = BulletinTable {
            columns: fields.texts("columns"),
            rebalance: fields.flag("rebalance").unwrap_or(false),
            counts: fields.texts("counts"),
            contributors: fields.text("contributors"),
            asked: source.asked(fields.at_key("name"), &name),
            rows,
            ..BulletinTable::default()
        };
        Self { name, by: fields.text("by"), total: fields.flag("total").unwrap_or(true), table }
    }
}
