//! What is to be said about the form's layout: headings, units of measure, what is hidden.

use crate::ingest::heading::{self, Certainty};
use crate::ingest::receive::Reader;
use crate::words::diagnostic::{Asked, Finding, codes};
use crate::words::{CellRef, cell, text};

/// Units of money that forms confuse.
const MONEY: [&str; 4] = ["元", "千元", "万元", "亿元"];

impl Reader<'_> {
    /// Headings that are missing, stand twice, are nearly right, are not asked for, or carry
    /// another unit of measure.
    pub(super) fn report_headings(&mut self) {
        let (top, bottom) = self.headings.rows;
        for (index, column) in self.dataset.columns.iter().enumerate() {
            let found = self.headings.matched.get(&index).map_or(&[][..], Vec::as_slice);
            let sure: Vec<u32> = found
                .iter()
                .filter(|(_, certainty)| *certainty > Certainty::Near)
                .map(|(at, _)| *at)
                .collect();
            let finding = match sure.as_slice() {
                [] if column.may_be_absent => continue,
                [] => match found.first() {
                    Some((at, _)) => {
                        let cell = CellRef::new(bottom, *at);
                        let written = heading::path(self.sheet, bottom, *at).join("/");
                        Finding::new(codes::L003, self.at(cell))
                            .with("found", text::shown(&written, 40))
                            .hinting("nearest")
                    }
                    None => Finding::new(codes::L003, self.on_sheet())
                        .with("rows", rows_text((top, bottom))),
                },
                [at] => {
                    self.report_unit(column.unit.as_deref(), *at, column.asked.clone());
                    continue;
                }
                [first, second, ..] => {
                    let cell = |at: u32| CellRef::new(bottom, at);
                    Finding::new(codes::L004, self.at(cell(*second)))
                        .with("first", cell(*first))
                        .with("second", cell(*second))
                }
            };
            self.findings
                .push(finding.with("label", &column.label).asked_by(column.asked.clone()));
        }
        for (at, written) in &self.headings.extra {
            // a title above other columns, or the number of the row, is nothing to speak of
            let tight = text::compact(written);
            if self.sheet.cell(CellRef::new(bottom, *at)).is_none() || tight.ends_with("序号")
            {
                continue;
            }
            let place = self.at(CellRef::new(bottom, *at));
            self.findings
                .push(Finding::new(codes::L101, place).with("found", text::shown(written, 40)));
        }
    }

    /// A unit of measure in the heading that is not the declared one.
    fn report_unit(&mut self, declared: Option<&str>, column: u32, asked: Asked) {
        let Some(declared) = declared else { return };
        let bottom = self.headings.rows.1;
        let written = heading::path(self.sheet, bottom, column).join("/");
        let inside = written
            .rsplit_once('(')
            .and_then(|(_, rest)| rest.split_once(')'))
            .map(|(unit, _)| unit.trim_start_matches("单位:").to_owned());
        if let Some(found) = inside
            && MONEY.contains(&found.as_str())
            && MONEY.contains(&declared)
            && found != declared
        {
            let place = self.at(CellRef::new(bottom, column));
            self.findings.push(
                Finding::new(codes::L009, place)
                    .with("found", found)
                    .with("wanted", declared)
                    .asked_by(asked),
            );
        }
    }

    /// What is hidden is read like everything else, and said.
    pub(super) fn report_hidden(&mut self) {
        let (_, bottom) = self.headings.rows;
        let last = self.sheet.cells.last().map_or(0, |cell| cell.at.row);
        let rows: Vec<String> = self
            .sheet
            .hidden_rows
            .range(bottom..=last)
            .filter(|row| !self.sheet.row(**row).is_empty())
            .map(|row| (row + 1).to_string())
            .collect();
        if !rows.is_empty() {
            let shown = rows.iter().take(8).cloned().collect::<Vec<_>>().join("、");
            self.findings.push(
                Finding::new(codes::L102, self.on_sheet())
                    .with("rows", shown)
                    .with("count", rows.len()),
            );
        }
        let columns: Vec<String> = (0..self.dataset.columns.len())
            .filter_map(|index| self.headings.column(index))
            .filter(|column| self.sheet.hidden_columns.contains(column))
            .map(cell::column_letters)
            .collect();
        if !columns.is_empty() {
            self.findings.push(
                Finding::new(codes::L103, self.on_sheet()).with("columns", columns.join("、")),
            );
        }
    }
}

/// Rows as people count them: `3`, or `3–4`.
#[must_use]
pub fn rows_text((top, bottom): (u32, u32)) -> String {
    if top == bottom { (top + 1).to_string() } else { format!("{}–{}", top + 1, bottom + 1) }
}
