//! A declared CSV file: code lists and dated parameters. UTF-8, one heading row.

use crate::words::diagnostic::{Finding, Place, codes};
use crate::words::text;
use jiff::civil::Date;
use std::sync::Arc;

/// A CSV file as read.
#[derive(Clone, Debug)]
pub(super) struct CsvFile {
    /// The object's name: the file's name without ending.
    pub(super) name: String,
    /// Path inside the workspace.
    pub(super) path: Arc<str>,
    /// The headings.
    pub(super) header: Vec<String>,
    /// The rows.
    pub(super) rows: Vec<CsvRow>,
}

/// A row of the file.
#[derive(Clone, Debug)]
pub(super) struct CsvRow {
    /// The line it begins on, counted from one.
    pub(super) line: usize,
    /// Its fields, trimmed.
    pub(super) fields: Vec<String>,
}

impl CsvFile {
    /// Reads the text of a file; rows with too few or too many fields are reported.
    #[must_use]
    pub(super) fn read(
        name: &str,
        path: &str,
        text: &str,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let path: Arc<str> = Arc::from(path);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .comment(Some(b'#'))
            .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let mut file =
            Self { name: name.to_owned(), path, header: Vec::new(), rows: Vec::new() };
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error
                        .position()
                        .map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
                    findings.push(
                        Finding::new(codes::D001, file.place(line, ""))
                            .with("detail", error.to_string()),
                    );
                    continue;
                }
            };
            let line =
                record.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
            let fields: Vec<String> = record.iter().map(str::to_owned).collect();
            if file.header.is_empty() {
                for heading in &fields {
                    if !text::is_name(heading) {
                        findings.push(
                            Finding::new(codes::D006, file.place(line, ""))
                                .with("name", heading),
                        );
                    }
                }
                file.header = fields;
            } else if fields.iter().any(|field| !field.is_empty()) {
                if fields.len() != file.header.len() {
                    findings.push(
                        Finding::new(codes::D011, file.place(line, ""))
                            .with("name", name)
                            .with("found", fields.len())
                            .with("wanted", file.header.len())
                            .hinting("fields"),
                    );
                }
                file.rows.push(CsvRow { line, fields });
            }
        }
        file
    }

    /// Reports headings that must be there and are not.
    pub(super) fn require(&self, headings: &[&str], findings: &mut Vec<Finding>) {
        for heading in headings {
            if !self.header.iter().any(|found| found == heading) {
                findings
                    .push(Finding::new(codes::D003, self.place(1, "")).with("key", heading));
            }
        }
    }

    /// The field of a row under a heading.
    #[must_use]
    pub(super) fn field<'a>(&self, row: &'a CsvRow, heading: &str) -> Option<&'a str> {
        let at = self.header.iter().position(|found| found == heading)?;
        row.fields.get(at).map(String::as_str)
    }

    /// The day in a field; nothing if it is empty; reported if it is not a day.
    pub(super) fn date(
        &self,
        row: &CsvRow,
        heading: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<Date> {
        let field = self.field(row, heading).filter(|field| !field.is_empty())?;
        let date = field.parse().ok();
        if date.is_none() {
            findings.push(
                Finding::new(codes::D004, self.place(row.line, heading))
                    .with("key", heading)
                    .with("found", field)
                    .with("wanted", "date"),
            );
        }
        date
    }

    /// The place of a field.
    #[must_use]
    pub(super) fn place(&self, line: usize, heading: &str) -> Place {
        let column = self.header.iter().position(|found| found == heading).unwrap_or(0);
        Place::Line(self.path.clone(), line, column + 1)
    }
}
