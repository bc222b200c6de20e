//! The records of a return, typed: every row, every fault of every cell.

use crate::engine::{Column, Kind, TableBuilder, TotalRow};
use crate::excel::CellValue;
use crate::ingest::alongside::Alongside;
use crate::ingest::body::{self, RowKind};
use crate::ingest::form_sheet::Form;
use crate::ingest::receive::Reader;
use crate::ingest::{convert, heading, identified};
use crate::words::diagnostic::Finding;
use crate::words::diagnostic::codes;
use crate::words::{CellRef, Fraction, Missing, Value, plenty, text};
use crate::workspace::dataset::{ColumnKind, Role};
use std::collections::BTreeMap;

/// The records of a sheet.
pub(super) struct Records {
    pub(super) builder: TableBuilder,
    pub(super) rows: Vec<u32>,
    pub(super) totals: Vec<TotalRow>,
    pub(super) nil: bool,
    pub(super) providers: Vec<(CellRef, String, String)>,
    /// The panel of each record.
    pub(super) panels: Vec<usize>,
    /// The cells of each column held against each other.
    pub(super) alongside: Alongside,
}

impl Reader<'_> {
    /// No records yet.
    pub(super) fn no_records(&self) -> Records {
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
        Records {
            builder: TableBuilder::new(columns),
            rows: Vec::new(),
            totals: Vec::new(),
            nil: false,
            providers: Vec::new(),
            panels: Vec::new(),
            alongside: Alongside::default(),
        }
    }

    /// Every record of one panel, typed; every fault of every cell.
    pub(super) fn records(
        &mut self,
        (panel, body): (usize, &body::Body),
        on: jiff::civil::Date,
        digest: &str,
        records: &mut Records,
    ) {
        let mut since = records.rows.len();
        for (row, kind) in &body.rows {
            match kind {
                RowKind::Record => {
                    let headings = self.headings;
                    self.record(*row, &|index| headings.column(index), on, digest, records);
                    records.panels.resize(records.rows.len(), panel);
                }
                RowKind::Total(label) => {
                    // nobody adds up so many of them, and each costs more than its row
                    let figures = if records.totals.len() < plenty::MOST {
                        self.figures(*row, on)
                    } else {
                        BTreeMap::new()
                    };
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
                RowKind::Section(written) | RowKind::Detail(written) => {
                    let detail = matches!(kind, RowKind::Detail(_));
                    let place =
                        self.at(CellRef::new(*row, self.headings.span.map_or(0, |s| s.0)));
                    let code = if detail { codes::L203 } else { codes::L201 };
                    self.findings.push(
                        Finding::new(code, place).with("found", text::shown(written, 40)),
                    );
                }
                RowKind::Guide => {}
            }
        }
    }

    /// Does a row say in one word, and nothing else, that there is nothing to report?
    fn says_nothing(&self, place: &dyn Fn(usize) -> Option<CellRef>, written: &str) -> bool {
        const WORDS: [&str; 6] =
            ["无", "本期无", "无数据", "本期无数据", "零填报", "本期零报告"];
        let filled = |index: &usize| {
            let cell = place(*index).and_then(|at| body::filling(self.sheet, at, false));
            cell.is_some_and(|cell| !heading::plain(&cell.value).trim().is_empty())
        };
        WORDS.contains(&text::compact(written).as_str())
            && (0..self.dataset.columns.len()).filter(filled).count() == 1
    }

    /// The one record of a sheet with labels and values side by side.
    pub(super) fn form_record(
        &mut self,
        form: &Form,
        on: jiff::civil::Date,
        digest: &str,
        records: &mut Records,
    ) {
        let row = form.values.values().map(|at| at.row).min().unwrap_or(0);
        self.record_at(row, &|index| form.values.get(&index).copied(), on, digest, records);
        records.panels.resize(records.rows.len(), 0);
    }

    fn record(
        &mut self,
        row: u32,
        column: &dyn Fn(usize) -> Option<u32>,
        on: jiff::civil::Date,
        digest: &str,
        records: &mut Records,
    ) {
        let cell = |index: usize| column(index).map(|column| CellRef::new(row, column));
        self.record_at(row, &cell, on, digest, records);
    }

    fn record_at(
        &mut self,
        row: u32,
        place: &dyn Fn(usize) -> Option<CellRef>,
        on: jiff::civil::Date,
        digest: &str,
        records: &mut Records,
    ) {
        let mut values = Vec::with_capacity(self.dataset.columns.len() + 4);
        let mut missing = Vec::new();
        let mut row_findings: Vec<(usize, Finding)> = Vec::new();
        let dataset = self.dataset;
        for (index, column) in dataset.columns.iter().enumerate() {
            let Some(at) = place(index) else {
                values.push(Value::Missing(Missing::NotReported));
                continue;
            };
            let cell = body::filling(self.sheet, at, column.role != Role::Measure);
            if let Some(CellValue::Text(written)) = cell.map(|cell| cell.value)
                && (text::compact(written) == "零报告" || self.says_nothing(place, written))
            {
                records.nil = true;
                return;
            }
            let list = match &column.kind {
                ColumnKind::Code(name) => self.workspace.codelists.get(name),
                _ => None,
            };
            if let Some(cell) = cell {
                records.alongside.see(index, &column.kind, column.role, &cell);
            }
            let tens = self.scales.get(&(index, at.column)).map_or(0, |(_, tens)| *tens);
            let mut converted = convert::convert(cell.as_ref(), column, list, on, tens);
            if cell.is_none()
                && let Some(first) = self.sheet.merge(at).map(|merge| merge.first)
                && first != at
            {
                // one figure merged over several records belongs to none of them alone
                for notice in converted.notices.iter_mut().filter(|n| n.code == codes::V101) {
                    *notice = notice.clone().part("first", first).hinting("merged");
                }
            }
            for notice in converted.notices {
                let notice = match &column.personal {
                    Some(kind) => notice.masked(kind),
                    None => notice,
                };
                let mut finding = Finding::new(notice.code, self.at(at));
                finding.arguments = notice.parts;
                if column.personal.is_some() {
                    // what is said goes to logs and into other hands than the sender's
                    for (_, said) in
                        finding.arguments.iter_mut().filter(|(name, _)| *name == "found")
                    {
                        *said = identified::masked(said);
                    }
                }
                finding.hint = notice.hint;
                row_findings.push((index, finding.asked_by(column.asked.clone())));
            }
            if dataset.provider_column.as_ref() == Some(&column.name)
                && let Value::Text(code) = &converted.value
            {
                let written = cell.map_or_else(String::new, |cell| heading::plain(&cell.value));
                records.providers.push((at, code.to_string(), text::one_line(&written)));
            }
            if let Value::Missing(reason) = &converted.value
                && *reason != Missing::NotReported
            {
                missing.push(format!("{}={}", column.name, reason.code()));
            }
            values.push(converted.value);
        }
        let key = if row_findings.is_empty() { String::new() } else { self.key_text(&values) };
        for (index, finding) in row_findings {
            let stands = format!("{}，{key}", dataset.columns[index].label);
            self.findings.push(finding.standing(stands.trim_end_matches('，')));
        }
        values.push(Value::text(digest));
        values.push(Value::Text(self.sheet.name.clone()));
        values.push(Value::Number((row + 1).into()));
        values.push(if missing.is_empty() {
            Value::Missing(Missing::NotApplicable)
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
            if column.role != Role::Dimension || value.is_missing() || column.personal.is_some()
            {
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
                let tens = self.scales.get(&(index, at.column)).map_or(0, |(_, tens)| *tens);
                let converted =
                    convert::convert(self.sheet.cell(at).as_ref(), column, None, on, tens);
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
        ColumnKind::Period
        | ColumnKind::Code(_)
        | ColumnKind::Time
        | ColumnKind::Identifier(_)
        | ColumnKind::Text => Kind::Text,
    }
}
