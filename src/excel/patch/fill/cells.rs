//! The cells of a sheet: those to be filled get their values, missing ones are put in, and no
//! formula keeps the result it was saved with.

use super::Filling;
use super::rich::{Source, Texts, plain};
use crate::excel::patch::PatchFault;
use crate::excel::patch::markup::{
    self, Edits, Tag, TagKind, append_inside, escaped, with_attribute, without_attribute,
};
use crate::excel::patch::parts::Parts;
use crate::words::{CellRange, CellRef};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

/// Fills the cells of a sheet. Gives whether it has formulas. A sheet with neither stays as it
/// lies.
pub(super) fn write(
    parts: &mut Parts<'_>,
    part: &str,
    cells: &BTreeMap<CellRef, Filling>,
    texts: &Texts,
) -> Result<bool, PatchFault> {
    let text = parts.text(part)?;
    let mut editor = Editor {
        text: &text,
        part,
        cells,
        texts,
        edits: Edits::default(),
        left: cells.keys().copied().collect(),
        row: None,
        cell: None,
        next_row: 0,
        next_column: 0,
        columns: Vec::new(),
        prefix: String::new(),
        formulas: false,
    };
    markup::each(&text, part, |tag| editor.take(&tag))?;
    let Editor { edits, formulas, .. } = editor;
    if !edits.is_empty() {
        let text = edits.apply(&text);
        parts.set(part, text);
    }
    Ok(formulas)
}

struct Editor<'a> {
    text: &'a str,
    part: &'a str,
    cells: &'a BTreeMap<CellRef, Filling>,
    texts: &'a Texts,
    edits: Edits,
    /// Cells to be filled that were not met yet.
    left: BTreeSet<CellRef>,
    row: Option<OpenRow>,
    cell: Option<OpenCell>,
    next_row: u32,
    next_column: u32,
    /// First and last column with their look.
    columns: Vec<(u32, u32, u32)>,
    prefix: String,
    formulas: bool,
}

struct OpenRow {
    row: u32,
    tag: Tag,
    look: Option<u32>,
    added: bool,
}

struct OpenCell {
    at: CellRef,
    tag: Tag,
    formula: bool,
    /// Where its value stands, tags included, and what between them.
    value: Option<(Range<usize>, Range<usize>)>,
    /// Where its own text stands, between the tags.
    own: Option<Range<usize>>,
    /// The last tag opened inside it.
    open: Range<usize>,
}

impl Editor<'_> {
    fn take(&mut self, tag: &Tag) -> Result<(), PatchFault> {
        match (tag.depth, tag.kind, tag.name(self.text)) {
            (0, TagKind::Open, _) => tag.prefix(self.text).clone_into(&mut self.prefix),
            (1, TagKind::Open | TagKind::Empty, "dimension") => self.dimension(tag),
            (1, TagKind::Empty, "sheetData") => {
                let rows = self.rows_before(None)?;
                if !rows.is_empty() {
                    append_inside(self.text, tag, None, &rows, &mut self.edits);
                }
            }
            (1, TagKind::Close, "sheetData") => {
                let rows = self.rows_before(None)?;
                if !rows.is_empty() {
                    self.edits.insert(tag.span.start, rows);
                }
            }
            (2, TagKind::Open | TagKind::Empty, "col") => self.column(tag),
            (2, TagKind::Open | TagKind::Empty, "row") => self.row(tag)?,
            (2, TagKind::Close, "row") => self.end_row(tag)?,
            (3, TagKind::Open | TagKind::Empty, "c") => self.cell(tag)?,
            (3, TagKind::Close, "c") => self.end_cell(tag)?,
            (4, _, name) => {
                if let Some(cell) = &mut self.cell {
                    cell.take(name, tag);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn number(&self, tag: &Tag, name: &str) -> Option<u32> {
        tag.attribute(self.text, name)?.trim().parse().ok()
    }

    fn column(&mut self, tag: &Tag) {
        if let (Some(min), Some(max), Some(look)) =
            (self.number(tag, "min"), self.number(tag, "max"), self.number(tag, "style"))
            && self.columns.len() < 16_384
        {
            self.columns.push((min.saturating_sub(1), max.saturating_sub(1), look));
        }
    }

    fn dimension(&mut self, tag: &Tag) {
        let range = tag.attribute(self.text, "ref").and_then(|range| range.parse().ok());
        let Some(range): Option<CellRange> = range else { return };
        let mut outer = range;
        for at in self.cells.keys() {
            outer.first.row = outer.first.row.min(at.row);
            outer.first.column = outer.first.column.min(at.column);
            outer.last.row = outer.last.row.max(at.row);
            outer.last.column = outer.last.column.max(at.column);
        }
        if outer != range {
            let new = with_attribute(tag.of(self.text), "ref", &outer.to_string());
            self.edits.replace(tag.span.clone(), new);
        }
    }

    /// A cell that is not there yet, with the look that its place has from its row or column.
    fn new_cell(&mut self, at: CellRef, row: Option<u32>) -> Result<String, PatchFault> {
        self.left.remove(&at);
        let Some(filling) = self.cells.get(&at) else { return Ok(String::new()) };
        let of_column = || {
            let own =
                |(first, last, _): &&(u32, u32, u32)| (*first..=*last).contains(&at.column);
            self.columns.iter().find(own).map(|(.., look)| *look)
        };
        let look = row.or_else(of_column).filter(|look| *look != 0);
        let look = look.map_or_else(String::new, |look| format!(" s=\"{look}\""));
        let open = format!("<{}c r=\"{at}\"{look}/>", self.prefix);
        self.filled(&open, filling, None)
    }

    /// A cell with its filling, from its own opening tag.
    fn filled(
        &self,
        open: &str,
        filling: &Filling,
        source: Option<Source<'_>>,
    ) -> Result<String, PatchFault> {
        let prefix = &self.prefix;
        let mut open = open.trim_end_matches('>').trim_end_matches('/').trim_end().to_owned();
        open.push('>');
        // what told of the old value: its kind, its readings, its place among rich values
        for name in ["t", "cm", "vm", "ph"] {
            open = without_attribute(&open, name);
        }
        let inner = match filling {
            Filling::Number(number) => {
                return Ok(format!(
                    "{open}<{prefix}v>{}</{prefix}v></{prefix}c>",
                    escaped(number)
                ));
            }
            Filling::Text(text) => plain(text, prefix),
            Filling::Slots(with) => source
                .ok_or_else(|| PatchFault::damaged(self.part, "text is not as it was read"))?
                .replaced(with, prefix)?,
        };
        let open = with_attribute(&open, "t", "inlineStr");
        Ok(format!("{open}<{prefix}is>{inner}</{prefix}is></{prefix}c>"))
    }

    /// The rows to be filled before a row (or all that are left).
    fn rows_before(&mut self, row: Option<u32>) -> Result<String, PatchFault> {
        let due: Vec<CellRef> = match row {
            Some(row) => self.left.range(..CellRef::new(row, 0)).copied().collect(),
            None => self.left.iter().copied().collect(),
        };
        let mut rows = String::new();
        let mut open = None;
        for at in due {
            if open != Some(at.row) {
                if open.is_some() {
                    let _ = write!(rows, "</{}row>", self.prefix);
                }
                let _ = write!(rows, "<{}row r=\"{}\">", self.prefix, at.row + 1);
                open = Some(at.row);
            }
            rows.push_str(&self.new_cell(at, None)?);
        }
        if open.is_some() {
            let _ = write!(rows, "</{}row>", self.prefix);
        }
        Ok(rows)
    }

    fn row(&mut self, tag: &Tag) -> Result<(), PatchFault> {
        let row = match self.number(tag, "r") {
            Some(number) if number > 0 => number - 1,
            _ => self.next_row,
        };
        self.next_row = row.saturating_add(1);
        self.next_column = 0;
        let before = self.rows_before(Some(row))?;
        if !before.is_empty() {
            self.edits.insert(tag.span.start, before);
        }
        let styled = tag
            .attribute(self.text, "customFormat")
            .is_some_and(|yes| yes == "1" || yes == "true");
        let look = self.number(tag, "s").filter(|_| styled);
        if tag.kind == TagKind::Empty {
            let cells = self.cells_before(row, None, look)?;
            if !cells.is_empty() {
                let plain = without_attribute(tag.of(self.text), "spans");
                let head = plain.trim_end_matches('>').trim_end_matches('/').trim_end();
                let new = format!("{head}>{cells}</{}row>", self.prefix);
                self.edits.replace(tag.span.clone(), new);
            }
            return Ok(());
        }
        self.row = Some(OpenRow { row, tag: tag.clone(), look, added: false });
        Ok(())
    }

    fn cells_before(
        &mut self,
        row: u32,
        column: Option<u32>,
        look: Option<u32>,
    ) -> Result<String, PatchFault> {
        let first = CellRef::new(row, 0);
        let last = CellRef::new(row, column.unwrap_or(u32::MAX));
        if first >= last {
            return Ok(String::new());
        }
        let due: Vec<CellRef> = self.left.range(first..last).copied().collect();
        due.into_iter().map(|at| self.new_cell(at, look)).collect()
    }

    fn end_row(&mut self, tag: &Tag) -> Result<(), PatchFault> {
        let Some(OpenRow { row, tag: open, look, mut added }) = self.row.take() else {
            return Ok(());
        };
        let cells = self.cells_before(row, None, look)?;
        if !cells.is_empty() {
            self.edits.insert(tag.span.start, cells);
            added = true;
        }
        if added && open.attribute(self.text, "spans").is_some() {
            // the row may be wider now; it need not say how wide
            let new = without_attribute(open.of(self.text), "spans");
            self.edits.replace(open.span, new);
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag) -> Result<(), PatchFault> {
        let Some((row, look)) = self.row.as_ref().map(|open| (open.row, open.look)) else {
            return Ok(());
        };
        let at = tag
            .attribute(self.text, "r")
            .and_then(|at| at.parse::<CellRef>().ok())
            .unwrap_or(CellRef::new(row, self.next_column));
        self.next_column = at.column.saturating_add(1);
        let before = self.cells_before(row, Some(at.column), look)?;
        if !before.is_empty() {
            self.edits.insert(tag.span.start, before);
            if let Some(row) = &mut self.row {
                row.added = true;
            }
        }
        self.cell = Some(OpenCell {
            at,
            tag: tag.clone(),
            formula: false,
            value: None,
            own: None,
            open: 0..0,
        });
        if tag.kind == TagKind::Empty { self.end_cell(tag) } else { Ok(()) }
    }

    fn end_cell(&mut self, tag: &Tag) -> Result<(), PatchFault> {
        let end = tag.span.end;
        let Some(cell) = self.cell.take() else { return Ok(()) };
        self.formulas |= cell.formula;
        let open = cell.tag.of(self.text);
        let Some(filling) = self.cells.get(&cell.at).filter(|_| self.left.remove(&cell.at))
        else {
            if let (true, Some((span, _))) = (cell.formula, &cell.value) {
                self.edits.replace(span.clone(), String::new());
                if cell.tag.attribute(self.text, "t").is_some() {
                    let new = without_attribute(open, "t");
                    self.edits.replace(cell.tag.span.clone(), new);
                }
            }
            return Ok(());
        };
        if cell.formula {
            return Err(PatchFault::damaged(self.part, format!("{} has a formula", cell.at)));
        }
        let between = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        let source = match cell.tag.attribute(self.text, "t").as_deref() {
            Some("s") => {
                let number = cell.value.as_ref().map_or("", |(_, inner)| between(inner));
                self.texts.item(number)
            }
            _ => cell.own.as_ref().map(|own| Source {
                inner: between(own),
                prefix: &self.prefix,
                part: self.part,
            }),
        };
        let new = self.filled(open, filling, source)?;
        self.edits.replace(cell.tag.span.start..end, new);
        Ok(())
    }
}

impl OpenCell {
    /// A tag right inside the cell.
    fn take(&mut self, name: &str, tag: &Tag) {
        match (name, tag.kind) {
            ("f", _) => self.formula = true,
            ("v", TagKind::Empty) => {
                self.value = Some((tag.span.clone(), tag.span.end..tag.span.end));
            }
            ("v" | "is", TagKind::Open) => self.open = tag.span.clone(),
            ("v", TagKind::Close) => {
                let inner = self.open.end..tag.span.start;
                self.value = Some((self.open.start..tag.span.end, inner));
            }
            ("is", TagKind::Close) => self.own = Some(self.open.end..tag.span.start),
            _ => {}
        }
    }
}
