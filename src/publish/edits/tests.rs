//! Planted edits are found, and nothing else.

use super::{Change, ChangeKind, Words, compare};
use crate::excel::Reader;
use crate::excel::write::Properties;
use crate::publish::sample;
use crate::publish::theme::Theme;
use crate::publish::{docx, xlsx};

fn told(changes: &[Change]) -> Vec<(ChangeKind, &str, &str)> {
    changes.iter().map(|c| (c.kind, c.printed.as_str(), c.stands.as_str())).collect()
}

#[test]
fn what_comes_back_as_it_went_has_no_changes() {
    let (document, theme) = (sample::notice(), Theme::default());
    let notice = docx::publish(&document, &theme, &Properties::default()).expect("a notice");
    let back = docx::words_of(&notice.bytes).expect("readable");
    assert_eq!(told(&compare(&notice.words, &notice.figures, &back)), []);
    assert!(notice.figures.len() > 20);
    let book = xlsx::publish(&document, &theme, &Properties::default()).expect("a workbook");
    let read = Reader::default().read(&book.bytes).expect("readable");
    let back = xlsx::of_book(&read.book);
    assert_eq!(told(&compare(&book.words, &book.figures, &back)), []);
}

fn edited(words: &Words, edits: &[(&str, &str)]) -> Words {
    let mut words = words.clone();
    for (old, new) in edits {
        let cell = words
            .values_mut()
            .flat_map(|cells| cells.values_mut())
            .find(|text| text.contains(old))
            .expect(old);
        *cell = cell.replace(old, new);
    }
    words
}

#[test]
fn a_row_taken_out_is_one_change_and_moved_ones_none() {
    let (document, theme) = (sample::notice(), Theme::default());
    let notice = docx::publish(&document, &theme, &Properties::default()).expect("a notice");
    let mut back = edited(&notice.words, &[("96.43", "97.43")]);
    let name = notice.words.keys().find(|name| {
        notice.words[*name].values().any(|text| text.contains("96.43")) && **name != "正文"
    });
    let table = back.get_mut(name.expect("a table")).expect("a table");
    let rows = table.keys().map(|at| at.row).max().expect("rows");
    // the third row of the body goes, the others move up and are numbered anew
    let gone = 5;
    let moved = std::mem::take(table).into_iter().filter(|(at, _)| at.row != gone);
    *table = moved
        .map(|(mut at, text)| {
            at.row -= u32::from(at.row > gone);
            let serial = at.column == 0 && at.row >= gone && at.row < rows - 1;
            (at, if serial { (at.row - 2).to_string() } else { text })
        })
        .collect();
    let changes = compare(&notice.words, &notice.figures, &back);
    let kinds: Vec<ChangeKind> = changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Figure, ChangeKind::Gone], "{:?}", told(&changes));
    assert!(changes[0].source.is_some());
}
