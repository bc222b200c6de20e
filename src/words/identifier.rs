//! Identifiers with a shape of their own: of persons, organisations, projects, divisions,
//! accounts of new media, telephones.
//!
//! A shape that does not fit is a slip of the pen; a check digit that does not fit may also be a
//! slip in somebody's register, so the two are told apart.

use crate::words::text;
use jiff::civil::Date;

/// A kind of identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Identifier {
    /// 公民身份号码: 18 characters, GB 11643.
    ResidentId,
    /// 统一社会信用代码: 18 characters, GB 32100.
    CreditCode,
    /// 政务新媒体标识码, or the code of a government website.
    MediaCode,
    /// Telephone numbers, several apart by commas.
    Phone,
    /// 投资项目代码: year or month, division, trade, kind, serial number.
    ProjectCode,
    /// 区划代码: 2, 4, 6, 9 or 12 digits.
    Division,
}

/// What a text is, as an identifier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Checked {
    /// It is one: in its usual spelling.
    Sound(String),
    /// Its shape fits and its check digit does not: in its usual spelling, and what the last
    /// digit would have to be.
    CheckDigit(String, char),
    /// It holds a day of birth that does not exist.
    NoSuchDay,
    /// It is none.
    Other,
}

impl Identifier {
    /// Every kind with its word in declarations.
    pub const ALL: [(&'static str, Identifier); 6] = [
        ("resident_id", Identifier::ResidentId),
        ("credit_code", Identifier::CreditCode),
        ("media_code", Identifier::MediaCode),
        ("phone", Identifier::Phone),
        ("project_code", Identifier::ProjectCode),
        ("division", Identifier::Division),
    ];

    /// Its word in declarations.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| word)
    }

    /// Reads a text as one of this kind.
    #[must_use]
    pub fn check(self, written: &str) -> Checked {
        let compact = text::compact(written.trim().trim_start_matches(['\'', '‘', '’']));
        if compact.chars().count() > 200 {
            return Checked::Other;
        }
        let upper = compact.to_uppercase().replace('×', "X");
        match self {
            Self::ResidentId => resident(&upper),
            Self::CreditCode => organisation(&upper),
            Self::MediaCode if is_media(&upper) => Checked::Sound(upper),
            Self::Phone => phones(written).map_or(Checked::Other, Checked::Sound),
            Self::ProjectCode => project(&upper).map_or(Checked::Other, Checked::Sound),
            Self::Division if is_digits(&upper) && [2, 4, 6, 9, 12].contains(&upper.len()) => {
                Checked::Sound(upper)
            }
            Self::MediaCode | Self::Division => Checked::Other,
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// GB 11643: Σ digit × weight, mod 11, through a table.
fn resident(id: &str) -> Checked {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const LAST: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    if id.len() != 18 || !id.is_ascii() || !is_digits(&id[..17]) {
        return Checked::Other;
    }
    let number = |from: usize, to: usize| id[from..to].parse::<i16>().unwrap_or(0);
    let small = |from: usize| i8::try_from(number(from, from + 2)).unwrap_or(0);
    let last = id.chars().last().unwrap_or(' ');
    if !last.is_ascii_digit() && last != 'X' {
        return Checked::Other;
    }
    if !(1800..=2199).contains(&number(6, 10))
        || Date::new(number(6, 10), small(10), small(12)).is_err()
    {
        return Checked::NoSuchDay;
    }
    let digits = id.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let wanted = LAST[usize::try_from(sum % 11).unwrap_or(0)];
    if last == wanted {
        Checked::Sound(id.to_owned())
    } else {
        Checked::CheckDigit(id.to_owned(), wanted)
    }
}

/// GB 32100: 31 − Σ value × 3^(place−1) mod 31, in letters without I, O, S, V, Z.
fn organisation(code: &str) -> Checked {
    const LETTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] =
        [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let values: Vec<usize> = code.chars().filter_map(|letter| LETTERS.find(letter)).collect();
    if values.len() != 18 || code.chars().count() != 18 || !is_digits(&code[2..8]) {
        return Checked::Other;
    }
    let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    let wanted = (31 - sum % 31) % 31;
    if values[17] == wanted {
        Checked::Sound(code.to_owned())
    } else {
        let letter = LETTERS.chars().nth(wanted).unwrap_or('?');
        Checked::CheckDigit(code.to_owned(), letter)
    }
}

/// `000000M000XX0000` of an account, ten digits or `BM` and eight of a website.
fn is_media(code: &str) -> bool {
    let site = code.strip_prefix("BM").unwrap_or(code);
    if is_digits(site) {
        return code.len() == 10;
    }
    code.is_ascii()
        && code.len() == 16
        && is_digits(&code[..6])
        && &code[6..7] == "M"
        && is_digits(&code[7..10])
        && code[10..12].bytes().all(|letter| letter.is_ascii_uppercase())
        && is_digits(&code[12..])
}

/// `2020-000000-01-03-000000`, with its dashes or without.
fn project(code: &str) -> Option<String> {
    let even = code.replace(['—', '–', '_'], "-");
    let parts: Vec<&str> = even.split('-').collect();
    let digits = match parts.as_slice() {
        [all] => (*all).to_owned(),
        all if all.iter().map(|part| part.len()).eq([4, 6, 2, 2, 6]) => parts.concat(),
        _ => return None,
    };
    (digits.len() == 20 && is_digits(&digits)).then(|| {
        let part = |from: usize, to: usize| &digits[from..to];
        let parts = [part(0, 4), part(4, 10), part(10, 12), part(12, 14), part(14, 20)];
        parts.join("-")
    })
}

/// Telephone numbers apart by commas, marks or blanks; each with its dash before the number.
fn phones(written: &str) -> Option<String> {
    let half: String = written.chars().take(200).collect();
    let half = text::one_line(&half);
    let half = half.replace(['（', '('], "").replace(['）', ')'], "-");
    let parts: Vec<&str> = half
        .split([' ', ',', '，', '、', ';', '；', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    let read: Option<Vec<String>> = parts.iter().map(|part| phone(part)).collect();
    // 138 0000 0000, written in groups
    let read = read.or_else(|| phone(&parts.concat()).map(|one| vec![one]))?;
    (!read.is_empty()).then(|| read.join("、"))
}

fn phone(written: &str) -> Option<String> {
    let compact = text::compact(written).replace(['—', '–', '−'], "-");
    let plain = compact.strip_prefix("+86").unwrap_or(&compact).trim_start_matches('-');
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    if !plain.chars().all(|letter| letter.is_ascii_digit() || letter == '-') {
        return None;
    }
    let mobile = digits.len() == 11 && digits.starts_with('1');
    let groups: Vec<&str> = plain.split('-').collect();
    let landline = match groups.as_slice() {
        [area, number, ..] if area.starts_with('0') => {
            (3..=4).contains(&area.len()) && (7..=8).contains(&number.len())
        }
        [number, ..] if number.starts_with('0') => (10..=12).contains(&number.len()),
        [number] => (7..=8).contains(&number.len()) && !number.starts_with(['0', '1']),
        [number, extension] => (7..=8).contains(&number.len()) && extension.len() <= 5,
        _ => false,
    };
    let service =
        digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
    if mobile || service { Some(digits) } else { landline.then(|| plain.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sound(kind: Identifier, written: &str) -> Option<String> {
        match kind.check(written) {
            Checked::Sound(text) => Some(text),
            _ => None,
        }
    }

    #[test]
    fn identifiers_of_the_standards() {
        let id = |text: &str| Identifier::ResidentId.check(text);
        // the example of the standard itself
        assert_eq!(id("11010519491231002x"), Checked::Sound("11010519491231002X".into()));
        assert_eq!(id("１１０１０５１９４９１２３１００２Ⅹ"), id("11010519491231002X"));
        assert_eq!(id("11010519491231002×"), id("11010519491231002X"));
        assert_eq!(
            id("110105194912310021"),
            Checked::CheckDigit("110105194912310021".into(), 'X')
        );
        assert_eq!(id("999999190002290014"), Checked::NoSuchDay);
        assert_eq!(id("1.10105194912310E+17"), Checked::Other);
        let code = |text: &str| Identifier::CreditCode.check(text);
        assert_eq!(code("91350100M000100Y43"), Checked::Sound("91350100M000100Y43".into()));
        assert!(matches!(code("91350100M000100Y44"), Checked::CheckDigit(_, '3')));
        assert_eq!(code("9135O100M000100Y43"), Checked::Other);
        assert_eq!(code("编号编号编号编号编号编号编号编号编号"), Checked::Other);
    }

    #[test]
    fn other_identifiers() {
        let media = Identifier::MediaCode;
        assert!(sound(media, "999900m000xl0001").is_some());
        assert!(sound(media, "9999000001").is_some());
        assert!(sound(media, "999900M00XL0001").is_none());
        let project = Identifier::ProjectCode;
        assert_eq!(
            sound(project, "20209999990103000001").as_deref(),
            Some("2020-999999-01-03-000001")
        );
        assert!(sound(project, "2020—999999—01—03—000001").is_some());
        assert!(sound(project, "2020-99999-01-03-000001").is_none());
        let phone = Identifier::Phone;
        assert_eq!(sound(phone, "100 0000 0000").as_deref(), Some("10000000000"));
        assert_eq!(sound(phone, "（0000）0000000").as_deref(), Some("0000-0000000"));
        assert_eq!(
            sound(phone, "10000000000，0000-2000000").as_deref(),
            Some("10000000000、0000-2000000")
        );
        assert!(sound(phone, "见通讯录").is_none());
        assert!(sound(phone, "").is_none());
        assert_eq!(sound(Identifier::Division, "999900").as_deref(), Some("999900"));
        assert!(sound(Identifier::Division, "99990").is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_checked(text in ".{0,40}", kind in 0_usize..6) {
            let _ = Identifier::ALL[kind].1.check(&text);
        }

        #[test]
        fn one_wrong_digit_is_seen(at in 0_usize..17, other in 0_u32..10) {
            let mut digits: Vec<char> = "11010519491231002X".chars().collect();
            let new = char::from_digit(other, 10).unwrap_or('0');
            let same = digits[at] == new;
            digits[at] = new;
            let text: String = digits.into_iter().collect();
            prop_assert_eq!(sound(Identifier::ResidentId, &text).is_some(), same);
        }
    }
}
