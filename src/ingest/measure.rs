//! Units of measure as they stand on a sheet: behind a heading, on a line above the table.

use crate::excel::Sheet;
use crate::ingest::heading;
pub(super) use crate::words::measure::{
    differ_in_scale, is_plain, is_same, is_unit, shifted, tens,
};
use crate::words::{CellRef, text};

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

/// The unit in the last brackets of a heading: `总投资(亿元)`.
pub(super) fn of_heading(path: &[String]) -> Option<String> {
    let written = path.join("/");
    let (_, rest) = written.rsplit_once('(')?;
    let (unit, _) = rest.split_once(')')?;
    Some(unit.trim_start_matches("单位:").to_owned())
}

#[cfg(test)]
mod tests {
    use super::units_of;
    use proptest::prelude::*;

    #[test]
    fn lines_that_name_units() {
        assert_eq!(units_of("填报单位（盖章）：甲县"), None);
        assert_eq!(units_of("单位：万元、亩"), Some(vec!["万元".into(), "亩".into()]));
        assert_eq!(units_of("填表人：某 计量单位: 亿元"), Some(vec!["亿元".into()]));
    }

    proptest! {
        #[test]
        fn any_text_names_units_or_not(text in ".{0,40}") {
            let _ = units_of(&text);
        }
    }
}
