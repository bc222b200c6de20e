//! Every sentence a person can meet, in Chinese and English (Fluent).
//!
//! The sentences live in `locales/zh-CN/*.ftl` and `locales/en/*.ftl`, compiled into the binary;
//! a test keeps both languages' keys equal. Nothing else in the program holds a sentence, except
//! what a declaration of the city says itself.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::OnceLock;

/// A language to speak.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Language {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}

macro_rules! texts {
    ($($name:literal)+) => {
        &[$((
            $name,
            include_str!(concat!("../../locales/zh-CN/", $name, ".ftl")),
            include_str!(concat!("../../locales/en/", $name, ".ftl")),
        )),+]
    };
}

/// The texts compiled in: name, Chinese, English. One file for each letter of the codes, and
/// one for the program's own words.
pub const TEXTS: &[(&str, &str, &str)] = texts! {
    "declarations" "files" "layout" "values" "checks" "store" "queries" "schemes" "bulletins"
    "trace" "program" "cli" "forms" "awards" "rounds"
};

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static CHINESE: OnceLock<Bundle> = OnceLock::new();
    static ENGLISH: OnceLock<Bundle> = OnceLock::new();
    let (cell, name) = match language {
        Language::Chinese => (&CHINESE, "zh-CN"),
        Language::English => (&ENGLISH, "en"),
    };
    cell.get_or_init(|| {
        let mut bundle =
            FluentBundle::new_concurrent(name.parse().into_iter().collect::<Vec<_>>());
        // Isolation marks would stand invisibly in files and terminals.
        bundle.set_use_isolating(false);
        for (_, chinese, english) in TEXTS {
            let text = if language == Language::Chinese { chinese } else { english };
            let (Ok(resource) | Err((resource, _))) =
                FluentResource::try_new((*text).to_owned());
            bundle.add_resource_overriding(resource);
        }
        bundle
    })
}

/// The parts of sentences that count something.
const COUNTS: [&str; 4] = ["count", "files", "vintages", "now"];

/// The sentence `key` (or its attribute), with its parts filled in; `None` if there is none.
#[must_use]
pub fn sentence(
    language: Language,
    key: &str,
    attribute: Option<&str>,
    parts: &[(&'static str, String)],
) -> Option<String> {
    let bundle = bundle(language);
    let message = bundle.get_message(key)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut arguments = FluentArgs::new();
    for (name, value) in parts {
        match value.parse::<u32>() {
            // a sentence may choose its words by a count, and by nothing else
            Ok(count) if COUNTS.contains(name) => arguments.set(*name, count),
            _ => arguments.set(*name, value.clone()),
        }
    }
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned())
}

/// A sentence of the program (summaries, prompts); the key itself where there is none.
#[must_use]
pub fn say(language: Language, key: &str, parts: &[(&'static str, String)]) -> String {
    sentence(language, key, None, parts).unwrap_or_else(|| key.to_owned())
}
