//! Which cell of a published workbook shows which figure.

use crate::publish::document::{Cell, PrintedFigure};
use crate::words::CellRef;
use std::collections::BTreeMap;

/// The figures of a workbook, by sheet and cell. A cell of a table shows one figure, a
/// paragraph may show several, in the order in which they stand in it.
pub type Figures = BTreeMap<(String, CellRef), Vec<PrintedFigure>>;

/// The figures of a page whose sheet has no final name yet.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct PageFigures(pub(super) Vec<(CellRef, Vec<PrintedFigure>)>);

impl PageFigures {
    /// Remembers what a cell of a table shows, if it has a source.
    pub(super) fn note(&mut self, at: CellRef, printed: &str, cell: &Cell) {
        if let Some(source) = &cell.source {
            let figure =
                PrintedFigure { printed: printed.to_owned(), source: Some(source.clone()) };
            self.0.push((at, vec![figure]));
        }
    }
}
