//! What a cell of a workbook can take without changing it.

/// Characters (UTF-16 units) that a cell can hold.
pub(super) const LONGEST_TEXT: usize = 32_767;

/// The number a spreadsheet keeps without losing a digit: at most 15 significant ones.
pub(super) fn whole_number(digits: &str) -> Option<f64> {
    let plain = digits.strip_prefix('-').unwrap_or(digits);
    let decimal = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let significant: String = plain.chars().filter(char::is_ascii_digit).collect();
    if !decimal || significant.is_empty() || significant.trim_start_matches('0').len() > 15 {
        return None;
    }
    digits.parse().ok()
}

/// Text as the library may take it. It would take `<r>…</r>` for its own mark-up and write it
/// unescaped; a blank behind it keeps it text.
pub(super) fn clean(text: &str) -> String {
    let mut out: String = text
        .chars()
        .map(|letter| if letter.is_control() && letter != '\n' { ' ' } else { letter })
        .collect();
    if out.starts_with("<r>") && out.ends_with("</r>") {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_every_digit_or_stays_text() {
        for (digits, number) in [
            ("0", Some(0.0)),
            ("-12.50", Some(-12.5)),
            ("0.000123456789012345", Some(0.000_123_456_789_012_345)),
        ] {
            assert_eq!(whole_number(digits), number, "{digits}");
        }
        for digits in ["", "-", ".", "1e5", "inf", "1.2.3", "—", "1234567890123456"] {
            assert_eq!(whole_number(digits), None, "{digits}");
        }
    }
}
