//! What a cell prints, as text, and in which number format.

use crate::publish::document::{Cell, CellContent, Decoration};
use crate::publish::theme::Theme;

/// The text a reader sees in the cell.
pub(in crate::publish) fn printed(cell: &Cell, theme: &Theme) -> String {
    match &cell.content {
        CellContent::Blank => String::new(),
        CellContent::Text(text) => text.clone(),
        CellContent::Number { fixed, .. } if theme.thousands => with_commas(fixed),
        CellContent::Number { fixed, .. } => fixed.clone(),
        CellContent::Missing(why) => theme.symbols.of(why).to_owned(),
        CellContent::Serial(number) => number.to_string(),
    }
}

/// The text a reader sees in a cell of a decorated column: ↑ or ↓ stands for the sign, as the
/// number format of [`number_format`] has it.
pub(in crate::publish) fn decorated(
    cell: &Cell,
    decoration: Decoration,
    theme: &Theme,
) -> String {
    let text = printed(cell, theme);
    match (&cell.content, decoration) {
        (CellContent::Number { fixed, .. }, Decoration::Arrow) => {
            if fixed.chars().all(|letter| matches!(letter, '0' | '.' | '-')) {
                "平".to_owned()
            } else if let Some(size) = text.strip_prefix('-') {
                format!("↓{size}")
            } else {
                format!("↑{text}")
            }
        }
        _ => text,
    }
}

/// The number format that shows a number with exactly its printed decimals, and so many blanks
/// behind it. (An indent would do the same, but some programs drop it when they print.)
pub(in crate::publish) fn number_format(
    fixed: &str,
    decoration: Decoration,
    blanks: usize,
    theme: &Theme,
) -> String {
    let decimals = fixed.split_once('.').map_or(0, |(_, part)| part.len());
    let whole = if theme.thousands { "#,##0" } else { "0" };
    let plain = if decimals == 0 {
        whole.to_owned()
    } else {
        format!("{whole}.{}", "0".repeat(decimals))
    };
    let blanks = "_ ".repeat(blanks);
    match decoration {
        Decoration::Arrow => {
            format!("\"↑\"{plain}{blanks};\"↓\"{plain}{blanks};\"平\"{blanks}")
        }
        Decoration::Plain | Decoration::Bar => format!("{plain}{blanks}"),
    }
}

fn with_commas(fixed: &str) -> String {
    let (whole, part) = fixed.split_once('.').unwrap_or((fixed, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_the_printed_decimals() {
        let theme = Theme { thousands: true, ..Theme::default() };
        assert_eq!(number_format("140.08", Decoration::Plain, 0, &Theme::default()), "0.00");
        assert_eq!(number_format("51403", Decoration::Plain, 1, &theme), "#,##0_ ");
        assert_eq!(with_commas("-1234567.80"), "-1,234,567.80");
        assert_eq!(with_commas("-123"), "-123");
    }
}
