//! Units of measure that differ by a power of ten: 元 and 万元, 人 and 万人.

use crate::excel::Sheet;
use crate::ingest::heading;
use crate::words::{CellRef, text};

/// Units without their power of ten, each with other spellings.
const UNITS: [&[&str]; 15] = [
    &["元", "元人民币", "人民币元"],
    &["美元"],
    &["人", "人次"],
    &["户"],
    &["吨", "t"],
    &["平方米", "m2", "㎡", "平米"],
    &["立方米", "m3", "方"],
    &["千瓦时", "kwh", "度"],
    &["千瓦", "kw"],
    &["个", "家", "件", "项"],
    &["台", "套", "辆"],
    &["亩"],
    &["公顷"],
    &["米", "m"],
    &["公里", "千米", "km"],
];
/// Words for powers of ten before a unit.
const POWERS: [(&str, u8); 7] =
    [("", 0), ("十", 1), ("百", 2), ("千", 3), ("万", 4), ("百万", 6), ("亿", 8)];

/// Which unit, and how many tens.
fn read(written: &str) -> Option<(usize, u8)> {
    let compact = text::compact(written).to_lowercase();
    UNITS.iter().enumerate().find_map(|(at, spellings)| {
        let one = |spelling: &&str| {
            let power = compact.strip_suffix(*spelling)?;
            POWERS.iter().find(|(word, _)| *word == power).map(|(_, tens)| (at, *tens))
        };
        spellings.iter().find_map(one)
    })
}

/// Is it a unit without a power of ten: 元, 人?
pub(super) fn is_plain(written: &str) -> bool {
    read(written).is_some_and(|(_, tens)| tens == 0)
}

/// Is it a unit of measure?
pub(super) fn is_unit(written: &str) -> bool {
    read(written).is_some() || ["%", "‰"].contains(&text::compact(written).as_str())
}

/// The same unit, in the same or another spelling.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    text::compact(a) == text::compact(b) || read(a).zip(read(b)).is_some_and(|(a, b)| a == b)
}

/// The same unit by another power of ten: the figures may be ten thousand times too large.
pub(super) fn differ_in_scale(a: &str, b: &str) -> bool {
    read(a).zip(read(b)).is_some_and(|(a, b)| a.0 == b.0 && a.1 != b.1)
}

/// The line 单位：万元、亩 above a table: its cell and the units it names.
pub(super) fn line_above(sheet: &Sheet, top: u32) -> Option<(CellRef, Vec<String>)> {
    let above = sheet.cells.iter().take_while(|cell| cell.at.row < top).take(400);
    above.filter_map(|cell| Some((cell.at, units_of(&heading::plain(&cell.value))?))).last()
}

/// `单位：万元、亩`, also behind other labels in the same cell; 填报单位 names no measure.
fn units_of(written: &str) -> Option<Vec<String>> {
    let compact = text::compact(written);
    let at = compact.match_indices("单位:").find(|(at, _)| {
        let before = &compact[..*at];
        let named = ["填报", "报送", "上报", "编制", "编报", "填表", "主管", "制表"];
        !named.iter().any(|word| before.ends_with(word))
    })?;
    let rest = &compact[at.0 + "单位:".len()..];
    let units: Vec<String> = rest
        .trim_end_matches(')')
        .split(['、', ',', '/', ';', '和'])
        .filter(|unit| is_unit(unit))
        .map(str::to_owned)
        .collect();
    (!units.is_empty()).then_some(units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn units_that_are_confused() {
        assert!(differ_in_scale("亿元", "万元"));
        assert!(differ_in_scale("人", "万人"));
        assert!(!differ_in_scale("万元", "万元"));
        assert!(!differ_in_scale("万元", "亩"));
        assert!(is_same("m²", "平方米"));
        assert_eq!(units_of("填报单位（盖章）：甲县"), None);
        assert_eq!(units_of("单位：万元、亩"), Some(vec!["万元".into(), "亩".into()]));
        assert_eq!(units_of("填表人：某 计量单位: 亿元"), Some(vec!["亿元".into()]));
    }

    proptest! {
        #[test]
        fn any_text_names_units_or_not(text in ".{0,40}") {
            let _ = (is_unit(&text), units_of(&text), differ_in_scale(&text, "万元"));
        }
    }
}
