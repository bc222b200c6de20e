//! The parts of a sentence that say how much and which way.

use crate::publish::legend::word;
use crate::words::Fraction;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A part of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// A number as written.
    Number(String),
    /// A word of direction.
    Direction(&'static str),
}

impl Token {
    pub(super) fn text(&self) -> &str {
        match self {
            Token::Number(text) => text,
            Token::Direction(word) => word,
        }
    }

    /// Do both say the same? `1.50` and `1.5` do.
    pub(super) fn means(&self, other: &Self) -> bool {
        match (self, other) {
            (Token::Number(a), Token::Number(b)) => {
                let percent = a.ends_with(['%', '‰']) == b.ends_with(['%', '‰']);
                a == b || (percent && number(a).is_some() && number(a) == number(b))
            }
            (a, b) => a == b,
        }
    }
}

/// Every word of direction, the longest first.
static DIRECTIONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let listed = word("words-of-direction", &[]);
    let words: BTreeSet<String> = listed.split('、').map(str::to_owned).collect();
    let mut words: Vec<&'static str> =
        words.into_iter().map(|word| &*Box::leak(word.into_boxed_str())).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
});

/// A text as it is compared: without blanks, full-width digits as plain ones.
pub(super) fn plain(text: &str) -> String {
    let plain = |letter: char| match letter {
        '０'..='９' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        '．' => '.',
        '％' => '%',
        '－' | '−' => '-',
        other => other,
    };
    text.chars().filter(|letter| !letter.is_whitespace()).map(plain).collect()
}

/// A cell's text as a number: `↓1,234.50` is -1234.5, 平 is 0.
pub(super) fn number(text: &str) -> Option<Fraction> {
    let text = plain(text).replace(',', "");
    let text = text.trim_end_matches(['%', '‰']);
    if text == "平" {
        return Some(Fraction::zero());
    }
    let text = text.strip_prefix('↑').unwrap_or(text);
    match text.strip_prefix('↓') {
        Some(size) => Fraction::parse(size).map(|size| -&size),
        None => Fraction::parse(text),
    }
}

/// The numbers and words of direction of a plain text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut before = ' ';
    'text: while let Some(letter) = rest.chars().next() {
        let signed = letter == '-' && !before.is_ascii_digit() && !before.is_alphabetic();
        let digits = if signed { &rest[1..] } else { rest };
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            let mut end = rest.len() - digits.len();
            for (at, c) in digits.char_indices() {
                let follows =
                    digits[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
                if c.is_ascii_digit() || (matches!(c, '.' | ',') && follows) {
                    end = rest.len() - digits.len() + at + 1;
                } else {
                    break;
                }
            }
            let unit = rest[end..].chars().next().filter(|c| matches!(c, '%' | '‰'));
            end += unit.map_or(0, char::len_utf8);
            tokens.push(Token::Number(rest[..end].replace(',', "")));
            before = '0';
            rest = &rest[end..];
            continue;
        }
        for word in DIRECTIONS.iter() {
            if let Some(after) = rest.strip_prefix(word) {
                tokens.push(Token::Direction(word));
                before = ' ';
                rest = after;
                continue 'text;
            }
        }
        before = letter;
        rest = &rest[letter.len_utf8()..];
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_directions_are_found() {
        let told: Vec<String> = tokens("同比增长3.2%，低于-1,234.50亿元，持平于序时")
            .iter()
            .map(|token| token.text().to_owned())
            .collect();
        assert_eq!(told, ["增长", "3.2%", "低于", "-1234.50", "持平于"]);
        assert_eq!(number("↓1,2.50"), Fraction::parse("-12.5"));
        assert_eq!(plain("１２．５ ％　"), "12.5%");
    }
}
