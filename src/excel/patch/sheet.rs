//! The cells of a sheet: the looks of the marked ones are changed, missing ones are put in.

use super::markup::{
    self, Edits, Tag, TagKind, append_inside, with_attribute, without_attribute,
};
use super::notes::Notes;
use super::parts::Parts;
use super::styles::Styles;
use super::{Mark, PatchFault};
use crate::words::{CellRange, CellRef};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What may follow the reference to a drawing of comments.
const AFTER_DRAWING: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

/// Writes the marks of a sheet; a sheet without any stays as it lies.
pub(super) fn write(
    parts: &mut Parts<'_>,
    part: &str,
    cells: &BTreeMap<CellRef, Mark>,
    notes: &Notes,
    styles: &mut Styles,
) -> Result<(), PatchFault> {
    let text = parts.text(part)?;
    let mut editor = Editor {
        text: &text,
        cells,
        stale: &notes.stale,
        styles,
        edits: Edits::default(),
        left: cells.keys().copied().collect(),
        row: None,
        next_row: 0,
        next_column: 0,
        columns: Vec::new(),
        prefix: String::new(),
        drawing_at: None,
        has_drawing: false,
        dimension: None,
    };
    markup::each(&text, part, |tag| {
        editor.take(&tag);
        Ok(())
    })?;
    let edits = editor.finish(notes.drawing.as_deref(), parts.relations_of_this());
    if !edits.is_empty() {
        let text = edits.apply(&text);
        parts.set(part, text);
    }
    Ok(())
}

struct Editor<'a> {
    text: &'a str,
    cells: &'a BTreeMap<CellRef, Mark>,
    stale: &'a BTreeSet<CellRef>,
    styles: &'a mut Styles,
    edits: Edits,
    /// Marked cells not met yet.
    left: BTreeSet<CellRef>,
    /// The row that is open: its number, tag, look and whether cells were put into it.
    row: Option<(u32, Tag, usize, bool)>,
    next_row: u32,
    next_column: u32,
    /// First and last column with their look.
    columns: Vec<(u32, u32, usize)>,
    prefix: String,
    drawing_at: Option<usize>,
    has_drawing: bool,
    dimension: Option<(Tag, CellRange)>,
}

impl Editor<'_> {
    fn take(&mut self, tag: &Tag) {
        let name = tag.name(self.text);
        match (tag.depth, tag.kind, name) {
            (0, TagKind::Open, _) => tag.prefix(self.text).clone_into(&mut self.prefix),
            (0, TagKind::Close, _) => {
                self.drawing_at.get_or_insert(tag.span.start);
            }
            (1, TagKind::Open | TagKind::Empty, "legacyDrawing") => self.has_drawing = true,
            (1, TagKind::Open | TagKind::Empty, name) if AFTER_DRAWING.contains(&name) => {
                self.drawing_at.get_or_insert(tag.span.start);
            }
            (1, TagKind::Empty, "sheetData") => {
                let rows = self.rows_before(None);
                if !rows.is_empty() {
                    append_inside(self.text, tag, None, &rows, &mut self.edits);
                }
            }
            (1, TagKind::Close, "sheetData") => {
                let rows = self.rows_before(None);
                if !rows.is_empty() {
                    self.edits.insert(tag.span.start, rows);
                }
            }
            (1, TagKind::Open | TagKind::Empty, "dimension") => {
                let range =
                    tag.attribute(self.text, "ref").and_then(|range| range.parse().ok());
                self.dimension = range.map(|range| (tag.clone(), range));
            }
            (2, TagKind::Open | TagKind::Empty, "col") => self.column(tag),
            (2, TagKind::Open | TagKind::Empty, "sheetView") => {
                let selected = tag.attribute(self.text, "tabSelected");
                if selected.is_some_and(|yes| yes == "1" || yes == "true") {
                    // two selected sheets would be edited together
                    let new = with_attribute(tag.of(self.text), "tabSelected", "0");
                    self.edits.replace(tag.span.clone(), new);
                }
            }
            (2, TagKind::Open | TagKind::Empty, "row") => self.row(tag),
            (2, TagKind::Close, "row") => self.end_row(tag),
            (3, TagKind::Open | TagKind::Empty, "c") => self.cell(tag),
            _ => {}
        }
    }

    fn number(&self, tag: &Tag, name: &str) -> Option<u32> {
        tag.attribute(self.text, name)?.trim().parse().ok()
    }

    fn look(&self, tag: &Tag, name: &str) -> Option<usize> {
        tag.attribute(self.text, name)?.trim().parse().ok()
    }

    fn column(&mut self, tag: &Tag) {
        if let (Some(min), Some(max), Some(look)) =
            (self.number(tag, "min"), self.number(tag, "max"), self.look(tag, "style"))
            && self.columns.len() < 16_384
        {
            self.columns.push((min.saturating_sub(1), max.saturating_sub(1), look));
        }
    }

    /// The look that an empty place has from its row or column.
    fn look_of_place(&self, at: CellRef, row: Option<usize>) -> usize {
        row.or_else(|| {
            self.columns
                .iter()
                .find(|(first, last, _)| (*first..=*last).contains(&at.column))
                .map(|(.., look)| *look)
        })
        .unwrap_or(0)
    }

    fn new_cell(&mut self, at: CellRef, row: Option<usize>) -> String {
        let look = self.look_of_place(at, row);
        self.left.remove(&at);
        let Some(mark) = self.cells.get(&at) else { return String::new() };
        let look = self.styles.with_fill(look, mark.fill);
        format!("<{}c r=\"{at}\" s=\"{look}\"/>", self.prefix)
    }

    /// The rows with marked cells before a row (or all that are left).
    fn rows_before(&mut self, row: Option<u32>) -> String {
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
            rows.push_str(&self.new_cell(at, None));
        }
        if open.is_some() {
            let _ = write!(rows, "</{}row>", self.prefix);
        }
        rows
    }

    fn row(&mut self, tag: &Tag) {
        let row = match self.number(tag, "r") {
            Some(number) if number > 0 => number - 1,
            _ => self.next_row,
        };
        self.next_row = row.saturating_add(1);
        self.next_column = 0;
        let before = self.rows_before(Some(row));
        if !before.is_empty() {
            self.edits.insert(tag.span.start, before);
        }
        let styled = tag
            .attribute(self.text, "customFormat")
            .is_some_and(|yes| yes == "1" || yes == "true");
        let look = self.look(tag, "s").filter(|_| styled);
        if tag.kind == TagKind::Empty {
            let cells = self.cells_before(row, None, look);
            if !cells.is_empty() {
                let plain = without_attribute(tag.of(self.text), "spans");
                let head = plain.trim_end_matches('>').trim_end_matches('/').trim_end();
                let new = format!("{head}>{cells}</{}row>", self.prefix);
                self.edits.replace(tag.span.clone(), new);
            }
            return;
        }
        self.row = Some((row, tag.clone(), look.unwrap_or(usize::MAX), false));
    }

    fn cells_before(&mut self, row: u32, column: Option<u32>, look: Option<usize>) -> String {
        let first = CellRef::new(row, 0);
        let last = CellRef::new(row, column.unwrap_or(u32::MAX));
        let due: Vec<CellRef> = self.left.range(first..last).copied().collect();
        due.into_iter().map(|at| self.new_cell(at, look)).collect()
    }

    fn end_row(&mut self, tag: &Tag) {
        let Some((row, open, look, mut added)) = self.row.take() else { return };
        let cells = self.cells_before(row, None, (look != usize::MAX).then_some(look));
        if !cells.is_empty() {
            self.edits.insert(tag.span.start, cells);
            added = true;
        }
        if added && open.attribute(self.text, "spans").is_some() {
            // the row may be wider now; it need not say how wide
            let new = without_attribute(open.of(self.text), "spans");
            self.edits.replace(open.span.clone(), new);
        }
    }

    fn cell(&mut self, tag: &Tag) {
        let Some((row, .., look, _)) = self.row else { return };
        let at = tag
            .attribute(self.text, "r")
            .and_then(|at| at.parse::<CellRef>().ok())
            .unwrap_or(CellRef::new(row, self.next_column));
        self.next_column = at.column.saturating_add(1);
        let before =
            self.cells_before(row, Some(at.column), (look != usize::MAX).then_some(look));
        if !before.is_empty() {
            self.edits.insert(tag.span.start, before);
            if let Some(row) = &mut self.row {
                row.3 = true;
            }
        }
        let own = self.look(tag, "s").unwrap_or(0);
        let new = match self.cells.get(&at) {
            Some(mark) => {
                self.left.remove(&at);
                let base = self.styles.unmarked(own).unwrap_or(own);
                Some(self.styles.with_fill(base, mark.fill))
            }
            None if self.stale.contains(&at) => self.styles.unmarked(own),
            None => None,
        };
        if let Some(look) = new.filter(|look| *look != own) {
            let new = with_attribute(tag.of(self.text), "s", &look.to_string());
            self.edits.replace(tag.span.clone(), new);
        }
    }

    fn finish(mut self, drawing: Option<&str>, relations: &str) -> Edits {
        if let (Some(id), false) = (drawing, self.has_drawing)
            && let Some(at) = self.drawing_at
        {
            let prefix = &self.prefix;
            self.edits.insert(
                at,
                format!("<{prefix}legacyDrawing xmlns:r=\"{relations}\" r:id=\"{id}\"/>"),
            );
        }
        if let Some((tag, range)) = self.dimension.take() {
            let outer = self.cells.keys().fold(range, |range, at| {
                CellRange::new(
                    CellRef::new(
                        range.first.row.min(at.row),
                        range.first.column.min(at.column),
                    ),
                    CellRef::new(range.last.row.max(at.row), range.last.column.max(at.column)),
                )
            });
            if outer != range {
                let new = with_attribute(tag.of(self.text), "ref", &outer.to_string());
                self.edits.replace(tag.span, new);
            }
        }
        self.edits
    }
}
