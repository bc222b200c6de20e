//! The styles part, as far as it says how numbers are shown.

use super::package::Package;
use super::xml::{Node, attribute};
use crate::excel::cells::Formats;
use crate::excel::fault::BookFault;
use crate::excel::format::{Format, FormatKind, builtin};
use crate::excel::limits::cut;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How cells of one style show numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Style {
    /// The place of the number format; 0 for General and text.
    pub(super) format: u32,
    /// What it shows.
    pub(super) kind: FormatKind,
}

impl Style {
    /// The style of a cell that names none.
    pub(super) const GENERAL: Self = Self { format: 0, kind: FormatKind::General };

    /// A style of this format.
    fn new(code: &str, formats: &mut Formats) -> Self {
        let kind = Format::new(code).kind();
        let plain = matches!(code.trim(), "" | "@")
            || ["General", "G/通用格式"]
                .iter()
                .any(|word| code.trim().eq_ignore_ascii_case(word));
        Self { format: if plain { 0 } else { formats.place(code) }, kind }
    }
}

/// The styles of a workbook.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    list: Vec<Style>,
    /// The number formats that they name.
    pub(super) formats: Arc<Formats>,
}

impl Styles {
    /// The style that a cell names.
    pub(super) fn style(&self, number: usize) -> Style {
        self.list.get(number).copied().unwrap_or(Style::GENERAL)
    }
}

/// More styles than any spreadsheet program writes (65,490).
const STYLES: usize = 100_000;
/// Characters of a format that are looked at; spreadsheet programs write up to 255.
const LONGEST: usize = 4_096;

/// Reads the styles, in the order in which cells refer to them.
pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Styles, BookFault> {
    let mut xml = package.xml(part)?;
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    let mut ids: Vec<u32> = Vec::new();
    let (mut in_formats, mut in_cells) = (false, false);
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Node::Open(tag) => {
                let name = tag.local_name();
                match (depth, name.as_ref()) {
                    (1, name) => {
                        in_formats = name == "numFmts";
                        in_cells = name == "cellXfs";
                    }
                    (2, "numFmt") if in_formats => {
                        let id = attribute(&tag, "numFmtId", part)?;
                        let code = attribute(&tag, "formatCode", part)?;
                        if let (Some(id), Some(code)) = (id, code)
                            && let Ok(id) = id.trim().parse()
                        {
                            codes.insert(id, cut(&code, LONGEST).0.to_owned());
                        }
                    }
                    (2, "xf") if in_cells => {
                        let id = attribute(&tag, "numFmtId", part)?;
                        ids.push(id.and_then(|id| id.trim().parse().ok()).unwrap_or(0));
                    }
                    _ => {}
                }
            }
            Node::End => break,
            _ => {}
        }
        if ids.len() > STYLES || codes.len() > STYLES {
            return Err(BookFault::damaged(part, "more styles than can be"));
        }
    }
    // many styles share few formats
    let mut known: BTreeMap<u32, Style> = BTreeMap::new();
    let mut formats = Formats::default();
    let style = |id: u32| {
        let code = codes.get(&id).map(String::as_str).or_else(|| builtin(id));
        let new = || code.map_or(Style::GENERAL, |code| Style::new(code, &mut formats));
        *known.entry(id).or_insert_with(new)
    };
    let list = ids.into_iter().map(style).collect();
    Ok(Styles { list, formats: Arc::new(formats) })
}
