//! Changes inside a sealed or packed file: a part of an `.xlsx`, the seal of a manifest.

use std::io::{Cursor, Read, Write};
use tongbao::words::Digest;

/// The text of a part.
pub(super) fn part(content: &[u8], part: &str) -> Result<String, String> {
    let why = |error: zip::result::ZipError| error.to_string();
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).map_err(why)?;
    let mut text = String::new();
    let mut file = archive.by_name(part).map_err(why)?;
    file.read_to_string(&mut text).map_err(|error| error.to_string())?;
    Ok(text)
}

/// Replaces a text in a part; the package is written anew.
pub(super) fn edit_part(
    content: &mut Vec<u8>,
    part: &str,
    old: &str,
    new: &str,
) -> Result<(), String> {
    let why = |error: zip::result::ZipError| error.to_string();
    let mut archive = zip::ZipArchive::new(Cursor::new(content.as_slice())).map_err(why)?;
    let mut edited = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(why)?;
        if file.name().is_ok_and(|name| name != part) {
            edited.raw_copy_file(file).map_err(why)?;
            continue;
        }
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(|error| error.to_string())?;
        found = text.contains(old);
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        edited.start_file(part, options).map_err(why)?;
        edited
            .write_all(text.replacen(old, new, 1).as_bytes())
            .map_err(|error| error.to_string())?;
    }
    if !found {
        return Err(format!("{part} has no such text"));
    }
    *content = edited.finish().map_err(why)?.into_inner();
    Ok(())
}

/// Takes the first element of this name that holds a text out of a part.
pub(super) fn without(
    content: &mut Vec<u8>,
    part_name: &str,
    element: &str,
    text: &str,
) -> Result<(), String> {
    let xml = part(content, part_name)?;
    let at = xml.find(text).ok_or("the text is not there")?;
    let start = [format!("<{element}>"), format!("<{element} ")]
        .iter()
        .filter_map(|open| xml[..at].rfind(open.as_str()))
        .max()
        .ok_or("no such element is open there")?;
    let close = format!("</{element}>");
    let end = at + xml[at..].find(&close).ok_or("the element does not end")? + close.len();
    let old = xml[start..end].to_owned();
    edit_part(content, part_name, &old, "")
}

/// Names parts otherwise: the name stands unpacked before each part and in the directory.
pub(super) fn rename_part(content: &mut [u8], old: &str, new: &str) -> Result<(), String> {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    if old.len() != new.len() {
        return Err("the names must be equally long".to_owned());
    }
    let places: Vec<usize> =
        (0..content.len()).filter(|at| content[*at..].starts_with(old)).collect();
    for at in &places {
        content[*at..*at + new.len()].copy_from_slice(new);
    }
    if places.is_empty() { Err("there is no such name".to_owned()) } else { Ok(()) }
}

/// The seal is the digest of everything above it: 81 bytes from the end (see
/// `store/manifest.rs`).
pub(super) fn reseal(content: &mut Vec<u8>) -> Result<(), String> {
    let above = content.len().checked_sub(81).ok_or("this is no manifest")?;
    let seal = Digest::of(&content[..above]).to_string();
    let tail = format!(",\n  \"seal\": \"{seal}\"\n}}\n");
    if tail.len() != 81 {
        return Err("the seal has another length".to_owned());
    }
    content.truncate(above);
    content.extend_from_slice(tail.as_bytes());
    Ok(())
}
