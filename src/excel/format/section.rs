//! One section of a number format.

use super::FormatKind;
use crate::words::Decimal;

/// For which numbers a section counts: `[>=10000]`.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Condition {
    less: bool,
    equal: bool,
    greater: bool,
    bound: Decimal,
}

impl Condition {
    /// Reads what stands between the brackets.
    fn new(text: &str) -> Option<Self> {
        let signs = text.find(|c: char| !"<>=".contains(c))?;
        let (sign, bound) = text.split_at(signs);
        let (less, equal, greater) = match sign {
            "<" => (true, false, false),
            "<=" => (true, true, false),
            "=" => (false, true, false),
            ">=" => (false, true, true),
            ">" => (false, false, true),
            "<>" => (true, false, true),
            _ => return None,
        };
        Some(Self { less, equal, greater, bound: bound.trim().parse().ok()? })
    }

    /// Does the section count for this number?
    pub(super) fn holds(&self, number: Decimal) -> bool {
        match number.cmp(&self.bound) {
            std::cmp::Ordering::Less => self.less,
            std::cmp::Ordering::Equal => self.equal,
            std::cmp::Ordering::Greater => self.greater,
        }
    }
}

/// What tokens of a section show; the greatest decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Shown {
    /// `@`
    Text,
    /// the word General
    General,
    /// a place-holder for a digit
    Places,
    /// an `m`, whose neighbours decide whether it is a month or a minute
    MonthOrMinute,
    /// a letter of a time
    Time,
    /// `[h]`
    Elapsed,
    /// a letter of a date
    Date,
}

/// A section of a format.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Section {
    pub(super) condition: Option<Condition>,
    pub(super) percent: i32,
    pub(super) suffix: String,
    shows: Option<Shown>,
    /// commas behind the last place-holder, each scaling by a thousand
    commas: i32,
    /// a point that is only text: place-holders behind it shift the number
    fixed_point: bool,
    shifted: i32,
    real_point: bool,
    /// place-holders behind the point
    pub(super) decimals: u32,
}

/// The sections of a format: apart by `;` outside quotes and brackets.
pub(super) fn split(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut start, mut quoted, mut bracket, mut escaped) = (0, false, false, false);
    for (index, c) in code.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '!' | '_' | '*' => escaped = true,
            '[' => bracket = true,
            ']' => bracket = false,
            ';' if !bracket => {
                sections.push(&code[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[start..]);
    sections
}

/// Words that stand in a format as such.
const GENERAL: [&str; 3] = ["G/通用格式", "General", "Standard"];
const HALVES: [&str; 3] = ["上午/下午", "AM/PM", "A/P"];

impl Section {
    /// Understands one section.
    pub(super) fn new(code: &str) -> Self {
        let mut section = Self::default();
        let mut rest = code;
        while let Some(c) = rest.chars().next() {
            rest = section.take(c, rest);
        }
        section
    }

    /// Takes one token off the front.
    fn take<'c>(&mut self, c: char, rest: &'c str) -> &'c str {
        let after = &rest[c.len_utf8()..];
        for word in GENERAL {
            if starts_with(rest, word) {
                self.show(Shown::General);
                return &rest[word.len()..];
            }
        }
        for word in HALVES {
            if starts_with(rest, word) {
                self.letters(Shown::Time);
                return &rest[word.len()..];
            }
        }
        match c {
            '"' => {
                let (text, after) = after.split_once('"').unwrap_or((after, ""));
                self.literal(text);
                return after;
            }
            '\\' | '!' => {
                let end = after.chars().next().map_or(0, char::len_utf8);
                self.literal(&after[..end]);
                return &after[end..];
            }
            '_' | '*' => {
                return &after[after.chars().next().map_or(0, char::len_utf8)..];
            }
            '[' => {
                let (inside, after) = after.split_once(']').unwrap_or((after, ""));
                self.bracket(inside);
                return after;
            }
            '0' | '#' | '?' => self.place(),
            ',' if self.places() => self.commas += 1,
            '.' => self.real_point = true,
            '%' => self.percent += 1,
            '@' => self.show(Shown::Text),
            'E' | 'e' if self.places() && after.starts_with(['+', '-']) => return &after[1..],
            _ => self.letter(c),
        }
        after
    }

    /// Notes what a token shows.
    fn show(&mut self, shown: Shown) {
        self.shows = self.shows.max(Some(shown));
    }

    /// Notes letters of a time, unless digits stand before them.
    fn letters(&mut self, shown: Shown) {
        if !self.places() {
            self.show(shown);
        }
    }

    /// Does the section show digits?
    fn places(&self) -> bool {
        self.shows == Some(Shown::Places)
    }

    /// A place-holder for a digit. Behind `ss.` it shows a fraction of a second.
    fn place(&mut self) {
        if self.shows > Some(Shown::Places) {
            return;
        }
        self.show(Shown::Places);
        self.commas = 0;
        self.suffix.clear();
        if self.fixed_point && !self.real_point {
            self.shifted += 1;
        }
        if self.real_point {
            self.decimals += 1;
        }
    }

    /// A letter of a date or time; any other character is shown as it stands.
    fn letter(&mut self, c: char) {
        if self.places() {
            // `0m`: digits first, so the letter is a unit of measure
            self.literal(c.encode_utf8(&mut [0; 4]));
            return;
        }
        match c.to_ascii_lowercase() {
            'y' | 'd' | 'e' | 'g' | 'a' | 'b' => self.show(Shown::Date),
            'h' | 's' => self.show(Shown::Time),
            'm' => self.show(Shown::MonthOrMinute),
            _ => {}
        }
    }

    /// Text shown as it stands.
    fn literal(&mut self, text: &str) {
        if !self.places() {
            return;
        }
        if text == "." && self.suffix.is_empty() {
            self.fixed_point = true;
        } else {
            self.suffix.push_str(text);
        }
    }

    /// What stands in brackets: a duration, a condition; colours, locales and numerals say
    /// nothing about the kind.
    fn bracket(&mut self, inside: &str) {
        let lower = inside.to_ascii_lowercase();
        let same = |letter: char| !lower.is_empty() && lower.chars().all(|c| c == letter);
        if ['h', 'm', 's'].into_iter().any(same) {
            self.letters(Shown::Elapsed);
        } else if let Some(condition) = Condition::new(inside) {
            self.condition = Some(condition);
        }
    }

    /// What the section shows a number as; `None` if it shows fixed text only.
    pub(super) fn kind(&self) -> Option<FormatKind> {
        Some(match self.shows? {
            Shown::Date | Shown::MonthOrMinute => FormatKind::Date,
            Shown::Elapsed => FormatKind::Elapsed,
            Shown::Time => FormatKind::Time,
            Shown::Places => FormatKind::Number,
            Shown::General => FormatKind::General,
            Shown::Text => FormatKind::Text,
        })
    }

    /// By which power of ten a number is divided before it is shown.
    pub(super) fn power(&self) -> i32 {
        if !self.places() {
            return 0;
        }
        3 * self.commas.min(9) + self.shifted.min(27) - 2 * self.percent.min(9)
    }
}

/// Does a text start with a word, whatever the case of its letters?
fn starts_with(text: &str, word: &str) -> bool {
    text.as_bytes()
        .get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
}
