//! What is seen only when the cells of a column are held against each other: percentages beside
//! plain numbers, numbers typed among formulas.

use crate::excel::format::Format;
use crate::excel::{Cell, CellValue};
use crate::ingest::number_text;
use crate::ingest::receive::Reader;
use crate::words::CellRef;
use crate::words::diagnostic::{Finding, codes};
use crate::words::{Decimal, text};
use crate::workspace::dataset::{ColumnKind, Role};
use std::collections::BTreeMap;

/// What was counted of one column.
#[derive(Default)]
struct Count {
    marked: u64,
    plain: u64,
    plain_first: Option<CellRef>,
    formulas: u64,
    typed: u64,
    typed_first: Option<CellRef>,
}

/// Counts for each declared column.
#[derive(Default)]
pub(super) struct Alongside(BTreeMap<usize, Count>);

impl Alongside {
    /// Takes a cell of a record into account.
    pub(super) fn see(&mut self, index: usize, kind: &ColumnKind, role: Role, cell: &Cell) {
        let percent = matches!(kind, ColumnKind::Percent { .. });
        if !percent && role != Role::Measure {
            return;
        }
        let number = match &cell.value {
            CellValue::Number(number) => Some((*number, is_percent(cell))),
            CellValue::Text(text) => match number_text::read(text) {
                number_text::Read::Number { number, percent } => Some((number, percent)),
                _ => None,
            },
            _ => None,
        };
        let Some((number, marked)) = number else { return };
        let count = self.0.entry(index).or_default();
        if cell.formula {
            count.formulas += 1;
        } else {
            count.typed += 1;
            count.typed_first.get_or_insert(cell.at);
        }
        // nothing is nothing, in per cent and without
        if percent && marked {
            count.marked += 1;
        } else if percent && number != Decimal::ZERO {
            count.plain += 1;
            count.plain_first.get_or_insert(cell.at);
        }
    }
}

fn is_percent(cell: &Cell) -> bool {
    cell.format.is_some_and(|code| Format::new(code).is_percent())
}

impl Reader<'_> {
    /// Tells of columns whose cells do not go together.
    pub(super) fn report_alongside(&mut self, alongside: &Alongside) {
        for (index, count) in &alongside.0 {
            let column = &self.dataset.columns[*index];
            let counts_in_percent = column.unit.as_deref() == Some("%");
            if let Some(at) = count.plain_first.filter(|_| count.marked > 0) {
                let finding = Finding::new(codes::V205, self.at(at))
                    .with("label", text::shown(&column.label, 40))
                    .with("plain", count.plain)
                    .with("marked", count.marked)
                    .with("unit", if counts_in_percent { "percent" } else { "none" })
                    .asked_by(column.asked.clone());
                self.findings.push(finding);
            }
            // one or two typed over among many formulas
            let few = count.formulas >= 3 && count.typed * 3 <= count.formulas;
            if let Some(at) = count.typed_first.filter(|_| few) {
                let finding = Finding::new(codes::V206, self.at(at))
                    .with("label", text::shown(&column.label, 40))
                    .with("typed", count.typed)
                    .with("formulas", count.formulas)
                    .asked_by(column.asked.clone());
                self.findings.push(finding);
            }
        }
    }
}
