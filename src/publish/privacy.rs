//! No person in a bulletin: a text that looks like an ID-card, a private phone or an account
//! number stops publication. The office's own contact line is declared and passes.

use crate::publish::document::{Block, CellContent, Document, Run};
use crate::publish::edits::Words;

/// A number that should not be printed: what it looks like, masked, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Private {
    /// `resident_id`, `phone` or `account`.
    pub kind: &'static str,
    /// Its first and last digits only.
    pub masked: String,
    /// The heading, title or cell text it stands in, masked.
    pub place: String,
}

/// Every such number in a document's texts, in order.
#[must_use]
pub fn private_numbers(document: &Document) -> Vec<Private> {
    let mut found = Vec::new();
    let mut look = |place: &str, text: &str| {
        for (kind, digits) in numbers(text) {
            found.push(Private { kind, masked: masked(&digits), place: place.to_owned() });
        }
    };
    look(&document.title, &document.title);
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Note(text) => look(&document.title, text),
            Block::Paragraph(runs) => {
                let text: String = runs.iter().map(Run::printed).collect();
                look(&document.title, &text);
            }
            Block::Table(table) => {
                for note in &table.notes {
                    look(&table.title, note);
                }
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    match &cell.content {
                        CellContent::Text(text) => look(&table.title, text),
                        CellContent::Number { fixed, .. } => look(&table.title, fixed),
                        _ => {}
                    }
                }
            }
            Block::Attachments(names) => {
                for name in names {
                    look(&document.title, name);
                }
            }
            Block::Chart(_) | Block::Slot { .. } | Block::Closing(_) => {}
        }
    }
    found
}

/// Every such number among the words of a workbook, but those of the office's own contact line.
#[must_use]
pub fn private_words(words: &Words, contact: &str) -> Vec<Private> {
    let mut found = Vec::new();
    for (sheet, cells) in words {
        for (at, text) in cells {
            let own = numbers(text).into_iter().filter(|(_, digits)| !contact.contains(digits));
            found.extend(own.map(|(kind, digits)| Private {
                kind,
                masked: masked(&digits),
                place: format!("{sheet}!{at}"),
            }));
        }
    }
    found
}

/// Runs of digits (and a final X) that look like a private number.
fn numbers(text: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut run = String::new();
    let mut before = ' ';
    for letter in text.chars().chain([' ']) {
        let closes_id = run.len() == 17 && matches!(letter, 'X' | 'x');
        if letter.is_ascii_digit() || closes_id {
            run.push(letter);
            continue;
        }
        // part of a longer code (140300M019XL0001, 0.123456789012) it is something else
        let inside =
            letter.is_ascii_alphanumeric() || before.is_ascii_alphabetic() || before == '.';
        if !inside && let Some(kind) = looks_like(&run) {
            found.push((kind, run.clone()));
        }
        run.clear();
        before = letter;
    }
    found
}

fn looks_like(run: &str) -> Option<&'static str> {
    let digits = run.as_bytes();
    match digits.len() {
        18 if is_resident_id(digits) => Some("resident_id"),
        16..=19 if digits.iter().all(u8::is_ascii_digit) => Some("account"),
        11 if digits[0] == b'1' && (b'3'..=b'9').contains(&digits[1]) => Some("phone"),
        _ => None,
    }
}

/// GB 11643: the last character is the check digit of the seventeen before it.
fn is_resident_id(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    let index = usize::try_from(sum % 11).unwrap_or(0);
    digits[17].to_ascii_uppercase() == b"10X98765432"[index]
}

fn masked(digits: &str) -> String {
    let shown = 3.min(digits.len());
    format!(
        "{}{}{}",
        &digits[..shown],
        "*".repeat(digits.len() - shown - 2),
        &digits[digits.len() - 2..]
    )
}

#[cfg(test)]
mod tests {
    use super::numbers;

    fn kinds(text: &str) -> Vec<&'static str> {
        numbers(text).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn numbers_of_persons_are_told_from_codes() {
        // a made-up number of a division that does not exist, with its check digit
        assert_eq!(kinds("身份证号999999199001010016"), ["resident_id"]);
        assert_eq!(kinds("电话13900000000。"), ["phone"]);
        assert_eq!(kinds("账号6222000000000000000"), ["account"]);
        for text in
            ["140300M019XL0001", "0353-2293000", "2023-09-30", "1234567", "0.13900000000"]
        {
            assert!(kinds(text).is_empty(), "{text}");
        }
    }
}
