//! What holds for all media together: the same figures, well-formed files, the same bytes.

use crate::excel::write::{Content, Properties};
use crate::publish::document::{Block, ChartKind, Document};
use crate::publish::{Theme, docx, html, sample, xlsx};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

/// The texts in markup, a blank between elements; those in an element that is left out by name
/// and class are not among them. Panics where it is not well-formed.
fn texts(xml: &str, left_out: &[(&str, &str)]) -> String {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut out, mut depth, mut silent) = (String::new(), 0_usize, None);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(element) => {
                depth += 1;
                out.push(' ');
                let name = element.name();
                let name: &str = name.as_ref();
                let class = element
                    .attributes()
                    .map(|attribute| attribute.expect("an attribute"))
                    .find(|attribute| attribute.key.as_ref() == "class")
                    .map(|attribute| attribute.value.into_owned())
                    .unwrap_or_default();
                let out =
                    left_out.iter().any(|(n, c)| *n == name && (c.is_empty() || *c == class));
                if out && silent.is_none() {
                    silent = Some(depth);
                }
            }
            Event::End(_) => {
                out.push(' ');
                if silent == Some(depth) {
                    silent = None;
                }
                depth -= 1;
            }
            Event::Empty(element) => {
                element.attributes().for_each(|one| drop(one.expect("an attribute")));
            }
            Event::Text(text) if silent.is_none() => {
                out.push_str(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "an element is left open");
    out
}

/// The parts of a package, by name.
fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let count = zip.len();
    let read = |index| {
        let mut part = zip.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(read).collect()
}

/// The numbers in a text as written, without signs: an arrow may stand for one. Zeros are left
/// out, for 平 stands for one.
fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .map(|number| number.trim_matches('.'))
        .filter(|number| number.chars().any(|c| c.is_ascii_digit() && c != '0'))
        .map(str::to_owned)
        .collect()
}

fn of_workbook(document: &Document) -> BTreeSet<String> {
    let layout = xlsx::lay_out(document, &Theme::default());
    let printed = layout.pages.iter().filter(|page| !page.name.ends_with("数据"));
    let all = printed.flat_map(|page| &page.cells).map(|cell| match &cell.content {
        Content::Text(text) | Content::Number(text) => text.as_str(),
        Content::Blank => "",
    });
    numbers(&all.collect::<Vec<_>>().join(" "))
}

fn of_notice(document: &Document) -> BTreeSet<String> {
    let issue = docx::publish(document, &Theme::default(), &Properties::default());
    let said = parts(issue.expect("a notice").bytes)
        .into_iter()
        .filter(|(name, _)| name.contains("document.xml") || name.contains("charts/"))
        .map(|(_, text)| texts(&text, &[("c:formatCode", "")]));
    numbers(&said.collect::<String>())
}

fn of_page(document: &Document) -> BTreeSet<String> {
    let page = html::publish(document, &Theme::default(), &Properties::default());
    // the numbers of an axis are no figures
    numbers(&texts(&page.text, &[("style", ""), ("title", ""), ("text", "tick")]))
}

#[test]
fn the_three_media_carry_the_same_figures() {
    for kind in [ChartKind::Bar, ChartKind::Column, ChartKind::Line] {
        let mut document = sample::notice();
        document.blocks.push(Block::Chart(sample::chart(kind)));
        let workbook = of_workbook(&document);
        assert!(workbook.contains("96.43") && workbook.contains("91.54"));
        assert_eq!(workbook, of_notice(&document));
        assert_eq!(workbook, of_page(&document));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Any document is written, well-formed, with the same bytes twice.
    #[test]
    fn any_document_is_written(document in sample::documents()) {
        let theme = Theme::default();
        let properties =
            Properties { title: document.title.clone(), ..Properties::default() };
        let notice =
            || docx::publish(&document, &theme, &properties).expect("a notice").bytes;
        let bytes = notice();
        prop_assert_eq!(&bytes, &notice());
        for (_, text) in parts(bytes) {
            texts(&text, &[]);

        }
        let page = || html::publish(&document, &theme, &properties);
        texts(&page().text, &[]);
        prop_assert_eq!(page(), page());
    }
}
