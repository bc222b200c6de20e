//! The register of rules: what the schemes say has become of each rule of the city's documents.

use super::root;
use crate::case::expected;
use std::collections::BTreeMap;
use std::fmt::Write;
use tongbao::workspace::Workspace;
use tongbao::workspace::scheme::Scheme;
use tongbao::workspace::scheme::register::{Entry, Fate};

/// Every entry of every scheme, by the rule's number.
fn entries() -> BTreeMap<String, Vec<Entry>> {
    let workspace = Workspace::load(root()).expect("the workspace can be read").value;
    let mut by_rule: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in workspace.schemes.values().flat_map(Scheme::register) {
        by_rule.entry(entry.rule.clone()).or_default().push(entry);
    }
    by_rule
}

/// The five collections of documents from which the rules were taken, and how many rules each has.
const DOCUMENTS: [(&str, usize); 5] =
    [("000-", 27), ("001-", 37), ("002-", 17), ("003-", 18), ("004-", 145)];

/// Every rule of the city's documents is in the register, each with one fate.
pub(crate) fn register_of_rules_is_whole() {
    let entries = entries();
    for (document, count) in DOCUMENTS {
        let found: Vec<&String> =
            entries.keys().filter(|rule| rule.starts_with(document)).collect();
        assert_eq!(found.len(), count, "rules of {document}: {found:?}");
    }
    assert_eq!(entries.len(), 244, "rules of no known document");
    let sort = |fate: &Fate| match fate {
        Fate::Declared(..) | Fate::Elsewhere(_) => 0,
        Fate::Restated(_) => 1,
        Fate::NotComputable(_) => 2,
    };
    let torn: Vec<&String> = entries
        .iter()
        .filter(|(_, of_rule)| {
            of_rule.iter().any(|one| sort(&one.fate) != sort(&of_rule[0].fate))
        })
        .map(|(rule, _)| rule)
        .collect();
    assert!(torn.is_empty(), "rules with two fates: {torn:?}");
}

/// `docs/rules.md` is what the schemes say.
pub(crate) fn register_of_rules_is_generated() {
    let file = root().join("docs/rules.md");
    if let Err(why) = expected::compare_text(&file, &page(&entries())) {
        panic!("docs/{why}");
    }
}

fn page(rules: &BTreeMap<String, Vec<Entry>>) -> String {
    let mut counts = [0_usize; 3];
    let mut lines = String::new();
    for (rule, entries) in rules {
        let fate = &entries[0].fate;
        counts[match fate {
            Fate::Declared(..) | Fate::Elsewhere(_) => 0,
            Fate::Restated(_) => 1,
            Fate::NotComputable(_) => 2,
        }] += 1;
        let places: Vec<String> = entries
            .iter()
            .map(|entry| match &entry.fate {
                Fate::Declared("scheme", _) => format!("`{}` 文件头", entry.scheme),
                Fate::Declared(kind, name) => {
                    format!("`{}` `[[{kind}]]` `{name}` {}", entry.scheme, entry.article)
                        .trim_end()
                        .to_owned()
                }
                Fate::Elsewhere(by) => format!("`{by}`（登记在 `{}`）", entry.scheme),
                Fate::Restated(of) => format!("重复 {of}（登记在 `{}`）", entry.scheme),
                Fate::NotComputable(why) => format!("{why}（登记在 `{}`）", entry.scheme),
            })
            .collect();
        let word = match fate {
            Fate::Declared(..) | Fate::Elsewhere(_) => "已声明",
            Fate::Restated(_) => "重复",
            Fate::NotComputable(_) => "算不出",
        };
        writeln!(lines, "| {rule} | {word} | {} |", places.join("<br>")).expect("a text");
    }
    format!(
        "# 规则登记表\n\n\
         由各评分细则的 `rules`、`[[elsewhere]]`、`[[restated]]`、`[[not_computable]]` 生成，请勿手改；\
         重新生成：`UPDATE=1 cargo test --test cases tidy`。\n\n\
         共 {} 条：已声明 {}，重复 {}，算不出 {}。\n\n\
         | 规则 | 去处 | 在哪里、为什么 |\n| --- | --- | --- |\n{lines}",
        rules.len(),
        counts[0],
        counts[1],
        counts[2],
    )
}
