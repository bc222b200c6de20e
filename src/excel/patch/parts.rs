//! The package being patched: its parts as text, those that were changed, and the way back into
//! a zip in which everything else is as it was.

use super::PatchFault;
use super::markup::{self, Edits, TagKind, append_inside, element, escaped};
use crate::excel::limits::Limits;
use crate::excel::xlsx::{decoded, join, key};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A package whose parts are changed.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// key → index and name as written
    names: BTreeMap<String, (usize, String)>,
    /// key → name as written and new text
    changed: BTreeMap<String, (String, String)>,
    limit: u64,
    /// Is the package in the strict form?
    pub(super) strict: bool,
}

/// A relation as written.
pub(super) struct Link {
    /// Its name within the part that has it.
    pub(super) id: String,
    /// The last word of its type.
    pub(super) kind: String,
    /// The part it leads to.
    pub(super) target: Option<String>,
}

const TRANSITIONAL: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

impl<'a> Parts<'a> {
    /// Opens a package that was read before (its size is known to be bounded).
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, PatchFault> {
        let fault = |error: zip::result::ZipError| PatchFault::damaged("zip", error);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
        let mut names = BTreeMap::new();
        for index in 0..archive.len().min(limits.entries) {
            let entry = archive.by_index_raw(index).map_err(fault)?;
            let name = entry.name().map_err(fault)?.into_owned();
            names.insert(key(&name), (index, name));
        }
        let limit = limits.part_bytes;
        Ok(Self { archive, names, changed: BTreeMap::new(), limit, strict: false })
    }

    /// Is there such a part?
    pub(super) fn has(&self, name: &str) -> bool {
        let key = key(name);
        self.names.contains_key(&key) || self.changed.contains_key(&key)
    }

    /// The names of all parts as they are found, in order.
    pub(super) fn names(&self) -> Vec<String> {
        self.names.keys().cloned().collect()
    }

    /// The text of a part as it is now.
    pub(super) fn text(&mut self, name: &str) -> Result<String, PatchFault> {
        let key = key(name);
        if let Some((_, text)) = self.changed.get(&key) {
            return Ok(text.clone());
        }
        let (index, _) =
            self.names.get(&key).ok_or_else(|| PatchFault::damaged(name, "part is missing"))?;
        let entry = self
            .archive
            .by_index(*index)
            .map_err(|error| PatchFault::damaged(name, error))?
            .take(self.limit);
        let mut text = String::new();
        decoded(entry)
            .and_then(|mut text_reader| text_reader.read_to_string(&mut text))
            .map_err(|error| PatchFault::damaged(name, error))?;
        Ok(declared_as_utf8(text))
    }

    /// Changes a part, or adds one.
    pub(super) fn set(&mut self, name: &str, text: String) {
        let key = key(name);
        let written = self.names.get(&key).map_or(name, |(_, written)| written).to_owned();
        self.changed.insert(key, (written, text));
    }

    /// A name with a number for `#` that no part has yet.
    pub(super) fn free(&self, pattern: &str) -> String {
        (1..=u32::MAX)
            .map(|number| pattern.replace('#', &number.to_string()))
            .find(|name| !self.has(name))
            .unwrap_or_default()
    }

    /// The relations of a part (`""` for those of the package).
    pub(super) fn links(&mut self, of: &str) -> Result<Vec<Link>, PatchFault> {
        let (folder, _) = of.rsplit_once('/').unwrap_or(("", of));
        let rels = rels_of(of);
        if !self.has(&rels) {
            return Ok(Vec::new());
        }
        let text = self.text(&rels)?;
        let mut found = Vec::new();
        markup::each(&text, &rels, |tag| {
            if tag.kind != TagKind::Close && tag.name(&text) == "Relationship" {
                let of = |name| tag.attribute(&text, name).unwrap_or_default();
                let external = of("TargetMode").eq_ignore_ascii_case("External");
                found.push(Link {
                    id: of("Id"),
                    kind: of("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                    target: (!external).then(|| join(folder, &of("Target"))).flatten(),
                });
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Adds a relation to a part; its name.
    pub(super) fn relate(
        &mut self,
        of: &str,
        kind: &str,
        target: &str,
    ) -> Result<String, PatchFault> {
        let rels = rels_of(of);
        let taken = self.links(of)?;
        let id = (1..=u32::MAX)
            .map(|number| format!("rIdTB{number}"))
            .find(|id| taken.iter().all(|link| link.id != *id))
            .unwrap_or_default();
        let base = self.relations_of_this();
        let written = |prefix: &str| {
            format!(
                "<{prefix}Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"/{}\"/>",
                escaped(target)
            )
        };
        let text = if self.has(&rels) {
            let text = self.text(&rels)?;
            let tags = markup::tags(&text, &rels)?;
            let mut edits = Edits::default();
            if let Some((open, close)) = element(&tags, &text, 0, "Relationships") {
                append_inside(&text, open, close, &written(open.prefix(&text)), &mut edits);
            }
            edits.apply(&text)
        } else {
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                 <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/\
                 relationships\">{}</Relationships>",
                written("")
            )
        };
        self.set(&rels, text);
        Ok(id)
    }

    /// The beginning of the types of relations in this package.
    pub(super) fn relations_of_this(&self) -> &'static str {
        if self.strict { STRICT } else { TRANSITIONAL }
    }

    /// Says of what kind parts are: an ending for all of that ending, a name for one part.
    pub(super) fn declare(
        &mut self,
        attribute: &str,
        value: &str,
        kind: &str,
    ) -> Result<(), PatchFault> {
        const TYPES: &str = "[Content_Types].xml";
        let text = self.text(TYPES)?;
        let tags = markup::tags(&text, TYPES)?;
        let known = tags.iter().any(|tag| {
            tag.attribute(&text, attribute)
                .is_some_and(|known| known.eq_ignore_ascii_case(value))
        });
        if known {
            return Ok(());
        }
        let mut edits = Edits::default();
        if let Some((open, close)) = element(&tags, &text, 0, "Types") {
            let prefix = open.prefix(&text);
            let element = if attribute == "Extension" { "Default" } else { "Override" };
            let value = escaped(value);
            let new =
                format!("<{prefix}{element} {attribute}=\"{value}\" ContentType=\"{kind}\"/>");
            // what holds for an ending stands before what holds for a part
            match tags.iter().find(|tag| {
                tag.depth == 1 && element == "Default" && tag.kind != TagKind::Close
            }) {
                Some(first) => edits.insert(first.span.start, new),
                None => append_inside(&text, open, close, &new, &mut edits),
            }
        }
        let text = edits.apply(&text);
        self.set(TYPES, text);
        Ok(())
    }

    /// The bytes of the package: order, times and every untouched entry as they were; new parts
    /// at the end.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, PatchFault> {
        let fault = |error: zip::result::ZipError| PatchFault::damaged("zip", error);
        let failed = |error: std::io::Error| PatchFault::damaged("zip", error);
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(index).map_err(fault)?;
            let name = entry.name().map_err(fault)?.into_owned();
            match self.changed.remove(&key(&name)) {
                None => out.raw_copy_file(entry).map_err(fault)?,
                Some((name, text)) => {
                    let time = entry.last_modified().unwrap_or_default();
                    drop(entry);
                    out.start_file(name, deflated(time)).map_err(fault)?;
                    out.write_all(text.as_bytes()).map_err(failed)?;
                }
            }
        }
        for (name, text) in self.changed.into_values() {
            out.start_file(name, deflated(DateTime::default())).map_err(fault)?;
            out.write_all(text.as_bytes()).map_err(failed)?;
        }
        Ok(out.finish().map_err(fault)?.into_inner())
    }
}

fn deflated(time: DateTime) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time)
}

/// Where a part's relations stand.
fn rels_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// Text that was decoded says that it is UTF-8 now.
fn declared_as_utf8(text: String) -> String {
    let body = text.trim_start_matches('\u{FEFF}');
    let Some(end) = body.find("?>").filter(|_| body.starts_with("<?xml")) else {
        return text;
    };
    let head = body[..end].to_ascii_lowercase();
    if !head.contains("encoding") || head.contains("utf-8") {
        return text;
    }
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{}", &body[end + 2..])
}
