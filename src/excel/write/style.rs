//! How a cell looks.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Font, alignment, lines, number format.
#[allow(clippy::struct_excessive_bools, reason = "the switches of a cell are independent")]
#[derive(Clone, PartialEq, Debug)]
pub struct Style {
    /// Name of the font; the reader's program finds another if it has none of that name.
    pub font: String,
    /// Size in points.
    pub size: f64,
    /// Bold?
    pub bold: bool,
    /// Colour of the text, `0xRRGGBB`; black if not given.
    pub colour: Option<u32>,
    /// Colour behind the text, `0xRRGGBB`.
    pub fill: Option<u32>,
    /// Across.
    pub horizontal: Horizontal,
    /// Up and down.
    pub vertical: Vertical,
    /// Break lines at the cell's width?
    pub wrap: bool,
    /// Smaller letters where the text would not fit into the cell?
    pub shrink: bool,
    /// Steps away from the side to which it is aligned.
    pub indent: u8,
    /// Lines at left, right, top, bottom.
    pub lines: [Line; 4],
    /// The format of numbers (`0.00`); General if not given.
    pub number_format: Option<String>,
    /// Can the cell be changed on a protected page?
    pub open: bool,
}

/// Alignment across.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Horizontal {
    /// To the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}

/// Alignment up and down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Vertical {
    /// In the middle.
    #[default]
    Centre,
    /// At the top.
    Top,
    /// At the bottom.
    Bottom,
    /// The lines of the text spread over the whole height.
    Spread,
}

/// A line at a side of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Line {
    /// None.
    #[default]
    None,
    /// Thin.
    Thin,
    /// Thicker, for the outer lines of a table.
    Medium,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            font: "宋体".to_owned(),
            size: 11.0,
            bold: false,
            colour: None,
            fill: None,
            horizontal: Horizontal::Left,
            vertical: Vertical::Centre,
            wrap: false,
            shrink: false,
            indent: 0,
            lines: [Line::None; 4],
            number_format: None,
            open: false,
        }
    }
}

impl Style {
    /// The same with one line on all four sides.
    #[must_use]
    pub fn boxed(mut self, line: Line) -> Self {
        self.lines = [line; 4];
        self
    }

    /// The library's format. `guarded` keeps text that begins like a formula from becoming one
    /// when a person edits the cell.
    pub(super) fn format(&self, guarded: bool) -> Format {
        let mut format = Format::new()
            .set_font_name(self.font.as_str())
            .set_font_size(self.size)
            .set_align(match self.horizontal {
                Horizontal::Left => FormatAlign::Left,
                Horizontal::Centre => FormatAlign::Center,
                Horizontal::Right => FormatAlign::Right,
            })
            .set_align(match self.vertical {
                Vertical::Centre => FormatAlign::VerticalCenter,
                Vertical::Top => FormatAlign::Top,
                Vertical::Bottom => FormatAlign::Bottom,
                Vertical::Spread => FormatAlign::VerticalJustify,
            });
        if self.bold {
            format = format.set_bold();
        }
        if self.shrink && !self.wrap {
            format = format.set_shrink();
        }
        if self.wrap {
            format = format.set_text_wrap();
        }
        if self.indent > 0 {
            format = format.set_indent(self.indent);
        }
        if guarded {
            format = format.set_quote_prefix();
        }
        if self.open {
            format = format.set_unlocked();
        }
        if let Some(colour) = self.colour {
            format = format.set_font_color(Color::RGB(colour));
        }
        if let Some(fill) = self.fill {
            format = format.set_background_color(Color::RGB(fill));
        }
        if let Some(number_format) = &self.number_format {
            format = format.set_num_format(number_format.as_str());
        }
        let [left, right, top, bottom] = self.lines.map(Line::border);
        format
            .set_border_left(left)
            .set_border_right(right)
            .set_border_top(top)
            .set_border_bottom(bottom)
    }
}

impl Line {
    fn border(self) -> FormatBorder {
        match self {
            Line::None => FormatBorder::None,
            Line::Thin => FormatBorder::Thin,
            Line::Medium => FormatBorder::Medium,
        }
    }
}
