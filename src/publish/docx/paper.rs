//! The page of GB/T 9704—2012: A4, a text block of 156 × 225 mm, 22 lines of 28 characters.
//!
//! 28 characters of 3号 (16 points) are a little wider than 156 mm: every character is set
//! closer by a quarter of a point, for a grid of characters is read differently by different
//! programs. The lines are a grid.

use crate::publish::docx::package::{FOOTER_EVEN, FOOTER_ODD};
use crate::publish::layout::{LYING, UPRIGHT as TEXT, of_notice};
use crate::publish::markup::Markup;
use crate::publish::theme::Theme;

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;
/// The short and the long side of A4 in twips.
const A4: (u32, u32) = (11_906, 16_838);
/// From the middle of the page number to the edge of the text block: 7 mm; half a line of 4号.
const NUMBER_BELOW: f64 = 7.0 + 3.0;

/// Measures of the page.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Paper {
    /// The house style with the margins of this page.
    pub(super) theme: Theme,
    /// From line to line, in twips.
    pub(super) pitch: u32,
    /// What is added between characters, in twips; less than nothing.
    pub(super) spacing: i32,
}

impl Paper {
    /// The page in a house style.
    pub(super) fn new(theme: &Theme) -> Self {
        let [left, right, top, bottom] = TEXT;
        let wide = 595.3 - (left + right) * MM;
        let high = 841.9 - (top + bottom) * MM;
        let lines = (high / theme.sizes.line.max(1.0)).floor().max(1.0);
        let size = theme.sizes.text.max(1.0);
        let characters = (wide / size).round().max(1.0);
        Self {
            theme: of_notice(theme),
            pitch: twips(high / lines - 0.025),
            spacing: -i32::try_from(twips(size - wide / characters + 0.049)).unwrap_or(0),
        }
    }

    /// The width of the text in points.
    pub(super) fn width() -> f64 {
        595.3 - (TEXT[0] + TEXT[1]) * MM
    }

    /// The width of so many characters of the text, in twips.
    pub(super) fn characters(&self, count: f64) -> u32 {
        let each = self.theme.sizes.text + f64::from(self.spacing) / 20.0;
        twips(count * each)
    }

    /// What a section's pages are.
    pub(super) fn section(&self, x: &mut Markup, landscape: bool) {
        let (margins, wide, high) =
            if landscape { (LYING, A4.1, A4.0) } else { (TEXT, A4.0, A4.1) };
        let [left, right, top, bottom] = margins.map(|side| twips(side * MM).to_string());
        let footer = twips((margins[3] - NUMBER_BELOW).max(5.0) * MM).to_string();
        x.within("w:sectPr", &[], |x| {
            for (kind, id) in [("default", FOOTER_ODD), ("even", FOOTER_EVEN)] {
                x.empty("w:footerReference", &[("w:type", kind), ("r:id", id)]);
            }
            x.empty("w:type", &[("w:val", "nextPage")]);
            let (wide, high) = (wide.to_string(), high.to_string());
            let mut size = vec![("w:w", &*wide), ("w:h", &*high)];
            if landscape {
                size.push(("w:orient", "landscape"));
            }
            x.empty("w:pgSz", &size);
            let margins = [
                ("w:top", &*top),
                ("w:right", &*right),
                ("w:bottom", &*bottom),
                ("w:left", &*left),
                ("w:header", "851"),
                ("w:footer", &*footer),
                ("w:gutter", "0"),
            ];
            x.empty("w:pgMar", &margins);
            x.empty("w:cols", &[("w:space", "425")]);
            let pitch = self.pitch.to_string();
            x.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &pitch)]);
        });
    }
}

/// Points in twentieths, rounded down.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped before
pub(super) fn twips(points: f64) -> u32 {
    (points * 20.0 + 1e-6).floor().clamp(0.0, 31_000.0) as u32
}

/// Points in halves, as sizes of fonts are written.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped before
pub(super) fn half_points(points: f64) -> String {
    ((points * 2.0).floor().clamp(2.0, 400.0) as u32).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// GB/T 9704—2012, 5.2: 22 lines a page, 28 characters a line, filling the text block.
    #[test]
    fn the_page_holds_22_lines_of_28_characters() {
        let paper = Paper::new(&Theme::default());
        assert_eq!((paper.pitch, paper.spacing), (579, -5));
        assert!(f64::from(paper.characters(28.0)) <= Paper::width() * 20.0);
        assert!(f64::from(paper.characters(28.0)) + 30.0 > Paper::width() * 20.0);
        assert_eq!(paper.characters(2.0), 630);
    }
}
