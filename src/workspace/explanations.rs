//! Explanations that came by telephone or letter: lines of the workspace
//! (`datasets/explanations/*.csv`), beside the returns and never in them.
//!
//! Columns `dataset,provider,period,check,row,explanation,by,on`; an empty `row` speaks for every
//! row of the return.

use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::{Period, text};
use crate::workspace::csv_file::CsvFile;
use std::sync::Arc;

/// One line.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The form.
    pub dataset: String,
    /// The provider's code.
    pub provider: String,
    /// The period.
    pub period: Period,
    /// The check it speaks to.
    pub check: String,
    /// The key of the row (its parts separated by blanks); none: all rows.
    pub row: Option<String>,
    /// What is said.
    pub text: Arc<str>,
    /// Who said so.
    pub by: String,
    /// When.
    pub on: String,
    /// Where it stands.
    pub asked: Asked,
}

const COLUMNS: [&str; 8] =
    ["dataset", "provider", "period", "check", "row", "explanation", "by", "on"];

/// Reads the lines of a file.
pub(super) fn read(file: &CsvFile, findings: &mut Vec<Finding>) -> Vec<Explanation> {
    file.require(&COLUMNS, findings);
    let mut lines = Vec::new();
    for row in &file.rows {
        let field = |name: &str| file.field(row, name).unwrap_or_default().to_owned();
        let written = field("period");
        let Some(period) = Period::parse(&written) else {
            findings.push(
                Finding::new(codes::D005, file.place(row.line, "period"))
                    .with("key", "period")
                    .with("found", &written)
                    .with("allowed", "2025、2025-Q1、2025-03、2023-2024"),
            );
            continue;
        };
        let said = field("explanation");
        if said.is_empty() {
            findings.push(
                Finding::new(codes::D003, file.place(row.line, "explanation"))
                    .with("key", "explanation"),
            );
            continue;
        }
        lines.push(Explanation {
            dataset: field("dataset"),
            provider: field("provider"),
            period,
            check: field("check"),
            row: Some(text::one_line(&field("row"))).filter(|row| !row.is_empty()),
            text: Arc::from(said),
            by: field("by"),
            on: field("on"),
            asked: Asked {
                file: file.path.clone(),
                line: row.line,
                what: Arc::from("explanation"),
            },
        });
    }
    lines
}
