//! A workbook received: the form found, the table read, provider and period made out.

use crate::engine::{Column, Kind, Received, TableBuilder, TotalRow};
use crate::excel::{Book, CellValue, Sheet};
use crate::ingest::body::{self, RowKind};
use crate::ingest::claims::{self, Claim, Witness};
use crate::ingest::convert;
use crate::ingest::heading::Headings;
use crate::ingest::locate::{self, Candidate};
use crate::words::diagnostic::{Asked, Finding, Place, Reviewed, Severity, codes};
use crate::words::{CellRange, CellRef, Fraction, Period, Value, cell, text};
use crate::workspace::Workspace;
use crate::workspace::codelist::CodeList;
use crate::workspace::dataset::{ColumnKind, Dataset, Role};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the caller already knows about a workbook.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The form it must be.
    pub dataset: Option<String>,
    /// The period it must be for.
    pub period: Option<Period>,
    /// Digest of the file: the return that each row comes from.
    pub digest: String,
}

/// Reads a workbook as a return. The value is `None` when it cannot be made out which form it
/// is or where its table stands; then at least one finding is an error.
#[must_use]
pub fn ingest(
    book: &Book,
    file: &str,
    workspace: &Workspace,
    wanted: &Wanted,
) -> Reviewed<Option<Received>> {
    let mut findings = Vec::new();
    let file: Arc<str> = Arc::from(file);
    let Some((dataset, candidate)) = choose(book, &file, workspace, wanted, &mut findings) else {
        return Reviewed { value: None, findings };
    };
    let sheet = &book.sheets[candidate.sheet];
    let mut reader = Reader {
        sheet,
        file: file.clone(),
        dataset,
        workspace,
        headings: &candidate.headings,
        findings,
    };
    reader.report_headings();
    reader.report_hidden();
    let body = body::read(sheet, &candidate.headings, dataset);
    let providers = workspace.codelists.get(&dataset.provider);
    let period = reader.period(wanted);
    let on = period.unwrap_or(Period::Year(2100)).last_day();
    let mut records = reader.records(&body, on, &wanted.digest);
    let provider =
        providers.and_then(|list| reader.provider(list, &records.providers));
    if records.rows.is_empty() && !records.nil && !reader.has_layout_error() {
        let at = Place::Sheet(file.clone(), sheet.name.clone());
        reader.findings.push(Finding::new(codes::L006, at).asked_by(dataset.asked.clone()));
    }
    let mut findings = gather_alike(reader.findings);
    // all at once, in the order of the workbook
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    let (Some(provider), Some(period)) = (provider, period) else {
        return Reviewed { value: None, findings };
    };
    let columns = (0..dataset.columns.len())
        .filter_map(|index| {
            let at = candidate.headings.column(index)?;
            Some((dataset.columns[index].name.clone(), at))
        })
        .collect();
    let received = Received {
        dataset: dataset.name.clone(),
        provider,
        period,
        sheet: sheet.name.clone(),
        file,
        heading_rows: candidate.headings.rows,
        columns,
        table: records.builder.finish(),
        rows: std::mem::take(&mut records.rows),
        totals: records.totals,
        nil: records.nil,
    };
    Reviewed { value: Some(received), findings }
}

/// The form and the place of its table: the form most of whose headings are found.
fn choose<'a>(
    book: &Book,
    file: &Arc<str>,
    workspace: &'a Workspace,
    wanted: &Wanted,
    findings: &mut Vec<Finding>,
) -> Option<(&'a Dataset, Candidate)> {
    let mut best: Vec<(&Dataset, Vec<Candidate>)> = Vec::new();
    let mut best_share = Fraction::zero();
    for dataset in workspace.datasets.values() {
        if wanted.dataset.as_ref().is_some_and(|name| *name != dataset.name) {
            continue;
        }
        let fitting: Vec<Candidate> =
            locate::candidates(book, dataset).into_iter().filter(Candidate::fits).collect();
        let share = fitting
            .iter()
            .map(|one| {
                let found = i64::try_from(one.headings.sure()).unwrap_or(0);
                let all = i64::try_from(dataset.columns.len()).unwrap_or(1);
                Fraction::whole(found).divided_by(&Fraction::whole(all)).unwrap_or(Fraction::zero())
            })
            .max();
        let Some(share) = share else { continue };
        if share > best_share {
            best.clear();
            best_share = share.clone();
        }
        if share == best_share {
            best.push((dataset, fitting));
        }
    }
    let place = Place::File(file.clone());
    let Some((dataset, fitting)) = best.pop() else {
        let titles: Vec<&str> = workspace
            .datasets
            .values()
            .filter(|dataset| wanted.dataset.as_ref().is_none_or(|name| *name == dataset.name))
            .map(|dataset| dataset.title.as_str())
            .collect();
        let finding = Finding::new(codes::L001, place).with("forms", titles.join("、"));
        findings.push(match wanted.dataset.as_ref().and_then(|name| workspace.datasets.get(name)) {
            Some(dataset) => {
                let labels: Vec<&str> =
                    dataset.columns.iter().map(|column| column.label.as_str()).collect();
                finding
                    .with("labels", labels.join("、"))
                    .hinting("labels")
                    .asked_by(dataset.asked.clone())
            }
            None => finding,
        });
        return None;
    };
    if let Some((other, _)) = best.pop() {
        findings.push(
            Finding::new(codes::L002, place)
                .with("first", &other.title)
                .with("second", &dataset.title),
        );
        return None;
    }
    let with_records: Vec<Candidate> = fitting
        .iter()
        .filter(|one| {
            let body = body::read(&book.sheets[one.sheet], &one.headings, dataset);
            body.rows.iter().any(|(_, kind)| *kind == RowKind::Record)
        })
        .cloned()
        .collect();
    match with_records.as_slice() {
        [] => fitting.into_iter().next().map(|one| (dataset, one)),
        [one] => Some((dataset, one.clone())),
        several => {
            let names: Vec<&str> =
                several.iter().map(|one| book.sheets[one.sheet].name.as_ref()).collect();
            findings.push(
                Finding::new(codes::L005, place)
                    .with("sheets", names.join("、"))
                    .with("title", &dataset.title)
                    .asked_by(dataset.asked.clone()),
            );
            None
        }
    }
}

/// What is noticed in cell after cell of a column and is no error is told once, with the range of
/// cells and their number.
fn gather_alike(findings: Vec<Finding>) -> Vec<Finding> {
    let mut gathered: Vec<Finding> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    for finding in findings {
        let alike = gathered.iter().position(|known| {
            finding.severity != Severity::Error
                && finding.code.name.starts_with('V')
                && known.code == finding.code
                && known.asked == finding.asked
                && (finding.code == codes::V202 || known.arguments == finding.arguments)
        });
        match (alike, &finding.place) {
            (Some(at), Place::Cells(_, _, range)) => {
                if let Place::Cells(_, _, known) = &mut gathered[at].place {
                    *known = CellRange::new(known.first, range.last);
                }
                gathered[at].stands = None;
                counts[at] += 1;
            }
            _ => {
                gathered.push(finding);
                counts.push(1);
            }
        }
    }
    gathered
        .into_iter()
        .zip(counts)
        .map(|(finding, count)| {
            let tells = [codes::V201, codes::V202, codes::V203].contains(&finding.code);
            if tells { finding.with("count", count) } else { finding }
        })
        .collect()
}

struct Reader<'a> {
    sheet: &'a Sheet,
    file: Arc<str>,
    dataset: &'a Dataset,
    workspace: &'a Workspace,
    headings: &'a Headings,
    findings: Vec<Finding>,
}

struct Records {
    builder: TableBuilder,
    rows: Vec<u32>,
    totals: Vec<TotalRow>,
    nil: bool,
    providers: Vec<(CellRef, String, String)>,
}

impl Reader<'_> {
    fn at(&self, at: CellRef) -> Place {
        self.across(CellRange::new(at, at))
    }

    fn across(&self, range: CellRange) -> Place {
        Place::Cells(self.file.clone(), self.sheet.name.clone(), range)
    }

    fn on_sheet(&self) -> Place {
        Place::Sheet(self.file.clone(), self.sheet.name.clone())
    }

    fn has_layout_error(&self) -> bool {
        self.findings
            .iter()
            .any(|f| f.severity == Severity::Error && f.code.name.starts_with('L'))
    }

    /// Headings that are missing, stand twice, are nearly right, are not asked for, or carry
    /// another unit of measure.
    fn report_headings(&mut self) {
        let (top, bottom) = self.headings.rows;
        for (index, column) in self.dataset.columns.iter().enumerate() {
            let found = self.headings.matched.get(&index).map_or(&[][..], Vec::as_slice);
            let sure: Vec<u32> = found
                .iter()
                .filter(|(_, certainty)| *certainty > crate::ingest::heading::Certainty::Near)
                .map(|(at, _)| *at)
                .collect();
            let finding = match sure.as_slice() {
                [] if column.may_be_absent => continue,
                [] => match found.first() {
                    Some((at, _)) => {
                        let cell = CellRef::new(bottom, *at);
                        let written =
                            crate::ingest::heading::path(self.sheet, bottom, *at).join("/");
                        Finding::new(codes::L003, self.at(cell))
                            .with("found", text::shown(&written, 40))
                            .hinting("nearest")
                    }
                    None => Finding::new(codes::L003, self.on_sheet())
                        .with("rows", rows_text(top, bottom)),
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
            if self.sheet.cell(CellRef::new(bottom, *at)).is_none() || tight.ends_with("序号") {
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
        let written = crate::ingest::heading::path(self.sheet, bottom, column).join("/");
        let inside = written
            .rsplit_once('(')
            .and_then(|(_, rest)| rest.split_once(')'))
            .map(|(unit, _)| unit.trim_start_matches("单位:").to_owned());
        const MONEY: [&str; 4] = ["元", "千元", "万元", "亿元"];
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
    fn report_hidden(&mut self) {
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
            self.findings
                .push(Finding::new(codes::L103, self.on_sheet()).with("columns", columns.join("、")));
        }
    }

    fn period(&mut self, wanted: &Wanted) -> Option<Period> {
        let kind = self.dataset.period;
        let (folders, name) = split_path(&self.file);
        let mut claims = claims::periods(self.sheet, self.headings.rows.0, kind, folders, name);
        if let Some(period) = wanted.period {
            let written = period.chinese();
            let witness = Witness::Command;
            claims.insert(0, Claim { witness, written, value: Some(period), slip: false });
        }
        for claim in claims.iter().filter(|claim| claim.value.is_none_or(|p| p.kind() != kind)) {
            let place = self.witness_place(&claim.witness);
            self.findings.push(
                Finding::new(codes::L011, place)
                    .with("found", text::shown(&claim.written, 40))
                    .with("wanted", kind.word())
                    .asked_by(self.dataset.asked.clone()),
            );
        }
        let sound: Vec<(&Claim<Period>, Period)> = claims
            .iter()
            .filter_map(|claim| claim.value.map(|value| (claim, value)))
            .filter(|(_, period)| period.kind() == kind)
            .collect();
        let Some((first, period)) = sound.first().copied() else {
            if claims.is_empty() {
                let place = self.on_sheet();
                self.findings.push(
                    Finding::new(codes::L010, place)
                        .with("example", example_period(kind).chinese())
                        .asked_by(self.dataset.asked.clone()),
                );
            }
            return None;
        };
        if let Some((other, _)) = sound.iter().find(|(_, other)| *other != period) {
            let place = self.witness_place(&other.witness);
            self.findings.push(
                Finding::new(codes::L012, place)
                    .with("first", &first.written)
                    .with("first_place", witness_text(&first.witness))
                    .with("second", &other.written)
                    .with("second_place", witness_text(&other.witness))
                    .asked_by(self.dataset.asked.clone()),
            );
            return None;
        }
        Some(period)
    }

    fn provider(
        &mut self,
        list: &CodeList,
        in_rows: &[(CellRef, String, String)],
    ) -> Option<String> {
        let (folders, name) = split_path(&self.file);
        let mut claims =
            claims::providers(self.sheet, self.headings.rows.0, list, folders, name);
        let codes_in_rows: BTreeSet<&str> =
            in_rows.iter().map(|(_, code, _)| code.as_str()).collect();
        for code in &codes_in_rows {
            if let Some((at, code, written)) = in_rows.iter().find(|(_, found, _)| found == code) {
                claims.push(Claim {
                    witness: Witness::Rows(*at),
                    written: written.clone(),
                    value: Some(code.clone()),
                    slip: false,
                });
            }
        }
        claims.sort_by(|a, b| a.witness.cmp(&b.witness));
        for claim in claims.iter().filter(|claim| claim.value.is_none()) {
            let place = self.witness_place(&claim.witness);
            let mut finding = Finding::new(codes::L007, place)
                .with("found", text::shown(&claim.written, 40))
                .asked_by(self.dataset.asked.clone())
                .hinting("unknown");
            if let Some(near) = text::nearest(&claim.written, list.spellings()) {
                finding = finding.with("nearest", near).hinting("nearest");
            }
            self.findings.push(finding);
        }
        for claim in claims.iter().filter(|claim| claim.slip) {
            let Some(code) = &claim.value else { continue };
            let place = self.witness_place(&claim.witness);
            self.findings.push(
                Finding::new(codes::V201, place)
                    .with("found", text::shown(&claim.written, 40))
                    .with("label", list.label(code)),
            );
        }
        let sound: Vec<(&Claim<String>, &String)> = claims
            .iter()
            .filter_map(|claim| claim.value.as_ref().map(|value| (claim, value)))
            .collect();
        let Some((first, provider)) = sound.first().copied() else {
            if claims.is_empty() {
                let place = self.on_sheet();
                self.findings.push(
                    Finding::new(codes::L007, place)
                        .with("found", "")
                        .asked_by(self.dataset.asked.clone()),
                );
            }
            return None;
        };
        if let Some((other, _)) = sound.iter().find(|(_, other)| *other != provider) {
            let place = self.witness_place(&other.witness);
            self.findings.push(
                Finding::new(codes::L008, place)
                    .with("first", &first.written)
                    .with("first_place", witness_text(&first.witness))
                    .with("second", &other.written)
                    .with("second_place", witness_text(&other.witness))
                    .asked_by(self.dataset.asked.clone()),
            );
            return None;
        }
        Some(provider.clone())
    }

    fn witness_place(&self, witness: &Witness) -> Place {
        match witness {
            Witness::Label(at) | Witness::Title(at) | Witness::Rows(at) => self.at(*at),
            Witness::SheetName => self.on_sheet(),
            Witness::Command | Witness::Folder | Witness::FileName => {
                Place::File(self.file.clone())
            }
        }
    }

    /// Every record, typed; every fault of every cell.
    fn records(&mut self, body: &body::Body, on: jiff::civil::Date, digest: &str) -> Records {
        let mut columns: Vec<Column> = self
            .dataset
            .columns
            .iter()
            .map(|column| Column::new(&column.name, kind_of(&column.kind)))
            .collect();
        columns.push(Column::new("_return", Kind::Text));
        columns.push(Column::new("_sheet", Kind::Text));
        columns.push(Column::new("_row", Kind::Number { scale: 0 }));
        columns.push(Column::new("_missing", Kind::Text));
        let mut records = Records {
            builder: TableBuilder::new(columns),
            rows: Vec::new(),
            totals: Vec::new(),
            nil: false,
            providers: Vec::new(),
        };
        let mut since = 0;
        for (row, kind) in &body.rows {
            match kind {
                RowKind::Record => self.record(*row, on, digest, &mut records),
                RowKind::Total(label) => {
                    let figures = self.figures(*row, on);
                    let until = records.rows.len();
                    records.totals.push(TotalRow {
                        row: *row,
                        label: label.clone(),
                        since,
                        until,
                        figures,
                    });
                    since = until;
                }
                RowKind::Section(written) => {
                    let place = self.at(CellRef::new(*row, 0));
                    self.findings.push(
                        Finding::new(codes::L201, place).with("found", text::shown(written, 40)),
                    );
                }
                RowKind::Guide => {}
            }
        }
        records
    }

    fn record(
        &mut self,
        row: u32,
        on: jiff::civil::Date,
        digest: &str,
        records: &mut Records,
    ) {
        let mut values = Vec::with_capacity(self.dataset.columns.len() + 4);
        let mut missing = Vec::new();
        let mut row_findings: Vec<(usize, Finding)> = Vec::new();
        let dataset = self.dataset;
        for (index, column) in dataset.columns.iter().enumerate() {
            let Some(at) = self.headings.column(index).map(|at| CellRef::new(row, at)) else {
                values.push(Value::Missing(crate::words::Missing::NotReported));
                continue;
            };
            let cell = body::filling(self.sheet, at, column.role != Role::Measure);
            if let Some(CellValue::Text(written)) = cell.map(|cell| &cell.value)
                && text::compact(written) == "零报告"
            {
                records.nil = true;
                return;
            }
            let list = match &column.kind {
                ColumnKind::Code(name) => self.workspace.codelists.get(name),
                _ => None,
            };
            let converted = convert::convert(cell, column, list, on);
            for notice in converted.notices {
                let mut finding = Finding::new(notice.code, self.at(at));
                finding.arguments = notice.parts;
                finding.hint = notice.hint;
                row_findings.push((index, finding.asked_by(column.asked.clone())));
            }
            if dataset.provider_column.as_ref() == Some(&column.name)
                && let Value::Text(code) = &converted.value
            {
                let written =
                    cell.map_or_else(String::new, |cell| crate::ingest::heading::plain(&cell.value));
                records.providers.push((at, code.to_string(), text::one_line(&written)));
            }
            if let Value::Missing(reason) = &converted.value
                && *reason != crate::words::Missing::NotReported
            {
                missing.push(format!("{}={}", column.name, reason.code()));
            }
            values.push(converted.value);
        }
        let key = self.key_text(&values);
        for (index, finding) in row_findings {
            let stands = format!("{}，{key}", dataset.columns[index].label);
            self.findings.push(finding.standing(stands.trim_end_matches('，')));
        }
        values.push(Value::text(digest));
        values.push(Value::Text(self.sheet.name.clone()));
        values.push(Value::Number((row + 1).into()));
        values.push(if missing.is_empty() {
            Value::Missing(crate::words::Missing::NotApplicable)
        } else {
            Value::text(&missing.join(" "))
        });
        records.builder.push(&values);
        records.rows.push(row);
    }

    /// The key of a row in the sender's words: the labels of its dimensions.
    fn key_text(&self, values: &[Value]) -> String {
        let mut parts = Vec::new();
        for (column, value) in self.dataset.columns.iter().zip(values) {
            if column.role != Role::Dimension || value.is_missing() || column.personal.is_some() {
                continue;
            }
            let text = value.to_string();
            parts.push(match &column.kind {
                ColumnKind::Code(list) => self
                    .workspace
                    .codelists
                    .get(list)
                    .map_or_else(|| text.clone(), |list| list.label(&text).to_owned()),
                _ => text,
            });
        }
        parts.join(" ")
    }

    /// The figures of a total row; what is no number is passed over.
    fn figures(&self, row: u32, on: jiff::civil::Date) -> BTreeMap<String, Fraction> {
        self.dataset
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.role == Role::Measure)
            .filter_map(|(index, column)| {
                let at = CellRef::new(row, self.headings.column(index)?);
                let converted = convert::convert(self.sheet.cell(at), column, None, on);
                Some((column.name.clone(), converted.value.number()?))
            })
            .collect()
    }
}

fn kind_of(kind: &ColumnKind) -> Kind {
    match kind {
        ColumnKind::Whole => Kind::Number { scale: 0 },
        ColumnKind::Decimal { scale } => Kind::Number { scale: *scale },
        ColumnKind::Percent { scale } => Kind::Number { scale: scale + 2 },
        ColumnKind::Date(_) => Kind::Date,
        ColumnKind::YesNo => Kind::Flag,
        ColumnKind::Period | ColumnKind::Code(_) | ColumnKind::Text => Kind::Text,
    }
}

fn rows_text(top: u32, bottom: u32) -> String {
    if top == bottom { (top + 1).to_string() } else { format!("{}–{}", top + 1, bottom + 1) }
}

fn split_path(file: &str) -> (&str, &str) {
    file.rsplit_once('/').unwrap_or(("", file))
}

fn witness_text(witness: &Witness) -> String {
    match witness {
        Witness::Label(at) | Witness::Title(at) | Witness::Rows(at) => at.to_string(),
        Witness::SheetName => "sheet".to_owned(),
        Witness::Command => "--period".to_owned(),
        Witness::Folder => "folder".to_owned(),
        Witness::FileName => "file".to_owned(),
    }
}

fn example_period(kind: crate::words::PeriodKind) -> Period {
    use crate::words::PeriodKind;
    match kind {
        PeriodKind::Year => Period::Year(2025),
        PeriodKind::Half => Period::Half(2025, 1),
        PeriodKind::Quarter => Period::Quarter(2025, 1),
        PeriodKind::Month => Period::Month(2025, 3),
        PeriodKind::TenDays => Period::TenDays(2025, 3, 1),
        PeriodKind::Week => Period::Week(2025, 12),
        PeriodKind::Day => Period::Day(jiff::civil::Date::constant(2025, 3, 5)),
        PeriodKind::HeatingSeason => Period::HeatingSeason(2025),
    }
}
