//! Which paragraph and which cell of a table of a notice shows which figures, by the addresses
//! at which they are read back.

use crate::publish::document::{Block, CellContent, Decoration, Document, PrintedFigure, Run};
use crate::publish::edits::{Shown, Words};
use crate::publish::layout::head::Head;
use crate::publish::layout::printed::decorated;
use crate::publish::layout::spans::spans;
use crate::publish::legend::word;
use crate::publish::theme::Theme;
use crate::words::CellRef;

/// The figures of a notice whose words were read back from it.
pub(super) fn shown(document: &Document, words: &Words, theme: &Theme) -> Shown {
    let mut shown = Shown::new();
    let text = word("sheet-words", &[]);
    let mut paragraphs = words.get(&text).into_iter().flatten();
    for block in &document.blocks {
        let Block::Paragraph(runs) = block else { continue };
        let whole: String = runs.iter().map(Run::printed).collect();
        let figures: Vec<PrintedFigure> = runs
            .iter()
            .filter_map(|run| match run {
                Run::Figure(figure) => Some(figure.clone()),
                Run::Text(_) => None,
            })
            .collect();
        let at = paragraphs.find(|(_, there)| there.trim() == whole.trim());
        if let Some((at, _)) = at.filter(|_| !figures.is_empty()) {
            shown.insert((text.clone(), *at), figures);
        }
    }
    for (number, table) in (1_u32..).zip(document.tables().filter(|t| !t.columns.is_empty())) {
        let name = word("sheet-table", &[("number", number.to_string())]);
        let above = Head::of(table).depth + usize::from(table.numbered);
        for span in spans(table) {
            let Some(cell) = table.cell(span.rows.start, span.shown) else { continue };
            if cell.content == CellContent::Blank {
                continue;
            }
            let Some(source) = cell.source.clone() else { continue };
            let decoration =
                table.columns.get(span.shown).map_or(Decoration::Plain, |c| c.decoration);
            let index = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let at = CellRef::new(index(above + span.rows.start), index(span.columns.start));
            let printed = decorated(cell, decoration, theme);
            let figure = PrintedFigure { printed, source: Some(source) };
            shown.insert((name.clone(), at), vec![figure]);
        }
    }
    shown
}
