//! What every notice must keep.

use super::*;
use crate::publish::document::Run;
use crate::publish::sample;

#[test]
fn dump() {
    let own = |document: &Document, name: &str| {
        let bytes = publish(document, &Theme::default(), &Properties::default()).unwrap();
        std::fs::write(format!("/tmp/media/{name}.docx"), bytes).unwrap();
    };
    own(&sample::notice(), "notice");
    let full = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未".repeat(60);
    let grid = Document {
        blocks: vec![Block::Paragraph(vec![Run::Text(full)])],
        ..Document::default()
    };
    own(&grid, "grid");
}
