//! The office's own workbook: which figure goes into which of its places.
//!
//! A place is `{{ … }}` in the text of a cell, a cell with a defined name, or a block of cells
//! with one, filled by the rows of a query. Nothing grows and nothing moves: a list that has
//! more rows than the block is refused. Figures are rounded and treated as everywhere in the
//! bulletin and know their source; how they look is the workbook's own matter. What could not
//! be filled is told with the cell; then nothing is. Start at [`fill`].

mod notes;
mod place;
mod slot;

use crate::excel::book::{Book, CellValue};
use crate::excel::patch::fill::{Fillings, Places, slots};
use crate::publish::compose::{self, Material};
use crate::publish::document::{
    Cell, CellContent, PrintedFigure, RowKind, Run, Table, TableColumn,
};
use crate::publish::template::{self, Names};
use crate::publish::theme::Symbols;
use crate::publish::xlsx::Figures;
use crate::words::diagnostic::{Asked, Finding, Place, Reviewed, codes};
use crate::words::formula::Term;
use crate::words::{CellRange, CellRef, Fraction, text};
use crate::workspace::bulletin::workbook::{BulletinWorkbook, WorkbookBlock};
use notes::Notes;
use place::{Placing, one_cell};
use slot::{Answer, NOTES, Number, Unknown, answer};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The workbook to be filled, as it was read.
pub struct Office<'a> {
    /// Its path inside the workspace.
    pub path: &'a str,
    /// What stands in it.
    pub book: &'a Book,
    /// What can be filled.
    pub places: &'a Places,
}

/// What is put into which cell, and which figures it shows.
#[derive(Default)]
pub struct Filled {
    /// What is put into the cells.
    pub fillings: Fillings,
    /// Which cell shows which figures.
    pub figures: Figures,
}

/// Fills a workbook in. `said` are the notes that the bulletin has to print besides those about
/// its figures.
#[must_use]
pub fn fill(
    material: &Material<'_>,
    declared: &BulletinWorkbook,
    office: &Office<'_>,
    title: &str,
    said: &[String],
) -> Reviewed<Filled> {
    let tables = declared
        .values
        .iter()
        .filter_map(|(name, query)| Some((name.clone(), material.indicators.get(query)?)));
    let names = Names {
        period: material.period,
        number: material.number.clone(),
        date: material.date.clone(),
        unit: material.unit.clone(),
        treatments: material.treatments,
        tables: tables.collect(),
    };
    let mut filler = Filler {
        material,
        office,
        title,
        names,
        placing: Placing::new(office),
        notes: Notes::new(said),
        places_of_notes: Vec::new(),
        spoken: BTreeSet::new(),
    };
    for block in &declared.blocks {
        filler.block(block);
    }
    for (name, text, asked) in &declared.cells {
        filler.named(name, text, asked);
    }
    filler.slots();
    filler.notes();
    for (name, _) in &declared.values {
        if !filler.spoken.contains(name) {
            let place = Place::Line(declared.asked.file.clone(), declared.asked.line, 1);
            filler.placing.findings.push(
                Finding::new(codes::B103, place).with("name", name).with("file", office.path),
            );
        }
    }
    let Placing { filled, findings, .. } = filler.placing;
    Reviewed { value: filled, findings }
}

struct Filler<'a> {
    material: &'a Material<'a>,
    office: &'a Office<'a>,
    title: &'a str,
    names: Names<'a>,
    placing: Placing<'a>,
    notes: Notes,
    /// Where the notes are to be printed.
    places_of_notes: Vec<(Arc<str>, CellRef)>,
    /// Names that some place speaks of.
    spoken: BTreeSet<String>,
}

impl Filler<'_> {
    /// Every `{{ … }}` of the workbook's own texts.
    fn slots(&mut self) {
        let office = self.office;
        for sheet in &office.book.sheets {
            for cell in sheet.cells.iter().filter(|cell| !cell.formula) {
                let CellValue::Text(text) = cell.value else { continue };
                let spans = slots(text);
                if spans.is_empty() {
                    continue;
                }
                let alone = spans.len() == 1 && text.trim().len() == spans[0].len();
                let inner = |at: usize| text[spans[at].start + 2..spans[at].end - 2].trim();
                if alone && inner(0) == NOTES {
                    self.places_of_notes.push((sheet.name.clone(), cell.at));
                    continue;
                }
                let mut answers = Vec::new();
                for at in 0..spans.len() {
                    let found = answer(inner(at), self.title, &self.names, self.symbols());
                    let name = inner(at).split('.').next().unwrap_or_default().trim();
                    self.spoken.insert(name.to_owned());
                    match found {
                        Ok(answer) => answers.push(answer),
                        Err(fault) => {
                            self.unknown(
                                &sheet.name,
                                cell.at,
                                &text[spans[at].clone()],
                                &fault,
                            );
                        }
                    }
                }
                if answers.len() == spans.len() {
                    self.put(&sheet.name, cell.at, answers, alone);
                }
            }
        }
    }

    fn symbols(&self) -> &Symbols {
        &self.material.theme.symbols
    }

    fn unknown(&mut self, sheet: &Arc<str>, at: CellRef, slot: &str, fault: &Unknown) {
        let known: Vec<&str> = fault.known.iter().map(String::as_str).take(30).collect();
        let mut finding = Finding::new(codes::B010, self.placing.cells(sheet, at))
            .with("slot", text::shown(slot, 60))
            .with("kind", fault.kind)
            .with("name", text::shown(&fault.found, 40))
            .with("known", known.join("、"));
        if let Some(near) = fault.nearest() {
            finding = finding.with("nearest", near).hinting("nearest");
        }
        self.placing.findings.push(finding);
    }

    /// Puts answers into a cell: a number where one stands alone, else text.
    fn put(&mut self, sheet: &Arc<str>, at: CellRef, answers: Vec<Answer>, alone: bool) {
        for answer in &answers {
            if let Some((row, column, why)) = &answer.missing {
                self.notes.missing(row, column, why);
            }
        }
        let figures = answers.iter().filter_map(|answer| answer.figure.clone());
        let figures: Vec<PrintedFigure> = figures.collect();
        match answers.as_slice() {
            [Answer { number: Some(number), .. }] if alone => {
                let plain = number.value.to_fixed(number.digits);
                let figures = figures.into_iter();
                let figures = figures
                    .map(|one| PrintedFigure { printed: plain.clone(), ..one })
                    .collect();
                self.placing.number(sheet, at, number, figures);
            }
            _ => {
                let texts = answers.into_iter().map(|answer| answer.text).collect();
                self.placing.slots(sheet, at, texts, figures);
            }
        }
    }

    /// The cell with a defined name.
    fn named(&mut self, name: &str, text: &str, asked: &Asked) {
        for own in self.names.tables.keys() {
            if text.contains(own.as_str()) {
                self.spoken.insert(own.clone());
            }
        }
        let areas = self.placing.areas(name, asked);
        let runs = match template::fill(text, &self.names, self.symbols()) {
            Ok(runs) => runs,
            Err(detail) => {
                let place = Place::Line(asked.file.clone(), asked.line, 1);
                self.placing.findings.push(
                    Finding::new(codes::B002, place)
                        .with("template", text::shown(text.trim(), 60))
                        .with("detail", detail)
                        .asked_by(asked.clone()),
                );
                return;
            }
        };
        let printed: String = runs.iter().map(Run::printed).collect();
        let figures: Vec<PrintedFigure> = runs
            .into_iter()
            .filter_map(|run| match run {
                Run::Figure(figure) => Some(figure),
                Run::Text(_) => None,
            })
            .collect();
        // a figure alone is a number there
        let alone = match figures.as_slice() {
            [only] if only.printed == printed => self.number_of(only),
            _ => None,
        };
        for (sheet, range) in areas {
            let Some(at) = one_cell(self.office.book, &sheet, range) else {
                self.placing.refuse(&sheet, range, "range", name);
                continue;
            };
            match &alone {
                Some(number) => {
                    let plain = number.value.to_fixed(number.digits);
                    let own = figures.iter().cloned();
                    let own = own.map(|one| PrintedFigure { printed: plain.clone(), ..one });
                    self.placing.number(&sheet, at, number, own.collect());
                }
                None => self.placing.text(&sheet, at, printed.clone(), figures.clone()),
            }
        }
        for figure in &figures {
            self.note_missing(figure);
        }
    }

    /// The number that a figure of a template prints.
    fn number_of(&self, figure: &PrintedFigure) -> Option<Number> {
        let source = figure.source.as_ref()?;
        let table = self.material.indicators.get(&source.query)?;
        let column = &table.columns[table.position(&source.column)?];
        let value = Fraction::parse(figure.printed.trim_end_matches('%'))?;
        Some(Number { value, digits: column.digits, unit: column.unit.clone() })
    }

    fn note_missing(&mut self, figure: &PrintedFigure) {
        let Some(source) = &figure.source else { return };
        let table = self.names.tables.values().find(|table| table.query == source.query);
        let Some((table, at)) = table.and_then(|table| {
            let at = table.position(&source.column)?;
            Some((*table, at))
        }) else {
            return;
        };
        let term = table.row(&source.key).map(|row| &row.figures[at]);
        if let Some(Term::Missing(why)) = term {
            let label = &table.columns[at].label;
            self.notes.missing(&table.title, label, why);
        }
    }

    /// The block with a defined name, by the rows of a query.
    fn block(&mut self, block: &WorkbookBlock) {
        let composed = compose::block(self.material, &block.table);
        let Some(mut table) = composed else { return };
        if !block.total {
            table.rows.retain(|row| row.kind == RowKind::Body);
        }
        self.notes.of_table(&table);
        for (sheet, range) in self.placing.areas(&block.name, &block.table.asked) {
            let rows = range.last.row - range.first.row + 1;
            let columns = range.last.column - range.first.column + 1;
            let fits = |count: usize, places: u32| u32::try_from(count) == Ok(places);
            let wide = fits(table.columns.len(), columns);
            if !wide || !fits(table.rows.len(), rows) {
                self.placing.does_not_fit(&sheet, range, block, &table, (rows, columns));
                continue;
            }
            let Some(order) = self.order(&sheet, range, block, &table) else { continue };
            for (line, row) in (range.first.row..).zip(order) {
                for (column, cell) in (range.first.column..).zip(&table.rows[row].cells) {
                    let at = CellRef::new(line, column);
                    if block.by.is_some() && column == range.first.column {
                        // the office's own words stay
                        continue;
                    }
                    let own = &table.columns[(column - range.first.column) as usize];
                    self.cell(&sheet, at, cell, own);
                }
            }
        }
    }

    fn cell(&mut self, sheet: &Arc<str>, at: CellRef, cell: &Cell, column: &TableColumn) {
        let printed = match &cell.content {
            CellContent::Blank => String::new(),
            CellContent::Text(text) => text.clone(),
            CellContent::Number { fixed, .. } => fixed.clone(),
            CellContent::Missing(why) => self.symbols().of(why).to_owned(),
            CellContent::Serial(number) => number.to_string(),
        };
        let source = cell.source.clone();
        let figures = source
            .map(|source| PrintedFigure { printed: printed.clone(), source: Some(source) })
            .into_iter()
            .collect();
        match &cell.content {
            CellContent::Number { fixed, .. } => {
                let value = Fraction::parse(fixed).unwrap_or_else(Fraction::zero);
                let (digits, unit) = (column.digits, column.unit.clone());
                self.placing.number(sheet, at, &Number { value, digits, unit }, figures);
            }
            _ => self.placing.text(sheet, at, printed, figures),
        }
    }

    /// Which row of the table stands in which line of the block: as the query has them, or
    /// where their words stand already.
    fn order(
        &mut self,
        sheet: &Arc<str>,
        range: CellRange,
        block: &WorkbookBlock,
        table: &Table,
    ) -> Option<Vec<usize>> {
        if block.by.is_none() {
            return Some((0..table.rows.len()).collect());
        }
        let own = self.office.book.sheets.iter().find(|one| one.name == *sheet)?;
        let plain = |text: &str| -> String {
            text.chars().filter(|letter| !letter.is_whitespace()).collect()
        };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (at, row) in table.rows.iter().enumerate() {
            known.insert(plain(row.label().unwrap_or_default()), at);
        }
        let mut order = Vec::new();
        let mut strangers = Vec::new();
        for line in range.first.row..=range.last.row {
            let at = CellRef::new(line, range.first.column);
            let words = match own.cell(at).map(|cell| cell.value) {
                Some(CellValue::Text(text)) => plain(text),
                _ => String::new(),
            };
            match known.remove(&words) {
                Some(row) => order.push(row),
                None => strangers.push((at, words)),
            }
        }
        let left: Vec<&str> = known.keys().map(String::as_str).collect();
        for (at, words) in &strangers {
            let mut finding = Finding::new(codes::B010, self.placing.cells(sheet, *at))
                .with("slot", &block.name)
                .with("kind", "row")
                .with("name", text::shown(words, 40))
                .with("known", left.join("、"));
            if let Some(near) = text::nearest(words, left.iter().copied()) {
                finding = finding.with("nearest", near).hinting("nearest");
            }
            self.placing.findings.push(finding);
        }
        strangers.is_empty().then_some(order)
    }

    /// Prints the notes where the workbook has a place for them.
    fn notes(&mut self) {
        let notes = self.notes.lines(self.symbols());
        for (sheet, at) in std::mem::take(&mut self.places_of_notes) {
            self.placing.text(&sheet, at, notes.join("\n"), Vec::new());
            self.notes.printed = true;
        }
        if !notes.is_empty() && !self.notes.printed {
            let place = Place::File(self.office.path.into());
            self.placing.findings.push(
                Finding::new(codes::B014, place)
                    .with("count", notes.len())
                    .with("first", text::shown(&notes[0], 80)),
            );
        }
    }
}
