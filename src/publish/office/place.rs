//! Putting something into a cell of the office's workbook: whether it may be put there, and in
//! which form it shows what is meant.

use super::slot::Number;
use super::{Filled, Office};
use crate::excel::book::{Book, Sheet};
use crate::excel::format::Format;
use crate::excel::patch::fill::Filling;
use crate::publish::document::{PrintedFigure, Table};
use crate::words::diagnostic::{Asked, Finding, Place, codes};
use crate::words::{CellRange, CellRef, Decimal, Fraction, text};
use crate::workspace::bulletin::workbook::WorkbookBlock;
use std::sync::Arc;

/// What was put where so far, and what was found on the way.
pub(super) struct Placing<'a> {
    office: &'a Office<'a>,
    pub(super) filled: Filled,
    pub(super) findings: Vec<Finding>,
}

/// The longest text of a cell.
const LONGEST: usize = 32_767;

impl<'a> Placing<'a> {
    pub(super) fn new(office: &'a Office<'a>) -> Self {
        Self { office, filled: Filled::default(), findings: Vec::new() }
    }

    /// A cell as a place of a finding.
    pub(super) fn cells(&self, sheet: &Arc<str>, at: CellRef) -> Place {
        Place::Cells(self.office.path.into(), sheet.clone(), CellRange::new(at, at))
    }

    /// Where a defined name stands; that it stands nowhere is told.
    pub(super) fn areas(&mut self, name: &str, asked: &Asked) -> Vec<(Arc<str>, CellRange)> {
        let names = &self.office.places.names;
        let same = |known: &&String| known.to_lowercase() == name.to_lowercase();
        if let Some(found) = names.keys().find(same).and_then(|name| names.get(name)) {
            let areas = found.iter().map(|area| (Arc::from(area.sheet.as_str()), area.range));
            return areas.collect();
        }
        let known: Vec<&str> = names.keys().map(String::as_str).collect();
        let place = Place::Line(asked.file.clone(), asked.line, 1);
        let mut finding = Finding::new(codes::B011, place)
            .with("name", name)
            .with("file", self.office.path)
            .with("known", known.join("、"));
        if let Some(near) = text::nearest(name, known) {
            finding = finding.with("nearest", near).hinting("nearest");
        }
        self.findings.push(finding);
        Vec::new()
    }

    /// Tells why something is not put there.
    pub(super) fn refuse(
        &mut self,
        sheet: &Arc<str>,
        range: CellRange,
        kind: &'static str,
        name: &str,
    ) {
        let place = Place::Cells(self.office.path.into(), sheet.clone(), range);
        self.findings
            .push(Finding::new(codes::B013, place).with("kind", kind).with("name", name));
    }

    /// Tells that rows or columns do not fit a block.
    pub(super) fn does_not_fit(
        &mut self,
        sheet: &Arc<str>,
        range: CellRange,
        block: &WorkbookBlock,
        table: &Table,
        (rows, columns): (u32, u32),
    ) {
        let kind = if u32::try_from(table.columns.len()) != Ok(columns) {
            "columns"
        } else if table.rows.len() > rows as usize {
            "more"
        } else {
            "fewer"
        };
        let place = Place::Cells(self.office.path.into(), sheet.clone(), range);
        self.findings.push(
            Finding::new(codes::B012, place)
                .with("kind", kind)
                .with("name", &block.name)
                .with("rows", table.rows.len())
                .with("places", rows)
                .with("columns", table.columns.len())
                .with("wide", columns)
                .with("query", &block.table.rows),
        );
    }

    /// Puts a text in place of what stands there.
    pub(super) fn text(
        &mut self,
        sheet: &Arc<str>,
        at: CellRef,
        text: String,
        figures: Vec<PrintedFigure>,
    ) {
        if text.encode_utf16().count() > LONGEST {
            let finding = Finding::new(codes::B005, self.cells(sheet, at));
            self.findings.push(
                finding
                    .with("kind", "long")
                    .with("sheet", sheet.as_ref())
                    .with("cells", at.to_string()),
            );
            return;
        }
        self.put(sheet, at, Filling::Text(text), figures);
    }

    /// Puts texts into the places of a cell's own text.
    pub(super) fn slots(
        &mut self,
        sheet: &Arc<str>,
        at: CellRef,
        texts: Vec<String>,
        figures: Vec<PrintedFigure>,
    ) {
        self.put(sheet, at, Filling::Slots(texts), figures);
    }

    /// Puts a number there, so that the cell's own number format shows what is meant.
    pub(super) fn number(
        &mut self,
        sheet: &Arc<str>,
        at: CellRef,
        number: &Number,
        figures: Vec<PrintedFigure>,
    ) {
        let code = self.format(sheet, at);
        let (mut value, mut digits) = (number.value.clone(), number.digits);
        let format = code.as_deref().map(Format::new);
        let rough: Decimal = value.to_fixed(6).parse().unwrap_or_default();
        let of_hundred = matches!(number.unit.as_deref(), Some("%" | "百分点"));
        match &format {
            Some(format) if format.is_date() || format.is_time() => {
                let range = CellRange::new(at, at);
                self.refuse(sheet, range, "date", code.as_deref().unwrap_or(""));
                return;
            }
            Some(format) if format.is_percent() && of_hundred => {
                // 98.5 of a hundred is shown by 0.985
                value = value.divided_by(&Fraction::whole(100)).unwrap_or(value);
                digits += 2;
            }
            Some(format) if format.power(rough) != 0 && !format.is_percent() => {
                let range = CellRange::new(at, at);
                self.refuse(sheet, range, "scaled", code.as_deref().unwrap_or(""));
                return;
            }
            _ => {}
        }
        if let Some(shown) = format.as_ref().and_then(|format| format.decimals(rough))
            && shown < number.digits
        {
            let plain = number.value.to_fixed(number.digits);
            let fewer = number.value.to_fixed(shown);
            if Fraction::parse(&plain) != Fraction::parse(&fewer) {
                let finding = Finding::new(codes::B104, self.cells(sheet, at))
                    .with("printed", plain)
                    .with("shown", shown)
                    .with("digits", number.digits);
                self.findings.push(finding);
            }
        }
        self.put(sheet, at, Filling::Number(value.to_fixed(digits)), figures);
    }

    fn sheet(&self, sheet: &str) -> Option<&'a Sheet> {
        self.office.book.sheets.iter().find(|one| &*one.name == sheet)
    }

    fn format(&self, sheet: &str, at: CellRef) -> Option<String> {
        let own = self.sheet(sheet)?.cell(at).and_then(|cell| cell.format);
        let formats = &self.office.places.formats;
        let empty = || formats.get(sheet)?.get(&at).map(String::as_str);
        own.or_else(empty).map(str::to_owned)
    }

    fn put(
        &mut self,
        sheet: &Arc<str>,
        at: CellRef,
        filling: Filling,
        figures: Vec<PrintedFigure>,
    ) {
        let own = self.sheet(sheet);
        let heading = |it: &&crate::excel::patch::fill::Area| {
            it.sheet == **sheet && it.range.contains(at)
        };
        let range = CellRange::new(at, at);
        let formula = own.and_then(|own| own.cell(at)).is_some_and(|cell| cell.formula);
        let hidden = own.and_then(|own| own.merge(at)).is_some_and(|merge| merge.first != at);
        if formula {
            return self.refuse(sheet, range, "formula", "");
        }
        if self.office.places.headings.iter().any(|it| heading(&it)) {
            return self.refuse(sheet, range, "heading", "");
        }
        if hidden {
            return self.refuse(sheet, range, "merged", "");
        }
        let cells = self.filled.fillings.entry(sheet.clone()).or_default();
        if cells.insert(at, filling).is_some() {
            return self.refuse(sheet, range, "twice", "");
        }
        if !figures.is_empty() {
            self.filled.figures.insert((sheet.to_string(), at), figures);
        }
    }
}

/// The cell that a defined name for one place stands for: its only one, or the first of merged
/// ones.
pub(super) fn one_cell(book: &Book, sheet: &str, range: CellRange) -> Option<CellRef> {
    let own = book.sheets.iter().find(|one| &*one.name == sheet)?;
    let merged = own.merge(range.first).is_some_and(|merge| merge == range);
    (range.first == range.last || merged).then_some(range.first)
}
