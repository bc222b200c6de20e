//! Comments of a sheet: ours beside those that are there, in the comments part and the drawing
//! that gives each its box.

use super::markup::{self, Edits, TagKind, append_inside, element, escaped};
use super::parts::Parts;
use super::{Mark, PatchFault};
use crate::words::CellRef;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What was done to a sheet's comments.
#[derive(Default)]
pub(super) struct Notes {
    /// The relation to the drawing of boxes, if the sheet must get one.
    pub(super) drawing: Option<String>,
    /// Cells that an earlier reply had commented.
    pub(super) stale: BTreeSet<CellRef>,
}

/// What stands between the sender's own comment and what is appended to it.
const SEPARATOR: &str = "――――――";

/// Writes the comments of a sheet.
pub(super) fn write(
    parts: &mut Parts<'_>,
    sheet: &str,
    cells: &BTreeMap<CellRef, Mark>,
    author: &str,
) -> Result<Notes, PatchFault> {
    let mut ours: BTreeMap<CellRef, &str> =
        cells.iter().filter_map(|(at, mark)| Some((*at, mark.note.as_deref()?))).collect();
    let links = parts.links(sheet)?;
    let linked = |kind: &str| {
        links.iter().find(|link| link.kind == kind).and_then(|link| link.target.clone())
    };
    let mut notes = Notes::default();
    let known = linked("comments").filter(|part| parts.has(part));
    let boxed: BTreeSet<CellRef> = match &known {
        Some(part) => {
            let old = parts.text(part)?;
            let (text, seen) = merged(&old, part, &mut ours, author, &mut notes.stale)?;
            if text != old {
                parts.set(part, text);
            }
            seen
        }
        None => BTreeSet::new(),
    };
    let known_drawing = linked("vmlDrawing").filter(|part| parts.has(part));
    let gone: Vec<CellRef> =
        notes.stale.iter().copied().filter(|at| !boxed.contains(at)).collect();
    if let Some(part) = known_drawing.as_ref().filter(|_| !gone.is_empty()) {
        let text = parts.text(part)?;
        parts.set(part, without_boxes(&text, &gone));
    }
    if ours.is_empty() {
        return Ok(notes);
    }
    let folder = sheet.split_once('/').map_or("xl", |(folder, _)| folder);
    let part = match known {
        Some(part) => part,
        None => create(parts, sheet, folder)?,
    };
    let text = parts.text(&part)?;
    let text = with_comments(&text, &part, &ours, author)?;
    parts.set(&part, text);
    let missing: Vec<CellRef> = ours.keys().copied().filter(|at| !boxed.contains(at)).collect();
    let drawing = if let Some(part) = known_drawing {
        part
    } else {
        let part = parts.free(&format!("{folder}/drawings/vmlDrawing#.vml"));
        parts.set(&part, EMPTY_DRAWING.to_owned());
        parts.declare("Extension", "vml", VML)?;
        notes.drawing = Some(parts.relate(sheet, "vmlDrawing", &part)?);
        part
    };
    let text = parts.text(&drawing)?;
    let text = with_boxes(&text, &missing, cells);
    parts.set(&drawing, text);
    Ok(notes)
}

/// The comments part with our earlier comments taken out where the cell is free of faults now,
/// and our text set or appended where the cell has a comment. What was dealt with leaves `ours`
/// or is replaced. Returns the cells whose box is there.
fn merged(
    text: &str,
    part: &str,
    ours: &mut BTreeMap<CellRef, &str>,
    author: &str,
    stale: &mut BTreeSet<CellRef>,
) -> Result<(String, BTreeSet<CellRef>), PatchFault> {
    let tags = markup::tags(text, part)?;
    let mut edits = Edits::default();
    let mut boxed = BTreeSet::new();
    let authors = texts_of(text, &tags, "author");
    let mut index = 0;
    while index < tags.len() {
        let open = &tags[index];
        index += 1;
        if open.kind != TagKind::Open || open.name(text) != "comment" {
            continue;
        }
        let Some(close) = tags[index..]
            .iter()
            .find(|tag| tag.kind == TagKind::Close && tag.depth == open.depth)
        else {
            continue;
        };
        let Some(at) = open.attribute(text, "ref").and_then(|at| at.parse::<CellRef>().ok())
        else {
            continue;
        };
        boxed.insert(at);
        let by = open.attribute(text, "authorId").and_then(|id| id.parse::<usize>().ok());
        if by.and_then(|by| authors.get(by)).is_some_and(|name| name == author) {
            // ours, of an earlier reply: the text is made anew, or goes with its box
            stale.insert(at);
            edits.replace(open.span.start..close.span.end, String::new());
            if !ours.contains_key(&at) {
                boxed.remove(&at);
            }
            continue;
        }
        let inside = |tag: &&markup::Tag| {
            tag.span.start > open.span.start
                && tag.span.end < close.span.end
                && tag.depth == open.depth + 1
                && tag.name(text) == "text"
        };
        let whole = text.get(open.span.start..close.span.end).unwrap_or_default();
        // the sender's own comment with an earlier text of ours behind it
        let (mut cut, mut end) = (None, None);
        if let Some(found) = whole.find(SEPARATOR) {
            let start = open.span.start + found;
            cut = tags
                .iter()
                .filter(|tag| tag.kind == TagKind::Open && tag.name(text) == "r")
                .map(|tag| tag.span.start)
                .filter(|from| *from < start && *from > open.span.start)
                .max();
        }
        if let Some(text_tag) =
            tags.iter().filter(inside).find(|tag| tag.kind == TagKind::Close)
        {
            end = Some(text_tag.span.start);
        }
        let (Some(end), new) = (end, ours.remove(&at)) else { continue };
        if cut.is_some() {
            stale.insert(at);
        }
        let prefix = open.prefix(text);
        let run = new.map_or(String::new(), |note| {
            run(prefix, &format!("\n{SEPARATOR}\n{author}：\n{note}"))
        });
        edits.replace(cut.unwrap_or(end)..end, run);
    }
    Ok((edits.apply(text), boxed))
}

/// The texts of all elements of a name.
fn texts_of(text: &str, tags: &[markup::Tag], name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for pair in tags.windows(2) {
        if pair[0].name(text) != name {
            continue;
        }
        match (pair[0].kind, pair[1].kind) {
            (TagKind::Empty, _) => found.push(String::new()),
            (TagKind::Open, TagKind::Close) => {
                let inner = text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
                found
                    .push(quick_xml::escape::unescape(inner).map_or(String::new(), Into::into));
            }
            _ => {}
        }
    }
    found
}

fn with_comments(
    text: &str,
    part: &str,
    ours: &BTreeMap<CellRef, &str>,
    author: &str,
) -> Result<String, PatchFault> {
    let tags = markup::tags(text, part)?;
    let mut edits = Edits::default();
    let authors = texts_of(text, &tags, "author");
    let by = authors.iter().position(|name| name == author).unwrap_or(authors.len());
    if by == authors.len()
        && let Some((open, close)) = element(&tags, text, 1, "authors")
    {
        let prefix = open.prefix(text);
        let new = format!("<{prefix}author>{}</{prefix}author>", escaped(author));
        append_inside(text, open, close, &new, &mut edits);
    }
    if let Some((open, close)) = element(&tags, text, 1, "commentList") {
        let prefix = open.prefix(text);
        let mut new = String::new();
        for (at, note) in ours {
            let run = run(prefix, &format!("{author}：\n{note}"));
            let _ = write!(
                new,
                "<{prefix}comment ref=\"{at}\" authorId=\"{by}\"><{prefix}text>{run}\
                 </{prefix}text></{prefix}comment>"
            );
        }
        append_inside(text, open, close, &new, &mut edits);
    }
    Ok(edits.apply(text))
}

fn run(prefix: &str, text: &str) -> String {
    format!(
        "<{prefix}r><{prefix}rPr><{prefix}sz val=\"9\"/><{prefix}color indexed=\"81\"/>\
         <{prefix}rFont val=\"宋体\"/></{prefix}rPr>\
         <{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>",
        escaped(text)
    )
}

fn create(parts: &mut Parts<'_>, sheet: &str, folder: &str) -> Result<String, PatchFault> {
    let part = parts.free(&format!("{folder}/comments#.xml"));
    let space = if parts.strict {
        "http://purl.oclc.org/ooxml/spreadsheetml/main"
    } else {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    };
    parts.set(
        &part,
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <comments xmlns=\"{space}\"><authors/><commentList/></comments>"
        ),
    );
    parts.relate(sheet, "comments", &part)?;
    parts.declare(
        "PartName",
        &format!("/{part}"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    )?;
    Ok(part)
}

const VML: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

const EMPTY_DRAWING: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">\
    <o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>\
    <v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
    <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype></xml>";

/// A drawing with boxes for more comments. Drawings are not always well-formed XML, so that
/// nothing in one is read but the numbers of its shapes.
fn with_boxes(text: &str, missing: &[CellRef], cells: &BTreeMap<CellRef, Mark>) -> String {
    let Some(end) = text.rfind("</xml>") else { return text.to_owned() };
    let mut number = text
        .split("_x0000_s")
        .skip(1)
        .filter_map(|rest| {
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            rest[..end].parse::<u32>().ok()
        })
        .max()
        .unwrap_or(1024);
    let mut boxes = String::new();
    for at in missing {
        number = number.saturating_add(1);
        let lines = cells.get(at).and_then(|mark| mark.note.as_ref()).map_or(3, |note| {
            note.lines().map(|line| 1 + line.chars().count() / 17).sum::<usize>() + 2
        });
        let (row, column) = (at.row, at.column);
        let (right, bottom) =
            (column + 4, u32::try_from(lines).unwrap_or(8).clamp(4, 16) + row);
        let _ = write!(
            boxes,
            "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" \
             xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
             xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"_x0000_s{number}\" \
             type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" \
             fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
             <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
             <v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
             <div style=\"text-align:left\"></div></v:textbox>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
             <x:Anchor>{}, 12, {row}, 4, {right}, 12, {bottom}, 4</x:Anchor>\
             <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>\
             </x:ClientData></v:shape>",
            column + 1,
        );
    }
    let with_type = if text.contains("id=\"_x0000_t202\"") || boxes.is_empty() {
        String::new()
    } else {
        "<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\" id=\"_x0000_t202\" \
         coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
         <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/>\
         </v:shapetype>"
            .to_owned()
    };
    format!("{}{with_type}{boxes}{}", &text[..end], &text[end..])
}

/// A drawing without the boxes of some cells.
fn without_boxes(text: &str, gone: &[CellRef]) -> String {
    const END: &str = "</v:shape>";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<v:shape ") {
        let Some(end) = rest[start..].find(END).map(|end| start + end + END.len()) else {
            break;
        };
        let of_gone = gone.iter().any(|at| {
            rest[start..end].contains(&format!("<x:Row>{}</x:Row>", at.row))
                && rest[start..end].contains(&format!("<x:Column>{}</x:Column>", at.column))
        });
        out.push_str(&rest[..if of_gone { start } else { end }]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}
