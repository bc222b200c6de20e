//! What a filled workbook has to say below its figures: as a table would.

use crate::publish::document::{Cell, Row, Table, TableColumn};
use crate::publish::layout::notes::notes;
use crate::publish::legend;
use crate::publish::theme::Symbols;
use crate::words::Missing;

/// The notes of all blocks and places.
pub(super) struct Notes {
    lines: Vec<String>,
    legend: Vec<String>,
    /// the missing figures that stand in no block
    alone: Table,
    /// Were they put somewhere?
    pub(super) printed: bool,
}

impl Notes {
    /// Those that the bulletin has to print anyway.
    pub(super) fn new(said: &[String]) -> Self {
        let columns = vec![TableColumn::default(), TableColumn::default()];
        let alone = Table { columns, ..Table::default() };
        Self { lines: said.to_vec(), legend: Vec::new(), alone, printed: false }
    }

    /// What a block says about itself.
    pub(super) fn of_table(&mut self, table: &Table) {
        also(&mut self.lines, &table.notes);
        also(&mut self.legend, &table.legend);
    }

    /// A figure that is missing from its place.
    pub(super) fn missing(&mut self, row: &str, column: &str, why: &Missing) {
        let name = Cell::text(format!("{row}{column}"));
        self.alone.rows.push(Row::body(vec![name, Cell::missing(why.clone())]));
    }

    /// All of them as they are printed, a line each.
    pub(super) fn lines(&self, symbols: &Symbols) -> Vec<String> {
        let (mut lines, mut words) = (self.lines.clone(), self.legend.clone());
        also(&mut lines, &legend::missing_notes(&self.alone, symbols));
        also(&mut words, &legend::legend(&self.alone, symbols));
        notes(&Table { notes: lines, legend: words, ..Table::default() })
    }
}

fn also(lines: &mut Vec<String>, more: &[String]) {
    for line in more {
        if !lines.contains(line) {
            lines.push(line.clone());
        }
    }
}
