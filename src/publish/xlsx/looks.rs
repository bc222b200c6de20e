//! The styles of a page, from the theme.

use crate::excel::write::{Footer, Horizontal, Line, Paper, Style, Vertical};
use crate::publish::theme::{Frame, Theme};
use std::sync::Arc;

/// Colour behind a place to be written in by hand.
const SLOT: u32 = 0xFF_F2_CC;
/// Colour behind the heading of a 数据 sheet.
const DATA_HEAD: u32 = 0xE7_E6_E6;

/// A style without lines.
pub(super) fn words(font: &str, size: f64, horizontal: Horizontal) -> Style {
    Style { font: font.to_owned(), size, horizontal, wrap: true, ..Style::default() }
}

/// The title of the document or of a table.
pub(super) fn title(theme: &Theme, size: f64) -> Arc<Style> {
    Arc::new(words(&theme.fonts.title, size, Horizontal::Centre))
}

/// The mark of an annex.
pub(super) fn mark(theme: &Theme) -> Arc<Style> {
    let style = words(&theme.fonts.heading, theme.sizes.mark, Horizontal::Left);
    Arc::new(Style { wrap: false, ..style })
}

/// The 单位 line.
pub(super) fn unit(theme: &Theme, size: f64) -> Arc<Style> {
    let style = words(&theme.fonts.table, size, Horizontal::Right);
    Arc::new(Style { vertical: Vertical::Bottom, wrap: false, ..style })
}

/// Notes below a table.
pub(super) fn note(theme: &Theme, size: f64) -> Arc<Style> {
    let style = words(&theme.fonts.table, size, Horizontal::Left);
    Arc::new(Style { vertical: Vertical::Top, ..style })
}

/// A paragraph; the lines are spread over the height of its row.
pub(super) fn paragraph(font: &str, theme: &Theme, several: bool) -> Style {
    let vertical = if several { Vertical::Spread } else { Vertical::Centre };
    Style { vertical, ..words(font, theme.sizes.text, Horizontal::Left) }
}

/// A place to be written in by hand.
pub(super) fn slot(theme: &Theme) -> Arc<Style> {
    Arc::new(Style { fill: Some(SLOT), ..paragraph(&theme.fonts.text, theme, false) })
}

/// The heading of a 数据 sheet.
pub(super) fn data_head(theme: &Theme, size: f64) -> Arc<Style> {
    let style = words(&theme.fonts.heading, size, Horizontal::Centre);
    Arc::new(Style { fill: Some(DATA_HEAD), ..style }.boxed(Line::Thin))
}

/// The lines of a table's cell; `first` and `last` say whether it stands at an outer side
/// (left, right, top, bottom).
pub(super) fn lines(frame: Frame, outer: [bool; 4]) -> [Line; 4] {
    match frame {
        Frame::Boxed => [Line::Thin; 4],
        Frame::Open => {
            let [left, right, top, bottom] = outer;
            let side = |outer: bool| if outer { Line::None } else { Line::Thin };
            let edge = |outer: bool| if outer { Line::Medium } else { Line::Thin };
            [side(left), side(right), edge(top), edge(bottom)]
        }
    }
}

/// Upright or lying A4 with the page number at its foot.
pub(super) fn paper(theme: &Theme, landscape: bool, margins: [f64; 4]) -> Paper {
    Paper {
        landscape,
        margins,
        footer: Some(Footer {
            text: "— {} —".to_owned(),
            font: theme.fonts.footer.clone(),
            size: theme.sizes.footer,
        }),
        ..Paper::default()
    }
}
