//! A house style: what a theme file (`outputs/themes/NAME.toml`) sets; what it leaves out stays
//! as a government office usually has it. Fonts are named, never shipped.

use crate::words::Fraction;
use crate::words::diagnostic::{Asked, Finding};
use crate::workspace::fields::Fields;
use crate::workspace::source::{Node, NodeValue, Source};
use std::collections::BTreeMap;

/// A declared house style.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Its name: the file's name.
    pub name: String,
    /// `boxed` or `open`.
    pub frame: Option<String>,
    /// Is a comma written between thousands?
    pub thousands: Option<bool>,
    /// Part of a document → name of a font.
    pub fonts: BTreeMap<String, String>,
    /// Part of a document → size in points.
    pub sizes: BTreeMap<String, Fraction>,
    /// The sizes that are tried in a table, the largest first, in points.
    pub table_sizes: Vec<Fraction>,
    /// Kind of page → left, right, top, bottom in millimetres.
    pub margins: BTreeMap<String, Vec<Fraction>>,
    /// Kind of missing value → its symbol.
    pub symbols: BTreeMap<String, String>,
    /// The colours of charts and bars, `0xRRGGBB`.
    pub colours: Vec<u32>,
    /// The colour behind the headings of tables.
    pub head: Option<u32>,
    /// Where it begins.
    pub asked: Asked,
}

pub(super) const THEME: &[&str] =
    &["title", "frame", "thousands", "fonts", "sizes", "margins", "symbols", "colours"];
pub(super) const FONTS: &[&str] =
    &["title", "heading", "second", "text", "table", "digits", "footer"];
pub(super) const SIZES: &[&str] =
    &["title", "text", "line", "mark", "table_title", "table", "footer"];
pub(super) const MARGINS: &[&str] = &["text", "upright", "lying"];
pub(super) const SYMBOLS: &[&str] =
    &["not_reported", "nil", "not_applicable", "suppressed", "not_computable"];
pub(super) const COLOURS: &[&str] = &["series", "head"];

/// Sizes and margins beyond these are slips.
const LARGEST: i64 = 100;

impl ThemeFile {
    /// Reads a house style.
    pub(super) fn read(name: &str, source: &Source, findings: &mut Vec<Finding>) -> Self {
        let tree = source.tree(findings);
        let mut fields = Fields::new(source, &tree, THEME, findings);
        let _ = fields.text("title");
        let mut theme = Self {
            name: name.to_owned(),
            frame: fields.word("frame", &["boxed", "open"]),
            thousands: fields.flag("thousands"),
            fonts: BTreeMap::new(),
            sizes: BTreeMap::new(),
            table_sizes: Vec::new(),
            margins: BTreeMap::new(),
            symbols: BTreeMap::new(),
            colours: Vec::new(),
            head: None,
            asked: source.asked(0, name),
        };
        if let Some(node) = fields.node("fonts") {
            let mut inner = Fields::new(source, node, FONTS, fields.findings());
            theme.fonts = texts(&mut inner, FONTS);
        }
        if let Some(node) = fields.node("symbols") {
            let mut inner = Fields::new(source, node, SYMBOLS, fields.findings());
            theme.symbols = texts(&mut inner, SYMBOLS);
        }
        if let Some(node) = fields.node("sizes") {
            let mut inner = Fields::new(source, node, SIZES, fields.findings());
            theme.table_sizes = numbers(&mut inner, "table");
            for key in SIZES.iter().filter(|key| **key != "table") {
                if let Some(size) = inner.number(key) {
                    bounded(&mut inner, key, &size);
                    theme.sizes.insert((*key).to_owned(), size);
                }
            }
        }
        if let Some(node) = fields.node("margins") {
            let mut inner = Fields::new(source, node, MARGINS, fields.findings());
            for key in MARGINS {
                let sides = numbers(&mut inner, key);
                if inner.node(key).is_some() && sides.len() != 4 {
                    let at = inner.at_key(key);
                    inner.not_allowed(at, key, "", ["[28, 26, 37, 35]"]);
                } else if sides.len() == 4 {
                    theme.margins.insert((*key).to_owned(), sides);
                }
            }
        }
        if let Some(node) = fields.node("colours") {
            let mut inner = Fields::new(source, node, COLOURS, fields.findings());
            for (text, at) in inner.placed_texts("series") {
                match colour(&text) {
                    Some(colour) => theme.colours.push(colour),
                    None => inner.not_allowed(at, "series", &text, ["#1F4E79"]),
                }
            }
            if let Some(text) = inner.text("head") {
                theme.head = colour(&text);
                if theme.head.is_none() {
                    let at = inner.at_key("head");
                    inner.not_allowed(at, "head", &text, ["#D9E2F3"]);
                }
            }
        }
        theme
    }
}

fn texts(fields: &mut Fields<'_>, keys: &[&str]) -> BTreeMap<String, String> {
    keys.iter().filter_map(|key| Some(((*key).to_owned(), fields.text(key)?))).collect()
}

fn bounded(fields: &mut Fields<'_>, key: &str, number: &Fraction) {
    if number.is_negative() || *number > Fraction::whole(LARGEST) {
        let at = fields.at_key(key);
        fields.not_allowed(at, key, &number.to_string(), ["0—100"]);
    }
}

/// A list of numbers.
fn numbers(fields: &mut Fields<'_>, key: &str) -> Vec<Fraction> {
    let Some(Node { value: NodeValue::List(list), .. }) = fields.node(key) else {
        if fields.node(key).is_some() {
            let at = fields.at_key(key);
            fields.not_allowed(at, key, "", ["[12, 11, 10.5]"]);
        }
        return Vec::new();
    };
    let mut numbers = Vec::new();
    for node in list {
        let number = match &node.value {
            NodeValue::Number(text) => Fraction::parse(text),
            _ => None,
        };
        match number.filter(|n| !n.is_negative() && *n <= Fraction::whole(LARGEST)) {
            Some(number) => numbers.push(number),
            None => fields.not_allowed(node.span.start, key, "", ["0—100"]),
        }
    }
    numbers
}

/// `#1F4E79`.
fn colour(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('#')?;
    (digits.len() == 6).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
