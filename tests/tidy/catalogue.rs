//! The sentences: each code has them, in both languages alike.

use super::none;
use std::collections::{BTreeMap, BTreeSet};
use tongbao::words::catalogue::TEXTS;
use tongbao::words::diagnostic::codes;

/// Text by key, or by `key.attribute`.
pub(crate) type Texts = BTreeMap<String, String>;

/// All texts of both languages: Chinese, English.
pub(crate) fn texts() -> (Texts, Texts) {
    let (mut chinese, mut english) = (Texts::new(), Texts::new());
    for (_, zh, en) in TEXTS {
        chinese.extend(parse(zh));
        english.extend(parse(en));
    }
    (chinese, english)
}

/// The messages of a Fluent file. Lines that go on are joined as Fluent joins them: a message's
/// own text with line ends.
fn parse(text: &str) -> Texts {
    let mut texts = Texts::new();
    let mut message = String::new();
    let mut key = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let inner = line.trim();
        if let Some((name, value)) = named(inner).filter(|_| !line.starts_with(' ')) {
            name.clone_into(&mut message);
            name.clone_into(&mut key);
            texts.insert(key.clone(), value.to_owned());
        } else if let Some((name, value)) = inner.strip_prefix('.').and_then(named) {
            key = format!("{message}.{name}");
            texts.insert(key.clone(), value.to_owned());
        } else if line.starts_with(' ') && !inner.is_empty() {
            let text = texts.entry(key.clone()).or_default();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(inner);
        }
    }
    texts
}

/// `name = value`, if that is what a line is.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once('=')?;
    let name = name.trim_end();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (!name.is_empty() && name.chars().all(plain)).then(|| (name, value.trim()))
}

/// The variables in a text.
fn variables(text: &str) -> BTreeSet<&str> {
    text.split('$')
        .skip(1)
        .map(|rest| {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            &rest[..rest.find(|c| !plain(c)).unwrap_or(rest.len())]
        })
        .collect()
}

/// Each code has a sentence and a page, in both languages.
pub(crate) fn every_code_has_its_sentences() {
    let (chinese, english) = texts();
    let mut faults = Vec::new();
    for code in codes::ALL {
        for (language, texts) in [("zh-CN", &chinese), ("en", &english)] {
            for key in [code.name.to_owned(), format!("{}.about", code.name)] {
                if texts.get(&key).is_none_or(String::is_empty) {
                    faults.push(format!("{language} has no {key}"));
                }
            }
        }
    }
    none(&faults);
}

/// A key that looks like a code is one.
pub(crate) fn every_code_sentence_has_its_code() {
    let known: BTreeSet<&str> = codes::ALL.iter().map(|code| code.name).collect();
    let (chinese, _) = texts();
    let looks = |key: &str| {
        key.len() == 4
            && key.starts_with(|c: char| c.is_ascii_uppercase())
            && key[1..].bytes().all(|byte| byte.is_ascii_digit())
    };
    let strangers = chinese.keys().filter(|key| looks(key) && !known.contains(key.as_str()));
    none(&strangers.map(|key| format!("{key} is no code")).collect::<Vec<_>>());
}

/// Both languages have the same keys and attributes, with the same variables.
pub(crate) fn both_languages_have_the_same_keys() {
    let (chinese, english) = texts();
    let mut faults = Vec::new();
    for (one, other, name) in [(&chinese, &english, "en"), (&english, &chinese, "zh-CN")] {
        let missing = one.keys().filter(|key| !other.contains_key(*key));
        faults.extend(missing.map(|key| format!("{name} has no {key}")));
    }
    for (key, text) in &chinese {
        let Some(other) = english.get(key) else { continue };
        let (zh, en) = (variables(text), variables(other));
        if zh != en {
            faults.push(format!("{key}: zh-CN fills in {zh:?}, en {en:?}"));
        }
    }
    none(&faults);
}

/// A code's sentence is one line without a full stop, and names no one's fault harshly.
pub(crate) fn first_lines_stand_alone() {
    let (chinese, english) = texts();
    let mut faults = Vec::new();
    for code in codes::ALL {
        for texts in [&chinese, &english] {
            let Some(text) = texts.get(code.name) else { continue };
            let lower = text.to_lowercase();
            let harsh = ["非法", "无效", "invalid", "illegal", "bad "];
            if text.ends_with(['.', '。']) || harsh.iter().any(|word| lower.contains(word)) {
                faults.push(format!("{}: {text}", code.name));
            }
        }
    }
    none(&faults);
}
