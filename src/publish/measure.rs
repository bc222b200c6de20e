//! How wide Chinese text is, and into how many lines it breaks.
//!
//! A spreadsheet program neither widens a column nor heightens a merged row for its text, so it
//! is measured here. The widths lean to the wide side: the reader's program may lack the named
//! font and take a wider one, and a little air is better than a cut figure.

use unicode_width::UnicodeWidthChar;

/// The height of a line, in sizes of its font; generous enough for every usual Chinese font.
pub const LINE: f64 = 1.45;

/// Marks that may not begin a line.
const CLOSING: &str = "，。、；：？！）》〉」』】〕］％%,.;:?!)]}…—·”’";
/// Marks that may not end one.
const OPENING: &str = "（《〈「『【〔［([{“‘";

/// The width of a character in sizes of its font: a Chinese one is 1.
#[must_use]
pub fn em(letter: char) -> f64 {
    match letter {
        '0'..='9' => 0.55,
        'M' | 'W' | '@' | '%' | 'm' | 'w' => 0.9,
        '(' | ')' | '[' | ']' | '-' | '/' | 'I' | 'J' | 'f' | 'i' | 'j' | 'l' | 'r' | 't' => {
            0.4
        }
        'A'..='Z' => 0.74,
        'a'..='z' => 0.56,
        ' ' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' => 0.3,
        _ => match letter.width_cjk() {
            None | Some(0) => 0.0,
            Some(1) => 0.62,
            Some(_) => 1.0,
        },
    }
}

/// The width of the widest line of a text, in points, at a size in points.
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    text.split('\n').map(|line| line_width(line) * size).fold(0.0, f64::max)
}

fn line_width(line: &str) -> f64 {
    line.chars().map(em).sum()
}

/// The width of the widest piece of a text that cannot be broken, in points.
#[must_use]
pub fn unbreakable(text: &str, size: f64) -> f64 {
    text.split('\n')
        .flat_map(pieces)
        .map(|piece| line_width(piece.trim_end()) * size)
        .fold(0.0, f64::max)
}

/// Into how many lines a text breaks in a width (points) at a size (points); at least one.
#[must_use]
pub fn lines(text: &str, size: f64, room: f64) -> usize {
    broken(text, size, room).len()
}

/// A text broken into lines in a width (points) at a size (points), the way a spreadsheet
/// program does it; at least one.
#[must_use]
pub fn broken(text: &str, size: f64, room: f64) -> Vec<String> {
    let room = (room / size).max(1.0);
    text.split('\n').flat_map(|line| broken_line(line, room)).collect()
}

fn broken_line(line: &str, room: f64) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut used = 0.0;
    for piece in pieces(line) {
        let seen = line_width(piece.trim_end());
        if used > 0.0 && used + seen > room {
            out.push(String::new());
            used = 0.0;
        }
        if seen <= room {
            used += line_width(piece);
            push(&mut out, piece);
            continue;
        }
        // A word longer than a line is cut where the line ends.
        for letter in piece.chars() {
            let wide = em(letter);
            if used + wide > room && used > 0.0 {
                out.push(String::new());
                used = 0.0;
            }
            used += wide;
            push(&mut out, letter.encode_utf8(&mut [0; 4]));
        }
    }
    out
}

fn push(lines: &mut [String], text: &str) {
    if let Some(last) = lines.last_mut() {
        last.push_str(text);
    }
}

/// The pieces of a line that stay together: a Chinese character, a Latin word, a number, each
/// with the marks that may not be torn from it.
fn pieces(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, letter) in line.char_indices() {
        if let Some(last) = before
            && may_break(last, letter)
        {
            out.push(&line[start..at]);
            start = at;
        }
        before = Some(letter);
    }
    if start < line.len() {
        out.push(&line[start..]);
    }
    out
}

fn may_break(last: char, next: char) -> bool {
    if CLOSING.contains(next) || OPENING.contains(last) || next.is_whitespace() {
        return false;
    }
    let word = |letter: char| letter.width_cjk().unwrap_or(0) < 2 && !letter.is_whitespace();
    !(word(last) && word(next))
}

/// A title broken into lines of nearly the same length, at places where a person would break
/// it: after 的, before 《, never inside a number.
#[must_use]
pub fn title_lines(title: &str, size: f64, room: f64) -> Vec<String> {
    title.split('\n').flat_map(|line| balanced(line, (room / size).max(1.0))).collect()
}

/// Titles longer than this many pieces are not balanced (the work grows with the square).
const LONGEST_BALANCED: usize = 200;

fn balanced(line: &str, room: f64) -> Vec<String> {
    let parts = pieces(line);
    let total = line_width(line);
    if total <= room || parts.len() < 2 || parts.len() > LONGEST_BALANCED {
        return vec![line.to_owned()];
    }
    let widths: Vec<f64> = parts.iter().map(|part| line_width(part)).collect();
    let fewest = broken_line(line, room).len();
    let target = total / f64::from(u32::try_from(fewest).unwrap_or(u32::MAX));
    // cheapest[i]: the least cost of breaking the first i pieces, and where the last line
    // begins. A line costs the square of its distance from the target, and what its break is
    // worth.
    let mut cheapest: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=parts.len() {
        let mut best = (f64::INFINITY, end - 1);
        let mut wide = 0.0;
        for start in (0..end).rev() {
            wide += widths[start];
            if wide > room && start + 1 < end {
                break;
            }
            let joint = if start == 0 { 0.0 } else { torn(parts[start - 1], parts[start]) };
            let cost = cheapest[start].0 + (wide - target).powi(2) + joint;
            if cost < best.0 {
                best = (cost, start);
            }
        }
        cheapest.push(best);
    }
    let mut out = Vec::new();
    let mut end = parts.len();
    while end > 0 {
        let start = cheapest[end].1;
        out.push(parts[start..end].concat().trim().to_owned());
        end = start;
    }
    out.reverse();
    out
}

/// What it costs to tear a title between two pieces.
fn torn(last: &str, next: &str) -> f64 {
    const GOOD_AFTER: &str = "的和与及、，）》〕度年月季区市县省";
    const BAD_BEFORE: &str = "的和与及了年月日号度市县区额率数量费金表";
    // the second half of words that titles of the office are made of: 企业, 排污口, 情况, 结果
    const ENDS_A_WORD: &str = "业口程务况果位目作设贴助示报查治核议资品全站府展暖季成账属";
    let torn_before = |letters: &str| next.starts_with(|letter| letters.contains(letter));
    if torn_before(BAD_BEFORE) || torn_before(ENDS_A_WORD) {
        40.0
    } else if next.starts_with('《') || last.ends_with(|letter| GOOD_AFTER.contains(letter)) {
        0.0
    } else {
        20.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_and_latin_are_measured_apart() {
        assert!((width("县区", 12.0) - 24.0).abs() < 1e-9);
        assert!(width("51403", 12.0) < width("五一四〇三", 12.0));
        assert!((width("户数\n（户）", 10.0) - 30.0).abs() < 1e-9);
        assert!(width("—", 12.0) > 11.9);
    }

    #[test]
    fn numbers_and_marks_are_not_torn() {
        assert_eq!(pieces("增长6.1%，其中"), ["增", "长", "6.1%，", "其", "中"]);
        assert_eq!(pieces("（一）heat pump"), ["（一）", "heat ", "pump"]);
        assert_eq!(lines("清洁取暖补助", 12.0, 36.0), 2);
        assert_eq!(lines("", 12.0, 36.0), 1);
        assert_eq!(lines("140.08", 12.0, 12.0), 5);
    }

    #[test]
    fn a_title_breaks_where_a_person_would_break_it() {
        let title = "关于2023年第三季度全市政府网站和政务新媒体检查情况的通报";
        let broken = title_lines(title, 22.0, 28.0 * 16.0);
        assert_eq!(broken, ["关于2023年第三季度全市政府网站和", "政务新媒体检查情况的通报"]);
        assert_eq!(title_lines("短题", 22.0, 440.0), ["短题"]);
        let title = "关于2024年入河排污口排查整治情况的通报";
        let broken = title_lines(title, 22.0, 18.0 * 22.0);
        assert_eq!(broken, ["关于2024年入河排污口", "排查整治情况的通报"]);
    }

    proptest! {
        #[test]
        fn breaking_loses_nothing(title in "[市县的和a-c0-9，（）《》 ]{0,60}", room in 1.0..40.0) {
            let broken = title_lines(&title, 1.0, room);
            let strip = |text: &str| text.replace(' ', "");
            prop_assert_eq!(strip(&broken.concat()), strip(&title));
            prop_assert!(lines(&title, 1.0, room) >= 1);
        }
    }
}
