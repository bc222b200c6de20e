//! A book as text that a person can read and compare, and back.
//!
//! ```text
//! # 表1 (hidden)
//! 1: A=县区 B="总 数" C=占比
//! 2: A=甲县 B=1200 C==0.36{0%}
//! 3: A="007" B=2023-01-05{yyyy/m/d} C=!#N/A
//! merge A5:C5
//! hidden row 2
//! hidden columns C-E
//! filter A1:C3
//! ```
//!
//! A sheet is a line `# name`, then one line for each row that holds something, then what else
//! is known of the sheet. A cell is its letters, `=`, and its value:
//!
//! | written | is |
//! |---|---|
//! | `12.5` | a number |
//! | `县区`, `"two words"` | text; in quotes where it could be taken for something else |
//! | `2023-01-05`, `2023-01-05T08:30:00` | a date |
//! | `@0.5` | a time of day or a duration, in days |
//! | `TRUE`, `FALSE` | a flag |
//! | `!#N/A` | an error value |
//! | `~140321199001011234` | a number with more digits than are kept |
//! | `=12`, `=?` | the value of a formula; a formula never computed |
//! | `0.36{0%}` | a value with its number format |
//!
//! In quotes `\n \r \t \" \\ \u{3000}` stand for characters; in braces `\}` and `\\`. Lines
//! that are blank or begin with `//` say nothing.

mod parse;
mod write;

pub use parse::{GridFault, parse_grid};
pub use write::grid_text;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::excel::book::{Book, Cell, CellValue, Sheet, Visibility};
    use crate::words::{CellRef, Decimal};
    use jiff::civil::DateTime;
    use proptest::prelude::*;
    use std::sync::Arc;

    const EXAMPLE: &str = r#"# 表1 (hidden)
1: A=县区 B="总 数" C=占比
2: A=甲县 B=1200 C==0.36{0%} D="  12 "
3: A="007" B=2023-01-05{yyyy/m/d} C=!#N/A D==? E=TRUE F=@0.5{h:mm} G=~140321199001011234
5: A="TRUE" B="=1" C="" D="a\nb" E="\u{3000}合计" XFD=-0.5 AA==文字
merge A6:C6
hidden row 2
hidden rows 7-9
hidden column C
filter A1:C3

# "Sheet (hidden)"
"#;

    #[test]
    fn the_example_reads_back_as_it_is() {
        let book = parse_grid(EXAMPLE).unwrap();
        assert_eq!(book.sheets.len(), 2);
        assert_eq!(&*book.sheets[1].name, "Sheet (hidden)");
        assert_eq!(book.sheets[0].visibility, Visibility::Hidden);
        let again = grid_text(&book);
        assert_eq!(parse_grid(&again).unwrap(), book);
        assert!(again.starts_with("# 表1 (hidden)\n1: A=县区 B=\"总 数\" C=占比\n"), "{again}");
    }

    #[test]
    fn faults_name_their_line() {
        for (text, line) in [
            ("1: A=1", 1),
            ("# a\nx", 2),
            ("# a\n0: A=1", 2),
            ("# a\n1: A=\"x", 2),
            ("# a\n1: XFE=1", 2),
            ("# a\n1: A=1{0", 2),
            ("# a\n1: A=1\n1: A=2", 3),
            ("# a\nmerge A", 2),
            ("# a\nhidden row 0", 2),
            ("# a\n1: A=1 A=2", 2),
            ("# a\n\n1: =1", 3),
            ("# a\n1: A=?", 2),
        ] {
            assert_eq!(parse_grid(text).map_err(|fault| fault.line), Err(line), "{text}");
        }
    }

    #[derive(Clone, Debug)]
    enum Made {
        Text(String),
        LongNumber(String),
        Error(String),
        Value(CellValue<'static>),
    }

    impl Made {
        fn value(&self) -> CellValue<'_> {
            match self {
                Self::Text(text) => CellValue::Text(text),
                Self::LongNumber(text) => CellValue::LongNumber(text),
                Self::Error(text) => CellValue::Error(text),
                Self::Value(value) => *value,
            }
        }
    }

    fn value() -> impl Strategy<Value = Made> {
        let text = prop_oneof![
            "[ a-z0-9=\"\\\\{}~@!?#.县区年\u{3000}\u{a0}\n\t\r:/-]{0,8}",
            Just("TRUE".to_owned()),
            Just("2023-01-05".to_owned()),
            ".{0,6}",
        ];
        prop_oneof![
            (any::<i32>(), 0u32..9).prop_map(|(mantissa, scale)| Made::Value(
                CellValue::Number(Decimal::new(i64::from(mantissa), scale).normalize())
            )),
            text.clone().prop_map(Made::Text),
            text.clone().prop_map(Made::LongNumber),
            text.prop_map(Made::Error),
            any::<bool>().prop_map(|flag| Made::Value(CellValue::Flag(flag))),
            (0i64..100_000)
                .prop_map(|n| Made::Value(CellValue::Time(Decimal::new(n, 4).normalize()))),
            (1900i16..9999, 1i8..=12, 1i8..=28, 0i8..24, 0i8..60, 0i32..1000).prop_map(
                |(year, month, day, hour, minute, milli)| Made::Value(CellValue::Date(
                    DateTime::new(year, month, day, hour, minute, 0, milli * 1_000_000)
                        .unwrap()
                ))
            ),
            Just(Made::Value(CellValue::NotComputed)),
        ]
    }

    proptest! {
        #[test]
        fn any_book_reads_back(
            cells in proptest::collection::btree_map((0u32..20, 0u32..40), (value(), proptest::option::of("[0#.%{}\\\\\"年 ]{1,6}"), any::<bool>()), 0..20),
            name in "[^\\p{C}]{1,12}|表 \\(hidden\\)|\" x|a\nb",
            rows in proptest::collection::btree_set(0u32..30, 0..10),
            columns in proptest::collection::btree_set(0u32..300, 0..10),
        ) {
            let cells = cells.iter().map(|((row, column), (value, format, formula))| {
                let value = value.value();
                let formula = *formula || value == CellValue::NotComputed;
                Cell { at: CellRef::new(*row, *column), value, format: format.as_deref(), formula }
            });
            let sheet = Sheet {
                name: Arc::from(name), cells: cells.collect(), hidden_rows: rows, hidden_columns: columns,
                visibility: Visibility::VeryHidden, ..Sheet::default()
            };
            let book = Book { sheets: vec![sheet], plain_text: false };
            let text = grid_text(&book);
            prop_assert_eq!(parse_grid(&text), Ok(book), "{}", text);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "(# a\n)?([0-9]{1,2}: [A-Z]=[^\n]{0,12}\n){0,3}.{0,20}") {
            let _ = parse_grid(&text);
        }
    }
}
