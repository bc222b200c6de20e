//! Times of day as people type them, and as cells keep them.

use crate::words::{Decimal, text};

/// Reads `8:30`, `08:30:00`, `8时30分`, `下午3点`; gives `HH:MM`, with seconds if there are any.
pub(super) fn read(written: &str) -> Option<String> {
    let compact = text::compact(written).replace("点半", "点30分");
    let (afternoon, plain) = ["下午", "晚上", "晚"]
        .iter()
        .find_map(|word| compact.strip_prefix(word))
        .map_or((false, compact.as_str()), |rest| (true, rest));
    let plain = ["上午", "早上", "凌晨"]
        .iter()
        .find_map(|word| plain.strip_prefix(word))
        .unwrap_or(plain);
    let marks: String = plain.chars().filter(|c| !c.is_ascii_digit()).collect();
    if ![":", "::", "时", "点", "时分", "点分", "时分秒", "点分秒"].contains(&marks.as_str())
    {
        return None;
    }
    let numbers: Option<Vec<u32>> = plain
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| Some(part).filter(|part| part.len() <= 2)?.parse().ok())
        .collect();
    let (hour, minute, second) = match numbers?.as_slice() {
        [hour] if !marks.contains(':') => (*hour, 0, 0),
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return None,
    };
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    spelled(hour, minute, second)
}

/// A part of a day as a time of day; none if it is a day or more.
pub(super) fn of_part(part: Decimal) -> Option<String> {
    if part < Decimal::ZERO || part >= Decimal::ONE {
        return None;
    }
    // stored as a fraction of a day, which is seldom exact
    let seconds = (part * Decimal::from(86_400_u32)).round();
    let seconds = u32::try_from(seconds.mantissa()).ok().filter(|_| seconds.scale() == 0)?;
    spelled(seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// `HH:MM`, or `HH:MM:SS`.
pub(super) fn spelled(hour: u32, minute: u32, second: u32) -> Option<String> {
    let sound = hour < 24 && minute < 60 && second < 60;
    sound.then(|| {
        let short = format!("{hour:02}:{minute:02}");
        if second == 0 { short } else { format!("{short}:{second:02}") }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_times() {
        for (text, time) in [
            ("8:30", "08:30"),
            ("08：30：05", "08:30:05"),
            ("8时30分", "08:30"),
            ("下午3点", "15:00"),
            ("上午8点半", "08:30"),
            ("12:00:00", "12:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(time), "{text}");
        }
        for text in ["", "24:00", "8:60", "早", "8", "8.30", "::", "1:2:3:4"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(of_part(Decimal::new(35_416_667, 8)).as_deref(), Some("08:30"));
        assert_eq!(of_part(Decimal::ONE), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = read(&text);
        }
    }
}
