//! Numbers as people type them into text cells.

use crate::words::{Decimal, text};

/// What a text is, as a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Read {
    /// A number; `percent` if it carried a percent sign (the number is as written, before it).
    Number { number: Decimal, percent: bool },
    /// It would be a number if one character were not a letter that looks like a digit; the
    /// character and its place, counted from one.
    Lookalike { letter: char, place: usize },
    /// A number with something behind it that looks like a unit.
    WithUnit { unit: String },
    /// Not a number.
    Other,
}

/// Reads `12189`, `12,189`, ` 12189 `, `１２１８９`, `-3.5`, `36%`.
pub(super) fn read(written: &str) -> Read {
    let compact = text::compact(written);
    let (digits, percent) = match compact.strip_suffix('%') {
        Some(digits) => (digits, true),
        None => (compact.as_str(), false),
    };
    let plain = without_separators(digits);
    if let Some(number) = plain.as_deref().and_then(decimal) {
        return Read::Number { number, percent };
    }
    if let Some((letter, place)) = lookalike(digits) {
        return Read::Lookalike { letter, place };
    }
    let end = digits
        .char_indices()
        .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')))
        .map_or(digits.len(), |(at, _)| at);
    let (number, unit) = digits.split_at(end);
    let has_number = without_separators(number).as_deref().and_then(decimal).is_some();
    if has_number && unit.chars().count() <= 6 && !unit.chars().any(|c| c.is_ascii_digit()) {
        return Read::WithUnit { unit: unit.to_owned() };
    }
    Read::Other
}

fn decimal(digits: &str) -> Option<Decimal> {
    let plain = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let sound = !plain.is_empty()
        && plain.starts_with(|c: char| c.is_ascii_digit())
        && plain.ends_with(|c: char| c.is_ascii_digit())
        && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    sound.then(|| Decimal::from_str_exact(digits.trim_start_matches('+')).ok()).flatten()
}

/// Without thousands separators, which must stand where they belong.
fn without_separators(digits: &str) -> Option<String> {
    let digits = digits.replace(['−', '－'], "-");
    if !digits.contains(',') {
        return Some(digits);
    }
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) => (whole.to_owned(), format!(".{part}")),
        None => (digits, String::new()),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let sound = (1..=3).contains(&first.trim_start_matches('-').len())
        && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
    sound.then(|| format!("{}{part}", whole.replace(',', "")))
}

const LOOKALIKES: [(char, char); 8] = [
    ('O', '0'),
    ('o', '0'),
    ('〇', '0'),
    ('l', '1'),
    ('I', '1'),
    ('|', '1'),
    ('S', '5'),
    ('B', '8'),
];

fn lookalike(digits: &str) -> Option<(char, usize)> {
    let found = digits
        .chars()
        .enumerate()
        .find(|(_, letter)| LOOKALIKES.iter().any(|(wrong, _)| wrong == letter))?;
    let mended: String = digits
        .chars()
        .map(|letter| {
            LOOKALIKES
                .iter()
                .find(|(wrong, _)| *wrong == letter)
                .map_or(letter, |(_, right)| *right)
        })
        .collect();
    let has_digit = digits.chars().any(|letter| letter.is_ascii_digit());
    let is_number = without_separators(&mended).as_deref().and_then(decimal).is_some();
    (has_digit && is_number).then_some((found.1, found.0 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Option<(String, bool)> {
        match read(text) {
            Read::Number { number, percent } => Some((number.to_string(), percent)),
            _ => None,
        }
    }

    #[test]
    fn spellings_of_numbers() {
        for (text, value) in [
            (" 12189 ", "12189"),
            ("１２，１８９", "12189"),
            ("12,189.50", "12189.50"),
            ("-3.5", "-3.5"),
            ("+7", "7"),
        ] {
            assert_eq!(number(text), Some((value.to_owned(), false)), "{text}");
        }
        assert_eq!(number("36%"), Some(("36".to_owned(), true)));
        assert_eq!(read("1,2O0"), Read::Lookalike { letter: 'O', place: 4 });
        assert_eq!(read("123户"), Read::WithUnit { unit: "户".to_owned() });
        for text in ["", "1,23", "1.2.3", "--1", "1e5", "见附件", "2021年", ".5", "5."] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = read(&text);
        }
    }
}
