//! Text as people type it: full width or half, letter-spaced, with line breaks, nearly right.

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

/// Half width, with no blanks or control characters at all: the form in which headings, labels,
/// aliases and periods are compared.
#[must_use]
pub fn compact(text: &str) -> String {
    // most texts are plain Chinese and ASCII, which have no other form
    let is_plain =
        |letter: char| letter.is_ascii() || matches!(letter, '\u{4E00}'..='\u{9FFF}');
    if text.chars().all(is_plain) {
        let kept = |letter: char| !letter.is_ascii_whitespace() && !letter.is_ascii_control();
        if text.chars().all(kept) {
            return text.to_owned();
        }
        return text.chars().filter(|letter| kept(*letter)).collect();
    }
    // an accent that stood alone may now follow a letter: composed again
    text.nfkc().filter(|letter| !letter.is_whitespace() && !ignorable(*letter)).nfc().collect()
}

/// Compact, without anything in brackets and without marks that required headings carry:
/// `*总投资（万元）` → `总投资`.
#[must_use]
pub fn bare(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for letter in compact(text).chars() {
        match letter {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            '*' | '※' | '#' | ':' | '、' | '_' => {}
            _ if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out
}

/// One line: white space of every kind at the ends removed and inside folded to one blank.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || ignorable(letter))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn ignorable(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

/// Text that is safe on a terminal and in a log: control characters and marks that turn the
/// direction of writing are shown as `\u{..}`; one line; at most `limit` characters.
#[must_use]
pub fn shown(text: &str, limit: usize) -> String {
    let mut out = String::new();
    for (count, letter) in text.chars().enumerate() {
        if count == limit {
            out.push('…');
            break;
        }
        match letter {
            '\n' => out.push('⏎'),
            '\r' => {}
            letter if ignorable(letter) => out.push_str(&letter.escape_unicode().to_string()),
            letter => out.push(letter),
        }
    }
    out
}

/// Columns on a terminal or in a character-cell grid: a Chinese character takes two.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width_cjk()
}

/// The candidate nearest to a word, if it is near enough to be a slip of the keyboard.
#[must_use]
pub fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = word.chars().count();
    // most words have nothing in common: the exact distance is worked out for the others only
    let may_be_near = |candidate: &&str| {
        let other = candidate.chars().count();
        let allowed = (length.max(other) / 3).max(1);
        let shared = word.chars().filter(|letter| candidate.contains(*letter)).count();
        length.abs_diff(other) <= allowed && shared + allowed >= length
    };
    candidates
        .into_iter()
        .filter(may_be_near)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            let length = candidate.chars().count().max(word.chars().count());
            *distance > 0 && *distance <= (length / 3).max(1) && *distance < length
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Is this a name for a declared object or column: a letter, then letters, digits, underscores?
#[must_use]
pub fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && text.len() <= 64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headings_compare_as_people_see_them() {
        assert_eq!(compact("清 算\n户　数"), "清算户数");
        assert_eq!(compact("（万元）"), "(万元)");
        assert_eq!(bare("*总投资（万元）"), "总投资");
        assert_eq!(nearest("househods", ["households", "fuel"]), Some("households"));
        assert_eq!(nearest("x", ["fuel"]), None);
        assert_eq!(shown("a\u{202E}b\n", 9), "a\\u{202e}b⏎");
    }

    proptest! {
        #[test]
        fn any_text_is_handled(text in ".{0,64}") {
            let once = compact(&text);
            prop_assert_eq!(compact(&once), once);
            let _ = (bare(&text), one_line(&text), shown(&text, 10));
        }
    }
}
