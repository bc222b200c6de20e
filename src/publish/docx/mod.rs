//! A document as a notice: `.docx` on the page of GB/T 9704.
//!
//! The text stands first, tables and charts in it where the document has them; a table that
//! bears a mark (附件1), or that follows 署名, begins a page of its own, a lying one where it is
//! wide. Fonts are named, never shipped. The parts are written here and nowhere read. Start
//! reading at [`publish`]; the page's measures are in `paper`.

mod chart;
mod package;
mod paper;
mod reading;
mod shown;
mod styles;
mod table;
mod text;

pub use reading::{property, words_of};

use crate::excel::write::Properties;
use crate::publish::document::{Block, Document, Table};
use crate::publish::docx::package::{DECLARATION, Parts, pack};
use crate::publish::docx::paper::Paper;
use crate::publish::docx::styles::{W, font_table, footer, settings, styles};
use crate::publish::docx::text::{Paragraph, words};
use crate::publish::edits::{Shown, Words};
use crate::publish::layout::columns::{Fit, fit};
use crate::publish::layout::head::Head;
use crate::publish::layout::points::points;
use crate::publish::markup::Markup;
use crate::publish::theme::Theme;

/// A published notice.
#[derive(Clone, PartialEq, Debug)]
pub struct Issue {
    /// The bytes of the `.docx` file.
    pub bytes: Vec<u8>,
    /// What stands in it, by the addresses at which it is read back.
    pub words: Words,
    /// Which paragraph or cell of a table shows which figures.
    pub figures: Shown,
}

/// The bytes of the `.docx` file, with what stands in it. The same document, theme and properties give the same bytes.
///
/// # Errors
/// When the package cannot be put together: a part larger than a zip holds.
pub fn publish(
    document: &Document,
    theme: &Theme,
    properties: &Properties,
) -> std::io::Result<Issue> {
    let paper = Paper::new(theme);
    let mut notice = Notice {
        paper: &paper,
        sections: vec![(false, Markup::beginning(""))],
        charts: Vec::new(),
        slots: 0,
    };
    notice.blocks(document);
    let parts = Parts {
        document: notice.document(),
        styles: styles(&paper),
        settings: settings(),
        fonts: font_table(&paper),
        footers: [footer(&paper, false), footer(&paper, true)],
        charts: notice.charts,
    };
    let bytes = pack(&parts, properties)?;
    // the same way as it is read when it comes back, so that nothing is a change by itself
    let words = words_of(&bytes).unwrap_or_default();
    let figures = shown::shown(document, &words, theme);
    Ok(Issue { bytes, words, figures })
}

/// A notice being written.
struct Notice<'a> {
    paper: &'a Paper,
    /// Sections in order: does the paper lie, and what stands there.
    sections: Vec<(bool, Markup)>,
    /// The charts' parts.
    charts: Vec<String>,
    /// How many places left open were written.
    slots: u32,
}

impl Notice<'_> {
    fn x(&mut self) -> &mut Markup {
        if self.sections.is_empty() {
            self.sections.push((false, Markup::beginning("")));
        }
        let last = self.sections.len() - 1;
        &mut self.sections[last].1
    }

    fn blocks(&mut self, document: &Document) {
        let shown = |block: &Block| matches!(block, Block::Table(_) | Block::Chart(_));
        let any = document.blocks.iter().any(shown);
        let has_text = document.has_text() || !any;
        if has_text || document.number.is_some() || document.to.is_some() {
            self.front(document);
        }
        // Is what comes next the first on its page already? Does it belong behind the text?
        let (mut fresh, mut behind) = (!has_text, !has_text);
        for block in &document.blocks {
            match block {
                Block::Table(table) => {
                    let own = behind || table.heading.is_some();
                    self.table(table, own, fresh);
                    // what follows a table of its own page leaves that page
                    behind |= own;
                    fresh = false;
                }
                Block::Chart(chart) => {
                    self.upright();
                    let turn = behind && !fresh && follows_text(document, block);
                    self.chart(chart, turn);
                    fresh = false;
                }
                other => {
                    self.upright();
                    self.words(other);
                    behind |= matches!(other, Block::Closing(_));
                    fresh = false;
                }
            }
        }
    }

    /// Makes sure that the paper stands upright.
    fn upright(&mut self) {
        self.turned(false);
    }

    /// Begins a section if the paper lies otherwise; was one begun?
    fn turned(&mut self, landscape: bool) -> bool {
        match self.sections.last_mut() {
            Some((lies, _)) if *lies == landscape => false,
            // nothing stands there yet
            Some((lies, x)) if x.is_empty() => {
                *lies = landscape;
                true
            }
            _ => {
                self.sections.push((landscape, Markup::beginning("")));
                true
            }
        }
    }

    fn table(&mut self, table: &Table, own_page: bool, fresh: bool) {
        let head = Head::of(table);
        let fit = fit(table, &head, &self.paper.theme);
        let begun = self.turned(fit.landscape);
        let turn = own_page && !begun && !fresh;
        let paper = self.paper;
        let x = self.x();
        if turn {
            Paragraph { page_break: true, ..Paragraph::of("Turn") }.write(x, |_| {});
        }
        table::write(table, &head, &fit, paper, own_page, x);
    }

    fn chart(&mut self, chart: &crate::publish::document::Chart, turn: bool) {
        let number = self.charts.len() + 1;
        let paper = self.paper;
        self.charts.push(chart::part(chart, &paper.theme));
        let x = self.x();
        let place = Paragraph { page_break: turn, ..Paragraph::of("Figure") };
        place.write(x, |x| chart::drawing(chart, number, Paper::width(), x));
        for note in crate::publish::layout::notes::notes(&points(chart)) {
            Paragraph::of("TableNote").write(x, |x| words(&note, None, x));
        }
    }

    /// `word/document.xml`.
    fn document(&mut self) -> String {
        let mut x = Markup::beginning(DECLARATION);
        let spaces = [
            W,
            ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
            (
                "xmlns:wp",
                "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            ),
            ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
            ("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
        ];
        let last = self.sections.len().saturating_sub(1);
        x.within("w:document", &spaces, |x| {
            x.within("w:body", &[], |x| {
                for (index, (landscape, section)) in self.sections.iter().enumerate() {
                    x.append(section);
                    if index == last {
                        self.paper.section(x, *landscape);
                    } else {
                        x.within("w:p", &[], |x| {
                            x.within("w:pPr", &[], |x| {
                                x.empty("w:pStyle", &[("w:val", "Turn")]);
                                self.paper.section(x, *landscape);
                            });
                        });
                    }
                }
            });
        });
        x.finished()
    }
}

/// Does the block before this one belong to the text?
fn follows_text(document: &Document, block: &Block) -> bool {
    let at = document.blocks.iter().position(|one| std::ptr::eq(one, block));
    at.and_then(|at| at.checked_sub(1))
        .and_then(|before| document.blocks.get(before))
        .is_some_and(|before| !matches!(before, Block::Chart(_)))
}

/// The width of a table, in points, as it is set.
fn widths(fit: &Fit) -> Vec<f64> {
    fit.widths.iter().map(|width| width * fit.scale).collect()
}

#[cfg(test)]
mod tests;
