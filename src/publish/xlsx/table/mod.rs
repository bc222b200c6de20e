//! The print face of a table: mark, title, 单位 line, heading, boxed rows, notes.

mod body;
mod turns;

use crate::excel::write::{Content, Page};
use crate::publish::document::Table;
use crate::publish::layout::AIR;
use crate::publish::layout::columns::{Fit, fit};
use crate::publish::layout::head::Head;
use crate::publish::layout::notes::notes;
use crate::publish::legend::word;
use crate::publish::measure::{LINE, lines, title_lines};
use crate::publish::theme::Theme;
use crate::publish::xlsx::figures::PageFigures;
use crate::publish::xlsx::looks;
use crate::publish::xlsx::rows::{count, parts};
use crate::publish::xlsx::table::body::Room;
use crate::words::{CellRange, CellRef};
use std::sync::Arc;

/// Rows of a table are at most so high when there is room, in points.
const AIRY: f64 = 32.0;
/// With more rows than this the heading stays in sight while one scrolls.
const SCROLLS: usize = 20;

/// A table as a page, and which cell shows which figure.
pub(super) struct TablePage {
    pub(super) page: Page,
    pub(super) figures: PageFigures,
    /// Rows and columns of the body, counted from zero; for charts drawn from it.
    pub(super) body: Option<CellRange>,
}

/// Lays a table out for print.
pub(super) fn lay_out(table: &Table, name: String, theme: &Theme) -> TablePage {
    let head = Head::of(table);
    let mut setting = Setting {
        fit: fit(table, &head, theme),
        page: Page { name, ..Page::default() },
        theme,
        columns: u32::try_from(table.columns.len()).unwrap_or(u32::MAX).max(1),
    };
    setting.page.column_widths.clone_from(&setting.fit.widths);
    setting.front(table);
    let first_head = setting.head(table, &head);
    let body_row = setting.row();
    let margins =
        if setting.fit.landscape { theme.margins.lying } else { theme.margins.upright };
    setting.page.paper = looks::paper(theme, setting.fit.landscape, margins);
    if body_row > first_head {
        setting.page.paper.repeat_rows = Some((first_head, body_row - 1));
    }
    let notes = setting.notes(table);
    let heights = &setting.page.row_heights;
    let (above, repeated) = heights.split_at(usize::try_from(first_head).unwrap_or(0));
    let repeated: f64 = repeated.iter().sum();
    let above: f64 = above.iter().sum::<f64>() + repeated;
    let below: f64 = notes.iter().map(|(_, height)| height).sum();
    let full = setting.fit.height;
    let row = comfortable(full - above - below, table.rows.len(), setting.fit.size);
    let room = Room { row, first: full - above, others: full - repeated };
    let mut figures = PageFigures::default();
    body::lay_out(table, &setting.fit, theme, &room, &mut setting.page, &mut figures);
    let body = (setting.row() > body_row).then(|| {
        let last = CellRef::new(setting.row() - 1, setting.columns - 1);
        CellRange::new(CellRef::new(body_row, 0), last)
    });
    let style = looks::note(theme, setting.note_size());
    for (text, height) in notes {
        setting.line(Content::Text(text), height, &style);
    }
    if table.rows.len() > SCROLLS {
        setting.page.freeze = Some(CellRef::new(body_row, 0));
    }
    TablePage { page: setting.page, figures, body }
}

/// The height of a row: as much as makes the table fill its page, within what looks well; a
/// table of several pages is set a little closer.
fn comfortable(room: f64, rows: usize, size: f64) -> f64 {
    let close = size * LINE + 3.0;
    let several = size * LINE + 6.0;
    let rows = f64::from(u32::try_from(rows).unwrap_or(u32::MAX)).max(1.0);
    let each = (room / rows * 4.0).floor() / 4.0;
    if each < close { several } else { each.min(AIRY) }
}

struct Setting<'a> {
    fit: Fit,
    page: Page,
    theme: &'a Theme,
    columns: u32,
}

impl Setting<'_> {
    /// The next free row.
    fn row(&self) -> u32 {
        u32::try_from(self.page.row_heights.len()).unwrap_or(u32::MAX)
    }

    fn total_width(&self) -> f64 {
        self.fit.widths.iter().sum()
    }

    fn note_size(&self) -> f64 {
        (self.fit.size - 1.0).max(9.0)
    }

    /// Content over the whole width of the table, on a row of its own.
    fn line(&mut self, content: Content, height: f64, style: &Arc<crate::excel::write::Style>) {
        let row = self.row();
        self.page.row_heights.extend(parts(height));
        let last = CellRef::new(self.row() - 1, self.columns - 1);
        self.page.put(CellRange::new(CellRef::new(row, 0), last), content, style);
    }

    /// Everything above the heading.
    fn front(&mut self, table: &Table) {
        let theme = self.theme;
        if let Some(mark) = &table.heading {
            let height = theme.sizes.mark * LINE + 6.0;
            self.line(Content::Text(mark.clone()), height, &looks::mark(theme));
        }
        if !table.title.is_empty() {
            let room = self.total_width() - AIR;
            let mut size = theme.sizes.table_title;
            let mut broken = title_lines(&table.title, size, room);
            if broken.len() > 2 {
                size = (size - 2.0).max(self.fit.size);
                broken = title_lines(&table.title, size, room);
            }
            // A title is measured again as it will be broken: nothing may be cut.
            let text = broken.join("\n");
            let height = count(lines(&text, size, room)) * size * LINE + 12.0;
            self.line(Content::Text(text), height, &looks::title(theme, size));
        }
        if let Some(unit) = table.unit.as_deref().filter(|unit| !unit.is_empty()) {
            let text = word("unit-line", &[("unit", unit.to_owned())]);
            let size = self.fit.size;
            self.line(Content::Text(text), size * LINE + 4.0, &looks::unit(theme, size));
        }
    }

    /// The heading; gives the first row that is repeated on every page.
    fn head(&mut self, table: &Table, head: &Head) -> u32 {
        let top = self.row();
        let has_unit = table.unit.as_deref().is_some_and(|unit| !unit.is_empty());
        let first = if has_unit { top.saturating_sub(1) } else { top };
        if table.columns.is_empty() {
            return top;
        }
        let heights = body::head(table, head, &self.fit, self.theme, top, &mut self.page);
        self.page.row_heights.extend(heights);
        first
    }

    /// The notes as they will stand, with the height of each.
    fn notes(&self, table: &Table) -> Vec<(String, f64)> {
        let size = self.note_size();
        let room = self.total_width() - AIR;
        notes(table)
            .into_iter()
            .enumerate()
            .map(|(index, text)| {
                let air = if index == 0 { 6.0 } else { 2.0 };
                let height = count(lines(&text, size, room)) * size * LINE + air;
                (text, height)
            })
            .collect()
    }
}
