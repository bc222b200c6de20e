//! From a declared bulletin and its indicator tables to a document.
//!
//! A bulletin computes nothing: every figure printed is a figure of an indicator table, rounded
//! here once, and carries the query, row and column it came from.

mod columns;
mod groups;

use crate::engine::{Indicator, IndicatorRow};
use crate::publish::compose::columns::{balanced_note, cell, heading, tidy};
use crate::publish::compose::groups::{group_ending, is_yes, subtotal};
use crate::publish::document::{
    Block, Cell, Chart, ChartKind, ChartSeries, Closing, Document, Row, RowKind, Run, Table,
    TableColumn,
};
use crate::publish::legend;
use crate::publish::template::{self, Names};
use crate::publish::theme::Theme;
use crate::publish::treated::Treatments;
use crate::words::Period;
use crate::words::diagnostic::{Asked, Finding, Place, Reviewed, codes};
use crate::words::formula::Term;
use crate::workspace::bulletin::{Bulletin, BulletinChart, BulletinTable, Section};
use std::collections::BTreeMap;

/// What a bulletin is composed from.
pub struct Material<'a> {
    /// The declaration.
    pub bulletin: &'a Bulletin,
    /// For which period.
    pub period: Period,
    /// Its number within the year, once given.
    pub number: Option<String>,
    /// Its date, once given.
    pub date: Option<String>,
    /// Its indicator tables, by query.
    pub indicators: &'a BTreeMap<String, Indicator>,
    /// How it looks.
    pub theme: &'a Theme,
    /// What people wrote by hand, by the name of the place.
    pub slots: &'a BTreeMap<String, String>,
    /// The unit that this document goes to, if there is one for each: its code and its label.
    pub unit: Option<(String, String)>,
    /// The figures printed otherwise than by rounding.
    pub treatments: &'a Treatments,
}

/// A composed bulletin and the name of its file, without ending.
pub struct Composed {
    /// The document.
    pub document: Document,
    /// The name of its file.
    pub file: String,
}

/// Composes a bulletin.
#[must_use]
pub fn compose(material: &Material<'_>) -> Reviewed<Composed> {
    let mut composer = Composer { material, findings: Vec::new() };
    let bulletin = material.bulletin;
    let mut blocks = Vec::new();
    for section in &bulletin.sections {
        composer.section(section, &mut blocks);
    }
    for chart in &bulletin.charts {
        blocks.extend(composer.chart(chart).map(Block::Chart));
    }
    if !bulletin.attachments.is_empty() {
        let named = bulletin.attachments.iter();
        let named = named.map(|name| composer.plain(name, &bulletin.asked)).collect();
        blocks.push(Block::Attachments(named));
    }
    let optional = |composer: &mut Composer<'_>, text: &Option<String>| {
        text.as_ref().map(|text| composer.plain(text, &bulletin.asked))
    };
    let closing = Closing {
        office: optional(&mut composer, &bulletin.closing.office),
        date: optional(&mut composer, &bulletin.closing.date),
        contact: optional(&mut composer, &bulletin.closing.contact),
    };
    if closing != Closing::default() {
        blocks.push(Block::Closing(closing));
    }
    for note in &bulletin.notes {
        let note = composer.plain(note, &bulletin.asked);
        blocks.push(Block::Note(note));
    }
    for table in &bulletin.tables {
        blocks.extend(composer.table(table).map(Block::Table));
    }
    let document = Document {
        title: composer.plain(&bulletin.title, &bulletin.asked),
        number: optional(&mut composer, &bulletin.number),
        to: optional(&mut composer, &bulletin.to),
        blocks,
    };
    // a name of a file, never a way to another folder
    let file: String = composer
        .plain(&bulletin.file, &bulletin.asked)
        .chars()
        .map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c })
        .collect();
    Reviewed { value: Composed { document, file }, findings: composer.findings }
}

/// The rows and columns that a block of the office's workbook is filled with, with the notes
/// they need; `None` if there is no such query.
#[must_use]
pub fn block(material: &Material<'_>, declared: &BulletinTable) -> Option<Table> {
    Composer { material, findings: Vec::new() }.table(declared)
}

/// An indicator table as a plain table: all its columns, with the notes it writes about itself.
#[must_use]
pub fn plain_table(indicator: &Indicator) -> Table {
    let none = Treatments::new();
    let columns = indicator
        .columns
        .iter()
        .map(|column| TableColumn {
            name: column.name.clone(),
            path: vec![column.label.clone()],
            unit: column.unit.clone(),
            digits: column.digits,
            ..TableColumn::default()
        })
        .collect();
    let rows = indicator
        .printed_rows()
        .map(|row| {
            let is_total = is_total(indicator, row);
            let cells = (0..indicator.columns.len())
                .map(|at| cell(indicator, row, at, is_total, &none));
            let kind = if is_total { RowKind::Total } else { RowKind::Body };
            Row { kind, cells: cells.collect() }
        })
        .collect();
    let mut table = Table {
        title: indicator.title.clone(),
        columns,
        rows,
        notes: indicator.notes.clone(),
        ..Table::default()
    };
    legend::annotate(&mut table, &Theme::default().symbols);
    table
}

fn is_total(indicator: &Indicator, row: &IndicatorRow) -> bool {
    row.key.is_empty() && indicator.total.as_ref() == Some(row)
}

struct Composer<'a> {
    material: &'a Material<'a>,
    findings: Vec<Finding>,
}

impl<'a> Composer<'a> {
    fn names<'b>(&'b self, section: Option<&Section>) -> Names<'b> {
        let tables = section
            .map(|section| {
                section
                    .values
                    .iter()
                    .filter_map(|(name, query)| {
                        Some((name.clone(), self.material.indicators.get(query)?))
                    })
                    .collect()
            })
            .unwrap_or_default();
        Names {
            period: self.material.period,
            number: self.material.number.clone(),
            date: self.material.date.clone(),
            unit: self.material.unit.clone(),
            treatments: self.material.treatments,
            tables,
        }
    }

    fn plain(&mut self, text: &str, asked: &Asked) -> String {
        let symbols = &self.material.theme.symbols;
        match template::fill_plain(text, &self.names(None), symbols) {
            Ok(text) => text,
            Err(detail) => {
                self.fault(text, &detail, asked);
                String::new()
            }
        }
    }

    fn fault(&mut self, text: &str, detail: &str, asked: &Asked) {
        let place = Place::Line(asked.file.clone(), asked.line, 1);
        self.findings.push(
            Finding::new(codes::B002, place)
                .with("template", crate::words::text::shown(text.trim(), 60))
                .with("detail", detail)
                .asked_by(asked.clone()),
        );
    }

    fn section(&mut self, section: &Section, blocks: &mut Vec<Block>) {
        if let Some(heading) = &section.heading {
            let text = self.plain(heading, &section.asked);
            blocks.push(Block::Heading { level: level_of(&text), text });
        }
        if let Some(slot) = &section.slot {
            match self.material.slots.get(slot) {
                // what a person wrote is printed as it stands
                Some(written) => {
                    blocks.extend(written.lines().map(str::trim).filter_map(written_line));
                }
                None => blocks.push(Block::Slot { label: slot_label(section, slot) }),
            }
        }
        if section.text.is_empty() {
            return;
        }
        let names = self.names(Some(section));
        match template::fill(&section.text, &names, &self.material.theme.symbols) {
            Ok(runs) => blocks.extend(paragraphs(runs)),
            Err(detail) => {
                self.fault(&section.text, &detail, &section.asked);
            }
        }
    }

    /// A query's table; the caller has refused already where one could not be computed.
    fn indicator(&self, query: &str) -> Option<&'a Indicator> {
        self.material.indicators.get(query)
    }

    fn chart(&mut self, declared: &BulletinChart) -> Option<Chart> {
        let indicator = self.indicator(&declared.rows)?;
        let x = indicator.position(&declared.x)?;
        let drawn: Vec<usize> =
            declared.y.iter().filter_map(|name| indicator.position(name)).collect();
        let units: Vec<Option<&String>> =
            drawn.iter().map(|at| indicator.columns[*at].unit.as_ref()).collect();
        Some(Chart {
            kind: match declared.kind.as_str() {
                "line" => ChartKind::Line,
                "bar" => ChartKind::Bar,
                _ => ChartKind::Column,
            },
            title: self.plain(&declared.title, &declared.asked),
            axis: indicator.columns[x].label.clone(),
            // a unit that all series share
            unit: units
                .first()
                .filter(|first| units.iter().all(|unit| unit == *first))
                .and_then(|unit| unit.cloned()),
            categories: indicator
                .rows
                .iter()
                .map(|row| point_name(&indicator.columns[x].printed(&row.figures[x])))
                .collect(),
            series: drawn
                .iter()
                .map(|at| ChartSeries {
                    name: indicator.columns[*at].name.clone(),
                    label: indicator.columns[*at].label.clone(),
                    points: indicator
                        .rows
                        .iter()
                        .map(|row| cell(indicator, row, *at, false, self.material.treatments))
                        .collect(),
                })
                .collect(),
        })
    }

    fn table(&mut self, declared: &BulletinTable) -> Option<Table> {
        let indicator = self.indicator(&declared.rows)?;
        let shown: Vec<usize> = if declared.columns.is_empty() {
            (0..indicator.columns.len()).collect()
        } else {
            declared.columns.iter().filter_map(|name| indicator.position(name)).collect()
        };
        let mut columns: Vec<TableColumn> = Vec::new();
        if let Some(label) = &declared.serial {
            columns.push(TableColumn::new("serial", &[label]));
        }
        for at in &shown {
            columns.push(heading(declared, indicator, *at));
        }
        let counted = declared.serial_by.as_ref().and_then(|name| indicator.position(name));
        let treatments = self.material.treatments;
        let mut serial = 0;
        let mut last: Option<&Term> = None;
        let of = declared.of.as_ref().and_then(|name| indicator.position(name));
        let groups = declared.subtotals.as_ref().and_then(|query| self.indicator(query));
        let printed: Vec<&IndicatorRow> = indicator.printed_rows().collect();
        let rows = printed
            .iter()
            .enumerate()
            .flat_map(|(index, row)| {
                let is_total = is_total(indicator, row);
                let is_part = of.is_some_and(|at| is_yes(&row.figures[at])) && !is_total;
                let mut cells = Vec::new();
                if declared.serial.is_some() {
                    cells.push(if is_total || is_part {
                        Cell::default()
                    } else {
                        // equal neighbours share a number
                        let own = counted.map(|at| &row.figures[at]);
                        if own.is_none() || own != last {
                            serial += 1;
                        }
                        last = own;
                        Cell::serial(serial)
                    });
                }
                cells.extend(
                    shown.iter().map(|at| cell(indicator, row, *at, is_total, treatments)),
                );
                let kind = match (is_total, is_part) {
                    (true, _) => RowKind::Total,
                    (_, true) => RowKind::Of,
                    _ => RowKind::Body,
                };
                let below = groups.filter(|_| !is_total).and_then(|groups| {
                    let next = printed.get(index + 1).copied();
                    let ending = group_ending(groups, row, next)?;
                    let serial = declared.serial.is_some();
                    Some(subtotal((indicator, &shown), (groups, ending), serial, treatments))
                });
                std::iter::once(Row { kind, cells }).chain(below)
            })
            .collect();
        let shift = usize::from(declared.serial.is_some());
        let place_of = |name: &String| -> Option<usize> {
            if name == "serial" && shift == 1 {
                return Some(0);
            }
            let at = shown.iter().position(|at| indicator.columns[*at].name == *name);
            at.map(|at| at + shift)
        };
        let merge = declared.merge.iter().filter_map(place_of).collect();
        let mut notes: Vec<String> =
            declared.notes.iter().map(|note| self.plain(note, &declared.asked)).collect();
        if indicator.rows.is_empty() {
            notes.push(legend::word("note-empty", &[]));
        }
        notes.extend(indicator.notes.iter().cloned());
        notes.extend(balanced_note(indicator, &shown, treatments));
        let mut table = Table {
            heading: declared.heading.clone(),
            title: self.plain(&declared.title, &declared.asked),
            unit: declared.unit.clone(),
            columns,
            rows,
            merge,
            numbered: declared.numbered,
            notes,
            legend: Vec::new(),
            tidy: None,
        };
        legend::annotate(&mut table, &self.material.theme.symbols);
        table.tidy = tidy(declared, indicator, &table, treatments).map(Box::new);
        Some(table)
    }
}

/// What is to be written in a place left open: its heading without numbering, or its name.
fn slot_label(section: &Section, slot: &str) -> String {
    section.heading.as_ref().map_or_else(
        || slot.to_owned(),
        |heading| {
            heading.rsplit_once('、').map_or(heading.as_str(), |(_, text)| text).to_owned()
        },
    )
}

/// The name of a point: a period as people write it.
fn point_name(written: &str) -> String {
    Period::parse(written).map_or_else(|| written.to_owned(), |period| period.chinese())
}

/// One paragraph a line; empty lines count for nothing.
fn paragraphs(runs: Vec<Run>) -> Vec<Block> {
    let mut paragraphs: Vec<Vec<Run>> = vec![Vec::new()];
    for run in runs {
        match run {
            Run::Text(text) => {
                for (index, line) in text.split('\n').enumerate() {
                    if index > 0 {
                        paragraphs.push(Vec::new());
                    }
                    if !line.trim().is_empty()
                        && let Some(last) = paragraphs.last_mut()
                    {
                        last.push(Run::Text(line.trim_start().to_owned()));
                    }
                }
            }
            figure @ Run::Figure(_) => {
                if let Some(last) = paragraphs.last_mut() {
                    last.push(figure);
                }
            }
        }
    }
    paragraphs.into_iter().filter(|runs| !runs.is_empty()).map(Block::Paragraph).collect()
}

/// A line that a person wrote: a heading if it is numbered like one and is no sentence.
fn written_line(line: &str) -> Option<Block> {
    if line.is_empty() {
        return None;
    }
    let is_sentence = line.contains(['。', '；', '：']);
    let text = line.to_owned();
    Some(match level_of(line) {
        level @ 2..=4 if !is_sentence => Block::Heading { level, text },
        _ => Block::Paragraph(vec![Run::Text(text)]),
    })
}

/// 一、 is a first heading, （一） a second, 1. a third, （1） a fourth.
fn level_of(heading: &str) -> u8 {
    let mut letters = heading.chars();
    match (letters.next(), letters.next()) {
        (Some('（'), Some(next)) if next.is_ascii_digit() => 4,
        (Some('（'), _) => 2,
        (Some(first), _) if first.is_ascii_digit() => 3,
        _ => 1,
    }
}
