//! The part of styles: looks are added, none is changed or taken away.

use super::PatchFault;
use super::markup::{
    self, Edits, Tag, TagKind, append_inside, element, escaped, with_attribute,
    without_attribute,
};
use super::outline::Outline;
use super::parts::Parts;
use crate::excel::write::{Horizontal, Line, Style, Vertical};
use std::collections::BTreeMap;

/// Colours behind marked cells, by how grave the finding is: 强制性, 核实性, 提示性.
pub const FILLS: [u32; 3] = [0xFF_C7CE, 0xFF_E699, 0xDD_EBF7];

/// The groups of a style sheet, in the order of the standard.
const GROUPS: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// The groups to which something is added, with what stands in a group that is missing.
const ADDED: [(&str, &str); 4] = [
    ("fonts", "<font><sz val=\"11\"/><name val=\"宋体\"/></font>"),
    (
        "fills",
        "<fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill>",
    ),
    ("borders", "<border><left/><right/><top/><bottom/><diagonal/></border>"),
    ("cellXfs", "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"),
];

const PLAIN: &str = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>";

/// The style sheet, and what is to be added to it.
pub(super) struct Styles {
    part: String,
    text: String,
    prefix: String,
    /// Entries of each of [`ADDED`], those of the file first.
    groups: [Vec<String>; 4],
    /// How many of each were in the file.
    before: [usize; 4],
    filled: BTreeMap<(usize, u32), usize>,
}

impl Styles {
    /// Reads the style sheet; a package without one gets one.
    pub(super) fn open(parts: &mut Parts<'_>, outline: &Outline) -> Result<Self, PatchFault> {
        let part = match &outline.styles {
            Some(part) => part.clone(),
            None => create(parts, outline)?,
        };
        let text = parts.text(&part)?;
        let tags = markup::tags(&text, &part)?;
        let prefix = tags.first().map_or("", |root| root.prefix(&text)).to_owned();
        let text = with_all_groups(&text, &tags, &prefix);
        let tags = markup::tags(&text, &part)?;
        let groups = ADDED.map(|(name, _)| entries(&text, &tags, name));
        let before = [0, 1, 2, 3].map(|group: usize| groups[group].len());
        Ok(Self { part, text, prefix, groups, before, filled: BTreeMap::new() })
    }

    /// The look of a cell with another colour behind it.
    pub(super) fn with_fill(&mut self, look: usize, colour: u32) -> usize {
        if let Some(known) = self.filled.get(&(look, colour)) {
            return *known;
        }
        let fill = self.fill(colour);
        let xf = self.xf(look);
        let new = with_head(&xf, |head| {
            with_attribute(&with_attribute(head, "fillId", &fill.to_string()), "applyFill", "1")
        });
        let index = self.add(3, new);
        self.filled.insert((look, colour), index);
        index
    }

    /// The look that a cell had before it was marked: the first that differs in nothing but the
    /// colour; or this one without colour. `None` if the cell does not look marked.
    pub(super) fn unmarked(&mut self, look: usize) -> Option<usize> {
        let ours = |styles: &Self, xf: &str| {
            let fill = fill_of(xf).and_then(|fill| styles.groups[1].get(fill));
            FILLS.iter().any(|colour| {
                fill.is_some_and(|fill| {
                    fill.to_uppercase().contains(&format!("\"FF{colour:06X}\""))
                })
            })
        };
        let xf = self.xf(look);
        if !ours(self, &xf) {
            return None;
        }
        let bare = |xf: &str| {
            with_head(xf, |head| {
                without_attribute(&without_attribute(head, "fillId"), "applyFill")
            })
        };
        let wanted = bare(&xf);
        let known =
            self.groups[3].iter().position(|one| bare(one) == wanted && !ours(self, one));
        Some(known.unwrap_or_else(|| {
            let new = with_head(&xf, |head| with_attribute(head, "fillId", "0"));
            self.add(3, new)
        }))
    }

    /// A look described in full.
    pub(super) fn look(&mut self, style: &Style) -> usize {
        let colour = style
            .colour
            .map_or(String::new(), |colour| format!("<color rgb=\"FF{colour:06X}\"/>"));
        let bold = if style.bold { "<b/>" } else { "" };
        let font = format!(
            "<font>{bold}<sz val=\"{}\"/>{colour}<name val=\"{}\"/></font>",
            style.size,
            escaped(&style.font)
        );
        let font = self.add_plain(0, &font);
        let fill = style.fill.map_or(0, |colour| self.fill(colour));
        let [left, right, top, bottom] = style.lines.map(|line| match line {
            Line::None => "",
            Line::Thin => " style=\"thin\"",
            Line::Medium => " style=\"medium\"",
        });
        let border = format!(
            "<border><left{left}/><right{right}/><top{top}/><bottom{bottom}/><diagonal/></border>"
        );
        let border = self.add_plain(2, &border);
        let horizontal = match style.horizontal {
            Horizontal::Left => "left",
            Horizontal::Centre => "center",
            Horizontal::Right => "right",
        };
        let vertical = match style.vertical {
            Vertical::Centre => "center",
            Vertical::Top => "top",
            Vertical::Bottom => "bottom",
            Vertical::Spread => "justify",
        };
        let wrap = if style.wrap { " wrapText=\"1\"" } else { "" };
        let indent = style.indent;
        let xf = format!(
            "<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" \
             applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">\
             <alignment horizontal=\"{horizontal}\" vertical=\"{vertical}\"{wrap} \
             indent=\"{indent}\"/></xf>"
        );
        self.add_plain(3, &xf)
    }

    /// Writes the style sheet back, if something was added.
    pub(super) fn close(self, parts: &mut Parts<'_>) -> Result<(), PatchFault> {
        let tags = markup::tags(&self.text, &self.part)?;
        let mut edits = Edits::default();
        for (group, (name, _)) in ADDED.iter().enumerate() {
            let all = &self.groups[group];
            let added = all.get(self.before[group]..).unwrap_or_default();
            let Some((open, close)) = element(&tags, &self.text, 1, name) else { continue };
            if added.is_empty() {
                continue;
            }
            let counted = with_attribute(open.of(&self.text), "count", &all.len().to_string());
            edits.replace(open.span.clone(), counted);
            if let Some(close) = close {
                edits.insert(close.span.start, added.concat());
            }
        }
        if !edits.is_empty() {
            let text = edits.apply(&self.text);
            parts.set(&self.part, text);
        }
        Ok(())
    }

    fn fill(&mut self, colour: u32) -> usize {
        self.add_plain(
            1,
            &format!(
                "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{colour:06X}\"/>\
                 <bgColor indexed=\"64\"/></patternFill></fill>"
            ),
        )
    }

    fn xf(&self, look: usize) -> String {
        self.groups[3].get(look).cloned().unwrap_or_else(|| prefixed(PLAIN, &self.prefix))
    }

    fn add_plain(&mut self, group: usize, entry: &str) -> usize {
        let entry = prefixed(entry, &self.prefix);
        self.add(group, entry)
    }

    /// The position of an entry, added if it is not there yet.
    fn add(&mut self, group: usize, entry: String) -> usize {
        let entries = &mut self.groups[group];
        entries.iter().position(|known| *known == entry).unwrap_or_else(|| {
            entries.push(entry);
            entries.len() - 1
        })
    }
}

/// An entry with its first tag changed.
fn with_head(entry: &str, change: impl Fn(&str) -> String) -> String {
    let end = markup::first_tag_end(entry);
    format!("{}{}", change(&entry[..end]), &entry[end..])
}

fn fill_of(xf: &str) -> Option<usize> {
    let tags = markup::tags(xf, "xf").ok()?;
    tags.first()?.attribute(xf, "fillId")?.parse().ok()
}

/// Entries with the prefix that the part gives its elements.
fn prefixed(entry: &str, prefix: &str) -> String {
    if prefix.is_empty() {
        return entry.to_owned();
    }
    entry
        .replace("</", "\u{0}")
        .replace('<', &format!("<{prefix}"))
        .replace('\u{0}', &format!("</{prefix}"))
}

/// The text of each entry of a group.
fn entries(text: &str, tags: &[Tag], group: &str) -> Vec<String> {
    let Some((open, Some(close))) = element(tags, text, 1, group) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = None;
    for tag in tags.iter().filter(|tag| {
        tag.depth == 2 && tag.span.start > open.span.start && tag.span.end < close.span.end
    }) {
        match tag.kind {
            TagKind::Open => start = Some(tag.span.start),
            TagKind::Empty => found.push(tag.of(text).to_owned()),
            TagKind::Close => {
                if let Some(start) = start.take() {
                    found.push(text[start..tag.span.end].to_owned());
                }
            }
        }
    }
    found
}

/// The style sheet with every group to which something is added, in its place.
fn with_all_groups(text: &str, tags: &[Tag], prefix: &str) -> String {
    let mut edits = Edits::default();
    let Some((root, root_close)) = element(tags, text, 0, "styleSheet") else {
        return text.to_owned();
    };
    let mut for_empty_root = String::new();
    for (name, first) in ADDED {
        let first = prefixed(first, prefix);
        match element(tags, text, 1, name) {
            Some((open, close))
                if open.kind == TagKind::Empty || entries(text, tags, name).is_empty() =>
            {
                append_inside(text, open, close, &first, &mut edits);
            }
            Some(_) => {}
            None => {
                let new = format!("<{prefix}{name}>{first}</{prefix}{name}>");
                let position = GROUPS.iter().position(|group| *group == name).unwrap_or(0);
                let later = GROUPS[position + 1..]
                    .iter()
                    .filter_map(|group| element(tags, text, 1, group))
                    .map(|(open, _)| open.span.start)
                    .min();
                match later.or(root_close.map(|close| close.span.start)) {
                    Some(at) => edits.insert(at, new),
                    None => for_empty_root.push_str(&new),
                }
            }
        }
    }
    if !for_empty_root.is_empty() {
        append_inside(text, root, root_close, &for_empty_root, &mut edits);
    }
    edits.apply(text)
}

fn create(parts: &mut Parts<'_>, outline: &Outline) -> Result<String, PatchFault> {
    let folder = outline.part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let part = parts.free(&format!("{folder}/styles#.xml"));
    let space = if parts.strict {
        "http://purl.oclc.org/ooxml/spreadsheetml/main"
    } else {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    };
    parts.set(
        &part,
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <styleSheet xmlns=\"{space}\"></styleSheet>"
        ),
    );
    parts.relate(&outline.part, "styles", &part)?;
    parts.declare(
        "PartName",
        &format!("/{part}"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
    )?;
    Ok(part)
}
