//! The house style: fonts (named, never shipped), sizes, lines, symbols, margins.
//!
//! The defaults are the habits of a government office: 方正小标宋 titles, 黑体 headings, 仿宋 text,
//! Times New Roman digits (GB/T 9704). A theme file can set every one of them.

use crate::words::{Fraction, Missing};
use crate::workspace::theme::ThemeFile;

/// How bulletins look.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Theme {
    /// Names of fonts.
    pub fonts: Fonts,
    /// Sizes.
    pub sizes: Sizes,
    /// Lines of tables.
    pub frame: Frame,
    /// Write a comma between thousands?
    pub thousands: bool,
    /// What is printed where there is no value.
    pub symbols: Symbols,
    /// Margins of pages.
    pub margins: Margins,
    /// Colours of charts, `0xRRGGBB`.
    pub colours: Colours,
}

/// Colours, which repeat (never carry) meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Colours {
    /// Of the series of a chart, one after another.
    pub series: Vec<u32>,
    /// Behind the headings of tables.
    pub head: Option<u32>,
}

/// Names of fonts. One that the reader lacks is replaced by the reader's program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fonts {
    /// Titles.
    pub title: String,
    /// First headings, heads of tables, marks of annexes.
    pub heading: String,
    /// Second headings.
    pub second: String,
    /// Text.
    pub text: String,
    /// Words in tables.
    pub table: String,
    /// Figures in tables.
    pub digits: String,
    /// Page numbers.
    pub footer: String,
}

/// Sizes in points.
#[derive(Clone, PartialEq, Debug)]
pub struct Sizes {
    /// Title of the document (2号).
    pub title: f64,
    /// Text of the document (3号).
    pub text: f64,
    /// Distance between lines of the text.
    pub line: f64,
    /// Mark of an annex (3号).
    pub mark: f64,
    /// Title of a table.
    pub table_title: f64,
    /// Words and figures of a table, from the largest to the smallest that is tried.
    pub table: Vec<f64>,
    /// Page numbers (4号).
    pub footer: u16,
}

/// Lines of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Frame {
    /// All cells boxed, as notices have it.
    #[default]
    Boxed,
    /// Open at the sides, thick above and below, as textbooks have it.
    Open,
}

/// What is printed where there is no value. All different, none of them a zero.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Symbols {
    /// 未报.
    pub not_reported: String,
    /// 零报告.
    pub nil: String,
    /// 不适用.
    pub not_applicable: String,
    /// 保密.
    pub suppressed: String,
    /// 无法计算.
    pub not_computable: String,
}

/// Margins in millimetres: left, right, top, bottom.
#[derive(Clone, PartialEq, Debug)]
pub struct Margins {
    /// Of the text.
    pub text: [f64; 4],
    /// Of a table on an upright page.
    pub upright: [f64; 4],
    /// Of a table on a lying page.
    pub lying: [f64; 4],
}

impl Default for Fonts {
    fn default() -> Self {
        let own = str::to_owned;
        Self {
            title: own("方正小标宋简体"),
            heading: own("黑体"),
            second: own("楷体_GB2312"),
            text: own("仿宋_GB2312"),
            table: own("宋体"),
            digits: own("Times New Roman"),
            footer: own("宋体"),
        }
    }
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            title: 22.0,
            text: 16.0,
            line: 28.0,
            mark: 16.0,
            table_title: 20.0,
            table: vec![12.0, 11.0, 10.5, 10.0, 9.0],
            footer: 14,
        }
    }
}

impl Default for Symbols {
    fn default() -> Self {
        let own = str::to_owned;
        Self {
            not_reported: own("…"),
            nil: own("无"),
            not_applicable: own("／"),
            suppressed: own("*"),
            not_computable: own("—"),
        }
    }
}

impl Default for Margins {
    fn default() -> Self {
        Self {
            text: [26.0, 24.0, 37.0, 30.0],
            upright: [20.0, 20.0, 25.0, 22.0],
            lying: [20.0, 20.0, 22.0, 20.0],
        }
    }
}

impl Default for Colours {
    /// They differ in lightness too, so that they can be told apart in a grey print.
    fn default() -> Self {
        let series =
            vec![0x1F_4E_79, 0xC5_5A_11, 0x7F_7F_7F, 0x54_82_35, 0xBF_90_00, 0x70_30_A0];
        Self { series, head: None }
    }
}

impl Colours {
    /// The colour of a series, counted from zero.
    #[must_use]
    pub fn of(&self, series: usize) -> u32 {
        let known = self.series.len().max(1);
        self.series.get(series % known).copied().unwrap_or(0x1F_4E_79)
    }
}

impl Theme {
    /// The same with what a theme file sets.
    #[must_use]
    pub fn with(mut self, file: &ThemeFile) -> Self {
        match file.frame.as_deref() {
            Some("open") => self.frame = Frame::Open,
            Some(_) => self.frame = Frame::Boxed,
            None => {}
        }
        self.thousands = file.thousands.unwrap_or(self.thousands);
        let fonts = &mut self.fonts;
        for (key, name) in &file.fonts {
            let font = match key.as_str() {
                "title" => &mut fonts.title,
                "heading" => &mut fonts.heading,
                "second" => &mut fonts.second,
                "text" => &mut fonts.text,
                "table" => &mut fonts.table,
                "digits" => &mut fonts.digits,
                _ => &mut fonts.footer,
            };
            font.clone_from(name);
        }
        let sizes = &mut self.sizes;
        for (key, size) in &file.sizes {
            let points = size.to_drawing();
            match key.as_str() {
                "title" => sizes.title = points,
                "text" => sizes.text = points,
                "line" => sizes.line = points,
                "mark" => sizes.mark = points,
                "table_title" => sizes.table_title = points,
                _ => sizes.footer = size.to_fixed(0).parse().unwrap_or(sizes.footer),
            }
        }
        if !file.table_sizes.is_empty() {
            sizes.table = file.table_sizes.iter().map(Fraction::to_drawing).collect();
        }
        for (key, sides) in &file.margins {
            let sides: Vec<f64> = sides.iter().map(Fraction::to_drawing).collect();
            let Ok(sides) = <[f64; 4]>::try_from(sides) else { continue };
            match key.as_str() {
                "text" => self.margins.text = sides,
                "upright" => self.margins.upright = sides,
                _ => self.margins.lying = sides,
            }
        }
        let symbols = &mut self.symbols;
        for (key, symbol) in &file.symbols {
            let own = match key.as_str() {
                "not_reported" => &mut symbols.not_reported,
                "nil" => &mut symbols.nil,
                "not_applicable" => &mut symbols.not_applicable,
                "suppressed" => &mut symbols.suppressed,
                _ => &mut symbols.not_computable,
            };
            own.clone_from(symbol);
        }
        if !file.colours.is_empty() {
            self.colours.series.clone_from(&file.colours);
        }
        self.colours.head = file.head.or(self.colours.head);
        self
    }
}

impl Symbols {
    /// The symbol for a missing value.
    #[must_use]
    pub fn of(&self, why: &Missing) -> &str {
        match why {
            Missing::NotReported => &self.not_reported,
            Missing::Nil => &self.nil,
            Missing::NotApplicable => &self.not_applicable,
            Missing::Suppressed => &self.suppressed,
            Missing::NotComputable(_) => &self.not_computable,
        }
    }
}
