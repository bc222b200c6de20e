//! Names of sheets: what a spreadsheet program accepts, each only once.

use std::collections::BTreeSet;

const LONGEST: usize = 31;

/// The names the sheets will bear: forbidden characters replaced, at most 31 characters long,
/// no two alike (a second `附件1` becomes `附件1(2)`). Names that are fine stay as they are, so
/// doing it twice changes nothing.
#[must_use]
pub fn sheet_names<'a>(wished: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for wish in wished {
        let plain = acceptable(wish);
        let mut name = plain.clone();
        let mut count = 1_u32;
        while !taken.insert(name.to_lowercase()) {
            count += 1;
            let mark = format!("({count})");
            name = format!("{}{mark}", cut(&plain, LONGEST - mark.len()));
        }
        names.push(name);
    }
    names
}

fn acceptable(wish: &str) -> String {
    let replaced: String = wish
        .chars()
        .map(|letter| match letter {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '_',
            '\'' => '’',
            // Neither control characters nor the two that XML cannot hold.
            letter if letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}') => ' ',
            letter => letter,
        })
        .collect();
    let name = cut(replaced.trim(), LONGEST).trim_end().to_owned();
    // A spreadsheet program keeps the name History for itself.
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        format!("表{name}")
    } else {
        name
    }
}

/// The beginning of a text, at most `limit` UTF-16 units long (the way programs count them).
fn cut(text: &str, limit: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= limit
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_made_acceptable_and_unique() {
        let names = sheet_names(["附件1", "附件1", "a/b", "A/B", "", "History"]);
        assert_eq!(names, ["附件1", "附件1(2)", "a_b", "A_B(2)", "表", "表History"]);
    }

    proptest! {
        #[test]
        fn twice_changes_nothing(wished in proptest::collection::vec(".{0,40}", 0..6)) {
            let once = sheet_names(wished.iter().map(String::as_str));
            let twice = sheet_names(once.iter().map(String::as_str));
            prop_assert_eq!(&once, &twice);
            prop_assert!(once.iter().all(|name| name.encode_utf16().count() <= LONGEST));
        }
    }
}
