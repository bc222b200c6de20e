//! Number formats: is it a date, a percentage, a scaled amount?
//!
//! A format is up to four sections apart by `;`, each for some numbers. Quoted text, escaped
//! letters, colours and locales say nothing; what counts are the place-holders `0 # ?`, the
//! letters of dates and times, `%`, and the commas and fixed points by which amounts are shown
//! in thousands or in 万. The letters are those of ECMA-376 part 1, 18.8.31.

mod builtin;
mod section;

pub use builtin::builtin;

use crate::words::Decimal;
use section::{Section, split};

/// What a number format shows a number as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FormatKind {
    /// General: as the program sees fit.
    General,
    /// Digits.
    Number,
    /// Text (`@`).
    Text,
    /// A date, with or without the time.
    Date,
    /// A time of day.
    Time,
    /// A duration, which may exceed a day (`[h]:mm`).
    Elapsed,
}

/// A number format, understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Format {
    sections: Vec<Section>,
}

impl Format {
    /// Understands a format. Every text is some format.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self { sections: split(code).into_iter().map(Section::new).collect() }
    }

    /// What it shows numbers as: what the first section that shows more than fixed text does;
    /// but a section of dates wins, since `[=0]"-";yyyy-mm-dd` is a format of dates.
    #[must_use]
    pub fn kind(&self) -> FormatKind {
        let kinds = || self.sections.iter().filter_map(Section::kind);
        kinds()
            .find(|kind| *kind == FormatKind::Date)
            .or_else(|| kinds().find(|kind| *kind != FormatKind::Text))
            .or_else(|| kinds().next())
            .unwrap_or(FormatKind::Number)
    }

    /// Does it show a date?
    #[must_use]
    pub fn is_date(&self) -> bool {
        self.kind() == FormatKind::Date
    }

    /// Does it show a time of day or a duration, without a date?
    #[must_use]
    pub fn is_time(&self) -> bool {
        matches!(self.kind(), FormatKind::Time | FormatKind::Elapsed)
    }

    /// Does it show numbers as percentages?
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.sections.iter().any(|section| section.percent > 0)
    }

    /// By which power of ten a number is divided before it is shown: 2 × −1 for a percentage,
    /// 3 for `0,`, 4 for `0!.0,"万"` (the fixed point stands where 万 would have it).
    #[must_use]
    pub fn power(&self, number: Decimal) -> i32 {
        self.section(number).map_or(0, Section::power)
    }

    /// How many decimals a number is shown with; `None` if as many as it has.
    #[must_use]
    pub fn decimals(&self, number: Decimal) -> Option<u32> {
        let section = self.section(number)?;
        (section.kind()? == FormatKind::Number).then_some(section.decimals)
    }

    /// The fixed text shown after the digits of a number: `万元` in `0!.0,"万元"`.
    #[must_use]
    pub fn suffix(&self, number: Decimal) -> &str {
        self.section(number).map_or("", |section| section.suffix.as_str())
    }

    /// The section by which a number is shown.
    fn section(&self, number: Decimal) -> Option<&Section> {
        let conditional = self.sections.iter().any(|section| section.condition.is_some());
        if conditional {
            let fits = self.sections.iter().find(|section| {
                section.condition.as_ref().is_some_and(|condition| condition.holds(number))
            });
            return fits
                .or_else(|| self.sections.iter().find(|section| section.condition.is_none()));
        }
        let index = match self.sections.len() {
            0 | 1 => 0,
            2 => usize::from(number < Decimal::ZERO),
            _ if number.is_zero() => 2,
            _ => usize::from(number < Decimal::ZERO),
        };
        self.sections.get(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(code: &str) -> FormatKind {
        Format::new(code).kind()
    }

    fn power(code: &str, number: i64) -> i32 {
        Format::new(code).power(Decimal::from(number))
    }

    #[test]
    fn dates_and_times_are_told_apart_from_numbers() {
        for code in [
            "yyyy-mm-dd",
            "yyyy\"年\"m\"月\"",
            "m\"月\"d\"日\"",
            "m/d/yy h:mm",
            "[$-804]aaaa",
            "aaaa",
            "e\"年\"",
            "[DBNum1][$-804]yyyy\"年\"m\"月\"",
            "[=0]\"-\";yyyy-mm-dd",
            "mmm-yy",
            "yyyy年m月",
            "[$-F800]dddd, mmmm dd, yyyy",
            "gge\"年\"",
            "d",
            "yyyy!年m!月",
            "[DBNum1]yyyy\"年\"m\"月\"d\"日\";@",
            "YYYY-MM-DD",
            "mm",
            "bbbb/m",
        ] {
            assert_eq!(kind(code), FormatKind::Date, "{code}");
        }
        for code in [
            "h:mm",
            "mm:ss",
            "上午/下午h\"时\"mm\"分\"",
            "h:mm AM/PM",
            "mm:ss.0",
            "h\"时\"",
            "ss.000",
        ] {
            assert_eq!(kind(code), FormatKind::Time, "{code}");
        }
        for code in ["[h]:mm", "[mm]:ss", "[hh]", "[s]"] {
            assert_eq!(kind(code), FormatKind::Elapsed, "{code}");
        }
        for code in [
            "0",
            "0.00",
            "#,##0_);[Red](#,##0)",
            "0\"年\"",
            "0!m",
            "0m",
            "[红色]0",
            "0.00E+00",
            "[Blue]0",
            "0\\d",
            "_(* #,##0_)",
            "¥#,##0.00",
            "[$¥-804]#,##0",
            "# ?/?",
            "0\"day\"",
            "\"第\"0\"季度\"",
            "[Yellow]0",
            "[DBNum1]0",
            "0*d",
            "[DBNum2][$-804]General",
        ] {
            assert!(
                matches!(kind(code), FormatKind::Number | FormatKind::General),
                "{code}: {:?}",
                kind(code)
            );
        }
        for code in ["General", "G/通用格式", "general", "Standard", "", "General\"元\""] {
            assert!(
                matches!(kind(code), FormatKind::General | FormatKind::Number),
                "{code}: {:?}",
                kind(code)
            );
        }
        assert_eq!(kind("@"), FormatKind::Text);
    }

    #[test]
    fn amounts_shown_in_wan_are_known() {
        assert_eq!(power("0", 5), 0);
        assert_eq!(power("0.0%", 5), -2);
        assert_eq!(power("0,", 5), 3);
        assert_eq!(power("#,##0", 5), 0);
        assert_eq!(power("0.00,,", 5), 6);
        assert_eq!(power("0!.0,\"万\"", 5), 4);
        assert_eq!(power("0!.0000", 5), 4);
        assert_eq!(power("0\\.0,", 5), 4);
        assert_eq!(power("0\".\"0,", 5), 4);
        assert_eq!(power("#!.#,\"万元\"", 5), 4);
        assert_eq!(Format::new("0!.0,\"万\"").suffix(Decimal::ONE), "万");
        let two = "[>=100000000]0!.00,,\"亿\";[>=10000]0!.0,\"万\";0";
        assert_eq!(power(two, 200_000_000), 8);
        assert_eq!(power(two, 20_000), 4);
        assert_eq!(power(two, 2_000), 0);
        assert!(Format::new("0.00%").is_percent());
        assert!(!Format::new("0\"%\"").is_percent());
        assert!(!Format::new("0\\%").is_percent());
    }

    #[test]
    fn built_in_formats_are_spelled_out() {
        assert_eq!(builtin(31), Some("yyyy\"年\"m\"月\"d\"日\""));
        for id in (14..=17).chain([22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) {
            assert_eq!(builtin(id).map(kind), Some(FormatKind::Date), "{id}");
        }
        for id in [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56] {
            assert_eq!(builtin(id).map(kind), Some(FormatKind::Time), "{id}");
        }
        assert_eq!(builtin(0), None);
        assert!(builtin(9).is_some_and(|code| Format::new(code).is_percent()));
    }

    #[test]
    fn any_text_is_some_format() {
        for code in
            ["\"", "[", "[>", "\\", "!", ";;;;;;", "[h", "0%%%%", "é年[]", "[<>]0", "_", "*"]
        {
            let format = Format::new(code);
            let _ = (format.kind(), format.power(Decimal::ONE), format.is_percent());
        }
    }
}
