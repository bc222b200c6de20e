//! Every sample opens in a reader that is not the program's own, and shows what went in.

use super::returns::RETURNS;
use super::{figures::COUNTIES, write};
use crate::grid;
use std::path::Path;

/// The text that a sample holds when another library reads it.
fn shown(path: &str, bytes: &[u8]) -> String {
    if Path::new(path).extension().is_some_and(|end| end == "csv") {
        let (text, damaged) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
        assert!(!damaged, "{path} is not GB18030");
        assert!(std::str::from_utf8(bytes).is_err(), "{path} is UTF-8");
        text.into_owned()
    } else {
        grid::read(bytes)
    }
}

/// Each figure, fuel and heading stands in the sample; the period is said in the sheet.
pub(crate) fn open_in_another_reader() {
    for (path, county, season, page) in RETURNS {
        let shown = shown(path, &write(path, &page.build(county, season)));
        for figure in COUNTIES[county].season(season) {
            assert!(shown.contains(&figure.to_string()), "{path}: {figure}\n{shown}");
        }
        assert!(shown.contains(&COUNTIES[county].document(season)), "{path}\n{shown}");
        let first = (2020 + season).to_string();
        let period = ['-', '—', '－'].map(|dash| format!("{first}{dash}{}", 2021 + season));
        assert!(period.iter().any(|period| shown.contains(period)), "{path}\n{shown}");
    }
}
