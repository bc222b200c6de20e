//! The notes below a table as they are printed: 注：1.…；2.…。

use crate::publish::document::Table;
use crate::publish::legend::word;

/// The notes and the legend, numbered where there are several, one text for each line.
pub(in crate::publish) fn notes(table: &Table) -> Vec<String> {
    let mut notes: Vec<String> = table.notes.clone();
    if !table.legend.is_empty() {
        notes.push(table.legend.join("，"));
    }
    let last = notes.len().saturating_sub(1);
    let numbered = notes.len() > 1;
    let told = notes.iter().enumerate().map(|(index, note)| {
        let note = note.trim_end_matches(['。', '；', '.', ';']);
        let before = if index == 0 { word("note-head", &[]) } else { "　　".to_owned() };
        let number = if numbered { format!("{}.", index + 1) } else { String::new() };
        let mark = if index == last { '。' } else { '；' };
        format!("{before}{number}{note}{mark}")
    });
    told.collect()
}
