//! What is to be said about the form's layout: headings, units of measure, what is hidden.

use crate::ingest::form_sheet::Form;
use crate::ingest::heading::{self, Certainty, Headings};
use crate::ingest::heading_periods::Dated;
use crate::ingest::measure;
use crate::ingest::receive::Reader;
use crate::words::diagnostic::{Finding, codes};
use crate::words::{CellRef, Period, cell, period_lead, text};

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
                    let cell = CellRef::new(bottom, *at);
                    self.report_unit(index, cell, &heading::path(self.sheet, bottom, *at));
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

    /// A unit of measure in the heading that is not the declared one: the figures are converted
    /// if the form says so, else it is asked about.
    fn report_unit(&mut self, index: usize, heading: CellRef, path: &[String]) {
        let column = &self.dataset.columns[index];
        let Some(declared) = column.unit.as_deref() else { return };
        let Some(found) = measure::of_heading(path) else { return };
        if !measure::differ_in_scale(&found, declared)
            || self.is_converted(index, heading, heading.column, &found)
        {
            return;
        }
        let finding = Finding::new(codes::L009, self.at(heading))
            .with("found", found)
            .with("wanted", declared)
            .with("label", &column.label)
            .asked_by(column.asked.clone());
        self.findings.push(finding);
    }

    /// Does the form take figures of this unit? Then they are converted, and that is said.
    fn is_converted(&mut self, index: usize, at: CellRef, place: u32, found: &str) -> bool {
        let column = &self.dataset.columns[index];
        let declared = column.unit.as_deref().unwrap_or_default();
        let taken = column.also_in.iter().any(|unit| measure::is_same(unit, found));
        let Some(tens) = measure::tens(found, declared).filter(|_| taken) else { return false };
        self.scales.insert((index, place), (found.to_owned(), tens));
        let factor = measure::shifted(1.into(), tens).unwrap_or_default();
        let finding = Finding::new(codes::L206, self.at(at))
            .with("label", &column.label)
            .with("found", found)
            .with("wanted", declared)
            .with("factor", factor)
            .asked_by(column.asked.clone());
        // once, although the line stands above several panels
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
        true
    }

    /// A line 单位：… above the table that names another unit than a column is declared in, and
    /// the column's own heading names none. The question is put once: under the first headings.
    pub(super) fn report_unit_line(&mut self, first: bool) {
        let (top, bottom) = self.headings.rows;
        let Some((at, units)) = measure::line_above(self.sheet, top) else { return };
        let mut asked = !first;
        for (index, column) in self.dataset.columns.iter().enumerate() {
            let Some(declared) = column.unit.as_deref() else { continue };
            let Some(place) = self.headings.column(index) else { continue };
            let own = measure::of_heading(&heading::path(self.sheet, bottom, place));
            if own.is_some_and(|unit| measure::is_unit(&unit))
                || units.iter().any(|unit| measure::is_same(unit, declared))
            {
                continue;
            }
            let Some(found) =
                units.iter().find(|unit| measure::differ_in_scale(unit, declared))
            else {
                continue;
            };
            if self.is_converted(index, at, place, found) || asked {
                continue;
            }
            let finding = Finding::new(codes::L016, self.at(at))
                .with("found", found)
                .with("label", &column.label)
                .with("wanted", declared)
                .asked_by(column.asked.clone());
            self.findings.push(finding);
            // one line, one question
            asked = true;
        }
    }

    /// Headings that name another period than that of the return.
    pub(super) fn report_heading_periods(
        &mut self,
        panels: &[Headings],
        period: Option<Period>,
    ) {
        let Some(period) = period else { return };
        for headings in panels {
            for (index, column) in self.dataset.columns.iter().enumerate() {
                let Some(at) = headings.column(index) else { continue };
                let other = ["上年", "同期", "上期", "上月", "去年", "上季", "计划"];
                if other.iter().any(|word| column.label.contains(word))
                    || period_lead::lead(&column.label).is_some()
                    || Dated::of_aliases(&column.aliases)
                        .is_some_and(|dated| dated != Dated::Current)
                {
                    continue;
                }
                let path = heading::path(self.sheet, headings.rows.1, at);
                let disagrees = |part: &&String| {
                    period_lead::lead(part).is_some_and(|lead| lead.disagrees(period))
                };
                if let Some(part) = path.iter().find(disagrees) {
                    let place = self.at(CellRef::new(headings.rows.1, at));
                    let finding = Finding::new(codes::L104, place)
                        .with("found", text::shown(part, 40))
                        .with("period", period.chinese())
                        .asked_by(column.asked.clone());
                    self.findings.push(finding);
                }
            }
        }
    }

    /// The same headings several times across.
    pub(super) fn report_panels(&mut self, panels: &[Headings]) {
        if panels.len() < 2 {
            return;
        }
        let firsts: Vec<String> = panels
            .iter()
            .filter_map(|panel| {
                (0..self.dataset.columns.len()).filter_map(|at| panel.column(at)).min()
            })
            .map(cell::column_letters)
            .collect();
        self.findings.push(
            Finding::new(codes::L205, self.on_sheet())
                .with("count", panels.len())
                .with("columns", firsts.join("、")),
        );
    }

    /// On a sheet with labels and values side by side: labels that are missing or stand twice.
    pub(super) fn report_labels(&mut self, form: &Form) {
        for (index, column) in self.dataset.columns.iter().enumerate() {
            if form.labels.contains_key(&index) || column.may_be_absent {
                continue;
            }
            let finding = Finding::new(codes::L003, self.on_sheet())
                .with("rows", rows_text(form.rows()))
                .with("label", &column.label)
                .asked_by(column.asked.clone());
            self.findings.push(finding);
        }
        for (index, label) in &form.labels {
            let Some(value) = form.values.get(index) else { continue };
            let path = [heading::shown(self.sheet, *label).unwrap_or_default()];
            let found = measure::of_heading(&path);
            self.report_unit(*index, *label, &path);
            // the figure stands in another column than its label
            if let (Some(_), Some(scale)) = (found, self.scales.remove(&(*index, label.column)))
            {
                self.scales.insert((*index, value.column), scale);
            }
        }
        for (index, again) in &form.again {
            let column = &self.dataset.columns[*index];
            let Some(first) = form.labels.get(index) else { continue };
            let finding = Finding::new(codes::L004, self.at(*again))
                .with("first", first)
                .with("second", again)
                .with("label", &column.label)
                .asked_by(column.asked.clone());
            self.findings.push(finding);
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
        if let Some(filter) = self.sheet.filter
            && !rows.is_empty()
        {
            let place = self.across(filter);
            self.findings.push(Finding::new(codes::L204, place));
        }
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
