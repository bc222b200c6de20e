//! The text of a bulletin on a sheet of its own, laid out like a page: one wide column,
//! paragraphs wrapped, first lines indented by two characters.

use crate::excel::write::{Content, Horizontal, Page, Style};
use crate::publish::document::{Block, Closing, Document, PrintedFigure, Run};
use crate::publish::layout::AIR;
use crate::publish::legend::word;
use crate::publish::measure::{LINE, broken, lines, title_lines, width};
use crate::publish::theme::Theme;
use crate::publish::xlsx::figures::PageFigures;
use crate::publish::xlsx::looks;
use crate::publish::xlsx::rows::{count, part, parts, room};
use crate::words::{CellRange, CellRef};
use std::sync::Arc;

/// Width of the text in points: 28 characters of 3号 and the air of a cell.
const WIDTH: f64 = 28.0 * 16.0 + 6.0;
/// The indent of a first line.
const INDENT: &str = "　　";
/// A paragraph of more lines goes on in the next cell: a row cannot be higher, nor does the
/// printer part it.
const MOST_LINES: usize = 10;
/// The blanks kept to the right of 署名 and date.
const RIGHT: f64 = 4.0;

/// The text sheet; `sheets` are the names of the tables' and charts' sheets, in order.
pub(super) fn lay_out(
    document: &Document,
    name: String,
    sheets: &[String],
    theme: &Theme,
) -> (Page, PageFigures) {
    let mut text = Text {
        page: Page { name, column_widths: vec![WIDTH], ..Page::default() },
        figures: PageFigures::default(),
        theme,
        headings: Vec::new(),
    };
    text.page.paper = looks::paper(theme, false, theme.margins.text);
    text.front(document);
    let mut sheets = sheets.iter();
    for block in &document.blocks {
        match block {
            Block::Heading { level, text: heading } => text.heading(*level, heading),
            Block::Paragraph(runs) => text.paragraph(runs),
            Block::Slot { label } => text.slot(label),
            Block::Table(table) => {
                let sheet = sheets.next();
                if table.heading.is_none() {
                    text.see(sheet);
                }
            }
            Block::Chart(_) => text.see(sheets.next()),
            // （此件公开发布） stands for itself
            Block::Note(note) if note.starts_with('（') => {
                text.plain(&format!("{INDENT}{note}"));
            }
            Block::Note(note) => {
                text.plain(&format!("{INDENT}{}{note}", word("note-head", &[])));
            }
            Block::Attachments(names) => text.attachments(names),
            Block::Closing(closing) => text.closing(closing),
        }
    }
    keep_with_next(&mut text.page, &text.headings);
    (text.page, text.figures)
}

struct Text<'a> {
    page: Page,
    figures: PageFigures,
    theme: &'a Theme,
    /// The rows of headings.
    headings: Vec<usize>,
}

/// A heading at the foot of a page goes with what follows it to the next one. Programs part
/// pages a little differently, so that one which would just keep a line below it goes too.
fn keep_with_next(page: &mut Page, headings: &[usize]) {
    let room = room(page);
    let mut breaks = Vec::new();
    let mut used = 0.0;
    let mut row = 0;
    while row < page.row_heights.len() {
        let rest = headings.contains(&row).then(|| {
            // headings right below each other go together
            let rows = row..page.row_heights.len();
            let last = rows.into_iter().find(|next| !headings.contains(&(next + 1)));
            let last = last.unwrap_or(row);
            let end = (last + 1).min(page.row_heights.len() - 1);
            let height: f64 = page.row_heights[row..=end].iter().sum();
            let first = page.row_heights[row];
            (height + first, end)
        });
        let height = page.row_heights[row];
        let parts = rest.is_some_and(|(rest, end)| used + rest > room && end > row);
        if used > 0.0 && parts {
            breaks.push(u32::try_from(row).unwrap_or(u32::MAX));
            used = 0.0;
        } else if used + height > room {
            used = 0.0;
        }
        used += height;
        row += 1;
    }
    part(page, breaks);
}

impl Text<'_> {
    fn put(&mut self, text: String, height: f64, style: &Arc<Style>) -> CellRef {
        let row = u32::try_from(self.page.row_heights.len()).unwrap_or(u32::MAX);
        let at = CellRef::new(row, 0);
        let content = if text.is_empty() { Content::Blank } else { Content::Text(text) };
        self.page.row_heights.extend(parts(height));
        let end = u32::try_from(self.page.row_heights.len()).unwrap_or(u32::MAX);
        let last = CellRef::new(end.saturating_sub(1), 0);
        self.page.put(CellRange::new(at, last), content, style);
        at
    }

    fn blank(&mut self, share: f64) {
        self.page.row_heights.push(self.theme.sizes.line * share);
    }

    fn front(&mut self, document: &Document) {
        let theme = self.theme;
        let size = theme.sizes.title;
        let broken = title_lines(&document.title, size, WIDTH - AIR).join("\n");
        if !broken.is_empty() {
            let height = count(lines(&broken, size, WIDTH - AIR)) * size * LINE + 10.0;
            self.put(broken, height, &looks::title(theme, size));
        }
        if let Some(number) = &document.number {
            let style = looks::words(&theme.fonts.text, theme.sizes.text, Horizontal::Centre);
            self.put(number.clone(), theme.sizes.line, &Arc::new(style));
        }
        self.blank(0.8);
        if let Some(to) = &document.to {
            self.plain(to);
        }
    }

    /// Text in the font of the text, in one or more cells.
    fn plain(&mut self, text: &str) {
        let font = self.theme.fonts.text.clone();
        self.set(&[Run::Text(text.to_owned())], &font, false);
    }

    fn paragraph(&mut self, runs: &[Run]) {
        let font = self.theme.fonts.text.clone();
        let mut all = vec![Run::Text(INDENT.to_owned())];
        all.extend_from_slice(runs);
        self.set(&all, &font, false);
    }

    fn heading(&mut self, level: u8, text: &str) {
        let first = self.page.row_heights.len();
        let fonts = &self.theme.fonts;
        let (font, bold) = match level {
            0 | 1 => (&fonts.heading, false),
            2 => (&fonts.second, false),
            3 => (&fonts.text, true),
            _ => (&fonts.text, false),
        };
        let font = font.clone();
        self.set(&[Run::Text(format!("{INDENT}{text}"))], &font, bold);
        self.headings.extend(first..self.page.row_heights.len());
    }

    /// Sets runs into as many cells as they need and remembers the figures of each.
    fn set(&mut self, runs: &[Run], font: &str, bold: bool) {
        let theme = self.theme;
        let size = theme.sizes.text;
        for (text, figures) in portions(runs, size, WIDTH - AIR) {
            let number = lines(&text, size, WIDTH - AIR);
            let style = Style { bold, ..looks::paragraph(font, theme, number > 1) };
            let height = count(number) * theme.sizes.line;
            let at = self.put(text, height, &Arc::new(style));
            if !figures.is_empty() {
                self.figures.0.push((at, figures));
            }
        }
    }

    fn slot(&mut self, label: &str) {
        let text = format!("{INDENT}{}", word("slot", &[("label", label.to_owned())]));
        let theme = self.theme;
        let number = lines(&text, theme.sizes.text, WIDTH - AIR).max(2);
        self.put(text, count(number) * theme.sizes.line, &looks::slot(theme));
    }

    fn see(&mut self, sheet: Option<&String>) {
        if let Some(sheet) = sheet {
            let text = word("see-sheet", &[("sheet", sheet.clone())]);
            self.plain(&format!("{INDENT}{text}"));
        }
    }

    /// 附件：1. …, the names below each other.
    fn attachments(&mut self, names: &[String]) {
        self.blank(1.0);
        let head = word("attachments-head", &[]);
        for (index, name) in names.iter().enumerate() {
            let before = if index == 0 {
                format!("{INDENT}{head}")
            } else {
                format!("{INDENT}{}", "　".repeat(head.chars().count()))
            };
            let number =
                if names.len() > 1 { format!("{}. ", index + 1) } else { String::new() };
            let before = format!("{before}{number}");
            // Further lines of a long name begin below its first character.
            let size = self.theme.sizes.text;
            let hang = "　".repeat(before.chars().take_while(|c| *c != '.').count());
            let room = WIDTH - AIR - width(&before, size).max(width(&hang, size));
            let lines = broken(name, size, room).join(&format!("\n{hang}"));
            self.plain(&format!("{before}{lines}"));
        }
    }

    /// 署名 in the middle over the date, both kept away from the right margin.
    fn closing(&mut self, closing: &Closing) {
        let theme = self.theme;
        let size = theme.sizes.text;
        let style = looks::words(&theme.fonts.text, size, Horizontal::Right);
        let style = Arc::new(Style { wrap: false, ..style });
        let (office, date) = (closing.office.as_deref(), closing.date.as_deref());
        if office.is_some() || date.is_some() {
            self.blank(2.0);
        }
        let wide = |text: Option<&str>| text.map_or(0.0, |text| width(text, 1.0));
        let widest = wide(office).max(wide(date));
        for text in [office, date].into_iter().flatten() {
            let blanks = RIGHT + (widest - width(text, 1.0)) / 2.0;
            self.put(format!("{text}{}", blank_characters(blanks)), theme.sizes.line, &style);
        }
        if let Some(contact) = &closing.contact {
            self.blank(1.0);
            self.plain(&format!("{INDENT}{contact}"));
        }
    }
}

/// So many Chinese blanks, a half one at the end where needed.
fn blank_characters(wanted: f64) -> String {
    let mut out = String::new();
    let mut left = wanted;
    while left >= 1.0 {
        out.push('　');
        left -= 1.0;
    }
    if left >= 0.5 {
        out.push_str("  ");
    }
    out
}

/// Runs divided at the ends of sentences so that none takes more lines than a cell may.
fn portions(runs: &[Run], size: f64, room: f64) -> Vec<(String, Vec<PrintedFigure>)> {
    let mut out: Vec<(String, Vec<PrintedFigure>)> = vec![(String::new(), Vec::new())];
    for run in runs {
        let pieces = match run {
            Run::Figure(_) => vec![run.printed()],
            Run::Text(text) => sentences(text, size, room),
        };
        for piece in pieces {
            if let Some((text, _)) = out.last()
                && !text.trim().is_empty()
                && lines(&format!("{text}{piece}"), size, room) > MOST_LINES
            {
                out.push((String::new(), Vec::new()));
            }
            if let Some((text, figures)) = out.last_mut() {
                text.push_str(piece);
                if let Run::Figure(figure) = run {
                    figures.push(figure.clone());
                }
            }
        }
    }
    out
}

/// Sentences, each with its mark; one that is longer than a cell is cut.
fn sentences(text: &str, size: f64, room: f64) -> Vec<&str> {
    let longest = (room / size).max(1.0) * (count(MOST_LINES) - 2.0);
    let mut out = Vec::new();
    let (mut start, mut wide) = (0, 0.0);
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        wide += crate::publish::measure::em(letter);
        if matches!(letter, '。' | '；' | '！' | '？' | '\n') || wide > longest {
            out.push(&text[start..end]);
            (start, wide) = (end, 0.0);
        }
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}
