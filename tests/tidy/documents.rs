//! The documents say what the program does: they are generated from it, or held against it.

use super::{catalogue, none, root, sources};
use crate::case::{self, expected};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use tongbao::words::diagnostic::codes;

/// A finding as a case shows it: the case's path and the lines.
struct Example {
    case: String,
    text: String,
}

fn document(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|_| panic!("{path} is not there"))
}

/// For each code the first case in which it occurs, by path of the case.
fn examples() -> BTreeMap<&'static str, Example> {
    let mut examples = BTreeMap::new();
    for folder in case::folders() {
        let text = fs::read_to_string(folder.join("expected/findings.txt")).unwrap_or_default();
        let path = super::below_root(&folder);
        for code in codes::ALL {
            if let Some(text) = finding(&text, code.name) {
                examples
                    .entry(code.name)
                    .or_insert_with(|| Example { case: path.clone(), text });
            }
        }
    }
    examples
}

/// The lines of the first finding of a code: to the next blank line or the next finding.
fn finding(text: &str, code: &str) -> Option<String> {
    let mark = format!("[{code}]");
    let mut lines = text.lines().skip_while(|line| !line.contains(&mark));
    let mut found = lines.next()?.to_owned();
    for line in lines.take_while(|line| !line.trim().is_empty() && line.starts_with(' ')) {
        found.push('\n');
        found.push_str(line);
    }
    Some(found)
}

/// Each code is shown by a case.
pub(crate) fn every_code_has_a_case() {
    let examples = examples();
    let missing = codes::ALL.iter().filter(|code| !examples.contains_key(code.name));
    none(&missing.map(|code| format!("no case shows {code}")).collect::<Vec<_>>());
}

/// `docs/diagnostics.md` is what the catalogue and the cases give.
pub(crate) fn diagnostics_page_is_generated() {
    let file = root().join("docs/diagnostics.md");
    if let Err(why) = expected::compare_text(&file, &diagnostics_page()) {
        panic!("docs/{why}");
    }
}

fn diagnostics_page() -> String {
    let (chinese, _) = catalogue::texts();
    let text = |key: String| chinese.get(&key).map_or(String::new(), |text| shown(text));
    let examples = examples();
    let mut page = String::from(PREFACE);
    for code in codes::ALL {
        let _ = write!(page, "\n## {code} {}\n", text(code.name.to_owned()));
        for part in ["about", "hint"] {
            let text = text(format!("{code}.{part}"));
            if !text.is_empty() {
                let _ = write!(page, "\n{text}\n");
            }
        }
        if let Some(Example { case, text }) = examples.get(code.name) {
            let _ = write!(page, "\n```text\n{text}\n```\n\n示例：`{case}`\n");
        }
    }
    page
}

const PREFACE: &str = "\
# 审核意见代码

每个代码一节：含义、原因、怎么办，以及一个示例。代码不重复使用，也不挪作他用。
字母表示应当查看哪里：D 声明，F 文件，L 表样，V 单元格的值，C 审核关系，S 数据库，Q 查询，B 通报，T 溯源，M 命令与本机。

本页由语言目录和测试案例生成（`UPDATE=1 cargo test`），请勿手工修改。
";

/// A text of the catalogue with its variables shown as `…`, and of what is chosen between, what
/// is said unless something else fits.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        shown.push_str(before);
        let (inner, after) = after.split_at(end_of_braces(after));
        rest = after.strip_prefix('}').unwrap_or(after);
        let literal = inner.trim().strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
        match inner.split_once("*[").and_then(|(_, usual)| usual.split_once(']')) {
            Some((_, usual)) => {
                let usual = usual.split("\n[").next().unwrap_or(usual);
                shown.push_str(&self::shown(usual.trim()));
            }
            None => shown.push_str(literal.unwrap_or("…")),
        }
    }
    shown + rest
}

/// Where the brace closes that was open before a text.
fn end_of_braces(text: &str) -> usize {
    let mut open = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at;
        }
    }
    text.len()
}

/// `docs/declarations.md` names each key that a declaration may have.
pub(crate) fn every_key_is_described() {
    let page = document("docs/declarations.md");
    let keys = declared_keys();
    assert!(!keys.is_empty(), "src/workspace declares no KEYS");
    let missing = keys.iter().filter(|(_, key)| !names_key(&page, key));
    none(&missing.map(|(kind, key)| format!("{kind}: `{key}`")).collect::<Vec<_>>());
}

/// Is the key there as code: `key` in backquotes, in a table's head, or before an equals sign?
fn names_key(page: &str, key: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    page.match_indices(key).any(|(at, _)| {
        let free = page[..at].chars().next_back().is_none_or(|c| !plain(c));
        let after = page[at + key.len()..].trim_start_matches(' ');
        free && after.starts_with(['`', '=', ']', '.'])
    })
}

/// What `KEYS` in `src/workspace` lists, as written there: pairs of a kind and the constant that
/// holds its keys.
fn declared_keys() -> Vec<(String, String)> {
    let texts: Vec<String> = sources("src/workspace")
        .iter()
        .map(|source| super::without_comments(&source.text))
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let list = |beginning: &str| {
        let after = texts.iter().find_map(|text| text.split_once(beginning))?.1;
        Some(after.split_once("];").map_or(after, |(list, _)| list).to_owned())
    };
    let mut keys = Vec::new();
    for pair in
        list("const KEYS: &[(&str, &[&str])] = &[").unwrap_or_default().split('(').skip(1)
    {
        let mut parts =
            pair.split(['"', ',', ')']).map(str::trim).filter(|part| !part.is_empty());
        let (Some(kind), Some(constant)) = (parts.next(), parts.next()) else { continue };
        let constant = constant.rsplit("::").next().unwrap_or(constant);
        let list = list(&format!("const {constant}: &[&str] = &["))
            .unwrap_or_else(|| panic!("src/workspace: no list {constant} of keys"));
        let quoted = list.split('"').skip(1).step_by(2);
        keys.extend(quoted.map(|key| (kind.to_owned(), key.to_owned())));
    }
    keys
}

/// Each command of the program in README's fenced blocks is run by a case.
pub(crate) fn the_readme_is_a_case() {
    let readme = document("README.md");
    let run: Vec<String> = case::folders()
        .iter()
        .filter_map(|folder| case::declaration(folder).ok())
        .flat_map(|declaration| declaration.run)
        .map(|line| line.trim_start_matches("!binary ").to_owned())
        .collect();
    let mut fenced = false;
    let mut missing = Vec::new();
    for line in readme.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        let line = line.trim().trim_start_matches("$ ");
        let command = line.strip_prefix("cargo run -- ").or(line.strip_prefix("tongbao "));
        if let Some(command) = command.filter(|_| fenced) {
            let command = command.split(" #").next().unwrap_or(command).trim();
            if !run.iter().any(|line| line == command) {
                missing.push(format!("no case runs: {command}"));
            }
        }
    }
    none(&missing);
}
